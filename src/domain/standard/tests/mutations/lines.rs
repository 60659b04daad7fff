//! Lines and values that are wrong, missing or too many.

use super::subject::{Must, Mutant, Subject};

/// Key and value of a line that has both in whole.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(" = ")?;
    let is_key = key.chars().all(|c| c.is_ascii_alphanumeric() || "-_\"".contains(c));
    let is_whole =
        !value.contains("\"\"\"") && !value.ends_with('[') && value.matches('[').count() == value.matches(']').count();
    (is_key && is_whole && !value.is_empty()).then_some((key, value))
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_text(value: &str) -> bool {
    value.len() > 2 && value.starts_with('"') && value.ends_with('"') && value.matches('"').count() == 2
}

/// Keys whose text may be any.
const FREE: &[&str] = &[
    "owner",
    "licence",
    "name",
    "role",
    "reference",
    "code",
    "title",
    "by",
    "reviewed_by",
    "unit",
    "to",
    "url",
];
/// Keys whose number may stand as text as well, or whose text may be a number.
const EXACT: &[&str] = &["max_points", "weight", "min", "max", "total", "points_short", "of"];

pub(super) fn is_words(path: &str) -> bool {
    path.starts_with("text/")
}

fn is_example(path: &str) -> bool {
    path.starts_with("examples/")
}

pub(super) fn of_lines(subject: &Subject, all: &mut Vec<Mutant>) {
    use Must::{Fail, FailOrDiffer, StaySame};
    let in_table = |line: &str| line.starts_with('[');
    subject.lines(
        "deleted line",
        |_, line| (!line.trim().is_empty() && !line.starts_with('#')).then(|| (FailOrDiffer, String::new())),
        all,
    );
    subject.lines(
        "deleted remark",
        |_, line| line.starts_with('#').then(|| (StaySame, String::new())),
        all,
    );
    subject.lines(
        "added remark",
        |_, line| {
            line.trim()
                .is_empty()
                .then(|| (StaySame, "# a remark, [and] = \"more\"".to_owned()))
        },
        all,
    );
    subject.lines(
        "unknown key",
        |_, line| in_table(line).then(|| (Fail, format!("{line}\nzzz = 1"))),
        all,
    );
    subject.lines(
        "misspelt key",
        |_, line| pair(line).map(|(key, value)| (Fail, format!("{}x = {value}", key.trim_end_matches('"')))),
        all,
    );
    subject.lines(
        "duplicated key",
        |_, line| pair(line).map(|_| (Fail, format!("{line}\n{line}"))),
        all,
    );
    subject.lines(
        "misspelt heading",
        |_, line| in_table(line).then(|| (Fail, line.replacen(']', "x]", 1))),
        all,
    );
    subject.lines(
        "unclosed heading",
        |_, line| in_table(line).then(|| (Fail, line.trim_end_matches(']').to_owned())),
        all,
    );
    subject.lines(
        "single for double brackets",
        |_, line| (line.starts_with("[[")).then(|| (Fail, line.replace("[[", "[").replace("]]", "]"))),
        all,
    );
    subject.lines(
        "control character",
        |_, line| pair(line).map(|(key, value)| (Fail, format!("{key} = \u{1}{value}"))),
        all,
    );
}

pub(super) fn of_values(subject: &Subject, all: &mut Vec<Mutant>) {
    use Must::{Fail, FailOrDiffer};
    let number = |line: &str| {
        pair(line)
            .filter(|(_, value)| is_number(value))
            .map(|(key, _)| key.to_owned())
    };
    let text = |line: &str| {
        pair(line)
            .filter(|(_, value)| is_text(value))
            .map(|(key, value)| (key.to_owned(), value[1..value.len() - 1].to_owned()))
    };
    subject.lines(
        "float for integer",
        |_, line| number(line).map(|key| (Fail, format!("{key} = 1.5"))),
        all,
    );
    subject.lines(
        "huge number",
        |_, line| number(line).map(|key| (Fail, format!("{key} = 99999999999999999999"))),
        all,
    );
    subject.lines(
        "negative number",
        |_, line| number(line).map(|key| (FailOrDiffer, format!("{key} = -1"))),
        all,
    );
    subject.lines(
        "text for number",
        |_, line| number(line).map(|key| (Fail, format!("{key} = \"many\""))),
        all,
    );
    subject.lines(
        "number for text",
        |path, line| {
            let (key, _) = text(line)?;
            let may = EXACT.contains(&key.as_str()) || is_example(path);
            Some((if may { FailOrDiffer } else { Fail }, format!("{key} = 7")))
        },
        all,
    );
    subject.lines(
        "list for value",
        |path, line| {
            let (key, value) = pair(line).filter(|(_, value)| !value.starts_with(['[', '{']))?;
            let may = is_example(path);
            Some((if may { FailOrDiffer } else { Fail }, format!("{key} = [[{value}]]")))
        },
        all,
    );
    subject.lines(
        "truth for value",
        |_, line| {
            pair(line)
                .filter(|(_, value)| !value.contains("true") && !value.contains("false"))
                .map(|(key, _)| (Fail, format!("{key} = true")))
        },
        all,
    );
    subject.lines(
        "quoted date",
        |path, line| {
            let (key, value) =
                pair(line).filter(|(_, value)| value.starts_with("20") && value.matches('-').count() == 2)?;
            Some((
                if is_example(path) { FailOrDiffer } else { Fail },
                format!("{key} = \"{value}\""),
            ))
        },
        all,
    );
    subject.lines(
        "no such day",
        |_, line| {
            pair(line)
                .filter(|(_, value)| value.starts_with("20") && value.matches('-').count() == 2)
                .map(|(key, _)| (Fail, format!("{key} = 2026-02-30")))
        },
        all,
    );
    subject.lines(
        "empty text",
        |path, line| {
            let (key, _) = text(line)?;
            Some((
                if is_example(path) { FailOrDiffer } else { Fail },
                format!("{key} = \"\""),
            ))
        },
        all,
    );
    subject.lines(
        "hidden character",
        |_, line| text(line).map(|(key, value)| (Fail, format!("{key} = \"{value}\\u202e\""))),
        all,
    );
    subject.lines(
        "wrong reference",
        |path, line| {
            let (key, value) = text(line).filter(|_| !is_words(path))?;
            let may = FREE.contains(&key.as_str()) || (is_example(path) && value.contains(['/', ' ']));
            Some((if may { FailOrDiffer } else { Fail }, format!("{key} = \"{value}x\"")))
        },
        all,
    );
    for wrong in [
        "Upper",
        "two words",
        "under_score",
        "ż",
        "-lead",
        "double--hyphen",
        "trail-",
    ] {
        subject.lines(
            "uid with wrong characters",
            |_, line| (pair(line)?.0 == "uid").then(|| (Fail, format!("uid = \"{wrong}\""))),
            all,
        );
    }
    subject.lines(
        "cyclic metric",
        |path, line| {
            let is_formula = path == "data.toml" && pair(line)?.0 == "expr";
            // Each metric stands after its uid; `expr` names the last one, which reads itself or is unknown.
            is_formula.then(|| (Fail, "expr = \"cyclic + 1\"".to_owned()))
        },
        all,
    );
}
