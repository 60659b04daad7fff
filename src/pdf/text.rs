//! Text as it is set: shaped (NFC, ligatures, kerning), measured, wrapped at sensible places, fitted to a width.

use unicode_normalization::UnicodeNormalization;

use super::PdfError;
use super::fonts::{Face, UNITS_PER_EM};

/// Letter sequences with a glyph of their own, longest first. Their text stays the letters, so that searching finds them.
const LIGATURES: [(&str, char); 5] = [
    ("ffi", '\u{fb03}'),
    ("ffl", '\u{fb04}'),
    ("ff", '\u{fb00}'),
    ("fi", '\u{fb01}'),
    ("fl", '\u{fb02}'),
];

/// A glyph with its place in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The glyph's number in its font.
    pub(super) id: u16,
    /// The text it stands for.
    pub(super) text: String,
    /// What kerning adds to its advance, in font units.
    pub(super) kerning: i32,
}

/// One line of shaped text in one face.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The face it is shaped for.
    pub(super) face: Face,
    /// Its glyphs, in reading order.
    pub(super) glyphs: Vec<Glyph>,
    units: i32,
}

impl Line {
    /// Shapes a line. Characters without a glyph are left out: whoever calls has refused them by name before.
    pub(super) fn shape(face: Face, text: &str) -> Result<Self, PdfError> {
        let font = face.font()?;
        let text: String = text.nfc().collect();
        let (mut glyphs, mut rest) = (Vec::<Glyph>::new(), text.as_str());
        let mut units = 0;
        while let Some((letters, character)) = next_letters(rest) {
            rest = &rest[letters.len()..];
            let Some(id) = font.glyph(character) else { continue };
            if let Some(left) = glyphs.last_mut() {
                left.kerning = font.kerning(left.id, id);
                units += left.kerning;
            }
            units += font.advance(id);
            glyphs.push(Glyph {
                id,
                text: letters.to_owned(),
                kerning: 0,
            });
        }
        Ok(Self { face, glyphs, units })
    }

    /// The width at a font size, in points.
    pub(super) fn width(&self, size: f32) -> f32 {
        self.units as f32 * size / UNITS_PER_EM
    }
}

/// The next ligature or character of a text, with the character whose glyph draws it.
fn next_letters(text: &str) -> Option<(&str, char)> {
    let ligature = LIGATURES.into_iter().find(|(letters, _)| text.starts_with(letters));
    ligature.or_else(|| {
        let character = text.chars().next()?;
        Some((&text[..character.len_utf8()], character))
    })
}

/// The width of a text at a font size, in points.
pub(super) fn width(face: Face, size: f32, text: &str) -> Result<f32, PdfError> {
    Ok(Line::shape(face, text)?.width(size))
}

/// A text broken into lines at one size.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The lines, top to bottom.
    pub(super) lines: Vec<Line>,
    /// The font size in points.
    pub(super) size: f32,
}

impl Block {
    /// The width of the widest line, in points.
    #[cfg(test)]
    pub(super) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width(self.size)).fold(0.0, f32::max)
    }
}

/// Breaks a text into lines no wider than `width`. Line breaks in the text are kept.
pub(super) fn wrap(face: Face, size: f32, text: &str, width: f32) -> Result<Block, PdfError> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        lines.extend(wrap_paragraph(face, size, paragraph, width)?);
    }
    block_of(face, size, &lines)
}

/// Wraps into as few lines as [`wrap`], of about equal width: what a centred heading needs.
pub(super) fn wrap_balanced(face: Face, size: f32, text: &str, width: f32) -> Result<Block, PdfError> {
    const STEPS: usize = 12;
    let mut best = wrap(face, size, text, width)?;
    let (mut too_narrow, mut enough) = (0.0, width);
    for _ in 0..STEPS {
        let middle = (too_narrow + enough) / 2.0;
        let block = wrap(face, size, text, middle)?;
        if block.lines.len() <= best.lines.len() && block.lines.iter().all(|line| line.width(size) <= middle) {
            (best, enough) = (block, middle);
        } else {
            too_narrow = middle;
        }
    }
    Ok(best)
}

/// How much smaller than the smallest size a text is set so that its longest word stays whole.
const LEAST: f32 = 0.65;

