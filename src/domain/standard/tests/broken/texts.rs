//! Mistakes in texts.

use super::{Broken, broken};
use crate::domain::standard::Rule;

fn english(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken("text/en.toml", from, to, (rule, at, words))
}

fn polish(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken("text/pl.toml", from, to, (rule, at, words))
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = keys();
    all.extend(words());
    all.extend(translations());
    all
}

fn keys() -> Vec<Broken> {
    vec![
        english(
            "2 = \"Lived\"\n",
            "",
            Rule::TextMissing,
            "|[criterion.strategy.level]",
            "`criterion.strategy.level.2`",
        ),
        english(
            "check = \"How to test strategy.\"\n",
            "",
            Rule::TextMissing,
            "|[criterion.strategy]\n",
            "`criterion.strategy.check`",
        ),
        english(
            "0 = \"Not in place\"\n",
            "",
            Rule::TextMissing,
            "|[scale.grades.level]",
            "`scale.grades.level.0`",
        ),
        english(
            "[evidence.paper]\ntitle = \"Paper\"\nhint = \"Signed and dated.\"\n",
            "",
            Rule::TextMissing,
            "[|evidence.list]",
            "[evidence.paper] are missing",
        ),
        english(
            "on-the-mark = \"Exactly nine points\"\n",
            "",
            Rule::TextMissing,
            "|[example]",
            "`example.on-the-mark`",
        ),
        english(
            "check = \"How to test strategy.\"",
            "check = \"How to test strategy.\"\nchek = \"Twice.\"",
            Rule::TextUnknown,
            "|chek",
            "did you mean `check`?",
        ),
        english(
            "[example]",
            "[evidence.papre]\ntitle = \"Paper\"\n\n[example]",
            Rule::TextUnknown,
            "|[evidence.papre]",
            "did you mean `paper`?",
        ),
        english(
            "[example]",
            "[note]\nnobody = \"Nothing.\"\n\n[example]",
            Rule::TextUnknown,
            "|[note]",
            "take it out",
        ),
        english(
            "[example]",
            "[\"criterion.strategy\"]\ntitle = \"Strategy\"\n\n[example]",
            Rule::KeyUnknown,
            "[|\"criterion.strategy\"]",
            "without quotation marks",
        ),
    ]
}

fn words() -> Vec<Broken> {
    vec![
        english("\"Lived\"", "\"\"", Rule::ValueInvalid, "2 = |\"\"", "empty"),
        english("\"Lived\"", "3", Rule::ValueType, "2 = |3", "expected text"),
        english(
            "\"Lived\"",
            "\"Lived\\u0000\"",
            Rule::ValueInvalid,
            "2 = |\"Lived",
            "U+0000",
        ),
        english(
            "\"Lived\"",
            "\"Lived\\nand loved\"",
            Rule::TextMarkdown,
            "|2 = \"Lived",
            "on one line",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"Why <b>strategy</b> matters.\"",
            Rule::TextMarkdown,
            "|purpose = \"Why <b>",
            "HTML",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"See [here](https://example.org).\"",
            Rule::TextMarkdown,
            "|purpose = \"See",
            "a link",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"Why `strategy` matters.\"",
            Rule::TextMarkdown,
            "|purpose = \"Why `",
            "a backtick",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"\"\"\n# Why\n\nIt matters.\"\"\"",
            Rule::TextMarkdown,
            "|purpose = \"\"\"",
            "a heading",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"\"\"\n1. It\n2. matters.\"\"\"",
            Rule::TextMarkdown,
            "|purpose = \"\"\"",
            "a numbered list",
        ),
        english(
            "\"Why stories matters.\"",
            "\"Why strategy matters.\"",
            Rule::TextRepeated,
            "title = \"Success stories\"\n|purpose",
            "`strategy`",
        ),
        english(
            "\"Why strategy matters.\"",
            "\"[Why a strategy matters.]\"",
            Rule::TextUnwritten,
            "|purpose = \"[Why",
            "1 text is not written yet: `criterion.strategy.purpose`",
        ),
        broken(
            "standard.toml",
            "\"A scheme office\"",
            "\"[Name of the scheme owner]\"",
            (Rule::TextUnwritten, "owner = |\"[Name", "square brackets"),
        ),
        broken(
            "CHANGES.md",
            "",
            "\n[Say here what is new.]\n",
            (Rule::TextUnwritten, "|[Say here", "square brackets"),
        ),
    ]
}

fn translations() -> Vec<Broken> {
    vec![
        polish(
            "[label.gold]",
            "[label.golt]",
            Rule::TextUnknown,
            "|[label.golt]",
            "did you mean `gold`?",
        ),
        polish(
            "\"Złoto\"",
            "\"Złoto {rank}\"",
            Rule::TextPlaceholder,
            "|title = \"Złoto",
            "[{rank}]",
        ),
        polish(
            "\"label.gold.title\" = ",
            "\"label.golt.title\" = ",
            Rule::TextUnknown,
            "|\"label.golt.title\"",
            "did you mean `label.gold.title`?",
        ),
        polish(
            "[label.gold]",
            "[standard]\nstatement = \"The holder keeps a small standard.\"\n\n[label.gold]",
            Rule::TextUntranslated,
            "|statement",
            "word for word",
        ),
        polish(
            "6249df4367d0",
            "6249DF4367D0",
            Rule::ValueInvalid,
            "= |\"6249DF",
            "standards stamp",
        ),
        polish(
            "6249df4367d0",
            "6249df4367d1",
            Rule::TextStale,
            "[label.gold]\n|title",
            "standards stamp",
        ),
        polish(
            "\"label.gold.title\" = \"6249df4367d0\"\n",
            "",
            Rule::TextStale,
            "",
            "1 text is not stamped yet in `pl`: `label.gold.title`",
        ),
        polish(
            "by = \"Ewa Lis\"\n",
            "",
            Rule::KeyMissing,
            "|[translation]",
            "Who translated",
        ),
        english(
            "[example]",
            "[translation]\nby = \"Ewa Lis\"\non = 2026-05-02\n\n[example]",
            Rule::ValueInvalid,
            "|[translation]",
            "the source language",
        ),
        polish(
            "[translation.made_from]",
            "[[translation.exception]]\nkeys = [\"label.silver.title\"]\nby = \"machine\"\non = 2026-05-02\n\n[translation.made_from]",
            Rule::TextUnknown,
            "keys = [|\"label.silver.title\"",
            "there is no text",
        ),
    ]
}
