//! The cheapest way to a label: which criteria to raise to which level, for the least effort.
//!
//! Rules are alternatives of linear bounds, levels are few, and effort is a small whole number; so the answer is exact.
//! First everything a label needs is written down (`needs`): levels one by one, and bounds over many. `cover` puts the bounds
//! in whole numbers, and `search` finds the least effort that meets them. Criteria that decide whether others apply are tried
//! both ways.

mod cover;
mod needs;
mod search;

use std::collections::BTreeSet;

use serde::Serialize;

use self::cover::{Cover, Covering};
pub(super) use self::search::Work;
use super::{CriterionScore, Gap, LabelScore, Scoring, Verdict, levels::Levels, score};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::Reference,
    standard::{Bound, Criterion, CriterionKind, CriterionUid, Effort, Label, LabelUid, Level, Standard},
};

/// More criteria that others' applicability hangs on are not tried: each doubles the work.
const MOST_SWITCHES: usize = 6;

/// What raising a criterion by one level costs: a week, a month or so, half a year or more, as the classes of effort mean
/// it. Where a criterion tells no effort, the middle is taken.
pub const fn cost_of(effort: Option<Effort>) -> u32 {
    match effort {
        Some(Effort::Small) => 1,
        Some(Effort::Medium) | None => 3,
        Some(Effort::Large) => 9,
    }
}

/// A criterion to raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rise {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// The level it has: without an answer the lowest one, without its figure the one claimed.
    pub from: Level,
    /// The level it needs.
    pub to: Level,
    /// What that costs.
    pub cost: u32,
    /// The points gained.
    pub points: Exact,
    /// Whether its figure must become better, or be given, before the level can be had.
    pub needs_figure: bool,
}

/// A way to a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// To which label.
    pub label: LabelUid,
    /// What to raise, most points for the effort first.
    pub rises: Vec<Rise>,
    /// What all of it costs.
    pub cost: u32,
    /// What effort alone does not mend: closed gates, picks, panels, answers and figures not given.
    pub besides: Vec<Gap>,
}

/// The label to strive for: the one sought while it is not reached, else the lowest above the best one reached, of those
/// that the track can lead to.
pub fn next_label(scoring: &Scoring) -> Option<&LabelScore> {
    let sought = scoring.label.as_ref().and_then(|label| scoring.label(label));
    if let Some(sought) = sought.filter(|sought| sought.reached != Verdict::Reached) {
        return Some(sought);
    }
    let is_best = |score: &LabelScore| score.reached == Verdict::Reached;
    let above = scoring.labels.iter().rposition(is_best).map_or(0, |best| best + 1);
    let is_elsewhere = |gap: &Gap| matches!(gap, Gap::NotOnTrack { track: Some(_) });
    let mut labels = scoring.labels.iter().skip(above);
    labels.find(|score| !score.missing.iter().any(is_elsewhere))
}

/// The cheapest way was not worked out: the label's rule is not made of bounds, or there is too much to look through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shortest way was not worked out: the label's rule leaves more to compare than is looked through")]
pub struct NotWorkedOut;

/// The cheapest way to a label from where an application stands; `None` where no levels lead there.
///
/// A panel that has not given its points counts as giving none; a figure, as it will bear out what is claimed.
///
/// # Errors
/// When it was not worked out. The same application always has the same answer: work is counted, and not timed.
pub fn cheapest_way(
    standard: &Standard,
    application: &Application,
    scoring: &Scoring,
    label: &LabelUid,
) -> Result<Option<Way>, NotWorkedOut> {
    cheapest_within(&mut Work::whole(), standard, application, scoring, label)
}

