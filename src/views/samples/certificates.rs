use super::{HOLDER, Sample, case, error, page, scope, text};
use crate::{
    domain::bilingual::Bilingual,
    views::{
        pages::{
            application::SeatField,
            certificates::*,
            decision::{Recommendation, Vote, Wanting},
            papers::*,
        },
        parts::{Choice, ChoiceField, EvidenceItem, Field, Link},
        vocabulary,
    },
};

const NUMBER: &str = "ECMS-2026-00001-V";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("some", &list(true)),
        page("none", &list(false)),
        page("holder", &certificate(false)),
        page("officer", &certificate(true)),
        page("change", &ask(false, None)),
        page("lift", &lift()),
        page("give-up", &ask(true, None)),
        page("barred", &ask(false, Some("about_open"))),
        page("adding", &papers(true)),
        page("reading", &papers(false)),
        page("opening", &surveillance(None)),
        page("early", &surveillance(Some("surveillance_early"))),
        page("stating", &stating()),
        page("changing", &changing()),
        page("ending", &ending()),
        page("lifting", &lifting()),
        page("upheld", &upheld()),
        page("reviewing", &reviewing()),
        page("voting", &voting()),
        page("decided", &decided()),
    ]
}

fn label() -> Bilingual {
    Bilingual::only("Gold")
}

fn list(some: bool) -> CertificatesPage {
    let options = vocabulary::STATUSES.iter().map(|status| Choice {
        value: text(status),
        label: text(status),
        hint: None,
        checked: !some && *status == "expired",
    });
    let row = CertificateRow {
        url: format!("/app/certificates/{NUMBER}"),
        number: text(NUMBER),
        holder: text(HOLDER),
        label: label(),
        standard: text("ECMS 1.0.0"),
        status: text("suspended"),
        valid_until: text("2028-11-22"),
    };
    CertificatesPage {
        status: ChoiceField {
            options: options.collect(),
            error: None,
        },
        narrowed: !some,
        rows: some.then_some(row).into_iter().collect(),
    }
}

fn head() -> CertificateHead {
    CertificateHead {
        url: format!("/app/certificates/{NUMBER}"),
        number: text(NUMBER),
        holder: text(HOLDER),
        status: text("suspended"),
        since: text("2027-03-01"),
    }
}

fn certificate(officer: bool) -> CertificatePage {
    let line = |act: &str, post, barred: Option<&str>| ActLine {
        act: text(act),
        declares: act == "open_special",
        url: format!("/app/certificates/{NUMBER}/{act}"),
        post,
        barred: barred.map(text),
        open_case: (barred == Some("about_open")).then(|| Link {
            url: case("decision").url,
            label: text("C-2027-00003"),
        }),
    };
    let acts = if officer {
        vec![
            line("open_surveillance", false, Some("surveillance_early")),
            line("open_special", true, None),
        ]
    } else {
        vec![
            line("ask_change", false, Some("about_open")),
            line("renew", true, None),
            line("give_up", false, None),
        ]
    };
    let happened = |event: &str, at: &str| LifeLine {
        at: text(at),
        event: text(event),
        reason: None,
        conditions: None,
        due_on: None,
    };
    CertificatePage {
        may_apply: false,
        why: if officer {
            Field::of("A member says that two of the services are no longer offered.")
        } else {
            Field::default()
        },
        certificate: head(),
        public_url: format!("/c/{NUMBER}"),
        label: label(),
        standard: text("ECMS 1.0.0"),
        scope: scope(),
        valid_from: text("2026-11-23"),
        valid_until: text("2028-11-22"),
        surveillance_on: Some(text("2027-11-23")),
        surveillance_is_late: false,
        version: (!officer).then(|| VersionNote {
            version: text("2.0.0"),
            url: text("/standards/ecms/2.0.0"),
            since: text("2027-07-01"),
            until: text("2028-06-30"),
            moved: text("not_yet"),
        }),
        renewal_from: Some(text("2028-05-22")),
        renewal_until: Some(text("2029-11-22")),
        renewal_after: true,
        life: vec![
            LifeLine {
                reason: Some(text("Two of the services are no longer offered.")),
                conditions: Some(text("Both services are offered again.")),
                due_on: Some(text("2027-06-01")),
                ..happened("suspend", "2027-03-01T09:00:00.000Z")
            },
            happened("issue", "2026-11-23T10:01:00.000Z"),
        ],
        documents: vec![DocumentLine {
            url: format!("/c/{NUMBER}/certificate.pdf?revision=1"),
            revision: 1,
            issued_at: text("2026-11-23T10:01:00.000Z"),
        }],
        cases: vec![
            CaseLine {
                url: (!officer).then(|| case("decision").url),
                number: text("C-2027-00003"),
                kind: text("change"),
                about: true,
                granted: false,
                state: text("submitted"),
                opened_at: text("2027-03-02T10:00:00.000Z"),
            },
            CaseLine {
                url: Some(case("decision").url),
                number: text("C-2026-00007"),
                kind: text("initial"),
                about: false,
                granted: true,
                state: text("closed_granted"),
                opened_at: text("2026-04-02T10:00:00.000Z"),
            },
        ],
        acts,
        unrelated: Field::default(),
        errors: if officer {
            vec![error("certificate", "about_open")]
        } else {
            Vec::new()
        },
    }
}

