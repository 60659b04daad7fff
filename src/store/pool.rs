//! Connections lent in the order they were asked for.
//!
//! Callers that race for a database lock starve each other: with eight writers on SQLite some waited for seconds while
//! others ran thousands of transactions. So each waits here for its turn, first come, first served.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{Db, StoreError};

/// An idle connection is asked whether it still answers if it was unused for this long.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// Opens one more connection.
pub(super) type Opener = Box<dyn Fn() -> Result<Db, StoreError> + Send + Sync>;

/// At most `slots` connections, opened when first needed, lent first come, first served.
pub(super) struct Pool {
    open: Opener,
    wait: Duration,
    state: Mutex<State>,
}

struct State {
    /// Connections that may still be lent beyond those that are.
    free_slots: usize,
    /// Open connections at rest, with the time since when.
    idle: Vec<(Db, Instant)>,
    /// Who waits, the first in front; each has its own bell so that only the one whose turn it is wakes.
    waiting: VecDeque<Arc<Condvar>>,
}

impl Pool {
    /// A pool of at most `slots` connections; callers wait for one no longer than `wait`.
    pub(super) fn new(slots: usize, wait: Duration, open: Opener) -> Self {
        let state = State {
            free_slots: slots,
            idle: Vec::new(),
            waiting: VecDeque::new(),
        };
        Self {
            open,
            wait,
            state: Mutex::new(state),
        }
    }

    /// Waits for the caller's turn and lends a connection.
    ///
    /// # Errors
    /// [`StoreError::Busy`] after the bounded wait, [`StoreError::Unavailable`] if no connection can be opened.
    pub(super) fn lend(&self) -> Result<Lent<'_>, StoreError> {
        let slot = self.take_slot()?;
        let idle = self.state().idle.pop();
        let db = match idle.and_then(still_answering) {
            Some(db) => db,
            None => (self.open)()?,
        };
        Ok(Lent { db, slot })
    }

    /// Waits until a slot is free and everyone who came before has had one.
    fn take_slot(&self) -> Result<Slot<'_>, StoreError> {
        let mut state = self.state();
        if state.free_slots > 0 && state.waiting.is_empty() {
            state.free_slots -= 1;
            return Ok(Slot { pool: self });
        }
        let bell = Arc::new(Condvar::new());
        state.waiting.push_back(Arc::clone(&bell));
        let not_my_turn = |state: &mut State| state.free_slots == 0 || !state.is_first(&bell);
        let (mut state, wait) = bell
            .wait_timeout_while(state, self.wait, not_my_turn)
            .unwrap_or_else(PoisonError::into_inner);
        state.waiting.retain(|other| !Arc::ptr_eq(other, &bell));
        if wait.timed_out() {
            state.ring_first();
            return Err(StoreError::Busy);
        }
        state.free_slots -= 1;
        state.ring_first();
        Ok(Slot { pool: self })
    }

    /// The state; a panic never leaves it half changed, so a poisoned lock is as good as any.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_first(&self, bell: &Arc<Condvar>) -> bool {
        self.waiting.front().is_some_and(|first| Arc::ptr_eq(first, bell))
    }

    /// Wakes the first in the queue, if it can have a slot.
    fn ring_first(&self) {
        if self.free_slots > 0
            && let Some(first) = self.waiting.front()
        {
            first.notify_one();
        }
    }
}

/// An idle connection that can be lent, or `None` if its server went away.
fn still_answering((mut db, since): (Db, Instant)) -> Option<Db> {
    (since.elapsed() < TRUSTED_FOR || db.answers()).then_some(db)
}

/// The right to one connection, given back on drop.
struct Slot<'a> {
    pool: &'a Pool,
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.free_slots += 1;
        state.ring_first();
    }
}

/// A lent connection. [`Lent::give_back`] keeps it for the next caller; merely dropping it closes it.
pub(super) struct Lent<'a> {
    /// The connection.
    pub(super) db: Db,
    slot: Slot<'a>,
}

impl Lent<'_> {
    /// Returns the connection, unless it is broken or still inside a transaction: then it is closed.
    pub(super) fn give_back(self) {
        let Self { mut db, slot } = self;
        if db.is_at_rest() {
            slot.pool.state().idle.push((db, Instant::now()));
        }
        // The slot is freed last, so that whoever gets it finds the connection.
        drop(slot);
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread};

    use diesel::{Connection, sqlite::SqliteConnection};

    use super::*;

    fn pool(slots: usize, wait: Duration) -> Pool {
        let open = || SqliteConnection::establish(":memory:").map(Db::Sqlite);
        Pool::new(
            slots,
            wait,
            Box::new(move || open().map_err(|error| StoreError::Unavailable(error.to_string()))),
        )
    }

    fn wait_until_waiting(pool: &Pool, number: usize) {
        while pool.state().waiting.len() != number {
            thread::yield_now();
        }
    }

    #[test]
    fn connections_are_lent_in_the_order_they_were_asked_for() {
        let pool = pool(1, Duration::from_secs(30));
        let (served, order) = mpsc::channel();
        let held = pool.lend().unwrap();
        thread::scope(|scope| {
            for number in 0..8 {
                let (served, pool) = (served.clone(), &pool);
                scope.spawn(move || {
                    let lent = pool.lend().unwrap();
                    served.send(number).unwrap();
                    lent.give_back();
                });
                wait_until_waiting(pool, number + 1);
            }
            held.give_back();
        });
        assert_eq!(order.try_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn who_waits_too_long_leaves_the_queue_and_the_next_is_served() {
        let pool = pool(1, Duration::from_millis(20));
        let held = pool.lend().unwrap();
        assert!(matches!(pool.lend(), Err(StoreError::Busy)));
        assert!(pool.state().waiting.is_empty());
        held.give_back();
        assert!(pool.lend().is_ok());
    }

    #[test]
    fn a_slot_is_given_back_when_no_connection_can_be_opened_and_when_one_is_dropped() {
        let refuse = || Err(StoreError::Unavailable("no".to_owned()));
        let refusing = Pool::new(1, Duration::from_millis(20), Box::new(refuse));
        for _ in 0..2 {
            assert!(matches!(refusing.lend(), Err(StoreError::Unavailable(_))));
        }
        let pool = pool(1, Duration::from_millis(20));
        drop(pool.lend().unwrap());
        assert!(
            pool.state().idle.is_empty(),
            "a connection nobody vouched for is closed"
        );
        pool.lend().unwrap().give_back();
        assert_eq!(pool.state().idle.len(), 1);
    }
}
