//! What is still missing before an application can be submitted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Application, Mark};
use crate::domain::{
    says::says_something,
    scoring::{Applies, CriterionScore, Gap, Scoring},
    standard::{
        ConfirmedBy, Criterion, CriterionUid, EvidenceKindUid, EvidenceNeed, FieldUid, GateUid, Need, NotApplicable,
        Standard, When,
    },
};

/// What the applicant says to each criterion.
pub type Notes = BTreeMap<CriterionUid, String>;

/// A piece of evidence put to a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLink {
    /// The criterion it speaks for.
    pub criterion: CriterionUid,
    /// Its kind.
    pub kind: EvidenceKindUid,
    /// Whether the place in it (page, table, minute) is given.
    pub pinpointed: bool,
}

/// What is still missing before an application can be submitted; each list in the standard's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Criteria that a person judges, without a usable mark.
    pub unanswered: Vec<CriterionUid>,
    /// Criteria with a mark that needs words and has none.
    pub without_note: Vec<CriterionUid>,
    /// Evidence that must be there and is not, or not often enough.
    pub without_evidence: Vec<(CriterionUid, EvidenceKindUid)>,
    /// Groups of kinds of evidence of which one must be there, and none is.
    pub without_one_of: Vec<(CriterionUid, String)>,
    /// Evidence of which there are more pieces than an assessor is asked to read.
    pub too_much_evidence: Vec<(CriterionUid, EvidenceKindUid)>,
    /// Evidence that is there, but not the place in it that must be told.
    pub without_pinpoint: Vec<(CriterionUid, EvidenceKindUid)>,
    /// Figures that are asked for and not given.
    pub without_figures: Vec<FieldUid>,
    /// How many improvement areas are picked, and how many are to be, where that differs.
    pub picks: Option<(u32, u32)>,
    /// Whether the standard has tracks, and none that fits the label is chosen.
    pub without_track: bool,
    /// Gates of eligibility that are closed.
    pub closed_gates: Vec<GateUid>,
    /// Answers to criteria that the standard does not have.
    pub unknown: Vec<CriterionUid>,
}

impl Completeness {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing is missing in a criterion: neither anything that is asked with it, nor what its score waits for.
    pub fn is_done(&self, score: &CriterionScore) -> bool {
        !score.is_open() && !self.criteria().contains(&score.criterion)
    }

    /// The criteria with something missing.
    pub fn criteria(&self) -> BTreeSet<&CriterionUid> {
        let kinds = [&self.without_evidence, &self.too_much_evidence, &self.without_pinpoint];
        let evidence = kinds.into_iter().flatten().map(|(criterion, _)| criterion);
        let groups = self.without_one_of.iter().map(|(criterion, _)| criterion);
        let answers = [&self.unanswered, &self.without_note, &self.unknown]
            .into_iter()
            .flatten();
        answers.chain(evidence).chain(groups).collect()
    }
}

/// The criteria that an applicant for the label sought is asked about, each with how it stands: those that count for it or
/// are picked, and that no rule leaves out.
pub fn asked<'s, 'c>(
    standard: &'s Standard,
    application: &Application,
    scoring: &'c Scoring,
) -> impl Iterator<Item = (&'s Criterion, &'c CriterionScore)> {
    let all = standard.criteria().iter().zip(&scoring.criteria);
    all.filter(|(criterion, score)| {
        let label = application.label.as_ref();
        let counts = label.map_or_else(|| criterion.counts(), |label| criterion.counts_for(label));
        (counts || application.selected.contains(&criterion.uid)) && score.applies != Applies::ByRule
    })
}

/// How many of the criteria asked are answered, as the scoring takes it: it has their level, or they are left out. A level
/// said of a criterion whose figure is missing waits for the figure, and gives no points until then.
pub fn answered(standard: &Standard, application: &Application, scoring: &Scoring) -> usize {
    let asked = asked(standard, application, scoring);
    asked.filter(|(_, score)| !score.is_open()).count()
}

