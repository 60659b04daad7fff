//! The words of one language, from its Fluent files.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{engine::ViewError, language::Lang, numbers};

/// Named values for a message's variables.
pub type Arguments<'a> = FluentArgs<'a>;

/// A language's messages, with the source language behind them.
pub(super) struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    fallback: Option<Arc<Words>>,
}

/// Why a message could not be formatted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum WordError {
    #[error("no message `{key}` in `{lang}`")]
    Missing { key: String, lang: Lang },
    #[error("message `{key}` in `{lang}`: {why}")]
    Broken { key: String, lang: Lang, why: String },
}

impl Words {
    /// Reads the files (name, text) of `lang`; a syntax error or a message defined twice is refused.
    pub(super) fn load(
        lang: Lang,
        files: &[(String, String)],
        fallback: Option<Arc<Words>>,
    ) -> Result<Self, ViewError> {
        let refuse = |file: &str, why: String| ViewError::Words {
            file: file.to_owned(),
            why,
        };
        let id: LanguageIdentifier = lang
            .tag()
            .parse()
            .map_err(|_| refuse(lang.tag(), "is not a language tag".to_owned()))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are for mixed writing directions; here they would only show up in mails and in copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::formatter(&lang)));
        for (file, text) in files {
            let resource =
                FluentResource::try_new(text.clone()).map_err(|(_, errors)| refuse(file, describe(&errors)))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| refuse(file, describe(&errors)))?;
        }
        Ok(Self { lang, bundle, fallback })
    }

    pub(super) fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The message in this language and no other.
    pub(super) fn exact(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, WordError> {
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| WordError::Missing {
                key: key.to_owned(),
                lang: self.lang.clone(),
            })?;
        let mut errors = Vec::new();
        let formed = numbers::with_forms(&self.lang, arguments);
        let arguments = formed.as_ref().unwrap_or(arguments);
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        if errors.is_empty() {
            Ok(one_stop(text.into_owned(), arguments))
        } else {
            Err(WordError::Broken {
                key: key.to_owned(),
                lang: self.lang.clone(),
                why: describe(&errors),
            })
        }
    }

    /// The message in this language, else in the source language, else its bare key: a page with one odd word is
    /// better than no page. The gap is logged.
    pub(super) fn lenient(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        self.exact(key, arguments).unwrap_or_else(|error| {
            tracing::warn!(%error, "text missing");
            self.fallback
                .as_ref()
                .map_or_else(|| key.to_owned(), |words| words.lenient(key, arguments))
        })
    }
}

/// A Polish or Lithuanian date ends in the full stop of an abbreviation, which ends the sentence too: no two stand together.
fn one_stop(text: String, arguments: &FluentArgs<'_>) -> String {
    arguments.iter().fold(text, |text, (_, value)| match value {
        FluentValue::String(word) if word.ends_with('.') => text.replace(&format!("{word}."), word),
        _ => text,
    })
}

fn describe(errors: &[impl std::fmt::Display]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
