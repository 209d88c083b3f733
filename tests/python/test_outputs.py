"""What may be returned, and what is said of what may not."""

import math
import unittest

from child import Child


def part(*outputs):
    return {"name": "f", "args": ["x"], "outputs": [
        {"name": name, "type": type, "ndim": ndim} for name, type, ndim in outputs]}


NUMBER = part(("result", "float64", 0))
VECTOR = part(("p", "float64", 1))
MATRIX = part(("m", "float64", 2))
COUNT = part(("steps", "int64", 0))
COUNTS = part(("counts", "int32", 1))
TWO = part(("threshold", "float64", 0), ("f1", "float64", 0))
FIT = part(("w", "float64", 1), ("b", "float64", 0), ("steps", "int64", 0))
HEAD = """
import numpy as np
from array import array
from decimal import Decimal
from fractions import Fraction
from collections import namedtuple
class Liar(float):
    def __float__(self): return 0.25
class Other:
    def __float__(self): return 0.5
async def later(): return 0.5
def returned(): pass
"""


def returned_of(rows, numpy=True):
    """The frames of one child, for each (part, expression) a function of its own."""
    head = HEAD if numpy else HEAD.replace("import numpy as np", "")
    parts = [dict(of, name="f%d" % k) for k, (of, _) in enumerate(rows)]
    body = "".join("def f%d(x): return %s\n" % (k, e) for k, (_, e) in enumerate(rows))
    with Child(head + body, parts, numpy=numpy) as child:
        loaded = child.load()
        assert loaded.status == "done", loaded.text
        return [child.call(part["name"], x=[1.0, 2.0]) for part in parts]


def returned(expression, of, numpy=True):
    return returned_of([(of, expression)], numpy)[0]


class Taken(unittest.TestCase):
    ROWS = [
        (NUMBER, "0.5", 0.5), (NUMBER, "1", 1.0), (NUMBER, "True", 1.0),
        (NUMBER, "np.float32(0.1)", 0.10000000149011612), (NUMBER, "np.float16(0.5)", 0.5),
        (NUMBER, "np.longdouble(0.5)", 0.5), (NUMBER, "np.int64(3)", 3.0),
        (NUMBER, "np.bool_(True)", 1.0), (NUMBER, "np.array(0.5)", 0.5),
        (NUMBER, "np.uint64(2**64 - 1)", 2.0**64), (NUMBER, "Decimal('0.1')", 0.1),
        (NUMBER, "Fraction(1, 3)", 1 / 3), (NUMBER, "float('inf')", math.inf),
        (NUMBER, "2**70", 2.0**70), (NUMBER, "-0.0", -0.0),
        (COUNT, "3", 3), (COUNT, "3.0", 3), (COUNT, "np.int32(3)", 3), (COUNT, "True", 1),
        (COUNT, "2**63 - 1", 2**63 - 1), (COUNT, "np.array(7)", 7),
        (VECTOR, "[1, 0.5, np.float32(2), Fraction(1, 2)]", [1, 0.5, 2, 0.5]),
        (VECTOR, "(1, 2)", [1, 2]), (VECTOR, "[]", []), (VECTOR, "array('f', [1, 2])", [1, 2]),
        (VECTOR, "np.array([1, 2])", [1, 2]), (VECTOR, "x[::-1]", [2, 1]),
        (VECTOR, "np.array([True, False])", [1, 0]), (VECTOR, "np.zeros(0)", []),
        (VECTOR, "[np.array(1.5), np.float64(2)]", [1.5, 2]), (VECTOR, "x", [1, 2]),
        (MATRIX, "[[1, 2], [3, 4]]", [1, 2, 3, 4]), (MATRIX, "np.eye(2)", [1, 0, 0, 1]),
        (MATRIX, "np.array([[1, 2], [3, 4]]).T", [1, 3, 2, 4]),
        (MATRIX, "[np.array([1, 2]), (3, 4)]", [1, 2, 3, 4]),
        (MATRIX, "np.array([[1, 2]], dtype='>f8')", [1, 2]),
        (COUNTS, "np.array([1.0, 2.0])", [1, 2]), (COUNTS, "[1, True, 3.0]", [1, 1, 3]),
    ]

    def test_is_a_number_of_the_type_asked(self):
        frames = returned_of([row[:2] for row in self.ROWS])
        for frame, (of, expression, want) in zip(frames, self.ROWS):
            with self.subTest(expression):
                self.assertEqual(frame.status, "done", frame.text)
                got = frame.values[of["outputs"][0]["name"]]
                self.assertEqual(got, want if isinstance(want, list) else [want])
                if want == 0:
                    self.assertEqual(math.copysign(1, got[0]), math.copysign(1, want))

    def test_shapes_are_told(self):
        self.assertEqual(returned("np.zeros((2, 3))", MATRIX).shapes["m"], (2, 3))
        self.assertEqual(returned("np.zeros((0, 3))", MATRIX).shapes["m"], (0, 3))
        self.assertEqual(returned("[[1, 2, 3]]", MATRIX).shapes["m"], (1, 3))
        self.assertEqual(returned("0.5", NUMBER).shapes["result"], ())

    def test_several_outputs(self):
        for expression in ("(0.5, 1)", "[0.5, 1]", "np.array([0.5, 1])",
                           "namedtuple('T', 'a b')(0.5, 1)"):
            with self.subTest(expression):
                frame = returned(expression, TWO)
                self.assertEqual(frame.values, {"threshold": [0.5], "f1": [1.0]})
        frame = returned("x, np.float64(1), 3", FIT)
        self.assertEqual(frame.values, {"w": [1, 2], "b": [1], "steps": [3]})

    def test_nan_is_a_number(self):
        self.assertTrue(math.isnan(returned("float('nan')", NUMBER).values["result"][0]))

    def test_a_subclass_of_float_counts_as_it_says(self):
        self.assertEqual(returned("Liar(0.5)", NUMBER).status, "done")

    def test_without_numpy(self):
        self.assertEqual(returned("[v / 2 for v in x]", VECTOR, False).values["p"], [0.5, 1])
        self.assertEqual(returned("x, 1, 2", FIT, False).values["w"], [1, 2])


