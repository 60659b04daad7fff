//! What a case about a certificate rests on, as it is kept: the holder's request, the officer's frozen statement.

use crate::{
    domain::{
        account::CaseRole,
        canonical::thaw,
        case::{
            Case, Outcome, State,
            statement::{Asked, Request, Statement},
        },
        certificate::{
            Certificate, is_over,
            life::{LifeGuard, LifeRejection, decide_life},
        },
        ids::CaseId,
        policy::Action,
        replacement::Bar,
        time::Timestamp,
    },
    store::{
        Db, cases,
        certificates::register,
        decision::{Vote, decisions},
        evaluation::{Report, reports},
        self_assessment::snapshots,
    },
    usecase::{
        Cx, UseCaseError,
        begin_renewal::find_under_way,
        case_file::{self, Opened},
        dossier::{Matter, committee_found_wanting, counted_votes},
        papers::is_to_be_stated,
        places::{self, NotHeld},
        sheets,
    },
};

/// A frozen statement, read back and proven to be what was frozen.
#[derive(Clone, Debug)]
pub struct FrozenStatement {
    /// Its row: version, digest, who wrote it and when.
    pub kept: Report,
    /// What it says.
    pub document: Statement,
}

impl FrozenStatement {
    /// The newest statement of a case.
    ///
    /// # Errors
    /// [`UseCaseError::NotFound`] before there is one; an internal error if the kept text no longer has its digest.
    pub fn latest(db: &mut Db, case: CaseId) -> Result<Self, UseCaseError> {
        let kept = reports::latest(db, case)?.ok_or(UseCaseError::NotFound)?;
        let document = thaw(&kept.body, &kept.sha256).map_err(UseCaseError::internal)?;
        Ok(Self { kept, document })
    }
}

/// The certificate a case is about.
pub fn certificate(db: &mut Db, case: &Case) -> Result<Certificate, UseCaseError> {
    let id = case.certificate.ok_or(UseCaseError::NotFound)?;
    register::find(db, id)?.ok_or(UseCaseError::NotFound)
}

/// What is asked for in a case about a certificate, by its holder or by the appeals panel, the oldest first: what the panel finds
/// while a case for cause is open joins what that began with.
pub fn requests(db: &mut Db, case: &Case) -> Result<Vec<Request>, UseCaseError> {
    if !case.kind.is_stated() {
        return Ok(Vec::new());
    }
    let kept = snapshots::list(db, case.id)?.into_iter();
    kept.map(|(sha256, body)| thaw(&body, &sha256).map_err(UseCaseError::internal))
        .collect()
}

/// How a case about a certificate ended, once it is decided: its holder is told.
pub struct Settled {
    /// What was decided; `None` where the certificate was given up.
    pub outcome: Option<Outcome>,
    /// When the case ended.
    pub at: Timestamp,
    /// The statement, where what it proposes was carried out.
    pub carried_out: Option<Statement>,
}

impl Settled {
    /// In a word: a value of [`ABOUT_CERTIFICATE`](crate::views::vocabulary::ABOUT_CERTIFICATE).
    pub fn word(&self) -> &'static str {
        self.outcome.map_or("terminate", Outcome::as_str)
    }

    /// What says what ends the suspension, where that was decided.
    pub fn suspension(&self) -> Option<&Statement> {
        self.carried_out
            .as_ref()
            .filter(|said| said.proposed == Outcome::Suspend)
    }
}

/// How a case ended that is decided, or whose certificate was given up.
pub fn settled(db: &mut Db, case: &Case) -> Result<Settled, UseCaseError> {
    let decided = decisions::latest(db, case.id)?;
    let outcome = decided.as_ref().map(|decided| decided.outcome);
    let said = match &decided {
        Some(_) => Some(FrozenStatement::latest(db, case.id)?.document),
        None => None,
    };
    Ok(Settled {
        outcome,
        at: decided.map_or(case.updated_at, |decided| decided.decided_at),
        carried_out: said.filter(|said| Some(said.proposed) == outcome),
    })
}

/// Whether the appeals panel found something right that is decided anew here.
pub fn upheld(requests: &[Request]) -> bool {
    requests.iter().any(|request| !request.asked.is_told())
}

/// Whether the holder gives the certificate up.
pub fn gives_up(requests: &[Request]) -> bool {
    requests.iter().any(|request| request.asked == Asked::GiveUp)
}

/// Why the certificate's own table does not allow what is proposed, as the code of a field; `None` where it does. Asked
/// before the statement goes to review, and again before each vote: a decider hears what is impossible before deciding.
pub fn obstacle(cx: &Cx, (case, certificate): (&Case, &Certificate), said: &Statement) -> Option<&'static str> {
    let event = said.proposed.life(case.kind)?;
    let now = cx.now();
    let holds: Vec<_> = LifeGuard::ALL
        .iter()
        .filter(|guard| match guard {
            LifeGuard::NotExpired => !is_over(certificate, now),
            LifeGuard::TwoDecided => two_decide(cx, case),
            guard => said.meets(**guard, now.date()),
        })
        .copied()
        .collect();
    match decide_life(certificate.life.state(), event, &holds) {
        Ok(_) => None,
        Err(LifeRejection::Impossible { .. }) => Some("certificate_state"),
        Err(LifeRejection::NotReady { unmet, .. }) if unmet.contains(&LifeGuard::NotExpired) => {
            Some("certificate_expired")
        }
        Err(LifeRejection::NotReady { unmet, .. }) if unmet.contains(&LifeGuard::DueDateGiven) => Some("date_in_past"),
        Err(LifeRejection::NotReady { unmet, .. }) if unmet.contains(&LifeGuard::TwoDecided) => Some("two_deciders"),
        Err(LifeRejection::NotReady { .. }) => Some("required"),
    }
}

