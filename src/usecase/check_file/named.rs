//! The number that a file names somewhere, in whatever way it was saved: proven by nothing, and good for looking it up.

use std::{collections::BTreeMap, io::Read};

use flate2::read::ZlibDecoder;
use memchr::memmem;

use crate::domain::certificate::number::CertificateNumber;

/// The longest word that can be a number.
const LONGEST: usize = 32;
/// So much of a file is unpacked in all, and so much of one stream.
const MOST_UNPACKED: u64 = 8 << 20;
const MOST_OF_A_STREAM: u64 = 1 << 20;
/// So many streams are looked into.
const MOST_STREAMS: usize = 2_000;

/// The number that stands in a file most often: as text, as UTF-16, or inside a packed stream. Programmes that save a PDF anew
/// keep title, metadata or links; what is only drawn is not read.
pub(super) fn number(bytes: &[u8]) -> Option<CertificateNumber> {
    let mut found = BTreeMap::new();
    count(bytes, &mut found);
    let mut left = MOST_UNPACKED;
    for begin in memmem::find_iter(bytes, b"stream").take(MOST_STREAMS) {
        let packed = bytes.get(begin + b"stream".len()..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let Some(packed) = packed.strip_prefix(b"\n").filter(|_| left > 0) else {
            continue;
        };
        let mut text = Vec::new();
        // Of a stream that is damaged, what came before the damage is there.
        let _ = ZlibDecoder::new(packed)
            .take(left.min(MOST_OF_A_STREAM))
            .read_to_end(&mut text);
        left -= text.len() as u64;
        count(&text, &mut found);
    }
    let most = found.into_iter().max_by_key(|(_, times)| *times);
    most.map(|(number, _)| number)
}

/// Counts the numbers in a text. In UTF-16 each of their characters stands beside a zero.
fn count(text: &[u8], found: &mut BTreeMap<CertificateNumber, usize>) {
    let wide: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
    let is_apart = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b'-';
    let words = wide.split(is_apart).filter(|word| (2..=LONGEST).contains(&word.len()));
    let words = words.filter_map(|word| std::str::from_utf8(word).ok());
    // As it is printed, and not as somebody may type it: other words that read as a number are none.
    let numbers = words.filter_map(|word| {
        CertificateNumber::parse(word)
            .ok()
            .filter(|number| number.as_str() == word)
    });
    for number in numbers {
        *found.entry(number).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;
    use crate::domain::certificate::number::NumberPattern;

    fn one(serial: u32) -> CertificateNumber {
        "ECMS-{year}-{serial}-{check}"
            .parse::<NumberPattern>()
            .unwrap()
            .number(2026, serial)
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_number_is_found_however_a_programme_saved_it() {
        let number_one = one(1);
        let wide: Vec<u8> = number_one.as_str().bytes().flat_map(|byte| [0, byte]).collect();
        let stream = [
            b"7 0 obj << >> stream\r\n",
            &packed(&format!("<x>{number_one}</x>"))[..],
            b"\nendstream",
        ]
        .concat();
        for text in [
            format!("/Title (Certificate {number_one})").into_bytes(),
            format!("/URI (https://example.org/c/{number_one}/credential)").into_bytes(),
            [b"/Title (\xfe\xff", &wide[..], b")"].concat(),
            stream,
        ] {
            assert_eq!(
                number(&text),
                Some(number_one.clone()),
                "{}",
                String::from_utf8_lossy(&text)
            );
        }
    }

    #[test]
    fn the_one_that_is_named_most_counts_and_what_is_none_does_not() {
        let text = format!("{} {} {}", one(1), one(2), one(2));
        assert_eq!(number(text.as_bytes()), Some(one(2)));
        let lower = one(1).as_str().to_lowercase();
        for other in [
            "",
            "%PDF-1.7 nothing",
            "ECMS-2026-00001",
            &lower,
            "stream\nx is not packed",
        ] {
            assert_eq!(number(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn what_unpacks_to_more_than_any_document_is_not_unpacked() {
        let bomb = packed(&" ".repeat(4 << 20));
        let file: Vec<u8> = (0..50).flat_map(|_| [b"stream\n", &bomb[..]].concat()).collect();
        assert_eq!(number(&file), None);
    }
}
