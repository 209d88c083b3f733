#!/usr/bin/python3 -B
"""The autograder zip for Gradescope, used as Gradescope uses it.

    tests/gradescope/run.py

The zip is unpacked below a folder that stands for /, set up and run as root with the capabilities
that a container has, and behind a filter that denies new namespaces as a container's does: so
without CAP_SYS_ADMIN and without user namespaces. Prints `N passed, N failed` at the end.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRADER = os.path.abspath(os.environ.get("GRADER", os.path.join(ROOT, "build", "grader")))
F1 = os.path.join(ROOT, "tasks", "coding", "f1-score")
CAPABILITIES = ("chown dac_override fowner fsetid kill setgid setuid setpcap net_bind_service "
                "net_raw sys_chroot mknod audit_write setfcap").split()
NEW_NAMESPACES = 0x7e020000  # every CLONE_NEW... flag
ALLOW, MASKED_EQ, ENOSYS, EPERM, NNP = 0x7fff0000, 7, 38, 1, 3


class Compare(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int),
                ("mask", ctypes.c_uint64), ("value", ctypes.c_uint64)]


def deny_namespaces():
    """As the default filters of container engines: in the child, ahead of exec."""
    lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    lib.seccomp_init.restype = ctypes.c_void_p
    filter_ = ctypes.c_void_p(lib.seccomp_init(ctypes.c_uint32(ALLOW)))
    lib.seccomp_attr_set(filter_, NNP, 0)
    call = lib.seccomp_syscall_resolve_name

    def rule(error, name, compares=()):
        if lib.seccomp_rule_add_array(filter_, ctypes.c_uint32(0x50000 | error), call(name),
                                      len(compares), (Compare * max(1, len(compares)))(*compares)):
            raise OSError("cannot add a rule")

    for name in (b"unshare", b"setns", b"mount", b"umount2", b"pivot_root"):
        rule(EPERM, name)
    rule(ENOSYS, b"clone3")
    for bit in range(32):
        if NEW_NAMESPACES >> bit & 1:
            rule(EPERM, b"clone", (Compare(0, MASKED_EQ, 1 << bit, 1 << bit),))
    if lib.seccomp_load(filter_):
        raise OSError("cannot load the filter")


def why_not():
    if os.geteuid() != 0:
        return "only root can take a container's capabilities"
    if not shutil.which("setpriv"):
        return "setpriv is not installed"
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return "libseccomp.so.2 is not installed"
    return None


class Container:
    """A folder that stands for the /autograder of an image."""

    def __init__(self, folder):
        self.root = os.path.join(folder, "autograder")
        for name in ("source", "submission", "results"):
            os.makedirs(os.path.join(self.root, name))
        self.env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "HOME": os.path.join(folder, "home"), "AUTOGRADER_ROOT": self.root}
        os.mkdir(self.env["HOME"])

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def unpack(self, name):
        with zipfile.ZipFile(name) as z:
            for info in z.infolist():
                made = z.extract(info, self.path("source"))
                os.chmod(made, info.external_attr >> 16 & 0o7777 or 0o644)
        shutil.copy2(self.path("source", "run_autograder"), self.path("run_autograder"))

    def run(self, script):
        drop = ["setpriv", "--inh-caps=-all", "--bounding-set=-all," +
                ",".join("+" + c for c in CAPABILITIES)]
        return subprocess.run(drop + [self.path(*script.split("/"))], env=self.env, timeout=300,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              preexec_fn=deny_namespaces)

    def grade(self, files):
        """Hands in {name: text}; gives the status and the results, or None."""
        for name in ("submission", "results"):
            shutil.rmtree(self.path(name))
            os.mkdir(self.path(name))
        for name, text in files.items():
            os.makedirs(os.path.dirname(self.path("submission", name)), exist_ok=True)
            with open(self.path("submission", name), "w") as f:
                f.write(text)
        done = self.run("run_autograder")
        try:
            with open(self.path("results", "results.json")) as f:
                return done, json.load(f)
        except FileNotFoundError:
            return done, None


class Tests:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, seen=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAILED %s: %s" % (what, str(seen)[:2000]))


def solution(name):
    with open(os.path.join(F1, "solutions", name)) as f:
        return f.read()


def check_form(t, what, results):
    """What Gradescope's own documentation asks of results.json."""
    t.check(what + " has a score", isinstance(results.get("score"), (int, float)), results)
    for test in results.get("tests", ()):
        good = test["status"] in ("passed", "failed") and isinstance(test["name"], str) and \
            isinstance(test["output"], str) and test["output_format"] == "text"
        if not good:
            t.check(what + ": a test's form", False, test)


