//! The words of a score sheet as a workbook.

use super::{Arguments, Lang, Views};
use crate::domain::{time::Date, words::words};

words! {
    /// A heading or a hint in the workbook.
    pub enum SheetCaption: "caption of a workbook" {
        /// How to fill it in.
        How = "sheet-file-how",
        /// The name of the sheet of criteria.
        Criteria = "sheet-criteria",
        /// The number of a criterion, or the mark of a piece of evidence.
        Mark = "sheet-file-mark",
        /// Where in a piece of evidence to look.
        Place = "sheet-file-place",
        /// A criterion.
        Criterion = "column-criterion",
        /// The level claimed.
        Claimed = "column-claimed",
        /// The level given.
        Level = "column-level",
        /// Why.
        Remark = "desk-remark",
        /// Evidence.
        Evidence = "column-evidence",
        /// Why none.
        NoEvidenceReason = "desk-no-evidence-reason",
        /// In place of a level.
        NotApplicable = "level-not_applicable",
        /// Instead of one, where the assessor leaves the criterion to the others.
        Abstains = "level-abstains",
    }
}

/// The workbook's words in the reader's language.
pub struct SheetWords<'a> {
    views: &'a Views,
    lang: Lang,
}

impl<'a> SheetWords<'a> {
    /// Those for a reader.
    pub fn of(views: &'a Views, lang: &Lang) -> Self {
        Self {
            views,
            lang: lang.clone(),
        }
    }

    /// What the workbook is: of which case, by which standard.
    pub fn title(&self, case: &str, standard: &str) -> String {
        let mut whose = Arguments::new();
        whose.set("case", case.to_owned());
        whose.set("standard", standard.to_owned());
        self.views.text(&self.lang, "sheet-file-title", &whose)
    }

    /// An interview, by its day and who was spoken to.
    pub fn interview(&self, held_on: Date, spoken_with: &str) -> String {
        let mut told = Arguments::new();
        told.set("day", self.views.date(&self.lang, held_on));
        told.set("whom", spoken_with.to_owned());
        self.views.text(&self.lang, "note-interview", &told)
    }

    /// A caption.
    pub fn caption(&self, caption: SheetCaption) -> String {
        self.views.text(&self.lang, caption.as_str(), &Arguments::new())
    }

    /// The caption in every language, for what was written in another.
    pub fn in_every_language(&self, caption: SheetCaption) -> impl Iterator<Item = String> {
        let languages = self.views.languages().into_iter();
        languages.map(move |lang| self.views.text(&lang, caption.as_str(), &Arguments::new()))
    }
}
