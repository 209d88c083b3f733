#!/usr/bin/python3
"""Grades every hostile program and checks that what its first line promises comes of it.

    run.py [--grader build/grader] [--jobs N] [PROGRAM or FOLDER ...]

The first line of a program is

    /* tries: WORDS; expect: STATUS[|STATUS...][ level=LEVEL][ names=WORD] */

(in Python a comment, in a notebook a string of the first line).

(in Python the same behind a #). STATUS is that of at least one case, or of the whole submission; LEVEL is weak where left out;
WORD stands in the detail of a case, or in the reason why it does not compile. Whatever happens, the grader itself must end
with status 0, leave nothing in its temporary folder, and name no file of the host.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEAD = re.compile(r"tries:\s*(?P<tries>.*?);\s*expect:\s*(?P<expect>[a-z_|]+)"
                  r"(?P<more>(\s+(level|names)=\S+)*)\s*(\*/|$)")
SUFFIXES = {".c", ".cpp", ".cc", ".cxx", ".C", ".py", ".ipynb"}
WHOLE = {"compile_error", "rejected"}
GRADER_S = 120


def expectation(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        head = HEAD.search(f.readline())
    if not head:
        raise ValueError("its first line does not say what it tries and expects")
    more = dict(word.split("=", 1) for word in head["more"].split())
    return head["expect"].split("|"), more.get("level", "weak"), more.get("names")


def findings(path, result, left):
    """What is not as it should be, as a list of words."""
    statuses, level, name = expectation(path)
    if result.returncode != 0:
        return [f"the grader ended with {result.returncode}: {result.stderr.strip()[:200]}"]
    report = json.loads(result.stdout)
    said = " ".join(c.get("detail") or "" for c in report["cases"])
    said += " " + (report.get("why") or "") + " " + (report.get("diagnostics") or "")
    seen = {c["status"] for c in report["cases"]} | {report["status"]}
    wrong = []
    if not seen & set(statuses):
        wrong.append(f"saw {', '.join(sorted(seen))}; should be {'|'.join(statuses)}")
    if report["status"] == "graded" and report["level"] != level:
        wrong.append(f"level {report['level']}, should be {level}")
    if report["status"] in WHOLE and not set(statuses) & WHOLE:
        wrong.append(f"{report['status']}: {report.get('why')}")
    if name and name not in said:
        wrong.append(f"nothing names {name}: {said.strip()[:160]}")
    if "root:x:" in result.stdout:
        wrong.append("shows the host's users")
    if left:
        wrong.append(f"left {', '.join(left)} behind")
    return wrong


def grade(grader, path):
    with tempfile.TemporaryDirectory(prefix="hostile-") as tmp:
        env = dict(os.environ, TMPDIR=tmp)
        try:
            result = subprocess.run([grader, "grade", "f1-score", str(path), "--format", "json"],
                                    stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                    errors="replace", env=env, timeout=GRADER_S)
        except subprocess.TimeoutExpired:
            return path, [f"the grader took more than {GRADER_S} s"]
        try:
            return path, findings(path, result, os.listdir(tmp))
        except (ValueError, KeyError) as e:
            return path, [str(e)]


def is_program(path):
    return path.suffix in SUFFIXES and path.parent != HERE


def programs(names):
    for name in names or [HERE]:
        path = pathlib.Path(name)
        yield from sorted(p for p in path.rglob("*.*") if is_program(p)) if path.is_dir() else [path]


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--grader", default=str(HERE.parent.parent / "build" / "grader"))
    args.add_argument("--jobs", type=int, default=os.cpu_count())
    args.add_argument("names", nargs="*")
    args = args.parse_args()
    failed = passed = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for path, wrong in pool.map(lambda p: grade(args.grader, p), programs(args.names)):
            passed += not wrong
            failed += bool(wrong)
            if wrong:
                print(f"FAIL {os.path.relpath(path, HERE)}: {'; '.join(wrong)}")
    print(f"hostile programs as user {os.getuid()}:")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
