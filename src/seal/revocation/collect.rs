//! Asking the authorities of a chain whether they revoked any of its certificates.

use der::Encode;
use x509_cert::Certificate;

use super::{
    RevocationError, RevocationFault, RevocationSource, Statement, ValidationData, addresses, crl, is_never_revoked,
    ocsp,
};
use crate::domain::time::Timestamp;

/// So many addresses of a kind are tried.
const MAX_ADDRESSES: usize = 4;

/// Until when authorities are asked, by a clock that goes on meanwhile. Who is being asked then may still answer.
#[derive(Clone, Copy)]
pub(in crate::seal) struct Deadline<'a> {
    clock: &'a dyn Fn() -> Timestamp,
    end: Timestamp,
}

impl<'a> Deadline<'a> {
    /// So many milliseconds from now.
    pub(in crate::seal) fn after(clock: &'a dyn Fn() -> Timestamp, millis: i64) -> Self {
        Self {
            clock,
            end: clock().plus_millis(millis),
        }
    }

    fn check(&self) -> Result<(), RevocationFault> {
        if (self.clock)() < self.end {
            Ok(())
        } else {
            Err(RevocationFault::OutOfTime)
        }
    }
}

/// Gathers what authorities say now.
pub(in crate::seal) struct Collector<'a> {
    source: &'a dyn RevocationSource,
    deadline: Deadline<'a>,
    now: Timestamp,
    data: ValidationData,
    /// Whom was asked about, and whether anybody tells.
    asked: Vec<(Certificate, bool)>,
}

impl<'a> Collector<'a> {
    pub(in crate::seal) fn new(source: &'a dyn RevocationSource, deadline: Deadline<'a>) -> Self {
        Self {
            source,
            deadline,
            now: (deadline.clock)(),
            data: ValidationData::default(),
            asked: Vec::new(),
        }
    }

    /// The same to be added to what was gathered before.
    pub(in crate::seal) fn adding_to(mut self, data: ValidationData) -> Self {
        self.data = data;
        self
    }

    /// Everything gathered.
    pub(in crate::seal) fn into_data(self) -> ValidationData {
        self.data
    }

    /// Asks about each certificate of `path` that names an address, its issuer the next one; the last one is trusted as it
    /// is. Keeps the certificates too. False where an authority tells nowhere whether it revoked one of them.
    ///
    /// # Errors
    /// When one was revoked, or its authority does not tell although it says where it does.
    pub(in crate::seal) fn ask_about(&mut self, path: &[&Certificate]) -> Result<bool, RevocationError> {
        let mut is_whole = !path.is_empty();
        for pair in path.windows(2) {
            if let [certificate, issuer] = pair {
                is_whole &= self.ask_once(certificate, issuer)?;
            }
        }
        for der in path.iter().filter_map(|certificate| certificate.to_der().ok()) {
            ValidationData::add(&mut self.data.certificates, der);
        }
        Ok(is_whole)
    }

    /// Paths share issuers.
    fn ask_once(&mut self, certificate: &Certificate, issuer: &Certificate) -> Result<bool, RevocationError> {
        if let Some((_, is_told)) = self.asked.iter().find(|(asked, _)| asked == certificate) {
            return Ok(*is_told);
        }
        let is_told = self.ask(certificate, issuer)?;
        self.asked.push((certificate.clone(), is_told));
        Ok(is_told)
    }

    /// By OCSP, which is small and fresh, or else by list. False where neither is named.
    fn ask(&mut self, certificate: &Certificate, issuer: &Certificate) -> Result<bool, RevocationError> {
        let (responders, lists) = addresses(certificate);
        let mut tries = Vec::new();
        for address in responders.into_iter().take(MAX_ADDRESSES) {
            match self.by_ocsp(&address, certificate, issuer) {
                Ok(statement) => return accept(certificate, &statement),
                Err(fault) => tries.push((address, fault)),
            }
        }
        self.list(certificate, issuer, lists, tries)
    }

    fn list(
        &mut self,
        certificate: &Certificate,
        issuer: &Certificate,
        lists: Vec<String>,
        mut tries: Vec<(String, RevocationFault)>,
    ) -> Result<bool, RevocationError> {
        for address in lists.into_iter().take(MAX_ADDRESSES) {
            match self.by_list(&address, certificate, issuer) {
                Ok(statement) => return accept(certificate, &statement),
                Err(fault) => tries.push((address, fault)),
            }
        }
        match tries.is_empty() {
            true => Ok(false),
            false => Err(RevocationError::NotTold {
                subject: subject(certificate),
                tries,
            }),
        }
    }

    fn by_ocsp(
        &mut self,
        address: &str,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Result<Statement, RevocationFault> {
        self.deadline.check()?;
        let request = ocsp::request(certificate, issuer).map_err(|_| RevocationFault::Unreadable)?;
        let answer = self.source.ask(address, &request)?;
        let (statement, canonical) = ocsp::read(&answer, certificate, issuer)?;
        statement.tells(self.now, self.now)?;
        if let Some(delegate) = &statement.delegate
            && !is_never_revoked(delegate)
        {
            // Whoever answers cannot vouch for itself: only a list can.
            let (_, lists) = addresses(delegate);
            if self.list(delegate, issuer, lists, Vec::new()) != Ok(true) {
                return Err(RevocationFault::ResponderUnchecked);
            }
        }
        ValidationData::add(&mut self.data.ocsps, canonical);
        Ok(statement)
    }

    fn by_list(
        &mut self,
        address: &str,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Result<Statement, RevocationFault> {
        self.deadline.check()?;
        let list = self.source.fetch(address)?;
        let statement = crl::read(&list, certificate, issuer)?;
        statement.tells(self.now, self.now)?;
        ValidationData::add(&mut self.data.crls, list);
        Ok(statement)
    }
}

/// True where it was not revoked.
fn accept(certificate: &Certificate, statement: &Statement) -> Result<bool, RevocationError> {
    match statement.revoked {
        None => Ok(true),
        Some(at) => Err(RevocationError::Revoked {
            subject: subject(certificate),
            at,
        }),
    }
}

fn subject(certificate: &Certificate) -> String {
    certificate.tbs_certificate().subject().to_string()
}
