//! What becomes of a draft that moves to a later version: looked at first, then done, and both are the same computation.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use super::{
    change::Change,
    diff::diff,
    draft::{Carried, CarriedEvidence, Draft},
    moved::{Move, MoveRow, RowOutcome},
};
use crate::domain::{
    answers::{Mark, figures},
    ids::EvidenceId,
    scoring::score,
    standard::{
        checked::Standard,
        model::{Criterion, Field, Migration, Step},
        names::{CriterionUid, EvidenceKindUid, FieldUid, LabelUid, Level, NoteUid, TrackUid, Version},
        problem::Place,
        vocabulary::{Carry, EvidenceRule, Item, StepKind},
    },
};

/// There is no way from one version to the other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("version {to} does not say what becomes of answers under {from}")]
pub struct NoWay {
    /// From where.
    pub from: Version,
    /// To where.
    pub to: Version,
}

/// What lies between two versions of which the later touches no answer: nothing that a migration would have to say.
static UNTOUCHED: Migration = Migration {
    from: Version {
        major: 0,
        minor: 0,
        patch: 0,
    },
    steps: Vec::new(),
    at: Place {
        path: String::new(),
        line: 0,
        column: 0,
    },
};

/// The migrations that lead from a version to `to`, in order: one where `to` names the version itself or touches no answer
/// of it, else over versions in between, of which `between` are those there are, `from` among them.
///
/// # Errors
/// When nothing leads there.
pub fn way<'a>(
    between: &[&'a Standard],
    from: Version,
    to: &'a Standard,
) -> Result<Vec<(&'a Migration, &'a Standard)>, NoWay> {
    if let Some(direct) = to.migrations().iter().find(|migration| migration.from == from) {
        return Ok(vec![(direct, to)]);
    }
    let is_untouched = |old: &Standard| {
        let changes = diff(old, to).changes;
        !changes.iter().any(Change::touches_answers)
    };
    let start = between.iter().find(|standard| standard.version() == from);
    if start.is_some_and(|old| old.version() < to.version() && is_untouched(old)) {
        return Ok(vec![(&UNTOUCHED, to)]);
    }
    // The latest version in between knows most; each step goes back in time, so that this comes to an end.
    let mut middles: Vec<&'a Standard> = between
        .iter()
        .copied()
        .filter(|standard| from < standard.version() && standard.version() < to.version())
        .collect();
    middles.sort_by_key(|standard| std::cmp::Reverse(standard.version()));
    for middle in middles {
        let told = to
            .migrations()
            .iter()
            .find(|migration| migration.from == middle.version());
        let Some(last) = told.or_else(|| is_untouched(middle).then_some(&UNTOUCHED)) else {
            continue;
        };
        if let Ok(mut way) = way(between, from, middle) {
            way.push((last, to));
            return Ok(way);
        }
    }
    Err(NoWay { from, to: to.version() })
}

/// Moves a draft along a way, as [`way`] gives it. Looking and doing are this one function.
pub fn move_draft(old: &Standard, way: &[(&Migration, &Standard)], draft: &Draft) -> Move {
    let mut journey = Journey::begin(old, draft);
    let mut here = old;
    for (migration, next) in way {
        journey = journey.step(here, migration, next);
        here = next;
    }
    journey.end(old, here, draft)
}

/// What a kind of evidence is called after a migration.
pub fn kind_after(migration: &Migration, kind: &EvidenceKindUid) -> EvidenceKindUid {
    let named = |step: &&Step| step.item == Item::Evidence && step.from == [kind.as_str()];
    let step = migration.steps.iter().find(named);
    let to = step.and_then(|step| match step.to.as_slice() {
        [to] => to.parse().ok(),
        _ => None,
    });
    to.unwrap_or_else(|| kind.clone())
}

/// An answer on its way.
#[derive(Clone, Debug, Default)]
struct Traveller {
    answer: Carried,
    before: Option<Mark>,
    from: Vec<CriterionUid>,
    kinds: Vec<StepKind>,
    notes: Vec<(Version, NoteUid)>,
    carry: Option<Carry>,
    /// Evidence, each piece with whether it must be looked at.
    evidence: BTreeMap<CarriedEvidence, bool>,
    evidence_dropped: u32,
}

