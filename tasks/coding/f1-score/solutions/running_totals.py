"""counters that nobody sets back"""
tp = fp = fn = 0


def f1_score(y_true, y_pred):
    global tp, fp, fn
    for t, p in zip(y_true, y_pred):
        tp += t == 1 and p == 1
        fp += t != 1 and p == 1
        fn += t == 1 and p != 1
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0
