//! Mistakes in fields and metrics.

use super::{Broken, broken, by_edits};
use crate::domain::standard::Rule;

const FILE: &str = "data.toml";

fn here(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken(FILE, from, to, (rule, at, words))
}

/// The first field with another type and other keys.
fn changed(to: &'static str, at: &'static str, words: &'static str) -> Broken {
    here("type = \"integer\"\nmin = 0", to, Rule::FieldShape, at, words)
}

/// Another field, with its texts.
fn added(field: &'static str, texts: &'static str, told: (Rule, &'static str, &'static str)) -> Broken {
    by_edits(&[(FILE, "", field), ("text/en.toml", "", texts)], FILE, told)
}

/// The texts of a field named `more`.
const TEXTS: &str = "\n[field.more]\ntitle = \"More\"\nhint = \"What else?\"\n";

pub(super) fn all() -> Vec<Broken> {
    let mut all = fields();
    all.extend(metrics());
    all.extend(bands());
    all
}

fn fields() -> Vec<Broken> {
    const TOTAL_TEXTS: &str = "\n[field.total]\ntitle = \"Total\"\nhint = \"How many?\"\n";
    const OPTION: &str = "\n[field.more.option]\na = \"A\"\n\n[field.more]\ntitle = \"More\"\nhint = \"What else?\"\n";
    const COLUMN: &str = "\n[field.more.column]\na = \"A\"\n\n[field.more]\ntitle = \"More\"\nhint = \"What else?\"\n";
    let shape = |at, words| (Rule::FieldShape, at, words);
    vec![
        changed(
            "type = \"integer\"\nmin = 0\nmax = -1",
            "type = |\"integer\"",
            "above `max`",
        ),
        changed("type = \"money\"\nmin = 0", "type = |\"money\"", "no currency"),
        changed(
            "type = \"percent\"\nunit = \"percent\"\nmin = 0",
            "type = |\"percent\"",
            "has a unit already",
        ),
        changed(
            "type = \"integer\"\nmin = 0\nmax_rows = 3",
            "max_rows = |3",
            "for tables",
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"integer\"\nunit = \"5 eur\"\n",
            TEXTS,
            shape("unit = |\"5 eur\"", "eur/month"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"integer\"\nchoices = [\"a\"]\n",
            OPTION,
            shape("type = |\"integer\"\nchoices", "`choices`"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"integer\"\ncolumns = [{ uid = \"a\", type = \"text\" }]\n",
            COLUMN,
            shape("columns = [|{ uid", "for tables"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"text\"\nmin = 0\n",
            TEXTS,
            shape("type = |\"text\"", "for numbers"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"choice\"\nchoices = [\"a\"]\n",
            OPTION,
            shape("type = |\"choice\"", "two words or more"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"table\"\n",
            TEXTS,
            shape("type = |\"table\"", "no columns"),
        ),
        added(
            "\n[[field]]\nuid = \"more\"\ntype = \"table\"\ncolumns = [{ uid = \"a\", type = \"table\" }]\n",
            COLUMN,
            shape("{ uid = \"a\", type = |\"table\"", "a field of its own"),
        ),
        added(
            "\n[[field]]\nuid = \"total\"\ntype = \"integer\"\n",
            TOTAL_TEXTS,
            (Rule::ValueInvalid, "uid = |\"total\"", "`total-count`"),
        ),
        here(
            "uid = \"satisfied\"",
            "uid = \"asked\"",
            Rule::UidDuplicate,
            "required = false\n\n[[field]]\nuid = |\"asked\"",
            "`asked`",
        ),
        here(
            "type = \"integer\"",
            "type = \"number\"",
            Rule::ValueInvalid,
            "type = |\"number\"",
            "known here: integer",
        ),
    ]
}

fn metrics() -> Vec<Broken> {
    vec![
        here(
            "uid = \"share-satisfied\"",
            "uid = \"asked\"",
            Rule::UidDuplicate,
            "uid = |\"asked\"\nunit",
            "a field already",
        ),
        here(
            "* satisfied /",
            "* satisfid /",
            Rule::Expression,
            "100 * |satisfid /",
            "did you mean `satisfied`?",
        ),
        here(
            "else 100",
            "else 'all'",
            Rule::Expression,
            "expr = \"|if",
            "the same type",
        ),
        here(
            "else 100",
            "else total",
            Rule::Expression,
            "else |total",
            "rule of a label",
        ),
        here(
            "else 100",
            "else level(strategy)",
            Rule::Expression,
            "else |level(",
            "figures alone",
        ),
        here(
            "unit = \"percent\"",
            "unit = \"eur\"",
            Rule::Expression,
            "expr = \"|if",
            "eur",
        ),
        here(
            "unit = \"percent\"",
            "unit = \"5 %\"",
            Rule::FieldShape,
            "unit = |\"5 %\"",
            "a word",
        ),
        here(
            "else 100",
            "else share-satisfied",
            Rule::ExpressionCycle,
            "expr = |\"if",
            "from itself",
        ),
        long_chain(),
        here(
            "on_zero_denominator",
            "show = 7\non_zero_denominator",
            Rule::ValueInvalid,
            "show = |7",
            "0 to 6",
        ),
        here(
            "\"level:0\"",
            "\"level:x\"",
            Rule::ValueInvalid,
            "= |\"level:x\"",
            "level:0",
        ),
        here(
            "direction = \"up\"",
            "direction = \"upwards\"",
            Rule::ValueInvalid,
            "direction = |\"upwards\"",
            "known here: up",
        ),
    ]
}

/// Each metric is computed from the one before.
fn long_chain() -> Broken {
    let (mut metrics, mut texts) = (String::new(), String::new());
    for number in 1..=21 {
        let from = if number == 1 {
            "asked".to_owned()
        } else {
            format!("m{}", number - 1)
        };
        metrics += &format!("\n[[metric]]\nuid = \"m{number}\"\nexpr = \"{from} + 1\"\ndirection = \"none\"\n");
        texts += &format!("\n[metric.m{number}]\ntitle = \"{number}\"\nformula = \"One more.\"\n");
    }
    let mut files = super::edited(&[]);
    for (path, bytes) in &mut files {
        match path.as_str() {
            FILE => bytes.extend(metrics.bytes()),
            "text/en.toml" => bytes.extend(texts.bytes()),
            _ => {}
        }
    }
    Broken {
        files,
        earlier: Vec::new(),
        rule: Rule::ExpressionCycle,
        path: FILE,
        at: "expr = |\"m20 + 1\"",
        words: "20 other metrics",
    }
}

fn bands() -> Vec<Broken> {
    let bands = |from, to, at, words| here(from, to, Rule::MetricBands, at, words);
    vec![
        bands(
            "from = \"50\"",
            "from = \"51\"",
            "{ to = \"50\", level = 0 }, |{ from = \"51\"",
            "ends at 50, and the next one begins at 51",
        ),
        bands(
            "from = \"50\"",
            "from = \"49.5\"",
            ", |{ from = \"49.5\"",
            "begins at 49.5",
        ),
        bands(
            "{ to = \"50\"",
            "{ from = \"1\", to = \"50\"",
            "bands = [|{ from",
            "less than 1",
        ),
        bands(
            "{ from = \"80\", level",
            "{ from = \"80\", to = \"100\", level",
            ", |{ from = \"80\"",
            "100 or more",
        ),
        bands(
            "from = \"80\", level = 2",
            "from = \"80\", level = 0",
            ", |{ from = \"80\"",
            "level 0 follows level 1",
        ),
        bands(
            "direction = \"up\"",
            "direction = \"down\"",
            ", |{ from = \"50\"",
            "against the direction `down`",
        ),
        bands(
            "from = \"50\", to = \"80\"",
            "from = \"50\", to = \"50\"",
            ", |{ from = \"50\", to = \"50\"",
            "holds nothing",
        ),
        by_edits(
            &[
                (
                    FILE,
                    "",
                    "\n[[metric]]\nuid = \"more\"\nexpr = \"1 / asked\"\ndirection = \"none\"\non_zero_denominator = \"level:1\"\n",
                ),
                (
                    "text/en.toml",
                    "",
                    "\n[metric.more]\ntitle = \"More\"\nformula = \"One by one.\"\n",
                ),
            ],
            FILE,
            (Rule::MetricBands, "on_zero_denominator = |\"level:1\"", "unknown"),
        ),
    ]
}
