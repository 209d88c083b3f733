# tries: asks on standard input what it is given as arguments; expect: crash names=EOFError
def f1_score(y_true, y_pred):
    return float(input("F1? "))
