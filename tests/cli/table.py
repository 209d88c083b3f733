"""What is run and compared whole: name, arguments (`@` stands for the folder of coding tasks), and
what is needed for it. The seed is fixed so that the fresh cases are too."""

import json
import os
import shutil


def file(name, data):
    def prepare(bench):
        with open(bench.path(name), "wb") as f:
            f.write(data)
    return prepare


def copy(task, solution, name, change=lambda data: data):
    def prepare(bench):
        with open(bench.solution(task, solution), "rb") as f:
            data = change(f.read())
        with open(bench.path(name), "wb") as f:
            f.write(data)
    return prepare


def make(action, *names):
    def prepare(bench):
        action(*(bench.path(n) for n in names))
    return prepare


def link(bench):
    os.symlink(bench.solution("f1-score", "reference.c"), bench.path("link.c"))


def task_with(change):
    """A copy of f1-score as the folder `tasks`, with its task.json changed."""
    def prepare(bench):
        into = bench.path("tasks/coding/f1-score")
        shutil.copytree(bench.tasks + "/coding/f1-score", into)
        with open(into + "/task.json", encoding="utf-8") as f:
            task = json.load(f)
        change(task)
        with open(into + "/task.json", "w", encoding="utf-8") as f:
            json.dump(task, f)
    return prepare


def skeleton(value):
    """Keys in their order and types; of a list all that its entries hold."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "number"
    if isinstance(value, dict):
        return {k: skeleton(v) for k, v in value.items()}
    if isinstance(value, list):
        merged = {}
        for v in value:
            if isinstance(v, dict):
                merged.update(skeleton(v))
        return [merged] if merged else sorted({skeleton(v) for v in value})
    return {type(None): "null", str: "string", bool: "bool"}[type(value)]


def keys(args, result, bench):
    report = json.loads(result.stdout)
    chosen = {k: report[k] for k in ("task", "status", "level", "language")}
    return json.dumps({"status": result.returncode, "values": chosen,
                       "keys": skeleton(report)}, indent=1) + "\n"


def grade(name, solution, *more, task="f1-score", **row):
    args = ["grade", task, "@%s/solutions/%s" % (task, solution), "--seed", "7", *more]
    return {"name": name, "args": args, **row}


def given(name, file_name, *files, more=(), **row):
    """A file in the current folder is graded."""
    return {"name": name, "args": ["grade", "f1-score", file_name, "--seed", "7", *more],
            "files": list(files), **row}


def plain(name, *args, **row):
    return {"name": name, "args": list(args), **row}


DOES_NOT_COMPILE = b"#include <stddef.h>\ndouble f1_score(const int *t, const int *p, size_t n)\n" \
                   b"{\n#error \"not finished\"\n}\n"
OPENS_SOCKET = b"""#include <sys/socket.h>

static int helper(int n)
{
	return socket(AF_INET, SOCK_STREAM, 0) + n;
}

double f1_score(const int *t, const int *p, size_t n)
{
	return helper((int)n);
}
"""
OVERFLOWS_HEAP = b"""#include <stdlib.h>

