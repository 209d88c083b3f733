#!/usr/bin/python3 -B
"""Runs the program and compares all it writes with a golden file.

    run.py [--grader build/grader] [--update] [NAME ...]

Each test starts in a fresh folder with a home, a cache and a TMPDIR of its own. What differs from
run to run or from host to host (seeds, times, the compiler, the layers of confinement) is masked.
`--update` writes the golden files anew. Afterwards nothing may be left in TMPDIR.
"""

import argparse
import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLDEN = os.path.join(HERE, "golden")
sys.path.insert(0, HERE)
import answers  # noqa: E402
import practice  # noqa: E402
import special  # noqa: E402
import table  # noqa: E402


class Bench:
    """Where one test runs, and what it runs."""

    def __init__(self, grader, folder):
        self.grader, self.root, self.tasks = grader, ROOT, os.path.join(ROOT, "tasks")
        self.folder = os.path.join(folder, "here")
        self.tmp = os.path.join(folder, "tmp")
        self.cache = os.path.join(folder, "home", ".cache")
        for d in (self.folder, self.tmp, os.path.join(folder, "home")):
            os.mkdir(d)
        self.env = {"PATH": "/usr/bin:/bin", "HOME": os.path.join(folder, "home"),
                    "TMPDIR": self.tmp, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        self.env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})

    def path(self, name):
        return os.path.join(self.folder, name)

    def solution(self, task, name):
        return os.path.join(self.tasks, "coding", task, "solutions", name)

    def command(self, args):
        return [self.grader, *args]

    def run(self, args, env=None, **more):
        more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE, **more}
        return subprocess.run(self.command(args), cwd=self.folder, timeout=120,
                              env={**self.env, **(env or {})}, **more)

    def left(self):
        return sorted(os.listdir(self.tmp))


MASKS = [
    (re.compile(r"^seed \d+ ·(.|\n)*?\d+\.\d s$", re.M), "seed SEED · LAYERS · COMPILER · TIME"),
    (re.compile(r"wild pointer \(0x[0-9a-f]+\)"), "wild pointer (ADDRESS)"),
    (re.compile(r"gcc \([^)]*\) [\d.]+"), "COMPILER"),
]


def masked(text, bench):
    for pattern, word in MASKS:
        text = pattern.sub(word, text)
    return text.replace(bench.tasks, "TASKS").replace(bench.tmp, "TMP")


def transcript(args, result, bench):
    lines = ["$ grader " + " ".join(shlex.quote(a) for a in args), "status %d" % result.returncode]
    for name, data in (("stdout", result.stdout), ("stderr", result.stderr)):
        if data:
            lines += ["--- " + name, data.decode(errors="backslashreplace").rstrip("\n")]
    return masked("\n".join(lines) + "\n", bench)


def compare(name, got, update):
    path = os.path.join(GOLDEN, name + ".txt")
    want = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            want = f.read()
    if update and got != want:
        with open(path, "w", encoding="utf-8") as f:
            f.write(got)
        return ""
    return "".join(difflib.unified_diff(want.splitlines(True), got.splitlines(True),
                                        "golden", "now"))


def golden(row, bench, update):
    for prepare in row.get("files", []):
        prepare(bench)
    args = [a.replace("@", bench.tasks + "/coding/", 1) if a.startswith("@") else a
            for a in row["args"]]
    result = bench.run(args, row.get("env"))
    text = row.get("view", transcript)(args, result, bench)
    return compare(row["name"], text, update)


def tests():
    for row in [*table.ROWS, *practice.ROWS, *answers.ROWS]:
        yield row["name"], lambda b, u, row=row: golden(row, b, u)
    for name, test in [*special.TESTS, *practice.TESTS, *answers.TESTS]:
        yield name, lambda b, u, test=test: test(b) or ""


def run_one(name, test, grader, update):
    with tempfile.TemporaryDirectory(prefix="cli-test-") as folder:
        bench = Bench(grader, folder)
        try:
            wrong = test(bench, update)
        except special.Skip as why:
            print("SKIP %s: %s" % (name, why))
            return None
        except subprocess.TimeoutExpired:
            wrong = "it does not end\n"
        except (OSError, ValueError, KeyError, UnicodeError) as e:
            wrong = "%s: %s\n" % (type(e).__name__, e)
        if bench.left():
            wrong += "left in TMPDIR: %s\n" % ", ".join(bench.left())
    if wrong:
        print("FAIL %s\n%s" % (name, wrong))
    return not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--grader", default=os.path.join(ROOT, "build/grader"))
    parser.add_argument("--update", action="store_true", help="write the golden files anew")
    parser.add_argument("names", nargs="*", help="these tests alone")
    args = parser.parse_args()
    os.makedirs(GOLDEN, exist_ok=True)
    outcomes = [run_one(name, test, os.path.abspath(args.grader), args.update)
                for name, test in tests() if not args.names or name in args.names]
    skipped = outcomes.count(None)
    print("%d passed, %d failed%s" % (outcomes.count(True), outcomes.count(False),
                                      ", %d skipped" % skipped if skipped else ""))
    return 1 if False in outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
