#!/usr/bin/env python3
"""Score an analysis of the shipped articles against the project's own gold. Standard library only.

    gold.py GOLD.json [-v] < ANALYSIS.json     ANALYSIS is the output of `parallax analyze` (parallax.analysis/1)

Two ranges match where they share at least half of the shorter one. Each figure is a line `name: right of all`:

links found        pairs of sources that back one gold claim and stand together in a claim
links right        pairs of evidence from two sources in one claim that state the same (arguable pairs do not count)
look-alikes apart  pairs that look alike, state different things and stand in no claim together
differences found  gold differences for which a disagreement shows at least two sides
differences right  disagreements between sources that the gold knows (arguable ones count as right, updates do not count)
stances            evidence at the gold's places with the right stance and origin
origins            places whose claim, where several sources back it, counts the right number of origins
quotes             gold quotations found, with the right speaker
names joined       mentions of one person, place or body that are one entity
names apart        pairs of people who are two entities
no names           words that are none
boilerplate        furniture of the page that backs no claim
body kept          sentences that are none of it and not taken for it
"""
import collections, itertools, json, sys


class Story:
    """The analysis, with places looked up in byte offsets."""

    def __init__(self, gold, analysis):
        self.analysis = analysis
        self.keys = gold["sources"]
        self.bytes = {s["id"]: s["text"].encode() for s in analysis["sources"]}

    def place(self, item):
        """[letter, words] -> (source, start, end); of words with « and » only what they enclose."""
        letter, words = item[:2]
        source = self.keys[letter]
        plain = words.replace("«", "").replace("»", "").encode()
        if self.bytes[source].count(plain) < 1:
            sys.exit(f"gold: {words!r} does not stand in {source}")
        start = self.bytes[source].find(plain)
        before = inside = b""
        if "«" in words:
            before, inside = (part.encode() for part in words.split("»")[0].split("«"))
        else:
            inside = plain
        start += len(before)
        return source, start, start + len(inside)


def overlap(a, b):
    """Whether two places share at least half of the shorter one."""
    if a[0] != b[0]:
        return False
    return 2 * (min(a[2], b[2]) - max(a[1], b[1])) >= max(1, min(a[2] - a[1], b[2] - b[1]))


def at(row):
    return row["source"], row["start"], row["end"]


def links(gold, story):
    claims = [[story.place(s) for s in c["support"]] for c in gold["claims"]]
    arguable = [[story.place(p) for p in pair] for pair in gold["arguable"]]
    same = lambda x, y, group: any(overlap(x, p) for p in group) and any(overlap(y, p) for p in group)
    said, joined = [], set()
    for claim in story.analysis["claims"]:
        for x, y in itertools.combinations(map(at, claim["evidence"]), 2):
            if x[0] == y[0]:
                continue
            hits = [i for i, group in enumerate(claims) if same(x, y, group)]
            joined.update((i, frozenset((x[0], y[0]))) for i in hits)
            if hits or not any(same(x, y, pair) for pair in arguable):
                said.append((bool(hits), claim["text"], x, y))
    want = {(i, frozenset(pair)) for i, group in enumerate(claims) for pair in itertools.combinations(sorted({p[0] for p in group}), 2)}
    yield "links found", len(want & joined), len(want), [gold["claims"][i]["about"] for i, _ in sorted(want - joined, key=lambda w: w[0])]
    yield "links right", sum(ok for ok, *_ in said), len(said), [rest for ok, *rest in said if not ok]
    look = [[story.place(p) for p in pair] for pair in gold["look_alikes"]]
    joins = lambda claim, place: any(overlap(at(e), place) for e in claim["evidence"])
    wrong = [pair for pair, (x, y) in zip(gold["look_alikes"], look) if any(joins(c, x) and joins(c, y) for c in story.analysis["claims"])]
    yield "look-alikes apart", len(look) - len(wrong), len(look), wrong


