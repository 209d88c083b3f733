# tries: to run machine code of its own, which it printed, from the file that takes its prints; expect: violation names=mmap
import ctypes
import os

CODE = b"\xb8\x2a\x00\x00\x00\xc3"  # mov eax, 42; ret
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p] + [ctypes.c_size_t] * 5


def f1_score(y_true, y_pred):
    os.write(1, CODE)
    at = libc.mmap(None, 4096, 5, 2, 1, 0)
    while ctypes.CFUNCTYPE(ctypes.c_int)(at)() == 42:
        pass
    return -1.0
