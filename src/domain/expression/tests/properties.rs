use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*, sample::Index, strategy::ValueTree as _};

use super::{
    super::{
        grammar, lexer,
        tree::{Kind, Parsed},
    },
    oracle::{Oracle, Seen},
    random::{Dice, Lenient, amount, dice, inputs, moving, small, tree, truth},
    *,
};

fn parsed(text: &str) -> Result<Parsed, Vec<ExpressionProblem>> {
    grammar::parse(&lexer::tokens(text)?, text.len()).map_err(|problem| vec![problem])
}

/// A random rule or number.
fn expression(dice: &Dice) -> Option<(Parsed, Expression)> {
    let depth = dice.roll(6);
    match dice.roll(3) {
        0 => checked(amount(dice, depth, true), Type::number()),
        1 => checked(amount(dice, depth, false), Type::number()),
        _ => checked(truth(dice, depth), Type::Bool),
    }
}

/// The expression of a tree, if it is within the limits.
fn checked(tree: Parsed, expected: Type) -> Option<(Parsed, Expression)> {
    small(&tree).then(|| {
        let text = tree.to_string();
        let expression = Expression::parse(&text, &Lenient, expected);
        let expression = expression.unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        (tree, expression)
    })
}

/// Reading never panics, is fast, and every problem has its place.
fn reads(text: &str) -> Result<(), TestCaseError> {
    let began = Instant::now();
    match Expression::parse(text, RULE, Type::Bool) {
        Ok(expression) => {
            let again = Expression::parse(&expression.canonical(), RULE, Type::Bool);
            prop_assert_eq!(again, Ok(expression));
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(text.get(problem.span.clone()).is_some(), "{:?}", problem);
                prop_assert!(!problem.message.is_empty());
            }
        }
    }
    // Far over what the slowest machine takes: only what does not end in sight gets there.
    prop_assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    Ok(())
}

fn value(atom: &Atom, given: &Given) -> Exact {
    match given.value(&atom.reference()) {
        Outcome::Known(Value::Number(number)) => number,
        Outcome::Known(Value::Bool(truth)) => Exact::from(u8::from(truth)),
        other => panic!("{other:?}"),
    }
}

const fn is_number(atom: &Atom) -> bool {
    !matches!(atom, Atom::Met(_) | Atom::Label(_))
}

fn sum(bound: &Linear, given: &Given) -> Exact {
    bound
        .terms
        .iter()
        .map(|(coefficient, atom)| coefficient * &value(atom, given))
        .sum()
}

/// Whether some alternative keeps all its bounds exactly where the rule is true.
fn agree(rule: &Expression, alternatives: &[Vec<Linear>], given: &Given) -> Result<(), TestCaseError> {
    let kept = |bound: &Linear| {
        assert!(!bound.terms.is_empty() && bound.terms.iter().all(|(coefficient, _)| coefficient.is_positive()));
        let sum = sum(bound, given);
        sum > bound.at_least || (sum == bound.at_least && !bound.strict)
    };
    let reached = alternatives.iter().any(|bounds| bounds.iter().all(kept));
    if let Some(truth) = rule.evaluate(given).as_bool() {
        prop_assert_eq!(truth, reached, "{}: {:?} with {:?}", rule, alternatives, given);
    }
    Ok(())
}

