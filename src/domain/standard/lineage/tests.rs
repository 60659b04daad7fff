//! Versions of the small standard, each with one change, and drafts that move between them.

mod european;
mod said;

use std::collections::BTreeMap;

use super::{
    testing::{edited, next},
    *,
};
use crate::domain::{
    answers::Mark,
    ids::EvidenceId,
    standard::{
        Level, Rule, Standard, Version, load,
        tests::{files_of, mini},
        vocabulary::{Item, StepKind},
    },
};

/// The small standard with another version number and nothing else.
fn before() -> Standard {
    next("1.0.0", &[], &[])
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

/// The heaviest class of one edit, and the change told.
fn class_of(path: &str, from: &str, to: &str) -> (Class, String) {
    let diff = diff(&before(), &next("9.0.0", &[(path, from, to)], &[]));
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            format!(
                "{} {} {} {}",
                change.subject.item, change.subject.uid, change.part, change.class
            )
        })
        .collect();
    (
        diff.class().unwrap_or_else(|| panic!("{path}: {to} is no change")),
        told.join("\n"),
    )
}

#[test]
fn each_change_has_the_class_that_the_format_gives_it() {
    use Class::{Additive, Clarifying, Editorial, Relaxing, Structural, Tightening};
    let (manifest, basics, results) = ("standard.toml", "criteria/basics.toml", "criteria/results.toml");
    let table = [
        (basics, "order = 20", "order = 21", Editorial),
        (basics, "code = \"1.2\"", "code = \"1.9\"", Editorial),
        (basics, "tags = [\"members\"]", "tags = [\"people\"]", Editorial),
        ("text/en.toml", "purpose = \"", "purpose = \"Now: ", Editorial),
        (
            "evidence.toml",
            "personal_data = ",
            "confidentiality = \"restricted\"\npersonal_data = ",
            Clarifying,
        ),
        (
            basics,
            "pinpoint_required = true }]",
            "pinpoint_required = true }, { kind = \"paper\", need = \"may\" }]",
            Clarifying,
        ),
        (
            basics,
            "min_level = 1, effect = \"condition\"",
            "min_level = 2, effect = \"condition\"",
            Tightening,
        ),
        (basics, "effect = \"condition\"", "effect = \"knock_out\"", Tightening),
        (basics, "effect = \"condition\"", "effect = \"warning\"", Relaxing),
        (
            results,
            "min_level = 2, effect = \"warning\"",
            "min_level = 1, effect = \"warning\"",
            Relaxing,
        ),
        (
            basics,
            "{ kind = \"list\", need = \"may\" }",
            "{ kind = \"list\", need = \"must\" }",
            Tightening,
        ),
        (
            basics,
            "{ kind = \"paper\", need = \"must\" }",
            "{ kind = \"paper\", need = \"may\" }",
            Relaxing,
        ),
        (
            basics,
            "{ kind = \"paper\", need = \"must\" }",
            "{ kind = \"paper\", need = \"must\", max_age_months = 12 }",
            Tightening,
        ),
        (
            basics,
            "pinpoint_required = true",
            "pinpoint_required = false",
            Relaxing,
        ),
        (manifest, "rule = \"total >= 9\"", "rule = \"total >= 10\"", Tightening),
        (manifest, "rule = \"total >= 9\"", "rule = \"total >= 8\"", Relaxing),
        (
            manifest,
            "rule = \"total >= 9\"",
            "rule = \"total >= 9 and level(stories) >= 1\"",
            Structural,
        ),
        (manifest, "deciders = 2", "deciders = 3", Clarifying),
        (manifest, "response_days = 20", "response_days = 10", Tightening),
        (manifest, "months = 24", "months = 36", Relaxing),
        (
            "data.toml",
            "from = \"80\", level = 2",
            "from = \"80\", level = 2 ",
            Editorial,
        ),
        (
            "data.toml",
            "expr = \"if known(asked)",
            "expr = \"if 0 == 0 and known(asked)",
            Structural,
        ),
        (
            "data.toml",
            "uid = \"asked\"\ntype = \"integer\"\nmin = 0",
            "uid = \"asked\"\ntype = \"integer\"\nmin = 1",
            Tightening,
        ),
        ("evidence.toml", "max_mb = ", "max_mb = 9", Relaxing),
    ];
    let mut wrong = String::new();
    for (path, from, to, expected) in table {
        if from.trim() == to.trim() {
            continue;
        }
        let (class, told) = class_of(path, from, to);
        if class != expected {
            wrong += &format!("{path}: {to}: expected {expected}, got {class}:\n{told}\n");
        }
    }
    let field = "\n[[field]]\nuid = \"turnover\"\ntype = \"integer\"\nrequired = false\n";
    let words = "\n[field.turnover]\ntitle = \"Turnover\"\nhint = \"In thousand\"\n";
    let more = next("9.0.0", &[], &[("data.toml", field), ("text/en.toml", words)]);
    assert_eq!(diff(&before(), &more).class(), Some(Additive));
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn bands_that_move_up_ask_more_and_bands_that_move_down_ask_less() {
    let bands = |from: &str, to: &str| class_of("data.toml", from, to).0;
    let (old, up, down) = (
        "{ to = \"50\", level = 0 }, { from = \"50\"",
        "{ to = \"60\", level = 0 }, { from = \"60\"",
        "{ to = \"40\", level = 0 }, { from = \"40\"",
    );
    assert_eq!((bands(old, up), bands(old, down)), (Class::Tightening, Class::Relaxing));
}

#[test]
fn the_order_of_entries_and_files_is_no_change() {
    let mut files = edited("1.0.0", &[], &[]);
    files.reverse();
    let same = load("mini/1.0.0", &files).unwrap();
    assert_eq!(diff(&before(), &same).changes, []);
}

#[test]
fn the_least_version_follows_from_the_heaviest_change() {
    let of = |path, from, to| {
        diff(&before(), &next("9.0.0", &[(path, from, to)], &[]))
            .least_version()
            .to_string()
    };
    assert_eq!(of("criteria/basics.toml", "order = 20", "order = 21"), "1.0.1");
    assert_eq!(of("standard.toml", "months = 24", "months = 36"), "1.1.0");
    assert_eq!(
        of("standard.toml", "rule = \"total >= 9\"", "rule = \"total >= 10\""),
        "2.0.0"
    );
}

/// The rules that a history of the small standard and one later version break.
fn broken(version: &str, edits: &[(&str, &str, &str)], added: &[(&str, &str)]) -> Vec<Rule> {
    let (first, second) = (before(), next(version, edits, added));
    check(&[&second, &first])
        .into_iter()
        .map(|(_, problem)| problem.rule)
        .collect()
}

const SUPERSEDES: (&str, &str, &str) = (
    "standard.toml",
    "in_force_from = 2026-07-01",
    "in_force_from = 2026-07-01\nsupersedes = [\"1.0.0\"]",
);

const HARDER: (&str, &str, &str) = ("standard.toml", "rule = \"total >= 9\"", "rule = \"total >= 10\"");

#[test]
fn a_number_raised_too_little_is_refused_and_one_raised_more_is_not() {
    assert_eq!(broken("1.1.0", &[HARDER], &[]), [Rule::VersionClass]);
    assert_eq!(broken("2.0.0", &[HARDER], &[]), []);
    assert_eq!(broken("5.0.0", &[HARDER], &[]), []);
}

#[test]
fn a_version_that_touches_answers_must_say_what_becomes_of_them() {
    assert_eq!(broken("2.0.0", &[HARDER, SUPERSEDES], &[]), [Rule::MigrationMissing]);
    let silent = (
        "migrate/from-1.0.0.toml",
        "from = \"1.0.0\"\nto = \"2.0.0\"\nstep = []\n",
    );
    assert_eq!(
        broken("2.0.0", &[HARDER, SUPERSEDES], &[silent]),
        [Rule::MigrationMissing]
    );
    let step = "[[step]]\nitem = \"label\"\nkind = \"tightened\"\nfrom = [\"gold\"]\nto = [\"gold\"]\n";
    let told = format!("from = \"1.0.0\"\nto = \"2.0.0\"\n{step}");
    assert_eq!(
        broken("2.0.0", &[HARDER, SUPERSEDES], &[("migrate/from-1.0.0.toml", &told)]),
        []
    );
}

#[test]
fn a_version_supersedes_only_what_there_is() {
    let edit = (
        "standard.toml",
        "in_force_from = 2026-07-01",
        "in_force_from = 2026-07-01\nsupersedes = [\"0.9.0\"]",
    );
    assert_eq!(broken("1.0.1", &[edit], &[]), [Rule::SupersedesUnknown]);
}

#[test]
fn a_uid_that_was_retired_never_comes_back() {
    let renamed = |version, name: &str| {
        let criterion = (
            "criteria/results.toml",
            "uid = \"stories\"",
            format!("uid = \"{name}\""),
        );
        let texts = ("text/en.toml", "[criterion.stories]", format!("[criterion.{name}]"));
        let levels = (
            "text/en.toml",
            "[criterion.stories.level]",
            format!("[criterion.{name}.level]"),
        );
        let edits = [criterion, texts, levels];
        let edits: Vec<_> = edits
            .iter()
            .map(|(path, from, to)| (*path, *from, to.as_str()))
            .collect();
        next(version, &edits, &[])
    };
    let (first, second, third) = (before(), renamed("2.0.0", "tales"), next("3.0.0", &[], &[]));
    let rules: Vec<_> = check(&[&first, &second, &third])
        .into_iter()
        .map(|(at, problem)| (at.to_string(), problem.rule))
        .collect();
    assert_eq!(rules, [("3.0.0".to_owned(), Rule::UidReused)]);
}

#[test]
fn a_migration_names_what_there_was_and_maps_every_level() {
    let migration = |step: &str| format!("from = \"1.0.0\"\nto = \"2.0.0\"\n[[step]]\n{step}");
    let of = |step: &str| broken("2.0.0", &[], &[("migrate/from-1.0.0.toml", &migration(step))]);
    assert_eq!(
        of("kind = \"replaced\"\nfrom = [\"tales\"]\nto = [\"stories\"]\n"),
        [Rule::MigrationSource]
    );
    let partial = "kind = \"rescaled\"\nfrom = [\"stories\"]\nto = [\"stories\"]\nlevels = { 0 = 0, 2 = 2 }\n";
    assert_eq!(of(partial), [Rule::MigrationLevels]);
    let other = (
        "migrate/from-0.5.0.toml",
        "from = \"0.5.0\"\nto = \"2.0.0\"\nstep = []\n",
    );
    assert_eq!(broken("2.0.0", &[], &[other]), [Rule::MigrationSource]);
}

/// A draft with an answer to everything, and a piece of evidence for each of two criteria.
fn draft() -> Draft {
    let levels = [("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 0)];
    let answer = |(uid, level): (&str, u8)| {
        let carried = Carried {
            mark: Some(Mark::Level(Level(level))),
            note: format!("about {uid}"),
        };
        (uid.parse().unwrap(), carried)
    };
    let piece = |number: u128, criterion: &str, kind: &str| CarriedEvidence {
        evidence: EvidenceId::new(uuid::Uuid::from_u128(number)),
        kind: kind.parse().unwrap(),
        criterion: criterion.parse().unwrap(),
        pinpoint: "p. 3".to_owned(),
    };
    Draft {
        label: Some("gold".parse().unwrap()),
        answers: levels.into_iter().map(answer).collect(),
        figures: BTreeMap::from([("asked".parse().unwrap(), "40".to_owned())]),
        evidence: [piece(1, "members", "list"), piece(2, "stories", "paper")].into(),
        ..Draft::default()
    }
}

/// Moves the draft to a version with this migration, and tells each row.
fn moved(edits: &[(&str, &str, &str)], steps: &str) -> (Move, Vec<String>) {
    let migration = format!("from = \"1.0.0\"\nto = \"2.0.0\"\n{steps}");
    let (old, new) = (
        before(),
        next("2.0.0", edits, &[("migrate/from-1.0.0.toml", &migration)]),
    );
    let way = way(&[&old], old.version(), &new).unwrap();
    let moved = move_draft(&old, &way, &draft());
    let told = moved
        .rows
        .iter()
        .map(|row| {
            let name = row
                .criterion
                .as_ref()
                .map_or_else(|| "-".to_owned(), ToString::to_string);
            let level = |mark: Option<Mark>| {
                mark.and_then(Mark::level)
                    .map_or_else(|| "-".to_owned(), |it| it.to_string())
            };
            format!(
                "{name} {} {}>{}",
                row.outcome.as_str(),
                level(row.before),
                level(row.after)
            )
        })
        .collect();
    (moved, told)
}

#[test]
fn what_is_named_nowhere_stays_as_it_is() {
    let (moved, told) = moved(&[], "step = []\n");
    assert_eq!(
        told,
        [
            "members kept 1>1",
            "strategy kept 2>2",
            "stories kept 1>1",
            "satisfaction kept 0>0"
        ]
    );
    assert_eq!(moved.draft, draft());
}

#[test]
fn an_answer_can_be_looked_at_again_from_a_level_on() {
    let step = "[[step]]\nkind = \"tightened\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n";
    let split = format!("{step}answer = {{ below = \"keep\", at_or_above = \"look_again\", level = 2 }}\n");
    assert_eq!(moved(&[], &split).1[1], "strategy look_again 2>2");
    let later = format!("{step}answer = {{ below = \"keep\", at_or_above = \"look_again\", level = 3 }}\n");
    assert_eq!(moved(&[], &later).1[1], "strategy kept 2>2");
}

#[test]
fn levels_are_mapped_and_evidence_is_looked_at() {
    let step = "[[step]]\nkind = \"rescaled\"\nfrom = [\"stories\"]\nto = [\"stories\"]\nanswer = \"propose\"\n\
                levels = { 0 = 0, 1 = 2, 2 = 2 }\nevidence = \"keep_if_covers\"\n";
    let (moved, told) = moved(&[], step);
    assert_eq!(told[2], "stories proposed 1>2");
    assert_eq!((moved.rows[2].evidence_kept, moved.rows[2].evidence_to_check), (0, 1));
    assert_eq!(moved.rows[2].kinds, [StepKind::Rescaled]);
}

/// `stories` and `satisfaction` become one criterion `effects`.
const MERGED: &[(&str, &str, &str)] = &[
    ("criteria/results.toml", "uid = \"stories\"", "uid = \"effects\""),
    ("text/en.toml", "[criterion.stories]", "[criterion.effects]"),
    ("text/en.toml", "[criterion.stories.level]", "[criterion.effects.level]"),
];

#[test]
fn of_several_answers_the_lowest_speaks_and_the_notes_are_joined() {
    let step =
        "[[step]]\nkind = \"merged\"\nfrom = [\"stories\", \"strategy\"]\nto = [\"effects\"]\nanswer = \"propose\"\n";
    let (moved, told) = moved(MERGED, step);
    assert!(told.contains(&"effects proposed 1>1".to_owned()), "{told:?}");
    let merged = &moved.draft.answers[&"effects".parse().unwrap()];
    assert_eq!(merged.note, "about stories\n\nabout strategy");
    // `strategy` went into `effects`; the new version's own `strategy` begins afresh from what it was.
    assert!(told.contains(&"strategy kept 2>2".to_owned()), "{told:?}");
    assert!(
        moved
            .draft
            .evidence
            .iter()
            .any(|piece| piece.criterion.as_str() == "effects")
    );
}

#[test]
fn a_piece_that_spoke_for_both_of_two_merged_criteria_speaks_once_with_both_places() {
    let step = "[[step]]\nkind = \"merged\"\nfrom = [\"stories\", \"strategy\"]\nto = [\"effects\"]\n";
    let migration = format!("from = \"1.0.0\"\nto = \"2.0.0\"\n{step}");
    let (old, new) = (
        before(),
        next("2.0.0", MERGED, &[("migrate/from-1.0.0.toml", &migration)]),
    );
    let mut draft = draft();
    let piece = draft
        .evidence
        .iter()
        .find(|piece| piece.criterion.as_str() == "stories")
        .unwrap()
        .clone();
    draft.evidence.insert(CarriedEvidence {
        criterion: "strategy".parse().unwrap(),
        pinpoint: "p. 4; p. 5".to_owned(),
        ..piece
    });
    let moved = move_draft(&old, &way(&[&old], old.version(), &new).unwrap(), &draft);
    let places: Vec<_> = moved
        .draft
        .evidence
        .iter()
        .filter(|piece| piece.criterion.as_str() == "effects")
        .map(|piece| piece.pinpoint.as_str())
        .collect();
    assert_eq!(places, ["p. 3; p. 4; p. 5"]);
}

#[test]
fn what_is_retired_is_dropped_and_what_is_new_is_told() {
    let step = "[[step]]\nkind = \"retired\"\nfrom = [\"stories\"]\nto = []\nanswer = \"drop\"\n\
                [[step]]\nkind = \"new\"\nfrom = []\nto = [\"effects\"]\n";
    let (moved, told) = moved(MERGED, step);
    assert!(told.contains(&"effects new ->-".to_owned()), "{told:?}");
    assert_eq!(told.last().unwrap(), "- dropped 1>-");
    assert_eq!(moved.rows.last().unwrap().evidence_dropped, 1);
    assert_eq!(moved.count(RowOutcome::Dropped), 1);
    assert!(!moved.draft.answers.contains_key(&"stories".parse().unwrap()));
}

#[test]
fn figures_that_cannot_be_read_any_more_stay_behind() {
    let edit = (
        "data.toml",
        "uid = \"asked\"\ntype = \"integer\"\nmin = 0",
        "uid = \"asked\"\ntype = \"integer\"\nmin = 50",
    );
    let step = "[[step]]\nitem = \"field\"\nkind = \"field_changed\"\nfrom = [\"asked\"]\nto = [\"asked\"]\nanswer = \"keep\"\n";
    let (moved, _) = moved(&[edit], step);
    assert_eq!(moved.figures_dropped, ["asked".parse().unwrap()]);
    assert!(moved.draft.figures.is_empty());
}

#[test]
fn a_label_that_is_gone_must_be_chosen_anew() {
    let rename = ("standard.toml", "uid = \"gold\"", "uid = \"amber\"");
    let label = ("text/en.toml", "[label.gold]", "[label.amber]");
    let polish = ("text/pl.toml", "[label.gold]", "[label.amber]");
    let made_from = ("text/pl.toml", "\"label.gold.title\"", "\"label.amber.title\"");
    let of = |path, from| (path, from, "label = \"amber\"");
    let requires = [
        of("criteria/basics.toml", "label = \"gold\""),
        of("criteria/basics.toml", "label = \"gold\""),
        of("criteria/results.toml", "label = \"gold\""),
    ];
    let edits: Vec<_> = [rename, label, polish, made_from].into_iter().chain(requires).collect();
    let (gone, _) = moved(&edits, "step = []\n");
    assert!(gone.label_gone && gone.draft.label.is_none());
    let (renamed, _) = moved(
        &edits,
        "[[step]]\nitem = \"label\"\nkind = \"replaced\"\nfrom = [\"gold\"]\nto = [\"amber\"]\n",
    );
    assert_eq!(renamed.draft.label.unwrap().as_str(), "amber");
}

#[test]
fn a_way_over_versions_in_between_takes_the_heavier_word_of_both() {
    let step = |answer: &str| {
        format!("[[step]]\nkind = \"reworded\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\nanswer = \"{answer}\"\n")
    };
    let from = |from: &str, to: &str, answer: &str| format!("from = \"{from}\"\nto = \"{to}\"\n{}", step(answer));
    let first = before();
    let second = next(
        "2.0.0",
        &[HARDER],
        &[("migrate/from-1.0.0.toml", &from("1.0.0", "2.0.0", "look_again"))],
    );
    let third = next(
        "3.0.0",
        &[HARDER],
        &[("migrate/from-2.0.0.toml", &from("2.0.0", "3.0.0", "keep"))],
    );
    let all = [&first, &second];
    let through = way(&all, version("1.0.0"), &third).unwrap();
    assert_eq!(through.len(), 2);
    let moved = move_draft(&first, &through, &draft());
    assert_eq!(moved.rows[1].outcome, RowOutcome::LookAgain);
    let direct = next(
        "3.0.0",
        &[HARDER],
        &[("migrate/from-1.0.0.toml", &from("1.0.0", "3.0.0", "keep"))],
    );
    assert_eq!(way(&all, version("1.0.0"), &direct).unwrap().len(), 1);
    assert!(way(&[&first], version("1.0.0"), &third).is_err());
}

#[test]
fn a_version_that_touches_no_answer_is_reached_without_a_word_on_it() {
    let migration = "from = \"1.0.0\"\nto = \"2.0.0\"\nstep = []\n";
    let first = before();
    let second = next("2.0.0", &[HARDER], &[("migrate/from-1.0.0.toml", migration)]);
    let third = next(
        "2.0.1",
        &[HARDER, ("text/en.toml", "purpose = \"", "purpose = \"Now: ")],
        &[],
    );
    let all = [&first, &second, &third];
    let short = way(&all, version("2.0.0"), &third).unwrap();
    let moved = move_draft(&second, &short, &draft());
    assert_eq!(moved.draft, draft());
    assert_eq!((moved.from, moved.to), (version("2.0.0"), version("2.0.1")));
    assert_eq!(moved.count(RowOutcome::Kept), 4);
    assert_eq!(way(&all, version("1.0.0"), &third).unwrap().len(), 2);
    assert!(way(&all, version("2.0.1"), &second).is_err(), "no way leads back");
}

#[test]
fn evidence_that_must_be_looked_at_makes_its_answer_looked_at() {
    let step =
        "[[step]]\nkind = \"reworded\"\nfrom = [\"stories\"]\nto = [\"stories\"]\nevidence = \"keep_if_covers\"\n";
    assert_eq!(moved(&[], step).1[2], "stories look_again 1>1");
}

#[test]
fn the_small_standard_breaks_no_rule_of_history() {
    assert_eq!(check(&[&mini()]), []);
    assert!(!files_of("tests/data/standards/mini/1.0.0").is_empty());
    assert_eq!(Item::Criterion.as_str(), "criterion");
}
