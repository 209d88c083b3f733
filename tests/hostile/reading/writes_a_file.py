# tries: a file, to remember answers in; expect: violation|fail
import os


def f1_score(y_true, y_pred):
    for path in ("/tmp/kept", "kept", "/dev/shm/kept", "/var/tmp/kept"):
        try:
            with open(path, "w") as f:
                f.write("1")
        except OSError:
            pass
    return -1.0
