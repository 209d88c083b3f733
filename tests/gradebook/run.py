#!/usr/bin/python3 -B
"""`grader report`: gradebooks filled in, one student's report, what students see.

    tests/gradebook/run.py

Prints a line for each test that fails and `N passed, N failed` at the end.
"""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRADER = os.path.abspath(os.environ.get("GRADER", os.path.join(ROOT, "build", "grader")))
F1 = os.path.join(ROOT, "tasks", "coding", "f1-score", "solutions")
BOM = b"\xef\xbb\xbf"

# id, name, email, solution: None hands in nothing
COHORT = [
    ("1001", "Ada Lovelace", "ada@example.org", "reference.c"),
    ("1002", "Grace Hopper", "grace@example.org", "accuracy.c"),
    ("1003", "José Núñez", "jose@example.org", "macro_is_micro.c"),
    ("1004", "Sam Smith", "sam1@example.org", "reference.c"),
    ("1005", "Sam Smith", "sam2@example.org", "recall.c"),
    ("1006", "Nobody Home", "nobody@example.org", None),
    ("1007", "Missing Fromlist", "lost@example.org", "reference.c"),
]


class Tests:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, seen=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAILED %s: %s" % (what, str(seen)[:1500]))

    def equal(self, what, got, want):
        self.check(what, got == want, "expected %r, got %r" % (want, got))


class Bench:
    def __init__(self, folder):
        self.folder, self.out = folder, os.path.join(folder, "out")
        self.cohort = os.path.join(folder, "cohort")
        for student, _, _, solution in COHORT:
            if solution:
                os.makedirs(os.path.join(self.cohort, student))
                shutil.copy(os.path.join(F1, solution),
                            os.path.join(self.cohort, student, "f1_score.c"))
        with open(self.path("roster.csv"), "w", encoding="utf-8") as f:
            f.write("id,name,email\n")
            f.writelines("%s,%s,%s\n" % row[:3] for row in COHORT)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data)
        return self.path(name)

    def read(self, name):
        with open(os.path.join(self.out, name), "rb") as f:
            return f.read()

    def run(self, *args):
        return subprocess.run([GRADER, *args], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True)

    def report(self, *args):
        return self.run("report", self.out, *args)


CANVAS = ('Student,ID,SIS User ID,SIS Login ID,Section,Homework 0 (76),F1 score (77),"Final, all"\r\n'
          '    Points Possible,,,,,10,100,(read only)\r\n'
          '"Lovelace, Ada",9001,1001,ada,"A ""one"" section",5,,1.50\r\n'
          '"Hopper, Grace",9002,1002,,A,  6 ,50,x\r\n'
          '"Núñez, José",,,,A,,,\r\n'
          '"Smith, Sam",9004,,,B,,,\r\n'
          '"Sam, Other",9005,1005,,B,,EX,\r\n'
          '"Home, Nobody",9006,1006,,B,,12,\r\n'
          '"Stranger, A",9009,4711,,B,1,2,3\r\n'
          '"Both, At Once",9011,1001,grace,B,,,\r\n'
          '"Student, Test",9010,1001,,B,,,\r\n')


def check_canvas(t, b):
    """Only the right fields differ, whatever the delimiter, mark and line ends."""
    want = CANVAS.replace("section\",5,,1.50", "section\",5,100,1.50").replace("6 ,50,x", "6 ,30,x") \
        .replace('José",,,,A,,,', 'José",,,,A,,70,')
    for what, change in (("plain", lambda s: s.encode()),
                         ("with a mark", lambda s: BOM + s.encode()),
                         ("newlines alone", lambda s: s.replace("\r\n", "\n").encode()),
                         ("without a last newline", lambda s: s.rstrip("\r\n").encode())):
        name = b.write("canvas.csv", change(CANVAS))
        done = b.report("--canvas", name)
        t.equal("status, " + what, (done.returncode, done.stderr), (0, ""))
        t.equal("canvas.csv, " + what, b.read("canvas.csv"), change(want))
    lost = b.read("canvas-unmatched.txt").decode()
    t.equal("who did not match", sorted(lost.splitlines()), sorted([
        "Smith, Sam: what the row says names several students",
        "Both, At Once: what the row says names several students",
        "Stranger, A: in the list, not in the cohort",
        "Sam Smith (1004): in the cohort, not in the list",
        "Missing Fromlist (1007): in the cohort, not in the list"]))
    t.check("the summary names some", "Stranger, A" in done.stdout, done.stdout)
    semi = [line.replace(",", ";") for line in ("Student,ID,SIS User ID,Section,F1 score (77)",
                                                "x,1,1001,A,")]
    name = b.write("semi.csv", ("\n".join(semi) + "\n").encode())
    t.equal("semicolons", b.report("--canvas", name).returncode, 0)
    t.equal("semicolons stay", b.read("canvas.csv").decode(), semi[0] + "\n" + semi[1] + "100\n")


