#!/usr/bin/python3 -B
"""Runs every test_*.py beside it, or the named ones: run.py [test_outputs ...]."""

import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent


class Count(unittest.TextTestResult):
    """Counts what passed, each row of a table (subTest) as one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        self.passed += err is None


def main(names):
    sys.path.insert(0, str(HERE))
    names = names or sorted(p.stem for p in HERE.glob("test_*.py"))
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = unittest.TextTestRunner(sys.stdout, resultclass=Count, verbosity=0).run(suite)
    failed = len(result.failures) + len(result.errors)
    for test, why in result.skipped:
        print("SKIP %s: %s" % (test.id(), why))
    print("%d passed, %d failed" % (result.passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
