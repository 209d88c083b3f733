"""The learner's memory on the command line: progress, its exports and imports, and what a grading
leaves in it. The clock is fixed, and the history is made by an import without ids, so that they are
the same in each run."""

import json
import os
import sqlite3
import subprocess

from table import file, grade, plain

NOW, DAY = 1763800000, 86400
ENV = {"GRADER_NOW": str(NOW), "TZ": "UTC"}


def review(question, days, level, suggested=None, confident=False, **more):
    return {"question": question, "at": NOW - int(days * DAY), "level": level,
            "suggested": suggested, "confident": confident, "source": "quiz", **more}


HISTORY = {
    "grader_practice": 1,
    "settings": {"retention": 0.85},
    "reviews": [
        review("bias-variance", 40, "weak", "weak", True, answer="I do not know"),
        review("bias-variance", 39.9, "ok", "ok", True),
        review("bias-variance", 38, "strong", "ok"),
        review("bias-variance", 30, "strong", "strong", True, answer="High bias\nunderfits."),
        *[review("cross-validation", 12 + k / 100, "ok") for k in range(9)],
        review("f1-score", 20, "strong", "strong", True),
        review("f1-score/2", 20, "ok", "weak", True),
        review("f1-score", 10, "strong", "ok", easy=True),
        review("data-drift-model-drift", 3, "ok", "strong", True),
        review("a-question-that-went", 5, "ok"),
        review("regularization", 1, "weak"),
        review("regularization", 0.01, None, "strong", True),
    ],
    "code": [
        {"task": "f1-score", "at": NOW - 5 * DAY, "level": "weak", "failed": ["core", "edge"]},
        {"task": "f1-score", "at": NOW - 4 * DAY, "level": "ok", "failed": ["edge"]},
        {"task": "logistic-regression", "at": NOW - 3 * DAY, "level": None},
    ],
    "due": [{"question": "f1-score", "at": NOW - 4 * DAY,
             "because": "your code failed edge cases: test each denominator for 0"}],
}
FILE = json.dumps(HISTORY).encode()


def database(bench):
    return os.path.join(bench.env["HOME"], ".local/share/grader/practice.db")


def practised(bench):
    file("history.json", FILE)(bench)
    bench.run(["progress", "import", "history.json"], env=ENV, check=True)
    os.remove(bench.path("history.json"))


def broken(change):
    def prepare(bench):
        practised(bench)
        change(database(bench))
    return prepare


def overwrite(path):
    with open(path, "wb") as f:
        f.write(b"no database, but a text of some length\n" * 9)


