//! Handlebars, known here and in [`super::helpers`] only.
//!
//! Each language has two registries, because a registry has one way of escaping: HTML for pages and the HTML part of
//! mails, none for subjects and plain text. Both are strict: a template that names what its context lacks is an error.
//!
//! A value given to a partial (`caption=…`) hides fields of the same name inside it, in its loops and in what it
//! includes, even behind `this.`: such names (`caption`, `help`, `page_title`, …) are therefore used for no field.

use std::{collections::BTreeMap, sync::Arc};

use handlebars::{Handlebars, no_escape};
use serde::Serialize;
use serde_json::Value;

use super::{
    Arguments, Frame, Lang, Page,
    assets::{self, Templates},
    emails::{Email, RenderedEmail},
    helpers::{self, Strictness},
    language,
    pages::{public::Feed, register::Badge},
    words::Words,
};

/// What can go wrong between a context and its page.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// A Fluent file that cannot be read.
    #[error("words in `{file}`: {why}")]
    Words {
        /// The file, below `templates/locales`.
        file: String,
        /// The parser's complaint.
        why: String,
    },
    /// A template that does not parse or is not UTF-8.
    #[error("template `{name}`: {why}")]
    Template {
        /// Its name below `templates`.
        name: String,
        /// The parser's complaint.
        why: String,
    },
    /// A template that could not be filled.
    #[error("rendering `{name}`: {why}")]
    Render {
        /// Its name below `templates`.
        name: String,
        /// Which name or value did not fit.
        why: String,
    },
    /// A language to be offered in which there are no words.
    #[error("there are no texts in `{0}`")]
    NoWords(String),
    /// A context that does not turn into JSON.
    #[error("context of a page")]
    Context(#[from] serde_json::Error),
}

/// All templates and words, parsed once when the service starts.
///
/// In a release build they are part of the programme; in a debug build they are read from disk at start, so that a
/// changed template or text needs a restart and no compilation.
pub struct Views {
    languages: BTreeMap<Lang, Speech>,
    /// Those that people may read in, the preferred one first; never empty.
    offered: Vec<Lang>,
    source: Lang,
    mark: String,
}

/// What one language is rendered with.
struct Speech {
    words: Arc<Words>,
    html: Handlebars<'static>,
    text: Handlebars<'static>,
}

impl Views {
    /// Reads and parses every template and every text.
    pub fn load() -> Result<Self, ViewError> {
        Self::load_with(Strictness::Lenient)
    }

    pub(super) fn load_with(strictness: Strictness) -> Result<Self, ViewError> {
        let source = Lang::source();
        let mut files = word_files()?;
        let first = files.remove(&source).ok_or_else(|| ViewError::Words {
            file: format!("{source}/"),
            why: "the source language has no files".to_owned(),
        })?;
        let fallback = Arc::new(Words::load(source.clone(), &first, None)?);
        let parsed = Parsed::read()?;
        let spoken = |words| Speech::of(&parsed, words, strictness);
        let mut languages = BTreeMap::from([(source.clone(), spoken(fallback.clone()))]);
        for (lang, texts) in files {
            let words = Arc::new(Words::load(lang.clone(), &texts, Some(fallback.clone()))?);
            languages.insert(lang, spoken(words));
        }
        let mark = assets::mark_of_all();
        // The source language first, the others by their tags.
        let others = languages.keys().filter(|lang| **lang != source).cloned();
        let offered = [source.clone()].into_iter().chain(others).collect();
        Ok(Self {
            languages,
            offered,
            source,
            mark,
        })
    }

    /// A mark of all templates, texts and styles: while it stays, the same context gives the same page.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// The languages there are words for, in the order of their tags.
    pub fn languages(&self) -> Vec<Lang> {
        self.languages.keys().cloned().collect()
    }

    /// Offers readers these languages only, the preferred one first. Documents in other languages are still written.
    ///
    /// # Errors
    /// [`ViewError::NoWords`] for the first that there are no words in. An empty list changes nothing.
    pub fn offering<T: AsRef<str>>(self, tags: &[T]) -> Result<Self, ViewError> {
        let known = |tag: &T| {
            self.language(tag.as_ref())
                .ok_or_else(|| ViewError::NoWords(tag.as_ref().to_owned()))
        };
        let offered: Vec<_> = tags.iter().map(known).collect::<Result<_, _>>()?;
        if offered.is_empty() {
            return Ok(self);
        }
        Ok(Self { offered, ..self })
    }

    /// The languages people may read in, the preferred one first.
    pub fn offered(&self) -> &[Lang] {
        &self.offered
    }

    /// The offered language of this tag.
    pub fn offer(&self, tag: &str) -> Option<Lang> {
        self.offered.iter().find(|lang| lang.tag() == tag).cloned()
    }

    /// The best of the offered languages for an `Accept-Language` header; the first of them where it names none.
    pub fn negotiate(&self, accept_language: &str) -> Lang {
        let found = language::negotiate(accept_language, &self.offered);
        found.or(self.offered.first()).unwrap_or(&self.source).clone()
    }

    /// The language of a document that is written in the language of this tag, whoever reads it: that language where
    /// there are words in it, offered or not, and else the source language.
    pub fn document_language(&self, tag: &str) -> Lang {
        self.language(tag).unwrap_or_else(|| self.source.clone())
    }

    fn language(&self, tag: &str) -> Option<Lang> {
        self.languages.keys().find(|lang| lang.tag() == tag).cloned()
    }

    /// One message of the Fluent files, for text that is made outside a template.
    pub fn text(&self, lang: &Lang, key: &str, arguments: &Arguments<'_>) -> String {
        self.speech(lang)
            .map_or_else(|| key.to_owned(), |speech| speech.words.lenient(key, arguments))
    }

