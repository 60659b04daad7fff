//! Office documents are ZIP archives. Their table of contents (the central directory) is read, nothing is inflated
//! (norms C4, row 14): what an archive declares decides whether it comes in, and nobody here ever unpacks it.

use std::io::{Read, Seek, SeekFrom};

use super::{DOCX, EvidenceError, XLSX};

/// The most entries an office document may have.
const MAX_ENTRIES: usize = 5_000;
/// The most bytes it may declare to inflate to.
const MAX_INFLATED: u64 = 512 << 20;
/// The most bytes its table of contents may have: names of 800 characters on average.
const MAX_DIRECTORY: u64 = 4 << 20;

/// The record that ends an archive: 22 bytes and a comment of at most 65,535.
const END_SIGNATURE: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;
const END_SEARCH: u64 = 22 + 65_535;
const ENTRY_SIGNATURE: &[u8] = b"PK\x01\x02";
const ENTRY_BYTES: usize = 46;
/// A local header without its name: the least that stands before an entry's data.
const LOCAL_BYTES: u64 = 30;

/// The type bits of a Unix file mode, and those of a symbolic link.
const MODE_TYPE: u32 = 0o170_000;
const MODE_LINK: u32 = 0o120_000;

/// Endings of files that have no place in a text or a table: archives in the archive, and programmes.
const REFUSED_ENDINGS: [&str; 16] = [
    ".zip", ".7z", ".rar", ".gz", ".jar", ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs",
    ".js", ".html",
];

const UNREADABLE: EvidenceError = EvidenceError::Damaged {
    what: "its table of contents cannot be read",
};

/// What the table of contents says about one entry.
struct Entry {
    name: String,
    packed: u64,
    inflated: u64,
    offset: u64,
    encrypted: bool,
    link: bool,
}

/// The media type of an archive within the limits: a Word document, an Excel workbook, or just an archive.
///
/// # Errors
/// [`EvidenceError::ArchiveLimits`] when it could do harm unpacked, [`EvidenceError::ActiveContent`] for macros,
/// [`EvidenceError::Damaged`] when the table of contents cannot be read.
pub fn media_type(mut reader: impl Read + Seek) -> Result<&'static str, EvidenceError> {
    let (directory, count, data_end) = directory(&mut reader)?;
    let entries = entries(&directory, count)?;
    limits(&entries, data_end)?;
    let has = |folder: &str| entries.iter().any(|entry| entry.name.starts_with(folder));
    if !has("[Content_Types].xml") {
        return Ok("application/zip");
    }
    Ok(match (has("word/"), has("xl/")) {
        (true, false) => DOCX,
        (false, true) => XLSX,
        _ => "application/zip",
    })
}

/// The bytes of the table of contents, how many entries it has, and where it begins.
fn directory(reader: &mut (impl Read + Seek)) -> Result<(Vec<u8>, usize, u64), EvidenceError> {
    let length = reader.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(END_SEARCH);
    let tail = read_at(reader, tail_start, length - tail_start)?;
    let at = (0..=tail.len().saturating_sub(END_BYTES))
        .rev()
        .find(|at| ends_archive(&tail[*at..]));
    let at = at.ok_or(UNREADABLE)?;
    let end = &tail[at..];
    let (disks, here, count) = (u32_at(end, 4)?, u16_at(end, 8)?, u16_at(end, 10)?);
    let (size, offset) = (u64::from(u32_at(end, 12)?), u64::from(u32_at(end, 16)?));
    if usize::from(count) > MAX_ENTRIES {
        return Err(EvidenceError::ArchiveLimits {
            what: "too many entries",
        });
    }
    if size > MAX_DIRECTORY {
        return Err(EvidenceError::ArchiveLimits {
            what: "a table of contents that is too large",
        });
    }
    // One volume, and no gap before the end record: nothing is put before or behind what readers agree on.
    if disks != 0 || here != count || offset + size != tail_start + at as u64 {
        return Err(UNREADABLE);
    }
    Ok((read_at(reader, offset, size)?, count.into(), offset))
}

