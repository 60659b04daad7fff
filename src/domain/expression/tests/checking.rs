use super::*;

#[test]
fn units_agree_in_sums_and_comparisons_and_combine_in_products() {
    let of = |text: &str, unit: &str| {
        let unit = unit.split_once('/').map_or_else(
            || Unit::new(unit),
            |(above, below)| Unit::new(above).per(&Unit::new(below)),
        );
        Expression::parse(text, METRIC, Type::Number(unit)).map(|tree| tree.canonical())
    };
    for (text, unit) in [
        ("budget / members", "eur/person"),
        ("cost * members", "eur"),
        ("budget + 100", "eur"),
        ("100 + budget", "eur"),
        ("2 * (3 + 4) + budget", "eur"),
        ("100 * budget / (budget + change)", "percent"),
        ("rate * budget / 100", "eur"),
        ("sum(funding.amount where amount > 10 and people >= 2)", "eur"),
        ("share(funding where kind == 'eu') + rate", "percent"),
        ("if budget > 5 then 1 else budget / 2", "eur"),
        ("7", "eur"),
        ("-1 * 7", "person"),
        ("min(funding.people)", "person"),
        ("budget * members / members / budget", ""),
    ] {
        assert!(of(text, unit).is_ok(), "{text} in {unit}: {:?}", of(text, unit));
    }
    for (text, told) in [
        (
            "budget + members",
            "budget + members | eur and person cannot be added up",
        ),
        (
            "1 + budget - members",
            "1 + budget - members | eur and person cannot be added up",
        ),
        ("budget + rate", "budget + rate | eur and no unit cannot be added up"),
        (
            "budget / members",
            "budget / members | this is in eur/person, but should be in eur",
        ),
        (
            "if members > 3 then budget else cost",
            "if members > 3 then budget else cost | after `then` stands a number \
          in eur, after `else` a number in eur/person: both need the same type",
        ),
    ] {
        assert_eq!(mistakes_of(text, METRIC, eur()), [told], "{text}");
    }
    assert_eq!(
        mistakes("budget > members * 3 and total >= 80"),
        ["budget > members * 3 | eur and person cannot be compared"]
    );
    assert_eq!(
        mistakes("points(strategy) >= level(top-3)"),
        ["points(strategy) >= level(top-3) | points and no unit cannot be compared"]
    );
    rule("100 * total >= 80 * max and total + panel(jury) > points(strategy)");
}

#[test]
fn types_are_told_apart() {
    for (text, told) in [
        (
            "total",
            "total | this is a number in points, but should be true or false",
        ),
        (
            "total and met(top-3)",
            "total | expected true or false, found a number in points",
        ),
        ("not 3", "3 | expected true or false, found a number"),
        ("founded + 1 > 2", "founded | expected a number, found a date"),
        ("founded > 3", "founded > 3 | a date cannot be compared with a number"),
        (
            "country > 'PL'",
            "country | a text has no order: `>` needs numbers or dates",
        ),
        (
            "met(top-3) < true",
            "met(top-3) | true or false has no order: `<` needs numbers or dates",
        ),
        (
            "funding == 3",
            "funding == 3 | a table cannot be compared with a number",
        ),
        (
            "count(budget) > 1",
            "budget | `budget` is no table, but a number in eur",
        ),
        ("total / 0 > 1", "0 | nothing can be divided by zero"),
        (
            "total in [1, 'a']",
            "'a' | a number in points cannot be compared with one of 'a'",
        ),
        (
            "sum(funding.kind) > 1",
            "kind | `sum` cannot work on one of 'eu', 'private', 'public'",
        ),
        ("sum(funding.paid) > 1", "paid | `sum` cannot work on a date"),
    ] {
        assert_eq!(mistakes(text), [told], "{text}");
    }
    rule("founded < renewed and min(funding.paid) >= 2020-01-01 and open-ended and founded in [2020-01-01]");
    rule("met(top-3) == open-ended");
}

