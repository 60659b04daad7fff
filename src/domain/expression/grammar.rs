//! From tokens to a tree. Precedence, loosest first: `or`, `and`, `not`, comparisons and `in`, `+ -`, `* /`, sign.
//!
//! The first token that cannot go on stops the reading: what follows it would only be guessed at.

use std::ops::Range;

use winnow::{
    ModalResult, Parser,
    combinator::{Infix, Postfix, Prefix, expression as by_precedence, separated},
    error::{ErrMode, ParserError},
    stream::{Stateful, Stream as _, TokenSlice},
};

use super::{
    KEYWORDS, MAX_DEPTH, MAX_NODES,
    lexer::{Lexeme, Token},
    problem::ExpressionProblem,
    scope::Function,
    tree::{Choose, Comparison, Factor, Kind, Name, Node, Parsed, Placed, RowFunction, Rows, Sign},
    value::Value,
};
use crate::domain::standard::did_you_mean;

type Input<'t> = Stateful<TokenSlice<'t, Lexeme<'t>>, Open>;
type Step<T> = ModalResult<T, Stop>;

/// What has begun and not yet ended.
#[derive(Debug)]
struct Open {
    /// Where each bracket, call, condition and prefix began.
    starts: Vec<usize>,
    /// Where the text ends.
    end: usize,
}

/// Brackets, calls and prefixes open at once: a tree of the greatest depth needs no more, and the stack bears it.
const MAX_OPEN: usize = 2 * MAX_DEPTH;

/// Why reading stopped.
#[derive(Debug)]
struct Stop(ExpressionProblem);

impl ParserError<Input<'_>> for Stop {
    type Inner = Self;

    fn from_input(input: &Input<'_>) -> Self {
        Self(expected(input, "something else"))
    }

    fn into_inner(self) -> Result<Self, Self> {
        Ok(self)
    }
}

/// Reads a whole expression.
pub(super) fn parse(tokens: &[Lexeme<'_>], end: usize) -> Result<Parsed, ExpressionProblem> {
    let mut input = Input {
        input: TokenSlice::new(tokens),
        state: Open {
            starts: Vec::new(),
            end,
        },
    };
    let tree = whole(&mut input).map_err(|stop| match stop {
        ErrMode::Backtrack(Stop(problem)) | ErrMode::Cut(Stop(problem)) => problem,
        ErrMode::Incomplete(_) => ExpressionProblem::new(end..end, "the expression is not complete"),
    })?;
    let (size, depth) = (tree.it.size(), tree.it.depth());
    if size > MAX_NODES {
        let message = format!("the expression has {size} parts: {MAX_NODES} are allowed");
        return Err(ExpressionProblem::new(tree.span, message).help("move a part of it into a metric"));
    }
    if depth > MAX_DEPTH {
        return Err(too_deep(tree.span));
    }
    Ok(tree)
}

fn too_deep(span: Range<usize>) -> ExpressionProblem {
    ExpressionProblem::new(span, format!("the expression is nested more than {MAX_DEPTH} deep"))
}

fn whole(input: &mut Input<'_>) -> Step<Parsed> {
    if input.is_empty() {
        return cut(ExpressionProblem::new(0..input.state.end, "the expression is empty"));
    }
    let tree = expression(input)?;
    match peek(input) {
        None => Ok(tree),
        Some(Token::Compare(_)) => {
            let problem = expected(input, "`and`, `or` or the end");
            cut(problem.help("comparisons do not chain: join two of them by `and`"))
        }
        Some(Token::Word("not")) => cut(expected(input, "an operator or the end").help("write `not` before the value")),
        Some(Token::Comma) => cut(expected(input, "an operator or the end").help("decimals are written with a point")),
        Some(_) => cut(expected(input, "an operator or the end")),
    }
}

fn expression(input: &mut Input<'_>) -> Step<Parsed> {
    by_precedence(operand)
        .prefix(prefix)
        .postfix(postfix)
        .infix(infix)
        .parse_next(input)
}

// How tightly operators bind.
const OR: i64 = 10;
const AND: i64 = 20;
const NOT: i64 = 30;
const COMPARE: i64 = 40;
const SUM: i64 = 50;
const PRODUCT: i64 = 60;
const SIGN: i64 = 70;

fn prefix<'t>(input: &mut Input<'t>) -> Step<Prefix<Input<'t>, Parsed, ErrMode<Stop>>> {
    match peek(input) {
        Some(Token::Word("not")) => {
            begin(input)?;
            Ok(Prefix(NOT, |input, inner| prefixed(input, inner, Kind::Not)))
        }
        Some(Token::Minus) => {
            begin(input)?;
            Ok(Prefix(SIGN, |input, inner| prefixed(input, inner, Kind::Negative)))
        }
        _ => Err(ErrMode::Backtrack(Stop(expected(input, "a value")))),
    }
}

