//! The way to the time-stamping authority: one HTTP POST (RFC 3161, 3.4), bounded in time and size.

use std::{path::Path, sync::Arc, time::Duration};

use ureq::{
    Agent,
    http::header::{ACCEPT, CONTENT_TYPE},
};

use super::http::{self, TIMEOUT};
use crate::{
    config::Config,
    seal::{SealError, StampError, TimeStampAuthority, TimeStamping, TrustAnchors},
};

/// The largest answer read: ten times what a time stamp with a long chain weighs.
const MAX_ANSWER_BYTES: u64 = 128 * 1024;

const REQUEST: &str = "application/timestamp-query";
const ANSWER: &str = "application/timestamp-reply";

/// Who vouches for the time of seals, by the settings. Nobody is asked anything yet.
///
/// # Errors
/// When the file of the trusted certificates cannot be read or holds none.
pub fn open(config: &Config) -> Result<TimeStamping, SealError> {
    let anchors = match &config.tsa_trust {
        Some(path) => anchors(path)?,
        None => TrustAnchors::none(),
    };
    let authority = config.tsa_url.as_deref().map(|url| HttpAuthority::new(url, TIMEOUT));
    Ok(TimeStamping {
        authority: authority.map(|it| Arc::new(it) as Arc<dyn TimeStampAuthority>),
        anchors,
    })
}

fn anchors(path: &Path) -> Result<TrustAnchors, SealError> {
    let pem = std::fs::read(path).map_err(|source| SealError::File {
        path: path.to_owned(),
        source,
    })?;
    TrustAnchors::of_time_stamps(&pem)
}

/// An authority reached by HTTP or HTTPS.
pub struct HttpAuthority {
    agent: Agent,
    url: String,
}

impl HttpAuthority {
    /// The authority at `url`. It may take `timeout` to answer.
    pub fn new(url: &str, timeout: Duration) -> Self {
        Self {
            agent: http::agent(url, timeout),
            url: url.to_owned(),
        }
    }
}

impl TimeStampAuthority for HttpAuthority {
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, StampError> {
        let unreachable = |error: ureq::Error| StampError::Unreachable(error.to_string());
        let posted = self.agent.post(&self.url).header(CONTENT_TYPE, REQUEST);
        let mut response = posted.header(ACCEPT, ANSWER).send(request).map_err(unreachable)?;
        if response.status() != 200 {
            return Err(StampError::HttpStatus(response.status().as_u16()));
        }
        let found = http::content_type(&response);
        if found != ANSWER {
            return Err(StampError::ContentType(found));
        }
        let body = response.body_mut().with_config().limit(MAX_ANSWER_BYTES);
        body.read_to_vec().map_err(unreachable)
    }
}

#[cfg(test)]
mod tests {
    use rustls::crypto::ring;
    use std::{
        io::{Read, Write},
        net::{TcpListener, TcpStream},
        thread,
        time::Instant,
    };

    use super::*;

    /// The address of a server that answers one request with `answer`, and then keeps the connection open for a while.
    fn answering(answer: Vec<u8>, then: Duration) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/tsa", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let asked = request(&mut stream);
            assert!(asked.starts_with("POST /tsa HTTP/1.1"), "{asked}");
            assert!(
                asked
                    .to_lowercase()
                    .contains("content-type: application/timestamp-query"),
                "{asked}"
            );
            // Whoever asked may have gone away: that is theirs to tell.
            let _ = stream.write_all(&answer);
            thread::sleep(then);
        });
        url
    }

    fn request(stream: &mut TcpStream) -> String {
        let (mut text, mut buffer) = (String::new(), [0; 1024]);
        while !text.contains("\r\n\r\nQUESTION") {
            let read = stream.read(&mut buffer).unwrap();
            assert!(read > 0, "the request ends early: {text}");
            text += std::str::from_utf8(&buffer[..read]).unwrap();
        }
        text
    }

    fn head(status: &str, content_type: &str, length: usize) -> Vec<u8> {
        format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n").into_bytes()
    }

    fn asked(url: &str, timeout: Duration) -> Result<Vec<u8>, StampError> {
        HttpAuthority::new(url, timeout).ask(b"QUESTION")
    }

    #[test]
    fn an_answer_is_brought_back_as_it_is() {
        let answer = [
            head("200 OK", "Application/timestamp-reply; x=y", 6),
            b"ANSWER".to_vec(),
        ]
        .concat();
        assert_eq!(
            asked(&answering(answer, Duration::ZERO), TIMEOUT),
            Ok(b"ANSWER".to_vec())
        );
    }

    #[test]
    fn another_status_another_kind_and_a_redirect_are_each_told_apart() {
        let url = |status, kind| answering(head(status, kind, 0), Duration::ZERO);
        let html = url("200 OK", "text/html");
        assert_eq!(
            asked(&html, TIMEOUT),
            Err(StampError::ContentType("text/html".to_owned()))
        );
        for (status, code) in [
            ("503 Busy", 503),
            ("401 Who", 401),
            ("302 Elsewhere", 302),
            ("204 Nothing", 204),
        ] {
            assert_eq!(asked(&url(status, ANSWER), TIMEOUT), Err(StampError::HttpStatus(code)));
        }
    }

    #[test]
    fn a_connection_to_whoever_cannot_show_a_trusted_certificate_is_refused() {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
            // The other side ends it: that is what is tested.
            while connection.complete_io(&mut stream).is_ok_and(|(read, _)| read > 0) {}
        });
        let Err(StampError::Unreachable(why)) = asked(&url, TIMEOUT) else {
            panic!("a stranger is believed")
        };
        assert!(why.contains("UnknownIssuer"), "{why}");
    }

    #[test]
    fn nobody_silence_and_an_endless_answer_end_in_time() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let nobody = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let silent = answering(Vec::new(), Duration::from_secs(30));
        let slow = answering(head("200 OK", ANSWER, 100), Duration::from_secs(30));
        let endless = [head("200 OK", ANSWER, 1 << 20), vec![b'x'; 1 << 20]].concat();
        let endless = answering(endless, Duration::from_secs(30));
        let begun = Instant::now();
        for url in [&nobody, &silent, &slow, &endless] {
            let answer = asked(url, Duration::from_millis(300));
            assert!(matches!(answer, Err(StampError::Unreachable(_))), "{url}: {answer:?}");
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}
