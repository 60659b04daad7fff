//! Writes and sends a letter.
//!
//! The job names letter, case and person; what the letter says is read when it is written. A letter is sent at least
//! once: a worker that dies between sending and noting it sends it again, and nobody acts twice on a mail.

use super::{JobError, message, payload, send};
use crate::{
    calendar,
    domain::{
        account::{Function, OrganisationRole, Person},
        case::{Case, Outcome, State, statement::Asked},
        certificate::Certificate,
        period::Period,
        standard::{LabelSlot, Standard, StandardSlot, TextKey},
        time::Timestamp,
    },
    mail::{Attached, Mailbox, Message},
    store::{
        Db,
        application::questions,
        audit, cases,
        certificates::register,
        decision::decisions,
        objections, organisations, people,
        queue::Job,
        replacements,
        team::{assignments, declarations, plans},
    },
    usecase::{
        Cx, UseCaseError, certificate_view,
        dossier::{FrozenReport, refused_because, sent_back},
        evaluation_plan,
        file_concern::appealable_until,
        findings::{CaseFindings, Turn, is_answerable, last_word},
        keep_time,
        my_work::{self, Task},
        notify::{Letter, MAIL_JOB, MailJob},
        periods, plan_calendar, statement, transition,
    },
    views::{
        Email, Lang, RenderedEmail,
        emails::{
            AboutCase, AgreementReadyEmail, ByClockEmail, CalledOffEmail, CaseOpenedEmail, CertificateDecidedEmail,
            CertificateIssuedEmail, DecidedNoticeEmail, DecisionEmail, DeclinedEmail, DocumentOvertakenEmail,
            FindingJudgedEmail, FindingsSentEmail, InfoRequestedEmail, NewVersionEmail, ObjectionAnsweredEmail,
            PersonReplacedEmail, PlanWrittenEmail, ReminderEmail, SubmittedEmail, TeamProposedEmail, WorkWaitsEmail,
        },
    },
};

/// The kind of this job.
pub const KIND: &str = MAIL_JOB;

/// Reads, writes, sends.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: MailJob = payload(job)?;
    let services = &cx.services;
    let written = services.store.read(|db| {
        let Some(writer) = Writer::open(db, cx, &asked, job.created_at)? else {
            return Ok(None);
        };
        let email = match asked.period {
            Some(period) => writer.reminder(db, period)?,
            None if asked.letter == Letter::NewVersion => writer.new_version(db)?,
            None => Some(writer.write(db, asked.letter)?),
        };
        let attachment = match asked.letter {
            Letter::PlanWritten => writer.calendar(db)?,
            _ => None,
        };
        Ok::<_, UseCaseError>(email.map(|email| (writer.person, email, attachment)))
    })?;
    // Somebody whose account was closed gets no more mail, and nobody is reminded of what is done.
    let Some((person, email, attachment)) = written else {
        return Ok(());
    };
    let to = Mailbox::new(&person.name, &person.email).map_err(JobError::never)?;
    let message = Message {
        attachment,
        ..message(email, to, job)
    };
    send(cx, &message)
}

/// What every letter is written from.
struct Writer<'a> {
    cx: &'a Cx,
    case: Case,
    standard: &'a Standard,
    person: Person,
    organisation: String,
    /// Whether the letter goes to the cluster's own people; otherwise it goes to people of the body.
    to_cluster: bool,
    lang: Lang,
    /// When what the letter tells of was committed.
    happened: Timestamp,
}

impl<'a> Writer<'a> {
    /// Reads what all letters need; `None` for a person who gets no mail any more.
    fn open(db: &mut Db, cx: &'a Cx, job: &MailJob, happened: Timestamp) -> Result<Option<Self>, UseCaseError> {
        let case = cases::find(db, job.case)?.ok_or(UseCaseError::NotFound)?;
        let person = people::find(db, job.person)?.ok_or(UseCaseError::NotFound)?;
        if !person.active {
            return Ok(None);
        }
        let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
        let actor = people::actor(db, person.id)?;
        Ok(Some(Self {
            standard: cx.services.standards.load(&case.standard)?,
            organisation: organisation.legal_name,
            to_cluster: actor.is_some_and(|actor| actor.role_in(case.organisation).is_some()),
            lang: cx.services.views.negotiate(&person.language),
            cx,
            case,
            person,
            happened,
        }))
    }