/// The cheapest way to a label, for no more than this work.
pub(super) fn cheapest_within(
    work: &mut Work,
    standard: &Standard,
    application: &Application,
    scoring: &Scoring,
    label: &LabelUid,
) -> Result<Option<Way>, NotWorkedOut> {
    let (Some(own), Some(now)) = (standard.label(label), scoring.label(label)) else {
        return Ok(None);
    };
    let switches = switches(standard, own, scoring).ok_or(NotWorkedOut)?;
    let tries = 0..1usize << switches.len();
    let tries = tries.map(|chosen| Try::of(standard, application, own, &switches, chosen, work));
    let tries = tries.collect::<Result<Vec<_>, _>>()?;
    let best = tries
        .into_iter()
        .flatten()
        .min_by_key(|it| (it.barred.len(), it.cost, it.rises.len()));
    Ok(best.map(
        |Try {
             cost,
             mut rises,
             barred,
         }| {
            // Compared crosswise: points for effort, exactly.
            rises.sort_by(|one, other| {
                let value = |rise: &Rise, by: u32| rise.points.clone() * Exact::from(by);
                value(other, one.cost).cmp(&value(one, other.cost))
            });
            let open = now.missing.iter().filter(|gap| gap.is_open());
            Way {
                label: label.clone(),
                rises,
                cost,
                besides: barred.into_iter().chain(open.cloned()).collect(),
            }
        },
    ))
}

/// Whether no effort on criteria mends it.
const fn bars(gap: &Gap) -> bool {
    matches!(
        gap,
        Gap::GateClosed { .. }
            | Gap::PicksWrong { .. }
            | Gap::NotOnTrack { track: Some(_) }
            | Gap::TooManyLeftOut { .. }
    )
}

/// The criteria that are not met, and that decide whether others apply; `None` where they are too many.
fn switches<'a>(standard: &'a Standard, label: &Label, scoring: &Scoring) -> Option<Vec<&'a Criterion>> {
    let mut places = BTreeSet::new();
    let labels = with_labels_read(standard, label);
    let counts = |criterion: &&Criterion| labels.iter().any(|label| criterion.counts_for(label));
    let mut conditions: Vec<_> = standard.criteria().iter().filter(counts).collect();
    while let Some(criterion) = conditions.pop() {
        let read = criterion.applies_if.iter().flat_map(|rule| rule.references());
        for reference in read {
            if let Reference::Met(uid) | Reference::Level(uid) = reference
                && let Some(place) = standard.place(&uid)
                && places.insert(place)
            {
                conditions.extend(standard.criteria().get(place));
            }
        }
    }
    let all = places
        .iter()
        .filter_map(|place| Some((standard.criteria().get(*place)?, scoring.criteria.get(*place)?)));
    let unmet = all.filter(|(criterion, score)| !score.is_left_out() && score.level != Some(criterion.scale.best()));
    let switches: Vec<_> = unmet.map(|(criterion, _)| criterion).collect();
    (switches.len() <= MOST_SWITCHES).then_some(switches)
}

/// A label, and those that its rule asks for, and theirs: what counts for any of them can keep it from being reached.
fn with_labels_read<'a>(standard: &'a Standard, label: &'a Label) -> BTreeSet<&'a LabelUid> {
    let mut all = BTreeSet::new();
    let mut next = vec![label];
    while let Some(label) = next.pop() {
        if all.insert(&label.uid) {
            let read = label
                .rule
                .references()
                .into_iter()
                .filter_map(|reference| match reference {
                    Reference::Label(uid) => standard.label(&uid),
                    _ => None,
                });
            next.extend(read);
        }
    }
    all
}

/// The cheapest way with some switches raised and the others left.
struct Try {
    cost: u32,
    rises: Vec<Rise>,
    /// What bars the label all the same.
    barred: Vec<Gap>,
}

