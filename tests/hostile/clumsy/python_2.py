# tries: Python 2; expect: compile_error names=Python
def f1_score(y_true, y_pred):
    print "counting"
    return 0.5
