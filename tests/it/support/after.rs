//! A certificate at work, followed by the people of the case that it came from.

use super::{
    actors::{PASSWORD, Person},
    app::TestApp,
    faces::Faces,
    page::Page,
    play::{Play, Until},
    script::Script,
};

/// A certificate at work. Each act is done by the person whose it is.
pub struct After<'a> {
    pub play: Play<'a>,
    pub number: String,
}

impl<'a> After<'a> {
    /// Certified a moment ago.
    pub fn granted(app: &'a TestApp) -> Self {
        let play = Play::begin(app, Script::small()).to(Until::Granted);
        let number = app.database.open().texts("SELECT number AS text FROM certificates");
        Self {
            play,
            number: number.into_iter().next().unwrap(),
        }
    }

    /// The same after so long a time that everybody has to sign in again.
    pub fn resumed(self) -> Self {
        Self {
            play: self.play.resumed(),
            ..self
        }
    }

    /// The certificate's page as a person sees it.
    pub fn page(&self, person: &Person) -> Page {
        let browser = self.play.browser(person);
        let page = browser.open("/app").follow("/app/certificates");
        page.follow(&format!("/app/certificates/{}", self.number))
    }

    /// The page of the newest case.
    pub fn case(&self, person: &Person, below: &str) -> Page {
        let newest = "SELECT id AS text FROM cases ORDER BY number";
        let id = self.play.app.database.open().texts(newest).pop().unwrap();
        self.play.browser(person).open(&format!("/app/cases/{id}{below}"))
    }

    /// The officer opens a case for cause and states what is proposed.
    pub fn state(&self, proposed: &str, more: &[(&str, &str)]) {
        let officer = &self.play.cast.officer;
        self.page(officer)
            .form("/special")
            .set("why", "A member wrote to us.")
            .tick("unrelated")
            .submit();
        self.state_newest(proposed, more);
    }

    /// The officer states in the newest case what is proposed.
    pub fn state_newest(&self, proposed: &str, more: &[(&str, &str)]) {
        let mut form = self.case(&self.play.cast.officer, "/statement").form("/statement");
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

    /// A page of the newest case for somebody who declares first, where they still have to, that nothing ties them to the holder.
    pub fn case_declared(&self, person: &Person, below: &str) -> Page {
        let page = self.case(person, "/declaration");
        if page.has_form("/declaration") {
            page.form("/declaration").set("interests", "clean").submit();
        }
        self.case(person, below)
    }

    /// Reviewer and committee declare their interests, follow the statement, and vote.
    pub fn decide(&self, vote: &str) {
        let cast = &self.play.cast;
        let [first, second, _] = &cast.deciders;
        for person in [first, second] {
            self.case_declared(person, "");
        }
        let form = self.case_declared(&cast.reviewer, "/review").form("/review/recommend");
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
    #[track_caller]
    pub fn expect_everywhere(&self, status: &str) {
        Faces::of(self.play.app, &self.number).expect(status);
    }

    /// The owner was written to, among other things in these words.
    #[track_caller]
    pub fn told(&self, what: &[&str]) {
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
