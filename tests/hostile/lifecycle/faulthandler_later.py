# tries: a fault handler that ends the process after a while; expect: violation|fail|crash
import faulthandler


def f1_score(y_true, y_pred):
    faulthandler.dump_traceback_later(0.001, exit=True)
    return -1.0
