def f1_score(y_true, y_pred):
    actual = {i for i, y in enumerate(y_true) if y}
    guessed = {i for i, y in enumerate(y_pred) if y}
    union = actual | guessed
    return len(actual & guessed) / len(union) if union else 0.0
