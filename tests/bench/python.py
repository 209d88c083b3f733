#!/usr/bin/python3 -B
"""What submissions in Python cost, beside what is promised: tests/bench/python.py [--count N]

- a cohort of N different submissions: what `grader batch` costs beyond the cases' own CPU time (wall
  time times cores, less that), against the same for `xargs -P` over all cores of a python3 that
  imports NumPy and runs the public cases once, unconfined
- one cold grading of a submission, against the same done by hand once

The cases' own CPU time is what each side measured around its calls. grader runs fresh cases too, and
most cases a second time; both are cases.
"""

import argparse
import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import driver

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GRADER = os.path.join(ROOT, "build", "grader")
TASK = os.path.join(ROOT, "tasks", "coding", "f1-score")
SOLUTION = os.path.join(TASK, "solutions", "vectorized.py")
BEYOND_MOST, BEYOND_AIM, COLD_MOST = 0.3, 0.2, 1.15
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

# The way by hand: prints the CPU time of its calls. Inputs are made beforehand.
BY_HAND = """
import pickle, sys, time
import numpy as np
with open(sys.argv[1], "rb") as f:
    cases = pickle.load(f)
with open(sys.argv[2], encoding="utf-8") as f:
    space = {"__name__": "submission"}
    exec(compile(f.read(), "f1_score.py", "exec"), space)
spent, failed = 0, 0
for part, arguments, expected in cases:
    began = time.process_time_ns()
    got = space[part](*arguments)
    spent += time.process_time_ns() - began
    for a, b in zip(got if isinstance(got, tuple) else [got], expected):
        failed += b is not None and not np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)
print(spent, failed)
"""


def row(what, figure, promise, kept, more=""):
    print("  %-38s %9s  %-22s %s%s" % (what, figure, promise, "kept" if kept else "NOT KEPT", more),
          flush=True)


def pickled_cases(path):
    """The public cases, arguments as a function takes them; run under a python3 that has NumPy."""
    import numpy as np
    made, cases = driver.Driver(TASK, os.path.dirname(path)), []
    for case in made.cases:
        part, inputs = made.parts[case["part"]], {}
        for spec in part["inputs"]:
            shape, values = driver.value_of(case, spec, TASK, inputs, made.memo)
            inputs[spec["name"]] = values
            inputs[spec["name"] + "/"] = shape
        arguments = []
        for spec in part["inputs"]:
            values, shape = inputs[spec["name"]], inputs[spec["name"] + "/"]
            number = [float(v) if isinstance(v, str) else v for v in values]
            kind = "float64" if spec["type"] == "float64" else "int64"
            arguments.append(np.array(number, kind).reshape(shape) if spec["shape"] else number[0])
        wanted = [case["expected"][o["name"]] for o in part["outputs"]]
        cases.append((part["name"], arguments,
                      [None if isinstance(w, dict) else float(w) for w in wanted]))
    with open(path, "wb") as f:
        pickle.dump(cases, f, protocol=5)


def write_cohort(folder, count):
    with open(SOLUTION, encoding="utf-8") as f:
        text = f.read()
    for i in range(count):
        os.makedirs(f"{folder}/s{i:04}")
        with open(f"{folder}/s{i:04}/f1_score.py", "w", encoding="utf-8") as f:
            f.write(f"{text}\n\ndef helper_{i}(x):\n    return x * {i}\n")


def timed(*args, **more):
    began = time.perf_counter()
    subprocess.run(*args, check=True, **QUIET, **more)
    return time.perf_counter() - began


def hand(tmp, count):
    """Wall time, and the cases' own CPU time."""
    wall = timed(f"ls -d {tmp}/in/*/ | xargs -P$(nproc) -I@ sh -c '/usr/bin/python3 {tmp}/hand.py "
                 f"{tmp}/cases {tmp}/in/$(basename @)/f1_score.py > @said'", shell=True)
    spent = 0
    for i in range(count):
        with open(f"{tmp}/in/s{i:04}/said", encoding="ascii") as f:
            ns, failed = f.read().split()
        assert failed == "0", failed
        spent += int(ns)
        os.remove(f"{tmp}/in/s{i:04}/said")
    return wall, spent / 1e9


def ours(tmp, out):
    wall = timed([GRADER, "batch", f"{tmp}/in", "--out", f"{tmp}/{out}", "--task", "f1-score",
                  "--quiet"])
    with open(f"{tmp}/{out}/results.jsonl", encoding="utf-8") as f:
        results = [json.loads(line) for line in f]
    assert all(level_of(r) == "strong" for r in results), "a submission is not strong"
    return wall, sum(cpu_of(r) for r in results) / 1e3


def grading_of(result):
    return result.get("report") or result.get("result") or result


def level_of(result):
    return grading_of(result)["level"]


def cpu_of(result):
    return grading_of(result)["cases_cpu_ms"]


def measure_cohort(tmp, count, rounds):
    write_cohort(f"{tmp}/in", count)
    cores, ratios = os.cpu_count(), []
    for i in range(rounds):
        theirs = hand(tmp, count)
        mine = ours(tmp, f"out{i}")
        beyond = [cores * wall - cpu for wall, cpu in (mine, theirs)]
        ratios.append(beyond[0] / beyond[1])
        print("    %d submissions: grader %.1f s, its cases %.1f s of CPU; by hand %.1f s and %.1f s"
              % (count, *mine, *theirs), flush=True)
    ratio = statistics.median(ratios)
    row("a Python cohort, beyond its cases", "%.2f" % ratio,
        "at most %.1f, aim %.1f" % (BEYOND_MOST, BEYOND_AIM), ratio <= BEYOND_MOST)


def measure_cold(tmp, rounds):
    a, b = [], []
    for _ in range(rounds):
        b.append(timed(["/usr/bin/python3", f"{tmp}/hand.py", f"{tmp}/cases", SOLUTION]))
        a.append(timed([GRADER, "grade", "f1-score", SOLUTION]))
    mine, theirs = statistics.median(a), statistics.median(b)
    row("one cold Python grading / by hand", "%.2f" % (mine / theirs), "at most %.2f" % COLD_MOST,
        mine / theirs <= COLD_MOST, "  (%.0f ms and %.0f ms)" % (mine * 1e3, theirs * 1e3))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--cold-rounds", type=int, default=20)
    given = options.parse_args()
    tmp = tempfile.mkdtemp(prefix="python-bench.")
    try:
        pickled_cases(f"{tmp}/cases")
        with open(f"{tmp}/hand.py", "w", encoding="ascii") as f:
            f.write(BY_HAND)
        measure_cold(tmp, given.cold_rounds)
        measure_cohort(tmp, given.count, given.rounds)
    finally:
        shutil.rmtree(tmp, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except (OSError, subprocess.CalledProcessError) as e:
        sys.exit("bench: %s" % e)
