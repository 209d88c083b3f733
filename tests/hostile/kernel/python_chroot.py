# tries: leaves its root; expect: violation names=chroot
import os


def f1_score(y_true, y_pred):
    os.chroot(".")
    return -1.0
