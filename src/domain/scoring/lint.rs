//! What only scoring can tell of a standard: whether its examples come out as they say, whether the boundary cases have
//! one, and whether each label can be reached and lost.

use std::collections::BTreeMap;

use super::{
    Gap, LabelScore, Scoring, Verdict,
    examples::failures,
    labels,
    levels::Levels,
    score,
    sight::{Outlook, Sight},
    sums::Sums,
};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::{self, Outcome},
    standard::{
        AreaUid, Criterion, CriterionKind, Effect, Example, Field, FieldType, Label, MANIFEST_FILE, Place, Problem,
        Rule, Standard, TrackUid,
    },
};

/// Everything wrong, by example and label.
pub fn problems(standard: &Standard) -> Vec<Problem> {
    let results: Vec<_> = standard
        .examples()
        .iter()
        .map(|example| (example, score(standard, &example.application)))
        .collect();
    let mut problems = Vec::new();
    for (example, scoring) in &results {
        problems.extend(failures(example, scoring).into_iter().map(|message| {
            let help = "work it out by hand: then mend the example, or the standard".to_owned();
            example.at.problem(Rule::ExampleFailed, message, Some(help))
        }));
    }
    problems.extend(too_few(standard, &results));
    problems.extend(standard.labels().iter().filter_map(|label| reach(standard, label)));
    problems
}

type Results<'a> = [(&'a Example, Scoring)];

/// The boundary cases that have no example.
fn too_few(standard: &Standard, results: &Results<'_>) -> Vec<Problem> {
    let mut absent: Vec<String> = Vec::new();
    let mut needs = |there: bool, what: String| {
        if !there {
            absent.push(what);
        }
    };
    let all_at = |level: fn(&Criterion) -> Mark| {
        results.iter().any(|(example, _)| {
            let asked = standard.criteria().iter().filter(|criterion| {
                let label = example.application.label.as_ref();
                criterion.is_judged() && label.map_or_else(|| criterion.counts(), |label| criterion.counts_for(label))
            });
            let mut asked = asked.peekable();
            asked.peek().is_some() && asked.all(|it| example.application.marks.get(&it.uid) == Some(&level(it)))
        })
    };
    needs(
        all_at(|criterion| Mark::Level(criterion.scale.best())),
        "everything at its best".to_owned(),
    );
    needs(
        all_at(|criterion| Mark::Level(criterion.scale.lowest())),
        "everything at its worst".to_owned(),
    );
    let step = largest_step(standard);
    for label in standard.labels() {
        let of_label = |test: &dyn Fn(&LabelScore) -> bool| {
            results
                .iter()
                .any(|(_, scoring)| scoring.label(&label.uid).is_some_and(test))
        };
        needs(
            of_label(&|score| score.reached == Verdict::Reached),
            format!("`{}` reached", label.uid),
        );
        if results
            .iter()
            .any(|(_, scoring)| scoring.label(&label.uid).is_some_and(|it| it.pass_mark.is_some()))
        {
            let short_by = |score: &LabelScore| {
                let complete = score.total.is_complete() && score.total.open.is_zero();
                score
                    .pass_mark
                    .clone()
                    .filter(|_| complete)
                    .map(|mark| mark - score.total.points.clone())
            };
            needs(
                of_label(&|score| short_by(score).is_some_and(|by| by.is_zero())),
                format!("`{}` exactly on its pass mark", label.uid),
            );
            let just_below = |by: Exact| by.is_positive() && by <= step;
            needs(
                of_label(&|score| short_by(score).is_some_and(just_below)),
                format!("`{}` just below its pass mark", label.uid),
            );
        }
    }
    let is_knocked_out = |scoring: &Scoring| scoring.labels.iter().any(knocked_out_alone);
    let can_knock_out = standard.labels().iter().any(|label| has_knock_outs(standard, label));
    let is_shown = results.iter().any(|(_, scoring)| is_knocked_out(scoring));
    needs(
        !can_knock_out || is_shown,
        "a label lost by a knock-out alone".to_owned(),
    );
    for track in standard.tracks() {
        let is_on = |(example, _): &(&Example, Scoring)| example.application.track.as_ref() == Some(&track.uid);
        needs(results.iter().any(is_on), format!("the track `{}`", track.uid));
    }
    figures(standard, results, &mut needs);
    left_out(standard, results, &mut needs);
    let at = Place {
        path: MANIFEST_FILE.to_owned(),
        line: 1,
        column: 1,
    };
    let problem = |what: String| {
        let help = "add a file to examples/ that shows it".to_owned();
        at.problem(Rule::ExampleTooFew, format!("no example shows {what}"), Some(help))
    };
    absent.into_iter().map(problem).collect()
}

