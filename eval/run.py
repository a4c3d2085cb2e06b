#!/usr/bin/env python3
"""How often the extraction errs: runs every scorer on every set and holds the figures against their floors.

    run.py            builds the native command, prints one table, writes eval/figures.tsv
    run.py --check    the same, but writes nothing

The sets lie in the folder PARALLAX_DATA, or ../shared/data beside the project; a set that is not there is skipped, and
its figures in eval/figures.tsv are kept. The embedded articles are scored against eval/seeds.gold.json. A figure below
its floor in tests/floors.toml fails. Claims are scored cluster by cluster, by weights learned from the other clusters.
Standard library only.
"""
import json, os, re, subprocess, sys, tempfile, tomllib
from pathlib import Path

import gold

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PARALLAX_DATA") or ROOT.parent / "shared" / "data")
FIGURES = ROOT / "eval" / "figures.tsv"
SCORERS = {"names": "names", "tags": "tags", "dates": "dates", "golden": "golden", "coref": "coref", "quotes": "quotes"}

# Set of `eval/`: what is scored on it. Sets without a licence are measured and never learned from.
SETS = {
    "gum.test": ["names", "tags", "coref"],
    "ewt.test": ["tags"],
    "uner_ewt.test": ["names"],
    "wnut17.test": ["names"],
    "worldwide.test": ["names", "dates"],
    "polnear.dev": ["quotes"],
    "golden": ["golden"],
}

NUMBER = r"(-?\d+(?:\.\d+)?)"
# What a scorer prints: the name of the figure and where it stands in the line.
PATTERNS = {
    "names": [("names typed F1", rf"^typed .* F {NUMBER}"), ("names untyped F1", rf"^untyped .* F {NUMBER}")],
    "tags": [("tags right %", rf"^UPOS {NUMBER}"), ("sentences F1", rf"sentences P .*? F {NUMBER}"), ("tokens F1", rf"tokens P .*? F {NUMBER}")],
    "dates": [("dates exact F1", rf"exact P .*? F {NUMBER}"), ("dates relaxed F1", rf"relaxed F {NUMBER}")],
    "golden": [("golden rules", rf"^golden rules {NUMBER}")],
    "coref": [("same name precision", rf" P {NUMBER}"), ("same name F1", rf" F {NUMBER}")],
    "quotes": [("direct quotes found %", rf"found {NUMBER}%,"), ("with the right speaker %", rf"right speaker {NUMBER}%")],
    "claims": [("links precision", rf"^TOTAL links P {NUMBER}"), ("links recall", rf"^TOTAL .* R {NUMBER}"), ("links F1", rf"^TOTAL .* F1 {NUMBER}"),
               ("backing", rf"^TOTAL .* backing {NUMBER}"), ("look-alikes linked", rf"^TOTAL .* look-alikes {NUMBER}/"),
               ("disagreements found", rf"^TOTAL .* found {NUMBER}/"), ("disagreements right", rf"^TOTAL .*, right {NUMBER}/")],
}
# Said beside the figures of a set wherever they are shown.
NOTES = {"clusters": "of each cluster by weights that were learned without it"}
# Of these, less is better: the floor is a ceiling.
FEWER = {"look-alikes linked"}


def build():
    """The native command, and what learns the weights of links."""
    subprocess.run(["cargo", "build", "--release", "--features", "cli,train", "--bin", "parallax", "--bin", "train_links"], cwd=ROOT, check=True)
    folder = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "release"
    return folder / "parallax", folder / "train_links"


def read(scorer, output):
    """The figures in what a scorer printed."""
    for name, pattern in PATTERNS[scorer]:
        found = re.search(pattern, output, re.M)
        if not found:
            sys.exit(f"eval: {scorer} printed no “{name}”:\n{output}")
        yield name, float(found.group(1))


def run(command, stdin=None, stdout=subprocess.PIPE):
    """A command's output; it says its own troubles."""
    return subprocess.run([str(part) for part in command], stdin=stdin, stdout=stdout, check=True, text=True, encoding="utf8").stdout


def annotated(binary, name, folder):
    """The annotations of a set, in a file."""
    source, target = folder / f"{name}.in", folder / f"{name}.out"
    with open(source, "w", encoding="utf8") as out:
        run([sys.executable, ROOT / "eval" / "score.py", "make-input", DATA / "eval" / f"{name}.jsonl"], stdout=out)
    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out:
        run([binary, "annotate"], stdin=lines, stdout=out)
    return target


