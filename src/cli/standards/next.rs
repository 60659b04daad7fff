//! The files of a version made into those of the next one: all demands as they are, and nothing approved yet.

use std::{collections::BTreeSet, ops::Range};

use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

use crate::domain::{
    standard::{CHANGES_FILE, Files, MANIFEST_FILE, SEAL_FILE, Version},
    time::Date,
};

/// The next version's files.
///
/// # Errors
/// What stands in the way, in words.
pub(super) fn files(old: Files, from: Version, to: Version, today: Date) -> Result<Files, String> {
    let notes = notes_of_mappings(&old)?;
    let mut files = Files::new();
    for (path, bytes) in old {
        // Migrations lead to the old version, and its seal is of the old files.
        if path == SEAL_FILE || path == CHANGES_FILE || path.starts_with("migrate/") {
            continue;
        }
        let bytes = match path.as_str() {
            MANIFEST_FILE => manifest(text(&path, &bytes)?, from, to, today)?.into_bytes(),
            words if words.starts_with("text/") => without_notes(text(&path, &bytes)?, &notes)?.into_bytes(),
            _ => bytes,
        };
        files.push((path, bytes));
    }
    files.push((CHANGES_FILE.to_owned(), changes(from, to).into_bytes()));
    files.push((format!("migrate/from-{from}.toml"), migration(from, to).into_bytes()));
    Ok(files)
}

fn text<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, String> {
    std::str::from_utf8(bytes).map_err(|error| format!("{path}: {error}"))
}

fn changes(from: Version, to: Version) -> String {
    format!(
        "# {to}\n\n[Say here for a cluster manager what is new since {from}, for whom it matters, and what to do.]\n\n\
         ## Stricter\n\n## Milder\n\n## New\n\n## Gone\n"
    )
}

fn migration(from: Version, to: Version) -> String {
    format!(
        "#:schema ../../.schema/migrate.json\n\
         # What becomes of answers under {from}. What is named nowhere and is in both versions stays as it is.\n\
         # `clustermark standards diff` lists what this file must name.\n\n\
         from = \"{from}\"\nto = \"{to}\"\n\n# A step, to be copied for each thing that changed:\n#\n\
         # [[step]]\n# kind = \"tightened\"\n# from = [\"strategy\"]\n# to = [\"strategy\"]\n\
         # answer = \"look_again\" # keep, look_again, propose or drop\n# evidence = \"keep\"\n\
         # note = \"from-{}-strategy\" # what the applicant is told, in text/*.toml under [note]\n",
        from.major
    )
}

/// A piece of a text to be replaced.
type Edit = (Range<usize>, String);

/// Why a file is left as it is.
const UNSAFE: &str = "is written in a way that cannot be edited safely";

/// The text with its pieces replaced; `None` where two of them overlap.
fn edited(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|(span, _)| span.start);
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for (span, with) in edits {
        made.push_str(text.get(from..span.start)?);
        made.push_str(&with);
        from = span.end;
    }
    made.push_str(text.get(from..)?);
    Some(made)
}

fn parsed(text: &str) -> Result<toml::Spanned<DeTable<'_>>, String> {
    DeTable::parse(text).map_err(|error| error.to_string())
}

/// `standard.toml` with another version and other dates, and without approvals.
fn manifest(text: &str, from: Version, to: Version, today: Date) -> Result<String, String> {
    let tree = parsed(text)?;
    let tree = tree.get_ref();
    let lifecycle = tree.get("lifecycle").and_then(|node| node.get_ref().as_table());
    let (Some(version), Some(lifecycle)) = (tree.get("version"), lifecycle) else {
        return Err("standard.toml has no `version` or no [lifecycle]".to_owned());
    };
    let mut edits: Vec<Edit> = vec![(version.span(), format!("\"{to}\""))];
    let mut in_force = today;
    for (key, node) in lifecycle {
        match key.get_ref().as_ref() {
            "published_on" => edits.push((node.span(), today.to_string())),
            "in_force_from" => {
                // Not before the old version, whose place it takes.
                let old: Option<Date> = text.get(node.span()).and_then(|day| day.parse().ok());
                in_force = old.map_or(today, |old| old.max(today));
                let with = format!("{in_force} # leave applicants time to prepare\nsupersedes = [\"{from}\"]\n");
                edits.push((node.span().start..line_end(text, node.span().end), with));
            }
            _ => edits.push((whole_lines(text, key.span().start..node.span().end), String::new())),
        }
    }
    edits.extend(tree.get("approval").into_iter().flat_map(|node| approvals(text, node)));
    let edited = edited(text, edits).ok_or_else(|| format!("{MANIFEST_FILE} {UNSAFE}"))?;
    let wanted = next_table(table(text)?, from, to, [today, in_force]);
    if table(&edited)? == wanted {
        Ok(edited)
    } else {
        Err(format!("{MANIFEST_FILE} {UNSAFE}"))
    }
}

