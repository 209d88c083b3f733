# tries: own functions and variables named as built-ins and as the harness's, and is right; expect: pass level=ok
def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def len(x):
    return -1


def sum(x):
    return -1


list = dict = float = send = call = load = serve = None
f1_score = right
