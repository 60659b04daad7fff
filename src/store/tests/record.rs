use uuid::Uuid;

use super::schema::declared_tables;
use crate::{
    domain::ids::CaseId,
    store::{
        record::{LEFT_OUT, of_case, tables},
        testing::each_database,
    },
};

#[test]
fn every_table_is_in_a_case_record_or_left_out_of_it_on_purpose() {
    let mut told: Vec<_> = tables().chain(LEFT_OUT.iter().copied()).collect();
    told.sort_unstable();
    assert_eq!(told, declared_tables().into_keys().collect::<Vec<_>>());
}

#[test]
fn a_case_that_is_not_there_has_an_empty_record_with_every_table() {
    each_database(|store| {
        let record = store.read(|db| of_case(db, CaseId::new(Uuid::nil()))).unwrap();
        assert_eq!(record.tables.len(), tables().count());
        assert!(record.tables.values().all(Vec::is_empty) && record.events.is_empty());
    });
}
