//! Answers kept for as long as they cannot have changed.
//!
//! What anybody is told of a certificate follows from the address, the reader's language, what is committed and the clock.
//! The clock counts in whole seconds on every page, and a certificate's status turns on whole seconds. So an answer drawn
//! is the answer to the same question until the second is over or anything is committed, by this process or another, and
//! [`Watcher::mark`] tells that. A number asked for often is drawn once a second and not once a request.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    store::{Mark, Watcher},
    usecase::Services,
    views::Lang,
    web::{
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// How many answers are kept at once; whatever else is asked in the same second is drawn each time.
const MOST: usize = 256;

/// The answers of one moment. Each thread that takes requests has its own: a number asked for often waits for no other
/// thread, and is drawn once a second in each.
pub(super) struct Kept {
    watcher: Watcher,
    answers: Mutex<Answers>,
}

#[derive(Default)]
struct Answers {
    of: Option<Moment>,
    by_question: HashMap<Question, Reply>,
}

impl Answers {
    fn is_of(&self, second: i64) -> bool {
        self.of.as_ref().is_some_and(|moment| moment.second == second)
    }

    fn has_room(&self) -> bool {
        self.by_question.len() < MOST
    }
}

/// All that may change an answer besides the question.
#[derive(Clone, PartialEq, Eq)]
struct Moment {
    /// Since 1970, UTC.
    second: i64,
    mark: Mark,
}

impl Moment {
    /// The clock is read after the database: whatever was committed before the second began is in the mark.
    fn of(services: &Services, mark: Mark) -> Self {
        Self {
            second: second(services),
            mark,
        }
    }
}

fn second(services: &Services) -> i64 {
    services.clock.now().millis().div_euclid(1_000)
}

/// What somebody asks who is not signed in: their pages name nobody.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Question {
    /// The path with its query.
    pub(super) address: String,
    /// The language of the answer.
    pub(super) lang: Lang,
    /// Whether the asker prefers JSON to pages.
    pub(super) wants_json: bool,
}

impl Question {
    fn of(visit: &Visit) -> Option<Self> {
        visit.signed_in.is_none().then(|| Self {
            address: visit.address.clone(),
            lang: visit.cx.lang.clone(),
            wants_json: visit.wants_json,
        })
    }
}

impl Kept {
    /// Nothing kept yet, of the database that is watched.
    pub(super) fn new(watcher: Watcher) -> Self {
        Self {
            watcher,
            answers: Mutex::default(),
        }
    }

    /// None where the database does not answer: then nothing is kept, and whoever draws the answer finds out why.
    fn now(&self, services: &Services) -> Option<Moment> {
        Some(Moment::of(services, self.watcher.mark().ok()?))
    }

    /// The kept answer to a question, as far as that can be told without waiting for the database.
    pub(super) fn at_once(&self, services: &Services, question: &Question) -> Option<Reply> {
        // Most questions were not asked in this second, and asking the database for its mark would tell no more.
        let answers = self.answers();
        let may_be = answers.is_of(second(services)) && answers.by_question.contains_key(question);
        drop(answers);
        if !may_be {
            return None;
        }
        let now = Moment::of(services, self.watcher.mark_at_once()?);
        self.of(&now).by_question.get(question).cloned()
    }

    /// The kept answer to a visit, or the one `draw` gives.
    pub(super) fn or_draw(&self, visit: &Visit, draw: impl FnOnce(&Visit) -> Outcome) -> Outcome {
        let services = &visit.cx.services;
        let Some(question) = Question::of(visit) else {
            return draw(visit);
        };
        let answers = self.answers();
        let is_of_use =
            !answers.is_of(second(services)) || answers.has_room() || answers.by_question.contains_key(&question);
        drop(answers);
        let before = if is_of_use { self.now(services) } else { None };
        let Some(before) = before else { return draw(visit) };
        if let Some(kept) = self.of(&before).by_question.get(&question) {
            return Ok(kept.clone());
        }
        let reply = draw(visit)?;
        // Of that moment only if it is not over yet.
        if self.now(services).as_ref() == Some(&before) {
            let mut answers = self.of(&before);
            if answers.has_room() {
                answers.by_question.insert(question, reply.clone());
            }
        }
        Ok(reply)
    }

    /// The answers of a moment; those of any other are forgotten.
    fn of(&self, moment: &Moment) -> MutexGuard<'_, Answers> {
        let mut answers = self.answers();
        if answers.of.as_ref() != Some(moment) {
            answers.by_question.clear();
            answers.of = Some(moment.clone());
        }
        answers
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        // A panic leaves at worst an answer less.
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
