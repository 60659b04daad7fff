//! File names: shown, searched and offered for downloads, never used as paths.

use unicode_normalization::UnicodeNormalization;

/// The longest name kept, in characters, its ending included.
const MAX_CHARS: usize = 150;
/// The longest ending that is kept when a name is cut.
const MAX_EXTENSION_CHARS: usize = 10;

/// A name that is safe to show and to offer: the last part of a path, without characters that steer a terminal, hide
/// or reorder text, or mean something to a file system. Unicode stays. Never empty.
pub fn clean_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.nfc().filter(|c| !is_hidden(*c)).map(plain).collect();
    let words: Vec<_> = kept.split_whitespace().collect();
    let words = words.join(" ");
    // A leading dot hides a file on Unix, a closing dot or space is dropped by Windows.
    let trimmed = words.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let shortened = shorten(trimmed);
    if shortened.is_empty() {
        "file".to_owned()
    } else {
        shortened
    }
}

fn plain(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

/// Control characters other than white space, and those that reorder or hide: bidi controls, zero-width characters,
/// line separators, variation tags.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts the middle out of a long name, so that its ending stays.
fn shorten(name: &str) -> String {
    if name.chars().count() <= MAX_CHARS {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, end)| end);
    let extension = extension.filter(|end| !end.is_empty() && end.chars().count() <= MAX_EXTENSION_CHARS);
    let ending = extension.map(|end| format!(".{end}")).unwrap_or_default();
    let start: String = name.chars().take(MAX_CHARS - ending.chars().count()).collect();
    format!("{}{ending}", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_names_stay_as_they_are() {
        for name in [
            "Sprawozdanie 2025 (końcowe).pdf",
            "Ataskaita „Klasteris“.xlsx",
            "данные.csv",
            "plan v1.2.docx",
        ] {
            assert_eq!(clean_file_name(name), name);
        }
    }

    #[test]
    fn paths_and_steering_characters_are_taken_away() {
        for (name, clean) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Rūta\\plan.pdf", "plan.pdf"),
            ("/absolute/list.csv", "list.csv"),
            ("..\\..\\x.pdf", "x.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\u{0}b\u{1b}[31m.pdf", "ab[31m.pdf"),
            ("two\r\nlines.pdf", "two lines.pdf"),
            ("zero\u{200b}width.pdf", "zerowidth.pdf"),
            (".hidden.pdf", "hidden.pdf"),
            ("what?.pdf", "what_.pdf"),
            ("ends.pdf. ", "ends.pdf"),
            ("", "file"),
            ("..", "file"),
            ("a/", "file"),
            ("\u{202e}", "file"),
        ] {
            assert_eq!(clean_file_name(name), clean, "{name:?}");
        }
    }

    #[test]
    fn decomposed_letters_are_put_together() {
        assert_eq!(clean_file_name("Z\u{307}ubr.pdf"), "Żubr.pdf");
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_ending() {
        let clean = clean_file_name(&format!("{}.xlsx", "ž".repeat(300)));
        assert_eq!(clean.chars().count(), 150);
        assert!(clean.ends_with("ž.xlsx"));
        assert_eq!(clean_file_name(&"x".repeat(300)).chars().count(), 150);
    }
}
