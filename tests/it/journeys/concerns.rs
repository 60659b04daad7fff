//! Complaints from anybody, and appeals by the cluster: acknowledged at once, settled by two people who had no part in it.

use clustermark::domain::{account::BodyRole, time::Clock};

use crate::support::{
    actors::{PASSWORD, Person, commit, hire},
    after::After,
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    routes::csrf,
    script::Script,
};

/// A member of the panel takes a step on what is open; the page after it.
#[track_caller]
fn step(play: &Play<'_>, member: &Person, event: &str, fields: &[(&str, &str)]) -> Page {
    let list = play.browser(member).open("/app/concerns");
    let address = list.attributes("tbody a", "href").remove(0);
    let mut form = list.follow(&address).form(&address);
    if form.has("no_ties") {
        form = form.tick("no_ties");
    }
    for (field, value) in fields {
        form = form.set(field, value);
    }
    form.press("event", event).submit()
}

fn refused(app: &TestApp) -> Play<'_> {
    let play = Play::begin(app, Script::small()).to(Until::Decision);
    for which in 0..play.committee() {
        drop(play.vote(which, "refuse"));
    }
    app.run_jobs();
    play
}

#[test]
fn refused_appealed_overturned() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = refused(&app);
        let told = app.new_mails();
        let owners = told
            .iter()
            .filter(|sent| sent.message.text.contains("You may appeal until 23 December 2026"));
        assert_eq!(owners.count(), 2, "owner and editor are told how long they may appeal");

        // The start page leads to the reasons and to the appeal.
        let start = play.owner().open("/app").expect_text("Read why");
        let case = start.expect_text("23 December 2026").follow(&play.case);
        let page = case.expect_text(&play.script.votes[0]).follow(&play.path("/appeal"));
        let form = page
            .expect_text("You may appeal until 23 December 2026")
            .form("/appeal");
        form.set("body", "The minutes of 2025 were read as those of 2024.")
            .submit();
        let again = play.page(&play.cast.owner, "/appeal");
        assert!(!again.has_form("/appeal"), "one appeal at a time");
        play.page(&play.cast.owner, "")
            .expect_text("Your appeal A-2026-0001: Received");
        assert!(!play.owner().open("/app").shows("Read why"));
        app.run_jobs();
        let mails = app.new_mails();
        assert!(
            mails
                .iter()
                .any(|sent| sent.message.subject.contains("we have your appeal")),
            "{mails:?}"
        );

        let [first, second] = &play.cast.panel;
        play.browser(first).visit(&play.case).expect_status(404);
        let admitted = step(&play, first, "admit", &[]);
        // Both read what was done and decided, once they have declared.
        for member in [first, second] {
            play.browser(member).visit(&play.case).expect_status(403);
            let undeclared = play.browser(member).open(&admitted.path);
            undeclared
                .expect_text("declare your ties first")
                .follow(&play.path("/declaration"))
                .form("/declaration")
                .set("interests", "clean")
                .submit();
            let read = play.page(member, "/decision");
            read.expect_status(200);
        }
        step(&play, first, "investigate", &[]);
        let proposal = [("outcome", "upheld"), ("note", "The minutes are of 2025 indeed.")];
        let own = step(&play, first, "propose", &proposal);
        own.expect_text("You proposed this outcome");
        step(&play, second, "approve", &[]);
        app.run_jobs();
        let mails = app.new_mails();
        assert!(
            mails
                .iter()
                .any(|sent| sent.message.text.contains("The minutes are of 2025 indeed.")),
            "{mails:?}"
        );

        // Those who refused have nothing to say any more; the officer calls others.
        assert_eq!(play.committee(), 0);
        let fresh = hire(&app, "Laura Ozola", "LV", &[BodyRole::Decider]);
        // What the cluster read with its answer it reads on.
        let anew = play
            .page(&play.cast.owner, "")
            .expect_text("Committee members who took no part in the earlier decision");
        anew.follow(&play.path("/report.pdf"));
        play.page(&play.cast.officer, "").follow(&play.path("/deciders"));
        let form = play.page(&play.cast.officer, "/deciders").form("/deciders");
        let offered = form.offered("decider_1");
        let voted = app.database.open().texts("SELECT person_id AS text FROM votes");
        assert!(
            !voted.is_empty() && voted.iter().all(|id| !offered.contains(id)),
            "{offered:?}"
        );
        let others = [&play.cast.deciders[2], &fresh];
        form.choose("decider_1", &others[0].name)
            .choose("decider_2", &others[1].name)
            .submit();
        // Nor do they come back in another's place (norms A11.6).
        let team = play.page(&play.cast.officer, "/team");
        let mut links = team.attributes("a[href]", "href").into_iter();
        let link = links
            .find(|link| link.contains("/team/replace?place=decider-"))
            .unwrap();
        let page = team.follow(&link).expect_text("Nobody can come into this place");
        assert!(!page.has_form("/team/replace"), "{}", page.describe());
        for decider in others {
            play.declare(decider);
            let page = play.page(decider, "/decision");
            let form = page.expect_text("The minutes are of 2025 indeed.").form("/decision");
            form.set("vote", "grant")
                .set("reason", "With the minutes read rightly, every level is evidenced.")
                .set("password", PASSWORD)
                .submit();
        }
        app.run_jobs();
        let open = |query: &str| app.database.open().texts(query);
        assert_eq!(open("SELECT state AS text FROM cases"), ["closed_granted"]);
        // The decision appealed against stays on record (norms A11.6).
        assert_eq!(
            open("SELECT outcome AS text FROM decisions ORDER BY round"),
            ["refuse", "grant"]
        );
    });
}

