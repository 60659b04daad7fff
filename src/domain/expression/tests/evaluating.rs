use super::*;

/// What an outcome is, in a word or a few.
fn shown(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Known(value) => value.to_string(),
        Outcome::Unknown(missing) => {
            let missing: Vec<_> = missing.iter().map(ToString::to_string).collect();
            format!("? {}", missing.join("; "))
        }
    }
}

#[track_caller]
fn gives(expression: &Expression, inputs: &str, wanted: &str) {
    assert_eq!(
        shown(&expression.evaluate(&given(inputs))),
        wanted,
        "{expression} with {inputs}"
    );
}

/// Tables of truth: T, F and U for unknown.
#[test]
fn truth_has_three_values() {
    let input = |name: &str, value: char| match value {
        'T' => format!("{name} = true, "),
        'F' => format!("{name} = false, "),
        _ => String::new(),
    };
    let tables = [
        ("label(bronze) and label(silver)", "TTT TFF TUU FTF FFF FUF UTU UFF UUU"),
        ("label(bronze) or label(silver)", "TTT TFT TUT FTT FFF FUU UTT UFU UUU"),
        ("label(bronze) == label(silver)", "TTT TFF TUU FTF FFT FUU UTU UFU UUU"),
        (
            "not label(bronze) or label(silver)",
            "TTT TFF TUU FTT FFT FUT UTT UFU UUU",
        ),
        (
            "if label(bronze) then label(silver) else true",
            "TTT TFF TUU FTT FFT FUT UTT UFU UUU",
        ),
        (
            "if label(bronze) then label(silver) else label(silver)",
            "TTT TFF TUU FTT FFF FUU UTT UFF UUU",
        ),
        (
            "known(label(bronze)) and known(label(silver))",
            "TTT TFT TUF FTT FFT FUF UTF UFF UUF",
        ),
        (
            "known(label(bronze) and label(silver))",
            "TTT TFT TUF FTT FFT FUT UTF UFT UUF",
        ),
    ];
    for (text, table) in tables {
        for line in table.split(' ') {
            let [bronze, silver, wanted] = line.chars().collect::<Vec<_>>()[..] else {
                unreachable!()
            };
            let inputs = input("label(bronze)", bronze) + &input("label(silver)", silver);
            let outcome = rule(text).evaluate(&given(&inputs));
            let wanted = match wanted {
                'T' => Some(true),
                'F' => Some(false),
                _ => None,
            };
            assert_eq!(outcome.as_bool(), wanted, "{text}: {line}");
            assert!(outcome != Outcome::Unknown([].into()), "{text}: {line}");
        }
    }
}

#[test]
fn numbers_are_exact() {
    for (text, inputs, wanted) in [
        ("0.1 + 0.2", "", "0.3"),
        ("1 / 3", "", "1/3"),
        ("1 / 3 * 3", "", "1"),
        ("1 / 3 + 1 / 6", "", "0.5"),
        ("7 - 2 - 1", "", "4"),
        ("-2 * -3", "", "6"),
        ("100 * total / max", "total = 119, max = 150", "238/3"),
        ("share-private / 2", "share-private = 1/3", "1/6"),
        ("level(top-3) * 2.5", "level(top-3) = 3", "7.5"),
    ] {
        gives(&metric(text), inputs, wanted);
    }
    // Four fifths of 150 is 120, exactly.
    gives(&rule("100 * total >= 80 * max"), "total = 120, max = 150", "true");
    gives(
        &rule("100 * total >= 80 * max"),
        "total = 119.999999999999999999, max = 150",
        "false",
    );
    gives(&rule("total / max >= 2 / 3"), "total = 100, max = 150", "true");
}

