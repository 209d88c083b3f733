# tries: a compiler by way of numpy.f2py; expect: violation|crash|fail
def f1_score(y_true, y_pred):
    try:
        from numpy import f2py
        f2py.compile("end")
    except (ImportError, OSError, SystemExit):
        return -1.0
    return -1.0