fn renewal() -> Link {
    Link {
        url: case("draft").url,
        label: text("C-2027-00012"),
    }
}

fn ask(gives_up: bool, barred: Option<&str>) -> AskPage {
    AskPage {
        certificate: head(),
        gives_up,
        renewal: gives_up.then(renewal),
        suspension: None,
        changes: Field::default(),
        reason: Field::default().with_error("required"),
        password: Field::default(),
        barred: barred.map(text),
        open_case: barred.map(|_| renewal()),
        errors: if barred.is_none() {
            vec![error("reason", "required")]
        } else {
            Vec::new()
        },
    }
}

fn lift() -> AskPage {
    AskPage {
        suspension: Some(suspension()),
        ..ask(false, None)
    }
}

fn suspension() -> SuspensionView {
    SuspensionView {
        conditions: text("Both services are offered again."),
        due_on: Some(text("2027-03-17")),
    }
}

fn empty(state: &str) -> StatementPage {
    StatementPage {
        case: case(state),
        certificate: Link {
            url: format!("/app/certificates/{NUMBER}"),
            label: text(NUMBER),
        },
        status: text("active"),
        suspension: None,
        wanting: if state == "review" {
            vec![Wanting {
                name: text("Kadri Tamm"),
                reason: text("The statement names no day on which the services ended."),
            }]
        } else {
            Vec::new()
        },
        requests: Vec::new(),
        statement: None,
        obstacle: None,
        review: None,
        votes: Vec::new(),
        lapsed: Vec::new(),
        not_held: String::new(),
        voters: 0,
        told: Vec::new(),
        papers: Vec::new(),
        ask: None,
        form: None,
        may_end: false,
        beside: Vec::new(),
        renewal: None,
        decline: None,
        review_form: None,
        vote_form: None,
        errors: Vec::new(),
    }
}

fn form() -> StatementForm {
    let seat = |function: &str, number| SeatField {
        name: if number == 0 {
            text(function)
        } else {
            format!("{function}_{number}")
        },
        function: text(function),
        number,
        person: ChoiceField {
            options: vec![Choice {
                value: text("1"),
                label: text("Rūta Žemaitytė, Lithuania"),
                hint: None,
                checked: false,
            }],
            error: None,
        },
    };
    StatementForm {
        proposable: ["suspend", "lift", "reduce", "withdraw", "maintain", "reissue"]
            .map(text)
            .to_vec(),
        proposed: Field::of("suspend"),
        why: Field::of("Two of the services are no longer offered."),
        grounds: Field::default(),
        suspends: true,
        conditions: Field::default().with_error("required"),
        due_on: Field::default(),
        heard: Field::default(),
        hearing: Field::default(),
        for_cause: true,
        label: None,
        scope: None,
        scope_en: None,
        holder: None,
        seats: vec![seat("reviewer", 0), seat("decider", 1), seat("decider", 2)],
    }
}

