# tries: recursion through C code with the limit taken away; expect: crash|memory
import sys

sys.setrecursionlimit(10**9)


class Deep(object):
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __len__(self):
        return len(self)


def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    return len(Deep())
