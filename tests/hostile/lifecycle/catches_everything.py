# tries: catches whatever would stop it, again and again; expect: timeout
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
