//! What is added behind a sealed revision so that it can be checked for longer: validation data and document time stamps
//! (ISO 32000-2, 12.8.4.3 and 12.8.5), the two kinds of change a certification of level 1 permits.
//!
//! An increment's bytes follow from the file before it and from what it holds, to the last one. So the verifier need not
//! understand what somebody appended: it takes out what an increment holds, writes it anew and compares. Whatever differs
//! by a byte is no increment of ours.

use std::fmt::Write;
use std::ops::Range;

use super::pades::{OFFSET_PLACEHOLDER, TIME_STAMP_BYTES};
use super::revocation::ValidationData;
use super::verify::{Dictionary, Id, Reader, Revision, Value};

/// What is known of a file's last revision: all that an increment continues.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    /// Where the file ends.
    pub(super) end: usize,
    table: usize,
    /// The first object number that is free.
    free: u32,
    root: Id,
    /// The entries of the trailer that stay as they are, but for the catalog's: `/Info 2 0 R/ID[…]`.
    kept: Vec<u8>,
    catalog: Vec<u8>,
}

/// A file's next increment.
pub(super) struct Increment {
    /// Its bytes; where a signature goes, zeros.
    pub(super) bytes: Vec<u8>,
    /// Where in the *file* the signature goes, angle brackets included.
    pub(super) gap: Range<usize>,
    /// The file with it.
    pub(super) tail: Tail,
}

impl Tail {
    /// That of a file whose only revision is `revision`; nothing where it is not built as this programme builds them.
    pub(super) fn of(revision: &Revision<'_>) -> Option<Self> {
        let trailer = &revision.trailer;
        let root = trailer.reference(b"Root")?;
        let free = match trailer.get(b"Size")? {
            Value::Integer(size) => u32::try_from(*size).ok()?,
            _ => return None,
        };
        let mut kept = Vec::new();
        for key in [b"Info".as_slice(), b"ID"] {
            let span = trailer.span(key)?;
            kept.extend_from_slice(&[b"/", key, b" ", revision.bytes.get(span)?].concat());
        }
        let catalog = revision.bytes.get(revision.object(root)?)?.to_vec();
        Some(Self {
            end: revision.bytes.len(),
            table: revision.table,
            free,
            root,
            kept,
            catalog,
        })
    }

    /// Adds `data` as the document security store, in place of an earlier one.
    pub(super) fn with_validation_data(&self, data: &ValidationData) -> Option<Increment> {
        let mut update = Update::of(self);
        let mut store = "<</Type/DSS".to_owned();
        for (key, items) in [
            ("Certs", &data.certificates),
            ("OCSPs", &data.ocsps),
            ("CRLs", &data.crls),
        ] {
            let references = items.iter().map(|item| update.add_stream(item));
            let references = references.map(reference).collect::<Vec<_>>().join(" ");
            if !references.is_empty() {
                write!(store, "/{key}[{references}]").ok()?;
            }
        }
        store.push_str(">>");
        let store = update.add(store.as_bytes());
        let catalog = set(&self.catalog, b"DSS", &reference(store))?;
        Some(update.finish(catalog, 0..0))
    }

    /// Adds a time stamp over the whole file, itself left out: a field without size on no page, since a page belongs to
    /// what is certified.
    pub(super) fn with_time_stamp(&self) -> Option<Increment> {
        let mut update = Update::of(self);
        let contents = "0".repeat(TIME_STAMP_BYTES * 2);
        let placeholder = format!("[0 {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER}]");
        let head = "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/Contents";
        let signature = update.add(format!("{head}<{contents}>/ByteRange{placeholder}>>").as_bytes());
        let gap_start = update.last_body + head.len();
        let gap = gap_start..gap_start + contents.len() + 2;
        let range = gap.end + b"/ByteRange".len();
        let field = update.add(
            format!(
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(TimeStamp{signature})/F 132/Rect[0 0 0 0]/V {}>>",
                reference(signature)
            )
            .as_bytes(),
        );
        let catalog = with_field(&self.catalog, field)?;
        let mut increment = update.finish(catalog, gap.clone());
        let rest = increment.tail.end.checked_sub(gap.end)?;
        let numbers = format!("[0 {} {} {rest}", gap.start, gap.end);
        let padded = format!("{numbers:<fill$}]", fill = placeholder.len() - 1);
        let at = range.checked_sub(self.end)?;
        let place = increment.bytes.get_mut(at..at + placeholder.len())?;
        (padded.len() == place.len()).then(|| place.copy_from_slice(padded.as_bytes()))?;
        Some(increment)
    }
}