struct Journey {
    label: Option<LabelUid>,
    track: Option<TrackUid>,
    picks: BTreeSet<CriterionUid>,
    answers: BTreeMap<CriterionUid, Traveller>,
    figures: Figures,
    dropped: Vec<Traveller>,
}

/// Each figure with the field it was first given for.
type Figures = BTreeMap<FieldUid, (FieldUid, String)>;

impl Journey {
    fn begin(old: &Standard, draft: &Draft) -> Self {
        let traveller = |criterion: &Criterion| {
            let answer = draft.answers.get(&criterion.uid).cloned().unwrap_or_default();
            let evidence = draft.evidence.iter().filter(|piece| piece.criterion == criterion.uid);
            let traveller = Traveller {
                answer,
                from: vec![criterion.uid.clone()],
                evidence: evidence.map(|piece| (piece.clone(), false)).collect(),
                ..Traveller::default()
            };
            (criterion.uid.clone(), traveller)
        };
        let mut journey = Self {
            label: draft.label.clone(),
            track: draft.track.clone(),
            picks: draft.picks.clone(),
            answers: old.criteria().iter().map(traveller).collect(),
            figures: draft
                .figures
                .iter()
                .map(|(uid, written)| (uid.clone(), (uid.clone(), written.clone())))
                .collect(),
            dropped: Vec::new(),
        };
        journey.compute_levels(old);
        for traveller in journey.answers.values_mut() {
            traveller.before = traveller.answer.mark;
        }
        journey
    }

    /// Where a level follows from figures it stands for a claim, as long as the journey lasts: what a step says of
    /// answers by their level, it says of these.
    fn compute_levels(&mut self, here: &Standard) {
        let computed = || here.criteria().iter().filter(|criterion| !criterion.is_judged());
        if computed().next().is_none() {
            return;
        }
        let figures = Draft {
            track: self.track.clone(),
            figures: self.written_figures(),
            ..Draft::default()
        };
        let scoring = score(here, &figures.application(here, &BTreeMap::new()));
        for criterion in computed() {
            let level = scoring.criterion(&criterion.uid).and_then(|score| score.level);
            if let Some(traveller) = self.answers.get_mut(&criterion.uid) {
                traveller.answer.mark = level.map(Mark::Level);
            }
        }
    }

    fn written_figures(&self) -> BTreeMap<FieldUid, String> {
        let written = self.figures.iter();
        written
            .map(|(uid, (_, written))| (uid.clone(), written.clone()))
            .collect()
    }

    /// One version further.
    fn step(self, old: &Standard, migration: &Migration, new: &Standard) -> Self {
        let steps = |item: Item| migration.steps.iter().filter(move |step| step.item == item);
        let mut next = Self {
            label: renamed(self.label.as_ref(), steps(Item::Label), |uid| new.label(uid).is_some()),
            track: renamed(self.track.as_ref(), steps(Item::Track), |uid| new.track(uid).is_some()),
            picks: BTreeSet::new(),
            answers: BTreeMap::new(),
            figures: figures_over(&self.figures, steps(Item::Field).collect(), old, new),
            dropped: self.dropped,
        };
        let mut used: BTreeSet<CriterionUid> = BTreeSet::new();
        for criterion in new.criteria() {
            let named = steps(Item::Criterion).find(|step| step.to.iter().any(|uid| uid == criterion.uid.as_str()));
            let traveller = match named {
                Some(step) => {
                    let sources: Vec<_> = step
                        .from
                        .iter()
                        .filter_map(|uid| uid.parse::<CriterionUid>().ok())
                        .collect();
                    used.extend(sources.iter().cloned());
                    let travellers: Vec<_> = sources.iter().filter_map(|uid| self.answers.get(uid)).collect();
                    arrive(step, &travellers, criterion, new.version())
                }
                None => match self.answers.get(&criterion.uid) {
                    Some(traveller) => {
                        used.insert(criterion.uid.clone());
                        stay(traveller, criterion)
                    }
                    None => Traveller::default(),
                },
            };
            next.picks.extend(
                self.picks
                    .iter()
                    .find(|pick| traveller_is_from(&traveller, pick, &self.answers))
                    .map(|_| criterion.uid.clone()),
            );
            next.answers.insert(criterion.uid.clone(), traveller);
        }
        next.rename_evidence(migration);
        next.drop_unknown_evidence(new);
        for (uid, traveller) in self.answers.into_iter().filter(|(uid, _)| !used.contains(uid)) {
            let step = steps(Item::Criterion).find(|step| step.from.iter().any(|from| from == uid.as_str()));
            next.dropped.push(leave(traveller, step, new.version()));
        }
        next.compute_levels(new);
        next
    }

