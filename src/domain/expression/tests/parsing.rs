use std::time::{Duration, Instant};

use super::*;

/// The tree with every bracket, as far as it can be told from the canonical form: bracketing a text must not change it.
#[track_caller]
fn same(text: &str, bracketed: &str) {
    assert_eq!(rule(text), rule(bracketed), "{text}");
    assert_eq!(rule(&rule(text).canonical()), rule(text), "{text}");
}

#[track_caller]
fn different(text: &str, other: &str) {
    assert_ne!(rule(text), rule(other), "{text}");
}

#[test]
fn operators_bind_as_in_mathematics_and_logic() {
    same("total > 1 + 2 * 3", "total > (1 + (2 * 3))");
    same("total > 10 - 4 - 3", "total > ((10 - 4) - 3)");
    different("total > 10 - 4 - 3", "total > 10 - (4 - 3)");
    same("total > 12 / 2 * 3", "total > ((12 / 2) * 3)");
    same("-total * 2 < 1", "((-total) * 2) < 1");
    same(
        "met(top-3) or met(roles-decisions) and label(bronze)",
        "met(top-3) or (met(roles-decisions) and label(bronze))",
    );
    same("not met(top-3) and label(bronze)", "(not met(top-3)) and label(bronze)");
    same("not total > 3", "not (total > 3)");
    same(
        "not track in ['mature'] or label(bronze)",
        "(not (track in ['mature'])) or label(bronze)",
    );
    same("total + 1 in [1, 2]", "(total + 1) in [1, 2]");
    same(
        "if met(top-3) then total > 1 else total > 2 and label(bronze)",
        "if met(top-3) then total > 1 else (total > 2 and label(bronze))",
    );
    different(
        "if met(top-3) then total > 1 else total > 2 and label(bronze)",
        "(if met(top-3) then total > 1 else total > 2) and label(bronze)",
    );
    same(
        "met(top-3) and (label(bronze) and label(silver))",
        "(met(top-3) and label(bronze)) and label(silver)",
    );
}

#[test]
fn text_keeps_its_form_and_has_a_standard_one() {
    let text = "(total>=  120) and\n\t(met( top-3 ))";
    let expression = rule(text);
    assert_eq!(expression.to_string(), text);
    assert_eq!(expression.canonical(), "total >= 120 and met(top-3)");
    for canonical in [
        "total - (1 - 2) > -3",
        "-(-total) > --3",
        "not (not met(top-3) or label(bronze)) == (total > 3)",
        "(if met(top-3) then 1 else 2) + total > 3",
        "if met(top-3) then (if label(bronze) then true else false) else if label(silver) then true else false",
        "known(if met(top-3) then 1 else 2)",
        "count(funding where kind in ['eu', 'public'] and amount > 12.5) > 1",
        "sum(funding.amount) / budget >= 0.5",
        "max(funding.paid where note != '') < 2026-01-31",
        "total / (max / 2) * (1 + rate) > 2",
    ] {
        let again = rule(canonical).canonical();
        assert_eq!(rule(&again), rule(canonical), "{canonical} became {again}");
    }
}

#[test]
fn hyphens_belong_to_names_and_subtraction_needs_blanks() {
    assert_eq!(
        rule("share-private > 10").references(),
        [Reference::Metric("share-private".to_owned())].into()
    );
    assert_eq!(
        mistakes("total-10 > 3"),
        ["total-10 | nothing here is named `total-10` (to subtract, write spaces around `-`: `total - 10`)"]
    );
    assert_eq!(
        mistakes("max-total > 3"),
        ["max-total | nothing here is named `max-total` (to subtract, write spaces around `-`: `max - total`)"]
    );
    assert_eq!(
        mistakes("total -10 > 3"),
        ["- | a subtraction needs a blank on each side (write `total - 10`)"]
    );
    assert_eq!(
        mistakes("total > 10-3"),
        ["- | a subtraction needs a blank on each side (write `10 - 3`)"]
    );
    assert_eq!(
        mistakes("total- 10 > 3"),
        [
            "total- | `total-` is not a name: names are lower-case words of letters and digits, joined by hyphens \
             (to subtract, write spaces around `-`: `total - …`)"
        ]
    );
    assert_eq!(rule("total > -3").canonical(), "total > -3");
    assert_eq!(rule("total > 2 * -3").canonical(), "total > 2 * -3");
}

