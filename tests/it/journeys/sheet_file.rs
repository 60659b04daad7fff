//! A score sheet taken home as a workbook, filled in and brought back.

use clustermark::spreadsheet::{Column, Given, Origin, Row, Words, Workbook, read, write};

use crate::support::{
    actors::Person,
    app::TestApp,
    databases::each_database,
    page::Page,
    play::{Play, Until},
    script::Script,
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the workbook that somebody takes home tells of itself.
fn origin(play: &Play<'_>, person: &Person) -> Origin {
    let taken = read(&play.page(person, "/sheet").follow("/sheet.xlsx").bytes).unwrap();
    taken.origin.expect("a workbook tells whose it is")
}

/// A workbook of these rows, with the marks of evidence as they were downloaded.
fn workbook(origin: &Origin, rows: Vec<Row>, evidence: Vec<Given>) -> Vec<u8> {
    let word = |text: &str| text.to_owned();
    let words = Words {
        title: word("Sheet"),
        how: String::new(),
        criteria: word("Criteria"),
        evidence: word("Evidence"),
        columns: Column::ALL.map(|column| format!("{column:?}")),
        evidence_columns: ["No.", "Evidence", "Where", "Criteria"].map(word),
    };
    let origin = origin.clone();
    write(&Workbook {
        origin,
        words,
        rows,
        evidence,
    })
    .unwrap()
}

fn row(criterion: &str, level: &str, remark: &str, evidence: &str) -> Row {
    Row {
        criterion: criterion.to_owned(),
        level: level.to_owned(),
        remark: remark.to_owned(),
        evidence: evidence.to_owned(),
        levels: vec!["0".to_owned()],
        ..Row::default()
    }
}

fn bring(play: &Play<'_>, person: &Person, bytes: &[u8]) -> Page {
    let form = play.page(person, "/sheet").form("/sheet.xlsx");
    form.attach("file", "sheet.xlsx", XLSX, bytes).send()
}

fn scores(play: &Play<'_>) -> Vec<String> {
    let query = "SELECT criterion || ' ' || level || ' ' || remark AS text FROM scores ORDER BY criterion";
    play.app.database.open().texts(query)
}

#[test]
fn a_sheet_is_taken_home_filled_in_and_kept_once_its_differences_were_seen() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
        let lead = &play.cast.lead;
        let download = play.page(lead, "/sheet").follow("/sheet.xlsx").expect_status(200);
        assert_eq!(download.header("Content-Type"), Some(XLSX));
        let taken = read(&download.bytes).unwrap();
        let names: Vec<_> = taken.rows.iter().map(|row| row.criterion.as_str()).collect();
        let answered: Vec<_> = play
            .script
            .answers
            .iter()
            .map(|answer| answer.criterion.as_str())
            .collect();
        assert!(answered.iter().all(|criterion| names.contains(criterion)), "{names:?}");

        let (mark, id) = taken.evidence.first_key_value().unwrap();
        let given = Given {
            mark: mark.clone(),
            id: id.clone(),
            title: String::new(),
            place: String::new(),
            criteria: String::new(),
        };
        let first = answered[0];
        let own = taken.origin.clone().expect("a workbook tells whose it is");
        let filled = workbook(
            &own,
            vec![
                row(first, "1", "Seen at home", &mark.to_lowercase()),
                row(answered[1], "1", "No evidence and no reason", ""),
                row(answered[2], "17", "No such level", mark),
                row("no-such-criterion", "1", "x", mark),
            ],
            vec![given.clone()],
        );
        let shown = bring(&play, lead, &filled).expect_status(200);
        let shown = shown.expect_text("Seen at home").expect_text("no-such-criterion");
        assert_eq!(
            scores(&play),
            Vec::<String>::new(),
            "nothing is kept before it was seen"
        );
        let kept = shown.form("/sheet-changes").submit();
        kept.expect_text("What the workbook says is on your sheet.");
        assert_eq!(scores(&play), [format!("{first} 1 Seen at home")]);

        // The same workbook again changes nothing, and offers nothing to keep.
        let again = bring(
            &play,
            lead,
            &workbook(&own, vec![row(first, "1", "Seen at home", mark)], vec![given]),
        );
        assert!(!again.expect_status(200).has_form("/sheet-changes"));
        // What it rests on goes home with its place, and comes back as it went.
        let desk = format!("/sheet/{first}");
        let form = play.page(lead, &desk).form(&desk);
        let today = app.today();
        form.set(&format!("place-{id}"), "lines 4 to 9 (new)")
            .set("held_on", &today)
            .set("spoken_with", "Manager of the cluster")
            .set("said", "Three of them are new.")
            .press("then", "stay")
            .submit();
        let taken = read(&play.page(lead, "/sheet").follow("/sheet.xlsx").bytes).unwrap();
        let home = taken.rows.iter().find(|row| row.criterion == first).unwrap();
        assert_eq!(home.evidence, format!("{mark} (lines 4 to 9 (new)), N1"));
        let back = |remark: &str| {
            let given = |(mark, id): (&String, &String)| Given {
                mark: mark.clone(),
                id: id.clone(),
                title: String::new(),
                place: String::new(),
                criteria: String::new(),
            };
            workbook(
                &own,
                vec![row(first, "1", remark, &home.evidence)],
                taken.evidence.iter().map(given).collect(),
            )
        };
        let again = bring(&play, lead, &back("Seen at home"));
        assert!(!again.expect_status(200).has_form("/sheet-changes"));
        bring(&play, lead, &back("Seen at home, again"))
            .form("/sheet-changes")
            .submit();
        let rests = "SELECT place || ' ' || (SELECT count(*) FROM score_notes) AS text FROM score_evidence";
        assert_eq!(app.database.open().texts(rests), ["lines 4 to 9 (new) 1"]);
        // Somebody without a sheet has no workbook either.
        assert_eq!(
            play.browser(&play.cast.owner).visit(&play.path("/sheet.xlsx")).status,
            403
        );
        assert_eq!(
            play.browser(&play.cast.reviewer)
                .visit(&play.path("/sheet.xlsx"))
                .status,
            403
        );
    });
}

