# tries: well-formed frames with 0.5 on every descriptor, before returning; expect: output|fail|crash
import os
import struct


def f1_score(y_true, y_pred):
    output = struct.pack("=32sII2QQd", b"result", 3, 0, 0, 0, 8, 0.5)
    frame = struct.pack("=IIQIIQ32s", 0x31524647, 0, 0, 1, 0, len(output), b"") + output
    for fd in range(10):
        try:
            os.write(fd, frame)
        except OSError:
            pass
    return -1.0
