use diesel::connection::SimpleConnection;
use uuid::Uuid;

use super::NOW;
use crate::{
    domain::{
        audit::{Author, Entry, Fault, FirstBad, Head},
        ids::{CaseId, PersonId},
    },
    store::{Db, Store, StoreError, audit, testing::each_database},
};

fn entry(number: u128) -> Entry {
    Entry {
        at: NOW,
        actor: Author::Person(PersonId::new(Uuid::from_u128(number))),
        acting_role: "officer".to_owned(),
        case_id: number.is_multiple_of(2).then(|| CaseId::new(Uuid::from_u128(2))),
        event: "application.submitted".to_owned(),
        from: Some("draft".to_owned()),
        to: Some("submitted".to_owned()),
        reason: Some("„Żubr”".to_owned()),
        object_hash: None,
        request_id: format!("r{number}"),
    }
}

fn append(store: &Store, numbers: impl IntoIterator<Item = u128>) -> Head {
    store
        .change(|db| {
            for number in numbers {
                audit::append(db, entry(number))?;
            }
            audit::head(db)
        })
        .unwrap()
}

/// What someone with full access to the database can do: switch the guards off and write.
fn tamper(store: &Store, statements: &str) {
    store
        .write(|db| {
            match db {
                Db::Pg(connection) => connection.batch_execute(
                    "ALTER TABLE audit_events DISABLE TRIGGER USER; ALTER TABLE audit_head DISABLE TRIGGER USER",
                )?,
                Db::Sqlite(connection) => connection.batch_execute(
                    "DROP TRIGGER IF EXISTS audit_events_no_update; DROP TRIGGER IF EXISTS audit_events_no_delete;
                     DROP TRIGGER IF EXISTS audit_events_follow; DROP TRIGGER IF EXISTS audit_head_follows",
                )?,
            }
            db.batch_execute(statements)?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

fn verdict(store: &Store) -> Result<Head, FirstBad> {
    store.read(audit::verify).unwrap()
}

#[test]
fn appended_events_form_a_chain_that_verifies_and_reads_back() {
    each_database(|store| {
        assert_eq!(verdict(store), Ok(Head::start()));
        let head = append(store, 1..=5);
        assert_eq!(head.seq, 5);
        assert_eq!(verdict(store), Ok(head));
        let all = store.read(|db| audit::list(db, 0, 100)).unwrap();
        assert_eq!(all.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(all[0].reason.as_deref(), Some("„Żubr”"));
        let of_case = store
            .read(|db| audit::for_case(db, CaseId::new(Uuid::from_u128(2))))
            .unwrap();
        assert_eq!(of_case, [all[1].clone(), all[3].clone()]);
        assert_eq!(store.read(|db| audit::list(db, 3, 1)).unwrap(), [all[3].clone()]);
    });
}

#[test]
fn an_event_of_a_transaction_that_fails_leaves_no_gap() {
    each_database(|store| {
        append(store, [1]);
        let failed = store.change(|db| {
            audit::append(db, entry(2))?;
            Err::<(), _>(StoreError::Conflict)
        });
        assert!(failed.is_err());
        assert_eq!(append(store, [3]).seq, 2);
        assert!(verdict(store).is_ok());
    });
}

#[test]
fn the_database_itself_refuses_to_change_remove_or_skip_an_event() {
    let insert = |seq: i64| {
        format!(
            "INSERT INTO audit_events (seq, at, actor, acting_role, event, request_id, prev_hash, hash)
             VALUES ({seq}, 0, 'system', 'system', 'x', 'r', 'p', 'h')"
        )
    };
    let attempts = [
        "UPDATE audit_events SET reason = 'other' WHERE seq = 2".to_owned(),
        "DELETE FROM audit_events WHERE seq = 3".to_owned(),
        "UPDATE audit_head SET seq = 1".to_owned(),
        "UPDATE audit_head SET hash = 'x'".to_owned(),
        "DELETE FROM audit_head".to_owned(),
        insert(2),
        insert(4),
        insert(5),
    ];
    each_database(|store| {
        append(store, 1..=3);
        for attempt in &attempts {
            let result = store.write(|db| Ok::<_, StoreError>(db.batch_execute(attempt)?));
            assert!(result.is_err(), "{:?} allowed {attempt}", store.kind());
        }
        assert!(verdict(store).is_ok());
    });
}

#[test]
fn a_change_of_any_column_of_a_row_is_found_at_that_row() {
    let edits = [
        "at = at + 1",
        "actor = 'system'",
        "acting_role = 'owner'",
        "case_id = NULL",
        "event = 'application.refused'",
        "from_state = NULL",
        "to_state = 'granted'",
        "reason = ''",
        "object_hash = ''",
        "request_id = 'other'",
        "prev_hash = 'x'",
        "hash = 'x'",
    ];
    each_database(|store| {
        append(store, 1..=3);
        let before = store.read(|db| audit::list(db, 1, 1)).unwrap();
        for edit in edits {
            tamper(store, &format!("UPDATE audit_events SET {edit} WHERE seq = 2"));
            assert_eq!(verdict(store).map_err(|bad| bad.seq), Err(2), "{edit}");
            let event = &before[0];
            tamper(
                store,
                &format!(
                    "UPDATE audit_events SET at = {}, actor = '{}', acting_role = '{}', case_id = '{}', event = '{}',
                     from_state = 'draft', to_state = 'submitted', reason = '„Żubr”', object_hash = NULL,
                     request_id = 'r2', prev_hash = '{}', hash = '{}' WHERE seq = 2",
                    event.at.millis(),
                    event.actor,
                    event.acting_role,
                    event.case_id.as_deref().unwrap(),
                    event.event,
                    event.prev_hash,
                    event.hash,
                ),
            );
            assert!(verdict(store).is_ok(), "the edit was undone: {edit}");
        }
    });
}

#[test]
fn a_removed_renumbered_or_cut_off_event_is_found() {
    let swap = "UPDATE audit_events SET seq = 99 WHERE seq = 2; UPDATE audit_events SET seq = 2 WHERE seq = 3;
                UPDATE audit_events SET seq = 3 WHERE seq = 99";
    let cases = [
        ("DELETE FROM audit_events WHERE seq = 2", 2, Fault::Sequence),
        ("UPDATE audit_events SET seq = -1 WHERE seq = 2", -1, Fault::Sequence),
        (swap, 2, Fault::Link),
        ("DELETE FROM audit_events WHERE seq = 5", 5, Fault::End),
        ("UPDATE audit_head SET hash = 'x'", 5, Fault::End),
        ("DELETE FROM audit_events", 1, Fault::End),
    ];
    for (statements, seq, why) in cases {
        each_database(|store| {
            append(store, 1..=5);
            tamper(store, statements);
            assert_eq!(verdict(store), Err(FirstBad { seq, why }), "{statements}");
        });
    }
}
