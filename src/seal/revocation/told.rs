//! What the statements that a seal brings along say about the certificates that matter for it.

use std::rc::Rc;

use der::Encode;
use x509_cert::Certificate;

use super::{Standing, Statement, ValidationData, crl, is_never_revoked, ocsp};
use crate::domain::time::Timestamp;

/// What the statements at hand say, and which of them were of use. Each is read once, and its signature checked once for
/// each certificate that is asked about, however many time stamps there are.
pub(in crate::seal) struct Told<'a> {
    data: &'a ValidationData,
    ocsps: Vec<(&'a [u8], ocsp::Answer)>,
    crls: Vec<(&'a [u8], crl::List)>,
    about: Vec<Rc<About<'a>>>,
    /// By when all of them existed.
    seen: Timestamp,
    used: Vec<&'a [u8]>,
    /// Who signed for authorities.
    delegates: Vec<Certificate>,
}

/// The statements about one certificate, each with what it was read from.
struct About<'a> {
    certificate: Certificate,
    issuer: Certificate,
    answers: Vec<(&'a [u8], Statement)>,
    lists: Vec<(&'a [u8], Statement)>,
}

impl<'a> Told<'a> {
    pub(in crate::seal) fn new(data: &'a ValidationData, seen: Timestamp) -> Self {
        fn read<T, E>(all: &[Vec<u8>], read: fn(&[u8]) -> Result<T, E>) -> Vec<(&[u8], T)> {
            let all = all.iter().map(Vec::as_slice);
            all.filter_map(|der| Some((der, read(der).ok()?))).collect()
        }
        Self {
            data,
            ocsps: read(&data.ocsps, ocsp::Answer::read),
            crls: read(&data.crls, crl::List::read),
            about: Vec::new(),
            seen,
            used: Vec::new(),
            delegates: Vec::new(),
        }
    }

    /// They are known to have existed by `seen`.
    pub(in crate::seal) fn seen(&mut self, seen: Timestamp) {
        self.seen = seen;
    }

    /// Whether `certificate` of `issuer` was revoked at the time `since`. One statement that it was outweighs all others.
    pub(in crate::seal) fn standing(
        &mut self,
        certificate: &Certificate,
        issuer: &Certificate,
        since: Timestamp,
    ) -> Standing {
        let mut standing = self.listed(certificate, issuer, since);
        for (der, statement) in &self.about(certificate, issuer).answers {
            if statement.tells(since, self.seen).is_err() {
                continue;
            }
            if let Some(delegate) = &statement.delegate {
                if !is_never_revoked(delegate) && self.listed(delegate, issuer, since) != Standing::Good {
                    continue;
                }
                self.delegates.push(delegate.clone());
            }
            self.used.push(der);
            standing = standing.or(statement);
        }
        standing
    }

    fn listed(&mut self, certificate: &Certificate, issuer: &Certificate, since: Timestamp) -> Standing {
        let mut standing = Standing::Untold;
        for (der, statement) in &self.about(certificate, issuer).lists {
            if statement.tells(since, self.seen).is_ok() {
                self.used.push(der);
                standing = standing.or(statement);
            }
        }
        standing
    }

    fn about(&mut self, certificate: &Certificate, issuer: &Certificate) -> Rc<About<'a>> {
        let asked = |it: &&Rc<About<'_>>| &it.certificate == certificate && &it.issuer == issuer;
        if let Some(about) = self.about.iter().find(asked) {
            return Rc::clone(about);
        }
        let answers = self.ocsps.iter().filter_map(|(der, answer)| {
            let (statement, canonical) = answer.about(certificate, issuer).ok()?;
            (canonical == *der).then_some((*der, statement))
        });
        let lists = self
            .crls
            .iter()
            .filter_map(|(der, list)| Some((*der, list.about(certificate, issuer).ok()?)));
        let about = Rc::new(About {
            certificate: certificate.clone(),
            issuer: issuer.clone(),
            answers: answers.collect(),
            lists: lists.collect(),
        });
        self.about.push(Rc::clone(&about));
        about
    }

    /// Whether everything at hand was of use: each statement told of a certificate that mattered, each certificate is one
    /// of `known` or signed a statement.
    pub(in crate::seal) fn all_of_use(&self, known: &[&Certificate]) -> bool {
        let is_known = |der: &Vec<u8>| {
            let mut all = known.iter().copied().chain(&self.delegates);
            all.any(|certificate| certificate.to_der().is_ok_and(|it| it == *der))
        };
        let mut statements = self.data.ocsps.iter().chain(&self.data.crls);
        statements.all(|der| self.used.contains(&der.as_slice())) && self.data.certificates.iter().all(is_known)
    }
}
