//! A certificate is renewed: within the standard's window, with what was said last time, and without a gap where it is
//! decided in time (norms A8.6, A6.11, E2).

use super::{
    certificates_cases::{decided, expect_sound},
    house::{House, PASSWORD},
    steps::{GOOD, code, go_before_committee, grant, vote},
};
use crate::{
    domain::{
        case::{CaseKind, Outcome, State, statement::Asked},
        certificate::{PublicStatus, lapse::Lapse},
        ids::CaseId,
        policy::Action,
        standard::{load, tests::files_of},
        time::{Date, Timestamp},
    },
    store::self_assessment::answers,
    usecase::{
        Cx, UseCaseError,
        begin_renewal::{Renewable, begin_renewal, my_renewals},
        case_overview::case_overview,
        certificate_file::certificate_file,
        issue_certificate::issue_certificate,
        my_work::my_work,
        open_about::{AskAbout, ask_about, confirm_end},
        review_application::take_up_application,
        statement::statement_table,
        verify_certificate::{RegisterEntry, look_up},
    },
};

/// The small standard with a renewal: from six months before the end until twelve after it, for three years.
fn house() -> House {
    let mut files = files_of("tests/data/standards/mini/1.0.0");
    let settings = files.iter_mut().find(|(name, _)| name.ends_with("standard.toml"));
    let (_, text) = settings.unwrap();
    let renewal = "[validity.renewal]\nwindow_before_months = 6\nwindow_after_months = 12\nend = \"old_end_plus\"\nmonths = 36\n\n";
    let with_renewal = String::from_utf8(text.clone())
        .unwrap()
        .replace("[certificate]\n", &format!("{renewal}[certificate]\n"));
    *text = with_renewal.into_bytes();
    House::with([load("mini/1.0.0", &files).unwrap()])
}

fn certified(house: &House) -> RegisterEntry {
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    issued(house, house.evaluated(case))
}

/// From the team's work to the certificate.
fn issued(house: &House, case: CaseId) -> RegisterEntry {
    go_before_committee(house, case, GOOD);
    grant(house, case);
    let system = Cx::system(&house.services, "job");
    let id = issue_certificate(&system, (case, 1)).unwrap();
    look_up(&system, &id.to_string()).unwrap()
}

fn renew(house: &House, number: &str) -> Result<CaseId, &'static str> {
    match begin_renewal(&house.by("owner"), number) {
        Ok(case) => Ok(case),
        Err(UseCaseError::Invalid(errors)) => Err(errors[0].code),
        Err(other) => panic!("{other:?}"),
    }
}

/// A certificate whose renewal is with the team, five months before its end.
fn being_renewed(house: &House) -> (String, Date, CaseId) {
    let first = certified(house).certificate;
    let (number, end) = (first.number.to_string(), first.valid_until);
    at(house, end.saturating_sub(jiff::Span::new().months(5)));
    let case = renew(house, &number).unwrap();
    house.to_evaluation(case);
    (number, end, case)
}

fn at(house: &House, day: Date) {
    house.set_clock(Timestamp::parse(&format!("{day}T10:00:00Z")).unwrap());
}

#[test]
fn a_renewal_decided_in_time_follows_without_a_gap_and_one_is_begun_only_within_the_window() {
    let house = house();
    let first = certified(&house);
    let number = first.certificate.number.to_string();
    let end = first.certificate.valid_until;
    assert_eq!(renew(&house, &number), Err("renewal_early"));
    at(&house, end.saturating_sub(jiff::Span::new().months(5)));
    let case = renew(&house, &number).unwrap();
    assert_eq!(renew(&house, &number), Err("about_open"));
    let kept = house.case(case);
    assert_eq!((kept.kind, kept.state), (CaseKind::Recertification, State::Draft));
    let said = house.services.store.read(|db| answers::list(db, case)).unwrap();
    assert_eq!(said.len(), 4, "what was answered last time");
    house.to_evaluation(case);
    let second = issued(&house, case);
    assert_ne!(second.certificate.number, first.certificate.number);
    assert_eq!(second.certificate.valid_from, end.tomorrow().unwrap());
    assert_eq!(second.snapshot.first_certified, first.snapshot.first_certified);
    assert_eq!(second.status, PublicStatus::NotYetValid);
    let visitor = Cx::system(&house.services, "visitor");
    assert_eq!(look_up(&visitor, &number).unwrap().status, PublicStatus::Active);
    at(&house, end.tomorrow().unwrap());
    assert_eq!(look_up(&visitor, &number).unwrap().status, PublicStatus::Expired);
    let now = look_up(&visitor, second.certificate.number.as_str()).unwrap();
    assert_eq!(now.status, PublicStatus::Active);
    assert_eq!(renew(&house, &number), Err("certificate_succeeded"));
}

