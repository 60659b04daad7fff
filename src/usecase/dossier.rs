//! What reviewer and committee read: the frozen report, and everything a decision is bound to.

use crate::{
    domain::{
        account::CaseRole,
        answers::Application,
        canonical::thaw,
        case::{Case, Facts, Guard, Outcome, Recommendation, State, Unmet, statement::Statement},
        concern::{ConcernEvent, ConcernOutcome, ConcernState},
        dossier::{Certified, Dossier, StatementDossier},
        evaluation::report::ReportDocument,
        ids::{CaseId, PersonId},
        policy::Action,
        replacement::Bar,
        scoring::{Scoring, score},
        standard::Standard,
    },
    store::{
        Db,
        application::agreements,
        concerns,
        decision::{Decided, Reviewed, Vote, decisions, recommendations, votes},
        evaluation::{Report, reports},
        organisations, replacements,
        self_assessment::snapshots,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        discuss::{self, Threads},
        findings::CaseFindings,
        particulars, places, sheets,
        statement::{self, FrozenStatement},
    },
};

/// A frozen report, read back and proven to be what was frozen.
#[derive(Clone, Debug)]
pub struct FrozenReport {
    /// Its row: version, digest, who completed it and when.
    pub kept: Report,
    /// What it says.
    pub document: ReportDocument,
}

impl FrozenReport {
    /// The newest report of a case.
    ///
    /// # Errors
    /// [`UseCaseError::NotFound`] before there is one; an internal error if the kept text no longer has its digest.
    pub fn latest(db: &mut Db, case: CaseId) -> Result<Self, UseCaseError> {
        let kept = reports::latest(db, case)?.ok_or(UseCaseError::NotFound)?;
        let document = thaw(&kept.body, &kept.sha256).map_err(UseCaseError::internal)?;
        Ok(Self { kept, document })
    }

    /// The application with what the team found of it, all from the report.
    ///
    /// # Errors
    /// An internal one for a figure that the standard does not read: what is wrong is refused before it is kept.
    pub fn application(&self, standard: &Standard) -> Result<Application, UseCaseError> {
        let document = &self.document;
        let found = document.criteria.iter();
        let written = document
            .figures
            .iter()
            .map(|(field, written)| (field, written.as_str()));
        Ok(Application {
            label: Some(document.label.clone()),
            track: document.track.clone(),
            selected: document.picks.clone(),
            marks: found
                .map(|finding| (finding.criterion.clone(), finding.mark()))
                .collect(),
            figures: particulars::read(standard, written)?,
            panel: document
                .panel
                .iter()
                .map(|given| (given.panel.clone(), given.points.clone()))
                .collect(),
        })
    }

    /// The score of the common levels, computed anew from the report.
    ///
    /// # Errors
    /// As for [`FrozenReport::application`].
    pub fn scoring(&self, standard: &Standard) -> Result<Scoring, UseCaseError> {
        Ok(score(standard, &self.application(standard)?))
    }
}

/// A report before its reviewer.
pub struct ReviewTable {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// The report.
    pub report: FrozenReport,
    /// Who completed it.
    pub completed_by: String,
    /// What the team said about each criterion.
    pub discussion: Threads,
    /// What was found wanting before, and by whom.
    pub wanting: Vec<(String, String)>,
    /// Those on whose work the review rests and who may not keep their place: nobody recommends until others have come.
    pub not_held: Vec<String>,
}

/// The report for the reviewer.
pub fn review_table(cx: &Cx, id: CaseId) -> Result<ReviewTable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::Review)?;
        let report = FrozenReport::latest(db, id)?;
        Ok(ReviewTable {
            completed_by: sheets::name(db, report.kept.completed_by)?,
            discussion: discuss::threads(db, id)?,
            wanting: found_wanting(db, cx, &case)?,
            not_held: if case.state == State::Review {
                places::not_held(db, cx, &case)?.names()
            } else {
                Vec::new()
            },
            case,
            role,
            report,
        })
    })
}

