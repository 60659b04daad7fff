//! Finds the seal in a file: which bytes it covers, which it leaves out, and whether the document's own structure leads
//! to exactly this signature.
//!
//! The search begins at the one `/ByteRange` of the file, not at the file's end, so that what somebody appended has no
//! say in what was sealed. From the end of the signed revision the way then goes as a reader's would: `startxref`,
//! cross-reference table, trailer, catalog, form, field, signature. All bytes on that way are signed ones.

mod added;
mod attachment;

pub use attachment::{NoAttachment, attached_file};

use std::ops::Range;

use data_encoding::HEXLOWER;
use memchr::memmem;

use super::increments::{self, Increment};
use super::report::{Finding, SealedMetadata, SignedBytes, Trailing};
use super::syntax::{Dictionary, Id, Reader, Value, is_regular};
use crate::domain::time::Timestamp;
use crate::seal::increment::Tail;

/// The largest signature looked at, as hexadecimal digits: 64 KiB of DER.
const MAX_CONTENTS_DIGITS: usize = 128 * 1024;

/// More form fields than this, and the document is none of ours.
const MAX_FIELDS: usize = 64;

/// No object around a seal is larger. Together with the two limits above this bounds the work a file can ask for.
const MAX_OBJECT_BYTES: usize = 256 * 1024;

/// Why no report can be made of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    /// The file does not begin as PDF files do.
    #[error("this is not a PDF file")]
    NotAPdf,
    /// No trace of a signature.
    #[error("this PDF file has no seal")]
    NoSeal,
    /// No trace of a signature, nor of the end of a PDF file.
    #[error("this PDF file is cut off or damaged: it does not end as a PDF file does, and what is there has no seal")]
    CutOff,
    /// The document is encrypted; a sealed certificate never is.
    #[error("this PDF file is encrypted")]
    Encrypted,
    /// Larger than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("this file is larger than 32 MiB, which no sealed certificate is")]
    TooLarge,
}

/// Why no seal could be located.
#[derive(Debug, PartialEq)]
pub(super) enum NotLocated {
    Unreadable(CannotRead),
    Found(Finding),
}

impl From<Finding> for NotLocated {
    fn from(finding: Finding) -> Self {
        Self::Found(finding)
    }
}

/// A signature, the bytes it covers, and what the document around it says.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) signed_bytes: SignedBytes,
    pub(super) trailing: Trailing,
    /// What was done to the document behind its seal, where something was.
    pub(super) done_behind: Vec<Finding>,
    /// What keeps the seal verifiable, in the order in which it was added.
    pub(super) increments: Vec<Increment>,
    /// The signature: DER, then padding.
    pub(super) contents: Vec<u8>,
    pub(super) seal: Result<Seal, Finding>,
}

/// A signature to which the document's own structure leads.
#[derive(Debug)]
pub(super) struct Seal {
    pub(super) claimed_time: Option<Timestamp>,
    /// The signature certifies the document against all changes.
    pub(super) certifies: bool,
    pub(super) metadata: SealedMetadata,
}

/// Readers look for the beginning of a document in so many bytes (ISO 32000-1, annex H, implementation note 13).
const HEADER_WITHIN: usize = 1024;

/// Readers look for its end in so many (note 18).
const END_WITHIN: usize = 1024;

/// Where a document begins, for a reader that is not strict.
pub(super) fn beginning(bytes: &[u8]) -> Option<usize> {
    memmem::find(&bytes[..bytes.len().min(HEADER_WITHIN)], b"%PDF-")
}

pub(super) fn locate(bytes: &[u8]) -> Result<Located, NotLocated> {
    match located(bytes) {
        // Whoever locks a file writes it anew, and nothing in it is where the seal says.
        Err(NotLocated::Found(_)) if is_encrypted(bytes) => Err(NotLocated::Unreadable(CannotRead::Encrypted)),
        other => other,
    }
}

/// Whether a trailer, or what stands in its place, leads to how the file was encrypted.
fn is_encrypted(bytes: &[u8]) -> bool {
    find_all(bytes, ENCRYPT).any(|at| {
        let end = bytes.len().min(at + 40);
        let mut reader = Reader::at(&bytes[..end], at + ENCRYPT.len());
        reader.expect(b"<<").is_some() || matches!(reader.value(), Some(Value::Reference(_)))
    })
}