#[test]
fn a_renewal_two_months_after_the_end_begins_with_the_decision_and_is_no_longer_for_it() {
    let house = house();
    let first = certified(&house);
    let number = first.certificate.number.to_string();
    let end = first.certificate.valid_until;
    at(&house, end.saturating_add(jiff::Span::new().months(2)));
    let case = renew(&house, &number).unwrap();
    house.to_evaluation(case);
    let second = issued(&house, case);
    let today = house.services.clock.now().date();
    assert_eq!(
        (second.certificate.valid_from, second.status),
        (today, PublicStatus::Active)
    );
    let expected = end.saturating_add(jiff::Span::new().months(36));
    assert_eq!(second.certificate.valid_until, expected);
    // The first certification stays, with what lies between told (norms A6.11).
    assert_eq!(second.snapshot.first_certified, first.snapshot.first_certified);
    let lapse = Lapse::between(end, today).unwrap();
    assert_eq!(second.snapshot.lapses, [lapse]);
}

#[test]
fn a_renewal_lifts_no_suspension() {
    let house = house();
    let (number, _, case) = being_renewed(&house);
    go_before_committee(&house, case, GOOD);
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(code(&refused), ("vote", "certificate_suspended"));
    decided(&house, &number, Outcome::Lift, Outcome::Lift);
    grant(&house, case);
}

#[test]
fn what_was_suspended_to_its_end_is_certified_for_the_first_time_again() {
    let house = house();
    let first = certified(&house);
    let (number, end) = (first.certificate.number.to_string(), first.certificate.valid_until);
    at(&house, end.saturating_sub(jiff::Span::new().months(5)));
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    at(&house, end.saturating_add(jiff::Span::new().months(1)));
    let case = renew(&house, &number).unwrap();
    house.to_evaluation(case);
    let second = issued(&house, case);
    assert_eq!(second.snapshot.first_certified, second.snapshot.granted);
    assert_eq!(second.snapshot.lapses, []);
}

#[test]
fn what_suspends_or_withdraws_a_certificate_reaches_its_renewal_that_has_not_begun() {
    let house = house();
    let (number, end, case) = being_renewed(&house);
    let second = issued(&house, case).certificate.number.to_string();
    let visitor = Cx::system(&house.services, "visitor");
    let told = || [&number, &second].map(|number| look_up(&visitor, number).unwrap().status);
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    assert_eq!(told(), [PublicStatus::Suspended; 2]);
    decided(&house, &number, Outcome::Lift, Outcome::Lift);
    assert_eq!(told(), [PublicStatus::Active, PublicStatus::NotYetValid]);
    decided(&house, &number, Outcome::Withdraw, Outcome::Withdraw);
    at(&house, end.tomorrow().unwrap());
    assert_eq!(told(), [PublicStatus::Withdrawn; 2]);
    expect_sound(&house);
}

#[test]
fn what_suspends_a_certificate_after_its_renewal_was_granted_reaches_the_renewal_that_is_not_sealed_yet() {
    let house = house();
    let (number, end, case) = being_renewed(&house);
    go_before_committee(&house, case, GOOD);
    grant(&house, case);
    house.pass_days(1);
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    let system = Cx::system(&house.services, "job");
    let second = issue_certificate(&system, (case, 1)).unwrap().to_string();
    let told = || [&number, &second].map(|number| look_up(&system, number).unwrap().status);
    assert_eq!(told(), [PublicStatus::Suspended; 2]);
    at(&house, end.tomorrow().unwrap());
    assert_eq!(look_up(&system, &second).unwrap().status, PublicStatus::Suspended);
    expect_sound(&house);
}

