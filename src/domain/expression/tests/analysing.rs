use super::*;

#[test]
fn everything_read_from_outside_is_listed() {
    let text = "total >= 0.8 * max and (if track == 'growth' then level(top-3) > 1 else met(eligible)) \
                and count(funding where people > members and kind == 'eu') > 1 and known(percent(strategy)) \
                and points(structure) + panel(jury) > 1 and label(bronze) and share-private < 3";
    let references: Vec<_> = rule(text).references().iter().map(ToString::to_string).collect();
    assert_eq!(
        references.join(" "),
        "funding members share-private track total max level(top-3) met(eligible) points(structure) \
         percent(strategy) panel(jury) label(bronze)"
    );
}

#[test]
fn rising_rules_are_recognised() {
    for text in [
        "true",
        "total >= 120",
        "120 <= total",
        "not total < 120",
        "not (total < 120 or level(top-3) <= 1)",
        "100 * total >= 80 * max",
        "total / max >= 0.8",
        "total * members > max * members",
        "-total < -3",
        "total - 2 * 3 > max - points(strategy)",
        "met(top-3) and label(bronze) and met(eligible) and panel(jury) > 3",
        "total * level(top-3) > 3",
        "if track == 'growth' then total > 1 else total > 2",
        "if total > 100 then true else met(top-3)",
        "if total > 100 then met(top-3) else false",
        "total > (if track == 'growth' then 100 else 120)",
        "total * (if track == 'growth' then 1 else 2) > 3",
        "known(level(top-3)) and known(total)",
        "not known(rate)",
        "rate == 3 and track != 'growth' and not open-ended and share-private / change < 3",
        "count(funding where amount == 3) * total > 3",
    ] {
        assert_eq!(rule(text).is_rising(), Ok(()), "{text}");
    }
}

#[test]
fn rules_that_may_fall_are_told_where_they_do() {
    for (text, span, told) in [
        (
            "total < 120",
            "total < 120",
            "this is not rising: when `total` rises, `total < 120` may turn from true to false",
        ),
        (
            "met(top-3) and not met(eligible)",
            "not met(eligible)",
            "this is not rising: when `met(eligible)` rises, `not met(eligible)` may turn from true to false",
        ),
        (
            "met(top-3) and level(top-3) == 3",
            "level(top-3) == 3",
            "this is not rising: when `level(top-3)` rises, `level(top-3) == 3` may turn from true to false \
             (`>=` stays true when more is reached)",
        ),
        (
            "level(top-3) in [3, 4]",
            "level(top-3) in [3, 4]",
            "this is not rising: when `level(top-3)` rises, `level(top-3) in [3, 4]` may turn from true to false",
        ),
        (
            "100 > max - points(strategy) + total",
            "100 > max - points(strategy) + total",
            "this is not rising: when `total` rises, `100 > max - points(strategy) + total` may turn from true to false",
        ),
        (
            "total * rate > 3",
            "rate",
            "this cannot be told to be rising: `rate` may be below zero, which would turn more into less",
        ),
        (
            "3 / total < 1",
            "total",
            "this cannot be told to be rising: `total` divides, and may rise itself",
        ),
        (
            "(total - 3) * level(top-3) > 3",
            "(total - 3)",
            "this cannot be told to be rising: `total - 3` may be below zero, which would turn more into less",
        ),
        (
            "if total > 3 then met(top-3) else label(bronze)",
            "total > 3",
            "this is not rising: when `total` rises, `total > 3` may turn from true to false",
        ),
        ("known(1 / (total - 3))", "total", ""),
        ("known(label(bronze))", "known(label(bronze))", ""),
        (
            "count(funding where people > level(top-3) * members) > 1",
            "people > level(top-3) * members",
            "",
        ),
    ] {
        let problem = rule(text).is_rising().unwrap_err();
        assert!(told.is_empty() || problem.to_string() == told, "{text}: {problem}");
        assert!(
            told.is_empty() || text[problem.span.clone()] == *span,
            "{text}: {problem:?}"
        );
        assert!(problem.span.end <= text.len());
    }
    let falling = Expression::parse("10 - level(top-3)", RULE, Type::number()).unwrap();
    assert_eq!(
        falling.is_rising().unwrap_err().to_string(),
        "this is not rising: when `level(top-3)` rises, `10 - level(top-3)` may fall"
    );
}

/// Alternatives as text: `total >= 120 & level(top-3) > 1 | …`.
fn bounds(text: &str, inputs: &str) -> String {
    let Some(alternatives) = rule(text).constraints(&given(inputs)) else {
        return "no such form".to_owned();
    };
    let alternative = |bounds: &Vec<Linear>| {
        let bounds: Vec<_> = bounds.iter().map(bound).collect();
        bounds.join(" & ")
    };
    let alternatives: Vec<_> = alternatives.iter().map(alternative).collect();
    match &alternatives[..] {
        [] => "never".to_owned(),
        [always] if always.is_empty() => "always".to_owned(),
        some => some.join(" | "),
    }
}

