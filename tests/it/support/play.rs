//! A case played by its people, each in their own browser, with nothing but the forms of the pages.

use std::{collections::BTreeMap, fs};

use clustermark::domain::answers::figures;

use super::{
    actors::{Cast, PASSWORD, Person},
    app::TestApp,
    browser::Browser,
    form::Form,
    page::Page,
    script::{Script, Settled},
};

/// A case under way. Each act is done by the person whose it is.
pub struct Play<'a> {
    pub app: &'a TestApp,
    pub cast: Cast,
    pub script: Script,
    /// The path of the case.
    pub case: String,
    browsers: std::cell::RefCell<BTreeMap<String, Browser>>,
}

impl<'a> Play<'a> {
    /// The owner begins an application.
    pub fn begin(app: &'a TestApp, script: Script) -> Self {
        let cast = Cast::engage(app);
        let mut play = Self {
            app,
            cast,
            script,
            case: String::new(),
            browsers: std::cell::RefCell::default(),
        };
        let script = &play.script;
        let form = new_application(&play.owner(), &script.standard);
        let mut form = form.set("label", &script.label).set("scope", &script.scope);
        if form.has("scope_en") {
            form = form.set("scope_en", &script.scope_en);
        }
        if let Some(track) = &script.track {
            form = form.set("track", track);
        }
        let page = form.submit();
        let mut parts = page.path.split(['/', '?']);
        let id = parts
            .nth(3)
            .unwrap_or_else(|| panic!("no case was begun: {}", page.describe()));
        play.case = format!("/app/cases/{id}");
        play
    }

    /// The same case after so long a time that everybody has to sign in again.
    pub fn resumed(self) -> Self {
        self.forget_sessions();
        self
    }

    /// Everybody signs in again.
    pub fn forget_sessions(&self) {
        self.browsers.borrow_mut().clear();
    }

    /// The browser in which a person is signed in.
    pub fn browser(&self, person: &Person) -> Browser {
        let mut browsers = self.browsers.borrow_mut();
        browsers
            .entry(person.email.clone())
            .or_insert_with(|| self.app.signed_in(person))
            .clone()
    }

    /// The owner's browser.
    pub fn owner(&self) -> Browser {
        self.browser(&self.cast.owner)
    }

    /// The officer's browser.
    pub fn officer(&self) -> Browser {
        self.browser(&self.cast.officer)
    }

    /// The id of the case.
    pub fn id(&self) -> &str {
        self.case.rsplit('/').next().unwrap()
    }

    /// A path below the case.
    pub fn path(&self, below: &str) -> String {
        format!("{}{below}", self.case)
    }

    /// A page of the case as a person sees it; the test fails unless they see it.
    #[track_caller]
    pub fn page(&self, person: &Person, below: &str) -> Page {
        self.browser(person).open(&self.path(below))
    }

    /// The owner answers every criterion and uploads the evidence.
    pub fn answer_all(&self) {
        for answer in &self.script.answers {
            let path = format!("/criteria/{}", answer.criterion);
            let mut form = self.page(&self.cast.owner, &path).form(&path);
            for (field, written) in &self.script.figures {
                let name = format!("figure_{field}");
                if form.has(&name) {
                    form = give(form, &name, written);
                }
            }
            if form.has("level") && !answer.level.is_empty() {
                form = form.set("level", &answer.level);
            }
            form.set("note", &answer.note).press("then", "stay").submit();
            for cited in &answer.evidence {
                let form = self.page(&self.cast.owner, &path).form(&format!("{path}/evidence"));
                let name = cited.file.file_name().unwrap().to_string_lossy();
                form.set("kind", &cited.kind)
                    .set("title", &cited.title)
                    .set("pinpoint", &cited.pinpoint)
                    .attach(
                        "file",
                        &name,
                        "application/octet-stream",
                        &fs::read(&cited.file).unwrap(),
                    )
                    .submit()
                    .expect_text(&cited.title);
            }
        }
        self.give_figures();
        if !self.script.picks.is_empty() {
            self.pick(&self.script.picks).expect_status(200);
        }
    }

    /// The owner gives the figures that no criterion asked for.
    fn give_figures(&self) {
        let page = self.page(&self.cast.owner, "/figures");
        if !page.has_form("/figures") {
            return;
        }
        let (mut form, mut gave) = (page.form("/figures"), false);
        for (field, written) in &self.script.figures {
            let name = format!("figure_{field}");
            if form.has(&name) && form.value(&name).is_empty() {
                (form, gave) = (give(form, &name, written), true);
            }
        }
        if gave {
            form.submit();
        }
    }

