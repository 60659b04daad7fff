//! What an assessor's sheet must hold, and what its lock takes the digest of.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    answers::{Application, Mark, asked, left_to_officer},
    canonical::unsaid,
    ids::NoteId,
    iso_date,
    says::says_something,
    scoring::{Applies, score},
    standard::{Criterion, CriterionUid, Level, Standard},
    time::Date,
};

/// The criteria that the assessors must judge in an application, in the standard's order: those the applicant is asked
/// about that a person judges, and that neither a condition of their own nor the officer leaves out (nobody else can mark
/// what is left to the officer: an application that has such a mark has it from there). Others may be judged, and count for nothing.
pub fn to_judge<'a>(standard: &'a Standard, application: &Application) -> Vec<&'a Criterion> {
    let scoring = score(standard, application);
    let settled: BTreeSet<_> = left_to_officer(standard, application, &scoring)
        .map(|criterion| &criterion.uid)
        .collect();
    let applying = asked(standard, application, &scoring).filter(|(_, score)| score.applies != Applies::ByRule);
    applying
        .map(|(criterion, _)| criterion)
        .filter(|criterion| criterion.is_judged() && !settled.contains(&criterion.uid))
        .collect()
}

/// What an assessor says of a criterion on the own sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It has this mark.
    Given(Mark),
    /// It is left to the others; the remark says why.
    Abstains,
}

/// A judgement as rows and frozen documents keep it: two flags beside a level, which says nothing where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// The level; `None` where the criterion does not apply, and where it is left to the others.
    pub level: Option<Level>,
    /// Whether the criterion applies.
    pub applies: bool,
    /// Whether it is left to the others.
    pub abstains: bool,
}

impl Judgement {
    /// The mark, if one is given.
    pub const fn mark(self) -> Option<Mark> {
        match self {
            Self::Given(mark) => Some(mark),
            Self::Abstains => None,
        }
    }

    /// Whether the criterion is left to the others.
    pub const fn abstains(self) -> bool {
        matches!(self, Self::Abstains)
    }

    /// As it is kept.
    pub fn flags(self) -> Flags {
        Flags {
            level: self.mark().and_then(Mark::level),
            applies: self != Self::Given(Mark::NotApplicable),
            abstains: self.abstains(),
        }
    }

    /// What was kept.
    pub const fn kept(level: Level, applies: bool, abstains: bool) -> Self {
        match (abstains, applies) {
            (true, _) => Self::Abstains,
            (false, true) => Self::Given(Mark::Level(level)),
            (false, false) => Self::Given(Mark::NotApplicable),
        }
    }
}

/// The codes of the criteria that must be judged and that the sheet says nothing of, in the standard's order. `sheet` is the
/// application with the marks of the sheet; who abstains from a criterion has dealt with it.
pub fn unjudged(standard: &Standard, sheet: &Application, abstains: impl Fn(&CriterionUid) -> bool) -> Vec<String> {
    let missing = to_judge(standard, sheet)
        .into_iter()
        .filter(|criterion| !sheet.marks.contains_key(&criterion.uid) && !abstains(&criterion.uid));
    missing.map(|criterion| criterion.code.clone()).collect()
}

/// From how many of a hundred criteria an assessor may abstain at most. No standard's text knows such a bound; it is the service's own.
/// An abstention is for a criterion: a tie to one part, a field one does not know, something one could not see (ISO/IEC 17065
/// 6.1.2.1, 7.4.2). Who can judge less than three quarters does not assess the cluster, and the place is for somebody else.
pub const MOST_LEFT_PERCENT: u32 = 25;

/// The codes of the criteria that a sheet abstains from, in the standard's order, if they are more than an assessor may leave to
/// the others; nothing otherwise. `sheet` is the application with the marks of the sheet.
pub fn left_too_many(
    standard: &Standard,
    sheet: &Application,
    abstains: impl Fn(&CriterionUid) -> bool,
) -> Vec<String> {
    let due = to_judge(standard, sheet);
    let left: Vec<_> = due.iter().filter(|criterion| abstains(&criterion.uid)).collect();
    let (all, most) = (due.len(), MOST_LEFT_PERCENT as usize);
    if left.len() * 100 <= all * most {
        return Vec::new();
    }
    left.into_iter().map(|criterion| criterion.code.clone()).collect()
}

