# tries: a power that takes years; expect: timeout|memory
def f1_score(y_true, y_pred):
    return float(len(str(7 ** (7 ** 12))))
