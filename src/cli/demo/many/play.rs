//! One of the many cases, played by its people at the times its plot has: every step is a use case of the pages.

use std::sync::Arc;

use super::{
    after, apply,
    clock::DrivenClock,
    clusters::Cluster,
    company::{Company, Member},
    judge,
    pilot::PILOT,
    plot::{Family, Plot, Step},
    seed::Seed,
};
use crate::{
    cli::demo::{DemoError, input::Input},
    domain::{
        account::BodyRole,
        ids::{CaseId, OrganisationId, PersonId},
        standard::{Standard, StandardRef},
        time::{Clock, Date, Timestamp},
    },
    store::people,
    usecase::{Cx, Services, UseCaseError},
};

const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;
/// What an act takes before the next.
const MOMENT: i64 = 35_000;

/// All that every case of a run shares.
pub struct Stage<'a> {
    /// The services, on the clock that is driven.
    pub services: Arc<Services>,
    /// That clock.
    pub clock: &'a DrivenClock,
    /// The present.
    pub now: Timestamp,
    /// The people of the body.
    pub company: &'a Company,
    /// What is written in the demo's own case.
    pub input: &'a Input,
    /// The password of everybody in the clusters.
    pub password: &'a str,
}

/// A case under way.
pub struct Play<'a> {
    stage: &'a Stage<'a>,
    /// What the demo's own case has.
    pub input: &'a Input,
    /// Where in the row it stands.
    pub place: usize,
    /// What becomes of it.
    pub plot: &'static Plot,
    /// Its cluster.
    pub cluster: Cluster,
    /// The cluster as it was entered.
    pub organisation: OrganisationId,
    /// Who signs for the cluster.
    pub owner: PersonId,
    /// Who writes for it.
    pub editor: PersonId,
    /// What it differs in from others.
    pub seed: Seed,
    /// How many committees were called for it before.
    pub committees: usize,
    case: Option<CaseId>,
    certificate: Option<String>,
}

impl<'a> Play<'a> {
    /// Enters the cluster at a place in the row and plays its plot to the end.
    ///
    /// # Errors
    /// Those of the use cases.
    pub fn run(stage: &'a Stage<'a>, place: usize, plot: &'static Plot, cluster: Cluster) -> Result<(), DemoError> {
        let open = stage.open_from(plot.family)?;
        let times = Times::of(plot, stage.now, open);
        stage.clock.set(times.begins.plus_millis(-DAY));
        let (organisation, owner, editor) = apply::enter(stage, &cluster)?;
        let mut play = Play {
            stage,
            input: stage.input,
            place,
            plot,
            cluster,
            organisation,
            owner,
            editor,
            seed: Seed::of(u64::try_from(place).unwrap_or(u64::MAX)),
            committees: 0,
            case: None,
            certificate: None,
        };
        let mut at = times.begins;
        for (days, step) in plot.steps() {
            at = at.plus_millis(times.scaled(days));
            // What was done in one go goes on from where it was.
            if days > 0 {
                stage.clock.set(at);
            }
            play.take(step)?;
        }
        judge::work(&play)
    }

    fn take(&mut self, step: Step) -> Result<(), DemoError> {
        match step {
            Step::Begin
            | Step::AnswerSome
            | Step::AnswerAll
            | Step::Submit
            | Step::GiveUpApplication
            | Step::Reply
            | Step::SignOwner
            | Step::Object
            | Step::Confirm
            | Step::AgreeToPlan
            | Step::AnswerFindings
            | Step::Appeal => apply::take(self, step),
            Step::Complain
            | Step::Handle(..)
            | Step::OpenSpecial
            | Step::State(_)
            | Step::BeginSurveillance
            | Step::ReportSurveillance
            | Step::AskChange
            | Step::GiveUp
            | Step::ConfirmEnd
            | Step::Renew => after::take(self, step),
            _ => judge::take(self, step),
        }
    }

    /// The case.
    ///
    /// # Errors
    /// Before one was begun.
    pub fn case(&self) -> Result<CaseId, UseCaseError> {
        self.case.ok_or(UseCaseError::NotFound)
    }

    /// From here on it is about this case.
    pub fn go_on_with(&mut self, case: CaseId) {
        self.case = Some(case);
    }

    /// The number of the certificate.
    ///
    /// # Errors
    /// Before one was granted.
    pub fn certificate(&self) -> Result<&str, UseCaseError> {
        self.certificate.as_deref().ok_or(UseCaseError::NotFound)
    }

    /// Remembers the certificate.
    pub fn certified(&mut self, number: String) {
        self.certificate = Some(number);
    }

    /// The standard that an application begins by now.
    ///
    /// # Errors
    /// Where none takes applications.
    pub fn standard(&self) -> Result<StandardRef, DemoError> {
        self.stage.standard(self.plot.family, self.now().date())
    }

    /// The present instant of the case.
    pub fn now(&self) -> Timestamp {
        self.stage.clock.now()
    }

    /// A day so many days on.
    pub fn day(&self, days: i64) -> Date {
        self.now().plus_millis(days * DAY).date()
    }

