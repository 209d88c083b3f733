"""The unconfined way by hand, to compare with: a driver.c for each task that calls every part on the
public cases once and compares with the same tolerances. Small inputs are constants in it, large ones
are read from files. The generators are those of tasks/README.md."""

import array
import json
import math
import os
import struct

LARGE = 1000  # elements
MASK = (1 << 64) - 1

# How each part is called: C text, with the inputs under their names.
CALLS = {
    "f1_score": "result = f1_score(y_true, y_pred, n);",
    "f1_macro": "result = f1_macro(y_true, y_pred, n, n_classes);",
    "f1_micro": "result = f1_micro(y_true, y_pred, n, n_classes);",
    "best_f1_threshold": "threshold = best_f1_threshold(y_true, scores, n, &f1);",
    "sigmoid": "result = sigmoid(z);",
    "predict_proba": "predict_proba(X, n, d, w, b, p);",
    "bce_loss": "result = bce_loss(X, y, n, d, w, b, l2);",
    "bce_gradient": "bce_gradient(X, y, n, d, w, b, l2, grad_w, &grad_b);",
    "fit": "steps = (int64_t)fit(X, y, n, d, lr, l2, tol, (size_t)max_iter, w, &b);",
    "softmax": "softmax(z, k, p);",
}
C_TYPES = {"int32": "int", "int64": "int64_t", "float64": "double"}

PRELUDE = r"""
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed;

static void *load(const char *name, size_t bytes)
{
	FILE *f = fopen(name, "rb");
	void *data = malloc(bytes + 1);

	if (!f || !data || fread(data, 1, bytes, f) != bytes) {
		perror(name);
		exit(2);
	}
	fclose(f);
	return data;
}

static void check(const char *what, double got, double low, double high, double rtol, double atol)
{
	if (isnan(low) ? isnan(got) : got == low)
		return;
	if (!isinf(low) && got >= low - atol - rtol * fabs(low) &&
	    got <= high + atol + rtol * fabs(high))
		return;
	printf("%s: expected %.17g, got %.17g\n", what, low, got);
	failed++;
}
"""


# The generators.

def mix(z):
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9 & MASK
    z = (z ^ z >> 27) * 0x94d049bb133111eb & MASK
    return z ^ z >> 31


def fnv1a(name):
    h = 0xcbf29ce484222325
    for byte in name.encode():
        h = (h ^ byte) * 0x100000001b3 & MASK
    return h


def units(seed, name, count):
    base = mix(seed ^ fnv1a(name))
    for _ in range(count):
        base = base + 0x9e3779b97f4a7c15 & MASK
        z = (base ^ base >> 30) * 0xbf58476d1ce4e5b9 & MASK
        z = (z ^ z >> 27) * 0x94d049bb133111eb & MASK
        yield ((z ^ z >> 31) >> 11) * 2.0 ** -53


def bell(seed, name, count):
    streams = [units(seed, s, count) for s in (name, name + "/1", name + "/2", name + "/3")]
    return [(a + b + c + d - 2) * 1.7320508075688772 for a, b, c, d in zip(*streams)]


def flip(g, seed, name, of):
    other = units(seed, name + "/1", len(of))
    return [math.floor(v * g["classes"]) if u < g["rate"] else o
            for o, u, v in zip(of, units(seed, name, len(of)), other)]


def generate(g, seed, name, count, made):
    kind, u = g["gen"], units(seed, name, count)
    if kind == "integers":
        return [g["low"] + math.floor(x * (g["high"] - g["low"] + 1)) for x in u]
    if kind == "uniform":
        return [g["low"] + x * (g["high"] - g["low"]) for x in u]
    if kind == "bell":
        return [g["mean"] + g["sd"] * x for x in bell(seed, name, count)]
    if kind == "grid":
        return [g["low"] + math.floor(x * (g["steps"] + 1)) * (g["high"] - g["low"]) / g["steps"]
                for x in u]
    if kind == "choice":
        return [g["values"][math.floor(x * len(g["values"]))] for x in u]
    if kind == "constant":
        return [g["value"]] * count
    if kind == "labels":
        return [int(x < g["rate"]) for x in u]
    if kind == "flip":
        return flip(g, seed, name, made[g["of"]])
    if kind == "shifted":
        return [g["gap"] * o + g["sd"] * x
                for o, x in zip(made[g["of"]], bell(seed, name, count))]
    raise ValueError("no generator " + kind)


# Values of cases.json: (shape, flat list).

def read_npy(path):
    with open(path, "rb") as f:
        data = f.read()
    size = struct.unpack_from("<H", data, 8)[0]
    head = eval(data[10:10 + size].decode(), {"__builtins__": {}})  # of the project's own files
    kind = {"<i4": "i", "<i8": "q", "<f8": "d"}[head["descr"]]
    return list(head["shape"]), list(array.array(kind, data[10 + size:]))


def flat(value):
    shape, rest = [], value
    while isinstance(rest, list):
        shape.append(len(rest))
        rest = rest[0] if rest else 0
    if len(shape) == 2:
        value = [x for row in value for x in row]
    return shape, value if isinstance(value, list) else [value]