fn prefixed(input: &mut Input<'_>, inner: Parsed, kind: fn(Box<Parsed>) -> Kind<Name>) -> Step<Parsed> {
    let end = inner.span.end;
    Ok(Node::new(ended(input, end), kind(Box::new(inner))))
}

fn infix<'t>(input: &mut Input<'t>) -> Step<Infix<Input<'t>, Parsed, ErrMode<Stop>>> {
    let operator = match peek(input) {
        Some(Token::Word("or")) => Infix::Left(OR, |_, left, right| Ok(Parsed::or(left, right))),
        Some(Token::Word("and")) => Infix::Left(AND, |_, left, right| Ok(Parsed::and(left, right))),
        Some(Token::Compare(comparison)) => Infix::Neither(COMPARE, compared(*comparison)),
        Some(Token::Plus) => Infix::Left(SUM, |_, left, right| Ok(Parsed::sum(left, Sign::Plus, right))),
        Some(Token::Minus) => Infix::Left(SUM, |_, left, right| Ok(Parsed::sum(left, Sign::Minus, right))),
        Some(Token::Times) => Infix::Left(PRODUCT, |_, left, right| {
            Ok(Parsed::product(left, Factor::Times, right))
        }),
        Some(Token::Over) => Infix::Left(PRODUCT, |_, left, right| Ok(Parsed::product(left, Factor::Over, right))),
        _ => return Err(ErrMode::Backtrack(Stop(expected(input, "an operator")))),
    };
    input.next_token();
    Ok(operator)
}

type Fold<'t> = fn(&mut Input<'t>, Parsed, Parsed) -> Step<Parsed>;

/// The parser takes plain functions, which cannot carry the operator along: one for each.
fn compared<'t>(comparison: Comparison) -> Fold<'t> {
    macro_rules! folds {
        ($($name:ident)+) => {
            match comparison {
                $(Comparison::$name => |_, left, right| {
                    let span = left.span.start..right.span.end;
                    Ok(Node::new(span, Kind::Compare(Comparison::$name, Box::new(left), Box::new(right))))
                },)+
            }
        };
    }
    folds!(Equal NotEqual Less AtMost More AtLeast)
}

fn postfix<'t>(input: &mut Input<'t>) -> Step<Postfix<Input<'t>, Parsed, ErrMode<Stop>>> {
    match peek(input) {
        Some(Token::Word("in")) => {
            input.next_token();
            Ok(Postfix(COMPARE, one_of))
        }
        _ => Err(ErrMode::Backtrack(Stop(expected(input, "an operator")))),
    }
}

fn one_of(input: &mut Input<'_>, what: Parsed) -> Step<Parsed> {
    expect(input, &Token::ListOpen, "a list as in ['a', 'b']")?;
    let options = separated(1.., list_item, comma).parse_next(input)?;
    let end = expect(input, &Token::ListClose, "`,` or `]`")?.end;
    Ok(Node::new(what.span.start..end, Kind::OneOf(Box::new(what), options)))
}

fn comma(input: &mut Input<'_>) -> Step<()> {
    if peek(input) != Some(&Token::Comma) {
        return Err(ErrMode::Backtrack(Stop(expected(input, "`,`"))));
    }
    input.next_token();
    Ok(())
}

fn list_item(input: &mut Input<'_>) -> Step<Placed<Value>> {
    let Some((lexeme, value)) = input
        .peek_token()
        .and_then(|lexeme| Some((lexeme, literal(&lexeme.token)?)))
    else {
        return cut(expected(input, "a text, a number or a date"));
    };
    input.next_token();
    Ok(Placed::new(lexeme.span.clone(), value))
}

fn literal(token: &Token<'_>) -> Option<Value> {
    match token {
        Token::Word("true") => Some(Value::Bool(true)),
        Token::Word("false") => Some(Value::Bool(false)),
        Token::Number(number) => Some(Value::Number(number.clone())),
        Token::Date(date) => Some(Value::Date(*date)),
        Token::Text(text) => Some(Value::Text((*text).to_owned())),
        _ => None,
    }
}

fn operand(input: &mut Input<'_>) -> Step<Parsed> {
    let Some(lexeme) = input.peek_token() else {
        return cut(expected(input, "a value"));
    };
    if let Some(value) = literal(&lexeme.token) {
        input.next_token();
        return Ok(Node::new(lexeme.span.clone(), Kind::Literal(value)));
    }
    match &lexeme.token {
        // The prefixes' turn.
        Token::Word("not") | Token::Minus => Err(ErrMode::Backtrack(Stop(expected(input, "a value")))),
        Token::Word("if") => choose(input),
        Token::Word(word) if !KEYWORDS.contains(word) => named(input, lexeme, word),
        Token::Open => {
            begin(input)?;
            let inner = expression(input)?;
            let end = expect(input, &Token::Close, "`)` or an operator")?.end;
            Ok(Node::new(ended(input, end), inner.it))
        }
        _ => cut(expected(input, "a value")),
    }
}

