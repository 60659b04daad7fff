//! The figures that no criterion asks for, and everything that is computed.

use super::{Opened, earlier, open, written};
use crate::{
    domain::standard::{CriterionKind, Field, Level, Metric},
    usecase::{
        UseCaseError,
        save_figures::{self, SaveFigures},
    },
    views::{
        pages::self_assessment::{FiguresPage, MetricOf},
        parts::measures::FigureView,
    },
    web::{
        form::FormData,
        present::{
            Mistakes, Texts, case_head,
            figure_fields::{Shown, error_links, figure_field},
            gaps::Places,
            measures, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/figures`
pub fn figures(visit: &Visit) -> Outcome {
    visit.page(&figures_page(visit, None, &Mistakes::default())?)
}

/// `POST …/figures`
pub fn save_figures(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let opened = open(visit)?;
    let figures = written(opened.standard, form, opened.unasked_fields());
    let saved = earlier::shown_or_refused(form)
        .and_then(|shown| save_figures::save_figures(&visit.cx, &SaveFigures { case, shown, figures }));
    match saved {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/figures?done=saved"))),
        Err(error) => earlier::answer(visit, error, |mistakes| {
            let page = figures_page(visit, Some(form), mistakes)?;
            Ok((page.earlier.is_some(), page))
        }),
    }
}

fn figures_page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<FiguresPage, UseCaseError> {
    let opened = open(visit)?;
    let (mistakes, earlier) = earlier::refused(visit, &opened, typed, mistakes);
    let mistakes = &*mistakes;
    let Opened { case, said, .. } = &opened;
    let lang = standard_lang(visit);
    let texts = Texts::of(opened.standard, &lang);
    let places = Places::of(case.id);
    let unasked = opened.unasked_fields();
    let (here, elsewhere): (Vec<&Field>, Vec<&Field>) = opened
        .standard
        .fields()
        .iter()
        .partition(|field| unasked.contains(&&field.uid));
    let shown = |field: &Field| figure_field(texts, field, Shown { said, typed, mistakes });
    let metric = |metric: &Metric| {
        let mut criteria = opened.standard.criteria().iter();
        let fed = criteria.find(|criterion| criterion.metric.as_ref() == Some(&metric.uid));
        let view = fed.and_then(|criterion| measures::metric_of(texts, criterion, &said.scoring));
        let name = |level: Level| level.to_string();
        MetricOf {
            criterion: fed
                .filter(|criterion| criterion.kind != CriterionKind::Info)
                .map(|criterion| places.criterion(texts, &criterion.uid)),
            metric: view.unwrap_or_else(|| measures::metric_view(texts, metric, &said.scoring, "none", &name)),
        }
    };
    Ok(FiguresPage {
        case: visit.cx.services.store.read(|db| case_head(db, case, texts))?,
        figure_fields: here.iter().map(|field| shown(field)).collect(),
        figures: here
            .iter()
            .map(|field| measures::figure(texts, field, &said.application))
            .collect(),
        elsewhere: elsewhere
            .iter()
            .map(|field| FigureView {
                asked_at: places.asking(texts, &field.uid),
                ..measures::figure(texts, field, &said.application)
            })
            .collect(),
        metrics: opened.standard.metrics().iter().map(metric).collect(),
        may_edit: opened.may_edit,
        earlier,
        standard_version: case.standard.version.to_string(),
        errors: error_links(texts, mistakes),
    })
}
