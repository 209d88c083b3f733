"""From bytes to a module: encodings, syntax, imports, notebooks."""

import json
import unittest

from child import F1, Child

GOOD = "def f1_score(y_true, y_pred):\n    return 0.5\n"


def loaded(source, file="f1.py", numpy=False):
    with Child(source, file=file, numpy=numpy) as child:
        return child.load()


def result(source, file="f1.py", numpy=False):
    with Child(source, file=file, numpy=numpy) as child:
        frame = child.load()
        if frame.status != "done":
            return frame.text
        frame = child.call("f1_score", y_true=[1, 0], y_pred=[1, 1])
        return frame.values["result"][0] if frame.status == "done" else (frame.status, frame.text)


def book(*sources, nbformat=4):
    if nbformat == 3:
        cells = [{"cell_type": "code", "input": s, "outputs": []} for s in sources]
        return json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]})
    cells = [{"cell_type": "code", "source": s, "outputs": [{"text": "7"}]} for s in sources]
    cells.insert(0, {"cell_type": "markdown", "source": "# F1"})
    return json.dumps({"nbformat": 4, "cells": cells})


class Text(unittest.TestCase):
    RIGHT = {
        "plain": GOOD.encode(),
        "empty line ends of Windows": GOOD.replace("\n", "\r\n").encode(),
        "line ends of an old Mac": GOOD.replace("\n", "\r").encode(),
        "a byte-order mark": b"\xef\xbb\xbf" + GOOD.encode(),
        "a byte-order mark and a cookie": b"\xef\xbb\xbf# coding: utf-8\n" + GOOD.encode(),
        "latin-1 with a cookie": b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + GOOD.encode(),
        "a cookie in line 2": b"#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n# \x80\n"
                              + GOOD.encode(),
        "names that are not ASCII": GOOD.replace("0.5", "µ").encode() + "µ = 0.5\n".encode(),
        "no line end": GOOD.strip().encode(),
        "bad escapes and odd comparisons": b"x = '\\d'\nx is 'a'\n" + GOOD.encode(),
        "a form feed": b"\x0c" + GOOD.encode(),
    }
    WRONG = {
        "an unknown encoding": (b"# coding: klingon\n" + GOOD.encode(),
                                "f1.py: unknown encoding: klingon"),
        "latin-1 without a cookie": (b"x = 1\n# caf\xe9\n" + GOOD.encode(),
                                     "f1.py: the byte 0xe9 in line 2 is not utf-8"),
        "UTF-16": (GOOD.encode("utf-16"), "f1.py is UTF-16: save it as UTF-8"),
        "a zero byte": (b"x = 1\ny = \0\n", "f1.py holds a zero byte in line 2"),
    }

    def test_is_read_as_python_reads_it(self):
        for name, source in self.RIGHT.items():
            with self.subTest(name):
                self.assertEqual(result(source), 0.5)

    def test_what_cannot_be_read_is_named(self):
        for name, (source, want) in self.WRONG.items():
            with self.subTest(name):
                self.assertTrue(loaded(source).text.startswith(want), loaded(source).text)

    def test_nothing_at_all(self):
        self.assertEqual(loaded(b"").status, "done")


class Syntax(unittest.TestCase):
    ROWS = {
        "an open bracket": ("x = (1\n", ["f1.py:1: x = (1", "             ^",
                                         "SyntaxError: '(' was never closed"]),
        "an indented place": ("if x:\n    y = = 1\n", ["f1.py:2: y = = 1", "             ^",
                                                      "SyntaxError: invalid syntax"]),
        "tabs and spaces": ("if 1:\n        x = 1\n\ty = 1\n", [
            "f1.py:3: y = 1", None,
            "TabError: inconsistent use of tabs and spaces in indentation"]),
        "no indentation": ("def f():\nreturn 1\n", [
            "f1.py:2: return 1", None,
            "IndentationError: expected an indented block after function definition on line 1"]),
    }
    PYTHON_2 = ["print x\n", "print 'a'\n", "try:\n    pass\nexcept ValueError, e:\n    pass\n",
                "raise ValueError, 'a'\n", "x = 0777\n", "x = 10L\n", "if 1 <> 2: pass\n",
                "x = `1`\n", "exec 'x = 1'\n", "x = ur'a'\n"]
    NOT_PYTHON_2 = ["x = = 1\n", "def f(:\n", "print(x\n", "except ValueError as e:\n"]

    def test_shows_the_line_and_the_place(self):
        for name, (source, want) in self.ROWS.items():
            with self.subTest(name):
                got = loaded(source).text.split("\n")
                self.assertEqual(len(got), len(want), got)
                for g, w in zip(got, want):
                    if w is not None:
                        self.assertEqual(g, w)

    def test_python_2_is_told(self):
        for source in self.PYTHON_2:
            with self.subTest(source):
                self.assertIn("looks like Python 2", loaded(source).text)
        for source in self.NOT_PYTHON_2:
            with self.subTest(source):
                self.assertNotIn("Python 2", loaded(source).text)

    def test_names_of_python_2(self):
        self.assertIn("NameError: name 'xrange' is not defined (that is Python 2; in Python 3 it "
                      "is range)", loaded("for i in xrange(3): pass\n").text)
        self.assertIn("Python 3 it is in)", loaded("{}.has_key(1)\n").text)

    def test_too_deep_to_compile(self):
        frame = loaded("x = " + "(" * 500 + ")" * 500)
        self.assertEqual(frame.status, "raised")


