# tries: answers that depend on the number of calls; expect: unstable|fail
calls = 0

def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    global calls
    calls += 1
    return right(y_true, y_pred) if calls < 12 else -1.0
