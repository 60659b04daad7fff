//! What is unfit to be a certificate never reaches a key (norms C6.1, E5).

use std::sync::Arc;

use super::{
    house::{House, organisation},
    steps::{GOOD, before_committee, granted, vote},
};
use crate::{
    domain::{
        case::{Outcome, State},
        certificate::snapshot::{CertificateSnapshot, Lint},
        ids::OrganisationId,
        organisation::Organisation,
    },
    seal::{RawSigner, SealError, SignatureAlgorithm},
    store::{
        certificates::{IntentStep, Issuance, credentials, issuances},
        organisations,
    },
    usecase::{Cx, Services, UseCaseError, certificate_view::Unfit, issue_certificate::issue_certificate},
};

/// The seal's key, where nothing may be signed.
struct Untouchable(Arc<dyn RawSigner>);

impl RawSigner for Untouchable {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }

    fn chain(&self) -> &[Vec<u8>] {
        self.0.chain()
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SealError> {
        panic!("something unfit was to be sealed");
    }
}

fn unfit(error: UseCaseError) -> Vec<Lint> {
    match error {
        UseCaseError::Internal(cause) => cause.downcast::<Unfit>().expect("unfit").0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_certificate_with_an_empty_field_is_not_granted() {
    let mut house = House::new();
    let operator = Cx::system(&house.services, "operator");
    let homeless = Organisation {
        id: OrganisationId::new(house.services.ids.fresh()),
        slug: "homeless".to_owned(),
        street: " ".to_owned(),
        ..organisation(operator.now())
    };
    house.organisation = homeless.id;
    house
        .services
        .store
        .write(|db| organisations::insert(db, homeless.clone()))
        .unwrap();
    house.join("owner");
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    let refused = vote(&house, case, "decider-2", Outcome::Grant).unwrap_err();
    assert_eq!(unfit(refused), [Lint::Empty("holder.street")]);
    assert_eq!(house.case(case).state, State::Decision);
    assert_eq!(
        house.services.store.read(|db| issuances::find(db, (case, 1))).unwrap(),
        None
    );
}

/// Puts beside an intent another one as the next revision of the same document, which says something else.
pub fn put_spoilt(house: &House, first: &Issuance, revision: i32, spoil: fn(&mut CertificateSnapshot)) {
    let mut snapshot: CertificateSnapshot = serde_json::from_str(&first.snapshot).unwrap();
    (snapshot.revision, snapshot.replaces) = (revision, Some("1".to_owned()));
    spoil(&mut snapshot);
    let intent = Issuance {
        revision,
        snapshot: serde_json::to_string(&snapshot).unwrap(),
        ..first.clone()
    };
    house.services.store.write(|db| issuances::insert(db, &intent)).unwrap();
}

#[test]
fn an_intent_that_is_unfit_stays_one_and_nothing_of_it_is_signed() {
    let house = House::new();
    let case = granted(&house);
    let store = &house.services.store;
    let first = store.read(|db| issuances::find(db, (case, 1))).unwrap().unwrap();
    let services = Services {
        signer: Arc::new(Untouchable(house.services.signer.clone())),
        ..house.services.clone()
    };
    let spoilt: [fn(&mut CertificateSnapshot); 3] = [
        |it| it.scope.clear(),
        |it| it.valid_until = it.valid_from.yesterday().unwrap(),
        |it| it.verify_url.push('0'),
    ];
    for (revision, spoil) in (2..).zip(spoilt) {
        put_spoilt(&house, &first, revision, spoil);
        let refused = issue_certificate(&Cx::system(&services, "job"), (case, revision)).unwrap_err();
        assert_eq!(unfit(refused).len(), 1, "{revision}");
        let kept = store.read(|db| issuances::find(db, (case, revision))).unwrap().unwrap();
        assert_eq!(kept.step, IntentStep::Intent);
        assert_eq!(store.read(|db| credentials::find(db, (case, revision))).unwrap(), None);
    }
}