fn table(text: &str) -> Result<Table, String> {
    text.parse().map_err(|error: toml::de::Error| error.to_string())
}

/// What the next manifest is to say: all that the old one says, but for its number, its dates and its approvals.
fn next_table(mut old: Table, from: Version, to: Version, [published, in_force]: [Date; 2]) -> Table {
    let day = |date: Date| date.to_string().parse().map(Value::Datetime).ok();
    let version = |version: Version| Value::from(version.to_string());
    let days = [("published_on", day(published)), ("in_force_from", day(in_force))];
    let days = days.into_iter().filter_map(|(key, day)| Some((key.to_owned(), day?)));
    let supersedes = ("supersedes".to_owned(), Value::Array(vec![version(from)]));
    let lifecycle: Table = days.chain([supersedes]).collect();
    old.insert("version".to_owned(), version(to));
    old.insert("lifecycle".to_owned(), lifecycle.into());
    old.remove("approval");
    old
}

/// What is said of approvals: each with its heading, the remarks right above and right below, and the blank lines behind it.
fn approvals<'t>(text: &'t str, node: &'t toml::Spanned<DeValue<'_>>) -> impl Iterator<Item = Edit> + 't {
    let each = node.get_ref().as_array().into_iter().flat_map(|all| all.iter());
    each.filter_map(move |approval| {
        let values = approval.get_ref().as_table()?.values();
        let end = values.map(|value| value.span().end).max()?;
        let Range { mut start, mut end } = whole_lines(text, approval.span().start..end.max(approval.span().end));
        let is_remark = |line: &str| line.trim_start().starts_with('#');
        for line in text
            .get(..start)?
            .split_inclusive('\n')
            .rev()
            .take_while(|line| is_remark(line))
        {
            start -= line.len();
        }
        let below = text.get(end..)?;
        let remarks = below.split_inclusive('\n').take_while(|line| is_remark(line));
        let remarks: usize = remarks.map(str::len).sum();
        let is_blank = |line: &str| line.trim().is_empty();
        // Remarks right above the next heading are that one's.
        if below.get(remarks..)?.split_inclusive('\n').next().is_none_or(is_blank) {
            end += remarks;
        }
        let blank = text.get(end..)?.split_inclusive('\n').take_while(|line| is_blank(line));
        end += blank.map(str::len).sum::<usize>();
        Some((start..end, String::new()))
    })
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |end| at + end + 1)
}

/// From the beginning of the line in which a span begins to the end of the one in which it ends.
fn whole_lines(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text
        .get(..span.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    start..line_end(text, span.end)
}

/// The notes that mappings name: those of migrations go with them.
fn notes_of_mappings(files: &Files) -> Result<BTreeSet<String>, String> {
    let mut notes = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("map/")) {
        let table = table(text(path, bytes)?)?;
        let items = table.get("item").and_then(Value::as_array).into_iter().flatten();
        notes.extend(items.filter_map(|item| Some(item.get("rationale")?.as_str()?.to_owned())));
    }
    Ok(notes)
}

/// A file of texts without the notes that nothing names any more, and without what is told of their translation.
fn without_notes(text: &str, kept: &BTreeSet<String>) -> Result<String, String> {
    let tree = parsed(text)?;
    let tree = tree.get_ref();
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(node) = tree.get("note")
        && let Some(notes) = node.get_ref().as_table()
    {
        let gone = |key: &str| !kept.contains(key);
        if notes.keys().all(|key| gone(key.get_ref())) {
            edits.push((whole_lines(text, node.span()), String::new()));
        }
        edits.extend(lines_of(text, notes, gone));
    }
    let translation = tree.get("translation").and_then(|node| node.get_ref().as_table());
    let made_from = translation.and_then(|told| told.get("made_from")?.get_ref().as_table());
    if let Some(made_from) = made_from {
        let gone = |key: &str| key.strip_prefix("note.").is_some_and(|note| !kept.contains(note));
        edits.extend(lines_of(text, made_from, gone));
    }
    edited(text, edits).ok_or_else(|| UNSAFE.to_owned())
}

