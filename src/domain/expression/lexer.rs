//! From text to words, numbers and signs.
//!
//! Whatever stands in the text is taken in some shape, so that reading goes on behind a mistake and tells the next.

use std::ops::Range;

use winnow::{
    LocatingSlice, ModalResult, Parser,
    ascii::{digit1, multispace0},
    combinator::{alt, not, opt, terminated},
    token::{any, one_of, take_till, take_while},
};

use super::{problem::ExpressionProblem, tree::Comparison};
use crate::domain::{exact::Exact, time::Date};

/// The most mistakes told at once.
const MAX_PROBLEMS: usize = 20;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A name or a word of the language.
    Word(&'a str),
    Number(Exact),
    Date(Date),
    Text(&'a str),
    Compare(Comparison),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    ListOpen,
    ListClose,
    Comma,
    Dot,
}

/// A token in its place.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'a> {
    pub(super) token: Token<'a>,
    pub(super) span: Range<usize>,
    /// Its text.
    pub(super) text: &'a str,
}

type Input<'a> = LocatingSlice<&'a str>;

/// A token, or what is wrong with it and how to mend it.
type Taken<'a> = Result<Token<'a>, (String, Option<String>)>;

/// Every token of a text, or every piece that is none.
pub(super) fn tokens(text: &str) -> Result<Vec<Lexeme<'_>>, Vec<ExpressionProblem>> {
    let mut input = Input::new(text);
    let (mut lexemes, mut problems) = (Vec::new(), Vec::new());
    // `unknown` takes what nothing else takes: only the end of the text ends the loop.
    while let Ok((taken, span)) = taken(&mut input) {
        let text = text.get(span.clone()).unwrap_or_default();
        match taken {
            Ok(token) => lexemes.push(Lexeme { token, span, text }),
            Err((message, help)) => problems.push(ExpressionProblem { span, message, help }),
        }
    }
    problems.extend(crowded_minuses(&lexemes));
    problems.sort_by_key(|problem| problem.span.start);
    problems.truncate(MAX_PROBLEMS);
    if problems.is_empty() {
        Ok(lexemes)
    } else {
        Err(problems)
    }
}

fn taken<'a>(input: &mut Input<'a>) -> ModalResult<(Taken<'a>, Range<usize>)> {
    multispace0.parse_next(input)?;
    alt((date, number, word, text, sign, unknown))
        .with_span()
        .parse_next(input)
}

/// Whether a character can go on in a word, be it a right one or a wrong one.
fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `2026-01-31`
fn date<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    let digits = |count: usize| take_while(count..=count, |c: char| c.is_ascii_digit());
    let shape = (digits(4), '-', digits(2), '-', digits(2)).take();
    let text: &str = terminated(shape, not(one_of(in_word))).parse_next(input)?;
    let date = text.parse().map(Token::Date);
    Ok(date.map_err(|_| (format!("there is no such day as {text}"), None)))
}

/// `120`, `12.5`
fn number<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    let mut shape = (digit1, opt(('.', digit1)), take_while(0.., in_word)).take();
    let text: &str = shape.parse_next(input)?;
    let number = text.parse().map(Token::Number);
    Ok(number.map_err(|_| {
        let message = format!("`{text}` is not a number");
        (
            message,
            Some("write digits with at most one point, at most 40".to_owned()),
        )
    }))
}

/// `members-committed`
fn word<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    let first = one_of(|c: char| c.is_alphabetic() || c == '_');
    let rest = take_while(0.., |c: char| in_word(c) || c == '-');
    let text: &str = (first, rest).take().parse_next(input)?;
    let is_slug = text.split('-').all(|part| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !part.is_empty() && part.bytes().all(plain)
    });
    if is_slug {
        return Ok(Ok(Token::Word(text)));
    }
    let message =
        format!("`{text}` is not a name: names are lower-case words of letters and digits, joined by hyphens");
    let help = match text.strip_suffix('-') {
        Some(name) => Some(format!("to subtract, write spaces around `-`: `{name} - …`")),
        None => lower_case(text).map(|name| format!("did you mean `{name}`?")),
    };
    Ok(Err((message, help)))
}

