use super::{HOLDER, Sample, error, page, text};
use crate::domain::bilingual::Bilingual;
use crate::views::{
    pages::{
        public::*,
        register::{Code, Column, RegisterPage, RegisterRow},
    },
    parts::{Choice, ChoiceField, Field, Link},
    vocabulary,
};

const NUMBER: &str = "ECMS-2026-00001-V";

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        page(
            "standards",
            &HomePage {
                standards: vec![
                    Link {
                        url: text("/standards/ecms/1.0.0"),
                        label: text("European Cluster Management Standard 1.0.0"),
                    },
                    Link {
                        url: text("/standards/klaster-pl/1.0.0"),
                        label: text("Phase-based Cluster Coordination Standard 1.0.0"),
                    },
                ],
            },
        ),
        page("empty", &HomePage { standards: Vec::new() }),
        page("empty", &sign_in(false)),
        page("failed", &sign_in(true)),
        page("empty", &verify(false)),
        page("wrong", &verify(true)),
    ];
    all.push(page("open", &watch("active", false)));
    all.push(page("wrong", &watch("suspended", true)));
    all.push(page("over", &watch("withdrawn", false)));
    all.push(page("question", &watch_token(false)));
    all.push(page("on", &watch_token(true)));
    all.push(page("gone", &WatchGonePage {}));
    all.push(page("then-valid", &then("active")));
    all.push(page("then-not-issued", &then("not_issued")));
    all.push(page("in-polish", &in_polish()));
    all.push(page("renewed", &renewed()));
    all.push(page("all", &register(false)));
    all.push(page("nothing", &register(true)));
    all.push(page("asked-wrong", &asked_wrong()));
    all.push(page("mistyped", &mistyped()));
    all.push(page("too-large", &too_large()));
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
        meant: if wrong { meant() } else { Vec::new() },
        file: Field::default(),
        max_mb: 20,
        errors: if wrong {
            vec![error("number", "wrong_check_character")]
        } else {
            Vec::new()
        },
    }
}

fn watch(status: &str, wrong: bool) -> WatchPage {
    WatchPage {
        number: text(NUMBER),
        holder: text(HOLDER),
        status: StatusView::new(status),
        has_future: status != "withdrawn",
        email: if wrong {
            Field::of("nobody").with_error("not_an_address")
        } else {
            Field::default()
        },
        url: format!("/c/{NUMBER}"),
        errors: if wrong {
            vec![error("email", "not_an_address")]
        } else {
            Vec::new()
        },
    }
}

fn watch_token(confirmed: bool) -> WatchTokenPage {
    WatchTokenPage {
        number: text(NUMBER),
        holder: text(HOLDER),
        status: StatusView::new(if confirmed { "suspended" } else { "active" }),
        confirmed,
        action: text("/watch/0a1b2c"),
        url: format!("/c/{NUMBER}"),
    }
}

fn meant() -> Vec<Link> {
    vec![Link {
        url: format!("/c/{NUMBER}"),
        label: format!("{NUMBER}, {HOLDER}"),
    }]
}

fn facts() -> CertificateFacts {
    CertificateFacts {
        language: text("en"),
        holder: text(HOLDER),
        holder_en: Some(text("Żubr Metalworking and Machinery Cluster")),
        address: ["ul. Fabryczna 12", "15-483 Białystok", "Poland"].map(text).to_vec(),
        country_en: None,
        country_read: None,
        registration: text("KRS 0000512345"),
        sites: Bilingual::only("Białystok, Poland"),
        level: Bilingual::only("Gold"),
        level_read: None,
        medal: Medal {
            metal: "gold",
            rings: 3,
        },
        standard: Bilingual::only("European Cluster Management Standard 1.0.0"),
        standard_read: None,
        short: text("ECMS"),
        digest: "9f2c41d07ab35e86".repeat(4),
        standard_url: Some(text("/standards/ecms/1.0.0")),
        scope: Bilingual::only(
            "Management of a cluster of metal-working and machinery companies, with its services to members",
        ),
        conditions: None,
        granted_on: text("2026-11-23"),
        first_certified_on: text("2026-11-23"),
        lapses: Vec::new(),
        valid_from: text("2026-11-23"),
        valid_until: text("2028-11-22"),
        number: text(NUMBER),
        revision: 1,
        replaces: None,
        decided_on: None,
        surveillance_on: Some(text("2027-11-23")),
        surveillance_is_late: false,
        authorised: vec![AuthorisedView {
            name: text("Rūta Žemaitytė"),
            function: Bilingual::only("Head of certification"),
        }],
        issuer: text("Clustermark Demo Certification Body, Vilnius, Lithuania"),
    }
}

