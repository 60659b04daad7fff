//! What an assessor's sheet must hold, and what its lock takes the digest of.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    answers::{Application, Mark, asked, left_to_officer},
    canonical::unsaid,
    ids::NoteId,
    iso_date,
    scoring::{Applies, score},
    standard::{Criterion, CriterionUid, Standard},
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

/// The codes of the criteria that must be judged and that the sheet says nothing of, in the standard's order. `sheet` is the
/// application with the marks of the sheet; who abstains from a criterion has dealt with it.
pub fn unjudged(standard: &Standard, sheet: &Application, abstains: impl Fn(&CriterionUid) -> bool) -> Vec<String> {
    let missing = to_judge(standard, sheet)
        .into_iter()
        .filter(|criterion| !sheet.marks.contains_key(&criterion.uid) && !abstains(&criterion.uid));
    missing.map(|criterion| criterion.code.clone()).collect()
}

/// The codes of the criteria whose score does not rest on what it must, in the standard's order.
pub fn untied<'a>(
    standard: &Standard,
    tied: impl Fn(&CriterionUid) -> Option<(Option<Mark>, Ties<'a>)>,
) -> Vec<String> {
    let hangs = |criterion: &&Criterion| tied(&criterion.uid).is_some_and(|(mark, ties)| !ties.bear(mark));
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
    /// Whether a mark may rest on it: a level is tied to evidence, to an interview, or to a stated lack of both (norms A3.4,
    /// ISO 19011 6.4.7). That a criterion does not apply is said with a remark, and shown by nothing; who abstains gives no
    /// mark, and says why.
    pub fn bear(self, mark: Option<Mark>) -> bool {
        let cites = self.evidence + self.notes > 0;
        mark.and_then(Mark::level).is_none() || cites || !self.lack.trim().is_empty()
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
    use crate::domain::standard::{Level, tests::trial};

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
            assert_eq!(ties.bear(Some(level)), bears, "{ties:?}");
            assert!(ties.bear(Some(Mark::NotApplicable)) && ties.bear(None));
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
}
