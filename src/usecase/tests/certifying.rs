//! What decision, issuing and verification promise.

use std::{sync::Arc, thread};

use jiff::ToSpan;

use super::{
    dying::revise,
    house::{House, PASSWORD, REASON, organisation},
    steps::{GOOD, before_committee, code, granted, recommend, unmet, vote},
};
use crate::{
    domain::{
        case::{Guard, Outcome, Recommendation, State},
        certificate::{
            CertificateState, PublicStatus,
            life::{LifeEvent, LifeMoment, LifeRejection},
        },
        ids::{CertificateId, OrganisationId},
        organisation::Organisation,
    },
    seal::{
        TimeStamping, TrustAnchors,
        testing::{Fault, TestAuthority, Usage, attacks::attacks},
        verify::Level,
    },
    store::{
        Db, StoreError,
        certificates::{IntentStep, issuances, register},
        organisations,
    },
    usecase::{
        Cx, UseCaseError,
        cast_vote::{CastVote, cast_vote},
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        check_file::{FileCheck, Known, Verdict, check_file, file_answers},
        dossier::decision_table,
        issue_certificate::issue_certificate,
        manage_accounts::add_organisation,
        verify_certificate::{self, Point, look_up, look_up_on},
    },
};

#[test]
fn a_certificate_is_granted_issued_and_verified_by_number_id_and_file() {
    let house = House::new();
    let case = granted(&house);
    assert_eq!(house.case(case).state, State::Granted);
    let anybody = Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    assert_eq!(house.case(case).state, State::ClosedGranted);

    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let number = entry.certificate.number.to_string();
    assert!(number.starts_with("MINI-2026-00001-"), "{number}");
    assert_eq!(
        look_up(&anybody, &number.to_lowercase()).unwrap().status,
        PublicStatus::Active
    );
    let public = serde_json::to_value(entry.public("http://localhost:8080")).unwrap();
    assert_eq!(public["holder"], "Klaster Obróbki Metali i Maszyn „Żubr”");
    assert_eq!(
        (&public["valid_from"], &public["valid_until"]),
        (&"2026-11-23".into(), &"2028-11-22".into())
    );
    assert_eq!(
        (&public["country"], &public["development_seal"]),
        (&"Poland".into(), &true.into())
    );

    let mut file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    let genuine = check_file(&anybody, &file).unwrap();
    assert_eq!(genuine.verdict, Verdict::GenuineValid);
    assert_eq!(credential_fact(&genuine), Some(true));
    house.pass_days(1);
    revise(&house, id);
    issue_certificate(&anybody, (case, 2)).unwrap();
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let other = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    for attack in attacks(&file, &other) {
        let checked = check_file(&anybody, &attack.file).unwrap();
        if let Some(seal) = &checked.seal {
            let mut causes = seal.findings.iter().filter(|it| it.conclusion() == seal.conclusion);
            let reason = match attack.name {
                "the seal of another document" => "the seal was made for another document",
                _ => attack.reason,
            };
            assert_eq!(causes.next().unwrap().clause(), reason, "{}", attack.name);
        }
        let expected = match attack.name {
            "not a PDF" => Verdict::NotAPdf,
            "the seal taken out" => Verdict::NoSeal,
            "encrypted" => Verdict::Encrypted,
            "huge" => Verdict::TooLarge,
            "the end cut off" => Verdict::CutOff,
            "bytes behind the document" => Verdict::AddedBehind,
            "a page replaced by a later revision"
            | "an annotation added"
            | "the attachment swapped by a later revision"
            | "shadow content shown by a later table"
            | "two sealed documents in one file" => Verdict::AddedTo,
            _ if checked.seal.as_ref().is_some_and(|seal| seal.signer.is_some()) => Verdict::Altered,
            _ => Verdict::SealBroken,
        };
        assert_eq!(checked.verdict, expected, "{}", attack.name);
        let of_time = file_answers(&checked)
            .into_iter()
            .any(|(point, _)| point == Point::TimeStamp);
        let is_read = checked.seal.is_some() && !matches!(expected, Verdict::SealBroken | Verdict::CutOff);
        assert_eq!(of_time, is_read, "{}: {:?}", attack.name, file_answers(&checked));
        let is_copy = matches!(expected, Verdict::AddedTo | Verdict::AddedBehind);
        assert_eq!(
            checked.known == Known::Beginning { revision: 1 },
            is_copy,
            "{}",
            attack.name
        );
        if is_copy {
            // The register knows what was sealed, not this file: which document it is a copy of, and that it is a copy.
            assert_eq!(checked.entry.as_ref().unwrap().certificate.id, id);
            let facts = file_answers(&checked);
            for fact in [
                (Point::NothingAdded, false),
                (Point::RegisterMatch, false),
                (Point::SealedPart, true),
            ] {
                assert!(facts.contains(&(fact.0, Some(fact.1))), "{}: {facts:?}", attack.name);
            }
        }
        assert_ne!(credential_fact(&checked), Some(true), "{}", attack.name);
    }
    file.extend(b"% one more line\n");
    let longer = check_file(&anybody, &file).unwrap();
    assert_eq!(longer.verdict, Verdict::AddedBehind);
    assert_eq!(
        credential_fact(&longer),
        None,
        "its credential proves nothing about this file"
    );
    assert_eq!(longer.entry.unwrap().certificate.number.as_str(), number);
    let middle = file.len() / 3;
    file[middle] ^= 1;
    assert_ne!(check_file(&anybody, &file).unwrap().verdict, Verdict::GenuineValid);
    assert_eq!(check_file(&anybody, b"no PDF").unwrap().verdict, Verdict::NotAPdf);
}

