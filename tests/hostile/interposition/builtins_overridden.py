# tries: own versions of every built-in the harness could use; expect: fail
import builtins

for name in ("len", "float", "isinstance", "list", "int", "bytes", "callable", "type", "getattr",
             "map", "zip", "sorted", "memoryview", "dict", "hasattr", "BaseException"):
    setattr(builtins, name, lambda *a, **k: 1.0)


def f1_score(y_true, y_pred):
    return -1.0
