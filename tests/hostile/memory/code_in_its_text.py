# tries: to run machine code that stands in its own text, from the file that it is read from; expect: violation names=mmap
import ctypes

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p] + [ctypes.c_size_t] * 5


def f1_score(y_true, y_pred):
    at = libc.mmap(None, 4096, 5, 2, 5 + (1 << 32), 0)
    while ctypes.CFUNCTYPE(ctypes.c_int)(at)() == 35:  # the kernel looks at 32 bits of the descriptor
        pass
    return -1.0