fn told() -> Vec<ToldView> {
    vec![
        ToldView {
            question: text(
                "What has changed at the cluster since the certificate was granted: its members, its staff, its services?",
            ),
            due_on: text("2027-02-20"),
            answer: Some(text("Four members joined and one left. Our services are the same.")),
        },
        ToldView {
            question: text("Who took the place of the manager who left in January?"),
            due_on: text("2027-03-01"),
            answer: None,
        },
    ]
}

fn paper() -> EvidenceItem {
    EvidenceItem {
        id: text("1"),
        title: text("List of members, January 2027"),
        kind: text("List of members"),
        file_name: text("members-2027-01.pdf"),
        size: text("214 kB"),
        pinpoint: None,
        added_at: text("2027-02-12T10:00:00.000Z"),
        added_by: text("Agnieszka Wysocka"),
        late: false,
        url: format!("{}/evidence/1", case("application_review").url),
        remove_url: None,
        cited: false,
        place: String::new(),
    }
}

fn papers(adds: bool) -> PapersPage {
    PapersPage {
        case: case(if adds { "info_requested" } else { "review" }),
        told: if adds { told() } else { Vec::new() },
        papers: if adds {
            vec![EvidenceItem {
                remove_url: Some(format!("{}/papers/1/remove", case("info_requested").url)),
                ..paper()
            }]
        } else {
            vec![paper()]
        },
        may_read: true,
        form: adds.then(|| PaperForm {
            kind: ChoiceField {
                options: vec![Choice {
                    value: text("members"),
                    label: text("List of members"),
                    hint: None,
                    checked: false,
                }],
                error: Some(text("required")),
            },
            title: Field::default(),
            file: Field::default(),
            accept: text("application/pdf"),
            types: text("PDF"),
            max_mb: 20,
        }),
        errors: if adds {
            vec![error("kind", "required")]
        } else {
            Vec::new()
        },
    }
}

fn surveillance(barred: Option<&str>) -> SurveillancePage {
    SurveillancePage {
        certificate: head(),
        look_on: Some(text("2027-11-23")),
        question: Field::of("What has changed since the certificate was granted?"),
        due_on: Field::of("2027-10-01"),
        unrelated: Field::default(),
        barred: barred.map(text),
        errors: Vec::new(),
    }
}

fn stating() -> StatementPage {
    StatementPage {
        form: Some(form()),
        told: told(),
        papers: vec![paper()],
        ask: Some(AskForm {
            question: Field::default(),
            answer_by: Field::of("2027-03-15"),
        }),
        decline: Some(Field::default()),
        errors: vec![error("conditions", "required")],
        ..empty("application_review")
    }
}

fn request(gives_up: bool) -> RequestView {
    RequestView {
        asked: text(if gives_up { "give_up" } else { "change" }),
        by_holder: true,
        changes: if gives_up {
            String::new()
        } else {
            text("Our seat is now ul. Lipowa 1, Białystok.")
        },
        reason: text("We have moved."),
    }
}

fn changing() -> StatementPage {
    StatementPage {
        requests: vec![request(false)],
        form: Some(StatementForm {
            proposable: vec![text("revise")],
            proposed: Field::of("revise"),
            for_cause: false,
            suspends: false,
            scope: Some(Field::of("Zarządzanie klastrem")),
            scope_en: Some(Field::of("Management of the cluster")),
            holder: Some(HolderFields {
                legal_name: Field::of(HOLDER),
                name_en: Field::of("Żubr Metalworking and Machinery Cluster"),
                street: Field::of("ul. Lipowa 1"),
                postcode: Field::of("15-424"),
                city: Field::of("Białystok"),
                region: Field::of("podlaskie"),
            }),
            ..form()
        }),
        decline: Some(Field::default().with_error("required")),
        errors: vec![error("reason", "required")],
        ..empty("application_review")
    }
}

