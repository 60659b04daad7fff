//! How many pixels a picture would unfold to, read from its header alone (norms C4, row 16).

use std::io::{self, BufReader, Read, Seek};

use super::{EvidenceError, PNG};

/// The most pixels a picture may have: a large camera's picture passes, a flood does not.
const MAX_PIXELS: u64 = 50_000_000;
/// The most segments of a JPEG file looked at before the one with its size.
const MAX_SEGMENTS: usize = 4096;

const UNREADABLE: EvidenceError = EvidenceError::Damaged {
    what: "the size of the picture cannot be read",
};

/// Refuses a picture of more than 50 megapixels, or one whose header cannot be read.
///
/// # Errors
/// [`EvidenceError::TooManyPixels`] or [`EvidenceError::Damaged`].
pub fn check(media_type: &str, reader: impl Read + Seek) -> Result<(), EvidenceError> {
    let mut reader = BufReader::new(reader);
    let size = if media_type == PNG {
        png_size(&mut reader)
    } else {
        jpeg_size(&mut reader)
    };
    let (width, height) = match size {
        Ok(Some((width, height))) if width > 0 && height > 0 => (width, height),
        Ok(_) => return Err(UNREADABLE),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(UNREADABLE),
        Err(error) => return Err(error.into()),
    };
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(EvidenceError::TooManyPixels { width, height });
    }
    Ok(())
}

/// The header must be the first chunk: signature (8 bytes), length (4), `IHDR`, width, height.
fn png_size(reader: &mut impl Read) -> io::Result<Option<(u32, u32)>> {
    let header: [u8; 24] = take(reader)?;
    let [.., b'I', b'H', b'D', b'R', a, b, c, d, e, f, g, h] = header else {
        return Ok(None);
    };
    Ok(Some((
        u32::from_be_bytes([a, b, c, d]),
        u32::from_be_bytes([e, f, g, h]),
    )))
}

/// The size is in the first "start of frame" segment, wherever it comes.
fn jpeg_size(reader: &mut (impl Read + Seek)) -> io::Result<Option<(u32, u32)>> {
    if take::<2>(reader)? != [0xFF, 0xD8] {
        return Ok(None);
    }
    for _ in 0..MAX_SEGMENTS {
        if take::<1>(reader)? != [0xFF] {
            return Ok(None);
        }
        let mut marker = 0xFF;
        while marker == 0xFF {
            [marker] = take(reader)?;
        }
        match marker {
            // Start of frame, all its kinds: C4, C8 and CC are other segments.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [_, _, _, h1, h2, w1, w2] = take(reader)?;
                return Ok(Some((
                    u16::from_be_bytes([w1, w2]).into(),
                    u16::from_be_bytes([h1, h2]).into(),
                )));
            }
            // Stand-alone markers without a length.
            0x01 | 0xD0..=0xD7 => {}
            // The picture's data, or its end, before its size.
            0x00 | 0xD8..=0xDA => return Ok(None),
            _ => {
                let length = u16::from_be_bytes(take(reader)?);
                let Some(rest) = length.checked_sub(2) else {
                    return Ok(None);
                };
                reader.seek_relative(rest.into())?;
            }
        }
    }
    Ok(None)
}

fn take<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}
