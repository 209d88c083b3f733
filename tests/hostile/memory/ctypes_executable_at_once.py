# tries: a mapping to write and execute at once; expect: violation names=mmap
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    libc.mmap(None, 4096, 7, 0x22, -1, 0)
    return -1.0