    /// The owner picks improvement areas, whatever comes of it.
    pub fn pick(&self, areas: &[String]) -> Page {
        let form = self.page(&self.cast.owner, "/criteria").form("/picks").clear("pick");
        areas.iter().fold(form, |form, area| form.set("pick", area)).send()
    }

    /// The owner hands in.
    pub fn submit(&self) {
        self.page(&self.cast.owner, "/submit")
            .form("/submit")
            .tick("declaration")
            .submit();
    }

    /// The officer takes up.
    pub fn take_up(&self) {
        self.page(&self.cast.officer, "").form("/take-up").submit();
        self.declare(&self.cast.officer);
    }

    /// The officer finds all five checks in order.
    pub fn accept(&self) {
        let mut form = self.page(&self.cast.officer, "/application-review").form("/accept");
        for (check, note) in &self.script.checks {
            form = form
                .set(&format!("check_{check}"), "yes")
                .set(&format!("note_{check}"), note);
        }
        form.submit();
    }

    /// Owner and officer sign.
    pub fn sign(&self) {
        for person in [&self.cast.owner, &self.cast.officer] {
            let form = self.page(person, "/agreement").form("/agreement/sign");
            form.tick("accept").set("password", PASSWORD).submit();
        }
    }

    /// The officer proposes plan and team.
    pub fn propose_team(&self) {
        let cast = &self.cast;
        let today = self.app.today();
        let mut form = self.page(&cast.officer, "/team").form("/team");
        for (place, decider) in (1..).zip(&cast.deciders) {
            let name = format!("decider_{place}");
            if form.has(&name) {
                form = form.choose(&name, &decider.name);
            }
        }
        if form.has("assessor_1") {
            form = form.choose("assessor_1", &cast.assessor.name);
        }
        form.choose("lead", &cast.lead.name)
            .choose("reviewer", &cast.reviewer.name)
            .set("plan", &self.script.method)
            .set("from", &today)
            .set("until", &today)
            .set("mode", "on_site")
            .set("place", "Białystok, ul. Kowalska 14")
            .submit();
    }

    /// A person declares that nothing ties them to the cluster, where the service asks for it.
    pub fn declare(&self, person: &Person) {
        let page = self.browser(person).visit(&self.path("/declaration"));
        if page.status == 200 && page.has_form("/declaration") {
            page.form("/declaration").set("interests", "clean").submit();
        }
    }

    /// The owner agrees to the team; its members declare their interests.
    pub fn confirm_team(&self) {
        self.page(&self.cast.owner, "/team").form("/team/confirm").submit();
        let cast = &self.cast;
        let evaluation = [&cast.lead, &cast.assessor, &cast.reviewer];
        for person in evaluation.into_iter().chain(&cast.deciders) {
            self.declare(person);
        }
        self.plan();
    }

    /// The lead plans the evaluation, as the form proposes it; the owner agrees.
    pub fn plan(&self) {
        let form = self.page(&self.cast.lead, "/plan/edit").form("/plan");
        form.set(
            "sampling_1",
            "Every third member of the list of 30 June; of the papers the newest.",
        )
        .set("people_2", "Cluster manager: Agnieszka Wysocka")
        .submit();
        self.page(&self.cast.owner, "/plan").form("/plan/accept").submit();
    }

    /// An assessor (0: the lead) fills the own sheet.
    pub fn score(&self, which: usize) {
        let person = self.assessors()[which];
        for score in &self.script.sheets[which] {
            let path = format!("/sheet/{}", score.criterion);
            let page = self.page(person, &path);
            if score.level.is_empty() && !page.has_form(&path) {
                // Its level follows from figures: there is nothing to score.
                continue;
            }
            let mut form = page.form(&path).set("remark", &score.remark);
            if form.has("level") && !score.level.is_empty() {
                form = form.set("level", &score.level);
            }
            for title in &score.evidence {
                form = form.choose("evidence", title);
            }
            if !score.heard.is_empty() {
                let today = self.app.today();
                form = form
                    .set("held_on", &today)
                    .set("spoken_with", "A member of the cluster")
                    .set("said", &score.heard);
            } else if score.evidence.is_empty() && !["abstain", "none"].contains(&score.level.as_str()) {
                form = form.set(
                    "no_evidence_reason",
                    "Heard in the interview with the manager; nothing is written.",
                );
            }
            form.press("then", "stay").submit();
        }
    }

    /// An assessor closes the own sheet.
    pub fn lock(&self, which: usize) {
        self.page(self.assessors()[which], "/sheet").form("/lock").submit();
    }

    fn assessors(&self) -> [&Person; 2] {
        [&self.cast.lead, &self.cast.assessor]
    }

