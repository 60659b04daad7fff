//! Who has which place in a case, and whether they may have it: the one rule that appointing, acting, counting and the
//! officer's task go by (ISO/IEC 17065 4.2, 6.1.2; norms A1.5, A1.6).
//!
//! What goes against somebody's impartiality bars all that they did in the case (`domain::impartiality`). Competence counts on the
//! day of the work: an authorisation that came to its end later takes nothing back, while one that was revoked never carried it.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{Act, Function},
        case::{Case, Outcome, State, transition},
        competence::Lack,
        ids::PersonId,
        interest::Interest,
        replacement::{Bar, event},
        time::{Date, Timestamp},
    },
    store::{
        Db,
        decision::{recommendations, votes},
        evaluation::{reports, sheets as sheet_rows},
        people, replacements,
        team::{acts, assignments},
    },
    usecase::{
        Cx, UseCaseError, competence,
        dossier::voting_round,
        earlier, engagements, impartiality,
        notify::{self, Letter},
        propose_team::seats,
        sheets,
    },
};

/// A place in a case: on the team, as reviewer, or on the committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What one does there.
    pub function: Function,
    /// Who has it; `None` where it is free.
    pub person: Option<PersonId>,
    /// Why that person may not keep it.
    pub bar: Option<Bar>,
    /// Who put the ties on record in which it lies, where the person declared none.
    pub recorded_by: BTreeSet<PersonId>,
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
    let incapable = incapacity(db, cx, case, (person, function))?;
    if let Some(bar) = incapable.filter(|bar| !bar.is_of_competence()) {
        return Ok(Some(bar));
    }
    Ok(impartiality::bar(db, cx, case, person)?.or(incapable))
}