/// Whether these bytes are an end record whose comment reaches exactly to the end of the file.
fn ends_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(END_SIGNATURE)
        && u16_at(bytes, 20).is_ok_and(|comment| END_BYTES + usize::from(comment) == bytes.len())
}

fn entries(directory: &[u8], count: usize) -> Result<Vec<Entry>, EvidenceError> {
    let mut entries = Vec::with_capacity(count);
    let mut rest = directory;
    for _ in 0..count {
        if !rest.starts_with(ENTRY_SIGNATURE) {
            return Err(UNREADABLE);
        }
        let name_end = ENTRY_BYTES + usize::from(u16_at(rest, 28)?);
        let end = name_end + usize::from(u16_at(rest, 30)?) + usize::from(u16_at(rest, 32)?);
        let name = rest.get(ENTRY_BYTES..name_end).ok_or(UNREADABLE)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(name).into_owned(),
            packed: u32_at(rest, 20)?.into(),
            inflated: u32_at(rest, 24)?.into(),
            offset: u32_at(rest, 42)?.into(),
            encrypted: u16_at(rest, 8)? & 1 == 1,
            link: u32_at(rest, 38)? >> 16 & MODE_TYPE == MODE_LINK,
        });
        rest = rest.get(end..).ok_or(UNREADABLE)?;
    }
    if rest.is_empty() { Ok(entries) } else { Err(UNREADABLE) }
}

fn limits(entries: &[Entry], data_end: u64) -> Result<(), EvidenceError> {
    for entry in entries {
        if let Some(what) = refused(entry) {
            return Err(EvidenceError::ArchiveLimits { what });
        }
        if entry.name.to_ascii_lowercase().ends_with("vbaproject.bin") {
            return Err(EvidenceError::ActiveContent { what: "macros" });
        }
    }
    // Sizes of 4 GiB and more, which only the ZIP64 extension can write, are over this limit by their placeholder.
    if entries.iter().map(|entry| entry.inflated).sum::<u64>() > MAX_INFLATED {
        return Err(EvidenceError::ArchiveLimits {
            what: "contents that are too large",
        });
    }
    if overlap(entries, data_end) {
        return Err(EvidenceError::ArchiveLimits {
            what: "entries that overlap",
        });
    }
    Ok(())
}

/// What is wrong with one entry.
fn refused(entry: &Entry) -> Option<&'static str> {
    let name = entry.name.to_ascii_lowercase();
    let mut parts = name.split(['/', '\\']);
    if name.starts_with(['/', '\\']) || name.contains(['\0', ':']) || parts.any(|part| part == "..") {
        return Some("an entry that leads out of it");
    }
    if REFUSED_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return Some("another archive or a programme in it");
    }
    if entry.link {
        return Some("a link in it");
    }
    entry.encrypted.then_some("encrypted entries")
}

/// Whether entries share bytes: how a small archive unfolds to a huge one without nesting.
fn overlap(entries: &[Entry], data_end: u64) -> bool {
    let mut spans: Vec<_> = entries
        .iter()
        .map(|entry| (entry.offset, entry.offset + LOCAL_BYTES + entry.packed))
        .collect();
    spans.sort_unstable();
    let starts = spans.iter().skip(1).map(|span| span.0).chain([data_end]);
    spans.iter().zip(starts).any(|(span, next)| span.1 > next)
}

fn read_at(reader: &mut (impl Read + Seek), offset: u64, length: u64) -> Result<Vec<u8>, EvidenceError> {
    let mut bytes = Vec::new();
    reader.seek(SeekFrom::Start(offset))?;
    reader.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(UNREADABLE)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, EvidenceError> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| u16::from_le_bytes(*bytes))
        .ok_or(UNREADABLE)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, EvidenceError> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| u32::from_le_bytes(*bytes))
        .ok_or(UNREADABLE)
}