impl Try {
    /// Of the switches, those whose bit is set in `chosen` are raised; `None` where that leads nowhere.
    fn of(
        standard: &Standard,
        application: &Application,
        label: &Label,
        switches: &[&Criterion],
        chosen: usize,
        work: &mut Work,
    ) -> Result<Option<Self>, NotWorkedOut> {
        let mut tried = application.clone();
        let mut rises = Vec::new();
        for (bit, switch) in switches.iter().enumerate() {
            let (from, to) = (switch.scale.lowest(), switch.scale.best());
            let is_raised = chosen >> bit & 1 == 1;
            let mark = Mark::Level(if is_raised { to } else { from });
            tried.marks.insert(switch.uid.clone(), mark);
            if is_raised {
                rises.push(rise(switch, from, to, false));
            }
        }
        let levels = Levels::of(standard, &tried);
        let scoring = score(standard, &tried);
        let cover = Cover::of(standard, &tried, &scoring, switches);
        let ways = needs::ways(label, &levels, &scoring).ok_or(NotWorkedOut)?;
        let ways = ways.iter().map(|way| cover.cheapest(way, work));
        let ways = ways.collect::<Result<Vec<_>, _>>()?.into_iter().flatten();
        let Some(best) = ways.min_by_key(|way| (way.cost, way.levels.len())) else {
            return Ok(None);
        };
        rises.extend(raised(standard, &scoring, &best));
        let missing = scoring.label(&label.uid).into_iter().flat_map(|score| &score.missing);
        Ok(Some(Self {
            cost: rises.iter().map(|rise| rise.cost).sum(),
            rises,
            barred: missing.filter(|gap| bars(gap)).cloned().collect(),
        }))
    }
}

/// What is raised, in the standard's order.
fn raised(standard: &Standard, scoring: &Scoring, covering: &Covering) -> Vec<Rise> {
    let rise = |(&place, &to): (&usize, &Level)| {
        let (criterion, score) = (standard.criteria().get(place)?, scoring.criteria.get(place)?);
        Some(rise(
            criterion,
            level_now(criterion, score),
            to,
            needs_figure(criterion, score, to),
        ))
    };
    covering.levels.iter().filter_map(rise).collect()
}

fn rise(criterion: &Criterion, from: Level, to: Level, needs_figure: bool) -> Rise {
    let points = |level| criterion.points(level).unwrap_or_default();
    Rise {
        criterion: criterion.uid.clone(),
        from,
        to,
        cost: steps(criterion, from, to) * cost_of(criterion.effort),
        points: points(to) - points(from),
        needs_figure,
    }
}

/// How many levels lie from one, exclusive, to another, inclusive.
fn steps(criterion: &Criterion, from: Level, to: Level) -> u32 {
    let levels = criterion.scale.levels.iter().map(|level| level.value);
    let between = levels.filter(|level| (from < *level) && (*level <= to));
    u32::try_from(between.count()).unwrap_or(u32::MAX)
}

/// Whether a level asks for a better figure than there is: not where a figure only lifts, and a person may set any level.
fn needs_figure(criterion: &Criterion, score: &CriterionScore, to: Level) -> bool {
    match (criterion.kind, criterion.bound) {
        (CriterionKind::Metric, _) => true,
        (CriterionKind::Mixed, Bound::Upper) => score.figure.is_none_or(|figure| figure < to),
        _ => false,
    }
}

/// The level a criterion has; one without an answer begins at the lowest, one without its figure where it is claimed.
fn level_now(criterion: &Criterion, score: &CriterionScore) -> Level {
    let claimed = || score.given.and_then(Mark::level).filter(|_| score.figure.is_none());
    let lowest = || match (criterion.kind, criterion.bound, score.figure) {
        (CriterionKind::Mixed, Bound::Lower, Some(figure)) => figure,
        _ => criterion.scale.lowest(),
    };
    score.level.or_else(claimed).unwrap_or_else(lowest)
}

/// An application after a way was gone: every rise made, what was open answered with the lowest.
pub fn after(standard: &Standard, application: &Application, way: &Way) -> Application {
    let mut after = application.clone();
    for criterion in standard.criteria().iter().filter(|criterion| criterion.is_judged()) {
        after
            .marks
            .entry(criterion.uid.clone())
            .or_insert(Mark::Level(criterion.scale.lowest()));
    }
    for rise in &way.rises {
        after.marks.insert(rise.criterion.clone(), Mark::Level(rise.to));
    }
    after
}
