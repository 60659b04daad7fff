//! `text/<language>.toml`.

use super::prelude::*;

shapes! {
    /// `[translation]`: where the words of a translated file come from. `standards stamp` writes it; nobody edits it.
    RawTranslation {
        /// Who translated; "machine" where nobody did.
        by: required String,
        /// Who reviewed it.
        reviewed_by: optional String,
        /// When.
        on: required Date,
        /// For each text, the mark of the source text that it was made from: 12 hex digits of its SHA-256.
        made_from: map SourceMark,
        /// Texts of another origin than the rest of the file.
        exception: optional_list RawException,
    }

    /// `[[translation.exception]]`: texts of another origin than the rest of the file.
    RawException {
        /// Their keys, as in "criterion.strategy.title".
        keys: list String,
        /// Who translated.
        by: required String,
        /// Who reviewed it.
        reviewed_by: optional String,
        /// When.
        on: required Date,
    }
}

/// The mark of a source text.
#[derive(Clone, Debug)]
pub(in crate::domain::standard) struct SourceMark(pub(in crate::domain::standard) String);

impl Decode for SourceMark {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let text = String::decode(node, desk)?;
        let is_mark = text.len() == SHA_DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_mark {
            let message = format!("`{text}` is not the mark of a text");
            let help = "run `clustermark standards stamp`, which writes the marks".to_owned();
            desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
            return None;
        }
        Some(Self(text))
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
            if key.get_ref().contains('.') {
                let message = format!("`{}` is one name with a point in it", key.get_ref());
                let help = "write tables in tables without quotation marks, as in [criterion.strategy]".to_owned();
                desk.report(key.span(), Rule::KeyUnknown, message, Some(help));
                all_well = false;
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
