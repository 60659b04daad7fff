use super::{CASE_URL, Sample, areas, case, error, page, score, text};
use crate::views::{
    pages::evaluation::{DeviationView, InTheWay, ReportPage},
    parts::{Field, Link},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("writing", &report()),
        page("begun", &begun()),
        page("barred", &barred()),
    ]
}

fn report() -> ReportPage {
    ReportPage {
        case: case("evaluation"),
        score: score(124, "reached"),
        gaps: super::gaps(),
        areas: areas(true),
        basis: super::evaluation::basis(),
        findings: super::findings::rows(),
        summary: Field::default().with_error("required"),
        strengths: Field::default(),
        recommendations: Field::default(),
        method: Field::default(),
        differing: vec![
            DeviationView {
                number: 2,
                day: text("2026-11-12"),
                deviations: vec![text("moved"), text("place")],
            },
            DeviationView {
                number: 3,
                day: text("2026-11-13"),
                deviations: vec![text("called_off")],
            },
        ],
        deviations: Field::default().with_error("required"),
        mode: Field::default().with_error("not_chosen"),
        places: Field::of("Białystok, two days on site"),
        ict_statement: Field::of("Three interviews by video; sound and picture were good throughout."),
        barred: Vec::new(),
        may_write: true,
        returned: Some(text("Say in criterion 2.6 how the five projects were chosen.")),
        begun_at: None,
        errors: vec![
            error("summary", "required"),
            error("deviations", "required"),
            error("mode", "not_chosen"),
        ],
    }
}

/// A report that has to wait.
fn barred() -> ReportPage {
    let link = |url: &str, label: &str| Link {
        url: format!("{CASE_URL}/{url}"),
        label: text(label),
    };
    ReportPage {
        barred: vec![
            InTheWay {
                guard: text("consensus_complete"),
                links: vec![
                    link("consensus#cooperation", "2.6 Degree of cooperation in the cluster"),
                    link("consensus#services", "4.3 Activities and services"),
                ],
            },
            InTheWay {
                guard: text("nonconformities_settled"),
                links: vec![link("findings/1", "F1")],
            },
        ],
        may_write: false,
        returned: None,
        errors: Vec::new(),
        ..report()
    }
}

/// A report that was begun and put aside.
fn begun() -> ReportPage {
    ReportPage {
        summary: Field::of("The cluster reaches the gold label"),
        deviations: Field::default(),
        mode: Field::of("on_site"),
        begun_at: Some(text("2026-11-13T18:40:00.000Z")),
        returned: None,
        errors: Vec::new(),
        ..report()
    }
}
