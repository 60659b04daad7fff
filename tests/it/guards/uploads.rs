//! Files on their way in and out: what is refused, how names end, what stays behind.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::support::{
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    faces::check_file,
    form::Form,
    page::Page,
    play::Play,
    routes::{csrf, multipart},
    script::Script,
};

const PATH: &str = "/criteria/members";

/// The form for evidence of the first criterion, which takes lists as CSV or PDF.
fn form(play: &Play<'_>) -> Form {
    let form = play.page(&play.cast.owner, PATH).form(&format!("{PATH}/evidence"));
    form.set("kind", "list")
        .set("title", "List of members")
        .set("pinpoint", "all lines")
}

fn upload(play: &Play<'_>, name: &str, media_type: &str, bytes: &[u8]) -> Page {
    form(play).attach("file", name, media_type, bytes).send()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}

/// Nothing half-received, no row, no file under a name a person chose.
fn expect_nothing_kept(app: &TestApp, why: &str) {
    assert_eq!(files_below(&app.incoming()), Vec::<PathBuf>::new(), "{why}");
    assert!(
        app.database
            .open()
            .texts("SELECT title AS text FROM evidence")
            .is_empty(),
        "{why}"
    );
}

const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
const HTML: &[u8] = b"<!doctype html><title>x</title><script>alert(document.cookie)</script>";

#[test]
fn files_that_could_act_are_refused_whatever_they_call_themselves() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        let refused: [(&str, &str, &[u8]); 11] = [
            ("picture.svg", "image/svg+xml", SVG),
            ("picture.png", "image/png", SVG),
            ("list.pdf", "application/pdf", SVG),
            ("list.csv", "text/csv", SVG),
            ("page.html", "text/html", HTML),
            ("list.csv", "text/csv", HTML),
            ("list.pdf", "application/pdf", HTML),
            ("code.js", "text/javascript", b"alert(1)"),
            ("list.exe", "application/pdf", b"MZ\x90\x00\x03\x00\x00\x00"),
            ("list.csv", "text/csv", b""),
            (
                "list.xml",
                "text/csv",
                b"<?xml version=\"1.0\"?><x xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            ),
        ];
        for (name, media_type, bytes) in refused {
            let page = upload(&play, name, media_type, bytes);
            assert_eq!(page.status, 422, "{name} as {media_type}: {}", page.describe());
            assert!(
                page.text().contains("Evidence"),
                "the page comes back: {}",
                page.describe()
            );
            expect_nothing_kept(&app, name);
        }
    });
}

#[test]
fn a_file_that_is_two_things_at_once_is_refused_or_only_ever_an_attachment() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    upload(
        &play,
        "list.pdf",
        "application/pdf",
        &[b"%PDF-1.7\n".as_slice(), HTML].concat(),
    );
    for id in app.database.open().texts("SELECT id AS text FROM evidence") {
        let file = play.owner().open(&play.path(&format!("/evidence/{id}")));
        assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
        assert_eq!(
            file.header("content-security-policy"),
            Some("sandbox; default-src 'none'")
        );
        assert_eq!(file.header("content-type"), Some("application/pdf"));
    }
}

#[test]
fn a_form_without_its_file_is_sent_back() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let page = form(&play).send().expect_status(422);
    assert_eq!(
        page.form(&format!("{PATH}/evidence")).value("pinpoint"),
        "all lines",
        "what was typed stays"
    );
    expect_nothing_kept(&app, "an empty form");
}

#[test]
fn odd_file_names_are_kept_as_text_and_never_become_paths() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let long = format!("{}.csv", "n".repeat(300));
    let names = [
        "../../../../tmp/clustermark-escape.csv",
        "..\\..\\windows\\win.csv",
        "/etc/passwd.csv",
        "C:\\autoexec.csv",
        "CON.csv",
        ".csv",
        "a\u{202e}vsc.csv",
        "Spis członków „Żubr” 🐂.csv",
        "quote\";x=.csv",
        "line\r\nX-Evil: 1.csv",
        "%2e%2e%2f.csv",
        &long,
    ];
    for name in names {
        let page = upload(
            &play,
            name,
            "text/csv",
            format!("member;city\n{name};Suwałki\n").as_bytes(),
        );
        assert!([200, 422].contains(&page.status), "{name}: {}", page.describe());
    }
    assert!(!Path::new("/tmp/clustermark-escape.csv").exists());
    let stored = files_below(app.incoming().parent().unwrap());
    let kept: Vec<_> = stored.iter().filter(|path| !path.ends_with("lock")).collect();
    assert!(!kept.is_empty(), "not one of the odd names was taken");
    for path in kept {
        let name = path.file_name().unwrap().to_string_lossy();
        assert!(
            name.chars().all(|c| c.is_ascii_hexdigit()),
            "{} is named by a person",
            path.display()
        );
    }
    for id in app.database.open().texts("SELECT id AS text FROM evidence") {
        let file = play.owner().open(&play.path(&format!("/evidence/{id}")));
        let disposition = file.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert!(
            !disposition.contains("..") || !disposition.contains('/'),
            "{disposition}"
        );
        assert!(file.header("x-evil").is_none());
    }
}

