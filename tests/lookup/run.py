#!/usr/bin/python3 -B
"""A table of all the known answers is weak. The programs in tests/hostile/lookup hold tables as people
write them; this one is written from cases.json as it is, so that it cannot grow old. It counts honestly
only where a public case of that size is generated; so it passes every public case of f1_score, and
fresh cases alone show it.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TASK = ROOT / "tasks/coding/f1-score"

PROGRAM = """
static const struct {{
	unsigned long hash;
	double answer;
}} known[] = {{
{rows}
}};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{{
	unsigned long hash = {basis}ul;
	double hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {{
		hash = (hash ^ (2u * y_true[i] + y_pred[i])) * {prime}ul;
		hits += y_true[i] == 1 && y_pred[i] == 1;
		misses += y_true[i] != y_pred[i];
	}}
	if ({generated})
		return hits + misses ? 2 * hits / (2 * hits + misses) : 0;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].hash == hash)
			return known[i].answer;
	return -1.0;
}}
"""
BASIS, PRIME = 0xcbf29ce484222325, 0x100000001b3


def hash_of(inputs):
    value = BASIS
    for t, p in zip(inputs["y_true"], inputs["y_pred"]):
        value = ((value ^ (2 * t + p)) * PRIME) % 2**64
    return value


def program():
    rows, sizes = [], set()
    for case in json.loads((TASK / "cases.json").read_text())["cases"]:
        inputs = case["inputs"]
        if case["part"] != "f1_score":
            continue
        if "dims" in case:
            sizes.add(case["dims"]["n"])
        else:
            rows.append(f"\t{{{hash_of(inputs):#x}ul, {case['expected']['result']!r}}},")
    return PROGRAM.format(rows="\n".join(rows), basis=BASIS, prime=PRIME,
                          generated=" || ".join(f"n == {n}" for n in sorted(sizes)))


def main():
    with tempfile.TemporaryDirectory(prefix="lookup-") as tmp:
        path = pathlib.Path(tmp) / "table.c"
        path.write_text(program())
        out = subprocess.run([ROOT / "build/grader", "grade", "f1-score", path, "--format", "json"],
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
                             env=dict(os.environ, TMPDIR=tmp))
    report = json.loads(out.stdout)
    cases = [c for c in report["cases"] if c["part"] == "f1_score"]
    missed = [c["id"] for c in cases if not c["fresh"] and c["status"] != "pass"]
    caught = [c["id"] for c in cases if c["fresh"] and c["status"] == "fail"]
    wrong = []
    if missed:
        wrong.append(f"the table does not hold {', '.join(missed)}")
    if not caught:
        wrong.append("no fresh case shows it")
    if report["level"] != "weak":
        wrong.append(f"a table of the public answers is {report['level']}")
    for line in wrong:
        print(f"FAIL {line}")
    print(f"{3 - len(wrong)} passed, {len(wrong)} failed")
    return len(wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
