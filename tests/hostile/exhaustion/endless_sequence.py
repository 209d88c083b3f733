# tries: a list whose iteration never ends; expect: fail|timeout
class Endless(list):
    def __iter__(self):
        while True:
            yield 1.0

    def __len__(self):
        return 1 << 62


def best_f1_threshold(y_true, scores):
    return Endless([1.0, 0.5])


def f1_score(y_true, y_pred):
    return Endless([-1.0])
