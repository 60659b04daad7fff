//! Plain text, and markup that pretends to be.

use std::io::{self, Read};

const CHUNK_BYTES: usize = 64 << 10;

/// Whether everything is UTF-8 without control characters other than tab, line and page breaks.
pub fn is_text(mut reader: impl Read) -> io::Result<bool> {
    let mut buffer = vec![0; CHUNK_BYTES];
    // Bytes of a character that the last piece broke in two.
    let mut waiting = 0;
    loop {
        let read = reader.read(&mut buffer[waiting..])?;
        if read == 0 {
            return Ok(waiting == 0);
        }
        let filled = waiting + read;
        let whole = match str::from_utf8(&buffer[..filled]) {
            Ok(text) => text,
            Err(error) if error.error_len().is_some() => return Ok(false),
            Err(error) => str::from_utf8(&buffer[..error.valid_up_to()]).unwrap_or_default(),
        };
        if whole
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c'))
        {
            return Ok(false);
        }
        let used = whole.len();
        buffer.copy_within(used..filled, 0);
        waiting = filled - used;
    }
}

/// Whether a file begins, after a byte order mark and white space, like HTML, SVG, XML or a script element. A tag, a
/// declaration or a comment is enough: no record that people write begins with one, and every browser that guesses
/// types looks there.
pub fn begins_with_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    matches!(head, [b'<', b'!' | b'?' | b'/' | b'a'..=b'z' | b'A'..=b'Z', ..])
}
