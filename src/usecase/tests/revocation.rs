//! What is not issued while nobody tells whether its seal was revoked.

use std::sync::Arc;

use super::{house::House, steps::granted};
use crate::{
    domain::case::State,
    seal::{
        Seals, TimeStamping, TrustAnchors,
        testing::pki::{List, Named, Ocsp, SEAL, TIME, TestPki},
        verify::Level,
    },
    store::certificates::{IntentStep, issuances},
    usecase::{
        Cx, UseCaseError,
        check_file::{Verdict, check_file, file_answers},
        issue_certificate::issue_certificate,
        verify_certificate::{self, Point, look_up},
    },
};

#[test]
fn a_certificate_waits_until_it_is_told_that_its_seal_was_not_revoked_and_nothing_is_public_meanwhile() {
    let mut house = House::new();
    let clock = house.services.clock.clone();
    let pki = Arc::new(TestPki::new(move || clock.now()));
    let clock = house.services.clock.clone();
    let authority = Arc::new(pki.time(Named::Both, move || clock.now()));
    let signer = pki.seal(Named::Both);
    house.services.seals = Seals::of(&signer);
    house.services.signer = Arc::new(signer);
    house.services.revocation = pki.clone();
    house.services.time_stamps = TimeStamping {
        anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
        authority: Some(authority),
    };
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "job");
    for (ocsp, list, said) in [
        (Ocsp::Silent, List::Silent, "nobody there"),
        (Ocsp::Html, List::Html, "`text/html` instead"),
        (Ocsp::TooOld, List::TooOld, "too old"),
        (
            Ocsp::NotAuthorised,
            List::OtherIssuer,
            "may not speak for the authority",
        ),
        (Ocsp::OtherCertificate, List::Partial, "about another certificate"),
        (Ocsp::Revoked(SEAL, -1_000), List::Good, "CN=Seal was revoked"),
        (Ocsp::Revoked(TIME, -1_000), List::Good, "CN=Time was revoked"),
    ] {
        pki.set(ocsp, list);
        // What was revoked stays so: somebody has to take another certificate.
        let cause = match (issue_certificate(&anybody, (case, 1)), ocsp) {
            (Err(UseCaseError::Internal(cause)), Ocsp::Revoked(..)) => cause,
            (Err(UseCaseError::Unavailable(cause)), _) if !matches!(ocsp, Ocsp::Revoked(..)) => cause,
            (outcome, _) => panic!("{ocsp:?}: {outcome:?}"),
        };
        assert!(cause.to_string().contains(said), "{ocsp:?}: {cause}");
        assert_eq!(house.case(case).state, State::Granted);
        let intent = house
            .services
            .store
            .read(|db| issuances::find(db, (case, 1)))
            .unwrap()
            .unwrap();
        let public = look_up(&anybody, &intent.number.to_string());
        assert!(intent.step == IntentStep::Intent && matches!(public, Err(UseCaseError::NotFound)));
    }
    pki.set(Ocsp::Good, List::Good);
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    let check = check_file(&anybody, &file).unwrap();
    assert_eq!(check.verdict, Verdict::GenuineValid);
    assert!(file_answers(&check).contains(&(Point::NothingAdded, Some(true))));
    assert_eq!(check.seal.unwrap().level, Some(Level::BaselineLta));
}
