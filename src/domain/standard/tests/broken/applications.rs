//! Mistakes in examples, as far as they show without scoring.

use super::{Broken, by_edits};
use crate::domain::standard::Rule;

const FILE: &str = "examples/on-the-mark.toml";

fn here(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    by_edits(&[(FILE, from, to)], FILE, (rule, at, words))
}

/// An example that cannot be read by the standard.
fn invalid(from: &'static str, to: &'static str, at: &'static str, words: &'static str) -> Broken {
    here(from, to, Rule::ExampleInvalid, at, words)
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = answers();
    all.extend(expectations());
    all
}

fn answers() -> Vec<Broken> {
    vec![
        here(
            "label = \"gold\"",
            "label = \"golt\"",
            Rule::ReferenceUnknown,
            "label = |\"golt\"",
            "did you mean `gold`?",
        ),
        here(
            "label = \"gold\"",
            "label = \"gold\"\ntrack = \"growth\"",
            Rule::ReferenceUnknown,
            "track = |\"growth\"",
            "no track at all",
        ),
        here(
            "strategy = 2",
            "stratgy = 2",
            Rule::ReferenceUnknown,
            "|stratgy = 2",
            "did you mean `strategy`?",
        ),
        here(
            "asked = 20",
            "aksed = 20",
            Rule::ReferenceUnknown,
            "|aksed = 20",
            "did you mean `asked`?",
        ),
        here(
            "[expect]",
            "[panel]\ntalk = 3\n\n[expect]",
            Rule::ReferenceUnknown,
            "|talk = 3",
            "no panel at all",
        ),
        here(
            "asked = 20",
            "asked = 20.5",
            Rule::ValueType,
            "asked = |20.5",
            "quotation marks",
        ),
        here(
            "strategy = 2",
            "strategy = { level = 2, nte = \"x\" }",
            Rule::KeyUnknown,
            "|nte",
            "did you mean `note`?",
        ),
        invalid("strategy = 2", "strategy = 3", "strategy = |3", "its levels: 0, 1, 2"),
        invalid(
            "strategy = 2",
            "strategy = { applies = false }",
            "strategy = |{",
            "applies to everybody",
        ),
        invalid("asked = 20", "asked = \"many\"", "asked = |\"many\"", "`integer`"),
        invalid("asked = 20", "asked = [{ a = 1 }]", "asked = |[{", "`integer`"),
        invalid(
            "label = \"gold\"",
            "label = \"gold\"\ndefault = 9",
            "default = |9",
            "no scale has a level 9",
        ),
        invalid(
            "label = \"gold\"",
            "label = \"gold\"\nunanswered = [\"strategy\"]",
            "|strategy = 2",
            "unanswered above",
        ),
    ]
}

fn expectations() -> Vec<Broken> {
    vec![
        by_edits(
            &[(
                "examples/all-best.toml",
                "[expect]\ntotal = 15\nreached = [\"bronze\", \"gold\"]\n",
                "",
            )],
            "examples/all-best.toml",
            (Rule::ExampleInvalid, "", "add [expect]"),
        ),
        by_edits(
            &[(
                "examples/all-best.toml",
                "total = 15\nreached = [\"bronze\", \"gold\"]\n",
                "",
            )],
            "examples/all-best.toml",
            (Rule::ExampleInvalid, "|[expect]", "nothing is expected"),
        ),
        here(
            "basics = 5",
            "basis = 5",
            Rule::ReferenceUnknown,
            "|basis = 5",
            "did you mean `basics`?",
        ),
        here(
            "satisfaction = 1",
            "satisfation = 1",
            Rule::ReferenceUnknown,
            "|satisfation = 1",
            "did you mean `satisfaction`?",
        ),
        here(
            "reached = [\"bronze\"",
            "reached = [\"bronz\"",
            Rule::ReferenceUnknown,
            "|\"bronz\"",
            "did you mean `bronze`?",
        ),
        here(
            "reached = [\"bronze\"",
            "cannot_tell = [\"gold\"]\nreached = [\"bronze\"",
            Rule::ExampleInvalid,
            "cannot_tell = [|\"gold\"",
            "both",
        ),
        invalid(
            "satisfaction = 1",
            "satisfaction = 4",
            "satisfaction = |4",
            "its levels: 0, 1, 2",
        ),
        invalid(
            "has = 1\n",
            "",
            "|[[expect.missing]]",
            "it is not clear what is missing",
        ),
        invalid("has = 1", "has = 7", "has = |7", "its levels: 0, 1, 2"),
        here(
            "criterion = \"stories\"\nneeds = 2\nhas = 1",
            "field = \"aksed\"",
            Rule::ReferenceUnknown,
            "field = |\"aksed\"",
            "did you mean `asked`?",
        ),
        here(
            "criterion = \"stories\"\nneeds = 2\nhas = 1",
            "gate = \"enough\"",
            Rule::ReferenceUnknown,
            "gate = |\"enough\"",
            "no gate at all",
        ),
        here(
            "criterion = \"stories\"\nneeds = 2\nhas = 1",
            "area = \"result\"\npoints_short = 1\nof = 2",
            Rule::ReferenceUnknown,
            "area = |\"result\"",
            "did you mean `results`?",
        ),
        invalid(
            "criterion = \"stories\"\nneeds = 2\nhas = 1",
            "area = \"results\"",
            "|[[expect.missing]]",
            "`area`, `points_short` and `of`",
        ),
    ]
}