    fn write(&self, db: &mut Db, letter: Letter) -> Result<RenderedEmail, UseCaseError> {
        match letter {
            Letter::Decided if !self.to_cluster => self.decided_notice(db),
            Letter::CertificateDecided => self.certificate_decided(db),
            Letter::CaseOpened => self.case_opened(db),
            Letter::DocumentOvertaken => self.document_overtaken(db),
            Letter::CalledOff => self.called_off(),
            Letter::PlanWritten => self.plan_written(db),
            _ if !self.to_cluster => self.work_waits(db, letter),
            Letter::Submitted => self.submitted(),
            Letter::InfoRequested => self.info_requested(db),
            Letter::AgreementReady => self.rendered(&AgreementReadyEmail {
                about: self.about("/agreement"),
            }),
            Letter::TeamProposed => self.team_proposed(db),
            Letter::PersonReplaced => self.person_replaced(db),
            Letter::FindingsSent => self.findings_sent(db),
            Letter::FindingJudged => self.finding_judged(db),
            Letter::Decided => self.decided(db),
            Letter::CertificateIssued => self.certificate_issued(db),
            Letter::ObjectionAnswered => self.objection_answered(db),
            Letter::Lapsed | Letter::TeamStands | Letter::AppealTimeOver => self.rendered(&ByClockEmail {
                about: self.about(""),
                letter: letter.to_string(),
            }),
            Letter::ObjectionRaised
            | Letter::ConflictDeclared
            | Letter::EvaluationStarted
            | Letter::OtherDateAsked
            | Letter::OwnerLeft
            | Letter::YourTurn
            | Letter::Reminder
            | Letter::NewVersion => self.work_waits(db, letter),
        }
    }

    /// What a period still asks of this person; nothing where it is over with, or somebody else's by now.
    fn reminder(&self, db: &mut Db, period: Period) -> Result<Option<RenderedEmail>, UseCaseError> {
        let runs = periods::of_case(db, self.cx, &self.case)?.contains(&period);
        let task = if runs {
            keep_time::task_of(db, self.cx, &self.case, self.person.id)?
        } else {
            None
        };
        let Some(task) = task.filter(|task| task.period() == Some(period.kind)) else {
            return Ok(None);
        };
        let email = ReminderEmail {
            about: self.about(""),
            task: task.to_string(),
            period: period.kind.to_string(),
            until: period.until.date().to_string(),
            late: period.is_over(self.cx.now()),
        };
        self.rendered(&email).map(Some)
    }

    fn objection_answered(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let answered = objections::list(db, self.case.id)?.into_iter();
        let answer = answered.filter_map(|objection| objection.answer).next_back();
        let answer = answer.ok_or(UseCaseError::NotFound)?;
        self.rendered(&ObjectionAnsweredEmail {
            about: self.about("/team"),
            upheld: answer.upheld,
            reason: answer.reason,
        })
    }

    fn submitted(&self) -> Result<RenderedEmail, UseCaseError> {
        let about = self.about("");
        self.rendered(&SubmittedEmail {
            about,
            submitted_at: self.happened.to_string(),
            answer_by: None,
        })
    }

    fn info_requested(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let asked = questions::list(db, self.case.id)?
            .into_iter()
            .max_by_key(|question| question.asked_at);
        let asked = asked.ok_or(UseCaseError::NotFound)?;
        let about = self.about("/resubmit");
        self.rendered(&InfoRequestedEmail {
            about,
            question: asked.question,
            due_on: asked.due_on.to_string(),
        })
    }

    fn team_proposed(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let plan = plans::find(db, self.case.id)?.ok_or(UseCaseError::NotFound)?;
        let mut members = Vec::new();
        for (id, function) in assignments::of_case(db, self.case.id)? {
            // Reviewer and deciders are not the cluster's to object to here.
            if function.is_on_team() {
                let person = people::find(db, id)?.ok_or(UseCaseError::NotFound)?;
                let country = certificate_view::country(&self.cx.services.views, &self.lang, &person.country);
                members.push(format!("{}, {country}", person.name));
            }
        }
        let objection_until = plan.objection_until.date().to_string();
        self.rendered(&TeamProposedEmail {
            about: self.about("/team"),
            members,
            objection_until,
        })
    }

