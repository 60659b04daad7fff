//! The ways in which a sealed file is damaged: blindly, and where its structure is.

use std::ops::Range;

/// What is done to a file.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One bit is another.
    Bit,
    /// Some bytes in a row are others.
    Bytes,
    /// Bytes are put in, before the first one and behind the last one too.
    Insertion,
    /// Bytes are taken out.
    Deletion,
    /// The end is cut off.
    Truncation,
    /// The beginning of one file, the end of another.
    Splice,
    /// Two ranges of equal length change places.
    Swap,
    /// A range is written over another one.
    Copy,
    /// A decimal number next to a word of the structure (`/ByteRange`, `startxref`, `/Length`, an entry of the table) is
    /// another.
    Number,
    /// Tag or length of a value in one of the signatures is another.
    Der,
    /// A digit of one of the signatures is another.
    Digit,
    /// A letter of a name is another.
    Name,
    /// A revision is appended, or one is repeated.
    Revision,
}

impl Kind {
    pub const ALL: [Self; 13] = [
        Self::Bit,
        Self::Bytes,
        Self::Insertion,
        Self::Deletion,
        Self::Truncation,
        Self::Splice,
        Self::Swap,
        Self::Copy,
        Self::Number,
        Self::Der,
        Self::Digit,
        Self::Name,
        Self::Revision,
    ];
}

/// Chance that follows from a number (SplitMix64).
pub struct Damage {
    number: u64,
    state: u64,
}

