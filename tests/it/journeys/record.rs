//! What was decided stays as it was: whatever is published later, an old case reads the same, byte for byte.

use std::{collections::BTreeMap, path::Path};

use clustermark::{domain::standard::Standard, services::standards};

use crate::support::{
    actors::Person,
    app::TestApp,
    browser::Browser,
    databases::each_database,
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;

fn versions_in(folder: &str) -> Vec<Standard> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let checked = standards::check_folder(&path).unwrap();
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    checked.good.into_iter().map(|(_, standard)| standard).collect()
}

/// Everything that can be reached from these addresses without leaving `within`, by address.
fn crawl(browser: &Browser, from: &[&str], within: &str, record: &mut BTreeMap<String, Vec<u8>>, whose: &str) {
    let mut open: Vec<String> = from.iter().map(|address| (*address).to_owned()).collect();
    while let Some(address) = open.pop() {
        let name = format!("{whose} {address}");
        if record.contains_key(&name) {
            continue;
        }
        let page = browser.visit(&address);
        let is_page = page
            .header("Content-Type")
            .is_some_and(|kind| kind.starts_with("text/html"));
        if is_page && page.status == 200 {
            let links = page.attributes("a[href]", "href");
            let links = links.iter().map(|link| link.split('#').next().unwrap_or_default());
            open.extend(links.filter(|link| link.starts_with(within)).map(str::to_owned));
        }
        record.insert(name, page.bytes);
    }
}

/// Every page, file and answer that the people of a closed case and the public can get of it.
fn record_of(play: &Play<'_>, number: &str, people: &[&Person]) -> BTreeMap<String, Vec<u8>> {
    let mut record = BTreeMap::new();
    for person in people {
        crawl(
            &play.browser(person),
            &[&play.case],
            &play.case,
            &mut record,
            &person.name,
        );
    }
    let page = format!("/c/{number}");
    let json = format!("{page}.json");
    crawl(&play.app.browser(), &[&page, &json], &page, &mut record, "anybody");
    record
}

#[test]
fn an_old_case_reads_the_same_byte_for_byte_after_three_newer_versions_of_its_standard() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Granted);
        let number = app
            .database
            .open()
            .texts("SELECT number AS text FROM certificates")
            .remove(0);
        // All later versions are in force by then.
        app.pass(40 * DAY);
        app.new_mails();
        let play = play.resumed();
        let cast = &play.cast;
        let people = [
            &cast.owner,
            &cast.officer,
            &cast.lead,
            &cast.assessor,
            &cast.reviewer,
            &cast.deciders[0],
        ];
        let before = (record_of(&play, &number, &people), app.contents());
        assert!(
            before.0.keys().any(|name| name.ends_with(".pdf")),
            "the certificate is not among it"
        );
        assert!(before.0.len() > 40, "only {} answers make the record", before.0.len());

        let later = versions_in("later/mini");
        assert_eq!(later.len(), 3);
        app.restart_with(versions_in("standards").into_iter().chain(later));
        app.browser().open("/standards").expect_text("3.0.0");

        let after = (record_of(&play, &number, &people), app.contents());
        let names = |record: &BTreeMap<String, Vec<u8>>| record.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before.0), names(&after.0));
        for (name, bytes) in &before.0 {
            let (old, new) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&after.0[name]));
            // What is signed anew at each asking has another signature each time.
            let signed = |text: &str| match name.ends_with(".jwt") {
                true => text.rsplit_once('.').map(|(signed, _)| signed.to_owned()),
                false => Some(text.to_owned()),
            };
            assert_eq!(signed(&old), signed(&new), "{name} changed");
        }
        assert_eq!(before.1, after.1, "the database changed");
    });
}