#[test]
fn choices_know_their_words() {
    rule("track == 'mature' or legal-form in ['company', 'association'] or country == 'anything'");
    rule("(if open-ended then 'mature' else 'growth') == track");
    assert_eq!(
        mistakes("track == 'matrue'"),
        ["'matrue' | 'matrue' is not one of 'embryonic', 'growth', 'mature' (did you mean `mature`?)"]
    );
    assert_eq!(
        mistakes("'matrue' != track"),
        ["'matrue' | 'matrue' is not one of 'embryonic', 'growth', 'mature' (did you mean `mature`?)"]
    );
    assert_eq!(
        mistakes("legal-form in ['company', 'club', 'fundation']"),
        [
            "'club' | 'club' is not one of 'association', 'company', 'foundation'",
            "'fundation' | 'fundation' is not one of 'association', 'company', 'foundation' (did you mean \
             `foundation`?)",
        ]
    );
    assert_eq!(
        mistakes("track == legal-form"),
        ["track == legal-form | these two can never be the same"]
    );
    assert_eq!(
        mistakes("count(funding where kind == 'prviate') > 1"),
        ["'prviate' | 'prviate' is not one of 'eu', 'private', 'public' (did you mean `private`?)"]
    );
    let words = |text| Expression::parse(text, METRIC, Type::choice(["mature", "growth"])).map(|tree| tree.canonical());
    assert!(words("if open-ended then 'mature' else 'growth'").is_ok());
    assert!(words("if open-ended then 'mature' else 'small'").is_err());
    assert!(Expression::parse("track", METRIC, Type::Text).is_ok());
}

#[test]
fn unknown_names_are_told_with_what_was_probably_meant() {
    for (text, told) in [
        (
            "totla > 1",
            "totla | nothing here is named `totla` (did you mean `total`?)",
        ),
        (
            "level > 1",
            "level | nothing here is named `level` (`level` is a function: `level(…)`)",
        ),
        (
            "level(top-4) > 1",
            "top-4 | `top-4` is not a criterion (did you mean `top-3`?)",
        ),
        (
            "points(stratgy) > 1",
            "stratgy | `stratgy` is not an area (did you mean `strategy`?)",
        ),
        ("label(gold)", "gold | `gold` is not a label"),
        (
            "met(elegible)",
            "elegible | `elegible` is not a criterion or a gate (did you mean `eligible`?)",
        ),
        (
            "count(fundin) > 1",
            "fundin | nothing here is named `fundin` (did you mean `funding`?)",
        ),
        (
            "sum(funding.amont) > 1",
            "amont | `funding` has no column `amont` (did you mean `amount`?)",
        ),
        (
            "count(funding where amuont > 1) > 1",
            "amuont | nothing here is named `amuont` (did you mean `amount`?)",
        ),
        ("amount > 1", "amount | nothing here is named `amount`"),
    ] {
        assert_eq!(mistakes(text), [told], "{text}");
    }
    assert_eq!(
        mistakes_of("100 * total / max", METRIC, Type::number()),
        [
            "total | `total` cannot be used here: a metric cannot depend on points",
            "max | `max` cannot be used here: a metric cannot depend on points",
        ]
    );
    assert_eq!(
        mistakes_of("level(top-3)", METRIC, Type::number()),
        ["level(top-3) | `level(top-3)` cannot be used here: a metric cannot depend on levels"]
    );
}

#[test]
fn all_mistakes_are_told_and_none_twice() {
    assert_eq!(
        mistakes("totla > 1 and budget > members or track == 'young' and (sum(funding.x where y) + z) > 3").len(),
        6
    );
}

#[test]
fn what_can_never_hold_is_a_mistake() {
    assert_eq!(
        mistakes("level(top-3) >= 5"),
        ["5 | `level(top-3)` is at most 4: this can never hold"]
    );
    assert_eq!(
        mistakes("1 < level(members-committed)"),
        ["1 | `level(members-committed)` is at most 1: this can never hold"]
    );
    assert_eq!(
        mistakes("percent(strategy) == 100.5 or panel(jury) > 10"),
        [
            "100.5 | `percent(strategy)` is at most 100: this can never hold",
            "10 | `panel(jury)` is at most 10: this can never hold",
        ]
    );
    rule("level(top-3) >= 4 and panel(jury) < 11 and percent(strategy) >= 100");
}

#[test]
fn a_condition_on_rows_cannot_look_at_rows_again() {
    assert_eq!(
        mistakes("count(funding where amount > sum(funding.amount)) > 1"),
        ["sum(funding.amount) | a condition on rows cannot look at rows again (make this part a metric of its own)"]
    );
}
