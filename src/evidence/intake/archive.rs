//! Office files are ZIP archives: their kind is told by the table of contents at their end, which is also where they
//! betray that unpacking them would do harm. Nothing is unpacked.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::{
    Judged,
    sniff::{Kind, Sniffed},
};
use crate::evidence::Refusal;

/// The end record with the longest comment it can have.
const MAX_END_BYTES: u64 = 22 + 65_535;
const MAX_ENTRIES: u16 = 5000;
const MAX_TABLE_BYTES: u32 = 4 * 1024 * 1024;
/// The most bytes all entries together may unpack to.
const MAX_UNPACKED_BYTES: u64 = 512 * 1024 * 1024;
/// Deflate cannot do better than about 1 : 1032; honest documents stay well below this.
const MAX_RATIO: u64 = 200;
/// Below this size no ratio is suspicious.
const SMALL_BYTES: u64 = 1024 * 1024;

/// One line of the table of contents.
struct Entry {
    name: Vec<u8>,
    packed: u64,
    unpacked: u64,
    encrypted: bool,
    symlink: bool,
}

/// Which office file the archive is, if any, once it is sure that it can be unpacked without harm.
pub(super) fn office_kind(file: &mut File, size: u64) -> Judged<Sniffed> {
    let entries = table_of_contents(file, size)?;
    check_safety(&entries, size)?;
    let has = |name: &[u8]| entries.iter().any(|entry| entry.name == name);
    let kind = [
        (&b"word/document.xml"[..], Kind::Docx),
        (b"xl/workbook.xml", Kind::Xlsx),
        (b"ppt/presentation.xml", Kind::Pptx),
    ]
    .into_iter()
    .find_map(|(name, kind)| has(name).then_some(kind))
    .filter(|_| has(b"[Content_Types].xml"));
    let Some(kind) = kind else {
        return Ok(Sniffed::Foreign("application/zip"));
    };
    let ends = |entry: &Entry, end: &[u8]| entry.name.to_ascii_lowercase().ends_with(end);
    if entries.iter().any(|entry| ends(entry, b"vbaproject.bin")) {
        return Err(Refusal::ActiveContent { what: "macros" }.into());
    }
    if entries.iter().any(|entry| {
        entry
            .name
            .to_ascii_lowercase()
            .windows(9)
            .any(|part| part == b"/activex/")
    }) {
        return Err(Refusal::ActiveContent {
            what: "ActiveX controls",
        }
        .into());
    }
    Ok(Sniffed::Known(kind))
}

fn check_safety(entries: &[Entry], size: u64) -> Result<(), Refusal> {
    let unpacked = entries
        .iter()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.unpacked));
    let packed = entries
        .iter()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.packed));
    if unpacked > MAX_UNPACKED_BYTES || (unpacked > SMALL_BYTES && unpacked / MAX_RATIO > size) {
        return Err(Refusal::UnsafeArchive {
            what: "it would unpack to far more than its size",
        });
    }
    if packed > size {
        return Err(Refusal::UnsafeArchive {
            what: "its entries overlap",
        });
    }
    for entry in entries {
        if entry.encrypted {
            return Err(Refusal::Encrypted);
        }
        if entry.symlink || leaves_its_folder(&entry.name) {
            return Err(Refusal::UnsafeArchive {
                what: "an entry points outside the archive",
            });
        }
    }
    Ok(())
}

fn leaves_its_folder(name: &[u8]) -> bool {
    let is_separator = |byte: &u8| matches!(byte, b'/' | b'\\');
    name.first().is_none_or(is_separator)
        || name.contains(&b':')
        || name.contains(&0)
        || name.split(is_separator).any(|part| part == b"..")
}

/// Reads the table of contents that the end record points to.
fn table_of_contents(file: &mut File, size: u64) -> Judged<Vec<Entry>> {
    let start = size.saturating_sub(MAX_END_BYTES);
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.by_ref().take(MAX_END_BYTES).read_to_end(&mut end)?;
    let found = end
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")
        .ok_or_else(damaged)?;
    let record = Fields(&end[found..]);
    let (count, table_bytes, offset) = (record.u16(10)?, record.u32(12)?, record.u32(16)?);
    if count > MAX_ENTRIES || table_bytes > MAX_TABLE_BYTES {
        return Err(Refusal::UnsafeArchive {
            what: "it has too many entries",
        }
        .into());
    }
    if u64::from(offset) + u64::from(table_bytes) > start + u64::try_from(found).unwrap_or(u64::MAX) {
        return Err(damaged().into());
    }
    let mut table = Vec::new();
    file.seek(SeekFrom::Start(offset.into()))?;
    file.by_ref().take(table_bytes.into()).read_to_end(&mut table)?;
    Ok(entries(&table, count)?)
}

fn entries(mut table: &[u8], count: u16) -> Result<Vec<Entry>, Refusal> {
    let mut entries = Vec::with_capacity(count.into());
    for _ in 0..count {
        let fields = Fields(table);
        if fields.u32(0)? != u32::from_le_bytes(*b"PK\x01\x02") {
            return Err(damaged());
        }
        let [name, extra, comment] = [fields.u16(28)?, fields.u16(30)?, fields.u16(32)?].map(usize::from);
        let made_on_unix = fields.u16(4)? >> 8 == 3;
        let mode = fields.u32(38)? >> 16;
        entries.push(Entry {
            name: table.get(46..46 + name).ok_or_else(damaged)?.to_vec(),
            packed: fields.u32(20)?.into(),
            unpacked: fields.u32(24)?.into(),
            encrypted: fields.u16(8)? & 1 != 0,
            symlink: made_on_unix && mode & 0o170_000 == 0o120_000,
        });
        table = table.get(46 + name + extra + comment..).ok_or_else(damaged)?;
    }
    if table.is_empty() { Ok(entries) } else { Err(damaged()) }
}

/// Little-endian numbers at fixed places.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn u16(&self, at: usize) -> Result<u16, Refusal> {
        self.0
            .get(at..at + 2)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u16::from_le_bytes)
            .ok_or_else(damaged)
    }

    fn u32(&self, at: usize) -> Result<u32, Refusal> {
        self.0
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u32::from_le_bytes)
            .ok_or_else(damaged)
    }
}

const fn damaged() -> Refusal {
    Refusal::Damaged {
        what: "the archive's table of contents is not one",
    }
}