fn located(bytes: &[u8]) -> Result<Located, NotLocated> {
    let signed_bytes = byte_range(bytes)?;
    let SignedBytes {
        gap_start,
        gap_end,
        revision_end,
    } = signed_bytes;
    let contents = contents(bytes.get(gap_start..gap_end).ok_or(Finding::ByteRangeInvalid)?)?;
    let revision = Revision::read(bytes.get(..revision_end).ok_or(Finding::Truncated)?);
    let tail = revision.as_ref().ok().and_then(Tail::of);
    let (increments, end) = match tail.map(|tail| increments::read(bytes, tail)) {
        Some((increments, tail)) => (increments, tail.end),
        None => (Vec::new(), revision_end),
    };
    let added = bytes.get(end..).unwrap_or_default();
    let signed = bytes.get(..revision_end).unwrap_or_default();
    if find_all(signed, BYTE_RANGE).nth(1).is_some() || find_all(added, BYTE_RANGE).next().is_some() {
        return Err(Finding::MoreThanOneSignature.into());
    }
    let trailing = match trailing(added) {
        Trailing::Nothing if !increments.is_empty() => Trailing::ValidationData,
        other => other,
    };
    let done_behind = match trailing {
        Trailing::Content => added::findings(revision.as_ref().ok(), added),
        _ => Vec::new(),
    };
    let seal = match revision {
        Ok(revision) if revision.trailer.get(b"Encrypt").is_some() => {
            return Err(NotLocated::Unreadable(CannotRead::Encrypted));
        }
        Ok(revision) => seal(&revision, signed_bytes),
        Err(finding) => Err(finding),
    };
    Ok(Located {
        signed_bytes,
        trailing,
        done_behind,
        increments,
        contents,
        seal,
    })
}

fn seal(revision: &Revision<'_>, signed_bytes: SignedBytes) -> Result<Seal, Finding> {
    let SignedBytes {
        gap_start,
        gap_end,
        revision_end,
    } = signed_bytes;
    let (id, signature) = revision.signature()?;
    let range = [0, gap_start, gap_end, revision_end - gap_end].map(|n| i64::try_from(n).unwrap_or(-1));
    let is_here = signature.span(b"Contents") == Some(gap_start..gap_end)
        && signature
            .array(b"ByteRange")
            .is_some_and(|found| found == range.map(Value::Integer));
    let is_pades = signature.is_name(b"Type", b"Sig")
        && signature.is_name(b"Filter", b"Adobe.PPKLite")
        && signature.is_name(b"SubFilter", b"ETSI.CAdES.detached");
    if !is_here || !is_pades {
        return Err(Finding::StructureInvalid);
    }
    Ok(Seal {
        claimed_time: signature.text(b"M").and_then(pdf_date),
        certifies: revision.is_certified_by(id) && forbids_changes(&signature),
        metadata: revision.metadata(),
    })
}

const BYTE_RANGE: &[u8] = b"/ByteRange";
const ENCRYPT: &[u8] = b"/Encrypt";

/// The bytes the file's first signature covers: all of them from the first on, but for one gap.
fn byte_range(bytes: &[u8]) -> Result<SignedBytes, NotLocated> {
    let Some(place) = find_all(bytes, BYTE_RANGE).next() else {
        return Err(match without_byte_range(bytes) {
            Some(cannot) => NotLocated::Unreadable(cannot),
            None => Finding::ByteRangeInvalid.into(),
        });
    };
    let invalid = Finding::ByteRangeInvalid;
    let Some(Value::Array(numbers)) = Reader::at(bytes, place + BYTE_RANGE.len()).value() else {
        return Err(invalid.into());
    };
    let [
        Value::Integer(0),
        Value::Integer(first),
        Value::Integer(second),
        Value::Integer(rest),
    ] = numbers[..]
    else {
        return Err(invalid.into());
    };
    let offset = |number: i64| usize::try_from(number).map_err(|_| invalid);
    let (gap_start, gap_end) = (offset(first)?, offset(second)?);
    let revision_end = gap_end.checked_add(offset(rest)?).ok_or(invalid)?;
    if gap_start >= gap_end || gap_end >= revision_end {
        return Err(invalid.into());
    }
    if revision_end > bytes.len() {
        return Err(Finding::Truncated.into());
    }
    Ok(SignedBytes {
        gap_start,
        gap_end,
        revision_end,
    })
}

