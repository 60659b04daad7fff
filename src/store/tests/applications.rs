use diesel::connection::SimpleConnection;
use uuid::Uuid;

use super::{NOW, add_organisation, add_person};
use crate::{
    domain::{
        answers::Mark,
        bilingual::Bilingual,
        case::{Case, CaseKind, State},
        evaluation::sheet::Judgement,
        ids::{CaseId, PersonId, SheetId},
        standard::{CriterionUid, Level},
    },
    store::{
        Db, StoreError, cases,
        evaluation::{ConsensusScore, SheetScore, consensus, scores, sheets},
        figures,
        panels::{self, PanelPoints},
        picks,
        self_assessment::answers,
        testing::each_database,
    },
};

fn uid<T: std::str::FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse().unwrap()
}

fn case(db: &mut Db, track: Option<&str>) -> Result<(CaseId, PersonId), StoreError> {
    let person = add_person(db, 1)?;
    let case = Case {
        id: CaseId::new(Uuid::from_u128(1)),
        number: "C-2026-00001".to_owned(),
        organisation: add_organisation(db, 1)?,
        standard: uid("mini@1.0.0"),
        normative_digest: "0".repeat(64),
        label: uid("gold"),
        track: track.map(uid),
        kind: CaseKind::Initial,
        certificate: None,
        scope: Bilingual::new("Zarządzanie klastrem", "Management of the cluster"),
        state: State::Draft,
        version: 1,
        created_at: NOW,
        updated_at: NOW,
    };
    cases::insert(db, &case)?;
    assert_eq!(cases::find(db, case.id)?, Some(case.clone()));
    Ok((case.id, person))
}

/// Runs `test` on a case of each database.
fn with_case(test: impl Fn(&mut Db, CaseId, PersonId) -> Result<(), StoreError>) {
    each_database(|store| {
        let on_case = |db: &mut Db| {
            let (case, person) = case(db, Some("growth"))?;
            test(db, case, person)
        };
        store.write(on_case).unwrap();
    });
}

#[test]
fn a_case_keeps_its_track_and_one_without_stays_without() {
    with_case(|_, _, _| Ok(()));
    each_database(|store| {
        store.write(|db| case(db, None)).unwrap();
    });
}

#[test]
fn an_answer_keeps_its_level_or_that_the_criterion_does_not_apply_and_nothing_while_undecided() {
    with_case(|db, case, person| {
        for (version, mark) in [None, Some(Mark::NotApplicable), Some(Mark::Level(Level(2)))]
            .into_iter()
            .enumerate()
        {
            let version = i32::try_from(version).unwrap();
            answers::put(db, case, &uid("stories"), (mark, "why"), version, (person, NOW))?;
            let stored = answers::find(db, case, &uid("stories"))?.unwrap();
            assert_eq!(stored.mark(), mark);
        }
        Ok(())
    });
}

#[test]
fn what_a_release_writes_that_knows_no_applying_applies() {
    with_case(|db, case, person| {
        db.batch_execute(&format!(
            "INSERT INTO answers (case_id, criterion, level, note, row_version, updated_at, updated_by)
             VALUES ('{case}', 'stories', 1, 'why', 1, 0, '{person}');
             INSERT INTO consensus (case_id, criterion, level, reason, settled_by, settled_at)
             VALUES ('{case}', 'stories', 1, '', '{person}', 0)"
        ))?;
        assert_eq!(answers::list(db, case)?[0].mark(), Some(Mark::Level(Level(1))));
        assert_eq!(
            consensus::list(db, case)?[&uid::<CriterionUid>("stories")].mark,
            Mark::Level(Level(1))
        );
        Ok(())
    });
}

#[test]
fn a_figure_is_kept_as_written_and_a_stale_writer_is_refused() {
    with_case(|db, case, person| {
        let by = (person, NOW);
        figures::put(db, case, &uid("asked"), "1 234,5", 0, by)?;
        let again = figures::put(db, case, &uid("asked"), "7", 0, by);
        assert!(matches!(again, Err(StoreError::Conflict)), "a second first writer");
        figures::put(db, case, &uid("asked"), "", 1, by)?;
        let stale = figures::put(db, case, &uid("asked"), "7", 1, by);
        assert!(
            matches!(stale, Err(StoreError::Conflict)),
            "a writer who read version 1"
        );
        figures::put(db, case, &uid("satisfied"), "6", 0, by)?;
        let kept: Vec<_> = figures::list(db, case)?
            .into_iter()
            .map(|figure| (figure.field.to_string(), figure.written, figure.row_version))
            .collect();
        let expected = [("asked", "", 2), ("satisfied", "6", 1)];
        assert_eq!(
            kept,
            expected.map(|(field, written, version)| (field.to_owned(), written.to_owned(), version))
        );
        Ok(())
    });
}

#[test]
fn new_picks_take_the_place_of_all_earlier_ones() {
    with_case(|db, case, _| {
        let [a, b, c] = ["a", "b", "c"].map(uid::<CriterionUid>);
        picks::replace(db, case, [&b, &a])?;
        assert_eq!(picks::list(db, case)?, [a.clone(), b]);
        picks::replace(db, case, [&c, &a])?;
        assert_eq!(picks::list(db, case)?, [a, c]);
        picks::replace(db, case, [])?;
        assert!(picks::list(db, case)?.is_empty());
        Ok(())
    });
}

#[test]
fn the_points_of_a_panel_are_exact_and_the_last_ones_stand() {
    with_case(|db, case, person| {
        let given = |points: &str, reason: &str| PanelPoints {
            panel: uid("pitch"),
            points: uid(points),
            reason: reason.to_owned(),
        };
        panels::put(db, case, &given("7", "first"), (person, NOW))?;
        panels::put(db, case, &given("22/3", "mean of three"), (person, NOW))?;
        assert_eq!(panels::list(db, case)?, [given("22/3", "mean of three")]);
        Ok(())
    });
}

#[test]
fn scores_and_common_scores_can_say_that_a_criterion_does_not_apply() {
    with_case(|db, case, person| {
        let sheet = SheetId::new(Uuid::from_u128(1));
        sheets::insert(db, sheet, case, person, NOW)?;
        let mut score = SheetScore {
            criterion: uid("stories"),
            judgement: Judgement::Given(Mark::Level(Level(2))),
            remark: "seen".to_owned(),
            no_evidence_reason: "told".to_owned(),
            evidence: Vec::new(),
            notes: Vec::new(),
            row_version: 0,
            updated_at: NOW,
        };
        scores::put(db, sheet, &score)?;
        score.row_version = 1;
        score.judgement = Judgement::Given(Mark::NotApplicable);
        scores::put(db, sheet, &score)?;
        assert_eq!(scores::list(db, sheet)?[&score.criterion].judgement, score.judgement);
        score.row_version = 2;
        score.judgement = Judgement::Abstains;
        scores::put(db, sheet, &score)?;
        assert_eq!(
            scores::list(db, sheet)?[&score.criterion].judgement,
            Judgement::Abstains
        );
        let common = ConsensusScore {
            criterion: uid("stories"),
            mark: Mark::NotApplicable,
            reason: "no such members".to_owned(),
        };
        consensus::put(db, case, &common, (person, NOW))?;
        assert_eq!(consensus::list(db, case)?[&common.criterion], common);
        Ok(())
    });
}
