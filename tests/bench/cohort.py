#!/usr/bin/python3 -B
"""What a whole cohort costs, beside what is promised: tests/bench/cohort.py [--count N]

- all cores: N different C submissions, `grader batch` against `xargs -P` over all cores of the
  same files compiled each with a driver made by hand and run unconfined (driver.py); told beside it:
  with that driver compiled beforehand
- again: the same batch unchanged, against its first run
- memory: VmHWM of the coordinating process with 100 and with 20,000 submissions, most of them of
  the same bytes

Says so where a promise is not kept; the exit status is 0 all the same.
"""

import argparse
import os
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
# those that implement every part, so that they link with the driver by hand
SOLUTIONS = ["reference.c", "confusion_matrix.c", "one_vs_rest.c", "reciprocals.c", "bits.c",
             "divide_and_conquer.c", "precision_and_recall.c", "threshold_half.c",
             "threshold_largest.c", "threshold_strict.c"]
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def row(what, figure, promise, kept):
    print("  %-44s %10s  %-22s %s" % (what, figure, promise, "kept" if kept else "NOT KEPT"),
          flush=True)


def variant(i):
    """Another text with the same meaning: comments, a constant, names of locals."""
    with open(os.path.join(TASK, "solutions", SOLUTIONS[i % len(SOLUTIONS)]), encoding="utf-8") as f:
        text = f.read()
    return (f"/* submission {i} */\n{text}\n"
            f"static int helper_{i}(int x_{i})\n{{\n\treturn x_{i} * {i} + {i % 7};\n}}\n"
            f"int unused_{i}(int y);\nint unused_{i}(int y)\n{{\n\treturn helper_{i}(y);\n}}\n")


def write_cohort(folder, texts):
    for i, text in enumerate(texts):
        os.makedirs(f"{folder}/s{i:05}", exist_ok=True)
        with open(f"{folder}/s{i:05}/f1_score.c", "w", encoding="utf-8") as f:
            f.write(text)


def timed(*args, **more):
    began = time.perf_counter()
    subprocess.run(*args, check=True, **QUIET, **more)
    return time.perf_counter() - began


def by_hand(tmp, made_driver):
    """One after the other on each core; made_driver: driver.c is compiled beforehand, once."""
    os.makedirs(f"{tmp}/hand", exist_ok=True)
    driver.write(TASK, f"{tmp}/hand")
    gcc = f"gcc -O2 -std=gnu17 -I{TASK} -include {TASK}/f1_score.h"
    subprocess.run(f"cd {tmp}/hand && {gcc} -c driver.c", shell=True, check=True, **QUIET)
    with open(f"{tmp}/one.sh", "w", encoding="ascii") as f:
        f.write(f"cd {tmp}/hand && {gcc} {'driver.o' if made_driver else 'driver.c'}"
                ' "$1" -lm -o "$2" && { ./"$2" >"$2.out"; rm -f "$2" "$2.out"; true; }\n')
    return timed(f"ls -d {tmp}/in/*/ | xargs -P$(nproc) -I@ sh -c 'sh {tmp}/one.sh @f1_score.c "
                 "$(basename @)'", shell=True)


def batch(tmp, name, out):
    return [GRADER, "batch", f"{tmp}/{name}", "--out", f"{tmp}/{out}", "--task", "f1-score",
            "--quiet"]


def measure_time(tmp, count, rounds):
    write_cohort(f"{tmp}/in", map(variant, range(count)))
    hand, made, ours, again = [], [], [], []
    for i in range(rounds):
        hand.append(by_hand(tmp, False))
        made.append(by_hand(tmp, True))
        ours.append(timed(batch(tmp, "in", f"out{i}")))
        again.append(statistics.median(timed(batch(tmp, "in", f"out{i}")) for _ in range(5)))
    ratio = statistics.median(a / b for a, b in zip(ours, hand))
    print(f"  {count} submissions: {statistics.median(ours):.1f} s, by hand "
          f"{statistics.median(hand):.1f} s, again {statistics.median(again):.3f} s")
    row("on all cores, against gcc by hand", "%.2f" % ratio, "at most 1.05", ratio <= 1.05)
    row("against a driver compiled beforehand", "%.2f" % statistics.median(
        a / b for a, b in zip(ours, made)), "told only", True)
    faster = statistics.median(a / b for a, b in zip(ours, again))
    row("unchanged again, times faster", "%.0f" % faster, "at least 100", faster >= 100)


def peak_kib(args):
    """VmHWM of the process itself, read until it ends."""
    child, peak = subprocess.Popen(args, **QUIET), 0
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii", errors="replace") as f:
                for line in f:
                    if line.startswith("VmHWM"):
                        peak = max(peak, int(line.split()[1]))
        except OSError:
            pass
        time.sleep(0.002)
    assert child.returncode == 0, child.returncode
    return peak


def measure_memory(tmp):
    texts = [variant(i) for i in range(10)]
    peaks = []
    for n in (100, 20000):
        write_cohort(f"{tmp}/in{n}", (texts[i % len(texts)] for i in range(n)))
        began = time.perf_counter()
        peaks.append(peak_kib(batch(tmp, f"in{n}", f"mem{n}")))
        print(f"  {n} submissions: {peaks[-1] / 1024:.1f} MiB, "
              f"{time.perf_counter() - began:.1f} s, again "
              f"{timed(batch(tmp, f'in{n}', f'mem{n}')):.2f} s", flush=True)
    growth = peaks[1] / peaks[0] - 1
    row("memory, 20,000 against 100", "%+.1f %%" % (100 * growth), "within 10 %",
        abs(growth) <= 0.1)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--only", choices=["time", "memory"])
    given = options.parse_args()
    tmp = tempfile.mkdtemp(prefix="cohort-bench.")
    try:
        if given.only != "memory":
            measure_time(tmp, given.count, given.rounds)
        if given.only != "time":
            measure_memory(tmp)
    finally:
        shutil.rmtree(tmp, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
