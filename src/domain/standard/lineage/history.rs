//! What all versions of a standard together must keep.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    change::{Change, Diff, Subject, VersionStep},
    diff, said,
};
use crate::domain::standard::{
    MANIFEST_FILE,
    checked::Standard,
    model::{AnswerRule, Criterion, Migration, Step},
    names::{CriterionUid, Version},
    problem::{Place, Problem, Rule},
    vocabulary::{Carry, Item},
};

/// Checks every version against those before it; each problem comes with the version it is in.
///
/// `versions` are all versions there are of one standard, in any order.
pub fn check(versions: &[&Standard]) -> Vec<(Version, Problem)> {
    let mut ordered = versions.to_vec();
    ordered.sort_by_key(|standard| standard.version());
    let mut problems = Vec::new();
    let mut retired: BTreeMap<&CriterionUid, Version> = BTreeMap::new();
    for (index, new) in ordered.iter().enumerate() {
        let earlier = ordered.get(..index).unwrap_or_default();
        let mut note = |found: Vec<Problem>| problems.extend(found.into_iter().map(|it| (new.version(), it)));
        note(reused(new, &retired));
        note(supersedes(new, earlier));
        if let Some(old) = earlier.last() {
            note(version_class(old, new));
            note(unsaid_words(old, new));
            for gone in old
                .criteria()
                .iter()
                .filter(|criterion| new.criterion(&criterion.uid).is_none())
            {
                retired.entry(&gone.uid).or_insert(new.version());
            }
        }
        for migration in new.migrations() {
            note(match earlier.iter().find(|old| old.version() == migration.from) {
                Some(old) => {
                    let mut found = migration_problems(old, new, migration);
                    // What a step says of a change weighs, from whichever version it leads.
                    if earlier.last().is_some_and(|last| last.version() != old.version()) {
                        found.extend(version_class(old, new));
                    }
                    found
                }
                None => vec![migration.at.problem(
                    Rule::MigrationSource,
                    format!("there is no version {} to move from", migration.from),
                    None,
                )],
            });
        }
    }
    problems
}

/// Uids that were retired are never used again.
fn reused(new: &Standard, retired: &BTreeMap<&CriterionUid, Version>) -> Vec<Problem> {
    let problem = |criterion: &Criterion| {
        let since = retired.get(&criterion.uid)?;
        let message = format!("`{}` was retired with version {since}", criterion.uid);
        let help = "a uid keeps its meaning for ever: take another one".to_owned();
        Some(criterion.at.problem(Rule::UidReused, message, Some(help)))
    };
    new.criteria().iter().filter_map(problem).collect()
}

/// The versions it takes the place of are there, and for each there is a way for answers where they are touched.
fn supersedes(new: &Standard, earlier: &[&Standard]) -> Vec<Problem> {
    let at = manifest_place();
    let mut problems = Vec::new();
    for version in &new.lifecycle().supersedes {
        let Some(old) = earlier.iter().find(|old| old.version() == *version) else {
            let message = format!("there is no earlier version {version} to supersede");
            problems.push(at.problem(Rule::SupersedesUnknown, message, None));
            continue;
        };
        let (begins, began) = (new.lifecycle().in_force_from, old.lifecycle().in_force_from);
        if begins < began {
            let message = format!("it is in force from {begins}, before {version}, whose place it takes ({began})");
            let help = format!("let `in_force_from` be {began} or later");
            problems.push(at.problem(Rule::DateOrder, message, Some(help)));
        }
        problems.extend(ends_wrongly(new, old));
        let touched = diff(old, new).changes.iter().any(Change::touches_answers);
        if touched && super::way(earlier, old.version(), new).is_err() {
            let message = format!("answers under {version} are touched, and nothing says what becomes of them");
            let help = format!("add migrate/from-{version}.toml: `clustermark standards diff` lists what it must name");
            problems.push(at.problem(Rule::MigrationMissing, message, Some(help)));
        }
    }
    problems
}

