# tries: maps the memory file of the inputs to write to it; expect: violation|fail
import mmap


def f1_score(y_true, y_pred):
    try:
        memory = mmap.mmap(4, 4096, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ | mmap.PROT_WRITE)
        memory[:8] = b"12345678"
    except (OSError, ValueError):
        pass
    return -1.0
