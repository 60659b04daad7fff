//! From answers files to applications: what examples are, and what `score` reads.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::unknown_reference;
use crate::domain::{
    answers::{Application, Mark, figures},
    standard::{
        checked::Standard,
        load::InFile,
        model::{Criterion, Example, Expected, ExpectedGap, Missing},
        names::{CriterionUid, FieldUid, LabelUid, Level, TrackUid},
        node::Desk,
        problem::Rule,
        raw::{RawAnswer, RawApplication, RawExpect, RawMissing, RawValue},
    },
};

/// The examples, by name.
pub(super) fn examples(raw: &[(String, InFile<'_, RawApplication>)], standard: &Standard) -> Vec<Example> {
    let example = |(name, InFile { desk, it }): &(String, InFile<'_, RawApplication>)| {
        let span = it.expect.as_ref().map_or(0..0, Spanned::span);
        let Some(expect) = &it.expect else {
            let message = "an example says what is expected".to_owned();
            desk.report(span, Rule::KeyMissing, message, Some("add [expect]".to_owned()));
            return None;
        };
        Some(Example {
            name: name.clone(),
            application: application(desk, it, standard),
            expected: expected(desk, expect.get_ref(), standard),
            at: desk.place(span),
        })
    };
    raw.iter().filter_map(example).collect()
}

/// An answers file as an application; what does not fit the standard is noted.
pub(in crate::domain::standard) fn application(
    desk: &Desk<'_>,
    raw: &RawApplication,
    standard: &Standard,
) -> Application {
    let checker = Checker { desk, standard };
    if let Some(label) = &raw.label {
        checker.label(label);
    }
    if let Some(track) = &raw.track {
        checker.track(track);
    }
    for uid in raw.selected.iter().chain(&raw.unanswered) {
        checker.criterion(uid);
    }
    let mut marks = raw
        .default
        .as_ref()
        .map_or_else(BTreeMap::new, |default| by_default(standard, *default.get_ref()));
    for (key, answer) in &raw.answers {
        checker.answer(key, answer, &mut marks);
    }
    for uid in &raw.unanswered {
        marks.remove(uid.get_ref());
    }
    Application {
        label: raw.label.as_ref().map(|label| label.get_ref().clone()),
        track: raw.track.as_ref().map(|track| track.get_ref().clone()),
        selected: raw.selected.iter().map(|uid| uid.get_ref().clone()).collect(),
        marks,
        figures: checker.figures(&raw.data),
        panel: raw
            .panel
            .iter()
            .filter_map(|(key, points)| checker.panel(key, points))
            .collect(),
    }
}

/// One level for all that a person judges, as far as their scales go.
fn by_default(standard: &Standard, level: Level) -> BTreeMap<CriterionUid, Mark> {
    let judged = standard.criteria().iter().filter(|criterion| criterion.is_judged());
    let mark = |criterion: &Criterion| {
        let scale = criterion.scale.levels.iter().rev();
        let fitting = scale.map(|on_scale| on_scale.value).find(|value| *value <= level);
        (
            criterion.uid.clone(),
            Mark::Level(fitting.unwrap_or_else(|| criterion.scale.lowest())),
        )
    };
    judged.map(mark).collect()
}

struct Checker<'a, 'd> {
    desk: &'a Desk<'d>,
    standard: &'a Standard,
}

impl Checker<'_, '_> {
    fn criterion(&self, uid: &Spanned<CriterionUid>) -> Option<&Criterion> {
        let found = self.standard.criterion(uid.get_ref());
        if found.is_none() {
            let known = self.standard.criteria().iter().map(|criterion| criterion.uid.as_str());
            unknown_reference(self.desk, uid.span(), "criterion", uid.get_ref().as_str(), known);
        }
        found
    }

    fn label(&self, uid: &Spanned<LabelUid>) {
        if self.standard.label(uid.get_ref()).is_none() {
            let known = self.standard.labels().iter().map(|label| label.uid.as_str());
            unknown_reference(self.desk, uid.span(), "label", uid.get_ref().as_str(), known);
        }
    }

    fn track(&self, uid: &Spanned<TrackUid>) {
        let tracks = self.standard.tracks();
        if !tracks.iter().any(|track| track.uid == *uid.get_ref()) {
            let known = tracks.iter().map(|track| track.uid.as_str());
            unknown_reference(self.desk, uid.span(), "track", uid.get_ref().as_str(), known);
        }
    }

    fn level(&self, criterion: &Criterion, level: Level, span: std::ops::Range<usize>) {
        if !criterion.scale.has(level) {
            let levels: Vec<_> = criterion
                .scale
                .levels
                .iter()
                .map(|level| level.value.to_string())
                .collect();
            let message = format!("level {level} is not on the scale of `{}`", criterion.uid);
            let help = format!("its levels: {}", levels.join(", "));
            self.desk.report(span, Rule::ExampleInvalid, message, Some(help));
        }
    }

    fn answer(&self, key: &Spanned<String>, answer: &Spanned<RawAnswer>, marks: &mut BTreeMap<CriterionUid, Mark>) {
        let Some(criterion) = self.parsed(key).and_then(|uid| self.criterion(&uid)) else {
            return;
        };
        let (span, answer) = (answer.span(), answer.get_ref());
        if let Some(level) = answer.level {
            self.level(criterion, level, span.clone());
            if !criterion.is_judged() {
                let message = format!(
                    "the level of `{}` follows from its figure: give the data",
                    criterion.uid
                );
                self.desk.report(span.clone(), Rule::ExampleInvalid, message, None);
            }
        }
        if !answer.applies && criterion.not_applicable.is_none() {
            let message = format!("`{}` applies to everybody", criterion.uid);
            self.desk.report(span, Rule::ExampleInvalid, message, None);
        }
        let mark = if answer.applies {
            answer.level.map(Mark::Level)
        } else {
            Some(Mark::NotApplicable)
        };
        match mark {
            Some(mark) => marks.insert(criterion.uid.clone(), mark),
            None => marks.remove(&criterion.uid),
        };
    }

    /// A key as a name.
    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, key: &Spanned<String>) -> Option<Spanned<T>> {
        match key.get_ref().parse() {
            Ok(name) => Some(Spanned::new(key.span(), name)),
            Err(error) => {
                self.desk
                    .report(key.span(), Rule::ValueInvalid, format!("{error}"), None);
                None
            }
        }
    }

    fn figures(&self, raw: &[(Spanned<String>, Spanned<RawValue>)]) -> figures::Figures {
        let mut read = BTreeMap::new();
        for (key, value) in raw {
            let Some(field) = self
                .standard
                .fields()
                .iter()
                .find(|field| field.uid.as_str() == key.get_ref())
            else {
                let known = self.standard.fields().iter().map(|field| field.uid.as_str());
                unknown_reference(self.desk, key.span(), "field", key.get_ref(), known);
                continue;
            };
            let figure = match value.get_ref() {
                RawValue::Text(text) => figures::read(&field.shape, text),
                RawValue::Rows(rows) => figures::read_rows(&field.shape, rows).map(Some),
            };
            match figure {
                Ok(Some(figure)) => {
                    read.insert(field.uid.clone(), figure);
                }
                Ok(None) => {}
                Err(error) => self
                    .desk
                    .report(value.span(), Rule::ExampleInvalid, error.to_string(), None),
            }
        }
        read
    }

    fn panel(
        &self,
        key: &Spanned<String>,
        points: &Spanned<crate::domain::exact::Exact>,
    ) -> Option<(crate::domain::standard::PanelUid, crate::domain::exact::Exact)> {
        let panels = &self.standard.process().panels;
        let Some(panel) = panels.iter().find(|panel| panel.uid.as_str() == key.get_ref()) else {
            let known = panels.iter().map(|panel| panel.uid.as_str());
            unknown_reference(self.desk, key.span(), "panel", key.get_ref(), known);
            return None;
        };
        if *points.get_ref() > panel.points.into() || points.get_ref().is_negative() {
            let message = format!("`{key}` gives 0 to {} points, not {points}", panel.points);
            self.desk.report(points.span(), Rule::ExampleInvalid, message, None);
        }
        Some((panel.uid.clone(), points.get_ref().clone()))
    }
}

fn expected(desk: &Desk<'_>, raw: &RawExpect, standard: &Standard) -> Expected {
    let checker = Checker { desk, standard };
    for label in raw.reached.iter().chain(&raw.cannot_tell) {
        checker.label(label);
    }
    let area = |key: &Spanned<String>| {
        let found = standard.areas().iter().find(|area| area.uid.as_str() == key.get_ref());
        if found.is_none() {
            let known = standard.areas().iter().map(|area| area.uid.as_str());
            unknown_reference(desk, key.span(), "area", key.get_ref(), known);
        }
        found.map(|area| area.uid.clone())
    };
    let level = |(key, level): &(Spanned<String>, Spanned<Level>)| {
        let criterion = checker.parsed(key).and_then(|uid| checker.criterion(&uid))?;
        Some((criterion.uid.clone(), *level.get_ref()))
    };
    Expected {
        total: raw.total.as_ref().map(|total| total.get_ref().clone()),
        reached: raw.reached.iter().map(|label| label.get_ref().clone()).collect(),
        cannot_tell: raw.cannot_tell.iter().map(|label| label.get_ref().clone()).collect(),
        areas: raw
            .areas
            .iter()
            .filter_map(|(key, points)| Some((area(key)?, points.get_ref().clone())))
            .collect(),
        levels: raw.levels.iter().filter_map(level).collect(),
        missing: raw.missing.iter().filter_map(|raw| gap(&checker, raw)).collect(),
    }
}

fn gap(checker: &Checker<'_, '_>, raw: &Spanned<RawMissing>) -> Option<ExpectedGap> {
    let (span, raw) = (raw.span(), raw.get_ref());
    checker.label(&raw.label);
    let field = |field: &Spanned<FieldUid>| field.get_ref().clone();
    let missing = match (
        &raw.criterion,
        &raw.needs,
        &raw.has,
        &raw.points_short,
        &raw.of,
        &raw.field,
    ) {
        (Some(criterion), Some(needs), Some(has), None, None, None) => {
            checker.criterion(criterion);
            Some(Missing::Level {
                criterion: criterion.get_ref().clone(),
                needs: *needs.get_ref(),
                has: *has.get_ref(),
            })
        }
        (None, None, None, Some(by), Some(of), None) => Some(Missing::PointsShort {
            by: by.get_ref().clone(),
            of: of.get_ref().clone(),
        }),
        (None, None, None, None, None, Some(uid)) => Some(Missing::Field(field(uid))),
        (None, None, None, None, None, None) if !raw.unanswered.is_empty() => {
            for uid in &raw.unanswered {
                checker.criterion(uid);
            }
            let uids: BTreeSet<_> = raw.unanswered.iter().map(|uid| uid.get_ref().clone()).collect();
            Some(Missing::Unanswered(uids.into_iter().collect()))
        }
        _ => None,
    };
    if missing.is_none() {
        let message = "it is not clear what is missing".to_owned();
        let help =
            "give `criterion`, `needs` and `has`; or `points_short` and `of`; or `unanswered`; or `field`".to_owned();
        checker.desk.report(span, Rule::ExampleInvalid, message, Some(help));
    }
    Some(ExpectedGap {
        label: raw.label.get_ref().clone(),
        missing: missing?,
    })
}