#[test]
fn evidence_comes_back_byte_for_byte_as_an_attachment_in_a_sandbox() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        let bytes = "member;city\nŻubr;Białystok\n".as_bytes();
        upload(&play, "członkowie.csv", "text/csv", bytes).expect_status(200);
        let id = app.database.open().texts("SELECT id AS text FROM evidence").remove(0);
        let file = play.owner().open(&play.path(&format!("/evidence/{id}")));
        assert_eq!(file.bytes, bytes);
        assert_eq!(
            file.header("content-security-policy"),
            Some("sandbox; default-src 'none'")
        );
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        let disposition = file.header("content-disposition").unwrap();
        assert!(
            disposition.contains("filename*=UTF-8''cz%C5%82onkowie.csv"),
            "{disposition}"
        );
        assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    });
}

#[test]
fn a_file_over_the_limit_is_refused_and_nothing_of_it_stays() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let line = b"member;city;commitment\n";
    for size in [(20 << 20) + 1, 40 << 20] {
        let bytes: Vec<u8> = line.iter().copied().cycle().take(size).collect();
        let form = form(&play).attach("file", "list.csv", "text/csv", &bytes);
        let (path, media_type, body) = form.encode();
        let request = Request {
            body,
            ..Request::post(path, &[])
        };
        let request = request
            .header("Content-Type", &media_type)
            .header("Origin", app.origin());
        // The service may well answer, and hang up, before it has read all: then there is no status to see.
        if let Ok(page) = play.owner().try_send(request) {
            assert!([413, 422].contains(&page.status), "{}", page.describe());
        }
        expect_gone(&app);
    }
}

#[test]
fn a_connection_that_breaks_off_leaves_nothing_behind() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let (path, media_type, body) = form(&play)
        .attach("file", "list.csv", "text/csv", &b"a;b\n".repeat(500_000))
        .encode();
    let cookie = play.owner().cookie("clustermark").unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: clustermark={cookie}\r\nContent-Type: {media_type}\r\n\
         Content-Length: {1}\r\n\r\n",
        app.origin().trim_start_matches("http://"),
        body.len()
    );
    let mut connection = TcpStream::connect(app.origin().trim_start_matches("http://")).unwrap();
    connection.write_all(head.as_bytes()).unwrap();
    connection.write_all(&body[..body.len() / 2]).unwrap();
    let arrived = wait_until(|| !files_below(&app.incoming()).is_empty());
    assert!(arrived, "the first half never reached the disk");
    drop(connection);
    expect_gone(&app);
}

/// A visitor's file as it goes over the wire, from a network that the proxy on this machine names.
struct Sending {
    app: TestApp,
    head: String,
    body: Vec<u8>,
}

impl Sending {
    fn to(app: TestApp) -> Self {
        let form = app.browser().open("/verify").form_with_button("Check file");
        let (path, media_type, body) = form
            .attach("file", "c.pdf", "application/pdf", &vec![b'%'; 100_000])
            .encode();
        let host = app.origin().trim_start_matches("http://");
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: {media_type}\r\n\
             Accept-Language: en\r\nConnection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        Self { app, head, body }
    }

    fn begin(&self, network: usize) -> TcpStream {
        let mut connection = TcpStream::connect(self.app.origin().trim_start_matches("http://")).unwrap();
        let head = format!("{}X-Forwarded-For: 2001:db8:{network:x}::1\r\n\r\n", self.head);
        connection.write_all(head.as_bytes()).unwrap();
        connection.write_all(&self.body[..self.body.len() / 2]).unwrap();
        connection
    }

