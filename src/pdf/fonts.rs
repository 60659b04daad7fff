//! The faces of printed documents: parsed once, reduced per document to the glyphs in use.
//!
//! Files, origin and licence: `templates/assets/fonts/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use printpdf::{FontId, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMap, PdfPage, TextItem};
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization;

use super::PdfError;
use super::kerning::Kerning;

/// Font units per em of every built-in face (a test holds them to it), so that widths need no scaling into the
/// thousandths that PDF counts in.
pub(super) const UNITS_PER_EM: f32 = 1000.0;

/// A typeface in one weight and posture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    /// Libertinus Serif.
    Serif,
    /// Libertinus Serif Semibold, for what carries weight.
    SerifSemibold,
    /// Libertinus Serif Italic, for English beneath.
    SerifItalic,
    /// Noto Sans, for small print.
    Sans,
    /// Noto Sans Semibold, for captions.
    SansSemibold,
}

impl Face {
    /// Every face.
    pub(super) const ALL: [Self; 5] = [
        Self::Serif,
        Self::SerifSemibold,
        Self::SerifItalic,
        Self::Sans,
        Self::SansSemibold,
    ];

    /// The PostScript name; also the name of the font among a page's resources.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Serif => "LibertinusSerif-Regular",
            Self::SerifSemibold => "LibertinusSerif-Semibold",
            Self::SerifItalic => "LibertinusSerif-Italic",
            Self::Sans => "NotoSans-Regular",
            Self::SansSemibold => "NotoSans-SemiBold",
        }
    }

    /// The font file.
    pub(super) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("../../templates/assets/fonts/LibertinusSerif-Regular.otf"),
            Self::SerifSemibold => include_bytes!("../../templates/assets/fonts/LibertinusSerif-Semibold.otf"),
            Self::SerifItalic => include_bytes!("../../templates/assets/fonts/LibertinusSerif-Italic.otf"),
            Self::Sans => include_bytes!("../../templates/assets/fonts/NotoSans-Regular.ttf"),
            Self::SansSemibold => include_bytes!("../../templates/assets/fonts/NotoSans-SemiBold.ttf"),
        }
    }

    /// The parsed font.
    pub(super) fn font(self) -> Result<&'static Font, PdfError> {
        static FONTS: [OnceLock<Option<Font>>; Face::ALL.len()] = [const { OnceLock::new() }; Face::ALL.len()];
        FONTS[self as usize]
            .get_or_init(|| Font::parse(self))
            .as_ref()
            .ok_or(PdfError::Font(self.name()))
    }

    fn named(id: &FontId) -> Option<Self> {
        Self::ALL.into_iter().find(|face| face.name() == id.0)
    }
}

/// A parsed face: what measuring and embedding need.
pub(super) struct Font {
    parsed: ParsedFont,
    kerning: Option<Kerning<'static>>,
}

impl Font {
    fn parse(face: Face) -> Option<Self> {
        let parsed = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())?;
        Some(Self {
            parsed,
            kerning: Kerning::find(face.bytes()),
        })
    }

    /// The glyph of a character, if the font has it.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        self.parsed
            .lookup_glyph_index(character.into())
            .filter(|&glyph| glyph != 0)
    }

    /// How far a glyph moves the pen, in font units.
    pub(super) fn advance(&self, glyph: u16) -> i32 {
        self.parsed.get_glyph_width(glyph).unwrap_or(0).into()
    }

    /// What is added to the pen's movement when `right` follows `left`, in font units.
    pub(super) fn kerning(&self, left: u16, right: u16) -> i32 {
        self.kerning.map_or(0, |kerning| kerning.between(left, right)).into()
    }
}

