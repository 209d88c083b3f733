# tries: a list of small objects that grows for ever; expect: memory|crash|timeout
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    kept = []
    while True:
        kept.append([kept])