/// Sets a text on one line in the largest of three sizes that allows it, else wraps it, balanced, at the smallest; a word too
/// wide even then makes it smaller still, before it is cut.
pub(super) fn fit(face: Face, sizes: [f32; 3], text: &str, width: f32) -> Result<Block, PdfError> {
    for size in sizes {
        let line = Line::shape(face, text)?;
        if line.width(size) <= width {
            return Ok(Block {
                lines: vec![line],
                size,
            });
        }
    }
    let mut widest = width;
    for piece in pieces(text) {
        widest = Line::shape(face, piece.trim_end())?.width(sizes[2]).max(widest);
    }
    // A hair narrower, so that rounding cuts nothing.
    let scale = if widest > width { width / widest * 0.999 } else { 1.0 };
    wrap_balanced(face, sizes[2] * scale.max(LEAST), text, width)
}

/// Sets an address to be typed: it may only break behind a single slash, because a break at a hyphen or dot invites mistakes.
/// Takes the largest of three sizes at which no part is too wide; at the smallest, a part too wide is cut.
pub(super) fn fit_address(face: Face, sizes: [f32; 3], address: &str, width: f32) -> Result<Block, PdfError> {
    let parts = parts_of_address(address);
    for size in sizes {
        let block = block_of(face, size, &fill_lines(face, size, &parts, width)?)?;
        if block.lines.iter().all(|line| line.width(size) <= width) {
            return Ok(block);
        }
    }
    wrap(face, sizes[2], address, width)
}

/// Cuts an address behind each single slash: scheme and host stay together.
fn parts_of_address(address: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let (mut start, bytes) = (0, address.as_bytes());
    for (at, _) in address.match_indices('/') {
        let is_single = bytes.get(at + 1) != Some(&b'/') && (at == 0 || bytes.get(at - 1) != Some(&b'/'));
        if is_single {
            parts.push(&address[start..=at]);
            start = at + 1;
        }
    }
    parts.push(&address[start..]);
    parts
}

fn block_of(face: Face, size: f32, lines: &[String]) -> Result<Block, PdfError> {
    let lines = lines
        .iter()
        .map(|line| Line::shape(face, line))
        .collect::<Result<_, _>>()?;
    Ok(Block { lines, size })
}

/// Puts pieces into lines; a piece that is itself wider than the limit gets a line of its own.
fn fill_lines(face: Face, size: f32, pieces: &[&str], limit: f32) -> Result<Vec<String>, PdfError> {
    let mut lines = vec![String::new()];
    for piece in pieces {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line}{piece}");
            if line.is_empty() || width(face, size, longer.trim_end())? <= limit {
                *line = longer;
                continue;
            }
        }
        lines.push((*piece).to_owned());
    }
    Ok(lines)
}

fn wrap_paragraph(face: Face, size: f32, text: &str, limit: f32) -> Result<Vec<String>, PdfError> {
    let mut lines = Vec::new();
    for mut line in fill_lines(face, size, &pieces(text), limit)? {
        while width(face, size, line.trim_end())? > limit {
            let Some(at) = last_fitting_letter(face, size, &line, limit)? else {
                break;
            };
            lines.push(line.drain(..at).collect());
        }
        lines.push(line);
    }
    Ok(lines.into_iter().map(|line| line.trim().to_owned()).collect())
}

/// Where a word too long for a line is cut: after as many letters as fit. `None` when not even one can go over.
fn last_fitting_letter(face: Face, size: f32, line: &str, limit: f32) -> Result<Option<usize>, PdfError> {
    let mut fitting = None;
    for (at, _) in line.char_indices().skip(1) {
        if fitting.is_some() && width(face, size, &line[..at])? > limit {
            break;
        }
        fitting = Some(at);
    }
    Ok(fitting)
}

