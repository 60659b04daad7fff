//! What a cluster claims about itself: a level and a note for each criterion, and whether the claims are complete.

mod application;
pub mod figures;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    scoring::LevelsByCriterion,
    standard::{Criterion, CriterionUid, EvidenceKindUid, EvidenceNeed, Level, Need, Standard},
};

pub use self::application::{Application, Figures, Mark, Marks};

/// The answer to one criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The level claimed; `None` is not answered yet, and never the lowest level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What the applicant says to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Answer {
    /// Whether something is said besides the level.
    pub fn has_note(&self) -> bool {
        !self.note.trim().is_empty()
    }
}

/// The answers to a standard's criteria, as far as there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerSet(BTreeMap<CriterionUid, Answer>);

impl AnswerSet {
    /// The answer to a criterion.
    pub fn get(&self, criterion: &CriterionUid) -> Option<&Answer> {
        self.0.get(criterion)
    }

    /// The level claimed for a criterion.
    pub fn level(&self, criterion: &CriterionUid) -> Option<Level> {
        self.get(criterion)?.level
    }

    /// Gives or replaces the answer to a criterion.
    pub fn set(&mut self, criterion: CriterionUid, answer: Answer) {
        self.0.insert(criterion, answer);
    }

    /// All answers, by criterion.
    pub fn iter(&self) -> impl Iterator<Item = (&CriterionUid, &Answer)> {
        self.0.iter()
    }

    /// The levels claimed: what can be scored.
    pub fn levels(&self) -> LevelsByCriterion {
        self.0
            .iter()
            .filter_map(|(uid, answer)| Some((uid.clone(), answer.level?)))
            .collect()
    }
}

impl FromIterator<(CriterionUid, Answer)> for AnswerSet {
    fn from_iter<I: IntoIterator<Item = (CriterionUid, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

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
    /// Criteria without a level, or with one that is not on their scale.
    pub unanswered: Vec<CriterionUid>,
    /// Criteria with a level but without a note.
    pub without_note: Vec<CriterionUid>,
    /// Evidence that must be there and is not.
    pub without_evidence: Vec<(CriterionUid, EvidenceKindUid)>,
    /// Evidence that is there, but not the place in it that must be told.
    pub without_pinpoint: Vec<(CriterionUid, EvidenceKindUid)>,
    /// Answers to criteria that the standard does not have.
    pub unknown: Vec<CriterionUid>,
}

impl Completeness {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        *self == Self::default()
    }

    /// The criteria with something missing.
    pub fn criteria(&self) -> BTreeSet<&CriterionUid> {
        let evidence = self
            .without_evidence
            .iter()
            .chain(&self.without_pinpoint)
            .map(|(criterion, _)| criterion);
        self.unanswered
            .iter()
            .chain(&self.without_note)
            .chain(evidence)
            .chain(&self.unknown)
            .collect()
    }
}

/// What the answers lack.
///
/// Evidence must be there only where something is claimed: the lowest level of a scale claims nothing, and there is
/// nothing to prove it with.
pub fn completeness(standard: &Standard, answers: &AnswerSet, links: &[EvidenceLink]) -> Completeness {
    let mut missing = Completeness::default();
    for criterion in standard.criteria() {
        let answer = answers.get(&criterion.uid);
        let level = answer
            .and_then(|answer| answer.level)
            .filter(|level| criterion.scale.has(*level));
        let Some(level) = level else {
            missing.unanswered.push(criterion.uid.clone());
            continue;
        };
        if !answer.is_some_and(Answer::has_note) {
            missing.without_note.push(criterion.uid.clone());
        }
        if level > criterion.scale.lowest() {
            check_evidence(criterion, links, &mut missing);
        }
    }
    let unknown = answers
        .iter()
        .map(|(uid, _)| uid)
        .filter(|uid| standard.criterion(uid).is_none());
    missing.unknown = unknown.cloned().collect();
    missing
}

fn check_evidence(criterion: &Criterion, links: &[EvidenceLink], missing: &mut Completeness) {
    for asked in &criterion.evidence {
        let given: Vec<_> = links
            .iter()
            .filter(|link| link.criterion == criterion.uid && link.kind == asked.kind)
            .collect();
        let entry = || (criterion.uid.clone(), asked.kind.clone());
        if given.is_empty() && asked.need == Need::Must {
            missing.without_evidence.push(entry());
        } else if lacks_pinpoint(asked, &given) {
            missing.without_pinpoint.push(entry());
        }
    }
}

