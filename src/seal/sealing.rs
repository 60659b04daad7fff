//! The whole way from a document to a sealed file, at the highest level that can be had (ETSI EN 319 142-1, 6).
//!
//! Without an authority for the time the level is B-B, with one B-T. Where the authorities of all certificates on the way
//! say at which addresses they tell what they revoked, they are asked, and their answers join the file with a document time
//! stamp over all of it: B-LTA. Where an authority names an address and does not answer there is no seal.
//!
//! Such a file is as good as its newest time stamp: before that one's certificates end, it is renewed by another.

use lopdf::Document;
use x509_cert::Certificate;

use super::increment::{Increment, Tail};
use super::pades::TIME_STAMP_BYTES;
use super::revocation::{Collector, Deadline, RevocationSource, ValidationData};
use super::time_stamp::Request;
use super::verify::{Lasting, Level, MAX_INCREMENTS, Revision, Token, TrustAnchors, path_of_seal};
use super::{RawSigner, SealError, SealOptions, TimeStampAuthority, decode_certificate, pades};
use crate::domain::time::Timestamp;

/// How long authorities are asked about all the certificates of one seal together, in milliseconds. Each of them names
/// several addresses, and each of these may take its time.
pub const REVOCATION_MILLIS: i64 = 120_000;

/// All that a seal is made with.
pub struct Sealing<'a> {
    /// Whose seal it is.
    pub signer: &'a dyn RawSigner,
    /// Where the certificates of seal and time stamp must lead.
    pub anchors: &'a TrustAnchors,
    /// Vouches for the time.
    pub authority: Option<&'a dyn TimeStampAuthority>,
    /// The way to those who tell what was revoked. It is asked only at addresses that stand in certificates which lead to
    /// [`anchors`](Self::anchors).
    pub revocation: &'a dyn RevocationSource,
    /// The clock.
    pub now: &'a dyn Fn() -> Timestamp,
    /// Numbers that nobody can foresee.
    pub nonce: &'a dyn Fn() -> Result<u64, SealError>,
}

/// How long a file that was made to last can be checked: as long as its newest time stamp counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// The time that one vouches for.
    pub since: Timestamp,
    /// The end of the first of its certificates to end.
    pub until: Timestamp,
}

/// Why a file does not last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLasting {
    /// At its end no time stamp covers validation data, or something else is behind its seal.
    #[error("its seal was not made to last")]
    NotMadeToLast,
    /// It was renewed more often than files are read.
    #[error("it was renewed too often: no more additions than {MAX_INCREMENTS} are read")]
    TooManyAdditions,
    /// Nobody trusts its newest time stamp.
    #[error("its newest time stamp leads to no certificate in `tsa_trust`; add the one it led to")]
    Untrusted,
}

/// How long a file can be checked.
///
/// # Errors
/// [`NotLasting`], which says why it is not to be told.
pub fn lifetime(file: &[u8], anchors: &TrustAnchors) -> Result<Lifetime, NotLasting> {
    let newest = Lasting::read(file)?.newest;
    Ok(Lifetime {
        since: newest.time(),
        until: newest.lasts_until(anchors).ok_or(NotLasting::Untrusted)?,
    })
}

fn not_ours() -> SealError {
    SealError::Document("nothing can be added behind its seal".to_owned())
}

/// A sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The file.
    pub bytes: Vec<u8>,
    /// The level it was sealed at.
    pub level: Level,
}

