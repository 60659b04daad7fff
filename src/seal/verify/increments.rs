//! Recognises what was added behind the sealed revision to keep it verifiable: each increment is written anew from what it
//! holds, and must come out the same.

use std::ops::Range;

use data_encoding::HEXLOWER;
use der::{AnyRef, Decode, Encode, SliceReader};

use super::syntax::{Dictionary, Reader, Value};
use crate::seal::increment::Tail;
use crate::seal::revocation::{MAX_STATEMENTS, ValidationData};

/// More increments than this, and the file is none of ours: one of validation data and one time stamp every few years.
pub(in crate::seal) const MAX_INCREMENTS: usize = 32;

/// What an increment holds.
#[derive(Debug)]
pub(super) enum Increment {
    ValidationData(ValidationData),
    TimeStamp(DocumentTimeStamp),
}

/// A time stamp over all bytes of the file up to its own end, without the gap that it stands in.
#[derive(Debug)]
pub(super) struct DocumentTimeStamp {
    /// DER.
    pub(super) token: Vec<u8>,
    pub(super) gap: Range<usize>,
    pub(super) end: usize,
}

impl DocumentTimeStamp {
    /// What it was made over.
    pub(super) fn covered(&self, bytes: &[u8]) -> Vec<u8> {
        let before = bytes.get(..self.gap.start).unwrap_or_default();
        let behind = bytes.get(self.gap.end..self.end).unwrap_or_default();
        [before, behind].concat()
    }
}

/// The increments that follow on the revision that `tail` tells of, and what to continue the last one by.
pub(super) fn read(bytes: &[u8], mut tail: Tail) -> (Vec<Increment>, Tail) {
    let mut found = Vec::new();
    while found.len() < MAX_INCREMENTS
        && let Some((increment, next)) = next(bytes, &tail)
    {
        found.push(increment);
        tail = next;
    }
    (found, tail)
}

/// Where each of them ends.
pub(super) fn ends(bytes: &[u8], mut tail: Tail) -> Vec<usize> {
    let mut ends = Vec::new();
    while ends.len() < MAX_INCREMENTS
        && let Some((_, next)) = next(bytes, &tail)
    {
        ends.push(next.end);
        tail = next;
    }
    ends
}

fn next(bytes: &[u8], tail: &Tail) -> Option<(Increment, Tail)> {
    let mut reader = Reader::at(bytes, tail.end);
    let mut streams = Vec::new();
    // The streams come first, then the dictionary that says what they are.
    let last = loop {
        reader.unsigned::<u32>()?;
        reader.unsigned::<u16>()?;
        reader.expect(b"obj")?;
        let Value::Dictionary(dictionary) = reader.value()? else {
            return None;
        };
        if reader.expect(b"stream\n").is_none() {
            break dictionary;
        }
        let Value::Integer(length) = dictionary.get(b"Length")? else {
            return None;
        };
        let end = reader.position().checked_add(usize::try_from(*length).ok()?)?;
        streams.push(bytes.get(reader.position()..end)?);
        if streams.len() > 3 * MAX_STATEMENTS {
            return None;
        }
        reader = Reader::at(bytes, end);
        reader.expect(b"endstream")?;
        reader.expect(b"endobj")?;
    };
    if last.is_name(b"Type", b"DSS") {
        validation_data(bytes, tail, &last, &streams)
    } else {
        time_stamp(bytes, tail, &last)
    }
}

fn validation_data(bytes: &[u8], tail: &Tail, store: &Dictionary, streams: &[&[u8]]) -> Option<(Increment, Tail)> {
    let mut rest = streams.iter();
    let mut take = |key: &[u8]| -> Vec<Vec<u8>> {
        let count = store.array(key).map_or(0, <[Value]>::len);
        rest.by_ref().take(count).map(|stream| stream.to_vec()).collect()
    };
    let data = ValidationData {
        certificates: take(b"Certs"),
        ocsps: take(b"OCSPs"),
        crls: take(b"CRLs"),
    };
    let written = tail.with_validation_data(&data)?;
    let is_same = bytes.get(tail.end..)?.starts_with(&written.bytes);
    is_same.then_some((Increment::ValidationData(data), written.tail))
}

fn time_stamp(bytes: &[u8], tail: &Tail, signature: &Dictionary) -> Option<(Increment, Tail)> {
    let written = tail.with_time_stamp()?;
    let (gap, end) = (written.gap, written.tail.end);
    if signature.span(b"Contents")? != gap {
        return None;
    }
    let found = bytes.get(tail.end..end)?;
    let inner = gap.start.checked_sub(tail.end)?..gap.end.checked_sub(tail.end)?;
    let is_same = found.get(..inner.start)? == written.bytes.get(..inner.start)?
        && found.get(inner.end..)? == written.bytes.get(inner.end..)?;
    let digits = bytes.get(gap.start + 1..gap.end - 1)?;
    // One way only to write it: angle brackets, digits of lower case, zeros up to the end.
    let contents = HEXLOWER.decode(digits).ok()?;
    let brackets = (bytes.get(gap.start)?, bytes.get(gap.end - 1)?);
    if !is_same || brackets != (&b'<', &b'>') {
        return None;
    }
    let stamp = DocumentTimeStamp {
        token: without_padding(&contents)?,
        gap,
        end,
    };
    Some((Increment::TimeStamp(stamp), written.tail))
}

fn without_padding(contents: &[u8]) -> Option<Vec<u8>> {
    let mut reader = SliceReader::new(contents).ok()?;
    let token = AnyRef::decode(&mut reader).ok()?.to_der().ok()?;
    let padding = contents.strip_prefix(token.as_slice())?;
    padding.iter().all(|&byte| byte == 0).then_some(token)
}
