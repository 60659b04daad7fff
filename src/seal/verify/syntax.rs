//! A reader for the few PDF objects around a seal, made for hostile input: bounded in depth and size, without
//! decompression, and strict. What it does not understand, no seal of this programme contains.

use std::ops::Range;

use data_encoding::HEXLOWER_PERMISSIVE;
use memchr::memchr;

/// How deep arrays and dictionaries may nest.
const MAX_DEPTH: usize = 16;

/// How many values one object may hold in all.
const MAX_VALUES: usize = 16_384;

/// A PDF value. Numbers with a fraction play no part around a seal and keep no value.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::seal) enum Value {
    Null,
    Boolean,
    Real,
    Integer(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dictionary(Dictionary),
    Reference(Id),
}

/// Number and generation of an indirect object.
pub(in crate::seal) type Id = (u32, u16);

/// A dictionary; for each key also where in the file its value stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::seal) struct Dictionary(Vec<(Vec<u8>, Value, Range<usize>)>);

impl Dictionary {
    pub(in crate::seal) fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0.iter().find(|(name, ..)| name == key).map(|(_, value, _)| value)
    }

    pub(in crate::seal) fn span(&self, key: &[u8]) -> Option<Range<usize>> {
        self.0
            .iter()
            .find(|(name, ..)| name == key)
            .map(|(.., span)| span.clone())
    }

    pub(in crate::seal) fn dictionary(&self, key: &[u8]) -> Option<&Self> {
        match self.get(key) {
            Some(Value::Dictionary(inner)) => Some(inner),
            _ => None,
        }
    }

    pub(super) fn array(&self, key: &[u8]) -> Option<&[Value]> {
        match self.get(key) {
            Some(Value::Array(items)) => Some(items),
            _ => None,
        }
    }

    pub(in crate::seal) fn reference(&self, key: &[u8]) -> Option<Id> {
        match self.get(key) {
            Some(Value::Reference(id)) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn text(&self, key: &[u8]) -> Option<&[u8]> {
        match self.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, key: &[u8], name: &[u8]) -> bool {
        matches!(self.get(key), Some(Value::Name(found)) if found == name)
    }
}

/// Reads values from a position on. `None` everywhere means: not a PDF value this reader accepts.
pub(in crate::seal) struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
    values_left: usize,
}

