//! Time: objections and the time for them, reminders, and what oversight finds.

use clustermark::{domain::account::BodyRole, store::people, usecase::keep_time::keep_time};

use crate::support::{
    actors::{Person, hire},
    app::TestApp,
    databases::{Database, each_database},
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;

fn state(app: &TestApp) -> String {
    app.database.open().texts("SELECT state AS text FROM cases").join(",")
}

/// What the job runner does once a minute.
fn keep(app: &TestApp) {
    assert_eq!(keep_time(&app.as_operator()).unwrap().failed, 0);
}

/// The subjects and texts of the mails to a person since this was last asked.
fn mails_to(app: &TestApp, person: &Person) -> Vec<(String, String)> {
    let mails = app.new_mails().into_iter();
    mails
        .filter(|sent| sent.message.to.address() == person.email)
        .map(|sent| (sent.message.subject, sent.message.text.replace('\u{a0}', " ")))
        .collect()
}

/// The owner objects; a second officer is told, and declares.
fn objected(play: &Play<'_>) -> Person {
    let second = hire(play.app, "Second Officer", "LV", &[BodyRole::Officer]);
    play.app.new_mails();
    let form = play.page(&play.cast.owner, "/team").form("/team/object");
    let refused = form.send().expect_status(422);
    let form = refused.form("/team/object");
    form.set("reason", "The assessor works for our competitor.")
        .submit()
        .expect_text("A second case officer answers it")
        .expect_text("The assessor works for our competitor.");
    let mails = mails_to(play.app, &second);
    assert!(mails[0].1.contains(&play.path("/declaration")), "{mails:?}");
    let unheard = play.browser(&second).visit(&play.path("/team"));
    assert_eq!(unheard.status, 403, "{}", unheard.describe());
    // The board leads to what comes first, and says so; there it is said what for.
    let board = play.browser(&second).open("/app/board");
    board
        .clone()
        .expect_text("Declare your interests in this case first.")
        .follow(&play.path("/declaration"))
        .expect_text("The applicant objects to its team.");
    play.browser(&second)
        .open("/app")
        .expect_text("it objects to its team, and you can answer");
    play.declare(&second);
    // Who has declared reads what, and not that nobody is proposed.
    let declared = play.browser(&second).open(&play.path("/declaration"));
    assert!(!declared.shows("Nobody is proposed yet"), "{}", declared.describe());
    declared.expect_text("You declared this on").follow(&play.case);
    second
}

#[test]
fn an_owner_who_is_asked_to_agree_to_a_team_reads_who_of_it_has_a_tie_and_what_comes_of_that() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
    let lead = &play.cast.lead;
    let asked = || play.page(&play.cast.owner, "/team");
    let said = format!("{}: a tie to your organisation", lead.name);
    assert!(!asked().shows(&said), "nothing is declared yet");
    let form = play.browser(lead).open(&play.path("/declaration")).form("/declaration");
    form.set("interests", "conflict")
        .set("text", "I advised them on their strategy in 2025.")
        .submit();
    let page = asked().expect_text(&said);
    assert!(!page.shows("I advised them"), "what was declared is the body's to know");
    let own = play.browser(lead).open(&play.path("/declaration"));
    own.expect_text("I advised them on their strategy in 2025.")
        .expect_text("You see nothing of this case.");
}

fn answer(play: &Play<'_>, second: &Person, verdict: &str, reason: &str) {
    let desk = play.browser(second).open("/app");
    let page = desk.follow(&play.path("/team"));
    let form = page.form("/team/objection");
    form.set("reason", reason).send().expect_status(422);
    let form = play.page(second, "/team").form("/team/objection");
    // Whom it concerns is asked; at first the whole team is named.
    let form = form
        .clear("concerns")
        .choose("concerns", &play.cast.assessor.name)
        .set("answer", verdict);
    form.set("reason", reason).submit();
}

#[test]
fn an_objection_that_a_second_officer_upholds_leads_to_another_team_and_no_work_is_lost() {
    each_database(|database| {
        let app = TestApp::start(database);
        let mut play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
        let second = objected(&play);
        let page = play.page(&play.cast.owner, "/team");
        assert!(!page.has_form("/team/confirm"), "{}", page.describe());
        let own = play.page(&play.cast.officer, "/team");
        assert!(!own.has_form("/team/objection"), "{}", own.describe());
        let lead = play.browser(&play.cast.lead);
        play.declare(&play.cast.lead);
        assert!(
            !lead.open(&play.path("/team")).shows("our competitor"),
            "not told who objects"
        );
        answer(&play, &second, "uphold", "He still advises them.");
        assert_eq!(state(&app), "planning");
        assert_eq!(play.browser(&second).visit(&play.case).status, 404);
        let mails = mails_to(&app, &play.cast.owner);
        assert!(mails[0].1.contains("He still advises them."), "{mails:?}");
        play.page(&play.cast.owner, "")
            .follow("/team")
            .expect_text("He still advises them.");
        // Whom the objection concerned is out, and the page says why.
        let planning = play
            .page(&play.cast.officer, "/team")
            .expect_text("objected to this person");
        let form = planning.form("/team");
        assert_eq!(form.value("plan"), play.script.method, "the plan of before is there");
        play.cast.assessor = hire(&app, "Inga Kalniņa", "LV", &[BodyRole::Assessor]);
        play.on(Until::Planning, Until::Granted);
        assert_eq!(state(&app), "closed_granted");
    });
}

