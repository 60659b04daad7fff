//! What a form sent: names and texts, before they become a command.

use std::str::FromStr;

use crate::{
    domain::says::says_something,
    usecase::{FieldError, UseCaseError},
};

/// The fields of one form, in the order they were sent. Names may repeat (tick boxes, several choices).
#[derive(Clone, Debug, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn parse(body: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(body).into_owned().collect())
    }

    /// Adds a field that arrived as a part of a multipart form.
    pub fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// The text of a field without space at its ends; empty if it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// The fields whose name begins with `prefix`: what follows it, and the text as it was sent.
    pub fn family<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = move |(field, value): &'a (String, String)| Some((field.strip_prefix(prefix)?, value.as_str()));
        self.0.iter().filter_map(own)
    }

    /// All texts of a field that may repeat.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// What somebody wrote in words, in the order of the form: what is chosen, ticked or hidden is one word, and what they sign
    /// in with is nobody's to repeat.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        let fields = self.0.iter().filter(|(name, _)| !name.contains("password"));
        let texts = fields.map(|(_, text)| text.trim());
        texts.filter(|text| text.contains(char::is_whitespace))
    }

    /// What the ticked boxes of this name stand for.
    pub fn ticked<T: FromStr>(&self, name: &'static str) -> Result<Vec<T>, UseCaseError> {
        let parse = |text: &str| text.parse().map_err(|_| UseCaseError::field(name, "unknown_option"));
        self.all(name).map(parse).collect()
    }

    /// Whether a tick box was ticked or a named button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

/// Reads fields one by one and gathers what is wrong with them, so that the page can name all of it at once.
pub struct Fields<'a> {
    form: &'a FormData,
    errors: Vec<FieldError>,
}

impl<'a> Fields<'a> {
    /// Begins reading `form`.
    pub fn of(form: &'a FormData) -> Self {
        Self {
            form,
            errors: Vec::new(),
        }
    }

    /// A text that may be empty, of at most `limit` characters.
    pub fn text(&mut self, field: &'static str, limit: usize) -> String {
        let text = self.form.text(field).replace("\r\n", "\n");
        self.errors.extend(FieldError::of_text(field, &text, limit));
        text
    }

    /// A text that must say something.
    pub fn required(&mut self, field: &'static str, limit: usize) -> String {
        let text = self.text(field, limit);
        if !says_something(&text) {
            self.errors.push(FieldError::new(field, "required"));
        }
        text
    }

    /// A value that may be left open.
    pub fn optional<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        match self.form.text(field) {
            "" => None,
            text => {
                let value = text.parse().ok();
                if value.is_none() {
                    self.errors.push(FieldError::new(field, "invalid").naming(text));
                }
                value
            }
        }
    }

    /// A value that must be given; `None` only when an error was noted.
    pub fn value<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        if self.form.text(field).is_empty() {
            self.errors.push(FieldError::new(field, "required"));
            return None;
        }
        self.optional(field)
    }

    /// Notes an error of the caller's own.
    pub fn refuse(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Ends reading: everything is well, or all errors at once.
    pub fn finish(self) -> Result<(), UseCaseError> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(UseCaseError::Invalid(self.errors))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found_again_without_what_is_chosen_hidden_or_secret() {
        let form = FormData::parse(
            b"csrf=abc&level=2&remark=+Two+of+five.%0A&password=forty-two+purple+herons&said=&why=No+list",
        );
        assert_eq!(form.written().collect::<Vec<_>>(), ["Two of five.", "No list"]);
    }

    #[test]
    fn all_errors_are_gathered_and_not_only_the_first() {
        let form = FormData::parse(b"note=abcdef&level=x");
        let mut fields = Fields::of(&form);
        fields.text("note", 3);
        fields.value::<u8>("level");
        fields.required("reason", 10);
        let Err(UseCaseError::Invalid(errors)) = fields.finish() else {
            panic!("three errors are missing")
        };
        let found: Vec<_> = errors.iter().map(|error| (error.field, error.code)).collect();
        assert_eq!(
            found,
            [("note", "too_long"), ("level", "invalid"), ("reason", "required")]
        );
    }

    #[test]
    fn what_cannot_be_seen_is_no_reason() {
        let form = FormData::parse("reason=\u{200B}\u{2066}&remark=\u{200B}seen".as_bytes());
        let mut fields = Fields::of(&form);
        fields.required("remark", 10);
        fields.required("reason", 10);
        let Err(UseCaseError::Invalid(errors)) = fields.finish() else {
            panic!("nothing is taken for a reason")
        };
        assert_eq!(errors, [FieldError::new("reason", "required")]);
    }

    #[test]
    fn line_ends_are_unified_and_control_characters_refused() {
        let form = FormData::parse(b"note=a%0D%0Ab&bell=a%07b");
        let mut fields = Fields::of(&form);
        assert_eq!(fields.text("note", 10), "a\nb");
        fields.text("bell", 10);
        assert!(fields.finish().is_err());
    }

    #[test]
    fn limits_count_characters_and_not_bytes() {
        let form = FormData::parse("name=ŻąĖš".as_bytes());
        let mut fields = Fields::of(&form);
        fields.text("name", 4);
        assert!(fields.finish().is_ok());
    }
}