/// What a version is left with once another ends it: nobody may apply for what can no longer be decided.
fn ends_wrongly(new: &Standard, old: &Standard) -> Option<Problem> {
    let mut life = old.lifecycle().clone();
    life.end(new.lifecycle().superseded);
    if life == *old.lifecycle() {
        return None;
    }
    let decisions = life.decisions_until?;
    let (version, mend) = (
        old.version(),
        "let `superseded_applications_until` be that day or earlier",
    );
    let message = match life.applications_until {
        Some(applications) if applications <= decisions => return None,
        Some(applications) => {
            format!("{version} would take applications until {applications}, and decisions until {decisions} only")
        }
        None => format!("{version} would take applications for ever, and decisions until {decisions} only"),
    };
    Some(manifest_place().problem(Rule::DateOrder, message, Some(mend.to_owned())))
}

fn manifest_place() -> Place {
    Place {
        path: MANIFEST_FILE.to_owned(),
        line: 1,
        column: 1,
    }
}

/// The version number is raised as much as the changes demand.
fn version_class(old: &Standard, new: &Standard) -> Vec<Problem> {
    let diff = diff(old, new);
    let least = diff.least_version();
    if new.version() >= least {
        return Vec::new();
    }
    let heaviest = diff.changes.iter().max_by_key(|change| change.class);
    let because = heaviest.map(|change| format!(": {}", told(change))).unwrap_or_default();
    let message = format!(
        "the changes since {} make this version {least} at least{because}",
        old.version()
    );
    vec![manifest_place().problem(Rule::VersionClass, message, Some(format!("name it {least}")))]
}

/// Where levels have other words and the number says that nothing is asked that was not, a migration says so as well:
/// whether words ask more, their author knows alone.
fn unsaid_words(old: &Standard, new: &Standard) -> Vec<Problem> {
    let is_looked_at_elsewhere = new.migrations().iter().any(|it| it.from == old.version())
        || new.lifecycle().supersedes.contains(&old.version());
    if is_looked_at_elsewhere || new.version() >= VersionStep::Major.after(old.version()) {
        return Vec::new();
    }
    let diff = diff(old, new);
    let Some(change) = diff.changes.iter().find(|change| change.words) else {
        return Vec::new();
    };
    let message = format!(
        "`{}` has other words since {} ({}), and nothing says whether they ask more",
        change.subject.uid,
        old.version(),
        change.part
    );
    let help = format!("add migrate/from-{}.toml; {HELP_ON_WORDS}", old.version());
    vec![manifest_place().problem(Rule::MigrationMissing, message, Some(help))]
}

const HELP_ON_WORDS: &str = "add a [[step]] that names it, with kind = \"reworded\" if the demand is the same, else \"relaxed\" or \"tightened\"";

fn told(change: &Change) -> String {
    let part = if change.part.is_empty() {
        String::new()
    } else {
        format!(", {}", change.part)
    };
    format!(
        "{} `{}`{part} is {}",
        change.subject.item, change.subject.uid, change.class
    )
}

/// A migration names everything it must, from things there were, with levels for all there were.
fn migration_problems(old: &Standard, new: &Standard, migration: &Migration) -> Vec<Problem> {
    let mut problems = missing_steps(&diff(old, new), migration);
    let mut seen: BTreeSet<(Item, &str)> = BTreeSet::new();
    for step in &migration.steps {
        for uid in step.from.iter().filter(|uid| !has(old, step.item, uid)) {
            let message = format!("version {} has no {} `{uid}`", old.version(), step.item);
            problems.push(step.at.problem(Rule::MigrationSource, message, None));
        }
        for uid in step.to.iter().filter(|uid| !has(new, step.item, uid)) {
            let message = format!("version {} has no {} `{uid}`", new.version(), step.item);
            problems.push(step.at.problem(Rule::MigrationTarget, message, None));
        }
        for uid in step.to.iter().filter(|uid| !seen.insert((step.item, uid.as_str()))) {
            let message = format!("two steps lead to {} `{uid}`", step.item);
            problems.push(step.at.problem(Rule::MigrationTarget, message, None));
        }
        if step.item == Item::Criterion {
            problems.extend(level_problems(old, new, step));
        }
    }
    problems
}

