//! How versions stand today, and what stands above every page of a standard.

use super::voice::{Voice, version_path};
use crate::{
    domain::{
        standard::{Lang, LifeState, Standard, StandardId, StandardSlot},
        time::Date,
    },
    usecase::{Catalogue, UseCaseError},
    views::{
        pages::standards::{AboutView, ApprovalView, LanguageLink, LanguageState, Life, StandardHead},
        parts::Link,
        vocabulary::LANGUAGES,
    },
    web::{present::standard_lang, visit::Visit},
};

/// In which language the texts of a standard are shown, and what was asked for.
pub struct Tongue {
    /// The language shown.
    pub lang: Lang,
    /// What is put behind addresses so that the language asked for stays.
    pub query: String,
    /// What was asked for and is not there.
    lacks: Option<Lang>,
}

impl Tongue {
    /// `?lang=` for this standard: the language asked for, else that of the visit, else the source language. A language
    /// that nobody here knows is an address at which there is nothing.
    pub fn of(visit: &Visit, standard: &Standard) -> Result<Self, UseCaseError> {
        let asked = visit.query.text("lang");
        let has = |lang: &Lang| standard.languages().contains(lang);
        let or_source = |lang: Lang| {
            Some(lang)
                .filter(has)
                .unwrap_or_else(|| standard.source_language().clone())
        };
        if asked.is_empty() {
            return Ok(Self {
                lang: or_source(standard_lang(visit)),
                query: String::new(),
                lacks: None,
            });
        }
        let lang = known_language(&visit.cx.services.standards, asked)?;
        Ok(Self {
            query: format!("?lang={lang}"),
            lacks: (!has(&lang)).then(|| lang.clone()),
            lang: or_source(lang),
        })
    }

    /// A voice in this language.
    pub fn voice<'a>(&'a self, visit: &'a Visit, standard: &'a Standard) -> Voice<'a> {
        Voice::new((visit.views(), &visit.cx.lang), standard, &self.lang, &self.query)
    }
}

/// A language that is one of those in the world that we have a word for, or that an installed standard has.
fn known_language(catalogue: &Catalogue, tag: &str) -> Result<Lang, UseCaseError> {
    let lang: Lang = tag.parse().map_err(|_| UseCaseError::NotFound)?;
    let has_word = LANGUAGES.iter().any(|(known, _)| *known == lang.as_str());
    let has_texts = || catalogue.iter().any(|standard| standard.languages().contains(&lang));
    if has_word || has_texts() {
        Ok(lang)
    } else {
        Err(UseCaseError::NotFound)
    }
}

/// What stands above a page of a version, whose address is `path`. To be made last: it tells of the texts before it.
pub fn head(visit: &Visit, tongue: &Tongue, voice: &Voice<'_>, path: &str) -> StandardHead {
    let (short, title) = (
        voice.of_standard(StandardSlot::Short),
        voice.of_standard(StandardSlot::Title),
    );
    StandardHead {
        url: voice.to_version(),
        short,
        title,
        version: voice.standard.version().to_string(),
        life: life(voice, visit.cx.now().date()),
        languages: languages(visit, voice.standard, path, Some(&tongue.lang)),
        lacks: tongue.lacks.as_ref().map(|lang| voice.language(lang)),
        marks: voice.marks(),
    }
}

/// A page in each language of its standard.
pub fn languages(visit: &Visit, standard: &Standard, path: &str, shown: Option<&Lang>) -> Vec<LanguageLink> {
    let link = |lang: &Lang| {
        let url = format!("{path}?lang={lang}");
        LanguageLink {
            tag: lang.to_string(),
            name: own_name(lang),
            whole_url: format!("{}{url}", visit.cx.services.public_url),
            url,
            here: shown == Some(lang),
        }
    };
    standard.languages().iter().map(link).collect()
}

/// A language's own name for itself; its code where we do not know it.
fn own_name(lang: &Lang) -> String {
    let found = LANGUAGES.iter().find(|(tag, _)| *tag == lang.as_str());
    found.map_or_else(|| lang.to_string(), |(_, name)| (*name).to_owned())
}

/// How a version stands on `day`.
pub fn life(voice: &Voice<'_>, day: Date) -> Life {
    let life = voice.standard.lifecycle();
    let state = life.state_on(day);
    let date = |name, date: Date| (name, voice.date(date).into());
    let sentence = match (state, life.applications_until, life.decisions_until) {
        (LifeState::Announced, ..) => voice.say("standard-life-announced", &[date("from", life.in_force_from)]),
        (LifeState::InForce, None, _) => voice.say("standard-life-in-force", &[date("from", life.in_force_from)]),
        (LifeState::InForce, Some(until), _) => voice.say("standard-life-in-force-until", &[date("until", until)]),
        (LifeState::Closed, Some(until), Some(decisions)) => voice.say(
            "standard-life-closed-decisions",
            &[date("until", until), date("decisions", decisions)],
        ),
        (LifeState::Closed, until, _) => {
            let until = until.unwrap_or(life.in_force_from);
            voice.say("standard-life-closed", &[date("until", until)])
        }
        (LifeState::Withdrawn, ..) => {
            let on = life.withdrawn_on.unwrap_or(day);
            voice.say("standard-life-withdrawn", &[date("on", on)])
        }
    };
    Life {
        state: state.as_str(),
        sentence,
    }
}

