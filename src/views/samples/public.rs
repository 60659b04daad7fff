use super::{HOLDER, Sample, asked, error, gate, ladder, page, text};
use crate::views::{
    pages::public::*,
    parts::{Field, Link},
    vocabulary,
};

const NUMBER: &str = "ECMS-2026-00001-M";

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        page(
            "standard",
            &HomePage {
                standard: Some(Link {
                    url: text("/standards/ecms/1.0.0"),
                    label: text("the European Cluster Management Standard 1.0.0"),
                }),
            },
        ),
        page("empty", &HomePage { standard: None }),
        page("empty", &sign_in(false)),
        page("failed", &sign_in(true)),
        page("empty", &verify(false)),
        page("wrong", &verify(true)),
        page("list", &standards(true)),
        page("empty", &standards(false)),
        page("whole", &standard()),
    ];
    all.extend(
        vocabulary::STATUSES
            .iter()
            .map(|status| page(status, &certificate(status))),
    );
    all.extend(
        vocabulary::VERDICTS
            .iter()
            .map(|verdict| page(verdict, &file_check(verdict))),
    );
    all.extend(vocabulary::FAILURES.iter().map(|status| page(status, &failure(status))));
    all
}

fn sign_in(failed: bool) -> SignInPage {
    SignInPage {
        email: if failed {
            Field::of("owner@zubr.example").with_error("sign_in_failed")
        } else {
            Field::default()
        },
        password: Field::default(),
        next: text("/app"),
        errors: if failed {
            vec![error("email", "sign_in_failed")]
        } else {
            Vec::new()
        },
    }
}

fn verify(wrong: bool) -> VerifyPage {
    VerifyPage {
        number: if wrong {
            Field::of("ECMS-2026-00001-X").with_error("wrong_check_character")
        } else {
            Field::default()
        },
        file: Field::default(),
        max_mb: 20,
        errors: if wrong {
            vec![error("number", "wrong_check_character")]
        } else {
            Vec::new()
        },
    }
}

fn facts() -> CertificateFacts {
    CertificateFacts {
        holder: text(HOLDER),
        holder_place: text("Białystok, Poland"),
        level: text("Gold"),
        standard: text("European Cluster Management Standard 1.0.0"),
        standard_url: Some(text("/standards/ecms/1.0.0")),
        scope: text("Management of a cluster of metal-working and machinery companies, with its services to members"),
        granted_on: text("2026-11-23"),
        first_certified_on: text("2026-11-23"),
        valid_from: text("2026-11-23"),
        valid_until: text("2028-11-22"),
        number: text(NUMBER),
        revision: 1,
        issuer: text("Clustermark Demo Certification Body, Vilnius, Lithuania"),
    }
}

fn certificate(status: &str) -> CertificatePage {
    let known = status != "unknown";
    let moment = |at: &str, event: &str| HistoryMoment {
        at: text(at),
        event: text(event),
    };
    CertificatePage {
        status: StatusView::new(status),
        status_date: text(if known { "2026-11-23" } else { "" }),
        as_of: text("2026-11-23T10:04:00.000Z"),
        certificate: known.then(facts),
        checks: vec![
            Check::new("number_known", Some(known)),
            Check::new("within_validity", Some(status == "active")),
            Check::new("in_force", Some(status != "suspended")),
            Check::new("latest_revision", Some(status != "superseded")),
            Check::new("document_kept", if known { Some(true) } else { None }),
        ],
        history: if known {
            vec![
                moment("2026-11-23T10:03:00.000Z", "issued"),
                moment("2026-11-23", "granted"),
            ]
        } else {
            Vec::new()
        },
        pdf_url: known.then(|| format!("/c/{NUMBER}/certificate.pdf")),
        json_url: known.then(|| format!("/c/{NUMBER}.json")),
    }
}

fn file_check(verdict: &str) -> FileCheckPage {
    let ours = verdict.starts_with("genuine") || verdict == "altered";
    let genuine = verdict.starts_with("genuine");
    let sealed = verdict != "unreadable";
    FileCheckPage {
        verdict: StatusView::new(verdict),
        as_of: text("2026-11-23T10:04:00.000Z"),
        certificate: ours.then(facts),
        status: ours.then(|| {
            StatusView::new(if verdict == "genuine_not_valid" {
                "withdrawn"
            } else {
                "active"
            })
        }),
        certificate_url: ours.then(|| format!("/c/{NUMBER}")),
        checks: vec![
            Check::new("seal_intact", sealed.then_some(genuine)),
            Check::new("seal_trusted", sealed.then_some(ours)),
            Check::new("nothing_added", sealed.then_some(genuine)),
            Check::new("time_stamp", None),
            Check::new("register_match", ours.then_some(genuine)),
        ],
        sealed_by: ours.then(|| text("Clustermark Demo Certification Body (development seal)")),
        sealed_at: ours.then(|| text("2026-11-23T10:03:00.000Z")),
        sha256: text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    }
}

fn standards(some: bool) -> StandardsPage {
    let row = |version: &str, until: Option<&str>, in_force| StandardRow {
        url: format!("/standards/ecms/{version}"),
        title: text("European Cluster Management Standard"),
        version: text(version),
        in_force_from: text("2026-07-01"),
        applications_until: until.map(text),
        in_force,
    };
    StandardsPage {
        standards: if some {
            vec![row("1.1.0", None, false), row("1.0.0", Some("2029-06-30"), true)]
        } else {
            Vec::new()
        },
    }
}

fn standard() -> StandardPage {
    let criterion = |code: &str, title: &str, is_gate: bool| CriterionText {
        code: text(code),
        title: text(title),
        purpose: text(
            "A cluster lives from what its members do *together*. Where few take part, it is a mailing list.",
        ),
        guidance: text(
            "Count members that took part in at least one of:\n\n- joint projects\n- working groups\n\nLook at the last **two years**.",
        ),
        gate: is_gate,
        levels: if is_gate { gate(None) } else { ladder(None, None) },
        evidence: asked(),
    };
    StandardPage {
        title: text("European Cluster Management Standard"),
        short: text("ECMS"),
        version: text("1.0.0"),
        summary: text("It says what a well-run cluster organisation does.\n\nIt has 31 criteria in five areas."),
        owner: text("Clustermark scheme office"),
        licence: text("CC-BY-4.0"),
        in_force_from: text("2026-07-01"),
        sha256: text("5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"),
        labels: vec![LabelText {
            title: text("Gold"),
            statement: text("The cluster organisation is managed at a level of excellence."),
            rule: text("total >= 120"),
        }],
        areas: vec![
            StandardArea {
                code: text("1"),
                title: text("Structure of the cluster"),
                summary: text("Who belongs to the cluster, and how firmly."),
                criteria: vec![criterion("1.1.0", "Committed participation", true)],
            },
            StandardArea {
                code: text("2"),
                title: text("Governance and cooperation"),
                summary: text("How the cluster organisation is run, and how its members work together."),
                criteria: vec![criterion("2.6", "Degree of cooperation in the cluster", false)],
            },
        ],
    }
}

fn failure(status: &str) -> ErrorPage {
    ErrorPage {
        status: text(status),
        request_id: (status == "500").then(|| text("019395a0-7c3e-7000-8000-0000000000ff")),
        back_url: (status == "409").then(|| text("/app")),
        details: if status == "409" {
            vec![text("Possible now: voting.")]
        } else {
            Vec::new()
        },
    }
}