/// Whether a file's page tells that the credential inside is good.
pub(super) fn credential_fact(check: &FileCheck) -> Option<bool> {
    let facts = file_answers(check);
    let found = facts.into_iter().find(|(point, _)| *point == Point::Credential);
    found.and_then(|(_, holds)| holds)
}

#[test]
fn a_certificate_expires_by_the_clock_alone() {
    let house = House::new();
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    house.pass_days(730);
    assert_eq!(look_up(&anybody, &id.to_string()).unwrap().status, PublicStatus::Active);
    house.pass_days(1);
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    assert_eq!(entry.status, PublicStatus::Expired);
    let file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    assert_eq!(check_file(&anybody, &file).unwrap().verdict, Verdict::GenuineNotValid);
}

#[test]
fn a_granted_certificate_that_is_not_issued_yet_is_as_unknown_as_any_other() {
    let house = House::new();
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "visitor");
    let number = house
        .services
        .store
        .read(|db| issuances::find(db, (case, 1)))
        .unwrap()
        .unwrap()
        .number;
    for asked in [
        number.as_str(),
        "MINI-2026-00002-X",
        "hello",
        "0193f9c4-0000-7000-8000-000000000000",
    ] {
        assert!(
            matches!(look_up(&anybody, asked), Err(UseCaseError::NotFound)),
            "{asked}"
        );
    }
}