class Running(unittest.TestCase):
    def test_a_crash_at_import_shows_the_way(self):
        text = loaded("def f():\n    return 1 / 0\n\n\nf()\n").text
        self.assertEqual(text.split("\n"), [
            "f1.py:5: f()", "f1.py:2, in f: return 1 / 0",
            "ZeroDivisionError: division by zero"])

    def test_main_blocks_do_not_run(self):
        self.assertEqual(result(GOOD + "if __name__ == '__main__':\n    raise SystemExit\n"), 0.5)

    def test_exit_is_told(self):
        for call in ("import sys; sys.exit()", "exit()", "raise SystemExit(0)"):
            with self.subTest(call):
                self.assertIn("SystemExit: sys.exit and exit end the whole program",
                              loaded(call).text)

    def test_its_name_hides_nothing(self):
        source = "import numpy\nassert numpy.zeros(1)[0] == 0\n" + GOOD
        self.assertEqual(result(source, file="numpy.py", numpy=True), 0.5)
        self.assertEqual(result("import random\nrandom.random()\n" + GOOD, file="random.py"), 0.5)
        self.assertIn("random.py:2: 1 / 0", loaded("\n1 / 0", file="random.py").text)

    def test_modules_that_need_their_module(self):
        source = ("from dataclasses import dataclass\nfrom typing import List\nimport pickle\n"
                  "@dataclass\nclass C:\n    tp: 'List[int]' = None\n"
                  "assert pickle.loads(pickle.dumps(C())) == C()\n" + GOOD)
        self.assertEqual(result(source), 0.5)

    def test_its_source_can_be_asked(self):
        self.assertEqual(result("import inspect\n" + GOOD +
                                "assert 'return' in inspect.getsource(f1_score)\n"), 0.5)


class Importing(unittest.TestCase):
    def test_what_is_not_here(self):
        for name in ("scipy", "sklearn", "sklearn.metrics", "pandas", "no_such_module"):
            with self.subTest(name):
                top = name.split(".")[0]
                self.assertEqual(loaded("import " + name, numpy=True).text,
                                 "f1.py:1: import %s\nModuleNotFoundError: %s is not here: NumPy "
                                 "and Python's standard library are" % (name, top))

    def test_without_numpy(self):
        self.assertTrue(loaded("import numpy").text.endswith(
            "numpy is not here: Python's standard library alone is"))

    def test_may_be_tried(self):
        self.assertEqual(result("try:\n    import scipy\nexcept ImportError:\n    pass\n" + GOOD),
                         0.5)

    def test_standard_library(self):
        source = "import math, random, collections, itertools, functools, statistics, heapq\n"
        self.assertEqual(result(source + "import numpy.linalg\nimport bisect\n" + GOOD, numpy=True), 0.5)

    def test_neighbours(self):
        self.assertIn("a submission is one file", loaded("from . import helpers").text)
        self.assertIn("f1 is this very file", loaded("import f1").text)


class Notebook(unittest.TestCase):
    def test_cells_run_in_order(self):
        for nbformat in (3, 4):
            with self.subTest(nbformat):
                text = book(["import numpy as np\n", "a = 0.25"], "a = a * 2\na", GOOD
                            .replace("0.5", "a"), nbformat=nbformat)
                self.assertEqual(result(text, file="f1.ipynb", numpy=True), 0.5)

    def test_tracebacks_name_the_cell(self):
        text = book("x = 1", "y = 2\n1 / 0")
        self.assertEqual(loaded(text, file="f1.ipynb").text,
                         "f1.ipynb, code cell 2:2: 1 / 0\nZeroDivisionError: division by zero")
        text = book("x = 1", "y = = 2")
        self.assertIn("f1.ipynb, code cell 2:1: y = = 2",
                      loaded(text, file="f1.ipynb").text)

    def test_commands_of_notebooks_are_named(self):
        for source, said in (("%matplotlib inline\nx = 1", "%matplotlib"),
                             ("%%bash\nls", "%%bash"), ("x = 1\n!ls -l", "!ls"),
                             ("x = !ls", "!ls"), ("x = %time 1", "%time"), ("len?", "len?")):
            with self.subTest(source):
                text = loaded(book("pass", source), file="f1.ipynb").text
                self.assertEqual(text, "f1.ipynb, code cell 2: %s is a command of the notebook, "
                                       "not Python: take it out" % said)

    def test_what_only_looks_like_a_command(self):
        text = book('s = """\n%time\n!ls\n"""\nx = (5\n% 3)', GOOD)
        self.assertEqual(result(text, file="f1.ipynb"), 0.5)

    def test_later_annotations_hold_on(self):
        text = book("from __future__ import annotations", "def g(x: NoSuch): pass", GOOD)
        self.assertEqual(result(text, file="f1.ipynb"), 0.5)

    def test_malformed(self):
        for text, want in (("{", "f1.ipynb is not a notebook: it is not JSON: "),
                           ("[" * 100000, "f1.ipynb is not a notebook: it is not JSON: "),
                           ("[]", "f1.ipynb is not a notebook: it holds no object"),
                           ("{}", "f1.ipynb is not a notebook: it has no cells"),
                           ('{"cells": [1, {}]}', "f1.ipynb: the notebook has no code cell"),
                           ('{"cells": {}}', "f1.ipynb is not a notebook: it has no cells"),
                           ('{"worksheets": [3]}', "f1.ipynb: the notebook has no code cell"),
                           ('{"cells": [{"cell_type": "code", "source": 3}]}',
                            "f1.ipynb: the source of code cell 1 is not text")):
            with self.subTest(text[:20]):
                self.assertTrue(loaded(text, file="f1.ipynb").text.startswith(want))


if __name__ == "__main__":
    unittest.main()
