# tries: a trace function that changes the harness's local variables; expect: fail
import sys


def tracer(frame, event, arg):
    for name in list(frame.f_locals):
        if name in ("value", "status", "data", "payload"):
            frame.f_locals[name] = 0.5
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)


def f1_score(y_true, y_pred):
    sys.settrace(tracer)
    return -1.0