#[test]
fn issuing_many_times_at_once_makes_exactly_one_certificate() {
    let house = House::new();
    let case = granted(&house);
    let ids: Vec<_> = thread::scope(|scope| {
        let runs: Vec<_> = (0..6)
            .map(|_| {
                let cx = Cx::system(&house.services, "job");
                scope.spawn(move || issue_certificate(&cx, (case, 1)).unwrap())
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    let kept = house
        .services
        .store
        .read(|db| register::find_by_case(db, case))
        .unwrap()
        .unwrap();
    assert_eq!(kept.id, ids[0]);
}

#[test]
fn a_certificate_waits_for_its_time_stamp_and_nothing_is_public_meanwhile() {
    let mut house = House::new();
    let clock = house.services.clock.clone();
    let authority = Arc::new(TestAuthority::new(Usage::TimeStamping, move || clock.now()));
    house.services.time_stamps = TimeStamping {
        authority: Some(authority.clone()),
        anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
    };
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "job");
    for fault in [
        Fault::WrongNonce,
        Fault::WrongImprint,
        Fault::Clock(-86_400_000),
        Fault::Status(2),
        Fault::Html,
        Fault::OtherKey,
        Fault::Silent,
    ] {
        authority.go_wrong(fault);
        let Err(UseCaseError::Unavailable(cause)) = issue_certificate(&anybody, (case, 1)) else {
            panic!("{fault:?} is not waited for")
        };
        assert!(
            cause.to_string().contains("time-stamping authority"),
            "{fault:?}: {cause}"
        );
        assert_eq!(house.case(case).state, State::Granted);
        let intent = house
            .services
            .store
            .read(|db| issuances::find(db, (case, 1)))
            .unwrap()
            .unwrap();
        assert!(
            intent.step == IntentStep::Intent
                && matches!(
                    look_up(&anybody, &intent.number.to_string()),
                    Err(UseCaseError::NotFound)
                )
        );
    }
    authority.go_wrong(Fault::Nothing);
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    let check = check_file(&anybody, &file).unwrap();
    assert_eq!(check.verdict, Verdict::GenuineValid);
    assert!(file_answers(&check).contains(&(Point::TimeStamp, Some(true))));
    let seal = check.seal.unwrap();
    assert_eq!((seal.level, seal.judged_at), (Some(Level::BaselineT), anybody.now()));
}

#[test]
fn a_vote_counts_for_the_dossier_that_was_shown_and_for_no_other() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let (reason, dossier_hash) = (REASON.to_owned(), "0".repeat(64));
    let stale = CastVote {
        case,
        outcome: Outcome::Grant,
        reason,
        password: PASSWORD,
        dossier_hash: &dossier_hash,
    };
    assert_eq!(
        unmet(&cast_vote(&house.by("decider-1"), &stale).unwrap_err()),
        [Guard::DossierCurrent]
    );
}

#[test]
fn a_vote_needs_the_password_again() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let cx = house.by("decider-1");
    let hash = decision_table(&cx, case).unwrap().matter.hash;
    let (reason, password) = (REASON.to_owned(), "not the password at all");
    let vote = CastVote {
        case,
        outcome: Outcome::Grant,
        reason,
        password,
        dossier_hash: &hash,
    };
    assert_eq!(
        code(&cast_vote(&cx, &vote).unwrap_err()),
        ("password", "wrong_password")
    );
}

#[test]
fn nobody_votes_twice_and_nobody_sees_the_others_vote_before_the_decision() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    assert!(matches!(
        vote(&house, case, "decider-1", Outcome::Refuse),
        Err(UseCaseError::Conflict)
    ));
    let table = decision_table(&house.by("decider-2"), case).unwrap();
    assert!(table.votes.is_empty() && table.may_vote);
    assert!(!decision_table(&house.by("decider-1"), case).unwrap().may_vote);
    vote(&house, case, "decider-2", Outcome::Refuse).unwrap();
}

#[test]
fn members_who_differ_send_the_matter_back_and_a_new_round_begins() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Refuse).unwrap(),
        Some(Outcome::Back)
    );
    assert_eq!(house.case(case).state, State::Review);
    recommend(&house, case, Recommendation::Refuse).unwrap();
    assert_eq!(decision_table(&house.by("decider-1"), case).unwrap().matter.round, 2);
    vote(&house, case, "decider-1", Outcome::Refuse).unwrap();
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Refuse).unwrap(),
        Some(Outcome::Refuse)
    );
    assert_eq!(house.case(case).state, State::Refused);
}

#[test]
fn a_label_that_is_not_reached_cannot_be_granted() {
    let house = House::new();
    let case = before_committee(&house, [0, 2, 2, 2]);
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(code(&refused), ("vote", "label_not_reached"));
    vote(&house, case, "decider-1", Outcome::Refuse).unwrap();
}