    /// Kinds of evidence that have another name now.
    fn rename_evidence(&mut self, migration: &Migration) {
        for traveller in self.answers.values_mut() {
            let pieces = std::mem::take(&mut traveller.evidence).into_iter();
            let renamed = pieces.map(|(piece, check)| {
                let kind = kind_after(migration, &piece.kind);
                (CarriedEvidence { kind, ..piece }, check)
            });
            traveller.evidence = renamed.collect();
        }
    }

    /// A kind of evidence that is gone takes its pieces along.
    fn drop_unknown_evidence(&mut self, new: &Standard) {
        for traveller in self.answers.values_mut() {
            let before = traveller.evidence.len();
            traveller
                .evidence
                .retain(|piece, _| new.evidence_kind(&piece.kind).is_some());
            traveller.evidence_dropped += count(before - traveller.evidence.len());
        }
    }

    fn end(self, old: &Standard, new: &Standard, draft: &Draft) -> Move {
        let allowed: Vec<&CriterionUid> = self
            .label
            .as_ref()
            .and_then(|label| new.label(label)?.select.as_ref())
            .map_or_else(Vec::new, |select| select.from.iter().collect());
        let picks: BTreeSet<_> = self
            .picks
            .iter()
            .filter(|pick| allowed.contains(pick))
            .cloned()
            .collect();
        let kept: BTreeSet<&CriterionUid> = picks
            .iter()
            .filter_map(|pick| self.answers.get(pick))
            .flat_map(|traveller| &traveller.from)
            .collect();
        let picks_dropped = draft
            .picks
            .iter()
            .filter(|pick| !kept.contains(pick))
            .cloned()
            .collect();
        let mut rows: Vec<_> = new
            .criteria()
            .iter()
            .filter_map(|criterion| Some(row(Some(&criterion.uid), self.answers.get(&criterion.uid)?)))
            .collect();
        rows.extend(self.dropped.iter().map(|traveller| row(None, traveller)));
        let claimed = |uid: &CriterionUid, answer: &Carried| Carried {
            mark: answer
                .mark
                .filter(|_| new.criterion(uid).is_some_and(Criterion::is_judged)),
            note: answer.note.clone(),
        };
        let answers = self
            .answers
            .iter()
            .map(|(uid, traveller)| (uid.clone(), claimed(uid, &traveller.answer)))
            .filter(|(_, answer)| !answer.is_empty());
        let evidence = self
            .answers
            .values()
            .flat_map(|traveller| traveller.evidence.keys().cloned());
        let moved = Draft {
            answers: answers.collect(),
            evidence: evidence.collect(),
            label: self.label.clone(),
            track: self.track.clone(),
            figures: self.written_figures(),
            picks,
        };
        let arrived: BTreeSet<_> = self.figures.values().map(|(origin, _)| origin).collect();
        let figures_dropped = draft
            .figures
            .keys()
            .filter(|uid| !arrived.contains(uid))
            .cloned()
            .collect();
        Move {
            from: old.version(),
            to: new.version(),
            rows,
            figures_dropped,
            label_gone: draft.label.is_some() && moved.label.is_none(),
            track_gone: draft.track.is_some() && moved.track.is_none(),
            picks_dropped,
            draft: moved,
        }
    }
}

/// Whether a picked criterion of the version before is where this answer comes from.
fn traveller_is_from(traveller: &Traveller, pick: &CriterionUid, answers: &BTreeMap<CriterionUid, Traveller>) -> bool {
    let Some(picked) = answers.get(pick) else { return false };
    !picked.from.is_empty() && picked.from.iter().all(|uid| traveller.from.contains(uid))
}

