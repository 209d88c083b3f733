# tries: the harness's own conversion gives right-looking numbers; expect: fail
from grader_harness import outputs

real = outputs.convert
outputs.convert = lambda value, *a: real(0.5, *a)


def f1_score(y_true, y_pred):
    return -1.0