impl Sealing<'_> {
    /// Seals `document`, as [`pades::seal_document`] does, and makes the seal last.
    ///
    /// # Errors
    /// What is wrong with the document or the key; [`SealError::TimeStamp`] and [`SealError::Revocation`] when somebody who
    /// has to be asked gave no answer that holds, or a certificate was revoked.
    pub fn seal(&self, document: Document, options: &SealOptions) -> Result<Sealed, SealError> {
        let chain = self.signer.chain().iter().map(|der| decode_certificate(der));
        let chain = chain.collect::<Result<Vec<_>, _>>()?;
        let path = path_of_seal(&chain, self.anchors, (self.now)());
        // Asked before as well: a certificate that was revoked must not sign.
        let deadline = Deadline::after(self.now, REVOCATION_MILLIS);
        Collector::new(self.revocation, deadline).ask_about(&path)?;
        let Some(authority) = self.authority else {
            let bytes = pades::seal_document(document, self.signer, options)?;
            return Ok(Sealed {
                bytes,
                level: Level::BaselineB,
            });
        };
        let mut token = None;
        let mut stamp = |signature: &[u8]| {
            let stamp = self.stamp(authority, signature)?;
            token = Some(stamp.clone());
            Ok(stamp)
        };
        let bytes = pades::seal_with_time_stamp(document, self.signer, options, &mut stamp)?;
        let collector = Collector::new(self.revocation, deadline);
        self.make_last(bytes, authority, (&path, &token.unwrap_or_default()), collector)
    }

    /// Adds what authorities say, if they say anything, and a time stamp over all.
    fn make_last(
        &self,
        mut bytes: Vec<u8>,
        authority: &dyn TimeStampAuthority,
        (path, token): (&[&Certificate], &[u8]),
        mut collector: Collector<'_>,
    ) -> Result<Sealed, SealError> {
        let token = Token::read(token).map_err(super::StampError::Token)?;
        let is_whole = collector.ask_about(path)? & collector.ask_about(&token.path(self.anchors))?;
        let data = collector.into_data();
        if data.is_empty() {
            let level = Level::BaselineT;
            return Ok(Sealed { bytes, level });
        }
        let revision = Revision::read(&bytes).map_err(|_| not_ours())?;
        let tail = Tail::of(&revision).ok_or_else(not_ours)?;
        self.archive(&mut bytes, &tail, &data, authority)?;
        let level = if is_whole { Level::BaselineLta } else { Level::BaselineT };
        Ok(Sealed { bytes, level })
    }

    /// A file that was made to last, with what their authorities say of them
    /// now, and one more time stamp over all.
    ///
    /// # Errors
    /// As for [`Sealing::seal`]; [`SealError::Document`] for a file that was not made to last.
    pub fn renew(&self, file: &[u8], authority: &dyn TimeStampAuthority) -> Result<Vec<u8>, SealError> {
        let lasting = Lasting::read(file).map_err(|why| SealError::Document(why.to_string()))?;
        let Lasting { data, newest, tail } = lasting;
        let deadline = Deadline::after(self.now, REVOCATION_MILLIS);
        let mut collector = Collector::new(self.revocation, deadline).adding_to(data);
        collector.ask_about(&newest.path(self.anchors))?;
        let mut bytes = file.to_vec();
        self.archive(&mut bytes, &tail, &collector.into_data(), authority)?;
        Ok(bytes)
    }

    /// Adds `data`, and a time stamp over all.
    fn archive(
        &self,
        bytes: &mut Vec<u8>,
        tail: &Tail,
        data: &ValidationData,
        authority: &dyn TimeStampAuthority,
    ) -> Result<(), SealError> {
        let kept = tail.with_validation_data(data).ok_or_else(not_ours)?;
        bytes.extend_from_slice(&kept.bytes);
        let stamp = kept.tail.with_time_stamp().ok_or_else(not_ours)?;
        self.add_time_stamp(bytes, stamp, authority)
    }

    fn add_time_stamp(
        &self,
        bytes: &mut Vec<u8>,
        increment: Increment,
        authority: &dyn TimeStampAuthority,
    ) -> Result<(), SealError> {
        bytes.extend_from_slice(&increment.bytes);
        let (start, end) = (increment.gap.start, increment.gap.end);
        let covered = [&bytes[..start], &bytes[end..]].concat();
        let token = self.stamp(authority, &covered)?;
        if token.len() > TIME_STAMP_BYTES {
            return Err(SealError::TooLarge {
                needed: token.len(),
                reserved: TIME_STAMP_BYTES,
            });
        }
        bytes[start + 1..start + 1 + token.len() * 2].copy_from_slice(hex::encode(token).as_bytes());
        Ok(())
    }

    /// Asks who vouches for the time, and believes nothing that does not hold.
    fn stamp(&self, authority: &dyn TimeStampAuthority, data: &[u8]) -> Result<Vec<u8>, SealError> {
        let request = Request::new(data, (self.nonce)()?)?;
        let answer = authority.ask(&request.to_der()?)?;
        Ok(request.accept(&answer, self.anchors, (self.now)())?)
    }
}
