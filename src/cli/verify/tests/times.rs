//! Other times than now.

use super::*;

#[test]
fn a_day_means_its_end_and_today_means_now() {
    let now = at("2026-11-24T10:00:00Z");
    for (text, meant) in [
        ("2026-11-23", "2026-11-23T23:59:59.999Z"),
        ("2026-11-24", "2026-11-24T10:00:00Z"),
        ("2026-11-25", "2026-11-25T23:59:59.999Z"),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
        ("2026-11-23T10:00:00+02:00", "2026-11-23T08:00:00Z"),
    ] {
        assert_eq!(Moment::parse(text).unwrap().at(now), at(meant), "{text}");
    }
    for text in ["", "yesterday", "2026-11-31", "2026-11-23T10:00:00"] {
        assert!(Moment::parse(text).is_err(), "{text}");
    }
}

#[test]
fn help_says_what_a_day_means() {
    let help = <crate::cli::Cli as clap::CommandFactory>::command()
        .find_subcommand_mut("verify")
        .unwrap()
        .render_long_help()
        .to_string();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains("of a day, such as 2026-11-23, its end in UTC; of today, now"),
        "{help}"
    );
}

#[test]
fn before_it_was_sealed_no_file_is_called_valid() {
    let folder = folder();
    for file in ["certificate.pdf", "stamped.pdf"] {
        let judged = |time: &str| verified(&folder, file, Some("root.pem time.pem"), Some(at(time)), Format::Text);
        let (code, text) = judged("2026-11-23T09:00:00Z");
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(text.contains("INDETERMINATE (NOT_YET_VALID)"), "{text}");
        assert!(!text.contains("Claimed, not proven") || file == "stamped.pdf", "{text}");
        // The clock here may be a little behind.
        let (code, text) = judged("2026-11-23T09:58:00Z");
        assert!(code == 0 && text.contains("later than asked about"), "{text}");
        assert!(!judged("2026-11-23T10:00:00Z").1.contains("later than asked about"));
    }
}

#[test]
fn at_a_time_to_come_nothing_is_called_valid_and_what_will_be_over_by_then_is() {
    let folder = with_credential();
    let now = at("2026-11-24T10:00:00Z");
    let path = |name: &str| folder.path().join(name);
    for (file, time, expected) in [
        ("own.pdf", "2026-11-24T10:05:00Z", 0),
        ("own.pdf", "2026-11-24T10:05:01Z", CANNOT_TELL),
        ("own.pdf", "2026-11-25", CANNOT_TELL),
        ("active.statement", "2026-11-24T11:00:00Z", CANNOT_TELL),
        ("own.pdf", "2029-01-01", NOT_VALID),
    ] {
        let arguments = VerifyArguments {
            file: path(file),
            trust: Some(path("body.pem")),
            tsa_trust: None,
            issuer: vec![path("did.json")],
            status: Vec::new(),
            at: Some(Moment::parse(time).unwrap()),
            format: Format::Text,
        };
        let (code, text) = told_at(&arguments, now);
        assert_eq!(code, expected, "{file} {time}: {text}");
        assert_eq!(
            text.contains("still to come"),
            expected == CANNOT_TELL,
            "{file} {time}: {text}"
        );
    }
}

#[test]
fn lists_of_another_time_than_the_one_asked_about_leave_it_open_and_what_would_help_is_told() {
    let folder = with_credential();
    let path = |name: &str| folder.path().join(name);
    let judged = |time: Option<&str>| {
        told(&VerifyArguments {
            file: path("credential.jwt"),
            trust: None,
            tsa_trust: None,
            issuer: vec![path("did.json")],
            status: vec![path("not-revoked.jwt"), path("not-suspended.jwt")],
            at: time.map(|time| Moment::parse(time).unwrap()),
            format: Format::Text,
        })
    };
    assert_eq!(judged(None).0, 0);
    for time in ["2026-11-23", "2026-12-01"] {
        let (code, text) = judged(Some(time));
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(
            text.contains("status.dates") && text.contains("as they were at that time"),
            "{text}"
        );
        assert!(!text.contains("today's"), "{text}");
    }
}
