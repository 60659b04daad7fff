use super::{CASE_URL, Sample, case, error, page, text};
use crate::views::{
    pages::findings::*,
    parts::{Choice, Field, FindingRow, Link},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("empty", &list("evaluation", Vec::new())),
        page("raised", &opening()),
        page("waiting", &closing("F6", "F2", "")),
        page("over", &closing("", "", "F1")),
        page("settled", &closing("", "", "")),
        page("fresh", &raise(false)),
        page("wrong", &raise(true)),
        page("answering", &finding("open")),
        page("answered", &finding("responded")),
        page("accepted", &finding("accepted")),
        page("verified", &finding("verified")),
        page("regrading", &regrading()),
    ]
}

fn row(name: &str, kind: &str, state: &str, standing: &str) -> FindingRow {
    FindingRow {
        name: text(name),
        url: (!name.is_empty()).then(|| format!("{CASE_URL}/findings/1")),
        kind: text(kind),
        raised_as: None,
        state: text(state),
        standing: text(standing),
        awaits: match standing {
            "settled" => None,
            "waits_for_lead" if state == "accepted" => Some(text("proof")),
            "waits_for_lead" => Some(text("lead")),
            _ => Some(text("cluster")),
        },
        criteria: vec![
            text("2.6 Degree of cooperation in the cluster"),
            text("4.3 Activities and services"),
        ],
        statement: text("The list names 47 members in joint projects. Twelve of them have taken part in none."),
        due_on: (standing != "settled").then(|| text("2027-02-08")),
    }
}

/// Findings of each kind, as lists show them.
pub(super) fn rows() -> Vec<FindingRow> {
    vec![
        row("F1", "major", "open", "unresolved"),
        FindingRow {
            raised_as: Some(text("minor")),
            ..row("F2", "major", "responded", "waits_for_lead")
        },
        row("F3", "minor", "accepted", "settled"),
        row("F4", "opportunity", "open", "settled"),
        row("F5", "minor", "voided", "settled"),
    ]
}

/// A finding of one's own, before all sheets are locked.
pub(super) fn own() -> FindingRow {
    FindingRow {
        due_on: None,
        awaits: Some(text("sending")),
        ..row("", "major", "open", "waits_for_cluster")
    }
}

fn list(state: &str, findings: Vec<FindingRow>) -> FindingsPage {
    FindingsPage {
        case: case(state),
        findings,
        raise_url: None,
        may_open: false,
        closing: None,
    }
}

fn opening() -> FindingsPage {
    FindingsPage {
        raise_url: Some(format!("{CASE_URL}/findings/new")),
        may_open: true,
        ..list("evaluation", rows())
    }
}

fn closing(for_cluster: &str, for_lead: &str, unresolved: &str) -> FindingsPage {
    FindingsPage {
        closing: Some(Closing {
            waits: !for_cluster.is_empty() || !for_lead.is_empty(),
            for_cluster: text(for_cluster),
            for_lead: text(for_lead),
            unresolved: text(unresolved),
        }),
        ..list("corrective_action", rows())
    }
}