    /// The whole file from a network; the answer as it came.
    fn whole(&self, network: usize) -> String {
        let mut connection = self.begin(network);
        // Whoever is refused early may find the connection closed.
        drop(connection.write_all(&self.body[self.body.len() / 2..]));
        let mut answer = Vec::new();
        drop(connection.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks until a file from this network is answered so, and before each time begins `more`: however slow the machine is,
    /// what sends nothing more is there while it asks. Returns all that it began.
    fn expect_soon(
        &self,
        network: usize,
        status: u16,
        told: &[&str],
        more: impl Fn() -> Vec<TcpStream>,
    ) -> Vec<TcpStream> {
        let mut stalled = Vec::new();
        let mut answer = String::new();
        let answered = wait_until(|| {
            stalled.extend(more());
            answer = self.whole(network);
            answer.starts_with(&format!("HTTP/1.1 {status} ")) && told.iter().all(|text| answer.contains(text))
        });
        assert!(answered, "never {status} with {told:?}: {answer}");
        stalled
    }
}

#[test]
fn visitors_who_send_nothing_more_hold_up_nobody_and_give_back_their_places_within_seconds() {
    let sending = Sending::to(TestApp::start(Database::sqlite()));
    let app = &sending.app;
    let own = ["retry-after: 15", "Too many files from your network at once"];
    let mut first = sending.expect_soon(0, 429, &own, || (0..4).map(|_| sending.begin(0)).collect());
    sending.expect_soon(1, 200, &["This is not a PDF"], Vec::new);
    let all = ["retry-after: 15", "Too many files are being sent right now"];
    let still = sending.expect_soon(99, 503, &all, || (0..44).map(|n| sending.begin(n / 4)).collect());
    app.browser().open("/register").expect_status(200);
    // Nothing of them is on the disk, and nobody hangs up.
    expect_nothing_kept(app, "files that are only looked at");
    sending.expect_soon(0, 200, &["This is not a PDF"], Vec::new);
    let told = first.iter_mut().map(|connection| {
        let mut told = String::new();
        drop(connection.read_to_string(&mut told));
        told
    });
    let told: Vec<_> = told.collect();
    let slow = |told: &String| told.starts_with("HTTP/1.1 422") && told.contains("came too slowly");
    assert!(told.iter().any(slow), "{told:?}");
    drop(still);
}

#[test]
fn while_files_cannot_be_kept_whoever_sends_evidence_is_told_so_and_a_file_is_checked_all_the_same() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let visitor = app.browser();
    assert_eq!(visitor.open("/readyz").json()["status"], "ready");
    let files = app.incoming().parent().unwrap().to_owned();
    let away = files.with_file_name("away");
    let list = "member;city\nŻubr;Białystok\n".as_bytes();
    let form = form(&play).attach("file", "list.csv", "text/csv", list);
    fs::rename(&files, &away).unwrap();
    let page = form
        .send()
        .expect_status(503)
        .expect_text("We cannot take or open files right now");
    assert_eq!(page.header("retry-after"), Some("300"));
    check_file(&visitor, b"%PDF-1.7 of somebody else\n%%EOF").expect_text("This file has no seal");
    let ready = visitor.visit("/readyz").expect_status(503).json();
    assert_eq!(ready, serde_json::json!({ "status": "not_ready", "lacks": ["files"] }));
    visitor.open("/register");
    fs::rename(&away, &files).unwrap();
    upload(&play, "list.csv", "text/csv", list).expect_status(200);
    assert_eq!(visitor.open("/readyz").json()["status"], "ready");
}

#[test]
fn forms_of_endless_fields_or_parts_are_refused() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let token = csrf(&play.owner());
    let long = "x".repeat(600_000);
    let post = Request::post(play.path(PATH), &[("csrf", &token), ("note", &long)]).header("Origin", app.origin());
    if let Ok(page) = play.owner().try_send(post) {
        assert!([413, 422].contains(&page.status), "{}", page.describe());
    }
    let fields: Vec<_> = std::iter::once(("csrf", token.as_str()))
        .chain(std::iter::repeat_n(("x", "y"), 10_000))
        .collect();
    let parts = multipart(play.path(&format!("{PATH}/evidence")), &fields).header("Origin", app.origin());
    if let Ok(page) = play.owner().try_send(parts) {
        assert!([413, 422].contains(&page.status), "{}", page.describe());
    }
    expect_nothing_kept(&app, "endless forms");
}

#[test]
fn what_anybody_may_have_checked_may_come_from_anywhere_that_does_not_say_it_is_another_site() {
    let app = TestApp::start(Database::sqlite());
    let visitor = app.browser();
    let send = |size: usize, header: (&str, &str)| {
        let form = visitor.open("/verify").form_with_button("Check file");
        let form = form.attach(
            "file",
            "certificate.pdf",
            "application/pdf",
            &b"%PDF-1.7\n".repeat(size / 9),
        );
        let (path, media_type, body) = form.encode();
        let request = Request {
            body,
            ..Request::post(path, &[])
        };
        visitor.try_send(request.header("Content-Type", &media_type).header(header.0, header.1))
    };
    let silent = send(9, ("Accept", "text/html")).unwrap();
    silent.expect_status(200).expect_text("We could not check this file");
    let foreign = send(9, ("Origin", "https://evil.example")).unwrap().expect_status(403);
    let foreign = foreign.expect_text("We could not tell where this form came from");
    assert!(foreign.attributes("main a", "href").contains(&"/verify".to_owned()));
    // It may hang up before it has read all.
    if let Ok(page) = send(11_000_000, ("Accept", "text/html")) {
        page.expect_status(413)
            .expect_text("no certificate is nearly as large")
            .form_with_button("Check file");
    }
    expect_gone(&app);
}

/// The half of a file goes with the request that brought it, a moment after the answer.
fn expect_gone(app: &TestApp) {
    wait_until(|| files_below(&app.incoming()).is_empty());
    expect_nothing_kept(app, "a file that did not arrive");
}

fn wait_until(mut condition: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !condition() {
        if Instant::now() > deadline {
            return false;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    true
}
