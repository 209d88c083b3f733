# tries: prints without an end; expect: timeout
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    while True:
        print("x" * 10**6)
