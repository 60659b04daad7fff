//! The people of a cluster: invited, joining, changing places, leaving; and a case whose only owner leaves.

use clustermark::domain::account::{BodyRole, OrganisationRole};

use crate::support::{
    actors::{Cast, PASSWORD, Person, found, hire, join},
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until, new_application},
    routes::csrf,
    script::Script,
};

const DAY: i64 = 86_400_000;
const NEWCOMER: &str = "jan.nowak@zubr.example";

/// The page of the people, found from the start page.
#[track_caller]
fn people(browser: &Browser) -> Page {
    let start = browser.open("/app");
    let address = start.attributes("main a[href$='/members']", "href");
    browser.open(
        address
            .first()
            .unwrap_or_else(|| panic!("no people: {}", start.describe())),
    )
}

#[track_caller]
fn invite(browser: &Browser, email: &str, role: &str) -> Page {
    let form = people(browser).form("/invite");
    form.set("email", email).set("role", role).submit()
}

/// The path of the link in the last mail to an address.
#[track_caller]
fn link(app: &TestApp, email: &str) -> String {
    link_to(app, email, "/invitations/")
}

#[track_caller]
pub(super) fn link_to(app: &TestApp, email: &str, where_to: &str) -> String {
    app.run_jobs();
    let sent = app.services.mailer.sent();
    let last = sent.iter().rev().find(|mail| mail.message.to.address() == email);
    let text = &last.unwrap_or_else(|| panic!("no mail to {email}")).message.text;
    let from = text.find(where_to).unwrap_or_else(|| panic!("no link in {text}"));
    text[from..].split_whitespace().next().unwrap().to_owned()
}

pub(super) fn subjects(app: &TestApp, email: &str) -> Vec<String> {
    app.run_jobs();
    let sent = app.services.mailer.sent();
    let theirs = sent.into_iter().filter(|mail| mail.message.to.address() == email);
    theirs.map(|mail| mail.message.subject).collect()
}

#[track_caller]
pub(super) fn join_anew(browser: &Browser, link: &str, name: &str) -> Page {
    let form = browser.open(link).form(link);
    let form = form.set("name", name).set("country", "PL").set("password", PASSWORD);
    form.submit()
}

#[test]
fn an_owner_invites_somebody_who_makes_an_account_and_takes_part_at_once() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        invite(&play.owner(), "Jan.Nowak@Zubr.example ", "editor").expect_text("The invitation is on its way");
        let link = link(&app, NEWCOMER);
        let token = link.rsplit('/').next().unwrap();
        // Who reads the database, its jobs included, finds no link in it.
        for query in [
            "SELECT payload AS text FROM jobs",
            "SELECT token_hash AS text FROM invitations",
        ] {
            let kept = app.database.open().texts(query);
            assert!(
                !kept.is_empty() && kept.iter().all(|text| !text.contains(token)),
                "{query}"
            );
        }

        let newcomer = app.browser();
        let page = newcomer.open(&link).expect_text("Katarzyna Wiśniewska invites you");
        let form = page.form(&link).set("name", "Jan Nowak").set("country", "PL");
        let wrong = form.set("password", "short").send();
        let wrong = wrong.expect_status(422).expect_text("at least 15 characters");
        assert_eq!(wrong.form(&link).value("name"), "Jan Nowak", "what was typed stays");
        join_anew(&newcomer, &link, "Jan Nowak").expect_text("You now belong to the organisation");
        let path = "/criteria/strategy";
        let form = newcomer.open(&play.path(path)).form(path);
        form.set("level", "2")
            .set("note", "By the new editor.")
            .press("then", "stay")
            .submit();
        // The owner is told, and sees who it was.
        assert!(
            subjects(&app, &play.cast.owner.email)
                .iter()
                .any(|subject| subject.contains("Jan Nowak has joined"))
        );
        people(&play.owner()).expect_text("Jan Nowak joined as editor");
        // A forgotten password: opening the link changes nothing, and it is good once.
        let forgetful = app.browser();
        let form = forgetful.open("/sign-in").follow("/new-password").form("/new-password");
        let told = form.set("email", NEWCOMER).submit();
        told.expect_text("If this address has an account, a link is on its way to it.");
        let again = link_to(&app, NEWCOMER, "/new-password/");
        app.browser().open(&again);
        let form = forgetful.open(&again).form(&again);
        let wrong = form.set("password", "short").send().expect_status(422);
        let form = wrong.form(&again).set("password", "seven orange tugboats");
        let page = form.submit().expect_text("Your new password is kept.");
        forgetful
            .visit(&again)
            .expect_status(404)
            .expect_text("This link is not good any more");
        let out = newcomer.open("/app").path;
        assert!(out.starts_with("/sign-in"), "who was signed in is not any more");
        let form = page.form("/sign-in").set("email", NEWCOMER);
        form.set("password", "seven orange tugboats")
            .submit()
            .expect_text("Jan Nowak");
        // The link is good once.
        for browser in [newcomer, app.browser()] {
            browser
                .visit(&link)
                .expect_status(404)
                .expect_text("Nothing is behind this link");
        }
    });
}

