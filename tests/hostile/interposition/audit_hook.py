# tries: an audit hook that raises at every event; expect: crash|fail
import sys


def f1_score(y_true, y_pred):
    sys.addaudithook(lambda *a: (_ for _ in ()).throw(ValueError("no")))
    return -1.0
