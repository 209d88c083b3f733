# tries: catches whatever would stop it, again and again; expect: timeout
def f1_score(y_true, y_pred):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