/// What an application lacks; `scoring` is the scoring of this very application.
///
/// Evidence must be there only where something is claimed: the lowest level of a scale claims nothing, and there is
/// nothing to prove it with.
pub fn completeness(
    standard: &Standard,
    application: &Application,
    scoring: &Scoring,
    notes: &Notes,
    links: &[EvidenceLink],
) -> Completeness {
    let mut missing = Completeness::default();
    for (criterion, score) in asked(standard, application, scoring) {
        if score.is_left_out() && score.given != Some(Mark::NotApplicable) {
            continue;
        }
        if criterion.is_judged() {
            check_answer(criterion, score, notes, &mut missing);
        }
        if score.level.is_some_and(|level| level > criterion.scale.lowest()) {
            check_evidence(criterion, links, &mut missing);
        }
    }
    missing.without_figures = without_figures(standard, application, scoring);
    check_label(standard, application, scoring, &mut missing);
    let unknown = application.marks.keys().filter(|uid| standard.criterion(uid).is_none());
    missing.unknown = unknown.cloned().collect();
    missing
}

fn check_answer(criterion: &Criterion, score: &CriterionScore, notes: &Notes, missing: &mut Completeness) {
    let Some(given) = score.given else {
        missing.unanswered.push(criterion.uid.clone());
        return;
    };
    let reason_required = criterion.not_applicable.is_none_or(|rule| rule.reason_required);
    let needs_note = given != Mark::NotApplicable || reason_required;
    let has_note = notes.get(&criterion.uid).is_some_and(|note| says_something(note));
    if needs_note && !has_note {
        missing.without_note.push(criterion.uid.clone());
    }
}

fn check_evidence(criterion: &Criterion, links: &[EvidenceLink], missing: &mut Completeness) {
    let mut groups: BTreeMap<&str, bool> = BTreeMap::new();
    for asked in &criterion.evidence {
        let given: Vec<_> = links
            .iter()
            .filter(|link| link.criterion == criterion.uid && link.kind == asked.kind)
            .collect();
        let entry = || (criterion.uid.clone(), asked.kind.clone());
        let pieces = u32::try_from(given.len()).unwrap_or(u32::MAX);
        let enough = pieces >= asked.count_min;
        if let Need::OneOf(group) = &asked.need {
            *groups.entry(group).or_default() |= enough;
        }
        if !enough && (asked.need == Need::Must || pieces > 0) {
            missing.without_evidence.push(entry());
        } else if asked.count_max.is_some_and(|most| pieces > most) {
            missing.too_much_evidence.push(entry());
        } else if lacks_pinpoint(asked, &given) {
            missing.without_pinpoint.push(entry());
        }
    }
    let empty = groups.into_iter().filter(|(_, there)| !there);
    missing
        .without_one_of
        .extend(empty.map(|(group, _)| (criterion.uid.clone(), group.to_owned())));
}

/// Several pieces of one kind: each must be pinpointed, or the assessor searches after all.
fn lacks_pinpoint(asked: &EvidenceNeed, given: &[&EvidenceLink]) -> bool {
    asked.pinpoint_required && given.iter().any(|link| !link.pinpointed)
}

/// The figures that criteria ask for, and those that metrics, gates and the label's rule hang on.
fn without_figures(standard: &Standard, application: &Application, scoring: &Scoring) -> Vec<FieldUid> {
    let mut wanted: BTreeSet<&FieldUid> = BTreeSet::new();
    for (criterion, score) in asked(standard, application, scoring) {
        if !score.is_left_out() {
            wanted.extend(&criterion.data);
        }
    }
    let label = application.label.as_ref().and_then(|label| scoring.label(label));
    let hanging = label
        .into_iter()
        .flat_map(|label| &label.missing)
        .filter_map(|gap| match gap {
            Gap::FiguresMissing { fields } => Some(fields),
            _ => None,
        });
    let hanging: BTreeSet<&FieldUid> = hanging.flatten().collect();
    let is_missing = |field: &&crate::domain::standard::Field| {
        let asked = (field.required && wanted.contains(&field.uid)) || hanging.contains(&field.uid);
        asked && !application.figures.contains_key(&field.uid)
    };
    standard
        .fields()
        .iter()
        .filter(is_missing)
        .map(|field| field.uid.clone())
        .collect()
}

/// Track, picks and gates of the label sought.
fn check_label(standard: &Standard, application: &Application, scoring: &Scoring, missing: &mut Completeness) {
    let label = application.label.as_ref().and_then(|label| scoring.label(label));
    for gap in label.into_iter().flat_map(|label| &label.missing) {
        match gap {
            Gap::PicksWrong { picked, needs } => missing.picks = Some((*picked, *needs)),
            Gap::NotOnTrack { .. } => missing.without_track = true,
            _ => {}
        }
    }
    let before_evaluation = |uid: &GateUid| {
        let gate = standard.gates().iter().find(|gate| gate.uid == *uid);
        gate.is_some_and(|gate| gate.when != When::Assessment)
    };
    let closed = scoring
        .gates
        .iter()
        .filter(|gate| gate.open == Some(false) && before_evaluation(&gate.gate));
    missing.closed_gates = closed.map(|gate| gate.gate.clone()).collect();
}

