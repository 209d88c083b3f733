# tries: says that the harness failed, which would be the grader's failure; expect: crash|output|fail
import inspect
import os
import struct


def f1_score(y_true, y_pred):
    for info in inspect.stack():
        request = info.frame.f_locals.get("request")
        if request is not None:
            os.write(3, struct.pack("=IIQIIQ32s", 0x31524647, 3, request.nonce, 0, 0, 0, b"x"))
    os._exit(0)
