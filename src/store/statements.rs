//! What the database is asked, for tests that hold two ways against each other.
#![allow(clippy::expect_used)]

use std::cell::RefCell;

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

thread_local! {
    static SENT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// From now on connections that are opened note every statement, on the thread that sends it.
pub fn note_statements() {
    fn noting() -> Option<Box<dyn Instrumentation>> {
        Some(Box::new(|event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                SENT.with_borrow_mut(|sent| sent.push(query.to_string()));
            }
        }))
    }
    set_default_instrumentation(noting).expect("nobody else notes");
}

/// The statements that are sent, with what is bound to them, while something is done on this thread.
pub fn statements(act: impl FnOnce()) -> Vec<String> {
    SENT.take();
    act();
    SENT.take()
}
