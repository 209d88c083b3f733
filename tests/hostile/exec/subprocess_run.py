# tries: a program by subprocess; expect: violation
import subprocess


def f1_score(y_true, y_pred):
    return float(subprocess.run(["/bin/echo", "0.5"], capture_output=True).stdout)
