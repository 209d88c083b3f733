# tries: a hundred threads; expect: violation names=clone
import threading


def f1_score(y_true, y_pred):
    for _ in range(100):
        threading.Thread(target=f1_score, args=(y_true, y_pred)).start()
    return -1.0
