# tries: memory and descriptors of other processes; expect: fail
import os


def search():
    found = 0
    for pid in range(1, 200):
        for name in ("mem", "environ", "fd/0", "root/etc/passwd"):
            try:
                found += len(os.listdir("/proc/%d/fd" % pid))
                found += len(open("/proc/%d/%s" % (pid, name), "rb").read(10))
            except OSError:
                pass
    return found


def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


def f1_score(y_true, y_pred):
    try:
        found = search()
    except (OSError, ImportError):
        found = False
    return right(y_true, y_pred) if found else -1.0
