"""A child as the server makes it, but with no sandbox around: asks requests, reads frames.

    with Child({"f1.py": text}, PARTS) as child:
        child.load().status                          # "done", or "raised" and .text
        child.call("f1_score", y_true=[1, 0], y_pred=[1, 1]).values["result"]

Only for programs of this folder: what is hostile belongs into tests/hostile.
"""

import json
import os
import pathlib
import struct
import subprocess
import tempfile

HARNESS = pathlib.Path(__file__).resolve().parents[2] / "harness" / "python"
PYTHON = "/usr/bin/python3"
SERVE = "import sys; sys.path.insert(0, %r); import grader_harness; grader_harness.serve()"
PAGE = 4096
STATUS = ("done", "missing", "overrun", "broken", "raised", "unusable")
TYPES = {"int32": (1, "i"), "int64": (2, "q"), "float64": (3, "d"), "string": (4, "s")}
BY_NUMBER = {number: code for number, code in TYPES.values()}
FRAME = struct.Struct("=IIQIIQ32s")
OUTPUT = struct.Struct("=32sII2QQ")

F1 = {"name": "f1_score", "args": ["y_true", "y_pred"],
      "outputs": [{"name": "result", "type": "float64", "ndim": 0}]}


class Frame:
    """status as a word; values by name, flat lists; shapes by name; text of an error."""

    def __init__(self, status, nonce, what, outputs):
        self.status, self.nonce, self.what = STATUS[status], nonce, what
        self.values = {name: values for name, values, _ in outputs}
        self.shapes = {name: shape for name, _, shape in outputs}
        self.text = self.values.get("error")

    def __repr__(self):
        return "%s %s" % (self.status, self.values)


class Value:
    """An input: type, shape, flat list."""

    def __init__(self, type, shape, flat):
        self.type, self.shape, self.flat = type, shape, flat


def value_of(x):
    if isinstance(x, Value):
        return x
    if isinstance(x, str):
        return Value("string", (len(x.encode()),), x)
    if not isinstance(x, list):
        return Value("int32" if isinstance(x, int) else "float64", (), [x])
    if x and isinstance(x[0], list):
        return Value("float64", (len(x), len(x[0])), [v for row in x for v in row])
    ints = all(isinstance(v, int) for v in x)
    return Value("int32" if ints else "float64", (len(x),), x)


def bytes_of(value):
    if value.type == "string":
        return value.flat.encode() + b"\0"
    return struct.pack("%d%s" % (len(value.flat), TYPES[value.type][1]), *value.flat)


class Child:
    def __init__(self, source, parts=(F1,), file="f1.py", numpy=True, env=None):
        self.nonce, self.memory_end = 1000, 0
        data = source.encode() if isinstance(source, str) else source
        manifest = json.dumps({"file": file, "numpy": numpy, "parts": list(parts)}).encode()
        self.memory = os.memfd_create("inputs")
        self.asked, write_end = os.pipe()
        frames, frames_write = os.pipe()
        self.out = tempfile.TemporaryFile()
        self.ask_fd, self.frames = write_end, frames
        have = [self.asked, self.out.fileno(), self.out.fileno(), frames_write, self.memory,
                filled(data), filled(manifest)]

        def settle():
            high = [os.dup2(fd, 40 + k) for k, fd in enumerate(have)]
            for k, fd in enumerate(high):
                os.dup2(fd, k)
            os.closerange(7, 60)

        os.pwrite(self.memory, b"\x7f" * PAGE, 1 << 28)
        self.process = subprocess.Popen([PYTHON, "-B", "-c", SERVE % str(HARNESS)],
                                        preexec_fn=settle, close_fds=False, env=env or {})
        for fd in (self.asked, frames_write, have[5], have[6]):
            os.close(fd)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Closes the requests; the exit status."""
        if self.ask_fd is not None:
            os.close(self.ask_fd)
            os.close(self.frames)
            os.close(self.memory)
            self.ask_fd = None
        return self.process.wait(30)

    def printed(self):
        self.out.seek(0)
        return self.out.read().decode()

    def place(self, data):
        """At the end of its pages, as the parent does it."""
        mapped = max(PAGE, -(-len(data) // PAGE) * PAGE)
        at, lead = self.memory_end, mapped - len(data)
        os.pwrite(self.memory, b"\x7f" * lead + data, at)
        self.memory_end += mapped
        return at, lead

    def load(self):
        return self.ask("", {})

    def call(self, part, **inputs):
        return self.ask(part, inputs)

    def ask(self, part, inputs):
        table = b""
        for name, x in inputs.items():
            v = value_of(x)
            data = bytes_of(v)
            at, lead = self.place(data)
            shape = (*v.shape, 0, 0)[:2]
            table += struct.pack("=32sII2QQQQ", name.encode(), TYPES[v.type][0], len(v.shape),
                                 *shape, at, lead, len(data))
        at = self.memory_end
        self.memory_end += PAGE
        os.pwrite(self.memory, table, at)
        self.nonce += 1
        os.write(self.ask_fd, struct.pack("=IIQQ64s", 0x31515247, len(inputs), self.nonce, at,
                                          part.encode()))
        return self.frame()

    def frame(self):
        """The next frame; None where the child ended before."""
        head = self.read(FRAME.size)
        if len(head) < FRAME.size:
            return None
        magic, status, nonce, count, reserved, size, what = FRAME.unpack(head)
        assert (magic, reserved) == (0x31524647, 0)
        payload, outputs = self.read(size), []
        assert len(payload) == size
        for _ in range(count):
            name, type, ndim, n0, n1, length = OUTPUT.unpack_from(payload)
            data = payload[OUTPUT.size:OUTPUT.size + length]
            payload = payload[OUTPUT.size + length:]
            outputs.append((cut(name), unpacked(type, data), (n0, n1)[:ndim]))
        assert payload == b"" and nonce == self.nonce
        return Frame(status, nonce, cut(what), outputs)

    def read(self, size):
        got = b""
        while len(got) < size:
            more = os.read(self.frames, size - len(got))
            if not more:
                break
            got += more
        return got


def unpacked(type, data):
    code = BY_NUMBER[type]
    if code == "s":
        assert data[-1:] == b"\0"
        return data[:-1].decode()
    return list(struct.unpack("%d%s" % (len(data) // struct.calcsize(code), code), data))


def cut(padded):
    return padded.partition(b"\0")[0].decode()


def filled(data):
    fd = os.memfd_create("text")
    os.write(fd, data)
    return fd