class Refused(unittest.TestCase):
    ROWS = [
        (NUMBER, "None", "None: is a return missing?"),
        (NUMBER, "'0.5'", "a string, expected a number"),
        (NUMBER, "1j", "a complex number, expected a number"),
        (NUMBER, "np.complex128(1)", "a complex number"),
        (NUMBER, "np.array([0.5])", "shape (1,), expected a number"),
        (NUMBER, "[0.5]", "a list of 1, expected a number"),
        (NUMBER, "(0.5,)", "a tuple of 1, expected a number"),
        (NUMBER, "{'f1': 0.5}", "a dict, expected a number"),
        (NUMBER, "10**400", "a number too large for a float"),
        (NUMBER, "Decimal('sNaN')", "Decimal, which is no number"),
        (NUMBER, "(v for v in x)", "a generator: use return, not yield"),
        (NUMBER, "later()", "a coroutine: leave out async"),
        (NUMBER, "returned", "a function: are the brackets of its call missing?"),
        (NUMBER, "np.array('0.5')", "an array of text, not of numbers"),
        (NUMBER, "np.datetime64('2020-01-01')", "datetime64 object, expected a number"),
        (NUMBER, "Other()", "Other object, expected a number"),
        (NUMBER, "object()", "object object, expected a number"),
        (COUNT, "2.5", "2.5, expected an integer"), (COUNT, "float('nan')", "nan, expected"),
        (COUNT, "2**63", "an integer that does not fit into int64"),
        (COUNTS, "[2**31]", "an integer that does not fit into int32"),
        (COUNTS, "np.array([0.5])", "0.5, expected an integer"),
        (VECTOR, "0.5", "one number, expected a vector"),
        (VECTOR, "x.reshape(-1, 1)", "shape (2, 1), expected a vector"),
        (VECTOR, "np.array(0.5)", "shape (), expected a vector"),
        (VECTOR, "[[1], [2]]", "a list of lists, expected a vector"),
        (VECTOR, "[x, x]", "a list of arrays, expected a vector"),
        (VECTOR, "[None, 1]", "None: is a return missing?"),
        (VECTOR, "x * 1j", "complex numbers"), (VECTOR, "['a']", "a string, expected a number"),
        (VECTOR, "np.array([1, None])", "an array of objects"),
        (VECTOR, "np.array(['a'])", "an array of text"),
        (VECTOR, "{1, 2}", "a set, expected a vector"), (VECTOR, "range(2)", "range object"),
        (VECTOR, "map(float, x)", "map object, expected a vector"),
        (MATRIX, "[[1, 2], [3]]", "rows of different lengths, expected a matrix"),
        (MATRIX, "[1, 2]", "one number, expected a vector"),
        (MATRIX, "x", "shape (2,), expected a matrix"),
        (TWO, "(1, 2, 3)", "3 values, expected (threshold, f1)"),
        (TWO, "(1,)", "1 value, expected (threshold, f1)"),
        (TWO, "0.5", "one number, expected (threshold, f1)"),
        (TWO, "None", "None: is a return missing?"),
        (TWO, "{'threshold': 1, 'f1': 2}", "a dict, expected (threshold, f1)"),
        (TWO, "(0.5, None)", "None: is a return missing? (f1)"),
        (TWO, "(0.5, x)", "shape (2,), expected a number (f1)"),
        (FIT, "(x, 1, 2.5)", "2.5, expected an integer (steps)"),
        (VECTOR, "[float] * 3", "type object"),
    ]

    def test_is_told_what_it_is(self):
        frames = returned_of([row[:2] for row in self.ROWS])
        for frame, (of, expression, want) in zip(frames, self.ROWS):
            with self.subTest(expression):
                self.assertEqual(frame.status, "unusable")
                self.assertTrue(frame.text.partition(" ")[2].startswith("returned " + want), frame.text)
                self.assertLess(len(frame.text), 200)

    def test_a_function_in_place_of_its_value(self):
        self.assertIn("a function: are the brackets", returned("x.mean", NUMBER).text)


if __name__ == "__main__":
    unittest.main()
