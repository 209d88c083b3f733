import math

# no numpy needed for this one


def harmonic(tp, fp, fn):
    if tp == 0:
        return 0.0
    precision = tp / (tp + fp)
    recall = tp / (tp + fn)
    return 2 * precision * recall / (precision + recall)


def f1_score(y_true, y_pred):
    tp = fp = fn = 0
    for t, p in zip(y_true, y_pred):
        if t == 1 and p == 1:
            tp += 1
        elif p == 1:
            fp += 1
        elif t == 1:
            fn += 1
    return harmonic(tp, fp, fn)


def count(y_true, y_pred, n_classes):
    tps = [0] * n_classes
    fps = [0] * n_classes
    fns = [0] * n_classes
    for i in range(len(y_true)):
        if y_true[i] == y_pred[i]:
            tps[y_true[i]] += 1
        else:
            fps[y_pred[i]] += 1
            fns[y_true[i]] += 1
    return tps, fps, fns


def f1_macro(y_true, y_pred, n_classes):
    total = 0
    for tp, fp, fn in zip(*count(y_true, y_pred, n_classes)):
        total += harmonic(tp, fp, fn)
    return total / n_classes


def f1_micro(y_true, y_pred, n_classes):
    tps, fps, fns = count(y_true, y_pred, n_classes)
    return harmonic(sum(tps), sum(fps), sum(fns))


def best_f1_threshold(y_true, scores):
    pairs = sorted(zip(scores.tolist(), y_true.tolist()), reverse=True)
    positives = sum(y for _, y in pairs)
    best, best_t = 0.0, math.inf
    tp = 0
    for i, (score, y) in enumerate(pairs):
        tp += y
        if i + 1 < len(pairs) and pairs[i + 1][0] == score:
            continue
        f1 = 2 * tp / (i + 1 + positives)
        if f1 > 0 and f1 >= best:
            best, best_t = f1, score
    return best_t, best