#[test]
fn somebody_with_an_account_joins_with_it_and_with_no_other() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let other = found(&app, "Stowarzyszenie Klaster Obcy", "obcy");
    let known = join(&app, "Stefan Obcy", other, OrganisationRole::Owner);
    invite(&play.owner(), &known.email, "owner");
    let link = link(&app, &known.email);
    // Somebody else to whom the mail was passed on.
    let passed_on = app.signed_in(&play.cast.viewer);
    let inside = format!("/app{link}");
    passed_on.open(&inside).expect_text("signed in with another account");
    let token = csrf(&passed_on);
    let forced = Request::post(&inside, &[("csrf", &token)]).header("Origin", app.origin());
    passed_on.send(forced).expect_status(422);

    let browser = app.browser();
    let page = browser.open(&link).expect_text("Sign in to join");
    assert!(!page.has_form(&link), "a second account would be made");
    let form = page
        .follow(&page.attributes("main a.button", "href")[0])
        .form("/sign-in");
    let page = form.set("email", &known.email).set("password", PASSWORD).submit();
    assert_eq!(page.path, inside);
    page.form(&inside)
        .submit()
        .expect_text("You now belong to the organisation");
    browser.open(&play.case).expect_text("Self-assessment in progress");
}

#[test]
fn an_invitation_that_was_taken_back_replaced_or_is_over_leads_nowhere() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let owner = app.signed_in(&cast.owner);
    invite(&owner, NEWCOMER, "viewer");
    let first = link(&app, NEWCOMER);
    invite(&owner, NEWCOMER, "editor");
    let second = link(&app, NEWCOMER);
    app.browser().visit(&first).expect_status(404);
    app.browser().open(&second).expect_text("as an editor");
    let page = people(&owner).form("/withdraw").submit();
    page.expect_text("The invitation is withdrawn");
    app.browser().visit(&second).expect_status(404);

    invite(&owner, NEWCOMER, "viewer");
    let third = link(&app, NEWCOMER);
    app.pass(14 * DAY);
    app.browser().open(&third);
    app.pass(1);
    let answer = app.browser().visit(&third);
    answer.expect_status(404);
    app.run_jobs();
    let kept = app.database.open().texts("SELECT email AS text FROM invitations");
    assert!(kept.is_empty(), "the address is not forgotten: {kept:?}");
}

#[test]
fn the_answer_to_an_invitation_does_not_tell_whether_the_address_has_an_account() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let owner = app.signed_in(&cast.owner);
    let said = |email: &str| {
        let page = invite(&owner, email, "viewer");
        page.form("/withdraw").submit();
        page.body().replace(email, "ADDRESS")
    };
    let strip = |body: String| {
        // Ids of invitations and the history's lines differ from one to the next.
        let main = body.split("<h2 id=\"history-title\">").next().unwrap().to_owned();
        main.split("/invitations/")
            .map(|part| part.get(36..).unwrap_or(part).to_owned())
            .collect::<String>()
    };
    let known = strip(said(&cast.officer.email));
    assert_eq!(strip(said("nobody@people.example")), known);
}

