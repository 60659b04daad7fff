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
        assert_eq!(judged("2026-11-23T09:58:00Z").0, 0);
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
