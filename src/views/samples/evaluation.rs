use super::{CASE_URL, Sample, areas, asked, case, error, evidence, ladder, page, score, text};
use crate::views::{
    pages::{evaluation::*, work::PeriodLine},
    parts::{
        Field, Link, LookedAt, NotApplicable, NoteView, RemarkView, RestsOn, SheetScore,
        measures::{BandView, BasisView, FigureView, MetricView, PanelView, TableView},
    },
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("open", &sheet(false)),
        page("ready", &ready()),
        page("locked", &sheet(true)),
        page("differing", &brought(true)),
        page("same", &brought(false)),
        page("scoring", &desk(false, false)),
        page("wrong", &desk(false, true)),
        page("begun", &begun()),
        page("locked", &desk(true, false)),
        page("computed", &computed()),
        page("left-out", &left_out()),
        page("confirmed-out", &confirmed_out()),
        page("open", &consensus(false)),
        page("settled", &consensus(true)),
        page("fixed", &fixed()),
    ]
}

fn links(labels: &[&str]) -> Vec<Link> {
    let link = |label: &&str| Link {
        url: format!("{CASE_URL}/sheet/cooperation"),
        label: text(label),
    };
    labels.iter().map(link).collect()
}

fn sheet(locked: bool) -> SheetPage {
    SheetPage {
        case: case("evaluation"),
        areas: areas(locked),
        scored: if locked { 31 } else { 28 },
        total: 31,
        missing: if locked {
            Vec::new()
        } else {
            links(&[
                "2.7 Integration in the innovation system",
                "4.3 Activities and services",
            ])
        },
        begun: if locked {
            Vec::new()
        } else {
            links(&["2.6 Degree of cooperation in the cluster"])
        },
        untied: Vec::new(),
        most_left: 25,
        left: links(if locked { &[] } else { &["2.4 Financial control"] }),
        period: (!locked).then(|| PeriodLine {
            period: text("evaluation"),
            until: text("2026-11-12"),
            late: false,
        }),
        locked_at: locked.then(|| text("2026-11-12T16:00:00.000Z")),
        unplanned: false,
        may_score: !locked,
        may_lock: false,
        all_locked: locked,
        may_consensus: locked,
        file: Field {
            value: String::new(),
            error: (!locked).then(|| text("sheet_foreign")),
        },
        errors: if locked {
            Vec::new()
        } else {
            vec![error("file", "sheet_foreign")]
        },
    }
}

/// A sheet with everything on it.
fn ready() -> SheetPage {
    SheetPage {
        scored: 31,
        may_lock: true,
        missing: Vec::new(),
        begun: Vec::new(),
        left: Vec::new(),
        errors: Vec::new(),
        file: Field::default(),
        ..sheet(false)
    }
}

fn brought(changes: bool) -> BroughtPage {
    let difference = |field: &str, was: &str, becomes: &str| BroughtDifference {
        field: text(field),
        was: text(was),
        becomes: text(becomes),
    };
    let change = BroughtChange {
        title: text("2.6 Degree of cooperation in the cluster"),
        differences: vec![
            difference("level", "3 – Excellent", "2 – In place, with gaps"),
            difference(
                "remark",
                "",
                "The list shows 47 members. Two of five partners asked knew of no result yet.",
            ),
            difference("evidence", "List of members", "List of members, p. 4; Minutes 2025"),
            difference("notes", "", "Interview, 10 November 2026: manager of the cluster"),
        ],
        criterion: text("cooperation"),
        level: text("2"),
        remark: text("The list shows 47 members. Two of five partners asked knew of no result yet."),
        evidence: text("0193-1 p. 4\n0193-2 "),
        notes: String::new(),
        no_evidence_reason: String::new(),
        row_version: 2,
    };
    let mistake = |field: &str, code: &str, detail: &str| BroughtMistake {
        field: text(field),
        code: text(code),
        detail: text(detail),
    };
    BroughtPage {
        case: case("evaluation"),
        count: u32::from(changes),
        changes: if changes { vec![change] } else { Vec::new() },
        refused: vec![BroughtRefused {
            title: text("2.7 Integration in the innovation system"),
            mistakes: vec![
                mistake("level", "not_chosen", ""),
                mistake("evidence", "unknown_option", "E99"),
            ],
        }],
        same: 12,
        unknown: if changes { vec![text("membership")] } else { Vec::new() },
    }
}

