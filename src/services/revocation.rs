//! The way to those who tell what was revoked: OCSP by POST (RFC 6960, appendix A), lists by GET.

use std::time::Duration;

use ureq::{
    Body,
    http::{
        Response,
        header::{ACCEPT, CONTENT_TYPE},
    },
};

use super::http::{TIMEOUT, agent, content_type};
use crate::seal::{RevocationFault, RevocationSource};

/// The largest answer about one certificate that is read.
const MAX_ANSWER_BYTES: u64 = 64 * 1024;
/// The largest list that is read. It joins every certificate that is sealed.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

const REQUEST: &str = "application/ocsp-request";
const ANSWER: &str = "application/ocsp-response";
const LIST: &str = "application/pkix-crl";

/// Responders and lists reached by HTTP or HTTPS.
pub struct HttpRevocation {
    timeout: Duration,
}

impl Default for HttpRevocation {
    fn default() -> Self {
        Self { timeout: TIMEOUT }
    }
}

impl RevocationSource for HttpRevocation {
    fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, RevocationFault> {
        let posted = agent(address, self.timeout).post(address).header(CONTENT_TYPE, REQUEST);
        let response = posted.header(ACCEPT, ANSWER).send(request).map_err(unreachable)?;
        let found = content_type(&response);
        let bytes = read(response, MAX_ANSWER_BYTES)?;
        if found == ANSWER {
            Ok(bytes)
        } else {
            Err(RevocationFault::ContentType(found))
        }
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, RevocationFault> {
        let asked = agent(address, self.timeout).get(address).header(ACCEPT, LIST);
        // Lists come under many names: what it is, its content says.
        read(asked.call().map_err(unreachable)?, MAX_LIST_BYTES)
    }
}

fn read(mut response: Response<Body>, limit: u64) -> Result<Vec<u8>, RevocationFault> {
    if response.status() != 200 {
        return Err(RevocationFault::HttpStatus(response.status().as_u16()));
    }
    let body = response.body_mut().with_config().limit(limit);
    body.read_to_vec().map_err(unreachable)
}

#[allow(clippy::needless_pass_by_value)] // for `map_err`
fn unreachable(error: ureq::Error) -> RevocationFault {
    RevocationFault::Unreachable(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
        time::Instant,
    };

    use super::*;

    /// The address of a server that answers one request, which must begin so, and then keeps the connection open.
    fn answering(begins: &'static str, head: &str, body: &[u8], then: Duration) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/ca", listener.local_addr().unwrap());
        let answer = [head.as_bytes(), b"\r\n\r\n", body].concat();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut buffer = [0; 4096];
            let mut asked = String::new();
            while !asked.contains("\r\n\r\n") {
                let read = stream.read(&mut buffer).unwrap();
                asked += std::str::from_utf8(&buffer[..read]).unwrap();
            }
            assert!(asked.starts_with(begins), "{asked}");
            // Whoever asked may have gone away: that is theirs to tell.
            let _ = stream.write_all(&answer);
            thread::sleep(then);
        });
        address
    }

    fn head(status: &str, kind: &str, length: usize) -> String {
        format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}")
    }

    #[test]
    fn answers_and_lists_are_brought_back_as_they_are() {
        let source = HttpRevocation::default();
        let responder = answering(
            "POST /ca HTTP/1.1",
            &head("200 OK", ANSWER, 6),
            b"ANSWER",
            Duration::ZERO,
        );
        assert_eq!(source.ask(&responder, b"QUESTION"), Ok(b"ANSWER".to_vec()));
        let list = answering("GET /ca HTTP/1.1", &head("200 OK", "x/y", 4), b"LIST", Duration::ZERO);
        assert_eq!(source.fetch(&list), Ok(b"LIST".to_vec()));
    }

    #[test]
    fn another_status_another_kind_and_a_redirect_are_each_told_apart() {
        let source = HttpRevocation::default();
        let html = answering("POST", &head("200 OK", "text/html", 0), b"", Duration::ZERO);
        let kind = RevocationFault::ContentType("text/html".to_owned());
        assert_eq!(source.ask(&html, b"QUESTION"), Err(kind));
        for (status, code) in [("503 Busy", 503), ("302 Elsewhere", 302), ("404 None", 404)] {
            let address = answering("GET", &head(status, LIST, 0), b"", Duration::ZERO);
            assert_eq!(source.fetch(&address), Err(RevocationFault::HttpStatus(code)));
        }
    }

    #[test]
    fn nobody_silence_and_an_endless_answer_end_in_time() {
        let source = HttpRevocation {
            timeout: Duration::from_millis(300),
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let nobody = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let wait = Duration::from_secs(30);
        let slow = answering("GET", &head("200 OK", LIST, 100), b"", wait);
        let endless = answering("GET", &head("200 OK", LIST, 1 << 22), &[b'x'; 1 << 22], wait);
        let begun = Instant::now();
        for address in [&nobody, &slow, &endless] {
            let list = source.fetch(address);
            assert!(
                matches!(list, Err(RevocationFault::Unreachable(_))),
                "{address}: {list:?}"
            );
        }
        let silent = answering("POST", "", b"", wait);
        assert!(matches!(
            source.ask(&silent, b"QUESTION"),
            Err(RevocationFault::Unreachable(_))
        ));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}
