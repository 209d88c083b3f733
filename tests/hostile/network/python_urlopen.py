# tries: a page by urllib; expect: violation|crash
from urllib.request import urlopen


def f1_score(y_true, y_pred):
    return float(urlopen("http://127.0.0.1/").read())