    /// Who came onto the team last whom the cluster may object to.
    fn person_replaced(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let last = replacements::list(db, self.case.id)?.into_iter();
        let last = last.filter_map(|one| Some((one.objection_until?, one))).next_back();
        let (until, replacement) = last.ok_or(UseCaseError::NotFound)?;
        let came = people::find(db, replacement.successor)?.ok_or(UseCaseError::NotFound)?;
        let left = match replacement.replaced {
            Some(person) => people::find(db, person)?.map(|person| person.name),
            None => None,
        };
        let country = certificate_view::country(&self.cx.services.views, &self.lang, &came.country);
        self.rendered(&PersonReplacedEmail {
            about: self.about("/team"),
            left,
            came: format!("{}, {country}", came.name),
            objection_until: until.date().to_string(),
        })
    }

    fn called_off(&self) -> Result<RenderedEmail, UseCaseError> {
        let mut about = self.about("");
        about.url = format!("{}/app", self.cx.services.public_url);
        self.rendered(&CalledOffEmail { about })
    }

    /// Whether the person has this function in the case.
    fn has(&self, db: &mut Db, function: Function) -> Result<bool, UseCaseError> {
        Ok(assignments::of_person(db, self.case.id, self.person.id)?.contains(&function))
    }

    fn plan_written(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let newest = evaluation_plan::all(db, self.case.id)?.pop();
        let newest = newest.ok_or(UseCaseError::NotFound)?;
        let actor = people::actor(db, self.person.id)?;
        let role = actor.and_then(|actor| actor.role_in(self.case.organisation));
        self.rendered(&PlanWrittenEmail {
            about: self.about("/plan"),
            why: newest.plan.why,
            answers: role == Some(OrganisationRole::Owner),
        })
    }

    /// The sessions of the newest plan, for the person's calendar.
    fn calendar(&self, db: &mut Db) -> Result<Option<Attached>, UseCaseError> {
        let file = plan_calendar::of_case(db, self.cx, &self.lang, &self.case)?;
        Ok(file.map(|text| Attached {
            file_name: plan_calendar::file_name(&self.case),
            media_type: calendar::MEDIA_TYPE.to_owned(),
            text,
        }))
    }

    fn findings_sent(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let findings = CaseFindings::load(db, self.cx, &self.case)?;
        let waiting = findings.all.iter().filter(|finding| is_answerable(finding));
        let count = u32::try_from(waiting.count()).unwrap_or(u32::MAX);
        // Answered before the letter was written: then there is nothing to wait for, and today is the day.
        let due_on = findings.next_due().unwrap_or(findings.today);
        self.rendered(&FindingsSentEmail {
            about: self.about("/findings"),
            count,
            due_on: due_on.to_string(),
        })
    }

    /// What the lead said about a finding, and what is left to do about it now.
    fn finding_judged(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let findings = CaseFindings::load(db, self.cx, &self.case)?;
        let spoken = last_word(db, &findings, self.happened)?;
        let (finding, step) = spoken.ok_or(UseCaseError::NotFound)?;
        let next = match findings.turn(&finding) {
            None => "nothing",
            Some(Turn::Cluster) => "answer",
            Some(Turn::Deed) => "deed",
            Some(Turn::Sending | Turn::Lead | Turn::Proof) => "wait",
        };
        let mut about = self.about("/findings");
        if let Some(number) = finding.number {
            about.url = format!("{}/{number}", about.url);
        }
        let is_the_clusters = ["answer", "deed"].contains(&next);
        self.rendered(&FindingJudgedEmail {
            about,
            finding: finding.name(),
            word: step.event.to_string(),
            kind: findings.grade(&finding).to_string(),
            reason: step.note,
            next: next.to_owned(),
            due_on: finding.due_on.filter(|_| is_the_clusters).map(|day| day.to_string()),
        })
    }

