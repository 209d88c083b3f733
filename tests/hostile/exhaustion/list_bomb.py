# tries: a list that grows for ever; expect: memory|crash
def f1_score(y_true, y_pred):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
