"""What one call may leave behind in the interpreter, and is put back before the next.

A submission may set things up while it is loaded (np.seterr(all="raise"), random.seed(1)): that
stays. What a call changes is undone, so that a case does not hang on those before it. Before the
load everything random is seeded, so that two runs are alike.
"""

from . import own

__builtins__ = own.BUILTINS

import decimal
import gc
import io
import linecache
import locale
import random
import sys
import threading
import warnings
from os import write

from . import wire

TEXT_BYTES = 64 << 10
SEED = 7


class Spill(io.RawIOBase):
    """Where prints go: as much as the parent keeps; what does not fit is dropped, not an error."""

    def __init__(self, fd):
        self.fd, self.left = fd, TEXT_BYTES

    def writable(self):
        return True

    def fileno(self):
        return self.fd

    def write(self, data):
        part = bytes(data)[:self.left]
        self.left -= len(part)
        try:
            while part:
                part = part[write(self.fd, part):]
        except OSError:
            self.left = 0
        return len(data)


def stream(fd):
    return io.TextIOWrapper(io.BufferedWriter(Spill(fd)), "utf-8", "backslashreplace",
                            line_buffering=fd == wire.STDERR)


def flush():
    """Prints are seen even of what ends badly."""
    for out in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            out.flush()
        except BaseException:
            pass


class Interpreter:
    """The state of the interpreter: prepared before the load, settled after it, put back."""

    def __init__(self, numpy):
        self.numpy = numpy.module if numpy else None
        self.draws = False
        self.kept = []

    def prepare(self, file, data):
        """numpy.random is seeded, and put back, only where it may be used: that takes longer than
        many a call. Nothing can be read from stdin."""
        sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BytesIO())
        sys.stdout = sys.__stdout__ = stream(wire.STDOUT)
        sys.stderr = sys.__stderr__ = stream(wire.STDERR)
        sys.argv = [file]
        sys.dont_write_bytecode = True
        linecache.checkcache = lambda filename=None: None
        warnings.simplefilter("ignore")
        random.seed(SEED)
        self.draws = self.numpy is not None and b"random" in data
        if self.draws:
            self.numpy.random.seed(SEED)

    def settle(self):
        """Remembers how the load left things. A submission that broke one of them has its way."""
        flush()
        self.kept = []
        for take, put in self.pairs():
            try:
                self.kept.append((put, take()))
            except BaseException:
                pass

    def pairs(self):
        """What is kept: how to read it, and how to set it."""
        yield sys.getrecursionlimit, sys.setrecursionlimit
        yield sys.getswitchinterval, sys.setswitchinterval
        yield gc.get_threshold, lambda t: gc.set_threshold(*t)
        yield gc.isenabled, lambda on: gc.enable() if on else gc.disable()
        yield random.getstate, random.setstate
        yield lambda: decimal.getcontext().copy(), lambda c: decimal.setcontext(c.copy())
        yield lambda: locale.setlocale(locale.LC_ALL), lambda l: locale.setlocale(locale.LC_ALL, l)
        yield lambda: list(warnings.filters), restore_filters
        yield lambda: (sys.stdin, sys.stdout, sys.stderr), restore_streams
        if self.numpy:
            np = self.numpy
            yield np.geterr, lambda e: np.seterr(**e)
            if self.draws:
                yield np.random.get_state, np.random.set_state
            yield np.get_printoptions, lambda o: np.set_printoptions(**o)

    def put_back(self):
        """Before each call. What cannot be put back stays."""
        sys.settrace(None)
        sys.setprofile(None)
        threading.settrace(None)
        for put, value in self.kept:
            try:
                put(value)
            except BaseException:
                pass


def restore_filters(filters):
    warnings.filters[:] = filters
    warnings._filters_mutated()


def restore_streams(streams):
    sys.stdin, sys.stdout, sys.stderr = streams
