//! The pages from sheet to register, asked for as a browser would: each renders, and gives back what was typed wrong.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::http::StatusCode;

use super::{application, assessment, decision, home, new_case, self_assessment, verify};
use crate::{
    domain::{case::ReviewCheck, ids::CaseId, megabytes::Megabytes, standard::tests::mini},
    seal::verify::Finding,
    usecase::{
        Cx, UseCaseError, issue_certificate,
        sessions::SignedIn,
        tests::{
            house::{House, PASSWORD, REASON, criteria},
            leaving_out, trial,
        },
    },
    views::vocabulary::SEAL_FINDINGS,
    web::{
        form::FormData,
        held::Held,
        reply::Reply,
        upload::{Shown, Sink},
        visit::{Outcome, Visit},
    },
};

fn visit(cx: Cx, parameters: &[(&str, &str)]) -> Visit {
    Visit {
        cx,
        signed_in: None,
        path: "/".to_owned(),
        address: "/".to_owned(),
        parameters: parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        query: FormData::default(),
        wants_json: false,
        has_kept: String::new(),
        from: IpAddr::V4(Ipv4Addr::LOCALHOST),
    }
}

fn on(house: &House, name: &str, case: CaseId, criterion: &str) -> Visit {
    visit(house.by(name), &[("case", &case.to_string()), ("criterion", criterion)])
}

fn form(fields: &[(&str, &str)]) -> FormData {
    let mut form = FormData::default();
    fields
        .iter()
        .for_each(|(name, value)| form.push((*name).to_owned(), (*value).to_owned()));
    form
}

/// The page's text, if its status is the expected one.
fn page(outcome: Outcome, expected: StatusCode) -> String {
    match outcome.unwrap() {
        Reply::Page { status, html, .. } if status == expected => String::from_utf8(html.to_vec()).unwrap(),
        other => panic!("no page with {expected}: {other:?}"),
    }
}

fn leads_to(outcome: Outcome, end: &str) {
    match outcome.unwrap() {
        Reply::Redirect(to) => assert!(to.ends_with(end), "{to} and not {end}"),
        other => panic!("leads nowhere: {other:?}"),
    }
}

fn score_and_lock(house: &House, case: CaseId, name: &str, levels: [&str; 4]) {
    for (uid, level) in criteria().into_iter().zip(levels) {
        let at = on(house, name, case, uid.as_str());
        page(assessment::desk(&at), StatusCode::OK);
        let typed = [
            ("level", level),
            ("remark", "Seen"),
            ("no_evidence_reason", "Told"),
            ("row_version", "0"),
        ];
        leads_to(assessment::score(&at, &form(&typed)), "?done=saved");
    }
    leads_to(
        assessment::lock(&on(house, name, case, ""), &form(&[])),
        "?done=sheet_locked",
    );
}

#[test]
fn a_score_that_cannot_be_taken_comes_back_with_what_was_typed() {
    let house = House::new();
    let case = house.in_evaluation();
    let at = on(&house, "lead", case, "strategy");
    let typed = [("level", "2"), ("remark", "Ąžuolas"), ("row_version", "0")];
    let html = page(assessment::score(&at, &form(&typed)), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        html.contains("Ąžuolas") && html.contains("href=\"#evidence\""),
        "{html}"
    );
    let whole = [typed.as_slice(), &[("no_evidence_reason", "Told")]].concat();
    leads_to(assessment::score(&at, &form(&whole)), "?done=saved");
    let html = page(assessment::score(&at, &form(&whole)), StatusCode::CONFLICT);
    assert!(
        html.contains("Ąžuolas") && html.contains("name=\"row_version\" value=\"1\""),
        "{html}"
    );
}

#[test]
fn the_page_of_figures_shows_an_assessor_what_was_given_with_criteria() {
    let house = House::new();
    let case = trial::complete(&house);
    house.to_evaluation(case);
    let html = page(self_assessment::figures(&on(&house, "lead", case, "")), StatusCode::OK);
    // A number with its unit, and a table as one, each with the criterion that asks for it.
    for shown in [
        "30\u{a0}eur",
        "100\u{a0}eur",
        "<td>A</td>",
        "/criteria/members#figure_member-list",
    ] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
}

