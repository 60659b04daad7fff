//! The sessions of a plan for the calendars of those who take part.

use crate::{
    calendar::{self, Entry},
    domain::{case::Case, evaluation_plan::Session, ids::CaseId, policy::Action},
    store::{Db, organisations},
    usecase::{
        Cx, UseCaseError, case_file,
        evaluation_plan::{self, Covers, Kept},
        sheets,
    },
    views::{Arguments, Lang},
};

/// The calendar of a case for somebody who may read it, with the name of its file.
///
/// # Errors
/// [`UseCaseError::NotFound`] while nothing is planned.
pub fn plan_calendar(cx: &Cx, id: CaseId) -> Result<(String, String), UseCaseError> {
    cx.services.store.read(|db| {
        let case = case_file::open(db, cx, id, Action::ReadDossier)?.case;
        let file = of_case(db, cx, &cx.lang, &case)?.ok_or(UseCaseError::NotFound)?;
        Ok((file_name(&case), file))
    })
}

/// What the calendar of a case is called.
pub fn file_name(case: &Case) -> String {
    format!("{}.ics", case.number)
}

/// The sessions of the newest plan in the words of `lang`; `None` while nothing is planned. Those called off are there too: a
/// calendar that has them takes them out.
pub fn of_case(db: &mut Db, cx: &Cx, lang: &Lang, case: &Case) -> Result<Option<String>, UseCaseError> {
    let Some(newest) = evaluation_plan::all(db, case.id)?.pop() else {
        return Ok(None);
    };
    let standard = cx.services.standards.load(&case.standard)?;
    let covers = Covers::load(db, case, standard)?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let about = About {
        cx,
        lang,
        case,
        kept: &newest,
        organisation: &organisation.legal_name,
    };
    let mut entries = Vec::new();
    for session in &newest.plan.sessions {
        let names = sheets::names(db, session.present(&covers.team))?;
        entries.extend(about.entry(session, &names));
    }
    Ok(Some(calendar::publish(&entries)))
}

struct About<'a> {
    cx: &'a Cx,
    lang: &'a Lang,
    case: &'a Case,
    kept: &'a Kept,
    organisation: &'a str,
}

impl About<'_> {
    fn say(&self, key: &str, arguments: &Arguments<'_>) -> String {
        self.cx.services.views.text(self.lang, key, arguments)
    }

    /// `None` only for a time that this service's time zones do not know any more.
    fn entry(&self, session: &Session, team: &[String]) -> Option<Entry> {
        let (begins, ends) = session.span()?;
        let services = &self.cx.services;
        let host = services.public_url.split("://").last().unwrap_or_default();
        let host = host.split(['/', ':']).next().unwrap_or_default();
        let mut arguments = Arguments::new();
        arguments.set("organisation", self.organisation);
        arguments.set("number", session.number.to_string());
        let plain = Arguments::new();
        let mode = self.say(&format!("session-mode-{}", session.mode), &plain);
        let team = format!("{}: {}", self.say("evalplan-team", &plain), team.join(", "));
        let description = [self.case.number.as_str(), &mode, &team, &session.people];
        let description: Vec<_> = description.into_iter().filter(|line| !line.is_empty()).collect();
        Some(Entry {
            uid: format!("{}-{}@{host}", self.case.id, session.number),
            sequence: self.kept.plan.revision,
            written_at: self.kept.row.written_at,
            begins,
            ends,
            summary: self.say("calendar-summary", &arguments),
            location: session.place.clone(),
            description: description.join("\n"),
            url: format!("{}/app/cases/{}/plan", services.public_url, self.case.id),
            cancelled: session.called_off,
        })
    }
}
