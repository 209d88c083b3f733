#!/usr/bin/python3 -B
"""Batches of whole cohorts: layouts, rosters, resubmissions, interruptions, hostile archives.

    tests/cohort/run.py [--soak] [NAME]...

Prints a line for each test that fails and `N passed, N failed` at the end.
"""

import contextlib
import csv
import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRADER = os.environ.get("GRADER", os.path.join(ROOT, "build", "grader"))
F1 = os.path.join(ROOT, "tasks", "coding", "f1-score")
LR = os.path.join(ROOT, "tasks", "coding", "logistic-regression")
SOAK = "--soak" in sys.argv

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Failed(Exception):
    pass


def check(condition, *what):
    if not condition:
        raise Failed(" ".join(str(w) for w in what))


def read(path):
    with open(path, "rb") as f:
        return f.read()


def solution(name, task=F1):
    return read(os.path.join(task, "solutions", name))


GOOD, WEAK = solution("reference.c"), solution("accuracy.c")
BROKEN = b"double f1_score(const int *a, const int *b, size_t n) { return }\n"
LR_GOOD = solution("reference.c", LR)


def put(path, data, mtime=None):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    if mtime:
        os.utime(path, (mtime, mtime))


def make_zip(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in entries:
            z.writestr(name, data)


class Run:
    def __init__(self, args, **more):
        self.args = [GRADER, "batch", *args]
        done = subprocess.run(self.args, capture_output=True, timeout=300, **more)
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    def expect(self, status, *in_err):
        check(self.status == status, "status", self.status, "not", status, self.out, self.err)
        for text in in_err:
            check(text in self.err, repr(text), "is not in", repr(self.err))
        if status == 2:
            check(self.err.count("\n") == 1, "not one line:", self.err)
        return self


def rows(out, query, *args):
    with contextlib.closing(sqlite3.connect(f"file:{out}/grades.db?mode=ro", uri=True)) as db:
        return db.execute(query, args).fetchall()


LEVELS = {None: None, 1: "weak", 2: "ok", 3: "strong"}


def grades(out):
    """{(student, task): level or status}"""
    return {(s, t): LEVELS[level] or status for s, t, level, status in rows(
        out, "SELECT s.id, g.task, w.level, w.status FROM grades g JOIN students s"
        " ON s.no = g.student LEFT JOIN works w ON w.no = g.work")}


def roles(out):
    names = ["counts", "older", "answers", "unmatched", "unread", "text"]
    return {path: names[role] for path, role in rows(out, "SELECT path, role FROM files")}


def picture(out):
    """All that a finished batch says, but for times and row numbers."""
    return (
        rows(out, "SELECT s.id, s.name, s.email, g.task, f.path, f.late, w.content, w.status,"
             " w.level, w.score, w.misconceptions FROM grades g JOIN students s ON s.no = g.student"
             " JOIN files f ON f.no = g.file LEFT JOIN works w ON w.no = g.work ORDER BY 1, 4"),
        rows(out, "SELECT student_id, task, run, why FROM history ORDER BY 1, 2, no"),
        rows(out, "SELECT content, task, name, state FROM works ORDER BY 1, 2, 3"),
        rows(out, "SELECT count(*), count(DISTINCT work) FROM reports"),
    )


@test
def plain_folder(tmp):
    put("in/alice.c", GOOD)
    put("in/bob/f1_score.c", WEAK)
    put("in/bob/lr.c", LR_GOOD)
    put("in/carol/work.c", BROKEN)
    put("in/carol/answers.md", "## f1-score\nwords\n")
    put("in/carol/notes.txt", "notes")
    put("in/dave_f1_score.c", GOOD)
    put("in/erin/main.c", "int main(void) { return 0; }\n")
    r = Run(["in", "--out", "out"]).expect(0)
    check(grades("out") == {
        ("alice", "f1-score"): "strong", ("bob", "f1-score"): "weak",
        ("bob", "logistic-regression"): "strong", ("carol", "f1-score"): "compile_error",
        ("dave", "f1-score"): "strong"}, grades("out"))
    check(roles("out")["carol/answers.md"] == "answers", roles("out"))
    check(roles("out")["erin/main.c"] == "unmatched", roles("out"))
    check("erin/main.c: neither its name nor what it defines tells its task" in r.out, r.out)
    check(len(rows("out", "SELECT 1 FROM works")) == 4, "identical files are one work")
    report = json.loads(rows("out", "SELECT json FROM reports r JOIN works w ON w.no = r.work"
                             " WHERE w.level = 1")[0][0])
    check(report["level"] == "weak" and report["file"] == "f1_score.c", report["file"])
    check(str(report["seed"]) == rows("out", "SELECT value FROM meta WHERE key = 'seed'")[0][0])


def canvas_entries():
    return [
        ("doejane_101_9001_f1_score.c", WEAK),
        ("doejane_101_9002_f1_score-1.c", GOOD),
        ("roerichard_LATE_102_9003_my work.c", WEAK),
        ("muellerjörg_103_9004_f1_score.c", GOOD),
        ("muellerjörg_103_9005_answers.md", "## f1-score\n"),
        ("van_dyke_104_9006_f1_score.c", BROKEN),
        ("texterson_105_text.html", "<p>no code</p>"),
    ]


def check_canvas(out, top=""):
    check(grades(out) == {
        ("101", "f1-score"): "strong", ("102", "f1-score"): "weak", ("103", "f1-score"): "strong",
        ("104", "f1-score"): "compile_error"}, grades(out))
    check(roles(out)[top + "doejane_101_9001_f1_score.c"] == "older", roles(out))
    check(roles(out)[top + "texterson_105_text.html"] == "text", roles(out))
    late = rows(out, "SELECT s.id FROM files f JOIN students s ON s.no = f.student WHERE f.late")
    check(late == [("102",)], late)
    names = dict(rows(out, "SELECT id, name FROM students"))
    check(names["104"] == "van_dyke" and names["103"] == "muellerjörg", names)
    name = rows(out, "SELECT name FROM files WHERE path LIKE '%9002%'")
    check(name == [("f1_score.c",)], name)


@test
def canvas_zip_and_unpacked(tmp):
    make_zip("in.zip", canvas_entries())
    Run(["in.zip", "--out", "zipped", "--task", "f1-score"]).expect(0)
    check_canvas("zipped")
    for name, data in canvas_entries():
        put(f"in/{name}", data)
    Run(["in", "--out", "unpacked", "--task", "f1-score"]).expect(0)
    check_canvas("unpacked")
    make_zip("wrapped.zip", [(f"submissions/{n}", d) for n, d in canvas_entries()])
    Run(["wrapped.zip", "--out", "wrapped", "--task", "f1-score"]).expect(0)
    check_canvas("wrapped", "submissions/")


def moodle_entries():
    return [
        ("Jane Doe_201_assignsubmission_file/f1_score.c", GOOD),
        ("Jane Doe_201_assignsubmission_file/sub/lr.c", LR_GOOD),
        ("Åsa Ström_202_assignsubmission_file_f1_score.c", WEAK),
        ("Participant_203_assignsubmission_file/f1.c", GOOD),
        ("李 明_204_assignsubmission_onlinetext/onlinetext.html", "<p>hi</p>"),
    ]


def check_moodle(out):
    check(grades(out) == {
        ("201", "f1-score"): "strong", ("201", "logistic-regression"): "strong",
        ("202", "f1-score"): "weak", ("203", "f1-score"): "strong"}, grades(out))
    names = dict(rows(out, "SELECT id, name FROM students"))
    check(names == {"201": "Jane Doe", "202": "Åsa Ström", "203": "Participant 203",
                    "204": "李 明"}, names)


@test
def moodle_zip_and_unpacked(tmp):
    make_zip("in.zip", moodle_entries())
    Run(["in.zip", "--out", "zipped"]).expect(0)
    check_moodle("zipped")
    for name, data in moodle_entries():
        put(f"in/{name}", data)
    Run(["in", "--out", "unpacked"]).expect(0)
    check_moodle("unpacked")


@test
def roster_names_and_missing(tmp):
    make_zip("in.zip", canvas_entries())
    put("roster.csv", "\ufeffEmail;ID;Name\n"
        "jane@x.org;s1;Jane Doe\n"
        "rr@x.org;s2;\"Roe, Richard\"\n"
        "jm@x.org;103;Jörg Müller\n"
        "late@x.org;s9;Nobody Yet\n")
    r = Run(["in.zip", "--out", "out", "--task", "f1-score", "--roster", "roster.csv"]).expect(0)
    people = {i: (n, e, on) for i, n, e, on in
              rows("out", "SELECT id, name, email, on_roster FROM students")}
    check(people["s1"] == ("Jane Doe", "jane@x.org", 1), people)
    check(people["s2"] == ("Roe, Richard", "rr@x.org", 1), people)
    check(people["103"] == ("Jörg Müller", "jm@x.org", 1), people)
    check(people["s9"] == ("Nobody Yet", "late@x.org", 1), people)
    check(people["104"][2] == 0, people)
    check("van_dyke (104) handed in and is not on the roster" in r.out, r.out)
    check(grades("out")["s1", "f1-score"] == "strong", grades("out"))
    aliases = {a for a, in rows("out", "SELECT alias FROM aliases a JOIN students s"
                                " ON s.no = a.student WHERE s.id = 's1'")}
    check({"s1", "101", "doejane", "Jane Doe", "jane@x.org", "jane"} <= aliases, aliases)


@test
def bad_rosters(tmp):
    put("in/a.c", GOOD)
    put("two.csv", "id,name\n1,A\n2,B\n1,C\n")
    Run(["in", "--out", "out", "--roster", "two.csv"]).expect(
        2, "two.csv: line 4: two students have the id 1, see line 2")
    put("none.csv", "number,name\n1,A\n")
    Run(["in", "--out", "out", "--roster", "none.csv"]).expect(2, "none.csv: no column id")
    put("empty.csv", "")
    Run(["in", "--out", "out", "--roster", "empty.csv"]).expect(2, "empty.csv is empty")
    put("hole.csv", "id,name\n,Jane\n")
    Run(["in", "--out", "out", "--roster", "hole.csv"]).expect(2, "hole.csv: line 2: id is empty")
    Run(["in", "--out", "out", "--roster", "nowhere.csv"]).expect(2, "cannot open nowhere.csv")


@test
def two_students_one_id(tmp):
    make_zip("in.zip", [("doejane_1_10_f1_score.c", GOOD), ("roerick_1_11_f1_score.c", WEAK)])
    Run(["in.zip", "--out", "out"]).expect(2, "two students have the id 1: doejane and roerick")


@test
def unchanged_changed_and_back(tmp):
    for name, data in (("ann", GOOD), ("ben", WEAK), ("cat", GOOD)):
        put(f"in/{name}/f1_score.c", data)
    Run(["in", "--out", "out"]).expect(0)
    before = picture("out")
    r = Run(["in", "--out", "out"]).expect(0)
    check("Nothing changed" in r.out, r.out)
    check(picture("out") == before, "an unchanged run changed something")
    put("in/ben/f1_score.c", GOOD)
    put("in/cat/f1_score.c", BROKEN)
    r = Run(["in", "--out", "out"]).expect(0)
    check("Graded 1 of 2 " in r.out, r.out)
    check("weak -> strong  (file changed)" in r.out and
          "strong -> compile_error  (file changed)" in r.out, r.out)
    check("ann" not in r.out.split("Levels that changed")[1], r.out)
    put("in/ben/f1_score.c", WEAK)
    r = Run(["in", "--out", "out"]).expect(0)
    check("Graded 0 of 3 " in r.out and "strong -> weak" in r.out, r.out)
    past = rows("out", "SELECT run, why FROM history WHERE student_id = 'ben' ORDER BY no")
    check(past == [(1, "first"), (2, "file"), (3, "file")], past)
    os.remove("in/cat/f1_score.c")
    put("in/cat/readme.txt", "gone")
    Run(["in", "--out", "out"]).expect(0)
    check(("cat", "f1-score") not in grades("out"), grades("out"))
    check(rows("out", "SELECT count(*) FROM history WHERE student_id = 'cat'") == [(2,)])


@test
def changed_task(tmp):
    shutil.copytree(F1, "tasks/f1-score")
    put("in/ann.c", GOOD)
    put("in/ben.c", WEAK)
    put("in/lr/lr.c", LR_GOOD)
    args = ["in", "--out", "out", "--tasks", "tasks"]
    Run(args).expect(0)
    with open("tasks/f1-score/task.json", encoding="utf-8") as f:
        text = f.read()
    weaker = text.replace('"core"', '"core"', 1)
    task = json.loads(weaker)
    task["title"] = "Another title"
    put("tasks/f1-score/task.json", json.dumps(task))
    r = Run(args).expect(0)
    check("Graded 2 of 3 " in r.out, r.out)
    why = rows("out", "SELECT student_id, why FROM history WHERE run = 2 ORDER BY 1")
    check(why == [("ann", "task"), ("ben", "task")], why)
    check(rows("out", "SELECT count(*) FROM reports") == [(5,)], "old results stay")


def cohort_of(n):
    """n different submissions, right ones and wrong ones."""
    for i in range(n):
        put(f"in/s{i:03}/f1_score.c", (GOOD if i % 3 else WEAK) + b"/* %d */\n" % i)


def without_children_of(pid):
    deadline = time.time() + 20
    while time.time() < deadline:
        busy = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, check=False).stdout
        if not busy:
            return
        time.sleep(0.1)