#[test]
fn the_officer_confirms_on_the_review_page_what_does_not_apply_and_the_desk_asks_nobody_again() {
    let house = House::with([leaving_out::by_officer()]);
    let case = trial::complete(&house);
    house.to_review(case);
    let at = on(&house, "officer", case, "services");
    let html = page(application::review(&at), StatusCode::OK);
    assert!(
        html.contains("left_out_services") && html.contains("No services yet"),
        "{html}"
    );
    let checks: Vec<_> = ReviewCheck::ALL.iter().map(|check| (check.field(), "yes")).collect();
    let shown = house.handed_in(case);
    let no = [checks.as_slice(), &[("left_out_services", "no"), ("shown", &shown)]].concat();
    let html = page(application::accept(&at, &form(&no)), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("href=\"#left_out_services\""), "{html}");
    assert!(
        html.contains("name=\"left_out_services\" value=\"no\" checked"),
        "{html}"
    );
    house.accept_and_go_on(case, &["services".parse().unwrap()]);
    let html = page(assessment::desk(&on(&house, "lead", case, "services")), StatusCode::OK);
    assert!(!html.contains("name=\"remark\""), "{html}");
}

/// A file as a visitor sends it.
fn shown(bytes: &[u8]) -> Shown {
    let mut held = Held::begin(Megabytes(1));
    held.write(bytes).unwrap();
    Shown {
        file_name: "certificate.pdf".to_owned(),
        file: Some(held),
    }
}

#[test]
fn of_a_file_that_is_no_pdf_the_page_says_that_and_nothing_of_seals() {
    let house = House::new();
    let file = shown(b"\x89PNG\r\n\x1a\n");
    let at = visit(Cx::system(&house.services, "visitor"), &[]);
    let html = page(verify::check(&at, &form(&[]), file), StatusCode::OK);
    assert!(html.contains("This is not a PDF"), "{html}");
    for other in ["time stamp", "seal", "damaged"] {
        let (_, main) = html.split_once("<main").unwrap();
        assert!(!main.contains(other), "{other}: {html}");
    }
}

#[test]
fn an_open_sheet_page_says_nothing_of_the_others() {
    let house = House::new();
    let case = house.in_evaluation();
    let before = page(assessment::sheet(&on(&house, "assessor", case, "")), StatusCode::OK);
    score_and_lock(&house, case, "lead", ["1", "2", "2", "2"]);
    let after = page(assessment::sheet(&on(&house, "assessor", case, "")), StatusCode::OK);
    assert_eq!(before, after, "what the lead did shows on the other's page");
}

#[test]
fn every_page_from_sheet_to_register_renders_and_leads_on() {
    let house = House::new();
    let case = house.in_evaluation();
    score_and_lock(&house, case, "lead", ["1", "2", "2", "2"]);
    score_and_lock(&house, case, "assessor", ["1", "1", "2", "2"]);
    consensus_and_report(&house, case);
    review(&house, case);
    votes(&house, case);
    register(&house, case);
}

