# tries: recursion without an end; expect: crash
def f1_score(y_true, y_pred):
    return f1_score(y_true, y_pred)