#[test]
fn an_objection_that_is_rejected_leaves_the_team_and_the_clock_begins_the_evaluation_in_its_time() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
        let second = objected(&play);
        app.pass(12 * DAY);
        let play = play.resumed();
        keep(&app);
        assert_eq!(state(&app), "team_proposed", "not while an objection is open");
        answer(&play, &second, "reject", "He left them six years ago.");
        assert_eq!(state(&app), "team_proposed");
        let mails = mails_to(&app, &play.cast.owner);
        assert!(mails[0].1.contains("He left them six years ago."), "{mails:?}");
        for _ in 0..2 {
            keep(&app);
            assert_eq!(state(&app), "evaluation");
        }
        let mails = mails_to(&app, &play.cast.owner);
        let [(subject, _)] = &mails[..] else {
            panic!("not one mail: {mails:?}")
        };
        assert!(subject.contains("the evaluation begins"), "{subject}");
        play.declare(&play.cast.lead);
        play.page(&play.cast.lead, "/sheet");
        play.page(&play.cast.owner, "")
            .expect_text("Clustermark Test Certification Body");
    });
}

/// The officer asks the cluster something, to be answered by 2026-12-13: in twenty days.
fn ask(play: &Play<'_>) {
    let form = play
        .page(&play.cast.officer, "/application-review")
        .form("/request-info");
    form.set("question", "Who leads?").set("due_on", "2026-12-13").submit();
}

#[test]
fn who_has_to_answer_is_reminded_three_times_in_their_language_and_reads_on_their_desk_how_late_it_is() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
    ask(&play);
    let owner = play.cast.owner.id;
    app.services
        .store
        .write(|db| people::set_language(db, owner, "pl"))
        .unwrap();
    app.new_mails();
    let mut told = Vec::new();
    for day in 1..=30 {
        app.pass(DAY);
        keep(&app);
        keep(&app);
        for (subject, text) in mails_to(&app, &play.cast.owner) {
            assert!(subject.contains("przypomnienie"), "{subject}");
            told.push((
                day,
                text.contains("Odpowiedzi należy przesłać do 13 grudnia 2026"),
                text,
            ));
        }
    }
    let days: Vec<_> = told.iter().map(|(day, ahead, _)| (*day, *ahead)).collect();
    assert_eq!(days, [(11, true), (17, true), (21, false)], "{told:?}");
    assert!(told[2].2.contains("Termin minął 13 grudnia 2026"), "{}", told[2].2);
    let play = play.resumed();
    let desk = play.owner().open("/app");
    assert!(desk.shows("termin minął 13 grudnia 2026"), "{}", desk.describe());
    let late = play
        .page(&play.cast.officer, "")
        .expect_text("was due by 13 December 2026");
    let refused = late.form("/more-time").set("due_on", "2026-12-13").send();
    refused.expect_status(422).expect_text("Choose a date in the future");
    late.form("/more-time").set("due_on", "2027-01-31").submit();
    play.page(&play.cast.officer, "").expect_text("due by 31 January 2027");
    let mails = mails_to(&app, &play.cast.owner);
    assert!(
        mails.iter().any(|(_, text)| text.contains("31 stycznia 2027")),
        "{mails:?}"
    );
}

#[test]
fn nobody_is_reminded_of_what_was_done_before_the_reminder_was_sent() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
    ask(&play);
    app.pass(11 * DAY);
    let play = play.resumed();
    keep(&app);
    let form = play.page(&play.cast.owner, "/resubmit").form("/resubmit");
    let answer = form
        .pairs()
        .into_iter()
        .map(|(name, _)| name)
        .find(|name| name.starts_with("answer"))
        .unwrap();

    form.set(&answer, "Ms Kowalska leads.").submit();
    let mails = mails_to(&app, &play.cast.owner);
    assert!(
        mails.iter().all(|(subject, _)| !subject.contains("reminder")),
        "{mails:?}"
    );
}

#[test]
fn officers_and_auditors_find_under_oversight_what_somebody_has_to_look_at() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let other = hire(&app, "Other Officer", "LV", &[BodyRole::Officer]);
    let cast = &play.cast;
    let look = |person: &Person| app.signed_in(person).open("/app").follow("/app/oversight");
    assert!(look(&cast.officer).shows("Nothing is found"));
    app.pass(DAY);
    for person in [&cast.officer, &cast.auditor] {
        let page = look(person);
        assert!(page.shows("Evaluation later than planned"), "{}", page.describe());
        page.follow(&play.case);
    }
    let elsewhere = look(&other);
    assert!(
        elsewhere.shows("Nothing is found") && !elsewhere.body().contains(play.id()),
        "{}",
        elsewhere.describe()
    );
    for person in [&cast.owner, &cast.lead, &cast.administrator] {
        let browser = app.signed_in(person);
        assert_eq!(browser.visit("/app/oversight").status, 403, "{}", person.name);
        assert!(!browser.open("/app").body().contains("/app/oversight"));
    }
    let desk = app.signed_in(&cast.assessor).open("/app");
    assert!(desk.shows("was due by 23 November 2026"), "{}", desk.describe());
}
