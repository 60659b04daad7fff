//! Anybody reads the standards: every criterion of every version for ever, in each language, with what changed between.

use std::{path::Path, sync::LazyLock};

use clustermark::{
    domain::account::BodyRole,
    domain::standard::{
        self, Criterion, CriterionSlot, Lang, Standard, TextKey, TextState,
        lineage::{self, Class},
    },
    services::standards,
    usecase::Catalogue,
};

use crate::support::{
    actors::hire,
    app::TestApp,
    browser::Request,
    databases::Database,
    page::{Page, selector, words},
};

const DAY: i64 = 86_400_000;

/// Every standard there is for tests: those of the programme, the small ones, and the small ones' later versions.
fn everything() -> &'static [Standard] {
    static ALL: LazyLock<Vec<Standard>> = LazyLock::new(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        let catalogue = standards::catalogue(Some(&data.join("standards"))).unwrap();
        let later = standards::check_folder(&data.join("later")).unwrap();
        assert!(later.problems.is_empty(), "{:?}", later.problems);
        let later = later.good.into_iter().map(|(_, standard)| standard);
        catalogue.iter().cloned().chain(later).collect()
    });
    &ALL
}

fn app_with(all: Vec<Standard>) -> TestApp {
    TestApp::start_with(Database::sqlite(), |services| {
        services.standards = Catalogue::new(all);
    })
}

/// The service with every standard.
fn app() -> TestApp {
    app_with(everything().to_vec())
}

fn find<'a>(all: &'a [Standard], reference: &str) -> &'a Standard {
    let is_it = |standard: &&Standard| standard.reference().to_string() == reference;
    all.iter().find(is_it).unwrap_or_else(|| panic!("no {reference}"))
}

