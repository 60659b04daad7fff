//! What is let in, and what is not, with files of each kind.

use proptest::prelude::*;

use super::*;
use crate::evidence::BlobStore;

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ALL: &[&str] = &[PDF, XLSX, DOCX, "image/png", "image/jpeg", "text/plain", "text/csv"];

fn check_bytes(bytes: &[u8], name: &str, accept: &[&str]) -> Result<Accepted, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let mut upload = BlobStore::open(folder.path()).unwrap().begin(1 << 30).unwrap();
    upload.write(bytes).unwrap();
    let accept: Vec<_> = accept.iter().map(|media_type| (*media_type).to_owned()).collect();
    check(&upload, name, &accept).map_err(|error| match error {
        EvidenceError::Refused(refusal) => refusal,
        other => panic!("{other}"),
    })
}

fn refused(bytes: &[u8], name: &str) -> &'static str {
    check_bytes(bytes, name, ALL).unwrap_err().code()
}

fn pdf(objects: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{objects}\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n").into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xff\xc2\x00\x11\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3; 10]);
    bytes
}

#[derive(Clone)]
struct Member {
    name: &'static str,
    unpacked: u32,
    flags: u16,
    mode: u32,
}

fn member(name: &'static str) -> Member {
    Member {
        name,
        unpacked: 10,
        flags: 0,
        mode: 0o100_644,
    }
}

/// An archive whose table of contents lists these; the entries themselves hold nothing worth reading.
fn zip(members: &[Member]) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04 local headers are not looked at".to_vec();
    let offset = u32::try_from(bytes.len()).unwrap();
    for member in members {
        let mut entry = b"PK\x01\x02".to_vec();
        entry.extend(0x031e_u16.to_le_bytes());
        entry.extend([20, 0]);
        entry.extend(member.flags.to_le_bytes());
        entry.extend([0; 10]);
        entry.extend(1_u32.to_le_bytes());
        entry.extend(member.unpacked.to_le_bytes());
        entry.extend(u16::try_from(member.name.len()).unwrap().to_le_bytes());
        entry.extend([0; 8]);
        entry.extend((member.mode << 16).to_le_bytes());
        entry.extend([0; 4]);
        entry.extend(member.name.as_bytes());
        bytes.extend(entry);
    }
    let table_bytes = u32::try_from(bytes.len()).unwrap() - offset;
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(members.len()).unwrap().to_le_bytes();
    bytes.extend([count, count].concat());
    bytes.extend(table_bytes.to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn workbook(more: &[Member]) -> Vec<u8> {
    zip(&[&[member("[Content_Types].xml"), member("xl/workbook.xml")], more].concat())
}

#[test]
fn files_of_each_kind_are_let_in_with_their_media_type() {
    let csv = "nazwa;miasto\nŻubr;Białystok\n".as_bytes();
    for (bytes, name, media_type) in [
        (
            pdf("1 0 obj <</Type /Catalog /OpenAction [2 0 R /Fit]>>"),
            "Plan.PDF",
            PDF,
        ),
        (workbook(&[]), "members.xlsx", XLSX),
        (
            zip(&[member("[Content_Types].xml"), member("word/document.xml")]),
            "plan.docx",
            DOCX,
        ),
        (png(800, 600), "map.png", "image/png"),
        (jpeg(800, 600), "map.jpeg", "image/jpeg"),
        (csv.to_vec(), "list.csv", "text/csv"),
        (
            "Protokół, 12 czerwca\n".as_bytes().to_vec(),
            "minutes.txt",
            "text/plain",
        ),
    ] {
        let accepted = check_bytes(&bytes, name, ALL).unwrap();
        assert_eq!(
            (accepted.media_type.as_str(), accepted.file_name.as_str()),
            (media_type, name)
        );
    }
}

#[test]
fn the_evidence_of_the_demo_is_let_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/demo/input/evidence");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        check_bytes(&std::fs::read(&path).unwrap(), &name, ALL).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_kind_that_is_not_asked_for_is_refused_with_what_is() {
    let refusal = check_bytes(&png(1, 1), "map.png", &[PDF]).unwrap_err();
    assert_eq!(
        refusal,
        Refusal::TypeNotAccepted {
            found: "image/png".to_owned(),
            accepted: vec![PDF.to_owned()]
        }
    );
}

