//! A suspension is lifted with less than was certified before: another scope, or a lower label (norms A9.1, E2).

use super::{
    committee::decided_for,
    house::House,
    steps::{GOOD, go_before_committee, grant},
};
use crate::{
    domain::{
        bilingual::Bilingual,
        certificate::{PublicStatus, life::LifeEvent},
        ids::CertificateId,
    },
    usecase::{
        Cx, UseCaseError,
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        issue_certificate::issue_certificate,
        revise_certificate::{Changes, NoRevision, revise_certificate},
        verify_certificate::{RegisterEntry, look_up},
    },
};

const DAY: i64 = 86_400_000;

fn entry(house: &House, id: CertificateId) -> RegisterEntry {
    look_up(&Cx::system(&house.services, "visitor"), &id.to_string()).unwrap()
}

fn decided(house: &House, certificate: CertificateId, event: LifeEvent) -> ChangeCertificate {
    ChangeCertificate {
        certificate,
        event,
        reason: "Two of the services are no longer offered.".to_owned(),
        conditions: "Both are offered again.".to_owned(),
        due_on: Some(house.services.clock.now().plus_millis(90 * DAY).date()),
        two_decided: true,
    }
}

/// A gold certificate that is suspended.
fn suspended(house: &House) -> CertificateId {
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    go_before_committee(house, house.evaluated(case), GOOD);
    grant(house, case);
    let id = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let command = decided(house, id, LifeEvent::Suspend);
    let suspend = |db: &mut _| change_certificate(db, &house.by("decider-1"), &command).map_err(UseCaseError::internal);
    house.services.store.write(suspend).unwrap();
    id
}

fn revise(house: &House, id: CertificateId, event: LifeEvent, changes: &Changes) -> Result<(), NoRevision> {
    let command = decided(house, id, event);
    let cx = house.by("decider-1");
    let settled = house.services.store.write(|db| {
        let case = decided_for(db, &cx, id, event)?;
        match revise_certificate(db, &cx, case, &command, changes) {
            Err(NotChanged::NoRevision(no)) => Ok(Err(no)),
            Err(other) => Err(UseCaseError::internal(other)),
            Ok(()) => Ok(Ok(())),
        }
    });
    settled.unwrap()
}

fn to_label(label: &str) -> Changes {
    Changes {
        label: Some(label.parse().unwrap()),
        ..Changes::default()
    }
}

#[test]
fn a_lower_label_is_given_only_with_the_lifting_of_a_suspension_and_the_same_or_a_higher_one_never() {
    let house = House::new();
    let id = suspended(&house);
    let reduce = |label: &str| revise(&house, id, LifeEvent::ReduceAndLift, &to_label(label));
    for label in ["gold", "platinum"] {
        assert_eq!(reduce(label), Err(NoRevision::NotLower), "{label}");
    }
    reduce("bronze").unwrap();
    let before = entry(&house, id);
    assert_eq!(
        (before.status, before.snapshot.label.uid.as_str()),
        (PublicStatus::Suspended, "gold"),
        "nothing is out yet"
    );
    let system = Cx::system(&house.services, "job");
    issue_certificate(&system, (before.certificate.case, 2)).unwrap();
    let after = entry(&house, id);
    assert_eq!(
        (after.status, after.snapshot.label.uid.as_str(), after.snapshot.revision),
        (PublicStatus::Active, "bronze", 2)
    );
    assert_ne!(after.snapshot.label.title, before.snapshot.label.title);
    assert_eq!(after.snapshot.conditions, None, "those of gold are not carried over");
    let no_reduction = revise(&house, id, LifeEvent::Revise, &to_label("bronze"));
    assert_eq!(no_reduction, Err(NoRevision::NotLower));
}

#[test]
fn a_reduction_that_takes_nothing_away_is_none() {
    let house = House::new();
    let id = suspended(&house);
    let reduce = |changes: &Changes| revise(&house, id, LifeEvent::ReduceAndLift, changes);
    let same = entry(&house, id).snapshot.scope;
    let as_before = Changes {
        scope: Some(Bilingual::only(format!("  {same} "))),
        ..Changes::default()
    };
    for changes in [&Changes::default(), &as_before] {
        assert_eq!(reduce(changes), Err(NoRevision::NothingChanged));
    }
    let less = Changes {
        scope: Some(Bilingual::only("One of the three services")),
        ..Changes::default()
    };
    reduce(&less).unwrap();
}