fn choose(input: &mut Input<'_>) -> Step<Parsed> {
    begin(input)?;
    let when = expression(input)?;
    expect(input, &Token::Word("then"), "`then`")?;
    let then = expression(input)?;
    expect(input, &Token::Word("else"), "`else`")?;
    let otherwise = expression(input)?;
    let span = ended(input, otherwise.span.end);
    let choose = Choose { when, then, otherwise };
    Ok(Node::new(span, Kind::Choose(Box::new(choose))))
}

fn named(input: &mut Input<'_>, lexeme: &Lexeme<'_>, name: &str) -> Step<Parsed> {
    begin(input)?;
    if peek(input) != Some(&Token::Open) {
        let span = ended(input, lexeme.span.end);
        return Ok(Node::new(span, Kind::Leaf(Name::Bare(name.to_owned()))));
    }
    input.next_token();
    let kind = if let Some(function) = Function::ALL.iter().find(|function| function.as_str() == name) {
        Kind::Leaf(Name::Call(*function, uid(input, function.takes())?))
    } else if let Some(function) = RowFunction::ALL.iter().find(|function| function.as_str() == name) {
        Kind::Rows(Box::new(rows(input, *function)?))
    } else if name == KNOWN {
        Kind::IsKnown(Box::new(expression(input)?))
    } else {
        let problem = ExpressionProblem::new(lexeme.span.clone(), format!("there is no function `{name}`"));
        return cut(problem.help_if(did_you_mean(name, functions())));
    };
    let end = expect(input, &Token::Close, "`)`")?.end;
    Ok(Node::new(ended(input, end), kind))
}

/// The function that is true where its argument is not unknown.
const KNOWN: &str = "known";

/// The names of all functions.
pub(super) fn functions() -> impl Iterator<Item = &'static str> {
    let of_uids = Function::ALL.iter().map(|function| function.as_str());
    let of_rows = RowFunction::ALL.iter().map(|function| function.as_str());
    of_uids.chain(of_rows).chain([KNOWN])
}

fn rows(input: &mut Input<'_>, function: RowFunction) -> Step<Rows<Name>> {
    let table = uid(input, "a table")?;
    let column = if function.needs_column() {
        expect(input, &Token::Dot, "`.` and a column")?;
        Some(uid(input, "a column")?)
    } else if peek(input) == Some(&Token::Dot) {
        let name = function.as_str();
        let help = format!("`{name}` counts rows: `{name}({} where …)`", table.it);
        return cut(expected(input, "`where` or `)`").help(help));
    } else {
        None
    };
    let condition = match peek(input) {
        Some(Token::Word("where")) => {
            input.next_token();
            Some(expression(input)?)
        }
        _ => None,
    };
    Ok(Rows {
        function,
        table,
        column,
        condition,
    })
}

/// A word where nothing but a uid can stand; it may even be a word of the language.
fn uid(input: &mut Input<'_>, what: &str) -> Step<Placed<String>> {
    match input.peek_token() {
        Some(Lexeme {
            token: Token::Word(word),
            span,
            ..
        }) => {
            input.next_token();
            Ok(Placed::new(span.clone(), (*word).to_owned()))
        }
        _ => cut(expected(input, &format!("the uid of {what}"))),
    }
}

fn peek<'t>(input: &Input<'t>) -> Option<&'t Token<'t>> {
    input.peek_token().map(|lexeme| &lexeme.token)
}

/// Takes this token and gives its place.
fn expect(input: &mut Input<'_>, token: &Token<'_>, what: &str) -> Step<Range<usize>> {
    match input.peek_token() {
        Some(lexeme) if lexeme.token == *token => {
            input.next_token();
            Ok(lexeme.span.clone())
        }
        _ => cut(expected(input, what)),
    }
}

/// Takes the token at hand and notes that something begins with it.
fn begin(input: &mut Input<'_>) -> Step<()> {
    let Some(lexeme) = input.next_token() else {
        return Ok(());
    };
    input.state.starts.push(lexeme.span.start);
    if input.state.starts.len() > MAX_OPEN {
        return cut(too_deep(lexeme.span.clone()));
    }
    Ok(())
}

/// What began last ends here: its place.
fn ended(input: &mut Input<'_>, end: usize) -> Range<usize> {
    input.state.starts.pop().unwrap_or(end)..end
}

fn cut<T>(problem: ExpressionProblem) -> Step<T> {
    Err(ErrMode::Cut(Stop(problem)))
}

fn expected(input: &Input<'_>, what: &str) -> ExpressionProblem {
    match input.peek_token() {
        Some(lexeme) => {
            let message = format!("expected {what}, found `{}`", lexeme.text);
            ExpressionProblem::new(lexeme.span.clone(), message)
        }
        None => {
            let end = input.state.end;
            ExpressionProblem::new(end..end, format!("expected {what}, found the end"))
        }
    }
}
