//! What a PDF file must not hold (norms C4, row 15).

use std::io::Read;

use super::EvidenceError;

/// Names of the PDF format that stand for something active or hidden, and what to call it.
const REFUSED: [(&[u8], &str); 7] = [
    (b"JavaScript", "a script"),
    (b"JS", "a script"),
    (b"Launch", "a command to start a programme"),
    (b"EmbeddedFile", "an attached file"),
    (b"EmbeddedFiles", "an attached file"),
    (b"XFA", "an XFA form"),
    (b"Encrypt", "encryption"),
];

const CHUNK_BYTES: usize = 64 << 10;
/// The bytes looked at from a slash on: the longest refused name with every character written as `#xx`, and room.
const WINDOW: usize = 64;

/// Refuses a PDF whose bytes name scripts, programmes to start, attached files, XFA forms or encryption.
///
/// The bytes are read as they stand, over the whole file, with `#xx` in names resolved. What the scan **cannot** see
/// are objects inside compressed object streams (PDF 1.5 and later): to see those, everything would have to be
/// inflated and parsed. It lowers a risk; it is no proof that a document is harmless.
///
/// # Errors
/// [`EvidenceError::ActiveContent`] for the first such name.
pub fn check(mut reader: impl Read) -> Result<(), EvidenceError> {
    let mut buffer = vec![0; CHUNK_BYTES];
    let mut kept = 0;
    loop {
        let read = reader.read(&mut buffer[kept..])?;
        let filled = kept + read;
        // Near the end of a piece a name may be cut: those bytes are looked at again with what follows.
        let done = if read == 0 {
            filled
        } else {
            filled.saturating_sub(WINDOW)
        };
        for start in (0..done).filter(|at| buffer[*at] == b'/') {
            let window = &buffer[start + 1..filled.min(start + WINDOW)];
            if let Some(what) = refused(window) {
                return Err(EvidenceError::ActiveContent { what });
            }
        }
        if read == 0 {
            return Ok(());
        }
        buffer.copy_within(done..filled, 0);
        kept = filled - done;
    }
}

/// What the name at the beginning of these bytes (after its slash) stands for, when it is refused.
fn refused(window: &[u8]) -> Option<&'static str> {
    let (name, rest) = name(window);
    let (found, what) = REFUSED.iter().find(|(refused, _)| *refused == name)?;
    // Two letters turn up by chance in compressed data; what is a script goes on with a string or a reference.
    if *found == b"JS" && !begins_value(rest) {
        return None;
    }
    Some(what)
}

/// A name with its `#xx` resolved, and what follows it.
fn name(window: &[u8]) -> (Vec<u8>, &[u8]) {
    let end = window
        .iter()
        .position(|byte| is_delimiter(*byte))
        .unwrap_or(window.len());
    let (written, rest) = window.split_at(end);
    let mut name = Vec::with_capacity(written.len());
    let mut at = 0;
    while at < written.len() {
        let escaped = if written[at] == b'#' {
            hex_byte(written.get(at + 1..at + 3))
        } else {
            None
        };
        name.push(escaped.unwrap_or(written[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    (name, rest)
}

fn hex_byte(digits: Option<&[u8]>) -> Option<u8> {
    let digits = str::from_utf8(digits?).ok().filter(|digits| !digits.starts_with('+'))?;
    u8::from_str_radix(digits, 16).ok()
}

/// White space and delimiters of ISO 32000-2, 7.2.3.
fn is_delimiter(byte: u8) -> bool {
    is_space(byte) || b"()<>[]{}/%".contains(&byte)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// Whether a string, a reference or a comment comes next. Nothing but white space up to the end of the window counts
/// too: nobody pads like that without reason.
fn begins_value(rest: &[u8]) -> bool {
    let next = rest.iter().find(|byte| !is_space(**byte));
    next.is_none_or(|byte| matches!(byte, b'(' | b'<' | b'%' | b'0'..=b'9'))
}