#[test]
fn a_name_that_says_another_kind_than_the_content_is_refused() {
    assert_eq!(refused(&png(1, 1), "scan.pdf"), "evidence.name_mismatch");
    assert_eq!(refused(&pdf(""), "map.png"), "evidence.name_mismatch");
    assert_eq!(refused(&pdf(""), "plan"), "evidence.name_mismatch");
    assert_eq!(refused(&workbook(&[]), "members.docx"), "evidence.name_mismatch");
    assert_eq!(refused(b"alert(1)", "x.js"), "evidence.name_mismatch");
}

#[test]
fn an_empty_file_is_refused() {
    assert_eq!(refused(b"", "plan.pdf"), "evidence.empty");
}

#[test]
fn markup_and_scripts_are_refused_under_any_name() {
    let bom_and_space = "\u{feff}\n\n  <SVG xmlns='http://www.w3.org/2000/svg' onload='x()'>";
    for content in [
        "<!DOCTYPE html><p>",
        "text before <script>alert(1)</script>",
        "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>]>",
        "#!/bin/sh\nrm -rf ~\n",
        bom_and_space,
    ] {
        for name in ["a.txt", "a.csv", "a.png", "a.svg", "a.html"] {
            assert_eq!(
                refused(content.as_bytes(), name),
                "evidence.active_content",
                "{content} as {name}"
            );
        }
    }
}

#[test]
fn markup_that_arrives_beside_a_pdf_is_no_pdf() {
    let mut both = b"<html><script>x()</script>".to_vec();
    both.extend(pdf(""));
    assert_eq!(refused(&both, "plan.pdf"), "evidence.active_content");
}

#[test]
fn bytes_that_are_no_text_are_of_no_known_kind() {
    assert_eq!(refused(b"caf\xe9 in latin-1", "a.txt"), "evidence.type_unknown");
    assert_eq!(refused(b"a\0b", "a.csv"), "evidence.type_unknown");
    assert_eq!(refused(b"cut \xc5", "a.txt"), "evidence.type_unknown");
}

#[test]
fn a_long_text_is_read_across_the_borders_of_what_is_read_at_once() {
    let long = "ž".repeat(150_000) + "x";
    assert!(check_bytes(long.as_bytes(), "a.txt", ALL).is_ok());
    let broken = [long.as_bytes(), b"\xff"].concat();
    assert_eq!(refused(&broken, "a.txt"), "evidence.type_unknown");
}

#[test]
fn programmes_are_refused() {
    let elf = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 64]].concat();
    assert_eq!(refused(&elf, "plan.pdf"), "evidence.type_not_accepted");
}

#[test]
fn a_pdf_that_acts_is_refused_however_its_names_are_written() {
    for object in [
        "<</S /JavaScript /JS (app.alert\\(1\\))>>",
        "<</S/J#61v#61Script/JS 5 0 R>>",
        "<</S /Launch /F (cmd.exe)>>",
        "<</Type /EmbeddedFile>>",
        "<</Names <</EmbeddedFiles 3 0 R>>>>",
        "<</XFA 3 0 R>>",
    ] {
        assert_eq!(refused(&pdf(object), "plan.pdf"), "evidence.active_content", "{object}");
    }
    assert_eq!(refused(&pdf("<</Encrypt 9 0 R>>"), "plan.pdf"), "evidence.encrypted");
    // Longer names that only begin alike are harmless.
    assert!(check_bytes(&pdf("<</EncryptMetadata true /Launchpad 1 /XFAB 2>>"), "plan.pdf", ALL).is_ok());
}

#[test]
fn a_name_across_the_border_of_what_is_read_at_once_is_found() {
    for shift in 0..40 {
        let object = format!("{}<</S /#4aavaScript>>", " ".repeat(256 * 1024 - 50 + shift));
        assert_eq!(refused(&pdf(&object), "plan.pdf"), "evidence.active_content", "{shift}");
    }
}

#[test]
fn a_pdf_cut_short_is_refused() {
    assert_eq!(refused(b"%PDF-1.7\n1 0 obj\n", "plan.pdf"), "evidence.damaged");
}

