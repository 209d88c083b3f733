"""Answers: judged alone, with code, by another program, and every way in which a file or a judge can
be wrong. What an answer is credited for in detail is the judge's affair (tests/answers); here it is
shown in JSON what does not hang on it."""

import json
import os
import pty
import sqlite3
import subprocess

GOOD = b"""I make three counters: found correctly (TP), false alarm (FP), missed (FN). Precision
says how many of my alarms are right, TP/(TP+FP), recall how many real positives I found, TP/(TP+FN).
F1 is the harmonic mean, 2PR/(P+R), so when one is low the whole score is low. When nothing is
predicted positive there is division by zero and I return 0. A lower threshold brings more recall and
less precision.
"""
WRONG = b"""F1 is the accuracy for binary problems: you count the correct predictions and divide by all
predictions.
"""
KEYWORDS = b"precision recall harmonic mean TP FP FN zero division threshold trade-off macro micro\n"
EMPTY_WORDS = b"I do not know what this is about, and I would rather not guess.\n"


def sections(**texts):
    """f1_score -> ## f1-score, f1_score_2 -> ## f1-score/2"""
    names = {"main": "f1-score", "one": "f1-score/1", "two": "f1-score/2", "three": "f1-score/3"}
    return b"# Answers\n\n" + b"\n".join(b"## %s\n\n%s" % (names[k].encode(), v)
                                         for k, v in texts.items())


MODEL = {"one": b"Macro F1 is the unweighted mean of one F1 a class, so rare classes weigh as much as "
                b"common ones. Micro F1 adds up TP, FP and FN over all classes first; with one label "
                b"an entry it equals accuracy. Each class in turn is the positive one.\n",
         "two": b"When positives are rare: always predicting negative is 99% accurate and its F1 is 0, "
                b"because F1 ignores true negatives. It is not enough when errors have different "
                b"costs.\n"}

# Judges of the user's own. Each is a little program that is really run.
JUDGES = {
    "ok.sh": "cat >/dev/null\necho '{\"level\": \"ok\", \"reasons\": [\"terse\", \"no edge cases\"]}'",
    "strict.py": "import json, sys\nd = json.load(sys.stdin)\n"
                 "main = d['question']['follow_up_of'] is None\n"
                 "print(json.dumps({'level': 'strong' if main else 'weak',"
                 " 'reasons': [d['question']['id']]}))",
    "fails.sh": "echo 'cannot reach the model' >&2\nexit 4",
    "slow.sh": "sleep 1000",
    "floods.sh": "yes",
    "dies.sh": "kill -ABRT $$",
    "deaf.sh": "exec <&-\necho '{\"level\": \"weak\", \"reasons\": []}'",
    "garbage.sh": "cat >/dev/null\necho I would say strong",
    "odd.sh": "cat >/dev/null\necho '{\"level\": \"excellent\", \"reasons\": []}'",
}


def file(name, data):
    def prepare(bench):
        with open(bench.path(name), "wb") as f:
            f.write(data)
    return prepare


def judge(name):
    def prepare(bench):
        with open(bench.path(name), "w", encoding="utf-8") as f:
            f.write("#!/%s\n%s\n" % ("usr/bin/python3" if name.endswith(".py") else "bin/sh",
                                     JUDGES[name]))
        os.chmod(bench.path(name), 0o755)
    return prepare


def of_answer(a):
    """What of one judged answer does not hang on how finely it is judged."""
    said = [c for c in a["concepts"] if c["credited"]]
    return {"question": a["question"], "level": a["level"],
            "credited": "some" if said else "none",
            "quotes": all(c["quote"] for c in said), "missing": bool(a["missing"]),
            "misconceptions": [m["id"] for m in a["misconceptions"]],
            "builtin": a["builtin"]["level"], "judge": a["judge"],
            "keys": sorted(a)}


def judged(args, result, bench):
    stderr = result.stderr.decode()
    if not result.stdout:
        return json.dumps({"status": result.returncode, "stderr": stderr}, indent=1) + "\n"
    return json.dumps({"status": result.returncode, "stderr": stderr,
                       **of_answer(json.loads(result.stdout))}, indent=1) + "\n"


