//! The few helpers templates may use: words, dates, formatted prose, joined names. No logic beyond that.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson, html_escape,
};
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::{assets, markdown, numbers::localised, words::Words};

/// What a missing text does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// It is an error: the way of the tests.
    #[cfg_attr(not(test), allow(dead_code, reason = "tests only"))]
    Strict,
    /// The source language's text stands in: the way of the service.
    Lenient,
}

type Registry = Handlebars<'static>;

/// Helpers of both registries: `t`, `date`, `moment`, `decimal`, `concat`, `asset`, `absent`.
pub(super) fn register(registry: &mut Registry, words: &Arc<Words>, strictness: Strictness) {
    let speaker = || Speaker {
        words: words.clone(),
        strictness,
    };
    registry.register_helper("t", Box::new(Translate(speaker())));
    registry.register_helper("date", Box::new(ShowDate(speaker())));
    registry.register_helper("moment", Box::new(ShowMoment(speaker())));
    registry.register_helper("decimal", Box::new(ShowNumber(words.clone())));
    registry.register_helper("concat", Box::new(Concat));
    registry.register_helper("asset", Box::new(AssetUrl));
    registry.register_helper("absent", Box::new(Absent));
}

/// Helpers of markup: `time`, `prose`, `wording`, `wording_prose`, `lang`.
pub(super) fn register_html_only(registry: &mut Registry, words: &Arc<Words>, strictness: Strictness) {
    let speaker = || Speaker {
        words: words.clone(),
        strictness,
    };
    registry.register_helper("time", Box::new(TimeElement(speaker())));
    registry.register_helper("prose", Box::new(Prose));
    registry.register_helper("wording", Box::new(ShowWording(speaker(), Setting::InLine)));
    registry.register_helper("wording_prose", Box::new(ShowWording(speaker(), Setting::Prose)));
    registry.register_helper("lang", Box::new(LanguageTag(words.clone())));
}

/// Formats messages in one language.
struct Speaker {
    words: Arc<Words>,
    strictness: Strictness,
}

impl Speaker {
    fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, RenderError> {
        match self.strictness {
            Strictness::Lenient => Ok(self.words.lenient(key, arguments)),
            Strictness::Strict => self.words.exact(key, arguments).map_err(refuse),
        }
    }

    /// `2026-11-23`, or the date of an instant, as this language writes it.
    fn date(&self, iso: &str) -> Result<String, RenderError> {
        let date: Date = match iso.parse::<Date>() {
            Ok(date) => date,
            Err(_) => instant(iso)?.date(),
        };
        let month = self.say(&format!("month-{}", date.month()), &FluentArgs::new())?;
        let mut arguments = FluentArgs::new();
        arguments.set("day", date.day());
        arguments.set("month", month);
        arguments.set("year", date.year());
        self.say("date-long", &arguments)
    }

    /// An instant to the minute, in UTC, as this language writes it.
    fn moment(&self, iso: &str) -> Result<String, RenderError> {
        let at = instant(iso)?;
        let mut arguments = FluentArgs::new();
        arguments.set("date", self.date(iso)?);
        arguments.set("time", format!("{:02}:{:02}", at.hour(), at.minute()));
        self.say("date-and-time", &arguments)
    }
}

/// `2026-11-23T10:00:00.000Z` as written by `domain::time::Timestamp`: always UTC.
fn instant(iso: &str) -> Result<DateTime, RenderError> {
    iso.strip_suffix('Z')
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| refuse(format!("`{iso}` is neither a date nor an instant in UTC")))
}

fn refuse(why: impl ToString) -> RenderError {
    RenderErrorReason::Other(why.to_string()).into()
}

fn first_text(h: &Helper<'_>) -> String {
    h.param(0).map(|param| param.value().render()).unwrap_or_default()
}

fn derived<'rc>(text: String) -> Result<ScopedJson<'rc>, RenderError> {
    Ok(ScopedJson::Derived(Value::from(text)))
}

/// `{{t "key" name=value}}`: the message, escaped with its values like any other text. Several positional parts are
/// joined into the key: `{{t "state-" case.state}}`.
struct Translate(Speaker);

impl HelperDef for Translate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let key: String = h.params().iter().map(|part| part.value().render()).collect();
        let mut arguments = FluentArgs::new();
        for (name, value) in h.hash() {
            if value.is_value_missing() {
                return Err(refuse(format!("`{key}` is given `{name}`, which the context lacks")));
            }
            arguments.set((*name).to_owned(), fluent_value(value.value()));
        }
        derived(self.0.say(&key, &arguments)?)
    }
}