impl<'a> Reader<'a> {
    pub(in crate::seal) fn at(bytes: &'a [u8], position: usize) -> Self {
        Self {
            bytes,
            position,
            values_left: MAX_VALUES,
        }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    pub(super) fn skip_white_space(&mut self) {
        while self.peek().is_some_and(is_white_space) {
            self.position += 1;
        }
    }

    /// Steps over `token`, with white space before it.
    pub(super) fn expect(&mut self, token: &[u8]) -> Option<()> {
        self.skip_white_space();
        self.rest().starts_with(token).then(|| self.position += token.len())
    }

    /// An unsigned decimal number that fits, with white space before it.
    pub(super) fn unsigned<T: TryFrom<u64>>(&mut self) -> Option<T> {
        self.skip_white_space();
        let digits = self
            .rest()
            .iter()
            .take(20)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let text = std::str::from_utf8(self.rest().get(..digits)?).ok()?;
        let number = text.parse::<u64>().ok()?;
        self.position += digits;
        T::try_from(number).ok()
    }

    pub(in crate::seal) fn value(&mut self) -> Option<Value> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.values_left = self.values_left.checked_sub(1)?;
        self.skip_white_space();
        match self.peek()? {
            b'/' => Some(Value::Name(self.name()?)),
            b'(' => Some(Value::Text(self.literal()?)),
            b'<' if self.rest().starts_with(b"<<") => Some(Value::Dictionary(self.dictionary(depth)?)),
            b'<' => Some(Value::Text(self.hexadecimal()?)),
            b'[' => self.array(depth),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number_or_reference(),
            _ => self.keyword(),
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.position += 1;
        let mut items = Vec::new();
        loop {
            self.skip_white_space();
            if self.peek()? == b']' {
                self.position += 1;
                return Some(Value::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    /// A dictionary whose keys are all different: of two equal keys, readers disagree which one counts.
    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        self.position += 2;
        let mut entries = Dictionary::default();
        loop {
            self.skip_white_space();
            if self.rest().starts_with(b">>") {
                self.position += 2;
                return Some(entries);
            }
            let key = self.name()?;
            // The search for equal keys is quadratic; no dictionary around a seal has more than some twenty.
            if entries.0.len() >= 256 || entries.get(&key).is_some() {
                return None;
            }
            self.skip_white_space();
            let start = self.position;
            let value = self.nested(depth + 1)?;
            entries.0.push((key, value, start..self.position));
        }
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        if self.peek()? != b'/' {
            return None;
        }
        self.position += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|&byte| is_regular(byte)) {
            self.position += 1;
            if byte == b'#' {
                let pair = self.rest().get(..2)?;
                name.push(hex_digit(pair[0])? << 4 | hex_digit(pair[1])?);
                self.position += 2;
            } else {
                name.push(byte);
            }
        }
        Some(name)
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.position += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            let byte = self.peek()?;
            self.position += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    text.extend(self.escape()?);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Some(text);
            }
            text.push(byte);
        }
    }

    /// What follows a backslash in a literal string; a continued line gives nothing.
    fn escape(&mut self) -> Option<Option<u8>> {
        let byte = self.peek()?;
        if (b'0'..=b'7').contains(&byte) {
            let digits = self
                .rest()
                .iter()
                .take(3)
                .take_while(|digit| (b'0'..=b'7').contains(*digit));
            let (count, code) = digits.fold((0, 0_u32), |(count, code), digit| {
                (count + 1, code * 8 + u32::from(digit - b'0'))
            });
            self.position += count;
            return Some(Some((code & 0xff) as u8));
        }
        self.position += 1;
        Some(match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.position += 1;
                }
                None
            }
            other => Some(other),
        })
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.position += 1;
        let length = memchr(b'>', self.rest())?;
        let written = self.rest().get(..length)?;
        self.position += length + 1;
        // Signatures are long, and written as digits alone.
        if let Ok(bytes) = HEXLOWER_PERMISSIVE.decode(written) {
            return Some(bytes);
        }
        let mut digits: Vec<u8> = written.iter().copied().filter(|&byte| !is_white_space(byte)).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        HEXLOWER_PERMISSIVE.decode(&digits).ok()
    }

    fn number_or_reference(&mut self) -> Option<Value> {
        let start = self.position;
        let length = self
            .rest()
            .iter()
            .take(32)
            .take_while(|byte| is_regular(**byte))
            .count();
        let text = std::str::from_utf8(self.rest().get(..length)?).ok()?;
        let Ok(number) = text.parse::<i64>() else {
            self.position += length;
            return text.parse::<f32>().is_ok().then_some(Value::Real);
        };
        if let Some(id) = self.reference() {
            return Some(Value::Reference(id));
        }
        self.position = start + length;
        Some(Value::Integer(number))
    }

    /// `12 0 R`; leaves the position anywhere if it is not one.
    fn reference(&mut self) -> Option<Id> {
        let id = (self.unsigned()?, self.unsigned()?);
        self.expect(b"R")?;
        self.peek().is_none_or(|next| !is_regular(next)).then_some(id)
    }

    fn keyword(&mut self) -> Option<Value> {
        let length = self.rest().iter().take(8).take_while(|byte| is_regular(**byte)).count();
        let value = match self.rest().get(..length)? {
            b"null" => Value::Null,
            b"true" | b"false" => Value::Boolean,
            _ => return None,
        };
        self.position += length;
        Some(value)
    }
}

/// White space of ISO 32000-1, table 1.
fn is_white_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Neither white space nor a delimiter (ISO 32000-1, 7.2.2).
pub(super) fn is_regular(byte: u8) -> bool {
    !is_white_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn hex_digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
