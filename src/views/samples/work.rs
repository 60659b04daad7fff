use super::{CASE_URL, HOLDER, Sample, case, error, page, score, text};
use crate::views::{
    pages::{
        certificates::RequestView,
        moves::{EarlierVersion, NewerVersion, OpenLooks},
        papers::ToldView,
        standards::{LabelView, Wording},
        work::*,
    },
    parts::{Choice, ChoiceField, Field, Link, Moment, TeamMember},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        page("busy", &start(true)),
        page("idle", &start(false)),
        page("administrator", &administrator()),
        page("found", &oversight(true)),
        page("nothing", &oversight(false)),
        page("which-standard", &which_standard()),
        page("empty", &new_case(false)),
        page("wrong", &new_case(true)),
        page("kept", &change_application(false)),
        page("wrong", &change_application(true)),
    ];
    for (name, state) in [
        ("about-submitted", "submitted"),
        ("about-info-requested", "info_requested"),
        ("about-decision", "decision"),
        ("about-closed-decided", "closed_decided"),
    ] {
        all.push(page(name, &about(state)));
    }
    all.push(page("about-suspended", &suspended()));
    all.push(page("unanswered", &unanswered()));
    all.push(page(
        "appealed",
        &CasePage {
            next: text("appealed"),
            awaited: vec![AwaitedView {
                who: text("appeals_panel"),
                names: String::new(),
            }],
            ..overview("refused")
        },
    ));
    all.extend(vocabulary::STATES.iter().map(|state| page(state, &overview(state))));
    all
}

fn start(busy: bool) -> StartPage {
    let task = |(at, task): (usize, &&str)| Task {
        expired_on: (**task == *"renew_certificate").then(|| text("2026-11-10")),
        asked: (**task == *"take_up_about").then(|| text("lift")),
        task: text(task),
        organisation: text(HOLDER),
        number: text("2026-0007"),
        url: text(CASE_URL),
        since: text("2026-11-02T09:00:00.000Z"),
        days: 18,
        period: vocabulary::PERIODS
            .get(at)
            .map(|kind| period(kind, "2026-11-20", at % 3 == 1)),
    };
    let row = |organisation: &str, state: &str| CaseRow {
        kind: text(if state == "decision" { "change" } else { "initial" }),
        about: state == "decision",
        url: text(CASE_URL),
        number: text("2026-0007"),
        organisation: text(organisation),
        standard: text("ECMS 1.0.0"),
        label: text("Gold"),
        state: text(state),
        certificate: (organisation == "Baltic IT Cluster").then(|| text("expired")),
        changed_at: text("2026-11-19T15:20:00.000Z"),
    };
    let tasks: Vec<Task> = vocabulary::TASKS.iter().enumerate().map(task).collect();
    let late = |task: &Task| task.period.as_ref().is_some_and(|period| period.late);
    let (overdue, waiting): (Vec<_>, Vec<_>) = tasks.into_iter().filter(|_| busy).partition(late);
    StartPage {
        overdue,
        tasks: waiting,
        cases: if busy {
            vec![
                row(HOLDER, "evaluation"),
                row("Alytus Wood Cluster", "info_requested"),
                row("Baltic IT Cluster", "closed_granted"),
            ]
        } else {
            Vec::new()
        },
        may_oversee: busy,
        for_no_officer: if busy { 2 } else { 0 },
        watched: Watched {
            cases: if busy { 43 } else { 0 },
            overdue: if busy { 3 } else { 0 },
        },
        alerts: vocabulary::ALERTS
            .iter()
            .filter(|_| busy)
            .map(|alert| AlertCount {
                alert: text(alert),
                count: 2,
            })
            .collect(),
        is_administrator: false,
        proposed_roles: if busy {
            Vec::new()
        } else {
            vec![text("assessor"), text("reviewer")]
        },
        keeps_accounts: false,
        answers_for_service: false,
        unwell: false,
        commitment_due: !busy,
        commits: true,
        keeps_interests: true,
        reads_competence: true,
        may_create: true,
        sees_certificates: busy,
        concerns_url: None,
        organisations: vec![Link {
            url: text("/app/organisations/0198/members"),
            label: text(HOLDER),
        }],
    }
}

fn administrator() -> StartPage {
    StartPage {
        may_create: false,
        is_administrator: true,
        keeps_accounts: true,
        answers_for_service: true,
        unwell: true,
        for_no_officer: 1,
        commitment_due: false,
        commits: false,
        ..start(false)
    }
}

fn period(kind: &str, until: &str, late: bool) -> PeriodLine {
    PeriodLine {
        period: text(kind),
        until: text(until),
        late,
    }
}

