//! Who acts for the body has signed for it, and who decides belongs to it.

use super::{
    house::{House, PASSWORD},
    steps::{GOOD, before_committee, code, unmet, vote},
};
use crate::{
    domain::{
        case::{Guard, Outcome},
        engagement::EngagementKind,
        oversight::Alert,
        policy::Denied,
    },
    store::commitments as kept,
    usecase::{
        Cx, UseCaseError, case_overview,
        commitments::{asked, is_due, sign, withdraw},
        competence::person,
        engagements::{Engage, end, engage},
        my_work::{Task, my_work},
        oversight::oversight,
    },
    views::Lang,
};

fn cx_lang(house: &House, tag: &str) -> Lang {
    house.services.views.offer(tag).unwrap()
}

fn not_committed<T: std::fmt::Debug>(outcome: Result<T, UseCaseError>) -> bool {
    matches!(outcome, Err(UseCaseError::Denied(Denied::NotCommitted)))
}

#[test]
fn a_case_is_closed_to_who_withdrew_the_commitment_until_they_sign_again() {
    let house = House::new();
    let case = house.in_evaluation();
    withdraw(&house.by("lead")).unwrap();
    let lead = house.by("lead");
    assert!(is_due(&lead) && not_committed(case_overview::case_overview(&lead, case).map(drop)));
    let waiting = my_work(&lead).unwrap();
    assert_eq!(
        waiting[0].waiting.map(|waiting| waiting.task),
        Some(Task::SignCommitment)
    );

    let shown = asked(&lead).unwrap().sha256;
    assert_eq!(
        code(&sign(&lead, &shown, "a wrong password").unwrap_err()),
        ("password", "wrong_password")
    );
    let other = sign(&lead, "0000", PASSWORD).unwrap_err();
    assert!(matches!(other, UseCaseError::Conflict), "{other:?}");
    sign(&lead, &shown, PASSWORD).unwrap();
    let lead = house.by("lead");
    assert!(!is_due(&lead) && case_overview::case_overview(&lead, case).is_ok());
    let twice = sign(&lead, &shown, PASSWORD).unwrap_err();
    assert!(matches!(twice, UseCaseError::Conflict), "{twice:?}");

    // Officers see all that was signed, and when; the cluster has nothing to sign.
    let seen = person(&house.by("officer"), house.person("lead")).unwrap().commitments;
    assert_eq!(seen.len(), 2);
    assert!(seen[0].is_in_force() != seen[1].is_in_force());
    assert!(asked(&house.by("owner")).is_err() && !is_due(&house.by("owner")));
}

#[test]
fn what_was_signed_in_a_language_stays_as_it_was_read() {
    let house = House::new();
    let id = house.person("reviewer");
    for tag in ["pl", "lt"] {
        withdraw(&house.by("reviewer")).unwrap();
        let cx = Cx {
            lang: cx_lang(&house, tag),
            ..house.by("reviewer")
        };
        let shown = asked(&cx).unwrap();
        sign(&cx, &shown.sha256, PASSWORD).unwrap();
        let signed = house.services.store.read(|db| kept::of_person(db, id)).unwrap();
        let held = signed.iter().find(|one| one.is_in_force()).unwrap();
        assert_eq!((held.language.as_str(), &held.body), (tag, &shown.text));
    }
}

/// What somebody signed must be found again: another wording is another version.
#[test]
fn the_wording_of_a_version_never_changes() {
    let house = House::new();
    let digest = |tag: &str| {
        let cx = Cx {
            lang: cx_lang(&house, tag),
            ..house.by("reviewer")
        };
        asked(&cx).unwrap().sha256
    };
    assert_eq!(crate::domain::commitment::COMMITMENT_VERSION, 1);
    assert_eq!(
        ["en", "pl", "lt"].map(digest),
        [
            "796f78a00769f2f1d4afe75e3972913c0720ddd7bc675f3b48415770a127ae9f",
            "30770f36116da210728074278057e7d46ec13e635938604bfcb6f24c3511eefe",
            "1f561a41b0ca7954c7efabe67d4b61a438d25d703333d343c5b0ae9caccbfa53"
        ]
    );
}

#[test]
fn nobody_decides_outside_of_the_days_for_which_they_belong_to_the_body() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let (officer, decider) = (house.by("officer"), house.person("decider-1"));
    let held = person(&officer, decider).unwrap().engagements[0].id;
    let today = officer.now().date();
    let alerts = || {
        let found = oversight(&house.by("officer")).unwrap();
        found
            .iter()
            .filter(|found| found.alert == Alert::EngagementEnds)
            .count()
    };
    assert_eq!(alerts(), 0);
    end(&officer, decider, held, Some(today)).unwrap();
    assert_eq!(alerts(), 1, "its last day is near");
    house.pass_days(1);
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::DeciderEngaged]);

    let command = Engage {
        person: decider,
        kind: Some(EngagementKind::Committee),
        from: Some(house.by("officer").now().date()),
        until: None,
        reference: "Resolution 3/2026".to_owned(),
    };
    engage(&house.by("officer"), &command).unwrap();
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
}

#[test]
fn nobody_puts_their_own_engagement_on_record_and_each_lack_is_named() {
    let house = House::new();
    let (officer, decider) = (house.by("officer"), house.person("decider-1"));
    let today = officer.now().date();
    let good = Engage {
        person: decider,
        kind: Some(EngagementKind::Contract),
        from: Some(today),
        until: Some(today),
        reference: "Contract 4/2026".to_owned(),
    };
    let refused = |change: &dyn Fn(&mut Engage)| {
        let mut command = good.clone();
        change(&mut command);
        code(&engage(&officer, &command).unwrap_err())
    };
    let own = house.person("officer");
    assert_eq!(refused(&|it| it.person = own), ("engaged_as", "not_oneself"));
    assert_eq!(refused(&|it| it.kind = None), ("engaged_as", "not_chosen"));
    assert_eq!(refused(&|it| it.from = None), ("engaged_from", "required"));
    assert_eq!(
        refused(&|it| it.from = today.tomorrow().ok()),
        ("engaged_until", "until_before_from")
    );
    assert_eq!(refused(&|it| it.reference = " ".to_owned()), ("engaged_by", "required"));
    let by_other = engage(&house.by("lead"), &good).unwrap_err();
    assert!(matches!(by_other, UseCaseError::Denied(Denied::Role)), "{by_other:?}");

    let id = engage(&officer, &good).unwrap();
    let later = end(&officer, decider, id, today.tomorrow().ok()).unwrap_err();
    assert_eq!(code(&later), ("ends_on", "ends_later"));
    let earlier = end(&officer, decider, id, today.yesterday().ok()).unwrap_err();
    assert_eq!(code(&earlier), ("ends_on", "until_before_from"));
}
