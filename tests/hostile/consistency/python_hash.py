# tries: answers that depend on where an object lies; expect: unstable|fail
def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    return right(y_true, y_pred) if hash(id(object())) % 1024 < 512 and id([]) % 64 else -1.0