#[test]
fn an_appeal_that_is_not_upheld_leaves_the_decision_as_it_was() {
    let app = TestApp::start(Database::sqlite());
    let play = refused(&app);
    let form = play.page(&play.cast.owner, "/appeal").form("/appeal");
    form.set("body", "We disagree.").submit();
    let [first, second] = &play.cast.panel;
    step(&play, first, "admit", &[]);
    step(&play, second, "investigate", &[]);
    step(
        &play,
        second,
        "propose",
        &[("outcome", "rejected"), ("note", "Nothing was overlooked.")],
    );
    step(
        &play,
        first,
        "send_back",
        &[("note", "Say which evidence was looked at.")],
    );
    step(
        &play,
        second,
        "propose",
        &[
            ("outcome", "rejected"),
            ("note", "Minutes and list were both looked at."),
        ],
    );
    step(&play, first, "approve", &[]);
    let state = app.database.open().texts("SELECT state AS text FROM cases");
    assert_eq!(state, ["refused"]);
    let page = play.page(&play.cast.owner, "/appeal");
    let link = page.attributes("tbody a", "href").remove(0);
    page.follow(&link).expect_text("Minutes and list were both looked at.");
}

#[test]
fn that_an_appeal_is_not_ours_to_judge_takes_two_of_the_panel_and_one_who_disagrees_admits_it() {
    let app = TestApp::start(Database::sqlite());
    let play = refused(&app);
    app.pass(2 * 86_400_000);
    let play = play.resumed();
    let form = play.page(&play.cast.owner, "/appeal").form("/appeal");
    form.set("body", "We disagree.").submit();
    let state = || app.database.open().texts("SELECT state AS text FROM concerns");
    let [first, second] = &play.cast.panel;
    let reason = [("note", "It is about the price.")];
    let own = step(&play, first, "propose_refusal", &reason);
    assert_eq!(state(), ["refusal_proposed"]);
    assert!(!own.has_form(own.path.split('?').next().unwrap()), "{}", own.describe());
    // Nothing is told before a second member agreed, and the case says who is awaited.
    let shown = || {
        let page = play.page(&play.cast.owner, "/appeal");
        let link = page.attributes("tbody a", "href").remove(0);
        page.follow(&link)
    };
    assert!(!shown().shows("It is about the price."), "{}", shown().describe());
    let case = play.page(&play.cast.owner, "");
    case.expect_text("An appeal against that is being looked at")
        .expect_text("the appeals panel, to look at the appeal")
        .expect_text("since 25 November 2026")
        .expect_text("Decided by");
    // The second member does not agree: it is looked into.
    step(&play, second, "admit", &[("note", "It is about how a level was read.")]);
    assert_eq!(state(), ["admissible"]);

    let complaint = app.browser().open("/complaints").form("/complaints");
    let followed = complaint
        .set("subject", "A bill")
        .set("body", "It was too high.")
        .submit();
    let address = followed.path.split('?').next().unwrap().to_owned();
    let newest = |member: &Person, event: &str, fields: &[(&str, &str)]| {
        let list = play.browser(member).open("/app/concerns");
        let address = list.attributes("tbody a", "href").remove(1);
        let mut form = list.follow(&address).form(&address).tick("no_ties");
        for (field, value) in fields {
            form = form.set(field, value);
        }
        form.press("event", event).submit()
    };
    newest(first, "propose_refusal", &reason);
    newest(second, "refuse", &[]);
    assert_eq!(state(), ["admissible", "out_of_scope"]);
    app.browser().open(&address).expect_text("It is about the price.");
}