/// The characters of `text` that a printed document cannot show, each once, in order of appearance.
///
/// Text is normalised (NFC) first, as printing does. Line breaks are fine: they separate paragraphs.
pub fn unprintable(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for character in text.nfc() {
        if character != '\n' && !is_printable(character) && !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

/// Whether every face has the character, so that a text may be set in any of them.
fn is_printable(character: char) -> bool {
    Face::ALL
        .into_iter()
        .all(|face| face.font().is_ok_and(|font| font.glyph(character).is_some()))
}

/// Reduces each face that the pages use to the glyphs in use, and rewrites the pages to the reduced numbering.
pub(super) fn embed(pages: &mut [PdfPage]) -> Result<PdfFontMap, PdfError> {
    let mut remappers = BTreeMap::new();
    for_each_glyph(pages, |face, glyph| *glyph = remap(&mut remappers, face, *glyph));
    let mut fonts = PdfFontMap::default();
    for (face, (remapper, originals)) in remappers {
        fonts.map.insert(
            FontId(face.name().to_owned()),
            PdfFont::new(reduce(face, &remapper, &originals)?),
        );
    }
    Ok(fonts)
}

type Remapper = (GlyphRemapper, BTreeSet<u16>);

fn remap(remappers: &mut BTreeMap<Face, Remapper>, face: Face, glyph: u16) -> u16 {
    let (remapper, originals) = remappers.entry(face).or_default();
    originals.insert(glyph);
    remapper.remap(glyph)
}

fn for_each_glyph(pages: &mut [PdfPage], mut visit: impl FnMut(Face, &mut u16)) {
    for page in pages {
        let mut current = None;
        for op in &mut page.ops {
            match (op, current) {
                (
                    Op::SetFont {
                        font: PdfFontHandle::External(id),
                        ..
                    },
                    _,
                ) => current = Face::named(id),
                (Op::ShowText { items }, Some(face)) => {
                    for item in items {
                        if let TextItem::GlyphIds(glyphs) = item {
                            glyphs.iter_mut().for_each(|glyph| visit(face, &mut glyph.gid));
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// A font with only the remapped glyphs, carrying the subset tag that ISO 32000-1, 9.6.4 asks for.
fn reduce(face: Face, remapper: &GlyphRemapper, originals: &BTreeSet<u16>) -> Result<ParsedFont, PdfError> {
    let base = &face.font()?.parsed;
    let bytes = subsetter::subset(face.bytes(), 0, remapper)?;
    let widths = originals
        .iter()
        .filter_map(|&glyph| Some((remapper.get(glyph)?, base.get_glyph_width(glyph)?)))
        .collect();
    let name = format!("{}+{}", subset_tag(originals), face.name());
    let (units, metrics) = (base.units_per_em, base.font_metrics.clone());
    let mut font = ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), widths, units, metrics);
    font.pdf_font_metrics = base.pdf_font_metrics.clone();
    Ok(font)
}

/// Six capital letters that differ where the glyphs differ.
fn subset_tag(glyphs: &BTreeSet<u16>) -> String {
    const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const FNV_PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = glyphs.iter().fold(FNV_OFFSET, |hash, &glyph| {
        (hash ^ u64::from(glyph)).wrapping_mul(FNV_PRIME)
    });
    let letters = std::iter::repeat_with(|| {
        let letter = b'A' + (hash % 26) as u8;
        hash /= 26;
        char::from(letter)
    });
    letters.take(6).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_parses_and_counts_a_thousand_units_per_em() {
        for face in Face::ALL {
            assert_eq!(
                f32::from(face.font().unwrap().parsed.units_per_em),
                UNITS_PER_EM,
                "{face:?}"
            );
        }
    }

    #[test]
    fn names_of_every_european_union_language_can_be_printed() {
        let names = "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ ąčęėįšųūž ĄČĘĖĮŠŲŪŽ āčēģīķļņšūž áčďéěíňóřšťúůýž äöüßẞ åæø ñçàèìòùâêîôûëïÿœ őű \
                     ășțâî șț ħġċ αβγδεζηθικλμνξοπρστυφχψω άέήίόύώ българия българският „Żubr” «да» ‚a‘ – — … № € ’";
        assert!(unprintable(names).is_empty());
    }

    #[test]
    fn unprintable_characters_are_named_once_and_in_order() {
        assert_eq!(unprintable("中 cluster 文中\u{200b}\t"), ['中', '文', '\u{200b}', '\t']);
    }

    #[test]
    fn decomposed_letters_count_as_the_letters_they_make() {
        assert!(unprintable("Z\u{30c}emaityte\u{307}\nSecond paragraph").is_empty());
    }

    #[test]
    fn the_subset_tag_is_six_capitals_and_depends_on_the_glyphs() {
        let tag = subset_tag(&BTreeSet::from([1, 2, 3]));
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{tag}");
        assert_ne!(tag, subset_tag(&BTreeSet::from([1, 2, 4])));
    }
}