/// A certificate by a standard in Polish, with its English.
fn in_polish() -> CertificatePage {
    CertificatePage {
        certificate: Some(CertificateFacts {
            language: text("pl"),
            address: ["ul. Fabryczna 12", "15-483 Białystok", "podlaskie", "Polska"]
                .map(text)
                .to_vec(),
            country_en: Some(text("Poland")),
            country_read: Some(text("Lenkija")),
            level_read: Some(text("Sertifikuotas klasterio koordinatorius")),
            standard_read: Some(text("Fazinio klasterių koordinavimo standartas 1.0.0")),
            sites: Bilingual::new("Białystok, Polska", "Białystok, Poland"),
            revision: 2,
            replaces: Some(text("1 (2026-11-23)")),
            decided_on: Some(text("2027-03-02")),
            authorised: vec![AuthorisedView {
                name: text("Rūta Žemaitytė"),
                function: Bilingual::new("Kierowniczka działu certyfikacji", "Head of certification"),
            }],
            level: Bilingual::new("Certyfikowany koordynator klastra", "Certified cluster coordinator"),
            medal: Medal {
                metal: "gold",
                rings: 1,
            },
            standard: Bilingual::new(
                "Standard fazowej koordynacji klastra 1.0.0",
                "Phase-based Cluster Coordination Standard 1.0.0",
            ),
            scope: Bilingual::new(
                "Zarządzanie klastrem firm branży metalowej i maszynowej oraz usługi dla jego członków",
                "Management of a cluster of metal-working and machinery companies, with its services to members",
            ),
            conditions: Some(Bilingual::new(
                "Plan działań do 22 listopada 2027 r.",
                "Action plan by 22 November 2027",
            )),
            ..facts()
        }),
        ..certificate("active")
    }
}

/// Renewed two months after the one before had ended.
fn renewed() -> CertificatePage {
    CertificatePage {
        status_date: text("2029-02-03"),
        as_of: text("2029-02-03T10:04:00.000Z"),
        neighbours: Neighbours {
            renews: Some(Link {
                url: format!("/c/{NUMBER}"),
                label: text(NUMBER),
            }),
            ..Neighbours::default()
        },
        certificate: Some(CertificateFacts {
            number: text("ECMS-2029-00004-I"),
            surveillance_is_late: true,
            granted_on: text("2029-01-22"),
            valid_from: text("2029-01-22"),
            valid_until: text("2031-11-22"),
            lapses: vec![LapseView {
                from: text("2028-11-23"),
                until: text("2029-01-21"),
            }],
            ..facts()
        }),
        history: Vec::new(),
        ..certificate("active")
    }
}

fn certificate(status: &str) -> CertificatePage {
    let known = status != "unknown";
    let moment = |at: &str, event: &str| HistoryMoment {
        at: text(at),
        event: text(event),
    };
    // A medal of each metal.
    let (level, metal, rings) = match status {
        "suspended" => ("Silver", "silver", 2),
        "trial" => ("Bronze", "bronze", 1),
        _ => ("Gold", "gold", 3),
    };
    let medal = Medal { metal, rings };
    CertificatePage {
        status: match status {
            "trial" => StatusView::of("active", true),
            status => StatusView::new(status),
        },
        status_date: text(if known { "2026-11-23" } else { "" }),
        as_of: text("2026-11-23T10:04:00.000Z"),
        certificate: known.then(|| CertificateFacts {
            level: Bilingual::only(level),
            medal,
            ..facts()
        }),
        asked: (!known).then(|| text("ECMS-2026-99999-M")),
        meant: Vec::new(),
        checks: if !known {
            vec![Check::new("number_known", Some(false))]
        } else {
            vec![
                Check::new("number_known", Some(true)),
                Check::new("within_validity", Some(status == "active")),
                match status {
                    "suspended" | "withdrawn" | "terminated" => Check::new(status, Some(false)),
                    _ => Check::new("in_force", Some(true)),
                },
                Check::new("latest_revision", Some(status != "superseded")),
            ]
        },
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
        watch_url: known.then(|| format!("/c/{NUMBER}/watch")),
        credential_url: (status == "active").then(|| format!("/c/{NUMBER}/credential/1")),
        elsewhere: known.then(|| Elsewhere {
            page: format!("https://cert.example.org/c/{NUMBER}"),
            badge: format!("https://cert.example.org/c/{NUMBER}/badge.svg"),
            statement: format!("/c/{NUMBER}/status.jwt"),
        }),
        feed_url: known.then(|| format!("/c/{NUMBER}/feed")),
        url: known.then(|| format!("/c/{NUMBER}")),
        at: Field::default(),
        then: None,
        neighbours: Neighbours {
            renewed_by: (status == "expired").then(|| Link {
                url: text("/c/ECMS-2029-00004-I"),
                label: text("ECMS-2029-00004-I"),
            }),
            ..Neighbours::default()
        },
        errors: Vec::new(),
    }
}