def check_grades(t, box):
    bad = "double f1_score(const int *a, const int *b, size_t n) { return nothing; }\n"
    loud = '#include <stdio.h>\n#include <stdlib.h>\n__attribute__((constructor)) static void f' \
           '(void) { puts("{\\"score\\": 100}"); exit(0); }\n'
    rows = [
        ("the reference", {"f1_score.c": solution("reference.c")}, 100, "STRONG"),
        ("accuracy", {"f1_score.c": solution("accuracy.c")}, 30, "WEAK"),
        ("another name", {"my f1.c": solution("reference.c")}, 100, "STRONG"),
        ("a folder", {"src/f1_score.c": solution("reference.c")}, 100, "STRONG"),
        ("the wanted one of two", {"f1_score.c": solution("reference.c"), "old.c": bad}, 100, "STRONG"),
        ("what does not compile", {"f1_score.c": bad}, 30, "nothing"),
        ("what prints and exits", {"f1_score.c": loud}, 30, "WEAK"),
        ("C++", {"f1_score.cc": solution("iterators.cpp")}, 100, "STRONG"),
        ("C++ in a folder", {"src/mine.C": solution("map_of_classes.cpp")}, 70, "OK"),
        ("C++ beside a helper", {"f1_score.cpp": solution("iterators.cpp"), "old.c": bad}, 100,
         "STRONG"),
        ("C and C++", {"f1_score.cpp": solution("iterators.cpp"), "f1_score.c": bad}, 0,
         "hand in one"),
        ("nothing", {}, 0, "hand in f1_score.c"),
        ("a text", {"notes.txt": "hello"}, 0, "hand in f1_score.c"),
        ("two others", {"a.c": bad, "b.c": bad}, 0, "name the one to be graded f1_score.c"),
    ]
    for what, files, score, words in rows:
        done, results = box.grade(files)
        t.check("results of " + what, results is not None, done.stderr)
        if results is None:
            continue
        check_form(t, what, results)
        t.check("score of " + what, results["score"] == score, results.get("output"))
        t.check("words for " + what, words in results["output"], results.get("output"))
        t.check("status for " + what, done.returncode == 0, done.stderr)


def check_isolation(t, box):
    done, results = box.grade({"f1_score.c": solution("reference.c")})
    output = (results or {}).get("output", done.stderr)
    t.check("seccomp confines", "seccomp" in output, output)
    t.check("Landlock confines", "landlock" in output, output)
    t.check("there are no user namespaces", "user-namespace" not in output, output)
    seeds = {box.grade({"f1_score.c": solution("accuracy.c")})[1]["extra_data"]["seed"]
             for _ in range(2)}
    t.check("every student has the same fresh cases", seeds == {"5"}, seeds)


def check_own_failure(t, box):
    """Where the grader cannot judge there is no score at all."""
    os.rename(box.path("source", "bin", "program"), box.path("source", "bin", "gone"))
    done, results = box.grade({"f1_score.c": solution("reference.c")})
    t.check("no verdict without a grader", results is None and done.returncode != 0, results)
    os.rename(box.path("source", "bin", "gone"), box.path("source", "bin", "program"))


def check_usage(t, folder):
    rows = [
        (["f1-score"], "wants --out"),
        (["f1-scor", "--out", folder + "/x.zip"], "did you mean f1-score"),
        (["f1-score", "--out", folder + "/none/x.zip"], "cannot create"),
    ]
    for args, words in rows:
        done = subprocess.run([GRADER, "gradescope-zip", *args], capture_output=True, text=True)
        t.check("usage " + " ".join(args[:1]), done.returncode == 2 and words in done.stderr, done)


def main():
    t = Tests()
    reason = why_not()
    if reason:
        print("SKIP %s\n0 passed, 0 failed, 1 skipped" % reason)
        return 0
    with tempfile.TemporaryDirectory(prefix="grader-gradescope.") as folder:
        os.chmod(folder, 0o755)
        name = os.path.join(folder, "f1.zip")
        done = subprocess.run([GRADER, "gradescope-zip", "f1-score", "--out", name, "--seed", "5"],
                              capture_output=True, text=True)
        t.check("the zip is made", done.returncode == 0, done.stderr)
        check_usage(t, folder)
        if os.path.exists(name):
            box = Container(folder)
            box.unpack(name)
            done = box.run("source/setup.sh")
            t.check("setup.sh works", done.returncode == 0, done.stdout + done.stderr)
            t.check("the kit is made once",
                    os.path.exists(box.path("source/lib/grader/kits/f1-score")), done.stderr)
            check_grades(t, box)
            check_isolation(t, box)
            check_own_failure(t, box)
    print("%d passed, %d failed" % (t.passed, t.failed))
    return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