fn consensus_and_report(house: &House, case: CaseId) {
    let at = on(house, "lead", case, "strategy");
    page(assessment::sheet(&at), StatusCode::OK);
    page(assessment::consensus(&on(house, "assessor", case, "")), StatusCode::OK);
    let without = assessment::settle(&at, &form(&[("level", "2"), ("reason", "")]));
    assert!(page(without, StatusCode::UNPROCESSABLE_ENTITY).contains("#reason-strategy"));
    leads_to(
        assessment::settle(&at, &form(&[("level", "2"), ("reason", REASON)])),
        "#strategy",
    );
    assert!(page(assessment::consensus(&at), StatusCode::OK).contains("/report\""));

    let html = page(assessment::report(&at), StatusCode::OK);
    assert!(
        html.contains("Interviews"),
        "the plan's method is where the report begins"
    );
    let typed = [
        ("summary", "Well run"),
        ("strengths", "Members"),
        ("method", "Interviews"),
        ("deviations", "None"),
        ("mode", "remote"),
    ];
    let html = page(
        assessment::complete(&at, &form(&typed)),
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    assert!(
        html.contains("Well run") && html.contains("#ict_statement") && html.contains("#places"),
        "{html}"
    );
    let rest = [
        ("recommendations", "Measure"),
        ("places", "By video"),
        ("ict_statement", "It served well"),
        ("deviations", "None"),
    ];
    let whole = [typed.as_slice(), &rest].concat();
    leads_to(assessment::complete(&at, &form(&whole)), "?done=evaluation_completed");
}

fn review(house: &House, case: CaseId) {
    let at = on(house, "reviewer", case, "");
    assert!(page(decision::review(&at), StatusCode::OK).contains("It served well"));
    let short = [("outcome", "grant"), ("reason", "Fine")];
    page(
        decision::recommend(&at, &form(&short)),
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    page(
        decision::send_back(&at, &form(&[("return_reason", "")])),
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    leads_to(
        decision::recommend(&at, &form(&[("outcome", "grant"), ("reason", REASON)])),
        "?done=recommended",
    );
}

fn votes(house: &House, case: CaseId) {
    let at = on(house, "decider-1", case, "");
    let html = page(decision::dossier(&at), StatusCode::OK);
    let (_, rest) = html.split_once("name=\"dossier_hash\" value=\"").unwrap();
    let hash = &rest[..64];
    let typed = [("vote", "grant"), ("reason", REASON), ("password", PASSWORD)];
    let stale = [typed.as_slice(), &[("dossier_hash", "0")]].concat();
    assert!(page(decision::vote(&at, &form(&stale)), StatusCode::CONFLICT).contains(REASON));
    let wrong = [
        ("vote", "grant"),
        ("reason", REASON),
        ("password", "no"),
        ("dossier_hash", hash),
    ];
    let html = page(decision::vote(&at, &form(&wrong)), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("#password") && html.contains(REASON));
    let whole = [typed.as_slice(), &[("dossier_hash", hash)]].concat();
    for name in ["decider-1", "decider-2"] {
        leads_to(decision::vote(&on(house, name, case, ""), &form(&whole)), "?done=voted");
    }
}

fn register(house: &House, case: CaseId) {
    let anybody = Cx::system(&house.services, "visitor");
    issue_certificate::issue_certificate(&anybody, (case, 1)).unwrap();
    let entry = house
        .services
        .store
        .read(|db| crate::store::certificates::register::find_by_case(db, case))
        .unwrap()
        .unwrap();
    let number = entry.number.to_string();
    let at = visit(anybody.clone(), &[("number", &number)]);
    let html = page(verify::certificate(&at), StatusCode::OK);
    assert!(
        html.contains("Klaster Obróbki Metali i Maszyn „Żubr”") && html.contains("Białystok, Poland"),
        "{html}"
    );
    let asked = Visit {
        wants_json: true,
        ..visit(anybody.clone(), &[("number", &format!("{number}.json"))])
    };
    let Ok(Reply::Open(json)) = verify::certificate(&asked) else {
        panic!("not for everybody")
    };
    let Reply::Json(_, json) = *json else { panic!("no JSON") };
    assert_eq!(
        (&json["number"], &json["status"]),
        (&number.clone().into(), &"active".into())
    );
    assert!(matches!(verify::pdf(&at), Ok(Reply::Made { file_name, .. }) if file_name == format!("{number}.pdf")));

    let lost = visit(anybody.clone(), &[("number", "MINI-2026-99999-X")]);
    let html = page(verify::certificate(&lost), StatusCode::NOT_FOUND);
    assert!(html.contains("<bdi class=\"mono\">MINI-2026-99999-X</bdi>"), "{html}");
    assert!(matches!(
        verify::certificate(&Visit {
            wants_json: true,
            ..lost
        }),
        Err(UseCaseError::NotFound)
    ));

    page(verify::form(&at), StatusCode::OK);
    let none = || Shown {
        file_name: String::new(),
        file: None,
    };
    let typed = form(&[("number", &number.to_lowercase())]);
    leads_to(verify::check(&at, &typed, none()), &format!("/c/{number}"));
    page(
        verify::check(&at, &form(&[("number", "hello")]), none()),
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    page(verify::check(&at, &form(&[]), none()), StatusCode::UNPROCESSABLE_ENTITY);
    let file = shown(&house.services.blobs.read(&entry.pdf_sha256).unwrap());
    assert!(page(verify::check(&at, &form(&[]), file), StatusCode::OK).contains(&number));
}

#[test]
fn a_wrong_cell_is_named_by_figure_row_and_column_and_a_word_is_taken_as_it_is_shown() {
    let house = House::new();
    let case = trial::tree(&house);
    let send = |list: &str, kept: &str| {
        let typed = [
            ("figure_member-list", list),
            ("version_member-list", "0"),
            ("row_version", kept),
            ("standard_version", "1.0.0"),
        ];
        self_assessment::save(&on(&house, "owner", case, "members"), &form(&typed))
    };
    let html = page(send("A; company\nB; firm", "0"), StatusCode::UNPROCESSABLE_ENTITY);
    let named = ">Members: A cell of the table does not fit its column. Look at row 2, Kind.</a>";
    assert!(html.contains(named), "{html}");
    leads_to(send("A; Company\nB; other", "1"), "?done=saved");
    let kept = trial::said(&house, case).particulars.written;
    assert_eq!(kept[&"member-list".parse().unwrap()].written, "A;company\nB; other");
}

#[test]
fn after_the_last_criterion_comes_the_list_of_all() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let save = |uid: &str, then: &str, kept: &str| {
        let typed = [
            ("level", "1"),
            ("note", "Told"),
            ("row_version", kept),
            ("standard_version", "1.0.0"),
            ("then", then),
        ];
        self_assessment::save(&on(&house, "owner", case, uid), &form(&typed))
    };
    leads_to(save("strategy", "next", "0"), "/criteria/stories?done=saved");
    leads_to(save("satisfaction", "stay", "0"), "/criteria/satisfaction?done=saved");
    leads_to(save("satisfaction", "next", "1"), "/criteria?done=saved");
}

/// The owner's start page.
fn start(house: &House) -> String {
    let cx = house.by("owner");
    let signed_in = SignedIn {
        actor: cx.actor().unwrap().clone(),
        name: "Owner".to_owned(),
        language: "en".to_owned(),
        csrf: "csrf".to_owned(),
        token: "token".to_owned(),
    };
    let at = Visit {
        signed_in: Some(signed_in),
        ..visit(cx, &[])
    };
    page(home::start(&at), StatusCode::OK)
}

#[test]
fn who_has_one_case_at_a_time_may_begin_the_next_when_the_cluster_is_certified() {
    let house = House::with([mini()]);
    let begins = || start(&house).contains("/app/cases/new");
    assert!(begins());
    let case = house.in_evaluation();
    assert!(!begins(), "the case is under way");
    score_and_lock(&house, case, "lead", ["1", "2", "2", "2"]);
    score_and_lock(&house, case, "assessor", ["1", "1", "2", "2"]);
    consensus_and_report(&house, case);
    review(&house, case);
    votes(&house, case);
    register(&house, case);
    assert!(begins());
    assert!(
        house.begin("mini@1.0.0", "gold", None).is_ok(),
        "what the page offers is taken"
    );
}

#[test]
fn a_case_under_one_standard_leaves_the_others_to_apply_for() {
    let house = House::new();
    house.begin("mini@1.0.0", "gold", None).unwrap();
    assert!(start(&house).contains("/app/cases/new"));
    house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
    assert!(!start(&house).contains("/app/cases/new"));
}

#[test]
fn who_begins_is_told_which_version_is_the_newest_and_when_the_older_is_for_them() {
    let catalogue = crate::services::standards::catalogue(None).unwrap();
    let house = House::with(catalogue.iter().cloned());
    let at = |standard: &str| Visit {
        query: form(&[("standard", standard)]),
        ..visit(house.by("owner"), &[])
    };
    let shown = |standard: &str| page(new_case::page(&at(standard)), StatusCode::OK);
    let (both, newest, older, only) = (
        shown(""),
        shown("ecms@2.0.0"),
        shown("ecms@1.0.0"),
        shown("klaster-pl@1.0.0"),
    );
    let place = |version: &str| both.find(&format!("ecms@{version}\"")).unwrap();
    assert!(place("2.0.0") < place("1.0.0"), "{both}");
    let (is_newest, is_older) = (
        "This is the newest version.",
        "This is an older version; the newest is 2.0.0.",
    );
    assert!(both.contains(is_newest) && both.contains(is_older), "{both}");
    assert!(newest.contains(is_newest) && !newest.contains(is_older), "{newest}");
    assert!(
        older.contains(is_older) && older.contains("/standards/ecms/1.0.0/diff/2.0.0"),
        "{older}"
    );
    assert!(!only.contains(is_newest) && !only.contains(is_older), "{only}");
}

#[test]
fn where_points_only_count_what_is_met_pages_tell_of_that_and_name_the_track() {
    let catalogue = crate::services::standards::catalogue(None).unwrap();
    let house = House::with(catalogue.iter().cloned());
    let case = house.begin("klaster-pl@1.0.0", "certified", Some("growth")).unwrap();
    let first = catalogue.find(&"klaster-pl@1.0.0".parse().unwrap()).unwrap().criteria()[0]
        .uid
        .clone();
    let at = on(&house, "owner", case, first.as_str());
    let (overview, criterion) = (
        page(self_assessment::overview(&at), StatusCode::OK),
        page(self_assessment::criterion(&at), StatusCode::OK),
    );
    assert!(overview.contains("0 of 36 met"), "{overview}");
    for points in ["of 36 points", ">Points<"] {
        assert!(!overview.contains(points), "{overview}");
    }
    assert!(!criterion.contains("rung-points"), "{criterion}");
    for html in [overview, criterion] {
        assert!(html.contains(", Growth phase</p>"), "{html}");
    }
}

#[test]
fn the_overview_counts_no_level_and_shows_no_points_while_the_figure_is_missing() {
    let house = House::new();
    let case = trial::tree(&house);
    let answer = trial::answer(case, "income", Some(3), true, "why");
    crate::usecase::save_answer::save_answer(&house.by("owner"), &answer).unwrap();
    let overview = || {
        page(
            self_assessment::overview(&on(&house, "owner", case, "")),
            StatusCode::OK,
        )
    };
    let html = overview();
    for shown in ["0 of 7 criteria answered", "Counts once its figures are given"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    let figures = [("own-income", "30", 0), ("total-income", "100", 0)];
    trial::give(&house.by("owner"), case, &figures).unwrap();
    let html = overview();
    assert!(
        html.contains("1 of 7 criteria answered") && !html.contains("Counts once"),
        "{html}"
    );
}

#[test]
fn the_desk_begins_with_the_evidence() {
    let house = House::new();
    let case = house.in_evaluation();
    let html = page(assessment::desk(&on(&house, "lead", case, "strategy")), StatusCode::OK);
    let place = |id: &str| html.find(&format!("id=\"{id}\"")).unwrap();
    assert!(place("given-title") < place("claim-title"), "{html}");
}

#[test]
fn every_finding_about_a_seal_has_its_sentence() {
    let findings: Vec<_> = Finding::ALL.iter().map(|finding| finding.as_str()).collect();
    assert_eq!(findings, SEAL_FINDINGS);
}