/// A text of the standard as a page shows it: white space squeezed, marks of emphasis gone.
fn shown(text: &str) -> String {
    text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn path(standard: &Standard) -> String {
    format!("/standards/{}/{}", standard.id(), standard.version())
}

#[track_caller]
fn expect_criterion(page: &Page, standard: &Standard, criterion: &Criterion, lang: &Lang) {
    let mut keys: Vec<_> = CriterionSlot::ALL
        .iter()
        .map(|slot| TextKey::Criterion(&criterion.uid, *slot))
        .collect();
    keys.extend(
        criterion
            .levels
            .iter()
            .map(|own| TextKey::CriterionLevel(&criterion.uid, own.value)),
    );
    let all = page.text();
    for key in keys {
        let text = shown(standard.text(key, lang).text);
        assert!(all.contains(&text), "{key} is missing: {}", page.describe());
    }
}

#[test]
fn every_criterion_of_every_version_has_an_address_with_all_its_texts() {
    let (all, app) = (everything(), app());
    let mut read = 0;
    for standard in all {
        for (number, criterion) in standard.criteria().iter().enumerate() {
            let lang = &standard.languages()[number % standard.languages().len()];
            let page = app
                .browser()
                .open(&format!("{}/{}?lang={lang}", path(standard), criterion.uid));
            expect_criterion(&page, standard, criterion, lang);
            let heading = format!(
                "{} {}",
                criterion.code,
                standard
                    .text(TextKey::Criterion(&criterion.uid, CriterionSlot::Title), lang)
                    .text
            );
            assert!(page.all("h1")[0].starts_with(&shown(&heading)), "{:?}", page.all("h1"));
            read += 1;
        }
    }
    assert!(read > 100, "only {read} criteria were read");
}

#[test]
fn the_page_of_a_version_leads_to_each_of_its_criteria_and_the_printed_one_holds_them_all() {
    let (all, app) = (everything(), app());
    let standard = find(all, "ecms@2.0.0");
    let page = app.browser().open(&path(standard));
    let links = page.attributes("main a", "href");
    let printed = app.browser().open(&format!("{}/print", path(standard)));
    for criterion in standard.criteria() {
        let address = format!("{}/{}", path(standard), criterion.uid);
        assert!(links.contains(&address), "no link to {address}");
        assert_eq!(page.attributes(&format!("[id='{}']", criterion.code), "id").len(), 1);
        expect_criterion(&printed, standard, criterion, standard.source_language());
    }
    for example in standard.examples() {
        page.clone().expect_text(&shown(
            standard
                .text(TextKey::Example(&example.name), standard.source_language())
                .text,
        ));
    }
}

#[test]
fn worked_examples_agree_with_what_the_engine_computes() {
    let (all, app) = (everything(), app());
    for standard in all.iter().filter(|standard| !standard.examples().is_empty()) {
        let page = app.browser().open(&path(standard));
        assert!(page.shows("Expected and computed agree."), "{}", page.describe());
        assert!(!page.shows("do not agree"), "{}", standard.reference());
    }
}

#[test]
fn the_address_without_a_version_leads_to_the_one_in_force_which_says_so() {
    let app = app();
    let sent = app
        .browser()
        .send(Request::get("/standards/mini?lang=pl"))
        .expect_status(303);
    assert_eq!(sent.header("location"), Some("/standards/mini/1.0.0?lang=pl"));
    app.browser()
        .open("/standards/mini")
        .expect_text("This is the newest version in force today.");
    app.browser()
        .open("/standards/mini/2.0.0")
        .expect_text("Announced. Applications are taken from 1 December 2026.")
        .expect_text("In force today is version 1.0.0.");
    app.browser().open("/standards").expect_text("Announced");
    app.pass(8 * DAY);
    // Two are in force now, and neither page denies it.
    let older = app.browser().open("/standards/mini/1.0.0");
    assert!(!older.shows("In force today is version"), "{}", older.describe());
    older.expect_text("A newer version is in force too: 2.0.0. Both take applications.");
    let sent = app.browser().send(Request::get("/standards/mini")).expect_status(303);
    assert_ne!(sent.header("location"), Some("/standards/mini/1.0.0"));
}

#[test]
fn the_front_page_leads_to_each_standard_in_the_version_to_read_today_and_promises_no_number_of_assessors() {
    let (all, app) = (everything(), app());
    let page = app.browser().open("/");
    let links = page.attributes("main li a", "href");
    let expected = ["ecms/2.0.0", "klaster-pl/1.0.0", "mini/1.0.0", "trial/2.0.0"];
    assert_eq!(links, expected.map(|version| format!("/standards/{version}")));
    assert!(
        all.iter()
            .any(|it| it.labels().iter().any(|label| label.assessors == 1))
    );
    assert!(!page.shows("two independent assessors"), "{}", page.describe());
    app.pass(8 * DAY);
    let links = app.browser().open("/").attributes("main li a", "href");
    assert!(!links.contains(&"/standards/mini/1.0.0".to_owned()), "{links:?}");
}

#[test]
fn what_is_not_there_is_not_found() {
    let app = app();
    for path in [
        "/standards/none",
        "/standards/None",
        "/standards/mini/9.0.0",
        "/standards/mini/one",
        "/standards/mini/9.0.0/print",
        "/standards/mini/1.0.0/none",
        "/standards/mini/1.0.0/diff/9.0.0",
        "/standards/none/1.0.0/diff/2.0.0",
        "/standards/mini/1.0.0?lang=qq",
        "/standards/mini/1.0.0?lang=Not-A-Language",
        "/standards?lang=qq",
        "/standards/mini?lang=qq",
        "/standards/none/1.0.0.json",
        // It is retired: its pages in earlier versions stay.
        "/standards/mini/2.0.0/stories",
    ] {
        let page = app.browser().visit(path);
        assert_eq!(page.status, 404, "{}", page.describe());
        assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
    }
    app.browser().open("/standards/mini/1.0.0/stories");
}

#[test]
fn a_criterion_that_a_version_lacks_is_named_with_the_versions_that_have_it_and_what_became_of_it() {
    let (all, app) = (everything(), app());
    for (lacks, uid, has) in [
        ("ecms/2.0.0", "web-presence", "ecms/1.0.0"),
        ("mini/2.0.0", "stories", "mini/1.0.0"),
    ] {
        let (older, uid) = (find(all, &has.replace('/', "@")), uid.parse().unwrap());
        let page = app.browser().visit(&format!("/standards/{lacks}/{uid}?lang=pl"));
        assert_eq!(page.status, 404, "{}", page.describe());
        let address = format!("/standards/{has}/{uid}?lang=pl");
        assert!(
            page.attributes("main li a", "href").contains(&address),
            "{}",
            page.describe()
        );
        let title = older.text(TextKey::Criterion(&uid, CriterionSlot::Title), &"pl".parse().unwrap());
        assert!(page.all("h1")[0].contains(&shown(title.text)), "{:?}", page.all("h1"));
        assert!(page.shows("Retired with this version."), "{}", page.describe());
    }
}

/// The small standard with another Polish file.
fn mini_in_polish(text: &str) -> Standard {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards/mini/1.0.0");
    let mut files = standards::folder::read(&root).unwrap();
    // The seal is of the file as it was.
    files.retain(|(name, _)| name != standard::SEAL_FILE);
    let polish = files.iter_mut().find(|(name, _)| name == "text/pl.toml").unwrap();
    polish.1 = text.as_bytes().to_vec();
    standard::load("mini/1.0.0", &files).unwrap()
}

#[test]
fn each_text_says_its_language_and_whether_it_can_be_relied_on() {
    let mark = |words: &str| standard::source_mark(words);
    let (gold, basics) = (mark("Gold"), mark("Basics"));
    let polish = |by: &str, made_from: &str| {
        mini_in_polish(&format!(
            "[label.gold]\ntitle = \"Złoto\"\n\n[area.basics]\ntitle = \"Podstawy\"\n\n[translation]\nby = \"{by}\"\n\
             on = 2026-05-02\n\n[translation.made_from]\n\"label.gold.title\" = \"{made_from}\"\n\
             \"area.basics.title\" = \"{basics}\"\n"
        ))
    };
    for (by, made_from, state) in [
        ("Ewa Lis", gold.as_str(), TextState::Current),
        ("Ewa Lis", "000000000000", TextState::Stale),
        ("machine", gold.as_str(), TextState::Machine),
    ] {
        let app = app_with(vec![polish(by, made_from)]);
        let page = app.browser().open("/standards/mini/1.0.0?lang=pl");
        let heading = heading_of(&page, "label-gold");
        let word = match state {
            TextState::Stale => " earlier text",
            TextState::Machine => " machine translation",
            TextState::Current | TextState::Missing => "",
        };
        assert_eq!(heading, (format!("Złoto{word}"), Some("pl".to_owned())), "{state:?}");
        // What is not translated stands in the page's own language here, marked.
        assert_eq!(
            heading_of(&page, "label-bronze"),
            ("Bronze not translated".to_owned(), None)
        );
        page.expect_text("There is no translation yet. The binding text stands here.");
        let english = app.browser().open("/standards/mini/1.0.0?lang=en");
        assert_eq!(english.all(".text-mark"), Vec::<String>::new());
        assert_eq!(heading_of(&english, "label-gold"), ("Gold".to_owned(), None));
    }
}

/// The first heading in an element, and the language it says it is in.
fn heading_of(page: &Page, id: &str) -> (String, Option<String>) {
    let (document, css) = (page.document(), selector(&format!("[id='{id}'] h3")));
    let heading = document.select(&css).next().unwrap();
    let span = heading.select(&selector("span[lang]")).next();
    (
        words(heading),
        span.and_then(|span| span.attr("lang")).map(str::to_owned),
    )
}

#[test]
fn a_language_the_standard_lacks_is_answered_in_the_binding_one_and_that_is_said() {
    let app = app();
    let page = app.browser().open("/standards/mini/1.0.0/strategy?lang=lt");
    assert!(
        page.shows("This standard has no text in Lithuanian."),
        "{}",
        page.describe()
    );
    assert_eq!(page.all(".text-mark"), Vec::<String>::new());
    // The language asked for stays: another standard may have it.
    assert!(
        page.attributes("nav.pager a", "href")
            .iter()
            .all(|link| link.contains("?lang=lt"))
    );
}

#[test]
fn every_language_is_one_link_away_and_links_keep_it() {
    let app = app();
    let page = app
        .browser()
        .open("/standards/klaster-pl/1.0.0/cluster-strategy?lang=pl");
    for (tag, name) in [("pl", "polski"), ("en", "English"), ("lt", "lietuvių")] {
        let address = format!("/standards/klaster-pl/1.0.0/cluster-strategy?lang={tag}");
        assert_eq!(
            page.all(&format!("nav.languages a[href='{address}'][hreflang={tag}]")),
            [name]
        );
        let alternate = page.attributes(&format!("link[rel=alternate][hreflang={tag}]"), "href");
        assert_eq!(alternate, [format!("{}{address}", app.origin())]);
    }
    assert_eq!(page.all("nav.languages [aria-current]"), ["polski"]);
    let links = page.attributes("main a[href^='/standards/']", "href");
    let within: Vec<_> = links.iter().filter(|link| !link.contains("lang=pl")).collect();
    assert!(within.len() <= 2, "only the other languages: {within:?}");
}

#[test]
fn the_difference_tells_every_change_with_its_weight() {
    let (all, app) = (everything(), app());
    for (old, new) in [
        ("ecms@1.0.0", "ecms@2.0.0"),
        ("mini@1.0.0", "mini@2.0.0"),
        ("mini@1.0.0", "mini@3.0.0"),
        ("trial@1.0.0", "trial@2.0.0"),
    ] {
        let (old, new) = (find(all, old), find(all, new));
        let diff = lineage::diff(old, new);
        assert!(!diff.changes.is_empty());
        let address = format!("/standards/{}/{}/diff/{}", new.id(), old.version(), new.version());
        let page = app.browser().open(&address);
        assert_eq!(page.all(".change").len(), diff.changes.len(), "{address}");
        for class in Class::ALL {
            let told = page.all(&format!(".change .class-{class}")).len();
            let found = diff.changes.iter().filter(|change| change.class == *class).count();
            assert_eq!(told, found, "{address}: {class}");
        }
        for change in &diff.changes {
            let anchor = format!("{}-{}", change.subject.item, change.subject.uid);
            assert_eq!(page.all(&format!("[id='{anchor}']")).len(), 1, "{address}: {anchor}");
        }
        // What there was and is stands there for each part that has words on either side.
        let sides = page.all(".beside .side").len();
        let least = diff
            .changes
            .iter()
            .filter(|change| change.before.is_some() || change.after.is_some())
            .count();
        assert!(sides >= least, "{address}: {sides} sides for {least} changes");
    }
}

#[test]
fn the_difference_tells_what_happens_to_drafts_in_the_words_of_the_migration() {
    let (all, app) = (everything(), app());
    let new = find(all, "mini@2.0.0");
    let page = app.browser().open("/standards/mini/1.0.0/diff/2.0.0");
    let notes = new.migrations()[0].steps.iter().filter_map(|step| step.note.as_ref());
    for note in notes {
        let text = new.text(TextKey::Note(note), new.source_language()).text;
        assert!(page.shows(&shown(text)), "{note}: {}", page.describe());
    }
    assert!(page.shows("A draft can be moved to the newer version."));
}

#[test]
fn a_difference_has_one_address_older_first() {
    let app = app();
    let to = |path: &str| {
        let sent = app.browser().send(Request::get(path)).expect_status(303);
        sent.header("location").unwrap().to_owned()
    };
    assert_eq!(
        to("/standards/mini/2.0.0/diff/1.0.0?lang=pl"),
        "/standards/mini/1.0.0/diff/2.0.0?lang=pl"
    );
    assert_eq!(to("/standards/mini/2.0.0/diff/2.0.0"), "/standards/mini/2.0.0");
}

#[test]
fn a_criterion_tells_its_life_through_the_versions() {
    let app = app();
    let life = |path: &str| app.browser().open(path).all(".timeline > li").join("\n");
    let replaced = life("/standards/mini/1.0.0/stories");
    assert!(replaced.contains("Version 1.0.0 (this page)"), "{replaced}");
    assert!(replaced.contains("Retired with this version. Replaced"), "{replaced}");
    let new = life("/standards/mini/2.0.0/climate");
    assert!(new.contains("New with this version."), "{new}");
    let changed = life("/standards/mini/1.0.0/strategy");
    assert!(
        changed.contains("Changed:") && changed.contains("Stricter"),
        "{changed}"
    );
    let links = app
        .browser()
        .open("/standards/mini/1.0.0/strategy")
        .attributes(".timeline a", "href");
    for address in [
        "/standards/mini/2.0.0/strategy",
        "/standards/mini/1.0.0/diff/2.0.0#criterion-strategy",
    ] {
        assert!(links.iter().any(|link| link == address), "{address}: {links:?}");
        app.browser().open(address);
    }
}

#[test]
fn pages_are_kept_by_whoever_asked_until_the_day_or_the_language_is_another() {
    let app = app();
    let browser = app.browser();
    for path in [
        "/standards",
        "/standards/mini/1.0.0",
        "/standards/mini/1.0.0/print",
        "/standards/mini/1.0.0/strategy",
        "/standards/mini/1.0.0/diff/2.0.0",
        "/standards/mini/1.0.0.json",
    ] {
        let first = browser.open(path);
        let mark = first.header("etag").unwrap().to_owned();
        assert_eq!(first.header("cache-control"), Some("public, max-age=300"), "{path}");
        let ask = || Request::get(path).header("If-None-Match", &mark);
        let again = browser.send(ask()).expect_status(304);
        assert!(again.bytes.is_empty() && again.header("etag") == Some(&mark), "{path}");
        let other = browser.open(&format!("{path}?lang=pl"));
        assert_ne!(other.header("etag"), Some(mark.as_str()), "{path}");
        let head = browser
            .send(Request {
                method: "HEAD",
                ..Request::get(path)
            })
            .expect_status(200);
        assert!(head.bytes.is_empty() && head.header("etag") == Some(&mark), "{path}");
        app.pass(DAY);
        browser.send(ask()).expect_status(200);
    }
}

#[test]
fn a_page_that_names_whoever_is_signed_in_is_kept_by_nobody() {
    let app = app();
    let person = hire(&app, "Asta Petraitytė", "LT", &[BodyRole::Auditor]);
    let page = app.signed_in(&person).open("/standards/mini/1.0.0");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("etag"), None);
}

#[test]
fn programs_get_names_digests_and_criteria_in_all_languages() {
    let (all, app) = (everything(), app());
    for standard in all {
        let json = app.browser().open(&format!("{}.json", path(standard))).json();
        let asked = app.browser().follow(Request::get(path(standard)).json()).json();
        assert_eq!(json, asked, "{}", standard.reference());
        assert_eq!(json["standard"], standard.reference().to_string());
        assert_eq!(json["sha256"]["normative"], standard.normative_digest().to_string());
        assert_eq!(json["sha256"]["package"], standard.package_digest().to_string());
        let criteria = json["criteria"].as_array().unwrap();
        assert_eq!(criteria.len(), standard.criteria().len());
        for (told, criterion) in criteria.iter().zip(standard.criteria()) {
            assert_eq!(told["uid"], criterion.uid.to_string());
            for lang in standard.languages() {
                let key = TextKey::Criterion(&criterion.uid, CriterionSlot::Title);
                let text = standard.texts().find(key, lang).map(|text| text.text.as_str());
                assert_eq!(
                    told["title"][lang.as_str()].as_str(),
                    text,
                    "{} in {lang}",
                    criterion.uid
                );
            }
        }
    }
}
