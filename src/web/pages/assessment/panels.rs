//! What panels give besides the criteria, on the page of the consensus.

use actix_web::http::StatusCode;

use super::{
    REMARK_CHARS,
    consensus::{Typed, consensus_page},
};
use crate::{
    domain::standard::{Panel, PanelSlot, PanelUid},
    usecase::{
        give_panel_points::{self, GivePanelPoints},
        sheets::TeamTable,
    },
    views::{
        pages::evaluation::PanelRow,
        parts::{ErrorLink, Field},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most characters of a number of points.
const POINTS_CHARS: usize = 40;

/// `POST …/panels/{panel}`
pub fn give(visit: &Visit, form: &FormData) -> Outcome {
    let (case, panel) = (visit.case()?, visit.parameter::<PanelUid>("panel")?);
    let mut fields = Fields::of(form);
    let points = fields.text("points", POINTS_CHARS);
    let reason = fields.text("reason", REMARK_CHARS);
    let given = fields.finish().and_then(|()| {
        let command = GivePanelPoints {
            case,
            panel: panel.clone(),
            points,
            reason,
        };
        give_panel_points::give_panel_points(&visit.cx, &command)
    });
    match given {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{case}/consensus?done=saved#panel-{panel}"
        ))),
        Err(error) => {
            let page = consensus_page(visit, Typed::Panel(&panel, form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The panels of the standard with what they gave.
pub(super) fn rows(
    table: &TeamTable,
    texts: Texts<'_>,
    leads: bool,
    typed: Typed<'_>,
    mistakes: &Mistakes,
) -> Vec<PanelRow> {
    let row = |panel: &Panel| {
        let given = table.consensus.panels.iter().find(|given| given.panel == panel.uid);
        let (points, reason) = match typed {
            Typed::Panel(uid, form) if *uid == panel.uid => (
                mistakes.field("points", form.text("points")),
                mistakes.field("reason", form.text("reason")),
            ),
            _ => (
                Field::of(
                    given
                        .map(|given| texts.localised(&given.points.to_string()))
                        .unwrap_or_default(),
                ),
                Field::of(given.map(|given| given.reason.clone()).unwrap_or_default()),
            ),
        };
        PanelRow {
            uid: panel.uid.to_string(),
            title: texts.panel(&panel.uid, PanelSlot::Title),
            hint: texts.panel(&panel.uid, PanelSlot::Hint),
            max: panel.points.into(),
            given: given.map(|given| given.points.clone().into()),
            points,
            reason,
            url: leads.then(|| format!("/app/cases/{}/panels/{}", table.case.id, panel.uid)),
        }
    };
    texts.standard.process().panels.iter().map(row).collect()
}

/// Fields of a panel carry its uid in their ids.
pub(super) fn errors(uid: &PanelUid, mistakes: &Mistakes) -> Vec<ErrorLink> {
    let points = mistakes
        .code("points")
        .map(|code| (format!("points-{uid}"), "points", code));
    let reason = mistakes
        .code("reason")
        .map(|code| (format!("reason-panel-{uid}"), "reason", code));
    points.into_iter().chain(reason).map(ErrorLink::named).collect()
}
