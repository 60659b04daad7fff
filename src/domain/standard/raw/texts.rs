//! `text/<language>.toml`.

use super::prelude::*;

shapes! {
    /// `[translation]` of a file of texts.
    RawTranslation {
        by: required String,
        reviewed_by: optional String,
        on: required Date,
        made_from: map String,
        exception: optional_list RawException,
    }

    /// `[[translation.exception]]`: texts of another origin.
    RawException {
        keys: list String,
        by: required String,
        reviewed_by: optional String,
        on: required Date,
    }
}

/// A file of texts: its leaves by the path of their keys, the places of its tables, and where the words come from.
#[derive(Debug, Default)]
pub(in crate::domain::standard) struct RawTexts {
    /// Key path, as [`super::super::TextKey`] prints it, to place and words.
    pub(in crate::domain::standard) texts: BTreeMap<String, (Range<usize>, String)>,
    /// Key path of a table to its place: where a missing text is to be added.
    pub(in crate::domain::standard) sections: BTreeMap<String, Range<usize>>,
    /// What is told of the translation, with its place.
    pub(in crate::domain::standard) translation: Option<Spanned<RawTranslation>>,
}

/// The table that tells where a translation comes from.
const TRANSLATION: &str = "translation";

impl RawTexts {
    /// Collects the texts of a file; which of them belong there is checked later.
    pub(in crate::domain::standard) fn read(table: &DeTable<'_>, desk: &Desk<'_>) -> Option<Self> {
        let mut texts = Self::default();
        let mut all_well = true;
        if let Some(node) = table.get(TRANSLATION) {
            let read = RawTranslation::decode(node, desk).map(|it| Spanned::new(node.span(), it));
            all_well &= read.is_some();
            texts.translation = read;
        }
        all_well &= texts.collect("", table, desk);
        all_well.then_some(texts)
    }

    /// Whether all went well. Nesting is bounded before this runs.
    fn collect(&mut self, path: &str, table: &DeTable<'_>, desk: &Desk<'_>) -> bool {
        let mut all_well = true;
        for (key, node) in table {
            if path.is_empty() && key.get_ref() == TRANSLATION {
                continue;
            }
            let path = if path.is_empty() {
                key.get_ref().to_string()
            } else {
                format!("{path}.{}", key.get_ref())
            };
            if let Some(inner) = node.get_ref().as_table() {
                self.sections.insert(path.clone(), node.span());
                all_well &= self.collect(&path, inner, desk);
            } else if let Some(text) = String::decode(node, desk) {
                self.texts.insert(path, (key.span(), text));
            } else {
                all_well = false;
            }
        }
        all_well
    }
}
