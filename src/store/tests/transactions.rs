use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Barrier, Mutex, mpsc},
    thread,
    time::Duration,
};

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl, connection::SimpleConnection};

use super::{NOW, add_person, person};
use crate::store::{
    Constraint, DatabaseKind, Db, Limits, Store, StoreError, people,
    schema::serials,
    sessions,
    testing::{FreshDatabase, each_database},
};

fn counter(db: &mut Db) -> Result<i32, StoreError> {
    Ok(serials::table.find("counter").select(serials::value).first(db)?)
}

fn set_counter(db: &mut Db, value: i32) -> Result<(), StoreError> {
    diesel::update(serials::table.find("counter"))
        .set(serials::value.eq(value))
        .execute(db)?;
    Ok(())
}

fn start_counter(store: &Store) {
    let row = (serials::name.eq("counter"), serials::value.eq(0));
    store
        .write(|db| Ok::<_, StoreError>(diesel::insert_into(serials::table).values(row).execute(db)?))
        .expect("the counter starts");
}

#[test]
fn of_eight_writers_that_read_first_none_fails_loses_an_update_or_starves() {
    const THREADS: usize = 8;
    const EACH: usize = 100;
    each_database(|store| {
        start_counter(store);
        let order = Mutex::new(Vec::new());
        let start = Barrier::new(THREADS);
        thread::scope(|scope| {
            for number in 0..THREADS {
                let (store, order, start) = (store.clone(), &order, &start);
                scope.spawn(move || {
                    start.wait();
                    for _ in 0..EACH {
                        let written = store.write(|db| {
                            let value = counter(db)?;
                            order.lock().unwrap().push(number);
                            set_counter(db, value + 1)
                        });
                        written.expect("no writer fails");
                    }
                });
            }
        });
        assert_eq!(store.read(counter).unwrap(), (THREADS * EACH) as i32);

        let order = order.into_inner().unwrap();
        let turns = |thread, upto: &[usize]| upto.iter().filter(|turn| **turn == thread).count();
        let first_done = (1..=order.len())
            .find(|upto| (0..THREADS).any(|thread| turns(thread, &order[..*upto]) == EACH))
            .expect("one thread is the first to be done");
        for thread in 0..THREADS {
            let done = turns(thread, &order[..first_done]);
            assert!(
                done >= EACH / 4,
                "thread {thread} had {done} turns when another had all its {EACH}"
            );
        }
    });
}

#[test]
fn writers_of_two_instances_lose_no_update_either() {
    for database in FreshDatabase::each() {
        let instances = [Store::open(&database.url).unwrap(), Store::open(&database.url).unwrap()];
        instances[0].migrate().unwrap();
        start_counter(&instances[0]);
        thread::scope(|scope| {
            for store in instances.iter().cycle().take(4) {
                scope.spawn(move || {
                    for _ in 0..50 {
                        let written = store.write(|db| {
                            let value = counter(db)?;
                            set_counter(db, value + 1)
                        });
                        written.expect("no writer fails");
                    }
                });
            }
        });
        assert_eq!(instances[0].read(counter).unwrap(), 200, "{:?}", instances[0]);
    }
}

#[test]
fn an_error_and_a_panic_inside_a_write_keep_nothing_and_leave_the_store_usable() {
    each_database(|store| {
        let refused = store.write(|db| {
            add_person(db, 1)?;
            Err::<(), _>(StoreError::Conflict)
        });
        assert!(matches!(refused, Err(StoreError::Conflict)));

        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.write(|db| {
                add_person(db, 1)?;
                if true {
                    panic!("in the middle");
                }
                Ok::<_, StoreError>(())
            })
        }));
        assert_eq!(panicked.unwrap_err().downcast_ref(), Some(&"in the middle"));

        assert_eq!(store.read(people::list).unwrap(), []);
        store.write(|db| add_person(db, 1)).expect("the writer is free again");
        assert_eq!(store.read(people::list).unwrap(), [person(1)]);
    });
}