#[test]
fn pictures_that_would_swell_are_refused_by_their_header() {
    assert_eq!(refused(&png(50_000, 50_000), "x.png"), "evidence.too_many_pixels");
    assert_eq!(refused(&jpeg(65_000, 65_000), "x.jpg"), "evidence.too_many_pixels");
    assert_eq!(refused(&png(0, 1), "x.png"), "evidence.damaged");
    assert_eq!(refused(&png(1, 1)[..20], "x.png"), "evidence.damaged");
    assert_eq!(refused(&jpeg(1, 1)[..22], "x.jpg"), "evidence.damaged");
    assert_eq!(
        refused(b"\xff\xd8\xff\xda\0\x02 data before the frame", "x.jpg"),
        "evidence.damaged"
    );
}

#[test]
fn archives_that_are_no_office_files_are_refused() {
    assert_eq!(
        refused(&zip(&[member("readme.txt")]), "x.zip"),
        "evidence.type_not_accepted"
    );
    assert_eq!(
        refused(&zip(&[member("xl/workbook.xml")]), "x.xlsx"),
        "evidence.type_not_accepted"
    );
    assert_eq!(refused(b"PK\x03\x04 and nothing more", "x.xlsx"), "evidence.damaged");
}

#[test]
fn archives_that_would_do_harm_are_refused_unopened() {
    let huge = Member {
        unpacked: u32::MAX,
        ..member("xl/worksheets/sheet1.xml")
    };
    let dense = Member {
        unpacked: 100 << 20,
        ..member("xl/worksheets/sheet1.xml")
    };
    let link = Member {
        mode: 0o120_777,
        ..member("xl/link")
    };
    for bad in [
        huge,
        dense,
        link,
        member("../../etc/cron.d/x"),
        member("/etc/passwd"),
        member("C:\\x"),
        member("..\\x"),
    ] {
        assert_eq!(
            refused(&workbook(std::slice::from_ref(&bad)), "x.xlsx"),
            "evidence.unsafe_archive",
            "{}",
            bad.name
        );
    }
    let many = vec![member("xl/x"); 6000];
    assert_eq!(refused(&workbook(&many), "x.xlsx"), "evidence.unsafe_archive");
}

#[test]
fn macros_and_passwords_in_office_files_are_refused() {
    assert_eq!(
        refused(&workbook(&[member("xl/vbaProject.bin")]), "x.xlsx"),
        "evidence.active_content"
    );
    assert_eq!(
        refused(&workbook(&[member("xl/activeX/activeX1.bin")]), "x.xlsx"),
        "evidence.active_content"
    );
    let locked = Member {
        flags: 1,
        ..member("xl/styles.xml")
    };
    assert_eq!(refused(&workbook(&[locked]), "x.xlsx"), "evidence.encrypted");
}

#[test]
fn the_name_comes_out_clean() {
    let accepted = check_bytes(&pdf(""), "../..\\plan\u{202e}.pdf", ALL).unwrap();
    assert_eq!(accepted.file_name, "plan.pdf");
}

proptest! {
    #[test]
    fn no_bytes_make_the_checks_panic(
        start in prop::sample::select(vec![
            b"PK\x03\x04".to_vec(), b"\xff\xd8\xff".to_vec(), b"%PDF-".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec(), vec![],
        ]),
        middle in prop::collection::vec(any::<u8>(), 0..200),
        end in prop::sample::select(vec![b"PK\x05\x06".to_vec(), b"%%EOF".to_vec(), vec![]]),
        rest in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let _ = check_bytes(&[start, middle, end, rest].concat(), "x.bin", ALL);
    }

    #[test]
    fn no_change_to_an_archives_table_makes_the_checks_panic(at in 0..300_usize, byte in any::<u8>()) {
        let mut bytes = workbook(&[member("xl/styles.xml")]);
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = check_bytes(&bytes, "x.xlsx", ALL);
    }

    #[test]
    fn no_name_keeps_a_separator_or_is_empty(name in "\\PC{0,200}") {
        let clean = clean_file_name(&name);
        prop_assert!(!clean.is_empty() && !clean.contains(['/', '\\']) && clean.chars().count() <= 150);
        prop_assert_eq!(clean_file_name(&clean), clean);
    }
}
