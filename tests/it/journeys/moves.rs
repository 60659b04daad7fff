//! A draft moved to the next version of its standard, page by page.

use crate::support::{app::TestApp, databases::each_database, form::Form, page::Page, play::Play, script::Script};

/// A criterion of the demo's standard that the next version has too, and one that it does not have.
const STAYS: &str = "success-stories";
const GOES: &str = "communication";

/// What the owner has written, picked, given and linked, as the database holds it.
fn written(app: &TestApp) -> Vec<Vec<String>> {
    let mut open = app.database.open();
    [
        "SELECT standard_version AS text FROM cases",
        "SELECT criterion || ' ' || COALESCE(CAST(level AS TEXT), '-') || ' ' || note AS text FROM answers ORDER BY 1",
        "SELECT field || ' ' || written AS text FROM figures ORDER BY 1",
        "SELECT evidence_id || ' ' || criterion || ' ' || pinpoint AS text FROM evidence_links ORDER BY 1",
    ]
    .map(|query| open.texts(query))
    .to_vec()
}

/// The owner reads the preview, and moves.
fn move_on(play: &Play<'_>) -> Page {
    let preview = play.page(&play.cast.owner, "/move/2.0.0");
    preview
        .expect_text("Nothing has been changed yet")
        .form("/move/2.0.0")
        .submit()
        .expect_text("The draft is moved.")
}

#[test]
fn a_move_shows_first_what_it_will_do_and_undone_leaves_everything_as_it_was() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        play.answer_all();
        let before = written(&app);
        play.page(&play.cast.owner, "").follow(&play.path("/move/2.0.0"));
        assert_eq!(written(&app), before, "the preview changed something");

        let sum = || play.page(&play.cast.owner, "/criteria").all("p.sum").remove(0);
        let (preview, now) = (play.page(&play.cast.owner, "/move/2.0.0"), sum());
        let looks = move_on(&play);
        assert_ne!(written(&app), before);
        let told = format!(
            "By 1.0.0, as it is now: {now}, Gold reached · by 2.0.0, after the move: {}, ",
            sum()
        );
        preview.expect_text(&told);
        assert!(!play.page(&play.cast.owner, "/submit").has_form("/submit"));

        looks.form("/undo").submit().expect_text("The move is undone.");
        assert_eq!(written(&app), before);
        // The next act finds the draft as ready as it was.
        play.submit();
    });
}

#[test]
fn what_a_move_leaves_to_look_at_is_confirmed_by_the_owner_and_then_the_move_stands() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        play.answer_all();
        let looks = move_on(&play);

        let refused = looks.form("/looks").send();
        assert!(refused.status == 422, "{}", refused.describe());
        let form = refused.form("/looks");
        let open = form.offered("criterion");
        assert!(!open.is_empty(), "nothing to look at: the test proves nothing");
        let all = open.iter().fold(form, |form, one| form.set("criterion", one));
        let done = all.submit().expect_text("Nothing is left to be looked at.");
        assert!(!done.has_form("/undo"), "a move that was built on can be undone");

        // The overview leads to what there was before.
        let archive = app.database.open().texts("SELECT id AS text FROM case_moves").remove(0);
        let path = play.path(&format!("/moves/{archive}"));
        let answer = &play.script.answers[0];
        play.owner().open(&path).expect_text(&answer.note);
    });
}

#[test]
fn a_declaration_and_a_link_from_before_the_move_are_refused_after_it() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        play.answer_all();
        let declaration = play
            .page(&play.cast.owner, "/submit")
            .form("/submit")
            .tick("declaration");
        let page = play.page(&play.cast.owner, &format!("/criteria/{STAYS}"));
        let link = page.form(&format!("/criteria/{STAYS}/link"));
        let existing = link.offered("existing").remove(0);
        let link = link.set("existing", &existing).set("place", "page 99");
        move_on(&play);
        let before = written(&app);

        // What the move left to look at is told first.
        declaration.send().expect_status(409);
        let refused = link.send().expect_status(409);
        refused.expect_text("The draft was moved to another version");
        assert_eq!(written(&app), before);
        let states = app.database.open().texts("SELECT state AS text FROM cases");
        assert_eq!(states, ["draft"]);
    });
}

#[test]
fn forms_from_before_the_move_are_refused_after_it_and_what_they_said_is_shown() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        let at = |criterion: &str| format!("/criteria/{criterion}");
        let open = |criterion: &str| play.page(&play.cast.owner, &at(criterion)).form(&at(criterion));
        let write = |form: Form| form.set("note", "Typed before the move.").press("then", "stay");
        let (stays, goes) = (open(STAYS), open(GOES));
        move_on(&play);

        let refused = write(stays).set("level", "2").send().expect_status(409);
        let refused = refused.expect_text("The draft was moved to another version");
        let again = refused.expect_text("You typed").form(&at(STAYS));
        assert_eq!(again.value("note"), "Typed before the move.");
        let gone = write(goes).send().expect_status(409);
        gone.expect_text("Version 2.0.0 no longer has the criterion")
            .expect_text("Typed before the move.");
        let answers = "SELECT note AS text FROM answers";
        assert_eq!(app.database.open().texts(answers), Vec::<String>::new());

        again.press("then", "stay").submit();
        assert_eq!(app.database.open().texts(answers), ["Typed before the move."]);
    });
}
