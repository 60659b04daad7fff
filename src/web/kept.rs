//! Answers kept for as long as they cannot have changed.
//!
//! What anybody is told of a certificate follows from the address, the reader's language, what is committed and the clock.
//! The clock counts in whole seconds on every page, and a certificate's status turns on whole seconds. So an answer drawn
//! is the answer to the same question until the second is over or anything is committed, by this process or another, and
//! [`Watcher::mark`] tells that. A number asked for often is drawn twice a second and not at each request.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
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

/// How many questions of a second are remembered as asked; whatever else is asked in it counts as asked for the first time.
const MOST_ASKED: usize = 16_384;

/// The answers of one second. Each thread that takes requests has its own: a number asked for often waits for no other
/// thread, and is drawn twice a second in each, because only what is asked again is worth keeping: a crowd of numbers that
/// each is asked for once costs no question for the mark and no memory.
pub(super) struct Kept {
    watcher: Watcher,
    answers: Mutex<Answers>,
}

#[derive(Default)]
struct Answers {
    /// Since 1970, UTC.
    second: i64,
    /// The hashes of the questions asked in it. Two that share one make an answer kept at its first asking, which harms nobody.
    asked: HashSet<u64>,
    hasher: RandomState,
    /// What the database was when the answers were drawn.
    mark: Option<Mark>,
    by_question: HashMap<Question, Reply>,
}

impl Answers {
    /// Those of a second; whatever is of another is forgotten.
    fn of(&mut self, second: i64) -> &mut Self {
        if self.second != second {
            self.second = second;
            self.asked.clear();
            self.by_question.clear();
        }
        self
    }

    /// Those drawn while the database was as the mark says.
    fn under(&mut self, mark: &Mark) -> &mut HashMap<Question, Reply> {
        if self.mark.as_ref() != Some(mark) {
            self.by_question.clear();
            self.mark = Some(mark.clone());
        }
        &mut self.by_question
    }

    /// Whether the answer to a question that has just been asked is or could be kept.
    fn is_asked_again(&mut self, question: &Question) -> bool {
        let hash = self.hasher.hash_one(question);
        let again = self.asked.contains(&hash);
        if !again && self.asked.len() < MOST_ASKED {
            self.asked.insert(hash);
        }
        again && (self.by_question.len() < MOST || self.by_question.contains_key(question))
    }
}

/// All that may change an answer besides the question.
#[derive(PartialEq, Eq)]
struct Moment {
    /// Since 1970, UTC.
    second: i64,
    mark: Mark,
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

    /// The clock is read after the database: whatever was committed before the second began is in the mark. None where the
    /// database does not answer: then nothing is kept, and whoever draws the answer finds out why.
    fn now(&self, services: &Services) -> Option<Moment> {
        let mark = self.watcher.mark().ok()?;
        Some(Moment {
            mark,
            second: second(services),
        })
    }

    /// The kept answer to a question, as far as that can be told without waiting for the database.
    pub(super) fn at_once(&self, services: &Services, question: &Question) -> Option<Reply> {
        let mut answers = self.answers();
        let answers = answers.of(second(services));
        // Most questions have no kept answer, and asking the database for its mark would tell no more.
        let kept = answers.by_question.get(question)?;
        let mark = self.watcher.mark_at_once();
        (mark.is_some() && mark == answers.mark).then(|| kept.clone())
    }

    /// The kept answer to a visit, or the one `draw` gives.
    pub(super) fn or_draw(&self, visit: &Visit, draw: impl FnOnce(&Visit) -> Outcome) -> Outcome {
        let services = &visit.cx.services;
        let Some(question) = Question::of(visit) else {
            return draw(visit);
        };
        if !self.answers().of(second(services)).is_asked_again(&question) {
            return draw(visit);
        }
        let Some(before) = self.now(services) else {
            return draw(visit);
        };
        let kept = self
            .answers()
            .of(before.second)
            .under(&before.mark)
            .get(&question)
            .cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let reply = draw(visit)?;
        // Of that moment only if it is not over yet.
        if self.now(services).as_ref() == Some(&before) {
            let mut answers = self.answers();
            let answers = answers.of(before.second).under(&before.mark);
            if answers.len() < MOST {
                answers.insert(question, reply.clone());
            }
        }
        Ok(reply)
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        // A panic leaves at worst an answer less.
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(number: usize) -> Question {
        Question {
            address: format!("/c/{number}"),
            lang: Lang::source(),
            wants_json: false,
        }
    }

    #[test]
    fn an_answer_is_kept_when_its_question_is_asked_again_in_the_same_second() {
        let mut answers = Answers::default();
        assert!(!answers.of(1).is_asked_again(&question(1)));
        assert!(!answers.of(1).is_asked_again(&question(2)));
        assert!(answers.of(1).is_asked_again(&question(1)));
        assert!(!answers.of(2).is_asked_again(&question(1)), "another second");
    }

    #[test]
    fn a_crowd_of_questions_is_remembered_up_to_a_limit_and_keeps_no_answer() {
        let mut answers = Answers::default();
        for number in 0..MOST_ASKED + 10 {
            assert!(!answers.of(1).is_asked_again(&question(number)));
        }
        assert_eq!(answers.asked.len(), MOST_ASKED);
        assert!(answers.by_question.is_empty());
    }
}
