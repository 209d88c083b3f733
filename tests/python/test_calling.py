"""Calls: what a function is given, what is said where it fails, what stays between calls."""

import os
import unittest

from child import F1, Child, Value

HERE = {"y_true": [1, 0, 1], "y_pred": [1, 1, 1]}
F = {"name": "f", "args": ["x", "n", "s"],
     "outputs": [{"name": "result", "type": "float64", "ndim": 0}]}


def called(body, numpy=True, times=1, part="f1_score"):
    """The frame of the last of some calls."""
    with Child(body, numpy=numpy) as child:
        frame = child.load()
        assert frame.status == "done", frame.text
        for _ in range(times):
            frame = child.call(part, **HERE)
        return frame


class Given(unittest.TestCase):
    def given(self, assertion, numpy=True, **inputs):
        source = "import math\n%sdef f(x, n, s):\n    assert %s, (x, n, s)\n    return 1\n" % (
            "import numpy as np\n" * numpy, assertion)
        inputs = {"x": [1.5, 2.5], "n": 7, "s": "caf\xe9", **inputs}
        with Child(source, [F], numpy=numpy) as child:
            self.assertEqual(child.load().status, "done")
            frame = child.call("f", **inputs)
            self.assertEqual(frame.status, "done", frame.text)

    def test_arrays_of_numpy(self):
        self.given("type(x) is np.ndarray and x.dtype == np.float64 and x.tolist() == [1.5, 2.5]")
        self.given("x.shape == (2, 3) and x[1, 2] == 6.0 and x.flags.c_contiguous",
                   x=[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
        self.given("x.shape == (0, 3) and x.dtype == np.float64", x=Value("float64", (0, 3), []))
        self.given("x.shape == (0,) and x.dtype == np.int64", x=Value("int32", (0,), []))

    def test_integers_are_numpys_own(self):
        for type in ("int32", "int64"):
            self.given("x.dtype == np.int64 and x.tolist() == [1, -2]",
                       x=Value(type, (2,), [1, -2]))

    def test_lists_without_numpy(self):
        self.given("x == [1.5, 2.5] and type(x[0]) is float", numpy=False)
        self.given("x == [[1.0, 2.0], [3.0, 4.0]]", numpy=False, x=[[1.0, 2.0], [3.0, 4.0]])
        self.given("x == [1, 0] and type(x[0]) is int", numpy=False, x=[1, 0])
        self.given("x == []", numpy=False, x=Value("int32", (0,), []))

    def test_scalars_and_text(self):
        self.given("type(n) is int and n == 7 and s == 'caf\\xe9'")
        self.given("type(n) is float and n == 0.5 and s == ''", n=0.5, s="")
        self.given("math.isnan(n)", n=float("nan"))

    def test_by_position_in_the_order_of_the_manifest(self):
        frame = called("def f1_score(a, b):\n    return len(a) + b[0]\n")
        self.assertEqual(frame.values["result"], [4.0])


class Failing(unittest.TestCase):
    ROWS = {
        "an exception": ("def f1_score(t, p):\n    tp = 0\n    return tp / (tp * 2)\n",
                         ["f1.py:3, in f1_score: return tp / (tp * 2)",
                          "ZeroDivisionError: division by zero"]),
        "one from the library": ("import statistics\ndef f1_score(t, p):\n"
                                 "    return statistics.mean([])\n",
                                 ["f1.py:3, in f1_score: return statistics.mean([])",
                                  "StatisticsError: mean requires at least one data point"]),
        "one without words": ("def f1_score(t, p):\n    assert len(t) == 0\n",
                              ["f1.py:2, in f1_score: assert len(t) == 0", "AssertionError"]),
        "too few parameters": ("def f1_score(cm):\n    pass\n",
                               ["f1_score takes 1 argument, is called as "
                                "f1_score(y_true, y_pred)"]),
        "too many": ("def f1_score(a, b, c, d=1):\n    pass\n",
                     ["f1_score takes 3 to 4 arguments, is called as f1_score(y_true, y_pred)"]),
        "by name alone": ("def f1_score(*, y_true, y_pred):\n    pass\n",
                          ["f1_score takes y_true only by its name, is called as "
                           "f1_score(y_true, y_pred)"]),
        "not a function": ("f1_score = 0.5\n", ["f1_score is one number, not a function"]),
        "a TypeError of its own": ("def f1_score(a, b):\n    return g(1)\ndef g(): pass\n",
                                   ["f1.py:2, in f1_score: return g(1)",
                                    "TypeError: g() takes 0 positional arguments but 1 was given"]),
        "exit": ("import sys\ndef f1_score(a, b):\n    sys.exit(0)\n",
                 ["f1.py:3, in f1_score: sys.exit(0)",
                  "SystemExit: sys.exit and exit end the whole program: return a value instead"]),
        "input": ("def f1_score(a, b):\n    return float(input('F1? '))\n",
                  ["f1.py:2, in f1_score: return float(input('F1? '))",
                   "EOFError: EOF when reading a line (there is no standard input: what is asked "
                   "comes as arguments)"]),
        "no file": ("def f1_score(a, b):\n    open('/no/such/file')\n",
                    ["f1.py:2, in f1_score: open('/no/such/file')",
                     "FileNotFoundError: [Errno 2] No such file or directory: '/no/such/file' "
                     "(files, other programs and the network are out of reach here)"]),
        "a text that raises": ("class E(Exception):\n    def __str__(self): 1 / 0\n"
                               "def f1_score(a, b):\n    raise E\n",
                               ["f1.py:4, in f1_score: raise E", "E: its text cannot be shown"]),
        "arrays as conditions": ("def f1_score(a, b):\n    if not a: return 0.0\n",
                                 ["f1.py:2, in f1_score: if not a: return 0.0",
                                  "ValueError: The truth value of an array with more than one "
                                  "element is ambiguous. Use a.any() or a.all() (arguments are "
                                  "NumPy arrays: ask len(a) == 0, a.any() or a.all())"]),
    }

    def test_is_told_with_its_own_lines(self):
        for name, (source, want) in self.ROWS.items():
            with self.subTest(name):
                frame = called(source, numpy=name == "arrays as conditions")
                self.assertEqual((frame.status, frame.text.split("\n")), ("raised", want))

    def test_recursion_is_cut_in_the_middle(self):
        lines = called("def f1_score(a, b):\n    return f1_score(a, b)\n", False).text.split("\n")
        self.assertEqual(len(lines), 8)
        self.assertRegex(lines[3], r"^\.\.\. \d+ more calls$")
        self.assertEqual(lines[-1], "RecursionError: maximum recursion depth exceeded")

    def test_texts_are_bounded(self):
        for source in ("raise ValueError('x' * 10**6)", "raise ValueError('\\u20ac' * 10**6)",
                       "raise type('E' * 10**4, (Exception,), {})", "1 / 0; " + "x" * 10**4):
            with self.subTest(source[:40]):
                text = called("def f1_score(a, b):\n    %s\n" % source, False).text
                self.assertLess(len(text.encode()), 4001)

    def test_lone_surrogates(self):
        self.assertIn("\\udc80", called("def f1_score(a, b): raise ValueError('\\udc80')",
                                        False).text)

    def test_missing(self):
        self.assertEqual(called("def f1(a, b): return 1\n", False).status, "missing")

    def test_memory(self):
        text = called("import numpy as np\ndef f1_score(a, b): return np.zeros(10**15)\n").text
        self.assertIn("MemoryError: Unable to allocate", text)


class Written(unittest.TestCase):
    ROWS = ("y_true[0] = 5", "y_true += 1", "y_true.sort()", "a = y_true[1:]; a[0] = 5",
            "y_true.fill(0)", "np.add(y_true, 1, out=y_true)", "a = y_true; a -= 1",
            "y_true[y_true == 1] = 2")

    def test_arrays_are_read_only(self):
        for line in self.ROWS:
            with self.subTest(line):
                frame = called("import numpy as np\ndef f1_score(y_true, y_pred):\n"
                               "    %s\n    return 1\n" % line)
                self.assertEqual(frame.status, "raised")
                first, last = frame.text.split("\n")
                self.assertEqual(first, "f1.py:3, in f1_score: " + line)
                self.assertEqual(last, "f1_score wrote to y_true, which it must not change")

    def test_cannot_be_made_writable(self):
        for name in ("y_true", "x"):
            with self.subTest(name):
                part = dict(F1, args=["y_true", "x"])
                source = "def f1_score(y_true, x):\n    %s.setflags(write=True)\n" % name
                with Child(source, [part]) as child:
                    child.load()
                    frame = child.call("f1_score", y_true=[1, 0], x=[0.5])
                    self.assertIn("cannot set WRITEABLE flag", frame.text)

    def test_lists_are_compared(self):
        for line in ("y_true[0] = 5", "y_true.append(1)", "y_true.sort()", "y_true.clear()",
                     "y_true[0] = 1.0"):
            with self.subTest(line):
                frame = called("def f1_score(y_true, y_pred):\n    %s\n    return 1\n" % line,
                               False)
                self.assertEqual((frame.status, frame.text), (
                    "unusable", "f1_score wrote to y_true, which it must not change"))

    def test_rows_of_lists_are_compared(self):
        part = dict(F1, args=["X"])
        with Child("def f1_score(X):\n    X[1][0] = 9\n    return 1\n", [part],
                   numpy=False) as child:
            child.load()
            frame = child.call("f1_score", X=[[1.0], [2.0]])
            self.assertEqual(frame.text, "f1_score wrote to X, which it must not change")

    def test_copies_may_be_written(self):
        frame = called("def f1_score(y_true, y_pred):\n    a = y_true.copy()\n    a += 1\n"
                       "    return a[0]\n")
        self.assertEqual(frame.values["result"], [2.0])


class Between(unittest.TestCase):
    """What a call leaves behind is gone in the next one; what the load set up stays."""

    KEPT = {
        "np.seterr": ("np.geterr()['over'] == 'warn'", "np.seterr(all='raise')"),
        "np.random": ("np.random.randint(10**9) == FIRST", "pass"),
        "random": ("random.getrandbits(60) == ALSO", "pass"),
        "decimal": ("decimal.getcontext().prec == 28", "decimal.getcontext().prec = 3"),
        "recursion": ("sys.getrecursionlimit() == 1000", "sys.setrecursionlimit(50000)"),
        "gc": ("gc.isenabled()", "gc.disable()"),
        "gc's thresholds": ("gc.get_threshold()[0] == 700", "gc.set_threshold(1)"),
        "printing": ("str(np.array([1 / 3])) == '[0.33333333]'",
                     "np.set_printoptions(precision=2)"),
        "stdout": ("sys.stdout is OUT", "sys.stdout = io.StringIO()"),
        "tracing": ("sys.gettrace() is None", "sys.settrace(lambda *a: None)"),
        "profiling": ("sys.getprofile() is None", "sys.setprofile(lambda *a: None)"),
        "warnings": ("not warns()", "warnings.simplefilter('error')"),
    }
    HEAD = ("import decimal, gc, io, random, sys, warnings\nimport numpy as np\nOUT = sys.stdout\n"
            "state = np.random.get_state(); FIRST = np.random.randint(10**9)\n"
            "np.random.set_state(state)\n"
            "state = random.getstate(); ALSO = random.getrandbits(60); random.setstate(state)\n"
            "def warns():\n    try: warnings.warn('x')\n    except UserWarning: return True\n")

    def test_is_put_back(self):
        for name, (holds, change) in self.KEPT.items():
            with self.subTest(name):
                frame = called("%sdef f1_score(a, b):\n    assert %s\n    %s\n    return 1\n"
                               % (self.HEAD, holds, change), times=3)
                self.assertEqual(frame.status, "done", frame.text)

    def test_what_the_load_set_up_stays(self):
        frame = called("import numpy as np\nnp.seterr(all='raise')\ndef f1_score(a, b):\n"
                       "    np.seterr(all='ignore')\n    return np.float64(0)\n", times=2)
        self.assertEqual(frame.status, "done")
        frame = called("import numpy as np\nnp.seterr(all='raise')\ndef f1_score(a, b):\n"
                       "    return np.float64(0) / 0\n", times=2)
        self.assertIn("FloatingPointError", frame.text)

    def test_two_children_draw_alike(self):
        source = "import random\nimport numpy as np\ndef f1_score(a, b):\n" \
                 "    return random.random() + np.random.rand()\n"
        self.assertEqual(called(source).values, called(source).values)

    def test_warnings_fail_nothing(self):
        frame = called("import numpy as np\ndef f1_score(a, b):\n"
                       "    return np.exp(np.float64(1000)) - np.float64(1) / 0\n")
        self.assertEqual(frame.status, "done")


class Clumsy(unittest.TestCase):
    def test_redefined_builtins(self):
        for source in ("len = sum = float = isinstance = list = None\n",
                       "import builtins\nfor n in ('len', 'isinstance', 'list', 'float', 'any', "
                       "'type', 'zip', 'str', 'callable', 'getattr', 'bytes'): "
                       "setattr(builtins, n, None)\n",
                       "import os, struct, json\nos.write = os.read = struct.pack = None\n",
                       "import numpy\nnumpy.array = numpy.frombuffer = numpy.ndarray = None\n"):
            with self.subTest(source[:40]):
                frame = called(source + "def f1_score(a, b):\n    return 0.5\n", times=2)
                self.assertEqual(frame.values, {"result": [0.5]})

    def test_prints(self):
        with Child("print('at load')\ndef f1_score(a, b):\n    print('\u00e9 \\udc80')\n"
                   "    return 1\n", numpy=False) as child:
            child.load()
            child.call("f1_score", **HERE)
            self.assertEqual(child.end(), 0)
            self.assertEqual(child.printed(), "at load\n\u00e9 \\udc80\n")

    def test_prints_of_what_never_ends_well(self):
        with Child("import os\ndef f1_score(a, b):\n    print('before')\n    1 / 0\n",
                   numpy=False) as child:
            child.load()
            child.call("f1_score", **HERE)
            self.assertEqual(child.printed(), "before\n")

    def test_too_much_text_is_dropped(self):
        with Child("def f1_score(a, b):\n    for i in range(10**4): print('x' * 100)\n"
                   "    return 1\n", numpy=False) as child:
            child.load()
            self.assertEqual(child.call("f1_score", **HERE).status, "done")
            self.assertEqual(child.call("f1_score", **HERE).status, "done")
            child.end()
            self.assertEqual(len(child.printed()), 64 << 10)

    def test_a_closed_stdout(self):
        frame = called("import sys, os\ndef f1_score(a, b):\n    print(1)\n    sys.stdout.close()\n"
                       "    os.close(1)\n    return 1\n", numpy=False)
        self.assertEqual(frame.status, "done")

    def test_ends_with_its_requests(self):
        with Child("import atexit\natexit.register(print, 'late')\n", numpy=False) as child:
            child.load()
            self.assertEqual(child.end(), 0)

    def test_leaves_by_itself(self):
        with Child("import os\ndef f1_score(a, b): os._exit(0)\n", numpy=False) as child:
            child.load()
            self.assertIsNone(child.call("f1_score", **HERE))

    def test_large_arrays_come_whole(self):
        part = dict(F1, args=["x"], outputs=[{"name": "y", "type": "float64", "ndim": 1}])
        with Child("def f1_score(x): return x * 2\n", [part]) as child:
            child.load()
            values = [float(i) for i in range(10**5)]
            got = child.call("f1_score", x=values)
            self.assertEqual(got.values["y"], [2 * v for v in values])


class Protocol(unittest.TestCase):
    def test_an_unknown_part_is_the_harness_failing(self):
        with Child("", numpy=False) as child:
            child.load()
            frame = child.call("no_such_part")
            self.assertEqual((frame.status, frame.what), ("broken", "(part)"))

    def test_other_inputs_are_the_harness_failing(self):
        with Child("def f1_score(a, b): return 1", numpy=False) as child:
            child.load()
            frame = child.call("f1_score", y_true=[1])
            self.assertEqual((frame.status, frame.what), ("broken", "(inputs)"))

    def test_a_call_before_the_load_is_the_harness_failing(self):
        with Child("", numpy=False) as child:
            self.assertEqual(child.call("f1_score", **HERE).status, "broken")

    def test_bytes_that_are_no_request_end_it(self):
        with Child("", numpy=False) as child:
            os.write(child.ask_fd, b"x" * 88)
            self.assertIsNone(child.frame())
            self.assertEqual(child.end(), 0)

    def test_half_a_request_ends_it(self):
        with Child("", numpy=False) as child:
            os.write(child.ask_fd, b"x" * 8)
            self.assertEqual(child.end(), 0)


if __name__ == "__main__":
    unittest.main()
