//! What happens to a certificate after the grant, by the pages' own forms: suspended and lifted, given up by its holder,
//! withdrawn after a hearing. From outside, every face says the same (norms A7, E2).

use clustermark::domain::time::Clock;

use crate::support::{
    actors::PASSWORD,
    after::After,
    app::TestApp,
    databases::{Database, each_database},
    standards::{RENEWAL, mini_with, with},
};

const DAY: i64 = 86_400_000;

#[test]
fn a_certificate_is_suspended_and_lifted_again() {
    each_database(|database| {
        let app = TestApp::start(database);
        let after = After::granted(&app);
        after.expect_everywhere("active");
        app.pass(10 * DAY);
        app.new_mails();
        let after = after.resumed();
        let due = app.clock.now().plus_millis(60 * DAY).date().to_string();
        after.state(
            "suspend",
            &[
                ("conditions", "Both services are offered again."),
                ("due_on", &due),
                ("heard", "yes"),
                ("hearing", "New people are being sought."),
            ],
        );
        let links = after.case(&after.play.cast.officer, "").attributes("a[href]", "href");
        let report = links.iter().find(|link| link.ends_with("/report.pdf"));
        assert_eq!(report, None, "a statement is no report");
        after.expect_everywhere("active");
        after.decide("suspend");
        after.expect_everywhere("suspended");
        app.run_jobs();
        after.told(&[
            "suspended the certificate",
            "Both services are offered again.",
            "appeal",
        ]);
        let page = after.page(&after.play.cast.owner);
        page.expect_text("Both services are offered again.")
            .expect_text("Decided, closed");
        // Its holder says that this was done; what ends the suspension is before everybody who judges whether it was.
        let cast = &after.play.cast;
        let started = after.play.browser(&cast.owner).open("/app");
        let form = started.follow(&format!("/app/certificates/{}/lift", after.number));
        let form = form.expect_text("Both services are offered again.").form("/lift");
        let refused = form.set("reason", " ").send();
        assert_eq!(refused.status, 422, "{}", refused.describe());
        let form = refused.form("/lift").set("reason", "We offer both since May.");
        form.submit();
        let taken = after.case(&cast.officer, "").form("/take-up").submit();
        assert_eq!(taken.status, 200, "{}", taken.describe());
        after
            .case(&cast.officer, "/statement")
            .expect_text("We offer both since May.")
            .expect_text("Both services are offered again.");
        // What is suspended is not suspended again.
        after.state_newest("lift", &[]);
        after
            .case_declared(&cast.reviewer, "/review")
            .expect_text("Both services are offered again.");
        after
            .case_declared(&cast.deciders[0], "/decision")
            .expect_text("Both services are offered again.");
        after.decide("lift");
        after.expect_everywhere("active");
        app.run_jobs();
        after.told(&["lifted the suspension"]);
    });
}

#[test]
fn a_holder_gives_its_certificate_up() {
    each_database(|database| {
        let app = TestApp::start(database);
        let after = After::granted(&app);
        let cast = &after.play.cast;
        let form = after
            .page(&cast.owner)
            .follow(&format!("/app/certificates/{}/give-up", after.number));
        let form = form.form("/give-up").set("reason", "The cluster is being wound up.");
        let refused = form.set("password", "not it").send();
        assert_eq!(refused.status, 422, "{}", refused.describe());
        refused.form("/give-up").set("password", PASSWORD).submit();
        after.expect_everywhere("active");
        let page = after.play.browser(&cast.officer).open("/app").expect_text("Take up");
        drop(page);
        let page = after.case(&cast.officer, "").form("/take-up").submit();
        app.new_mails();
        page.expect_text("The cluster is being wound up.").form("/end").submit();
        after.expect_everywhere("terminated");
        app.run_jobs();
        after.told(&["at the holder’s request"]);
        let officer = after.page(&cast.officer);
        assert!(!officer.has_form("/special"), "{}", officer.describe());
    });
}

