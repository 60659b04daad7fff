//! Scales, areas, tracks, labels and gates.

use crate::domain::{
    exact::Exact,
    expression::Expression,
    standard::{
        names::{AreaUid, CriterionUid, GateUid, LabelUid, Level, ScaleUid, TrackUid},
        problem::Place,
        vocabulary::{ScaleKind, When},
    },
};

/// A scale: what can be scored, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its name.
    pub uid: ScaleUid,
    /// Whether it has grades.
    pub kind: ScaleKind,
    /// Its levels, lowest first; never empty.
    pub levels: Vec<ScaleLevel>,
}

/// A level of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleLevel {
    /// The level.
    pub value: Level,
    /// What it is worth.
    pub points: u32,
}

impl Scale {
    /// What a level is worth; `None` if it is not on the scale.
    pub fn points(&self, level: Level) -> Option<u32> {
        self.levels
            .iter()
            .find(|on_scale| on_scale.value == level)
            .map(|on_scale| on_scale.points)
    }

    /// Whether the level is on the scale.
    pub fn has(&self, level: Level) -> bool {
        self.points(level).is_some()
    }

    /// The lowest level.
    pub fn lowest(&self) -> Level {
        self.levels.first().map_or(Level(0), |level| level.value)
    }

    /// The best level.
    pub fn best(&self) -> Level {
        self.levels.last().map_or(Level(0), |level| level.value)
    }
}

/// A group of criteria with its own sub-total; a sub-area has a parent, whose sub-total includes its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name.
    pub uid: AreaUid,
    /// Its number for readers.
    pub code: String,
    /// Its place among its siblings.
    pub order: u32,
    /// The area it is part of.
    pub parent: Option<AreaUid>,
    /// What the whole of it is worth, where areas are weighted.
    pub weight: Option<Exact>,
    /// The least share of its points, in percent, without which no label is reached.
    pub min_percent: Option<u32>,
}

/// A development phase or variant, chosen with the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its name.
    pub uid: TrackUid,
    /// Its place among the tracks.
    pub order: u32,
}

/// What can be awarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub uid: LabelUid,
    /// Its place among the labels; a higher rank is harder to reach.
    pub rank: u32,
    /// What must hold besides the required levels.
    pub rule: Expression,
    /// The tracks on which it is awarded; empty for all.
    pub tracks: Vec<TrackUid>,
    /// The improvement areas an applicant picks.
    pub select: Option<Selection>,
    /// How many assessors an assessment takes.
    pub assessors: u32,
    /// How many of them must come from another country than the applicant's.
    pub foreign_assessors_min: u32,
    /// Where it stands.
    pub at: Place,
}

impl Label {
    /// Whether it is awarded on `track`.
    pub fn is_on(&self, track: Option<&TrackUid>) -> bool {
        self.tracks.is_empty() || track.is_some_and(|track| self.tracks.contains(track))
    }
}

/// The applicant picks `count` criteria of `from`, and each must reach `min_level`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The criteria to pick from.
    pub from: Vec<CriterionUid>,
    /// How many are picked, neither more nor fewer.
    pub count: u32,
    /// The level each must reach.
    pub min_level: Level,
}

/// A condition of eligibility: looked at before work begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Its name.
    pub uid: GateUid,
    /// When it is looked at.
    pub when: When,
    /// What must hold.
    pub rule: Expression,
}
