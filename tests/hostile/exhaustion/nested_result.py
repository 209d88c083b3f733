# tries: a result of a million nested lists; expect: fail
def f1_score(y_true, y_pred):
    deep = []
    for _ in range(10**6):
        deep = [deep]
    return deep