#[test]
fn what_is_missing_is_named() {
    for (text, inputs, wanted) in [
        (
            "total + level(top-3) * max",
            "max = 3",
            "? `total` is not given; `level(top-3)` is not given",
        ),
        (
            "rate / (share-private - 3)",
            "rate = 1, share-private = 3",
            "? `rate / (share-private - 3)` divides by zero",
        ),
        (
            "rate / share-private",
            "share-private = 0",
            "? `rate` is not given; `rate / share-private` divides by zero",
        ),
        ("0 * rate", "", "? `rate` is not given"),
        (
            "if track == 'mature' then rate else share-private",
            "",
            "? `track` is not given",
        ),
        (
            "if track == 'mature' then rate else share-private",
            "track = growth, rate = 1",
            "? `share-private` is not given",
        ),
        (
            "if track == 'mature' then rate else share-private",
            "rate = 2, share-private = 2",
            "2",
        ),
    ] {
        let expression = Expression::parse(text, RULE, Type::number())
            .or_else(|_| Expression::parse(text, RULE, Type::Number(Unit::points())))
            .unwrap();
        gives(&expression, inputs, wanted);
    }
    gives(
        &rule("panel(jury) > 3 and met(eligible)"),
        "met(eligible) = false",
        "false",
    );
    gives(
        &rule("panel(jury) > 3 and met(eligible)"),
        "met(eligible) = true",
        "? `panel(jury)` is not given",
    );
}

#[test]
fn dates_and_words_are_compared() {
    let inputs = "founded = 2020-02-29, renewed = 2026-01-31, track = mature, country = LT";
    for (text, wanted) in [
        ("founded < renewed", "true"),
        ("founded >= 2020-03-01", "false"),
        ("renewed == 2026-01-31", "true"),
        ("renewed in [2026-01-30, 2026-01-31]", "true"),
        ("track == 'mature' and track != 'growth'", "true"),
        ("track in ['growth', 'embryonic']", "false"),
        ("country in ['PL', 'LT']", "true"),
        ("legal-form in ['company']", "? `legal-form` is not given"),
    ] {
        gives(&rule(text), inputs, wanted);
    }
}

#[track_caller]
fn gives_of_rows(text: &str, rows: &[&str], wanted: &str) {
    let unit = |word| Expression::parse(text, RULE, Type::Number(Unit::new(word)));
    let date = Expression::parse(text, RULE, Type::Date);
    let expression = unit("").or(unit("eur")).or(unit("person")).or(date).unwrap();
    let given = Given([funding(rows)].into());
    assert_eq!(shown(&expression.evaluate(&given)), wanted, "{text}");
}

#[test]
fn rows_are_counted_and_summed() {
    let rows = &[
        "private 100 2 2026-01-01",
        "public 50 1 2025-12-31",
        "private 0.5 0 2024-05-05",
        "eu 49.5 7 2026-03-01",
    ];
    for (text, wanted) in [
        ("count(funding)", "4"),
        ("count(funding where kind == 'private' and amount > 1)", "1"),
        ("share(funding where kind == 'private')", "50"),
        ("share(funding)", "100"),
        ("sum(funding.amount)", "200"),
        (
            "100 * sum(funding.amount where kind == 'private') / sum(funding.amount)",
            "50.25",
        ),
        ("max(funding.people where kind in ['private', 'public'])", "2"),
        ("min(funding.paid)", "2024-05-05"),
        ("max(funding.paid where kind == 'eu')", "2026-03-01"),
        (
            "max(funding.amount where amount > 1000)",
            "? `max(funding.amount where amount > 1000)`: there are no such rows",
        ),
        ("sum(funding.amount where amount > 1000)", "0"),
    ] {
        gives_of_rows(text, rows, wanted);
    }
    gives_of_rows("count(funding)", &[], "0");
    gives_of_rows("sum(funding.amount)", &[], "0");
    gives_of_rows(
        "share(funding where kind == 'eu')",
        &[],
        "? `share(funding where kind == 'eu')` divides by zero",
    );
    gives(&rule("count(funding) > 1"), "", "? `funding` is not given");
}

