//! What a score rests on, in one cell: `E1 (p. 4, table 2); E3, N1`.

/// A mark with its place. A place whose brackets do not pair is written with other ones, or it could not be told where it ends.
pub fn written(mark: &str, place: &str) -> String {
    if place.is_empty() {
        return mark.to_owned();
    }
    if pairs(place) {
        format!("{mark} ({place})")
    } else {
        format!("{mark} ({})", place.replace('(', "[").replace(')', "]"))
    }
}

/// Each mark with its place; an empty one where none is told. Between them stand commas, semicolons, spaces or new lines.
pub fn read(text: &str) -> Vec<(&str, &str)> {
    const BETWEEN: [char; 5] = [',', ';', ' ', '\n', '\t'];
    let mut cited = Vec::new();
    let mut rest = text.trim_start_matches(BETWEEN);
    while !rest.is_empty() {
        let until = rest.find(|c| c == '(' || BETWEEN.contains(&c)).unwrap_or(rest.len());
        let (mark, after) = rest.split_at(until);
        let place = after.trim_start().strip_prefix('(');
        let (place, after) = place.map_or(("", after), |place| {
            let (place, after) = place.split_at(closes(place).unwrap_or(place.len()));
            (place.trim(), after.strip_prefix(')').unwrap_or(after))
        });
        cited.push((mark, place));
        rest = after.trim_start_matches(BETWEEN);
    }
    cited
}

/// Where the bracket closes that was opened before `text`.
fn closes(text: &str) -> Option<usize> {
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether every bracket has its other: then the one put behind `text` is found again.
fn pairs(text: &str) -> bool {
    let count = |bracket: char| text.matches(bracket).count();
    closes(text).is_none() && count('(') == count(')')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_read_however_they_are_set_apart_and_places_keep_their_commas() {
        let found = read(" E1 (p. 4, table 2); e3,N1\nE4(sheet \u{201e}B\u{201d} (2025), C7) E5");
        let expected = [
            ("E1", "p. 4, table 2"),
            ("e3", ""),
            ("N1", ""),
            ("E4", "sheet \u{201e}B\u{201d} (2025), C7"),
            ("E5", ""),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_bracket_that_nobody_closes_ends_with_the_cell() {
        assert_eq!(read("E1 (p. 4"), [("E1", "p. 4")]);
        assert_eq!(read("(p. 4)"), [("", "p. 4")]);
        assert_eq!(read(") E1"), [(")", ""), ("E1", "")]);
        assert_eq!(written("E1", "a) or b"), "E1 (a] or b)");
    }

    proptest! {
        #[test]
        fn any_place_comes_back_with_its_mark_but_for_brackets_that_do_not_pair(places in prop::collection::vec("[a-z(),; ]{0,12}", 1..4)) {
            let places: Vec<_> = places.iter().map(|place| place.trim()).collect();
            let cell: Vec<_> = places.iter().map(|place| written("E1", place)).collect();
            let cell = cell.join(", ");
            let found = read(&cell);
            prop_assert_eq!(found.len(), places.len());
            for ((mark, found), place) in found.into_iter().zip(places) {
                prop_assert_eq!(mark, "E1");
                let plain = |text: &str| text.replace(['(', '['], "<").replace([')', ']'], ">");
                prop_assert_eq!(plain(found), plain(place));
            }
        }
    }
}
