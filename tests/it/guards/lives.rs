//! Whatever is decided about a certificate, and whenever anybody looks: every public face says what the rules say of it (norms
//! E2), and none says another thing.

#[path = "../../../src/usecase/tests/faces/known.rs"]
mod known;

use clustermark::{
    domain::{
        bilingual::Bilingual,
        certificate::{life::LifeEvent, number::CertificateNumber},
        time::{Clock, Timestamp},
    },
    store::certificates::register,
    usecase::{
        Cx, UseCaseError,
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        revise_certificate::{Changes, revise_certificate},
    },
};

use self::known::Known;
use super::register::granted;
use crate::support::{app::TestApp, committee::decided_for, databases::each_database, dice::Dice, faces::Faces};

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const DAY: i64 = 24 * HOUR;
/// How much happens in a life.
const HAPPENINGS: usize = 14;
/// How much of it happens before its end may.
const UNENDED: usize = 9;

/// Decides with all that any guard asks for; whether it was let. A document that it brings is settled then, and not issued.
fn decide(app: &TestApp, number: &str, event: LifeEvent) -> bool {
    app.decide_alone();
    let cx = Cx::system(&app.services, "decided".to_owned());
    let number = CertificateNumber::parse(number).unwrap();
    let decided = app.services.store.write(|db| {
        let command = ChangeCertificate {
            certificate: register::find_by_number(db, &number)?.unwrap().id,
            event,
            reason: "Why it is so.".to_owned(),
            conditions: "What ends it.".to_owned(),
            due_on: Some(cx.now().plus_millis(30 * DAY).date()),
            two_decided: true,
        };
        let changes = Changes {
            scope: Some(Bilingual::only(format!("Services to members, as of {}", cx.now()))),
            ..Changes::default()
        };
        let done = if event.brings_revision() {
            let case = decided_for(db, &cx, command.certificate, event)?;
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
    decided.unwrap()
}

/// The last moment of its last day.
fn last_moment(app: &TestApp) -> Timestamp {
    let last_day = "SELECT valid_until AS text FROM certificates";
    let last_day = app.database.open().texts(last_day).remove(0);
    Timestamp::parse(&format!("{last_day}T23:59:59.999Z")).unwrap()
}

fn live(app: &TestApp, dice: &mut Dice) {
    let number = granted(app);
    let last = last_moment(app);
    let left = || last.millis() - app.clock.now().millis();
    let mut faces = Faces::of(app, &number);
    let mut known = Known::InForce;
    for happening in 0..HAPPENINGS {
        // A second, within which an answer may be kept; some hours, a season; or to the very end, and over it by the least
        // there is.
        let steps = [SECOND, 7 * HOUR, 33 * DAY, 80 * DAY + 5, left(), left() + 1];
        let nearer = if happening < UNENDED { 4 } else { steps.len() };
        app.pass(steps[dice.below(nearer)].max(SECOND));
        let is_over = |app: &TestApp| app.clock.now() > last;
        faces.expect(known.told(is_over(app)));

        let event = dice.pick(LifeEvent::ALL);
        let expected = known.after(event, is_over(app));
        if expected.is_some_and(Known::is_ended) && happening < UNENDED {
            continue;
        }
        assert_eq!(
            decide(app, &number, event),
            expected.is_some(),
            "{event} of one that is {known:?}"
        );
        if expected.is_some() && event.brings_revision() {
            // What is settled is nothing to anybody before it is issued.
            faces.expect(known.told(is_over(app)));
            app.run_jobs();
            faces = Faces::of(app, &number);
        }
        known = expected.unwrap_or(known);
        // Nothing waits for a job: they may stand still.
        if dice.chance(30) {
            app.run_jobs();
        }
        faces.expect(known.told(is_over(app)));
    }
    if known.is_ended() {
        app.pass(left().max(SECOND) + 1);
        faces.expect(known.told(true));
    }
}

#[test]
fn over_any_decisions_and_any_clock_every_public_face_says_what_the_rules_say() {
    for place in [5, 6] {
        each_database(|database| live(&TestApp::start(database), &mut Dice::new(place)));
    }
}
