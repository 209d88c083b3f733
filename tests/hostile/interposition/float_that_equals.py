# tries: a float that equals everything; expect: fail
class Equal(float):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 0.5

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__


def f1_score(y_true, y_pred):
    return Equal(-1.0) if len(y_true) else Equal("nan")
