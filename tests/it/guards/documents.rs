//! Documents that are made from data say what the data says. When one of these fails, paste what it prints, or run
//! `tools/documents.sh`, which writes both files anew.

use std::{fmt::Write, fs, path::Path};

use clustermark::{
    config,
    domain::{
        account::CaseRole,
        case::{By, TABLE, To},
        policy::{Cell, MATRIX},
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
        "# The rules of a case\n\nMade from `src/domain/case/table.rs` and `src/domain/policy/matrix.rs` by \
         `tools/documents.sh`; a test keeps it fresh.\n\n## What may happen\n\n\
         | in state | event | by | on condition that | leads to |\n|---|---|---|---|---|\n",
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
        let to = match row.to {
            To::State(to) => to.to_string(),
            To::Same => "the same state".to_owned(),
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {to} |",
            row.from,
            row.event,
            by.join(", "),
            guards.join(", ")
        )
        .unwrap();
    }
    text.push_str("\nA pair of state and event that is not in the table is refused, with what is possible instead.\n");
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
    text
}

#[test]
fn the_rules_as_written_are_the_rules_as_carried_out() {
    hold("docs/RULES.md", &rules());
}

#[test]
fn the_readme_lists_every_setting_as_the_code_has_it() {
    const BEGIN: &str = "<!-- settings: made from src/config/settings.rs -->\n";
    const END: &str = "<!-- /settings -->";
    let readme = fs::read_to_string(file("README.md")).unwrap();
    let (before, rest) = readme
        .split_once(BEGIN)
        .expect("the README marks where its settings begin");
    let (_, after) = rest.split_once(END).expect("the README marks where its settings end");
    hold(
        "README.md",
        &format!("{before}{BEGIN}{}\n{END}{after}", config::markdown_table().trim_end()),
    );
}