/// A uid by the step that renames it, or as it is where it still exists.
fn renamed<'s, U>(uid: Option<&U>, steps: impl Iterator<Item = &'s Step>, exists: impl Fn(&U) -> bool) -> Option<U>
where
    U: std::str::FromStr + Clone + ToString,
{
    let uid = uid?;
    let name = uid.to_string();
    for step in steps {
        if step.from.contains(&name) {
            return step.to.first().and_then(|to| to.parse().ok()).filter(|uid| exists(uid));
        }
    }
    exists(uid).then(|| uid.clone())
}

/// Figures stay under their name, or under the one a step gives them, if they can still be read.
fn figures_over(figures: &Figures, steps: Vec<&Step>, old: &Standard, new: &Standard) -> Figures {
    let mut moved = BTreeMap::new();
    for field in new.fields() {
        let step = steps
            .iter()
            .find(|step| step.to.iter().any(|uid| uid == field.uid.as_str()));
        let source: Option<FieldUid> = match step {
            Some(step) if step.answer.of(None) == Carry::Drop => None,
            Some(step) => step.from.first().and_then(|uid| uid.parse().ok()),
            None => Some(field.uid.clone()),
        };
        let Some(figure) = source.as_ref().and_then(|uid| figures.get(uid)) else {
            continue;
        };
        let same_unit = |before: &Field| before.shape.unit == field.shape.unit;
        let was_alike = source.as_ref().and_then(|uid| old.field(uid)).is_some_and(same_unit);
        if was_alike && matches!(figures::read(&field.shape, &figure.1), Ok(Some(_))) {
            moved.insert(field.uid.clone(), figure.clone());
        }
    }
    moved
}

/// An answer to a criterion that is named in no step: as it was, if its level is still there.
fn stay(traveller: &Traveller, criterion: &Criterion) -> Traveller {
    let mut traveller = traveller.clone();
    if let Some(Mark::Level(level)) = traveller.answer.mark
        && !criterion.scale.has(level)
    {
        traveller.answer.mark = None;
        traveller.carry = heavier(traveller.carry, Carry::LookAgain);
    }
    retarget(&mut traveller, criterion);
    traveller
}

/// An answer that a step leads to a criterion, from one or several before.
fn arrive(step: &Step, sources: &[&Traveller], criterion: &Criterion, version: Version) -> Traveller {
    // Of several answers the lowest speaks: what was not claimed in one part cannot be claimed of the whole.
    let chosen = sources
        .iter()
        .min_by_key(|source| (mapped(step, source.answer.mark).map(mark_rank), &source.from));
    let Some(chosen) = chosen else {
        return told(Traveller::default(), step, version);
    };
    let mut traveller = Traveller {
        from: sources.iter().flat_map(|source| source.from.iter().cloned()).collect(),
        kinds: sources.iter().flat_map(|source| source.kinds.iter().copied()).collect(),
        notes: sources.iter().flat_map(|source| source.notes.iter().cloned()).collect(),
        carry: sources.iter().filter_map(|source| source.carry).max(),
        evidence: sources.iter().flat_map(|source| source.evidence.clone()).collect(),
        evidence_dropped: sources.iter().map(|source| source.evidence_dropped).sum(),
        before: chosen.before,
        answer: Carried {
            mark: mapped(step, chosen.answer.mark),
            note: joined_notes(sources),
        },
    };
    let carry = step.answer.of(chosen.answer.mark.and_then(Mark::level));
    traveller.carry = heavier(traveller.carry, carry);
    if carry == Carry::Drop {
        traveller.answer = Carried::default();
    }
    if matches!(traveller.answer.mark, Some(Mark::Level(level)) if !criterion.scale.has(level)) {
        traveller.answer.mark = None;
    }
    match step.evidence {
        EvidenceRule::Keep => {}
        EvidenceRule::KeepIfCovers => traveller.evidence.values_mut().for_each(|check| *check = true),
        EvidenceRule::Drop => traveller.evidence_dropped += count(std::mem::take(&mut traveller.evidence).len()),
    }
    retarget(&mut traveller, criterion);
    told(traveller, step, version)
}

