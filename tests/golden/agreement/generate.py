"""Agreement coefficients in exact rational arithmetic, straight from their textbook definitions.

Written independently of the TypeScript: everything is counted pair by pair with fractions, no matrices and no
linearisation. Only values are checked here; standard errors are checked against published ones.
Run: python3 generate.py > expected.json (Python 3.9 or later, standard library only).
"""

import json
from fractions import Fraction as F
from itertools import permutations
from pathlib import Path

HERE = Path(__file__).parent


def read_tables():
    return json.loads((HERE / "input.json").read_text())["tables"]


def rated(rows):
    return [[c for c in row if c != ""] for row in rows if any(c != "" for c in row)]


def shared(rows):
    return [r for r in rated(rows) if len(r) > 1]


def observed(rows, w):
    items = shared(rows)
    return sum(mean([w(a, b) for a, b in permutations(r, 2)]) for r in items) / len(items)


def mean(values):
    values = list(values)
    return sum(values, F(0)) / len(values)


def corrected(pa, pe):
    return (pa - pe) / (1 - pe)


def categories(rows):
    return sorted({c for row in rows for c in row if c != ""})


def mean_shares(rows):
    return {k: mean(F(r.count(k), len(r)) for r in rated(rows)) for k in categories(rows)}


def fleiss(rows, w):
    p = mean_shares(rows)
    pe = sum(p[a] * p[b] * w(a, b) for a in p for b in p)
    return corrected(observed(rows, w), pe)


def conger(rows, w):
    columns = [[c for c in column if c != ""] for column in zip(*rows)]
    terms = [mean(w(a, b) for a in g for b in h) for g, h in permutations(columns, 2)]
    return corrected(observed(rows, w), mean(terms))


def cohen(rows, w):
    both = [row for row in rows if "" not in row]
    return conger(both, w)


def scott(rows, w):
    both = [row for row in rows if "" not in row]
    pooled = [c for row in both for c in row]
    return corrected(observed(both, w), mean(w(a, b) for a in pooled for b in pooled))


def brennan_prediger(rows, w):
    k = categories(rows)
    return corrected(observed(rows, w), mean(w(a, b) for a in k for b in k))


def gwet(rows, w):
    k, p = categories(rows), mean_shares(rows)
    total = sum(w(a, b) for a in k for b in k)
    pe = total * sum(p[c] * (1 - p[c]) for c in k) / (len(k) * (len(k) - 1))
    return corrected(observed(rows, w), pe)


def alpha(rows, level):
    items = shared(rows)
    values = [c for r in items for c in r]
    n = len(values)

    def d(a, b):
        if level == "nominal":
            return F(a != b)
        if level == "interval":
            return F(int(a) - int(b)) ** 2
        if level == "ratio":
            return F(int(a) - int(b), int(a) + int(b)) ** 2 if a != b else F(0)
        low, high = sorted((a, b), key=int)
        between = sum(F(values.count(g)) for g in set(values) if int(low) <= int(g) <= int(high))
        return (between - F(values.count(a) + values.count(b), 2)) ** 2 if a != b else F(0)

    do = sum(d(a, b) / (len(r) - 1) for r in items for a, b in permutations(r, 2)) / n
    de = sum(d(a, b) for a, b in permutations(values, 2)) / (n * (n - 1))
    return 1 - do / de


def weights(name, rows):
    k = [int(c) for c in categories(rows)] if name != "identity" else []
    if name == "identity":
        return lambda a, b: F(a == b)
    span = max(k) - min(k)
    if name == "linear":
        return lambda a, b: 1 - F(abs(int(a) - int(b)), span)
    if name == "quadratic":
        return lambda a, b: 1 - F(abs(int(a) - int(b)), span) ** 2
    order = sorted(k)
    q = len(order)

    def ordinal(a, b):
        steps = abs(order.index(int(a)) - order.index(int(b))) + 1
        return 1 - F(steps * (steps - 1), q * (q - 1))

    return ordinal


def category_kappas(rows):
    out = {}
    for k in categories(rows):
        binary = [[("1" if c == k else "0") if c != "" else "" for c in row] for row in rows]
        out[k] = fleiss(binary, weights("identity", rows))
    return out


def all_of(rows):
    numeric = all(c == "" or c.isdigit() for row in rows for c in row)
    plain = weights("identity", rows)
    out = {
        "percent": observed(rows, plain),
        "fleiss": fleiss(rows, plain),
        "conger": conger(rows, plain),
        "ac1": gwet(rows, plain),
        "brennanPrediger": brennan_prediger(rows, plain),
        "krippendorff.nominal": alpha(rows, "nominal"),
    }
    if len(rows[0]) == 2:
        out["cohen"] = cohen(rows, plain)
        out["scott"] = scott(rows, plain)
    if numeric:
        for level in ("ordinal", "interval", "ratio"):
            out[f"krippendorff.{level}"] = alpha(rows, level)
        for name in ("linear", "quadratic", "ordinal"):
            w = weights(name, rows)
            for coefficient, f in (("fleiss", fleiss), ("conger", conger), ("brennanPrediger", brennan_prediger), ("ac2", gwet)):
                out[f"{coefficient}.{name}"] = f(rows, w)
        if len(rows[0]) == 2:
            out["cohenLinear"] = cohen(rows, weights("linear", rows))
            out["cohenQuadratic"] = cohen(rows, weights("quadratic", rows))
    return out


def decimal(value):
    return {"exact": f"{value.numerator}/{value.denominator}", "value": float(value)}


if __name__ == "__main__":
    tables = {}
    for name, rows in read_tables().items():
        tables[name] = {
            "coefficients": {k: decimal(v) for k, v in all_of(rows).items()},
            "categories": {k: decimal(v) for k, v in category_kappas(rows).items()},
        }
    print(json.dumps({"tables": tables}, indent=1))
