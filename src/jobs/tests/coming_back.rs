//! A forgotten password, and what ends: what is mailed, to whom, and what a link is good for.

use std::net::{IpAddr, Ipv4Addr};

use crate::{
    domain::time::Date,
    jobs::run_all_due,
    usecase::{
        Cx, UseCaseError, endings,
        new_password::{LINK_MINUTES, ask, choose, of_link},
        sessions::{resume, sign_in},
        tests::house::{House, PASSWORD},
    },
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const NEW: &str = "seven orange tugboats";

fn visitor(house: &House) -> Cx {
    Cx::system(&house.services, "test")
}

/// The links that were mailed, oldest first.
fn links(house: &House) -> Vec<String> {
    assert!(run_all_due(&house.services).unwrap().all_done());
    let sent = house.services.mailer.sent();
    let token = |text: String| {
        let (_, rest) = text.split_once("/new-password/")?;
        rest.split_whitespace().next().map(str::to_owned)
    };
    sent.into_iter().filter_map(|sent| token(sent.message.text)).collect()
}

#[test]
fn a_forgotten_password_is_chosen_anew_by_a_link_that_is_good_once() {
    let house = House::new();
    let cx = visitor(&house);
    let before = sign_in(&cx, "lead@example.org", PASSWORD, HERE).unwrap();
    ask(&cx, " Lead@Example.org", HERE).unwrap();
    let link = links(&house).pop().unwrap();
    assert_eq!(of_link(&cx, &link).unwrap().id, house.person("lead"));
    let short = choose(&cx, &link, "short").unwrap_err();
    assert!(matches!(short, UseCaseError::Invalid(_)), "{short:?}");
    assert!(resume(&cx, &before).unwrap().is_some(), "nothing has happened yet");

    choose(&cx, &link, NEW).unwrap();
    assert!(
        resume(&cx, &before).unwrap().is_none(),
        "who was signed in is not any more"
    );
    assert!(sign_in(&cx, "lead@example.org", PASSWORD, HERE).is_err());
    assert!(sign_in(&cx, "lead@example.org", NEW, HERE).is_ok());
    let again = choose(&cx, &link, PASSWORD).unwrap_err();
    assert!(matches!(again, UseCaseError::NotFound), "{again:?}");
}

#[test]
fn who_has_no_account_or_a_closed_one_gets_no_mail_and_the_same_answer() {
    let house = House::new();
    let cx = visitor(&house);
    let closed = house.person("stranger");
    let close = |db: &mut crate::store::Db| crate::store::people::set_active(db, closed, false);
    house.services.store.write(close).unwrap();
    for email in ["nobody@example.org", "stranger@example.org", "no address"] {
        assert!(ask(&cx, email, HERE).is_ok(), "{email}");
    }
    assert!(links(&house).is_empty());
}

#[test]
fn a_link_is_good_for_its_time_and_a_later_one_takes_its_place() {
    let house = House::new();
    let cx = visitor(&house);
    let asked = |house: &House| {
        ask(&cx, "lead@example.org", HERE).unwrap();
        links(house).pop().unwrap()
    };
    let (first, second) = (asked(&house), asked(&house));
    assert!(of_link(&cx, &first).is_err() && of_link(&cx, &second).is_ok());
    let end = cx.now().plus_millis(LINK_MINUTES * 60_000);
    house.set_clock(end);
    assert!(of_link(&cx, &second).is_ok());
    house.set_clock(end.plus_millis(1));
    let over = choose(&cx, &second, NEW).unwrap_err();
    assert!(matches!(over, UseCaseError::NotFound), "{over:?}");
}

#[test]
fn asking_too_often_is_slowed_down_by_address() {
    let house = House::new();
    let cx = visitor(&house);
    let many = (0..20).filter(|_| ask(&cx, "nobody@example.org", HERE).is_ok()).count();
    assert_eq!(many, 5);
    assert!(ask(&cx, "somebody@example.org", HERE).is_ok());
}

#[test]
fn before_a_contract_ends_its_person_and_the_officers_are_told_once_a_share() {
    let house = House::new();
    let cx = visitor(&house);
    let subjects = || {
        assert!(run_all_due(&house.services).unwrap().all_done());
        let sent = house.services.mailer.sent().into_iter().map(|sent| sent.message);
        let about = sent.filter(|message| message.subject.starts_with("stranger"));
        about.map(|message| message.to.address().to_owned()).collect::<Vec<_>>()
    };
    let until: Date = "2027-01-15".parse().unwrap();
    house.engage(house.person("stranger"), Date::constant(2026, 1, 15), Some(until));
    assert_eq!(endings::tell(&cx).unwrap(), 0, "it is not half of two months before");
    house.pass_days(30);
    assert_eq!(endings::tell(&cx).unwrap(), 2);
    assert_eq!(endings::tell(&cx).unwrap(), 0, "each is told once");
    assert_eq!(subjects().len(), 2);
    // What goes on without a gap ends nothing.
    house.engage(house.person("stranger"), Date::constant(2027, 1, 16), None);
    house.pass_days(20);
    assert_eq!(endings::tell(&cx).unwrap(), 0);
}