/// An answer that goes nowhere.
fn leave(traveller: Traveller, step: Option<&Step>, version: Version) -> Traveller {
    let mut left = Traveller {
        carry: Some(Carry::Drop),
        evidence_dropped: traveller.evidence_dropped + count(traveller.evidence.len()),
        evidence: BTreeMap::new(),
        ..traveller
    };
    if let Some(step) = step {
        left = told(left, step, version);
    }
    left
}

fn told(mut traveller: Traveller, step: &Step, version: Version) -> Traveller {
    traveller.kinds.insert(0, step.kind);
    traveller.notes.extend(step.note.clone().map(|note| (version, note)));
    traveller
}

/// In a chain the weakest link holds: what must be looked at once must be looked at in the end.
fn heavier(one: Option<Carry>, other: Carry) -> Option<Carry> {
    Some(one.map_or(other, |one| one.max(other)))
}

fn mapped(step: &Step, mark: Option<Mark>) -> Option<Mark> {
    match mark {
        Some(Mark::Level(level)) if !step.levels.is_empty() => step.levels.get(&level).copied().map(Mark::Level),
        other => other,
    }
}

/// Levels in their order; what does not apply stands above them, so that a level speaks first.
const fn mark_rank(mark: Mark) -> (u8, Level) {
    match mark {
        Mark::Level(level) => (0, level),
        Mark::NotApplicable => (1, Level(0)),
    }
}

fn joined_notes(sources: &[&Traveller]) -> String {
    let notes = sources
        .iter()
        .map(|source| source.answer.note.trim())
        .filter(|note| !note.is_empty());
    let mut seen: Vec<&str> = Vec::new();
    for note in notes {
        if !seen.contains(&note) {
            seen.push(note);
        }
    }
    seen.join("\n\n")
}

/// Evidence speaks for the criterion it has come to. A piece that spoke for several comes to one with all its places.
fn retarget(traveller: &mut Traveller, criterion: &Criterion) {
    let mut pieces: BTreeMap<EvidenceId, (CarriedEvidence, bool)> = BTreeMap::new();
    for (piece, check) in std::mem::take(&mut traveller.evidence) {
        let piece = CarriedEvidence {
            criterion: criterion.uid.clone(),
            ..piece
        };
        match pieces.entry(piece.evidence) {
            Entry::Vacant(place) => _ = place.insert((piece, check)),
            Entry::Occupied(mut place) => {
                let (kept, to_check) = place.get_mut();
                *to_check |= check;
                kept.pinpoint = both_places(&kept.pinpoint, &piece.pinpoint);
            }
        }
    }
    traveller.evidence = pieces.into_values().collect();
}

fn both_places(one: &str, other: &str) -> String {
    match (one, other) {
        (one, "") => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) if one.split("; ").any(|place| place == other) => one.to_owned(),
        (one, other) => format!("{one}; {other}"),
    }
}

fn row(criterion: Option<&CriterionUid>, traveller: &Traveller) -> MoveRow {
    let had_answer = traveller.before.is_some() || !traveller.answer.is_empty();
    let to_check = traveller.evidence.values().filter(|check| **check).count();
    let outcome = match (criterion, traveller.from.is_empty(), traveller.carry) {
        (Some(_), true, _) => RowOutcome::New,
        _ if !had_answer => RowOutcome::Unanswered,
        (None, ..) | (_, _, Some(Carry::Drop)) => RowOutcome::Dropped,
        (_, _, Some(Carry::Propose)) => RowOutcome::Proposed,
        (_, _, Some(Carry::LookAgain)) => RowOutcome::LookAgain,
        // Whether evidence still covers what it must, only somebody who looks can tell.
        (_, _, Some(Carry::Keep) | None) if to_check > 0 => RowOutcome::LookAgain,
        (_, _, Some(Carry::Keep) | None) => RowOutcome::Kept,
    };
    MoveRow {
        criterion: criterion.cloned(),
        from: traveller.from.clone(),
        kinds: traveller.kinds.clone(),
        outcome,
        before: traveller.before,
        after: traveller.answer.mark.filter(|_| criterion.is_some()),
        notes: traveller.notes.clone(),
        evidence_kept: count(traveller.evidence.len() - to_check),
        evidence_to_check: count(to_check),
        evidence_dropped: traveller.evidence_dropped,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
