"""What the oracle.py of every coding task shares: a second, independent reading of task.json,
cases.json and the generators (tasks/README.md), and the comparison of each stored number with one
that was computed anew.

    sys.path.insert(0, os.path.dirname(TASK_DIR))
    import oracle_common

    EXPECTED = {"f1_score": f}              f(**inputs) -> the part's outputs
    WRONG = {"accuracy": {"f1_score": g}}   likewise, or None where the idea has no value

    sys.exit(oracle_common.main(TASK_DIR, EXPECTED, WRONG))

A callable takes the part's inputs by name and returns its outputs: one value, or a tuple in the
order of task.json, or a dict by name. It decides with scikit-learn, NumPy or mpmath, never with
the C code that it checks.

Run without an argument it compares, and ends with 1 where anything differs; with --write it stores
the computed values in cases.json and leaves the rest of that file as it is.
"""

import json
import math
import os
import sys

import numpy as np

TYPES = {"int32": np.int32, "int64": np.int64, "float64": np.float64}
WORDS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
MASK = (1 << 64) - 1


# Streams of numbers. uint64 arrays wrap around, as the format asks.

def fnv1a64(name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def mix(z):
    """splitmix64's finalizer, of a Python int or of a uint64 array."""
    if isinstance(z, int):
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def words(seed, name, count):
    """word(0) .. word(count - 1) of a stream."""
    base = np.uint64(mix((int(seed) & MASK) ^ fnv1a64(name)))
    steps = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return mix(steps + base)


def units(seed, name, count):
    """unit(0) .. unit(count - 1) of a stream, in [0, 1)."""
    return (words(seed, name, count) >> np.uint64(11)).astype(np.float64) * 2.0 ** -53


# Generators.

# The numbers of each generator, in the order of the table in tasks/README.md.
NUMBERS = {
    "integers": ("low", "high"),
    "uniform": ("low", "high"),
    "bell": ("mean", "sd"),
    "grid": ("low", "high", "steps"),
    "choice": (),
    "constant": ("value",),
    "labels": ("rate",),
    "flip": ("rate", "classes"),
    "shifted": ("gap", "sd"),
}
WHOLE = {("integers", "high"), ("flip", "classes")}


def whole_between(unit, low, high):
    return int(low) + int(math.floor(unit * (int(high) - int(low) + 1)))


def settle(spec, seed, name, names):
    """A generator's numbers: names looked up, pairs drawn."""
    kind = spec["gen"]
    once = units(seed, name + "/once", len(NUMBERS[kind]) + 1)
    pairs = 0
    out = {}
    for key in NUMBERS[kind]:
        value = spec[key]
        if isinstance(value, list):
            low, high = (names[v] if v in names else number(v) for v in value)
            if (kind, key) in WHOLE:
                value = whole_between(once[pairs], low, high)
            else:
                value = low + once[pairs] * (high - low)
            pairs += 1
        elif isinstance(value, str) and value in names:
            value = names[value]
        else:
            value = number(value)
        out[key] = value
    return out


def bell(seed, name, count, mean, sd):
    """Nearly normal: the sum of four uniform numbers."""
    total = units(seed, name, count)
    for k in (1, 2, 3):
        total = total + units(seed, "%s/%d" % (name, k), count)
    return mean + sd * (total - 2.0) * 1.7320508075688772


def generate(spec, seed, name, count, names, made):
    """The `count` elements that a generator makes of the input `name`."""
    kind = spec["gen"]
    p = settle(spec, seed, name, names)
    if kind == "constant":
        return np.full(count, p["value"], dtype=np.float64)
    if kind == "bell":
        return bell(seed, name, count, p["mean"], p["sd"])
    if kind == "shifted":
        of = np.asarray(made[spec["of"]], dtype=np.float64).reshape(-1)
        return p["gap"] * of + p["sd"] * bell(seed, name, count, 0.0, 1.0)
    u = units(seed, name, count)
    if kind == "integers":
        return p["low"] + np.floor(u * (p["high"] - p["low"] + 1))
    if kind == "uniform":
        return p["low"] + u * (p["high"] - p["low"])
    if kind == "grid":
        return p["low"] + np.floor(u * (p["steps"] + 1)) * (p["high"] - p["low"]) / p["steps"]
    if kind == "choice":
        values = np.array([number(v) for v in spec["values"]])
        return values[np.floor(u * len(values)).astype(np.int64)]
    if kind == "labels":
        return (u < p["rate"]).astype(np.float64)
    if kind == "flip":
        of = np.asarray(made[spec["of"]], dtype=np.float64).reshape(-1)
        other = np.floor(units(seed, name + "/1", count) * p["classes"])
        return np.where(u < p["rate"], other, of)
    raise SystemExit("%s: unknown generator %s" % (name, kind))


# Values as JSON holds them.

def number(value):
    if isinstance(value, str):
        return WORDS[value]
    return value


def literal(value):
    """A (nested) list or a number with the words in place of NaN and infinities."""
    if isinstance(value, list):
        return [literal(v) for v in value]
    return number(value)


def typed(port, values):
    """A NumPy array of the port's type; no number may change on the way."""
    raw = np.asarray(values)
    if raw.size == 0:
        return raw.astype(TYPES[port["type"]])
    out = raw.astype(TYPES[port["type"]])
    if port["type"] != "float64" and not np.array_equal(out.astype(np.float64), raw):
        raise SystemExit("%s: not all values are of type %s" % (port["name"], port["type"]))
    return out


def decode(port, value, task_dir):
    """A stored value, but for generators: a scalar or an array of the port's type."""
    if port["type"] == "string":
        return value
    if isinstance(value, dict) and "npy" in value:
        array = np.load(os.path.join(task_dir, value["npy"]), allow_pickle=False)
        if array.dtype != TYPES[port["type"]]:
            raise SystemExit("%s: is %s, not %s" % (value["npy"], array.dtype, port["type"]))
        out = array
    elif isinstance(value, dict) and "shape" in value:
        out = typed(port, literal(value["data"])).reshape(value["shape"])
    else:
        out = typed(port, literal(value))
    if not port["shape"]:
        return out.reshape(())[()]
    if out.ndim != len(port["shape"]):
        raise SystemExit("%s: has %d dimensions, not %d"
                         % (port["name"], out.ndim, len(port["shape"])))
    return out


def encode(value):
    """JSON's form of a computed value."""
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.size == 0:
        return {"shape": list(value.shape), "data": []}
    if isinstance(value, (np.ndarray, list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, (bool, np.bool_)):
        raise TypeError("a truth value is not a number")
    if isinstance(value, (int, np.integer)):
        return int(value)
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


# Tasks and cases.

def read_json(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def load(task_dir):
    """task.json as a dict, and the list of cases.json."""
    task = read_json(os.path.join(task_dir, "task.json"))
    cases = read_json(os.path.join(task_dir, "cases.json"))
    if cases["task"] != task["id"]:
        raise SystemExit("cases.json: is of the task %s" % cases["task"])
    return task, cases["cases"]


def part_of(task, case):
    for part in task["parts"]:
        if part["name"] == case["part"]:
            return part
    raise SystemExit("%s: no part %s" % (case["id"], case["part"]))


def inputs(task, case, task_dir):
    """A case's inputs by name: NumPy scalars and arrays of the right type and shape."""
    part = part_of(task, case)
    names = {}
    for dim, size in case.get("dims", {}).items():
        if isinstance(size, list):
            size = whole_between(units(case["seed"], "dims/" + dim, 1)[0], *size)
        names[dim] = size
    made = {}
    for port in sorted(part["inputs"], key=lambda p: len(p["shape"]) > 0):
        made[port["name"]] = value = make_input(port, case, task_dir, names, made)
        if not port["shape"] and port["type"] in ("int32", "int64"):
            names[port["name"]] = int(value)
        elif port["shape"]:
            bind(case, port, value, names)
    return {port["name"]: made[port["name"]] for port in part["inputs"]}


def make_input(port, case, task_dir, names, made):
    value = case["inputs"][port["name"]]
    if not (isinstance(value, dict) and "gen" in value):
        return decode(port, value, task_dir)
    shape = [names[d] if isinstance(d, str) else d for d in port["shape"]]
    flat = generate(value, case["seed"], port["name"], int(np.prod(shape, dtype=np.int64)),
                    names, made)
    out = typed(port, flat).reshape(shape)
    return out if port["shape"] else out[()]


def bind(case, port, value, names):
    for dim, size in zip(port["shape"], value.shape):
        want = names.setdefault(dim, size) if isinstance(dim, str) else dim
        if want != size:
            raise SystemExit("%s: %s: %s is %d, not %s" % (case["id"], port["name"], dim, size, want))


def fresh_cases(task, seed):
    """The fresh cases of a grading's seed, spares included, as cases without expected values."""
    for spec in task.get("fresh", []):
        for k in range(spec["count"] + spec.get("spare", 0)):
            name = "%s/%d" % (spec["id"], k)
            yield {"id": "fresh-" + name.replace("/", "-"), "part": spec["part"],
                   "group": spec["group"], "seed": mix((seed & MASK) ^ fnv1a64(name)),
                   "dims": spec.get("dims", {}), "inputs": spec["inputs"]}


# Writing.

def dumps(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_cases(path, task_id, cases):
    """One line a field, and one a misconception: what changes shows in a diff."""
    lines = ["{", '  "task": %s,' % dumps(task_id), '  "cases": [']
    for i, case in enumerate(cases):
        fields = []
        for key, value in case.items():
            if key == "wrong" and value:
                rows = ["        %s: %s" % (dumps(k), dumps(v)) for k, v in value.items()]
                fields.append('      "wrong": {\n%s\n      }' % ",\n".join(rows))
            elif key == "inputs":
                rows = ["        %s: %s" % (dumps(k), dumps(v)) for k, v in value.items()]
                fields.append('      "inputs": {\n%s\n      }' % ",\n".join(rows))
            else:
                fields.append("      %s: %s" % (dumps(key), dumps(value)))
        lines.append("    {\n%s\n    }%s" % (",\n".join(fields), "," if i + 1 < len(cases) else ""))
    lines += ["  ]", "}", ""]
    temporary = path + ".new"
    with open(temporary, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))
    os.replace(temporary, path)


# Comparing.

class Tally:
    def __init__(self):
        self.numbers = 0
        self.complaints = []

    def complain(self, where, text):
        self.complaints.append("%s: %s" % (where, text))


def by_name(part, result):
    """What a callable returned, as a dict in the order of the part's outputs."""
    names = [port["name"] for port in part["outputs"]]
    if isinstance(result, dict):
        return {name: result[name] for name in names}
    if not isinstance(result, tuple):
        result = (result,)
    if len(result) != len(names):
        raise SystemExit("%s: the oracle gives %d outputs, not %d"
                         % (part["name"], len(result), len(names)))
    return dict(zip(names, result))


def differs(port, stored, computed, rtol):
    """Where two arrays differ: (flat index, stored, computed), or None."""
    a, b = np.asarray(stored), np.asarray(computed)
    if a.shape != b.shape:
        return 0, "shape %s" % (a.shape,), "shape %s" % (b.shape,)
    if port["type"] in ("int32", "int64"):
        bad = np.flatnonzero(a.reshape(-1) != b.reshape(-1))
    else:
        a, b = a.astype(np.float64), b.astype(np.float64)
        with np.errstate(invalid="ignore"):
            same = (a == b) | (np.isnan(a) & np.isnan(b))
            near = np.isfinite(a) & np.isfinite(b) & (np.abs(a - b) <= rtol * np.abs(b))
        bad = np.flatnonzero(~(same | near).reshape(-1))
    if bad.size == 0:
        return None
    return int(bad[0]), a.reshape(-1)[bad[0]], b.reshape(-1)[bad[0]]


def compare(tally, where, port, stored, computed, task_dir, rtol):
    if isinstance(stored, dict) and "any" in stored:
        return
    if isinstance(stored, dict) and "between" in stored:
        low, high = stored["between"]
        tally.numbers += 1
        if not low <= float(computed) <= high:
            tally.complain(where, "%r is outside %r .. %r" % (float(computed), low, high))
        return
    if port["type"] == "string":
        tally.numbers += 1
        if stored != computed:
            tally.complain(where, "holds %r, computed %r" % (stored, computed))
        return
    have = decode(port, stored, task_dir)
    tally.numbers += np.asarray(have).size
    found = differs(port, have, computed, rtol)
    if found:
        index = "" if np.asarray(have).ndim == 0 else "[%d]" % found[0]
        tally.complain(where + index, "holds %r, computed %r" % found[1:])


def store(stored, computed, task_dir):
    """What --write puts in place of a stored value."""
    if isinstance(stored, dict) and ("any" in stored or "between" in stored):
        return stored
    if isinstance(stored, dict) and "npy" in stored:
        np.save(os.path.join(task_dir, stored["npy"]), np.asarray(computed))
        return stored
    return encode(computed)


def outputs_of(task, case, function, given):
    """A callable's outputs as typed values by name, or None."""
    part = part_of(task, case)
    with np.errstate(all="ignore"):
        result = function(**given)
    if result is None:
        return None
    named = by_name(part, result)
    out = {}
    for port in part["outputs"]:
        value = named[port["name"]]
        if port["type"] != "string":
            value = typed(port, np.asarray(value, dtype=TYPES[port["type"]]))
            value = value if port["shape"] else value.reshape(())[()]
        out[port["name"]] = value
    return out


def differs_visibly(task, case, right, wrong, task_dir):
    """Does a wrong idea's answer fall outside the case's tolerance?"""
    for port in part_of(task, case)["outputs"]:
        stored = case["expected"].get(port["name"])
        if isinstance(stored, dict) and "any" in stored:
            continue
        got, want = np.asarray(wrong[port["name"]]), np.asarray(right[port["name"]])
        if isinstance(stored, dict) and "between" in stored:
            low, high = stored["between"]
            if not low <= float(got) <= high:
                return True
            continue
        if port["type"] == "string" or got.shape != want.shape:
            if not np.array_equal(got, want):
                return True
            continue
        rule = case.get("tolerance", {}).get(port["name"], port)
        if "ulps" in rule:
            rtol, atol = rule["ulps"] * 2.0 ** -52, 0
        else:
            rtol, atol = rule.get("rtol", 0), rule.get("atol", 0)
        got, want = got.astype(np.float64), want.astype(np.float64)
        with np.errstate(invalid="ignore"):
            near = np.isfinite(got) & np.isfinite(want) & (np.abs(got - want) <=
                                                          atol + rtol * np.abs(want))
        if not np.all((got == want) | near | (np.isnan(got) & np.isnan(want))):
            return True
    return False


def main(task_dir, expected, wrong, check=None, rtol=1e-14):
    """Compares, or with --write writes. check(case, inputs, outputs), where given, returns what is
    wrong with a case, in words. Returns the exit status."""
    if sys.argv[1:] not in ([], ["--write"]):
        print("usage: oracle.py [--write]", file=sys.stderr)
        return 2
    writing = sys.argv[1:] == ["--write"]
    task, cases = load(task_dir)
    tally = Tally()
    shown = {m["id"]: 0 for m in task["misconceptions"]}
    for m in sorted(set(wrong) ^ set(shown)):
        tally.complain(m, "is a misconception of only one of task.json and oracle.py")
    for case in cases:
        do_case(task, case, task_dir, expected, wrong, writing, rtol, tally, shown, check)
    for m, count in shown.items():
        if count < 2:
            tally.complain(m, "differs from what is expected in %d cases, not two" % count)
    if len({case["id"] for case in cases}) != len(cases):
        tally.complain("cases.json", "an id occurs twice")
    if writing:
        write_cases(os.path.join(task_dir, "cases.json"), task["id"], cases)
    for line in tally.complaints:
        print(line)
    print("%s: %d cases, %d numbers %s" % (
        task["id"], len(cases), tally.numbers,
        "written" if writing else "agree" if not tally.complaints
        else "compared, %d complaints" % len(tally.complaints)))
    return 1 if tally.complaints else 0


def do_case(task, case, task_dir, expected, wrong, writing, rtol, tally, shown, check):
    part = part_of(task, case)
    given = inputs(task, case, task_dir)
    right = outputs_of(task, case, expected[part["name"]], given)
    if check:
        for text in check(case, given, right) or []:
            tally.complain(case["id"], text)
    if writing:
        old = case.get("expected", {})
        case["expected"] = {k: store(old.get(k), v, task_dir) for k, v in right.items()}
    for port in part["outputs"]:
        where = "%s: expected.%s" % (case["id"], port["name"])
        if port["name"] not in case.get("expected", {}):
            tally.complain(where, "is missing")
            return
        compare(tally, where, port, case["expected"][port["name"]], right[port["name"]],
                task_dir, rtol)
    wrong_case(task, case, task_dir, wrong, writing, rtol, tally, shown, given, right)


def wrong_case(task, case, task_dir, wrong, writing, rtol, tally, shown, given, right):
    part = part_of(task, case)
    old = case.get("wrong", {})
    new = {}
    for m in task["misconceptions"]:
        if part["name"] not in m["parts"] or m["id"] not in wrong:
            continue
        where = "%s: wrong.%s" % (case["id"], m["id"])
        function = wrong[m["id"]].get(part["name"])
        if function is None:
            tally.complain(m["id"], "has no callable for " + part["name"])
            continue
        got = outputs_of(task, case, function, given)
        if got is None:
            if m["id"] in old and not writing:
                tally.complain(where, "is there, but the idea has no value here")
            continue
        if differs_visibly(task, case, right, got, task_dir):
            shown[m["id"]] += 1
        if writing:
            held = old.get(m["id"], {})
            new[m["id"]] = {k: store(held.get(k), v, task_dir) for k, v in got.items()}
        elif m["id"] not in old:
            tally.complain(where, "is missing")
            continue
        stored = new[m["id"]] if writing else old[m["id"]]
        for port in part["outputs"]:
            compare(tally, "%s.%s" % (where, port["name"]), port, stored[port["name"]],
                    got[port["name"]], task_dir, rtol)
    if not writing:
        for m in sorted(set(old) - {m["id"] for m in task["misconceptions"]
                                    if part["name"] in m["parts"]}):
            tally.complain("%s: wrong.%s" % (case["id"], m), "is no misconception of this part")
    elif new:
        case["wrong"] = new
    else:
        case.pop("wrong", None)
