//! An organisation without an account asks to apply, and an officer answers.

use std::net::{IpAddr, Ipv4Addr};

use uuid::Uuid;

use super::{house::House, steps::code};
use crate::{
    domain::{account::OrganisationRole, policy::Denied},
    store::{admissions::Admission, members, organisations},
    usecase::{
        Cx, UseCaseError,
        admissions::{admit, ask, one, turn_down, waiting},
    },
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn asking(cx: &Cx) -> Admission {
    let text = str::to_owned;
    Admission {
        id: Uuid::nil(),
        legal_name: text("Baltijos medienos klasteris, VšĮ"),
        registration_id: text("JAR 304567890"),
        street: text("Pramonės g. 12"),
        postcode: text("LT-62175"),
        region: text("podlaskie"),
        city: text("Alytus"),
        country: text("LT"),
        sector: text("Wood"),
        website: String::new(),
        name: text("Rasa Vaitkutė"),
        email: text(" Rasa@Mediena.example"),
        message: String::new(),
        language: String::new(),
        asked_at: cx.now(),
        turned_down: None,
    }
}

#[test]
fn an_officer_enters_who_asked_and_invites_the_owner_and_the_request_is_forgotten() {
    let house = House::new();
    let visitor = Cx {
        lang: house.services.views.offer("lt").unwrap(),
        ..Cx::system(&house.services, "test")
    };
    for _ in 0..2 {
        ask(&visitor, asking(&visitor), HERE).unwrap();
    }
    let officer = house.by("officer");
    let [first, second] = waiting(&officer).unwrap().try_into().unwrap();
    assert!(waiting(&house.by("lead")).unwrap().is_empty());
    let refused = admit(&house.by("lead"), first.id, "Extract of today").unwrap_err();
    assert!(matches!(refused, UseCaseError::Denied(Denied::Role)), "{refused:?}");
    assert_eq!(
        code(&admit(&officer, first.id, " ").unwrap_err()),
        ("checked", "required")
    );

    let entered = admit(&officer, first.id, "Extract of today, she is director").unwrap();
    let (organisation, invited) = house
        .services
        .store
        .read(|db| {
            let organisation = organisations::find(db, entered)?;
            Ok::<_, UseCaseError>((organisation.unwrap(), members::open(db, entered, officer.now())?))
        })
        .unwrap();
    assert_eq!(organisation.slug, "baltijos-medienos-klasteris-vsi");
    assert_eq!((invited.len(), invited[0].role), (1, OrganisationRole::Owner));
    assert_eq!(
        (invited[0].email.as_str(), invited[0].language.as_str()),
        ("rasa@mediena.example", "lt")
    );
    assert!(matches!(one(&officer, first.id), Err(UseCaseError::NotFound)));

    // The second finds the first, and is turned down.
    let (_, known) = one(&officer, second.id).unwrap();
    assert_eq!(known[0].id, entered);
    assert_eq!(
        code(&turn_down(&officer, second.id, "").unwrap_err()),
        ("reason", "required")
    );
    turn_down(&officer, second.id, "You are entered already.").unwrap();
    assert!(waiting(&officer).unwrap().is_empty());
    let again = admit(&officer, second.id, "Extract").unwrap_err();
    assert!(matches!(again, UseCaseError::NotFound), "{again:?}");
}

#[test]
fn a_request_says_what_a_certificate_will_need_and_a_network_sends_only_so_many() {
    let house = House::new();
    let visitor = Cx::system(&house.services, "test");
    let refused = |change: &dyn Fn(&mut Admission)| {
        let mut asked = asking(&visitor);
        change(&mut asked);
        code(&ask(&visitor, asked, HERE).unwrap_err())
    };
    assert_eq!(refused(&|it| it.legal_name.clear()), ("legal_name", "required"));
    assert_eq!(
        refused(&|it| it.legal_name = "木".to_owned()),
        ("legal_name", "unprintable")
    );
    assert_eq!(
        refused(&|it| it.country = "Lithuania".to_owned()),
        ("country", "invalid")
    );
    assert_eq!(refused(&|it| it.email = "rasa".to_owned()), ("email", "not_an_address"));
    assert_eq!(refused(&|it| it.name.clear()), ("name", "required"));
    let taken = (0..40)
        .filter(|_| ask(&visitor, asking(&visitor), HERE).is_ok())
        .count();
    assert_eq!(taken, 20);
}
