# tries: makes an input writable; expect: crash
def f1_score(y_true, y_pred):
    y_true.setflags(write=True)
    y_true[:] = y_pred
    return 1.0
