//! What was added behind a seal to keep it verifiable: by when all of it existed, and whether certificates were revoked by
//! what it brings along.

use x509_cert::Certificate;

use super::chain::TrustAnchors;
use super::describe;
use super::increments::{DocumentTimeStamp, Increment, MAX_INCREMENTS};
use super::report::{Finding, TimeStamp, VerificationReport};
use super::structure;
use super::time_stamp::Token;
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};
use crate::seal::NotLasting;
use crate::seal::increment::Tail;
use crate::seal::revocation::{Standing, Told, ValidationData, addresses};

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
        // What was added later than the time asked about tells of it all the same.
        let mut archive = Self {
            told: Told::new(data.unwrap_or(&NOTHING), newest(increments).max(report.at)),
            seen: report.at,
            has_data: data.is_some(),
            is_stamped: false,
            known: Vec::new(),
        };
        let (mut covers_data, mut is_later) = (true, false);
        for increment in increments.iter().rev() {
            match increment {
                // What was gathered for a time stamp of later than asked about was not there to be covered.
                Increment::ValidationData(_) => covers_data &= is_later,
                Increment::TimeStamp(stamp) => {
                    is_later = archive.judge_stamp(bytes, stamp, covers_data, anchors, report);
                }
            }
        }
        report.archived.reverse();
        archive
    }

    /// Judges a document time stamp; whether it is one of later than asked about.
    fn judge_stamp(
        &mut self,
        bytes: &[u8],
        stamp: &DocumentTimeStamp,
        covers_data: bool,
        anchors: &TrustAnchors,
        report: &mut VerificationReport,
    ) -> bool {
        let token = match Token::read(&stamp.token) {
            Ok(token) => token,
            Err(finding) => {
                report.find(finding);
                return false;
            }
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
        is_later
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

/// The time of the newest document time stamp, believed or not.
fn newest(increments: &[Increment]) -> Timestamp {
    let times = increments.iter().filter_map(|increment| match increment {
        Increment::TimeStamp(stamp) => Token::read(&stamp.token).ok().map(|token| token.time()),
        Increment::ValidationData(_) => None,
    });
    times.max().unwrap_or(Timestamp::from_millis(0))
}

/// A seal that was made to last, as it can be made to last on.
pub(in crate::seal) struct Lasting {
    /// The validation data in force.
    pub(in crate::seal) data: ValidationData,
    /// The time stamp at the end of the file.
    pub(in crate::seal) newest: Token,
    /// What to continue the file by.
    pub(in crate::seal) tail: Tail,
}

impl Lasting {
    /// Reads a file at whose end a document time stamp covers validation data, and nothing else is behind the seal.
    pub(in crate::seal) fn read(bytes: &[u8]) -> Result<Self, NotLasting> {
        let (mut increments, tail) = structure::added(bytes).ok_or(NotLasting::NotMadeToLast)?;
        if tail.end != bytes.len() && increments.len() == MAX_INCREMENTS {
            return Err(NotLasting::TooManyAdditions);
        }
        let newest = increments.pop().filter(|_| tail.end == bytes.len());
        let Some(Increment::TimeStamp(stamp)) = newest else {
            return Err(NotLasting::NotMadeToLast);
        };
        let data = increments.into_iter().rev().find_map(|increment| match increment {
            Increment::ValidationData(data) => Some(data),
            Increment::TimeStamp(_) => None,
        });
        Ok(Self {
            data: data.ok_or(NotLasting::NotMadeToLast)?,
            newest: Token::read(&stamp.token).map_err(|_| NotLasting::NotMadeToLast)?,
            tail,
        })
    }
}
