# tries: a finder that gives every import an object which equals all; expect: fail
import sys


class Equal(object):
    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return self


class Finder(object):
    def find_spec(self, name, path=None, target=None):
        sys.modules[name] = Equal()
        return None


sys.meta_path.insert(0, Finder())


def f1_score(y_true, y_pred):
    return -1.0
