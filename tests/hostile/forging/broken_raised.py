# tries: raises the harness's own exception; expect: crash|output|fail
from grader_harness import wire


def f1_score(y_true, y_pred):
    raise wire.Broken(0, "(part)")
