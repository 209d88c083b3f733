#!/usr/bin/python3 -B
"""Gradings leave nothing behind: run.py [--count 100]

A batch of so many different submissions is graded by one worker. Its descriptors and its resident
memory are the same at the end as after the first tenth, and afterwards the processes, mounts, control
groups, shared memory and temporary files of the host are as they were.
"""

import argparse
import glob
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOLUTIONS = ROOT / "tasks/coding/f1-score/solutions"
KINDS = ["reference.c", "accuracy.c", "double_loop.c", "crash_null.c"]
SLACK_BYTES = 512 << 10


def submissions(into, count):
    texts = [(SOLUTIONS / k).read_text(encoding="utf-8") for k in KINDS if (SOLUTIONS / k).exists()]
    texts.append("#include \"f1_score.h\"\ndouble f1_score(const int *a, const int *b, size_t n)\n"
                 "{\n\t(void)b;\n\treturn a[n + 100000];\n}\n")
    texts.append("this does not compile\n")
    for i in range(count):
        (into / f"student{i:05d}.c").write_text(f"{texts[i % len(texts)]}\n/* {i} */\n",
                                                encoding="utf-8")


def children_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []


def measure(pid):
    """(descriptors, resident bytes), or None where it is gone."""
    try:
        pages = int(pathlib.Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return len(os.listdir(f"/proc/{pid}/fd")), pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def watch(batch):
    """What each child of the batch held, from its start to its end."""
    seen = {}
    while batch.poll() is None:
        for pid in children_of(batch.pid):
            m = measure(pid)
            if m:
                seen.setdefault(pid, []).append(m)
        time.sleep(0.02)
    return max(seen.values(), key=len, default=[])


def host():
    names = []
    for path in glob.glob("/proc/[0-9]*/comm"):
        try:
            names.append(pathlib.Path(path).read_text(encoding="utf-8").strip())
        except OSError:
            pass
    return {"mounts": len(pathlib.Path("/proc/self/mountinfo").read_text("utf-8").splitlines()),
            "shared memory": len(os.listdir("/dev/shm")),
            "control groups": sum(1 for _ in os.walk("/sys/fs/cgroup")),
            "programs": sum(n in ("submission", "cc1", "as", "ld.gold") for n in names)}


def compare(samples, before, after, left):
    tenth = max(len(samples) // 10, 1)
    early, late = samples[tenth:2 * tenth], samples[-tenth - 1:-1]
    yield "samples of the worker", 20, len(samples) >= 20, f"{len(samples)} samples"
    if early and late:
        fds = [statistics.median(m[0] for m in part) for part in (early, late)]
        rss = [max(m[1] for m in part) for part in (early, late)]
        yield "descriptors", None, fds[1] <= fds[0] + 1, f"{fds[0]:.0f} early, {fds[1]:.0f} late"
        yield ("resident memory", None, rss[1] <= rss[0] + SLACK_BYTES,
               f"{rss[0] >> 10} KiB early, {rss[1] >> 10} KiB late")
    for what, count in before.items():
        yield what, None, after[what] <= count, f"{count} before, {after[what]} after"
    yield "temporary files", None, not left, ", ".join(left) or "none left"


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--count", type=int, default=100)
    count = args.parse_args().count
    top = pathlib.Path(tempfile.mkdtemp(prefix="leak-"))
    try:
        for name in ("in", "tmp"):
            (top / name).mkdir()
        submissions(top / "in", count)
        before = host()
        with subprocess.Popen([ROOT / "build/grader", "batch", top / "in", "--out", top / "out",
                               "--task", "f1-score", "--jobs", "1"],
                              env={**os.environ, "TMPDIR": str(top / "tmp")},
                              stdout=subprocess.DEVNULL) as batch:
            samples = watch(batch)
        graded = sum(1 for _ in (top / "out/results.jsonl").open(encoding="utf-8"))
        rows = list(compare(samples, before, host(), os.listdir(top / "tmp")))
    finally:
        shutil.rmtree(top)
    rows.append(("gradings", None, batch.returncode == 0 and graded == count,
                 f"{graded} of {count}, status {batch.returncode}"))
    for what, _, good, figures in rows:
        print(f"  {'ok  ' if good else 'FAIL'} {what}: {figures}")
    failed = sum(not good for _, _, good, _ in rows)
    print(f"{len(rows) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