/// For a file without ByteRange: there is no seal, unless something of a seal is left.
fn without_byte_range(bytes: &[u8]) -> Option<CannotRead> {
    let has =
        |name: &[u8]| find_all(bytes, name).any(|at| bytes.get(at + name.len()).is_none_or(|&next| !is_regular(next)));
    if has(b"/ETSI.CAdES.detached") || has(b"/Adobe.PPKLite") || has(b"/DocMDP") {
        None
    } else if has(ENCRYPT) {
        Some(CannotRead::Encrypted)
    } else if memmem::find(&bytes[bytes.len().saturating_sub(END_WITHIN)..], b"%%EOF").is_none() {
        Some(CannotRead::CutOff)
    } else {
        Some(CannotRead::NoSeal)
    }
}

/// Decodes the gap: one hexadecimal string and nothing else. Its digits are small, as a seal is written: a file whose seal
/// holds is byte for byte the one that the register knows by its hash.
fn contents(gap: &[u8]) -> Result<Vec<u8>, Finding> {
    // Of a gap that only is too wide or too narrow one end is right.
    if gap.first() != Some(&b'<') && gap.last() != Some(&b'>') {
        return Err(Finding::SealDisplaced);
    }
    let digits = gap
        .strip_prefix(b"<")
        .and_then(|rest| rest.strip_suffix(b">"))
        .filter(|digits| digits.len() <= MAX_CONTENTS_DIGITS)
        .ok_or(Finding::ContentsInvalid)?;
    let contents = HEXLOWER.decode(digits).map_err(|_| Finding::ContentsInvalid)?;
    match contents.iter().all(|&byte| byte == 0) {
        true => Err(Finding::SignatureMissing),
        false => Ok(contents),
    }
}

/// The signed revision: one that stands alone, with a cross-reference table.
pub(in crate::seal) struct Revision<'a> {
    pub(in crate::seal) bytes: &'a [u8],
    /// Where the table begins.
    pub(in crate::seal) table: usize,
    /// For each subsection of the table: the object numbers, and where its entries begin.
    sections: Vec<(Range<u64>, usize)>,
    pub(in crate::seal) trailer: Dictionary,
}

impl<'a> Revision<'a> {
    /// Reads the one revision that `bytes` are.
    pub(in crate::seal) fn read(bytes: &'a [u8]) -> Result<Self, Finding> {
        let revision = Self::parse(bytes).ok_or(Finding::StructureUnknown)?;
        // An earlier revision or a second table would be another place to find objects in.
        if revision.trailer.get(b"Prev").is_some() || revision.trailer.get(b"XRefStm").is_some() {
            return Err(Finding::StructureUnknown);
        }
        Ok(revision)
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let tail_start = bytes.len().saturating_sub(64);
        let marker = find_all(bytes.get(tail_start..)?, b"startxref").last()?;
        let mut tail = Reader::at(bytes, tail_start + marker + b"startxref".len());
        let table = tail.unsigned()?;
        tail.expect(b"%%EOF")?;
        tail.skip_white_space();
        if tail.position() != bytes.len() {
            return None;
        }
        let mut reader = Reader::at(bytes, table);
        if !bytes.get(table..)?.starts_with(b"xref") {
            return None;
        }
        reader.expect(b"xref")?;
        let mut sections = Vec::new();
        while reader.expect(b"trailer").is_none() {
            let (first, count) = (reader.unsigned::<u64>()?, reader.unsigned::<u64>()?);
            reader.skip_white_space();
            let entries = reader.position();
            let end = entries.checked_add(usize::try_from(count).ok()?.checked_mul(XREF_ENTRY_BYTES)?)?;
            if end > bytes.len() || sections.len() >= 64 {
                return None;
            }
            sections.push((first..first.checked_add(count)?, entries));
            reader = Reader::at(bytes, end);
        }
        let Value::Dictionary(trailer) = reader.value()? else {
            return None;
        };
        Some(Self {
            bytes,
            table,
            sections,
            trailer,
        })
    }