/// Why the committee refused, in its members' words, for the applicant to read (ISO/IEC 17065 7.6.6): of the votes that
/// counted for the last decision, if that was to refuse. What several of them wrote alike is told once.
pub fn refused_because(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<String>, UseCaseError> {
    let refused = decisions::latest(db, case.id)?.filter(|decided| decided.outcome == Outcome::Refuse);
    let Some(refused) = refused else { return Ok(Vec::new()) };
    let votes = counted_votes(db, cx, case, refused.round)?.into_iter();
    let mut reasons: Vec<String> = Vec::new();
    for vote in votes.filter(|vote| vote.outcome == Outcome::Refuse) {
        if !reasons.contains(&vote.reason) {
            reasons.push(vote.reason);
        }
    }
    Ok(reasons)
}

/// Who took the last decision of a case: the members whose vote counted, whichever way it went.
pub fn decided_by(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    let Some(decided) = decisions::latest(db, case.id)? else {
        return Ok(Vec::new());
    };
    let votes = counted_votes(db, cx, case, decided.round)?.into_iter();
    Ok(votes.map(|vote| vote.person).collect())
}

/// The last review of a case, where it sent the case back.
fn returned(db: &mut Db, case: &Case) -> Result<Option<Reviewed>, UseCaseError> {
    let latest = recommendations::list(db, case.id)?.into_iter().next();
    Ok(latest.filter(|review| review.outcome == Recommendation::Return))
}

/// What the last one to send a report back wrote: the reviewer, when the case is with the team again.
pub fn sent_back(db: &mut Db, case: &Case) -> Result<Option<String>, UseCaseError> {
    Ok(returned(db, case)?.map(|review| review.reason))
}

/// The decision by which the committee sent a case back to review, where nobody has recommended anything since.
fn back(db: &mut Db, case: &Case) -> Result<Option<Decided>, UseCaseError> {
    let decided = decisions::latest(db, case.id)?.filter(|decided| decided.outcome == Outcome::Back);
    let Some(decided) = decided.filter(|_| case.state == State::Review) else {
        return Ok(None);
    };
    let reviewed = recommendations::list(db, case.id)?.into_iter().next();
    let is_last = reviewed.is_none_or(|reviewed| reviewed.made_at < decided.decided_at);
    Ok(Some(decided).filter(|_| is_last))
}

/// Whether the committee sent a case back, and nobody has recommended anything since.
pub fn is_back(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    Ok(back(db, case)?.is_some())
}

/// What members of the committee found wanting, by name, where they sent a case back to review; `None` where they did not.
pub fn committee_found_wanting(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
) -> Result<Option<Vec<(String, String)>>, UseCaseError> {
    let Some(decided) = back(db, case)? else {
        return Ok(None);
    };
    let mut wanting = Vec::new();
    for vote in counted_votes(db, cx, case, decided.round)? {
        if vote.outcome == Outcome::Back {
            wanting.push((sheets::name(db, vote.person)?, vote.reason));
        }
    }
    Ok(Some(wanting))
}

/// What was found wanting before, by name, for whoever looks again: by the committee that sent the case back, else by the reviewer
/// who did.
fn found_wanting(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<(String, String)>, UseCaseError> {
    if let Some(wanting) = committee_found_wanting(db, cx, case)? {
        return Ok(wanting);
    }
    let returned = returned(db, case)?.into_iter();
    returned
        .map(|review| Ok((sheets::name(db, review.made_by)?, review.reason)))
        .collect()
}

/// What is reviewed and decided on.
#[derive(Clone, Debug)]
pub enum Basis {
    /// The report of an evaluation.
    Report(Box<FrozenReport>),
    /// An officer's statement about a certificate.
    Statement(Box<FrozenStatement>),
}

impl Basis {
    /// The newest of a case.
    ///
    /// # Errors
    /// [`UseCaseError::NotFound`] before there is one.
    pub fn latest(db: &mut Db, case: &Case) -> Result<Self, UseCaseError> {
        Ok(if case.kind.is_stated() {
            Self::Statement(Box::new(FrozenStatement::latest(db, case.id)?))
        } else {
            Self::Report(Box::new(FrozenReport::latest(db, case.id)?))
        })
    }

    /// Its row: version, digest, who wrote it and when.
    pub fn kept(&self) -> &Report {
        match self {
            Self::Report(report) => &report.kept,
            Self::Statement(statement) => &statement.kept,
        }
    }
}

/// What a decision rests on.
pub struct Matter {
    /// What was reviewed.
    pub basis: Basis,
    /// The recommendation on just that.
    pub review: Reviewed,
    /// Which decision of the case this is or was.
    pub round: i32,
    /// The digest of the dossier, in hex.
    pub hash: String,
}

impl Matter {
    /// Gathers it.
    ///
    /// # Errors
    /// [`UseCaseError::NotFound`] while there is no recommendation on the newest report.
    pub fn load(db: &mut Db, cx: &Cx, case: &Case) -> Result<Self, UseCaseError> {
        let basis = Basis::latest(db, case)?;
        let version = basis.kept().version;
        let review = recommendations::list(db, case.id)?.into_iter().next();
        let review =
            review.filter(|review| review.outcome != Recommendation::Return && review.report_version == version);
        let review = review.ok_or(UseCaseError::NotFound)?;
        let round = voting_round(db, case)?;
        // What was decided on stays what it was, whatever its holder is called later.
        let decided = decisions::latest(db, case.id)?.filter(|decided| decided.round == round);
        let hash = match (decided, &basis) {
            (Some(decided), _) => decided.dossier_hash,
            (None, Basis::Report(report)) => Self::report_hash(db, cx, case, report, (&review, round))?,
            (None, Basis::Statement(statement)) => Self::statement_hash(db, cx, case, statement, (&review, round))?,
        };
        Ok(Self {
            basis,
            review,
            round,
            hash,
        })
    }

    /// The report of an evaluation.
    ///
    /// # Errors
    /// [`UseCaseError::NotFound`] where a statement is decided on.
    pub fn report(&self) -> Result<&FrozenReport, UseCaseError> {
        match &self.basis {
            Basis::Report(report) => Ok(report),
            Basis::Statement(_) => Err(UseCaseError::NotFound),
        }
    }

    /// The statement about a certificate, where one is decided on.
    pub fn statement(&self) -> Option<&Statement> {
        match &self.basis {
            Basis::Report(_) => None,
            Basis::Statement(statement) => Some(&statement.document),
        }
    }

    fn statement_hash(
        db: &mut Db,
        cx: &Cx,
        case: &Case,
        statement: &FrozenStatement,
        (review, round): (&Reviewed, i32),
    ) -> Result<String, UseCaseError> {
        let certificate = statement::certificate(db, case)?;
        let mut asked: Vec<_> = snapshots::list(db, case.id)?
            .into_iter()
            .map(|(sha256, _)| sha256)
            .collect();
        let dossier = StatementDossier {
            case_number: case.number.clone(),
            standard_digest: case.normative_digest.clone(),
            certificate: certificate.number.to_string(),
            certified: certified(db, cx, case)?,
            moments: certificate.life.moments().len(),
            request_sha256: asked.pop(),
            earlier_requests: asked,
            statement_version: statement.kept.version,
            statement_sha256: statement.kept.sha256.clone(),
            recommendation: review.outcome,
            recommendation_reason: review.reason.clone(),
            round,
        };
        dossier.hash().map_err(UseCaseError::internal)
    }

    fn report_hash(
        db: &mut Db,
        cx: &Cx,
        case: &Case,
        report: &FrozenReport,
        (review, round): (&Reviewed, i32),
    ) -> Result<String, UseCaseError> {
        let (snapshot, _) = snapshots::latest(db, case.id)?.ok_or(UseCaseError::NotFound)?;
        let agreement = agreements::find(db, case.id)?.ok_or(UseCaseError::NotFound)?;
        let dossier = Dossier {
            case_number: case.number.clone(),
            standard_digest: case.normative_digest.clone(),
            snapshot_sha256: snapshot,
            agreement_sha256: agreement.sha256,
            certified: certified(db, cx, case)?,
            report_version: report.kept.version,
            report_sha256: report.kept.sha256.clone(),
            recommendation: review.outcome,
            recommendation_reason: review.reason.clone(),
            round,
            appeals: appeals_heard(db, case.id)?
                .into_iter()
                .map(|heard| (heard.number, heard.answer))
                .collect(),
        };
        dossier.hash().map_err(UseCaseError::internal)
    }
}

fn certified(db: &mut Db, cx: &Cx, case: &Case) -> Result<Certified, UseCaseError> {
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let issued = (cx.services.body.name.as_str(), cx.services.development);
    Ok(Certified::of(case, &organisation, issued))
}

/// An appeal against an earlier decision of a case, and what the panel found.
pub struct AppealHeard {
    /// Its number.
    pub number: String,
    /// What came of it.
    pub outcome: ConcernOutcome,
    /// What whoever appealed was told.
    pub answer: String,
}

/// The appeals of a case that the panel has settled, the oldest first: who decides anew reads what was found.
fn appeals_heard(db: &mut Db, case: CaseId) -> Result<Vec<AppealHeard>, UseCaseError> {
    let mut heard = Vec::new();
    for appeal in concerns::appeals_of(db, case)?.into_iter().rev() {
        if !matches!(appeal.state, ConcernState::ActionsOpen | ConcernState::Closed) {
            continue;
        }
        let moments = concerns::moments(db, appeal.id)?.into_iter().rev();
        let mut proposed = moments.filter(|moment| moment.event == ConcernEvent::Propose);
        if let Some((outcome, answer)) = proposed.find_map(|moment| Some((moment.outcome?, moment.note))) {
            heard.push(AppealHeard {
                number: appeal.number,
                outcome,
                answer,
            });
        }
    }
    Ok(heard)
}

/// What bars a grant in the findings as they stand now, by the numbers of those that do (norms A4.3, A4.4).
pub fn barred_by_findings(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<Unmet>, UseCaseError> {
    let facts = CaseFindings::load(db, cx, case)?.facts_of_grant(db, case.id, Facts::new())?;
    let guards = [Guard::NonconformitiesSettled, Guard::VerifiedInTime];
    Ok(guards.into_iter().filter_map(|guard| facts.unmet(guard)).collect())
}

/// A dossier before the committee.
pub struct DecisionTable {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// What is decided on.
    pub matter: Matter,
    /// Who completed the report, or wrote the statement.
    pub completed_by: String,
    /// What the team said about each criterion.
    pub discussion: Threads,
    /// Who recommends.
    pub reviewer: String,
    /// The votes the reader may see, with the names of those who cast them: all once it is decided, before that one's own.
    pub votes: Vec<(Vote, String)>,
    /// The members whose vote does not count any more, with why.
    pub lapsed: Vec<(String, Bar)>,
    /// Those on whose work the decision rests and who may not keep their place: nobody votes until others have come.
    pub not_held: Vec<String>,
    /// What was found on appeals against earlier decisions.
    pub appeals: Vec<AppealHeard>,
    /// What keeps the committee from granting, while it votes.
    pub barred: Vec<Unmet>,
    /// Whether the reader may vote now: a member of this committee who has not voted yet.
    pub may_vote: bool,
}

/// The dossier for the committee, and for those who may read internal reasons.
pub fn decision_table(cx: &Cx, id: CaseId) -> Result<DecisionTable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::ReadInternalReasons)?;
        let matter = Matter::load(db, cx, &case)?;
        let reader = cx.actor()?.person;
        let cast = counted_votes(db, cx, &case, matter.round)?;
        let deciding = case.state == State::Decision;
        let has_voted = votes::list(db, id, matter.round)?
            .iter()
            .any(|vote| vote.person == reader);
        let mut lapsed = Vec::new();
        for gone in places::lapsed(db, cx, &case, matter.round)? {
            lapsed.push((sheets::name(db, gone.person)?, gone.bar));
        }
        let mut shown = Vec::new();
        // Each member votes on the dossier and not on the others' votes (norms A5.8).
        for vote in cast.into_iter().filter(|vote| !deciding || vote.person == reader) {
            let name = sheets::name(db, vote.person)?;
            shown.push((vote, name));
        }
        Ok(DecisionTable {
            completed_by: sheets::name(db, matter.basis.kept().completed_by)?,
            discussion: discuss::threads(db, id)?,
            reviewer: sheets::name(db, matter.review.made_by)?,
            barred: if deciding {
                barred_by_findings(db, cx, &case)?
            } else {
                Vec::new()
            },
            appeals: appeals_heard(db, id)?,
            may_vote: deciding && role == CaseRole::Decider && !has_voted,
            votes: shown,
            lapsed,
            not_held: if deciding {
                places::not_held(db, cx, &case)?.names()
            } else {
                Vec::new()
            },
            case,
            role,
            matter,
        })
    })
}