#[test]
fn the_first_syntax_error_is_told_at_its_place() {
    for (text, told) in [
        ("", " | the expression is empty"),
        ("total >", " | expected a value, found the end"),
        ("total > )", ") | expected a value, found `)`"),
        ("(total > 1", " | expected `)` or an operator, found the end"),
        ("total > 1)", ") | expected an operator or the end, found `)`"),
        ("total 1", "1 | expected an operator or the end, found `1`"),
        (
            "1 < total < 3",
            "< | expected `and`, `or` or the end, found `<` (comparisons do not chain: join two of them by `and`)",
        ),
        (
            "total > 12,5",
            ", | expected an operator or the end, found `,` (decimals are written with a point)",
        ),
        ("met top-3", "top-3 | expected an operator or the end, found `top-3`"),
        ("met(3)", "3 | expected the uid of a criterion or a gate, found `3`"),
        ("met(top-3, 2)", ", | expected `)`, found `,`"),
        ("if met(top-3) then true", " | expected `else`, found the end"),
        ("if met(top-3) else true", "else | expected `then`, found `else`"),
        (
            "track in 'mature'",
            "'mature' | expected a list as in ['a', 'b'], found `'mature'`",
        ),
        ("track in []", "] | expected a text, a number or a date, found `]`"),
        (
            "track in ['mature',]",
            "] | expected a text, a number or a date, found `]`",
        ),
        (
            "track not in ['mature']",
            "not | expected an operator or the end, found `not` (write `not` before the value)",
        ),
        (
            "sum(funding where true) > 1",
            "where | expected `.` and a column, found `where`",
        ),
        (
            "count(funding.amount) > 1",
            ". | expected `where` or `)`, found `.` (`count` counts rows: `count(funding where …)`)",
        ),
        (
            "leval(top-3) > 1",
            "leval | there is no function `leval` (did you mean `level`?)",
        ),
        ("and", "and | expected a value, found `and`"),
        ("total > 1 and or", "or | expected a value, found `or`"),
    ] {
        assert_eq!(mistakes(text), [told], "{text}");
    }
}

#[test]
fn every_piece_that_is_no_word_of_the_language_is_told() {
    assert_eq!(
        mistakes("Total = 3 && x != \"a\" || !ok"),
        [
            "Total | `Total` is not a name: names are lower-case words of letters and digits, joined by hyphens \
             (did you mean `total`?)",
            "= | `=` has no meaning here (compare with `==`)",
            "&& | `&&` has no meaning here (write `and`)",
            "\" | `\\\"` has no meaning here (texts stand in single quotes: 'text')",
            "\" | `\\\"` has no meaning here (texts stand in single quotes: 'text')",
            "|| | `||` has no meaning here (write `or`)",
            "! | `!` has no meaning here (write `not`)",
        ]
    );
    assert_eq!(
        mistakes("total > 1e5 and 2026-02-30 == founded"),
        [
            "1e5 | `1e5` is not a number (write digits with at most one point, at most 40)",
            "2026-02-30 | there is no such day as 2026-02-30",
        ]
    );
    assert_eq!(
        mistakes("country == 'PL"),
        ["'PL | this text does not end on its line (close it with `'`; a text cannot hold one itself)"]
    );
    assert_eq!(mistakes("total\u{a0}> ²½").len(), 3);
    assert_eq!(mistakes(&"$ ".repeat(500)).len(), 20);
}

#[test]
fn size_and_depth_are_bounded() {
    let sum = |parts: usize| format!("total > {}", vec!["1"; parts].join("+ ").replace("+", " +"));
    rule(&sum(99));
    assert_eq!(
        mistakes(&sum(120))[0].rsplit(" | ").next().unwrap(),
        "the expression has 241 parts: 200 are allowed (move a part of it into a metric)"
    );
    let nested = |depth: usize| format!("{}true{}", "known(".repeat(depth), ")".repeat(depth));
    rule(&nested(11));
    assert!(mistakes(&nested(12))[0].ends_with("the expression is nested more than 12 deep"));
    rule(&format!("{}true{}", "(".repeat(24), ")".repeat(24)));
    // A chain is as deep as its parts, not as it is long.
    rule(&vec!["met(top-3)"; 90].join(" and "));
    let long = format!("total > 1 {}", " ".repeat(MAX_BYTES));
    assert!(mistakes(&long)[0].ends_with("the expression has 4010 bytes: 4000 are allowed"));
}

#[test]
fn pathological_texts_are_refused_at_once() {
    let began = Instant::now();
    for text in [
        "(".repeat(100_000),
        "(".repeat(4_000),
        "not ".repeat(1_000),
        "-".repeat(4_000),
        "- ".repeat(2_000),
        "if ".repeat(1_300),
        "if true then ".repeat(300),
        "if true then true else ".repeat(170),
        "known(".repeat(650),
        "count(t where ".repeat(280),
        "1 + ".repeat(999),
        "1 == ".repeat(799),
        "a in [".repeat(600),
        "[".repeat(4_000),
        "true and ".repeat(440),
        "1+(".repeat(1_300),
        "1 or 1 and 1 == 1 + 1 * (".repeat(150),
        "1 or 1 and 1 == 1 + 1 * -".repeat(150),
        "1 or 1 and not 1 == 1 + 1 * -known(if 1 then 1 else ".repeat(70),
        "a.".repeat(2_000),
        "'".repeat(3_999),
        "é".repeat(2_000),
        "\u{301}".repeat(2_000),
    ] {
        assert!(!mistakes(&text).is_empty());
    }
    // What grows with a power of the length takes hours; how slow the machine is does not matter.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
