//! The file that travels inside a sealed document, read from its signed revision and nowhere else.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Dictionary, Id, Reader, Revision, Value, decode_text};
use crate::seal::verify::VerificationReport;

/// An attached file has at most this many bytes, unpacked.
const MAX_ATTACHMENT_BYTES: usize = 256 * 1024;

/// Why there is no file to be had from a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAttachment {
    /// The seal does not hold: what stands in the document is nobody's word.
    #[error("the seal does not hold, so that nothing in the file is looked at")]
    NotSealed,
    /// The document has no file of this name.
    #[error("no file of this name is attached")]
    Missing,
    /// There are several of the name, or the file is not stored as this programme stores one.
    #[error("the attached file is not stored as this programme stores one")]
    Unreadable,
    /// It unpacks to more than any honest one.
    #[error("the attached file unpacks to more than {MAX_ATTACHMENT_BYTES} bytes")]
    TooLarge,
}

/// The contents of the file attached under `name`, if `report` found the document's content intact and its signature valid.
/// Whose signature it is, this does not say.
///
/// # Errors
/// [`NoAttachment`] says why there is none.
pub fn attached_file(bytes: &[u8], report: &VerificationReport, name: &str) -> Result<Vec<u8>, NoAttachment> {
    let range = report.signed_bytes.filter(|_| report.metadata.is_some());
    let range = range.ok_or(NoAttachment::NotSealed)?;
    let signed = bytes.get(..range.revision_end).ok_or(NoAttachment::NotSealed)?;
    let revision = Revision::read(signed).map_err(|_| NoAttachment::Unreadable)?;
    revision.attachment(name)
}

impl Revision<'_> {
    fn attachment(&self, name: &str) -> Result<Vec<u8>, NoAttachment> {
        let mut named = self.attachments(name)?;
        let file = named.pop().ok_or(NoAttachment::Missing)?;
        if !named.is_empty() {
            return Err(NoAttachment::Unreadable);
        }
        let (dictionary, packed) = self.stream(file).ok_or(NoAttachment::Unreadable)?;
        unpacked(&dictionary, packed)
    }

    /// The streams of the files of this name (ISO 32000-1, 7.11.4): of a name tree that is one flat list.
    fn attachments(&self, name: &str) -> Result<Vec<Id>, NoAttachment> {
        let catalog = self.catalog().ok_or(NoAttachment::Unreadable)?;
        let files = self.under(&catalog, b"Names");
        let Some(files) = files.and_then(|names| self.under(&names, b"EmbeddedFiles")) else {
            return Ok(Vec::new());
        };
        let pairs = files.array(b"Names").ok_or(NoAttachment::Unreadable)?;
        let mut streams = Vec::new();
        for pair in pairs.chunks(2) {
            let [Value::Text(text), Value::Reference(file)] = pair else {
                return Err(NoAttachment::Unreadable);
            };
            if decode_text(text).as_deref() == Some(name) {
                let file = self.dictionary(*file);
                let stream = file.and_then(|file| self.under(&file, b"EF")?.reference(b"F"));
                streams.push(stream.ok_or(NoAttachment::Unreadable)?);
            }
        }
        Ok(streams)
    }

    /// A stream's dictionary and its bytes as they stand in the file.
    fn stream(&self, id: Id) -> Option<(Dictionary, &[u8])> {
        let (Value::Dictionary(dictionary), place) = self.value(id)? else {
            return None;
        };
        let Some(Value::Integer(length)) = dictionary.get(b"Length") else {
            return None;
        };
        let length = usize::try_from(*length).ok()?;
        let mut reader = Reader::at(self.bytes, place.end);
        reader.expect(b"stream")?;
        // One line end, and no other white space: the bytes may begin with what looks like some.
        let start = reader.position();
        let rest = self.bytes.get(start..)?;
        let start = start
            + if rest.starts_with(b"\r\n") {
                2
            } else {
                usize::from(rest.starts_with(b"\n"))
            };
        let end = start.checked_add(length)?;
        let bytes = self.bytes.get(start..end)?;
        Reader::at(self.bytes, end).expect(b"endstream")?;
        Some((dictionary, bytes))
    }
}

fn unpacked(dictionary: &Dictionary, packed: &[u8]) -> Result<Vec<u8>, NoAttachment> {
    let mut bytes = Vec::new();
    let limit = MAX_ATTACHMENT_BYTES as u64 + 1;
    let read = match dictionary.get(b"Filter") {
        None => packed.take(limit).read_to_end(&mut bytes),
        Some(Value::Name(filter)) if filter == b"FlateDecode" && dictionary.get(b"DecodeParms").is_none() => {
            ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes)
        }
        Some(_) => return Err(NoAttachment::Unreadable),
    };
    read.map_err(|_| NoAttachment::Unreadable)?;
    if bytes.len() > MAX_ATTACHMENT_BYTES {
        return Err(NoAttachment::TooLarge);
    }
    Ok(bytes)
}
