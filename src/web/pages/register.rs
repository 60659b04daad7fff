//! The public register: a list to search, the same as CSV and JSON, and a badge for each certificate.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    io::Write,
    mem,
};

use crate::{
    domain::{
        certificate::{
            PublicStatus,
            listing::{Listed, Sought},
        },
        standard::{LabelSlot, StandardId, StandardSlot},
    },
    usecase::{
        Lack, UseCaseError,
        public_entry::{CERTIFIED, PublicEntry},
        search_register::{Found, HandedOut, each_entry, search_register},
        verify_certificate,
    },
    views::{
        pages::{
            public::StatusView,
            register::{Badge, Code, Column, RegisterPage, RegisterRow},
        },
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::FormData,
        present::{
            Texts,
            certificate::{badge_name, status_shown},
            standard_lang,
        },
        reply::{Cache, JSON, Reply},
        spool::Spool,
        visit::{Outcome, Visit},
    },
};

/// How many certificates a page lists.
const ROWS: usize = 50;

/// The mark by which a file says that it is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What is sought, by the names of the query.
const FILTERS: [&str; 6] = ["q", "country", "sector", "standard", "label", "status"];

/// `GET /register`
pub fn list(visit: &Visit) -> Outcome {
    let found = search_register(&visit.cx, &sought(visit)?)?;
    // Beyond the last page is the last page: an address that was kept still leads somewhere when the list has shrunk.
    let pages = found.matching.len().div_ceil(ROWS).max(1);
    let number = match visit.query.text("page") {
        "" => 1,
        asked => asked.parse().unwrap_or(pages).clamp(1, pages),
    };
    let rows = found.matches().skip((number - 1) * ROWS).take(ROWS);
    let rows: Vec<_> = rows.map(|listed| row(visit, listed, &found)).collect();
    let turn = |to: usize, label: String| Link {
        url: address("/register", &visit.query, Some(to)),
        label,
    };
    let narrowed = FILTERS.iter().any(|name| !visit.query.text(name).is_empty());
    visit.page(&RegisterPage {
        q: Field::of(visit.query.text("q")),
        country: choices(visit, "country", found.all.iter(), |listed| {
            (listed.country.clone(), visit.cx.country(&listed.country))
        }),
        sector: choices(visit, "sector", found.all.iter(), |listed| {
            (listed.sector.clone(), listed.sector.clone())
        }),
        standard: choices(visit, "standard", found.all.iter(), |listed| {
            (
                listed.standard.id.to_string(),
                standard_title(visit, &listed.standard.id),
            )
        }),
        label: choices(visit, "label", found.all.iter(), |listed| {
            (listed.label.to_string(), label_title(visit, listed))
        }),
        status: choices(visit, "status", PublicStatus::ALL.iter(), |status| {
            (status.to_string(), visit.cx.say(&format!("status-{status}")))
        }),
        narrowed,
        total: u32::try_from(found.matching.len()).unwrap_or(u32::MAX),
        as_of: found.as_of.to_string(),
        csv_url: address("/register.csv", &visit.query, None),
        json_url: address("/register.json", &visit.query, None),
        statement_url: address("/register.jwt", &visit.query, None),
        columns: PublicEntry::COLUMNS.iter().map(|name| column(visit, name)).collect(),
        previous: (number > 1).then(|| turn(number - 1, visit.cx.say("register-previous"))),
        next: (number * ROWS < found.matching.len()).then(|| turn(number + 1, visit.cx.say("register-next"))),
        rows,
    })
}

/// What a column may hold, where that is one of a few words.
fn column(visit: &Visit, name: &str) -> Column {
    let code = |code: &str, word| Code {
        code: code.to_owned(),
        word,
    };
    let status = |status: &PublicStatus| {
        let word = visit.cx.say(&format!("status-{status}"));
        code(status.as_str(), Some(word))
    };
    Column {
        name: name.to_owned(),
        values: match name {
            "type" => vec![code(CERTIFIED, None)],
            "status" => PublicStatus::ALL.iter().map(status).collect(),
            _ => Vec::new(),
        },
    }
}

/// What a query asks for, of the register as it is now.
///
/// # Errors
/// For another day, and for a status that is none: an empty answer would be taken for one about certificates.
pub(super) fn sought(visit: &Visit) -> Result<Sought, UseCaseError> {
    visit.only_now()?;
    let query = &visit.query;
    let status = query.text("status");
    if !status.is_empty() && status.parse::<PublicStatus>().is_err() {
        return Err(UseCaseError::field("status", "unknown_option"));
    }
    let text = |name: &str| Some(query.text(name).to_owned()).filter(|text| !text.is_empty());
    Ok(Sought {
        text: query.text("q").chars().take(200).collect(),
        country: text("country"),
        sector: text("sector"),
        standard: text("standard"),
        label: text("label"),
        status: text("status"),
    })
}

