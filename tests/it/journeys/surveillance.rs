//! The looks that a standard takes at a holder in between, by the pages' own forms; and the papers beside a case about a
//! certificate (norms A8.1 to A8.3, A9.4).

use std::{fs, path::Path};

use clustermark::domain::time::{Clock, Timestamp};

use crate::support::{
    actors::Person,
    after::After,
    app::TestApp,
    databases::{Database, each_database},
    standards::{mini_with, with},
};

/// A look after twelve months, and one after eighteen.
const LOOKS: &str = "[[validity.surveillance]]\nafter_months = 12\nkind = \"documents\"\n\n\
                     [[validity.surveillance]]\nafter_months = 18\nkind = \"documents\"\n";

fn on(app: &TestApp, day: &str) {
    let noon = Timestamp::parse(&format!("{day}T12:00:00Z")).unwrap();
    app.pass(noon.millis() - app.clock.now().millis());
}

/// What oversight tells the officer.
fn overseen(after: &After<'_>) -> String {
    let officer = &after.play.cast.officer;
    after.play.browser(officer).open("/app/oversight").text()
}

/// A certificate of 2026-11-23, on a later day.
fn certified<'a>(app: &'a TestApp, day: &str) -> After<'a> {
    let after = After::granted(app);
    on(app, day);
    app.new_mails();
    after.resumed()
}

/// The officer begins the look that is due.
fn begin(after: &After<'_>, until: &str) {
    let form = after
        .page(&after.play.cast.officer)
        .follow(&format!("/app/certificates/{}/surveillance", after.number))
        .form("/surveillance");
    assert!(form.value("question").contains("What has changed"));
    form.set("question", "What has changed since last year?")
        .set("due_on", until)
        .tick("unrelated")
        .submit()
        .expect_text("The surveillance has begun");
}

/// Somebody brings a paper to the newest case.
fn bring(after: &After<'_>, person: &Person, title: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/input/evidence/strategy-2024-2028.pdf");
    after
        .case(person, "/papers")
        .form("/papers")
        .set("kind", "paper")
        .set("title", title)
        .attach("file", "paper.pdf", "application/pdf", &fs::read(file).unwrap())
        .submit()
        .expect_text(title);
}

#[test]
fn a_look_is_asked_for_reported_on_stated_reviewed_and_decided_and_the_next_one_comes_due() {
    each_database(|database| {
        let app = TestApp::start_with(database, with(mini_with(LOOKS)));
        let after = certified(&app, "2027-08-22");
        let cast = &after.play.cast;
        after
            .page(&cast.officer)
            .expect_text("Next surveillance23 November 2027")
            .expect_text("it is too early to begin it");
        assert!(!overseen(&after).contains("Surveillance due soon"));
        on(&app, "2027-08-24");
        let after = after.resumed();
        let cast = &after.play.cast;
        assert!(overseen(&after).contains("Surveillance due soon"));
        begin(&after, "2027-09-30");
        assert!(!overseen(&after).contains("Surveillance due soon"), "it has begun");
        after
            .page(&cast.officer)
            .expect_text("There is an open case about it already");
        app.run_jobs();
        after.told(&["What has changed since last year?"]);

        // The holder brings papers and reports; nothing of its self-assessment can be changed by it.
        let start = after.play.browser(&cast.owner).open("/app");
        start.expect_text("Answer the certification body’s questions");
        bring(&after, &cast.owner, "List of members, 2027");
        // What came by mistake is taken back, until it was reported with.
        bring(&after, &cast.owner, "Shopping list");
        let forms = after.case(&cast.owner, "/papers").forms();
        let back = forms
            .into_iter()
            .rfind(|form| form.action().ends_with("/remove"))
            .unwrap();
        let left = back.submit().expect_text("List of members, 2027");
        assert!(!left.shows("Shopping list"), "{}", left.describe());
        let questions = after.case(&cast.owner, "/resubmit");
        let refused = questions.form("/resubmit").send();
        assert_eq!(refused.status, 422, "{}", refused.describe());
        let form = refused.form("/resubmit");
        form.set("answer_1", "Four members joined; the rest is as it was.")
            .submit();
        app.new_mails();
        let reported = after.case(&cast.owner, "/papers").expect_text("List of members, 2027");
        assert!(
            reported.has_form("/papers") && !reported.has_form("/remove"),
            "what was reported with"
        );

        // Officer, reviewer and committee read both, and the holder reads nothing of what they say.
        after
            .case(&cast.officer, "/statement")
            .expect_text("Four members joined")
            .expect_text("List of members, 2027");
        after.state_newest("maintain", &[]);
        let late = after.case(&cast.owner, "/papers");
        assert!(
            !late.has_form("/papers"),
            "a paper behind the statement: {}",
            late.describe()
        );
        let review = after.case_declared(&cast.reviewer, "/review");
        let paper = review
            .expect_text("List of members, 2027")
            .attributes("a[href*=evidence]", "href");
        let read = after.play.browser(&cast.reviewer).open(&paper[0]);
        assert!(read.bytes.starts_with(b"%PDF"));
        after.decide("maintain");

        after.expect_everywhere("active");
        app.run_jobs();
        after.told(&["decided to leave the certificate"]);
        after
            .page(&cast.officer)
            .expect_text("Surveillance found it in order")
            .expect_text("Next surveillance23 May 2028");
        on(&app, "2028-05-24");
        let after = after.resumed();
        assert!(overseen(&after).contains("Surveillance overdue"));
    });
}

