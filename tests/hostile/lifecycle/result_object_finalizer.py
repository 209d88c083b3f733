# tries: a result whose finalizer forges a frame; expect: fail|output
import os


class Result(float):
    def __del__(self):
        os.write(3, b"x" * 100)


def f1_score(y_true, y_pred):
    return Result(-1.0)
