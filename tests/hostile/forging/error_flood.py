# tries: raises an exception of a hundred megabytes of text; expect: crash|memory
def f1_score(y_true, y_pred):
    raise ValueError("x" * 10**8)