/// Cuts a text behind each place where a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if may_end_line(&text[start..end], &text[end..]) {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces.push(&text[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A line may end after a space, unless a one-letter word would hang there (Polish typography), and after a hyphen,
/// dash or slash inside a word. A no-break space is not a space here.
fn may_end_line(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let goes_on = after.chars().next().is_some_and(char::is_alphanumeric);
    match back.next() {
        Some(' ') => {
            let word = back.take_while(|c| c.is_alphanumeric()).count();
            let hangs = word == 1 && before.trim_end().chars().next_back().is_some_and(char::is_alphabetic);
            !hangs && !after.starts_with(' ')
        }
        Some('-' | '–' | '/') => goes_on && back.next().is_some_and(|c| c.is_alphanumeric() || c == ' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(block: &Block) -> Vec<String> {
        block
            .lines
            .iter()
            .map(|line| line.glyphs.iter().map(|g| g.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn a_ligature_keeps_the_letters_it_stands_for() {
        let line = Line::shape(Face::Serif, "Certificate office").unwrap();
        let texts: Vec<&str> = line.glyphs.iter().map(|g| g.text.as_str()).collect();
        assert!(texts.contains(&"fi") && texts.contains(&"ffi"), "{texts:?}");
        assert_eq!(texts.concat(), "Certificate office");
    }

    #[test]
    fn kerning_makes_a_kerned_pair_narrower_than_its_letters() {
        let pair = width(Face::SerifSemibold, 10.0, "AV").unwrap();
        let letters = width(Face::SerifSemibold, 10.0, "A").unwrap() + width(Face::SerifSemibold, 10.0, "V").unwrap();
        assert!(pair < letters, "{pair} {letters}");
    }

    #[test]
    fn lines_break_at_spaces_and_no_one_letter_word_hangs_at_an_end() {
        let block = wrap(Face::Serif, 12.0, "Klaster Obróbki Metali i Maszyn w Polsce", 130.0).unwrap();
        assert_eq!(lines_of(&block), ["Klaster Obróbki Metali", "i Maszyn w Polsce"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_no_letter_is_lost() {
        let word = "Donaudampfschifffahrtsgesellschaft".repeat(4);
        let block = wrap(Face::Serif, 20.0, &word, 100.0).unwrap();
        assert_eq!(lines_of(&block).concat(), word);
        assert!(block.width() <= 100.0, "{}", block.width());
    }

    #[test]
    fn a_width_too_small_for_a_letter_still_ends() {
        assert_eq!(lines_of(&wrap(Face::Serif, 20.0, "abc", 1.0).unwrap()).concat(), "abc");
    }

    #[test]
    fn an_address_breaks_only_behind_a_single_slash() {
        let address = "https://register.baltic-clusters.example.eu/c/ECMS-2026-00001-7";
        let block = fit_address(Face::Sans, [9.0, 8.0, 7.0], address, 200.0).unwrap();
        assert_eq!(
            lines_of(&block),
            ["https://register.baltic-clusters.example.eu/c/", "ECMS-2026-00001-7"]
        );
        let narrow = fit_address(Face::Sans, [9.0, 8.0, 7.0], address, 60.0).unwrap();
        assert_eq!(lines_of(&narrow).concat(), address);
        assert!(narrow.width() <= 60.0);
    }

    #[test]
    fn line_breaks_are_kept() {
        assert_eq!(
            lines_of(&wrap(Face::Sans, 9.0, "one\ntwo", 300.0).unwrap()),
            ["one", "two"]
        );
    }

    #[test]
    fn a_text_shrinks_in_two_steps_and_only_then_breaks() {
        let sizes = [30.0, 26.0, 22.0];
        let size_and_lines = |width| {
            let block = fit(Face::Serif, sizes, "Baltic Cluster of Clusters", width).unwrap();
            assert!(block.width() <= width);
            (block.size, block.lines.len())
        };
        assert_eq!(size_and_lines(330.0), (30.0, 1));
        assert_eq!(size_and_lines(280.0), (26.0, 1));
        assert_eq!(size_and_lines(250.0), (22.0, 1));
        assert_eq!(size_and_lines(200.0), (22.0, 2));
    }

    #[test]
    fn a_word_too_wide_for_its_place_is_set_smaller_before_it_is_cut() {
        let (face, sizes, word) = (Face::SerifSemibold, [21.0, 17.0, 13.0], "Certyfikowany");
        let whole = width(face, 13.0, word).unwrap();
        let smaller = fit(face, sizes, word, whole * 0.8).unwrap();
        assert_eq!(lines_of(&smaller), [word]);
        assert!(smaller.width() <= whole * 0.8 && smaller.size < 13.0);
        let beside_others = fit(face, sizes, "Klaster Certyfikowany", whole * 0.8).unwrap();
        assert_eq!(lines_of(&beside_others), ["Klaster", word]);
        let cut = fit(face, sizes, word, whole * 0.3).unwrap();
        assert!(cut.lines.len() > 1 && cut.size >= 13.0 * LEAST, "{}", cut.size);
    }

    #[test]
    fn balanced_lines_are_of_about_equal_width() {
        let text = "A rather long name of an organisation that needs two lines at the least";
        let block = wrap_balanced(Face::Serif, 20.0, text, 500.0).unwrap();
        let widths: Vec<f32> = block.lines.iter().map(|line| line.width(20.0)).collect();
        assert_eq!(widths.len(), 2);
        assert!((widths[0] - widths[1]).abs() < 80.0, "{widths:?}");
    }
}
