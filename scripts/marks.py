"""Draws style/fonts/marks.woff2: the shapes of sources as letters of a font, each whole and notched.

A page has a thousand marks. As pictures each would be an element with a box, a clip and a transform of its own to lay
out, paint and composite; as letters they are text. Run by scripts/fonts.sh, with fontTools.

    python3 marks.py OUT.woff2
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path

# The character of each shape, whole and notched, is one that looks somewhat like it in the fonts of most systems, for
# those who have web fonts switched off; then its outlines in a box of 20.
SHAPES = [
    ("●", "◓", "M10 1A9 9 0 1 1 10 19A9 9 0 1 1 10 1Z", "M5.8 17.97A9 9 0 1 1 14.2 17.97L10 13.6Z"),
    ("■", "⬒", "M1.7 1.7H18.3V18.3H1.7Z", "M1.7 1.7H18.3V18.3H14.4L10 13.6L5.6 18.3H1.7Z"),
    ("◆", "⬙", "M10 .1L19.9 10L10 19.9L.1 10Z", "M10 .1L19.9 10L14.2 15.7L10 12.2L5.8 15.7L.1 10Z"),
    ("⬟", "⬠", "M10 .8L18.6 7V18.3H1.4V7Z", "M10 .8L18.6 7V18.3H14.4L10 13.6L5.6 18.3H1.4V7Z"),
    ("⬢", "⬡", "M5.2 1.7H14.8L19.8 10L14.8 18.3H5.2L.2 10Z",
     "M5.2 1.7H14.8L19.8 10L14.8 18.3H14.2L10 13.6L5.8 18.3H5.2L.2 10Z"),
    ("▰", "▱", "M5 1.7H20L15 18.3H0Z", "M5 1.7H20L15 18.3H12.9L9 13.6L5 18.3H0Z"),
    ("▼", "▽", "M1.7 1.7H18.3V12L10 19.4L1.7 12Z", "M1.7 1.7H18.3V12L14 15.9L10 12.4L6 15.9L1.7 12Z"),
    ("▲", "△", "M1.7 18.3V9.6A8.3 8.3 0 0 1 18.3 9.6V18.3Z",
     "M1.7 18.3V9.6A8.3 8.3 0 0 1 18.3 9.6V18.3H14.4L10 13.6L5.6 18.3Z"),
    ("⯃", "⯄", "M6 1.4H14L18.6 6V14L14 18.6H6L1.4 14V6Z", "M6 1.4H14L18.6 6V14L14.2 18.6L10 13.6L5.8 18.6L1.4 14V6Z"),
    ("◤", "◸", "M0 1.7H15L20 18.3H5Z", "M0 1.7H15L20 18.3H15L11 13.6L7.1 18.3H5Z"),
    ("◒", "◠", "M1.7 1.7H18.3V10.4A8.3 8.3 0 0 1 1.7 10.4Z",
     "M1.7 1.7H18.3V10.4A8.3 8.3 0 0 1 14 17.6L10 13.6L6 17.6A8.3 8.3 0 0 1 1.7 10.4Z"),
    ("►", "▻", "M1.7 1.7H19.6L15.6 10L19.6 18.3H1.7Z", "M1.7 1.7H19.6L15.6 10L19.6 18.3H13.6L9.6 13.6L5.6 18.3H1.7Z"),
]
EM = 1000
BOX = 20
EPOCH = 2_082_844_800


def glyph(path):
    """An outline in a box of 20, y downwards, as a glyph that fills the em above the baseline."""
    pen = TTGlyphPen(None)
    scale = EM / BOX
    parse_path(path, TransformPen(Cu2QuPen(pen, max_err=1), Transform(scale, 0, 0, -scale, 0, EM)))
    return pen.glyph()


def font(out):
    glyphs, letters = {".notdef": TTGlyphPen(None).glyph()}, {}
    for n, (whole, notched, *paths) in enumerate(SHAPES):
        for name, letter, path in zip((f"shape{n}", f"notched{n}"), (whole, notched), paths):
            glyphs[name], letters[ord(letter)] = glyph(path), name
    build = FontBuilder(EM, isTTF=True)
    build.setupGlyphOrder(list(glyphs))
    build.setupCharacterMap(letters)
    build.setupGlyf(glyphs)
    outlines = build.font["glyf"]
    build.setupHorizontalMetrics({name: (EM, getattr(outlines[name], "xMin", 0)) for name in glyphs})
    build.setupHorizontalHeader(ascent=EM, descent=0)
    build.setupNameTable({"familyName": "Parallax Marks", "styleName": "Regular"})
    build.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    build.setupPost(keepGlyphNames=False)
    # No time of making (1970, as this format counts): the same shapes are the same bytes.
    build.updateHead(created=EPOCH, modified=EPOCH)
    build.font.recalcTimestamp = False
    build.font.flavor = "woff2"
    build.save(out)


font(sys.argv[1])
