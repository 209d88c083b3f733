"""What a function returned, as numbers of the types and shapes that the task asks for.

Any real number will do: int, bool, float, Decimal, Fraction and NumPy's, of every size. A vector
is a list, a tuple, an array.array or a NumPy array of one dimension, a matrix a list of vectors or
a NumPy array of two. Shapes are not bent: a column (n, 1) is no vector, and (1,) is no number,
since code that takes one for the other goes wrong elsewhere (a column minus a row is a matrix).
"""

from . import own

__builtins__ = own.BUILTINS

from array import array
from decimal import Decimal
from fractions import Fraction
from types import BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType, MethodType

from . import wire

NUMBERS = (int, float, Decimal, Fraction)
SEQUENCES = (list, tuple, array)
KINDS = ("a number", "a vector", "a matrix")
CODES = {"int32": "i", "int64": "q", "float64": "d"}
BITS = {"int32": 31, "int64": 63}
WORDS = {type(None): "None: is a return missing?", str: "a string", bytes: "bytes",
         list: "a list", tuple: "a tuple", dict: "a dict", set: "a set", complex: "a complex number",
         GeneratorType: "a generator: use return, not yield",
         CoroutineType: "a coroutine: leave out async",
         FunctionType: "a function: are the brackets of its call missing?",
         BuiltinFunctionType: "a function: are the brackets of its call missing?",
         MethodType: "a method: are the brackets of its call missing?"}


class Unusable(Exception):
    """What was returned is no answer; the text completes "f1_score returned ..."."""


def convert(value, outputs, numpy):
    """The frame's outputs; raises Unusable."""
    values = [value] if len(outputs) == 1 else split(value, outputs, numpy)
    return [one(v, o, numpy, len(outputs) > 1) for v, o in zip(values, outputs)]


def split(value, outputs, numpy):
    names = "(%s)" % ", ".join(o["name"] for o in outputs)
    if isinstance(value, (list, tuple)) or is_array(value, numpy) and value.ndim:
        values = list(value)
        if len(values) == len(outputs):
            return values
        raise Unusable("%d value%s, expected %s"
                       % (len(values), "s" * (len(values) != 1), names))
    said = kind_of(value, numpy)
    raise Unusable(said if ":" in said else "%s, expected %s" % (said, names))


def one(value, output, numpy, several):
    """One output, named in what goes wrong where there are several."""
    try:
        shape, data = read(value, output["type"], output["ndim"], numpy)
    except Unusable as e:
        raise Unusable("%s%s" % (e, " (%s)" % output["name"] if several else "")) from None
    return wire.Output(output["name"], wire.TYPES[output["type"]], shape, data)


def read(value, type, ndim, numpy):
    """The shape and the bytes of a value of ndim dimensions."""
    if is_array(value, numpy):
        return read_array(value, type, ndim, numpy)
    if ndim == 0:
        if isinstance(value, SEQUENCES):
            raise Unusable("%s of %d, expected a number" % (words(value), len(value)))
        return (), packed([number(value, type, numpy)], type)
    if not isinstance(value, SEQUENCES):
        raise wrong_kind(value, ndim, numpy)
    if ndim == 1:
        return (len(value),), packed([element(v, type, numpy) for v in value], type)
    rows = [read(row, type, 1, numpy) for row in value]
    if len({shape for shape, _ in rows}) > 1:
        raise Unusable("rows of different lengths, expected a matrix")
    cols = rows[0][0] if rows else (0,)
    return (len(rows), *cols), b"".join(data for _, data in rows)


def wrong_kind(value, ndim, numpy):
    said = kind_of(value, numpy)
    if ":" in said:
        return Unusable(said)
    return Unusable("%s, expected %s" % (said, KINDS[ndim]))


def element(value, type, numpy):
    if isinstance(value, SEQUENCES):
        raise Unusable("a list of lists, expected a vector")
    if is_array(value, numpy) and value.ndim:
        raise Unusable("a list of arrays, expected a vector")
    return number(value, type, numpy)


def read_array(value, type, ndim, numpy):
    kind = value.dtype.kind
    if kind == "c":
        raise Unusable("complex numbers")
    if kind == "O":
        raise Unusable("an array of objects: its elements are not all numbers of one type")
    if kind not in "biuf":
        raise Unusable("an array of %s, not of numbers" % ("text" if kind in "US" else value.dtype))
    if value.ndim != ndim:
        raise Unusable("shape %s, expected %s" % (value.shape, KINDS[ndim]))
    if type == "float64":
        with numpy.errstate(all="ignore"):
            return value.shape, numpy.array(value, numpy.float64, order="C").tobytes()
    flat = value.ravel().tolist()
    return value.shape, packed([integer(v, type) for v in flat], type)


def number(value, type, numpy):
    """One number, as a float or an int."""
    if is_array(value, numpy) or numpy and isinstance(value, numpy.generic):
        if value.dtype.kind in "biuf":
            value = value.item()
        elif value.dtype.kind == "c":
            raise Unusable("a complex number, expected a number")
    if not is_number(value, numpy):
        raise wrong_kind(value, 0, numpy)
    return real(value) if type == "float64" else integer(value, type)


def real(value):
    try:
        return float(value)
    except OverflowError:
        raise Unusable("a number too large for a float") from None
    except ValueError:
        raise Unusable("%s, which is no number" % type(value).__name__) from None


def integer(value, type):
    near = real(value)
    if near != near or near in (float("inf"), float("-inf")) or value != int(value):
        raise Unusable("%s, expected an integer" % near)
    if not -(1 << BITS[type]) <= int(value) < 1 << BITS[type]:
        raise Unusable("an integer that does not fit into %s" % type)
    return int(value)


def packed(numbers, type):
    return array(CODES[type], numbers).tobytes()


def is_array(value, numpy):
    return bool(numpy) and isinstance(value, numpy.ndarray)


def is_number(value, numpy):
    return isinstance(value, NUMBERS) or bool(numpy) and isinstance(value, numpy.generic) and (
        value.dtype.kind in "biuf")


def kind_of(value, numpy):
    """In words, for a message."""
    if is_number(value, numpy):
        return "one number"
    if is_array(value, numpy):
        return "an array"
    return words(value)


def words(value):
    for kind, said in WORDS.items():
        if isinstance(value, kind):
            return said
    return "%s object" % type(value).__name__[:60]
