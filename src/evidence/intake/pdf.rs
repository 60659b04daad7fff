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
        let done = if read == 0 { filled } else { filled.saturating_sub(WINDOW) };
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
    let mut name = Vec::new();
    let mut rest = window;
    while let [byte, after @ ..] = rest {
        if is_delimiter(*byte) {
            break;
        }
        (*byte, rest) = match after {
            [high, low, after @ ..] if *byte == b'#' => match (nibble(*high), nibble(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (*byte, rest),
            },
            _ => (*byte, after),
        };
    }
    (name, rest)
}
