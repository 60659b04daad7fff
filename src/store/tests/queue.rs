use std::thread;

use serde_json::json;
use uuid::Uuid;

use super::NOW;
use crate::{
    domain::ids::JobId,
    store::{
        Db, Store, StoreError,
        queue::{self, AfterFailure, Job, JobState, MAX_ATTEMPTS, NewJob, Patience},
        testing::each_database,
    },
};

const LEASE: i64 = 60_000;
/// The kind of job that is tried without end.
const ENDLESS: &str = "issue";

fn job(number: u128) -> NewJob {
    NewJob {
        id: JobId::new(Uuid::from_u128(number)),
        kind: "mail".to_owned(),
        payload: json!({ "case": "c-1", "nested": ["ż", 1] }),
        dedupe_key: format!("key-{number}"),
        run_at: NOW,
        created_at: NOW,
    }
}

fn enqueue(store: &Store, job: NewJob) -> bool {
    store.write(|db| queue::enqueue(db, job)).unwrap()
}

fn claim_at(store: &Store, later: i64) -> Option<Job> {
    store
        .write(|db| {
            let claim = |db: &mut Db, lane| queue::claim(db, NOW.plus_millis(later), LEASE, (&[ENDLESS], lane));
            match claim(db, Patience::Endless)? {
                None => claim(db, Patience::Ends),
                claimed => Ok(claimed),
            }
        })
        .unwrap()
}

fn unfinished(store: &Store) -> Vec<Job> {
    store.read(queue::list_unfinished).unwrap()
}

#[test]
fn a_job_is_claimed_completed_and_never_queued_again() {
    each_database(|store| {
        assert!(enqueue(store, job(1)));
        assert!(!enqueue(
            store,
            NewJob {
                dedupe_key: "key-1".to_owned(),
                ..job(2)
            }
        ));
        let claimed = claim_at(store, 0).expect("due now");
        assert_eq!(
            (claimed.id, claimed.attempts, claimed.state),
            (job(1).id, 1, JobState::Leased)
        );
        assert_eq!(claimed.payload, job(1).payload);
        store.write(|db| queue::complete(db, &claimed)).unwrap();
        assert_eq!(unfinished(store), []);
        assert!(!enqueue(
            store,
            NewJob {
                dedupe_key: "key-1".to_owned(),
                ..job(3)
            }
        ));
        assert_eq!(claim_at(store, LEASE * 10), None);
    });
}

#[test]
fn jobs_are_claimed_when_due_the_longest_waiting_first() {
    each_database(|store| {
        enqueue(
            store,
            NewJob {
                run_at: NOW.plus_millis(2),
                ..job(1)
            },
        );
        enqueue(
            store,
            NewJob {
                run_at: NOW.plus_millis(1),
                ..job(2)
            },
        );
        assert_eq!(claim_at(store, 0), None);
        assert_eq!(claim_at(store, 2).map(|job| job.id), Some(job(2).id));
        assert_eq!(claim_at(store, 2).map(|job| job.id), Some(job(1).id));
        assert_eq!(claim_at(store, 2), None);
    });
}

#[test]
fn what_is_tried_without_end_and_all_else_wait_in_lanes_of_their_own() {
    each_database(|store| {
        let issue = NewJob {
            kind: ENDLESS.to_owned(),
            ..job(2)
        };
        for queued in [job(1), issue, job(3)] {
            enqueue(store, queued);
        }
        let claim = |lane| {
            let claimed = store.write(|db| queue::claim(db, NOW, LEASE, (&[ENDLESS], lane)));
            claimed.unwrap().map(|job| job.id)
        };
        assert_eq!(claim(Patience::Endless), Some(job(2).id));
        assert_eq!(claim(Patience::Endless), None);
        assert_eq!(claim(Patience::Ends), Some(job(1).id));
        assert_eq!(claim(Patience::Ends), Some(job(3).id));
        assert_eq!(claim(Patience::Ends), None);
    });
}