def graded(args, result, bench):
    r = json.loads(result.stdout)
    u = r["understanding"]
    return json.dumps({
        "status": result.returncode, "stderr": result.stderr.decode(), "level": r["level"],
        "levels": r["levels"], "due": r["due"],
        "understanding": {k: v for k, v in u.items() if k != "answers"},
        "answers": [{**of_answer(a), "line": a["line"]} for a in u["answers"]]}, indent=1) + "\n"


def xml(args, result, bench):
    """The lines of a JUnit report that answers add, without what they are credited for."""
    lines = [line.split(" message=")[0] for line in result.stdout.decode().split("\n")
             if "understanding" in line or "<failure" in line or '"level"' in line]
    return "\n".join(["status %d" % result.returncode, *lines]) + "\n"


def answer(name, question, *more, **row):
    return {"name": "answer-" + name, "args": ["answer", question, *more], **row}


def json_of(name, question, text, *more, files=()):
    return answer(name, question, "a.txt", "--format", "json", *more,
                  files=[file("a.txt", text), *files], view=judged)


def wrong(name, *more, files=()):
    return answer(name, "f1-score", *more, files=list(files))


def with_judge(name, script, *more):
    return json_of("judge-" + name, "f1-score", WRONG, "--judge", "./" + script, *more,
                   files=[judge(script)])


def grade(name, solution, answers, *more, view=graded, format="json", files=()):
    return {"name": "answers-" + name, "view": view, "files": [file("a.md", answers), *files],
            "args": ["grade", "f1-score", "@f1-score/solutions/" + solution, "--seed", "7",
                     "--answers", "a.md", "--format", format, *more]}


def refused(name, data, *more):
    files = [] if data is None else [file("a.md", data)]
    return {"name": "answers-" + name, "files": files,
            "args": ["grade", "f1-score", "@f1-score/solutions/empty.c", "--answers", "a.md", *more]}