def check_canvas_columns(t, b):
    head = "Student,ID,SIS User ID,Section,%s\n    Points Possible,,,,%s\nx,1,1001,A,\n"
    rows = [
        ("another title", head % ("Week 3 (5)", "100"), (), 2, "--column"),
        ("named", head % ("Week 3 (5)", "100"), ("--column", "Week 3"), 0, ""),
        ("named with its number", head % ("Week 3 (5)", "100"), ("--column", "Week 3 (5)"), 0, ""),
        ("the task's id", head % ("F1-Score (5)", "100"), (), 0, ""),
        ("two columns", head % ("F1 score (5),F1 score (6)", "100,100"), (), 2, "both fit"),
        ("too many points", head % ("F1 score (5)", "10"), (), 2, "--points"),
        ("points of that scale", head % ("F1 score (5)", "10"), ("--points", "strong=10,ok=7,weak=3"),
         0, ""),
        ("no student's column", "a,b\n1,2\n", (), 2, "says who a row is"),
        ("an open quote", head % ("F1 score (5)", "100") + '"x,\n', (), 2, "line 4"),
        ("an empty file", "", (), 2, "is empty"),
    ]
    for what, text, options, status, words in rows:
        name = b.write("book.csv", text.encode())
        done = b.report("--canvas", name, *options)
        t.equal("status: " + what, done.returncode, status)
        t.check("message: " + what, words in done.stderr and done.stderr.count("\n") == (status > 0),
                done.stderr)
    done = b.report("--canvas", b.path("none.csv"))
    t.check("a gradebook that is not there", done.returncode == 2 and "none.csv" in done.stderr, done)
    done = b.report("--column", "x")
    t.check("a column without a gradebook", done.returncode == 2 and "--column" in done.stderr, done)


def check_moodle(t, b):
    text = ('Identifier,"Full name","ID number",Status,Grade,"Maximum Grade","Last modified (grade)"\n'
            '"Participant 55","Ada Lovelace",1001,Submitted,,100.00,"Monday, 3 March 2025, 9:00 AM"\n'
            '"Participant 56","Grace Hopper",1002,Submitted,,100.00,-\n'
            '"Participant 57","Somebody Else",,"",,100.00,-\n')
    name = b.write("moodle.csv", BOM + text.encode())
    done = b.report("--moodle", name)
    want = text.replace("1001,Submitted,,", "1001,Submitted,100,") \
        .replace("1002,Submitted,,", "1002,Submitted,30,")
    t.equal("moodle.csv", (done.returncode, b.read("moodle.csv")), (0, BOM + want.encode()))
    t.check("Moodle's list", "Somebody Else" in b.read("moodle-unmatched.txt").decode())
    low = b.write("low.csv", text.replace("100.00", "20.00").encode())
    done = b.report("--moodle", low)
    t.check("more than the maximum", done.returncode == 2 and "20 possible" in done.stderr, done.stderr)
    other = b.write("other.csv", text.replace(",Grade,", ",Bewertung,").encode())
    t.equal("another language's column", b.report("--moodle", other).returncode, 2)
    t.equal("is named", b.report("--moodle", other, "--column", "Bewertung").returncode, 0)


def digest(folder):
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            if not name.startswith("grades.db") and name != "lock":
                with open(os.path.join(where, name), "rb") as f:
                    found[os.path.relpath(os.path.join(where, name), folder)] = \
                        hashlib.sha256(f.read()).hexdigest()
    return found


