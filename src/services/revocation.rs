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
