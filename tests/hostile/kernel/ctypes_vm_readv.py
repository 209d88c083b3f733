# tries: reads another process's memory; expect: violation names=process_vm_readv
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def f1_score(y_true, y_pred):
    libc.process_vm_readv(1, None, 0, None, 0, 0)
    return -1.0