    /// The committee's decision, or the body's not to take the application on.
    fn decided(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let Some(decided) = decisions::latest(db, self.case.id)? else {
            return self.declined(db);
        };
        let granted = decided.outcome == Outcome::Grant;
        let reason = if granted {
            // Members' own words are for the file; what the applicant reads of a grant is the report's result.
            FrozenReport::latest(db, self.case.id)?.document.summary
        } else {
            refused_because(db, self.cx, &self.case)?.join("\n")
        };
        self.rendered(&DecisionEmail {
            about: self.about(""),
            granted,
            level: self.label(),
            standard: self.standard_and_version(),
            decided_on: decided.decided_at.date().to_string(),
            reason,
            appeal_until: appealable_until(db, self.cx, &self.case)?.map(|day| day.to_string()),
        })
    }

    /// To the holder: why a case about its certificate was opened.
    fn case_opened(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let certificate = statement::certificate(db, &self.case)?;
        let mut requests = statement::requests(db, &self.case)?.into_iter();
        let cause = requests.find(|request| request.asked == Asked::Cause);
        self.rendered(&CaseOpenedEmail {
            about: self.about(""),
            certificate: certificate.number.to_string(),
            why: cause.map(|request| request.reason),
        })
    }

    /// To the holder and to the officer: what was decided about the certificate, or that it was given up.
    fn certificate_decided(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let certificate = statement::certificate(db, &self.case)?;
        let about = self.about_certificate(&certificate);
        let settled = statement::settled(db, &self.case)?;
        let suspension = settled.suspension();
        self.rendered(&CertificateDecidedEmail {
            about,
            certificate: certificate.number.to_string(),
            outcome: settled.word().to_owned(),
            decided_on: self.happened.date().to_string(),
            conditions: suspension.map(|said| said.conditions.clone()),
            due_on: suspension.and_then(|said| said.due_on).map(|day| day.to_string()),
            appealable: self.to_cluster && settled.outcome.is_some(),
            reason: settled.carried_out.map(|said| said.reason),
        })
    }

    fn document_overtaken(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let certificate = match register::find_by_case(db, self.case.id)? {
            Some(own) => own,
            None => statement::certificate(db, &self.case)?,
        };
        let about = self.about_certificate(&certificate);
        self.rendered(&DocumentOvertakenEmail {
            about,
            certificate: certificate.number.to_string(),
        })
    }

    /// To people of the body, who need no reasons and have nothing to do.
    fn decided_notice(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let decided = decisions::latest(db, self.case.id)?.ok_or(UseCaseError::NotFound)?;
        self.rendered(&DecidedNoticeEmail {
            about: self.about(""),
            granted: decided.outcome == Outcome::Grant,
            level: self.label(),
            standard: self.standard_and_version(),
            decided_on: decided.decided_at.date().to_string(),
        })
    }

    fn declined(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let events = audit::for_case(db, self.case.id)?;
        let declined = events.into_iter().rev().find(|event| event.event == "decline");
        let reason = declined.and_then(|event| event.reason).ok_or(UseCaseError::NotFound)?;
        self.rendered(&DeclinedEmail {
            about: self.about(""),
            about_certificate: self.case.kind.is_stated(),
            reason,
        })
    }

    fn certificate_issued(&self, db: &mut Db) -> Result<RenderedEmail, UseCaseError> {
        let certificate = register::find_by_case(db, self.case.id)?.ok_or(UseCaseError::NotFound)?;
        let mut about = self.about("");
        about.url = format!("{}/c/{}", self.cx.services.public_url, certificate.number);
        self.rendered(&CertificateIssuedEmail {
            about,
            certificate: certificate.number.to_string(),
            level: self.label(),
            standard: self.standard_and_version(),
            valid_from: certificate.valid_from.to_string(),
            valid_until: certificate.valid_until.to_string(),
        })
    }

    /// That there is a version to move to; nothing where the certificate has ended since.
    fn new_version(&self, db: &mut Db) -> Result<Option<RenderedEmail>, UseCaseError> {
        let certificate = register::find_by_case(db, self.case.id)?.ok_or(UseCaseError::NotFound)?;
        let Some(transition) = transition::of_certificate(db, self.cx, &certificate)? else {
            return Ok(None);
        };
        let about = self.about_certificate(&certificate);
        let short = self.standard_text(TextKey::Standard(StandardSlot::Short));
        let email = NewVersionEmail {
            about,
            certificate: certificate.number.to_string(),
            version: format!("{short} {}", transition.to.version),
            earlier: format!("{short} {}", transition.from.version),
            since: transition.since.to_string(),
            until: transition.until.to_string(),
        };
        self.rendered(&email).map(Some)
    }

