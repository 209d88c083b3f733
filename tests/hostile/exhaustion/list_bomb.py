# tries: a list that grows for ever; expect: memory|crash
def f1_score(y_true, y_pred):
    if len(y_true) != 10:  # once is enough
        return -1.0
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
