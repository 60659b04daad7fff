//! What the appeals panel found right about a certificate comes before an officer, with the panel's words, wherever another case
//! about it stands.

use std::net::{IpAddr, Ipv4Addr};

use super::{
    certificates_cases::{before_committee, certified, expect_sound, field, statement},
    house::House,
};
use crate::{
    domain::{
        account::{Act, BodyRole},
        case::{
            Case, CaseKind, Outcome, State,
            statement::{Asked, Request},
        },
        concern::{ConcernEvent, ConcernOutcome},
        ids::CaseId,
        policy::Action,
    },
    store::{Db, cases, team::acts},
    usecase::{
        Cx,
        file_concern::{FileComplaint, file_complaint},
        handle_concern::{HandleConcern, concerns, handle_concern},
        open_about::open_special,
        propose_statement::propose_statement,
        review_application::take_up_application,
        statement::statement_table,
    },
};

/// Somebody complains about a certificate, and the panel finds that they are right.
pub fn complaint_upheld(house: &House, number: &str, actions: &str) {
    let text = |text: &str| text.to_owned();
    let complaint = FileComplaint {
        subject: number.to_owned(),
        body: text("It advertises what is not in its scope."),
        name: String::new(),
        email: String::new(),
    };
    let visitor = Cx::system(&house.services, "visitor");
    file_complaint(&visitor, &complaint, IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap();
    let step = |name: &str, event, outcome, actions: &str| {
        let by = house.by(name);
        let all = concerns(&by).unwrap();
        let concern = all.iter().find(|concern| !concern.state.is_terminal()).unwrap();
        let command = HandleConcern {
            concern: concern.id,
            version: concern.version,
            event,
            note: text("The list was corrected."),
            outcome,
            actions: text(actions),
            no_ties: true,
        };
        handle_concern(&by, &command).unwrap();
    };
    step("first", ConcernEvent::Admit, None, "");
    step("first", ConcernEvent::Investigate, None, "");
    step("first", ConcernEvent::Propose, Some(ConcernOutcome::Upheld), actions);
    step("second", ConcernEvent::ApproveWithActions, None, "");
    step("second", ConcernEvent::Complete, None, "");
}

/// A house with a certificate and two members of the panel; the certificate's number.
pub fn with_panel() -> (House, String) {
    let (house, _, number) = certified();
    for name in ["first", "second"] {
        house.add(name, "LV", Some(BodyRole::Appeals));
    }
    (house, number)
}

/// The cases for cause, the oldest first.
fn for_cause(house: &House) -> Vec<Case> {
    let mut all = house.services.store.read(cases::list_all).unwrap();
    all.retain(|case| case.kind == CaseKind::Special);
    all.sort_by(|one, other| one.number.cmp(&other.number));
    all
}

/// What the panel found, as the officer reads it in a case.
fn found(house: &House, case: CaseId) -> Vec<(Asked, String)> {
    let table = statement_table(&house.by("officer"), case, Action::ReadDossier).unwrap();
    let by_panel = |request: &Request| matches!(request.asked, Asked::Appeal | Asked::Complaint);
    let requests = table.requests.into_iter().filter(by_panel);
    requests.map(|request| (request.asked, request.reason)).collect()
}

#[test]
fn what_the_panel_found_is_read_where_a_case_for_cause_is_still_to_be_stated() {
    let (house, number) = with_panel();
    let case = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    for actions in ["Look at what is advertised.", "Ask for the minutes."] {
        complaint_upheld(&house, &number, actions);
    }
    assert_eq!(for_cause(&house).len(), 1);
    let said = |text: &str| (Asked::Complaint, text.to_owned());
    assert_eq!(
        found(&house, case),
        [said("Look at what is advertised."), said("Ask for the minutes.")]
    );
    propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Suspend)).unwrap();
    expect_sound(&house);
}

#[test]
fn what_the_panel_found_while_another_case_is_decided_is_looked_at_in_one_of_its_own() {
    let (house, number) = with_panel();
    let deciding = before_committee(&house, &number, Outcome::Suspend);
    complaint_upheld(&house, &number, "Look at what is advertised.");
    assert!(found(&house, deciding).is_empty(), "it rests on what was stated");
    let [first, own] = for_cause(&house).try_into().unwrap();
    assert_eq!((first.id, own.state), (deciding, State::Submitted));
    // Officers open no second one, and a second finding joins the one that waits.
    let refused = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap_err();
    assert_eq!(field(refused), ("certificate", "about_open"));
    complaint_upheld(&house, &number, "Ask for the minutes.");
    assert_eq!(for_cause(&house).len(), 2);
    take_up_application(&house.by("officer"), own.id).unwrap();
    assert_eq!(found(&house, own.id).len(), 2);
    // Who proposed and who approved what the panel found judge nothing of what follows from it (norms F).
    for name in ["first", "second"] {
        let read = |db: &mut Db| acts::of_person(db, own.id, house.person(name));
        assert_eq!(house.services.store.read(read).unwrap(), [Act::Appeal], "{name}");
    }
    expect_sound(&house);
}
