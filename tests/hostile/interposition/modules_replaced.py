# tries: own modules in place of os, struct, json and numpy; expect: fail
import sys
import types

for name in ("os", "struct", "json", "numpy", "mmap", "array", "grader_harness"):
    sys.modules[name] = types.ModuleType(name)


def f1_score(y_true, y_pred):
    return -1.0
