//! The words of the assessment report on paper: the same Fluent files feed page and paper.

use super::{Arguments, Lang, Views};
use crate::domain::words::words;

words! {
    /// What a value in the report is, or a sentence that says nothing else.
    pub enum Caption: "caption of a report" {
        /// The document's name.
        Title = "report-title",
        /// What the mark reads as.
        Mark = "certificate-mark",
        /// The case.
        Case = "paper-case",
        /// Which report of the case it is.
        Version = "paper-version",
        /// The standard.
        Standard = "certificate-standard",
        /// Its normative digest.
        StandardDigest = "paper-standard-digest",
        /// The label applied for.
        Label = "paper-label",
        /// The track chosen.
        Track = "paper-track",
        /// The scope.
        Scope = "paper-scope",
        /// First and last day.
        Days = "paper-days",
        /// On site or remote.
        Mode = "report-mode",
        /// Where, or by which means.
        Places = "report-places",
        /// Who evaluated.
        Team = "paper-team",
        /// How.
        Method = "report-method",
        /// In what it was not as planned.
        Deviations = "report-deviations",
        /// The criteria that one assessor alone judges.
        JudgedByFew = "paper-judged-by-few",
        /// How far remote means served.
        Ict = "report-ict",
        /// Who froze it.
        CompletedBy = "report-lead",
        /// When it was frozen.
        Completed = "report-completed",
        /// What the result amounts to.
        Result = "report-score",
        /// What the label asks for.
        Pass = "paper-pass",
        /// The digest of the report.
        Digest = "paper-digest",
        /// The result in words.
        Summary = "report-summary",
        /// What is done well.
        Strengths = "report-strengths",
        /// What could be done better.
        Recommendations = "report-recommendations",
        /// The charts.
        Areas = "paper-areas",
        /// What the charts show.
        AreasCaption = "paper-areas-caption",
        /// What the team found.
        Found = "paper-found",
        /// What the cluster claims.
        Claimed = "paper-claimed",
        /// The level found.
        Level = "paper-level",
        /// The level claimed, inside a line.
        ClaimedLevel = "paper-claimed-level",
        /// The levels on the sheets.
        Sheets = "paper-sheets",
        /// The points of a level.
        Points = "paper-points",
        /// The level that counts, where a figure bounds the common one.
        Bounded = "paper-bounded",
        /// In place of a level.
        AppliesNot = "paper-applies-not",
        /// That an assessor leaves a criterion to the others.
        Abstains = "level-abstains",
        /// Which officer confirmed that it does not apply.
        LeftOut = "paper-left-out",
        /// Why it is so.
        Reason = "paper-reason",
        /// What panels gave.
        Panels = "paper-panels",
        /// Where the sheets differed.
        Differences = "paper-differences",
        /// That they did not.
        NoDifferences = "paper-differences-none",
        /// That they did.
        SomeDifferences = "paper-differences-some",
        /// Criteria, of a finding.
        Criteria = "paper-criteria",
        /// Nonconformities and opportunities.
        Findings = "desk-findings",
        /// Why a finding came to be.
        Cause = "finding-cause",
        /// What mends it.
        Correction = "finding-correction",
        /// What keeps it from coming back.
        Action = "finding-action",
        /// What the lead said of a finding.
        Remark = "paper-remark",
    }
}

/// The sentences with places to fill in.
#[cfg(test)]
pub(super) const SENTENCES: &[&str] = &[
    "paper-days-between",
    "paper-lead",
    "paper-share",
    "paper-share-beside",
    "paper-lack",
    "note-interview",
];

/// The report's words in one language.
pub struct ReportWords<'a> {
    views: &'a Views,
    lang: Lang,
}

impl<'a> ReportWords<'a> {
    /// The words of a document in the language of this tag.
    pub fn of(views: &'a Views, tag: &str) -> Self {
        Self {
            lang: views.document_language(tag),
            views,
        }
    }

    /// The language's tag.
    pub fn tag(&self) -> &str {
        self.lang.tag()
    }

    fn say(&self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let mut given = Arguments::new();
        for (name, value) in arguments {
            given.set(*name, (*value).to_owned());
        }
        self.views.text(&self.lang, key, &given)
    }

    /// A caption.
    pub fn caption(&self, caption: Caption) -> String {
        self.say(caption.as_str(), &[])
    }

    /// Whether the label is reached.
    pub fn verdict(&self, label: &str, reached: bool) -> String {
        let key = if reached {
            "score-plain-reached"
        } else {
            "score-plain-not_reached"
        };
        self.say(key, &[("label", label)])
    }

    /// The word of one of the closed sets that pages show: `mode-on_site`, `finding-kind-major`.
    pub fn word(&self, family: &str, word: &str) -> String {
        self.say(&format!("{family}-{word}"), &[])
    }

    /// A day in words.
    pub fn day(&self, date: crate::domain::time::Date) -> String {
        self.views.date(&self.lang, date)
    }

    /// From one day to another.
    pub fn days(&self, from: crate::domain::time::Date, until: crate::domain::time::Date) -> String {
        if from == until {
            return self.day(from);
        }
        self.say(
            "paper-days-between",
            &[("from", &self.day(from)), ("until", &self.day(until))],
        )
    }

    /// An interview.
    pub fn heard(&self, held_on: crate::domain::time::Date, spoken_with: &str) -> String {
        self.say("note-interview", &[("day", &self.day(held_on)), ("whom", spoken_with)])
    }

    /// That nothing was there to rest on, and why.
    pub fn lack(&self, reason: &str) -> String {
        self.say("paper-lack", &[("reason", reason)])
    }

    /// The lead among the team.
    pub fn lead(&self, name: &str) -> String {
        self.say("paper-lead", &[("name", name)])
    }

    /// A number as this language writes it.
    pub fn number(&self, number: &str) -> String {
        super::localised(number, self.lang.tag())
    }

    /// A share in percent, and the one claimed beside it.
    pub fn share(&self, found: &str, claimed: Option<&str>) -> String {
        let found = self.number(found);
        match claimed {
            None => self.say("paper-share", &[("found", &found)]),
            Some(claimed) => self.say(
                "paper-share-beside",
                &[("found", &found), ("claimed", &self.number(claimed))],
            ),
        }
    }

    /// The page line, with `{page}` and `{pages}` for the drawing to fill in.
    pub fn page_of(&self) -> String {
        self.say("certificate-page", &[("page", "{page}"), ("pages", "{pages}")])
    }
}