/// A number stays one: its grammar and its decimal mark are the language's.
fn fluent_value(value: &Value) -> FluentValue<'static> {
    match (value.as_i64(), value.as_f64()) {
        (Some(whole), _) => FluentValue::from(whole),
        (None, Some(number)) => FluentValue::from(number),
        (None, None) => FluentValue::from(value.render()),
    }
}

/// `{{decimal points}}`: a number outside a sentence, as this language writes it.
struct ShowNumber(Arc<Words>);

impl HelperDef for ShowNumber {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        derived(localised(&first_text(h), self.0.lang().tag()))
    }
}

/// `{{date day}}`: a date without markup, also as a value inside `t`. An absent date is an empty text.
struct ShowDate(Speaker);

impl HelperDef for ShowDate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        match first_text(h) {
            iso if iso.is_empty() => derived(iso),
            iso => derived(self.0.date(&iso)?),
        }
    }
}

/// `{{moment at}}`: an instant to the minute without markup, also as a value inside `t`.
struct ShowMoment(Speaker);

impl HelperDef for ShowMoment {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        match first_text(h) {
            iso if iso.is_empty() => derived(iso),
            iso => derived(self.0.moment(&iso)?),
        }
    }
}

/// `{{time at}}`: a `<time>` element; a date shows as a date, an instant to the minute.
struct TimeElement(Speaker);

impl HelperDef for TimeElement {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let iso = first_text(h);
        if iso.is_empty() {
            return Ok(());
        }
        let shown = if iso.contains('T') {
            self.0.moment(&iso)?
        } else {
            self.0.date(&iso)?
        };
        let element = format!(
            r#"<time datetime="{}">{}</time>"#,
            html_escape(&iso),
            html_escape(&shown)
        );
        Ok(out.write(&element)?)
    }
}

/// `{{prose text}}`: paragraphs, lists and emphasis of the standard's texts; everything else is escaped.
struct Prose;

impl HelperDef for Prose {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&markdown::to_html(&first_text(h)))?)
    }
}

/// How a text of a standard is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Within a line.
    InLine,
    /// As paragraphs and lists.
    Prose,
}

/// `{{wording title}}`, `{{wording_prose purpose}}`: a text of a standard in its language, followed by its mark if a
/// reader must know something about it.
struct ShowWording(Speaker, Setting);

impl HelperDef for ShowWording {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let wording = h.param(0).map(handlebars::PathAndJson::value);
        let field = |name: &str| wording.and_then(|it| it.get(name)).and_then(Value::as_str);
        let text = field("text").ok_or_else(|| refuse("`wording` takes a text of a standard"))?;
        let lang = field("language")
            .map(|tag| format!(r#" lang="{}""#, html_escape(tag)))
            .unwrap_or_default();
        let mark = match field("mark") {
            Some(mark) => {
                let word = self.0.say(&format!("standard-mark-{mark}"), &FluentArgs::new())?;
                format!(r#" <span class="text-mark">{}</span>"#, html_escape(&word))
            }
            None => String::new(),
        };
        let html = match self.1 {
            Setting::Prose => format!(r#"<div class="prose"{lang}>{}</div>{mark}"#, markdown::to_html(text)),
            Setting::InLine if lang.is_empty() => format!("{}{mark}", html_escape(text)),
            Setting::InLine => format!("<span{lang}>{}</span>{mark}", html_escape(text)),
        };
        Ok(out.write(&html)?)
    }
}

/// `(concat "a" b)`: joined texts, for identifiers and names of partials.
struct Concat;

impl HelperDef for Concat {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        derived(h.params().iter().map(|part| part.value().render()).collect())
    }
}

/// `{{asset "clustermark.css"}}`: the address under which a browser may keep the file for good.
struct AssetUrl;

impl HelperDef for AssetUrl {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        derived(assets::asset_url(&first_text(h)))
    }
}

/// `(absent points)`: whether there is no value. Zero is a value, which `#if` would not tell from nothing.
struct Absent;

impl HelperDef for Absent {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let absent = h.param(0).is_none_or(|param| param.value().is_null());
        Ok(ScopedJson::Derived(Value::from(absent)))
    }
}

/// `{{lang}}`: the tag of the language, for the `lang` attribute.
struct LanguageTag(Arc<Words>);

impl HelperDef for LanguageTag {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        derived(self.0.lang().tag().to_owned())
    }
}