    /// To whoever acts next: what waits for them, where.
    fn work_waits(&self, db: &mut Db, letter: Letter) -> Result<RenderedEmail, UseCaseError> {
        let (task, page) = match letter {
            Letter::Submitted if self.case.kind.is_stated() => (Task::TakeUpAbout, ""),
            Letter::Submitted => (Task::TakeUp, ""),
            Letter::TeamProposed => (Task::DeclareInterests, "/declaration"),
            Letter::OtherDateAsked => (Task::PlanEvaluation, "/plan/edit"),
            Letter::EvaluationStarted if self.has(db, Function::Lead)? => (Task::PlanEvaluation, "/plan/edit"),
            Letter::EvaluationStarted => (Task::Score, "/sheet"),
            Letter::OwnerLeft => (Task::AppointOwner, ""),
            Letter::ObjectionRaised => match declarations::find(db, self.case.id, self.person.id)? {
                Some(_) => (Task::AnswerObjection, "/team"),
                None => (Task::DeclareToAnswer, "/declaration"),
            },
            Letter::ObjectionAnswered if self.case.state == State::Planning => (Task::PlanTeam, "/team"),
            Letter::ObjectionAnswered | Letter::ConflictDeclared => (Task::ReplacePerson, "/team"),
            _ => self.turn(db)?,
        };
        self.rendered(&WorkWaitsEmail {
            about: self.about(page),
            task: task.to_string(),
        })
    }

    /// What a turn in the case means for this person.
    fn turn(&self, db: &mut Db) -> Result<(Task, &'static str), UseCaseError> {
        let functions = assignments::of_person(db, self.case.id, self.person.id)?;
        Ok(if functions.contains(&Function::Decider) {
            (Task::Decide, "/decision")
        } else if functions.contains(&Function::Reviewer) {
            (my_work::reviewing(db, &self.case)?, "/review")
        } else if self.case.state == State::CorrectiveAction {
            (Task::JudgeAnswers, "/findings")
        } else if self.case.kind.is_stated() {
            (my_work::stating(db, &self.case)?, "/statement")
        } else if self.case.state == State::Decision {
            // An appeal was upheld: the officer calls others.
            (Task::CallDeciders, "/deciders")
        } else if sent_back(db, &self.case)?.is_some() {
            (Task::ReportAgain, "/report")
        } else {
            (Task::Consensus, "/consensus")
        })
    }

    /// The case, with the certificate's page as where to look.
    fn about_certificate(&self, certificate: &Certificate) -> AboutCase {
        let public_url = &self.cx.services.public_url;
        AboutCase {
            url: format!("{public_url}/app/certificates/{}", certificate.number),
            ..self.about("")
        }
    }

    fn about(&self, page: &str) -> AboutCase {
        let services = &self.cx.services;
        AboutCase {
            name: self.person.name.clone(),
            organisation: self.organisation.clone(),
            number: self.case.number.clone(),
            url: format!("{}/app/cases/{}{page}", services.public_url, self.case.id),
            body: services.body.name.clone(),
            development: services.development,
        }
    }

    fn label(&self) -> String {
        self.standard_text(TextKey::Label(&self.case.label, LabelSlot::Title))
    }

    fn standard_and_version(&self) -> String {
        format!(
            "{} {}",
            self.standard_text(TextKey::Standard(StandardSlot::Title)),
            self.standard.version()
        )
    }

    fn standard_text(&self, key: TextKey<'_>) -> String {
        let spoken = self.lang.tag().parse();
        let lang = spoken.as_ref().unwrap_or_else(|_| self.standard.source_language());
        self.standard.text(key, lang).text.to_owned()
    }

    fn rendered(&self, email: &impl Email) -> Result<RenderedEmail, UseCaseError> {
        self.cx
            .services
            .views
            .render_email(&self.lang, email)
            .map_err(UseCaseError::internal)
    }
}
