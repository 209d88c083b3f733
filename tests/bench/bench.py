"""What grader costs, as ratios measured in one run, beside what is promised: `make bench`.

- start: a confined start, namespaces included, against a bare fork and exec of the same static
  program, in turn (start.c)
- grade: `grader grade`, a new process with everything it does, against compiling the same file with
  a driver made by hand and running it unconfined (driver.py), in turn
- memory: VmHWM of the grader's own process, its children not counted: read from /proc every
  millisecond until it ends (it only grows, so the last reading is it)

A figure is the median of all rounds. Says so where a promise is not kept; the exit status is 0 all
the same.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

import driver

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORK = os.path.join(ROOT, "build/bench")
# right submissions as students write them; a reference also judges whether draws are fair
SUBMISSIONS = (("f1-score", "confusion_matrix.c"), ("logistic-regression", "branching.c"),
               ("f1-score", "iterators.cpp"), ("logistic-regression", "matrix_view.cpp"))
START_MOST, MEMORY_MOST_MIB = 1.8, 16
GRADE_MOST = {".c": 1.2, ".cpp": 1.1}
GRADE_AIM = {".c": 0.9, ".cpp": 1.0}
# by hand, with the same driver in C
COMPILE = {".c": ["gcc", "-O2"], ".cpp": ["g++", "-O2"]}
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}


def row(what, figure, promise, kept, more=""):
    print("  %-38s %9s  %-22s %s%s" % (what, figure, promise, "kept" if kept else "NOT KEPT", more),
          flush=True)


def measure_start(rounds):
    source, program = WORK + "/nothing.c", WORK + "/nothing"
    with open(source, "w", encoding="ascii") as f:
        f.write("int main(void)\n{\n\treturn 0;\n}\n")
    subprocess.run(["gcc", "-O2", "-static", "-o", program, source], check=True)
    out = subprocess.run([ROOT + "/build/release/start", program, str(10 * rounds)], check=True,
                         capture_output=True, text=True).stdout.splitlines()
    pairs = [tuple(map(int, line.split())) for line in out[1:]]
    bare, confined = (statistics.median(column) for column in zip(*pairs))
    row("confined start / bare start", "%.2f" % (confined / bare), "at most %.1f" % START_MOST,
        confined / bare <= START_MOST, "  (%.2f ms and %.2f ms)" % (confined / 1e6, bare / 1e6))
    print("    with " + ", ".join(out[0].split()[1:]))


def solution_of(task, name):
    return os.path.join(ROOT, "tasks/coding", task, "solutions", name)


def called(task, name):
    return task + (" in C++" if name.endswith(".cpp") else "")


def timed(action):
    began = time.monotonic()
    action()
    return time.monotonic() - began


def by_hand(task, solution, where):
    header = os.path.join(ROOT, "tasks/coding", task)
    subprocess.run(COMPILE[os.path.splitext(solution)[1]] +
                   ["-I", header, solution, "-xc", "driver.c", "-lm", "-o", "x"], cwd=where,
                   check=True, **QUIET)
    subprocess.run(["./x"], cwd=where, check=True, **QUIET)


def grade(task, solution):
    subprocess.run([ROOT + "/build/grader", "grade", task, solution], check=True, **QUIET)


def measure_grade(task, name, rounds):
    where = os.path.join(WORK, task)
    solution = solution_of(task, name)
    kind = os.path.splitext(name)[1]
    driver.write(os.path.join(ROOT, "tasks/coding", task), where)
    by_hand(task, solution, where)
    grade(task, solution)
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(timed(lambda: by_hand(task, solution, where)))
        ours.append(timed(lambda: grade(task, solution)))
    a, b = statistics.median(ours), statistics.median(theirs)
    row("grade / by hand, " + called(task, name), "%.2f" % (a / b),
        "at most %.1f, aim %.1f" % (GRADE_MOST[kind], GRADE_AIM[kind]), a / b <= GRADE_MOST[kind],
        "  (%.0f ms and %.0f ms)" % (a * 1e3, b * 1e3))


def high_water_kib(pid):
    with open("/proc/%d/status" % pid, encoding="utf-8", errors="replace") as f:
        for line in f:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def peak_mib(task, solution):
    peak, p = 0, subprocess.Popen([ROOT + "/build/grader", "grade", task, solution], **QUIET)
    while p.poll() is None:
        peak = max(peak, high_water_kib(p.pid))
        time.sleep(0.001)
    return peak / 1024


def measure_memory(task, name, rounds):
    solution = solution_of(task, name)
    peaks = [peak_mib(task, solution) for _ in range(min(rounds, 20))]
    peak = statistics.median(peaks)
    row("grader's peak memory, " + called(task, name), "%.1f MiB" % peak, "at most %d MiB" % MEMORY_MOST_MIB,
        peak <= MEMORY_MOST_MIB, "  (largest %.1f MiB)" % max(peaks))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    os.makedirs(WORK, exist_ok=True)
    os.environ["XDG_DATA_HOME"] = WORK  # not the practice of whoever runs this
    print("medians of %d rounds (start: %d), A and B in turn, %d cores, load %.1f" %
          (rounds, 10 * rounds, os.cpu_count(), os.getloadavg()[0]))
    measure_start(rounds)
    for task, name in SUBMISSIONS:
        measure_grade(task, name, rounds)
    for task, name in SUBMISSIONS:
        measure_memory(task, name, rounds)


if __name__ == "__main__":
    try:
        main()
    except (OSError, subprocess.CalledProcessError) as e:
        sys.exit("bench: %s" % e)
