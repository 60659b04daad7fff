//! Names of files as people's machines give them: shown and offered for download, never used as a path.

use unicode_normalization::UnicodeNormalization;

/// The most characters a name keeps.
const MAX_CHARS: usize = 150;
/// What counts as an extension when a name is cut: longer endings are part of the name.
const MAX_EXTENSION_CHARS: usize = 10;
/// The name of a file whose own name holds nothing that can be shown.
const NAMELESS: &str = "file";

/// The name without folders and without characters that hide or reorder what people read (norms C4, row 13).
///
/// Letters of all scripts stay, composed (NFC). At most 150 characters, the extension kept; never empty, never `.` or
/// `..`.
pub fn clean(name: &str) -> String {
    let shown: String = name.nfc().filter(|c| !is_hidden(*c)).collect();
    let last = shown.rsplit(['/', '\\']).next().unwrap_or_default();
    let trimmed = last.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if trimmed.is_empty() {
        NAMELESS.to_owned()
    } else {
        shorten(trimmed)
    }
}

/// What a name ends in after its last dot, in lower case; empty when there is none.
pub fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
        _ => String::new(),
    }
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= MAX_CHARS {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.chars().count() <= MAX_EXTENSION_CHARS => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let stem: String = stem.chars().take(MAX_CHARS - extension.chars().count()).collect();
    format!("{}{extension}", stem.trim_end())
}

/// Controls, line and paragraph separators, marks and overrides of writing direction, and the invisible. The joiners
/// U+200C and U+200D stay: Persian and several Indian scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
        )
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_are_kept_and_composed() {
        assert_eq!(clean("Sprawozdanie Żubr 2025.pdf"), "Sprawozdanie Żubr 2025.pdf");
        assert_eq!(clean("Ru\u{0304}ta.pdf"), "Rūta.pdf");
        assert_eq!(clean("отчёт.pdf"), "отчёт.pdf");
    }

    #[test]
    fn folders_of_both_kinds_are_dropped() {
        for sent in [
            "../../etc/plan.pdf",
            "C:\\Users\\me\\plan.pdf",
            "/plan.pdf",
            "..\\..\\plan.pdf",
            "a/b\\plan.pdf",
        ] {
            assert_eq!(clean(sent), "plan.pdf", "{sent}");
        }
    }

    #[test]
    fn characters_that_hide_or_reorder_are_dropped() {
        assert_eq!(clean("plan\u{202E}fdp.exe"), "planfdp.exe");
        assert_eq!(clean("a\0b\r\nc\u{1b}\u{2066}\u{feff}.pdf"), "abc.pdf");
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_extension() {
        let cut = clean(&format!("{}.xlsx", "ż".repeat(300)));
        assert_eq!(cut.chars().count(), 150);
        assert!(cut.ends_with("ż.xlsx"));
        assert_eq!(clean(&format!("a.{}", "b".repeat(300))).chars().count(), 150);
    }

    #[test]
    fn a_name_is_never_empty_nor_a_folder() {
        for sent in ["", ".", "..", "/", "a/", "\u{202E}", " . ", "...", "\\\\"] {
            assert_eq!(clean(sent), "file", "{sent:?}");
        }
    }

    #[test]
    fn an_extension_is_what_follows_the_last_dot_in_lower_case() {
        assert_eq!(extension("Plan.v2.PDF"), "pdf");
        assert_eq!(extension("plan"), "");
        assert_eq!(extension(".pdf"), "");
    }
}
