use super::{CASE_URL, Sample, areas, asked, case, error, evidence, ladder, page, score, text};
use crate::views::{
    pages::evaluation::*,
    parts::{Field, Link},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("open", &sheet(false)),
        page("locked", &sheet(true)),
        page("scoring", &desk(false, false)),
        page("wrong", &desk(false, true)),
        page("locked", &desk(true, false)),
        page("open", &consensus(false)),
        page("settled", &consensus(true)),
        page("writing", &report()),
    ]
}

fn sheet(locked: bool) -> SheetPage {
    SheetPage {
        case: case("evaluation"),
        areas: areas(locked),
        scored: if locked { 31 } else { 0 },
        total: 31,
        locked_at: locked.then(|| text("2026-11-12T16:00:00.000Z")),
        may_lock: !locked,
        all_locked: locked,
        may_consensus: locked,
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
        claimed_note: text("47 of 90 members took part in 11 joint projects in 2024 and 2025."),
        levels: ladder((!wrong).then_some(3), Some(4)),
        level_error: wrong.then(|| text("not_chosen")),
        remark: Field {
            value: text("The list shows 47 members. Two of five partners asked knew of no result yet."),
            error: wrong.then(|| text("remark_required")),
        },
        asked: asked(),
        evidence: if wrong { Vec::new() } else { evidence(false, true) },
        evidence_error: wrong.then(|| text("evidence_or_reason")),
        no_evidence_reason: Field::default(),
        row_version: 2,
        saved_at: (!wrong).then(|| text("2026-11-10T14:02:00.000Z")),
        locked,
        previous: link("personal-contact", "2.5 Direct personal contact"),
        next: link("innovation-system", "2.7 Integration in the innovation system"),
        errors: if wrong {
            vec![
                error("level", "not_chosen"),
                error("evidence", "evidence_or_reason"),
                error("remark", "remark_required"),
            ]
        } else {
            Vec::new()
        },
    }
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
                level: text("4 – Leading"),
                remark: text("The list is complete and the partners confirm it."),
            },
            SheetScore {
                name: text("Piotr Zieliński"),
                level: text("2 – In part"),
                remark: text("Two of five partners asked knew of no result yet."),
            },
        ],
        difference,
        levels: ladder(Some(3), Some(4)),
        level_error: None,
        agreed: (difference == 0 || settled).then(|| text("3 – Established")),
        reason: Field::of(if settled {
            "The projects are there; their results are younger than a year."
        } else {
            ""
        }),
        url: (!settled).then(|| format!("{CASE_URL}/consensus/{uid}")),
    };
    ConsensusPage {
        case: case("evaluation"),
        score: score(124, "reached"),
        rows: vec![
            row("cooperation", "2.6", "Degree of cooperation in the cluster", 2),
            row("staff-learning", "2.2.3", "Lifelong learning of the team", 1),
            row("services", "4.3", "Activities and services", 0),
        ],
        open: if settled { 0 } else { 2 },
        settled,
        report_url: settled.then(|| format!("{CASE_URL}/report")),
        errors: Vec::new(),
    }
}

fn report() -> ReportPage {
    ReportPage {
        case: case("evaluation"),
        score: score(124, "reached"),
        areas: areas(true),
        summary: Field::default().with_error("required"),
        strengths: Field::default(),
        recommendations: Field::default(),
        method: Field::default(),
        mode: Field::default().with_error("not_chosen"),
        places: Field::of("Białystok, two days on site"),
        ict_statement: Field::of("Three interviews by video; sound and picture were good throughout."),
        returned: Some(text("Say in criterion 2.6 how the five projects were chosen.")),
        errors: vec![error("summary", "required"), error("mode", "not_chosen")],
    }
}