fn raise(wrong: bool) -> RaisePage {
    let choice = |value: &str, label: &str| Choice {
        value: text(value),
        label: text(label),
        hint: None,
        checked: value == "cooperation",
    };
    let marked = |field: Field, code: &str| if wrong { field.with_error(code) } else { field };
    RaisePage {
        case: case("evaluation"),
        url: format!("{CASE_URL}/findings/new?criterion=cooperation"),
        kind: if wrong {
            Field::default().with_error("not_chosen")
        } else {
            Field::of("minor")
        },
        statement: marked(Field::default(), "required"),
        criteria: vec![choice("cooperation", "2.6 Degree of cooperation in the cluster")],
        more_criteria: vec![
            choice("services", "4.3 Activities and services"),
            choice("staff-learning", "2.2.3 Lifelong learning of the team"),
        ],
        criteria_error: None,
        evidence: vec![choice(
            "019395a0-1",
            "Joint projects 2024–2026 (projekty-2024-2026.pdf)",
        )],
        more_evidence: vec![choice("019395a0-2", "Members in projects (uczestnicy.xlsx)")],
        evidence_error: wrong.then(|| text("evidence_or_reason")),
        no_evidence_reason: Field::default(),
        errors: if wrong {
            vec![
                error("kind", "not_chosen"),
                error("statement", "required"),
                error("evidence", "evidence_or_reason"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn steps(state: &str) -> Vec<StepView> {
    let step = |event: &str, name: &str, at: &str, note: &str| StepView {
        event: text(event),
        name: text(name),
        at: text(at),
        note: text(note),
        ..StepView::default()
    };
    let all = [
        step("raise_finding", "Piotr Zieliński", "2026-11-10T14:02:00.000Z", ""),
        step(
            "open_corrective_action",
            "Rūta Žemaitytė",
            "2026-11-12T10:00:00.000Z",
            "",
        ),
        StepView {
            cause: text("Events were counted as projects, because the form did not tell them apart."),
            correction: text("The list is drawn up anew by the end of the year (Tomasz Kalinowski)."),
            action: text("The form asks for the kind of activity; the council looks at the list each quarter."),
            ..step("answer_finding", "Agnieszka Wysocka", "2026-12-01T09:30:00.000Z", "")
        },
        step(
            "accept_answer",
            "Rūta Žemaitytė",
            "2026-12-03T10:00:00.000Z",
            "The cause is named, and the form removes it.",
        ),
        step(
            "verify_finding",
            "Rūta Žemaitytė",
            "2027-01-20T10:00:00.000Z",
            "The new list was checked against five contracts.",
        ),
    ];
    let many = match state {
        "open" => 2,
        "responded" => 3,
        "accepted" => 4,
        _ => 5,
    };
    all.into_iter().take(many).collect()
}

fn finding(state: &str) -> FindingPage {
    let standing = match state {
        "open" => "waits_for_cluster",
        "verified" => "settled",
        _ => "waits_for_lead",
    };
    let judged = ["responded", "accepted"].contains(&state);
    FindingPage {
        case: case("corrective_action"),
        finding: row("F1", "major", state, standing),
        due_then: state == "open",
        url: format!("{CASE_URL}/findings/1"),
        evidence: vec![CitedEvidence {
            title: text("Joint projects 2024–2026 (projekty-2024-2026.pdf)"),
            url: format!("{CASE_URL}/evidence/019395a0-1"),
            sha256: text("ef2d127de37b942b"),
        }],
        added: Vec::from_iter((state == "accepted").then(|| AddedEvidence {
            title: text("List of members by project, 2027 (projekty-2027.csv)"),
            url: format!("{CASE_URL}/evidence/019395a0-2"),
            at: text("2027-01-08T09:15:00.000Z"),
        })),
        no_evidence_reason: String::new(),
        steps: steps(state),
        add_evidence: if state == "open" {
            vec![Link {
                url: format!("{CASE_URL}/criteria/cooperation#evidence"),
                label: text("2.6 Degree of cooperation in the cluster"),
            }]
        } else {
            Vec::new()
        },
        answer: (state == "open").then(AnswerForm::default),
        judge: judged.then(|| JudgeForm {
            accept: state == "responded",
            verify: state == "accepted",
            reason: Field::default(),
        }),
        regrade: judged.then(RegradeForm::default),
        void_reason: judged.then(Field::default),
        errors: Vec::new(),
    }
}

/// A finding without evidence, regraded once, whose second regrading came back.
fn regrading() -> FindingPage {
    let mut page = finding("responded");
    page.evidence = Vec::new();
    page.no_evidence_reason = text("Nothing was shown that says who takes part.");
    page.finding.raised_as = Some(text("minor"));
    page.steps.push(StepView {
        event: text("regrade_finding"),
        name: text("Rūta Žemaitytė"),
        at: text("2026-12-04T10:00:00.000Z"),
        regraded: Some(text("minor")),
        note: text("It concerns one list only."),
        ..StepView::default()
    });
    page.regrade = Some(RegradeForm {
        kind: Field::of("minor").with_error("same_kind"),
        regrade_reason: Field::default().with_error("required"),
    });
    page.errors = vec![error("kind", "same_kind"), error("regrade_reason", "required")];
    page
}
