"""Agreement of the two coders of the starter catalogue, in exact rational arithmetic from the textbook definitions.

Written independently of the TypeScript: it reads the files in content/ itself, derives the bands itself, and counts in
fractions. Run: python3 generate.py > expected.json (Python 3.9 or later, standard library only).
"""

import json
from fractions import Fraction as F
from math import sqrt
from pathlib import Path

CONTENT = Path(__file__).parents[3] / "content"
CODEBOOK = json.loads((CONTENT / "codebooks/schuur-2021.json").read_text())
RATES = json.loads((CONTENT / "exchange-rates/ecb-2024.json").read_text())["perEuro"]
COLUMNS = {
    "delivery-mode": "delivery_mode",
    "content-type": "content_types",
    "topic": "topics",
    "audience": "audience",
    "instructors": "instructors",
    "offering-agent": "offering_agent",
    "legitimization": "legitimization",
}
CRITERIA = ["about_ai", "targets_radiologists", "learning_objectives", "time_and_delivery", "instructors_specified"]
SILENT = "not-stated"


def rows(name):
    lines = (CONTENT / "programs" / name).read_text().splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def dimension(name):
    return next(d for d in CODEBOOK["dimensions"] if d["id"] == name)


def category(name, written):
    for c in dimension(name)["categories"]:
        spellings = [c["id"], c["label"], c.get("printed", ""), *c.get("alsoWritten", [])]
        if written.lower().replace("–", "-") in [s.lower().replace("–", "-") for s in spellings]:
            return SILENT if c.get("meansUnknown") else c["id"]
    raise ValueError(f"{name}: {written}")


def codes(row, name):
    written = row[COLUMNS[name]]
    listed = [] if written in (None, "unknown") else written if isinstance(written, list) else [written]
    return sorted({category(name, w) for w in listed}) or [SILENT]


def band(bands, quantity):
    for b in bands:
        if "below" in b and quantity < b["below"] or "atMost" in b and quantity <= b["atMost"]:
            return b["category"]
        if "below" not in b and "atMost" not in b:
            return b["category"]
    return SILENT


def first_duration(row):
    rule = dimension("duration")["derivation"]
    if row["duration_min_days"] is not None:
        return [band(rule["byDays"], row["duration_min_days"])]
    return [SILENT if row["duration_minutes"] is None else band(rule["byMinutes"], row["duration_minutes"])]


def first_price(row):
    amount, currency = row["price_amount"], row["price_currency"]
    if amount is None or currency != "EUR" and currency not in RATES:
        return [SILENT]
    cents = round(amount * 100 / (1 if currency == "EUR" else RATES[currency]))
    return [band(dimension("price")["derivation"]["byEuroCents"], cents)]


def second_band(row, name, column):
    return [SILENT if row[column] in (None, "unknown") else category(name, row[column])]


def verdict(row, criterion):
    return {True: ["met"], False: ["not-met"]}.get(row["criteria"][criterion], ["unknown"])


def outcome(verdicts):
    return ["excluded" if ["not-met"] in verdicts else "limited-information" if ["unknown"] in verdicts else "included"]


def coefficients(pairs, possible):
    """Percent, Cohen's kappa with its large-sample standard error, Gwet's AC1."""
    n = len(pairs)
    share = lambda test: F(sum(map(test, pairs)), n)
    used = sorted({c for pair in pairs for c in pair})
    po = share(lambda p: p[0] == p[1])
    first = {c: share(lambda p: p[0] == c) for c in used}
    second = {c: share(lambda p: p[1] == c) for c in used}
    found = {"percent": float(po)}
    pe = sum(first[c] * second[c] for c in used)
    if len(used) > 1:
        k = (po - pe) / (1 - pe)
        found["kappa"] = float(k)
        a = sum(share(lambda p: p == (c, c)) * (1 - (first[c] + second[c]) * (1 - k)) ** 2 for c in used)
        b = (1 - k) ** 2 * sum(
            share(lambda p: p == (c, d)) * (second[c] + first[d]) ** 2 for c in used for d in used if c != d
        )
        found["kappaSe"] = sqrt((a + b - (k - pe * (1 - k)) ** 2) / (n * (1 - pe) ** 2))
        mean = {c: (first[c] + second[c]) / 2 for c in used}
        chance = sum(m * (1 - m) for m in mean.values()) / (len(possible) - 1)
        found["ac1"] = float((po - chance) / (1 - chance))
    return found


def line(name, answers, possible):
    whole = [(";".join(a), ";".join(b)) for a, b in answers]
    used = [c for c in possible if any(c in a or c in b for a, b in answers)]
    single = all(len(a) == 1 == len(b) for a, b in answers)
    found = coefficients(whole, possible)
    if not single:
        del found["ac1"]
    return {
        "id": name,
        "records": len(answers),
        "agreed": sum(a == b for a, b in whole),
        **found,
        "categories": [
            {"id": c, **coefficients([(str(c in a), str(c in b)) for a, b in answers], ["used", "not used"])}
            for c in used
        ],
    }


def main():
    first, second = rows("starter-2026-11.jsonl"), rows("starter-2026-11.second-coder.jsonl")
    both = [(first[i], second[i]) for i in second]
    answers = {name: [(codes(a, name), codes(b, name)) for a, b in both] for name in COLUMNS}
    answers["duration"] = [(first_duration(a), second_band(b, "duration", "duration_band")) for a, b in both]
    answers["price"] = [(first_price(a), second_band(b, "price", "price_band")) for a, b in both]
    lines = []
    for d in CODEBOOK["dimensions"]:
        if d["id"] in answers:
            possible = [c["id"] for c in d["categories"] if not c.get("meansUnknown")] + [SILENT]
            lines.append(line(d["id"], answers[d["id"]], possible))
    for c in CRITERIA:
        pairs = [(verdict(a, c), verdict(b, c)) for a, b in both]
        lines.append(line(c.replace("_", "-"), pairs, ["met", "not-met", "unknown"]))
    # A format that is no training program excludes a record whatever its criteria say; the second coder noted none.
    formats = {f["id"]: f["eligible"] for f in json.loads((CONTENT / "protocols/ai-training-programs.json").read_text())["formats"]}
    decided = [
        (
            outcome([verdict(a, c) for c in CRITERIA]) if formats[a["format"]] else ["excluded"],
            outcome([verdict(b, c) for c in CRITERIA]),
        )
        for a, b in both
    ]
    lines.append(line("outcome", decided, ["included", "limited-information", "excluded"]))
    print(json.dumps({"questions": lines}, indent=2))


main()