/// What somebody lacks today for a function, be they as impartial as they may.
fn incapacity(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Bar>, UseCaseError> {
    let Some(actor) = people::actor(db, person)? else {
        return Ok(Some(Bar::Account));
    };
    if !actor.body_roles.contains(&function.body_role()) {
        return Ok(Some(Bar::Role));
    }
    if function == Function::Decider && !engagements::is_engaged(db, cx, person)? {
        return Ok(Some(Bar::Engagement));
    }
    let authorisation = competence::authorisation(db, cx, case, (person, function))?;
    Ok(authorisation.err().map(Bar::Lack))
}

/// Why somebody may not keep the place they have.
pub fn bar_of_holder(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Bar>, UseCaseError> {
    if let Some(partial) = impartiality::bar(db, cx, case, person)? {
        return Ok(Some(partial));
    }
    if earlier::had_part(db, case, person)? {
        return Ok(Some(Bar::Earlier));
    }
    let work = work(db, case, (person, function))?;
    if function == Function::Decider {
        for done in &work.done {
            if !engagements::was_engaged(db, person, *done)? {
                return Ok(Some(Bar::Engagement));
            }
        }
    }
    if let Some(lack) = lack_then(db, cx, case, (person, function), &work)? {
        return Ok(Some(Bar::Lack(lack)));
    }
    if work.waits {
        incapacity(db, cx, case, (person, function))
    } else {
        Ok(None)
    }
}

/// What somebody lacks in authorisations to go on in the place they have. Whoever may keep it may act in it: who was authorised
/// to score talks about the scores as long as the team does.
pub fn lack_of_holder(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Lack>, UseCaseError> {
    let work = work(db, case, (person, function))?;
    let then = lack_then(db, cx, case, (person, function), &work)?;
    if then.is_some() || !work.waits {
        return Ok(then);
    }
    Ok(competence::authorisation(db, cx, case, (person, function))?.err())
}

/// What somebody lacked when they did their work. It is what it was then: an authorisation that is put on record in the place of
/// one that was revoked opens the way to work to come, and heals none that was done.
fn lack_then(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
    work: &Work,
) -> Result<Option<Lack>, UseCaseError> {
    for done in &work.done {
        if let Err(lack) = competence::authorisation_then(db, cx, case, (person, function), *done)? {
            return Ok(Some(lack));
        }
    }
    Ok(None)
}

/// The work of a place, as the case stands.
struct Work {
    /// When what is finished of it was finished.
    done: Vec<Timestamp>,
    /// Whether more of it waits.
    waits: bool,
}

fn work(db: &mut Db, case: &Case, (person, function): (PersonId, Function)) -> Result<Work, UseCaseError> {
    let evaluated = matches!(case.state, State::Review | State::Decision);
    let sheet = if function.is_on_team() {
        sheet_rows::of_assessor(db, case.id, person)?.and_then(|sheet| sheet.locked_at)
    } else {
        None
    };
    let last = match function {
        Function::Lead if evaluated => reports::latest(db, case.id)?.map(|report| report.completed_at),
        Function::Assessor => sheet,
        Function::Reviewer if case.state == State::Decision => {
            let latest = recommendations::list(db, case.id)?.into_iter().next();
            latest
                .filter(|review| review.made_by == person)
                .map(|review| review.made_at)
        }
        Function::Decider if case.state == State::Decision => {
            let round = voting_round(db, case)?;
            let mut cast = votes::list(db, case.id, round)?.into_iter();
            cast.find(|vote| vote.person == person).map(|vote| vote.cast_at)
        }
        Function::Lead | Function::Reviewer | Function::Decider => None,
    };
    Ok(Work {
        done: sheet.into_iter().chain(last).collect(),
        waits: last.is_none(),
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
                _ => BTreeSet::new(),
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
            recorded_by: BTreeSet::new(),
        };
        all.extend(std::iter::repeat_n(free, wanted.saturating_sub(filled)));
    }
    all.retain(|place| replaceable(place.function));
    all.sort_by_key(|place| place.function);
    Ok(all)
}

/// Who put the ties of a person on record that bar them from a case, where that was others and they declared none.
pub fn recorded_by(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<BTreeSet<PersonId>, UseCaseError> {
    let ties = ties_by_others(db, cx, case, person)?.into_iter();
    Ok(ties.map(|tie| tie.recorded_by).collect())
}

fn ties_by_others(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Vec<Interest>, UseCaseError> {
    let known = impartiality::on_record(db, case, person)?;
    let ties: Vec<_> = known.barring(cx.now().date()).cloned().collect();
    // Who declares a conflict, or enters a tie as well, says that it is so.
    if known.declared_conflict || ties.iter().any(|tie| tie.recorded_by == person) {
        return Ok(Vec::new());
    }
    Ok(ties)
}

/// The day on which somebody else put a tie on record that took an open case from its officer.
pub fn officer_put_out_on(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Date>, UseCaseError> {
    if case.state.is_terminal() {
        return Ok(None);
    }
    let mut first: Option<Date> = None;
    for officer in acts::people(db, case.id, Act::ApplicationReview)? {
        let ties = ties_by_others(db, cx, case, officer)?.into_iter();
        first = ties.map(|tie| tie.recorded_at.date()).chain(first).min();
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

/// Those on whose work the next step rests and who may not keep their place: an evaluation rests on its team, a
/// recommendation on the report and its reviewer, a decision on both. Each step waits until others have come.
#[derive(Default)]
pub struct NotHeld {
    places: Vec<String>,
    author: Option<String>,
}

impl NotHeld {
    /// Their names.
    pub fn names(self) -> Vec<String> {
        self.places.into_iter().chain(self.author).collect()
    }

    /// Those for whom a vote waits. To send a statement back is the way out where its author may not keep it: the reviewer
    /// gives it back, and another officer states anew.
    pub fn for_vote(self, vote: Outcome) -> Vec<String> {
        match vote {
            Outcome::Back => self.places,
            _ => self.names(),
        }
    }

    /// Whether a vote waits for nobody.
    pub const fn allows(&self, vote: Outcome) -> bool {
        self.places.is_empty() && (self.author.is_none() || matches!(vote, Outcome::Back))
    }
}

/// Looks for those who may not keep the place on which the next step rests.
pub fn not_held(db: &mut Db, cx: &Cx, case: &Case) -> Result<NotHeld, UseCaseError> {
    let author = partial_author(db, cx, case)?;
    Ok(NotHeld {
        places: places_not_held(db, cx, case)?,
        author: author.map(|author| sheets::name(db, author)).transpose()?,
    })
}

fn places_not_held(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<String>, UseCaseError> {
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
    Ok(names)
}

/// The officer whose statement is reviewed or decided on and who may not have stated it: a tie to the holder came to light since,
/// or what an appeal against was upheld is decided anew in it.
fn partial_author(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<PersonId>, UseCaseError> {
    if !(case.kind.is_stated() && matches!(case.state, State::Review | State::Decision)) {
        return Ok(None);
    }
    let Some(statement) = reports::latest(db, case.id)? else {
        return Ok(None);
    };
    let author = statement.completed_by;
    let bar = impartiality::bar(db, cx, case, author)?.is_some() || earlier::has_judged(db, case, author)?;
    Ok(bar.then_some(author))
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
