use super::{CASE_URL, Sample, areas, asked, case, error, evidence, gate, ladder, page, score, text};
use crate::views::{
    pages::self_assessment::*,
    parts::{Choice, ChoiceField, Field, Link},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("new", &criteria(false)),
        page("answered", &criteria(true)),
        page("draft", &criterion(true, false)),
        page("wrong", &criterion(true, true)),
        page("reading", &criterion(false, false)),
        page("gate", &precondition()),
        page("ready", &submit(false)),
        page("missing", &submit(true)),
    ]
}

fn missing() -> Vec<Missing> {
    vocabulary::MISSING
        .iter()
        .map(|what| Missing {
            what: text(what),
            code: text("2.6"),
            title: text("Degree of cooperation in the cluster"),
            url: format!("{CASE_URL}/criteria/cooperation"),
        })
        .collect()
}

fn criteria(answered: bool) -> CriteriaPage {
    CriteriaPage {
        case: case("draft"),
        score: score(
            if answered { 128 } else { 0 },
            if answered { "reached" } else { "incomplete" },
        ),
        areas: areas(answered),
        missing: if answered { Vec::new() } else { missing() },
        may_edit: true,
        may_submit: answered,
    }
}

fn criterion(may_edit: bool, wrong: bool) -> CriterionPage {
    let mark = |field: Field, code: &str| if wrong { field.with_error(code) } else { field };
    CriterionPage {
        case: case("draft"),
        url: format!("{CASE_URL}/criteria/cooperation"),
        code: text("2.6"),
        title: text("Degree of cooperation in the cluster"),
        area: text("2 Governance and cooperation"),
        purpose: text("A cluster lives from what its members do together. Where few take part, it is a mailing list."),
        guidance: text(
            "Count members that took part in at least one of:\n\n- joint projects\n- working groups\n\nLook at the last two years.",
        ),
        good_example: text("“47 of 90 members took part in 11 projects; the list names partners, dates and results.”"),
        common_mistake: text("Members that only came to events are counted as co-operating."),
        gate: false,
        levels: ladder((!wrong).then_some(3), None),
        level_error: wrong.then(|| text("not_chosen")),
        note: mark(
            Field::of("47 of 90 members took part in 11 joint projects in 2024 and 2025."),
            "too_long",
        ),
        row_version: 4,
        saved_at: (!wrong).then(|| text("2026-09-14T14:02:00.000Z")),
        asked: asked(),
        evidence: if wrong { Vec::new() } else { evidence(may_edit, false) },
        upload: UploadForm {
            existing: ChoiceField {
                options: vec![Choice {
                    value: text("0199"),
                    label: text("Member list (members.xlsx)"),
                    hint: None,
                    checked: false,
                }],
                error: None,
            },
            place: Field::default(),
            open: wrong,
            kind: ChoiceField {
                options: vec![
                    Choice {
                        value: text("project-list"),
                        label: text("Project list"),
                        hint: None,
                        checked: true,
                    },
                    Choice {
                        value: text("minutes"),
                        label: text("Minutes of working groups"),
                        ..Choice::default()
                    },
                ],
                error: None,
            },
            title: mark(Field::default(), "required"),
            pinpoint: mark(Field::default(), "pinpoint_required"),
            file: mark(Field::default(), "file_required"),
            accept: text(".pdf,.xlsx,.csv"),
            max_mb: 20,
        },
        may_edit,
        previous: Some(Link {
            url: format!("{CASE_URL}/criteria/personal-contact"),
            label: text("2.5 Direct personal contact"),
        }),
        next: Some(Link {
            url: format!("{CASE_URL}/criteria/innovation-system"),
            label: text("2.7 Integration in the innovation system"),
        }),
        errors: if wrong {
            vec![
                error("level", "not_chosen"),
                error("note", "too_long"),
                error("title", "required"),
                error("pinpoint", "pinpoint_required"),
                error("file", "file_required"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn precondition() -> CriterionPage {
    CriterionPage {
        code: text("1.1.0"),
        title: text("Committed participation"),
        area: text("1 Structure of the cluster"),
        gate: true,
        levels: gate(Some(true)),
        previous: None,
        ..criterion(true, false)
    }
}

fn submit(incomplete: bool) -> SubmitPage {
    SubmitPage {
        case: case("draft"),
        score: score(128, "reached"),
        missing: if incomplete { missing() } else { Vec::new() },
        answered: 31,
        evidence: 44,
        declaration: if incomplete {
            Field::default()
        } else {
            Field::default().with_error("not_accepted")
        },
        errors: if incomplete {
            Vec::new()
        } else {
            vec![error("declaration", "not_accepted")]
        },
    }
}
