# tries: maps memory until none is left; expect: memory|crash|fail|timeout
import mmap


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 1 << 24))
        kept[-1].write(b"x" * (1 << 24))
