//! What was added behind a seal to keep it verifiable: by when all of it existed, and whether certificates were revoked by
//! what it brings along.

use x509_cert::Certificate;

use super::chain::TrustAnchors;
use super::describe;
use super::increments::{DocumentTimeStamp, Increment};
use super::report::{Finding, TimeStamp, VerificationReport};
use super::time_stamp::Token;
use crate::domain::time::Timestamp;
use crate::seal::revocation::{Standing, Told, ValidationData, addresses};
use crate::seal::time_stamp::CLOCK_TOLERANCE_MILLIS;

static NOTHING: ValidationData = ValidationData {
    certificates: Vec::new(),
    ocsps: Vec::new(),
    crls: Vec::new(),
};

/// The archive of a seal, judged.
pub(super) struct Archive<'a> {
    told: Told<'a>,
    /// By when the seal existed, on the word of the oldest document time stamp that holds; otherwise the time asked about.
    pub(super) seen: Timestamp,
    /// It brings validation data along.
    pub(super) has_data: bool,
    /// A document time stamp that holds covers the validation data.
    pub(super) is_stamped: bool,
    /// All certificates that mattered so far.
    known: Vec<Certificate>,
}

/// What the validation data say about the certificates of a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PathStanding {
    /// Each certificate but the trusted one is told to be good.
    pub(super) is_told: bool,
    /// One is not told of, although its authority says where it tells.
    pub(super) is_kept_silent: bool,
    /// One was revoked before it was used for what is known: the place in the path.
    pub(super) revoked: Option<usize>,
}

impl<'a> Archive<'a> {
    /// Judges the document time stamps, the newest first: each vouches for all before it.
    pub(super) fn judge(
        bytes: &[u8],
        increments: &'a [Increment],
        anchors: &TrustAnchors,
        report: &mut VerificationReport,
    ) -> Self {
        let data = increments.iter().rev().find_map(|increment| match increment {
            Increment::ValidationData(data) => Some(data),
            Increment::TimeStamp(_) => None,
        });
        let mut archive = Self {
            told: Told::new(data.unwrap_or(&NOTHING), report.at),
            seen: report.at,
            has_data: data.is_some(),
            is_stamped: false,
            known: Vec::new(),
        };
        let mut covers_data = true;
        for increment in increments.iter().rev() {
            match increment {
                Increment::ValidationData(_) => covers_data = false,
                Increment::TimeStamp(stamp) => archive.judge_stamp(bytes, stamp, covers_data, anchors, report),
            }
        }
        report.archived.reverse();
        archive
    }

    fn judge_stamp(
        &mut self,
        bytes: &[u8],
        stamp: &DocumentTimeStamp,
        covers_data: bool,
        anchors: &TrustAnchors,
        report: &mut VerificationReport,
    ) {
        let token = match Token::read(&stamp.token) {
            Ok(token) => token,
            Err(finding) => return report.find(finding),
        };
        report.archived.push(TimeStamp {
            time: token.time(),
            authority: token.authority().map(|it| describe(it, token.certificates())),
        });
        // One made after the time asked about proves nothing for it; it must hold all the same.
        let is_later = token.time() > report.at.plus_millis(CLOCK_TOLERANCE_MILLIS);
        let seen = if is_later { token.time() } else { self.seen };
        let mut findings = token.findings(&stamp.covered(bytes), anchors, seen);
        // Of one that does not hold anyway nobody asks whether it was revoked.
        if findings.is_empty() {
            let standing = self.standing(&token.path(anchors), token.time(), seen);
            findings.extend(standing.revoked.map(|_| Finding::TimeStampRevoked));
        }
        if findings.is_empty() && !is_later {
            self.seen = self.seen.min(token.time());
            if covers_data {
                self.is_stamped = true;
                self.told.seen(self.seen);
            }
        }
        for finding in findings {
            report.find(finding);
        }
    }

    /// What is said about the certificates of `path`, each followed by its issuer, the last one trusted as it is: at the
    /// time `since` they were used, and existed by `proven`.
    pub(super) fn standing(&mut self, path: &[&Certificate], since: Timestamp, proven: Timestamp) -> PathStanding {
        let mut standing = PathStanding {
            is_told: !path.is_empty(),
            ..PathStanding::default()
        };
        for (place, pair) in path.windows(2).enumerate() {
            let [certificate, issuer] = pair else { continue };
            match self.told.standing(certificate, issuer, since) {
                Standing::Good => {}
                Standing::Revoked(at) if at > proven => {}
                Standing::Revoked(_) => {
                    standing.is_told = false;
                    standing.revoked = standing.revoked.or(Some(place));
                }
                Standing::Untold => {
                    let (responders, lists) = addresses(certificate);
                    standing.is_told = false;
                    standing.is_kept_silent |= !(responders.is_empty() && lists.is_empty());
                }
            }
        }
        self.known.extend(path.iter().map(|&certificate| certificate.clone()));
        standing
    }

    /// Whether all validation data can be read and were of use. What a seal brings along and nobody needs could be
    /// anything.
    pub(super) fn finish(self, report: &mut VerificationReport) {
        let known: Vec<_> = self.known.iter().collect();
        if report.is_valid() && !self.told.all_of_use(&known) {
            report.find(Finding::UnrelatedValidationData);
        }
    }
}