fn oversight(found: bool) -> OversightPage {
    let row = |organisation: &str| AlertRow {
        url: text(CASE_URL),
        number: text("2026-0007"),
        organisation: text(organisation),
        state: text("evaluation"),
        on: text("2026-11-12"),
        under_way: if organisation == HOLDER {
            text("C-2026-00031")
        } else {
            String::new()
        },
        look_url: format!("{CASE_URL}/looked-at"),
        looked: (organisation != HOLDER).then(|| LookedView {
            name: text("Henrik Sørensen"),
            at: text("2026-11-14T08:10:00.000Z"),
        }),
    };
    let alert = |alert: &&str| AlertView {
        alert: text(alert),
        clause: text("ISO/IEC 17065 7.4.1"),
        cases: vec![row(HOLDER), row("Alytus Wood Cluster")],
    };
    OversightPage {
        alerts: vocabulary::ALERTS.iter().filter(|_| found).map(alert).collect(),
        ownerless: if found {
            vec![OwnerlessRow {
                url: text("/app/organisations/0198/members"),
                organisation: text(HOLDER),
                cases: 2,
            }]
        } else {
            Vec::new()
        },
        transitions: vocabulary::MOVED
            .iter()
            .filter(|_| found)
            .map(|moved| TransitionRow {
                url: text("/app/certificates/ECMS-2026-00001-V"),
                number: text("ECMS-2026-00001-V"),
                holder: text(HOLDER),
                from: text("1.0.0"),
                to: text("ECMS 2.0.0"),
                until: text("2028-06-30"),
                moved: text(moved),
            })
            .collect(),
    }
}

fn choice(value: &str, label: &str, hint: Option<&str>) -> Choice {
    Choice {
        value: text(value),
        label: text(label),
        hint: hint.map(text),
        checked: false,
    }
}

fn version_note(reference: &str) -> VersionNote {
    let is_newest = reference.ends_with("2.0.0");
    VersionNote {
        is_newest,
        newest: text("2.0.0"),
        until: (!is_newest).then(|| text("2027-10-14")),
        diff_url: (!is_newest).then(|| text("/standards/ecms/1.0.0/diff/2.0.0")),
    }
}

fn which_standard() -> NewCasePage {
    let standard = |reference: &str, title: &str| StandardChoice {
        url: format!("/app/cases/new?standard={reference}"),
        title: text(title),
        summary: text("How a cluster is led, financed and worked in, by criteria with levels from 0 to 4."),
        version: reference.starts_with("ecms").then(|| version_note(reference)),
        under_way: (reference == "klaster-pl@1.0.0").then(|| Link {
            url: text(CASE_URL),
            label: text("C-2026-00007"),
        }),
        held: (reference == "ecms@1.0.0").then(|| Link {
            url: text("/app/certificates/ECMS-2026-00001-82"),
            label: text("ECMS-2026-00001-82"),
        }),
    };
    NewCasePage {
        standards: vec![
            standard("ecms@2.0.0", "European Cluster Management Standard 2.0.0"),
            standard("ecms@1.0.0", "European Cluster Management Standard 1.0.0"),
            standard("klaster-pl@1.0.0", "Standardy zarządzania klastrem 1.0.0"),
        ],
        standard_error: Some(text("not_open")),
        application: None,
        errors: vec![error("standard", "not_open")],
    }
}

fn label_choices(wrong: bool) -> Vec<LabelChoice> {
    let plain = |words: &str| Wording {
        text: text(words),
        language: None,
        mark: None,
    };
    let label = |uid: &str, title: &str, rule: &str| LabelChoice {
        label: LabelView {
            uid: text(uid),
            title: plain(title),
            statement: plain("A cluster organisation that is well managed and has shown it."),
            rules: vec![text(rule), text("31 criteria count for it."), text("Two assessors.")],
            rule: wrong.then(|| text("total / 2 >= percent(structure)")),
            only_on: vec![plain("Growth")],
            picks: Vec::new(),
        },
        checked: false,
    };
    vec![
        label(
            "silver",
            "Silver",
            "Three improvement areas, each at level 3 or higher.",
        ),
        label("gold", "Gold", "At least 120 of 150 points (80 %)."),
    ]
}

fn tracks(wrong: bool) -> ChoiceField {
    ChoiceField {
        options: vec![
            choice("young", "Young", Some("Clusters in their first three years.")),
            choice("grown", "Grown", Some("Clusters with results of their own.")),
        ],
        error: wrong.then(|| text("not_for_label")),
    }
}

fn scope_en(wrong: bool) -> Field {
    if wrong {
        Field::default().with_error("required")
    } else {
        Field::of("Management of the cluster and services to its members")
    }
}