/// The lines of the keys that are gone.
fn lines_of<'t>(
    text: &'t str,
    table: &'t DeTable<'_>,
    gone: impl Fn(&str) -> bool + 't,
) -> impl Iterator<Item = Edit> + 't {
    let is_gone =
        move |(key, _): &(&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| gone(key.get_ref());
    table.iter().filter(is_gone).map(|(key, node)| {
        let span = key.span().start..node.span().end;
        (whole_lines(text, span), String::new())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Version = Version {
        major: 1,
        minor: 2,
        patch: 0,
    };
    const NEW: Version = Version {
        major: 2,
        minor: 0,
        patch: 0,
    };
    const TODAY: Date = Date::constant(2027, 3, 1);

    const MANIFEST: &str = "id = \"x\"\nversion = \"1.2.0\" # ours\n\n[lifecycle]\npublished_on = 2026-01-01\nin_force_from = 2026-02-01 # soon\n\
        applications_until = 2027-01-01\nsupersedes = [\n    \"1.0.0\",\n]\n\n[[approval]]\nname = \"A\"\n\n[[approval]]\nname = \"B\"\n\n# Scales\n[[scale]]\nuid = \"met\"\n";

    #[test]
    fn the_manifest_gets_its_number_and_dates_and_loses_its_approvals() {
        let text = manifest(MANIFEST, OLD, NEW, TODAY).unwrap();
        assert_eq!(
            text,
            "id = \"x\"\nversion = \"2.0.0\" # ours\n\n[lifecycle]\npublished_on = 2027-03-01\nin_force_from = 2027-03-01 # leave applicants time to prepare\n\
             supersedes = [\"1.2.0\"]\n\n# Scales\n[[scale]]\nuid = \"met\"\n"
        );
    }

    #[test]
    fn nothing_that_is_said_of_an_approval_remains_and_nothing_else_goes() {
        let signed = "\n# Two persons approve.\n[[approval]] # in the minutes\nname = \"A\"\n# Not yet signed.\nreference = \"1\"\n# Signed on paper.\n\n[[approval]]\nname = \"B\"\n\n# Of all.\n\n# Scales\n[[scale]]\nuid = \"\"\"\n[[approval]]\nmet\"\"\"\n";
        let (head, _) = MANIFEST.split_once("\n[[approval]]").unwrap();
        let text = manifest(&format!("{head}{signed}"), OLD, NEW, TODAY).unwrap();
        let (_, rest) = text.split_once("supersedes = [\"1.2.0\"]\n").unwrap();
        assert_eq!(
            rest,
            "\n# Of all.\n\n# Scales\n[[scale]]\nuid = \"\"\"\n[[approval]]\nmet\"\"\"\n"
        );
    }

    #[test]
    fn no_version_is_in_force_before_the_one_whose_place_it_takes() {
        let later = MANIFEST.replace("in_force_from = 2026-02-01 # soon", "in_force_from = 2028-01-01");
        let text = manifest(&later, OLD, NEW, TODAY).unwrap();
        assert!(
            text.contains("in_force_from = 2028-01-01 # leave applicants time to prepare\nsupersedes"),
            "{text}"
        );
    }

    #[test]
    fn a_step_can_be_added_below_a_new_migration() {
        let scaffold = migration(OLD, NEW);
        let step = "[[step]]\nkind = \"tightened\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n";
        let table: Table = format!("{scaffold}{step}").parse().unwrap();
        assert_eq!(table["step"].as_array().unwrap().len(), 1);
        assert!(!scaffold.parse::<Table>().unwrap().contains_key("step"));
    }

    #[test]
    fn a_manifest_of_another_make_is_refused_and_not_spoilt() {
        assert!(
            manifest(
                "version = \"1.2.0\"\nlifecycle = { in_force_from = 2026-02-01 }\n",
                OLD,
                NEW,
                TODAY
            )
            .is_err()
        );
        assert!(manifest("version = \"1.2.0\"\n", OLD, NEW, TODAY).is_err());
        let one_line =
            "version = \"1.2.0\"\nlifecycle = { in_force_from = 2026-02-01, applications_until = 2027-02-01 }\n";
        assert!(manifest(one_line, OLD, NEW, TODAY).is_err());
        let (head, _) = MANIFEST
            .split_once(
                "
[[approval]]",
            )
            .unwrap();
        let in_a_list = format!("approval = [{{ name = \"A\" }}, {{ name = \"B\" }}]\n{head}");
        assert!(manifest(&in_a_list, OLD, NEW, TODAY).is_err());
    }

    #[test]
    fn notes_that_nothing_names_go_with_their_marks() {
        let text = "[note]\nold = \"\"\"\nof a\nmigration\"\"\"\nkept = \"of a mapping\"\n\n[translation.made_from]\n\"note.old\" = \"0123456789ab\"\n\"note.kept\" = \"0123456789ab\"\n";
        let kept = ["kept".to_owned()].into();
        assert_eq!(
            without_notes(text, &kept).unwrap(),
            "[note]\nkept = \"of a mapping\"\n\n[translation.made_from]\n\"note.kept\" = \"0123456789ab\"\n"
        );
        let none = without_notes("[area.a]\ntitle = \"A\"\n\n[note]\nold = \"x\"\n", &BTreeSet::new()).unwrap();
        assert_eq!(none, "[area.a]\ntitle = \"A\"\n\n");
    }
}
