//! Mail as a real server receives it.

use clustermark::mail::{Mailer, SmtpServer};

use crate::support::{
    actors::CLUSTER,
    app::TestApp,
    databases::Database,
    play::{Play, Until},
    script::Script,
    smtp::SmtpSink,
};

/// The words of an encoded header (RFC 2047, `b` with UTF-8 as lettre writes it), unfolded.
fn decoded(header: &str) -> String {
    let (mut text, mut after_encoded) = (String::new(), true);
    for word in header.replace("\r\n ", " ").split(' ') {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        // White space between two encoded words is not part of the text.
        let joined = encoded.is_some() && after_encoded;
        if !joined && !text.is_empty() {
            text.push(' ');
        }
        after_encoded = encoded.is_some();
        match encoded {
            Some(encoded) => text.push_str(&String::from_utf8(base64(encoded)).unwrap()),
            None => text.push_str(word),
        }
    }
    text
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let value = ALPHABET.iter().position(|letter| *letter == byte).expect("base64");
        bits = bits << 6 | u32::try_from(value).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    bytes
}

fn header(message: &str, name: &str) -> String {
    let head = message.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    let line = head
        .split("\r\n")
        .find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
    line.unwrap_or_else(|| panic!("no {name} in {head}"))
}

#[test]
fn a_mail_server_receives_both_forms_of_a_mail_with_a_subject_in_any_script() {
    let sink = SmtpSink::start();
    let server = SmtpServer::parse(&sink.url()).unwrap();
    let app = TestApp::start_with(Database::sqlite(), |services| {
        services.mailer = Mailer::smtp(&server, services.mailer.from().clone()).unwrap();
    });
    let play = Play::begin(&app, Script::small()).to(Until::Submitted);
    let mail = std::iter::repeat_with(|| sink.next())
        .find(|mail| mail.to == [play.cast.owner.email.clone()])
        .unwrap();
    assert_eq!(mail.from, "no-reply@certs.example");
    assert!(mail.message.is_ascii());
    let subject = decoded(&header(&mail.message, "Subject"));
    assert!(
        subject.contains(CLUSTER) && subject.contains("C-2026-00001"),
        "{subject}"
    );
    assert!(header(&mail.message, "Content-Type").starts_with("multipart/alternative;"));
    let (text, html) = (
        mail.message.find("Content-Type: text/plain"),
        mail.message.find("Content-Type: text/html"),
    );
    assert!(text.is_some() && text < html, "{}", mail.message);
}

#[test]
fn a_mail_server_that_is_away_gets_the_mail_when_it_is_back() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let server = SmtpServer::parse(&format!("smtp://{closed}")).unwrap();
    let mut app = TestApp::start_with(Database::sqlite(), |services| {
        services.mailer = Mailer::smtp(&server, services.mailer.from().clone()).unwrap();
    });
    let play = Play::begin(&app, Script::small());
    play.answer_all();
    // Nobody is kept waiting by a server that is away: the cluster has handed in all the same.
    play.submit();
    let owner = play.cast.owner.email.clone();
    let summary = clustermark::jobs::run_all_due(&app.services).unwrap();
    assert!(
        summary.done == 0 && summary.waiting > 0 && summary.parked == 0,
        "{summary:?}"
    );
    assert!(
        app.database
            .open_jobs()
            .iter()
            .all(|job| job.starts_with("mail waiting")),
        "{:?}",
        app.database.open_jobs()
    );
    app.deliver_from_now_on();
    assert!(app.new_mails().iter().any(|sent| sent.message.to.address() == owner));
}
