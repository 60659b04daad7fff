//! From texts to a mail as RFC 5322 wants it.

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::{
    Attachment, MultiPart,
    header::{ContentType, HeaderName, HeaderValue},
};

use super::address::{Mailbox, one_line};
use crate::domain::time::Timestamp;

/// A mail to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// To whom.
    pub to: Mailbox,
    /// The subject. Line breaks in it become spaces.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// What names this mail for good: a mail sent twice after a crash has the same id, and is recognised as one.
    /// Letters, digits and `-`; the rest is dropped.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// Where whoever reads it ends such mail (RFC 2369, 3.2); none for mail that belongs to somebody's part in a case.
    pub unsubscribe: Option<String>,
    /// A file that comes along.
    pub attachment: Option<Attached>,
}

/// A file that comes with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name: letters, digits, `.` and `-`.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// Its text.
    pub text: String,
}

/// A mail that cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// Its parts do not make a mail.
    #[error("the mail cannot be composed: {0}")]
    Parts(#[from] lettre::error::Error),
    /// The type of what comes along is none.
    #[error("the mail cannot be composed: {0}")]
    MediaType(#[from] lettre::message::header::ContentTypeErr),
}

impl Message {
    /// The id without anything that has a meaning in headers and file names.
    pub(super) fn plain_id(&self) -> String {
        self.id
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect()
    }

    /// The mail with its headers, text and HTML as alternatives.
    pub(super) fn compose(&self, from: &Mailbox) -> Result<lettre::Message, MessageError> {
        let millis = u64::try_from(self.at.millis()).unwrap_or(0);
        let builder = lettre::Message::builder()
            .from(from.to_lettre())
            .to(self.to.to_lettre())
            .subject(one_line(&self.subject))
            .date(UNIX_EPOCH + Duration::from_millis(millis))
            .message_id(Some(format!("<{}@{}>", self.plain_id(), from.domain())))
            // No answers from out-of-office robots (RFC 3834).
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
        let builder = match &self.unsubscribe {
            // Where it is ended (RFC 2369), and that a post there with these words ends it (RFC 8058).
            Some(url) => builder
                .raw_header(header("List-Unsubscribe", format!("<{}>", one_line(url))))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned())),
            None => builder,
        };
        let texts = MultiPart::alternative()
            .singlepart(part(ContentType::TEXT_PLAIN, &self.text))
            .singlepart(part(ContentType::TEXT_HTML, &self.html));
        let Some(file) = &self.attachment else {
            return Ok(builder.multipart(texts)?);
        };
        let media_type = ContentType::parse(&file.media_type)?;
        let file = Attachment::new(file.file_name.clone()).body(file.text.clone(), media_type);
        Ok(builder.multipart(MultiPart::mixed().multipart(texts).singlepart(file))?)
    }
}

fn part(content_type: ContentType, body: &str) -> lettre::message::SinglePart {
    lettre::message::SinglePart::builder()
        .header(content_type)
        .body(body.to_owned())
}

/// A header that lettre has no type for.
fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::mail) fn message() -> Message {
        Message {
            to: Mailbox::new("Rūta Žemaitytė", "ruta@example.org").unwrap(),
            subject: "Klaster Obróbki Metali i Maszyn „Żubr”, Białystok: case 2026-7".to_owned(),
            text: "Your application has arrived. Białystok.\n".to_owned(),
            html: "<p>Your application has arrived. Białystok.</p>\n".to_owned(),
            id: "0198c2f0-7a51".to_owned(),
            at: Timestamp::parse("2026-11-23T10:00:00.123Z").unwrap(),
            unsubscribe: None,
            attachment: None,
        }
    }

    fn composed(message: &Message) -> String {
        let from = "Clustermark <no-reply@certs.example>".parse().unwrap();
        String::from_utf8(message.compose(&from).unwrap().formatted()).unwrap()
    }

    fn headers(mail: &str) -> Vec<String> {
        let head = mail.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        head.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn text_and_html_are_alternatives_and_the_headers_are_complete() {
        let mail = composed(&message());
        let headers = headers(&mail);
        for expected in [
            "From: Clustermark <no-reply@certs.example>",
            "Date: Mon, 23 Nov 2026 10:00:00 +0000",
            "Message-ID: <0198c2f0-7a51@certs.example>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ] {
            assert!(
                headers.iter().any(|header| header == expected),
                "{expected} in {headers:#?}"
            );
        }
        assert!(
            headers
                .iter()
                .any(|header| header.starts_with("Content-Type: multipart/alternative;"))
        );
        let (plain, html) = (
            mail.find("text/plain; charset=utf-8"),
            mail.find("text/html; charset=utf-8"),
        );
        assert!(plain.is_some() && plain < html, "{mail}");
    }

    #[test]
    fn what_comes_along_stands_beside_the_texts_with_its_name_and_type() {
        let mail = composed(&Message {
            attachment: Some(Attached {
                file_name: "C-2026-00001.ics".to_owned(),
                media_type: "text/calendar; charset=utf-8; method=PUBLISH".to_owned(),
                text: "BEGIN:VCALENDAR\r\nX-NAME:Białystok\r\nEND:VCALENDAR\r\n".to_owned(),
            }),
            ..message()
        });
        assert!(mail.is_ascii());
        let headers = headers(&mail);
        assert!(
            headers
                .iter()
                .any(|header| header.starts_with("Content-Type: multipart/mixed;"))
        );
        for expected in [
            "multipart/alternative;",
            "text/calendar; charset=utf-8; method=PUBLISH",
            "filename=\"C-2026-00001.ics\"",
        ] {
            assert!(mail.contains(expected), "{expected} in {mail}");
        }
    }

    #[test]
    fn a_mail_is_ascii_on_the_wire_whatever_its_texts() {
        let mail = composed(&message());
        assert!(mail.is_ascii());
        let subject = headers(&mail)
            .into_iter()
            .find(|header| header.starts_with("Subject: "))
            .unwrap();
        assert!(subject.contains("=?utf-8?b?"), "{subject}");
    }

    #[test]
    fn a_mail_that_was_asked_for_says_where_it_is_ended() {
        let url = "https://certs.example/watch/0a1b";
        let mail = composed(&Message {
            unsubscribe: Some(url.to_owned()),
            ..message()
        });
        for header in [
            format!("List-Unsubscribe: <{url}>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
        ] {
            assert!(headers(&mail).contains(&header), "{mail}");
        }
    }

    #[test]
    fn no_text_can_add_a_header() {
        let attack = "x\r\nBcc: everyone@example.org\nX-Evil: 1\r\n\r\n<script>";
        let mut message = message();
        let usual = headers(&composed(&message)).len();
        message.subject = attack.to_owned();
        message.id = attack.to_owned();
        message.to = Mailbox::new(attack, "ruta@example.org").unwrap();
        let headers = headers(&composed(&message));
        assert_eq!(headers.len(), usual, "{headers:#?}");
        assert!(
            !headers
                .iter()
                .any(|header| header.starts_with("Bcc") || header.starts_with("X-Evil"))
        );
    }
}
