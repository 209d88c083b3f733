# tries: an integer of a million digits; expect: fail
def f1_score(y_true, y_pred):
    return 10**1000000
