//! What a case that is held against its events promises: sound as it was written, and no change of it unnoticed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    house::{House, criteria},
    keeping_time::letters,
    steps::{GOOD, before_committee, granted},
    upheld::{complaint_upheld, with_panel},
};
use crate::{
    domain::{
        account::{BodyRole, CaseRole, Function},
        ids::CaseId,
        policy::Denied,
        record::{BIND, CaseRecord, RecordFault, dossier, is_bound},
        replacement::Cause,
        standard::Level,
        time::Date,
    },
    store::{Db, audit, record::of_case, spoiling},
    usecase::{
        Cx, UseCaseError, case_file,
        case_record::{Content, Dossier, export_case, faults_of, verify_all},
        declare_interests::declare_interests,
        issue_certificate::issue_certificate,
        notify::Letter,
        propose_team::confirm_team,
        replace_person::{ReplacePerson, accept_replacement, replace_person},
        save_answer::{SaveAnswer, save_answer},
    },
};

fn record(house: &House, case: CaseId) -> CaseRecord {
    house.services.store.read(|db| of_case(db, case)).unwrap()
}

fn issued(house: &House) -> CaseId {
    let case = granted(house);
    issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    case
}

#[test]
fn a_case_is_what_its_events_tell_at_every_stage() {
    let house = House::new();
    let stages: [fn(&House) -> CaseId; 3] = [House::in_evaluation, |house| before_committee(house, GOOD), issued];
    for stage in stages {
        let house = House::new();
        let case = stage(&house);
        let faults = faults_of(&house.services.blobs, &record(&house, case));
        assert!(faults.is_empty(), "{faults:?}");
    }
    let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
    assert!(verdict.chain.is_ok() && verdict.cases == 0 && verdict.faults.is_empty());
}

#[test]
fn whoever_knocks_at_a_case_in_a_loop_is_refused_each_time_and_on_record_once_in_a_while() {
    let house = House::new();
    let case = house.in_team_proposed();
    house.add("passer-by", "LT", Some(BodyRole::Officer));
    let denied = || {
        let told = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
        told.into_iter().filter(|event| event.event == "denied").count()
    };
    let knock = |name: &str| confirm_team(&house.by(name), case).unwrap_err();
    let before = denied();
    for _ in 0..20 {
        assert!(matches!(knock("passer-by"), UseCaseError::Denied(Denied::Hidden)));
    }
    assert_eq!(denied(), before + 1);
    house.add("another", "LT", Some(BodyRole::Officer));
    knock("another");
    assert_eq!(denied(), before + 2, "somebody else's is another");
    house.pass_days(1);
    knock("passer-by");
    assert_eq!(denied(), before + 3, "and so is one of another day");
}

/// Another value of the same kind.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(yes) => Value::Bool(!yes),
        Value::Number(number) => Value::from(number.as_i64().unwrap_or_default() + 1),
        Value::String(text) => Value::from(format!("{text}0")),
        other => other.clone(),
    }
}

#[test]
fn which_columns_single_events_tell_of() {
    let house = House::new();
    let mut sound = record(&house, issued(&house));
    // By what single events tell: of whole tables it is told besides.
    sound.events.retain(|event| event.event != BIND);
    let mut lines = Vec::new();
    for (table, rows) in &sound.tables {
        let Some(Value::Object(first)) = rows.first() else {
            lines.push(format!("{table}: no row to try it on"));
            continue;
        };
        let noticed = first.iter().filter(|(column, value)| {
            let mut changed = sound.clone();
            changed.tables.get_mut(table).unwrap()[0][column.as_str()] = other(value);
            !changed.faults().is_empty()
        });
        let noticed: Vec<_> = noticed.map(|(column, _)| column.as_str()).collect();
        lines.push(format!("{table}: {}", noticed.join(" ")));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

/// The tables that are said to be other than told.
fn other_tables(record: &CaseRecord) -> Vec<String> {
    let faults = record.faults().into_iter();
    faults
        .filter_map(|fault| match fault {
            RecordFault::OtherRows { table, .. } => Some(table),
            _ => None,
        })
        .collect()
}

#[test]
fn a_row_that_comes_or_goes_past_the_service_is_noticed_in_every_table_that_is_the_cases_own() {
    let house = House::new();
    let sound = record(&house, issued(&house));
    assert_eq!(sound.faults(), []);
    for (table, rows) in sound.tables.iter().filter(|(table, _)| is_bound(table)) {
        for row in 0..rows.len() {
            let mut changed = sound.clone();
            changed.tables.get_mut(table).unwrap().remove(row);
            assert_eq!(
                other_tables(&changed),
                std::slice::from_ref(table),
                "row {row} was taken away"
            );
        }
        let mut changed = sound.clone();
        let forged = serde_json::json!({ "case_id": "forged" });
        changed.tables.get_mut(table).unwrap().push(forged);
        assert_eq!(other_tables(&changed), std::slice::from_ref(table), "a row was added");
    }
}

#[test]
fn what_was_changed_past_the_service_stays_found_whatever_happens_in_the_case_after_it() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    assert_eq!(record(&house, case).faults(), []);
    let past = |db: &mut Db| spoiling::change(db, "UPDATE assignments SET assigned_at = assigned_at - 1");
    house.services.store.write(past).unwrap();
    assert_eq!(other_tables(&record(&house, case)), ["assignments"]);
    // Be it that somebody is refused.
    confirm_team(&house.by("owner"), case).unwrap_err();
    let faults = record(&house, case).faults();
    let found =
        |fault: &RecordFault| matches!(fault, RecordFault::FoundOther { tables, .. } if tables == "assignments");
    assert!(faults.len() == 1 && found(&faults[0]), "{faults:?}");
}

#[test]
fn what_the_cluster_still_writes_may_change_and_what_it_handed_in_may_not() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    house.answer_all(case);
    let draft = record(&house, case);
    assert_eq!(draft.faults(), []);
    let spoilt = |record: &CaseRecord| {
        let mut changed = record.clone();
        changed.tables.get_mut("answers").unwrap()[0]["note"] = Value::from("Another word");
        other_tables(&changed)
    };
    assert!(spoilt(&draft).is_empty());
    house.to_evaluation(case);
    assert_eq!(spoilt(&record(&house, case)), ["answers"]);
}

