# tries: another encoding, named in the second line, and is right; expect: pass level=ok
# -*- coding: latin-1 -*-
def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


f1_score = right
