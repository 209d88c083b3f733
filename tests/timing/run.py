#!/usr/bin/python3 -B
"""Limits are what they say: a case that needs 0.8 of its CPU limit passes and one that needs 1.25
of it fails, ten times out of ten, with the machine idle and with every core busy. System time counts
like user time, and memory below its limit is there while memory above it is not. An answer that was
ready only after its limit is late, even where the grader itself slept and finds it complete.

    run.py [--rounds 10]
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
GRADER = HERE.parent.parent / "build" / "grader"
WANT = {"user-below": "pass", "user-above": "timeout", "system-below": "pass",
        "system-above": "timeout", "memory-below": "pass", "memory-above": "fail"}


COMMAND = [GRADER, "grade", "burn", HERE / "burn/solutions/reference.c",
           "--tasks", HERE / "burn", "--format", "json"]


def by_id(out):
    return {c["id"]: c for c in json.loads(out)["cases"]}


def grade():
    return by_id(subprocess.run(COMMAND, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                check=True).stdout)


def programs_of(pid):
    """The confined programs that a grader runs just now."""
    try:
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [c for c in children
                if pathlib.Path(f"/proc/{c}/cmdline").read_bytes().startswith(b"submission\0")]
    except OSError:
        return []


def cpu_ticks(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    except OSError:
        return 0


def let_it_get_on(program):
    """Until it uses no more time: it has answered, and waits for the next request."""
    before = -1
    while cpu_ticks(program) != before:
        before = cpu_ticks(program)
        time.sleep(0.25)


def grade_asleep():
    """Stops the grader whenever its program is busy, until that program has answered."""
    with subprocess.Popen(COMMAND, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True) as grader:
        seen = {}
        while grader.poll() is None:
            for program in programs_of(grader.pid):
                if cpu_ticks(program) > seen.get(program, 0) + 2:
                    os.kill(grader.pid, signal.SIGSTOP)
                    let_it_get_on(program)
                    seen[program] = cpu_ticks(program)
                    os.kill(grader.pid, signal.SIGCONT)
            time.sleep(0.005)
        return by_id(grader.stdout.read())


def rounds(count, name, grade=grade):
    failed = 0
    for i in range(count):
        cases = grade()
        for case, want in WANT.items():
            if cases[case]["status"] != want:
                print(f"FAIL {name}, round {i}: {case} is {cases[case]['status']}, should be "
                      f"{want} ({cases[case]['cpu_ms']} ms)")
                failed += 1
    return count * len(WANT) - failed, failed


def busy():
    while True:
        pass


def loaded_rounds(count):
    loads = [multiprocessing.Process(target=busy, daemon=True) for _ in range(os.cpu_count())]
    for load in loads:
        load.start()
    try:
        return rounds(count, "loaded")
    finally:
        for load in loads:
            load.kill()


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--rounds", type=int, default=10)
    args = args.parse_args()
    results = [rounds(args.rounds, "idle"), loaded_rounds(args.rounds),
               rounds(1, "asleep", grade_asleep)]
    failed = sum(r[1] for r in results)
    print(f"{sum(r[0] for r in results)} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
