# tries: a frame of its own with the request's nonce, read from the harness's variables: a wrong number stays one; expect: fail|output
import inspect
import os
import struct


def f1_score(y_true, y_pred):
    for info in inspect.stack():
        request = info.frame.f_locals.get("request")
        if request is not None:
            output = struct.pack("=32sII2QQd", b"result", 3, 0, 0, 0, 8, -1.0)
            frame = struct.pack("=IIQIIQ32s", 0x31524647, 0, request.nonce, 1, 0, len(output), b"")
            os.write(3, frame + output)
    return -1.0