def differences(gold, story):
    sides = [[story.place(s) for s in d["sides"]] for d in gold["differences"]]
    arguable = [[story.place(s) for s in d] for d in gold["arguable_differences"]]
    shown = [d for d in story.analysis["disagreements"] if not d["update"]]
    def matches(row, group):
        return len({p[0] for p in group for v in row["values"] if overlap(at(v), p)}) > 1
    missed = [d["about"] for d, group in zip(gold["differences"], sides) if not any(matches(row, group) for row in shown)]
    yield "differences found", len(sides) - len(missed), len(sides), missed
    wrong = [[(v["text"]) for v in row["values"]] for row in shown if not any(matches(row, group) for group in sides + arguable)]
    yield "differences right", len(shown) - len(wrong), len(shown), wrong


def stances(gold, story):
    wrong = []
    for item in gold["stances"]:
        place, (_, words, stance, origin) = story.place(item), item
        found = {(e["stance"], e["origin"]) for c in story.analysis["claims"] for e in c["evidence"] if overlap(at(e), place)}
        if (stance, origin) not in found:
            wrong.append((words, sorted(map(str, found))))
    yield "stances", len(gold["stances"]) - len(wrong), len(gold["stances"]), wrong


def origins(gold, story):
    wrong = []
    for item in gold["origins"]:
        place = story.place(item["at"])
        shared = [c for c in story.analysis["claims"] if c["support"] > 1 and any(overlap(at(e), place) for e in c["evidence"])]
        if not any(c["origins"] == item["origins"] for c in shared):
            wrong.append((item["about"], [(c["text"], c["origins"]) for c in shared]))
    yield "origins", len(gold["origins"]) - len(wrong), len(gold["origins"]), wrong


def quotes(gold, story):
    names = {e["id"]: {e["name"], *e["aliases"]} for e in story.analysis["entities"]}
    wrong = []
    for item in gold["quotes"]:
        place = story.place(item)
        speakers = [q["speaker"] for q in story.analysis["quotes"] if overlap(at(q), place)]
        if not any(s and item[2] in names[s] for s in speakers):
            wrong.append((item[1], speakers))
    yield "quotes", len(gold["quotes"]) - len(wrong), len(gold["quotes"]), wrong


def names(gold, story):
    mentions = [(at(m), e["id"]) for e in story.analysis["entities"] for m in e["mentions"] if m["form"] != "pronoun"]
    entity = lambda item: next((e for m, e in mentions if overlap(m, story.place(item))), None)
    right, total, wrong = 0, 0, []
    for group in gold["one"].values():
        found = [entity(item) for item in group]
        most = collections.Counter(f for f in found if f).most_common(1)
        right += most[0][1] if most else 0
        total += len(group)
        wrong += [(item[1], f) for item, f in zip(group, found) if not most or f != most[0][0]]
    yield "names joined", right, total, wrong
    pairs = list(itertools.combinations(gold["apart"], 2))
    wrong = [(x[1], y[1]) for x, y in pairs if entity(x) is None or entity(x) == entity(y)]
    yield "names apart", len(pairs) - len(wrong), len(pairs), wrong
    wrong = [item[1] for item in gold["no_names"] if entity(item)]
    yield "no names", len(gold["no_names"]) - len(wrong), len(gold["no_names"]), wrong


def boilerplate(gold, story):
    places = [story.place(item) for item in gold["boilerplate"]]
    evidence = [at(e) for c in story.analysis["claims"] for e in c["evidence"]]
    wrong = [item[1] for item, place in zip(gold["boilerplate"], places) if any(overlap(e, place) for e in evidence)]
    yield "boilerplate", len(places) - len(wrong), len(places), wrong
    kept, lost = 0, []
    for source in story.analysis["sources"]:
        for s in source["sentences"]:
            place = (source["id"], s["start"], s["end"])
            if not any(overlap(place, p) for p in places):
                kept += s["role"] != "boilerplate"
                if s["role"] == "boilerplate":
                    lost.append(story.bytes[source["id"]][s["start"]:s["end"]].decode())
    yield "body kept", kept, kept + len(lost), lost


def score(gold, analysis):
    """Rows (name, right, all, what was not right)."""
    story = Story(gold, analysis)
    return [row for part in (links, differences, stances, origins, quotes, names, boilerplate) for row in part(gold, story)]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf8") as file:
        rows = score(json.load(file), json.load(sys.stdin))
    for name, right, total, wrong in rows:
        print(f"{name}: {right} of {total}")
        if "-v" in sys.argv:
            for row in wrong:
                print("   ", row)