@test
def killed_at_any_moment(tmp):
    n = 60 if SOAK else 14
    cohort_of(n)
    Run(["in", "--out", "calm", "--seed", "7"]).expect(0)
    want = picture("calm")
    rng = random.Random(os.environ.get("SEED", time.time_ns()))
    kills = 0
    for _ in range(30 if SOAK else 3):
        child = subprocess.Popen([GRADER, "batch", "in", "--out", "torn", "--seed", "7"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(rng.uniform(0.02, 1.5))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            kills += 1
        if os.path.exists("torn/grades.db"):
            try:
                done = rows("torn", "SELECT no FROM works WHERE state = 1")
            except sqlite3.OperationalError:
                done = []
    check(kills > 0, "no kill came in time")
    done = rows("torn", "SELECT no, graded_at FROM works WHERE state = 1 ORDER BY no")
    r = Run(["in", "--out", "torn", "--seed", "7"]).expect(0)
    check(picture("torn") == want, "the end is another than undisturbed")
    kept = dict(rows("torn", "SELECT no, graded_at FROM works"))
    check(all(kept[no] == at for no, at in done), "what was graded was graded again")
    check(rows("torn", "PRAGMA integrity_check") == [("ok",)])
    if done and len(done) < n:
        check(f"Graded {n - len(done)} of {n} " in r.out, r.out)


@test
def interrupted_by_ctrl_c(tmp):
    cohort_of(12)
    child = subprocess.Popen([GRADER, "batch", "in", "--out", "out"], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, start_new_session=True,
                             preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    deadline = time.time() + 60
    while time.time() < deadline:
        with contextlib.suppress(sqlite3.OperationalError):
            if rows("out", "SELECT count(*) FROM works WHERE state = 1")[0][0] >= 2:
                break
        time.sleep(0.05)
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    check(child.returncode == -signal.SIGINT, "status", child.returncode, err)
    check(b"still to be graded" in err and b"the same command goes on" in err, err)
    time.sleep(0.2)
    left = subprocess.run(["pgrep", "-s", str(child.pid)], capture_output=True, check=False).stdout
    check(not left, "processes are left:", left)
    Run(["in", "--out", "out"]).expect(0)
    check(len(grades("out")) == 12 and None not in grades("out").values(), grades("out"))


@test
def two_runs_at_once(tmp):
    cohort_of(8)
    first = subprocess.Popen([GRADER, "batch", "in", "--out", "out", "--quiet"],
                             stdout=subprocess.DEVNULL)
    deadline = time.time() + 20
    while not os.path.exists("out/grades.db") and time.time() < deadline:
        time.sleep(0.01)
    Run(["in", "--out", "out"]).expect(2, "out is in use by another run of grader batch")
    check(first.wait(120) == 0, "the first run failed")
    check(len(grades("out")) == 8)


@test
def a_worker_that_dies_costs_one_row(tmp):
    cohort_of(6)
    child = subprocess.Popen([GRADER, "batch", "in", "--out", "out", "--jobs", "1", "--quiet"],
                             stdout=subprocess.PIPE)
    deadline = time.time() + 60
    while time.time() < deadline:
        with contextlib.suppress(sqlite3.OperationalError):
            if rows("out", "SELECT count(*) FROM works WHERE state = 1")[0][0] >= 1:
                break
        time.sleep(0.02)
    worker = subprocess.run(["pgrep", "-P", str(child.pid)], capture_output=True, text=True,
                            check=False).stdout.split()
    check(worker, "there is no worker")
    os.kill(int(worker[0]), signal.SIGKILL)
    out = child.communicate(timeout=120)[0].decode()
    check(child.returncode == 3, "status", child.returncode)
    reason = rows("out", "SELECT reason FROM works WHERE state = 2")
    check(len(reason) == 1 and "signal 9" in reason[0][0], reason)
    check("Not judged" in out, out)
    r = Run(["in", "--out", "out"]).expect(0)
    check("Graded 1 of 6 " in r.out, r.out)


@test
def rejected_files(tmp):
    put("in/large/f1_score.c", b"/*" + b"x" * (1 << 20) + b"*/")
    os.makedirs("in/link")
    os.symlink("/etc/passwd", "in/link/f1_score.c")
    os.makedirs("in/fifo")
    os.mkfifo("in/fifo/f1_score.c")
    put("in/java/f1_score.java", "class F1 {}")
    put("in/nul/f1_score.c", b"a\0b")
    put("in/empty/f1_score.c", b"")
    put("in/good/f1_score.c", GOOD)
    Run(["in", "--out", "out", "--task", "f1-score"]).expect(0)
    got = {s: g for (s, _), g in grades("out").items()}
    check(got == {"large": "rejected", "link": "rejected", "fifo": "rejected", "java": "rejected",
                  "nul": "rejected", "empty": "weak", "good": "strong"}, got)
    why = dict(rows("out", "SELECT content, why FROM works WHERE status = 'rejected'"))
    check("larger than" in why["large"] and "symbolic link" in why["link"] and
          "FIFO" in why["special"] and ".java" in why["other"], why)


@test
def one_task_takes_the_rest(tmp):
    put("in/ann/solution.java", "class F1 {}")
    put("in/ben/helper.c", "int helper(void) { return 1; }\n", mtime=2000000000)
    put("in/ben/mine.c", GOOD, mtime=1000000000)
    put("in/cat/old.c", WEAK, mtime=1000000000)
    put("in/cat/new.c", GOOD, mtime=1000000100)
    Run(["in", "--out", "out", "--task", "f1-score"]).expect(0)
    got = {s: g for (s, _), g in grades("out").items()}
    check(got == {"ann": "rejected", "ben": "strong", "cat": "strong"}, got)
    check(roles("out")["ben/helper.c"] == "older" and roles("out")["cat/old.c"] == "older",
          roles("out"))


@test
def hostile_zips(tmp):
    link = zipfile.ZipInfo("eve/f1_score.c")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    make_zip("in.zip", [
        ("ann/f1_score.c", GOOD), ("../../tmp/evil.c", GOOD), ("/etc/evil.c", GOOD),
        ("ben/../../f1_score.c", GOOD), (link, "/etc/passwd"), ("ann/" + "d/" * 40 + "x.c", GOOD),
        ("__MACOSX/ann/._f1_score.c", b"junk"), ("dan/f1_score.c", b"x" * (3 << 20)),
    ])
    r = Run(["in.zip", "--out", "out", "--task", "f1-score"]).expect(0)
    got = {s: g for (s, _), g in grades("out").items()}
    check(got == {"ann": "strong", "eve": "rejected", "dan": "rejected"}, got)
    check("../../tmp/evil.c is not read: its path leads outside" in r.out, r.out)
    check("/etc/evil.c is not read: its path begins at the root" in r.out, r.out)
    check("nested too deeply" in r.out, r.out)
    check(not os.path.exists("/etc/evil.c") and sorted(os.listdir(".")) == ["in.zip", "out"])


@test
def bomb_zips(tmp):
    with zipfile.ZipFile("many.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for i in range(80):
            z.writestr(f"s{i}/f1_score.c", b" " * (1 << 20))
    Run(["many.zip", "--out", "out", "--task", "f1-score"]).expect(2, "taken for a bomb")
    with zipfile.ZipFile("big.zip", "w", zipfile.ZIP_DEFLATED) as z, \
            z.open("s/f1_score.c", "w", force_zip64=True) as f:
        for _ in range(300):
            f.write(bytes(1 << 20))
    Run(["big.zip", "--out", "out", "--task", "f1-score"]).expect(0)
    check(grades("out") == {("s", "f1-score"): "rejected"}, grades("out"))


@test
def broken_zips(tmp):
    make_zip("good.zip", [(f"s{i}/f1_score.c", os.urandom(3000)) for i in range(5)])
    data = read("good.zip")
    put("cut.zip", data[:len(data) // 2])
    Run(["cut.zip", "--out", "out", "--task", "f1-score"]).expect(2, "cut.zip is not a zip")
    put("text.zip", b"this is no zip at all\n" * 100)
    Run(["text.zip", "--out", "out", "--task", "f1-score"]).expect(2, "text.zip is not a zip")
    put("none.zip", b"")
    Run(["none.zip", "--out", "out", "--task", "f1-score"]).expect(2, "none.zip")
    wrong = bytearray(data)
    wrong[100] ^= 0xff
    put("wrong.zip", bytes(wrong))
    r = Run(["wrong.zip", "--out", "wrong", "--task", "f1-score"])
    check(r.status in (2, 3), r.status, r.out, r.err)
    for i in range(40):
        rng = random.Random(i)
        torn = bytearray(data)
        for _ in range(20):
            torn[rng.randrange(len(torn))] = rng.randrange(256)
        put("torn.zip", bytes(torn[:rng.randrange(200, len(torn))] if i % 2 else torn))
        r = Run(["torn.zip", "--out", f"torn{i}", "--task", "logistic-regression", "--quiet"]) \
            if i % 2 else None
        check(r is None or r.status == 2, i, r and r.status, r and r.err)


@test
def bad_input(tmp):
    os.makedirs("empty")
    Run(["empty", "--out", "out"]).expect(2, "empty holds no submissions")
    Run(["nowhere", "--out", "out"]).expect(2, "cannot open nowhere")
    put("in/a.c", GOOD)
    Run(["in"]).expect(2, "--out is missing")
    Run(["in", "--out", "in"]).expect(2, "--out is in itself")
    Run(["in", "--out", "a/b/c"]).expect(2, "cannot make a/b/c")
    Run(["in", "--out", "in/a.c"]).expect(2, "in/a.c")
    Run(["in", "--out", "out", "--task", "f1-scor"]).expect(2, "f1-score")
    Run(["in", "--out", "out", "--jobs", "0"]).expect(2, "--jobs 0")
    put("other/x.c", "int nothing;\n")
    Run(["other", "--out", "out2"]).expect(2, "no file whose task could be told")
    Run(["in", "--out", "in/inside", "--seed", "7"]).expect(0)
    Run(["in", "--out", "in/inside", "--seed", "8"]).expect(2, "was graded with seed 7")
    check(grades("in/inside") == {("a", "f1-score"): "strong"}, grades("in/inside"))
    r = Run(["in", "--out", "in/inside"]).expect(0)
    check("Nothing changed" in r.out, r.out)


@test
def other_databases(tmp):
    put("in/a.c", GOOD)
    Run(["in", "--out", "out"]).expect(0)
    with contextlib.closing(sqlite3.connect("out/grades.db")) as db:
        db.execute("PRAGMA user_version = 99")
    Run(["in", "--out", "out"]).expect(2, "is of version 99")
    os.makedirs("theirs")
    with contextlib.closing(sqlite3.connect("theirs/grades.db")) as db:
        db.execute("CREATE TABLE t(x)")
        db.commit()
    Run(["in", "--out", "theirs"]).expect(2, "is not a database of grader")
    put("junk/grades.db", b"not a database, but long enough to be read as one\n" * 100)
    Run(["in", "--out", "junk"]).expect(3, "it is not a database, or is damaged")
    Run(["in", "--out", "fine"]).expect(0)
    data = bytearray(read("fine/grades.db"))
    data[4096:] = os.urandom(len(data) - 4096)
    put("fine/grades.db", bytes(data))
    Run(["in", "--out", "fine"]).expect(3, "damaged")


@test
def names_in_any_script(tmp):
    people = ["Ærøskøbing Ø", "李明", "Иван Иванов", "محمد", "O'Neil \"Q\"", "a&b<c>", "=1+1"]
    for who in people:
        put(f"in/{who}/f1_score.c", GOOD)
    os.makedirs(b"in/bad\xff\xfename", exist_ok=True)
    shutil.copy(f"in/{people[0]}/f1_score.c", b"in/bad\xff\xfename/f1_score.c")
    Run(["in", "--out", "out"]).expect(0)
    got = {s for s, _ in grades("out")}
    check(set(people) < got and len(got) == len(people) + 1, got)
    with zipfile.ZipFile("in.zip", "w") as z:
        old = zipfile.ZipInfo("x/f1_score.c")
        z.writestr(old, GOOD)
    data = read("in.zip").replace(b"x/f1_score.c", b"\x81/f1_score.c")
    put("in.zip", data)
    Run(["in.zip", "--out", "out2"]).expect(0)
    check({s for s, _ in grades("out2")} == {"ü"}, grades("out2"))


@test
def unreadable_file(tmp):
    if os.geteuid() == 0:
        user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        os.chmod(tmp, 0o777)
    else:
        user = []
    put("in/ann/f1_score.c", GOOD)
    put("in/ben/f1_score.c", GOOD)
    os.chmod("in/ben/f1_score.c", 0)
    os.makedirs("out")
    os.chmod("out", 0o777)
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(tmp, "out"))
    done = subprocess.run([*user, GRADER, "batch", "in", "--out", "out", "--quiet"], env=env,
                          capture_output=True, text=True, check=False)
    check(done.returncode == 3, done.returncode, done.stdout, done.stderr)
    check("ben/f1_score.c: it cannot be read: Permission denied" in done.stdout, done.stdout)
    os.chmod("in/ben/f1_score.c", 0o644)
    done = subprocess.run([*user, GRADER, "batch", "in", "--out", "out", "--quiet"], env=env,
                          capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.returncode, done.stdout, done.stderr)


@test
def full_disk(tmp):
    os.makedirs("small")
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "none", "small"],
            capture_output=True, check=False).returncode != 0:
        return "cannot mount a small file system here"
    try:
        cohort_of(16)
        r = Run(["in", "--out", "small/out"])
        check(r.status == 3 and "disk is full" in r.err or "No space left" in r.err, r.status,
              r.err, r.out)
        subprocess.run(["mount", "-o", "remount,size=64m", "small"], check=True)
        Run(["in", "--out", "small/out"]).expect(0)
        check(len(grades("small/out")) == 16 and None not in grades("small/out").values())
    finally:
        subprocess.run(["umount", "small"], check=False)
    return None


@test
def progress_in_a_pipe(tmp):
    put("in/a.c", GOOD)
    r = Run(["in", "--out", "out", "--quiet"]).expect(0)
    check(r.err == "", r.err)
    r = Run(["in", "--out", "out"]).expect(0)
    check("\r" not in r.err and "\033" not in r.err, repr(r.err))


MAIN = ("I count found correctly (TP), false alarms (FP) and misses (FN). Precision is TP/(TP+FP), "
        "recall TP/(TP+FN), F1 the harmonic mean 2PR/(P+R), which stays near the smaller one. With a "
        "zero denominator I return 0. A lower threshold brings more recall and less precision.\n")
ACCURACY = "F1 is the accuracy: count the correct predictions and divide by all predictions.\n"
STRONG_ANSWERS = "# Ann\n\n## f1-score\n\n" + MAIN
WEAK_ANSWERS = "## f1-score\n" + ACCURACY
UNKNOWN = "## f1-scroe\n" + MAIN


def understood(out):
    """{(student, task): (level, implementation, understanding)} of results.jsonl"""
    with open(f"{out}/results.jsonl", encoding="utf-8") as f:
        lines = [json.loads(line) for line in f]
    return {(r["student"], r["task"]): (r["level"], r["levels"]["implementation"],
                                        r["levels"]["understanding"])
            for r in lines if "levels" in r}


def table(out):
    with open(f"{out}/grades.csv", newline="", encoding="utf-8") as f:
        return {r["student"]: r for r in csv.DictReader(f)}


def hand_in_answers():
    for who, answers in (("ann", STRONG_ANSWERS), ("ben", WEAK_ANSWERS), ("cat", None),
                         ("dan", UNKNOWN), ("eve", b"## f1-score\n\0\1"),
                         ("fay", b"## f1-score\n" + b"word " * (1 << 18))):
        put(f"in/{who}/f1_score.c", GOOD)
        if answers:
            put(f"in/{who}/answers.md", answers)
    put("in/gus/f1_score.c", GOOD)
    os.symlink("../ann/answers.md", "in/gus/answers.md")
    put("in/hal/Answers.txt", STRONG_ANSWERS)
    put("in/ida/f1_score.c", BROKEN)
    put("in/ida/my answers 2.md", STRONG_ANSWERS)
    put("in/jim/f1_score.c", WEAK)
    put("in/jim/notes.md", WEAK_ANSWERS)
    put("in/jim/readme.txt", WEAK_ANSWERS)


@test
def answers_beside_code(tmp):
    hand_in_answers()
    r = Run(["in", "--out", "out", "--task", "f1-score"]).expect(0)
    got = {s: v for (s, _), v in understood("out").items()}
    check(got == {
        "ann": ("strong", "strong", "strong"), "ben": ("ok", "strong", "weak"),
        "cat": ("strong", "strong", None), "dan": ("strong", "strong", None),
        "eve": ("strong", "strong", None), "fay": ("strong", "strong", None),
        "gus": ("strong", "strong", None), "ida": (None, None, "strong"),
        "jim": ("weak", "weak", None)}, got)
    check(grades("out")["ben", "f1-score"] == "ok", grades("out"))
    # why understanding was not assessed is said, and the code's result is kept
    whys = dict(rows("out", "SELECT s.id, w.answers_why FROM grades g JOIN works w ON w.no = g.work"
                     " JOIN students s ON s.no = g.student WHERE w.answers_why IS NOT NULL"))
    check(set(whys) == {"dan", "eve", "fay", "gus"}, whys)
    check("line 1: unknown section f1-scroe, did you mean f1-score?" in whys["dan"], whys)
    check("section f1-score: line 2: not text" in whys["eve"], whys)
    check("larger than 1 MiB" in whys["fay"] and "symbolic link" in whys["gus"], whys)
    for who, why in whys.items():
        check(f"  {who}, f1-score: {why}" in r.out, r.out)
        check("Not assessed" in read(f"out/feedback/{who}.txt").decode(), who)
        check(b"not assessed: the answers file" in read(f"out/feedback/{who}.html"), who)
    lines = table("out")
    check((lines["ben"]["f1-score level"], lines["ben"]["f1-score implementation"],
           lines["ben"]["f1-score understanding"], lines["ben"]["f1-score points"]) ==
          ("ok", "strong", "weak", "70"), lines["ben"])
    check(lines["cat"]["f1-score understanding"] == "" and
          lines["dan"]["f1-score understanding"] == "not assessed", lines["dan"])
    # answers without code have no level, and it is said so
    check(lines["hal"]["f1-score status"] == "missing" and not lines["hal"]["f1-score level"],
          lines["hal"])
    check("answers were handed in, and no code" in read("out/feedback/hal.txt").decode())
    check(b"answers were handed in, and no code" in read("out/report.html"))
    # one code, and a work for each different file of answers
    check(rows("out", "SELECT count(*) FROM works WHERE status = 'graded' AND content ="
               " (SELECT content FROM works WHERE answers = '' AND level = 3)") == [(7,)])
    page = read("out/feedback/ben.html").decode()
    check("implementation strong, understanding weak" in page and "F1 is the accuracy" in page, page)
    check(b"F1 is the accuracy" not in read("out/feedback/ann.html"))
    check('name="understanding" value="weak"' in read("out/junit.xml").decode())


@test
def answers_are_part_of_the_key(tmp):
    shutil.copytree(os.path.join(ROOT, "tasks", "theory"), "own/theory")
    for who in ("ann", "ben"):
        put(f"in/{who}/f1_score.c", GOOD)
    put("in/ann/answers.md", STRONG_ANSWERS)
    args = ["in", "--out", "out", "--task", "f1-score", "--tasks", "own"]
    Run(args).expect(0)
    before = picture("out")
    check("Nothing changed" in Run(args).expect(0).out)
    check(picture("out") == before)
    put("in/ann/answers.md", WEAK_ANSWERS)
    r = Run(args).expect(0)
    check("Graded 1 of 2 " in r.out and "strong -> ok  (answers changed)" in r.out, r.out)
    put("in/ann/answers.md", STRONG_ANSWERS)
    r = Run(args).expect(0)
    check("Graded 0 of 2 " in r.out and "ok -> strong  (answers changed)" in r.out, r.out)
    path = "own/theory/coding/f1-score.json"
    question = json.loads(read(path))
    question["title"] = "Another title"
    put(path, json.dumps(question))
    r = Run(args).expect(0)
    check("Graded 1 of 2 " in r.out, r.out)
    why = rows("out", "SELECT student_id, why FROM history ORDER BY no DESC LIMIT 1")
    check(why == [("ann", "questions")], why)
    os.remove("in/ann/answers.md")
    r = Run(args).expect(0)
    check("Graded 0 of 1 " in r.out, r.out)
    check(understood("out")["ann", "f1-score"] == ("strong", "strong", None), understood("out"))


@test
def whose_answers(tmp):
    put("in/ann.c", GOOD)
    put("in/ann_answers.md", WEAK_ANSWERS)
    put("in/ben_f1_score.c", GOOD)
    put("in/ben-f1_score-answers.txt", WEAK_ANSWERS)
    put("in/cat/f1_score.c", GOOD)
    put("in/cat/lr.c", LR_GOOD)
    put("in/cat/answers.md", STRONG_ANSWERS + "\n## logistic-regression\nIt is a tree.\n")
    put("in/cat/f1_score_answers.md", WEAK_ANSWERS)
    put("in/dan/f1_score.c", GOOD)
    put("in/dan/old answers.md", STRONG_ANSWERS, mtime=1000000000)
    put("in/dan/answers.md", WEAK_ANSWERS, mtime=1000000100)
    put("in/answers.md", STRONG_ANSWERS)
    Run(["in", "--out", "out"]).expect(0)
    got = {k: v[2] for k, v in understood("out").items()}
    check(got == {("ann", "f1-score"): "weak", ("ben", "f1-score"): "weak",
                  ("cat", "f1-score"): "weak", ("cat", "logistic-regression"): "weak",
                  ("dan", "f1-score"): "weak"}, got)
    check(roles("out")["dan/old answers.md"] == "older", roles("out"))
    check(roles("out")["cat/answers.md"] == "answers", roles("out"))
    check(roles("out")["answers.md"] == "unmatched", roles("out"))


@test
def answers_from_platforms(tmp):
    make_zip("canvas.zip", [
        ("doejane_101_9001_f1_score.c", GOOD), ("doejane_101_9002_answers.md", WEAK_ANSWERS),
        ("doejane_101_9003_answers-1.md", STRONG_ANSWERS),
        ("roerick_LATE_102_9004_f1_score.c", GOOD), ("roerick_102_9005_my_answers.txt", WEAK_ANSWERS),
    ])
    Run(["canvas.zip", "--out", "canvas", "--task", "f1-score"]).expect(0)
    got = {s: v[2] for (s, _), v in understood("canvas").items()}
    check(got == {"101": "strong", "102": "weak"}, got)
    make_zip("moodle.zip", [
        ("Jane Doe_201_assignsubmission_file/f1_score.c", GOOD),
        ("Jane Doe_201_assignsubmission_file/answers.md", WEAK_ANSWERS),
        ("Rick Roe_202_assignsubmission_file_f1_score.c", GOOD),
        ("Rick Roe_202_assignsubmission_file_answers.txt", STRONG_ANSWERS),
        ("Al One_203_assignsubmission_file/f1_score.c", GOOD),
    ])
    Run(["moodle.zip", "--out", "moodle", "--task", "f1-score"]).expect(0)
    got = {s: v[2] for (s, _), v in understood("moodle").items()}
    check(got == {"201": "weak", "202": "strong", "203": None}, got)


@test
def what_students_see_of_answers(tmp):
    hand_in_answers()
    Run(["in", "--out", "out", "--task", "f1-score", "--feedback", "groups"]).expect(0)
    for name in ("ben.txt", "ben.html"):
        text = read(f"out/feedback/{name}").decode()
        check("nderstanding weak" in text and "F1 is the accuracy" not in text, text)
    check("unknown section f1-scroe" in read("out/feedback/dan.txt").decode())


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    passed = failed = 0
    for function in TESTS:
        if wanted and function.__name__ not in wanted:
            continue
        tmp = tempfile.mkdtemp(prefix="cohort-test.")
        os.chdir(tmp)
        try:
            skipped = function(tmp)
            if skipped:
                print(f"SKIP {function.__name__}: {skipped}")
            passed += not skipped
        except (Failed, AssertionError, KeyError, OSError, sqlite3.Error,
                subprocess.SubprocessError) as e:
            print(f"FAIL {function.__name__}: {type(e).__name__} {e}")
            failed += 1
        finally:
            os.chdir("/")
            shutil.rmtree(tmp, ignore_errors=True)
        sys.stdout.flush()
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