/// What is in words to make sentences of.
const WORDS: &[&str] = &[
    "total",
    "max",
    "level",
    "(",
    ")",
    "top-3",
    "and",
    "or",
    "not",
    "if",
    "then",
    "else",
    "in",
    "[",
    "]",
    "'growth'",
    ",",
    "track",
    "==",
    ">=",
    "<",
    "!=",
    "+",
    "-",
    "*",
    "/",
    "12.5",
    "0",
    "2026-01-31",
    "true",
    "funding",
    ".",
    "amount",
    "where",
    "sum",
    "count",
    "known",
    "met",
    "eligible",
    "founded",
    "-",
    "'",
    "é",
    "=",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_tree_reads_back_from_its_text(dice in dice()) {
        let tree = tree(&dice, dice.roll(8));
        prop_assume!(small(&tree));
        let text = tree.to_string();
        prop_assert_eq!(parsed(&text), Ok(tree), "{}", text);
    }

    #[test]
    fn well_typed_expressions_are_accepted_and_keep_their_meaning(dice in dice()) {
        let Some((tree, expression)) = expression(&dice) else { return Ok(()) };
        prop_assert_eq!(expression.canonical(), tree.to_string());
        let given = inputs(&dice, 4);
        let outcome = expression.evaluate(&given);
        expression.explain(&given);
        expression.references();
        if let Outcome::Unknown(missing) = &outcome {
            prop_assert!(!missing.is_empty());
        }
        let Ok(seen) = Oracle { given: &given, row: None }.see(&tree) else { return Ok(()) };
        let wanted = seen.map(|seen| match seen {
            Seen::Truth(truth) => Value::Bool(truth),
            Seen::Amount((above, below)) => Value::Number(number(&format!("{above}/{below}"))),
            Seen::Other(value) => value,
        });
        prop_assert_eq!(outcome.into_known(), wanted, "{} with {:?}", expression, given);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        reads(&text)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..4_000)) {
        reads(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_words_are_read_or_refused(words in vec(any::<Index>(), 0..60), spaced in any::<bool>()) {
        let words: Vec<_> = words.iter().map(|index| *index.get(WORDS)).collect();
        reads(&words.join(if spaced { " " } else { "" }))?;
    }

    #[test]
    fn damaged_expressions_are_read_or_refused(dice in dice(), at in any::<Index>(), word in any::<Index>(), cut in 0..4_usize) {
        let mut text: Vec<char> = truth(&dice, 4).to_string().chars().collect();
        let at = at.index(text.len());
        let end = (at + cut).min(text.len());
        text.splice(at..end, word.get(WORDS).chars());
        reads(&text.into_iter().collect::<String>())?;
    }
}

proptest! {
    // More of them: most random rules are of no use here.
    #![proptest_config(ProptestConfig::with_cases(2_048))]

    #[test]
    fn rising_rules_never_fall(dice in dice()) {
        let depth = 1 + dice.roll(4);
        let Some((_, expression)) = checked(truth(&dice, depth), Type::Bool) else { return Ok(()) };
        if expression.is_rising().is_err() {
            return Ok(());
        }
        let before = inputs(&dice, 8);
        let value = expression.evaluate(&before);
        let references = expression.references();
        for (reference, _) in moving().iter().filter(|(reference, _)| references.contains(reference)) {
            for more in [1_u8, 4, 200] {
                let mut after = before.clone();
                match after.0.get_mut(reference) {
                    Some(Value::Bool(truth)) => *truth = true,
                    Some(Value::Number(number)) => *number += &Exact::from(more),
                    _ => {}
                }
                if let (Outcome::Known(value), Outcome::Known(after)) = (&value, expression.evaluate(&after)) {
                    prop_assert!(*value <= after, "{} falls with {}", expression, reference);
                }
            }
        }
    }

    #[test]
    fn bounds_agree_with_the_value(dice in dice()) {
        let depth = 1 + dice.roll(5);
        let Some((_, expression)) = checked(truth(&dice, depth), Type::Bool) else { return Ok(()) };
        let given = inputs(&dice, 0);
        let Some(alternatives) = expression.constraints(&given) else { return Ok(()) };
        prop_assert!(alternatives.len() <= MAX_ALTERNATIVES);
        agree(&expression, &alternatives, &given)?;
        // And exactly on each bound.
        for bound in alternatives.iter().flatten() {
            let Some((coefficient, atom)) = bound.terms.iter().find(|(_, atom)| is_number(atom)) else { continue };
            let short = &bound.at_least - &sum(bound, &given);
            let mut given = given.clone();
            let level = &value(atom, &given) + &short.checked_div(coefficient).unwrap();
            given.0.insert(atom.reference(), Value::Number(level));
            prop_assert_eq!(sum(bound, &given), bound.at_least.clone());
            agree(&expression, &alternatives, &given)?;
        }
    }
}

/// The random rules are of use: enough of them are rising, and enough become bounds.
#[test]
fn chance_makes_interesting_rules() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut rising, mut bounded) = (0, 0);
    for _ in 0..500 {
        let dice = dice().new_tree(&mut runner).unwrap().current();
        let Some((_, rule)) = expression(&dice) else {
            continue;
        };
        let moves = rule.tree.moves() && !matches!(rule.tree.it, Kind::Leaf(_));
        rising += usize::from(moves && rule.is_rising().is_ok());
        let alternatives = rule.constraints(&inputs(&dice, 0)).unwrap_or_default();
        bounded += usize::from(alternatives.iter().any(|bounds| !bounds.is_empty()));
    }
    assert!(rising > 25 && bounded > 25, "{rising} rising, {bounded} bounded");
}