/// An increment being written.
struct Update<'a> {
    before: &'a Tail,
    bytes: Vec<u8>,
    /// Where in the file each new object begins; their numbers follow on one another.
    offsets: Vec<usize>,
    /// Where in the file the body of the last one begins.
    last_body: usize,
}

impl<'a> Update<'a> {
    fn of(before: &'a Tail) -> Self {
        Self {
            before,
            bytes: Vec::new(),
            offsets: Vec::new(),
            last_body: 0,
        }
    }

    fn position(&self) -> usize {
        self.before.end + self.bytes.len()
    }

    /// Adds an object; gives its number.
    fn add(&mut self, body: &[u8]) -> u32 {
        let number = self.next();
        self.offsets.push(self.position());
        self.write((number, 0), body);
        number
    }

    fn add_stream(&mut self, content: &[u8]) -> u32 {
        let head = format!("<</Length {}>>\nstream\n", content.len());
        self.add(&[head.as_bytes(), content, b"\nendstream"].concat())
    }

    fn write(&mut self, (number, generation): Id, body: &[u8]) {
        self.bytes
            .extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
        self.last_body = self.position();
        self.bytes.extend_from_slice(body);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn next(&self) -> u32 {
        // Both count objects of a file of at most some megabytes.
        self.before
            .free
            .saturating_add(u32::try_from(self.offsets.len()).unwrap_or(u32::MAX))
    }

    /// The catalog anew, the cross-reference table of what changed, the trailer.
    fn finish(mut self, catalog: Vec<u8>, gap: Range<usize>) -> Increment {
        let root = self.before.root;
        let catalog_offset = self.position();
        self.write(root, &catalog);
        let table = self.position();
        let mut tail = format!("xref\n{} 1\n{catalog_offset:010} {:05} n \n", root.0, root.1);
        tail.push_str(&format!("{} {}\n", self.before.free, self.offsets.len()));
        for offset in &self.offsets {
            tail.push_str(&format!("{offset:010} 00000 n \n"));
        }
        let free = self.next();
        tail.push_str(&format!("trailer\n<</Size {free}/Root {} {} R", root.0, root.1));
        self.bytes.extend_from_slice(tail.as_bytes());
        self.bytes.extend_from_slice(&self.before.kept);
        let tail = format!("/Prev {}>>\nstartxref\n{table}\n%%EOF\n", self.before.table);
        self.bytes.extend_from_slice(tail.as_bytes());
        Increment {
            tail: Tail {
                end: self.position(),
                table,
                free,
                root,
                kept: self.before.kept.clone(),
                catalog,
            },
            bytes: self.bytes,
            gap,
        }
    }
}

fn reference(number: u32) -> String {
    format!("{number} 0 R")
}

fn entries(dictionary: &[u8]) -> Option<Dictionary> {
    match Reader::at(dictionary, 0).value()? {
        Value::Dictionary(entries) => Some(entries),
        _ => None,
    }
}

/// The dictionary with another value under `key`, or one more entry.
fn set(dictionary: &[u8], key: &[u8], value: &str) -> Option<Vec<u8>> {
    match entries(dictionary)?.span(key) {
        Some(span) => Some(
            [
                dictionary.get(..span.start)?,
                value.as_bytes(),
                dictionary.get(span.end..)?,
            ]
            .concat(),
        ),
        None => {
            let open = dictionary.strip_suffix(b">>")?;
            Some([open, b"/", key, b" ", value.as_bytes(), b">>"].concat())
        }
    }
}

/// The catalog with one more field in its form.
fn with_field(catalog: &[u8], field: u32) -> Option<Vec<u8>> {
    let fields = entries(catalog)?.dictionary(b"AcroForm")?.span(b"Fields")?;
    let end = fields.end.checked_sub(1)?;
    let added = format!(" {}", reference(field));
    Some([catalog.get(..end)?, added.as_bytes(), catalog.get(end..)?].concat())
}
