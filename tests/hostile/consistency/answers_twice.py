# tries: a number that answers differently each time it is asked; expect: fail|unstable
class Number(float):
    def __float__(self):
        return float(id(self) % 2)

    def __index__(self):
        return 1


class Other(object):
    def __array__(self, *a, **k):
        return [0.5]

    def __float__(self):
        return 0.5


def f1_score(y_true, y_pred):
    return Other() if len(y_true) % 2 else Number(-1.0)
