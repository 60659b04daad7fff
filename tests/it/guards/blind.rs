//! Two worlds: in one the other assessor has scored, in the other not. Nobody can tell which they are in.

use std::collections::BTreeMap;

use crate::support::{
    actors::Person,
    app::TestApp,
    databases::each_database,
    play::{Play, Until},
    routes::{Names, ways},
    script::Script,
};

/// Every page of the service as a person sees it now, by path, byte for byte.
fn world(play: &Play<'_>, person: &Person) -> BTreeMap<String, (u16, Vec<u8>)> {
    let browser = play.browser(person);
    let mut names = Names::of(play);
    let mut pages = BTreeMap::new();
    for (nth, answer) in play.script.answers.iter().enumerate() {
        names.criterion.clone_from(&answer.criterion);
        for way in ways().filter(|way| !way.is_unsafe() && (nth == 0 || way.path.contains("{criterion}"))) {
            let request = way.request(&names, &browser, "");
            let page = browser.send(request);
            // A refusal names its request, and each request has a name of its own.
            let mut bytes = if page.status < 400 { page.bytes } else { Vec::new() };
            if page.path.ends_with(".jwt") {
                // Two signatures over the same words differ (ECDSA).
                let words = bytes.iter().rposition(|byte| *byte == b'.').unwrap_or_default();
                bytes.truncate(words);
            }
            pages.insert(page.path, (page.status, bytes));
        }
    }
    pages
}

fn expect_same(before: &BTreeMap<String, (u16, Vec<u8>)>, after: &BTreeMap<String, (u16, Vec<u8>)>, whose: &str) {
    for (path, page) in before {
        assert!(
            after.get(path) == Some(page),
            "{whose} sees at {path} that the other has scored"
        );
    }
    assert!(
        before.values().any(|(status, _)| *status == 200),
        "{whose} saw no page at all"
    );
}

#[test]
fn no_page_of_an_assessor_tells_whether_the_other_has_scored() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
        let assessors = [&play.cast.lead, &play.cast.assessor];
        // The second assessor has begun too: the first must not see that either.
        for (own, other) in [(0, 1), (1, 0)] {
            let before = world(&play, assessors[own]);
            play.score(other);
            expect_same(&before, &world(&play, assessors[own]), &assessors[own].name);
        }
    });
}

/// An assessor raises a finding at the desk of the first criterion.
fn raise(play: &Play<'_>, person: &Person) {
    let address = format!("/findings/new?criterion={}", play.script.answers[0].criterion);
    let form = play.page(person, &address).form(&address);
    form.set("kind", "major")
        .set("statement", "What nobody else may know of yet.")
        .set("no_evidence_reason", "Told in an interview.")
        .submit();
}

#[test]
fn nobody_sees_that_another_assessor_has_raised_a_finding_before_all_sheets_are_locked() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let cast = &play.cast;
    raise(&play, &cast.assessor);
    let others = [
        &cast.assessor,
        &cast.owner,
        &cast.editor,
        &cast.viewer,
        &cast.officer,
        &cast.reviewer,
        &cast.deciders[0],
        &cast.auditor,
    ];
    let before: Vec<_> = others.iter().map(|person| world(&play, person)).collect();
    raise(&play, &cast.lead);
    for (person, before) in others.iter().zip(&before) {
        expect_same(before, &world(&play, person), &person.name);
    }
    // The lead's own come first for the lead, who sees nothing of the other's.
    let lead = world(&play, &cast.lead);
    raise(&play, &cast.assessor);
    expect_same(&lead, &world(&play, &cast.lead), &cast.lead.name);
}

#[test]
fn neither_the_cluster_nor_its_officer_nor_reviewer_nor_deciders_see_that_scores_are_entered_and_talked_about() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let cast = &play.cast;
    let others = [
        &cast.owner,
        &cast.editor,
        &cast.viewer,
        &cast.officer,
        &cast.reviewer,
        &cast.deciders[0],
    ];
    let before: Vec<_> = others.iter().map(|person| world(&play, person)).collect();
    play.score(0);
    play.score(1);
    for (person, before) in others.iter().zip(&before) {
        expect_same(before, &world(&play, person), &person.name);
    }

    // Nor do they see what the team then says to each other, before there is a report to read.
    play.lock(0);
    play.lock(1);
    let others = [&cast.owner, &cast.officer, &cast.reviewer];
    let before: Vec<_> = others.iter().map(|person| world(&play, person)).collect();
    play.discuss("Mine is lower: the list is of last year.");
    for (person, before) in others.iter().zip(&before) {
        expect_same(before, &world(&play, person), &person.name);
    }
}

#[test]
fn an_open_sheet_shows_nothing_of_a_locked_one() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    play.score(1);
    play.lock(1);
    for (path, (_, bytes)) in world(&play, &play.cast.lead) {
        let text = String::from_utf8_lossy(&bytes);
        for score in &play.script.sheets[1] {
            assert!(!text.contains(&score.remark), "{path} shows the other's remark");
        }
        let other = heard(&play).find(|words| text.contains(words.as_str()));
        assert_eq!(other, None, "{path} shows what the other was told");
    }
    assert_eq!(
        play.browser(&play.cast.lead).visit(&play.path("/consensus")).status,
        409
    );
}

#[test]
fn the_cluster_never_reads_the_assessors_remarks_before_the_decision() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    for person in [&play.cast.owner, &play.cast.editor, &play.cast.viewer] {
        for (path, (_, bytes)) in world(&play, person) {
            let text = String::from_utf8_lossy(&bytes);
            let internal = play.script.sheets.iter().flatten().map(|score| &score.remark);
            let internal = internal
                .chain(heard(&play))
                .chain([&play.script.recommendation, &play.script.consensus[0].reason]);
            for words in internal {
                assert!(
                    !text.contains(words.as_str()),
                    "{} reads at {path}: {words}",
                    person.name
                );
            }
        }
    }
    // What was said in an interview is not the cluster's to read afterwards either (ISO/IEC 17065 4.5).
    play.on(Until::Decision, Until::Granted);
    for person in [&play.cast.owner, &play.cast.editor, &play.cast.viewer] {
        for (path, (_, bytes)) in world(&play, person) {
            let text = String::from_utf8_lossy(&bytes);
            let read = heard(&play).find(|words| text.contains(words.as_str()));
            assert_eq!(read, None, "{} reads at {path}", person.name);
        }
    }
}

/// What the assessors were told.
fn heard<'a>(play: &'a Play<'_>) -> impl Iterator<Item = &'a String> {
    let heard = play.script.sheets.iter().flatten().map(|score| &score.heard);
    heard.filter(|heard| !heard.is_empty())
}