/// The version to read today: the newest in force; else the newest that was, that will be, or that is left.
pub fn of_today<'a>(catalogue: &'a Catalogue, id: &'a StandardId, day: Date) -> Option<&'a Standard> {
    let rank = |standard: &&Standard| match standard.lifecycle().state_on(day) {
        LifeState::InForce => 3,
        LifeState::Closed => 2,
        LifeState::Announced => 1,
        LifeState::Withdrawn => 0,
    };
    // Of equals the last is taken, which is the newest.
    catalogue.versions(id).max_by_key(rank)
}

/// Each standard in the version to read today, by id.
pub fn all_of_today(catalogue: &Catalogue, day: Date) -> Vec<&Standard> {
    let mut ids: Vec<_> = catalogue.iter().map(Standard::id).collect();
    ids.dedup();
    ids.into_iter().filter_map(|id| of_today(catalogue, id, day)).collect()
}

/// A version, named and linked.
pub fn version_link(voice: &Voice<'_>, standard: &Standard) -> Link {
    Link {
        url: voice.keep_language(&version_path(standard)),
        label: standard.version().to_string(),
    }
}

/// Who owns a version, when it holds, what proves it.
pub fn about(voice: &Voice<'_>, catalogue: &Catalogue) -> AboutView {
    let standard = voice.standard;
    let life = standard.lifecycle();
    let written = |date: Option<Date>| date.map(|date| date.to_string());
    let versions: Vec<_> = catalogue.versions(standard.id()).collect();
    let link = |standard: &&Standard| version_link(voice, standard);
    let before = versions.iter().filter(|it| life.supersedes.contains(&it.version()));
    let after = versions
        .iter()
        .filter(|it| it.lifecycle().supersedes.contains(&standard.version()));
    let approval = |approval: &crate::domain::standard::Approval| ApprovalView {
        name: approval.name.clone(),
        role: approval.role.clone(),
        date: approval.date.to_string(),
        reference: approval.reference.clone(),
    };
    AboutView {
        owner: standard.owner().to_owned(),
        licence: standard.licence().to_owned(),
        approvals: standard.approvals().iter().map(approval).collect(),
        published_on: life.published_on.to_string(),
        in_force_from: life.in_force_from.to_string(),
        applications_until: written(life.applications_until),
        decisions_until: written(life.decisions_until),
        withdrawn_on: written(life.withdrawn_on),
        supersedes: before.map(link).collect(),
        superseded_by: after.map(link).collect(),
        normative_sha256: standard.normative_digest().to_string(),
        text_sha256: text_digest(standard, voice.lang),
        package_sha256: standard.package_digest().to_string(),
    }
}

fn text_digest(standard: &Standard, lang: &Lang) -> Option<String> {
    let found = standard.text_digests().iter().find(|(of, _)| of == lang);
    found.map(|(_, digest)| digest.to_string())
}

/// How far the texts of each language can be relied on.
pub fn texts(voice: &Voice<'_>) -> Vec<LanguageState> {
    let standard = voice.standard;
    let state = |lang: &Lang| LanguageState {
        tag: lang.to_string(),
        name: own_name(lang),
        sentences: if lang == standard.source_language() {
            vec![voice.say(
                "standard-texts-source",
                &[("total", standard.texts().states(lang).count().into())],
            )]
        } else {
            translated(voice, lang)
        },
        sha256: text_digest(standard, lang),
    };
    standard.languages().iter().map(state).collect()
}

fn translated(voice: &Voice<'_>, lang: &Lang) -> Vec<String> {
    use crate::domain::standard::{TextKey, TextState};
    let texts = voice.standard.texts();
    let states: Vec<TextState> = texts.states(lang).map(|(_, state)| state).collect();
    let count = |wanted: TextState| states.iter().filter(|state| **state == wanted).count();
    let values = [
        ("current", count(TextState::Current).into()),
        ("total", states.len().into()),
    ];
    let mut sentences = vec![voice.say("standard-texts-current", &values)];
    for state in [TextState::Stale, TextState::Machine, TextState::Missing] {
        if count(state) > 0 {
            let values = [("count", count(state).into())];
            sentences.push(voice.say_of("standard-texts-", state.as_str(), &values));
        }
    }
    // Who translated the title translated the rest: a file names its translator once.
    let title = texts.find(TextKey::Standard(StandardSlot::Title), lang);
    if let Some(by) = title.and_then(|text| text.translation.as_ref()) {
        let named = |name: &str| ("name", name.to_owned().into());
        let on = ("date", voice.date(by.on).into());
        if by.by != crate::domain::standard::MACHINE {
            sentences.push(voice.say("standard-texts-by", &[named(&by.by), on]));
        }
        sentences.extend(
            by.reviewed_by
                .as_ref()
                .map(|name| voice.say("standard-texts-reviewed", &[named(name)])),
        );
    }
    sentences
}