#[test]
fn whoever_first_works_on_an_application_has_a_part_in_it_that_the_trail_tells_of() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    house.join("stranger");
    for (row_version, criterion) in (0..2).zip([&criteria()[0]; 2]) {
        let answer = SaveAnswer {
            case,
            shown: house.version(case),
            criterion: criterion.clone(),
            level: Some(Level(0)),
            applies: true,
            note: "None yet".to_owned(),
            row_version,
        };
        save_answer(&house.by("stranger"), &answer).unwrap();
    }
    let kept = record(&house, case);
    let told = kept.events.iter().filter(|event| event.event == "take_part");
    let told: Vec<_> = told
        .map(|event| (event.actor.clone(), event.reason.clone().unwrap()))
        .collect();
    assert_eq!(told, [(house.person("stranger").to_string(), "application".to_owned())]);
    assert_eq!(kept.faults(), []);
    let mut cleared = kept.clone();
    let acts = cleared.tables.get_mut("acts").unwrap();
    acts.retain(|act| act["person_id"] != house.person("stranger").to_string());
    assert_eq!(other_tables(&cleared), ["acts"]);
}

#[test]
fn a_value_that_is_no_text_is_named_with_its_table_and_hides_nothing_else() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let past = |db: &mut Db| {
        spoiling::change(db, "UPDATE review_checks SET note = x'41ff'")?;
        spoiling::change(db, "UPDATE plans SET place = CAST(x'ff41' AS TEXT)")?;
        spoiling::change(db, "UPDATE assignments SET assigned_at = 0")
    };
    house.services.store.write(past).unwrap();
    assert_eq!(
        other_tables(&record(&house, case)),
        ["assignments", "plans", "review_checks"]
    );
    // What is done next in the case is done, and what was found stays found.
    let cx = house.by("officer");
    let next = |db: &mut Db| {
        audit::append(
            db,
            case_file::entry(&cx, case, "read_evidence", Some(CaseRole::Officer)),
        )
    };
    house.services.store.write(next).unwrap();
    let found = record(&house, case)
        .faults()
        .into_iter()
        .filter_map(|fault| match fault {
            RecordFault::FoundOther { tables, .. } => Some(tables),
            _ => None,
        });
    assert_eq!(found.collect::<Vec<_>>(), ["assignments, plans, review_checks"]);
}

#[test]
fn a_concern_and_a_case_that_cannot_be_read_hide_nothing_else() {
    let (house, number) = with_panel();
    complaint_upheld(&house, &number, "Look at what is advertised.");
    let past = |db: &mut Db| {
        spoiling::change(db, "PRAGMA ignore_check_constraints = ON")?;
        spoiling::change(db, "UPDATE concerns SET state = 'x'")?;
        spoiling::change(db, "UPDATE cases SET state = 'x' WHERE kind = 'special'")
    };
    house.services.store.write(past).unwrap();
    let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
    assert!(verdict.chain.is_ok());
    let unreadable = |fault: &RecordFault| matches!(fault, RecordFault::Unreadable { table: "concerns", .. });
    assert!(verdict.body.iter().any(unreadable), "{:?}", verdict.body);
    assert!(!verdict.faults.is_empty());
}

#[test]
fn a_guard_that_somebody_took_out_of_the_database_and_one_they_put_in_are_named() {
    let house = House::new();
    let faults = || {
        let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
        let schema = verdict.body.into_iter().filter_map(|fault| match fault {
            RecordFault::OtherSchema { part } => Some(part),
            _ => None,
        });
        schema.collect::<Vec<_>>()
    };
    assert_eq!(faults(), Vec::<String>::new());
    let past = |db: &mut Db| {
        spoiling::change(db, "DROP TRIGGER audit_events_no_delete")?;
        spoiling::change(db, "DROP INDEX one_open_appeal")?;
        spoiling::change(db, "CREATE TABLE extra (x INTEGER)")
    };
    house.services.store.write(past).unwrap();
    assert_eq!(
        faults(),
        ["index one_open_appeal", "table extra", "trigger audit_events_no_delete"]
    );
}

