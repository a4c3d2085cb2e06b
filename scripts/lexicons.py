#!/usr/bin/env python3
"""Makes src/extract/lexicon/*.txt from WordNet 3.0 and SCOWL (Debian's packages wordnet-base, wamerican-small and
wbritish-small). Standard library only.

    scripts/lexicons.py [FOLDER [CENSUS]]   FOLDER holds WordNet's files, beside it SCOWL's in dict/;
                                            /usr/share/wordnet where not given
                                            CENSUS is a table of name, FIRST_F or FIRST_M, percentage

irregular.txt   inflected form and base form, where the two differ by more than a regular ending
persons.txt     nouns that name a person by what he or she is or does
given.txt       given names of one sex: name, f or m (1990 US Census, public domain; only where CENSUS is given)
related.txt     words of one meaning, a group a line: synsets, each word by its most frequent sense; a word of one meaning
                with the one above it ("motorbike motorcycle"), of things made by hand also by its most frequent sense
                ("aircraft plane"); a verb with the noun for what it does ("destroy
                destruction", "shut shutdown")
motions.txt     verbs that by their most frequent sense say that somebody moves: "climb"

Which senses count is decided by rank alone (WordNet orders a word's senses by frequency), the same for every word.
"""
import collections, pathlib, re, sys

SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
WORDS = SOURCE.parent / "dict"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/extract/lexicon"
PERSON = "00007846"          # the synset "person, individual, someone, …"
WORD = re.compile(r"[a-z]{3,}$")
ARTIFACT, MOTION = "06", "38"  # fields of meaning, by the numbers of WordNet's lexicographers
MOST = 7                     # a longer group is a class of things (kinds of dances), not one meaning


def index(part):
    """lemma -> its synsets, most frequent sense first"""
    senses = {}
    for line in (SOURCE / f"index.{part}").read_text().splitlines():
        if not line.startswith(" "):
            fields = line.split()
            senses[fields[0]] = fields[-int(fields[2]):]
    return senses


def fields(part):
    """synset -> the number of the field of meaning that it belongs to: 06 things made by hand, 38 motion"""
    rows = (line.split(" ", 2) for line in (SOURCE / f"data.{part}").read_text().splitlines() if not line.startswith(" "))
    return {synset: field for synset, field, _ in rows}


def data(part):
    """synset -> (lemmas, pointers); a pointer is its kind, the synset it leads to, that one's part, from which word to which"""
    synsets = {}
    for line in (SOURCE / f"data.{part}").read_text().splitlines():
        if not line.startswith(" "):
            fields = line.split(" | ")[0].split()
            words = int(fields[3], 16)
            rest = fields[4 + 2 * words:]
            pointers = rest[1:1 + 4 * int(rest[0])]
            synsets[fields[0]] = (
                [w.split("(")[0] for w in fields[4:4 + 2 * words:2]],
                [tuple(pointers[i:i + 4]) for i in range(0, len(pointers), 4)],
            )
    return synsets


def above(pointers):
    """the synsets that pointers lead up to"""
    return [to for kind, to, *_ in pointers if kind in ("@", "@i")]


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
            regular = {stem, undoubled, stem + "e"} if stem != form else {form}
            if WORD.match(form) and WORD.match(base) and base in senses and base in usual and not regular & {base, base + "e"}:
                rows.add((form, base))
    return sorted(rows)


def persons():
    senses, synsets = index("noun"), data("noun")
    below, todo = {PERSON}, [PERSON]
    children = {}
    for s, (_, pointers) in synsets.items():
        for u in above(pointers):
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
    """groups of words that can mean the same, each by its most frequent sense"""
    counts, usual = tagged(), usual_words()
    senses, synsets = ({part: read(part) for part in ("verb", "noun")} for read in (index, data))
    usable = lambda word: WORD.match(word) and word in usual
    groups = set()
    field = {part: fields(part) for part in ("verb", "noun")}
    below_of = collections.Counter(up for _, pointers in synsets["noun"].values() for up in above(pointers))
    for part, number in (("verb", "2"), ("noun", "1")):
        met = lambda word: counts.get((word, number), 0) > 0
        only = lambda word, synset: senses[part][word] == [synset]
        for synset, (lemmas, pointers) in synsets[part].items():
            # Of verbs of motion the rare ones are wanted too: there are few, and each news story has its own.
            moves = part == "verb" and field[part][synset] == MOTION
            made = part == "noun" and field[part][synset] == ARTIFACT
            fit = lambda word: WORD.match(word) and (word in usual or moves and only(word, synset))
            lemmas = [w for w in lemmas if fit(w)]
            own = sorted({w for w in lemmas if senses[part][w][0] == synset})
            if 1 < len(own) <= MOST and (any(map(met, own)) or all(only(w, synset) for w in own)):
                groups.add(" ".join(own))
            up = above(pointers)
            # "airplane" is below "heavier-than-air craft", and that below "aircraft"
            if made and len(up) == 1 and not any(map(WORD.match, synsets[part][up[0]][0])):
                up = above(synsets[part][up[0]][1])
            higher = [w for w in synsets[part][up[0]][0] if WORD.match(w) and w in usual] if len(up) == 1 else []
            higher = [w for w in (higher if moves else higher[:1]) if only(w, up[0])]
            narrow = made and len(up) == 1 and below_of[up[0]] <= MOST
            below = {w for w in lemmas if only(w, synset) or narrow and senses[part][w][0] == synset and met(w)}
            if higher:
                groups.update(" ".join(sorted({w, *higher})) for w in below - set(higher))
    for synset, (lemmas, pointers) in synsets["verb"].items():
        for kind, to, part, words in pointers:
            if kind == "+" and part == "n":
                verb, noun = lemmas[int(words[:2], 16) - 1], synsets["noun"][to][0][int(words[2:], 16) - 1]
                # whoever does it is not what is done
                acts = noun.endswith(("er", "or", "ing", "ist"))
                first = verb != noun and usable(verb) and usable(noun) and synset in senses["verb"][verb][:2] and to == senses["noun"][noun][0]
                if first and not acts and counts.get((noun, "1"), 0) > 0:
                    groups.add(f"{verb} {noun}")
    # "shut down" and "shutdown": a noun made of a verb and its particle
    for noun in filter(WORD.match, senses["noun"]):
        # not "on": a button is no "butt on"
        for particle in ("away", "back", "down", "off", "out", "over", "up"):
            verb = noun.removesuffix(particle)
            if usable(verb) and verb != noun and f"{verb}_{particle}" in senses["verb"]:
                groups.add(f"{verb} {noun}")
    return sorted(groups)


def motions():
    """verbs of motion by their most frequent sense, the rare ones if they have no other"""
    senses, field, usual = index("verb"), fields("verb"), usual_words()
    known = lambda word, ranks: WORD.match(word) and (word in usual or len(ranks) == 1)
    return sorted(word for word, ranks in senses.items() if known(word, ranks) and field[ranks[0]] == MOTION)


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
    (TARGET / "motions.txt").write_text("".join(f"{w}\n" for w in motions()))
    (TARGET / "related.txt").write_text("".join(f"{g}\n" for g in related()))


if __name__ == "__main__":
    main()