#[test]
fn who_does_not_report_in_time_is_stated_about_all_the_same_and_never_before() {
    let app = TestApp::start_with(Database::sqlite(), with(mini_with(LOOKS)));
    let after = certified(&app, "2027-11-24");
    assert!(overseen(&after).contains("Surveillance overdue"));
    begin(&after, "2027-12-20");
    let waiting = after.case(&after.play.cast.officer, "/statement");
    assert!(!waiting.has_form("/statement"), "{}", waiting.describe());
    on(&app, "2027-12-21");
    let after = after.resumed();
    let due = "2028-02-20";
    after.state_newest(
        "suspend",
        &[
            ("conditions", "The report is handed in."),
            ("due_on", due),
            ("heard", "yes"),
            ("hearing", "It was asked and did not answer."),
        ],
    );
    after.decide("suspend");
    after.expect_everywhere("suspended");
    // A look that found nothing in order is still to be taken.
    assert!(overseen(&after).contains("Surveillance overdue"));
    after
        .page(&after.play.cast.officer)
        .expect_text("The certificate’s status does not allow this.");
}

#[test]
fn a_suspended_holder_is_asked_shows_that_the_conditions_are_met_and_the_suspension_is_lifted() {
    let app = TestApp::start(Database::sqlite());
    let after = certified(&app, "2026-12-03");
    let cast = &after.play.cast;
    let conditions = [
        ("conditions", "Both services are offered again."),
        ("due_on", "2027-02-01"),
    ];
    after.state("suspend", &conditions);
    after.decide("suspend");
    // A case to lift it: the holder is asked, and shows it.
    let officer = after
        .page(&cast.officer)
        .form("/special")
        .set("why", "A member wrote to us.")
        .tick("unrelated")
        .submit();
    let asked = officer.form("/ask").set("question", "Are both services offered again?");
    let refused = asked.set("answer_by", "2026-12-03").send();
    assert_eq!(refused.status, 422, "{}", refused.describe());
    refused.form("/ask").set("answer_by", "2026-12-20").submit();
    bring(&after, &cast.owner, "Programme of both services");
    let form = after.case(&cast.owner, "/resubmit").form("/resubmit");
    form.set("answer_1", "Yes, since Monday.").submit();
    bring(&after, &cast.officer, "Record of our visit");
    after.state_newest("lift", &[]);
    let review = after.case_declared(&cast.reviewer, "/review");
    review
        .expect_text("Yes, since Monday.")
        .expect_text("Programme of both services")
        .expect_text("Record of our visit");
    after.decide("lift");
    after.expect_everywhere("active");
}
