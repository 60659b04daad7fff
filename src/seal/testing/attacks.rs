//! What somebody may do to a sealed file, and the reason for which it must be refused.

#![allow(clippy::expect_used)]

use std::ops::Range;

use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary, text_string};

/// A file that was tampered with.
pub struct Attack {
    /// What was done.
    pub name: &'static str,
    pub file: Vec<u8>,
    /// Why it is refused.
    pub reason: &'static str,
}

/// Every attack on `sealed`, with the help of `other`, another sealed document with no more room for its signature.
pub fn attacks(sealed: &[u8], other: &[u8]) -> Vec<Attack> {
    let attack = |name, file, reason| Attack { name, file, reason };
    let gap = gap(sealed);
    let edited = |edit: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = sealed.to_vec();
        edit(&mut bytes);
        bytes
    };
    let changed = "the content was changed after sealing";
    vec![
        attack("a bit flipped", edited(&|bytes| flip_a_bit(bytes)), changed),
        attack(
            "the seal of another document",
            edited(&|bytes| transplant(bytes, &gap, &other[self::gap(other)])),
            changed,
        ),
        attack(
            "a page replaced by a later revision",
            with_page_replaced(sealed),
            "a page was replaced or added after sealing",
        ),
        attack(
            "an annotation added",
            with_annotation(sealed),
            "an annotation was added after sealing",
        ),
        attack(
            "the attachment swapped by a later revision",
            with_attachment_swapped(sealed),
            "the attached file was replaced after sealing",
        ),
        attack(
            "shadow content shown by a later table",
            with_table(sealed),
            "a later table leads readers to other content than was sealed",
        ),
        attack(
            "the signature zeroed",
            edited(&|bytes| bytes[gap.start + 1..gap.end - 1].fill(b'0')),
            "the signature was taken out, its place is empty",
        ),
        attack(
            "bytes in the padding of the gap",
            edited(&|bytes| bytes[gap.end - 3..gap.end - 1].copy_from_slice(b"41")),
            "the unsigned part of the file holds more than the signature, or it is written otherwise than a seal is",
        ),
        attack(
            "the gap widened for more bytes",
            with_gap_widened(sealed, &gap),
            "the unsigned part of the file holds more than the signature, or it is written otherwise than a seal is",
        ),
        attack(
            "bytes before the document",
            [b"GIF89a\n", sealed].concat(),
            "something stands in the file before the document begins",
        ),
        attack(
            "a second beginning",
            [b"%PDF-1.7\n% VALID UNTIL 2099\n", sealed].concat(),
            "the seal is not where it says: something was put in or taken out before it",
        ),
        attack(
            "bytes behind the document",
            [sealed, b"\nsent by a mail gateway"].concat(),
            "what was sealed is intact, but something stands behind it in the file",
        ),
        attack(
            "the signature of another key",
            edited(&|bytes| another_signature(bytes, &gap)),
            "the signature was not made with the key of its certificate",
        ),
        attack(
            "two sealed documents in one file",
            [sealed, other].concat(),
            "the file has more than one signature",
        ),
        attack(
            "the end cut off",
            sealed[..gap.end + 9].to_vec(),
            "the file ends before the sealed content does",
        ),
        attack(
            "the seal taken out",
            without_seal(sealed, b""),
            "this PDF file has no seal",
        ),
        attack(
            "encrypted",
            without_seal(sealed, b"/Encrypt 9 0 R"),
            "this PDF file is encrypted",
        ),
        attack(
            "huge",
            edited(&|bytes| bytes.resize(32 * 1024 * 1024 + 1, b' ')),
            "this file is larger than 32 MiB, which no sealed certificate is",
        ),
        attack(
            "not a PDF",
            b"PK\x03\x04 is an archive".to_vec(),
            "this is not a PDF file",
        ),
    ]
}

fn find(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find(bytes, needle).expect("it stands in every sealed file")
}

/// The seal's unsigned part, angle brackets included. Nothing else is as long.
fn gap(bytes: &[u8]) -> Range<usize> {
    let range = find(bytes, b"/ByteRange");
    let start = range + find(&bytes[range..], b"/Contents<") + b"/Contents".len();
    start..start + find(&bytes[start..], b">") + 1
}

fn flip_a_bit(bytes: &mut [u8]) {
    let at = find(bytes, b"stream\n") + 20;
    bytes[at] ^= 1;
}

