//! Whatever people type, no page and no mail makes anything of it but text.

use clustermark::domain::account::{BodyRole, OrganisationRole};

use crate::support::{
    actors::{found, hire, join},
    app::TestApp,
    browser::Browser,
    databases::Database,
    page::Page,
    play::{Play, Until, new_application},
    routes::{Names, ways},
    script::Script,
};

/// What would act if a page took it for more than text.
const CORPUS: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "</textarea></title><svg onload=alert(1)>",
    "[click](javascript:alert(1))",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "<!--<iframe src=https://evil.example>",
    "&lt;b&gt; &amp;#60;script&amp;#62;",
    "=HYPERLINK(\"https://evil.example\")",
];

/// Everything at once, for texts of any length.
fn all() -> String {
    CORPUS.join(" ")
}

/// Fails the test if the page holds anything that could act.
#[track_caller]
fn expect_inert(page: &Page) {
    if !page.header("content-type").unwrap_or_default().starts_with("text/html") {
        return;
    }
    let acting = page.all("script, iframe, object, embed, svg[onload], img:not([src^='/assets/']):not([src^='data:']):not([src$='/badge.svg'])");
    assert!(acting.is_empty(), "{}: {acting:?}", page.describe());
    let document = page.document();
    for element in document.tree.values().filter_map(|node| node.as_element()) {
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on"), "{}: {name}={value}", page.path);
            let acts = ["href", "action", "src", "formaction"].contains(&name)
                && value.trim().to_lowercase().starts_with("javascript");
            assert!(!acts, "{}: {name}={value}", page.path);
        }
    }
    assert!(
        !page.body().contains("<%= 49") && !page.body().contains("49 49"),
        "{}: a template ran",
        page.path
    );
}

fn walk(browser: &Browser, names: &Names) -> usize {
    let mut shown = 0;
    for way in ways().filter(|way| !way.is_unsafe()) {
        let page = browser.visit(&way.path(names));
        expect_inert(&page);
        shown += usize::from(page.status == 200 && page.bytes.windows(10).any(|window| window == b"&lt;script"));
    }
    shown
}

/// The small case, with the corpus in everything that is typed.
fn infected() -> Script {
    let mut script = Script::small();
    script.scope = all();
    script.method = all();
    script.recommendation = all();
    script.report = [all(), all(), all()];
    script.votes = [all(), all()];
    for answer in &mut script.answers {
        answer.note = all();
        for (cited, nasty) in answer.evidence.iter_mut().zip(CORPUS) {
            cited.title = nasty.to_owned();
            cited.pinpoint = nasty.to_owned();
        }
    }
    let cited: Vec<_> = script
        .answers
        .iter()
        .map(|answer| (answer.criterion.clone(), answer.evidence.clone()))
        .collect();
    for score in script.sheets.iter_mut().flatten() {
        score.remark = all();
        if !score.heard.is_empty() {
            score.heard = all();
        }
        let evidence = cited
            .iter()
            .find(|(criterion, _)| *criterion == score.criterion)
            .map(|(_, evidence)| evidence);
        score.evidence = evidence
            .into_iter()
            .flatten()
            .map(|cited| cited.title.clone())
            .collect();
    }
    for settled in &mut script.consensus {
        settled.reason = all();
    }
    script.checks.values_mut().for_each(|note| *note = all());
    script
}

#[test]
fn what_people_write_in_a_case_is_inert_on_every_page_and_in_every_mail() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, infected());
    let cast = &play.cast;
    let everybody = [
        &cast.owner,
        &cast.officer,
        &cast.lead,
        &cast.assessor,
        &cast.reviewer,
        &cast.deciders[0],
        &cast.auditor,
    ];
    let mut from = Until::Draft;
    for until in [
        Until::Answered,
        Until::ApplicationReview,
        Until::TeamProposed,
        Until::Locked,
        Until::Decision,
        Until::Granted,
    ] {
        play.on(from, until);
        from = until;
        let names = Names::of(&play);
        let shown: usize = everybody.iter().map(|person| walk(&play.browser(person), &names)).sum();
        assert!(shown > 0, "at {until:?} nobody saw the corpus at all");
    }
    for sent in app.new_mails() {
        let html = &sent.message.html;
        assert!(
            !html.contains("<script") && !html.contains("<img src=x") && !html.contains("<svg onload"),
            "{html}"
        );
        let raw = String::from_utf8(sent.raw.clone()).unwrap();
        let head = raw.split("\r\n\r\n").next().unwrap();
        assert!(!head.to_lowercase().contains("evil"), "{head}");
    }
}

#[test]
fn names_of_organisations_and_people_are_inert_too() {
    let app = TestApp::start(Database::sqlite());
    let organisation = found(
        &app,
        "<script>alert(1)</script> \"><img src=x onerror=alert(1)>",
        "nasty",
    );
    let owner = join(
        &app,
        "Anna <svg onload=alert(1)>",
        organisation,
        OrganisationRole::Owner,
    );
    let officer = hire(
        &app,
        "Tomas </title><script>alert(1)</script>",
        "LT",
        &[BodyRole::Officer],
    );
    let browser = app.signed_in(&owner);
    let form = new_application(&browser, "mini@1.0.0");
    let page = form.set("label", "gold").set("scope", &all()).submit();
    let case = page.path.split(['/', '?']).nth(3).unwrap().to_owned();
    let names = Names {
        case,
        evidence: "none".to_owned(),
        criterion: "members".to_owned(),
        certificate: "none".to_owned(),
        organisation: "none".to_owned(),
        concern: "none".to_owned(),
        moved: "none".to_owned(),
    };
    assert!(walk(&browser, &names) > 3);
    walk(&app.signed_in(&officer), &names);
}

#[test]
fn an_address_is_never_repeated_as_more_than_text() {
    let app = TestApp::start(Database::sqlite());
    for nasty in CORPUS {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", nasty)
            .append_pair("done", nasty)
            .append_pair("number", nasty)
            .finish();
        for path in ["/", "/sign-in", "/verify", "/standards", "/c/x", "/nowhere"] {
            expect_inert(&app.browser().visit(&format!("{path}?{query}")));
        }
        let encoded: String = url::form_urlencoded::byte_serialize(nasty.as_bytes()).collect();
        expect_inert(&app.browser().visit(&format!("/c/{encoded}")));
        expect_inert(&app.browser().visit(&format!("/standards/{encoded}/{encoded}")));
        let form = app.browser().open("/verify").form_with_button("Check number");
        expect_inert(&form.set("number", nasty).send());
    }
}
