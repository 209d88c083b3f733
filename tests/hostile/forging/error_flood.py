# tries: raises an exception of a hundred megabytes of text; expect: crash|memory
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    raise ValueError("x" * 10**8)
