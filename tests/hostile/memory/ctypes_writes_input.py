# tries: writes to an input by its address; expect: crash
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def best_f1_threshold(y_true, scores):
    ctypes.c_double.from_address(scores.ctypes.data).value = 7.0
    return -1.0, -1.0


def f1_score(y_true, y_pred):
    from grader_harness import inputs
    import gc

    for found in gc.get_objects():
        if type(found).__name__ == "mmap":
            ctypes.c_char.from_buffer(found).value = b"x"
    view = memoryview([m for m in gc.get_referrers(type(inputs.mmap)) if m] and b"x")
    ctypes.memset(0x1000, 0, 1)
    return float(len(view))
