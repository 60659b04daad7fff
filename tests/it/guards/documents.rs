//! Documents that are made from data say what the data says. When one of these fails, paste what it prints, or run
//! `tools/documents.sh`, which writes all of them anew.

use std::{fmt::Write, fs, path::Path};

use clustermark::{
    config,
    domain::{
        account::CaseRole,
        case::{By, TABLE, To},
        concern::{CONCERNS, ConcernState},
        finding,
        oversight::RULES,
        period::{APPEAL_DAYS, DRAFT_IDLE_DAYS, PeriodKind},
        policy::{Cell, MATRIX},
        standard::{FileKind, Rule, markdown_reference},
    },
};

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a document with what it should be; where the file `target/write-documents` exists, writes it instead.
fn hold(name: &str, expected: &str) {
    let path = file(name);
    if file("target/write-documents").exists() {
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{name} is out of date; tools/documents.sh writes it anew:\n{expected}"
    );
}

fn rules() -> String {
    let mut text = String::from(
        "# The rules of a case\n\nMade from `src/domain/case/table.rs`, `src/domain/policy/matrix.rs` and the files named below by \
         `tools/documents.sh`; a test keeps it fresh.\n\n## What may happen\n\n\
         | in state | event | by | on condition that | leads to | in cases |\n|---|---|---|---|---|---|\n",
    );
    for row in TABLE {
        let by: Vec<_> = row
            .by
            .iter()
            .map(|by| match by {
                By::Role(role) => role.to_string(),
                By::System => "the service".to_owned(),
            })
            .collect();
        let guards: Vec<_> = row.guards.iter().map(ToString::to_string).collect();
        let kinds: Vec<_> = row.kinds.iter().map(ToString::to_string).collect();
        let to = match row.to {
            To::State(to) => to.to_string(),
            To::Same => "the same state".to_owned(),
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {to} | {} |",
            row.from,
            row.event,
            by.join(", "),
            guards.join(", "),
            kinds.join(", ")
        )
        .unwrap();
    }
    text.push_str("\nA pair of state and event that is not in the table is refused, with what is possible instead.\n");
    text.push_str("\n## What may happen to a complaint or an appeal\n\n| in state | event | on condition that | leads to |\n|---|---|---|---|\n");
    for row in CONCERNS {
        let from = row.from.map_or("–", ConcernState::as_str);
        let guards: Vec<_> = row.guards.iter().map(ToString::to_string).collect();
        writeln!(text, "| {from} | {} | {} | {} |", row.event, guards.join(", "), row.to).unwrap();
    }
    text.push_str("\nAll but the first are for the appeals panel.\n");
    text.push_str("\n## What may become of a finding\n\nBeside the conditions above (norms E3).\n\n");
    text.push_str("| in state | event | of | leads to |\n|---|---|---|---|\n");
    for row in finding::TABLE {
        let kinds: Vec<_> = row.kinds.iter().map(ToString::to_string).collect();
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            row.from,
            row.event,
            kinds.join(", "),
            row.to
        )
        .unwrap();
    }
    text.push_str(
        "\n## Who may do what\n\nyes: anywhere; own: in the own organisation's cases; assigned: in cases one ",
    );
    text.push_str("is assigned to; decided: in those, once decided.\n\n| action |");
    for role in CaseRole::ALL {
        write!(text, " {role} |").unwrap();
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(CaseRole::ALL.len()));
    text.push('\n');
    for (action, cells) in MATRIX {
        write!(text, "| {action} |").unwrap();
        for cell in cells {
            let word = match cell {
                Cell::Deny => "–",
                Cell::Any => "yes",
                Cell::Own => "own",
                Cell::Assigned => "assigned",
                Cell::AssignedAfterDecision => "decided",
            };
            write!(text, " {word} |").unwrap();
        }
        text.push('\n');
    }
    text.push_str(&times());
    text
}

/// What the clock decides, and what is watched over.
fn times() -> String {
    let mut text = format!(
        "\n## What time does\n\nMade from `src/domain/period.rs`. A draft may lie for {DRAFT_IDLE_DAYS} days, a refusal can be \
         appealed for {APPEAL_DAYS}; the time to object is the standard's, other times are what the case says. Who is reminded \
         is told at half, four fifths and the whole.\n\n| period | reminded of | at its end |\n|---|---|---|\n"
    );
    for kind in PeriodKind::ALL {
        let reminded = if kind.is_reminded() { "yes" } else { "–" };
        let end = kind
            .ends_with()
            .map_or_else(|| "–".to_owned(), |event| event.to_string());
        writeln!(text, "| {kind} | {reminded} | {end} |").unwrap();
    }
    text.push_str(
        "\n## What is watched over\n\nMade from `src/domain/oversight.rs`. To be found changes nothing by itself.\n\n\
         | finding | by |\n|---|---|\n",
    );
    for rule in RULES {
        writeln!(text, "| {} | {} |", rule.alert, rule.clause).unwrap();
    }
    text
}

#[test]
fn the_rules_as_written_are_the_rules_as_carried_out() {
    hold("docs/RULES.md", &rules());
}

/// The part of a document between two marks, as it should be.
fn hold_part(name: &str, begin: &str, end: &str, expected: &str) {
    let document = fs::read_to_string(file(name)).unwrap();
    let (before, rest) = document
        .split_once(begin)
        .expect("the document marks where the part begins");
    let (_, after) = rest.split_once(end).expect("the document marks where the part ends");
    hold(name, &format!("{before}{begin}{}\n{end}{after}", expected.trim_end()));
}

#[test]
fn the_readme_lists_every_setting_as_the_code_has_it() {
    hold_part(
        "README.md",
        "<!-- settings: made from src/config/settings.rs -->\n",
        "<!-- /settings -->",
        &config::markdown_table(),
    );
}

#[test]
fn the_schema_of_a_standards_files_is_that_of_their_reader() {
    let schema = serde_json::to_string_pretty(&FileKind::schema_of_all()).unwrap();
    hold("standards/schema.json", &(schema + "\n"));
}

#[test]
fn the_reference_of_a_standards_files_has_every_key_that_is_read() {
    hold_part(
        "standards/README.md",
        "<!-- keys: made from src/domain/standard/raw -->\n",
        "<!-- /keys -->",
        &markdown_reference(),
    );
}

#[test]
fn the_rules_of_a_standards_files_are_those_that_are_checked() {
    let mut table = String::from("| rule | what it asks for |\n|---|---|\n");
    for rule in Rule::ALL {
        writeln!(table, "| `{}` | {} |", rule.code(), rule.about()).unwrap();
    }
    hold_part(
        "standards/README.md",
        "<!-- rules: made from src/domain/standard/problem.rs -->\n",
        "<!-- /rules -->",
        &table,
    );
}
