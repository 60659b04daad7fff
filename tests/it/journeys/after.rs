//! What happens to a certificate after the grant, by the pages' own forms: suspended and lifted, given up by its holder,
//! withdrawn after a hearing. From outside, every face says the same (norms A7, E2).

use clustermark::domain::time::Clock;

use crate::support::{
    actors::{PASSWORD, Person},
    app::TestApp,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;

/// A certificate at work, followed by the people of the case that it came from.
struct After<'a> {
    play: Play<'a>,
    number: String,
}

impl<'a> After<'a> {
    fn granted(app: &'a TestApp) -> Self {
        let play = Play::begin(app, Script::small()).to(Until::Granted);
        let number = app.database.open().texts("SELECT number AS text FROM certificates");
        Self {
            play,
            number: number.into_iter().next().unwrap(),
        }
    }

    /// The certificate's page as a person sees it.
    fn page(&self, person: &Person) -> Page {
        let browser = self.play.browser(person);
        let page = browser.open("/app").follow("/app/certificates");
        page.follow(&format!("/app/certificates/{}", self.number))
    }

    /// The page of the newest case.
    fn case(&self, person: &Person, below: &str) -> Page {
        let newest = "SELECT id AS text FROM cases ORDER BY number";
        let id = self.play.app.database.open().texts(newest).pop().unwrap();
        self.play.browser(person).open(&format!("/app/cases/{id}{below}"))
    }

    /// The officer opens a case for cause and states what is proposed.
    fn state(&self, proposed: &str, more: &[(&str, &str)]) {
        let officer = &self.play.cast.officer;
        let mut form = self
            .page(officer)
            .form("/special")
            .tick("unrelated")
            .submit()
            .form("/statement");
        let [first, second, _] = &self.play.cast.deciders;
        let deciders = [("decider_1", first), ("decider_2", second)];
        for (name, person) in [("reviewer", &self.play.cast.reviewer)].into_iter().chain(deciders) {
            if form.has(name) {
                form = form.choose(name, &person.name);
            }
        }
        form = form
            .set("proposed", proposed)
            .set("why", "Two of the services are no longer offered.")
            .set("grounds", "A letter of a member; our visit.");
        for (name, value) in more {
            form = form.set(name, value);
        }
        form.submit();
    }

    /// Reviewer and committee declare their interests, follow the statement, and vote.
    fn decide(&self, vote: &str) {
        let cast = &self.play.cast;
        for person in [&cast.reviewer, &cast.deciders[0], &cast.deciders[1]] {
            let page = self.case(person, "/declaration");
            page.form("/declaration").set("interests", "clean").submit();
        }
        let form = self.case(&cast.reviewer, "/review").form("/review/recommend");
        form.set("outcome", "follow")
            .set("reason", "What the letter says was seen at the visit.")
            .submit();
        for person in &cast.deciders[..2] {
            let form = self.case(person, "/decision").form("/decision");
            form.set("vote", vote)
                .set("reason", "The statement is borne out by its grounds.")
                .set("password", PASSWORD)
                .submit();
        }
    }

    /// All that anybody can see of the certificate says this of it.
    fn expect_everywhere(&self, status: &str) {
        let (app, number) = (self.play.app, &self.number);
        let visitor = app.browser();
        let json = visitor.open(&format!("/c/{number}.json")).json();
        assert_eq!(json["status"], status);
        let listed = visitor.open("/register.json").json();
        assert_eq!(listed["certificates"][0]["status"], status);
        let table = visitor.visit("/register.csv").expect_status(200).body().to_owned();
        assert!(table.contains(&format!(",{status},")), "{table}");
        let page = visitor.open(&format!("/c/{number}"));
        assert_eq!(page.shows("Valid today"), status == "active", "{}", page.describe());
        let badge = visitor.visit(&format!("/c/{number}/badge.svg")).expect_status(200);
        assert_eq!(badge.body().contains("not a certificate"), status == "active");
        let file = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
        let form = visitor.open("/verify").form_with_button("Check file");
        let checked = form.attach("file", "c.pdf", "application/pdf", &file).submit();
        assert_eq!(checked.shows("Genuine, and valid today"), status == "active");
        let search = format!("/register?status={status}");
        assert!(visitor.open(&search).shows(number), "{search}");
    }

    fn told(&self, what: &[&str]) {
        let mails = self.play.app.new_mails();
        let owner = &self.play.cast.owner.email;
        let told = mails.iter().filter(|sent| sent.message.to.address() == owner);
        let texts: Vec<_> = told.map(|sent| sent.message.text.clone()).collect();
        for part in what {
            assert!(
                texts.iter().any(|text| text.contains(part)),
                "`{part}` is not in {texts:?}"
            );
        }
    }
}

#[test]
fn a_certificate_is_suspended_and_lifted_again() {
    each_database(|database| {
        let app = TestApp::start(database);
        let after = After::granted(&app);
        after.expect_everywhere("active");
        app.pass(10 * DAY);
        app.new_mails();
        let after = After {
            play: after.play.resumed(),
            ..after
        };
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
        // What is suspended is not suspended again, and is lifted by a case of its own.
        after.state("lift", &[]);
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
