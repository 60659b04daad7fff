//! The reference of the file format: every key of every file with its meaning, in Markdown.

use std::fmt::Write;

use serde_json::Value;

use super::raw::{Definitions, FileKind, Key, Mode, SectionKeys, Shape, sections};

/// Writing to a text cannot fail.
macro_rules! put {
    ($text:expr, $($format:tt)+) => {
        let _ = writeln!($text, $($format)+);
    };
}

/// All tables of all files.
pub fn markdown_reference() -> String {
    let mut text = String::new();
    for kind in FileKind::ALL {
        heading(*kind, &mut text);
        if *kind == FileKind::Text {
            texts(&mut text);
        }
        if let Some(shape) = kind.shape() {
            let mut shapes = Vec::new();
            collect(shape, &mut shapes);
            for (depth, shape) in shapes.into_iter().enumerate() {
                // What the whole file is for has been said.
                if depth > 0 || *kind == FileKind::Text {
                    put!(text, "\n{}", shape.about());
                }
                table(shape, &mut text);
            }
        }
    }
    text
}

fn heading(kind: FileKind, text: &mut String) {
    put!(
        text,
        "\n### {}\n\n{}",
        kind.path().replace('<', "&lt;").replace('>', "&gt;"),
        kind.about()
    );
}

/// A shape and those within, outermost first.
fn collect(shape: Shape, into: &mut Vec<Shape>) {
    if into.iter().any(|known| known.name() == shape.name()) {
        return;
    }
    into.push(shape);
    for inner in shape.keys.iter().filter_map(|key| (key.shape)()) {
        collect(inner, into);
    }
}

fn table(shape: Shape, text: &mut String) {
    put!(text, "\n| key | needed | value | meaning |\n|---|---|---|---|");
    for key in shape.keys {
        let needed = if key.mode.is_required() { "yes" } else { "" };
        let mut definitions = Definitions::new();
        let schema = (key.describe)(&mut definitions);
        let value = value(key, &schema, &definitions);
        let meaning = meaning(key, &schema, &definitions);
        put!(text, "| `{}` | {needed} | {value} | {meaning} |", key.name);
    }
}

/// What a key holds.
fn value(key: &Key, schema: &Value, definitions: &Definitions) -> String {
    let one = one(schema, definitions);
    match key.mode {
        Mode::required | Mode::optional => one,
        Mode::list | Mode::optional_list => format!("list: {one}"),
        Mode::map => format!("for each name: {one}"),
    }
}

fn one(schema: &Value, definitions: &Definitions) -> String {
    if let Some(forms) = schema["anyOf"].as_array() {
        return forms
            .iter()
            .map(|form| one(form, definitions))
            .collect::<Vec<_>>()
            .join(", or ");
    }
    let target = resolved(schema, definitions);
    match (target["title"].as_str(), target["enum"].is_array()) {
        (Some(title), _) => title.to_owned(),
        (None, true) => "word".to_owned(),
        (None, false) => "table".to_owned(),
    }
}

fn resolved<'s>(schema: &'s Value, definitions: &'s Definitions) -> &'s Value {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    name.and_then(|name| definitions.get(name)).unwrap_or(schema)
}

/// What a key means, with the meaning of each word it may hold.
fn meaning(key: &Key, schema: &Value, definitions: &Definitions) -> String {
    let mut meaning = key
        .about()
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('|', "\\|");
    let first = schema["anyOf"].get(0).unwrap_or(schema);
    let target = resolved(first, definitions);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (words, meanings) = (list(&target["enum"]), list(&target["x-taplo"]["docs"]["enumValues"]));
    for (word, about) in words.iter().zip(&meanings) {
        let (word, about) = (word.as_str().unwrap_or_default(), about.as_str().unwrap_or_default());
        let _ = write!(meaning, "<br>`{word}`: {about}");
    }
    meaning
}

fn texts(text: &mut String) {
    put!(text, "\n| table | key | meaning |\n|---|---|---|");
    for section in sections() {
        let heading = section.path.join(".").replace('*', "&lt;uid&gt;");
        match section.keys {
            SectionKeys::Slots(slots) => {
                for (name, about) in slots {
                    put!(text, "| [{heading}] | `{name}` | {about} |");
                }
            }
            SectionKeys::Each(about) => {
                put!(text, "| [{heading}] | | {about} |");
            }
        }
    }
}
