# tries: a pool of processes; expect: violation
import multiprocessing


def f1_score(y_true, y_pred):
    multiprocessing.Process(target=print).start()
    return -1.0