/// Another signature in the place of this one, in as much room or less.
fn transplant(bytes: &mut [u8], gap: &Range<usize>, signature: &[u8]) {
    bytes[gap.start + 1..gap.end - 1].fill(b'0');
    bytes[gap.start..gap.start + signature.len() - 1].copy_from_slice(&signature[..signature.len() - 1]);
}

/// Another number in the signature, an ECDSA one: the octet string behind its algorithm.
fn another_signature(bytes: &mut [u8], gap: &Range<usize>) {
    let digits = &mut bytes[gap.start + 1..gap.end - 1];
    let algorithm = b"06082a8648ce3d04030204";
    let at = find(digits, algorithm) + algorithm.len();
    let length = std::str::from_utf8(&digits[at..at + 2]).expect("digits");
    let last = at + 1 + usize::from_str_radix(length, 16).expect("a length") * 2;
    digits[last] = if digits[last] == b'1' { b'2' } else { b'1' };
}

fn with_gap_widened(sealed: &[u8], gap: &Range<usize>) -> Vec<u8> {
    let inserted = b"/Contents(VALID)";
    let mut bytes = sealed.to_vec();
    bytes.splice(gap.end..gap.end, inserted.iter().copied());
    let (from, to) = (gap.end, gap.end + inserted.len());
    let range = find(&bytes, b"/ByteRange");
    let end = range + find(&bytes[range..], b"]");
    let text = String::from_utf8(bytes[range..end].to_vec()).expect("numbers");
    let widened = text.replacen(&format!(" {from} "), &format!(" {to} "), 1);
    let widened = format!("{:<width$}", widened.trim_end(), width = text.len());
    bytes.splice(range..end, widened.into_bytes());
    bytes
}

/// A later revision, as PDF editors write it.
fn revised(sealed: &[u8], revise: impl FnOnce(&Document, &mut Document)) -> Vec<u8> {
    let previous = Document::load_mem(sealed).expect("a PDF");
    let mut update = IncrementalDocument::create_from(sealed.to_vec(), previous.clone());
    revise(&previous, &mut update.new_document);
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).expect("it can be written");
    bytes
}

fn with_page_replaced(sealed: &[u8]) -> Vec<u8> {
    revised(sealed, |previous, update| {
        let id = previous.page_iter().next().expect("a page");
        let mut page = previous.get_dictionary(id).expect("a page").clone();
        let text = b"BT /F1 24 Tf 72 700 Td (Gold, valid until 2099-12-31) Tj ET".to_vec();
        page.set("Contents", update.add_object(Stream::new(dictionary! {}, text)));
        update.set_object(id, page);
    })
}

fn with_annotation(sealed: &[u8]) -> Vec<u8> {
    revised(sealed, |previous, update| {
        let id = previous.page_iter().next().expect("a page");
        let mut page = previous.get_dictionary(id).expect("a page").clone();
        let annotation = update.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Rect" => vec![72.into(), 72.into(), 300.into(), 120.into()],
            "Contents" => text_string("VALID until 2099"),
        });
        page.set("Annots", vec![Object::Reference(annotation)]);
        update.set_object(id, page);
    })
}

fn with_attachment_swapped(sealed: &[u8]) -> Vec<u8> {
    revised(sealed, |previous, update| {
        let mut streams = (previous.objects.iter()).filter_map(|(id, object)| Some((id, object.as_stream().ok()?)));
        let attached = streams.find(|(_, stream)| stream.dict.has_type(b"EmbeddedFile"));
        let (id, stream) = attached.expect("an attached file");
        update.set_object(*id, Stream::new(stream.dict.clone(), b"eyJhbGciOiJub25lIn0".to_vec()));
    })
}

/// Nothing but another cross-reference table: an object that was sealed unseen takes the place of one that was seen.
fn with_table(sealed: &[u8]) -> Vec<u8> {
    let hidden = find(sealed, b" obj") - 3;
    let table = sealed.len();
    let update = format!(
        "xref\n7 1\n{hidden:010} 00000 n \ntrailer\n<</Size 13/Root 8 0 R/Prev 99>>\nstartxref\n{table}\n%%EOF\n"
    );
    [sealed, update.as_bytes()].concat()
}

/// The beginning of the document, up to the seal, with a trailer of its own.
fn without_seal(sealed: &[u8], in_trailer: &[u8]) -> Vec<u8> {
    let end = find(sealed, b"endobj\n") + b"endobj\n".len();
    [&sealed[..end], b"trailer\n<</Root 1 0 R", in_trailer, b">>\n%%EOF\n"].concat()
}