impl Damage {
    /// The damage of this number.
    pub fn new(number: u64) -> Self {
        Self { number, state: number }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).cloned()
    }

    /// A range of at most `longest` bytes.
    fn range(&mut self, bytes: &[u8], longest: usize) -> Range<usize> {
        let start = self.below(bytes.len());
        start..bytes.len().min(start + 1 + self.below(longest))
    }

    /// `file` damaged, with the help of `donor` where two are needed.
    pub fn of(mut self, file: &[u8], donor: &[u8]) -> (Kind, Vec<u8>) {
        let kind = Kind::ALL[self.number as usize % Kind::ALL.len()];
        let mut bytes = file.to_vec();
        self.apply(kind, &mut bytes, donor);
        (kind, bytes)
    }

    fn apply(&mut self, kind: Kind, bytes: &mut Vec<u8>, donor: &[u8]) {
        match kind {
            Kind::Bit => {
                let at = self.below(bytes.len());
                bytes[at] ^= 1 << self.below(8);
            }
            Kind::Bytes => {
                let range = self.range(bytes, 8);
                bytes[range].fill_with(|| self.byte());
            }
            Kind::Insertion => {
                let at = [0, bytes.len(), self.below(bytes.len())][self.below(3)];
                let new = match self.below(2) {
                    0 => donor[self.range(donor, 64)].to_vec(),
                    _ => (0..=self.below(16)).map(|_| self.byte()).collect(),
                };
                bytes.splice(at..at, new);
            }
            Kind::Deletion => drop(bytes.drain(self.range(bytes, 256))),
            Kind::Truncation => bytes.truncate(self.below(bytes.len())),
            Kind::Splice => {
                // Near one another, where the files are alike, as well as anywhere.
                let at = self.below(bytes.len());
                let from = [at.min(donor.len()), self.below(donor.len())][self.below(2)];
                bytes.truncate(at);
                bytes.extend_from_slice(&donor[from..]);
            }
            Kind::Swap => {
                let (one, other) = (self.range(bytes, 512), self.below(bytes.len()));
                for (a, b) in one.zip(other..bytes.len()) {
                    bytes.swap(a, b);
                }
            }
            Kind::Copy => {
                let from = self.range(donor, 512);
                let at = self.below(bytes.len());
                let length = from.len().min(bytes.len() - at);
                bytes[at..at + length].copy_from_slice(&donor[from][..length]);
            }
            Kind::Number => self.change_number(bytes),
            Kind::Der => self.change_der(bytes),
            Kind::Digit => {
                let gap = self.one(&gaps(bytes)).unwrap_or(0..bytes.len());
                let at = gap.start + self.below(gap.len());
                bytes[at] = b"0123456789abcdefABCDEF<>"[self.below(24)];
            }
            Kind::Name => {
                let names = all(bytes, b"/");
                let at = self.one(&names).unwrap_or(0) + 1 + self.below(4);
                let letter = b"ABCDEFabcdef#/ "[self.below(15)];
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = letter;
                }
            }
            Kind::Revision => self.append_revision(bytes),
        }
    }

    fn change_number(&mut self, bytes: &mut Vec<u8>) {
        const WORDS: [&[u8]; 8] = [
            b"/ByteRange",
            b"startxref",
            b"/Length",
            b"/Size",
            b"/Root",
            b"xref\n",
            b" 00000 n",
            b" obj",
        ];
        let word = WORDS[self.below(WORDS.len())];
        let Some(place) = self.one(&all(bytes, word)) else {
            return;
        };
        // The number, or one of the four, that stands next behind the word; before it, for an entry or an object.
        let before = if word.starts_with(b" ") { 12 } else { 0 };
        let mut at = place.saturating_sub(before);
        let skip = self.below(4);
        for count in 0..=skip {
            let Some(skipped) = bytes[at..].iter().position(u8::is_ascii_digit) else {
                return;
            };
            at += skipped;
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if count == skip {
                let old: u64 = std::str::from_utf8(&bytes[at..at + length])
                    .unwrap_or("0")
                    .parse()
                    .unwrap_or(0);
                let new = match self.below(6) {
                    0 => old.wrapping_add(1),
                    1 => old.saturating_sub(1),
                    2 => old.wrapping_mul(2),
                    3 => u64::MAX - self.below(3) as u64,
                    4 => i64::MAX as u64 - self.below(bytes.len()) as u64,
                    _ => self.below(bytes.len()) as u64,
                };
                let sign = ["", "-", "+", "0", "000000"][self.below(5)];
                let text = match self.below(3) {
                    0 => format!("{sign}{new}"),
                    1 => new.to_string(),
                    _ => format!("{new:0>length$}"),
                };
                bytes.splice(at..at + length, text.into_bytes());
                return;
            }
            at += length;
        }
    }

    fn change_der(&mut self, bytes: &mut [u8]) {
        let Some(gap) = self.one(&gaps(bytes)) else { return };
        let Ok(mut der) = hex::decode(&bytes[gap.start..gap.end]) else {
            return;
        };
        let mut places = Vec::new();
        headers(&der, 0..der.len(), &mut places);
        let Some(place) = self.one(&places) else { return };
        let at = place + self.below(3);
        der[at] = match self.below(4) {
            0 => der[at].wrapping_add(1),
            1 => der[at].wrapping_sub(1),
            2 => [0x00, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xff][self.below(8)],
            _ => self.byte(),
        };
        bytes[gap].copy_from_slice(hex::encode(der).as_bytes());
    }

    fn append_revision(&mut self, bytes: &mut Vec<u8>) {
        let ends: Vec<_> = all(bytes, b"%%EOF\n").iter().map(|at| at + 6).collect();
        match self.below(3) {
            0 => {
                let start = self.one(&[&[0], &ends[..]].concat()).unwrap_or(0);
                let again = bytes[start..].to_vec();
                bytes.extend(again);
            }
            1 => {
                let (number, offset) = (1 + self.below(40), bytes.len());
                let object = format!("{number} 0 obj\n<</Type/Annot/Subtype/FreeText/Contents(VALID)>>\nendobj\n");
                let table = offset + object.len();
                let tail = format!(
                    "xref\n{number} 1\n{offset:010} 00000 n \ntrailer\n<</Size 60/Root 1 0 R/Prev 9>>\nstartxref\n{table}\n%%EOF\n"
                );
                bytes.extend_from_slice(object.as_bytes());
                bytes.extend_from_slice(tail.as_bytes());
            }
            _ => {
                let at = self.one(&ends).unwrap_or(0);
                let noise = [b"\n".as_slice(), b"%%EOF\n", b"1 0 obj\n", b"trailer\n", b"xref\n0 0\n"][self.below(5)];
                bytes.splice(at..at, noise.iter().copied());
            }
        }
    }
}

/// Where `needle` stands.
fn all(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    memchr::memmem::find_iter(bytes, needle).collect()
}

/// The digits of each signature and time stamp.
fn gaps(bytes: &[u8]) -> Vec<Range<usize>> {
    all(bytes, b"/Contents<")
        .into_iter()
        .map(|at| {
            let start = at + b"/Contents<".len();
            let length = bytes[start..].iter().position(|&byte| byte == b'>');
            start..start + length.unwrap_or(0)
        })
        .collect()
}

/// Where each value begins that nests in the DER of `range`, without its padding.
fn headers(der: &[u8], range: Range<usize>, found: &mut Vec<usize>) {
    let mut at = range.start;
    while at + 4 < range.end && der[at] != 0 {
        let (start, length) = match der[at + 1] {
            short @ 0..=0x7f => (at + 2, usize::from(short)),
            0x81 => (at + 3, usize::from(der[at + 2])),
            0x82 => (at + 4, usize::from(der[at + 2]) << 8 | usize::from(der[at + 3])),
            _ => return,
        };
        let end = (start + length).min(range.end);
        found.push(at);
        if der[at] & 0x20 != 0 {
            headers(der, start..end, found);
        }
        at = end;
    }
}
