//! Whatever is decided, and whenever anybody looks: no face of a certificate says that it is valid when it is not.

mod known;

use proptest::{prelude::*, sample::select, test_runner::TestRunner};

use self::known::Known;
use super::{committee::decided_for, house::House};
use crate::{
    credential::{Failure, StatusPlaces, verify},
    domain::{
        bilingual::Bilingual,
        certificate::{
            Certificate,
            life::{Life, LifeEvent, LifeMoment},
            listing::Sought,
            number::NumberPattern,
            snapshot::{CertificateSnapshot, tests::snapshot},
        },
        ids::{CaseId, CertificateId},
        time::Timestamp,
    },
    store::{
        Db,
        certificates::{IntentStep, Issuance, issuances, register},
    },
    usecase::{
        Cx, UseCaseError,
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        issue_certificate::issue_certificate,
        issue_credential::reserve_place,
        publish_credentials::{published_credential, status_list},
        revise_certificate::{Changes, revise_certificate},
        search_register::{export_register, search_register},
        verify_certificate::look_up,
    },
};

const DAY: i64 = 86_400_000;

/// A certificate of 730 days, as if issued just now, with its credential; each by a scheme of its own. All are of one case,
/// which revisions of their own let them be: a hundred for each.
fn issue(house: &House, case: CaseId, nth: u32) -> (CertificateSnapshot, String) {
    let now = house.services.clock.now();
    let mut on_it = snapshot();
    on_it.id = CertificateId::new(house.services.ids.fresh());
    on_it.number = "TEST-{year}-{serial}-{check}"
        .parse::<NumberPattern>()
        .unwrap()
        .number(2026, nth);
    on_it.revision = i32::try_from(nth * 100).unwrap();
    on_it.verify_url = format!("{}/c/{}", house.services.public_url, on_it.number);
    on_it.decided_at = now;
    on_it.first_certified = now.date();
    on_it.granted = now.date();
    on_it.valid_from = now.date();
    on_it.valid_until = now.plus_millis(729 * DAY).date();
    let certificate = Certificate {
        id: on_it.id,
        number: on_it.number.clone(),
        revision: on_it.revision,
        case,
        organisation: house.organisation,
        standard: format!("scheme-{nth}").parse().unwrap(),
        life: Life::of(vec![LifeMoment::plain(LifeEvent::Issue, now, on_it.revision)]),
        snapshot: serde_json::to_string(&on_it).unwrap(),
        valid_from: on_it.valid_from,
        valid_until: on_it.valid_until,
        issued_at: now,
        pdf_sha256: format!("{nth:064x}"),
        credential_sha256: None,
    };
    let intent = Issuance {
        case,
        revision: on_it.revision,
        certificate: on_it.id,
        number: on_it.number.clone(),
        snapshot: certificate.snapshot.clone(),
        step: IntentStep::Published,
        event: LifeEvent::Issue,
        reason: String::new(),
        decided_by: None,
        decided_in: case,
        settled_at: now,
    };
    let put = |db: &mut Db| {
        issuances::insert(db, &intent)?;
        register::insert(db, &certificate)?;
        register::enter(db, &on_it)?;
        reserve_place(db, &Cx::system(&house.services, "test"), (case, on_it.revision))
    };
    let places: StatusPlaces = house.services.store.write(put).unwrap();
    let credential = house.services.issuer.credential(&on_it, &places).unwrap();
    (on_it, credential)
}

/// What a stranger finds who has the credential and fetches the lists.
fn by_credential(cx: &Cx, token: &str) -> &'static str {
    let lists = |url: &str| {
        let (rest, list) = url.rsplit_once('/')?;
        let purpose = rest.rsplit('/').next()?.parse().ok()?;
        status_list(cx, purpose, list.parse().ok()?).ok()
    };
    match verify(token, &[cx.services.issuer.trusted()], lists, cx.now()) {
        Ok(_) => "active",
        Err(Failure::Expired(_)) => "expired",
        Err(Failure::Suspended) => "suspended",
        Err(Failure::Revoked) => "revoked",
        Err(other) => panic!("{other}"),
    }
}

/// Decides with all that any guard asks for, and issues the document it brings; whether it was let.
fn decide(house: &House, (certificate, case): (CertificateId, CaseId), event: LifeEvent) -> bool {
    let cx = Cx::system(&house.services, "test");
    let command = ChangeCertificate {
        certificate,
        event,
        reason: "why".to_owned(),
        conditions: "what ends it".to_owned(),
        due_on: Some(cx.now().plus_millis(30 * DAY).date()),
        two_decided: true,
    };
    let changes = Changes {
        scope: Some(Bilingual::only(format!("Less than before {}", cx.now()))),
        ..Changes::default()
    };
    let store = &cx.services.store;
    let decided = store.write(|db| {
        let done = if event.brings_revision() {
            let case = decided_for(db, &cx, certificate, event)?;
            revise_certificate(db, &cx, case, &command, &changes)
        } else {
            change_certificate(db, &cx, &command).map(|_| ())
        };
        match done {
            Ok(()) => Ok(true),
            Err(NotChanged::Refused(_)) => Ok(false),
            Err(other) => Err(UseCaseError::internal(other)),
        }
    });
    let decided = decided.unwrap();
    if decided && event.brings_revision() {
        let (revision, step) = store.read(|db| issuances::latest(db, certificate)).unwrap().unwrap();
        assert_eq!(step, IntentStep::Intent);
        issue_certificate(&cx, (case, revision)).unwrap();
    }
    decided
}