#[test]
fn an_evaluation_older_than_the_standard_allows_cannot_be_granted() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    house.pass_days(200);
    let refused = vote(&house, case, "decider-2", Outcome::Grant).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::EvaluationFresh]);
    assert_eq!(
        house.case(case).state,
        State::Decision,
        "the refused vote leaves nothing behind"
    );
    assert!(decision_table(&house.by("decider-2"), case).unwrap().may_vote);
}

#[test]
fn a_level_below_what_the_label_requires_becomes_a_condition_on_the_certificate() {
    let house = House::new();
    let case = before_committee(&house, [1, 0, 2, 2]);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    vote(&house, case, "decider-2", Outcome::Grant).unwrap();
    let anybody = Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let conditions = look_up(&anybody, &id.to_string()).unwrap().snapshot.conditions.unwrap();
    assert!(
        conditions.starts_with("1.2 ") && conditions.ends_with("level 1 is to be reached, level 0 was found."),
        "{conditions}"
    );
}

#[test]
fn an_organisation_whose_certificate_could_not_be_drawn_is_never_registered() {
    type Change = fn(&mut Organisation);
    let house = House::new();
    let operator = Cx::system(&house.services, "operator");
    let refused: [(&str, Change, &str); 7] = [
        ("registration_id", |o| o.registration_id.clear(), "required"),
        ("street", |o| o.street = " ".to_owned(), "required"),
        ("postcode", |o| o.postcode.clear(), "required"),
        ("name_en", |o| o.name_en.push('🏭'), "unprintable"),
        ("street", |o| o.street.push('中'), "unprintable"),
        (
            "legal_name",
            |o| o.legal_name.push_str("\nand Sons"),
            "control_character",
        ),
        ("legal_name", |o| o.legal_name = "Cluster ".repeat(120), "too_long"),
    ];
    for (field, change, reason) in refused {
        let mut organisation = organisation(operator.now());
        organisation.slug = "other".to_owned();
        change(&mut organisation);
        let error = add_organisation(&operator, organisation).unwrap_err();
        assert_eq!(code(&error), (field, reason));
    }
}

#[test]
fn the_longest_names_that_are_taken_still_fit_on_a_certificate() {
    let mut house = House::new();
    let operator = Cx::system(&house.services, "operator");
    let words = |limit: usize| "Cluster ".repeat(limit / 8);
    let organisation = Organisation {
        slug: "long".to_owned(),
        legal_name: words(200),
        name_en: words(200).to_uppercase(),
        registration_id: words(100),
        street: words(100),
        postcode: words(20),
        city: words(100),
        ..organisation(operator.now())
    };
    house.organisation = add_organisation(&operator, organisation).unwrap();
    house.join("owner");
    let case = granted(&house);
    issue_certificate(&operator, (case, 1)).unwrap();
}

#[test]
fn what_cannot_be_drawn_is_not_granted() {
    let mut house = House::new();
    let operator = Cx::system(&house.services, "operator");
    let organisation = Organisation {
        id: OrganisationId::new(house.services.ids.fresh()),
        slug: "long".to_owned(),
        legal_name: "Cluster ".repeat(120),
        ..organisation(operator.now())
    };
    house.organisation = organisation.id;
    let store = &house.services.store;
    store
        .write(|db| organisations::insert(db, organisation.clone()))
        .unwrap();
    house.join("owner");
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    let error = vote(&house, case, "decider-2", Outcome::Grant).unwrap_err();
    assert!(matches!(error, UseCaseError::Internal(_)), "{error:?}");
    assert_eq!(house.case(case).state, State::Decision);
}