fn lower_case(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase().replace('_', "-");
    lower.is_ascii().then_some(lower)
}

/// `'private'`
fn text<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    '\''.parse_next(input)?;
    let text: &str = take_till(0.., ('\'', '\n', '\r')).parse_next(input)?;
    let closed = opt('\'').parse_next(input)?.is_some();
    Ok(if closed {
        Ok(Token::Text(text))
    } else {
        let message = "this text does not end on its line".to_owned();
        Err((
            message,
            Some("close it with `'`; a text cannot hold one itself".to_owned()),
        ))
    })
}

fn sign<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    let comparison = alt((
        "==".value(Comparison::Equal),
        "!=".value(Comparison::NotEqual),
        "<=".value(Comparison::AtMost),
        ">=".value(Comparison::AtLeast),
        terminated('<', not('>')).value(Comparison::Less),
        '>'.value(Comparison::More),
    ));
    let single = any.verify_map(|character| match character {
        '+' => Some(Token::Plus),
        '-' => Some(Token::Minus),
        '*' => Some(Token::Times),
        '/' => Some(Token::Over),
        '(' => Some(Token::Open),
        ')' => Some(Token::Close),
        '[' => Some(Token::ListOpen),
        ']' => Some(Token::ListClose),
        ',' => Some(Token::Comma),
        '.' => Some(Token::Dot),
        _ => None,
    });
    alt((comparison.map(Token::Compare), single)).map(Ok).parse_next(input)
}

/// What has no place in an expression, with the sign that was probably meant.
fn unknown<'a>(input: &mut Input<'a>) -> ModalResult<Taken<'a>> {
    let foreign = alt((
        '='.value("compare with `==`"),
        "&&".value("write `and`"),
        "||".value("write `or`"),
        "<>".value("write `!=`"),
        '!'.value("write `not`"),
        '"'.value("texts stand in single quotes: 'text'"),
        '%'.value("write percentages as bare numbers"),
    ));
    let stray = take_while(1.., |c: char| {
        !c.is_whitespace() && !in_word(c) && !"'+-*/()[],.=!<>\"%".contains(c)
    });
    let blank = take_while(1.., char::is_whitespace);
    let taken = alt((foreign.map(Some), stray.value(None), blank.value(None), any.value(None)));
    let (help, text): (Option<&str>, &str) = taken.with_taken().parse_next(input)?;
    let shown: String = text.chars().take(20).collect();
    Ok(Err((
        format!("`{}` has no meaning here", shown.escape_debug()),
        help.map(str::to_owned),
    )))
}

/// Minus signs between two values that lack a blank on either side, where the reader could take them for hyphens.
fn crowded_minuses<'a>(lexemes: &'a [Lexeme<'_>]) -> impl Iterator<Item = ExpressionProblem> + 'a {
    lexemes.windows(3).filter_map(|window| {
        let [before, minus, after] = window else { return None };
        let subtracts = minus.token == Token::Minus && ends_value(&before.token);
        let crowded = before.span.end == minus.span.start || minus.span.end == after.span.start;
        (subtracts && crowded).then(|| {
            let problem = ExpressionProblem::new(minus.span.clone(), "a subtraction needs a blank on each side");
            problem.help(format!("write `{} - {}`", before.text, after.text))
        })
    })
}

/// Whether a value may end with this token, so that a minus behind it subtracts.
fn ends_value(token: &Token<'_>) -> bool {
    match token {
        Token::Word(word) => !super::KEYWORDS.contains(word),
        Token::Number(_) | Token::Date(_) | Token::Text(_) | Token::Close | Token::ListClose => true,
        _ => false,
    }
}