    /// The dictionary `id` refers to. A stream's dictionary counts as one.
    fn dictionary(&self, id: Id) -> Option<Dictionary> {
        match self.value(id)?.0 {
            Value::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// Where the value `id` refers to stands.
    pub(in crate::seal) fn object(&self, id: Id) -> Option<Range<usize>> {
        Some(self.value(id)?.1)
    }

    /// The value `id` refers to, and where it stands.
    fn value(&self, id: Id) -> Option<(Value, Range<usize>)> {
        let number = u64::from(id.0);
        let mut holding = self.sections.iter().filter(|(numbers, _)| numbers.contains(&number));
        let (Some((numbers, entries)), None) = (holding.next(), holding.next()) else {
            return None;
        };
        let index = usize::try_from(number - numbers.start).ok()?;
        let mut entry = Reader::at(self.bytes, entries + index * XREF_ENTRY_BYTES);
        let offset: usize = entry.unsigned()?;
        if entry.unsigned::<u16>()? != id.1 {
            return None;
        }
        entry.expect(b"n")?;

        let end = self.bytes.len().min(offset.saturating_add(MAX_OBJECT_BYTES));
        let mut object = Reader::at(self.bytes.get(..end)?, offset);
        if object.unsigned::<u32>()? != id.0 || object.unsigned::<u16>()? != id.1 {
            return None;
        }
        object.expect(b"obj")?;
        object.skip_white_space();
        let start = object.position();
        let value = object.value()?;
        Some((value, start..object.position()))
    }

    /// The dictionary under `key`, held there or referred to.
    fn under(&self, holder: &Dictionary, key: &[u8]) -> Option<Dictionary> {
        match holder.get(key)? {
            Value::Dictionary(inner) => Some(inner.clone()),
            Value::Reference(id) => self.dictionary(*id),
            _ => None,
        }
    }

    fn catalog(&self) -> Option<Dictionary> {
        self.dictionary(self.trailer.reference(b"Root")?)
    }

    /// The value of the only signed signature field.
    fn signature(&self) -> Result<(Id, Dictionary), Finding> {
        let mut signed = self.signed_fields().ok_or(Finding::StructureInvalid)?;
        let only = signed.pop().ok_or(Finding::StructureInvalid)?;
        if !signed.is_empty() {
            return Err(Finding::MoreThanOneSignature);
        }
        Ok((only, self.dictionary(only).ok_or(Finding::StructureInvalid)?))
    }

    fn signed_fields(&self) -> Option<Vec<Id>> {
        let form = self.under(&self.catalog()?, b"AcroForm")?;
        let fields = form.array(b"Fields").filter(|fields| fields.len() <= MAX_FIELDS)?;
        let mut signed = Vec::new();
        for field in fields {
            let Value::Reference(id) = field else { return None };
            let field = self.dictionary(*id)?;
            if field.is_name(b"FT", b"Sig") {
                signed.extend(field.reference(b"V"));
            }
        }
        Some(signed)
    }

    fn is_certified_by(&self, signature: Id) -> bool {
        self.catalog()
            .and_then(|catalog| self.under(&catalog, b"Perms"))
            .is_some_and(|permissions| permissions.reference(b"DocMDP") == Some(signature))
    }

    fn metadata(&self) -> SealedMetadata {
        let information = self.under(&self.trailer, b"Info").unwrap_or_default();
        let text = |key: &[u8]| information.text(key).and_then(decode_text);
        SealedMetadata {
            number: text(b"ClustermarkNumber"),
            address: text(b"ClustermarkAddress"),
            body: text(b"Author"),
            revision: text(b"ClustermarkRevision"),
            holder: text(b"ClustermarkHolder"),
            level: text(b"ClustermarkLevel"),
            level_en: text(b"ClustermarkLevelEnglish"),
            scope: text(b"ClustermarkScope"),
            scope_en: text(b"ClustermarkScopeEnglish"),
            valid_from: text(b"ClustermarkValidFrom"),
            valid_until: text(b"ClustermarkValidUntil"),
        }
    }
}

/// Ten digits, a space, five digits, a space, a letter and two characters of line end (ISO 32000-1, 7.5.4).
const XREF_ENTRY_BYTES: usize = 20;

/// One reference, transform DocMDP, level 1 (ISO 32000-1, 12.8.2.2).
fn forbids_changes(signature: &Dictionary) -> bool {
    let Some([Value::Dictionary(reference)]) = signature.array(b"Reference") else {
        return false;
    };
    reference.is_name(b"TransformMethod", b"DocMDP")
        && reference
            .dictionary(b"TransformParams")
            .is_some_and(|parameters| parameters.get(b"P") == Some(&Value::Integer(1)))
}

/// What a PDF reader would make of the bytes behind the revision. When in doubt, it is content.
fn trailing(bytes: &[u8]) -> Trailing {
    let has = |token: &[u8]| find_all(bytes, token).next().is_some();
    if bytes.is_empty() {
        Trailing::Nothing
    } else if has(b"obj") || has(b"xref") || has(b"trailer") || has(b"%%EOF") || has(b"%PDF") {
        Trailing::Content
    } else {
        Trailing::Junk
    }
}

/// A date as seals bear it: `D:20261123100000` with `Z`, an offset or nothing behind it.
fn pdf_date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("D:")?;
    let (digits, zone) = text.split_at_checked(14)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zone = match zone.replace('\'', "").as_str() {
        "" | "Z" | "Z0000" => "Z".to_owned(),
        offset if offset.len() == 5 && offset.is_ascii() => format!("{}:{}", &offset[..3], &offset[3..]),
        _ => return None,
    };
    let part = |range: Range<usize>| &digits[range];
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    let (hour, minute, second) = (part(8..10), part(10..12), part(12..14));
    Timestamp::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")).ok()
}

/// A text string: UTF-16BE with its mark, or the ASCII part of PDFDocEncoding.
fn decode_text(text: &[u8]) -> Option<String> {
    match text.strip_prefix(b"\xfe\xff") {
        Some(utf16) => {
            let units = utf16
                .chunks(2)
                .map(|pair| <[u8; 2]>::try_from(pair).ok().map(u16::from_be_bytes));
            String::from_utf16(&units.collect::<Option<Vec<_>>>()?).ok()
        }
        None if text.is_ascii() => String::from_utf8(text.to_vec()).ok(),
        None => None,
    }
}

/// Where `needle` begins in `bytes`, in order.
fn find_all<'a>(bytes: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memmem::find_iter(bytes, needle)
}

