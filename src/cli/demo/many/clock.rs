//! The clock of the demo's many cases: it stands where the story wants it, and moves on a little with every act.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::time::{Clock, Timestamp};

/// A clock that is driven from outside.
pub struct DrivenClock(AtomicI64);

impl DrivenClock {
    /// A clock that stands at `at`.
    pub const fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.millis()))
    }

    /// Puts it to an instant, be it an earlier one.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.millis(), Ordering::SeqCst);
    }

    /// Lets some time pass.
    pub fn pass(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for DrivenClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}
