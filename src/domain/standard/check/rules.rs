//! Reading the expressions of a standard.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{
    Known,
    scope::{StandardScope, Where},
};
use crate::domain::{
    expression::{Expression, Reference, Scope, Type},
    standard::{names::CriterionUid, node::Desk, problem::Rule, raw::RawCriterion},
};

/// Reads an expression; `None` where it is wrong, which is noted at its place.
pub(super) fn expression(
    desk: &Desk<'_>,
    raw: &Spanned<String>,
    scope: &dyn Scope,
    wanted: Type,
) -> Option<Expression> {
    match Expression::parse(raw.get_ref(), scope, wanted) {
        Ok(expression) => Some(expression),
        Err(problems) => {
            for problem in problems {
                let start = place_in_file(desk, raw, problem.span.start);
                desk.report(start..start, Rule::Expression, problem.message, problem.help);
            }
            None
        }
    }
}

/// Where a byte of a text stands in the file that the text was read from.
pub(super) fn place_in_file(desk: &Desk<'_>, raw: &Spanned<String>, offset: usize) -> usize {
    let span = raw.span();
    let written = desk.source.text.get(span.clone()).unwrap_or_default();
    span.start + offset_as_written(written, offset)
}

/// The offset in a TOML string, as it is written, of a byte of the text that it means.
fn offset_as_written(written: &str, offset: usize) -> usize {
    let is_long = written.starts_with("\"\"\"") || written.starts_with("'''");
    let escapes = written.starts_with('"');
    let mut at = if is_long { 3 } else { 1 };
    if is_long {
        at += ["\r\n", "\n"]
            .iter()
            .find(|end| rest(written, at).starts_with(**end))
            .map_or(0, |end| end.len());
    }
    let mut meant = 0;
    while meant < offset {
        let (taken, means) = piece(rest(written, at), escapes);
        if taken == 0 {
            break;
        }
        at += taken;
        meant += means;
    }
    // What is at the offset stands behind blanks that mean nothing.
    while escapes && rest(written, at).starts_with('\\') {
        match piece(rest(written, at), escapes) {
            (taken, 0) if taken > 0 => at += taken,
            _ => break,
        }
    }
    at.min(written.len())
}

fn rest(written: &str, at: usize) -> &str {
    written.get(at..).unwrap_or_default()
}

/// How many bytes the next piece of a written string takes, and how many it means.
fn piece(written: &str, escapes: bool) -> (usize, usize) {
    // Line ends are read as one character however they are written.
    if written.starts_with("\r\n") {
        return (2, 1);
    }
    let mut characters = written.chars();
    match (characters.next(), escapes) {
        (None, _) => (0, 0),
        (Some('\\'), true) => match characters.next() {
            Some('x') => (4, meant_length(written.get(2..4))),
            Some('u') => (6, meant_length(written.get(2..6))),
            Some('U') => (10, meant_length(written.get(2..10))),
            Some(next) if next.is_whitespace() => (written.len() - characters.as_str().trim_start().len(), 0),
            Some(_) => (2, 1),
            None => (1, 0),
        },
        (Some(character), _) => (character.len_utf8(), character.len_utf8()),
    }
}

/// The length in bytes of the character with this number.
fn meant_length(digits: Option<&str>) -> usize {
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.and_then(char::from_u32).map_or(1, char::len_utf8)
}

/// The order in which criteria are answered.
pub(super) struct Order<'k>(BTreeMap<&'k CriterionUid, (Option<usize>, u32, &'k str)>);

impl<'k> Order<'k> {
    pub(super) fn of(known: &Known<'k>) -> Self {
        let place = |criterion: &'k RawCriterion| {
            let area = known.areas.place(criterion.area.get_ref().as_str());
            let place = (area, *criterion.order.get_ref(), criterion.code.get_ref().0.as_str());
            (criterion.uid.get_ref(), place)
        };
        Self(known.criteria.iter().map(place).collect())
    }
}

/// The condition under which a criterion applies: it looks only at gates that come before.
pub(super) fn applies_if(
    desk: &Desk<'_>,
    criterion: &RawCriterion,
    known: &Known<'_>,
    order: &Order<'_>,
) -> Option<Expression> {
    let raw = criterion.applies_if.as_ref()?;
    let scope = StandardScope {
        known,
        desk,
        place: Where::Applies,
    };
    let expression = expression(desk, raw, &scope, Type::Bool)?;
    let own = order.0.get(criterion.uid.get_ref());
    for reference in expression.references() {
        let (Reference::Met(uid) | Reference::Level(uid)) = &reference else {
            continue;
        };
        if order.0.get(uid) >= own {
            let message = format!("`{uid}` does not come before this criterion");
            let help = "look at gates that are answered earlier: in an area before, or of a lower `order`".to_owned();
            desk.report(raw.span(), Rule::AppliesOrder, message, Some(help));
        }
    }
    Some(expression)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_text_is_found_behind_escapes_and_folded_lines() {
        fn find(written: &str) -> &str {
            let table: toml::Table = format!("x = {written}").parse().unwrap();
            let meant = table["x"].as_str().unwrap().replace("\r\n", "\n");
            let offset = meant.find('?').unwrap();
            &written[offset_as_written(written, offset)..][..1]
        }
        for written in [
            "\"?\"",
            "\"a ? b\"",
            "'a\\ ? b'",
            "\"\\\"ż\\u017c\\U0000017c\\n?\"",
            "\"\"\"\nabc ?\"\"\"",
            "\"\"\"\r\nabc\r\n ?\"\"\"",
            "\"\"\"abc \\\n   \n  ? d\"\"\"",
            "\"\"\"\\\n   ?\"\"\"",
            "'''\n\"?'''",
        ] {
            assert_eq!(find(written), "?", "{written}");
        }
    }

    #[test]
    fn an_offset_at_or_beyond_the_end_stays_in_the_text() {
        assert_eq!(offset_as_written("\"ab\"", 2), 3);
        assert!(offset_as_written("\"ab\"", 1_000) <= 4);
    }
}
