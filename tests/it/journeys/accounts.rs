//! The accounts of the certification body's people: two administrators open one, agree on its roles, and close it.

use clustermark::domain::account::BodyRole;

use super::people::link_to;
use crate::support::{
    actors::{PASSWORD, Person, hire, try_to_sign_in},
    app::TestApp,
    browser::Browser,
    databases::each_database,
    page::Page,
};

const NEWCOMER: &str = "ona@body.example";
const CHOSEN: &str = "seven orange tugboats";

/// The page of an account, found by its name.
#[track_caller]
fn account(browser: &Browser, name: &str) -> Page {
    let list = browser.open("/app").follow("/app/accounts");
    assert!(list.shows("Name or address"), "{}", list.describe());
    let found = browser.open(&format!("/app/accounts?text={name}"));
    let links = found.attributes("main td.lead a", "href");
    assert_eq!(links.len(), 1, "{}", found.describe());
    browser.open(&links[0])
}

#[track_caller]
fn open_account(browser: &Browser, role: &str) -> Page {
    let form = browser.open("/app/accounts").follow("/app/accounts/new");
    let form = form.form("/app/accounts").set("name", "Ona Petrauskė");
    let form = form
        .set("email", NEWCOMER)
        .set("country", "LT")
        .set("language", "en")
        .set("roles", role);
    form.set("reason", "Employed from 1 December.").send()
}

/// The one mail that went out since, to this address: its words.
#[track_caller]
fn only_mail(app: &TestApp, to: &str) -> String {
    let mails = app.new_mails();
    let [mail] = &mails[..] else { panic!("{mails:?}") };
    assert_eq!(mail.message.to.address(), to);
    mail.message.text.clone()
}

#[test]
fn two_administrators_open_an_account_agree_on_its_role_and_close_it() {
    each_database(|database| {
        let app = TestApp::start(database);
        let hired = |name: &str| hire(&app, name, "LT", &[BodyRole::Administrator]);
        let (first, second): (Person, Person) = (hired("Rūta Žemaitytė"), hired("Tomas Kazlauskas"));
        let (one, two) = (app.signed_in(&first), app.signed_in(&second));
        open_account(&one, "officer").expect_text("The account is open.");
        open_account(&one, "officer")
            .expect_status(422)
            .expect_text("There is an account with this address already.");

        // The newcomer chooses a password, and can do nothing yet.
        let newcomer = app.browser();
        let link = link_to(&app, NEWCOMER, "/new-password/");
        let form = newcomer.open(&link).form(&link);
        form.set("password", CHOSEN).submit();
        let signed_in = try_to_sign_in(&newcomer, NEWCOMER, CHOSEN);
        signed_in.expect_text("Ona Petrauskė");
        newcomer.visit("/app/board").expect_status(403);

        // Who proposed it does not agree to it, and the other one only with the password.
        let page = account(&one, "petrausk").expect_text("Another administrator has to agree.");
        assert!(!page.shows("Your password"), "{}", page.describe());
        let task = two.open("/app").expect_text("Agree to a role: Ona Petrauskė");
        let path = task.attributes("main .tasks a", "href").remove(0);
        let agree = |password: &str| {
            let form = two.open(&path).form("/proposals");
            form.set("password", password).press("do", "agree").send()
        };
        agree("something else altogether")
            .expect_status(422)
            .expect_text("It is not right.");
        newcomer.visit("/app/board").expect_status(403);
        app.new_mails();
        agree(PASSWORD).expect_text("The role is held from now on.");
        let told = only_mail(&app, NEWCOMER);
        assert!(
            told.contains("Two administrators agreed") && told.contains("case officer"),
            "{told}"
        );
        newcomer.open("/app/board");
        let page = two
            .open(&path)
            .expect_text("Tomas Kazlauskas agreed to a role: case officer");
        assert!(!page.shows("Proposed roles"), "{}", page.describe());

        // Closed, nobody is signed in with it; nobody closes their own, nor takes the last administrator away.
        let close = |path: &str| {
            let form = two.open(path).form("/close");
            form.set("account_reason", "Left on 30 November.").send()
        };
        close(&path).expect_text("The account is closed.");
        let told = only_mail(&app, NEWCOMER);
        assert!(
            told.contains("was closed") && told.contains("Left on 30 November."),
            "{told}"
        );
        assert!(newcomer.open("/app").path.starts_with("/sign-in"));
        try_to_sign_in(&app.browser(), NEWCOMER, CHOSEN).expect_status(422);
        let other = format!("/app/accounts/{}", first.id);
        close(&other).expect_text("The account is closed.");
        let own = two.open(&format!("/app/accounts/{}", second.id));
        assert!(own.attributes("form[action$='/close']", "action").is_empty());
        let form = own.form("/roles/take").set("held", "administrator");
        let kept = form.set("held_reason", "Enough.").send();
        kept.expect_status(422)
            .expect_text("This is the only administrator who can sign in.");
        let form = two.open(&path).form("/reopen");
        form.set("account_reason", "Back again.").submit();
        try_to_sign_in(&newcomer, NEWCOMER, CHOSEN).expect_text("Ona Petrauskė");
        // On its roles, two agree anew.
        newcomer.visit("/app/board").expect_status(403);
        two.open("/app")
            .follow("/app/service")
            .expect_text("Nothing is lacking");
    });
}
