"""Requests in, frames out, byte for byte as harness/wire.h has them."""

from . import own

__builtins__ = own.BUILTINS

from os import fstat, pread, read, write
from struct import Struct

REQUESTS, STDOUT, STDERR, FRAMES, INPUTS, SOURCE, MANIFEST = range(7)
DONE, MISSING, OVERRUN, BROKEN, RAISED, UNUSABLE = range(6)
INT32, INT64, FLOAT64, STRING = range(1, 5)
TYPES = {"int32": INT32, "int64": INT64, "float64": FLOAT64}
ERROR_BYTES = 4000
NAME_BYTES = 32

REQUEST = Struct("=IIQQ64s")
INPUT = Struct("=32sII2QQQQ")
FRAME = Struct("=IIQIIQ32s")
OUTPUT = Struct("=32sII2QQ")
REQUEST_MAGIC, FRAME_MAGIC = 0x31515247, 0x31524647


class Broken(Exception):
    """The harness itself failed at something named."""

    def __init__(self, nonce, what):
        super().__init__(what)
        self.nonce, self.what = nonce, what


class Request:
    """part "" asks to load the submission; n_inputs entries of the table lie at table_offset."""

    __slots__ = ("n_inputs", "nonce", "table_offset", "part")

    def __init__(self, n_inputs, nonce, table_offset, part):
        self.n_inputs, self.nonce = n_inputs, nonce
        self.table_offset, self.part = table_offset, part


def name_of(padded):
    return padded.partition(b"\0")[0].decode()


def requests():
    """Each request until the parent closes its end, or sends what is none."""
    while True:
        got = read(REQUESTS, REQUEST.size)
        while 0 < len(got) < REQUEST.size:
            more = read(REQUESTS, REQUEST.size - len(got))
            if not more:
                return
            got += more
        if not got:
            return
        magic, n_inputs, nonce, table_offset, part = REQUEST.unpack(got)
        if magic != REQUEST_MAGIC:
            return
        yield Request(n_inputs, nonce, table_offset, name_of(part))


def read_whole(fd):
    """All bytes of a file, whatever its position."""
    size, got = fstat(fd).st_size, b""
    while len(got) < size:
        more = pread(fd, size - len(got), len(got))
        if not more:
            break
        got += more
    return got


class Output:
    """One output of a frame: data is the bytes of shape's elements."""

    __slots__ = ("name", "type", "shape", "data")

    def __init__(self, name, type, shape, data):
        self.name, self.type, self.shape, self.data = name, type, shape, data


def error(text):
    """The one output of RAISED and UNUSABLE: UTF-8, cut to what the parent takes."""
    data = text.encode("utf-8", "backslashreplace")[:ERROR_BYTES]
    data = data.decode("utf-8", "ignore").encode()
    return Output("error", STRING, (len(data),), data + b"\0")


def send(nonce, status, *outputs, what=""):
    """One frame, written as one piece as far as the pipe takes it."""
    payload = b"".join(
        OUTPUT.pack(o.name.encode(), o.type, len(o.shape), *(*o.shape, 0, 0)[:2], len(o.data))
        + o.data for o in outputs)
    what = what.encode("utf-8", "replace")[:NAME_BYTES - 1]
    left = memoryview(FRAME.pack(FRAME_MAGIC, status, nonce, len(outputs), 0, len(payload), what)
                      + payload)
    while left:
        left = left[write(FRAMES, left):]
