//! Who has which place in a case, and whether they may have it: the one rule that appointing, acting, counting and the
//! officer's task go by (ISO/IEC 17065 4.2, 6.1.2; norms A1.5, A1.6).
//!
//! What goes against somebody's impartiality bars all that they did in the case. Competence counts on the day of the work: an
//! authorisation that came to its end later takes nothing back, while one that was revoked never carried it.

use crate::{
    domain::{
        account::{Act, Actor, Function},
        case::{Case, State, transition},
        ids::PersonId,
        interest::Interest,
        replacement::{Bar, event},
        time::{Date, Timestamp},
    },
    store::{
        Db,
        decision::{recommendations, votes},
        evaluation::{reports, sheets as sheet_rows},
        interests, people, replacements,
        team::{acts, assignments, declarations},
    },
    usecase::{
        Cx, UseCaseError, competence,
        dossier::voting_round,
        engagements,
        notify::{self, Letter},
        propose_team::seats,
        sheets,
    },
};

/// A place in a case: on the team, as reviewer, or on the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What one does there.
    pub function: Function,
    /// Who has it; `None` where it is free.
    pub person: Option<PersonId>,
    /// Why that person may not keep it.
    pub bar: Option<Bar>,
    /// Who put the tie on record in which it lies, where the person did not declare it.
    pub recorded_by: Option<PersonId>,
}

impl Place {
    /// Whether somebody else has to come.
    pub const fn is_to_fill(&self) -> bool {
        self.bar.is_some() || self.person.is_none()
    }
}

