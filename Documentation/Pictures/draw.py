#!/usr/bin/env python3
"""Draws the pictures of Statistics.md beside itself, from the samples and their reports.

Nothing but the standard library. What is no sample's is made up with a seed, and the picture says
so. The same files give the same bytes. An argument names another folder to draw into.
"""

import collections
import json
import math
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
WIDTH = 760

STYLE = """
  .page { fill: #ffffff } .ink { fill: #1f2328 } .dim { fill: #59636e } .line { stroke: #59636e }
  .grid { stroke: #d1d9e0 } .owner { fill: #6e7f90 } .stranger { fill: #c2412d }
  .clear { fill: #2f7d4f } .open { fill: #8a6500 } .hole { fill: #d1d9e0 } .band { fill: #eef1f4 }
  .mark { stroke: #0a5bb5 } .marked { fill: #0a5bb5 } .on { fill: #ffffff }
  text { font: 14px system-ui, sans-serif } .small { font-size: 12px } .big { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #12161b } .ink { fill: #e6e9ec } .dim { fill: #a3adb8 } .line { stroke: #a3adb8 }
    .grid { stroke: #39424c } .owner { fill: #7f90a1 } .stranger { fill: #ef6b54 }
    .clear { fill: #4fae78 } .open { fill: #d9a520 } .hole { fill: #39424c } .band { fill: #1c222a }
    .mark { stroke: #6cb0ff } .marked { fill: #6cb0ff } .on { fill: #12161b }
  }"""


