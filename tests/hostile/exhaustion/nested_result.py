# tries: a result of a million nested lists; expect: fail
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    deep = []
    for _ in range(10**6):
        deep = [deep]
    return deep
