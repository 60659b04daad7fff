//! What is told in the trail of the rows that are kept: of all that an act changes, at its end, and again where the schema makes
//! other rows of the same.

use diesel::connection::SimpleConnection;

use crate::{
    domain::{
        audit::{AuditEvent, Author, Entry},
        record::{BIND, FOUND, RecordFault},
        time::Timestamp,
    },
    store::{
        Db, Store, StoreError, audit,
        bound::{self, NotAsTold},
        testing::each_database,
    },
};

fn execute(db: &mut Db, statement: &str) -> Result<(), StoreError> {
    match db {
        Db::Pg(connection) => connection.batch_execute(statement)?,
        Db::Sqlite(connection) => connection.batch_execute(statement)?,
    }
    Ok(())
}

/// Something that happens, with what it writes.
fn happen(store: &Store, event: &str, statement: &str) {
    let entry = happening(event);
    let write = |db: &mut Db| {
        execute(db, statement)?;
        audit::append(db, entry.clone())
    };
    store.write(write).unwrap();
}

fn happening(event: &str) -> Entry {
    Entry {
        at: Timestamp::from_millis(7),
        actor: Author::System,
        acting_role: "system".to_owned(),
        case_id: None,
        event: event.to_owned(),
        from: None,
        to: None,
        reason: None,
        object_hash: None,
        request_id: "r1".to_owned(),
    }
}

fn told(store: &Store, name: &str) -> Vec<AuditEvent> {
    let all = store.read(|db| audit::list(db, 0, 100)).unwrap().into_iter();
    all.filter(|event| event.event == name).collect()
}

/// The tables that are not as told now, and what was found so once.
fn faults(store: &Store) -> (Vec<String>, Vec<String>) {
    let (mut now, mut once) = (Vec::new(), Vec::new());
    for fault in store.read(bound::faults_of_body).unwrap() {
        match fault {
            RecordFault::OtherRows { table, .. } => now.push(table),
            RecordFault::FoundOther { tables, .. } => once.push(tables),
            other => panic!("{other}"),
        }
    }
    (now, once)
}

fn none() -> Vec<String> {
    Vec::new()
}

fn past(store: &Store, statement: &str) {
    store.write(|db| execute(db, statement)).unwrap();
}

const ENTER: &str = "INSERT INTO people (id, email, name, country, language, password_hash, active, created_at) \
                     VALUES ('p', 'p@example.org', 'P', 'PL', 'en', 'h', TRUE, 1)";

#[test]
fn what_an_event_of_the_body_comes_with_is_told_once_and_nothing_where_nothing_changed() {
    each_database(|store| {
        happen(store, "account_give", ENTER);
        happen(store, "account_take", "SELECT 1");
        happen(store, "sign_in", "SELECT 1");
        let events = told(store, BIND);
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].at.millis(), events[0].request_id.as_str()), (7, "r1"));
        past(store, "UPDATE people SET language = 'lt'");
        assert_eq!(faults(store), (none(), none()), "a language is anybody's own affair");
        past(store, "UPDATE people SET active = FALSE");
        assert_eq!(faults(store), (vec!["people".to_owned()], none()));
    });
}

#[test]
fn what_was_changed_past_the_service_stays_found_whatever_happens_after_it() {
    each_database(|store| {
        happen(store, "account_give", ENTER);
        past(store, "UPDATE people SET email = 'q@example.org'");
        for event in ["sign_in", "account_take", "account_give"] {
            happen(store, event, "UPDATE people SET name = 'Q'");
        }
        assert_eq!(told(store, FOUND).len(), 1, "found once");
        // A sign-in tells nothing of the body: what it wrote of it is found as well.
        assert_eq!(faults(store), (none(), vec!["people".to_owned()]));
        assert!(store.read(audit::verify).unwrap().is_ok());
    });
}

#[test]
fn a_change_of_the_schema_makes_nothing_wrong_and_nothing_right() {
    each_database(|store| {
        happen(store, "account_give", ENTER);
        let migrate = |db: &mut Db| {
            let wrong = NotAsTold::find(db)?;
            execute(db, "ALTER TABLE memberships ADD COLUMN later TEXT NOT NULL DEFAULT 'x'")?;
            execute(db, "UPDATE people SET country = 'LT'")?;
            wrong.tell_others(db)
        };
        store.change(migrate).unwrap();
        assert_eq!((faults(store), told(store, BIND).len()), ((none(), none()), 2));
        past(store, "UPDATE people SET email = 'q@example.org'");
        let migrate = |db: &mut Db| NotAsTold::find(db)?.tell_others(db);
        store.change(migrate).unwrap();
        assert_eq!(faults(store), (vec!["people".to_owned()], none()));
    });
}

#[test]
fn what_was_there_before_anything_was_told_is_told_when_the_service_is_updated() {
    each_database(|store| {
        let before = |db: &mut Db| {
            execute(db, ENTER)?;
            audit::append(db, happening("account_give"))
        };
        store.change(before).unwrap();
        assert!(told(store, BIND).is_empty());
        store.migrate().unwrap();
        assert_eq!((told(store, BIND).len(), faults(store)), (1, (none(), none())));
        store.migrate().unwrap();
        assert_eq!(told(store, BIND).len(), 1);
        past(store, "DELETE FROM people");
        assert_eq!(faults(store).0, ["people"]);
    });
}
