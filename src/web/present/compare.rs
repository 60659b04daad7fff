//! Two texts beside each other, with the words that differ marked.

use similar::{ChangeTag, TextDiff};

use crate::views::pages::standards::Piece;

/// Below this likeness nearly every word would be marked, which helps nobody: then none is.
const ALIKE: f32 = 0.35;

/// The text before and the text after, in pieces.
pub fn compare(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let diff = TextDiff::from_words(before, after);
    if diff.ratio() < ALIKE {
        return (whole(before), whole(after));
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, change.value(), false);
                push(&mut new, change.value(), false);
            }
            ChangeTag::Delete => push(&mut old, change.value(), true),
            ChangeTag::Insert => push(&mut new, change.value(), true),
        }
    }
    (old, new)
}

/// A text in one piece.
fn whole(text: &str) -> Vec<Piece> {
    vec![Piece {
        text: text.to_owned(),
        differs: false,
    }]
}

/// Neighbours of one kind become one piece.
fn push(pieces: &mut Vec<Piece>, text: &str, differs: bool) {
    match pieces.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            differs,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece.differs {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn words_that_only_one_side_has_are_marked_on_that_side() {
        let (before, after) = compare("at least 20 % of the income", "at least 25 % of all income");
        assert_eq!(marked(&before), "at least [20] % of [the] income");
        assert_eq!(marked(&after), "at least [25] % of [all] income");
    }

    #[test]
    fn nothing_is_marked_where_nothing_is_alike() {
        let (before, after) = compare("mentions in the media", "chosen by partners, twice a year");
        assert_eq!(marked(&before), "mentions in the media");
        assert_eq!(marked(&after), "chosen by partners, twice a year");
    }

    #[test]
    fn letters_of_any_script_stay_whole() {
        let (before, after) = compare("Zażółć gęślą jaźń raz", "Zażółć gęślą jaźń dwa");
        assert_eq!(marked(&before), "Zażółć gęślą jaźń [raz]");
        assert_eq!(marked(&after), "Zażółć gęślą jaźń [dwa]");
    }
}
