//! Whether a text says something. What nobody can see is no reason, no remark and no name, whatever its length.

/// Characters that leave no mark on a page although no rule of white space takes them: soft hyphens, joiners, marks of direction,
/// variation selectors, fillers and tags (Unicode's `Default_Ignorable_Code_Point`), interlinear marks, and the empty pattern of
/// Braille.
const UNSEEN: [(char, char); 18] = [
    ('\u{00AD}', '\u{00AD}'),
    ('\u{034F}', '\u{034F}'),
    ('\u{061C}', '\u{061C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180B}', '\u{180F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFB}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0000}', '\u{E0FFF}'),
];

/// Whether a text has a character in it that a reader can see.
pub fn says_something(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_unseen(c))
}

/// How many characters of a text a reader can see, with one for each space between words.
pub fn seen_length(text: &str) -> usize {
    let seen = |word: &str| word.chars().filter(|c| !is_unseen(*c)).count();
    let words: Vec<_> = text.split_whitespace().map(seen).filter(|length| *length > 0).collect();
    words.iter().sum::<usize>() + words.len().saturating_sub(1)
}

/// Whether a character leaves no mark: a control character, or one of those. In a name it can make one look like another.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_that_is_seen_counts_neither_what_leaves_no_mark_nor_wide_gaps() {
        for (text, length) in [
            ("", 0),
            (" \u{200b}\u{2060} \u{3164}", 0),
            ("Visi  patikrinti", 15),
            ("a\u{ad}b \u{200b} c", 4),
        ] {
            assert_eq!(seen_length(text), length, "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_says_nothing_however_long_it_is() {
        for nothing in [
            "",
            " \n\t",
            "\u{200B}",
            "\u{2066}\u{2069}",
            "\u{FEFF} \u{00AD}",
            "\u{2800}\u{3164}",
            "\u{A0}\u{2003}",
            "\u{E0041}",
            "\u{7}",
        ] {
            assert!(!says_something(nothing), "{nothing:?}");
        }
        for something in ["a", " – ", "0", "\u{200B}ž\u{200B}", "Ł", "✓", "שלום", "👍\u{FE0F}"] {
            assert!(says_something(something), "{something:?}");
        }
    }
}
