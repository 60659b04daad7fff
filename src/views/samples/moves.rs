use super::{CASE_URL, Sample, case, error, page, text};
use crate::views::{
    pages::moves::*,
    parts::{Choice, ChoiceField},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("plain", &preview(false)),
        page("choices", &preview(true)),
        page("open", &looks(true)),
        page("done", &looks(false)),
        page(
            "wrong",
            &LooksPage {
                error: Some(text("not_chosen")),
                errors: vec![error("criterion", "not_chosen")],
                ..looks(true)
            },
        ),
        page(
            "reading",
            &LooksPage {
                may_edit: false,
                undo_url: None,
                ..looks(true)
            },
        ),
        page("archive", &archive()),
    ]
}

const DIFF: &str = "/standards/ecms/1.0.0/diff/2.0.0";

fn line(outcome: &str) -> MoveLine {
    let some = |value: &str| Some(text(value));
    match outcome {
        "look_again" => MoveLine {
            code: text("5.2"),
            title: text("Satisfaction of members"),
            diff_url: Some(format!("{DIFF}#criterion-satisfaction")),
            before: some("2 – In part"),
            after: some("1 – Begun"),
            notes: vec![text(
                "Level 2 and above now need a survey of all members in each of the two years, and the lower response of \
                 the two counts.",
            )],
            evidence_to_check: 2,
            ..MoveLine::default()
        },
        "proposed" => MoveLine {
            code: text("4.6"),
            title: text("Communication and web presence"),
            diff_url: Some(format!("{DIFF}#criterion-outreach")),
            from: some("4.7 Communication, 4.8 Web presence"),
            before: some("3 – Established"),
            after: some("3 – Established"),
            notes: vec![text(
                "Communication and web presence are one criterion now, with one level for both.",
            )],
            evidence_kept: 3,
            ..MoveLine::default()
        },
        "dropped" => MoveLine {
            code: text("5.1"),
            title: text("Recognition by partners"),
            from: some("5.1 Media recognition"),
            before: some("4 – Leading"),
            notes: vec![text("Mentions in the media no longer count.")],
            evidence_dropped: 1,
            ..MoveLine::default()
        },
        "new" => MoveLine {
            code: text("6.1"),
            title: text("Green transition"),
            notes: vec![text(
                "New: what the cluster does about energy, materials and emissions.",
            )],
            ..MoveLine::default()
        },
        "kept" => MoveLine {
            code: text("2.6"),
            title: text("Degree of cooperation in the cluster"),
            before: some("3 – Established"),
            after: some("3 – Established"),
            evidence_kept: 2,
            ..MoveLine::default()
        },
        _ => MoveLine {
            code: text("2.8"),
            title: text("Working groups"),
            ..MoveLine::default()
        },
    }
}

fn table() -> MoveTable {
    let group = |outcome: &&str| MoveGroup {
        outcome: text(outcome),
        count: 1,
        quiet: matches!(*outcome, "kept" | "unanswered"),
        plain: matches!(*outcome, "new" | "unanswered"),
        lines: vec![line(outcome)],
    };
    MoveTable {
        groups: vocabulary::MOVES.iter().map(group).collect(),
        evidence_kept: 41,
        evidence_to_check: 2,
        evidence_dropped: 1,
        figures_dropped: vec![text("Mentions in the media in the last year")],
        picks_dropped: vec![text("4.8 Web presence")],
    }
}

fn result(points: u32, reached: Option<&str>) -> DraftResult {
    DraftResult {
        counts_met: false,
        points: points.into(),
        max: 160u32.into(),
        reached: reached.map(text),
    }
}

fn preview(asks: bool) -> MovePage {
    let choices = |labels: &[(&str, &str)], error: Option<&str>| {
        let option = |(value, label): &(&str, &str)| Choice {
            value: text(value),
            label: text(label),
            ..Choice::default()
        };
        asks.then(|| ChoiceField {
            options: labels.iter().map(option).collect(),
            error: error.map(text),
        })
    };
    MovePage {
        case: case("draft"),
        url: format!("{CASE_URL}/move/2.0.0"),
        from: text("1.0.0"),
        to: text("2.0.0"),
        since: text("2026-11-15"),
        diff_url: text(DIFF),
        shown: "4f".repeat(32),
        changed: asks,
        before: result(118, Some("Silver")),
        after: result(104, None),
        moved: table(),
        label: choices(&[("bronze", "Bronze"), ("gold", "Gold")], Some("required")),
        track: choices(&[("growth", "Growth"), ("maturity", "Maturity")], Some("required")),
        picks: choices(
            &[
                ("outreach", "4.6 Communication and web presence"),
                ("cooperation", "2.6 Degree of cooperation"),
            ],
            Some("too_many"),
        ),
        picks_count: 3,
        errors: if asks {
            vec![
                error("label", "required"),
                error("track", "required"),
                error("pick", "too_many"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn past() -> PastMove {
    PastMove {
        from: text("1.0.0"),
        to: text("2.0.0"),
        at: text("2026-11-24T09:30:00.000Z"),
        by: text("Agnieszka Wysocka"),
        undone_at: None,
        url: format!("{CASE_URL}/moves/019395a0-7c3e-7000-8000-000000000009"),
    }
}

fn looks(open: bool) -> LooksPage {
    let look = |reason: &&str| Look {
        criterion: text("satisfaction"),
        reason: text(reason),
        url: format!("{CASE_URL}/criteria/satisfaction"),
        line: line(reason),
    };
    LooksPage {
        case: case("draft"),
        last: past(),
        open: if open {
            vocabulary::LOOKS.iter().map(look).collect()
        } else {
            Vec::new()
        },
        confirmed: u32::from(!open),
        may_edit: true,
        standard_version: text("2.0.0"),
        undo_url: open.then(|| format!("{}/undo", past().url)),
        error: None,
        errors: Vec::new(),
    }
}

fn archive() -> ArchivePage {
    let answer = |code: &str, title: &str, level: Option<&str>| ArchivedAnswer {
        code: text(code),
        title: text(title),
        level: level.map(text),
        note: level
            .map(|_| text("214 mentions in 2025, 180 in 2024."))
            .unwrap_or_default(),
        evidence: level
            .map(|_| ArchivedEvidence {
                url: Some(format!("{CASE_URL}/evidence/019395a0-1")),
                label: text("Press review 2025, pages 2 to 5"),
            })
            .into_iter()
            .collect(),
    };
    ArchivePage {
        case: case("draft"),
        last: PastMove {
            undone_at: Some(text("2026-11-24T10:00:00.000Z")),
            ..past()
        },
        standard: text("ECMS 1.0.0"),
        standard_url: text("/standards/ecms/1.0.0"),
        sha256: "9c".repeat(32),
        label: text("Silver"),
        track: Some(text("Growth")),
        picks: vec![text("4.8 Web presence"), text("2.6 Degree of cooperation")],
        figures: vec![ArchivedFigure {
            title: text("Mentions in the media in the last year"),
            value: text("214"),
        }],
        areas: vec![ArchivedArea {
            code: text("5"),
            title: text("Recognition"),
            answers: vec![
                answer("5.1", "Media recognition", Some("4 – Leading")),
                answer("5.2", "Satisfaction of members", None),
            ],
        }],
        moved: table(),
    }
}
