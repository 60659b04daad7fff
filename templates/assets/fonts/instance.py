#!/usr/bin/env python3
"""Cuts the fonts of printed documents down to the alphabets they need, keeping kerning.

Usage: instance.py DIRECTORY_WITH_ORIGINALS (Python 3, fontTools 4.38 or newer; see README.md for where originals come from)

Kept: Latin with all European extensions, Greek, Cyrillic, typographic punctuation, currency signs. Of the layout tables
only GPOS `kern` stays, which `src/pdf/kerning.rs` reads. Libertinus reaches its ligatures only through GSUB; they are
given their code points U+FB00 to U+FB04, so that no substitution table is needed.
"""
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = ["LibertinusSerif-Regular.otf", "LibertinusSerif-Semibold.otf", "LibertinusSerif-Italic.otf",
         "NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"]
RANGES = [(0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x259, 0x259), (0x2BC, 0x2BC), (0x2C6, 0x2C7), (0x2D8, 0x2DD), (0x370, 0x3FF),
          (0x400, 0x45F), (0x490, 0x491), (0x1E00, 0x1E9E), (0x1EF2, 0x1EF3), (0x2002, 0x200A), (0x2010, 0x2015), (0x2018, 0x2022),
          (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20B4),
          (0x2113, 0x2116), (0x2122, 0x2122), (0x2212, 0x2212), (0xFB00, 0xFB04)]
LIGATURES = {0xFB00: "f_f", 0xFB01: "f_i", 0xFB02: "f_l", 0xFB03: "f_f_i", 0xFB04: "f_f_l"}


def instance(source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    glyphs = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, glyph in LIGATURES.items():
                if glyph in glyphs:
                    table.cmap.setdefault(code, glyph)
    options = Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True, hinting=False, desubroutinize=True)
    options.drop_tables += ["GSUB", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    for name in FONTS:
        instance(Path(sys.argv[1]) / name, Path(__file__).parent / name)
