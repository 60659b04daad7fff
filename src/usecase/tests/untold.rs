//! What costs the same whether or not there is something that is not told of.

use super::{house::House, steps::granted};
use crate::{
    domain::certificate::number::{CertificateNumber, NumberPattern},
    store::{
        Db,
        certificates::{IntentStep, issuances},
        statements::{note_statements, statements},
    },
    usecase::{
        Cx, UseCaseError,
        verify_certificate::{look_up, look_up_on, meant_by, typed_number},
    },
};

/// What is done about a number.
type Act<'a> = &'a dyn Fn(&Cx, &str);

/// What the database is asked while something is done about a number, with the number's own letters left out.
fn asked(number: &CertificateNumber, act: Act<'_>, cx: &Cx) -> Vec<String> {
    let asked = statements(|| act(cx, number.as_str()));
    asked
        .into_iter()
        .map(|asked| asked.replace(number.as_str(), "<number>"))
        .collect()
}

#[test]
fn of_a_number_that_is_being_prepared_the_database_is_asked_as_of_one_that_was_never_given() {
    note_statements();
    let house = House::new();
    let case = granted(&house);
    let intent = |db: &mut Db| issuances::find(db, (case, 1));
    let intent = house.services.store.read(intent).unwrap().unwrap();
    assert_eq!(intent.step, IntentStep::Intent, "it is out already");
    let prepared = intent.number;
    let (prefix, _) = prepared.as_str().split_once('-').unwrap();
    let pattern = format!("{prefix}-{{year}}-{{serial}}-{{check}}");
    let never = pattern.parse::<NumberPattern>().unwrap().number(2026, 777);
    assert_eq!(never.as_str().len(), prepared.as_str().len());

    let cx = Cx::system(&house.services, "anybody");
    let today = cx.now().date();
    let not_found = |found: Result<(), UseCaseError>| assert!(matches!(found, Err(UseCaseError::NotFound)));
    // All that any public address of a certificate does with a number that is none (norms A7.10).
    let acts: [(&str, usize, Act<'_>); 4] = [
        ("its page", 1, &|cx, number| not_found(look_up(cx, number).map(drop))),
        ("its page of a day", 1, &|cx, number| {
            not_found(look_up_on(cx, number, today).map(drop));
        }),
        ("what it may have been meant for", 0, &|cx, number| {
            assert_eq!(meant_by(cx, number).unwrap(), []);
        }),
        ("the form", 0, &|_, number| drop(typed_number(number).unwrap())),
    ];
    for (what, questions, act) in acts {
        let of_prepared = asked(&prepared, act, &cx);
        assert_eq!(of_prepared, asked(&never, act, &cx), "{what}");
        let about_it = of_prepared.iter().filter(|asked| asked.contains("<number>"));
        assert_eq!(about_it.count(), questions, "{what}: {of_prepared:?}");
    }
}