class Picture:
    def __init__(self, name, height, title):
        self.name, self.height, self.title, self.parts = name, height, title, []

    def rect(self, x, y, width, height, kind):
        self.parts.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" '
            f'height="{max(height, 0):.1f}"/>')

    def line(self, x1, y1, x2, y2, kind="line", width=1, dash=""):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke-width="{width}"{dashes}/>')

    def dot(self, x, y, radius, kind):
        self.parts.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>')

    def text(self, x, y, words, kind="ink", anchor="start"):
        words = words.replace("&", "&amp;").replace("<", "&lt;")
        self.parts.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>')

    def save(self):
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" '
            f'width="{WIDTH}" height="{self.height}" role="img" aria-label="{self.title}">',
            f"<title>{self.title}</title>", f"<style>{STYLE}", "</style>",
            f'<rect class="page" width="{WIDTH}" height="{self.height}"/>',
        ] + self.parts + ["</svg>"]
        (TARGET / f"{self.name}.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(name):
    return json.loads((ROOT / f"reports/{name}.json").read_text(encoding="utf-8"))["inquest"]


def calls_by_day(sample, alias, strangers=()):
    """Calls of a key by day: [(day, of known addresses, of strangers)]."""
    counts = collections.defaultdict(lambda: [0, 0])
    path = ROOT / f"sample-logs/{sample}/logs/gateway/spend-logs.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        call = json.loads(line)
        if call["metadata"].get("user_api_key_alias") == alias:
            counts[call["startTime"][:10]][call["requester_ip_address"] in strangers] += 1
    return [(day, *counts[day]) for day in sorted(counts)]


def short(day):
    months = {"02": "Feb", "03": "Mar"}
    return f"{int(day[8:])} {months[day[5:7]]}"


def bars(picture, days, top, base, most, hole=None):
    """One bar a day; the x of each day."""
    left, right = 56, WIDTH - 20
    step = (right - left) / len(days)
    places = {}
    for value in range(0, most + 1, 50 if most <= 160 else 100):
        y = base - (base - top) * value / most
        picture.line(left, y, right, y, "grid")
        picture.text(left - 8, y + 4, str(value), "dim small", "end")
    for index, (day, known, foreign) in enumerate(days):
        x = left + index * step
        places[day] = x
        scale = (base - top) / most
        if day == hole:
            picture.rect(x + 1, top, step - 2, base - top, "hole")
        else:
            picture.rect(x + 2, base - known * scale, step - 4, known * scale, "owner")
            picture.rect(
                x + 2, base - (known + foreign) * scale, step - 4, foreign * scale, "stranger")
        if index % 4 == 0:
            picture.text(x + step / 2, base + 17, short(day), "dim small", "middle")
    return places, step


def key(picture, x, y, kind, words):
    picture.rect(x, y - 10, 12, 12, kind)
    picture.text(x + 18, y, words, "ink small")


def exposure(picture, x, top, base):
    picture.line(x, top - 14, x, base, "mark", 2)
    picture.text(x - 8, top - 4, "baseline: shows what is usual, frozen", "dim small", "end")
    picture.text(x + 8, top - 4, "exposure: is judged", "marked small")


def baseline():
    strangers = {"198.51.100.23", "203.0.113.71", "203.0.113.188"}
    days = calls_by_day("claude-gateway-leak", "prod-backend", strangers)
    picture = Picture("baseline", 300, "Calls a day of a leaked key, before and after its exposure")
    picture.text(20, 24, "Calls a day, sample claude-gateway-leak", "ink big")
    places, step = bars(picture, days, 66, 236, 150)
    exposure(picture, places["2026-03-02"] + step * 14 / 24, 66, 236)
    key(picture, 56, 282, "owner", "addresses that the key knew before the leak")
    key(picture, 400, 282, "stranger", "three addresses that came after it")
    picture.save()


def arrivals():
    """Days with a network new at /8: a server's key, and one that is somewhere else every day."""
    picture = Picture("arrivals", 340, "The same stranger at the key of a server and of a phone")
    picture.text(20, 24, "Days on which a network comes that the key never had", "ink big")
    left, right, days, leak = 130, WIDTH - 30, 28, 21.6
    x = lambda day: left + (right - left) * day / days
    chance = random.Random(20260302)
    rows = [
        ("A server", 96, [0], "0.2 were to be expected in the 6.4 days: news that means much"),
        ("A phone", 216, [d for d in range(days) if d < 2 or chance.random() < 0.93],
         "6.5 were to be expected: news that means nothing"),
    ]
    for name, y, known, words in rows:
        picture.rect(left, y - 34, x(leak) - left, 60, "band")
        picture.text(20, y + 5, name, "ink big")
        picture.line(left, y, right, y, "grid")
        for day in known:
            picture.dot(x(day + 0.5), y, 6, "owner")
        picture.dot(x(leak + 0.4), y, 8, "stranger")
        picture.text(x(leak) - 8, y + 44, words, "ink small", "end")
    picture.line(x(leak), 44, x(leak), 246, "mark", 2)
    picture.text(x(leak) - 8, 56, "baseline", "dim small", "end")
    picture.text(x(leak) + 8, 56, "exposure", "marked small")
    picture.dot(136, 294, 6, "owner")
    picture.text(150, 298, "the owner, in a new network", "ink small")
    picture.dot(376, 294, 8, "stranger")
    picture.text(390, 298, "the stranger, in a new network", "ink small")
    picture.text(136, 322, "The phone's days are made up.", "dim small")
    picture.save()


NAMES = {
    ("software", 0): "a new program (0.075 were to be expected)",
    ("work", 0): "models never asked for before",
    ("timing", 0): "first call 5 minutes after the leak",
    ("displacement", 0): "on top of the usual calls, not instead",
    ("displacement", 1): "not in step with the owner",
    ("network", 0): "new networks: counted with the program",
}


def ratios():
    verdict = report("claude-gateway-leak")["verdict"]
    strongest = verdict["hypotheses"][0]
    picture = Picture("ratios", 346, "How the evidence of the sample verdict adds up")
    picture.text(20, 24, "How many times likelier from an attacker: 163, step by step", "ink big")
    left, right = 330, WIDTH - 40
    x = lambda log10: left + (right - left) * log10 / 2.5
    for value in (1, 2, 5, 10, 20, 50, 100, 200):
        at = x(math.log10(value))
        picture.line(at, 44, at, 282, "grid")
        picture.text(at, 300, f"{value}", "dim small", "middle")
    picture.text(x(0), 318, "even", "dim small", "middle")
    picture.text(right, 318, ": 1 for abuse", "dim small", "end")
    total, y, seen = 0.0, 60, collections.Counter()
    for term in strongest["evidence"]:
        name = NAMES[(term["family"], seen[term["family"]])]
        seen[term["family"]] += 1
        width = term["nats"] / math.log(10)
        picture.text(left - 12, y + 13, name, "ink small", "end")
        picture.rect(x(total), y, max(x(total + width) - x(total), 2), 18, "stranger")
        times = "even" if abs(width) < 0.005 else f"× {10 ** width:.1f}"
        picture.text(x(total + width) + 6, y + 13, times, "ink small")
        total += width
        y += 32
    picture.line(left, y - 4, right, y - 4, "line")
    picture.text(left - 12, y + 17, "together", "ink big", "end")
    picture.rect(x(0), y + 2, x(total) - x(0), 22, "stranger")
    picture.text(x(total) - 8, y + 18, f"{10 ** total:.0f} : 1", "on small", "end")
    picture.text(
        20, 338, f"From even odds (50 %) to {verdict['probability'] * 100:.1f} %. Each step "
        "multiplies; on this scale that is a sum.", "dim small")
    picture.save()


def outcomes():
    picture = Picture("outcomes", 220, "The four outcomes on the scale of probability")
    picture.text(20, 24, "From probability to outcome", "ink big")
    left, right, y = 40, WIDTH - 40, 92
    x = lambda p: left + (right - left) * p
    zones = [(0, 0.15, "clear", "no sign"), (0.15, 0.65, "open", "cannot tell"),
             (0.65, 0.9, "stranger", "likely abused"), (0.9, 1, "stranger", "abused")]
    for low, high, kind, name in zones:
        picture.rect(x(low) + 1, y, x(high) - x(low) - 2, 36, kind)
        picture.text((x(low) + x(high)) / 2, y + 23, name, "on small", "middle")
    for value in (0, 0.15, 0.65, 0.9, 1):
        picture.text(x(value), y + 54, f"{value * 100:.0f} %", "dim small", "middle")
    samples = [("innocent-release-day", "innocent-release-day", 0), ("claude-gateway-leak",
               "claude-gateway-leak", 0), ("nginx-key-leak", "nginx-key-leak", 20),
               ("aws-key-leak", "aws-key-leak", 40)]
    for name, words, drop in samples:
        p = report(name)["verdict"]["probability"]
        at = x(min(p, 0.995))
        anchor = "start" if p < 0.5 else "end"
        picture.line(at, y + 60, at, y + 78 + drop, "mark", 1.5)
        share = "over 99.9" if p > 0.999 else f"{p * 100:.{1 if p > 0.95 else 0}f}"
        picture.text(
            at + (6 if p < 0.5 else -6), y + 76 + drop, f"{words}: {share} %", "marked small",
            anchor)
    picture.line(x(0.5), y - 20, x(0.5), y, "mark", 1.5)
    picture.text(x(0.5), y - 26, "before any log is read: 50 %", "marked small", "middle")
    picture.save()


def displacement():
    picture = Picture("displacement", 250, "A newcomer that replaces old calls, and one that adds")
    picture.text(20, 24, "Did the newcomer replace the owner's calls, or add to them?", "ink big")
    chance = random.Random(7)
    panels = [(50, "Replaced: a move", lambda day: (55, 0) if day < 9 else (6, 50)),
              (420, "Added: a stranger, or growth", lambda day: (55, 0) if day < 9 else (55, 50))]
    base, scale = 200, 1.1
    for left, name, shape in panels:
        picture.text(left, 56, name, "ink")
        for day in range(16):
            known, new = (max(0, value + chance.randint(-6, 6)) if value else 0
                          for value in shape(day))
            at = left + day * 18
            picture.rect(at, base - known * scale, 14, known * scale, "owner")
            picture.rect(at, base - (known + new) * scale, 14, new * scale, "stranger")
        at = left + 9 * 18 - 3
        picture.line(at, 66, at, base, "mark", 2)
        picture.line(left, base - 55 * scale, left + 16 * 18, base - 55 * scale, "line", 1, "4 4")
    key(picture, 50, 234, "owner", "old callers")
    key(picture, 170, 234, "stranger", "newcomer")
    picture.text(290, 234, "- - -  what is usual.   Made-up numbers.", "dim small")
    picture.save()


def spike():
    days = calls_by_day("innocent-release-day", "shop-assistant")
    for name, height, hole in (("spike", 300, None), ("hole", 300, "2026-03-05")):
        title = ("A busy day that is no abuse" if hole is None
                 else "The same log without one day: cannot tell")
        picture = Picture(name, height, title)
        picture.text(20, 24, f"{title} (sample innocent-release-day)", "ink big")
        places, step = bars(picture, days, 66, 236, 320, hole)
        exposure(picture, places["2026-03-03"] + step * 8.3 / 24, 66, 236)
        at = places["2026-03-03"]
        words = ("no record of any key for a day; about 78 were to be expected" if hole
                 else "304 calls on a day; 62 were to be expected")
        picture.text(at, 92, words, "ink small", "end")
        if hole:
            key(picture, 56, 282, "owner", "addresses that the key knew before the leak")
            key(picture, 400, 282, "hole", "hole")
        else:
            key(picture, 56, 282, "owner", "addresses that the key knew before the leak")
            picture.text(400, 282, "no other caller", "ink small")
        picture.save()


def power():
    strangers = report("innocent-release-day")["verdict"]["strangers"]
    picture = Picture("power", 330, "Which strangers would have been seen")
    picture.text(20, 24, "Had one stranger called: the verdict that would have come", "ink big")
    columns = [(False, False, "another program,", "other work"),
               (False, True, "another program,", "your work"),
               (True, False, "your program,", "other work"),
               (True, True, "your program,", "your work")]
    kinds = {"abused": ("stranger", "abused"), "likely-abused": ("stranger", "likely abused"),
             "cannot-tell": ("open", "cannot tell"), "no-sign-of-abuse": ("clear", "taken for you")}
    left, top, width, height = 222, 74, 130, 40
    places = sorted({(s["place"], s["place_name"]) for s in strangers})
    for index, (_, _, first, second) in enumerate(columns):
        middle = left + index * width + width / 2
        picture.text(middle, 50, first, "dim small", "middle")
        picture.text(middle, 65, second, "dim small", "middle")
    for row, (place, name) in enumerate(places):
        y = top + row * (height + 6)
        label = {"a new address in a known /24 network": "a new address in a known /24",
                 "an address that the key already used": "an address the key used"}
        picture.text(left - 12, y + 25, label.get(name, name), "ink small", "end")
        for index, (software, work, _, _) in enumerate(columns):
            found = next(s for s in strangers if s["place"] == place
                         and s["runs_own_software"] == software and s["does_own_work"] == work)
            kind, words = kinds[found["outcome"]]
            x = left + index * width
            picture.rect(x + 2, y, width - 4, height, kind)
            picture.text(x + width / 2, y + 25, f"{words}, {found['probability'] * 100:.0f} %",
                         "on small", "middle")
    picture.text(20, 318, "The stranger calls from … (rows), with … (columns). Sample "
                 "innocent-release-day.", "dim small")
    picture.save()


def errors():
    """The table of outcomes of Evaluation.md."""
    page = (ROOT / "Documentation/Evaluation.md").read_text(encoding="utf-8")
    rows = {m[1]: [int(n) for n in m[2].split("|")] for m in re.finditer(
        r"^\| (abused|clean) \| ([\d |]+?) \|$", page, re.MULTILINE)}
    picture = Picture("errors", 220, "How often the verdict was right on simulated leaks")
    total = sum(map(sum, rows.values()))
    picture.text(20, 24, f"{total:,} simulated keys, and what was said of them", "ink big")
    left, right = 150, WIDTH - 30
    names = [("really abused", rows["abused"]), ("really clean", rows["clean"])]
    for index, (name, (abused, likely, attempted, no_sign, open_)) in enumerate(names):
        # Nobody in these worlds is refused each time; who is has abused nothing.
        clear = attempted + no_sign
        y, count = 50 + index * 66, abused + likely + clear + open_
        picture.text(left - 12, y + 18, name, "ink", "end")
        picture.text(left - 12, y + 34, f"{count} keys", "dim small", "end")
        x = left
        for kind, value in (("stranger", abused + likely), ("open", open_), ("clear", clear)):
            width = (right - left) * value / count
            picture.rect(x, y, width - 1, 38, kind)
            share = f"{value / count * 100:.1f} %"
            if width > 46:
                picture.text(x + width / 2, y + 24, share, "on small", "middle")
            else:
                picture.text(min(x + width / 2, right - 18), y + 53, share, "dim small", "middle")
            x += width
    key(picture, left, 204, "stranger", "accused (abused or likely abused)")
    key(picture, left + 250, 204, "open", "cannot tell")
    key(picture, left + 370, 204, "clear", "no sign of abuse")
    picture.save()


for draw in (baseline, arrivals, ratios, outcomes, displacement, spike, power, errors):
    draw()
