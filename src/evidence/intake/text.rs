//! Plain text and CSV: UTF-8 without control characters, and nothing a browser would take for a page.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::Judged;
use crate::evidence::Refusal;

const READ_BYTES: usize = 64 * 1024;
/// Browsers look at the first 1445 bytes at most when they guess what a file is (WHATWG MIME Sniffing).
const SNIFFED_BYTES: usize = 1445;

/// What marks markup or scripts where a guessing browser would look, in lower case.
const MARKUP: &[&str] = &[
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<svg",
    "<?xml",
    "<iframe",
    "<style",
    "<title",
    "<img",
    "<table",
    "<a href",
    "<!--",
    "<?php",
    "#!/",
];

/// Streams through the file once.
pub(super) fn check(file: &mut File) -> Judged<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; READ_BYTES];
    let mut kept = 0;
    let mut first = true;
    loop {
        let read = file.read(&mut buffer[kept..])?;
        let available = kept + read;
        let valid = utf8_prefix(&buffer[..available], read == 0)?;
        if first && (valid >= SNIFFED_BYTES || read == 0) {
            refuse_markup(&buffer[..valid])?;
            first = false;
        }
        if read == 0 {
            return Ok(());
        }
        // The beginning waits until there is enough of it to judge; later only a cut character waits for its rest.
        let done = if first { 0 } else { valid };
        buffer.copy_within(done..available, 0);
        kept = available - done;
    }
}

/// How many bytes are whole characters of plain text; at the end all must be.
fn utf8_prefix(bytes: &[u8], at_end: bool) -> Result<usize, Refusal> {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && !at_end => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return Err(Refusal::TypeUnknown),
    };
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    if valid.chars().all(is_plain) {
        Ok(valid.len())
    } else {
        Err(Refusal::TypeUnknown)
    }
}

/// Refuses what a browser that guesses could take for a page.
pub(super) fn refuse_markup(head: &[u8]) -> Result<(), Refusal> {
    let head = String::from_utf8_lossy(&head[..head.len().min(SNIFFED_BYTES)]).to_lowercase();
    if MARKUP.iter().any(|mark| head.contains(mark)) {
        return Err(Refusal::ActiveContent {
            what: "markup or a script",
        });
    }
    Ok(())
}
