//! One filled context or more for every template, as believable as the demo: what the checks render and what one
//! looks at while designing.

mod account;
mod accounts;
mod application;
mod beginning;
mod board;
mod certificates;
mod competence;
mod concern;
mod decision;
mod emails;
mod evaluation;
mod evaluation_plan;
mod findings;
mod interests;
mod members;
mod moves;
mod public;
mod report;
mod self_assessment;
mod standards;
mod work;

use crate::domain::bilingual::Bilingual;
use serde_json::Value;

use super::{
    Email, Frame, Lang, Page, SignedIn,
    frame::Tongue,
    parts::{
        AreaRows, CaseHead, CriterionRow, ErrorLink, EvidenceAsked, EvidenceItem, GapLine, LevelCard, Named, ScoreView,
    },
    vocabulary,
};

/// A named, filled context, its type forgotten.
pub(super) struct Sample {
    /// Name of the state shown, unique within the template.
    pub(super) name: &'static str,
    /// The template it fills, or the folder of the mail.
    pub(super) template: &'static str,
    /// Its fields.
    pub(super) data: Value,
}

pub(super) fn pages() -> Vec<Sample> {
    let mut all = public::samples();
    all.extend(standards::samples());
    all.extend(work::samples());
    all.extend(board::samples());
    all.extend(interests::samples());
    all.extend(competence::samples());
    all.extend(self_assessment::samples());
    all.extend(beginning::samples());
    all.extend(moves::samples());
    all.extend(application::samples());
    all.extend(evaluation::samples());
    all.extend(report::samples());
    all.extend(evaluation_plan::samples());
    all.extend(findings::samples());
    all.extend(decision::samples());
    all.extend(certificates::samples());
    all.extend(concern::samples());
    all.extend(members::samples());
    all.extend(account::samples());
    all.extend(accounts::samples());
    all
}

pub(super) fn mails() -> Vec<Sample> {
    emails::samples()
}

fn page<P: Page>(name: &'static str, page: &P) -> Sample {
    Sample {
        name,
        template: P::TEMPLATE,
        data: serde_json::to_value(page).unwrap(),
    }
}

fn mail<E: Email>(name: &'static str, mail: &E) -> Sample {
    Sample {
        name,
        template: E::NAME,
        data: serde_json::to_value(mail).unwrap(),
    }
}

/// What is to be certified, by a standard that is not in English.
fn scope() -> Bilingual {
    Bilingual::new(
        "Zarządzanie klastrem przez jego koordynatora w Białymstoku.",
        "Management of the cluster by its coordinator in Białystok.",
    )
}

/// A frame as the service would fill it; nobody is signed in on public pages.
pub(super) fn frame(lang: &Lang, signed_in: bool) -> Frame {
    Frame {
        lang: lang.clone(),
        person: signed_in.then(|| SignedIn {
            name: "Agnieszka Wysocka".to_owned(),
            roles: vec!["owner".to_owned()],
            organisation: Some("Fundacja Rozwoju Przemysłu Podlasia Żubr".to_owned()),
        }),
        csrf: "0f6c3f6d2a".to_owned(),
        path: "/app".to_owned(),
        address: "/app?done=saved".to_owned(),
        languages: ["en", "pl", "lt"]
            .map(Lang::new)
            .map(|offered| Tongue {
                tag: offered.tag().to_owned(),
                name: offered.own_name().to_owned(),
                here: offered == *lang,
            })
            .into(),
        flash: signed_in.then(|| "saved".to_owned()),
        body: "Clustermark Demo Certification Body".to_owned(),
        host: "register.example.org".to_owned(),
        version: "0.1.0".to_owned(),
        development: true,
    }
}

const CASE_URL: &str = "/app/cases/019395a0-7c3e-7000-8000-000000000001";
const HOLDER: &str = "Klaster Obróbki Metali i Maszyn „Żubr”";

fn text(value: &str) -> String {
    value.to_owned()
}

fn case(state: &str) -> CaseHead {
    CaseHead {
        url: text(CASE_URL),
        number: text("2026-0007"),
        organisation: text(HOLDER),
        standard: text("ECMS 1.0.0"),
        label: text("Gold"),
        track: Some(text("Growth phase")),
        state: text(state),
    }
}

fn error(field: &str, code: &str) -> ErrorLink {
    ErrorLink::new(field, code)
}

fn score(points: u32, verdict: &str) -> ScoreView {
    ScoreView {
        counts_met: false,
        points: points.into(),
        pass: Some(120u32.into()),
        max: 150u32.into(),
        label: text("Gold"),
        verdict: text(verdict),
    }
}

/// One line of each kind.
fn gaps() -> Vec<GapLine> {
    let named = |code: &str, title: &str| Named {
        code: text(code),
        title: text(title),
        url: Some(format!("{CASE_URL}/criteria/cooperation")),
    };
    let line = |gap: &&str| GapLine {
        gap: text(gap),
        bearable: gap.ends_with("condition") || gap.ends_with("warning"),
        label: text("Gold"),
        subject: (gap.starts_with("level") || gap.starts_with("met"))
            .then(|| named("2.6", "Degree of cooperation in the cluster")),
        needs: text("3"),
        has: text("2"),
        by: Some(4u32.into()),
        of: Some(120u32.into()),
        count: 2,
        items: if ["answers", "figures", "untold", "panels"].contains(gap) {
            vec![
                named("2.6", "Degree of cooperation in the cluster"),
                named("3.2", "Share of private funding"),
            ]
        } else {
            Vec::new()
        },
        message: (*gap == "gate").then(|| text("At least fifteen members have to be committed.")),
    };
    vocabulary::GAPS.iter().map(line).collect()
}

