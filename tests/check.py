#!/usr/bin/python3 -B
"""Runs every test that there is and adds them up: `make check`, `make asan`.

A suite's own output is passed through, and what it says of itself is counted: Check's line, a
task's `ok` and `WRONG` lines, or a last line `N passed, N failed[, N skipped]`. A suite that ends
badly without naming a failure counts as one. What cannot run here is told as SKIP with the reason.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NOBODY = 65534
LIMIT_S = 900
IN_A_CONTAINER = ("clumsy", "reading", "exec", "network", "signals")
TASKS = sorted(os.path.dirname(p) for p in glob.glob("tasks/coding/*/task.json", root_dir=ROOT))
FUZZERS = sorted(os.path.basename(p)[:-2] for p in glob.glob(ROOT + "/tests/fuzz/fuzz_*.c"))


class Suite:
    def __init__(self, name, argv, count, cwd=ROOT, env=None):
        self.name, self.argv, self.count, self.cwd = name, argv, count, cwd
        self.env = {**os.environ, **(env or {})}


# How a suite's output is read: (passed, failed, skipped).

def count_check(text):
    found = re.findall(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)$", text, re.M)
    bad = sum(int(f) + int(e) for _, f, e in found)
    return sum(int(n) for n, _, _ in found) - bad, bad, 0


def count_task(text):
    return (len(re.findall(r"^ *ok +", text, re.M)), len(re.findall(r"^ *WRONG +", text, re.M)), 0)


def count_total(text):
    found = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?", text, re.M)
    if not found:
        return 0, 0, 0
    return tuple(int(n or 0) for n in found[-1])


def count_attack(text):
    found = re.findall(r"^\d+ hostile programs: (\d+) held, (\d+) did not$", text, re.M)
    return (int(found[-1][0]), int(found[-1][1]), 0) if found else (0, 0, 0)


def run(suite):
    """Passes the output on as it comes; returns it and the exit status."""
    lines, start = [], time.monotonic()
    print("\n== %s" % suite.name, flush=True)
    with subprocess.Popen(suite.argv, cwd=suite.cwd, env=suite.env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as p:
        for raw in p.stdout:
            lines.append(raw.decode(errors="replace"))
            sys.stdout.write(lines[-1])
            sys.stdout.flush()
            if time.monotonic() - start > LIMIT_S:
                p.kill()
    print("(%.0f s)" % (time.monotonic() - start), flush=True)
    return "".join(lines), p.returncode


def can_fuzz():
    if not shutil.which("clang"):
        return False
    where = subprocess.run(["clang", "-print-resource-dir"], capture_output=True, text=True).stdout
    return bool(glob.glob(where.strip() + "/lib/**/libclang_rt.fuzzer*.a", recursive=True))


# What there is to run.

def copy_for_nobody(into):
    """A checkout may lie where nobody else can read."""
    os.chmod(into, 0o755)
    os.mkdir(into + "/build")
    for part in ("build/grader", "build/kits", "tasks", "harness", "tests", "grader", "Makefile"):
        copy = shutil.copytree if os.path.isdir(os.path.join(ROOT, part)) else shutil.copy2
        copy(os.path.join(ROOT, part), os.path.join(into, part))
    subprocess.run(["chmod", "-R", "a+rX", into], check=True)
    os.mkdir(into + "/home")
    os.chown(into + "/home", NOBODY, NOBODY)


def face_suites(where, wrap, env):
    """What is tested through the program itself, and so for each kind of user."""
    suites = [Suite("cli", ["tests/cli/run.py"], count_total)]
    if os.path.exists(ROOT + "/tests/hostile/run.py"):
        suites.append(Suite("hostile", ["tests/hostile/run.py"], count_total))
    for s in suites:
        s.name += where
        s.argv = wrap + ["/usr/bin/python3", "-B"] + s.argv
        s.env.update(env)
    return suites


def plain_suites(skips, scratch):
    suites = [Suite("unit", ["build/release/unit"], count_check)]
    suites += [Suite("task " + t, ["build/grader", "task", "check", t], count_task) for t in TASKS]
    suites += [Suite("symbols", ["tests/symbols.sh"], count_total),
               Suite("faults", ["tests/faults/run.py"], count_total),
               Suite("timing", ["tests/timing/run.py"], count_total),
               Suite("lookup", ["tests/lookup/run.py"], count_total),
               Suite("leak", ["tests/leak/run.py"], count_total),
               Suite("python harness", ["tests/python/run.py"], count_total),
               Suite("solutions under load", ["tests/soak.py", "--rounds", "3"], count_total)]
    suites += face_suites("", [], {})
    if os.geteuid() == 0 and shutil.which("setpriv"):
        for family in IN_A_CONTAINER:
            argv = ["tests/container.py", "build/grader", "doctor", "--attack", "--programs",
                    "tests/hostile/" + family]
            suites.append(Suite(family + " as in a container", argv, count_attack))
        copy_for_nobody(scratch)
        wrap = ["setpriv", "--reuid=%d" % NOBODY, "--regid=%d" % NOBODY, "--clear-groups", "--"]
        for s in face_suites(" as an ordinary user", wrap, {"HOME": scratch + "/home"}):
            s.cwd = scratch
            suites.append(s)
    else:
        skips.append("the same as root: this is an ordinary user"
                     if os.geteuid() else "as an ordinary user: setpriv is not there")
    suites += [Suite(name, ["/usr/bin/python3", "-B", "tests/%s/run.py" % name], count_total)
               for name in ("quiz", "cohort", "gradebook", "gradescope", "browser")]
    if can_fuzz():
        suites.append(Suite("fuzz", ["tests/fuzz/run.sh", "-runs=20000", *FUZZERS], count_total))
    else:
        skips.append("fuzz: clang's fuzzer runtime is not there")
    return suites


def asan_suites(skips, scratch):
    env = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99:detect_stack_use_after_return=1",
           "UBSAN_OPTIONS": "print_stacktrace=1"}
    cli = ["tests/cli/run.py", "--grader", "build/asan/grader-asan"]
    return [Suite("unit, sanitized", ["build/asan/unit"], count_check, env=env),
            Suite("cli, sanitized", cli, count_total, env=env)]


def total(suites, skips):
    passed = failed = 0
    check_line, bad = "", []
    for s in suites:
        text, status = run(s)
        counts = s.count(text)
        ill = counts[1] or (1 if status or not sum(counts) else 0)
        passed, failed = passed + counts[0], failed + ill
        skips += ["%s: %s" % (s.name, why) for why in re.findall(r"^SKIP:? *(.*)$", text, re.M)]
        if ill:
            bad.append("%s: %d failed%s" % (s.name, ill, " (status %d)" % status if status else ""))
        if s.count is count_check:
            check_line = (re.findall(r"^\d+%: Checks:.*$", text, re.M) or [""])[-1]
    print()
    for line in ["SKIP %s" % s for s in skips] + bad + ["%d skipped" % len(skips)] * bool(skips):
        print(line)
    print(check_line)
    print("%d passed, %d failed" % (passed, failed), flush=True)
    return 1 if failed else 0


def main(args):
    if args == ["--can-fuzz"]:
        return 0 if can_fuzz() else 1
    skips = []
    with tempfile.TemporaryDirectory(prefix="grader-check-") as scratch:
        os.environ["XDG_DATA_HOME"] = scratch + "/data"  # no practice of whoever runs this
        suites = asan_suites if args == ["--asan"] else plain_suites
        return total(suites(skips, scratch), skips)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