ROWS = [
    # one answer
    json_of("good", "f1-score", GOOD),
    json_of("weak", "f1-score", EMPTY_WORDS),
    json_of("misconception", "f1-score", WRONG),
    json_of("keywords", "f1-score", KEYWORDS),
    json_of("follow-up", "f1-score/2", MODEL["two"]),
    answer("text", "f1-score/1", "a.txt", files=[file("a.txt", EMPTY_WORDS)]),
    # what cannot be judged
    wrong("missing", "nowhere.txt"),
    wrong("directory", "."),
    wrong("empty", "a.txt", files=[file("a.txt", b"")]),
    wrong("blank", "a.txt", files=[file("a.txt", b" \n\n")]),
    wrong("binary", "a.txt", files=[file("a.txt", b"F1 is\0\x01\x02")]),
    wrong("latin-1", "a.txt", files=[file("a.txt", b"F1 is\na na\xefve mean")]),
    wrong("utf-16", "a.txt", files=[file("a.txt", "F1".encode("utf-16"))]),
    wrong("huge", "a.txt", files=[file("a.txt", b"word " * (1 << 16))]),
    wrong("endless", "/dev/zero"),
    wrong("nothing-on-stdin"),
    answer("unknown-question", "f1-scor", "a.txt"),
    answer("unknown-follow-up", "f1-score/9", "a.txt"),
    answer("unknown-follow-up-of-unknown", "f1-scor/1", "a.txt"),
    # a judge of the user's own
    with_judge("ok", "ok.sh"),
    with_judge("fails", "fails.sh"),
    with_judge("slow", "slow.sh", "--judge-timeout", "1"),
    with_judge("floods", "floods.sh"),
    with_judge("dies", "dies.sh"),
    with_judge("deaf", "deaf.sh"),
    with_judge("garbage", "garbage.sh"),
    with_judge("odd", "odd.sh"),
    answer("judge-text", "f1-score", "a.txt", "--judge", "sh ok.sh '$HOME'",
           files=[file("a.txt", EMPTY_WORDS), judge("ok.sh")]),
    wrong("judge-not-there", "a.txt", "--judge", "./nowhere", files=[file("a.txt", GOOD)]),
    wrong("judge-open-quote", "a.txt", "--judge", "sh 'x", files=[file("a.txt", GOOD)]),
    wrong("judge-timeout-alone", "a.txt", "--judge-timeout", "3", files=[file("a.txt", GOOD)]),
    wrong("judge-timeout-zero", "a.txt", "--judge", "sh", "--judge-timeout", "0",
          files=[file("a.txt", GOOD)]),
    # code and answers
    grade("strong", "reference.c", sections(main=GOOD, **MODEL)),
    grade("weak-with-strong-code", "reference.c", sections(main=WRONG)),
    grade("weak-with-ok-code", "macro_is_micro.c", sections(main=EMPTY_WORDS)),
    grade("follow-ups-lower", "reference.c",
          sections(main=GOOD, one=EMPTY_WORDS, three=EMPTY_WORDS)),
    grade("min-level", "reference.c", sections(main=WRONG), "--min-level", "strong"),
    grade("broken-code", "exits.c", sections(main=GOOD)),
    grade("judge", "reference.c", sections(main=WRONG, one=GOOD), "--judge", "./strict.py",
          files=[judge("strict.py")]),
    grade("judge-fails", "reference.c", sections(main=WRONG, one=GOOD), "--judge", "./dies.sh",
          files=[judge("dies.sh")]),
    grade("text", "macro_is_micro.c", sections(main=EMPTY_WORDS, one=EMPTY_WORDS), format="text",
          view=None),
    grade("junit", "reference.c", sections(main=WRONG, two=MODEL["two"]), format="junit", view=xml),
    refused("missing-file", None),
    refused("empty-file", b""),
    refused("no-section", b"F1 is the harmonic mean.\n"),
    refused("unknown-section", b"## f1-score\nx\n\n## f1-scroe/2\ny\n"),
    refused("unknown-follow-up", b"## f1-score\nx\n\n## f1-score/8\ny\n"),
    refused("doubled-section", b"## f1-score\nx\n## f1-score/1\ny\n## f1-score\nz\n"),
    refused("empty-section", b"## f1-score\n\n## f1-score/1\ny\n"),
    refused("another-question", b"## bias-variance\nx\n"),
    refused("binary", b"## f1-score\n\x00\x01\n"),
    refused("large", b"## f1-score\n" + b"word " * (1 << 18)),
    {"name": "answers-judge-alone", "args": ["grade", "f1-score", "x.c", "--judge", "sh"]},
    {"name": "answers-record-and-not", "args": ["grade", "f1-score", "x.c", "--record",
                                                "--no-record"]},
    # questions' files
    {"name": "question-check", "args": ["question", "check", "f1-score"]},
    {"name": "question-check-unknown", "args": ["question", "check", "f1-scor"]},
    {"name": "question-check-broken", "args": ["question", "check", "broken.json"],
     "files": [file("broken.json", b'{"id": "broken", "title": "x", "difficulty": "easy",\n'
                                   b' "prompt": "Why?", "model_answer": "Because."}\n')]},
    {"name": "question-check-unknown-key", "args": ["question", "check", "key.json"],
     "files": [file("key.json", b'{"id": "key", "title": "x", "dificulty": "easy",\n'
                                b' "prompt": "Why?", "model_answer": "Because."}\n')]},
    {"name": "help-answer", "args": ["answer", "--help"]},
]
for row in ROWS:
    if row.get("view", "") is None:
        del row["view"]


# What no golden file can show.

def practice(bench):
    path = os.path.join(os.path.dirname(bench.folder), "home/.local/share/grader/practice.db")
    if not os.path.exists(path):
        return None
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    try:
        return {table: db.execute("SELECT * FROM " + table).fetchall()
                for table in ("reviews", "code", "reasons")}
    finally:
        db.close()


def grading_args(bench, *more):
    return ["grade", "f1-score", bench.solution("f1-score", "macro_is_micro.c"), *more]


def recorded(bench):
    """A grading in text leaves its result and what it makes due; other formats where asked to."""
    for args in (["--no-record"], ["--format", "json"], ["--format", "junit"]):
        bench.run(grading_args(bench, *args))
        if practice(bench) is not None:
            return "%s: recorded\n" % args
    text = bench.run(grading_args(bench)).stdout.decode()
    kept = practice(bench)
    if not kept or len(kept["code"]) != 1 or len(kept["reasons"]) != 1:
        return "kept: %r\n" % kept
    if "f1-score/1" not in kept["reasons"][0] or "Due now" not in text:
        return "due: %r\n%s" % (kept["reasons"], text)
    r = bench.run(grading_args(bench, "--format", "json", "--record"))
    kept = practice(bench)
    if len(kept["code"]) != 2 or len(kept["reasons"]) != 1 or not json.loads(r.stdout)["due_recorded"]:
        return "kept: %r\n" % kept
    return ""