/// What a file says of itself, and the signature that it carries: not proven, neither the one nor the other.
pub fn unproven(bytes: &[u8]) -> Option<(SealedMetadata, Vec<u8>)> {
    let located = locate(bytes).ok()?;
    Some((located.seal.ok()?.metadata, located.contents))
}

/// Where the file ended before what stands at its end was added: with the revision that was sealed, and with each addition that
/// keeps its seal verifiable; the last end first. Whoever knows a file that long by its digest knows this one to be a copy.
pub fn earlier_ends(bytes: &[u8]) -> Vec<usize> {
    let Ok(SignedBytes { revision_end, .. }) = byte_range(bytes) else {
        return Vec::new();
    };
    let signed = bytes.get(..revision_end).unwrap_or_default();
    let tail = Revision::read(signed).ok().as_ref().and_then(Tail::of);
    let mut ends = vec![revision_end];
    ends.extend(tail.into_iter().flat_map(|tail| increments::ends(bytes, tail)));
    ends.retain(|end| *end < bytes.len());
    ends.reverse();
    ends
}

/// What a sealed file brings along right behind its seal, in the order in which it was added, and what to continue that by;
/// behind it there may be anything.
pub(super) fn added(bytes: &[u8]) -> Option<(Vec<Increment>, Tail)> {
    let end = byte_range(bytes).ok()?.revision_end;
    let tail = Tail::of(&Revision::read(bytes.get(..end)?).ok()?)?;
    Some(increments::read(bytes, tail))
}

/// What to continue a sealed file by.
#[cfg(test)]
pub(in crate::seal) fn tail(bytes: &[u8]) -> Tail {
    added(bytes).expect("ours").1
}
