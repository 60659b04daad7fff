//! The board of cases: for officers those they know of, for auditors all.

use super::home::period_line;
use crate::{
    domain::{
        case::{CaseKind, State},
        policy::Denied,
        standard::{LabelSlot, StandardSlot},
    },
    usecase::{
        UseCaseError,
        board::{self, Entry, Sought},
    },
    views::{
        pages::board::{BoardColumn, BoardPage, BoardRow},
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::FormData,
        present::{Texts, standard_lang},
        visit::{Outcome, Visit},
    },
};

/// How many cases a page lists of one state.
const ROWS: usize = 50;
/// How many of each state where all are shown.
const FIRST_ROWS: usize = 8;
/// The board's address.
pub const ADDRESS: &str = "/app/board";

/// What is sought, by the names of the query.
const FILTERS: [&str; 7] = ["q", "state", "kind", "standard", "country", "officer", "overdue"];

/// `GET /app/board`
pub fn page(visit: &Visit) -> Outcome {
    let all = board::board(&visit.cx)?;
    let (sought, now) = (sought(visit)?, visit.cx.now());
    let matching: Vec<&Entry> = all.iter().filter(|entry| sought.fits(entry, now)).collect();
    let overdue = |entries: &[&Entry]| entries.iter().filter(|entry| entry.is_overdue(now)).count();
    let narrowed = FILTERS.iter().any(|name| !visit.query.text(name).is_empty());
    // Of one state all are listed, page by page; an address that was kept leads to the last page when the list has shrunk.
    let pages = matching.len().div_ceil(ROWS).max(1);
    let number = match visit.query.text("page") {
        "" => 1,
        asked => asked.parse().unwrap_or(pages).clamp(1, pages),
    };
    let of_one = sought.state.is_some();
    let mut columns = Vec::new();
    for state in State::ALL {
        let of_state: Vec<&Entry> = matching
            .iter()
            .copied()
            .filter(|entry| entry.case.state == *state)
            .collect();
        if of_state.is_empty() {
            continue;
        }
        let (skipped, shown) = match (of_one, state.is_terminal() && !narrowed) {
            (true, _) => ((number - 1) * ROWS, ROWS),
            // What has ended is told by its number, or it would hide what is under way.
            (false, true) => (0, 0),
            (false, false) => (0, FIRST_ROWS),
        };
        let rows = of_state.iter().skip(skipped).take(shown);
        columns.push(BoardColumn {
            state: state.to_string(),
            count: of_state.len(),
            overdue: overdue(&of_state),
            url: address(&visit.query, Some(("state", state.as_str())), None),
            rows: rows.map(|entry| row(visit, entry)).collect::<Result<_, _>>()?,
            more: !of_one && of_state.len() > shown,
        });
    }
    let turn = |to: usize, key: &str| Link {
        url: address(&visit.query, None, Some(to)),
        label: visit.cx.say(key),
    };
    visit.page(&BoardPage {
        q: Field::of(visit.query.text("q")),
        state: choices(visit, "state", &all, |entry| {
            let state = entry.case.state;
            (state.to_string(), visit.cx.say(&format!("state-{state}")))
        }),
        kind: choices(visit, "kind", &all, |entry| {
            let kind = entry.case.kind;
            (kind.to_string(), visit.cx.say(&format!("case-kind-{kind}")))
        }),
        standard: choices(visit, "standard", &all, |entry| {
            let standards = &visit.cx.services.standards;
            let id = &entry.case.standard.id;
            let latest = standards.versions(id).last();
            let name = latest.map(|standard| Texts::of(standard, &standard_lang(visit)).standard(StandardSlot::Short));
            (id.to_string(), name.unwrap_or_else(|| id.to_string()))
        }),
        country: choices(visit, "country", &all, |entry| {
            let code = &entry.organisation.country;
            (code.clone(), visit.cx.country(code))
        }),
        officer: choices(visit, "officer", &all, |entry| {
            let officer = entry.officer.as_ref();
            officer.map_or_else(Default::default, |(id, name)| (id.to_string(), name.clone()))
        }),
        only_overdue: sought.overdue,
        narrowed,
        total: matching.len(),
        overdue: overdue(&matching),
        overdue_url: address(&visit.query, Some(("overdue", "yes")), None),
        previous: (of_one && number > 1).then(|| turn(number - 1, "register-previous")),
        next: (of_one && number < pages).then(|| turn(number + 1, "register-next")),
        columns,
    })
}

