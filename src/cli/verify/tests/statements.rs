//! What the register said at one moment, given out signed.

use super::*;

/// Checks a statement at this time, believing the issuer or nobody.
fn stated(folder: &TempDir, file: &str, issuer: bool, time: &str) -> (u8, String) {
    stated_as(folder, file, issuer, time, Format::Text)
}

fn stated_as(folder: &TempDir, file: &str, issuer: bool, time: &str, format: Format) -> (u8, String) {
    let path = |name: &str| folder.path().join(name);
    told(&VerifyArguments {
        file: path(file),
        trust: None,
        tsa_trust: None,
        issuer: issuer.then(|| path("did.json")).into_iter().collect(),
        status: Vec::new(),
        at: Some(Moment::parse(time).unwrap()),
        format,
    })
}

#[test]
fn a_statement_is_worth_what_it_says_of_its_certificate_as_long_as_it_is_good() {
    let folder = with_credential();
    let (then, over) = ("2026-11-24T10:00:00Z", "2026-11-25T09:00:01Z");
    for (file, issuer, time, code, said) in [
        (
            "active",
            true,
            then,
            0,
            "✓ Valid: signed by whom you trust: ECMS-2026-00001-V was `active`",
        ),
        ("active", true, "2026-11-24", 0, "TOTAL-PASSED"),
        (
            "suspended",
            true,
            then,
            CANNOT_TELL,
            "was `suspended` in the register at 2026-11-24T09:00:00",
        ),
        ("withdrawn", true, then, NOT_VALID, "TOTAL-FAILED (REVOKED)"),
        ("unheard", true, then, CANNOT_TELL, "`unheard-of`"),
        ("active", false, then, CANNOT_TELL, "statement.unknown_issuer"),
        ("active", true, over, CANNOT_TELL, "statement.dates"),
        ("active", true, "2026-11-23", CANNOT_TELL, "with --at"),
        (
            "register",
            true,
            then,
            0,
            "Listed      2, sought by {\"country\":\"PL\"}",
        ),
    ] {
        let (found, text) = stated(&folder, &format!("{file}.statement"), issuer, time);
        assert_eq!(found, code, "{file} {time}: {text}");
        assert!(text.contains(said), "{said} is missing: {text}");
        assert_eq!(text.contains("Claimed, not proven"), !issuer, "{text}");
        let holder = text.contains("Holder      Klaster „Żubr”") && text.contains("Status      ");
        assert_eq!(holder, file != "register", "{text}");
    }
}

#[test]
fn a_genuine_list_of_the_register_is_not_called_valid_and_one_of_a_single_certificate_is_worth_what_that_is() {
    let folder = with_credential();
    let (code, text) = stated(&folder, "register.statement", true, "2026-11-24T10:00:00Z");
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("✓ Genuine: ") && !text.contains("Valid"), "{text}");
    let (code, text) = stated(&folder, "alone.statement", true, "2026-11-24T10:00:00Z");
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(
        text.contains("TOTAL-FAILED (REVOKED)") && text.contains("Status      withdrawn"),
        "{text}"
    );
}

#[test]
fn a_forged_statement_is_not_valid_and_what_it_says_is_a_claim() {
    let folder = with_credential();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let (good, other) = (read("active.statement"), read("withdrawn.statement"));
    let signature = other.rsplit_once('.').unwrap().1;
    let forged = format!("{}.{signature}\n", good.rsplit_once('.').unwrap().0);
    fs::write(folder.path().join("forged.statement"), forged).unwrap();
    let (code, text) = stated(&folder, "forged.statement", true, "2026-11-24T10:00:00Z");
    assert_eq!(code, NOT_VALID, "{text}");
    let claim = text.find("Claimed, not proven").unwrap();
    assert!(
        claim < text.find("Holder").unwrap() && claim < text.find("Made at").unwrap(),
        "{text}"
    );
}

#[test]
fn status_lists_say_nothing_about_a_statement() {
    let folder = with_credential();
    let (code, text) = checked(&folder, "active.statement", true, &["not-revoked.jwt"], Format::Text);
    assert!(code == CANNOT_TELL && text.contains("--status goes with"), "{text}");
}

#[test]
fn a_statement_of_the_last_day_says_nothing_good_of_the_day_after() {
    let folder = with_credential();
    let json = |issuer, time: &str| -> serde_json::Value {
        serde_json::from_str(&stated_as(&folder, "last.statement", issuer, time, Format::Json).1).unwrap()
    };
    for (time, code, within_days) in [
        ("2028-11-22T23:59:59Z", 0, "passed"),
        ("2028-11-23T10:00:00Z", NOT_VALID, "failed"),
    ] {
        let (found, text) = stated(&folder, "last.statement", true, time);
        assert_eq!(found, code, "{time}: {text}");
        let told = |text: &str| text.contains("TOTAL-FAILED (EXPIRED)") && text.contains("was valid until 2028-11-22");
        assert_eq!(told(&text), code == NOT_VALID, "{text}");
        let json = json(true, time);
        assert_eq!(
            (&json["within_days"], &json["facts_proven"]),
            (&within_days.into(), &true.into()),
            "{json}"
        );
    }
    assert_eq!(json(false, "2028-11-22T23:59:59Z")["within_days"], "not_checked");
}

#[test]
fn a_statement_and_a_credential_are_known_with_what_editors_put_around_them() {
    let folder = with_credential();
    for name in ["active.statement", "credential.jwt", "not-revoked.jwt", "did.json"] {
        let content = fs::read_to_string(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name), format!("\u{feff}\r\n {content}\r\n")).unwrap();
    }
    let (code, text) = stated(&folder, "active.statement", true, "2026-11-24T10:00:00Z");
    assert_eq!(code, 0, "{text}");
    let lists = ["not-revoked.jwt", "not-suspended.jwt"];
    let (code, text) = checked(&folder, "credential.jwt", true, &lists, Format::Text);
    assert_eq!(code, 0, "{text}");
}
