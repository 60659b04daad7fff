//! A form that was opened before the draft moved to another version: what it said, beside what is kept. Nothing of it is
//! saved, and nothing of it is lost: what it asks about may be gone, and then no form of today has a place for it.

use std::borrow::Cow;

use actix_web::http::StatusCode;

use super::Opened;
use crate::{
    domain::{
        answers::Mark,
        standard::{CriterionSlot, CriterionUid, FieldSlot, FieldUid, Lang, Level, Standard, StandardRef, Version},
    },
    usecase::UseCaseError,
    views::{
        Page,
        parts::{EarlierForm, EarlierRow},
    },
    web::{
        form::FormData,
        present::{
            Mistakes, Texts,
            figure_fields::{FIGURE, sent},
            standard_lang,
        },
        visit::{Outcome, Visit},
    },
};

/// The version of the standard that a form showed; one that names none was made by no page of today.
pub(super) fn shown(form: &FormData) -> Option<Version> {
    form.text("standard_version").parse().ok()
}

/// The same for a use case, which refuses what was not shown.
pub(super) fn shown_or_refused(form: &FormData) -> Result<Version, UseCaseError> {
    shown(form).ok_or(UseCaseError::Conflict)
}

/// The mistake that a refused form is told, and what it said; what else is wrong with it is not asked any more.
pub(super) fn refused<'m>(
    visit: &Visit,
    opened: &Opened<'_>,
    typed: Option<&FormData>,
    mistakes: &'m Mistakes,
) -> (Cow<'m, Mistakes>, Option<EarlierForm>) {
    match typed.and_then(|form| earlier_form(visit, opened, form)) {
        Some(earlier) => (Cow::Owned(Mistakes::one("earlier", "moved")), Some(earlier)),
        None => (Cow::Borrowed(mistakes), None),
    }
}

/// The page that answers a refused form; it tells whether the form was one from before a move.
pub(super) fn answer<P: Page>(
    visit: &Visit,
    error: UseCaseError,
    again: impl FnOnce(&Mistakes) -> Result<(bool, P), UseCaseError>,
) -> Outcome {
    let mistakes = match error {
        UseCaseError::Conflict => None,
        other => Some(Mistakes::of(other)?),
    };
    let (is_earlier, page) = again(&mistakes.clone().unwrap_or_default())?;
    match mistakes {
        _ if is_earlier => visit.page_with(StatusCode::CONFLICT, &page),
        Some(_) => visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
        // Not because of a move: the case itself does not take the form any more.
        None => Err(UseCaseError::Conflict),
    }
}

/// What a form said; `None` if it showed the version that the draft is at.
fn earlier_form(visit: &Visit, opened: &Opened<'_>, form: &FormData) -> Option<EarlierForm> {
    let (now, shown) = (&opened.case.standard, shown(form));
    if shown == Some(now.version) {
        return None;
    }
    let standards = &visit.cx.services.standards;
    let of = |version| StandardRef {
        id: now.id.clone(),
        version,
    };
    let before = shown.and_then(|version| standards.find(&of(version)));
    let told = Told {
        visit,
        opened,
        before: before.unwrap_or(opened.standard),
        lang: standard_lang(visit),
    };
    let uid = visit.parameter::<CriterionUid>("criterion").ok();
    let answer = uid.iter().flat_map(|uid| told.answer(uid, form));
    let rows = answer.chain(told.figures(form)).chain(told.picks(form));
    Some(EarlierForm {
        from: shown.map(|version| version.to_string()).unwrap_or_default(),
        to: now.version.to_string(),
        gone: uid
            .as_ref()
            .filter(|uid| opened.standard.criterion(uid).is_none())
            .map(|uid| told.name(told.before, uid)),
        rows: rows
            .filter(|row| !row.typed.is_empty() && row.typed != row.kept)
            .collect(),
    })
}

struct Told<'a> {
    visit: &'a Visit,
    opened: &'a Opened<'a>,
    /// The version that the form showed.
    before: &'a Standard,
    lang: Lang,
}

impl Told<'_> {
    fn answer(&self, uid: &CriterionUid, form: &FormData) -> [EarlierRow; 2] {
        let kept = self.opened.said.answers.get(uid);
        let level = match form.text("level") {
            super::criterion::NOT_APPLICABLE => Some(Mark::NotApplicable),
            level => level.parse().ok().map(|level| Mark::Level(Level(level))),
        };
        let mark = |standard, mark: Option<Mark>| mark.map(|mark| self.mark(standard, uid, mark)).unwrap_or_default();
        [
            EarlierRow {
                title: self.visit.cx.say("column-level"),
                typed: mark(self.before, level),
                kept: mark(self.opened.standard, kept.and_then(|answer| answer.mark())),
            },
            EarlierRow {
                title: self.visit.cx.say("criterion-note"),
                typed: form.text("note").replace("\r\n", "\n"),
                kept: kept.map(|answer| answer.note.clone()).unwrap_or_default(),
            },
        ]
    }

    fn mark(&self, standard: &Standard, uid: &CriterionUid, mark: Mark) -> String {
        let texts = Texts::of(standard, &self.lang);
        match (mark, standard.criterion(uid)) {
            (Mark::NotApplicable, _) => self.visit.cx.say("level-not_applicable"),
            (Mark::Level(level), Some(criterion)) if criterion.scale.has(level) => texts.level_label(criterion, level),
            (Mark::Level(level), _) => level.to_string(),
        }
    }

    fn figures<'f>(&'f self, form: &'f FormData) -> impl Iterator<Item = EarlierRow> + 'f {
        let texts = Texts::of(self.before, &self.lang);
        form.family(FIGURE).map(move |(name, typed)| {
            let uid: Option<FieldUid> = name.parse().ok();
            let field = uid.as_ref().and_then(|uid| self.before.field(uid));
            let written = &self.opened.said.particulars.written;
            let sent = uid.as_ref().and_then(|uid| sent(form, uid));
            EarlierRow {
                title: field.map_or_else(|| name.to_owned(), |field| texts.field(&field.uid, FieldSlot::Title)),
                // A table's first cell may be empty: only its ends of lines are trimmed.
                typed: sent.unwrap_or_else(|| typed.to_owned()).trim_end().to_owned(),
                kept: uid
                    .and_then(|uid| written.get(&uid))
                    .map(|kept| kept.written.clone())
                    .unwrap_or_default(),
            }
        })
    }

    fn picks(&self, form: &FormData) -> Option<EarlierRow> {
        let names = |standard, picks: &mut dyn Iterator<Item = CriterionUid>| {
            let names: Vec<_> = picks.map(|uid| self.name(standard, &uid)).collect();
            names.join("\n")
        };
        let mut typed = form.all("pick").filter_map(|pick| pick.parse().ok());
        let mut kept = self.opened.said.particulars.picks.iter().cloned();
        form.has("pick").then(|| EarlierRow {
            title: self.visit.cx.say("picks-title"),
            typed: names(self.before, &mut typed),
            kept: names(self.opened.standard, &mut kept),
        })
    }

    /// "4.8 Web presence", as that version has it.
    fn name(&self, standard: &Standard, uid: &CriterionUid) -> String {
        let title = || Texts::of(standard, &self.lang).criterion(uid, CriterionSlot::Title);
        let criterion = standard.criterion(uid);
        criterion.map_or_else(
            || uid.to_string(),
            |criterion| format!("{} {}", criterion.code, title()),
        )
    }
}
