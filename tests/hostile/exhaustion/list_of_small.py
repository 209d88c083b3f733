# tries: a list of small objects that grows for ever; expect: memory|crash|timeout
def f1_score(y_true, y_pred):
    kept = []
    while True:
        kept.append([kept])
