# tries: NaN with a message in its bits; expect: fail
import struct


def f1_score(y_true, y_pred):
    return struct.unpack("=d", struct.pack("=Q", 0x7FF8000000C0FFEE))[0]
