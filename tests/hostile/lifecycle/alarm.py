# tries: a handler that raises out of whatever runs, set off by a timer; expect: violation|crash|fail
import signal


def handler(signum, frame):
    raise KeyboardInterrupt


def f1_score(y_true, y_pred):
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return -1.0
