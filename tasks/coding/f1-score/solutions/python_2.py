def f1_score(y_true, y_pred):
    tp = sum(1 for t, p in zip(y_true, y_pred) if t and p)
    print "tp is", tp
    return 2.0 * tp / (sum(y_true) + sum(y_pred))
