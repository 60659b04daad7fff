//! The seal as a whole: made on small documents, then checked as they are, changed in every way we could think of, and
//! against certificates that do not fit. Here is what the tests share.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod attacks;
mod certificates;
mod files;
mod folder;
mod long_term;
mod mutations;
mod renewal;
mod sealing;
mod structure;
mod tampering;
mod time_stamps;
mod token;

use std::sync::LazyLock;

use lopdf::{Document, Object, Stream, dictionary, text_string};

use super::development::DevelopmentSeal;
use super::verify::{Conclusion, Failure, Indeterminate};
use super::{
    PemSigner, RawSigner, SealError, SealOptions, SignatureAlgorithm, TrustAnchors, VerificationReport, seal_document,
    verify,
};
use crate::domain::time::Timestamp;

const ORGANISATION: &str = "Clustermark Demo Certification Body";
const NUMBER: &str = "ECMS-2026-000001-7";
const ADDRESS: &str = "https://clustermark.example/c/ECMS-2026-000001-7";

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// When the fixture's document was sealed and is looked at.
fn now() -> Timestamp {
    time("2026-11-23T10:00:00Z")
}

fn development_seal() -> DevelopmentSeal {
    DevelopmentSeal::generate(ORGANISATION, time("2026-01-01T00:00:00Z"), time("2028-12-31T23:59:59Z")).unwrap()
}

/// One page with a line of text, an embedded stream that is not text, an attached file, and the metadata a certificate carries.
fn document() -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let font_file = document.add_object(Stream::new(
        dictionary! { "Length1" => 512 },
        (0..512_u32).map(|n| (n * 7 % 251) as u8).collect(),
    ));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "ABCDEF+Test", "Flags" => 4, "FontFile2" => font_file,
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Test", "FontDescriptor" => descriptor,
    });
    let helvetica = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let content = document.add_object(Stream::new(
        dictionary! {},
        b"BT /F1 24 Tf 72 700 Td (Gold, valid until 2028-11-22) Tj ET".to_vec(),
    ));
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => helvetica, "F2" => font } },
    });
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"eyJhbGciOiJFUzI1NiJ9".to_vec(),
    ));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    let information = document.add_object(dictionary! {
        "Title" => text_string("Klaster Obróbki Metali i Maszyn „Żubr”"),
        "ClustermarkNumber" => text_string(NUMBER),
        "ClustermarkAddress" => text_string(ADDRESS),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", information);
    document
        .trailer
        .set("ID", vec![Object::string_literal("0123456789abcdef"); 2]);
    document
}

fn options() -> SealOptions {
    SealOptions {
        name: Some(ORGANISATION.to_owned()),
        reason: Some("Certificate ECMS-2026-000001-7, Rūta Žemaitytė".to_owned()),
        location: Some("Vilnius".to_owned()),
        contact: Some("seal@clustermark.example".to_owned()),
        ..SealOptions::at(now())
    }
}

/// A sealed document with the signer and the root it was sealed under; made once, as key generation takes its time.
struct Sealed {
    signer: Box<dyn RawSigner>,
    anchors: TrustAnchors,
    bytes: Vec<u8>,
}

/// By a key in a file, or, where the process was given a token, by the one in there.
static SEALED: LazyLock<Sealed> = LazyLock::new(|| {
    let (signer, root) = token::sealed_by_token().unwrap_or_else(|| {
        let seal = development_seal();
        (Box::new(seal.signer().unwrap()), seal.root_pem().to_owned())
    });
    let bytes = seal_document(document(), &signer, &options()).unwrap();
    Sealed {
        anchors: TrustAnchors::from_pem(root.as_bytes()).unwrap(),
        signer,
        bytes,
    }
});

impl RawSigner for Box<dyn RawSigner> {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.as_ref().algorithm()
    }
    fn chain(&self) -> &[Vec<u8>] {
        self.as_ref().chain()
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        self.as_ref().sign(message)
    }
}

/// The report on `bytes` against the fixture's root, at the fixture's time.
fn report(bytes: &[u8]) -> VerificationReport {
    verify(bytes, &SEALED.anchors, now()).unwrap()
}

const fn failed(failure: Failure) -> Conclusion {
    Conclusion::TotalFailed(failure)
}

const fn open(indeterminate: Indeterminate) -> Conclusion {
    Conclusion::Indeterminate(indeterminate)
}

/// The unsigned gap: angle brackets and all digits between them.
fn gap() -> std::ops::Range<usize> {
    static GAP: LazyLock<std::ops::Range<usize>> = LazyLock::new(|| {
        let signed = report(&SEALED.bytes).signed_bytes.unwrap();
        signed.gap_start..signed.gap_end
    });
    GAP.clone()
}

/// The fixture's CMS, without padding.
fn contents() -> Vec<u8> {
    let gap = gap();
    let padded = hex::decode(&SEALED.bytes[gap.start + 1..gap.end - 1]).unwrap();
    // SEQUENCE with a length of two bytes: 30 82 hh ll.
    let length = 4 + usize::from(padded[2]) * 256 + usize::from(padded[3]);
    padded[..length].to_vec()
}

/// `bytes` with the first `from` replaced by `to`, of the same length.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes
        .windows(from.len())
        .position(|window| window == from)
        .expect("text is in the file");
    let mut changed = bytes.to_vec();
    changed[at..at + to.len()].copy_from_slice(to);
    changed
}

/// The sealed file with another CMS in its gap.
fn with_contents(der: &[u8]) -> Vec<u8> {
    let gap = gap();
    let mut bytes = SEALED.bytes.clone();
    let width = gap.len() - 2;
    let digits = format!("{:0<width$}", hex::encode(der));
    bytes[gap.start + 1..gap.end - 1].copy_from_slice(digits.as_bytes());
    bytes
}

/// A file with bytes changed, put in, taken out and cut off at random places.
fn damaged(genuine: &[u8], edits: Vec<(proptest::sample::Index, u8, u8)>) -> Vec<u8> {
    let mut bytes = genuine.to_vec();
    for (index, byte, kind) in edits {
        let at = index.index(bytes.len());
        match kind {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(64)),
        }
    }
    bytes
}
