#!/usr/bin/python3 -B
"""How well `grader answer` agrees with people: tests/answers/evaluate.py [--show] [--questions ID,...] FILE.jsonl...

Rows: {"id", "question", "answer", "level", "kind"}. Prints accuracy over strong/ok/weak with its
Wilson interval, quadratic weighted kappa with a bootstrap interval, the share of extreme errors
(strong for weak or the reverse), and whether every gaming answer is weak and no negated answer strong. --show lists the rows that
went wrong with what was found in them. Exit status 1 where an aim is missed and --aim is given.
"""
import argparse
import collections
import concurrent.futures
import json
import math
import random
import subprocess
import sys

LEVELS = ["weak", "ok", "strong"]
GAMING = {"stuffing", "copy", "offtopic", "gaming", "padding", "repetition", "swapped", "keywords"}
AIMS = {"accuracy": 0.78, "kappa": 0.77, "extreme": 0.04}


def judge(grader, row):
    p = subprocess.run([grader, "answer", row["question"], "--format", "json"],
                       input=row["answer"].encode(), capture_output=True, check=False)
    if p.returncode != 0:
        sys.exit(f"{row['id']}: {p.stderr.decode().strip()}")
    return json.loads(p.stdout)


def wilson(k, n, z=1.96):
    if n == 0:
        return 0.0, 1.0
    p = k / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return mid - half, mid + half


def kappa(pairs):
    """Quadratic weighted, of (given, got) numbers 0 to 2."""
    n = len(pairs)
    given = collections.Counter(a for a, _ in pairs)
    got = collections.Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / n
    chance = sum(given[a] * got[b] * (a - b) ** 2 for a in given for b in got) / (n * n)
    return 1 - seen / chance if chance else 1.0


def bootstrap(pairs, statistic, rounds=1000):
    rng = random.Random(1)
    values = sorted(statistic(rng.choices(pairs, k=len(pairs))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def table(rows, key):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    for name in sorted(groups):
        some = groups[name]
        right = sum(r["level"] == r["got"] for r in some)
        low, high = wilson(right, len(some))
        print(f"  {name:30} {right:4} of {len(some):4}  {right / len(some):5.2f}  [{low:.2f}, {high:.2f}]")


def confusion(rows):
    print("given \\ got   " + "".join(f"{l:>8}" for l in LEVELS))
    for given in LEVELS:
        n = [sum(r["level"] == given and r["got"] == got for r in rows) for got in LEVELS]
        print(f"  {given:12}" + "".join(f"{x:8}" for x in n))


def show(row):
    said = row["verdict"]
    found = [f'{c["id"]} ({c["by"]})' for c in said["concepts"] if c["credited"]]
    wrong = [f'{m["id"]} "{m["quote"]}" ({m.get("by", "turned round")})' for m in said["misconceptions"]]
    print(f"\n{row['id']} {row['question']} ({row['kind']}): {row['level']}, got {row['got']}"
          f"{'' if said['confident'] else ' (not sure)'}\n  {row['answer']}\n  + {', '.join(found)}\n"
          f"  - {', '.join(said['missing'])}")
    for line in wrong:
        print("  ! " + line)
    for line in said["reasons"]:
        print("  . " + line)


def summary(rows):
    pairs = [(LEVELS.index(r["level"]), LEVELS.index(r["got"])) for r in rows]
    right = sum(a == b for a, b in pairs)
    extreme = sum(abs(a - b) == 2 for a, b in pairs)
    k = kappa(pairs)
    print("by question\n", end="")
    table(rows, "question")
    print("by kind")
    table(rows, "kind")
    confusion(rows)
    low, high = wilson(right, len(rows))
    print(f"accuracy {right / len(rows):.3f} [{low:.3f}, {high:.3f}] of {len(rows)}")
    low, high = bootstrap(pairs, kappa)
    print(f"kappa    {k:.3f} [{low:.3f}, {high:.3f}] (quadratic weights)")
    low, high = wilson(extreme, len(rows))
    print(f"extreme  {extreme / len(rows):.3f} [{low:.3f}, {high:.3f}] (strong for weak or the reverse)")
    sure = [r for r in rows if r["verdict"]["confident"]]
    if sure:
        print(f"sure     {len(sure) / len(rows):.3f} of the answers, accuracy there "
              f"{sum(r['level'] == r['got'] for r in sure) / len(sure):.3f}")
    for level in LEVELS:
        some = [r for r in rows if r["level"] == level]
        held = sum(bool(r["verdict"]["misconceptions"]) for r in some)
        print(f"accused  {held} of {len(some)} {level} answers of a misconception")
    for kind in sorted({r["kind"] for r in rows}):
        n = collections.Counter(min(3, sum(c["denied"] for c in r["verdict"]["concepts"])) for r in rows if r["kind"] == kind)
        print(f"denied   {kind:20} " + " ".join(f"{k}:{n[k]}" for k in sorted(n)))
    games = [r for r in rows if r["kind"] in GAMING]
    negated = [r for r in rows if r["kind"] == "negated"]
    won = [r["id"] for r in games if r["got"] != "weak"]
    strong = [r["id"] for r in negated if r["got"] == "strong"]
    print(f"gaming   {len(games) - len(won)} of {len(games)} weak" + (": not " + ", ".join(won) if won else ""))
    print(f"negated  {len(strong)} of {len(negated)} strong" + (": " + ", ".join(strong) if strong else ""))
    return (right / len(rows) >= AIMS["accuracy"] and k >= AIMS["kappa"] and
            extreme / len(rows) <= AIMS["extreme"] and not won and not strong)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grader", default="build/grader")
    parser.add_argument("--show", action="store_true", help="list the rows that went wrong")
    parser.add_argument("--aim", action="store_true", help="exit status 1 where an aim is missed")
    parser.add_argument("--questions", help="only these ids, with commas between")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    met = True
    for name in args.files:
        with open(name, encoding="utf-8") as f:
            rows = [json.loads(line) for line in f if line.strip()]
        if args.questions:
            rows = [r for r in rows if r["question"] in args.questions.split(",")]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for row, said in zip(rows, pool.map(lambda r: judge(args.grader, r), rows)):
                row["verdict"], row["got"] = said, said["level"]
        if args.show:
            for row in rows:
                if row["got"] != row["level"]:
                    show(row)
            print()
        print(f"== {name}")
        met = summary(rows) and met
    return 0 if met or not args.aim else 1


if __name__ == "__main__":
    sys.exit(main())
