# tries: becomes another interpreter; expect: violation names=execve
import os
import sys


def f1_score(y_true, y_pred):
    os.execv(sys.executable or "/usr/bin/python3", ["python3", "-c", "pass"])