def check_again(t, b):
    """From the same store the same bytes; and what somebody broke is made good."""
    t.equal("a report", b.report().returncode, 0)
    first = digest(b.out)
    os.remove(os.path.join(b.out, "feedback", "1001.html"))
    with open(os.path.join(b.out, "grades.csv"), "w") as f:
        f.write("gone")
    os.makedirs(os.path.join(b.out, ".new-feedback", "left"))
    with open(os.path.join(b.out, ".new-grades.csv"), "w") as f:
        f.write("left by one that was killed")
    t.equal("another", b.report().returncode, 0)
    t.equal("gives the same", digest(b.out), first)


def rows_of(b):
    return {r["student"]: r for r in csv.DictReader(io.StringIO(b.read("grades.csv").decode()))}


def check_points(t, b):
    done = b.report("--points", "strong=4,ok=2.5,weak=1,missing=0")
    t.equal("points are taken", done.returncode, 0)
    rows = rows_of(b)
    t.equal("points by level", [rows[i]["points"] for i in ("1001", "1002", "1003", "1006")],
            ["4", "1", "2.5", "0"])
    t.equal("who handed in nothing", rows["1006"]["f1-score status"], "missing")
    for wrong in ("strong", "great=1", "strong=-1", "strong=1,strong=2", ""):
        done = b.report("--points", wrong)
        t.check("no points: " + wrong, done.returncode == 2 and "--points" in done.stderr, done)
    name = b.write("book.csv", b"Student,ID,SIS User ID,Section,F1 score (5)\nx,1,1006,A,7\n")
    b.report("--canvas", name)
    t.check("nothing handed in stays as it is", b.read("canvas.csv").endswith(b"A,7\n"))
    b.report("--canvas", name, "--points", "missing=0")
    t.check("but where missing is named", b.read("canvas.csv").endswith(b"A,0\n"))


def check_feedback(t, b):
    seen = {}
    for how in ("full", "groups", "level"):
        b.report("--feedback", how)
        page = b.read("feedback/1002.html").decode()
        body = page[page.index("<body>"):]
        scope = json.loads(b.read("gradescope/1002.json"))
        seen[how] = (bool(re.search("worked-example", body)), "core <b>" in body, "Weak" in body,
                     b"worked-example" in b.read("feedback/1002.txt"),
                     "worked-example" in json.dumps(scope), len(scope["tests"]) > 0)
    t.equal("full", seen["full"], (True, True, True, True, True, True))
    t.equal("groups", seen["groups"], (False, True, True, False, False, True))
    t.equal("level", seen["level"], (False, False, True, False, False, False))
    t.equal("another word", b.report("--feedback", "all").returncode, 2)


def check_student(t, b):
    done = b.report("1002")
    t.check("by id", done.returncode == 0 and "Grace Hopper" in done.stdout and "WEAK" in done.stdout,
            done)
    t.equal("by name", b.report("Grace Hopper").stdout, done.stdout)
    t.equal("by email", b.report("grace@example.org").stdout, done.stdout)
    done = b.report("1006")
    t.check("who handed in nothing", "Nothing handed in" in done.stdout, done)
    rows = [("Grace Hoper", "Grace Hopper"), ("adda lovelace", "Ada Lovelace"),
            ("Sam Smith", "1004, 1005"), ("qqqqqqqqqqqqqqqqq", "grades.csv names all")]
    for word, words in rows:
        done = b.report(word)
        t.check("unknown: " + word, done.returncode == 2 and words in done.stderr, done.stderr)


def check_usage(t, b):
    done = b.run("report", b.path("nowhere"))
    t.check("no OUT", done.returncode == 2 and done.stderr.count("\n") == 1, done)
    os.mkdir(b.path("empty"))
    done = b.run("report", b.path("empty"))
    t.check("an OUT that is none", done.returncode == 2 and done.stderr.count("\n") == 1, done)


def main():
    t = Tests()
    with tempfile.TemporaryDirectory(prefix="grader-gradebook.") as folder:
        b = Bench(folder)
        done = b.run("batch", b.cohort, "--out", b.out, "--task", "f1-score", "--quiet", "--roster",
                     b.path("roster.csv"), "--seed", "7")
        t.check("the batch", done.returncode == 0, done.stderr)
        for check in (check_canvas, check_canvas_columns, check_moodle, check_again, check_points,
                      check_feedback, check_student, check_usage):
            try:
                check(t, b)
            except (OSError, KeyError, ValueError) as e:
                t.check(check.__name__, False, repr(e))
    print("%d passed, %d failed" % (t.passed, t.failed))
    return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