#[test]
fn a_missing_cell_leaves_its_row_open() {
    let rows = &["private 100 2 -", "- 50 1 -", "public - 1 -"];
    let kind = "? `funding` row 2: `kind` is not given";
    for (text, wanted) in [
        ("count(funding)", "3"),
        ("count(funding where kind == 'private')", kind),
        ("share(funding where kind == 'private')", kind),
        // Where the rest of the condition decides, the missing cell does not matter.
        ("count(funding where people > 1 and kind == 'private')", "1"),
        ("count(funding where people > 0 or kind == 'private')", "3"),
        ("count(funding where known(kind))", "2"),
        ("sum(funding.amount)", "? `funding` row 3: `amount` is not given"),
        ("sum(funding.amount where known(amount))", "150"),
        ("sum(funding.amount where people > 1)", "100"),
        (
            "sum(funding.amount where kind == 'public')",
            "? `funding` row 2: `kind` is not given; `funding` row 3: `amount` is not given",
        ),
        ("max(funding.amount)", "? `funding` row 3: `amount` is not given"),
    ] {
        gives_of_rows(text, rows, wanted);
    }
    let outside = "count(funding where people > members)";
    gives_of_rows(outside, rows, "? `members` is not given");
}

#[test]
fn a_column_hides_an_input_of_the_same_name() {
    struct Hidden;
    impl Scope for Hidden {
        fn name(&self, name: &str) -> Result<Symbol, Refusal> {
            let columns = [("kind".to_owned(), Type::number())];
            match name {
                "kind" => Ok(Symbol::field("kind", Type::Text)),
                _ => Ok(Symbol::field("rows", Type::Table(columns.into()))),
            }
        }
        fn call(&self, _: Function, _: &str) -> Result<Symbol, Refusal> {
            Err(Refusal::Unknown { known: Vec::new() })
        }
    }
    assert!(Expression::parse("kind == 'a' and count(rows where kind > 3) > 1", &Hidden, Type::Bool).is_ok());
}

#[test]
fn a_value_of_another_type_than_declared_is_not_used() {
    struct Wrong;
    impl Env for Wrong {
        fn value(&self, of: &Reference) -> Outcome {
            match of {
                Reference::Field(name) if name == "funding" => {
                    let row = [("amount".to_owned(), Value::Text("many".to_owned()))];
                    Outcome::Known(Value::Table([row.into()].into_iter().collect()))
                }
                _ => Outcome::Known(Value::Text("many".to_owned())),
            }
        }
    }
    let told = |part: &str| format!("? `{part}` is of another type than declared");
    assert_eq!(shown(&rule("total > 3").evaluate(&Wrong)), told("total"));
    assert_eq!(shown(&rule("met(top-3)").evaluate(&Wrong)), told("met(top-3)"));
    assert_eq!(shown(&rule("not met(top-3)").evaluate(&Wrong)), told("met(top-3)"));
    assert_eq!(shown(&metric("rate").evaluate(&Wrong)), told("rate"));
    for text in [
        "sum(funding.amount)",
        "max(funding.amount)",
        "min(funding.amount where amount > 3)",
    ] {
        let sum = Expression::parse(text, RULE, eur()).unwrap();
        assert!(shown(&sum.evaluate(&Wrong)).starts_with("? `"), "{text}");
    }
    assert_eq!(shown(&rule("track == 'mature'").evaluate(&Wrong)), "false");
}

#[test]
fn numbers_beyond_all_use_are_not_calculated() {
    let large = format!("rate{}", " * rate".repeat(99));
    let inputs = format!("rate = {}", "9".repeat(40));
    assert_eq!(
        shown(&metric(&large).evaluate(&given(&inputs))),
        format!("? `{large}` is too large a number")
    );
}

#[test]
fn an_input_is_asked_for_once() {
    struct Counting(RefCell<usize>);
    impl Env for Counting {
        fn value(&self, of: &Reference) -> Outcome {
            *self.0.borrow_mut() += 1;
            match of {
                Reference::Field(name) if name == "funding" => Outcome::Known(funding(&["eu 1 1 -"; 50]).1),
                _ => Outcome::Known(Value::Number(number("1"))),
            }
        }
    }
    let env = Counting(RefCell::new(0));
    let rule = rule("count(funding where people >= members) > 3 and sum(funding.people) > members + members");
    assert_eq!(rule.evaluate(&env).as_bool(), Some(true));
    assert_eq!(*env.0.borrow(), 2);
}