fn bound(bound: &Linear) -> String {
    let term = |(coefficient, atom): &(Exact, Atom)| match coefficient.to_string().as_str() {
        "1" => atom.reference().to_string(),
        coefficient => format!("{coefficient} {}", atom.reference()),
    };
    let terms: Vec<_> = bound.terms.iter().map(term).collect();
    let operator = if bound.strict { ">" } else { ">=" };
    format!("{} {operator} {}", terms.join(" + "), bound.at_least)
}

#[test]
fn rules_become_linear_bounds() {
    for (text, inputs, wanted) in [
        ("total >= 120", "", "total >= 120"),
        ("120 < total", "", "total > 120"),
        ("not total < 120", "", "total >= 120"),
        ("100 * total >= 80 * max", "max = 150", "total >= 120"),
        ("total / max > 0.8", "max = 150", "total > 120"),
        (
            "2 * (total + points(strategy)) - total >= 5 - panel(jury)",
            "",
            "total + 2 points(strategy) + panel(jury) >= 5",
        ),
        ("total - 1 > total - 2", "", "always"),
        (
            "met(top-3) and label(bronze)",
            "",
            "met(top-3) >= 1 & label(bronze) >= 1",
        ),
        (
            "total >= 120 and (level(top-3) >= 3 or percent(strategy) > 50)",
            "",
            "total >= 120 & percent(strategy) > 50 | total >= 120 & level(top-3) >= 3",
        ),
        (
            "if track == 'growth' then total > 1 else total > 2",
            "track = mature",
            "total > 2",
        ),
        (
            "total > (if track == 'growth' then 100 else 120)",
            "track = growth",
            "total > 100",
        ),
        (
            "if total > 100 then true else met(top-3)",
            "",
            "total > 100 | met(top-3) >= 1",
        ),
        (
            "if total > 100 then met(top-3) else false",
            "",
            "total > 100 & met(top-3) >= 1",
        ),
        ("met(eligible) and total > 3", "met(eligible) = true", "total > 3"),
        ("met(eligible) and level(top-3) == 3", "met(eligible) = false", "never"),
        ("met(eligible) or level(top-3) == 3", "met(eligible) = true", "always"),
        (
            "total >= 0.5 * max * members / members",
            "members = 2, max = 3",
            "total >= 1.5",
        ),
        (
            "not (met(eligible) and total <= 3)",
            "met(eligible) = true",
            "total > 3",
        ),
        ("true", "", "always"),
        // Other forms.
        ("total < 3", "", "no such form"),
        ("not met(top-3)", "", "no such form"),
        ("level(top-3) == 3", "", "no such form"),
        ("total * level(top-3) > 3", "", "no such form"),
        ("total > points(strategy)", "", "no such form"),
        ("total >= max", "", "no such form"),
        ("met(eligible) and total > 3", "", "no such form"),
        ("total / change * budget > 1", "change = 0, budget = 1", "no such form"),
        ("known(total)", "", "no such form"),
    ] {
        assert_eq!(bounds(text, inputs), wanted, "{text}");
    }
}

#[test]
fn too_many_alternatives_are_no_form() {
    let either = |number: usize| format!("(total > {number} or level(top-3) > {}.{number})", number % 3);
    let rule = |parts: usize| (0..parts).map(either).collect::<Vec<_>>().join(" and ");
    assert_ne!(bounds(&rule(5), ""), "no such form");
    assert_eq!(bounds(&rule(9), ""), "no such form");
}

#[test]
fn each_part_of_a_rule_is_explained() {
    let rule = rule("total >= 0.8 * max and (met(top-3) or  level(top-3) > 1) and percent(strategy) < 50");
    let clauses = rule.explain(&given("total = 119, max = 150, percent(strategy) = 40"));
    let told = clauses.iter().map(|clause| {
        let sides = clause.sides.as_ref().map(|sides| {
            let value = |outcome: &Outcome| outcome.known().map_or("?".to_owned(), ToString::to_string);
            format!(" [{} {} {}]", value(&sides.left), sides.operator, value(&sides.right))
        });
        format!(
            "{}: {:?}{}",
            clause.text,
            clause.outcome.as_bool(),
            sides.unwrap_or_default()
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "total >= 0.8 * max: Some(false) [119 >= 120]",
            "(met(top-3) or  level(top-3) > 1): None",
            "percent(strategy) < 50: Some(true) [40 < 50]",
        ]
    );
    let json = serde_json::to_value(&clauses[0]).unwrap();
    assert_eq!(json["sides"]["left"]["known"]["value"], "119");
    let metric = metric("rate + 1").explain(&given("rate = 2"));
    assert_eq!(metric[0].outcome.as_number(), Some(&number("3")));
}