/// Whether a version has such a thing.
fn has(standard: &Standard, item: Item, uid: &str) -> bool {
    match item {
        Item::Criterion => standard.criteria().iter().any(|it| it.uid.as_str() == uid),
        Item::Field => standard.fields().iter().any(|it| it.uid.as_str() == uid),
        Item::Evidence => standard.evidence_kinds().any(|it| it.uid.as_str() == uid),
        Item::Label => standard.labels().iter().any(|it| it.uid.as_str() == uid),
        Item::Track => standard.tracks().iter().any(|it| it.uid.as_str() == uid),
        Item::Area => standard.areas().iter().any(|it| it.uid.as_str() == uid),
        // The rules are one thing; a step about them names nothing, or what its author likes.
        Item::Rules => true,
    }
}

/// Every change that touches answers has its step.
fn missing_steps(diff: &Diff, migration: &Migration) -> Vec<Problem> {
    let problem = |change: &Change| {
        if change.words && !change.class.touches_answers() {
            let (uid, part) = (&change.subject.uid, &change.part);
            let message = format!("`{uid}` has other words ({part}), and nothing says whether they ask more");
            return migration
                .at
                .problem(Rule::MigrationMissing, message, Some(HELP_ON_WORDS.to_owned()));
        }
        let message = format!("nothing is said of a change that touches answers: {}", told(change));
        let help = format!("add a [[step]] with item = \"{}\" that names it", change.subject.item);
        migration.at.problem(Rule::MigrationMissing, message, Some(help))
    };
    untold(diff, Some(migration)).into_iter().map(problem).collect()
}

/// The changes that touch answers and that no step of the migration speaks of, one for each thing that needs a step;
/// without a migration, all of them.
pub fn untold<'a>(diff: &'a Diff, migration: Option<&Migration>) -> Vec<&'a Change> {
    let steps = migration.map_or(&[][..], |migration| &migration.steps);
    let mut untold: BTreeMap<(Item, &str), &Change> = BTreeMap::new();
    for change in diff.changes.iter().filter(|change| change.touches_answers()) {
        let Subject { item, uid } = &change.subject;
        if !said::is_told(change, steps) {
            // All rules together take one step.
            let key = if *item == Item::Rules { "" } else { uid.as_str() };
            untold.entry((*item, key)).or_insert(change);
        }
    }
    untold.into_values().collect()
}

/// Where the scale is another, every old level has a new one, and every new one is on the new scale.
fn level_problems(old: &Standard, new: &Standard, step: &Step) -> Vec<Problem> {
    let mut problems = Vec::new();
    let sources = step.from.iter().filter_map(|uid| old.criterion(&uid.parse().ok()?));
    let targets: Vec<_> = step
        .to
        .iter()
        .filter_map(|uid| new.criterion(&uid.parse().ok()?))
        .collect();
    let carries = step.answer != AnswerRule::Always(Carry::Drop);
    for (source, target) in sources.flat_map(|source| targets.iter().map(move |target| (source, *target))) {
        for level in source.scale.levels.iter().map(|level| level.value) {
            match step.levels.get(&level) {
                None if carries && (!step.levels.is_empty() || !target.scale.has(level)) => {
                    let message = format!(
                        "`{}` had a level {level}, and `levels` does not say what becomes of it",
                        source.uid
                    );
                    let help = format!("add `{level} = …` to `levels`");
                    problems.push(step.at.problem(Rule::MigrationLevels, message, Some(help)));
                }
                Some(to) if !target.scale.has(*to) => {
                    let message = format!(
                        "level {level} becomes {to}, which is not on the scale of `{}`",
                        target.uid
                    );
                    problems.push(step.at.problem(Rule::MigrationLevels, message, None));
                }
                _ => {}
            }
        }
    }
    problems
}