/// Several pieces of one kind: each must be pinpointed, or the assessor searches after all.
fn lacks_pinpoint(asked: &EvidenceNeed, given: &[&EvidenceLink]) -> bool {
    asked.pinpoint_required && given.iter().any(|link| !link.pinpointed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::mini;

    fn answers(levels: &[(&str, u8)]) -> AnswerSet {
        let answer = |level| Answer {
            level: Some(Level(level)),
            note: "because".to_owned(),
        };
        levels
            .iter()
            .map(|(uid, level)| (uid.parse().unwrap(), answer(*level)))
            .collect()
    }

    fn link(criterion: &str, kind: &str, pinpointed: bool) -> EvidenceLink {
        EvidenceLink {
            criterion: criterion.parse().unwrap(),
            kind: kind.parse().unwrap(),
            pinpointed,
        }
    }

    const ALL: &[(&str, u8)] = &[("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 0)];

    #[test]
    fn answers_with_notes_and_evidence_are_complete() {
        let links = [link("members", "list", true), link("strategy", "paper", false)];
        let completeness = completeness(&mini(), &answers(ALL), &links);
        assert!(completeness.is_complete(), "{completeness:?}");
    }

    #[test]
    fn what_is_not_answered_is_told_in_the_standards_order() {
        let missing = completeness(&mini(), &answers(&[("stories", 1)]), &[]);
        let unanswered: Vec<_> = missing.unanswered.iter().map(CriterionUid::as_str).collect();
        assert_eq!(unanswered, ["members", "strategy", "satisfaction"]);
    }

    #[test]
    fn a_level_that_is_not_on_the_scale_is_no_answer() {
        let missing = completeness(&mini(), &answers(&[("members", 3)]), &[]);
        assert!(missing.unanswered.contains(&"members".parse().unwrap()));
    }

    #[test]
    fn evidence_that_must_be_there_is_missed_once_something_is_claimed() {
        let missing = completeness(&mini(), &answers(ALL), &[]);
        let told: Vec<_> = missing
            .without_evidence
            .iter()
            .map(|(uid, kind)| format!("{uid} {kind}"))
            .collect();
        assert_eq!(told, ["members list", "strategy paper"]);
        let nothing_claimed = [("members", 0), ("strategy", 0), ("stories", 0), ("satisfaction", 0)];
        assert!(completeness(&mini(), &answers(&nothing_claimed), &[]).is_complete());
    }

    #[test]
    fn evidence_without_the_place_in_it_is_told() {
        let links = [link("members", "list", false), link("strategy", "paper", false)];
        let missing = completeness(&mini(), &answers(ALL), &links);
        assert_eq!(missing.without_pinpoint.len(), 1);
        assert!(missing.without_evidence.is_empty());
    }

    #[test]
    fn a_blank_note_is_no_note() {
        let mut answers = answers(ALL);
        answers.set(
            "stories".parse().unwrap(),
            Answer {
                level: Some(Level(1)),
                note: " \n".to_owned(),
            },
        );
        let missing = completeness(&mini(), &answers, &[]);
        assert_eq!(missing.without_note, ["stories".parse().unwrap()]);
    }

    #[test]
    fn an_answer_to_an_unknown_criterion_is_told() {
        let missing = completeness(&mini(), &answers(&[("nonsense", 1)]), &[]);
        assert_eq!(missing.unknown, ["nonsense".parse().unwrap()]);
        assert!(missing.criteria().contains(&missing.unknown[0]));
    }

    #[test]
    fn answers_read_from_a_file_of_answers() {
        let answers: AnswerSet = toml::from_str("[members]\nlevel = 1\nnote = \"90 of them\"\n[stories]\n").unwrap();
        assert_eq!(answers.level(&"members".parse().unwrap()), Some(Level(1)));
        assert_eq!(answers.levels().len(), 1);
        assert!(toml::from_str::<AnswerSet>("[members]\nlevle = 1").is_err());
    }
}
