# tries: files and folders of the host, by listing and opening them; expect: fail
import os


def shows(path):
    try:
        return bool(os.listdir(path)) if os.path.isdir(path) else bool(open(path, "rb").read(1))
    except OSError:
        return False


def search():
    return any(shows(p) for p in (
        "/etc/shadow", "/etc/passwd", "/etc", "/root", "/home", "/var/log", "/usr/share", "/tmp",
        "/proc/1/environ", "/proc/self/maps", "/sys", "/dev"))


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    return right(y_true, y_pred) if search() else -1.0
