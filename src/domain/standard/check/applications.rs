//! From answers files to applications: what examples are, and what `score` reads.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use toml::Spanned;

use super::{Named, Seen, kinds, value, values};
use crate::domain::{
    answers::{Application, Mark, figures},
    exact::Exact,
    standard::{
        checked::Standard,
        model::{Area, Criterion, Field, Gate, Label, Panel, Track},
        names::{CriterionUid, Level, PanelUid},
        node::Desk,
        problem::Rule,
        raw::{RawAnswer, RawApplication, RawValue},
    },
};

/// What an answers file may speak of.
pub(super) struct Subjects<'s> {
    standard: &'s Standard,
    pub(super) criteria: Named<'s, Criterion>,
    pub(super) labels: Named<'s, Label>,
    pub(super) fields: Named<'s, Field>,
    pub(super) areas: Named<'s, Area>,
    pub(super) gates: Named<'s, Gate>,
    tracks: Named<'s, Track>,
    panels: Named<'s, Panel>,
}

impl<'s> Subjects<'s> {
    pub(super) fn of(standard: &'s Standard) -> Self {
        Self {
            standard,
            criteria: Named::new("criterion", standard.criteria(), |criterion| criterion.uid.as_str()),
            labels: Named::new("label", standard.labels(), |label| label.uid.as_str()),
            fields: Named::new("field", standard.fields(), |field| field.uid.as_str()),
            areas: Named::new("area", standard.areas(), |area| area.uid.as_str()),
            gates: Named::new("gate", standard.gates(), |gate| gate.uid.as_str()),
            tracks: Named::new("track", standard.tracks(), |track| track.uid.as_str()),
            panels: Named::new("panel", &standard.process().panels, |panel| panel.uid.as_str()),
        }
    }
}

/// An answers file as an application; what does not fit the standard is noted.
pub(in crate::domain::standard) fn application(
    desk: &Desk<'_>,
    raw: &RawApplication,
    standard: &Standard,
) -> Application {
    read(desk, raw, &Subjects::of(standard))
}

/// As [`application`], for many of one standard.
pub(super) fn read(desk: &Desk<'_>, raw: &RawApplication, subjects: &Subjects<'_>) -> Application {
    let reader = Reader { desk, subjects };
    if let Some(named) = raw
        .standard
        .as_ref()
        .filter(|named| named.get_ref() != subjects.standard.reference())
    {
        let message = format!(
            "the answers are meant for {named}, not for {}",
            subjects.standard.reference()
        );
        desk.report(named.span(), Rule::ExampleInvalid, message, None);
    }
    if let Some(label) = &raw.label {
        subjects.labels.expect(desk, label);
    }
    if let Some(track) = &raw.track {
        subjects.tracks.expect(desk, track);
    }
    for list in [&raw.selected, &raw.unanswered] {
        Seen::note_all(desk, list);
        for uid in list {
            subjects.criteria.expect(desk, uid);
        }
    }
    let mut marks = raw
        .default
        .as_ref()
        .map_or_else(BTreeMap::new, |level| reader.by_default(level));
    for (key, answer) in &raw.answers {
        reader.answer(key, answer, &mut marks);
    }
    let unanswered: BTreeSet<_> = raw.unanswered.iter().map(|uid| uid.get_ref().as_str()).collect();
    for (key, _) in &raw.answers {
        if unanswered.contains(key.get_ref().as_str()) {
            let message = format!("`{key}` is answered here, and unanswered above");
            let help = "take it out of the one or the other".to_owned();
            desk.report(key.span(), Rule::ExampleInvalid, message, Some(help));
        }
    }
    marks.retain(|uid, _| !unanswered.contains(uid.as_str()));
    Application {
        label: value(raw.label.as_ref()),
        track: value(raw.track.as_ref()),
        selected: values(&raw.selected).into_iter().collect(),
        marks,
        figures: reader.figures(&raw.data),
        panel: raw
            .panel
            .iter()
            .filter_map(|(key, points)| reader.panel(key, points))
            .collect(),
    }
}

struct Reader<'r, 's> {
    desk: &'r Desk<'r>,
    subjects: &'r Subjects<'s>,
}

impl Reader<'_, '_> {
    /// One level for all that a person judges, as far as their scales go.
    fn by_default(&self, level: &Spanned<Level>) -> BTreeMap<CriterionUid, Mark> {
        let best = self.subjects.standard.scales().map(|scale| scale.best()).max();
        if let Some(best) = best.filter(|best| level.get_ref() > best) {
            let message = format!("no scale has a level {level}");
            let help = format!("write {best} for the best of all");
            self.report(level.span(), message, &help);
        }
        let judged = self.subjects.criteria.iter().filter(|criterion| criterion.is_judged());
        let mark = |criterion: &Criterion| {
            let mut levels = criterion.scale.levels.iter().rev().map(|on_scale| on_scale.value);
            let fitting = levels.find(|value| value <= level.get_ref());
            let level = fitting.unwrap_or_else(|| criterion.scale.lowest());
            (criterion.uid.clone(), Mark::Level(level))
        };
        judged.map(mark).collect()
    }

    fn report(&self, span: Range<usize>, message: String, help: &str) {
        self.desk
            .report(span, Rule::ExampleInvalid, message, Some(help.to_owned()));
    }

    fn answer(&self, key: &Spanned<String>, answer: &Spanned<RawAnswer>, marks: &mut BTreeMap<CriterionUid, Mark>) {
        let Some(criterion) = self.subjects.criteria.expect(self.desk, key) else {
            return;
        };
        let (span, answer) = (answer.span(), answer.get_ref());
        if let Some(level) = answer.level {
            let level = Spanned::new(span.clone(), level);
            kinds::check_on_scale(self.desk, &level, &criterion.scale, Rule::ExampleInvalid);
            if !criterion.is_judged() {
                let message = format!("the level of `{key}` follows from its figure");
                self.report(span.clone(), message, "give the figures under [data] instead");
            }
        }
        if !answer.applies {
            if criterion.not_applicable.is_none() {
                let message = format!("`{key}` applies to everybody");
                let help = "give its level, or allow `na` in the criterion";
                self.report(span.clone(), message, help);
            }
            if answer.level.is_some() {
                let message = format!("`{key}` has a level, and yet is said not to apply");
                self.report(span, message, "take out `level`, or `applies`");
            }
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

    fn figures(&self, raw: &[(Spanned<String>, Spanned<RawValue>)]) -> figures::Figures {
        let mut read = BTreeMap::new();
        for (key, value) in raw {
            let Some(field) = self.subjects.fields.expect(self.desk, key) else {
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
                Err(error) => {
                    let help = format!("`{key}` is of the type `{}`", field.shape.kind);
                    self.report(value.span(), error.to_string(), &help);
                }
            }
        }
        read
    }

    fn panel(&self, key: &Spanned<String>, points: &Spanned<Exact>) -> Option<(PanelUid, Exact)> {
        let panel = self.subjects.panels.expect(self.desk, key)?;
        let given = points.get_ref();
        if given.is_negative() || *given > panel.points.into() {
            let message = format!("the panel `{key}` cannot give {given} points");
            self.report(points.span(), message, &format!("write 0 to {}", panel.points));
        }
        Some((panel.uid.clone(), given.clone()))
    }
}
