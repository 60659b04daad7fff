//! A text in the language of a document, with English beside it: what a certificate says, readers abroad can read (norms H2).

use serde::Serialize;

/// A text in one language, with the same in English where that is another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bilingual {
    /// In the document's language.
    pub text: String,
    /// In English; `None` when `text` is English, or when nobody has said it in English.
    pub english: Option<String>,
}

impl Bilingual {
    /// A text with its English.
    pub fn new(text: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            english: Some(english.into()),
        }
    }

    /// A text that stands alone: English, or a name.
    pub fn only(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            english: None,
        }
    }

    /// A text with the English that is known of it; what would say the same again, or nothing, is left out.
    pub fn beside(text: &str, english: Option<&str>) -> Self {
        let (text, english) = (text.trim(), english.map(str::trim));
        Self {
            text: text.to_owned(),
            english: english
                .filter(|english| !english.is_empty() && *english != text)
                .map(str::to_owned),
        }
    }

    /// What was written in a form, without spaces at the ends; an empty field says nothing.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let english = self.english.as_deref().map(str::trim);
        Self {
            text: self.text.trim().to_owned(),
            english: english.filter(|english| !english.is_empty()).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_stands_beside_a_text_only_where_it_says_it_otherwise() {
        assert_eq!(
            Bilingual::beside("Złoty", Some("Gold")),
            Bilingual::new("Złoty", "Gold")
        );
        for same in [None, Some("Gold"), Some(" Gold "), Some(" ")] {
            assert_eq!(Bilingual::beside("Gold", same), Bilingual::only("Gold"), "{same:?}");
        }
    }

    #[test]
    fn what_was_written_has_no_spaces_at_its_ends_and_an_empty_field_says_nothing() {
        assert_eq!(
            Bilingual::new(" Zakres\n", " Scope ").trimmed(),
            Bilingual::new("Zakres", "Scope")
        );
        assert_eq!(Bilingual::new("Scope", "  ").trimmed(), Bilingual::only("Scope"));
    }
}