def documents(binary, folder):
    """Figures of the sets that are scored article by article."""
    for name, scorers in SETS.items():
        path = DATA / "eval" / f"{name}.jsonl"
        if not path.exists():
            yield name, None
            continue
        target = annotated(binary, name, folder)
        for scorer in scorers:
            with open(target, encoding="utf8") as lines:
                output = run([sys.executable, ROOT / "eval" / "score.py", SCORERS[scorer], path], stdin=lines)
            for figure, value in read(scorer, output):
                yield name, (figure, value)


def clusters(binary, train_links, folder):
    """Figures of the clusters of articles, each by weights learned from the others; what the shipped weights, which were
    learned from all of them, reach is printed and is no figure."""
    root = DATA / "claims" / "clusters"
    if not root.exists():
        yield "clusters", None
        return
    folds, held_out, in_sample = (folder / name for name in ("folds", "held-out", "in-sample"))
    for made in (folds, held_out, in_sample):
        made.mkdir()
    run([train_links, root, folds])
    for cluster in sorted(path for path in root.iterdir() if path.is_dir()):
        articles = sorted(cluster.glob("*.txt"))
        for target, weights in ((held_out, ["--weights", folds / f"{cluster.name}.tsv"]), (in_sample, [])):
            with open(target / f"{cluster.name}.json", "w", encoding="utf8") as out:
                run([binary, "analyze", *articles, *weights], stdout=out)
    score = lambda predicted: run([sys.executable, ROOT / "eval" / "claims.py", root, predicted])
    output = score(held_out)
    print("clusters, each held out:", output, "clusters, in sample:", score(in_sample), sep="\n")
    for figure in read("claims", output):
        yield "clusters", figure


def shipped(binary):
    """Figures of the embedded articles, in percent."""
    wanted = json.loads((ROOT / "eval" / "seeds.gold.json").read_text(encoding="utf8"))
    for figure, right, total, _ in gold.score(wanted, json.loads(run([binary, "analyze"]))):
        yield "shipped articles", (f"{figure} %", round(100 * right / max(1, total), 1))


def main(check):
    binary, train_links = build()
    figures, skipped = {}, []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for part in (shipped(binary), clusters(binary, train_links, folder), documents(binary, folder)):
            for name, figure in part:
                if figure is None:
                    skipped.append(f"{name}: not in {DATA}")
                else:
                    figures[name, figure[0]] = figure[1]

    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf8"))
    passed, failed = 0, []
    print(f"{'set':18} {'figure':28} {'value':>7} {'floor':>7}")
    for (name, figure), value in figures.items():
        floor = floors.get(name, {}).get(figure)
        if floor is None:
            failed.append(f"{name}, {figure}: has no floor in tests/floors.toml")
        elif value > floor if figure in FEWER else value < floor:
            failed.append(f"{name}, {figure}: {value} is {'above' if figure in FEWER else 'below'} {floor}")
        else:
            passed += 1
        print(f"{name:18} {figure:28} {value:7} {'-' if floor is None else floor:>7}")
    absent = {name for name, _ in (s.split(":", 1) for s in skipped)}
    for name, rows in floors.items():
        for figure in rows:
            if (name, figure) not in figures and name not in absent:
                failed.append(f"{name}, {figure}: has a floor and is not measured")

    if not check:
        write(figures, absent)
    for line in failed:
        print(f"failed: {line}")
    for line in skipped:
        print(f"skipped: {line}")
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed else 0


def write(figures, absent):
    """The figures for the page, in the order of the table; those of absent sets stay as they were."""
    rows = [[name, figure, f"{value:g}", NOTES.get(name, "")] for (name, figure), value in figures.items()]
    if FIGURES.exists():
        old = [line.split("\t") for line in FIGURES.read_text(encoding="utf8").splitlines()[2:]]
        rows += [row for row in old if row[0] in absent]
    head = ["# written by `make eval`, never by hand", "set\tfigure\tvalue\tnote"]
    FIGURES.write_text("\n".join(head + ["\t".join(row) for row in rows]) + "\n", encoding="utf8")


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:] == ["--check"]))