def answer_recorded(bench):
    file("a.txt", GOOD)(bench)
    bench.run(["answer", "f1-score/2", "a.txt"])
    if practice(bench) is not None:
        return "recorded without being asked to\n"
    r = bench.run(["answer", "f1-score/2", "a.txt", "--record"])
    kept = practice(bench)
    if r.returncode or not kept or len(kept["reviews"]) != 1 or "f1-score/2" not in kept["reviews"][0]:
        return "status %d, kept: %r\n" % (r.returncode, kept)
    return ""


def no_data_folder(bench):
    """Who has no place for a history loses nothing: one line, and the grade."""
    with open(bench.path("file"), "wb"):
        pass
    wrong_text = ""
    for env, more, status in (({"XDG_DATA_HOME": bench.path("file/below")}, [], 0),
                              ({"XDG_DATA_HOME": bench.path("file/below")}, ["--record"], 3)):
        r = bench.run(grading_args(bench, *more), env=env)
        if r.returncode != status or not r.stdout or r.stderr.count(b"\n") != 1:
            wrong_text += "%r: status %d, %r\n" % (more, r.returncode, r.stderr)
    return wrong_text


def prompts_at_a_terminal(bench):
    """Standard input that is a terminal gets one line on standard error; a pipe gets none."""
    main, tty = pty.openpty()
    p = subprocess.Popen(bench.command(["answer", "f1-score"]), stdin=tty, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, cwd=bench.folder, env=bench.env)
    os.close(tty)
    os.write(main, b"F1 is the harmonic mean of precision and recall.\n\x04")
    out, err = p.communicate(timeout=30)
    os.close(main)
    piped = bench.run(["answer", "f1-score"], stdin=None, input=GOOD)
    if p.returncode or b"f1-score: " not in out or err.count(b"\n") != 1 or b"Ctrl-D" not in err:
        return "status %d, %r, %r\n" % (p.returncode, out, err)
    return "" if piped.returncode == 0 and not piped.stderr else "a pipe: %r\n" % piped.stderr


def answers_from_a_pipe(bench):
    """--answers - reads standard input, and a shell's <(...) is a pipe."""
    args = grading_args(bench, "--format", "json", "--answers")
    text = sections(main=WRONG)
    piped = bench.run([*args, "-"], stdin=None, input=text)
    file("a.md", text)(bench)
    line = " ".join("'%s'" % a for a in bench.command(args)) + " <(cat a.md)"
    shell = subprocess.run(["bash", "-c", line], cwd=bench.folder, env=bench.env,
                           capture_output=True, check=False)
    levels = [json.loads(r.stdout)["levels"]["understanding"] if r.stdout else r.stderr
              for r in (piped, shell)]
    return "" if levels == ["weak", "weak"] else "%r\n" % levels


def same_level_everywhere(bench):
    """An answer gets one level, whether it stands alone or in an answers file."""
    for text in (GOOD, WRONG, KEYWORDS, EMPTY_WORDS):
        file("a.txt", text)(bench)
        file("a.md", sections(main=text))(bench)
        alone = json.loads(bench.run(["answer", "f1-score", "a.txt", "--format", "json"]).stdout)
        both = json.loads(bench.run(grading_args(bench, "--format", "json", "--answers", "a.md"))
                          .stdout)
        if alone["level"] != both["levels"]["understanding"]:
            return "%r: %s and %s\n" % (text, alone["level"], both["levels"]["understanding"])
    return ""


def no_judge_but_the_users(bench):
    """Nothing but the command line names a judge: neither a task nor the environment does."""
    judge("ok.sh")(bench)
    file("a.txt", WRONG)(bench)
    r = bench.run(["answer", "f1-score", "a.txt", "--format", "json"],
                  env={"GRADER_JUDGE": bench.path("ok.sh"), "JUDGE": bench.path("ok.sh")})
    return "" if json.loads(r.stdout)["judge"] is None else "a judge was run\n"


TESTS = [
    ("recorded", recorded),
    ("answer-recorded", answer_recorded),
    ("no-data-folder", no_data_folder),
    ("prompts-at-a-terminal", prompts_at_a_terminal),
    ("answers-from-a-pipe", answers_from_a_pipe),
    ("same-level-everywhere", same_level_everywhere),
    ("no-judge-but-the-users", no_judge_but_the_users),
]
