//! The cluster's answers: list, criterion by criterion, figures, evidence, submission. Others read the same pages.

mod criterion;
mod earlier;
mod eligibility;
mod evidence;
mod figures;
mod missing;
mod overview;
mod sections;
mod submission;

pub use self::{
    criterion::{criterion, save},
    eligibility::{eligibility, is_asked, save_eligibility},
    evidence::{before_upload, link, remove_evidence, upload},
    figures::{figures, save_figures},
    overview::{overview, set_picks},
    sections::{section_title, sections, share},
    submission::{submission, submit},
};

use crate::{
    domain::{
        answers::{answered, asked},
        case::{Case, State},
        ids::CaseId,
        policy::{self, Action, Resource},
        standard::{CriterionUid, FieldUid, Standard},
    },
    usecase::{
        UseCaseError, case_file, save_answer::takes_evidence, save_figures::WrittenFigure,
        self_assessment::SelfAssessment,
    },
    web::{
        form::FormData,
        present::figure_fields::{in_words, sent, version_name},
        visit::Visit,
    },
};

/// A case opened for reading its self-assessment.
struct Opened<'a> {
    case: Case,
    standard: &'a Standard,
    said: SelfAssessment,
    may_edit: bool,
    may_add_evidence: bool,
    may_submit: bool,
}

impl Opened<'_> {
    /// The criteria that are asked, in the standard's order.
    fn asked(&self) -> Vec<&CriterionUid> {
        let said = &self.said;
        asked(self.standard, &said.application, &said.scoring)
            .map(|(criterion, _)| &criterion.uid)
            .collect()
    }

    /// How many of the criteria asked are answered, as the scoring takes it.
    fn answered(&self) -> u32 {
        let said = &self.said;
        count(answered(self.standard, &said.application, &said.scoring))
    }

    /// The figures that no criterion asks for.
    fn unasked_fields(&self) -> Vec<&FieldUid> {
        let by_criteria = |uid: &FieldUid| {
            let mut criteria = self.standard.criteria().iter();
            criteria.any(|criterion| criterion.data.contains(uid))
        };
        let fields = self.standard.fields().iter().map(|field| &field.uid);
        fields.filter(|uid| !by_criteria(uid)).collect()
    }
}

fn open(visit: &Visit) -> Result<Opened<'_>, UseCaseError> {
    let id = visit.case()?;
    visit.cx.services.store.read(|db| {
        let opened = case_file::open(db, &visit.cx, id, Action::ReadDossier)?;
        let may = |action| policy::can(visit.cx.actor.as_ref(), action, Resource::Case(&opened.standing)).is_ok();
        Ok(Opened {
            said: SelfAssessment::load(db, &visit.cx, &opened.case)?,
            standard: visit.cx.services.standards.load(&opened.case.standard)?,
            may_edit: may(Action::EditDraft) && opened.case.state.is_with_the_cluster(),
            may_add_evidence: may(Action::EditDraft) && takes_evidence(opened.case.state),
            may_submit: may(Action::CommitOrganisation) && opened.case.state == State::Draft,
            case: opened.case,
        })
    })
}

/// The figures among `fields` that a form sends, each with the version it was read at.
fn written<'a>(
    standard: &Standard,
    form: &FormData,
    fields: impl IntoIterator<Item = &'a FieldUid>,
) -> Vec<WrittenFigure> {
    let read = |uid: &FieldUid| {
        let written = sent(form, uid)?;
        Some(WrittenFigure {
            field: uid.clone(),
            written: match standard.field(uid) {
                Some(field) => in_words(standard, field, &written),
                None => written,
            },
            row_version: form.text(&version_name(uid)).parse().unwrap_or(0),
        })
    };
    fields.into_iter().filter_map(read).collect()
}

fn criterion_uid(visit: &Visit) -> Result<CriterionUid, UseCaseError> {
    visit.parameter("criterion")
}

fn address(case: CaseId, criterion: &CriterionUid) -> String {
    format!("/app/cases/{case}/criteria/{criterion}")
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
