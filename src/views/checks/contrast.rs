//! Contrast of every text colour on every ground it stands on, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

use super::template_files;

/// Text and ground: 4.5 to 1 at least.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "paper",
            "raised",
            "sunken",
            "valid-ground",
            "attention-ground",
            "bad-ground",
            "unknown-ground",
        ],
    ),
    ("quiet", &["paper", "raised", "sunken"]),
    ("ink", &["paper", "raised", "sunken"]),
    ("ink-strong", &["paper", "raised", "sunken"]),
    ("on-ink", &["ink", "ink-strong"]),
    ("on-amber", &["amber"]),
    ("valid", &["paper", "raised", "valid-ground"]),
    ("attention", &["paper", "raised", "attention-ground"]),
    ("bad", &["paper", "raised", "bad-ground"]),
    ("unknown", &["paper", "raised", "unknown-ground"]),
];

/// Edges of fields and shapes against their ground: 3 to 1 at least.
const SHAPES: &[(&str, &[&str])] = &[("edge", &["paper", "raised"]), ("ink", &["paper", "raised"])];

type Tokens = BTreeMap<String, [u8; 3]>;

/// The colours of the light and of the dark scheme.
fn schemes() -> [(&'static str, Tokens); 2] {
    let files = template_files(&["css"]);
    let (_, css) = files.iter().find(|(name, _)| name.ends_with("10-tokens.css")).unwrap();
    let (light, dark) = css.split_once("@media (prefers-color-scheme: dark)").unwrap();
    [("light", tokens(light)), ("dark", tokens(dark))]
}

fn tokens(css: &str) -> Tokens {
    css.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, hex_colour)| {
            let bytes = hex::decode(hex_colour.trim_end_matches(';')).unwrap();
            (name.to_owned(), [bytes[0], bytes[1], bytes[2]])
        })
        .collect()
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn ratio(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn check(pairs: &[(&str, &[&str])], least: f64) {
    for (scheme, tokens) in schemes() {
        for (front, grounds) in pairs {
            for ground in *grounds {
                let found = ratio(tokens[*front], tokens[*ground]);
                assert!(found >= least, "{scheme}: {front} on {ground} is {found:.2} to 1");
            }
        }
    }
}

#[test]
fn text_is_readable_on_every_ground_in_both_schemes() {
    check(TEXTS, 4.5);
}

#[test]
fn edges_of_fields_can_be_seen_in_both_schemes() {
    check(SHAPES, 3.0);
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 0.01);
}