fn desk(locked: bool, wrong: bool) -> DeskPage {
    let link = |uid: &str, label: &str| {
        Some(Link {
            url: format!("{CASE_URL}/sheet/{uid}"),
            label: text(label),
        })
    };
    DeskPage {
        case: case("evaluation"),
        url: format!("{CASE_URL}/sheet/cooperation"),
        code: text("2.6"),
        title: text("Degree of cooperation in the cluster"),
        area: text("2 Governance and cooperation"),
        purpose: text("A cluster lives from what its members do together. Where few take part, it is a mailing list."),
        check: text(
            "Pick five projects from the list and ask two partners of each what came of it.\n\n- Count members once.\n- Leave out events.",
        ),
        claimed: Some(text("4 – Leading")),
        claimed_out: false,
        claimed_note: text("47 of 90 members took part in 11 joint projects in 2024 and 2025."),
        figures: figures(),
        metric: Some(metric("at_most")),
        computed: false,
        left_out: false,
        voluntary: false,
        levels: ladder((!wrong).then_some(3), Some(4)),
        not_applicable: None,
        may_abstain: true,
        abstains: false,
        level_error: wrong.then(|| text("not_chosen")),
        remark: Field {
            value: text("The list shows 47 members. Two of five partners asked knew of no result yet."),
            error: wrong.then(|| text("remark_required")),
        },
        asked: asked(),
        evidence: if wrong { Vec::new() } else { evidence(false, true) },
        other_evidence: if locked { Vec::new() } else { evidence(false, false) },
        place_error: None,
        notes: notes(),
        notes_error: None,
        held_on: Field {
            value: if wrong { text("2026-12-24") } else { String::new() },
            error: wrong.then(|| text("date_not_yet")),
        },
        spoken_with: Field::of(if wrong { "Treasurer" } else { "" }),
        said: Field {
            value: String::new(),
            error: wrong.then(|| text("required")),
        },
        rests: rests(),
        evidence_error: wrong.then(|| text("evidence_or_reason")),
        no_evidence_reason: Field::default(),
        findings: if locked {
            super::findings::rows()
        } else {
            vec![super::findings::own()]
        },
        raise_url: (!locked).then(|| format!("{CASE_URL}/findings/new?criterion=cooperation")),
        row_version: 2,
        saved_at: (!wrong).then(|| text("2026-11-10T14:02:00.000Z")),
        begun_at: None,
        locked,
        unplanned: false,
        previous: link("personal-contact", "2.5 Direct personal contact"),
        next: link("innovation-system", "2.7 Integration in the innovation system"),
        errors: if wrong {
            vec![
                error("level", "not_chosen"),
                error("evidence", "evidence_or_reason"),
                error("held_on", "date_not_yet"),
                error("said", "required"),
                error("remark", "remark_required"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn notes() -> Vec<NoteView> {
    let note = |id: &str, spoken_with: &str, said: &str, cited| NoteView {
        id: text(id),
        held_on: text("2026-11-10"),
        spoken_with: text(spoken_with),
        said: text(said),
        cited,
    };
    vec![
        note(
            "0193-n1",
            "Manager of the cluster",
            "Results are written down when a project ends, not before. She showed the folder of three that had.",
            true,
        ),
        note(
            "0193-n2",
            "Member, toolmaker with 40 people",
            "Joined two projects; knows whom to call.",
            false,
        ),
    ]
}

pub(super) fn rests() -> RestsOn {
    let looked = |title: &str, place: &str| LookedAt {
        title: text(title),
        url: format!("{CASE_URL}/evidence/019395a0-1"),
        place: text(place),
        digest: text("9f86d081884c"),
    };
    RestsOn {
        evidence: vec![
            looked("Joint projects 2024–2026", "pages 2 to 5"),
            looked("Members in projects", ""),
        ],
        notes: notes().into_iter().filter(|note| note.cited).collect(),
        lack: String::new(),
    }
}

pub(super) fn remarks() -> Vec<RemarkView> {
    let remark = |name: &str, at: &str, said: &str| RemarkView {
        name: text(name),
        at: text(at),
        said: text(said),
    };
    vec![
        remark(
            "Piotr Zieliński",
            "2026-11-12T16:20:00.000Z",
            "Which of the five partners did you ask? Mine were P-03 and P-11; neither had seen a report.",
        ),
        remark(
            "Rūta Žemaitytė",
            "2026-11-12T16:48:00.000Z",
            "P-07 and P-19, and both had one. Then it depends on the project.\nLet us look at all eleven tomorrow.",
        ),
    ]
}

fn consensus(settled: bool) -> ConsensusPage {
    let row = |uid: &str, code: &str, title: &str, difference: u32| ConsensusRow {
        uid: text(uid),
        code: text(code),
        title: text(title),
        claimed: (difference > 0).then(|| text("4 – Leading")),
        scores: vec![
            SheetScore {
                name: text("Rūta Žemaitytė"),
                level: Some(text("4 – Leading")),
                abstains: false,
                remark: text("The list is complete and the partners confirm it."),
                rests: rests(),
            },
            SheetScore {
                name: text("Piotr Zieliński"),
                level: (uid != "services" && uid != "staff-learning").then(|| text("2 – In part")),
                abstains: uid == "staff-learning",
                remark: text("Two of five partners asked knew of no result yet."),
                rests: RestsOn {
                    lack: text("The partners answered by telephone; nothing is written."),
                    ..RestsOn::default()
                },
            },
        ],
        difference,
        thin: uid == "staff-learning",
        left_by_all: false,
        levels: ladder(Some(3), Some(4)),
        not_applicable: (uid == "services").then_some(NotApplicable {
            checked: false,
            claimed: true,
        }),
        fixed: None,
        level_error: None,
        agreed: (uid == "services" || settled).then(|| text("3 – Established")),
        agreed_out: false,
        held: (difference == 2).then(|| text("2 – In part")),
        metric: (difference == 2).then(|| metric("at_most")),
        reason: Field::of(if settled {
            "The projects are there; their results are younger than a year."
        } else {
            ""
        }),
        url: (!settled).then(|| format!("{CASE_URL}/consensus/{uid}")),
        remarks: if difference == 2 { remarks() } else { Vec::new() },
        remark: Field::default(),
        remarks_url: (!settled).then(|| format!("{CASE_URL}/consensus/{uid}/remarks")),
        findings: if difference == 2 {
            super::findings::rows()
        } else {
            Vec::new()
        },
        raise_url: (!settled).then(|| format!("{CASE_URL}/findings/new?criterion={uid}")),
    };
    ConsensusPage {
        case: case("evaluation"),
        score: score(124, "reached"),
        gaps: super::gaps(),
        rows: vec![
            row("cooperation", "2.6", "Degree of cooperation in the cluster", 2),
            row("staff-learning", "2.2.3", "Lifelong learning of the team", 0),
            row("services", "4.3", "Activities and services", 0),
        ],
        reconcile: text("consensus"),
        panels: if settled { panels(false) } else { Vec::new() },
        remarks: 2,
        open: if settled { 0 } else { 2 },
        settled,
        findings_url: format!("{CASE_URL}/findings"),
        report_url: settled.then(|| format!("{CASE_URL}/report")),
        errors: Vec::new(),
    }
}

/// A score that is half written.
fn begun() -> DeskPage {
    DeskPage {
        begun_at: Some(text("2026-11-10T18:40:00.000Z")),
        saved_at: None,
        levels: ladder(None, Some(4)),
        ..desk(false, false)
    }
}

/// A criterion whose level follows from its figure, in an open sheet.
fn computed() -> DeskPage {
    DeskPage {
        computed: true,
        levels: ladder(Some(2), None),
        metric: Some(metric("is")),
        evidence: Vec::new(),
        ..desk(false, false)
    }
}

/// A criterion that is said not to apply, and one that never counts.
fn left_out() -> DeskPage {
    DeskPage {
        claimed: None,
        claimed_out: true,
        claimed_note: text("The cluster has no members abroad, so there is nothing to organise across borders."),
        figures: Vec::new(),
        metric: None,
        voluntary: true,
        levels: ladder(None, None),
        not_applicable: Some(NotApplicable {
            checked: true,
            claimed: true,
        }),
        ..desk(false, false)
    }
}

/// A criterion that the officer has confirmed not to apply.
fn confirmed_out() -> DeskPage {
    DeskPage {
        left_out: true,
        voluntary: false,
        not_applicable: None,
        ..left_out()
    }
}

/// A scheme whose levels follow from the sheets.
fn fixed() -> ConsensusPage {
    let mut page = consensus(false);
    page.reconcile = text("median");
    page.panels = panels(true);
    for row in &mut page.rows {
        row.fixed = Some(text("3"));
    }
    page.rows[2].agreed = None;
    page.rows[2].agreed_out = true;
    page.rows[0].reason = Field::default().with_error("reason_required");
    page.errors = vec![
        error("points-visit", "not_number"),
        error("reason-cooperation", "reason_required"),
    ];
    page
}

fn panels(wrong: bool) -> Vec<PanelRow> {
    let panel = |uid: &str, title: &str, given: bool| PanelRow {
        uid: text(uid),
        title: text(title),
        hint: text("What the panel makes of the presentation: vision, clarity, answers to questions."),
        max: 10u32.into(),
        given: given.then(|| 7u32.into()),
        points: if given {
            Field::of("7")
        } else if wrong {
            Field::of("eleven").with_error("not_number")
        } else {
            Field::default()
        },
        reason: Field::of(if given { "Clear aims, few figures." } else { "" }),
        url: Some(format!("{CASE_URL}/panels/{uid}")),
    };
    vec![
        panel("presentation", "Presentation before the panel", true),
        panel("visit", "Visit of the panel", false),
    ]
}

fn metric(holds: &str) -> MetricView {
    let band = |from: Option<&str>, to: Option<&str>, level: &str| BandView {
        from: from.map(text),
        to: to.map(text),
        level: text(level),
        here: level == "2 – In part",
    };
    MetricView {
        title: text("Share of members that co-operate"),
        formula: text("Members that took part in at least one joint project, in percent of all committed members."),
        result: Some(text("38.5\u{a0}%")),
        missing: String::new(),
        bands: vec![
            band(None, Some("10\u{a0}%"), "0 – Not in place"),
            band(Some("10\u{a0}%"), Some("25\u{a0}%"), "1 – Begun"),
            band(Some("25\u{a0}%"), Some("50\u{a0}%"), "2 – In part"),
            band(Some("50\u{a0}%"), None, "3 – Established"),
        ],
        level: Some(text("2 – In part")),
        holds: text(holds),
    }
}

fn figures() -> Vec<FigureView> {
    let figure = |title: &str| FigureView {
        title: text(title),
        ..FigureView::default()
    };
    vec![
        FigureView {
            number: Some(text("96")),
            asked_at: Some(Link {
                url: format!("{CASE_URL}/sheet/members"),
                label: text("1.1.0"),
            }),
            ..figure("Committed members")
        },
        FigureView {
            number: Some(text("37")),
            ..figure("Members that took part in joint projects")
        },
        FigureView {
            date: Some(text("2026-08-31")),
            ..figure("Date of the member list")
        },
        FigureView {
            table: Some(TableView {
                columns: vec![text("Project"), text("Partners"), text("Budget (EUR)")],
                rows: vec![
                    vec![text("Shared test bench"), text("6"), text("410\u{202f}000")],
                    vec![text("Night shift academy"), text("11"), String::new()],
                ],
            }),
            ..figure("Joint projects of the last two years")
        },
        figure("Members asked in the survey"),
    ]
}

/// Everything a result may rest on besides levels.
pub(super) fn basis() -> BasisView {
    BasisView {
        track: Some(text("Growth phase")),
        picks: vec![
            text("2.6 Degree of cooperation in the cluster"),
            text("4.3 Activities and services"),
        ],
        panels: vec![
            PanelView {
                title: text("Presentation before the panel"),
                points: Some(7u32.into()),
                max: 10u32.into(),
                reason: text("Clear aims, few figures."),
            },
            PanelView {
                title: text("Visit of the panel"),
                points: None,
                max: 5u32.into(),
                reason: String::new(),
            },
        ],
        figures: figures(),
    }
}