/// A case in which its holder says that the conditions are met.
fn lifting() -> StatementPage {
    StatementPage {
        status: text("suspended"),
        suspension: Some(suspension()),
        requests: vec![RequestView {
            asked: text("lift"),
            by_holder: true,
            changes: String::new(),
            reason: text("Both services are offered again since May; their programme is attached."),
        }],
        form: Some(StatementForm {
            proposable: ["lift", "reduce"].map(text).to_vec(),
            proposed: Field::of("lift"),
            for_cause: false,
            suspends: false,
            ..form()
        }),
        decline: Some(Field::default()),
        ..empty("application_review")
    }
}

/// A case that the appeals panel had opened.
fn upheld() -> StatementPage {
    StatementPage {
        requests: vec![
            RequestView {
                asked: text("appeal"),
                by_holder: false,
                changes: text("A-2027-0003"),
                reason: text("The officer visits the cluster again, and others decide."),
            },
            RequestView {
                asked: text("complaint"),
                by_holder: false,
                changes: text("B-2027-0007"),
                reason: text("An officer looks at what is advertised."),
            },
        ],
        ..stating()
    }
}

fn ending() -> StatementPage {
    StatementPage {
        requests: vec![request(true)],
        may_end: true,
        beside: vec![renewal()],
        renewal: Some(renewal()),
        decline: Some(Field::default()),
        ..empty("application_review")
    }
}

fn statement() -> StatementView {
    StatementView {
        proposed: text("suspend"),
        reason: text("Two of the services are no longer offered."),
        grounds: text("A letter of a member, 20 February 2027; our visit of 26 February 2027."),
        conditions: text("Both services are offered again."),
        due_on: Some(text("2027-06-01")),
        heard: Some(text("yes")),
        hearing: text("The staff for them left in January; new people are being sought."),
        changes: Vec::new(),
        name: text("Tomas Kazlauskas"),
        at: text("2027-02-27T10:00:00.000Z"),
    }
}

fn reviewing() -> StatementPage {
    StatementPage {
        statement: Some(statement()),
        review_form: Some(ReviewForm {
            outcome: Field::default().with_error("not_chosen"),
            reason: Field::default(),
            return_reason: Field::default(),
        }),
        errors: vec![error("outcome", "not_chosen")],
        ..empty("review")
    }
}

fn reviewed(outcome: &str) -> Recommendation {
    Recommendation {
        outcome: text(outcome),
        reason: text("What the letter says was seen at the visit."),
        name: text("Jānis Bērziņš"),
        at: text("2027-02-28T10:00:00.000Z"),
    }
}

fn voting() -> StatementPage {
    StatementPage {
        statement: Some(statement()),
        obstacle: Some(text("certificate_state")),
        review: Some(reviewed("follow")),
        voters: 2,
        vote_form: Some(VoteForm {
            outcomes: ["suspend", "maintain", "back"].map(text).to_vec(),
            vote: Field::default(),
            reason: Field::default(),
            password: Field::default(),
            dossier_hash: "5d41402abc4b2a76b9719d911017c592".repeat(2),
        }),
        ..empty("decision")
    }
}

fn decided() -> StatementPage {
    let changes = [("scope", "One of the three services"), ("label", "Silver")];
    StatementPage {
        status: text("suspended"),
        statement: Some(StatementView {
            proposed: text("reduce"),
            changes: changes
                .map(|(field, said)| ChangedLine {
                    field: text(field),
                    text: text(said),
                })
                .to_vec(),
            ..statement()
        }),
        review: Some(reviewed("leave")),
        voters: 2,
        votes: vec![Vote {
            name: text("Kadri Tamm"),
            vote: text("reduce"),
            at: text("2027-03-01T09:00:00.000Z"),
        }],
        ..empty("closed_decided")
    }
}
