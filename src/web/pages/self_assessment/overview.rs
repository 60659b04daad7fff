//! The list of what is asked, how far the answers lead, and what a label still needs.

use actix_web::http::StatusCode;

use super::{Opened, address, count, earlier, eligibility, missing::missing, open, sections};
use crate::{
    domain::{
        answers::Mark,
        scoring::{Verdict, cheapest::cheapest_way},
        standard::CriterionSlot,
    },
    usecase::{
        UseCaseError,
        set_picks::{self, SetPicks},
    },
    views::{
        pages::self_assessment::{CriteriaPage, MissingGroup, PicksForm},
        parts::{AreaRows, Choice},
    },
    web::{
        form::FormData,
        present::{
            Mistakes, RowFacts, Texts, area_rows, case_head,
            gaps::{Places, gap_lines, way_view},
            score_view, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/criteria`
pub fn overview(visit: &Visit) -> Outcome {
    visit.page(&criteria_page(visit, None, &Mistakes::default())?)
}

/// `POST …/picks`
pub fn set_picks(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let done = earlier::shown_or_refused(form).and_then(|shown| {
        let picked = form.ticked("pick")?;
        set_picks::set_picks(&visit.cx, &SetPicks { case, shown, picked })
    });
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/criteria?done=saved#pick"))),
        Err(error) => earlier::answer(visit, error, |mistakes| {
            let page = criteria_page(visit, Some(form), mistakes)?;
            Ok((page.earlier.is_some(), page))
        }),
    }
}

/// The answer to the form of a criterion that the version the draft moved to does not have.
pub(super) fn without_criterion(visit: &Visit, form: &FormData) -> Outcome {
    let page = criteria_page(visit, Some(form), &Mistakes::default())?;
    if page.earlier.is_none() {
        return Err(UseCaseError::NotFound);
    }
    visit.page_with(StatusCode::CONFLICT, &page)
}

fn criteria_page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<CriteriaPage, UseCaseError> {
    let opened = open(visit)?;
    let (mistakes, earlier) = earlier::refused(visit, &opened, typed, mistakes);
    let mistakes = &*mistakes;
    let Opened { case, said, .. } = &opened;
    let lang = standard_lang(visit);
    let texts = Texts::of(opened.standard, &lang);
    let places = Places::of(case.id);
    let asked = opened.asked();
    let label = said.scoring.label(&case.label);
    let is_reached = label.is_some_and(|label| label.reached == Verdict::Reached);
    // Looked for only where there is a way to go: the search is the dearest part of the page.
    let to_label = || cheapest_way(opened.standard, &said.application, &said.scoring, &case.label);
    let way = if is_reached { Ok(None) } else { to_label() };
    let way_unknown = way.is_err();
    let way = way.ok().flatten().filter(|way| !way.rises.is_empty());
    let not_asked = opened.standard.criteria().iter().map(|criterion| &criterion.uid);
    let fields = opened.standard.fields();
    let given = |uid| said.application.figures.contains_key(uid);
    let missing = missing(&opened, texts);
    Ok(CriteriaPage {
        case: visit.cx.services.store.read(|db| case_head(db, case, texts))?,
        score: score_view(&said.scoring, &case.label, texts),
        answered: opened.answered(),
        asked: count(asked.len()),
        gaps: label
            .map(|label| gap_lines(&label.missing, &case.label, texts, places))
            .unwrap_or_default(),
        way: way.map(|way| way_view(&way, texts, places)),
        way_unknown,
        picks: picks_form(&opened, texts, typed, mistakes),
        areas: areas(&opened, texts),
        not_asked: not_asked
            .filter(|uid| !asked.contains(uid))
            .map(|uid| places.criterion(texts, uid))
            .collect(),
        figures_asked: count(fields.len()),
        figures_given: count(fields.iter().filter(|field| given(&field.uid)).count()),
        eligibility: eligibility::note(&opened, texts),
        sections: sections::lines(visit, &opened, texts)?,
        missing_count: MissingGroup::count(&missing),
        missing,
        may_edit: opened.may_edit,
        may_submit: opened.may_submit,
        earlier,
        standard_version: case.standard.version.to_string(),
        errors: mistakes.links(),
    })
}

/// The areas with the criteria that are asked.
fn areas(opened: &Opened<'_>, texts: Texts<'_>) -> Vec<AreaRows> {
    let said = &opened.said;
    let asked = opened.asked();
    area_rows(texts, &said.scoring, |criterion| {
        let answer = said.answers.get(&criterion.uid);
        let score = said.scoring.criterion(&criterion.uid);
        asked.contains(&&criterion.uid).then(|| RowFacts {
            level: score.and_then(|score| score.given).and_then(Mark::level),
            evidence: count(said.evidence_for(&criterion.uid).count()),
            started: answer.is_some(),
            done: score.is_some_and(|score| said.completeness.is_done(score)),
            url: Some(address(opened.case.id, &criterion.uid)),
            ..RowFacts::default()
        })
    })
}

fn picks_form(
    opened: &Opened<'_>,
    texts: Texts<'_>,
    typed: Option<&FormData>,
    mistakes: &Mistakes,
) -> Option<PicksForm> {
    let select = opened.standard.label(&opened.case.label)?.select.as_ref()?;
    let picked: Vec<String> = match typed {
        Some(form) => form.all("pick").map(str::to_owned).collect(),
        None => opened.said.particulars.picks.iter().map(ToString::to_string).collect(),
    };
    let options = select.from.iter().filter_map(|uid| {
        let criterion = opened.standard.criterion(uid)?;
        let level = opened.said.scoring.criterion(uid).and_then(|score| score.level);
        Some(Choice {
            value: uid.to_string(),
            label: format!("{} {}", criterion.code, texts.criterion(uid, CriterionSlot::Title)),
            hint: level.map(|level| texts.level_label(criterion, level)),
            checked: picked.iter().any(|picked| picked == uid.as_str()),
        })
    });
    Some(PicksForm {
        options: options.collect(),
        error: mistakes.code("pick"),
        count: select.count,
        level: select.min_level.to_string(),
        picked: count(opened.said.particulars.picks.len()),
    })
}
