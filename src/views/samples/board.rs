use super::{CASE_URL, HOLDER, Sample, page, text};
use crate::views::{
    pages::{
        board::*,
        calibration::{AssessorLine, Bar, CalibrationPage, CalibrationView, CriterionLine},
        work::PeriodLine,
    },
    parts::{Choice, ChoiceField, Field, Link},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("all", &board("all")),
        page("one-state", &board("one")),
        page("nothing", &board("nothing")),
        page("empty", &board("empty")),
        page("judged", &calibration(true)),
        page("nothing", &calibration(false)),
    ]
}

fn field(options: &[(&str, &str)]) -> ChoiceField {
    let choice = |(value, label): &(&str, &str)| Choice {
        value: text(value),
        label: text(label),
        ..Choice::default()
    };
    ChoiceField {
        options: options.iter().map(choice).collect(),
        error: None,
    }
}

fn row(at: usize) -> BoardRow {
    let late = at % 3 == 1;
    BoardRow {
        url: text(CASE_URL),
        first: (at % 4 == 3).then(|| text("not_declared")),
        number: format!("C-2026-{:05}", at + 7),
        organisation: text(if at.is_multiple_of(2) {
            HOLDER
        } else {
            "Alytaus medienos ir baldų klasteris"
        }),
        country: text("Poland"),
        kind: text(vocabulary::CASE_KINDS[at % vocabulary::CASE_KINDS.len()]),
        standard: text("ECMS 1.0.0"),
        label: text("Gold"),
        officer: at.is_multiple_of(2).then(|| text("Tomas Kazlauskas")),
        since: text("2026-11-02T09:00:00.000Z"),
        days: i64::try_from(at).unwrap_or(0) * 4,
        period: (at % 3 != 2).then(|| PeriodLine {
            period: text(vocabulary::PERIODS[at % vocabulary::PERIODS.len()]),
            until: text("2026-11-20"),
            late,
        }),
    }
}

fn board(which: &str) -> BoardPage {
    let column = |(at, state): (usize, &&str)| BoardColumn {
        state: text(state),
        count: at * 2 + 1,
        overdue: usize::from(at % 4 == 1) * at,
        url: format!("/app/board?state={state}"),
        rows: if at < 4 { (0..3).map(row).collect() } else { Vec::new() },
        more: at > 1,
    };
    let columns = match which {
        "all" => vocabulary::STATES.iter().enumerate().map(column).collect(),
        "one" => vec![column((5, &"evaluation"))],
        _ => Vec::new(),
    };
    let link = |url: &str, label: &str| Link {
        url: text(url),
        label: text(label),
    };
    BoardPage {
        q: Field::default(),
        state: field(&[("draft", "Self-assessment in progress"), ("review", "In review")]),
        kind: field(&[("initial", "First certification"), ("special", "For cause")]),
        standard: field(&[("ecms", "ECMS"), ("klaster-pl", "Klaster-PL")]),
        country: field(&[("LT", "Lithuania"), ("PL", "Poland")]),
        officer: field(&[("1", "Tomas Kazlauskas")]),
        only_overdue: which == "one",
        narrowed: matches!(which, "one" | "nothing"),
        total: if columns.is_empty() { 0 } else { 43 },
        overdue: if which == "all" { 5 } else { 0 },
        overdue_url: text("/app/board?overdue=yes"),
        previous: (which == "one").then(|| link("/app/board?state=evaluation", "Earlier in the list")),
        next: (which == "one").then(|| link("/app/board?state=evaluation&page=3", "Further in the list")),
        columns,
    }
}

fn calibration(judged: bool) -> CalibrationPage {
    let bar = |percent: &str, filled| {
        Some(Bar {
            percent: text(percent),
            filled,
        })
    };
    let line = |code: &str, title: &str| CriterionLine {
        code: text(code),
        title: text(title),
        url: text("/standards/ecms/1.0.0/personal-contact"),
        cases: 9,
        same: bar("77.8", 78),
        apart: Some(text("0.22")),
        alpha: Some(text("0.71")),
        claimed: Some(text("0.44")),
        met: bar("88.9", 89),
        note: None,
    };
    let criteria = vec![
        line("1.1.1", "Composition of the membership"),
        CriterionLine {
            claimed: Some(text("-0.10")),
            met: bar("100.0", 100),
            note: Some("everybody"),
            alpha: None,
            ..line("1.1.2", "Critical mass")
        },
        CriterionLine {
            met: bar("0.0", 0),
            note: Some("nobody"),
            ..line("2.4", "Personal contact with members")
        },
        CriterionLine {
            cases: 2,
            same: None,
            apart: None,
            alpha: None,
            claimed: None,
            met: None,
            ..line("5.1", "Recognition in the media")
        },
    ];
    CalibrationPage {
        standard: field(&[("ecms@1.0.0", "ECMS 1.0.0")]),
        fewest: 3,
        fewest_for_alpha: 5,
        found: judged.then(|| CalibrationView {
            title: text("ECMS 1.0.0"),
            cases: 12,
            same: Some(text("81.5")),
            pairs: 279,
            criteria,
            assessors: vec![AssessorLine {
                name: text("Eglė Petrauskaitė"),
                cases: 5,
                compared: 155,
                above: text("-0.12"),
            }],
            csv_url: text("/app/calibration.csv?standard=ecms@1.0.0"),
        }),
    }
}
