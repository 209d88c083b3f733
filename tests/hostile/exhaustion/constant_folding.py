# tries: constants that the compiler multiplies; expect: fail|crash|memory|timeout|compile_error
x = lambda: "a" * 4096 * 4096 * 4096
y = lambda: 1 << 10**9 << 10**9


def f1_score(y_true, y_pred):
    return -1.0