fn ladder(chosen: Option<u32>, claimed: Option<u32>) -> Vec<LevelCard> {
    let rungs = [
        (
            0,
            "Not in place",
            "Fewer than one in ten members took part in a joint activity of the cluster.",
        ),
        (
            1,
            "Begun",
            "One in ten members took part in a joint project or working group in the last two years.",
        ),
        (
            2,
            "In part",
            "One in four members did, and at least two projects were carried out together.",
        ),
        (
            4,
            "Established",
            "Half of the members did, in projects and groups with results on record.",
        ),
        (
            5,
            "Leading",
            "Three in four members did, and projects across borders or sectors came of it.",
        ),
    ];
    rungs
        .iter()
        .zip(0..)
        .map(|((points, name, meaning), value)| LevelCard {
            value,
            name: text(name),
            text: text(meaning),
            points: Some((*points).into()),
            checked: chosen == Some(value),
            claimed: claimed == Some(value),
            beyond: false,
            signs: if value == 3 {
                vec![text("Results are on record.")]
            } else {
                Vec::new()
            },
        })
        .collect()
}

fn gate(met: Option<bool>) -> Vec<LevelCard> {
    let card = |value, name: &str, meaning: &str, checked| LevelCard {
        value,
        name: text(name),
        text: text(meaning),
        points: None,
        checked,
        ..LevelCard::default()
    };
    vec![
        card(
            0,
            "Not met",
            "Members are listed, but their commitment is not documented.",
            met == Some(false),
        ),
        card(
            1,
            "Met",
            "Every member’s commitment is documented in writing.",
            met == Some(true),
        ),
    ]
}

fn asked() -> Vec<EvidenceAsked> {
    vec![
        EvidenceAsked {
            title: text("Project list"),
            hint: text("Joint projects of the last two years with partners, dates and results."),
            need: text("must"),
            there: true,
        },
        EvidenceAsked {
            title: text("Minutes of working groups"),
            hint: text("Two or three examples that show who took part."),
            need: text("may"),
            there: false,
        },
    ]
}

fn evidence(remove: bool, cited: bool) -> Vec<EvidenceItem> {
    let item = |id: &str, title: &str, file: &str, pinpoint: Option<&str>| EvidenceItem {
        id: text(id),
        title: text(title),
        kind: text("Project list"),
        file_name: text(file),
        size: text("214 kB"),
        pinpoint: pinpoint.map(text),
        added_at: text("2026-09-14T08:31:00.000Z"),
        added_by: text("Tomasz Kalinowski"),
        late: cited && pinpoint.is_none(),
        url: format!("{CASE_URL}/evidence/{id}"),
        remove_url: remove.then(|| format!("{CASE_URL}/evidence/{id}/remove")),
        place: pinpoint.unwrap_or_default().to_owned(),
        cited,
    };
    vec![
        item(
            "019395a0-1",
            "Joint projects 2024–2026",
            "projekty-2024-2026.pdf",
            Some("pages 2 to 5"),
        ),
        item("019395a0-2", "Members in projects", "uczestnicy.xlsx", None),
    ]
}

fn areas(answered: bool) -> Vec<AreaRows> {
    let row = |code: &str, title: &str, level: &str, points: u32, max: u32, evidence: u32| CriterionRow {
        code: text(code),
        title: text(title),
        url: Some(format!(
            "{CASE_URL}/criteria/{}",
            title.to_lowercase().replace(' ', "-")
        )),
        level: answered.then(|| text(level)),
        claimed: Some(text("4 – Leading")),
        points: (answered && max > 0 && code != "3.1").then_some(points.into()),
        max: (max > 0).then_some(max.into()),
        evidence,
        progress: text(if answered { "done" } else { "empty" }),
        held: (answered && code == "1.1.1").then(|| text("2 – In part")),
        waits: answered && code == "3.1",
        left_out_by: None,
        left_out: answered && code == "3.2",
        claimed_out: code == "3.2",
    };
    vec![
        AreaRows {
            counts_met: false,
            nested: false,
            code: text("1"),
            title: text("Structure of the cluster"),
            points: if answered { 14u32 } else { 0 }.into(),
            max: 15u32.into(),
            rows: vec![
                row("1.1.0", "Committed participation", "Met", 0, 0, 2),
                row("1.1.1", "Composition of participants", "3 – Established", 4, 5, 1),
                row("1.1.2", "Number of committed participants", "4 – Leading", 5, 5, 1),
                row("1.2", "Geographical concentration", "4 – Leading", 5, 5, 1),
            ],
        },
        AreaRows {
            counts_met: false,
            nested: true,
            code: text("3"),
            title: text("Financing of cluster management"),
            points: if answered { 4u32 } else { 0 }.into(),
            max: 10u32.into(),
            rows: vec![
                row("3.1", "Prospects of financial resources", "3 – Established", 4, 5, 2),
                row("3.2", "Share of private funding", "3 – Established", 4, 5, 1),
            ],
        },
    ]
}