/// The most that one level more can add to the total: so near below any mark there are answers.
fn largest_step(standard: &Standard) -> Exact {
    let parents: BTreeMap<_, _> = standard.areas().iter().map(|area| (&area.uid, area)).collect();
    // The outermost area of a criterion, and what it is worth, where areas are weighted.
    let weighted = |criterion: &Criterion| {
        let own = parents.get(&criterion.area)?;
        let outermost = own
            .parent
            .as_ref()
            .and_then(|parent| parents.get(parent))
            .unwrap_or(own);
        Some((outermost.uid.clone(), outermost.weight.clone()?))
    };
    let counting = || standard.criteria().iter().filter(|criterion| criterion.counts());
    let mut points: BTreeMap<AreaUid, Exact> = BTreeMap::new();
    for criterion in counting() {
        if let Some((area, _)) = weighted(criterion) {
            *points.entry(area).or_default() += &criterion.max_points();
        }
    }
    let worth = |criterion: &Criterion| match weighted(criterion) {
        Some((area, weight)) => points
            .get(&area)
            .and_then(|points| weight.checked_div(points))
            .unwrap_or_default(),
        None => Exact::one(),
    };
    let steps = counting().map(|criterion| {
        let levels = criterion.levels.iter().zip(criterion.levels.iter().skip(1));
        let step = levels
            .map(|(lower, higher)| higher.points.clone() - lower.points.clone())
            .max();
        step.unwrap_or_default() * worth(criterion)
    });
    let panels = standard.process().panels.iter().map(|_| Exact::one());
    steps.chain(panels).max().unwrap_or_default()
}

fn has_knock_outs(standard: &Standard, label: &Label) -> bool {
    let counting = standard
        .criteria()
        .iter()
        .filter(|criterion| criterion.counts_for(&label.uid));
    let tracks: Vec<Option<&TrackUid>> = tracks_of(standard);
    counting.flat_map(|criterion| &criterion.require).any(|required| {
        required.effect == Effect::KnockOut && tracks.iter().any(|track| required.is_of(&label.uid, *track))
    })
}

/// Every track, or the one case of none.
fn tracks_of(standard: &Standard) -> Vec<Option<&TrackUid>> {
    if standard.tracks().is_empty() {
        vec![None]
    } else {
        standard.tracks().iter().map(|track| Some(&track.uid)).collect()
    }
}

/// Whether nothing but required levels keeps it from being reached.
fn knocked_out_alone(score: &LabelScore) -> bool {
    let mut blocking = score.missing.iter().filter(|gap| gap.blocks()).peekable();
    blocking.peek().is_some() && blocking.all(|gap| matches!(gap, Gap::NeedsLevel { .. }))
}

/// A standard that computes figures shows what comes of one that is not given, and of one with nothing to divide by.
fn figures(standard: &Standard, results: &Results<'_>, needs: &mut impl FnMut(bool, String)) {
    if standard.metrics().is_empty() {
        return;
    }
    let lacks = |scoring: &Scoring, test: fn(&expression::Missing) -> bool| {
        scoring
            .metrics
            .iter()
            .any(|metric| matches!(&metric.figure, Outcome::Unknown(missing) if missing.iter().any(test)))
    };
    let is_absent = |missing: &expression::Missing| matches!(missing, expression::Missing::Input { .. });
    // A formula may do without its figures, if it asks whether they are known.
    let can_be_absent = lacks(&score(standard, &Application::default()), is_absent);
    let is_shown = results.iter().any(|(_, scoring)| lacks(scoring, is_absent));
    needs(!can_be_absent || is_shown, "a figure that is not given".to_owned());
    let divides_by_zero = |missing: &expression::Missing| matches!(missing, expression::Missing::DivisionByZero { .. });
    let can_divide_by_zero = lacks(&score(standard, &least_figures(standard)), divides_by_zero);
    let is_shown = results.iter().any(|(_, scoring)| lacks(scoring, divides_by_zero));
    needs(
        !can_divide_by_zero || is_shown,
        "a figure with nothing to divide by".to_owned(),
    );
}

/// Every number at the least it can be.
fn least_figures(standard: &Standard) -> Application {
    let least = |field: &Field| {
        let is_number = matches!(
            field.shape.kind,
            FieldType::Integer | FieldType::Decimal | FieldType::Money | FieldType::Percent
        );
        let number = field.shape.min.clone().unwrap_or_default();
        is_number.then(|| (field.uid.clone(), expression::Value::Number(number)))
    };
    Application {
        figures: standard.fields().iter().filter_map(least).collect(),
        ..Application::default()
    }
}

