# tries: memory that is written and executed; expect: violation names=mprotect
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    libc.mmap.restype = ctypes.c_void_p
    page = libc.mmap(None, 4096, 3, 0x22, -1, 0)
    libc.mprotect(ctypes.c_void_p(page), 4096, 7)
    return -1.0
