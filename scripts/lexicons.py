#!/usr/bin/env python3
"""Makes src/extract/lexicon/*.txt from WordNet 3.0 and SCOWL (Debian's packages wordnet-base, wamerican-small and
wbritish-small). Standard library only.

    scripts/lexicons.py [FOLDER [CENSUS]]   FOLDER holds WordNet's files; /usr/share/wordnet where not given
                                            CENSUS is a table of name, FIRST_F or FIRST_M, percentage

irregular.txt   inflected form and base form, where the two differ by more than a regular ending
persons.txt     nouns that name a person by what he or she is or does
given.txt       given names of one sex: name, f or m (1990 US Census, public domain; only where CENSUS is given)
related.txt     words of one meaning, a group a line, verbs first: a synset with the synset above it

Which senses count is decided by rank alone (WordNet orders a word's senses by frequency), the same for every word.
"""
import pathlib, re, sys

SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
WORDS = pathlib.Path("/usr/share/dict")
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/extract/lexicon"
PERSON = "00007846"          # the synset "person, individual, someone, …"
WORD = re.compile(r"[a-z]{3,}$")
SENSES = 3                   # a word counts for its three most frequent senses
MOST = 7                     # a longer group is a class of things (kinds of dances), not one meaning


def index(part):
    """lemma -> its synsets, most frequent sense first"""
    senses = {}
    for line in (SOURCE / f"index.{part}").read_text().splitlines():
        if not line.startswith(" "):
            fields = line.split()
            senses[fields[0]] = fields[-int(fields[2]):]
    return senses


def data(part):
    """synset -> (lemmas, hypernyms)"""
    synsets = {}
    for line in (SOURCE / f"data.{part}").read_text().splitlines():
        if not line.startswith(" "):
            fields = line.split(" | ")[0].split()
            words = int(fields[3], 16)
            rest = fields[4 + 2 * words:]
            pointers = rest[1:1 + 4 * int(rest[0])]
            synsets[fields[0]] = (
                [w.split("(")[0] for w in fields[4:4 + 2 * words:2]],
                [pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] in ("@", "@i")],
            )
    return synsets


def tagged():
    """(lemma, part) -> how often its first sense was met in the texts that WordNet's makers tagged"""
    counts = {}
    for line in (SOURCE / "cntlist.rev").read_text().splitlines():
        key, _, n = line.split()
        lemma, rest = key.split("%")
        counts[lemma, rest[0]] = counts.get((lemma, rest[0]), 0) + int(n)
    return counts


def usual_words():
    """the words of SCOWL's small English word lists"""
    return set().union(*((WORDS / f"{english}-english-small").read_text().split() for english in ("american", "british")))


def irregular():
    """(form, base) of verbs and nouns where the form is not the base with a regular ending"""
    rows, usual = set(), usual_words()
    for part in ("verb", "noun"):
        senses = index(part)
        for line in (SOURCE / f"{part}.exc").read_text().splitlines():
            form, base, *_ = line.split()
            stem = re.sub(r"(ies|ied|ying)$", "y", form)
            stem = re.sub(r"(es|ed|ing|s)$", "", stem) if stem == form else stem
            undoubled = re.sub(r"(.)\1$", r"\1", stem)
            if WORD.match(form) and WORD.match(base) and base in senses and base in usual and not {stem, undoubled, stem + "e"} & {base, base + "e"}:
                rows.add((form, base))
    return sorted(rows)


def persons():
    senses, synsets = index("noun"), data("noun")
    below, todo = {PERSON}, [PERSON]
    children = {}
    for s, (_, up) in synsets.items():
        for u in up:
            children.setdefault(u, []).append(s)
    while todo:
        for c in children.get(todo.pop(), ()):
            if c not in below:
                below.add(c); todo.append(c)
    counts, usual = tagged(), usual_words()
    keep = []
    for lemma, ranks in senses.items():
        at = [i for i, s in enumerate(ranks) if s in below]
        # seen in running text, or unambiguous: the rest of WordNet's six thousand are names of peoples and rarities
        if lemma in usual and WORD.match(lemma) and at and (at[0] == 0 or (at[0] <= 3 and len(at) * 2 >= min(len(ranks), 4))) and (counts.get((lemma, "1"), 0) > 0 or len(ranks) == 1 and lemma.endswith(("er", "or", "ist", "man", "woman"))):
            keep.append(lemma)
    return sorted(keep)


def related():
    """groups of verbs and groups of nouns: the words of a synset; and a word of one meaning only with the word above it"""
    counts, usual = tagged(), usual_words()
    lines = []
    for part, number in (("verb", "2"), ("noun", "1")):
        senses, synsets = index(part), data(part)
        met = lambda w: counts.get((w, number), 0) > 0
        groups = set()
        for s, (lemmas, up) in synsets.items():
            lemmas = [w for w in lemmas if WORD.match(w)]
            own = sorted({w for w in lemmas if s in senses[w][:SENSES]})
            if 1 < len(own) <= MOST and any(map(met, own)):
                groups.add(" ".join(own))
            above = [w for u in up for w in synsets[u][0] if WORD.match(w) and senses[w][0] == u and met(w)] if len(up) == 1 else []
            single = [w for w in lemmas if len(senses[w]) == 1]
            if single and above and (part == "verb" or any(map(met, single)) or any(len(senses[w]) == 1 for w in above)):
                groups.update(" ".join(sorted({w, above[0]})) for w in single if w != above[0])
        groups = {" ".join(w for w in g.split() if w in usual) for g in groups}
        lines.append(sorted(g for g in groups if " " in g))
    return lines


def given():
    """(name, f or m) for the names borne by at least one in ten thousand, ten times as often by one sex"""
    share = {}
    for line in pathlib.Path(sys.argv[2]).read_text().splitlines():
        name, kind, percent = line.split("\t")
        if kind in ("FIRST_F", "FIRST_M"):
            share.setdefault(name.lower(), {})[kind[-1].lower()] = float(percent)
    rows = []
    for name, sexes in share.items():
        (a, most), (_, least) = sorted([("f", sexes.get("f", 0)), ("m", sexes.get("m", 0))], key=lambda x: -x[1])
        if most >= 0.01 and most >= 10 * least:
            rows.append((name, a))
    return sorted(rows)


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "irregular.txt").write_text("".join(f"{f} {b}\n" for f, b in irregular()))
    (TARGET / "persons.txt").write_text("".join(f"{w}\n" for w in persons()))
    if len(sys.argv) > 2:
        (TARGET / "given.txt").write_text("".join(f"{n} {s}\n" for n, s in given()))
    verbs, nouns = related()
    (TARGET / "related.txt").write_text("".join(f"{g}\n" for g in verbs) + "\n" + "".join(f"{g}\n" for g in nouns))


if __name__ == "__main__":
    main()
