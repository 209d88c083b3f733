#!/usr/bin/python3 -B
"""Grades every solution of every task again and again with all cores busy: soak.py [--rounds N]

Every level must be the one that solutions/expected.json gives, whatever the seed and the load, and
afterwards processes, mounts, files in memory and TMPDIR are as they were.
"""

import argparse
import concurrent.futures
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def solutions():
    for path in glob.glob(ROOT + "/tasks/coding/*/solutions/expected.json"):
        task = path.split("/")[-3]
        with open(path, encoding="utf-8") as f:
            for name, want in json.load(f).items():
                if want["level"] != "compile_error":
                    yield task, os.path.join(os.path.dirname(path), name), want["level"]


def grade(job, env):
    task, path, level = job
    r = subprocess.run([ROOT + "/build/grader", "grade", task, path, "--format", "json"],
                       capture_output=True, env=env, check=False)
    if r.returncode:
        return "%s: status %d: %s" % (path, r.returncode, r.stderr.decode())
    report = json.loads(r.stdout)
    if report["level"] != level:
        return "%s: %s, should be %s, seed %s" % (path, report["level"], level, report["seed"])
    return None


def host():
    """What a grading could leave behind."""
    with open("/proc/self/mountinfo", encoding="utf-8") as f:
        mounts = len(f.readlines())
    names = []
    for path in glob.glob("/proc/[0-9]*/comm"):
        try:
            with open(path, encoding="utf-8") as f:
                names.append(f.read().strip())
        except OSError:
            pass
    return {"mounts": mounts, "shared memory": len(os.listdir("/dev/shm")),
            "programs": sum(n in ("program", "cc1", "cc1plus", "as", "ld.gold") for n in names)}


def soak(rounds, env):
    jobs, count, wrong = list(solutions()), 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in range(rounds):
            random.shuffle(jobs)
            found = [w for w in pool.map(lambda j: grade(j, env), jobs) if w]
            print("".join("FAIL %s\n" % w for w in found), end="", flush=True)
            wrong, count = wrong + found, count + len(jobs)
    return count, wrong


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--rounds", type=int, default=50)
    rounds = args.parse_args().rounds
    before = host()
    with tempfile.TemporaryDirectory(prefix="soak-") as tmp:
        load = subprocess.Popen(["nice", "sh", "-c", "while :; do :; done"])
        try:
            count, wrong = soak(rounds, {**os.environ, "TMPDIR": tmp})
        finally:
            load.kill()
            load.wait()
        left = os.listdir(tmp)
    after = host()
    if left:
        print("FAIL left in TMPDIR: %s" % ", ".join(left))
    for what in before:
        if after[what] > before[what]:
            print("FAIL %s: %d before, %d after" % (what, before[what], after[what]))
            wrong.append(what)
    failed = len(wrong) + bool(left)
    print("%d passed, %d failed" % (count - len(wrong), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
