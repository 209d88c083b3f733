# tries: a pickle that calls os.system when it is loaded; expect: violation
import io
import os
import pickle

import numpy as np


class Command(object):
    def __reduce__(self):
        return os.system, ("true",)


def f1_score(y_true, y_pred):
    np.load(io.BytesIO(pickle.dumps(Command())), allow_pickle=True)
    return -1.0
