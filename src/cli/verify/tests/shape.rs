//! What programs are told: of whatever kind, one shape.

use serde_json::{Value, json};

use super::*;

#[test]
fn every_kind_of_file_and_one_that_cannot_be_read_has_the_same_members() {
    let folder = with_credential();
    let lists = ["not-revoked.jwt", "not-suspended.jwt"];
    let mut members: Option<Vec<String>> = None;
    for (file, lists, kind, code) in [
        ("own.pdf", &[][..], json!("certificate"), 0),
        ("swapped.pdf", &[], json!("certificate"), NOT_VALID),
        ("credential.jwt", &lists, json!("credential"), 0),
        ("active.statement", &[], json!("statement"), 0),
        ("register.statement", &[], json!("statement"), 0),
        ("absent.pdf", &[], Value::Null, CANNOT_TELL),
        ("noise.pdf", &[], Value::Null, CANNOT_TELL),
        ("own.pdf", &lists, json!("certificate"), 0),
        ("active.statement", &lists, Value::Null, CANNOT_TELL),
    ] {
        let (found, text) = checked(&folder, file, true, lists, Format::Json);
        assert_eq!(found, code, "{file}: {text}");
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(told["kind"], kind, "{file}: {text}");
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let all = [names(&told), names(&told["facts"])].concat();
        assert_eq!(members.get_or_insert(all.clone()), &all, "{file}");
        let readme = include_str!("../../../../docs/OPERATIONS.md");
        assert!(all.iter().all(|name| readme.contains(&format!("`{name}`"))), "{all:?}");
        assert_eq!(told["conclusion"].is_null(), kind.is_null(), "{text}");
        if !kind.is_null() {
            assert_eq!(names(&told["conclusion"]), ["indication", "sub_indication"], "{text}");
            assert_eq!(told["conclusion"]["sub_indication"].is_null(), code == 0, "{text}");
            let of_seal = &told["seal"]["conclusion"];
            assert!(
                of_seal.is_null() || names(of_seal) == names(&told["conclusion"]),
                "{text}"
            );
        }
        assert_eq!(told["errors"].as_array().unwrap().is_empty(), !kind.is_null(), "{text}");
        assert_eq!(told["facts_proven"], code == 0, "{text}");
        if kind.is_null() {
            assert!(told["errors"][0]["what"].as_str().unwrap().contains(file), "{text}");
            assert!(told["errors"][0]["help"].is_string(), "{text}");
        } else if file != "register.statement" {
            assert!(told["facts"]["holder"].is_string(), "{text}");
        }
    }
}

#[test]
fn a_certificate_that_is_over_or_withdrawn_keeps_its_proven_facts() {
    let folder = with_credential();
    for (file, lists) in [
        ("credential.jwt", &["revoked.jwt", "not-suspended.jwt"][..]),
        ("withdrawn.statement", &[]),
    ] {
        let (code, text) = checked(&folder, file, true, lists, Format::Json);
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((code, &told["facts_proven"]), (NOT_VALID, &json!(true)), "{text}");
        let (_, text) = checked(&folder, file, true, lists, Format::Text);
        assert!(!text.contains("Claimed, not proven"), "{text}");
    }
}

#[test]
fn who_sealed_a_file_is_a_claim_where_nobody_trusted_stands_behind_it() {
    let folder = folder();
    for (trust, claimed) in [(Some("root.pem"), false), (Some("foreign.pem"), true), (None, true)] {
        let (_, text) = verified(&folder, "certificate.pdf", trust, None, Format::Text);
        let sealed_by = text.find("Sealed by").unwrap();
        let label = text.find("Claimed, not proven");
        assert_eq!(label.is_some_and(|label| label < sealed_by), claimed, "{text}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_told_from_one_without_a_seal() {
    let folder = folder();
    let whole = fs::read(folder.path().join("certificate.pdf")).unwrap();
    for share in [10, 50, 90, 99] {
        fs::write(folder.path().join("cut.pdf"), &whole[..whole.len() * share / 100]).unwrap();
        let (code, text) = verified(&folder, "cut.pdf", Some("root.pem"), None, Format::Text);
        assert_ne!(code, 0, "{share}: {text}");
        assert!(
            text.contains("cut off") || text.contains("the file ends before"),
            "{share}: {text}"
        );
    }
    fs::write(folder.path().join("unsealed.pdf"), b"%PDF-1.7\n%%EOF\n").unwrap();
    let (_, text) = verified(&folder, "unsealed.pdf", Some("root.pem"), None, Format::Text);
    assert!(text.contains("has no seal") && !text.contains("cut off"), "{text}");
}