/// Whether the standard's committee has two members at least: what is proposed is carried out only when all vote for it.
pub(super) fn two_decide(cx: &Cx, case: &Case) -> bool {
    let standard = cx.services.standards.load(&case.standard);
    standard.is_ok_and(|standard| standard.process().two_decide())
}

/// A case about a certificate, before whoever works on it.
pub struct StatementTable {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// The certificate, as it is now.
    pub certificate: Certificate,
    /// What is asked for, the oldest first.
    pub requests: Vec<Request>,
    /// The newest statement, and who wrote it.
    pub statement: Option<(FrozenStatement, String)>,
    /// What the reviewer said of it, and who that is; of an earlier one, where it was sent back.
    pub review: Option<(crate::store::decision::Reviewed, String)>,
    /// What is decided on, once it is recommended.
    pub matter: Option<Matter>,
    /// The votes the reader may see: all once it is decided, before that one's own.
    pub votes: Vec<(Vote, String)>,
    /// The members whose vote does not count any more, with why.
    pub lapsed: Vec<(String, Bar)>,
    /// Those on whose work the review or the decision rests and who may not keep their place: nobody recommends or votes before others have come.
    pub not_held: Vec<String>,
    /// What the reader may vote for now; empty for who does not vote.
    pub votable: Vec<Outcome>,
    /// Why what is proposed cannot be carried out now.
    pub obstacle: Option<&'static str>,
    /// Other cases about the certificate that are open, before the officer.
    pub beside: Vec<Case>,
    /// A renewal of the certificate that is under way, before whoever confirms that it ends.
    pub renewal: Option<Case>,
    /// What the committee found wanting, and which member, before whoever looks again.
    pub wanting: Vec<(String, String)>,
    /// Whether the reader states now what is to become of the certificate.
    pub states: bool,
}

/// The case before its officer, reviewer and committee, and those who may read internal reasons.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a case that is decided on an evaluation.
pub fn statement_table(cx: &Cx, id: CaseId, action: Action) -> Result<StatementTable, UseCaseError> {
    use crate::store::decision::recommendations;
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, action)?;
        if !case.kind.is_stated() {
            return Err(UseCaseError::NotFound);
        }
        let certificate = certificate(db, &case)?;
        let statement = match reports::latest(db, id)? {
            Some(_) => {
                let latest = FrozenStatement::latest(db, id)?;
                let author = sheets::name(db, latest.kept.completed_by)?;
                Some((latest, author))
            }
            None => None,
        };
        let review = match recommendations::list(db, id)?.into_iter().next() {
            Some(review) => {
                let reviewer = sheets::name(db, review.made_by)?;
                Some((review, reviewer))
            }
            None => None,
        };
        let decides = matches!(case.state, State::Decision | State::ClosedDecided);
        let matter = match (&statement, decides) {
            (Some(_), true) => Some(Matter::load(db, cx, &case)?),
            _ => None,
        };
        let deciding = case.state == State::Decision;
        let reader = cx.actor()?.person;
        let (mut shown, mut lapsed, mut has_voted) = (Vec::new(), Vec::new(), false);
        if let Some(matter) = &matter {
            let cast = counted_votes(db, cx, &case, matter.round)?;
            for gone in places::lapsed(db, cx, &case, matter.round)? {
                has_voted |= gone.person == reader;
                lapsed.push((sheets::name(db, gone.person)?, gone.bar));
            }
            has_voted |= cast.iter().any(|vote| vote.person == reader);
            for vote in cast.into_iter().filter(|vote| !deciding || vote.person == reader) {
                let name = sheets::name(db, vote.person)?;
                shown.push((vote, name));
            }
        }
        let not_held = if matches!(case.state, State::Review | State::Decision) {
            places::not_held(db, cx, &case)?
        } else {
            NotHeld::default()
        };
        let votes = deciding && role == CaseRole::Decider && !has_voted;
        let said = matter.as_ref().and_then(Matter::statement).filter(|_| votes);
        let mut votable = said.map_or_else(Vec::new, |said| Outcome::on_statement(said.proposed));
        votable.retain(|outcome| not_held.allows(*outcome));
        let waits = !case.state.is_terminal();
        let obstacle = statement
            .as_ref()
            .filter(|_| waits)
            .and_then(|(said, _)| obstacle(cx, (&case, &certificate), &said.document));
        let states = role == CaseRole::Officer && is_to_be_stated(db, cx, &case)?;
        let requests = requests(db, &case)?;
        let renewal = match states && gives_up(&requests) {
            true => find_under_way(db, certificate.organisation, certificate.standard.as_str())?,
            false => None,
        };
        let mut beside = if states {
            cases::list_about(db, certificate.id)?
        } else {
            Vec::new()
        };
        beside.retain(|other| other.kind.is_stated() && other.id != id && !other.state.is_terminal());
        Ok(StatementTable {
            beside,
            states,
            wanting: committee_found_wanting(db, cx, &case)?.unwrap_or_default(),
            renewal,
            requests,
            votable,
            votes: shown,
            lapsed,
            not_held: not_held.names(),
            obstacle,
            certificate,
            statement,
            review,
            matter,
            role,
            case,
        })
    })
}
