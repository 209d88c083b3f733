# tries: a power that takes years; expect: timeout|memory
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    return float(len(str(7 ** (7 ** 12))))