/// What a query asks for.
///
/// # Errors
/// For a word that is none of those there are: an empty board would be taken for one without cases.
fn sought(visit: &Visit) -> Result<Sought, UseCaseError> {
    fn one_of<T: std::str::FromStr>(query: &FormData, name: &'static str) -> Result<Option<T>, UseCaseError> {
        match query.text(name) {
            "" => Ok(None),
            text => Ok(Some(
                text.parse().map_err(|_| UseCaseError::field(name, "unknown_option"))?,
            )),
        }
    }
    let query = &visit.query;
    Ok(Sought {
        text: query.text("q").chars().take(200).collect(),
        state: one_of::<State>(query, "state")?,
        kind: one_of::<CaseKind>(query, "kind")?,
        standard: one_of(query, "standard")?,
        country: Some(query.text("country").to_owned()).filter(|country| !country.is_empty()),
        officer: one_of(query, "officer")?,
        overdue: query.text("overdue") == "yes",
    })
}

fn row(visit: &Visit, entry: &Entry) -> Result<BoardRow, UseCaseError> {
    let case = &entry.case;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    Ok(BoardRow {
        url: match entry.first {
            Some(Denied::NotCommitted) => "/app/commitment".to_owned(),
            Some(_) => format!("/app/cases/{}/declaration", case.id),
            None => format!("/app/cases/{}", case.id),
        },
        first: entry.first.map(|denied| denied.word().to_owned()),
        number: case.number.clone(),
        organisation: entry.organisation.legal_name.clone(),
        country: visit.cx.country(&entry.organisation.country),
        kind: case.kind.to_string(),
        standard: texts.short_and_version(),
        label: texts.label(&case.label, LabelSlot::Title),
        officer: entry.officer.as_ref().map(|(_, name)| name.clone()),
        since: entry.since.to_string(),
        days: entry.days(visit.cx.now()),
        period: entry.due.as_ref().map(|period| period_line(visit, period)),
    })
}

/// The choices there are, each once, by what they are called; states in the order of the way.
fn choices(visit: &Visit, name: &str, all: &[Entry], choice: impl Fn(&Entry) -> (String, String)) -> ChoiceField {
    let mut found: Vec<(String, String)> = Vec::new();
    for (value, label) in all.iter().map(choice) {
        if !value.is_empty() && !found.iter().any(|(known, _)| *known == value) {
            found.push((value, label));
        }
    }
    if name != "state" {
        visit.cx.sort_by_name(&mut found, |(_, label)| label);
    }
    ChoiceField {
        options: found
            .into_iter()
            .map(|(value, label)| Choice {
                checked: visit.query.text(name) == value,
                value,
                label,
                hint: None,
            })
            .collect(),
        error: None,
    }
}

/// The board's address with what is sought, one filter put to another value.
fn address(query: &FormData, other: Option<(&str, &str)>, page: Option<usize>) -> String {
    let mut written = url::form_urlencoded::Serializer::new(String::new());
    for name in FILTERS {
        let text = other
            .filter(|(of, _)| *of == name)
            .map_or_else(|| query.text(name), |(_, value)| value);
        if !text.is_empty() {
            written.append_pair(name, text);
        }
    }
    if let Some(page) = page.filter(|page| *page > 1) {
        written.append_pair("page", &page.to_string());
    }
    match written.finish() {
        written if written.is_empty() => ADDRESS.to_owned(),
        written => format!("{ADDRESS}?{written}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_is_sought_and_puts_one_filter_to_another_value() {
        let query = FormData::parse(b"q=metal+%C5%BB&state=review&page=3&other=x");
        assert_eq!(
            address(&query, None, Some(2)),
            "/app/board?q=metal+%C5%BB&state=review&page=2"
        );
        let put = address(&query, Some(("state", "decision")), None);
        assert_eq!(put, "/app/board?q=metal+%C5%BB&state=decision");
        assert_eq!(address(&FormData::parse(b""), None, Some(1)), ADDRESS);
    }
}
