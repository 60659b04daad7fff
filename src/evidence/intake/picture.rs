//! Pictures: their size in pixels, read from the header alone.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::Judged;
use crate::evidence::Refusal;

/// The most pixels of a picture: a good camera's; at four bytes each a viewer needs 400 MB for them.
const MAX_PIXELS: u64 = 100_000_000;
/// The most segments read before a JPEG's frame header.
const MAX_SEGMENTS: usize = 1000;

/// PNG: the first chunk must be the header.
pub(super) fn check_png(file: &mut File) -> Judged<()> {
    let mut start = [0; 24];
    file.seek(SeekFrom::Start(0))?;
    read_or_damaged(file, &mut start)?;
    if &start[12..16] != b"IHDR" {
        return Err(damaged().into());
    }
    let number = |at: usize| u32::from_be_bytes([start[at], start[at + 1], start[at + 2], start[at + 3]]);
    Ok(check_size(number(16), number(20))?)
}

/// JPEG: walks from segment to segment to the frame header.
pub(super) fn check_jpeg(file: &mut File) -> Judged<()> {
    file.seek(SeekFrom::Start(2))?;
    for _ in 0..MAX_SEGMENTS {
        let marker = next_marker(file)?;
        let mut length = [0; 2];
        read_or_damaged(file, &mut length)?;
        let length = u16::from_be_bytes(length);
        if is_frame_header(marker) {
            let mut frame = [0; 5];
            read_or_damaged(file, &mut frame)?;
            let (height, width) = (
                u16::from_be_bytes([frame[1], frame[2]]),
                u16::from_be_bytes([frame[3], frame[4]]),
            );
            return Ok(check_size(width.into(), height.into())?);
        }
        // The length counts its own two bytes.
        let rest = length.checked_sub(2).ok_or_else(damaged)?;
        file.seek(SeekFrom::Current(rest.into()))?;
    }
    Err(damaged().into())
}

/// Markers may be preceded by any number of filling bytes; the picture's data must not begin before its frame header.
fn next_marker(file: &mut File) -> Judged<u8> {
    let mut byte = [0];
    read_or_damaged(file, &mut byte)?;
    if byte[0] != 0xff {
        return Err(damaged().into());
    }
    for _ in 0..MAX_SEGMENTS {
        read_or_damaged(file, &mut byte)?;
        match byte[0] {
            0xff => {}
            // No lengths behind these: they have no place before the frame.
            0x00 | 0x01 | 0xd0..=0xda => break,
            marker => return Ok(marker),
        }
    }
    Err(damaged().into())
}

/// SOF0 to SOF15 but for the three that are no frames (DHT, JPG, DAC).
const fn is_frame_header(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn check_size(width: u32, height: u32) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::TooManyPixels {
            width,
            height,
            limit: MAX_PIXELS,
        });
    }
    Ok(())
}

fn read_or_damaged(file: &mut File, buffer: &mut [u8]) -> Judged<()> {
    file.read_exact(buffer).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => damaged().into(),
        _ => error.into(),
    })
}

const fn damaged() -> Refusal {
    Refusal::Damaged {
        what: "the picture's header is not one",
    }
}