def cut(path):
    os.truncate(path, os.path.getsize(path) // 2)


def newer(path):
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 7")
    db.close()


def foreign(path):
    os.remove(path)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes(x)")
    db.close()


def folder(path):
    os.remove(path)
    os.mkdir(path)


def progress(name, *args, files=(practised,), env=None, **row):
    return plain("progress" + name, "progress", *args, files=files, env={**ENV, **(env or {})},
                 **row)


def masked_path(args, result, bench):
    """The home differs from run to run."""
    return "status %d\n%s%s" % (result.returncode, result.stdout.decode(),
                                result.stderr.decode().replace(bench.env["HOME"], "HOME"))


def with_file(name, text):
    return progress("-import-" + name, "import", "in.json", files=[file("in.json", text)])


ROWS = [
    progress("-empty", files=[]),
    progress("-empty-topic", "--topic", "mlops", files=[]),
    progress("-empty-json", "--format", "json", files=[]),
    progress(""),
    progress("-narrow", env={"COLUMNS": "40"}),
    progress("-wide", env={"COLUMNS": "100"}),
    progress("-plain", env={"LC_ALL": "C"}),
    progress("-json", "--format", "json"),
    progress("-topic", "--topic", "coding"),
    progress("-unknown-topic", "--topic", "cooking"),
    progress("-later", env={"GRADER_NOW": str(NOW + 400 * DAY)}),
    progress("-retention", "--retention", "0.7", "--topic", "mlops"),
    progress("-retention-range", "--retention", "1"),
    progress("-retention-word", "--retention", "high"),
    progress("-unknown-action", "exprot"),
    progress("-anki-of-what", "--format", "anki"),
    progress("-no-home", files=[], env={"HOME": ""}),
    # out and in
    progress("-export", "export"),
    progress("-export-empty", "export", files=[]),
    progress("-export-text", "export", "--format", "text"),
    progress("-export-topic", "export", "--topic", "mlops"),
    progress("-export-anki-topic", "export", "--format", "anki", "--topic", "cooking"),
    progress("-unknown-format", "--format", "yaml"),
    progress("-export-file", "export", "--out", "practice.json"),
    progress("-export-nowhere", "export", "--out", "no/such/folder.json"),
    progress("-export-anki", "export", "--format", "anki", "--topic", "coding"),
    progress("-import", "import", "in.json", files=[file("in.json", FILE)]),
    progress("-import-again", "import", "in.json", files=[practised, file("in.json", FILE)]),
    progress("-import-missing", "import", "nowhere.json"),
    progress("-import-what", "import"),
    progress("-import-retention", "import", "x", "--retention", "0.8"),
    with_file("bad-level", b'{"grader_practice": 1, "reviews": [{"question": "x", "at": 1, '
                           b'"level": "good"}]}'),
    with_file("bad-json", b'{"grader_practice": 1,}'),
    with_file("newer", b'{"grader_practice": 2}'),
    with_file("other", b'{"cards": []}'),
    # what may be wrong with the file
    progress("-not-a-database", files=[broken(overwrite)], view=masked_path),
    progress("-damaged", files=[broken(cut)], view=masked_path),
    progress("-newer-file", files=[broken(newer)], view=masked_path),
    progress("-foreign-file", files=[broken(foreign)], view=masked_path),
    progress("-folder", files=[broken(folder)], view=masked_path),
    plain("help-progress", "progress", "--help"),
    grade("grade-damaged-practice", "reference.c", files=[broken(overwrite)],
          view=lambda args, result, bench: "status %d\n%s" % (
              result.returncode, result.stderr.decode().replace(bench.env["HOME"], "HOME"))),
]


def standing(bench, env=None):
    r = bench.run(["progress", "--format", "json"], env=env, check=True)
    return json.loads(r.stdout)


def a_grading_feeds_it(bench):
    """Text is for a person and is kept, JSON for a program and is not."""
    args = ["grade", "f1-score", bench.solution("f1-score", "unguarded_f1.c")]
    bench.run([*args, "--format", "json"], check=True)
    if os.path.exists(database(bench)):
        return "a grading as JSON is kept\n"
    bench.run(args, check=True)
    s = standing(bench)
    wrong = ""
    if [c["level"] for c in s["code"]] != ["ok"] or "edge" not in s["code"][0]["failed"]:
        wrong += "code: %r\n" % s["code"]
    due = {d["question"]: d["because"] for d in s["due"]}
    if set(due) != {"f1-score", "f1-score/1"} or "edge cases" not in due["f1-score"]:
        wrong += "due: %r\n" % s["due"]
    bench.run(["grade", "f1-score", bench.solution("f1-score", "reference.c")], check=True)
    s = standing(bench)
    if s["code"][0]["gradings"] != 2 or s["code"][0]["level"] != "strong":
        wrong += "after the second: %r\n" % s["code"]
    return wrong


def unwritable(bench):
    """A grading without a place for its result says so in one line, and grades."""
    r = bench.run(["grade", "f1-score", bench.solution("f1-score", "reference.c")],
                  env={"XDG_DATA_HOME": "/proc/nowhere"})
    lines = r.stderr.decode().splitlines()
    good = r.returncode == 0 and r.stdout.startswith(b"STRONG") or b"STRONG" in r.stdout[:40]
    good = good and len(lines) == 1 and "not kept" in lines[0]
    return "" if good else "status %d, %r\n" % (r.returncode, r.stderr)


def export_is_private_and_whole(bench):
    practised(bench)
    bench.run(["progress", "export", "--out", "a.json"], check=True)
    mode = os.stat(bench.path("a.json")).st_mode & 0o777
    other = {"XDG_DATA_HOME": bench.path("other")}
    bench.run(["progress", "import", "a.json"], env=other, check=True)
    again = bench.run(["progress", "export"], env=other, check=True).stdout
    with open(bench.path("a.json"), "rb") as f:
        text = f.read()
    wrong = "" if mode == 0o600 else "mode %o\n" % mode
    wrong += "" if text == again else "it does not come back as it went\n"
    wrong += "" if sorted(os.listdir(bench.folder)) == ["a.json", "other"] else "files are left\n"
    return wrong


def anki_can_read_it(bench):
    """Every question once, in three fields, without what Anki would take for its own."""
    r = bench.run(["progress", "export", "--format", "anki"], check=True)
    lines = r.stdout.decode().split("\n")
    heads = [l for l in lines if l.startswith("#")]
    notes = [l.split("\t") for l in lines if l and not l.startswith("#")]
    ids = bench.run(["list", "--ids", "--kind", "question"], check=True).stdout.split()
    wrong = ""
    if heads != ["#separator:tab", "#html:true", "#columns:Front\tBack\tTags", "#tags column:3"]:
        wrong += "heads: %r\n" % heads
    if len(notes) != len(ids):
        wrong += "%d notes of %d questions\n" % (len(notes), len(ids))
    for n in notes:
        if len(n) != 3 or not all(n) or '"' in "".join(n) or len(n[2].split()) != 2:
            wrong += "a note: %r\n" % n
    return wrong


def two_imports_at_once(bench):
    """Both wait for each other; each review is there once."""
    file("in.json", FILE)(bench)
    runs = [subprocess.Popen(bench.command(["progress", "import", "in.json"]), cwd=bench.folder,
                             env=bench.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(6)]
    wrong = "".join("%r\n" % p.communicate()[1] for p in runs)
    wrong = wrong.replace("b''\n", "")
    n = standing(bench)["reviews"]
    return wrong + ("" if n == len(HISTORY["reviews"]) else "%d reviews\n" % n)


TESTS = [
    ("a-grading-feeds-progress", a_grading_feeds_it),
    ("progress-unwritable", unwritable),
    ("progress-export-is-whole", export_is_private_and_whole),
    ("progress-anki", anki_can_read_it),
    ("progress-two-imports", two_imports_at_once),
]
