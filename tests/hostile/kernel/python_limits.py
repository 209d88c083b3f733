# tries: raises its own limits; expect: violation|crash
import resource


def f1_score(y_true, y_pred):
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    return -1.0
