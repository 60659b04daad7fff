//! Answers kept for as long as they cannot have changed.
//!
//! What anybody is told of a certificate follows from the address, the reader's language, what is committed and the clock.
//! The clock counts in whole seconds on every page, and a certificate's status turns on whole seconds. So an answer drawn
//! is the answer to the same question until the second is over or anything is committed, by this process or another, and
//! [`Watcher::mark`] tells that. A number asked for often is drawn twice a second and not at each request. It is kept as it
//! goes out, compressed and with all its headers: drawing is not the only thing that takes its time.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use actix_web::{
    HttpRequest, HttpResponse,
    body::{EitherBody, MessageBody, to_bytes},
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    http::{
        Method, StatusCode,
        header::{ACCEPT_ENCODING, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::{self, Bytes},
};
use futures_util::{
    TryFutureExt,
    future::{Either, LocalBoxFuture, Ready, ready},
};

use crate::{
    store::{Mark, Watcher},
    usecase::Services,
    views::Lang,
    web::{
        cookie,
        routes::KEPT_BELOW,
        server::{address, language, wants_json},
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
    by_question: HashMap<Question, Arc<Finished>>,
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
    fn under(&mut self, mark: &Mark) -> &mut HashMap<Question, Arc<Finished>> {
        if self.mark.as_ref() != Some(mark) {
            self.by_question.clear();
            self.mark = Some(mark.clone());
        }
        &mut self.by_question
    }

    /// Whether a question that has just been asked was asked before, and there is room for its answer.
    fn is_asked_again(&mut self, question: &Question) -> bool {
        let hash = self.hasher.hash_one(question);
        let again = self.asked.contains(&hash);
        if !again && self.asked.len() < MOST_ASKED {
            self.asked.insert(hash);
        }
        again && self.by_question.len() < MOST
    }
}

/// All that may change an answer besides the question.
#[derive(Clone, PartialEq, Eq)]
struct Moment {
    /// Since 1970, UTC.
    second: i64,
    mark: Mark,
}

fn second(services: &Services) -> i64 {
    services.clock.now().millis().div_euclid(1_000)
}

/// What somebody asks who has no session: their pages name nobody.
#[derive(PartialEq, Eq, Hash)]
struct Question {
    /// The path with its query.
    address: String,
    /// The language of the answer.
    lang: Lang,
    /// Whether the asker prefers JSON to pages.
    wants_json: bool,
    /// How the answer may be compressed, in each line in which the asker says so.
    encodings: Vec<HeaderValue>,
}

impl Question {
    /// None where no answer to it can be kept.
    fn of(services: &Services, request: &HttpRequest) -> Option<Self> {
        let (path, headers) = (request.path(), request.headers());
        let may_be = [Method::GET, Method::HEAD].contains(request.method()) && path.starts_with(KEPT_BELOW);
        (may_be && cookie::token(headers, &services.public_url).is_none()).then(|| Self {
            address: address(path, request.query_string()),
            lang: language(services, headers, None),
            wants_json: wants_json(headers, path),
            encodings: headers.get_all(ACCEPT_ENCODING).cloned().collect(),
        })
    }
}

/// What a handler's answer carries that may be kept.
pub(super) struct MayBeKept;

/// An answer as it goes out.
struct Finished {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Finished {
    async fn of(response: HttpResponse<impl MessageBody>) -> Result<Self, actix_web::Error> {
        let headers = response.headers().iter();
        let (status, headers) = (
            response.status(),
            headers.map(|(name, value)| (name.clone(), value.clone())).collect(),
        );
        // It is in memory already; compressing it is what could go wrong.
        let body = to_bytes(response.into_body()).await;
        let body = body.map_err(|error| ErrorInternalServerError(error.into()))?;
        Ok(Self { status, headers, body })
    }

    fn to<B>(&self, request: HttpRequest) -> ServiceResponse<EitherBody<Bytes, B>> {
        let mut response = HttpResponse::with_body(self.status, EitherBody::left(self.body.clone()));
        for (name, value) in &self.headers {
            response.headers_mut().append(name.clone(), value.clone());
        }
        ServiceResponse::new(request, response)
    }
}

/// What there is to a question that has just been asked.
enum Found {
    Answer(Arc<Finished>),
    /// It was asked before in this second: its answer is or could be kept.
    Again,
    /// It is asked for the first time, or there is no room for its answer.
    Nothing,
}

type Answered<B> = Result<ServiceResponse<EitherBody<Bytes, B>>, actix_web::Error>;

/// Answers with what is kept, where there is such: before a route is looked for and without passing the request on to another
/// thread, because each of these takes longer than all the rest of it. What takes no waiting is no state of a future either.
pub(super) fn kept_or_drawn<B: MessageBody + 'static>(
    services: &Arc<Services>,
    kept: &Arc<Kept>,
    request: ServiceRequest,
    next: Next<B>,
) -> Either<Ready<Answered<B>>, LocalBoxFuture<'static, Answered<B>>> {
    let question = Question::of(services, request.request());
    let found = question.map(|question| (kept.at_once(services, &question), question));
    match found {
        Some((Found::Answer(answer), _)) => Either::Left(ready(Ok(answer.to(request.into_parts().0)))),
        Some((Found::Again, question)) => {
            let (services, kept) = (services.clone(), kept.clone());
            Either::Right(Box::pin(drawn_and_kept(services, kept, question, request, next)))
        }
        Some((Found::Nothing, _)) | None => {
            let drawn = next.call(request).map_ok(ServiceResponse::map_into_right_body);
            Either::Right(Box::pin(drawn))
        }
    }
}

/// Keeps what is drawn for a question that is asked again, unless somebody else has meanwhile.
async fn drawn_and_kept<B: MessageBody>(
    services: Arc<Services>,
    kept: Arc<Kept>,
    question: Question,
    request: ServiceRequest,
    next: Next<B>,
) -> Answered<B> {
    let before = Kept::moment(&kept, &services).await;
    if let Some(answer) = before.as_ref().and_then(|moment| kept.of(moment, &question)) {
        return Ok(answer.to(request.into_parts().0));
    }
    let response = next.call(request).await?;
    let Some(before) = before.filter(|_| response.response().extensions().contains::<MayBeKept>()) else {
        return Ok(response.map_into_right_body());
    };
    let (request, response) = response.into_parts();
    let answer = Arc::new(Finished::of(response).await?);
    // Of that moment only if it is not over yet.
    if Kept::moment(&kept, &services).await.as_ref() == Some(&before) {
        kept.keep(&before, question, answer.clone());
    }
    Ok(answer.to(request))
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
    async fn moment(kept: &Arc<Self>, services: &Arc<Services>) -> Option<Moment> {
        let (kept, services) = (kept.clone(), services.clone());
        let asked = move || {
            let mark = kept.watcher.mark().ok()?;
            Some(Moment {
                mark,
                second: second(&services),
            })
        };
        web::block(asked).await.ok()?
    }

    /// What there is to a question, as far as that can be told without waiting for the database.
    fn at_once(&self, services: &Services, question: &Question) -> Found {
        let mut answers = self.answers();
        let answers = answers.of(second(services));
        // Most questions have no kept answer, and asking the database for its mark would tell no more.
        if let Some(answer) = answers.by_question.get(question) {
            let mark = self.watcher.mark_at_once();
            let still = mark.is_some() && mark == answers.mark;
            return if still {
                Found::Answer(answer.clone())
            } else {
                Found::Again
            };
        }
        if answers.is_asked_again(question) {
            Found::Again
        } else {
            Found::Nothing
        }
    }

    /// The answer of this moment to a question.
    fn of(&self, moment: &Moment, question: &Question) -> Option<Arc<Finished>> {
        self.answers()
            .of(moment.second)
            .under(&moment.mark)
            .get(question)
            .cloned()
    }

    fn keep(&self, moment: &Moment, question: Question, answer: Arc<Finished>) {
        let mut answers = self.answers();
        let answers = answers.of(moment.second).under(&moment.mark);
        if answers.len() < MOST {
            answers.insert(question, answer);
        }
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
            encodings: Vec::new(),
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
