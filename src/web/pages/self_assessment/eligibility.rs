//! What a cluster has to be before anything else: asked first, judged at once, told plainly. A condition that is not met
//! stops nobody from going on with the draft: it mends, or it does not.

use super::{Opened, earlier, open, written};
use crate::{
    domain::{
        answers::eligibility::{self, Eligible},
        standard::{FieldUid, GateSlot, Standard},
    },
    usecase::{
        UseCaseError,
        save_figures::{self, SaveFigures},
    },
    views::pages::self_assessment::{ConditionRow, EligibilityNote, EligibilityPage},
    web::{
        form::FormData,
        present::{
            Mistakes, Texts, case_head,
            figure_fields::{Shown, error_links, figure_field},
            measures, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/eligibility`
pub fn eligibility(visit: &Visit) -> Outcome {
    visit.page(&page(visit, None, &Mistakes::default())?)
}

/// `POST …/eligibility`
pub fn save_eligibility(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let opened = open(visit)?;
    let figures = written(opened.standard, form, fields(opened.standard));
    let saved = earlier::shown_or_refused(form)
        .and_then(|shown| save_figures::save_figures(&visit.cx, &SaveFigures { case, shown, figures }));
    match saved {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/eligibility?done=saved"))),
        Err(error) => earlier::answer(visit, error, |mistakes| {
            let page = page(visit, Some(form), mistakes)?;
            Ok((page.earlier.is_some(), page))
        }),
    }
}

/// Whether a standard has conditions to be asked first.
pub fn is_asked(standard: &Standard) -> bool {
    !eligibility::figures(standard).is_empty()
}

fn fields(standard: &Standard) -> Vec<&FieldUid> {
    eligibility::figures(standard)
        .into_iter()
        .map(|field| &field.uid)
        .collect()
}

/// What the list of criteria says first; nothing where all conditions are met, or there are none.
pub(super) fn note(opened: &Opened<'_>, texts: Texts<'_>) -> Option<EligibilityNote> {
    let conditions = eligibility::conditions(opened.standard, &opened.said.scoring);
    let named = |which: Eligible| -> Vec<String> {
        let those = conditions.iter().filter(|(_, stands)| *stands == which);
        those.map(|(gate, _)| texts.gate(&gate.uid, GateSlot::Title)).collect()
    };
    let (closed, untold) = (named(Eligible::NotMet), named(Eligible::Untold));
    (!closed.is_empty() || !untold.is_empty()).then(|| EligibilityNote {
        url: format!("/app/cases/{}/eligibility", opened.case.id),
        closed,
        untold,
    })
}

fn page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<EligibilityPage, UseCaseError> {
    let opened = open(visit)?;
    let (mistakes, earlier) = earlier::refused(visit, &opened, typed, mistakes);
    let mistakes = &*mistakes;
    let Opened { case, said, .. } = &opened;
    let lang = standard_lang(visit);
    let texts = Texts::of(opened.standard, &lang);
    let asked = eligibility::figures(opened.standard);
    let conditions = eligibility::conditions(opened.standard, &said.scoring);
    let row = |(gate, stands): &(&crate::domain::standard::Gate, Eligible)| ConditionRow {
        title: texts.gate(&gate.uid, GateSlot::Title),
        state: match stands {
            Eligible::Met => "met",
            Eligible::NotMet => "not_met",
            Eligible::Untold => "untold",
        },
        message: (*stands == Eligible::NotMet).then(|| texts.gate(&gate.uid, GateSlot::Message)),
    };
    Ok(EligibilityPage {
        case: visit.cx.services.store.read(|db| case_head(db, case, texts))?,
        all_met: conditions.iter().all(|(_, stands)| *stands == Eligible::Met),
        any_closed: conditions.iter().any(|(_, stands)| *stands == Eligible::NotMet),
        conditions: conditions.iter().map(row).collect(),
        figure_fields: asked
            .iter()
            .map(|field| figure_field(texts, field, Shown { said, typed, mistakes }))
            .collect(),
        figures: asked
            .iter()
            .map(|field| measures::figure(texts, field, &said.application))
            .collect(),
        may_edit: opened.may_edit,
        earlier,
        standard_version: case.standard.version.to_string(),
        errors: error_links(texts, mistakes),
    })
}