    /// The language of the cluster.
    pub const fn language(&self) -> &'static str {
        self.cluster.language
    }

    /// The password of the cluster's people.
    pub const fn password(&self) -> &'a str {
        self.stage.password
    }

    /// In how many of a hundred criteria the cluster is below what it could be.
    pub fn weakness(&self) -> u32 {
        if self.plot.label == "gold" {
            6
        } else {
            u32::try_from(self.place % 4).unwrap_or(0) * 14
        }
    }

    /// A request of nobody known.
    pub fn visitor(&self) -> Cx {
        self.stage.visitor()
    }

    /// A request of the cluster's signatory.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn signatory(&self) -> Result<Cx, DemoError> {
        self.stage.by(self.owner)
    }

    /// A request of who writes for the cluster.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn editor(&self) -> Result<Cx, DemoError> {
        self.stage.by(self.editor)
    }

    /// A request of somebody of the body.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn by(&self, member: &Member) -> Result<Cx, DemoError> {
        self.stage.by(member.id)
    }

    /// A request of a person.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn by_id(&self, person: PersonId) -> Result<Cx, DemoError> {
        self.stage.by(person)
    }

    /// The place of an assessor among all.
    pub fn assessor_place(&self, member: &Member) -> usize {
        self.stage.company.place(BodyRole::Assessor, member.id)
    }

    /// The case's officer; the other one does what the first may not.
    ///
    /// # Errors
    /// Where there is none.
    pub fn officer(&self, other: bool) -> Result<&'a Member, DemoError> {
        let second = self.place % 3 == 2;
        self.stage.company.with(BodyRole::Officer, usize::from(second != other))
    }

    /// The lead (0) or the second assessor (1): one of them is of another country than the cluster.
    ///
    /// # Errors
    /// Where there is none.
    pub fn assessor(&self, which: usize) -> Result<&'a Member, DemoError> {
        let company = self.stage.company;
        let count = company.count(BodyRole::Assessor);
        // The two of the demo's own case are asked more often than the others.
        let lead = if self.place % 5 < 2 {
            self.place % 2
        } else {
            self.place % count
        };
        let lead = company.with(BodyRole::Assessor, lead)?;
        if which == 0 {
            return Ok(lead);
        }
        for other in (self.place / 2 + 1)..(self.place / 2 + 1 + count) {
            let other = company.with(BodyRole::Assessor, other)?;
            let foreign = [lead, other]
                .iter()
                .any(|member| member.country != self.cluster.organisation.country);
            if other.id != lead.id && foreign {
                return Ok(other);
            }
        }
        Err(UseCaseError::NotFound.into())
    }

    /// The reviewer of the case.
    ///
    /// # Errors
    /// Where there is none.
    pub fn reviewer(&self) -> Result<&'a Member, DemoError> {
        self.stage.company.with(BodyRole::Reviewer, self.place)
    }

    /// A member of the committee that is in place now.
    ///
    /// # Errors
    /// Where there is none.
    pub fn decider(&self, which: usize) -> Result<&'a Member, DemoError> {
        let place = self.place + which + 2 * self.committees;
        self.stage.company.with(BodyRole::Decider, place)
    }

    /// A member of the appeals panel.
    ///
    /// # Errors
    /// Where there is none.
    pub fn panel(&self, which: usize) -> Result<&'a Member, DemoError> {
        self.stage.company.with(BodyRole::Appeals, which)
    }
}

impl Stage<'_> {
    /// A request of nobody known.
    pub fn visitor(&self) -> Cx {
        self.clock.pass(MOMENT);
        let id = self.services.ids.fresh().simple().to_string();
        Cx::sharing(self.services.clone(), id)
    }

    /// A request of a person, with the roles they have at that moment.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn by(&self, person: PersonId) -> Result<Cx, DemoError> {
        let actor = self.services.store.read(|db| people::actor(db, person))?;
        Ok(Cx {
            actor,
            ..self.visitor()
        })
    }

    /// The versions of a family, oldest first.
    fn versions(&self, family: Family) -> Vec<&Standard> {
        let id = match family {
            Family::Ecms | Family::Newest => "ecms",
            Family::Polish => "klaster-pl",
            Family::Pilot => PILOT.split('@').next().unwrap_or(PILOT),
        };
        let all = self.services.standards.iter();
        let mut versions: Vec<_> = all.filter(|standard| standard.id().as_str() == id).collect();
        if family == Family::Newest {
            versions.reverse();
        }
        versions
    }

    fn standard(&self, family: Family, day: Date) -> Result<StandardRef, DemoError> {
        let versions = self.versions(family);
        let mut open = versions
            .iter()
            .filter(|standard| standard.lifecycle().accepts_applications_on(day));
        let first = open
            .next()
            .ok_or_else(|| DemoError::Incomplete(format!("{family:?} on {day}")))?;
        Ok(first.reference().clone())
    }

    /// The first day on which an application of the family could begin.
    fn open_from(&self, family: Family) -> Result<Date, DemoError> {
        let versions = self.versions(family);
        let first = versions
            .first()
            .ok_or_else(|| DemoError::Incomplete(format!("{family:?}")))?;
        Ok(first.lifecycle().in_force_from)
    }
}

/// The times of a plot: as it has them where they fit, and closer together where its standard is younger than that.
struct Times {
    begins: Timestamp,
    /// How long a day of the plot is, in thousandths.
    pace: i64,
}

impl Times {
    fn of(plot: &Plot, now: Timestamp, open: Date) -> Self {
        // Half past eight in the morning of the second day on which the standard is in force.
        let earliest = Timestamp::at_midnight(open).plus_millis(DAY + 8 * HOUR + HOUR / 2);
        let whole = i64::from(plot.days() + plot.ago) * DAY;
        let room = (now.millis() - earliest.millis()).max(DAY);
        let pace = if whole > room { 1_000 * room / whole } else { 1_000 };
        let begins = now.plus_millis(-whole * pace / 1_000 - HOUR);
        Self { begins, pace }
    }

    const fn scaled(&self, days: u32) -> i64 {
        days as i64 * DAY * self.pace / 1_000
    }
}