#[test]
fn a_reader_keeps_its_snapshot_beside_a_writer_and_cannot_write() {
    each_database(|store| {
        store
            .read(|db| {
                assert_eq!(people::list(db)?.len(), 0);
                let other = store.clone();
                thread::scope(|scope| scope.spawn(move || other.write(|db| add_person(db, 1))).join().unwrap())?;
                assert_eq!(people::list(db)?.len(), 0, "the snapshot moved");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(store.read(people::list).unwrap().len(), 1);
        assert!(matches!(
            store.read(|db| add_person(db, 2)),
            Err(StoreError::Database(_))
        ));
    });
}

#[test]
fn who_waits_too_long_for_the_writer_is_told_the_database_is_busy() {
    for database in FreshDatabase::each() {
        let limits = Limits {
            readers: 1,
            wait: Duration::from_millis(100),
        };
        let store = Store::open_with(&database.url, limits).unwrap();
        store.migrate().unwrap();
        let other_instance = Store::open_with(&database.url, limits).unwrap();
        let (inside, entered) = mpsc::channel();
        let (leave, left) = mpsc::channel::<()>();
        let holder = store.clone();
        let holder = thread::spawn(move || {
            holder.write(|db| {
                inside.send(()).unwrap();
                left.recv().unwrap();
                add_person(db, 1)
            })
        });
        entered.recv().unwrap();
        assert!(
            matches!(store.write(|db| add_person(db, 2)), Err(StoreError::Busy)),
            "in the process"
        );
        let refused = other_instance.write(|db| add_person(db, 3));
        assert!(
            matches!(refused, Err(StoreError::Busy)),
            "{refused:?} between instances of {:?}",
            store.kind()
        );
        leave.send(()).unwrap();
        holder.join().unwrap().expect("who held it was not disturbed");
        other_instance.write(|db| add_person(db, 3)).expect("free again");
    }
}

#[test]
fn a_connection_that_was_lost_is_replaced() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let lost = store.write(|db| match db {
            Db::Pg(connection) => {
                connection.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())")?;
                Ok(())
            }
            Db::Sqlite(_) => Err(StoreError::Unavailable("nothing to lose".to_owned())),
        });
        assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
        store.write(|db| add_person(db, 1)).expect("a new connection is opened");
    }
}

#[test]
fn a_broken_constraint_has_the_same_name_on_both_databases() {
    each_database(|store| {
        store.write(|db| add_person(db, 1)).unwrap();
        let duplicate = store.write(|db| {
            let mut twin = person(2);
            twin.email = " Person-1@Example.org ".to_owned();
            people::insert(db, &twin, "hash")
        });
        assert!(duplicate.is_err_and(|error| error.is_duplicate("people.email")));

        let orphan = sessions::Session {
            token_hash: "t".to_owned(),
            person: person(9).id,
            csrf_token: "c".to_owned(),
            created_at: NOW,
            last_seen_at: NOW,
            expires_at: NOW,
        };
        let orphaned = store.write(|db| sessions::insert(db, &orphan));
        assert!(
            matches!(orphaned, Err(StoreError::Constraint(Constraint::ForeignKey))),
            "{orphaned:?}"
        );

        let unknown = store.write(|db| {
            let sql = "INSERT INTO body_roles (person_id, role, granted_at) SELECT id, 'king', 0 FROM people";
            Ok::<_, StoreError>(db.batch_execute(sql)?)
        });
        assert!(
            matches!(unknown, Err(StoreError::Constraint(Constraint::Check))),
            "{unknown:?}"
        );
    });
}

#[test]
fn the_mark_changes_with_every_commit_of_this_store_and_of_any_other_on_the_database() {
    for database in FreshDatabase::each() {
        let (store, other) = (Store::open(&database.url).unwrap(), Store::open(&database.url).unwrap());
        store.migrate().unwrap();
        start_counter(&store);
        let watcher = store.watcher();
        let mut last = watcher.mark().unwrap();
        for (value, writer) in [(1, &store), (2, &other), (3, &store), (4, &other)] {
            writer.write(|db| set_counter(db, value)).unwrap();
            let mark = watcher.mark().unwrap();
            assert_ne!(mark, last, "{:?}, {value}", store.kind());
            last = mark;
        }
    }
}

#[test]
fn whoever_may_not_wait_sees_a_commit_of_this_store_at_once_and_one_of_another_before_a_millisecond_is_over() {
    let mut databases = FreshDatabase::each();
    let database = databases.find(|one| one.url.starts_with("sqlite:")).unwrap();
    let (store, other) = (Store::open(&database.url).unwrap(), Store::open(&database.url).unwrap());
    store.migrate().unwrap();
    start_counter(&store);
    let watcher = store.watcher();
    let mut last = watcher.mark_at_once().unwrap();
    for value in 1..200 {
        store.write(|db| set_counter(db, value)).unwrap();
        let mark = watcher.mark_at_once().unwrap();
        assert_ne!(mark, last, "{value}");
        last = mark;
    }
    other.write(|db| set_counter(db, 300)).unwrap();
    thread::sleep(Duration::from_millis(1));
    assert_ne!(watcher.mark_at_once().unwrap(), last);
}

#[test]
fn the_mark_stays_while_nothing_is_committed() {
    // On PostgreSQL other tests commit beside this one, which changes the mark too.
    each_database(|store| {
        if store.kind() == DatabaseKind::Postgres {
            return;
        }
        start_counter(store);
        let watcher = store.watcher();
        let mark = watcher.mark().unwrap();
        store.read(counter).unwrap();
        let refused = store.write(|db| {
            set_counter(db, 7)?;
            Err::<(), _>(StoreError::Busy)
        });
        assert!(refused.is_err());
        assert_eq!(watcher.mark().unwrap(), mark);
    });
}