#[test]
fn a_certificate_is_withdrawn_after_its_holder_was_heard_and_not_before() {
    let app = TestApp::start(Database::sqlite());
    let after = After::granted(&app);
    let cast = &after.play.cast;
    after.state(
        "withdraw",
        &[("heard", "yes"), ("hearing", "It has nothing to say against it.")],
    );
    let unheard = after.case(&cast.officer, "/statement");
    unheard.expect_text("It has nothing to say against it.");
    // The holder sees that there is a case, and nothing of what is said in it.
    let overview = after.case(&cast.owner, "");
    assert!(!overview.shows("Two of the services"), "{}", overview.describe());
    let hidden = after.play.browser(&cast.owner);
    let newest = "SELECT id AS text FROM cases ORDER BY number";
    let id = app.database.open().texts(newest).pop().unwrap();
    hidden.visit(&format!("/app/cases/{id}/statement")).expect_status(403);
    after.decide("withdraw");
    after.expect_everywhere("withdrawn");
    app.run_jobs();
    after.told(&["withdrew the certificate", "Two of the services are no longer offered."]);
    // What is over is over.
    let page = after.page(&cast.officer);
    assert!(!page.has_form("/special"));
    page.expect_text("The certificate’s status does not allow this.");
}

#[test]
fn a_withdrawal_without_a_hearing_comes_back_to_the_officer() {
    let app = TestApp::start(Database::sqlite());
    let after = After::granted(&app);
    let form = after
        .page(&after.play.cast.officer)
        .form("/special")
        .set("why", "Two of the services are no longer offered.")
        .tick("unrelated")
        .submit()
        .form("/statement");
    let refused = form
        .set("proposed", "withdraw")
        .set("why", "Two of the services are no longer offered.")
        .set("grounds", "A letter of a member.")
        .send();
    assert_eq!(refused.status, 422, "{}", refused.describe());
    assert_eq!(refused.form("/statement").value("grounds"), "A letter of a member.");
    after.expect_everywhere("active");
}

#[test]
fn a_wrong_document_is_withdrawn_by_two_and_a_right_one_stands_in_its_place_under_its_own_number() {
    each_database(|database| {
        let app = TestApp::start_with(database, with(mini_with(RENEWAL)));
        let after = After::granted(&app);
        app.pass(10 * DAY);
        app.new_mails();
        let after = after.resumed();
        after.state("reissue", &[("city", "Bialystok-Zachód")]);
        let (wrong, decided_on) = (after.number.clone(), app.clock.now().date());
        after.decide("reissue");
        // Out of force at once, whatever keeps the right one.
        after.expect_everywhere("withdrawn");
        app.run_jobs();
        after.told(&["because its document was wrong", "is sealed and in the register"]);

        let visitor = app.browser();
        let page = visitor.open(&format!("/c/{wrong}"));
        let page = page.expect_text("Withdrawn: the document itself was wrong");
        let links = page.attributes("main a[href]", "href");
        let numbers = links.iter().filter_map(|link| link.strip_prefix("/c/"));
        let right = numbers
            .filter(|number| !number.contains('/'))
            .find(|number| *number != wrong);
        let right = right.expect("the wrong one leads to the right one").to_owned();
        visitor
            .open(&format!("/c/{right}"))
            .expect_text("Valid for trial only")
            .expect_text("stands in the place of one whose document was wrong")
            .expect_text("Bialystok-Zachód");
        let [before, now] = [&wrong, &right].map(|number| visitor.open(&format!("/c/{number}.json")).json());
        assert_eq!(
            now["valid_until"], before["valid_until"],
            "the term is that of the wrong one"
        );
        assert_eq!(now["first_certified"], before["first_certified"]);
        assert_eq!(now["valid_from"], decided_on.to_string());
        assert_eq!(now["revision"], 1);
        assert_eq!(
            (&before["status"], &now["status"]),
            (&"withdrawn".into(), &"active".into())
        );
        // The wrong one's file leads nobody to believe it, the right one's is genuine.
        let checked = |number: &str| {
            let file = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
            let form = visitor.open("/verify").form_with_button("Check file");
            let page = form.attach("file", "c.pdf", "application/pdf", &file).submit();
            page.shows("Genuine, but for trial only")
        };
        assert_eq!((checked(&wrong), checked(&right)), (false, true));

        // It is renewed from the evaluation that both rest on.
        let term: clustermark::domain::time::Date = now["valid_until"].as_str().unwrap().parse().unwrap();
        let noon = clustermark::domain::time::Timestamp::at_midnight(term);
        app.pass(noon.millis() - app.clock.now().millis() - 30 * DAY);
        let after = After {
            number: right,
            ..after.resumed()
        };
        let renewal = after.page(&after.play.cast.owner).form("/renew").submit();
        renewal.expect_text("Begun by").expect_text("12 of 15 points");
    });
}