/// The votes of a round that count: not those of members who were replaced since, nor, while the round goes on, of those who may
/// not keep their place.
pub fn counted_votes(db: &mut Db, cx: &Cx, case: &Case, round: i32) -> Result<Vec<Vote>, UseCaseError> {
    let replaced = replacements::list(db, case.id)?;
    let lapsed = places::lapsed(db, cx, case, round)?;
    let counts = |vote: &Vote| {
        let is_replaced = replaced.iter().any(|gone| gone.discounts(vote.person, vote.cast_at));
        !is_replaced && !lapsed.iter().any(|lapsed| lapsed.person == vote.person)
    };
    let mut cast = votes::list(db, case.id, round)?;
    cast.retain(counts);
    Ok(cast)
}

/// The round of voting a case is in, or was in last: while the committee votes, one more than was decided, or than ended since
/// a reviewer or assessor was replaced and what the votes were cast on is gone.
pub fn voting_round(db: &mut Db, case: &Case) -> Result<i32, UseCaseError> {
    let decided = decisions::latest(db, case.id)?.map_or(0, |decided| decided.round);
    Ok(if case.state == State::Decision {
        let replaced = replacements::list(db, case.id)?.into_iter();
        let ended = replaced.filter_map(|replaced| replaced.ended_round).max();
        decided.max(ended.unwrap_or(0)) + 1
    } else {
        decided
    })
}