#[test]
fn owners_change_roles_and_take_people_off_and_one_owner_always_stays() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        let cast = &play.cast;
        let owner = play.owner();
        let own = format!("/{}/role", cast.owner.id);
        let refused = people(&owner).form(&own).press("role", "editor").send();
        refused.expect_status(422).expect_text("This is the only owner");
        let editors = format!("/{}/role", cast.editor.id);
        people(&owner)
            .form(&editors)
            .press("role", "owner")
            .submit()
            .expect_text("The role is changed");
        // At once, in the session that is open.
        let second = play.browser(&cast.editor);
        people(&second).form(&own).press("role", "viewer").submit();
        assert!(!people(&owner).has_form("/invite"), "a viewer invites");
        let path = "/criteria/strategy";
        assert!(!play.page(&cast.owner, path).has_form(path), "a viewer answers");
        people(&second).form(&format!("/{}/remove", cast.viewer.id)).submit();
        play.browser(&cast.viewer).visit(&play.case).expect_status(404);
        assert!(
            subjects(&app, &cast.viewer.email)
                .iter()
                .any(|subject| subject.contains("no longer belong"))
        );
        let told = people(&second);
        for line in [
            "made Piotr Sokołowski owner",
            "made Katarzyna Wiśniewska viewer",
            "took Łucja Dąbrowska off",
        ] {
            assert!(told.shows(line), "{line}: {}", told.describe());
        }
    });
}

#[test]
fn the_people_of_an_organisation_are_nobodys_business_outside_of_it() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let address = people(&app.signed_in(&cast.owner)).path;
    let other = found(&app, "Stowarzyszenie Klaster Obcy", "obcy");
    let stranger = app.signed_in(&join(&app, "Stefan Obcy", other, OrganisationRole::Owner));
    let never = address.replace(
        address.split('/').nth(3).unwrap(),
        "019a0000-0000-7000-8000-00000fffffff",
    );
    for path in [&address, &never] {
        stranger.visit(path).expect_status(404);
        let token = csrf(&stranger);
        let fields = [
            ("csrf", token.as_str()),
            ("email", "x@people.example"),
            ("role", "owner"),
        ];
        let posted = Request::post(format!("{path}/invite"), &fields).header("Origin", app.origin());
        stranger.send(posted).expect_status(404);
    }
    for person in [&cast.lead, &cast.deciders[0], &cast.administrator] {
        app.signed_in(person).visit(&address).expect_status(403);
    }
    // An editor sees them and manages nobody; a member of the body's other organisation cannot name their people.
    let editor = app.signed_in(&cast.editor);
    let page = editor.open(&address);
    assert!(
        !page.has_form("/invite") && !page.has_form("/role"),
        "{}",
        page.describe()
    );
    let own = people(&stranger).path;
    let token = csrf(&stranger);
    let foreign = format!("{own}/{}/remove", cast.viewer.id);
    let posted = Request::post(foreign, &[("csrf", &token)]).header("Origin", app.origin());
    stranger.send(posted).expect_status(404);
}

#[test]
fn who_decides_or_audits_cannot_join_a_cluster() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let owner = app.signed_in(&cast.owner);
    for person in [&cast.deciders[0], &cast.auditor] {
        invite(&owner, &person.email, "viewer");
        let inside = format!("/app{}", link(&app, &person.email));
        let refused = app.signed_in(person).open(&inside).form(&inside).send();
        refused
            .expect_status(422)
            .expect_text("cannot belong to a cluster organisation");
    }
    // An officer can; then the cluster's cases are not theirs to work on.
    invite(&owner, &cast.officer.email, "viewer");
    let inside = format!("/app{}", link(&app, &cast.officer.email));
    app.signed_in(&cast.officer).open(&inside).form(&inside).submit();
}

/// The only owner leaves.
#[track_caller]
fn leave(play: &Play<'_>, owner: &Person) {
    let browser = play.browser(owner);
    let form = people(&browser).expect_text("You are its only owner").form("/leave");
    let refused = form.tick("confirm").send().expect_status(422);
    let form = refused.form("/leave");
    let form = if form.value("confirm").is_empty() {
        form.tick("confirm")
    } else {
        form
    };
    let left = form
        .set("reason", "I take up another post. Piotr Sokołowski goes on.")
        .submit();
    left.expect_text("You have left the organisation");
    browser.visit(&play.case).expect_status(404);
}