/// The codes of the criteria whose score does not rest on what it must, in the standard's order.
pub fn untied<'a>(standard: &Standard, tied: impl Fn(&CriterionUid) -> Option<(Judgement, Ties<'a>)>) -> Vec<String> {
    let hangs = |criterion: &&Criterion| tied(&criterion.uid).is_some_and(|(judgement, ties)| !ties.bear(judgement));
    let loose = standard.criteria().iter().filter(hangs);
    loose.map(|criterion| criterion.code.clone()).collect()
}

/// What a score rests on: how many pieces of evidence and notes of interviews it cites, and why none where it cites none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ties<'a> {
    /// How many pieces of evidence.
    pub evidence: usize,
    /// How many notes.
    pub notes: usize,
    /// The lack that is stated.
    pub lack: &'a str,
}

impl Ties<'_> {
    /// Whether a judgement may rest on it: a level is tied to evidence, to an interview, or to a stated lack of both (norms A3.4,
    /// ISO 19011 6.4.7). That a criterion does not apply is said with a remark, and shown by nothing; who abstains gives no
    /// mark, and says why.
    pub fn bear(self, judgement: Judgement) -> bool {
        let cites = self.evidence + self.notes > 0;
        judgement.flags().level.is_none() || cites || says_something(self.lack)
    }
}

/// What an assessor has typed of a score so far, as the form has it: any of it may be missing or wrong still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreDraft {
    /// The level as the form sends it; empty where none is chosen.
    pub level: String,
    /// Why.
    pub remark: String,
    /// The ids of the evidence that is ticked.
    pub evidence: Vec<String>,
    /// What is written as the place in each piece, by its id.
    pub places: BTreeMap<String, String>,
    /// The ids of the notes that are ticked.
    pub notes: Vec<String>,
    /// A new note: its day,
    pub held_on: String,
    /// who was spoken to,
    pub spoken_with: String,
    /// and what was said.
    pub said: String,
    /// Why the score rests on nothing.
    pub no_evidence_reason: String,
}

/// The codes of the criteria that are not finished, in the standard's order: those that are not judged, and those of which
/// something was begun and not given.
pub fn unfinished(standard: &Standard, unjudged: &[String], begun: impl Fn(&CriterionUid) -> bool) -> Vec<String> {
    let open = standard
        .criteria()
        .iter()
        .filter(|criterion| unjudged.contains(&criterion.code) || begun(&criterion.uid));
    open.map(|criterion| criterion.code.clone()).collect()
}

/// What an assessor was told, and by whom (norms A3.4). It is written once: who has more to say writes another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewNote {
    /// Its id.
    pub id: NoteId,
    /// The day of the interview.
    #[serde(with = "iso_date")]
    pub held_on: Date,
    /// Who was spoken to: the function, so that another assessor can ask again whoever has it then (norms A3.11).
    pub spoken_with: String,
    /// What was said.
    pub said: String,
}

/// What is locked: everything on a sheet, with the digest of every file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetDocument {
    /// The case's number.
    pub case: String,
    /// The assessor's id.
    pub assessor: String,
    /// The scores, in the order of their criteria's names.
    pub scores: Vec<ScoreDocument>,
    /// The notes of interviews, in the order they were written. Sheets locked before there were any keep their digest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<InterviewNote>,
}