fn row(visit: &Visit, listed: &Listed, found: &Found) -> RegisterRow {
    let standards = &visit.cx.services.standards;
    let lang = standard_lang(visit);
    let standard = standards.find(&listed.standard);
    RegisterRow {
        holder: listed.holder.clone(),
        place: format!("{}, {}", listed.city, visit.cx.country(&listed.country)),
        label: label_title(visit, listed),
        standard: standard.map_or_else(
            || listed.standard.to_string(),
            |standard| Texts::of(standard, &lang).short_and_version(),
        ),
        status: StatusView::of(listed.status(found.as_of).as_str(), listed.development),
        valid_until: listed.valid_until.to_string(),
        number: listed.number.to_string(),
        url: format!("/c/{}", listed.number),
    }
}

/// The choices there are, each once, with all that it is called; what is called as another one is told with its own name.
fn choices<'a, T: 'a>(
    visit: &Visit,
    name: &str,
    all: impl Iterator<Item = &'a T>,
    choice: impl Fn(&T) -> (String, String),
) -> ChoiceField {
    let mut called: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (value, label) in all.map(choice).filter(|(value, _)| !value.is_empty()) {
        called.entry(value).or_default().insert(label);
    }
    let mut named: Vec<_> = told_apart(called);
    visit.cx.sort_by_name(&mut named, |(_, label)| label);
    ChoiceField {
        options: named
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

/// Each value with one label for all that it is called, and no two with the same.
fn told_apart(called: BTreeMap<String, BTreeSet<String>>) -> Vec<(String, String)> {
    let named = called.into_iter();
    let named: Vec<_> = named
        .map(|(value, labels)| (value, labels.into_iter().collect::<Vec<_>>().join(" / ")))
        .collect();
    let namesakes = |label: &str| named.iter().filter(|(_, other)| other == label).count();
    let told = named.iter().map(|(value, label)| match namesakes(label) {
        1 => (value.clone(), label.clone()),
        _ => (value.clone(), format!("{label} ({value})")),
    });
    told.collect()
}

/// A label in the reader's words, whatever language the certificate is in.
fn label_title(visit: &Visit, listed: &Listed) -> String {
    let (standards, lang) = (&visit.cx.services.standards, standard_lang(visit));
    let standard = standards.find(&listed.standard);
    let known = standard.filter(|standard| standard.label(&listed.label).is_some());
    known.map_or_else(
        || listed.label_title.text.clone(),
        |standard| Texts::of(standard, &lang).label(&listed.label, LabelSlot::Title),
    )
}

/// A standard's title, in the words of its latest version.
fn standard_title(visit: &Visit, id: &StandardId) -> String {
    let lang = standard_lang(visit);
    let latest = visit.cx.services.standards.versions(id).last();
    latest.map_or_else(
        || id.to_string(),
        |standard| Texts::of(standard, &lang).standard(StandardSlot::Short),
    )
}

/// An address with what is sought, so that what is seen can be kept, shared and downloaded.
fn address(path: &str, query: &FormData, page: Option<usize>) -> String {
    let mut written = url::form_urlencoded::Serializer::new(String::new());
    for name in FILTERS {
        let text = query.text(name);
        if !text.is_empty() {
            written.append_pair(name, text);
        }
    }
    if let Some(page) = page.filter(|page| *page > 1) {
        written.append_pair("page", &page.to_string());
    }
    let written = written.finish();
    if written.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{written}")
    }
}

/// `GET /register.json`
pub fn json(visit: &Visit) -> Outcome {
    let sought = sought(visit)?;
    let mut file = Spool::begin()?;
    file.write_all(b"{\"certificates\":[").map_err(unkept)?;
    let mut is_first = true;
    let HandedOut { as_of, count, withheld } = each_entry(&visit.cx, &sought, |entry| {
        if !mem::take(&mut is_first) {
            file.write_all(b",").map_err(unkept)?;
        }
        serde_json::to_writer(&mut file, &entry).map_err(unkept)
    })?;
    let withheld = serde_json::to_string(&withheld).map_err(UseCaseError::internal)?;
    let end = format!("],\"as_of\":\"{as_of}\",\"count\":{count},\"withheld\":{withheld}}}");
    file.write_all(end.as_bytes()).map_err(unkept)?;
    Ok(Reply::Open(Box::new(file.reply(JSON, None)?)))
}

/// `GET /register.csv`: one line a certificate, with the time the register was asked in each, and in the file's name: a table
/// without a line says when there was none (norms A7.11).
pub fn csv(visit: &Visit) -> Outcome {
    let sought = sought(visit)?;
    let mut file = Spool::begin()?;
    // A spreadsheet that opens the file with a click takes it for the alphabet of its machine, and shows "Å»ubr" for "Żubr",
    // unless it begins with this mark; programs that read UTF-8 pass over it (RFC 3629, 6).
    file.write_all(BYTE_ORDER_MARK).map_err(unkept)?;
    // As RFC 4180 has it.
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    writer.write_record(PublicEntry::COLUMNS).map_err(unkept)?;
    let HandedOut { as_of, withheld, .. } = each_entry(&visit.cx, &sought, |entry| {
        let cells = cells(&entry).map_err(UseCaseError::internal)?;
        writer.write_record(cells).map_err(unkept)
    })?;
    // A table that is short of a line says so.
    for number in withheld {
        let cell = |column: &str| match column {
            "number" => number.to_string(),
            "status" => "withheld".to_owned(),
            "as_of" => as_of.to_string(),
            _ => String::new(),
        };
        let line: Vec<_> = PublicEntry::COLUMNS.iter().map(|column| cell(column)).collect();
        writer.write_record(line).map_err(unkept)?;
    }
    let file = writer.into_inner().map_err(|error| unkept(error.into_error()))?;
    // No system of files takes a colon amiss that is not there.
    let name = format!("register-{}.csv", as_of.to_string().replace(':', ""));
    let reply = file.reply("text/csv; charset=utf-8; header=present", Some(name))?;
    Ok(Reply::Open(Box::new(reply)))
}

fn unkept(error: impl Into<Box<dyn Error + Send + Sync>>) -> UseCaseError {
    UseCaseError::lacking(Lack::Files, error)
}

/// The cells of an entry's line.
fn cells(entry: &PublicEntry) -> Result<Vec<String>, serde_json::Error> {
    let value = serde_json::to_value(entry)?;
    let cells = PublicEntry::COLUMNS.iter().map(|column| match value.get(column) {
        Some(serde_json::Value::String(text)) => harmless(text),
        // Intervals of days: no text that anybody wrote.
        Some(serde_json::Value::Array(days)) => {
            let days: Vec<_> = days.iter().filter_map(serde_json::Value::as_str).collect();
            days.join("; ")
        }
        Some(serde_json::Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    });
    Ok(cells.collect())
}

/// A text that no spreadsheet takes for a formula (OWASP, CSV injection): names come from holders.
///
/// Spreadsheets that part cells at semicolons or lines find beginnings within a text too.
fn harmless(text: &str) -> String {
    let (mut written, mut begins) = (String::with_capacity(text.len()), true);
    for sign in text.chars() {
        if begins && matches!(sign, '=' | '+' | '-' | '@') {
            written.push('\'');
        }
        written.push(sign);
        begins = matches!(sign, ';' | '\t' | '\r' | '\n') || (begins && matches!(sign, ' ' | '"'));
    }
    written
}

/// `GET /c/{number}/badge.svg`: made anew at each asking, so that it never says what was true yesterday.
pub fn badge(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let number: String = visit.parameter("number")?;
    let entry = verify_certificate::look_up(&visit.cx, &number)?;
    let name = badge_name(&entry);
    let status = status_shown(&entry);
    // It stands alone on pages of others, so nothing there is called valid that is no certificate.
    let badge = if status.development && entry.status == PublicStatus::Active {
        Badge::new(name, status, visit.cx.say("certificate-development"))
    } else {
        let word = visit.cx.say(&format!("status-{}", status.key));
        Badge::new(name, status, word)
    };
    let drawn = visit.views().badge(&visit.cx.lang, &badge);
    Ok(Reply::Open(Box::new(Reply::Bytes {
        bytes: drawn.map_err(UseCaseError::internal)?.into(),
        media_type: "image/svg+xml".to_owned(),
        cache: Cache::No,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> FormData {
        FormData::parse(text.as_bytes())
    }

    #[test]
    fn an_address_keeps_what_is_sought_and_nothing_else() {
        let asked = query("q=%C5%BBubr&country=PL&evil=1&page=3");
        assert_eq!(
            address("/register", &asked, Some(4)),
            "/register?q=%C5%BBubr&country=PL&page=4"
        );
        assert_eq!(address("/register.csv", &query(""), None), "/register.csv");
    }

    #[test]
    fn a_choice_stands_once_under_all_that_it_is_called_and_no_two_look_alike() {
        let called = [
            ("gold", vec!["Gold"]),
            ("golden", vec!["Gold"]),
            ("key", vec!["Key cluster", "Cluster of key importance"]),
        ];
        let called = called.map(|(value, labels)| (value.to_owned(), labels.into_iter().map(str::to_owned).collect()));
        let told = told_apart(called.into());
        let labels: Vec<_> = told.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Gold (gold)",
                "Gold (golden)",
                "Cluster of key importance / Key cluster"
            ]
        );
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_written_as_text() {
        for (text, cell) in [("=1+1", "'=1+1"), ("@x", "'@x"), ("Żubr", "Żubr"), ("", "")] {
            assert_eq!(harmless(text), cell);
        }
    }
}
