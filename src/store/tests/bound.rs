//! What is told in the trail of the rows that are kept: of all that an act changes, at its end, and again where the schema makes
//! other rows of the same.

use diesel::connection::SimpleConnection;

use crate::{
    domain::{
        audit::{AuditEvent, Author, Entry},
        record::{BIND, BIND_ACCOUNTS, RecordFault},
        time::Timestamp,
    },
    store::{Db, Store, StoreError, audit, bound, bound::AsTold, testing::each_database},
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
    let entry = Entry {
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
    };
    let write = |db: &mut Db| {
        execute(db, statement)?;
        audit::append(db, entry.clone())
    };
    store.write(write).unwrap();
}

fn told(store: &Store, name: &str) -> Vec<AuditEvent> {
    let all = store.read(|db| audit::list(db, 0, 100)).unwrap().into_iter();
    all.filter(|event| event.event == name).collect()
}

fn others(store: &Store) -> Vec<String> {
    let faults = store.read(bound::faults).unwrap().into_iter();
    faults
        .map(|fault| match fault {
            RecordFault::OtherRows { table, .. } => table,
            other => panic!("{other}"),
        })
        .collect()
}

const SERVE: &str = "INSERT INTO served_standards (standard_id, version, package_digest, first_served_at) \
                     VALUES ('mini', '1.0.0', 'd', 1)";
const ENTER: &str = "INSERT INTO people (id, email, name, country, language, password_hash, active, created_at) \
                     VALUES ('p', 'p@example.org', 'P', 'PL', 'en', 'h', TRUE, 1)";

#[test]
fn what_an_event_comes_with_is_told_once_and_nothing_where_nothing_changed() {
    each_database(|store| {
        happen(store, "serve", SERVE);
        happen(store, "sign_in", "SELECT 1");
        let events = told(store, BIND);
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].at.millis(), events[0].request_id.as_str()), (7, "r1"));
        assert_eq!(others(store), Vec::<String>::new());
        let past = |db: &mut Db| execute(db, "UPDATE served_standards SET package_digest = 'e'");
        store.write(past).unwrap();
        assert_eq!(others(store), ["served_standards"]);
    });
}

#[test]
fn accounts_are_looked_at_only_after_what_can_have_changed_one() {
    each_database(|store| {
        happen(store, "sign_in", ENTER);
        assert!(told(store, BIND_ACCOUNTS).is_empty());
        happen(store, "account_close", "UPDATE people SET active = FALSE");
        assert_eq!(told(store, BIND_ACCOUNTS).len(), 1);
        store.write(|db| execute(db, "UPDATE people SET language = 'lt'")).unwrap();
        assert_eq!(others(store), Vec::<String>::new(), "a language is anybody's own affair");
        store.write(|db| execute(db, "UPDATE people SET active = TRUE")).unwrap();
        assert_eq!(others(store), ["people"]);
    });
}

#[test]
fn a_change_of_the_schema_makes_nothing_wrong_and_nothing_right() {
    each_database(|store| {
        happen(store, "serve", SERVE);
        happen(store, "account_give", ENTER);
        let past = |db: &mut Db| execute(db, "UPDATE people SET email = 'q@example.org'");
        store.write(past).unwrap();
        let migrate = |db: &mut Db| {
            let as_told = AsTold::find(db)?;
            for table in ["served_standards", "people"] {
                execute(db, &format!("ALTER TABLE {table} ADD COLUMN later TEXT NOT NULL DEFAULT 'x'"))?;
            }
            as_told.tell(db)
        };
        store.change(migrate).unwrap();
        assert_eq!(others(store), ["people"]);
        assert_eq!(told(store, BIND).len(), 2);
        assert!(store.read(audit::verify).unwrap().is_ok());
    });
}