/// One score on a locked sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreDocument {
    /// The criterion's name.
    pub criterion: String,
    /// The level; 0 where it does not apply.
    pub level: u8,
    /// Whether it applies. Written only where it does not: sheets locked before it could be said keep their digest.
    #[serde(skip_serializing_if = "unsaid")]
    pub applies: bool,
    /// Whether the assessor leaves the criterion to the others. Written only where that is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub abstains: bool,
    /// What the assessor wrote.
    pub remark: String,
    /// Why no evidence was looked at; empty where some was.
    pub no_evidence_reason: String,
    /// The evidence that was looked at: its id, and its digest then.
    pub evidence: Vec<(String, String)>,
    /// Where in it, by its id, as far as that is told. Written only where it is.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, String>,
    /// The ids of the notes it rests on. Written only where there are some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::trial;

    #[test]
    fn a_level_is_tied_to_evidence_an_interview_or_a_stated_lack_and_what_does_not_apply_to_nothing() {
        let ties = |evidence, notes, lack| Ties { evidence, notes, lack };
        let level = Mark::Level(Level(0));
        for (ties, bears) in [
            (ties(0, 0, ""), false),
            (ties(0, 0, " \n"), false),
            (ties(1, 0, ""), true),
            (ties(0, 1, ""), true),
            (ties(0, 0, "Nothing was shown."), true),
        ] {
            assert_eq!(ties.bear(Judgement::Given(level)), bears, "{ties:?}");
            assert!(ties.bear(Judgement::Given(Mark::NotApplicable)) && ties.bear(Judgement::Abstains));
        }
    }

    #[test]
    fn a_judgement_comes_back_from_its_flags() {
        let marks = [Mark::Level(Level(0)), Mark::Level(Level(4)), Mark::NotApplicable];
        for judgement in marks.map(Judgement::Given).into_iter().chain([Judgement::Abstains]) {
            let Flags {
                level,
                applies,
                abstains,
            } = judgement.flags();
            let kept = Judgement::kept(level.unwrap_or(Level(0)), applies, abstains);
            assert_eq!(kept, judgement);
        }
    }

    fn application(label: &str, track: &str, marks: &[(&str, Mark)]) -> Application {
        Application {
            label: Some(label.parse().unwrap()),
            track: Some(track.parse().unwrap()),
            marks: marks.iter().map(|(uid, mark)| (uid.parse().unwrap(), *mark)).collect(),
            ..Application::default()
        }
    }

    fn codes(label: &str, track: &str, marks: &[(&str, Mark)]) -> Vec<String> {
        let standard = trial();
        let judged = to_judge(&standard, &application(label, track, marks));
        judged.iter().map(|criterion| criterion.code.clone()).collect()
    }

    #[test]
    fn what_follows_from_figures_only_informs_or_is_announced_need_not_be_judged() {
        assert_eq!(codes("tree", "grown", &[]), ["1.1", "1.2", "1.3", "1.4", "2.1", "2.3"]);
    }

    #[test]
    fn what_does_not_apply_by_rule_need_not_be_judged_and_what_is_said_not_to_apply_must() {
        assert_eq!(codes("seed", "young", &[]), ["1.1", "1.2", "1.3", "2.1", "2.3"]);
        let said = [("services", Mark::NotApplicable), ("plan", Mark::Level(Level(0)))];
        assert_eq!(codes("seed", "young", &said), ["1.1", "1.2", "1.3", "2.1", "2.3"]);
    }

    #[test]
    fn what_is_not_judged_is_named_by_its_code_and_what_does_not_apply_is_judged() {
        let application = application("seed", "young", &[("services", Mark::NotApplicable)]);
        assert_eq!(
            unjudged(&trial(), &application, |_| false),
            ["1.1", "1.2", "2.1", "2.3"]
        );
        let begun = |uid: &CriterionUid| uid.as_str() == "services";
        let open = unfinished(&trial(), &["2.3".to_owned(), "1.1".to_owned()], begun);
        assert_eq!(open, ["1.1", "1.3", "2.3"]);
        let left = |uid: &CriterionUid| uid.as_str() == "plan";
        let open = unjudged(&trial(), &application, left);
        let code = &trial().criterion(&"plan".parse().unwrap()).unwrap().code.clone();
        assert!(!open.contains(code) && open.len() == 3, "{open:?}");
    }

    #[test]
    fn a_quarter_of_the_criteria_may_be_left_to_the_others_and_not_one_more() {
        let standard = trial();
        let whole = application("tree", "grown", &[]);
        let due = to_judge(&standard, &whole);
        assert_eq!(due.len(), 6);
        for (count, expected) in [(0, 0), (1, 0), (2, 2), (6, 6)] {
            let left = |uid: &CriterionUid| due.iter().take(count).any(|criterion| criterion.uid == *uid);
            assert_eq!(left_too_many(&standard, &whole, left).len(), expected, "{count}");
        }
        let elsewhere = |uid: &CriterionUid| due.iter().all(|criterion| criterion.uid != *uid);
        assert!(
            left_too_many(&standard, &whole, elsewhere).is_empty(),
            "what need not be judged"
        );
    }
}