#[test]
fn each_job_is_claimed_by_exactly_one_of_eight_workers() {
    each_database(|store| {
        for number in 1..=20 {
            enqueue(store, job(number));
        }
        let mut claimed: Vec<JobId> = thread::scope(|scope| {
            let work = || {
                std::iter::from_fn(|| claim_at(store, 0))
                    .map(|job| job.id)
                    .collect::<Vec<_>>()
            };
            let workers: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        claimed.sort_unstable();
        assert_eq!(claimed, (1..=20).map(|number| job(number).id).collect::<Vec<_>>());
    });
}

#[test]
fn a_lease_that_ran_out_passes_the_job_on_and_shuts_its_first_worker_out() {
    each_database(|store| {
        enqueue(store, job(1));
        let first = claim_at(store, 0).unwrap();
        assert_eq!(claim_at(store, LEASE - 1), None);
        let second = claim_at(store, LEASE).expect("the lease ran out");
        assert_eq!(second.attempts, 2);
        assert!(matches!(
            store.write(|db| queue::complete(db, &first)),
            Err(StoreError::Conflict)
        ));
        assert!(matches!(
            store.write(|db| queue::fail(db, &first, ("late", Patience::Ends), NOW)),
            Err(StoreError::Conflict)
        ));
        store.write(|db| queue::complete(db, &second)).unwrap();
    });
}

#[test]
fn a_job_that_fails_waits_twice_as_long_each_time_and_is_parked_in_the_end() {
    each_database(|store| {
        enqueue(store, job(1));
        let (mut later, mut delays) = (0, Vec::new());
        loop {
            let claimed = claim_at(store, later).expect("due");
            let now = NOW.plus_millis(later);
            match store
                .write(|db| queue::fail(db, &claimed, ("no mail server", Patience::Ends), now))
                .unwrap()
            {
                AfterFailure::RetryAt(at) => {
                    delays.push(at.millis() - now.millis());
                    assert_eq!(
                        claim_at(store, at.millis() - NOW.millis() - 1),
                        None,
                        "not before its time"
                    );
                    later = at.millis() - NOW.millis();
                }
                AfterFailure::Parked => break,
            }
        }
        assert_eq!(delays.len(), MAX_ATTEMPTS as usize - 1);
        assert_eq!(delays[0], 15_000);
        assert!(delays.windows(2).all(|pair| pair[1] == 2 * pair[0]), "{delays:?}");
        assert_eq!(claim_at(store, later * 100), None);
        let parked = unfinished(store);
        assert_eq!((parked[0].state, parked[0].attempts), (JobState::Parked, MAX_ATTEMPTS));
        assert_eq!(parked[0].last_error.as_deref(), Some("no mail server"));
    });
}

#[test]
fn a_job_that_must_be_done_is_tried_without_end_and_bears_that_a_worker_dies_over_it() {
    each_database(|store| {
        let endless = NewJob {
            kind: ENDLESS.to_owned(),
            ..job(1)
        };
        enqueue(store, endless);
        let (mut later, mut lost): (i64, Vec<Job>) = (0, Vec::new());
        for attempt in 0..3 * MAX_ATTEMPTS {
            let claimed = claim_at(store, later).expect("due");
            assert_eq!(claimed.attempts, attempt + 1, "no number is given twice");
            for one in &lost {
                let settled = store.write(|db| queue::complete(db, one));
                assert!(
                    matches!(settled, Err(StoreError::Conflict)),
                    "it was taken over: {one:?}"
                );
            }
            if attempt % 5 == 4 {
                later += LEASE;
                lost.push(claimed);
                continue;
            }
            let now = NOW.plus_millis(later);
            let failed = ("no authority", Patience::Endless);
            let after = store.write(|db| queue::fail(db, &claimed, failed, now)).unwrap();
            let AfterFailure::RetryAt(at) = after else {
                panic!("given up after {attempt}");
            };
            let delay = at.millis() - now.millis();
            assert!((15_000..=3_600_000).contains(&delay), "{delay}");
            later = at.millis() - NOW.millis();
        }
        let found = store.read(|db| queue::find(db, "key-1")).unwrap().unwrap();
        assert_eq!(found.last_error.as_deref(), Some("no authority"));
    });
}

#[test]
fn a_job_that_takes_its_worker_down_each_time_is_parked_too() {
    each_database(|store| {
        enqueue(store, job(1));
        for attempt in 0..MAX_ATTEMPTS {
            assert!(
                claim_at(store, i64::from(attempt) * LEASE).is_some(),
                "attempt {attempt}"
            );
        }
        assert_eq!(claim_at(store, i64::from(MAX_ATTEMPTS) * LEASE), None);
        assert_eq!(unfinished(store)[0].state, JobState::Parked);
    });
}

#[test]
fn a_job_whose_worker_died_is_free_at_once_the_first_time_and_after_its_lease_later() {
    each_database(|store| {
        enqueue(store, job(1));
        let lost = claim_at(store, 0).expect("due now");
        assert_eq!(claim_at(store, 5), None, "claimed, for all that anybody knows");
        let free = |later| store.write(|db| queue::free(db, NOW.plus_millis(later))).unwrap();
        assert_eq!((free(5), claim_at(store, 4)), (1, None));
        let claimed = claim_at(store, 5).expect("free again");
        assert_eq!((claimed.id, claimed.attempts), (lost.id, 2));
        let settled = store.write(|db| queue::complete(db, &lost));
        assert!(matches!(settled, Err(StoreError::Conflict)), "it was alive after all");
        assert_eq!((free(6), claim_at(store, 6)), (0, None));
        assert!(claim_at(store, 5 + LEASE).is_some());
    });
}

#[test]
fn parked_jobs_of_a_kind_can_be_tried_again_and_whoever_was_lost_over_one_stays_shut_out() {
    each_database(|store| {
        let letter = NewJob {
            kind: "letter".to_owned(),
            ..job(2)
        };
        enqueue(store, job(1));
        let lost = claim_at(store, 0).expect("due now");
        enqueue(store, letter);
        for later in [0, LEASE] {
            let claimed = claim_at(store, later).expect("due now");
            store.write(|db| queue::park(db, &claimed, "a wrong setting")).unwrap();
        }
        let resumed = store.write(|db| queue::resume(db, "mail", NOW.plus_millis(LEASE + 500)));
        assert_eq!(resumed.unwrap(), 1);
        assert_eq!(claim_at(store, LEASE + 499), None, "not before it was resumed");
        let claimed = claim_at(store, LEASE + 500).expect("due again");
        assert_eq!((claimed.id, claimed.attempts), (job(1).id, lost.attempts + 2));
        let settled = store.write(|db| queue::complete(db, &lost));
        assert!(matches!(settled, Err(StoreError::Conflict)), "it was taken over");
        assert_eq!(claim_at(store, LEASE + 500), None, "the letter stays parked");
    });
}

#[test]
fn a_job_that_cannot_succeed_is_parked_at_once() {
    each_database(|store| {
        enqueue(store, job(1));
        let claimed = claim_at(store, 0).unwrap();
        store.write(|db| queue::park(db, &claimed, "no such case")).unwrap();
        assert_eq!(claim_at(store, LEASE * 10), None);
        assert_eq!(unfinished(store)[0].last_error.as_deref(), Some("no such case"));
    });
}