/// Whether an applicant may say of a criterion that it does not apply.
pub fn may_be_left_out(standard: &Standard, criterion: &Criterion) -> bool {
    confirmer(standard, criterion).is_some()
}

/// Who confirms that a criterion does not apply; `None` where that cannot be said at all.
pub fn confirmer(standard: &Standard, criterion: &Criterion) -> Option<ConfirmedBy> {
    let rule = criterion.not_applicable?;
    (standard.aggregate().not_applicable != NotApplicable::Forbid).then_some(rule.confirmed_by)
}

/// The criteria asked about that are said not to apply and whose confirmation is the officer's, in the standard's order.
/// They are confirmed before the application is accepted; nobody judges them afterwards.
pub fn left_to_officer<'a>(
    standard: &'a Standard,
    application: &'a Application,
    scoring: &'a Scoring,
) -> impl Iterator<Item = &'a Criterion> {
    let asked = asked(standard, application, scoring).map(|(criterion, _)| criterion);
    asked.filter(|criterion| {
        let is_out = application.marks.get(&criterion.uid) == Some(&Mark::NotApplicable);
        is_out && confirmer(standard, criterion) == Some(ConfirmedBy::Officer)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        scoring::score,
        standard::{Level, tests::mini},
    };

    const ALL: &[(&str, u8)] = &[("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 0)];

    fn link(criterion: &str, kind: &str, pinpointed: bool) -> EvidenceLink {
        EvidenceLink {
            criterion: criterion.parse().unwrap(),
            kind: kind.parse().unwrap(),
            pinpointed,
        }
    }

    fn notes(levels: &[(&str, u8)]) -> Notes {
        levels
            .iter()
            .map(|(uid, _)| (uid.parse().unwrap(), "because".to_owned()))
            .collect()
    }

    fn application(levels: &[(&str, u8)]) -> Application {
        let levels = levels.iter().map(|(uid, level)| (uid.parse().unwrap(), Level(*level)));
        Application {
            label: Some("gold".parse().unwrap()),
            ..Application::of_levels(levels)
        }
    }

    fn lacks(levels: &[(&str, u8)], links: &[EvidenceLink]) -> Completeness {
        let (standard, application) = (mini(), application(levels));
        completeness(
            &standard,
            &application,
            &score(&standard, &application),
            &notes(levels),
            links,
        )
    }

    #[test]
    fn answers_with_notes_and_evidence_are_complete() {
        let links = [link("members", "list", true), link("strategy", "paper", false)];
        let completeness = lacks(ALL, &links);
        assert!(completeness.is_complete(), "{completeness:?}");
    }

    #[test]
    fn what_is_not_answered_is_told_in_the_standards_order() {
        let missing = lacks(&[("stories", 1)], &[]);
        let unanswered: Vec<_> = missing.unanswered.iter().map(CriterionUid::as_str).collect();
        assert_eq!(unanswered, ["members", "strategy", "satisfaction"]);
    }

    #[test]
    fn a_level_that_is_not_on_the_scale_is_no_answer() {
        let missing = lacks(&[("members", 3)], &[]);
        assert!(missing.unanswered.contains(&"members".parse().unwrap()));
    }

    #[test]
    fn evidence_that_must_be_there_is_missed_once_something_is_claimed() {
        let missing = lacks(ALL, &[]);
        let told: Vec<_> = missing
            .without_evidence
            .iter()
            .map(|(uid, kind)| format!("{uid} {kind}"))
            .collect();
        assert_eq!(told, ["members list", "strategy paper"]);
        let nothing_claimed = [("members", 0), ("strategy", 0), ("stories", 0), ("satisfaction", 0)];
        assert!(lacks(&nothing_claimed, &[]).is_complete());
    }

    #[test]
    fn evidence_without_the_place_in_it_is_told() {
        let missing = lacks(ALL, &[link("members", "list", false), link("strategy", "paper", false)]);
        assert_eq!(missing.without_pinpoint.len(), 1);
        assert!(missing.without_evidence.is_empty());
    }

    #[test]
    fn a_blank_note_is_no_note() {
        let (standard, application) = (mini(), application(ALL));
        let mut notes = notes(ALL);
        notes.insert("stories".parse().unwrap(), " \n".to_owned());
        let missing = completeness(&standard, &application, &score(&standard, &application), &notes, &[]);
        assert_eq!(missing.without_note, ["stories".parse().unwrap()]);
    }

    #[test]
    fn a_criterion_whose_figure_is_missing_is_neither_counted_nor_done_nor_worth_points() {
        let standard = crate::domain::standard::tests::trial();
        let levels = [
            ("statutes", 1),
            ("plan", 2),
            ("services", 1),
            ("training", 1),
            ("income", 3),
            ("stories", 2),
        ];
        let mut application = Application {
            label: Some("tree".parse().unwrap()),
            track: Some("grown".parse().unwrap()),
            ..application(&levels)
        };
        let figures = [("own-income", "30"), ("total-income", "100")];
        let figures: Vec<_> = figures
            .iter()
            .map(|(uid, number)| {
                let number = crate::domain::expression::Value::Number(number.parse().unwrap());
                (uid.parse().unwrap(), number)
            })
            .collect();
        // `income` is mixed and `members` follows from a figure alone: neither has its figure, then the first has.
        for (given, open) in [
            (&figures[..0], vec!["income", "members"]),
            (&figures[..], vec!["members"]),
        ] {
            application.figures = given.iter().cloned().collect();
            let scoring = score(&standard, &application);
            let missing = completeness(&standard, &application, &scoring, &notes(&levels), &[]);
            let (mut sum, mut not_done) = (crate::domain::exact::Exact::zero(), Vec::new());
            for (criterion, score) in asked(&standard, &application, &scoring) {
                assert_eq!(score.points.is_none(), score.is_open(), "{}", criterion.uid);
                sum += &score.points.clone().unwrap_or_default();
                if !missing.is_done(score) {
                    not_done.push(criterion.uid.as_str());
                }
            }
            assert_eq!(not_done, open);
            assert_eq!(answered(&standard, &application, &scoring), 7 - open.len());
            assert_eq!(scoring.total.answered, 7 - open.len());
            assert_eq!(scoring.total.points, sum, "the points shown are those that are summed");
        }
    }

    #[test]
    fn an_answer_to_an_unknown_criterion_is_told() {
        let missing = lacks(&[("nonsense", 1)], &[]);
        assert_eq!(missing.unknown, ["nonsense".parse().unwrap()]);
        assert!(missing.criteria().contains(&missing.unknown[0]));
    }

    #[test]
    fn the_published_examples_that_reach_a_label_lack_no_figure_track_or_pick() {
        for version in ["ecms/1.0.0", "ecms/2.0.0", "klaster-pl/1.0.0"] {
            let folder = format!("standards/{version}");
            let files = crate::domain::standard::tests::files_of(&folder);
            let standard = crate::domain::standard::load(&folder, &files).unwrap();
            for example in standard.examples() {
                let application = &example.application;
                let scoring = score(&standard, application);
                let sought = application
                    .label
                    .as_ref()
                    .filter(|label| example.expected.reached.contains(label));
                if sought.is_none() {
                    continue;
                }
                let missing = completeness(&standard, application, &scoring, &Notes::new(), &[]);
                let name = &example.name;
                assert!(
                    missing.unanswered.is_empty(),
                    "{version} {name}: {:?}",
                    missing.unanswered
                );
                assert!(!missing.without_track && missing.picks.is_none(), "{version} {name}");
                assert!(
                    missing.closed_gates.is_empty(),
                    "{version} {name}: {:?}",
                    missing.closed_gates
                );
            }
        }
    }

    #[test]
    fn a_closed_gate_and_a_figure_that_a_metric_hangs_on_are_told() {
        let folder = "standards/ecms/1.0.0";
        let standard = crate::domain::standard::tests::ecms();
        let bare = Application {
            label: Some("gold".parse().unwrap()),
            ..Application::default()
        };
        let missing = completeness(standard, &bare, &score(standard, &bare), &Notes::new(), &[]);
        assert!(!missing.without_figures.is_empty(), "{folder}");
        let worst = standard
            .examples()
            .iter()
            .find(|example| example.name == "all-worst")
            .unwrap();
        let scoring = score(standard, &worst.application);
        let missing = completeness(standard, &worst.application, &scoring, &Notes::new(), &[]);
        assert!(!missing.closed_gates.is_empty());
    }
}
