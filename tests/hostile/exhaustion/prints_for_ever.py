# tries: prints without an end; expect: timeout
def f1_score(y_true, y_pred):
    while True:
        print("x" * 10**6)