    /// The lead settles what the sheets differ on.
    pub fn settle(&self) {
        for Settled {
            criterion,
            level,
            reason,
        } in &self.script.consensus
        {
            let form = self
                .page(&self.cast.lead, "/consensus")
                .form(&format!("/consensus/{criterion}"));
            form.set("level", level).set("reason", reason).submit();
        }
    }

    /// The second assessor says something to the team about the first criterion that it can talk about.
    pub fn discuss(&self, said: &str) {
        let page = self.page(&self.cast.assessor, "/consensus");
        let answers = self.script.answers.iter();
        let mut talks = answers.map(|answer| format!("/consensus/{}/remarks", answer.criterion));
        let talk = talks
            .find(|talk| page.has_form(talk))
            .expect("a criterion to talk about");
        page.form(&talk).set("remark", said).submit();
    }

    /// The lead enters what the panels gave.
    pub fn give_panel_points(&self) {
        for (panel, points) in &self.script.panels {
            let action = format!("/panels/{panel}");
            let form = self.page(&self.cast.lead, "/consensus").form(&action);
            form.set("points", points)
                .set("reason", "As the panel's minutes say.")
                .submit();
        }
    }

    /// The lead completes the evaluation with a report.
    pub fn report(&self) {
        let [summary, strengths, recommendations] = &self.script.report;
        let form = self.page(&self.cast.lead, "/report").form("/report");
        form.set("summary", summary)
            .set("strengths", strengths)
            .set("recommendations", recommendations)
            .set("method", &self.script.method)
            .set("deviations", "None.")
            .set("mode", "on_site")
            .set("places", "Białystok, ul. Kowalska 14")
            .submit();
    }

    /// The reviewer recommends `grant` or `refuse`.
    pub fn recommend(&self, outcome: &str) {
        let form = self.page(&self.cast.reviewer, "/review").form("/review/recommend");
        form.set("outcome", outcome)
            .set("reason", &self.script.recommendation)
            .submit();
    }

    /// How many of the deciders are on the committee of the case.
    pub fn committee(&self) -> usize {
        let may_vote = |person: &&Person| {
            self.browser(person)
                .visit(&self.path("/decision"))
                .has_form("/decision")
        };
        self.cast.deciders.iter().filter(may_vote).count()
    }

    /// One of the committee votes `grant`, `refuse` or `back`.
    pub fn vote(&self, which: usize, vote: &str) -> Page {
        let form = self.page(&self.cast.deciders[which], "/decision").form("/decision");
        form.set("vote", vote)
            .set("reason", &self.script.votes[which % 2])
            .set("password", PASSWORD)
            .submit()
    }
}

/// Gives a figure: types it, or ticks that its table has no rows.
fn give(form: Form, name: &str, written: &str) -> Form {
    if written == figures::NO_ROWS {
        form.tick(&format!("none_{name}"))
    } else {
        form.set(name, written)
    }
}

/// The form of an application to a standard, `id@version`, found as a person finds it: from the list of standards.
pub fn new_application(browser: &Browser, standard: &str) -> Form {
    let chosen = format!("/app/cases/new?standard={standard}");
    browser.open("/app/cases/new").follow(&chosen).form("/app/cases")
}

/// How far a case is played before a test takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    Draft,
    Answered,
    Submitted,
    ApplicationReview,
    Agreement,
    Planning,
    TeamProposed,
    Evaluation,
    Scored,
    Locked,
    Review,
    Decision,
    Granted,
}

impl Play<'_> {
    /// Plays on, from where `from` left the case, to where `until` wants it.
    pub fn on(&self, from: Until, until: Until) {
        let sheets = self.script.sheets.len();
        let acts: [(Until, &dyn Fn()); 12] = [
            (Until::Answered, &|| self.answer_all()),
            (Until::Submitted, &|| self.submit()),
            (Until::ApplicationReview, &|| self.take_up()),
            (Until::Agreement, &|| self.accept()),
            (Until::Planning, &|| self.sign()),
            (Until::TeamProposed, &|| self.propose_team()),
            (Until::Evaluation, &|| self.confirm_team()),
            (Until::Scored, &|| (0..sheets).for_each(|which| self.score(which))),
            (Until::Locked, &|| (0..sheets).for_each(|which| self.lock(which))),
            (Until::Review, &|| {
                self.settle();
                self.give_panel_points();
                self.report();
            }),
            (Until::Decision, &|| self.recommend("grant")),
            (Until::Granted, &|| {
                (0..self.committee()).for_each(|which| drop(self.vote(which, "grant")));
            }),
        ];
        for (reached, act) in acts {
            if from < reached && reached <= until {
                act();
                self.app.run_jobs();
            }
        }
    }

    /// Plays a fresh case to where `until` wants it.
    pub fn to(self, until: Until) -> Self {
        self.on(Until::Draft, until);
        self
    }
}
