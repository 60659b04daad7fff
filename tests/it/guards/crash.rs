//! `kill -9` while people work: what was acknowledged is there, and nothing half.

use std::{
    fs,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::support::{
    actors::{PASSWORD, try_to_sign_in},
    browser::{Browser, Request},
    page::Page,
    play::new_application,
    process::Instance,
};

const OWNER: &str = "owner@zubr-klaster.example";
/// When each round is ended, after the first answer was saved: early, later, and in between.
const ROUNDS: [u64; 4] = [150, 420, 50, 700];

fn sign_in(browser: &Browser) {
    try_to_sign_in(browser, OWNER, PASSWORD).expect_status(200);
}

/// What the service said it has.
#[derive(Default)]
struct Acknowledged {
    note: Mutex<Option<String>>,
    files: Mutex<Vec<(String, Vec<u8>)>>,
}

/// Saves one answer after the other until the service is gone.
fn save_answers(browser: &Browser, path: &str, round: usize, said: &Acknowledged) {
    for count in 0.. {
        let note = format!("round {round}, save {count}: {}", "figures ".repeat(200));
        let Some(page) = try_open(browser, path) else { return };
        let (action, media_type, body) = page
            .form(path)
            .set("level", "1")
            .set("note", &note)
            .press("then", "stay")
            .encode();
        if post(browser, action, &media_type, body).is_none_or(|page| page.status != 303) {
            return;
        }
        *said.note.lock().unwrap() = Some(note);
    }
}

/// Uploads one file after the other until the service is gone.
fn upload_files(browser: &Browser, path: &str, round: usize, said: &Acknowledged) {
    for count in 0.. {
        let title = format!("list {round}-{count}");
        let bytes = format!("{title};member;city\n").repeat(40_000).into_bytes();
        let Some(page) = try_open(browser, path) else { return };
        let form = page
            .form(&format!("{path}/evidence"))
            .set("kind", "list")
            .set("title", &title)
            .set("pinpoint", "all");
        let (action, media_type, body) = form.attach("file", "list.csv", "text/csv", &bytes).encode();
        if post(browser, action, &media_type, body).is_none_or(|page| page.status != 303) {
            return;
        }
        said.files.lock().unwrap().push((title, bytes));
    }
}

fn try_open(browser: &Browser, path: &str) -> Option<Page> {
    browser
        .try_send(Request::get(path))
        .ok()
        .filter(|page| page.status == 200)
}

fn post(browser: &Browser, path: String, media_type: &str, body: Vec<u8>) -> Option<Page> {
    let request = Request {
        body,
        ..Request::post(path, &[])
    }
    .header("Content-Type", media_type);
    browser.try_send(request.header("Origin", browser.origin())).ok()
}

/// Everything that was acknowledged is there; every file that is shown is whole.
fn expect_nothing_lost(browser: &Browser, case: &str, said: &Acknowledged, files: &[(String, Vec<u8>)]) {
    let page = browser.open(&format!("{case}/criteria/strategy"));
    let kept = page.form("/criteria/strategy").value("note");
    let note = said.note.lock().unwrap().clone().expect("something was saved");
    // The save after the last acknowledged one may have been committed before its answer got out.
    let number = |note: &str| {
        note.split([' ', ':'])
            .nth(3)
            .and_then(|count| count.parse::<u32>().ok())
    };
    let (kept, last) = (number(&kept).expect("a note of ours"), number(&note).unwrap());
    assert!(
        kept == last || kept == last + 1,
        "save {last} was acknowledged, save {kept} is there"
    );
    let page = browser.open(&format!("{case}/criteria/members"));
    for (title, _) in files {
        assert!(
            page.shows(title),
            "{title} was acknowledged and is gone: {}",
            page.describe()
        );
    }
    let links = page.attributes("a[href]", "href");
    let links: Vec<_> = links.iter().filter(|link| link.contains("/evidence/")).collect();
    assert!(links.len() >= files.len(), "{links:?}");
    for link in links {
        let bytes = browser.open(link).bytes;
        let text = String::from_utf8(bytes).unwrap();
        let line = text.lines().next().unwrap();
        assert_eq!(text, format!("{line}\n").repeat(40_000), "a file is not whole");
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_half_is_seen_when_the_service_is_killed() {
    let instance = Instance::new();
    instance.register(OWNER);
    let mut serving = instance.serve();
    let browser = serving.browser();
    sign_in(&browser);
    let form = new_application(&browser, "mini@1.0.0");
    let begun = form
        .set("label", "gold")
        .set("scope", "Services to our own members")
        .submit();
    let case = format!("/app/cases/{}", begun.path.split(['/', '?']).nth(3).unwrap());
    let mut files = Vec::new();
    for (round, millis) in ROUNDS.into_iter().enumerate() {
        let (browser, said, begun) = (serving.browser(), Acknowledged::default(), Instant::now());
        sign_in(&browser);
        let (answers, uploads) = (format!("{case}/criteria/strategy"), format!("{case}/criteria/members"));
        thread::scope(|scope| {
            scope.spawn(|| save_answers(&browser, &answers, round, &said));
            scope.spawn(|| upload_files(&browser, &uploads, round, &said));
            while said.note.lock().unwrap().is_none() && begun.elapsed() < Duration::from_secs(60) {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(Duration::from_millis(millis));
            serving.kill();
        });
        serving = instance.serve();
        let incoming = instance.data().join("evidence/incoming");
        assert_eq!(
            fs::read_dir(&incoming).unwrap().count(),
            0,
            "half-received files lie in {}",
            incoming.display()
        );
        let browser = serving.browser();
        sign_in(&browser);
        files.append(&mut said.files.lock().unwrap());
        expect_nothing_lost(&browser, &case, &said, &files);
    }
    assert!(!files.is_empty(), "no round was long enough for a file");
    serving.kill();
    assert!(instance.succeed(&["audit", "verify"]).contains("whole"));
}
