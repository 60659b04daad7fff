//! An organisation that nobody knows asks to apply: an officer is told, enters it, and its owner begins an application.

use super::people::{join_anew, link_to, subjects};
use crate::support::{actors::hire, app::TestApp, databases::each_database, page::Page};
use clustermark::domain::account::BodyRole;

const ASKS: &str = "rasa@mediena.example";

/// Sends the form of `/apply` with a registration number.
#[track_caller]
fn ask(app: &TestApp, registration: &str) -> Page {
    let form = app.browser().open("/").follow("/apply").form("/apply");
    let form = [
        ("legal_name", "Baltijos medienos klasteris, VšĮ"),
        ("street", "Pramonės g. 12"),
        ("postcode", "LT-62175"),
        ("city", "Alytus"),
        ("country", "LT"),
        ("name", "Rasa Vaitkutė"),
        ("email", ASKS),
    ]
    .into_iter()
    .fold(form, |form, (name, value)| form.set(name, value));
    form.set("registration_id", registration).send()
}

#[test]
fn an_organisation_asks_an_officer_is_told_and_enters_it_and_its_owner_begins_an_application() {
    each_database(|database| {
        let app = TestApp::start(database);
        let officer = hire(&app, "Ona Petrauskė", "LT", &[BodyRole::Officer]);
        let wrong = ask(&app, "").expect_status(422).expect_text("Fill in this field.");
        assert_eq!(wrong.form("/apply").value("city"), "Alytus", "what was typed stays");
        for registration in ["JAR 304567890", "JAR 304567891"] {
            ask(&app, registration);
        }

        let desk = app.signed_in(&officer);
        let waits = desk.open("/app").attributes("main .tasks a", "href");
        assert_eq!(waits.len(), 2);
        let told = subjects(&app, &officer.email);
        assert_eq!(told.iter().filter(|one| one.contains("Baltijos medienos")).count(), 2);
        let request = desk.open(&waits[0]).expect_text("JAR 304567890");
        let form = request.form("/admit").set("checked", "Extract of today, director.");
        form.submit().expect_text("The organisation is entered");
        let link = link_to(&app, ASKS, "/invitations/");
        let second = desk.open(&waits[1]).form("/turn-down");
        second.set("reason", "You are entered already.").submit();
        assert!(desk.open("/app").attributes("main .tasks a", "href").is_empty());

        let owner = app.browser();
        join_anew(&owner, &link, "Rasa Vaitkutė").expect_text("You now belong to the organisation");
        owner
            .open("/app")
            .follow("/app/cases/new")
            .expect_text("Baltijos medienos klasteris");
        app.run_jobs();
        let sent = app.services.mailer.sent();
        let why = sent.iter().filter(|mail| mail.message.to.address() == ASKS);
        let why: Vec<_> = why.map(|mail| mail.message.text.as_str()).collect();
        assert!(
            why.iter().any(|text| text.contains("You are entered already.")),
            "{why:?}"
        );
    });
}
