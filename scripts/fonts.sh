#!/bin/sh
# Makes style/fonts/*.woff2 anew: Source Serif 4 and Source Sans 3 from npm, cut down to weights 400 to 700, Latin-1 and
# the punctuation of news; and the marks of sources, which scripts/marks.py draws. By hand, when the fonts are to change;
# needs npm and Python with venv.
set -eu
cd "$(dirname "$0")/.."
out=$PWD/style/fonts
marks=$PWD/scripts/marks.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv tools
tools/bin/pip install --quiet fonttools==4.68.0 brotli==1.2.1
letters='U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2002-200A,U+2010-2015,U+2018-201E'
letters="$letters,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+FB01-FB02"
for font in source-serif-4 source-sans-3; do
  npm pack --silent "@fontsource-variable/$font@5.3.1" >/dev/null
  tar -xzf "fontsource-variable-$font-5.3.1.tgz"
  tools/bin/fonttools varLib.instancer --quiet "package/files/$font-latin-wght-normal.woff2" wght=400:700 -o "$font.ttf"
  tools/bin/pyftsubset "$font.ttf" --unicodes="$letters" --flavor=woff2 --output-file="$out/$font.woff2" \
    --layout-features=kern,liga,tnum,lnum,ccmp,locl,mark,mkmk
  cp package/LICENSE "$out/OFL-$font.txt"
  rm -r package
done
tools/bin/python "$marks" "$out/marks.woff2"
ls -l "$out"