double f1_score(const int *t, const int *p, size_t n)
{
	int *hits = malloc(n * sizeof *hits), tp = 0;
	for (size_t i = 0; i <= n; i++)
		hits[i] = i < n && t[i] && p[i];
	for (size_t i = 0; i < n; i++)
		tp += hits[i];
	free(hits);
	return tp + 2147483647 + (int)n > 0;
}
"""
CPP_IN_C = b"""#include <vector>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return std::vector<int>(y_true, y_true + n).size();
}
"""
C_IN_CPP = b"""#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *copy = malloc(n * sizeof *copy);

	return copy[0];
}
"""
FREES_TWICE = b"""#include <memory>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	std::unique_ptr<int> one(new int(1));
	const std::unique_ptr<int> other(one.get());

	return *one;
}
"""
REFERENCE = ("f1-score", "reference.c")

ROWS = [
    # levels
    grade("strong", "reference.c"),
    grade("ok", "macro_is_micro.c"),
    grade("weak", "accuracy.c"),
    grade("prints", "talkative.c"),
    grade("hangs", "hangs_on_empty.c"),
    grade("crashes", "crashes_on_empty.c"),
    grade("exits", "exits.c"),
    grade("writes-to-input", "writes_to_input.c"),
    grade("narrow", "recall.c", env={"COLUMNS": "40"}),
    grade("logistic-strong", "reference.c", task="logistic-regression"),
    grade("logistic-weak", "sum_not_mean.c", task="logistic-regression"),
    grade("cpp-strong", "inline_templates.cpp"),
    grade("cpp-namespace", "in_a_namespace.cpp"),
    grade("cpp-throws", "throws_on_zero.cpp"),
    given("cpp-explain", "twice.cc", file("twice.cc", FREES_TWICE), more=["--explain"]),
    grade("explain-crash", "reads_past_the_end.c", "--explain"),
    given("explain-heap", "heap.c", file("heap.c", OVERFLOWS_HEAP), more=["--explain"]),
    given("explain-blocked", "socket.c", file("socket.c", OPENS_SOCKET), more=["--explain"]),
    # files that are hardly gradable
    given("compile-error", "broken.c", file("broken.c", DOES_NOT_COMPILE)),
    given("cpp-in-c", "f1_score.c", file("f1_score.c", CPP_IN_C)),
    given("c-in-cpp", "f1_score.cpp", file("f1_score.cpp", C_IN_CPP)),
    given("lang-overrides", "f1_score.c", file("f1_score.c", CPP_IN_C), more=["--lang", "cpp"]),
    given("empty-file", "empty.c", file("empty.c", b"")),
    given("windows-file", "windows.c", copy(*REFERENCE, "windows.c", lambda d:
          b"\xef\xbb\xbf" + d.replace(b"\n", b"\r\n"))),
    given("binary", "binary.c", file("binary.c", bytes(range(256)) * 8)),
    given("utf-16", "wide.c", copy(*REFERENCE, "wide.c", lambda d: d.decode().encode("utf-16"))),
    given("two-megabytes", "large.c", file("large.c", b"/* */\n" * (2 << 20))),
    given("symlink", "link.c", link),
    given("fifo", "pipe.c", make(os.mkfifo, "pipe.c")),
    given("directory", "folder.c", make(os.mkdir, "folder.c")),
    given("device", "/dev/zero"),
    given("missing-file", "nowhere.c"),
    given("no-extension", "f1_score", copy(*REFERENCE, "f1_score")),
    given("unknown-language", "f1_score.rs", file("f1_score.rs", b"fn main() {}\n")),
    given("name-with-spaces", "my f1 score.c", copy(*REFERENCE, "my f1 score.c")),
    given("name-with-newline", "a\nb\x1b[31m.c", copy(*REFERENCE, "a\nb\x1b[31m.c")),
    plain("name-with-dash", "grade", "f1-score", "--seed", "7", "--", "-f1.c",
          files=[copy(*REFERENCE, "-f1.c")]),
    plain("name-with-dash-unmarked", "grade", "f1-score", "-f1.c"),
    # formats
    grade("json-strong", "reference.c", "--format", "json", view=keys),
    grade("json-weak", "accuracy.c", "--format", "json", view=keys),
    given("json-compile-error", "broken.c", file("broken.c", DOES_NOT_COMPILE),
          more=["--format", "json"], view=keys),
    grade("min-level-reached", "unguarded_f1.c", "--min-level", "ok"),
    grade("min-level-missed", "unguarded_f1.c", "--min-level", "strong"),
    given("min-level-no-level", "broken.c", file("broken.c", DOES_NOT_COMPILE),
          more=["--min-level", "weak"]),
    # what there is
    plain("list", "list"),
    plain("list-ids", "list", "--ids"),
    plain("list-tasks", "list", "--kind", "task"),
    plain("list-unknown-topic", "list", "--topic", "cooking"),
    plain("show-f1", "show", "f1-score"),
    plain("show-logistic", "show", "logistic-regression"),
    plain("show-answer", "show", "feature-scaling", "--answer"),
    plain("new", "new", "f1-score"),
    plain("new-cpp", "new", "f1-score", "--lang", "cpp"),
    plain("new-by-name", "new", "f1-score", "mine.cxx"),
    plain("new-again", "new", "f1-score", files=[file("f1_score.c", b"mine\n")]),
    plain("new-named", "new", "f1-score", "mine.c"),
    plain("new-nowhere", "new", "f1-score", "no/such/folder.c"),
    # help
    plain("help", "--help"),
    plain("help-grade", "grade", "--help"),
    plain("help-list", "help", "list"),
    plain("help-show", "show", "--help"),
    plain("help-new", "new", "--help"),
    plain("help-task", "task", "--help"),
    plain("help-doctor", "doctor", "--help"),
    plain("help-quiz", "quiz", "--help"),
    plain("quiz-in-a-pipe", "quiz"),
    plain("version", "--version"),
    # mistakes
    plain("no-command"),
    plain("unknown-command", "grad", "f1-score", "x.c"),
    plain("unknown-command-far", "zzzzzz"),
    plain("unknown-option", "grade", "f1-score", "x.c", "--fromat", "json"),
    plain("unknown-format", "grade", "f1-score", "x.c", "--format", "jsn"),
    plain("unknown-task", "grade", "f1-scor", "x.c"),
    plain("unknown-id", "show", "logistic-regresion"),
    plain("arguments-swapped", "grade", "x.c", "f1-score"),
    plain("missing-argument", "grade", "f1-score"),
    plain("too-many-arguments", "grade", "f1-score", "a.c", "b.c"),
    plain("seed-not-a-number", "grade", "f1-score", "x.c", "--seed", "7x"),
    plain("option-without-value", "grade", "f1-score", "x.c", "--seed"),
    plain("wrong-lang", "grade", "f1-score", "x.c", "--lang", "c++"),
    grade("no-gcc", "reference.c", env={"PATH": "/nowhere"}),
    # tasks of one's own
    plain("task-unknown-action", "task", "chek", "tasks"),
    plain("task-check-nowhere", "task", "check", "nowhere"),
    plain("own-tasks", "list", "--kind", "task", "--tasks", "tasks", files=[
        task_with(lambda t: t.update(title="My own F1"))]),
    plain("own-task-unknown-key", "show", "f1-score", "--tasks", "tasks", files=[
        task_with(lambda t: t.update(dificulty="beginner"))]),
    plain("own-task-bad-type", "grade", "f1-score", "x.c", "--tasks", "tasks", files=[
        file("x.c", b""), task_with(lambda t: t["limits"].update(cpu_ms="fast"))]),
    plain("own-tasks-missing", "list", "--tasks", "nowhere"),
]
