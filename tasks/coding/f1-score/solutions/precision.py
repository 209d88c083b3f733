def f1_score(y_true, y_pred):
    predicted_positive = [t for t, p in zip(y_true, y_pred) if p == 1]
    if not predicted_positive:
        return 0.0
    return sum(predicted_positive) / len(predicted_positive)