/// A day that is over: the certificate was in force, and no longer is.
fn then(status: &str) -> CertificatePage {
    CertificatePage {
        status: match status {
            "not_issued" => StatusView::new(status),
            status => StatusView::new(status).of_the_past(),
        },
        checks: Vec::new(),
        at: Field::of("2027-03-01"),
        then: Some(ThenView {
            day: text("2027-03-01"),
            today: StatusView::new("withdrawn"),
            url: format!("/c/{NUMBER}"),
        }),
        ..certificate(if status == "not_issued" { "unknown" } else { "active" })
    }
}

fn register(nothing: bool) -> RegisterPage {
    let choice = |value: &str, label: &str| Choice {
        value: text(value),
        label: text(label),
        ..Choice::default()
    };
    let field = |options: Vec<Choice>| ChoiceField { options, error: None };
    let row = |status: &&str| RegisterRow {
        holder: text(HOLDER),
        place: text("Białystok, Poland"),
        label: text("Gold"),
        standard: text("ECMS 1.0.0"),
        status: StatusView::new(status),
        valid_until: text("2028-11-22"),
        number: text(NUMBER),
        url: format!("/c/{NUMBER}"),
    };
    let statuses = [
        "active",
        "suspended",
        "withdrawn",
        "terminated",
        "expired",
        "not_yet_valid",
    ];
    let link = |page: u32, label: &str| Link {
        url: format!("/register?page={page}"),
        label: text(label),
    };
    RegisterPage {
        q: Field::of(if nothing { "Žalgiris" } else { "" }),
        country: field(vec![choice("LT", "Lithuania"), choice("PL", "Poland")]),
        sector: field(vec![choice("Metal-working", "Metal-working")]),
        standard: field(vec![choice("ecms", "ECMS")]),
        label: field(vec![choice("gold", "Gold"), choice("silver", "Silver")]),
        status: field(vec![choice("active", "Valid")]),
        narrowed: nothing,
        rows: if nothing {
            Vec::new()
        } else {
            statuses.iter().map(row).collect()
        },
        total: if nothing { 0 } else { 256 },
        as_of: text("2026-11-23T10:04:00.000Z"),
        csv_url: text("/register.csv"),
        json_url: text("/register.json"),
        statement_url: text("/register.jwt"),
        columns: vocabulary::REGISTER_COLUMNS
            .iter()
            .map(|name| Column {
                name: text(name),
                values: match *name {
                    "status" => statuses
                        .iter()
                        .map(|status| Code {
                            code: text(status),
                            word: Some(text("Valid")),
                        })
                        .collect(),
                    _ => Vec::new(),
                },
            })
            .collect(),
        previous: (!nothing).then(|| link(1, "Earlier in the list")),
        next: (!nothing).then(|| link(3, "Further in the list")),
    }
}

fn mistyped() -> CertificatePage {
    CertificatePage {
        asked: Some(text("ECMS-2026-00001-X")),
        meant: meant(),
        ..certificate("unknown")
    }
}

fn too_large() -> VerifyPage {
    VerifyPage {
        file: Field::default().with_error("file_too_large_to_check"),
        errors: vec![error("file", "file_too_large_to_check")],
        ..verify(false)
    }
}

fn asked_wrong() -> CertificatePage {
    CertificatePage {
        at: Field::of("2099-01-01").with_error("not_decided_yet"),
        errors: vec![error("at", "not_decided_yet")],
        ..certificate("active")
    }
}