    /// A whole page: the context's fields at the root of the template's data, the frame beside them as `frame`.
    pub fn render_page<P: Page>(&self, frame: &Frame, page: &P) -> Result<String, ViewError> {
        self.render_html(&frame.lang, P::TEMPLATE, &Framed { page, frame })
    }

    /// A badge, as SVG.
    pub fn badge(&self, lang: &Lang, badge: &Badge) -> Result<String, ViewError> {
        self.render_html(lang, "partials/badge", badge)
    }

    /// The history of a certificate, as an Atom feed.
    pub fn feed(&self, lang: &Lang, feed: &Feed) -> Result<String, ViewError> {
        let mut data = serde_json::to_value(feed)?;
        if let Some(fields) = data.as_object_mut() {
            fields.insert("lang".to_owned(), lang.tag().into());
        }
        self.render_html(lang, "partials/feed", &data)
    }

    /// A mail in the reader's language: subject, plain text and HTML of the same content.
    pub fn render_email<E: Email>(&self, lang: &Lang, email: &E) -> Result<RenderedEmail, ViewError> {
        self.render_mail(lang, E::NAME, &serde_json::to_value(email)?)
    }

    pub(super) fn render_mail(&self, lang: &Lang, name: &str, data: &Value) -> Result<RenderedEmail, ViewError> {
        let part = |part: &str| format!("emails/{name}/{part}");
        let subject = self.render_text(lang, &part("subject"), data)?;
        Ok(RenderedEmail {
            // One line: a line break in a subject would begin another header.
            subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
            text: self.render_text(lang, &part("body"), data)?,
            html: self.render_html(lang, &part("body"), data)?,
        })
    }

    pub(super) fn render_html(&self, lang: &Lang, name: &str, data: &impl Serialize) -> Result<String, ViewError> {
        render(self.speech(lang).map(|speech| &speech.html), name, data)
    }

    fn render_text(&self, lang: &Lang, name: &str, data: &impl Serialize) -> Result<String, ViewError> {
        render(self.speech(lang).map(|speech| &speech.text), name, data)
    }

    fn speech(&self, lang: &Lang) -> Option<&Speech> {
        self.languages.get(lang).or_else(|| self.languages.get(&self.source))
    }

    /// Read once for all tests of a run.
    #[cfg(test)]
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: std::sync::LazyLock<Arc<Views>> =
            std::sync::LazyLock::new(|| Arc::new(Views::load().expect("the project's own templates and texts")));
        SHARED.clone()
    }

    #[cfg(test)]
    pub(super) fn words(&self, lang: &Lang) -> Option<&Words> {
        self.languages.get(lang).map(|speech| speech.words.as_ref())
    }
}

/// Every template, parsed: the same for all languages, which differ in what the helpers say.
struct Parsed {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
}

impl Parsed {
    fn read() -> Result<Self, ViewError> {
        let mut html = Handlebars::new();
        html.set_strict_mode(true);
        let mut text = html.clone();
        text.register_escape_fn(no_escape);
        for file in Templates::iter() {
            if let Some(name) = file.strip_suffix(".html") {
                add(&mut html, name, &file)?;
            } else if let Some(name) = file.strip_suffix(".txt") {
                add(&mut text, name, &file)?;
            }
        }
        Ok(Self { html, text })
    }
}

impl Speech {
    fn of(parsed: &Parsed, words: Arc<Words>, strictness: Strictness) -> Self {
        let (mut html, mut text) = (parsed.html.clone(), parsed.text.clone());
        helpers::register(&mut html, &words, strictness);
        helpers::register(&mut text, &words, strictness);
        helpers::register_html_only(&mut html, &words, strictness);
        Self { words, html, text }
    }
}

fn add(registry: &mut Handlebars<'static>, name: &str, file: &str) -> Result<(), ViewError> {
    registry
        .register_template_string(name, read(file)?)
        .map_err(|error| ViewError::Template {
            name: name.to_owned(),
            why: error.to_string(),
        })
}

/// A page in its frame, as one object: what is written once is not read and written again.
#[derive(Serialize)]
struct Framed<'a, P> {
    #[serde(flatten)]
    page: &'a P,
    frame: &'a Frame,
}

fn render(registry: Option<&Handlebars<'static>>, name: &str, data: &impl Serialize) -> Result<String, ViewError> {
    let refuse = |why: String| ViewError::Render {
        name: name.to_owned(),
        why,
    };
    registry
        .ok_or_else(|| refuse("no language".to_owned()))?
        .render(name, data)
        .map_err(|error| refuse(error.to_string()))
}

/// The text files of each language: `locales/<language>/<name>.ftl`.
fn word_files() -> Result<BTreeMap<Lang, Vec<(String, String)>>, ViewError> {
    let mut languages: BTreeMap<Lang, Vec<(String, String)>> = BTreeMap::new();
    for file in Templates::iter() {
        let Some(path) = file.strip_prefix("locales/").filter(|path| path.ends_with(".ftl")) else {
            continue;
        };
        if let Some((tag, _)) = path.split_once('/') {
            let text = read(&file)?;
            languages
                .entry(Lang::new(tag))
                .or_default()
                .push((path.to_owned(), text));
        }
    }
    Ok(languages)
}

fn read(file: &str) -> Result<String, ViewError> {
    let refuse = |why: &str| ViewError::Template {
        name: file.to_owned(),
        why: why.to_owned(),
    };
    let bytes = Templates::get(file).ok_or_else(|| refuse("is gone"))?.data;
    String::from_utf8(bytes.into_owned()).map_err(|_| refuse("is not UTF-8"))
}