def value_of(case, spec, task_dir, made, memo):
    value, dims = case["inputs"][spec["name"]], case.get("dims", {})
    if not isinstance(value, dict):
        return flat(value)
    if "npy" in value:
        return read_npy(os.path.join(task_dir, value["npy"]))
    if "data" in value:
        return value["shape"], value["data"]
    shape = [dims.get(d, d) for d in spec["shape"]]
    key = (json.dumps(value), case["seed"], spec["name"], *shape)
    if key not in memo:
        memo[key] = generate(value, case["seed"], spec["name"], math.prod(shape), made)
    return shape, memo[key]


# C text.

def literal(x):
    if isinstance(x, str):
        return {"NaN": "NAN", "Infinity": "INFINITY", "-Infinity": "-INFINITY"}[x]
    return repr(x)


class Driver:
    def __init__(self, task_dir, out_dir):
        self.task_dir, self.out_dir, self.memo, self.files = task_dir, out_dir, {}, {}
        with open(task_dir + "/task.json", encoding="utf-8") as f:
            self.task = json.load(f)
        with open(task_dir + "/cases.json", encoding="utf-8") as f:
            self.cases = json.load(f)["cases"]
        self.parts = {p["name"]: p for p in self.task["parts"]}

    def file_of(self, spec, values):
        data = array.array("d" if spec["type"] == "float64" else "i", values).tobytes()
        if data not in self.files:
            name = "large-%d.bin" % len(self.files)
            with open(os.path.join(self.out_dir, name), "wb") as f:
                f.write(data)
            self.files[data] = name
        return 'load("%s", %d)' % (self.files[data], len(data))

    def declare(self, spec, values, is_output):
        kind, name = C_TYPES[spec["type"]], spec["name"]
        if not spec["shape"]:
            return "%s %s = %s;" % (kind, name, literal(values[0]))
        if len(values) >= LARGE:
            return "%s *%s = %s;" % (kind, name, self.file_of(spec, values))
        return "%s%s %s[] = {%s};" % ("" if is_output else "static const ", kind, name,
                                      ", ".join(map(literal, values)) or "0")

    def dims(self, part, shapes):
        bound = {}
        for spec in part["inputs"]:
            for dim, size in zip(spec["shape"], shapes[spec["name"]]):
                if isinstance(dim, str):
                    bound[dim] = size
        return bound

    def checks(self, case, part):
        for spec in part["outputs"]:
            want, name = case["expected"][spec["name"]], spec["name"]
            t = case.get("tolerance", {}).get(name, spec)
            rtol, atol = (t.get("rtol", 0), t.get("atol", 0))
            if isinstance(want, dict) and "any" in want:
                continue
            if isinstance(want, dict) and "between" in want:
                lows, highs = [want["between"][0]], [want["between"][1]]
            else:
                lows = highs = flat(want)[1]
            if not spec["shape"]:
                yield 'check("%s %s", (double)%s, %s, %s, %r, %r);' % (
                    case["id"], name, name, literal(lows[0]), literal(highs[0]), rtol, atol)
            elif lows:
                yield "static const double want_%s[] = {%s};" % (name, ", ".join(map(literal, lows)))
                yield 'for (size_t i = 0; i < %d; i++) check("%s %s", %s[i], want_%s[i], ' \
                      "want_%s[i], %r, %r);" % (len(lows), case["id"], name, name, name, name,
                                                rtol, atol)

    def case_text(self, case):
        part, made, shapes, lines = self.parts[case["part"]], {}, {}, []
        outputs = {o["name"] for o in part["outputs"]}
        for spec in part["inputs"]:
            shape, values = value_of(case, spec, self.task_dir, made, self.memo)
            made[spec["name"]], shapes[spec["name"]] = values, shape
            lines.append(self.declare(spec, values, spec["name"] in outputs))
        dims = self.dims(part, shapes)
        lines += ["size_t %s = %d; (void)%s;" % (k, v, k) for k, v in dims.items()]
        for spec in part["outputs"]:
            if spec["name"] in made:
                continue
            sizes = [str(max(1, dims.get(d, d))) for d in spec["shape"]]
            lines.append("%s %s%s;" % (C_TYPES[spec["type"]], spec["name"],
                                       "[%s]" % " * ".join(sizes) if sizes else ""))
        lines.append(CALLS[part["name"]])
        return "\n".join(lines + list(self.checks(case, part)))

    def text(self):
        parts = ['#include "%s"' % self.task["header"], PRELUDE]
        for i, case in enumerate(self.cases):
            parts.append("static void case_%d(void)\n{\n%s\n}\n" % (i, self.case_text(case)))
        calls = "\n".join("case_%d();" % i for i in range(len(self.cases)))
        parts.append("int main(void)\n{\n%s\nprintf(\"%d cases, %%d failed\\n\", failed);\n"
                     "return failed > 0;\n}\n" % (calls, len(self.cases)))
        return "\n".join(parts)


def write(task_dir, out_dir):
    """driver.c and its files in out_dir, where cases.json is newer than what is there."""
    made = os.path.join(out_dir, "driver.c")
    newest = max(os.path.getmtime(p) for p in (__file__, task_dir + "/cases.json",
                                               task_dir + "/task.json"))
    if os.path.exists(made) and os.path.getmtime(made) > newest:
        return
    os.makedirs(out_dir, exist_ok=True)
    text = Driver(task_dir, out_dir).text()
    with open(made, "w", encoding="utf-8") as f:
        f.write(text)