#[test]
fn a_complaint_needs_no_account_and_is_followed_by_its_link_until_its_actions_are_done() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Granted);
        let number = app
            .database
            .open()
            .texts("SELECT number AS text FROM certificates")
            .remove(0);
        app.new_mails();
        let visitor = app.browser();
        let home = visitor.open("/");
        let form = home.follow("/complaints").form("/complaints");
        let empty = form.set("subject", &number).send();
        assert_eq!(empty.status, 422, "{}", empty.describe());
        let form = empty.form("/complaints");
        let followed = form
            .set("body", "It advertises what is not in its scope.")
            .set("name", "Jonas")
            .set("email", "jonas@buyer.example")
            .submit();
        let followed = followed.expect_text("Received");
        app.run_jobs();
        let mails = app.new_mails();
        let told: Vec<_> = mails
            .iter()
            .filter(|sent| sent.message.subject.contains("we have your complaint"))
            .collect();
        assert_eq!(told.len(), 1);
        let panel = mails.iter().filter(|sent| {
            let waits = sent.message.subject.contains("waits for the appeals panel");
            waits && sent.message.text.contains("/app/concerns/")
        });
        assert_eq!(panel.count(), play.cast.panel.len(), "each on the panel is written to");
        assert!(told[0].message.text.contains("/complaints/"));

        // What others complain about is nobody's business but the panel's and the auditor's (ISO/IEC 17065 4.5.3).
        for person in [
            &play.cast.owner,
            &play.cast.officer,
            &play.cast.lead,
            &play.cast.deciders[0],
            &play.cast.administrator,
        ] {
            let seen = play.browser(person).visit("/app/concerns");
            assert!([403, 404].contains(&seen.status), "{}: {}", person.name, seen.status);
        }
        let [first, second] = &play.cast.panel;
        step(&play, first, "admit", &[]);
        step(&play, first, "investigate", &[]);
        let proposal = [
            ("outcome", "upheld"),
            ("note", "The list was corrected."),
            ("actions", "The officer looks again in January."),
        ];
        step(&play, first, "propose", &proposal);
        let address = followed.path.split('?').next().unwrap().to_owned();
        let waiting = visitor.open(&address);
        assert!(
            !waiting.text().contains("The list was corrected."),
            "nothing is told before a second person agreed"
        );
        step(&play, second, "approve_with_actions", &[]);
        visitor
            .open(&address)
            .expect_text("The list was corrected.")
            .expect_text("actions under way");
        step(
            &play,
            second,
            "complete",
            &[("note", "Looked on 12 January: in order.")],
        );
        let page = visitor.open(&address).expect_text("We have finished looking into it.");
        assert!(
            !page.text().contains("officer looks again"),
            "what the body does inside is not told"
        );
        play.browser(&play.cast.auditor)
            .open("/app/concerns")
            .expect_text(&number);
    });
}

#[test]
fn a_complaint_that_is_upheld_opens_a_case_about_the_certificate() {
    let app = TestApp::start(Database::sqlite());
    let after = After::granted(&app);
    let (play, cast) = (&after.play, &after.play.cast);
    let form = app.browser().open("/complaints").form("/complaints");
    form.set("subject", &after.number)
        .set("body", "It advertises what is not in its scope.")
        .submit();
    let [first, second] = &cast.panel;
    step(play, first, "admit", &[]);
    step(play, first, "investigate", &[]);
    let proposal = [
        ("outcome", "upheld"),
        ("note", "The list was corrected."),
        ("actions", "An officer looks at what is advertised."),
    ];
    step(play, first, "propose", &proposal);
    step(play, second, "approve_with_actions", &[]);
    app.run_jobs();
    after.expect_everywhere("active");
    let taken = after.case(&cast.officer, "").form("/take-up").submit();
    taken
        .expect_text("A complaint about this certificate was upheld.")
        .expect_text("An officer looks at what is advertised.");
    let hidden = after.case(&cast.owner, "");
    assert!(!hidden.shows("what is advertised"), "{}", hidden.describe());
    after.state_newest("maintain", &[]);
    after.decide("maintain");
    after.expect_everywhere("active");
}

