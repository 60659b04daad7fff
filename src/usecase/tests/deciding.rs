//! What nobody decided is not signed, and where it happened all the same it is named (norms A5.3, A9.1, C6.1).

use super::{
    certificates_cases::{certified, decided, expect_sound, field},
    dying::revise,
    house::House,
    steps::{GOOD, before_committee, grant, granted, recommend, vote},
    unfit::put_spoilt,
};
use crate::{
    domain::{
        case::{Outcome, Recommendation},
        certificate::{life::LifeEvent, number::NumberPattern, snapshot::CertificateSnapshot},
        ids::{CaseId, CertificateId},
        record::RecordFault,
    },
    store::{
        certificates::{IntentStep, Issuance, issuances, register},
        organisations,
    },
    usecase::{
        Cx, UseCaseError,
        case_record::{CaseFault, verify_all},
        change_certificate::{ChangeCertificate, change_certificate},
        grant_certificate::{Settled, begin_to_issue},
        issue_certificate::issue_certificate,
    },
};

fn issuance(house: &House, document: (CaseId, i32)) -> Issuance {
    let found = house.services.store.read(|db| issuances::find(db, document));
    found.unwrap().unwrap()
}

/// Why a document is not signed, by which it stays what it was: an intent.
fn refused(house: &House, document: (CaseId, i32)) -> String {
    let refused = issue_certificate(&Cx::system(&house.services, "job"), document).unwrap_err();
    assert_eq!(issuance(house, document).step, IntentStep::Intent);
    match refused {
        UseCaseError::Internal(cause) => cause.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_intent_that_no_event_tells_of_is_not_signed() {
    let house = House::new();
    let case = granted(&house);
    let settled = issuance(&house, (case, 1));
    let spoilt: [fn(&mut CertificateSnapshot); 3] = [
        |it| it.holder.legal_name = "Another Cluster".to_owned(),
        |it| it.scope.push_str(" and more"),
        |it| it.label.title = "Platinum".to_owned(),
    ];
    for (revision, spoil) in (2..).zip(spoilt) {
        put_spoilt(&house, &settled, revision, spoil);
        let why = refused(&house, (case, revision));
        assert!(
            why.contains("no event tells of") && why.contains("audit verify"),
            "{why}"
        );
    }
    // Nothing of it keeps the one that was settled from being signed.
    issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
}

#[test]
fn what_was_settled_without_the_votes_of_the_whole_committee_is_not_signed() {
    // A certificate of another house says what one may say.
    let other = House::new();
    let other_case = granted(&other);
    let settled: CertificateSnapshot = serde_json::from_str(&issuance(&other, (other_case, 1)).snapshot).unwrap();
    for votes in 0..2 {
        let house = House::new();
        let case = before_committee(&house, GOOD);
        for name in ["decider-1", "decider-2"].iter().take(votes) {
            vote(&house, case, name, Outcome::Grant).unwrap();
        }
        let number = "TEST-{year}-{serial}-{check}".parse::<NumberPattern>().unwrap();
        let number = number.number(2026, 1);
        let snapshot = CertificateSnapshot {
            id: CertificateId::new(house.services.ids.fresh()),
            verify_url: format!("{}/c/{number}", house.services.public_url),
            number,
            ..settled.clone()
        };
        let by_itself = Settled {
            case,
            event: LifeEvent::Issue,
            reason: "",
            decided_by: None,
            decided_in: case,
        };
        let cx = Cx::system(&house.services, "whoever");
        let store = &house.services.store;
        store
            .write(|db| begin_to_issue(db, &cx, &by_itself, &snapshot))
            .unwrap();
        let why = refused(&house, (case, 1));
        assert!(why.contains("no event tells of 2 votes"), "{votes}: {why}");
    }
}

#[test]
fn what_a_member_voted_for_cannot_be_changed_before_the_next_one_votes() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    let store = &house.services.store;
    let renamed = store.write(|db| {
        let mut organisation = organisations::find(db, house.organisation)?.unwrap();
        organisation.legal_name = "Umbrella Corporation".to_owned();
        organisations::rename(db, &organisation)
    });
    renamed.unwrap();
    let second = |outcome| vote(&house, case, "decider-2", outcome);
    let refused = [Outcome::Grant, Outcome::Refuse].map(|outcome| field(second(outcome).unwrap_err()));
    assert_eq!(refused, [("vote", "voted_on_another"); 2]);
    // It is decided anew, on what it would say now.
    assert_eq!(second(Outcome::Back).unwrap(), Some(Outcome::Back));
    recommend(&house, case, Recommendation::Grant).unwrap();
    grant(&house, case);
    let certificate = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let kept = store.read(|db| register::find(db, certificate)).unwrap().unwrap();
    assert!(kept.snapshot.contains("Umbrella Corporation"));
    expect_sound(&house);
}

#[test]
fn what_happened_to_a_certificate_and_nobody_decided_is_named() {
    let (house, case, number) = certified();
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    expect_sound(&house);
    let cx = house.by("decider-2");
    let store = &house.services.store;
    let certificate = store.read(|db| register::find_by_case(db, case)).unwrap();
    let lift = ChangeCertificate {
        certificate: certificate.unwrap().id,
        event: LifeEvent::Lift,
        reason: "A friend asked for it.".to_owned(),
        conditions: String::new(),
        due_on: None,
        two_decided: false,
    };
    let alone = store.write(|db| change_certificate(db, &cx, &lift).map_err(UseCaseError::internal));
    alone.unwrap();
    let verdict = verify_all(store, &house.services.blobs).unwrap();
    let undecided: Vec<_> = verdict
        .faults
        .iter()
        .map(|(case, fault)| match fault {
            CaseFault::Record(RecordFault::Undecided { event, .. }) => (case.clone(), *event),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(undecided, [(house.case(case).number, LifeEvent::Lift)]);
}

#[test]
fn what_was_decided_under_one_seal_or_in_one_name_is_not_sealed_by_another() {
    let mut house = House::new();
    let case = granted(&house);
    house.services.development = false;
    let why = refused(&house, (case, 1));
    assert!(why.contains("it was decided under a development seal"), "{why}");
    house.services.development = true;
    let name = house.services.body.name.clone();
    house.services.body.name = "Another Body".to_owned();
    let why = refused(&house, (case, 1));
    assert!(why.contains("in that of Another Body now"), "{why}");
    house.services.body.name = name;
    issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
}

#[test]
fn a_vote_is_for_a_certificate_of_this_body_under_this_seal() {
    let mut house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    house.services.development = false;
    let other = vote(&house, case, "decider-2", Outcome::Grant).unwrap_err();
    assert_eq!(field(other), ("vote", "voted_on_another"));
}

#[test]
fn a_later_document_that_nobody_decided_stands_in_no_others_way() {
    let house = House::new();
    let case = granted(&house);
    let first = issuance(&house, (case, 1));
    let id = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    put_spoilt(&house, &first, 2, |_| {});
    refused(&house, (case, 2));
    revise(&house, id);
    assert_eq!(issuance(&house, (case, 2)).step, IntentStep::Dropped);
    issue_certificate(&Cx::system(&house.services, "job"), (case, 3)).unwrap();
}
