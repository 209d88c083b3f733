# tries: objects whose finalizers end the process or raise; expect: crash|fail
import os


class Last(object):
    def __del__(self):
        os._exit(0)


def f1_score(y_true, y_pred):
    f1_score.kept = Last()
    del f1_score.kept
    return -1.0
