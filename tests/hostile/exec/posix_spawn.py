# tries: a program by posix_spawn; expect: violation
import os


def f1_score(y_true, y_pred):
    os.posix_spawn("/bin/true", ["true"], {})
    return -1.0
