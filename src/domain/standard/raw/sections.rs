//! The tables in files of texts.

use serde_json::{Value, json};

use super::{
    RawTranslation,
    schema::{Definitions, Described, with_description},
};
use crate::domain::standard::texts::{
    AreaSlot, CriterionSlot, EvidenceSlot, FieldSlot, GateSlot, LabelSlot, MetricSlot, PanelSlot, StandardSlot,
    TrackSlot,
};

/// A table in a file of texts.
pub(in crate::domain::standard) struct Section {
    /// The names of its heading; `*` stands for any uid.
    pub(in crate::domain::standard) path: &'static [&'static str],
    /// Its keys.
    pub(in crate::domain::standard) keys: SectionKeys,
}

/// The keys of a table in a file of texts.
pub(in crate::domain::standard) enum SectionKeys {
    /// These, each with what it tells.
    Slots(Vec<(&'static str, &'static str)>),
    /// One for each of something.
    Each(&'static str),
}

/// The tables in files of texts.
pub(in crate::domain::standard) fn sections() -> Vec<Section> {
    macro_rules! slots {
        ($type:ident) => {
            SectionKeys::Slots(
                $type::ALL
                    .iter()
                    .map(|slot| (slot.as_str(), slot.about()))
                    .collect(),
            )
        };
    }
    use SectionKeys::Each;
    let section = |path, keys| Section { path, keys };
    vec![
        section(&["standard"], slots!(StandardSlot)),
        section(&["label", "*"], slots!(LabelSlot)),
        section(&["area", "*"], slots!(AreaSlot)),
        section(&["track", "*"], slots!(TrackSlot)),
        section(
            &["scale", "*", "level"],
            Each("For each level of the scale, what it means in general."),
        ),
        section(&["criterion", "*"], slots!(CriterionSlot)),
        section(
            &["criterion", "*", "level"],
            Each("For each level of its scale, what must be there. One sentence or more, no lists."),
        ),
        section(
            &["criterion", "*", "sign"],
            Each("For each sign, what can be observed."),
        ),
        section(&["evidence", "*"], slots!(EvidenceSlot)),
        section(&["field", "*"], slots!(FieldSlot)),
        section(
            &["field", "*", "option"],
            Each("For each word to choose, in the field itself or in a column of it, what it says."),
        ),
        section(&["field", "*", "column"], Each("For each column, its heading.")),
        section(&["metric", "*"], slots!(MetricSlot)),
        section(&["gate", "*"], slots!(GateSlot)),
        section(&["panel", "*"], slots!(PanelSlot)),
        section(
            &["note"],
            Each("For each note that a step of a migration or an item of a mapping names, its words."),
        ),
        section(
            &["example"],
            Each("For each example, by the name of its file, its title."),
        ),
    ]
}

/// The schema of a file of texts: no text must be there, since a translation may lag behind.
pub(super) fn texts_schema(definitions: &mut Definitions) -> Value {
    let mut root = open_table();
    for Section { path, keys } in sections() {
        let table = path.iter().fold(&mut root, |table, name| below(table, name));
        match keys {
            SectionKeys::Slots(slots) => {
                for (name, about) in slots {
                    *below(table, name) = with_description(String::describe(definitions), about);
                }
            }
            SectionKeys::Each(about) => {
                table["description"] = Value::from(about);
                table["additionalProperties"] = String::describe(definitions);
            }
        }
    }
    *below(&mut root, "translation") = json!({ "allOf": [RawTranslation::describe(definitions)] });
    root
}

fn open_table() -> Value {
    json!({ "type": "object", "properties": {}, "additionalProperties": false })
}

/// The schema of a key in a table, or of any key (`*`); a closed table until it is filled.
fn below<'t>(table: &'t mut Value, name: &str) -> &'t mut Value {
    let place = if name == "*" {
        &mut table["additionalProperties"]
    } else {
        &mut table["properties"][name]
    };
    if !place.is_object() {
        *place = open_table();
    }
    place
}