#[test]
fn what_is_kept_of_the_body_and_its_people_cannot_be_changed_past_the_service_unnoticed() {
    let house = House::new();
    // The house itself is furnished past the service: what it holds is told with the next thing that happens.
    house.engage(house.person("lead"), Date::constant(2026, 1, 1), None);
    let others = || {
        let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
        let tables = verdict.body.into_iter().filter_map(|fault| match fault {
            RecordFault::OtherRows { table, .. } => Some(table),
            _ => None,
        });
        tables.collect::<BTreeSet<_>>()
    };
    let mut expected = BTreeSet::new();
    for (statement, table) in [
        ("UPDATE authorisations SET until_on = '2099-01-01'", "authorisations"),
        ("UPDATE commitments SET version = version + 1", "commitments"),
        ("DELETE FROM engagements", "engagements"),
        ("UPDATE account_events SET at = at - 1", "account_events"),
        ("DELETE FROM body_roles", "body_roles"),
        ("UPDATE people SET password_hash = 'known'", "people"),
        ("UPDATE memberships SET role = 'owner', since = 0", "memberships"),
        ("UPDATE organisations SET legal_name = 'Another'", "organisations"),
    ] {
        assert_eq!(others(), expected, "before {statement}");
        let past = |db: &mut Db| spoiling::change(db, statement);
        assert!(house.services.store.write(past).unwrap() > 0, "{statement}");
        expected.insert(table.to_owned());
    }
    assert_eq!(others(), expected);
}

#[test]
fn a_file_that_was_changed_or_lost_is_named() {
    let house = House::new();
    let case = issued(&house);
    let record = record(&house, case);
    let files = record.files().unwrap();
    let file = files.first().unwrap();
    let path = house.services.blobs.path(file).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[0] ^= 1;
    std::fs::remove_file(&path).unwrap();
    let lost = faults_of(&house.services.blobs, &record);
    assert!(lost.len() == 1 && lost[0].to_string().contains(file), "{lost:?}");
    std::fs::write(&path, bytes).unwrap();
    let changed = faults_of(&house.services.blobs, &record);
    assert!(
        changed.len() == 1 && changed[0].to_string().contains(file),
        "{changed:?}"
    );
}

fn text<'a>(dossier: &'a Dossier, name: &str) -> &'a str {
    let found = dossier.entries.iter().find(|(path, _)| path == name);
    match found {
        Some((_, Content::Text(text))) => text,
        other => panic!("{name} is no text: {other:?}"),
    }
}

#[test]
fn two_dossiers_of_a_case_are_alike_and_read_back_they_are_the_case() {
    let house = House::new();
    let case = issued(&house);
    let cx = Cx::system(&house.services, "test");
    let number = house.case(case).number;
    let first = export_case(&cx, &number).unwrap();
    house.pass_days(3);
    let second = export_case(&cx, &number).unwrap();
    assert_eq!(first.sha256, second.sha256);
    let read = dossier::read(text(&first, dossier::CASE), text(&first, dossier::EVENTS)).unwrap();
    assert_eq!(read, record(&house, case));
    assert_eq!(read.faults(), []);
    let words = format!("{:?}", first.entries);
    assert!(!words.contains("argon2"), "a dossier holds nothing people sign in with");
}

#[test]
fn while_the_clock_goes_on_rows_and_events_still_tell_of_the_same_instants() {
    let house = House::new();
    house.run_clock();
    let case = house.in_evaluation();
    declare_interests(&house.by("assessor"), case, false, "My sister joined a member.").unwrap();
    let command = ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(house.person("assessor")),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Conflict),
        reason: "A sister in a member company.".to_owned(),
    };
    replace_person(&house.by("officer"), &command).unwrap();
    declare_interests(&house.by("stranger"), case, true, "").unwrap();
    let begun = letters(&house, Letter::EvaluationStarted);
    accept_replacement(&house.by("owner"), case).unwrap();
    let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    let told = letters(&house, Letter::EvaluationStarted);
    assert_eq!(told, begun + 1, "who came is told to begin");
}

#[test]
fn a_conflict_that_was_taken_off_the_record_past_the_service_is_named() {
    let house = House::new();
    let case = house.in_evaluation();
    declare_interests(&house.by("assessor"), case, false, "My sister joined a member.").unwrap();
    assert_eq!(faults_of(&house.services.blobs, &record(&house, case)).len(), 0);
    let mut changed = record(&house, case);
    let rows = changed.tables.get_mut("declarations").unwrap();
    let conflict = rows.iter_mut().find(|row| row["clean"] == false).unwrap();
    conflict["clean"] = true.into();
    conflict["statement"] = "".into();
    let faults = faults_of(&house.services.blobs, &changed);
    assert!(
        faults.iter().any(|fault| fault.to_string().contains("declared")),
        "{faults:?}"
    );
}