#[test]
fn the_only_owner_leaves_in_the_middle_of_a_case_which_waits_in_sight_and_goes_on_with_one_who_is_appointed() {
    each_database(|database| {
        let app = TestApp::start(database);
        let mut play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
        let first = play.cast.owner.clone();
        app.new_mails();
        leave(&play, &first);
        // Everybody who works on it is told, and sees it.
        for person in [&play.cast.editor, &play.cast.viewer, &play.cast.officer] {
            let told = subjects(&app, &person.email);
            assert!(
                told.iter()
                    .any(|subject| subject.contains("has left") || subject.contains("Appoint an owner")),
                "{}: {told:?}",
                person.name
            );
        }
        play.page(&play.cast.editor, "")
            .expect_text("Nobody can sign for this organisation now");
        let page = people(&play.browser(&play.cast.editor)).expect_text("This organisation has no owner");
        assert!(!page.has_form("/owner"), "the cluster appoints itself an owner");
        assert!(!play.page(&play.cast.editor, "/team").has_form("/team/confirm"));
        let officer = play.officer();
        officer.open("/app").expect_text("Appoint an owner for");
        officer
            .open("/app/oversight")
            .expect_text("Nobody can sign for these organisations");

        let page = play.page(&play.cast.officer, "").follow("/members");
        let form = page.expect_text("Piotr Sokołowski goes on").form("/owner");
        let refused = form.choose("whom", "Piotr Sokołowski").send();
        let form = refused.expect_status(422).form("/owner");
        let done = form.set("reason", "Letter of the board of 24 November.").submit();
        done.expect_text("made Piotr Sokołowski owner, for the certification body");
        officer.open("/app/oversight").expect_text("Nothing is found");
        assert!(
            !people_page(&play, &play.cast.officer).has_form("/owner"),
            "there is an owner now"
        );

        play.cast.owner = play.cast.editor.clone();
        play.on(Until::TeamProposed, Until::Granted);
        let state = app.database.open().texts("SELECT state AS text FROM cases");
        assert_eq!(state, ["closed_granted"]);
        // What the first owner did stays theirs, and the second's is the second's.
        let page = play.page(&play.cast.owner, "");
        for line in [
            "Submitted by Katarzyna Wiśniewska",
            "Team confirmed by Piotr Sokołowski",
        ] {
            assert!(page.shows(line), "{line}: {}", page.describe());
        }
        let acts = app.database.open().texts(&format!(
            "SELECT function AS text FROM acts WHERE person_id = '{}'",
            first.id
        ));
        assert_eq!(acts, ["application"]);
        let reasons = app.database.open().texts(
            "SELECT reason AS text FROM audit_events WHERE event IN ('member_leave', 'member_appoint') ORDER BY seq",
        );
        assert!(
            reasons.len() == 2 && reasons[0].contains("another post") && reasons[1].contains("Letter of the board"),
            "{reasons:?}"
        );
    });
}

#[track_caller]
fn people_page(play: &Play<'_>, person: &Person) -> Page {
    let organisation = play
        .app
        .database
        .open()
        .texts("SELECT organisation_id AS text FROM cases")
        .remove(0);
    play.browser(person)
        .open(&format!("/app/organisations/{organisation}/members"))
}

#[test]
fn an_owner_whose_account_was_closed_counts_for_nobody_and_one_from_outside_is_invited() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    app.write_past(&format!(
        "UPDATE people SET active = FALSE WHERE id = '{}'",
        play.cast.owner.id
    ));
    // A draft has no officer yet: whoever watches over cases sees it.
    let officer = play.officer();
    let list = officer.open("/app/oversight").expect_text("1 open case");
    let form = list.follow("/members").expect_text("(account closed)").form("/owner");
    assert!(!form.offered("whom").contains(&play.cast.owner.id.to_string()));
    let form = form.set("whom", "address").set("reason", "Entry 7 of the register.");
    let refused = form.send().expect_status(422);
    refused.form("/owner").set("email", NEWCOMER).submit();
    let link = link(&app, NEWCOMER);
    let newcomer = app.browser();
    let page = join_anew(&newcomer, &link, "Jan Nowak");
    page.expect_text("Continue the self-assessment");
    assert!(newcomer.open(&play.case).has_form("/withdraw"), "an owner may withdraw");
    // Another officer cannot appoint a second one over the first's head.
    let second = hire(&app, "Vytautas Antras", "LT", &[BodyRole::Officer]);
    assert!(!people_page(&play, &second).has_form("/owner"));
}