/// What each face says now.
fn faces(house: &House, on_it: &CertificateSnapshot) -> Vec<String> {
    let cx = Cx::system(&house.services, "visitor");
    let number = on_it.number.to_string();
    let sought = Sought {
        text: number.clone(),
        ..Sought::default()
    };
    let entry = look_up(&cx, &number).unwrap();
    let (_, exported) = export_register(&cx, &sought).unwrap();
    let found = search_register(&cx, &sought).unwrap();
    let listed = found.matches().next().unwrap().status(found.as_of);
    let by_status = |status: &str| {
        let narrowed = Sought {
            status: Some(status.to_owned()),
            ..sought.clone()
        };
        search_register(&cx, &narrowed).unwrap().matches().count() == 1
    };
    assert!(by_status(entry.status.as_str()));
    assert_eq!(by_status("active"), entry.status.as_str() == "active");
    vec![
        entry.status.to_string(),
        entry.public("").status.to_string(),
        exported[0].status.to_string(),
        listed.to_string(),
    ]
}

#[test]
fn over_any_events_and_any_clock_every_face_says_what_the_rules_say_and_all_say_the_same() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let (begun, nth) = (house.services.clock.now(), std::cell::Cell::new(0));
    let happenings = proptest::collection::vec((select(LifeEvent::ALL), 0i64..400), 1..8);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let run = runner.run(&happenings, |happenings| {
        nth.set(nth.get() + 1);
        // The key that seals lasts no longer than a few of these lives.
        house.set_clock(begun);
        let (on_it, mut credential) = issue(&house, case, nth.get());
        let mut known = Known::InForce;
        let is_over = |now: Timestamp| now.date() > on_it.valid_until;
        for (event, days) in happenings {
            house.pass_days(days);
            let now = house.services.clock.now();
            let expected = known.after(event, is_over(now));
            prop_assert_eq!(
                decide(&house, (on_it.id, case), event),
                expected.is_some(),
                "{} of {:?}",
                event,
                known
            );
            known = expected.unwrap_or(known);
            if event.brings_revision() && expected.is_some() {
                let stranger = Cx::system(&house.services, "stranger");
                prop_assert_eq!(by_credential(&stranger, &credential), "revoked", "the document before");
                credential = published_credential(&stranger, on_it.number.as_str(), None).unwrap();
            }
            for told in faces(&house, &on_it) {
                prop_assert_eq!(told.as_str(), known.told(is_over(now)));
            }
            let told = by_credential(&Cx::system(&house.services, "stranger"), &credential);
            // Dates are looked at before the lists, and a verifier does not learn who ended it.
            let expected = if is_over(now) {
                "expired"
            } else if known.is_ended() {
                "revoked"
            } else {
                known.told(false)
            };
            prop_assert_eq!(told, expected);
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn a_clock_that_is_behind_undoes_nothing_that_was_decided_by_one_that_is_ahead() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let (on_it, credential) = issue(&house, case, 1);
    let told = || {
        let stranger = Cx::system(&house.services, "stranger");
        let mut told = faces(&house, &on_it);
        told.push(by_credential(&stranger, &credential).to_owned());
        told
    };
    house.pass_days(30);
    let behind = house.services.clock.now();
    // A document waits to be issued.
    let cx = Cx::system(&house.services, "test");
    let command = ChangeCertificate {
        certificate: on_it.id,
        event: LifeEvent::Revise,
        reason: "why".to_owned(),
        conditions: String::new(),
        due_on: None,
        two_decided: true,
    };
    let changes = Changes {
        scope: Some(Bilingual::only("Less than before, and abroad")),
        ..Changes::default()
    };
    let settled = house.services.store.write(|db| {
        let case = decided_for(db, &cx, on_it.id, command.event)?;
        revise_certificate(db, &cx, case, &command, &changes).map_err(UseCaseError::internal)?;
        issuances::latest(db, on_it.id).map_err(UseCaseError::from)
    });
    let (revision, _) = settled.unwrap().unwrap();

    house.set_clock(behind.plus_millis(2_000));
    assert!(decide(&house, (on_it.id, case), LifeEvent::Suspend));
    house.set_clock(behind);
    assert_eq!(told(), ["suspended"; 5]);
    issue_certificate(&Cx::system(&house.services, "behind"), (case, revision)).unwrap();
    let (_, step) = house
        .services
        .store
        .read(|db| issuances::latest(db, on_it.id))
        .unwrap()
        .unwrap();
    assert_eq!(step, IntentStep::Dropped);
    assert_eq!(told(), ["suspended"; 5]);

    assert!(decide(&house, (on_it.id, case), LifeEvent::Lift));
    assert_eq!(told(), ["active"; 5]);
    house.set_clock(behind.plus_millis(3_000));
    assert_eq!(told(), ["active"; 5]);
}
