# tries: ignores every signal and never ends; expect: timeout|violation
import signal


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