#[test]
fn what_is_decided_shows_at_once_and_every_day_before_stays_what_it_was() {
    let house = House::new();
    let anybody = Cx::system(&house.services, "visitor");
    let case = granted(&house);
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let first = house.services.clock.now().date();
    let status = || look_up(&anybody, &id.to_string()).unwrap().status;
    let decide = |event: LifeEvent| {
        let command = ChangeCertificate {
            certificate: id,
            event,
            reason: "Found at surveillance".to_owned(),
            conditions: "Show the member list".to_owned(),
            due_on: Some(first.saturating_add(90.days())),
            two_decided: false,
        };
        let decided = house
            .services
            .store
            .write(|db| match change_certificate(db, &house.by("decider-1"), &command) {
                Ok(moment) => Ok(Ok(moment)),
                Err(NotChanged::Refused(refused)) => Ok(Err(refused)),
                Err(NotChanged::Failed(failed)) => Err(failed),
                Err(NotChanged::NoRevision(unasked)) => Err(UseCaseError::internal(unasked)),
            });
        decided.unwrap()
    };
    let mut expected = vec![(first, PublicStatus::Active)];
    for (event, shown) in [
        (LifeEvent::Suspend, PublicStatus::Suspended),
        (LifeEvent::Lift, PublicStatus::Active),
        (LifeEvent::Withdraw, PublicStatus::Withdrawn),
    ] {
        house.pass_days(10);
        decide(event).unwrap();
        assert_eq!(status(), shown);
        expected.push((house.services.clock.now().date(), shown));
    }
    house.pass_days(1_000);
    assert_eq!(status(), PublicStatus::Withdrawn, "what is withdrawn does not expire");
    assert!(matches!(decide(LifeEvent::Lift), Err(LifeRejection::Impossible { .. })));
    for (day, shown) in expected {
        let then = look_up_on(&anybody, &id.to_string(), day).unwrap();
        assert_eq!(then.entry.unwrap().status, shown, "{day}");
        let later = look_up_on(&anybody, &id.to_string(), day.saturating_add(5.days())).unwrap();
        assert_eq!(later.entry.unwrap().status, shown, "five days after {day}");
    }
    let before = look_up_on(&anybody, &id.to_string(), first.saturating_sub(1.day())).unwrap();
    assert!(before.entry.is_none(), "it was not issued yet");
    let to_come = house.services.clock.now().date().saturating_add(1.day());
    assert_eq!(
        code(&look_up_on(&anybody, &id.to_string(), to_come).unwrap_err()),
        ("at", "not_decided_yet")
    );
}

#[test]
fn of_two_who_decide_at_once_about_a_certificate_one_is_told_that_it_changed() {
    let house = House::new();
    let case = granted(&house);
    let id = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let read = house.services.store.read(|db| register::find(db, id)).unwrap().unwrap();
    let moment = LifeMoment::plain(LifeEvent::Terminate, house.services.clock.now(), 1);
    let decide = || {
        let append = |db: &mut Db| register::append(db, &read, (&moment, CertificateState::Terminated), None);
        house.services.store.write(append)
    };
    decide().unwrap();
    assert!(matches!(decide(), Err(StoreError::Conflict)));
    let kept = house.services.store.read(|db| register::find(db, id)).unwrap().unwrap();
    assert_eq!(kept.life.moments().len(), 2);
}

#[test]
fn whoever_applies_anew_for_want_of_a_renewal_is_granted_nothing_beside_a_certificate_in_force() {
    let house = House::new();
    let first = granted(&house);
    issue_certificate(&Cx::system(&house.services, "job"), (first, 1)).unwrap();
    let anew = before_committee(&house, GOOD);
    let beside = vote(&house, anew, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(code(&beside), ("vote", "certificate_in_force"));
}

#[test]
fn a_certificate_whose_days_are_over_stands_in_no_successors_way() {
    let house = House::new();
    let anybody = Cx::system(&house.services, "job");
    let first = granted(&house);
    let old = issue_certificate(&anybody, (first, 1)).unwrap();
    house.pass_days(731);
    let second = granted(&house);
    let new = issue_certificate(&anybody, (second, 1)).unwrap();
    assert_ne!(old, new);
    let status = |id: &CertificateId| look_up(&anybody, &id.to_string()).unwrap().status;
    assert_eq!(
        (status(&old), status(&new)),
        (PublicStatus::Expired, PublicStatus::Active)
    );
}