fn file_check(verdict: &str) -> FileCheckPage {
    let is_copy = verdict.starts_with("added");
    let is_part = verdict == "cut_off";
    let ours = verdict.starts_with("genuine") || matches!(verdict, "altered" | "unregistered") || is_copy || is_part;
    let genuine = verdict.starts_with("genuine");
    FileCheckPage {
        verdict: match verdict {
            "genuine_trial" => StatusView::of("genuine_valid", true),
            verdict => StatusView::new(verdict),
        },
        of: match verdict {
            _ if is_copy => Some(NumberLink::new("copy", &NUMBER)),
            "cut_off" => Some(NumberLink::new("part", &NUMBER)),
            "no_seal" | "seal_broken" | "not_ours" => Some(NumberLink::new("named", &NUMBER)),
            _ => None,
        },
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
        renewed_url: (verdict == "genuine_not_valid").then(|| format!("/c/{NUMBER}/certificate.pdf?revision=1")),
        checks: match verdict {
            "not_a_pdf" => Vec::new(),
            "encrypted" | "too_large" | "unreadable" => {
                vec![Check::new("sealed", None), Check::new("register_match", None)]
            }
            "no_seal" => vec![Check::new("sealed", Some(false)), Check::new("register_match", None)],
            "seal_broken" => vec![Check::new("seal_intact", None), Check::new("seal_trusted", None)],
            "cut_off" => vec![
                Check::new("seal_intact", Some(true)),
                Check::new("seal_trusted", Some(true)),
                Check::new("nothing_added", Some(true)),
                Check::new("time_stamp", Some(true)),
                Check::new("revocation", None),
                Check::new("register_match", Some(false)),
                Check::new("whole", Some(false)),
            ],
            "added_to" | "added_behind" => vec![
                Check::new("seal_intact", Some(true)),
                Check::new("seal_trusted", Some(true)),
                Check::new("nothing_added", Some(false)),
                Check::new("register_match", Some(false)),
                Check::new("sealed_part", Some(true)),
            ],
            _ => vec![
                Check::new("seal_intact", Some(genuine)),
                Check::new("seal_trusted", Some(ours)),
                Check::new("nothing_added", Some(genuine)),
                Check::new("time_stamp", None),
                Check::new("revocation", None),
                Check::new("credential", Some(genuine)),
                Check::new("register_match", ours.then_some(genuine)),
            ],
        },
        differences: if verdict == "genuine_replaced" {
            vocabulary::FACTS.iter().map(difference).collect()
        } else {
            Vec::new()
        },
        seal_findings: match verdict {
            "altered" => vocabulary::SEAL_FINDINGS.iter().map(|finding| text(finding)).collect(),
            "added_to" => vec![text("annotation_added")],
            "added_behind" => vec![text("bytes_after_sealed_content")],
            "seal_broken" => vec![text("seal_displaced")],
            "cut_off" => vec![text("revocation_unknown")],
            _ => Vec::new(),
        },
        credential_reasons: if verdict == "altered" {
            vocabulary::CREDENTIAL_REASONS.iter().map(reason).collect()
        } else {
            Vec::new()
        },
        sealer_known: ours,
        sealed_by: (ours || verdict == "not_ours")
            .then(|| text("Clustermark Demo Certification Body (development seal)")),
        sealed_at: ours.then(|| text("2026-11-23T10:03:00.000Z")),
        sha256: text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    }
}

fn difference(fact: &&str) -> DifferenceRow {
    DifferenceRow {
        fact: text(fact),
        file: Some(text("Gold")),
        register: (*fact != "conditions").then(|| text("Silver")),
        language: text(if *fact == "level" { "en" } else { "" }),
    }
}

fn reason(reason: &&str) -> CredentialReason {
    CredentialReason {
        reason: text(reason),
        document: text("Gold"),
        credential: text("Silver"),
    }
}

fn failure(failure: &str) -> ErrorPage {
    let status = match failure {
        "own_places_taken" => "429",
        "elsewhere" => "403",
        "places_taken" | "files_unreachable" | "document_unreachable" => "503",
        status => status,
    };
    ErrorPage {
        status: text(status),
        failure: text(failure),
        request_id: (status == "500").then(|| text("019395a0-7c3e-7000-8000-0000000000ff")),
        back_url: match failure {
            "409" => Some(text("/app")),
            "elsewhere" => Some(text("/complaints")),
            _ => None,
        },
        details: if status == "409" {
            vec![text("Possible now: voting.")]
        } else {
            Vec::new()
        },
        written: if status == "409" {
            vec![text(
                "Two of five partners asked knew of no result yet.\nThe list shows 47 members.",
            )]
        } else {
            Vec::new()
        },
        commitment_url: None,
        declaration_url: (status == "403").then(|| text("/app/cases/019395a0-7c3e-7000-8000-000000000001/declaration")),
    }
}