/// A standard that caps what may be left out shows the cap, and one beyond it, as far as there can be such cases.
fn left_out(standard: &Standard, results: &Results<'_>, needs: &mut impl FnMut(bool, String)) {
    if standard.aggregate().not_applicable_max_percent.is_none() {
        return;
    }
    let is_beyond = |score: &LabelScore| {
        score
            .missing
            .iter()
            .any(|gap| matches!(gap, Gap::TooManyLeftOut { .. }))
    };
    let may: Vec<_> = standard
        .criteria()
        .iter()
        .filter(|criterion| criterion.counts() && criterion.not_applicable.is_some())
        .collect();
    let lose_by = |left_out: &[&Criterion]| {
        let lost = |application: &Application| score(standard, application).labels.iter().any(is_beyond);
        leaving_out(standard, left_out).iter().map(lost).collect::<Vec<_>>()
    };
    let can_be_beyond = lose_by(&may).contains(&true);
    let can_be_within = may.iter().any(|one| lose_by(&[*one]).contains(&false));
    let leaves_out = |example: &Example| {
        example
            .application
            .marks
            .values()
            .any(|mark| *mark == Mark::NotApplicable)
    };
    let beyond = results.iter().any(|(_, scoring)| scoring.labels.iter().any(is_beyond));
    needs(
        !can_be_beyond || beyond,
        "more criteria left out than may be".to_owned(),
    );
    let within = results
        .iter()
        .any(|(example, scoring)| leaves_out(example) && !scoring.labels.iter().any(is_beyond));
    needs(!can_be_within || within, "criteria left out within the cap".to_owned());
}

/// Applications that leave these criteria out, on each track, and with the gates met and not: what hangs on a gate that is
/// not met is not asked at all, and then the same number is a larger share.
fn leaving_out(standard: &Standard, left_out: &[&Criterion]) -> Vec<Application> {
    let gates = || standard.criteria().iter().filter(|it| it.kind == CriterionKind::Gate);
    let with = |track: Option<&TrackUid>, gate: fn(&Criterion) -> Mark| {
        let gates = gates().map(|it| (it.uid.clone(), gate(it)));
        let left_out = left_out.iter().map(|it| (it.uid.clone(), Mark::NotApplicable));
        Application {
            track: track.cloned(),
            marks: gates.chain(left_out).collect(),
            ..Application::default()
        }
    };
    let tracks = tracks_of(standard).into_iter();
    let each = tracks.flat_map(|track| {
        [
            with(track, |it| Mark::Level(it.scale.best())),
            with(track, |it| Mark::Level(it.scale.lowest())),
        ]
    });
    each.collect()
}

/// A label that nobody can reach, or that its own rule gives to everybody.
fn reach(standard: &Standard, label: &Label) -> Option<Problem> {
    let with = |track: Option<&TrackUid>, marks| Application {
        label: Some(label.uid.clone()),
        track: track.cloned(),
        selected: label
            .select
            .iter()
            .flat_map(|select| select.from.iter().take(to_usize(select.count)).cloned())
            .collect(),
        marks,
        ..Application::default()
    };
    let verdict = |application: &Application| {
        score(standard, application)
            .label(&label.uid)
            .map(|score| score.reached)
    };
    // With everything open, a label is lost only if the best of all answers does not reach it.
    let tracks = tracks_of(standard);
    if tracks
        .iter()
        .all(|track| verdict(&with(*track, Default::default())) == Some(Verdict::NotReached))
    {
        let message = format!("no answers reach `{}`", label.uid);
        return Some(label.at.problem(Rule::LabelUnreachable, message, None));
    }
    let worst: crate::domain::answers::Marks = standard
        .criteria()
        .iter()
        .map(|it| (it.uid.clone(), Mark::Level(it.scale.lowest())))
        .collect();
    let has_rule = label.rule.source() != "true";
    if has_rule
        && tracks
            .iter()
            .all(|track| holds_at_worst(standard, label, &with(*track, worst.clone())))
    {
        let message = format!("the lowest of all levels reaches `{}`", label.uid);
        let help =
            "raise its rule, or leave the rule out if the label is meant for everybody who takes part".to_owned();
        return Some(label.at.problem(Rule::LabelTrivial, message, Some(help)));
    }
    None
}

/// Whether a label's rule holds with the lowest of all levels and figures, and nothing else is lost by then.
fn holds_at_worst(standard: &Standard, label: &Label, worst: &Application) -> bool {
    let levels = Levels::of(standard, worst);
    let labels = labels::labels(&levels, &levels.gates());
    let sums = Sums::of(standard, worst, &levels.criteria, Some(&label.uid));
    let sight = Sight {
        sums: Some(&sums),
        labels: &labels,
        ..levels.sight()
    };
    let is_lost = |score: &LabelScore| score.label == label.uid && score.reached == Verdict::NotReached;
    label.rule.evaluate(&sight.with_outlook(Outlook::Worst)).as_bool() == Some(true) && !labels.iter().any(is_lost)
}

fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
