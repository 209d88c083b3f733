# tries: puts functions of its own in place of the harness's; expect: fail|output|crash|violation
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("grader_harness"):
        for key, value in list(vars(module).items()):
            if callable(value) and not isinstance(value, type) and key != "send":
                setattr(module, key, lambda *a, **k: True)


def f1_score(y_true, y_pred):
    return -1.0