#[test]
fn a_renewal_that_is_under_way_when_the_certificate_is_given_up_is_named_to_holder_and_officer_and_goes_on() {
    let house = house();
    let (number, _, renewal) = being_renewed(&house);
    let (owner, officer) = (house.by("owner"), house.by("officer"));
    let named = certificate_file(&owner, &number).unwrap().renewal_under_way;
    assert_eq!(named.map(|case| case.id), Some(renewal));
    let ask = AskAbout {
        certificate: &number,
        asked: Asked::GiveUp,
        changes: String::new(),
        reason: "We begin anew.".to_owned(),
        password: PASSWORD,
    };
    let case = ask_about(&owner, &ask).unwrap();
    take_up_application(&officer, case).unwrap();
    let table = statement_table(&officer, case, Action::ReadInternalReasons).unwrap();
    assert_eq!(table.renewal.map(|case| case.id), Some(renewal));
    confirm_end(&officer, case).unwrap();
    assert_eq!(
        case_overview(&owner, case).unwrap().settled.unwrap().word(),
        "terminate"
    );
    go_before_committee(&house, renewal, GOOD);
    grant(&house, renewal);
    let system = Cx::system(&house.services, "job");
    let id = issue_certificate(&system, (renewal, 1)).unwrap();
    let first = look_up(&system, &id.to_string()).unwrap().snapshot;
    assert_eq!(
        first.first_certified, first.granted,
        "it is a first certification again"
    );
}

#[test]
fn the_start_page_offers_a_renewal_to_who_can_begin_it_for_as_long_as_it_can_be_begun() {
    let house = house();
    let first = certified(&house);
    let end = first.certificate.valid_until;
    let offered = |name: &str| my_renewals(&house.by(name)).unwrap();
    let owner = || house.by("owner");
    let worth = || my_work(&owner()).unwrap().remove(0).worth;
    assert_eq!(
        (offered("owner"), worth()),
        (Vec::new(), None),
        "too early, and in force"
    );
    let since = end.saturating_sub(jiff::Span::new().months(6));
    at(&house, since);
    let renewable = Renewable {
        certificate: first.certificate.number.clone(),
        holder: first.snapshot.holder.legal_name.clone(),
        since,
        until: end,
        expired_on: None,
    };
    assert_eq!(offered("owner"), std::slice::from_ref(&renewable));
    for name in ["officer", "lead", "reviewer", "stranger"] {
        assert_eq!(offered(name), [], "{name}");
    }
    let last = end.saturating_add(jiff::Span::new().months(12));
    at(&house, end.tomorrow().unwrap());
    assert_eq!(worth(), Some(PublicStatus::Expired));
    assert_eq!(
        offered("owner"),
        [Renewable {
            until: last,
            expired_on: Some(end),
            ..renewable
        }],
        "with a gap"
    );
    renew(&house, first.certificate.number.as_str()).unwrap();
    assert_eq!(offered("owner"), [], "it is under way");
    at(&house, last.tomorrow().unwrap());
    assert_eq!(offered("owner"), [], "too late");
}

#[test]
fn after_the_window_nothing_is_renewed_and_what_is_in_force_stands_in_the_way_of_a_new_application() {
    let house = house();
    let first = certified(&house);
    let anew = || house.begin("mini@1.0.0", "gold", None).map_err(|error| code(&error));
    assert_eq!(anew(), Err(("standard", "certificate_held")), "one is in force");
    let year_after = first
        .certificate
        .valid_until
        .saturating_add(jiff::Span::new().months(13));
    at(&house, year_after);
    let number = first.certificate.number.to_string();
    assert_eq!(renew(&house, &number), Err("renewal_late"));
    // What goes against a new application then is no certificate any more.
    assert_eq!(anew(), Err(("standard", "not_open")));
}

#[test]
fn what_is_renewed_is_not_applied_for_beside_it_even_when_its_days_are_over() {
    let house = house();
    let first = certified(&house);
    at(
        &house,
        first
            .certificate
            .valid_until
            .saturating_add(jiff::Span::new().months(1)),
    );
    renew(&house, first.certificate.number.as_str()).unwrap();
    let beside = house.begin("mini@1.0.0", "gold", None).unwrap_err();
    assert_eq!(code(&beside), ("standard", "case_open"));
}

#[test]
fn where_decisions_by_a_version_end_first_its_renewals_begin_as_long_before_that_day_as_otherwise_before_the_end() {
    let first = load("ecms/1.0.0", &files_of("standards/ecms/1.0.0")).unwrap();
    assert_eq!(first.lifecycle().decisions_until, Some(Date::constant(2028, 6, 30)));
    for (valid_until, from) in [
        (Date::constant(2028, 11, 30), Date::constant(2027, 12, 30)),
        (Date::constant(2028, 3, 31), Date::constant(2027, 9, 30)),
    ] {
        let until = valid_until.saturating_add(jiff::Span::new().months(12));
        assert_eq!(first.renewal_window(valid_until), Some((from, until)), "{valid_until}");
    }
}