fn change_application(wrong: bool) -> ChangeApplicationPage {
    ChangeApplicationPage {
        case: case("draft"),
        case_version: 3,
        now: wrong.then(|| AppliedNow {
            label: text("Silver"),
            track: Some(text("Grown")),
            scope: super::scope(),
        }),
        labels: label_choices(false),
        label_error: wrong.then(|| text("stale")),
        track: tracks(wrong),
        scope: Field::of("Zarządzanie klastrem i usługi dla jego członków"),
        scope_en: Some(scope_en(wrong)),
        errors: if wrong {
            vec![
                error("label", "stale"),
                error("track", "not_for_label"),
                error("scope_en", "required"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn new_case(wrong: bool) -> NewCasePage {
    let application = ApplicationForm {
        standard: text("ecms@1.0.0"),
        standard_title: text("European Cluster Management Standard 1.0.0"),
        version: Some(version_note("ecms@1.0.0")),
        others: true,
        organisation: ChoiceField {
            options: vec![choice("0198", HOLDER, None)],
            error: None,
        },
        labels: label_choices(wrong),
        label_error: wrong.then(|| text("not_chosen")),
        track: tracks(wrong),
        scope: Field::of("Management of the cluster and services to its members"),
        scope_en: wrong.then(|| scope_en(wrong)),
    };
    NewCasePage {
        standards: Vec::new(),
        standard_error: None,
        application: Some(application),
        errors: if wrong {
            vec![
                error("label", "not_chosen"),
                error("track", "not_for_label"),
                error("scope_en", "required"),
            ]
        } else {
            Vec::new()
        },
    }
}

/// A case about a certificate: what its holder asked for, and what it was asked in turn.
fn about(state: &str) -> CasePage {
    CasePage {
        steps: Vec::new(),
        score: None,
        about: Some(text("change")),
        requests: vec![RequestView {
            asked: text("change"),
            by_holder: true,
            changes: text("The cluster now has a second site in Elbląg."),
            reason: text("The members there joined in October."),
        }],
        told: vec![
            ToldView {
                question: text("How many members are at the new site?"),
                due_on: text("2026-11-20"),
                answer: Some(text("Eleven, of 64.")),
            },
            ToldView {
                question: text("Who leads it?"),
                due_on: text("2026-12-04"),
                answer: None,
            },
        ],
        may_withdraw: true,
        ..overview(state)
    }
}

/// A case for cause in which the certificate was suspended.
fn suspended() -> CasePage {
    CasePage {
        about: Some(text("special")),
        requests: vec![RequestView {
            asked: text("cause"),
            by_holder: false,
            changes: String::new(),
            reason: text("A member says that two of the services are no longer offered."),
        }],
        told: Vec::new(),
        settled: Some(SettledView {
            outcome: text("suspend"),
            at: text("2027-03-01T09:00:00.000Z"),
            reason: Some(text("Two of the services are no longer offered.")),
            conditions: Some(text("Both services are offered again.")),
            due_on: Some(text("2027-06-01")),
        }),
        actions: vec![Action {
            action: text("certificate_file"),
            url: text("/app/certificates/ECMS-2026-00001-V"),
            post: false,
        }],
        certificate: Some(Link {
            url: text("/c/ECMS-2026-00001-V"),
            label: text("ECMS-2026-00001-V"),
        }),
        may_withdraw: false,
        ..about("closed_decided")
    }
}

/// An application whose cluster did not answer in time, before its officer.
fn unanswered() -> CasePage {
    CasePage {
        told: vec![ToldView {
            question: text("Please name the number of members in 2025."),
            due_on: text("2026-11-12"),
            answer: None,
        }],
        may_decline: true,
        more_time: Some(Field::of("2026-11-12").with_error("date_not_later")),
        may_withdraw: false,
        reason: Field::default().with_error("required"),
        errors: vec![error("reason", "required")],
        ..overview("info_requested")
    }
}

/// Who is awaited, in the part that fits the state.
fn awaited(state: &str) -> Vec<AwaitedView> {
    let one = |who: &str, names: &str| AwaitedView {
        who: text(who),
        names: text(names),
    };
    match state {
        "draft" | "info_requested" => vec![one("owner", "Agnieszka Wysocka")],
        "submitted" => vec![one("any_officer", "")],
        "application_review" | "planning" => vec![one("officer", "Inga Vaitkutė")],
        "agreement" => vec![one("owner", "Agnieszka Wysocka"), one("officer", "Inga Vaitkutė")],
        "team_proposed" => vec![one("owner", "Agnieszka Wysocka"), one("declaration", "Mārtiņš Ozols")],
        "evaluation" => vec![one("assessors", "")],
        "corrective_action" => vec![one("lead", "Mārtiņš Ozols")],
        "review" => vec![one("reviewer", "Katrin Tamm")],
        "decision" => vec![one("committee", "Liisa Mäkinen, Piotr Nowak")],
        "granted" => vec![one("service", "")],
        _ => Vec::new(),
    }
}

fn overview(state: &str) -> CasePage {
    let draft = state == "draft";
    let certified = state == "closed_granted";
    let actions: &[(&str, bool)] = match state {
        "draft" => &[("self_assessment", false), ("submit", false)],
        "submitted" => &[("take_up", true), ("answers", false)],
        "closed_granted" => &[("certificate", false), ("answers", false)],
        "evaluation" => &[("sheet", false), ("consensus", false), ("answers", false)],
        _ => &[("answers", false)],
    };
    let member = |name: &str, background: &str, part: &str| TeamMember {
        name: text(name),
        background: text(background),
        part: text(part),
        interests: text("clean"),
    };
    let line = |(at, event): (usize, &&str)| Moment {
        at: format!("2026-11-{:02}T09:30:00.000Z", 24 - at),
        event: text(event),
        name: text("Agnieszka Wysocka"),
        note: (*event == "request_info").then(|| text("Please name the number of members in 2025.")),
    };
    CasePage {
        case: case(state),
        steps: Step::of_state(state),
        actions: actions
            .iter()
            .map(|(action, post)| Action {
                action: text(action),
                url: format!("{CASE_URL}/{action}"),
                post: *post,
            })
            .collect(),
        score: Some(score(128, "reached")),
        agreed: (state == "granted").then(|| score(124, "reached")),
        about: None,
        settled: None,
        requests: Vec::new(),
        told: Vec::new(),
        awaited: awaited(state),
        refused_by: if state == "refused" {
            text("Kadri Tamm, Anna Kowalczyk")
        } else {
            String::new()
        },
        ended_because: (state == "declined").then(|| text("The organisation has no members of its own yet.")),
        next: text(state),
        refused_because: if state == "refused" {
            vec![text("Three criteria that Gold requires are not evidenced.")]
        } else {
            Vec::new()
        },
        own_appeals: if state == "closed_refused" {
            vec![OwnAppeal {
                number: text("A-2026-0002"),
                state: text("investigation"),
            }]
        } else {
            Vec::new()
        },
        may_decline: false,
        more_time: (state == "info_requested").then(Field::default),
        newer: draft.then(|| NewerVersion {
            version: text("2.0.0"),
            since: text("2026-11-15"),
            url: format!("{CASE_URL}/move/2.0.0"),
        }),
        earlier: if draft {
            vec![EarlierVersion {
                version: text("1.0.0"),
                at: text("2026-11-24T09:30:00.000Z"),
                undone: false,
                url: format!("{CASE_URL}/looks"),
            }]
        } else {
            Vec::new()
        },
        looks: draft.then(|| OpenLooks {
            count: 3,
            url: format!("{CASE_URL}/looks"),
        }),
        opened_at: text("2026-09-01T08:00:00.000Z"),
        scope: super::scope(),
        change_url: draft.then(|| format!("{CASE_URL}/application")),
        submitted_at: (!draft).then(|| text("2026-10-05T12:00:00.000Z")),
        since: text("2026-11-19T15:20:00.000Z"),
        periods: match state {
            "draft" => vec![period("draft_idle", "2027-05-23", false)],
            "team_proposed" => vec![period("objection", "2026-12-04", false)],
            "evaluation" => vec![
                period("evaluation", "2026-11-20", true),
                period("replacement", "2026-12-04", false),
            ],
            "refused" => vec![period("appeal", "2026-12-23", false)],
            _ => Vec::new(),
        },
        issue_wait: (state == "granted").then(|| IssueWaitView {
            is_later: false,
            is_parked: false,
            since: text("2026-11-23T10:02:00.000Z"),
            reason: text(
                "the time-stamping authority http://tsa.example.org did not answer in time; if that lasts, see that `tsa_url` names an authority that answers",
            ),
            next: Some(text("2026-11-23T10:18:00.000Z")),
        }),
        team: if draft {
            Vec::new()
        } else {
            vec![
                member("Rūta Žemaitytė", "Lithuania, cluster management", "lead"),
                member("Piotr Zieliński", "Poland, metal industry", "assessor"),
            ]
        },
        certificate: certified.then(|| Link {
            url: text("/c/ECMS-2026-00001-V"),
            label: text("ECMS-2026-00001-V"),
        }),
        timeline: if certified {
            vocabulary::EVENTS
                .iter()
                .rev()
                .enumerate()
                .map(|(at, event)| line((at.min(20), event)))
                .collect()
        } else {
            ["request_info", "take_up", "submit", "create"]
                .iter()
                .enumerate()
                .map(line)
                .collect()
        },
        ownerless_url: (state == "agreement").then(|| text("/app/organisations/0198/members")),
        may_withdraw: !certified,
        reason: Field::default(),
        errors: Vec::new(),
    }
}
