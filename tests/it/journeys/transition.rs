//! A new version of a standard comes into force: its holders are told once, have until when to move, and move with their
//! renewal; oversight shows who has (ISO/IEC 17065 7.10.1, norms A8.4).

use clustermark::{
    domain::time::{Clock, Timestamp},
    usecase::{Services, keep_time::keep_time},
};

use crate::support::{
    after::After,
    app::TestApp,
    databases::each_database,
    standards::{RENEWAL, later_mini, mini_with, with},
};

fn on(app: &TestApp, day: &str) {
    let noon = Timestamp::parse(&format!("{day}T12:00:00Z")).unwrap();
    app.pass(noon.millis() - app.clock.now().millis());
}

/// The small standard with a renewal, and the version of it that is in force from 2026-12-01.
fn two_versions(services: &mut Services) {
    with(mini_with(RENEWAL))(services);
    with(later_mini("2.0.0"))(services);
}

/// What the owner was written about the new version since this was last asked.
fn told(after: &After<'_>) -> Vec<String> {
    let app = after.play.app;
    assert_eq!(keep_time(&app.as_operator()).unwrap().failed, 0);
    let owner = &after.play.cast.owner.email;
    let mails = app.new_mails().into_iter();
    let to_owner = mails.filter(|sent| sent.message.to.address() == owner);
    to_owner
        .filter(|sent| sent.message.subject.contains("is in force"))
        .map(|sent| sent.message.text)
        .collect()
}

fn overseen(after: &After<'_>) -> String {
    after
        .play
        .browser(&after.play.cast.officer)
        .open("/app/oversight")
        .text()
}

#[test]
fn holders_are_told_once_of_a_new_version_and_oversight_shows_who_has_moved() {
    each_database(|database| {
        let app = TestApp::start_with(database, two_versions);
        let after = After::granted(&app);
        assert_eq!(told(&after), Vec::<String>::new(), "it is not in force yet");
        on(&app, "2026-12-01");
        let mut after = after.resumed();
        let letters = told(&after);
        assert_eq!(letters.len(), 1, "{letters:?}");
        for part in ["2.0.0 is in force since 1 December 2026", "until 22 November 2028"] {
            assert!(letters[0].replace('\u{a0}', " ").contains(part), "{letters:?}");
        }
        assert_eq!(told(&after), Vec::<String>::new(), "told twice");

        // Before a renewal can begin there is nothing to do yet: the certificate's page says from when; the officer sees who has
        // not moved.
        let start = after.play.browser(&after.play.cast.owner).open("/app");
        assert!(!start.shows("Move to the new version"), "{}", start.describe());
        after
            .page(&after.play.cast.owner)
            .expect_text("Version 2.0.0 of the standard is in force")
            .expect_text("to be begun from");
        assert!(overseen(&after).contains("Not moved yet"));

        // Then it is a task of the owner, with its last day.
        on(&app, "2028-07-03");
        after = after.resumed();
        let start = after.play.browser(&after.play.cast.owner).open("/app");
        start
            .expect_text("Move to the new version of the standard")
            .expect_text("due by 22 November 2028")
            .follow(&format!("/app/certificates/{}", after.number));
        let editor = after.play.browser(&after.play.cast.editor).open("/app");
        assert!(!editor.shows("Move to the new version"), "it is the owner's to commit");

        // It moves with its renewal.
        let page = after.page(&after.play.cast.owner).form("/renew").submit();
        let id = page.path.split(['/', '?']).nth(3).unwrap().to_owned();
        after.play.case = format!("/app/cases/{id}");
        let preview = after.play.page(&after.play.cast.owner, "/move/2.0.0");
        preview.form("/move/2.0.0").submit();
        assert!(overseen(&after).contains("Renewal under way"));
        let start = after.play.browser(&after.play.cast.owner).open("/app");
        assert!(!start.shows("Move to the new version"), "{}", start.describe());
    });
}
