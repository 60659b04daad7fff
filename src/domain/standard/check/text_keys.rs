//! The keys that texts can have: one for each slot of each thing the standard has.

use std::collections::BTreeSet;

use toml::Spanned;

use super::Known;
use crate::domain::standard::{
    load::InFile,
    model::{Criterion, Mapping, Migration},
    raw::{RawApplication, RawManifest},
    texts::{
        AreaSlot, CriterionSlot, EvidenceSlot, FieldSlot, GateSlot, LabelSlot, MetricSlot, PanelSlot, StandardSlot,
        TextKey, TrackSlot,
    },
};

/// What texts can speak of.
pub(super) struct Subjects<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) manifest: &'a RawManifest,
    pub(super) criteria: &'a [Criterion],
    pub(super) migrations: &'a [Migration],
    pub(super) mappings: &'a [Mapping],
    pub(super) examples: &'a [(String, InFile<'a, RawApplication>)],
}

/// The keys that texts can have.
pub(super) struct Expected {
    pub(super) keys: BTreeSet<String>,
    pub(super) sections: BTreeSet<String>,
    /// The tables of criteria that could not be read, whose keys cannot be told.
    untold: BTreeSet<String>,
}

impl Expected {
    pub(super) fn of(subjects: &Subjects<'_>) -> Self {
        let mut keys = Keys::default();
        keys.of_standard();
        keys.of_known(subjects.known);
        keys.of_criteria(subjects.criteria);
        keys.of_gates(subjects.manifest);
        keys.of_notes(subjects);
        let read: BTreeSet<_> = subjects
            .criteria
            .iter()
            .map(|criterion| criterion.uid.as_str())
            .collect();
        let untold = subjects.known.criteria.names().filter(|uid| !read.contains(uid));
        let sections = keys
            .0
            .iter()
            .flat_map(|key| sections_of(key))
            .map(str::to_owned)
            .collect();
        Self {
            untold: untold.map(|uid| format!("criterion.{uid}")).collect(),
            keys: keys.0,
            sections,
        }
    }

    /// Whether a key is of something that could not be read.
    pub(super) fn is_untold(&self, key: &str) -> bool {
        let mut points = key.match_indices('.').skip(1);
        let table = points.next().map_or(key, |(at, _)| key.get(..at).unwrap_or_default());
        self.untold.contains(table)
    }
}

#[derive(Default)]
struct Keys(BTreeSet<String>);

impl Keys {
    fn add(&mut self, key: TextKey<'_>) {
        self.0.insert(key.to_string());
    }

    fn of_standard(&mut self) {
        StandardSlot::ALL
            .iter()
            .for_each(|slot| self.add(TextKey::Standard(*slot)));
    }

    fn of_known(&mut self, known: &Known<'_>) {
        for (label, _) in known.labels.iter() {
            LabelSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Label(label, *slot)));
        }
        for area in known.areas.iter() {
            AreaSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Area(&area.uid, *slot)));
        }
        for track in known.tracks.iter() {
            TrackSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Track(&track.uid, *slot)));
        }
        for scale in known.scales.iter() {
            scale
                .levels
                .iter()
                .for_each(|level| self.add(TextKey::ScaleLevel(&scale.uid, level.value)));
        }
        for kind in known.evidence_kinds.iter() {
            EvidenceSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Evidence(&kind.uid, *slot)));
        }
        for panel in known.panels.iter() {
            PanelSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Panel(&panel.uid, *slot)));
        }
        for metric in known.metrics.iter() {
            MetricSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Metric(&metric.uid, *slot)));
        }
        self.of_fields(known);
    }

    fn of_fields(&mut self, known: &Known<'_>) {
        for field in known.fields.iter() {
            FieldSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Field(&field.uid, *slot)));
            let of_columns = field.shape.columns.iter().flat_map(|column| &column.shape.choices);
            for word in field.shape.choices.iter().chain(of_columns) {
                self.add(TextKey::FieldOption(&field.uid, word));
            }
            for column in &field.shape.columns {
                self.add(TextKey::FieldColumn(&field.uid, &column.uid));
            }
        }
    }

    fn of_criteria(&mut self, criteria: &[Criterion]) {
        for Criterion { uid, levels, .. } in criteria {
            CriterionSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Criterion(uid, *slot)));
            for level in levels {
                self.add(TextKey::CriterionLevel(uid, level.value));
                level
                    .signs
                    .iter()
                    .for_each(|sign| self.add(TextKey::CriterionSign(uid, sign)));
            }
        }
    }

    /// Of the gates as written: a rule that is wrong leaves the texts of its gate where they are.
    fn of_gates(&mut self, manifest: &RawManifest) {
        for gate in manifest.gate.iter().map(Spanned::get_ref) {
            GateSlot::ALL
                .iter()
                .for_each(|slot| self.add(TextKey::Gate(gate.uid.get_ref(), *slot)));
        }
    }

    fn of_notes(&mut self, subjects: &Subjects<'_>) {
        let steps = subjects.migrations.iter().flat_map(|migration| &migration.steps);
        let items = subjects.mappings.iter().flat_map(|mapping| &mapping.items);
        let notes = steps
            .filter_map(|step| step.note.as_ref())
            .chain(items.map(|item| &item.rationale));
        notes.for_each(|note| self.add(TextKey::Note(note)));
        subjects
            .examples
            .iter()
            .for_each(|(name, _)| self.add(TextKey::Example(name)));
    }
}

/// The tables around a key, outermost first: `a` and `a.b` of `a.b.c`.
pub(super) fn sections_of(key: &str) -> impl Iterator<Item = &str> {
    key.match_indices('.').filter_map(|(at, _)| key.get(..at))
}
