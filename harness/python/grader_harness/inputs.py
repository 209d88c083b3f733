"""What a function is given, in the order in which it takes it.

An array is a NumPy array that can never be made writable: float64 lies in the parent's own memory
file, which is mapped read-only, and integers are widened to int64, NumPy's own integer, in bytes
that cannot change. Without NumPy a vector is a list and a matrix a list of lists, made anew for
each call. A scalar is an int or a float, text is a str.
"""

from . import own

__builtins__ = own.BUILTINS

from array import array
from mmap import MAP_SHARED, PROT_READ, mmap
from os import fstat

from . import wire

CODES = {wire.INT32: "i", wire.INT64: "q", wire.FLOAT64: "d"}


class NumPy:
    """The functions of NumPy that are used here, as they were before the submission came."""

    def __init__(self, np):
        self.module = np
        self.array, self.ndarray, self.generic = np.array, np.ndarray, np.generic
        self.frombuffer, self.errstate = np.frombuffer, np.errstate
        self.int64, self.float64 = np.dtype("int64"), np.dtype("float64")


def find_numpy():
    import numpy
    return NumPy(numpy)


def map_memory():
    """The parent's memory file; None where it is empty."""
    size = fstat(wire.INPUTS).st_size
    return mmap(wire.INPUTS, size, flags=MAP_SHARED, prot=PROT_READ) if size else None


class Inputs:
    """names and values of one call's arguments."""

    def __init__(self, memory, request, names, numpy):
        self.names, self.numpy = names, numpy
        found = dict(table(memory, request))
        if sorted(found) != sorted(names):
            raise wire.Broken(request.nonce, "(inputs)")
        self.values = [make(memory, found[name], numpy) for name in names]
        self.kept = [] if numpy else [shallow(v) for v in self.values]

    def written(self):
        """The name of an input that is not what it was, or None. Lists alone can change."""
        for name, value, kept in zip(self.names, self.values, self.kept):
            if not same(value, kept):
                return name
        return None


def table(memory, request):
    for k in range(request.n_inputs):
        name, type, ndim, n0, n1, offset, lead, size = wire.INPUT.unpack_from(
            memory, request.table_offset + k * wire.INPUT.size)
        yield wire.name_of(name), (type, (n0, n1)[:ndim], offset + lead, size)


def make(memory, entry, numpy):
    type, shape, start, size = entry
    if type == wire.STRING:
        return memory[start:start + shape[0]].decode("utf-8", "replace")
    if numpy and shape:
        return numpy_array(memory, entry, numpy)
    flat = array(CODES[type])
    flat.frombytes(memory[start:start + size])
    return nested(flat.tolist(), shape)


def numpy_array(memory, entry, numpy):
    type, shape, start, size = entry
    if size == 0:
        dtype = numpy.float64 if type == wire.FLOAT64 else numpy.int64
        return numpy.frombuffer(b"", dtype).reshape(shape)
    code = CODES[type]
    flat = numpy.frombuffer(memory, code, size // array(code).itemsize, start)
    if type != wire.FLOAT64:
        flat = numpy.frombuffer(numpy.array(flat, numpy.int64).tobytes(), numpy.int64)
    return flat.reshape(shape)


def nested(flat, shape):
    if not shape:
        return flat[0]
    if len(shape) == 1:
        return flat
    rows, cols = shape
    return [flat[i * cols:(i + 1) * cols] for i in range(rows)]


def shallow(value):
    if not isinstance(value, list):
        return value
    return [shallow(v) for v in value]


def same(value, kept):
    """The very same numbers: compared as objects, since NaN is not equal to itself."""
    if not isinstance(kept, list):
        return value is kept
    return (isinstance(value, list) and len(value) == len(kept)
            and all(map(same, value, kept)))
