# tries: an integer of a million digits; expect: fail
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    return 10**1000000