/// What keeps a person from a function in a case today.
pub fn bar(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Bar>, UseCaseError> {
    let actor = people::actor(db, person)?;
    let incapable = incapacity(db, cx, case, (actor.as_ref(), function))?;
    if let Some(bar) = incapable.filter(|bar| !bar.is_of_competence()) {
        return Ok(Some(bar));
    }
    Ok(partiality(db, cx, case, (actor.as_ref(), person))?.or(incapable))
}

/// What goes against a person's impartiality in a case today. Of which kind a tie is, is the person's own affair.
fn partiality(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (actor, person): (Option<&Actor>, PersonId),
) -> Result<Option<Bar>, UseCaseError> {
    let declared = declarations::find(db, case.id, person)?;
    Ok(
        if actor.is_some_and(|actor| actor.role_in(case.organisation).is_some()) {
            Some(Bar::Member)
        } else if interests::bar(db, person, case.organisation, cx.now().date())? {
            Some(Bar::Tie)
        } else if declared.is_some_and(|declared| !declared.clean) {
            Some(Bar::Conflict)
        } else {
            None
        },
    )
}

/// What somebody lacks today for a function, be they as impartial as they may.
fn incapacity(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (actor, function): (Option<&Actor>, Function),
) -> Result<Option<Bar>, UseCaseError> {
    let Some(actor) = actor else {
        return Ok(Some(Bar::Account));
    };
    if !actor.body_roles.contains(&function.body_role()) {
        return Ok(Some(Bar::Role));
    }
    if function == Function::Decider && !engagements::is_engaged_on(db, actor.person, cx.now().date())? {
        return Ok(Some(Bar::Engagement));
    }
    let authorisation = competence::authorisation(db, cx, case, (actor.person, function))?;
    Ok(authorisation.err().map(Bar::Lack))
}

/// Why somebody may not keep the place they have.
pub fn bar_of_holder(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Bar>, UseCaseError> {
    let actor = people::actor(db, person)?;
    if let Some(partial) = partiality(db, cx, case, (actor.as_ref(), person))? {
        return Ok(Some(partial));
    }
    if let Some(done) = done_at(db, case, (person, function))? {
        let votes = function == Function::Decider;
        if votes && !engagements::is_engaged_on(db, person, done.date())? {
            return Ok(Some(Bar::Engagement));
        }
        match competence::authorisation_then(db, cx, case, (person, function), done)? {
            Ok(()) => return Ok(None),
            // A vote is what it was when it was cast: what is put on record later does not bring it back.
            Err(lack) if votes => return Ok(Some(Bar::Lack(lack))),
            Err(_) => {}
        }
    }
    incapacity(db, cx, case, (actor.as_ref(), function))
}

/// When somebody did the work of their place, where they have done it and nothing more waits for them as the case stands.
fn done_at(
    db: &mut Db,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Timestamp>, UseCaseError> {
    let evaluated = matches!(case.state, State::Review | State::Decision);
    Ok(match function {
        Function::Lead if evaluated => reports::latest(db, case.id)?.map(|report| report.completed_at),
        Function::Lead => None,
        Function::Assessor => sheet_rows::of_assessor(db, case.id, person)?.and_then(|sheet| sheet.locked_at),
        Function::Reviewer if case.state == State::Decision => {
            let latest = recommendations::list(db, case.id)?.into_iter().next();
            latest
                .filter(|review| review.made_by == person)
                .map(|review| review.made_at)
        }
        Function::Reviewer => None,
        Function::Decider if case.state == State::Decision => {
            let round = voting_round(db, case)?;
            let cast = votes::list(db, case.id, round)?.into_iter();
            let mut own = cast.filter(|vote| vote.person == person).map(|vote| vote.cast_at);
            own.next()
        }
        Function::Decider => None,
    })
}

/// The places in which somebody can be replaced now, in the order of functions.
pub fn places(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<Place>, UseCaseError> {
    let mut all = Vec::new();
    let replaceable = |function| transition((case.kind, case.state), event(function)).is_some();
    let assigned = assignments::of_case(db, case.id)?.into_iter();
    for (person, function) in assigned.filter(|(_, function)| replaceable(*function)) {
        let bar = bar_of_holder(db, cx, case, (person, function))?;
        all.push(Place {
            function,
            person: Some(person),
            bar,
            recorded_by: match bar {
                Some(Bar::Tie) => recorded_by(db, cx, case, person)?,
                _ => None,
            },
        });
    }
    // A place is free after the cluster objected to who came, and was right; nobody is missing before a team was proposed.
    let asked = if all.is_empty() || case.kind.is_stated() {
        Vec::new()
    } else {
        let (standard, label) = cx.services.standards.of_case(case)?;
        seats(standard, label)
    };
    for function in [Function::Lead, Function::Assessor] {
        let wanted = asked.iter().filter(|seat| seat.function == function).count();
        let filled = all.iter().filter(|place| place.function == function).count();
        let free = Place {
            function,
            person: None,
            bar: None,
            recorded_by: None,
        };
        all.extend(std::iter::repeat_n(free, wanted.saturating_sub(filled)));
    }
    all.retain(|place| replaceable(place.function));
    all.sort_by_key(|place| place.function);
    Ok(all)
}

/// Who put a tie of a person on record that bars them from a case, where it was somebody else and they declared none.
pub fn recorded_by(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Option<PersonId>, UseCaseError> {
    Ok(tie_by_another(db, cx, case, person)?.map(|tie| tie.recorded_by))
}

fn tie_by_another(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Option<Interest>, UseCaseError> {
    if declarations::find(db, case.id, person)?.is_some_and(|declared| !declared.clean) {
        return Ok(None);
    }
    let today = cx.now().date();
    let mut ties = interests::of_person(db, person)?;
    ties.retain(|tie| tie.organisation == case.organisation && tie.bars_on(today));
    // Who enters the same tie says that it is so.
    if ties.iter().any(|tie| tie.recorded_by == person) {
        return Ok(None);
    }
    Ok(ties.into_iter().next())
}

/// The day on which somebody else put a tie on record that took an open case from its officer.
pub fn officer_put_out_on(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Date>, UseCaseError> {
    if case.state.is_terminal() {
        return Ok(None);
    }
    let mut first: Option<Date> = None;
    for officer in acts::people(db, case.id, Act::ApplicationReview)? {
        let tie = tie_by_another(db, cx, case, officer)?;
        let on = tie.map(|tie| tie.recorded_at.date()).into_iter();
        first = on.chain(first).min();
    }
    Ok(first)
}

/// Whether the officer has to put somebody in another's place.
pub fn is_needed(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    Ok(places(db, cx, case)?.iter().any(Place::is_to_fill))
}

/// Tells the officers of a case that somebody has to come into the place of a person, where that is so.
pub fn tell_officers(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<(), UseCaseError> {
    let mut all = places(db, cx, case)?.into_iter();
    if all.any(|place| place.person == Some(person) && place.bar.is_some()) {
        let officers = acts::people(db, case.id, Act::ApplicationReview)?.into_iter();
        let others = officers.filter(|officer| *officer != person);
        notify::notify(db, cx, case, Letter::ConflictDeclared, others)?;
    }
    Ok(())
}

/// The names of those on whose work the next step rests and who may not keep their place: an evaluation rests on its team, a
/// recommendation on the report and its reviewer, a decision on both. Each step waits until others have come.
pub fn not_held(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<String>, UseCaseError> {
    let mut names = Vec::new();
    for place in places(db, cx, case)? {
        // The vote of a member who may not keep their place is not counted: the others' stand.
        if place.function == Function::Decider || place.bar.is_none() {
            continue;
        }
        let rests = place.function != Function::Reviewer || matches!(case.state, State::Review | State::Decision);
        if let Some(person) = place.person.filter(|_| rests) {
            names.push(sheets::name(db, person)?);
        }
    }
    if let Some(author) = partial_author(db, cx, case)? {
        names.push(sheets::name(db, author)?);
    }
    Ok(names)
}

/// The officer whose statement waits for its review and whose tie to the holder came to light since: the reviewer gives it back,
/// and another officer states anew.
fn partial_author(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<PersonId>, UseCaseError> {
    if !(case.kind.is_stated() && case.state == State::Review) {
        return Ok(None);
    }
    let Some(statement) = reports::latest(db, case.id)? else {
        return Ok(None);
    };
    let author = statement.completed_by;
    let actor = people::actor(db, author)?;
    Ok(partiality(db, cx, case, (actor.as_ref(), author))?.map(|_| author))
}

/// A member whose vote in the round that goes on does not count, with why.
pub struct Lapsed {
    /// Whose.
    pub person: PersonId,
    /// Why.
    pub bar: Bar,
}

/// The members who have voted in the round that goes on and whose vote does not count, since they may not keep their place
/// (ISO/IEC 17065 4.2.6, 7.6.2). Once it is decided nothing lapses any more.
pub fn lapsed(db: &mut Db, cx: &Cx, case: &Case, round: i32) -> Result<Vec<Lapsed>, UseCaseError> {
    if case.state != State::Decision || round != voting_round(db, case)? {
        return Ok(Vec::new());
    }
    let replaced = replacements::list(db, case.id)?;
    let mut lapsed = Vec::new();
    for vote in votes::list(db, case.id, round)? {
        if replaced.iter().any(|gone| gone.discounts(vote.person, vote.cast_at)) {
            continue;
        }
        let bar = bar_of_holder(db, cx, case, (vote.person, Function::Decider))?;
        lapsed.extend(bar.map(|bar| Lapsed {
            person: vote.person,
            bar,
        }));
    }
    Ok(lapsed)
}