#[test]
fn what_a_cluster_has_to_be_is_asked_first_and_what_is_not_met_stays_in_sight_until_it_mends() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let owner = app.signed_in(&cast.owner);
    let form = new_application(&owner, "ecms@2.0.0");
    let page = form
        .set("label", "bronze")
        .set("scope", "Management of the cluster")
        .submit();
    assert!(page.path.ends_with("/eligibility?done=case_created"), "{}", page.path);
    let page = page.expect_text("At least 15 committed members (not told yet)");
    let case = page.path.split("/eligibility").next().unwrap().to_owned();
    let told = |members: &str| {
        let form = owner.open(&format!("{case}/eligibility")).form("/eligibility");
        let form = form
            .set("figure_committed-members", members)
            .set("figure_management-fte", "1");
        form.set("figure_website-english", "yes").send()
    };
    told("many").expect_status(422);
    let page = told("12").expect_text("At least 15 committed members (not met)");
    page.expect_text("fewer than 15 committed members")
        .expect_text("you cannot submit this application");
    // The draft is kept, and says so wherever somebody goes on with it.
    let list = owner.open(&format!("{case}/criteria"));
    let list = list.expect_text("you cannot submit this application. Not met: At least 15 committed members");
    list.follow("/eligibility");
    owner
        .open(&format!("{case}/submit"))
        .expect_text("a condition for taking part");
    // A viewer reads it and changes nothing.
    let viewer = app.signed_in(&cast.viewer).open(&format!("{case}/eligibility"));
    assert!(!viewer.has_form("/eligibility"), "{}", viewer.describe());
    told("15").expect_text("At least 15 committed members (met)");
    let list = owner.open(&format!("{case}/criteria"));
    assert!(!list.shows("Not met: At least"), "{}", list.describe());
}

#[test]
fn areas_are_shared_out_among_colleagues_and_wait_on_their_start_pages_until_they_are_complete() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        let cast = &play.cast;
        let list = play.page(&cast.owner, "/criteria");
        let form = list.follow("/sections").form("/sections");
        let areas = form
            .pairs()
            .into_iter()
            .filter_map(|(name, _)| name.strip_prefix("person_").map(str::to_owned));
        let first = areas.collect::<Vec<_>>().remove(0);
        let (person, until) = (format!("person_{first}"), format!("until_{first}"));
        // Who may only read cannot be asked to write.
        assert!(!form.offered(&person).contains(&cast.viewer.id.to_string()));
        let refused = form.set(&until, "2026-12-01").send().expect_status(422);
        let form = refused.form("/sections").choose(&person, &cast.editor.name);
        form.submit()
            .expect_text("Piotr Sokołowski: 0 of")
            .expect_text("by 1 December 2026");
        let editor = play.browser(&cast.editor);
        editor
            .open("/app")
            .expect_text("Fill in")
            .expect_text("by 1 December 2026");
        assert!(
            !play.owner().open("/app").shows("Fill in"),
            "it waits for somebody else"
        );
        app.pass(9 * DAY);
        let editor = app.signed_in(&cast.editor);
        editor.open("/app").expect_text("was due by 1 December 2026");
        // Nobody is locked out: the owner answers all of it, and nothing waits any more.
        let play = play.resumed();
        play.answer_all();
        assert!(
            !editor.open("/app").shows("Fill in"),
            "{}",
            editor.open("/app").describe()
        );
        play.submit();
        // Nobody outside of the cluster is told who does what.
        play.take_up();
        let seen = play.page(&play.cast.officer, "/criteria");
        assert!(!seen.shows("Who does what"), "{}", seen.describe());
        play.page(&play.cast.viewer, "/criteria").expect_text("Who does what");
        play.browser(&play.cast.officer)
            .visit(&play.path("/sections"))
            .expect_status(403);
    });
}
