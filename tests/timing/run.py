#!/usr/bin/python3 -B
"""Limits are what they say: a case that needs 0.8 of its CPU limit passes and one that needs 1.25
of it fails, ten times out of ten, with the machine idle and with every core busy. System time counts
like user time, and memory below its limit is there while memory above it is not.

    run.py [--rounds 10]
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
GRADER = HERE.parent.parent / "build" / "grader"
WANT = {"user-below": "pass", "user-above": "timeout", "system-below": "pass",
        "system-above": "timeout", "memory-below": "pass", "memory-above": "fail"}


def grade():
    out = subprocess.run([GRADER, "grade", "burn", HERE / "burn/solutions/reference.c",
                          "--tasks", HERE / "burn", "--format", "json"],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return {c["id"]: c for c in json.loads(out.stdout)["cases"]}


def rounds(count, name):
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
    results = [rounds(args.rounds, "idle"), loaded_rounds(args.rounds)]
    failed = sum(r[1] for r in results)
    print(f"{sum(r[0] for r in results)} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
