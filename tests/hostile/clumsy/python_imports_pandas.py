# tries: a module that is not there; expect: compile_error names=pandas
import pandas as pd


def f1_score(y_true, y_pred):
    return pd.Series(y_true).mean()