#[test]
fn differences_that_were_shown_are_not_kept_over_a_score_that_was_changed_since() {
    let database = crate::support::databases::Database::sqlite();
    let app = TestApp::start(database);
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let lead = &play.cast.lead;
    let criterion = &play.script.answers[0].criterion;
    let row = Row {
        no_evidence_reason: "On the shelf".to_owned(),
        ..row(criterion, "1", "At home", "")
    };
    let filled = workbook(&origin(&play, lead), vec![row], Vec::new());
    let shown = bring(&play, lead, &filled);
    let desk = format!("/sheet/{criterion}");
    let form = play.page(lead, &desk).form(&desk);
    form.set("level", "0")
        .set("remark", "At the desk")
        .set("no_evidence_reason", "None was shown")
        .press("then", "stay")
        .submit();
    shown
        .form("/sheet-changes")
        .send()
        .expect_status(409)
        .expect_text("Nothing was kept");
    assert_eq!(scores(&play), [format!("{criterion} 0 At the desk")]);
}

#[test]
fn what_is_no_score_sheet_is_told_on_the_page_it_came_from() {
    let database = crate::support::databases::Database::sqlite();
    let app = TestApp::start(database);
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let lead = &play.cast.lead;
    bring(&play, lead, b"no workbook")
        .expect_status(422)
        .expect_text("cannot be read");
    // Who scores does so alone: what another assessor took home is nothing for the own sheet.
    let bytes = play.page(lead, "/sheet").follow("/sheet.xlsx").bytes;
    bring(&play, &play.cast.assessor, &bytes)
        .expect_status(422)
        .expect_text("not your sheet");
    play.on(Until::Evaluation, Until::Locked);
    assert!(!play.page(lead, "/sheet").has_form("/sheet.xlsx"));
}