#[test]
fn an_appeal_against_a_suspension_that_is_upheld_is_decided_anew_by_others() {
    each_database(|database| {
        let app = TestApp::start(database);
        let after = After::granted(&app);
        let (play, cast) = (&after.play, &after.play.cast);
        app.new_mails();
        let until = app.clock.now().plus_millis(60 * 86_400_000).date().to_string();
        let suspended = [
            ("conditions", "Both services are offered again."),
            ("due_on", until.as_str()),
        ];
        after.state("suspend", &suspended);
        after.decide("suspend");
        app.run_jobs();
        after.told(&["you can appeal within 30 days from the page of the case"]);
        let page = after.case(&cast.owner, "");
        let address = page.path.split('?').next().unwrap().to_owned();
        let form = page.follow(&format!("{address}/appeal")).form("/appeal");
        form.set("body", "Both services were offered all the time.").submit();
        let [first, second] = &cast.panel;
        step(play, first, "admit", &[]);
        step(play, first, "investigate", &[]);
        step(
            play,
            first,
            "propose",
            &[("outcome", "upheld"), ("note", "The programme shows both services.")],
        );
        after.expect_everywhere("suspended");
        step(play, second, "approve", &[]);
        // An appeal changes nothing by itself (norms A11.6).
        after.expect_everywhere("suspended");

        let taken = after.case(&cast.officer, "").form("/take-up").submit();
        let mut form = taken
            .expect_text("An appeal against a decision about this certificate was upheld")
            .expect_text("The programme shows both services.")
            .form("/statement");
        let [one, other, third] = &cast.deciders;
        form = form
            .choose("reviewer", &cast.reviewer.name)
            .choose("decider_1", &one.name)
            .choose("decider_2", &other.name)
            .set("proposed", "lift")
            .set("why", "Both services are offered.")
            .set("grounds", "The programme.");
        let refused = form.send();
        assert_eq!(refused.status, 422, "{}", refused.describe());
        let reviewer = hire(&app, "Laura Ozola", "LV", &[BodyRole::Reviewer]);
        let fresh = hire(&app, "Mihkel Saar", "EE", &[BodyRole::Decider]);
        let again = after.case(&cast.officer, "/statement").form("/statement");
        again
            .choose("reviewer", &reviewer.name)
            .choose("decider_1", &third.name)
            .choose("decider_2", &fresh.name)
            .set("proposed", "lift")
            .set("why", "Both services are offered.")
            .set("grounds", "The programme.")
            .submit();
        let form = after.case_declared(&reviewer, "/review").form("/review/recommend");
        form.set("outcome", "follow")
            .set("reason", "The programme shows it.")
            .submit();
        for person in [third, &fresh] {
            let form = after.case_declared(person, "/decision").form("/decision");
            form.set("vote", "lift")
                .set("reason", "Both are offered.")
                .set("password", PASSWORD)
                .submit();
        }
        after.expect_everywhere("active");
        let decided = "SELECT outcome AS text FROM decisions WHERE outcome <> 'grant' ORDER BY case_id";
        assert_eq!(app.database.open().texts(decided), ["suspend", "lift"]);
    });
}

#[test]
fn who_had_a_part_in_the_case_or_is_of_the_cluster_cannot_handle_its_appeal() {
    let app = TestApp::start(Database::sqlite());
    let play = refused(&app);
    let form = play.page(&play.cast.owner, "/appeal").form("/appeal");
    form.set("body", "We disagree.").submit();
    let cast = &play.cast;
    // Whatever roles they are given afterwards.
    for person in [
        &cast.officer,
        &cast.lead,
        &cast.reviewer,
        &cast.deciders[0],
        &cast.editor,
    ] {
        app.write_past(&format!(
            "INSERT INTO body_roles (person_id, role, granted_at) VALUES ('{}', 'appeals', 0)",
            person.id
        ));
        commit(&app, person.id, &[BodyRole::Appeals]);
        let browser = play.browser(person);
        let list = browser.open("/app/concerns");
        let address = list.attributes("tbody a", "href").remove(0);
        let page = browser.open(&address);
        assert!(!page.has_form(&address), "{} may act: {}", person.name, page.describe());
        let token = csrf(&browser);
        let fields = [
            ("csrf", token.as_str()),
            ("event", "admit"),
            ("version", "1"),
            ("no_ties", "yes"),
        ];
        let posted = Request::post(&address, &fields).header("Origin", browser.origin());
        assert_eq!(browser.send(posted).status, 403, "{}", person.name);
    }
}
