//! PDF: what acts when it is opened.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::Judged;
use crate::evidence::Refusal;

const READ_BYTES: usize = 256 * 1024;
/// The longest name looked for, each character possibly written as `#xx`, with the slash and the delimiter behind.
const OVERLAP_BYTES: usize = 64;
/// The end of a PDF is told within its last KiB (ISO 32000-1, annex H.3).
const TAIL_BYTES: u64 = 1024;

/// Names that refuse a file, and what they stand for. `JS` need not be looked for: a script action must also have
/// `/S /JavaScript`, and two letters would be found by accident in compressed bytes.
const NAMES: &[(&str, Found)] = &[
    ("JavaScript", Found::Active("a PDF script")),
    ("Launch", Found::Active("a PDF action that starts a programme")),
    ("EmbeddedFile", Found::Active("files inside the PDF")),
    ("EmbeddedFiles", Found::Active("files inside the PDF")),
    ("XFA", Found::Active("an XFA form")),
    ("RichMedia", Found::Active("embedded media")),
    ("Encrypt", Found::Encrypted),
];

#[derive(Clone, Copy)]
enum Found {
    Active(&'static str),
    Encrypted,
}

/// Streams through the file once, looking for names.
pub(super) fn check(file: &mut File) -> Judged<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; READ_BYTES];
    let mut kept = 0;
    let mut tail = Vec::new();
    loop {
        let read = file.read(&mut buffer[kept..])?;
        let available = kept + read;
        scan(&buffer[..available])?;
        if read == 0 {
            break;
        }
        kept = available.min(OVERLAP_BYTES);
        buffer.copy_within(available - kept..available, 0);
    }
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL_BYTES)))?;
    file.read_to_end(&mut tail)?;
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(Refusal::Damaged {
            what: "the PDF does not end as one",
        }
        .into());
    }
    Ok(())
}

fn scan(bytes: &[u8]) -> Result<(), Refusal> {
    let slashes = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'/')
        .map(|(at, _)| at);
    for at in slashes {
        let name = name_at(&bytes[at + 1..]);
        match NAMES.iter().find(|(known, _)| known.as_bytes() == name) {
            Some((_, Found::Active(what))) => return Err(Refusal::ActiveContent { what }),
            Some((_, Found::Encrypted)) => return Err(Refusal::Encrypted),
            None => {}
        }
    }
    Ok(())
}

/// The name that begins here, with `#xx` undone: that is how one hides a name in plain sight.
fn name_at(bytes: &[u8]) -> Vec<u8> {
    let longest = NAMES.iter().map(|(name, _)| name.len()).max().unwrap_or(0) + 1;
    let mut name = Vec::with_capacity(longest);
    let mut rest = bytes.iter().copied();
    while name.len() < longest {
        match rest.next() {
            Some(b'#') => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                name.extend(hex::decode(digits).unwrap_or_default());
            }
            Some(byte) if byte.is_ascii_alphanumeric() => name.push(byte),
            _ => break,
        }
    }
    name
}
