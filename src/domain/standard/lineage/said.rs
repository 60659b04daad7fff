//! What the steps of a migration say of changes: their author knows what words ask for, and a programme does not.

use std::collections::BTreeSet;

use super::change::{Change, Class};
use crate::domain::standard::{
    model::{Migration, Step},
    vocabulary::{Item, StepKind},
};

/// What a change is at least, by the kind of its step. What is new or gone has the class of its own kind of thing.
const fn least_class(kind: StepKind) -> Option<Class> {
    match kind {
        StepKind::Relaxed => Some(Class::Relaxing),
        StepKind::Tightened => Some(Class::Tightening),
        StepKind::Split
        | StepKind::Merged
        | StepKind::Replaced
        | StepKind::CoveredBy
        | StepKind::Rescaled
        | StepKind::MetricChanged
        | StepKind::FieldChanged => Some(Class::Structural),
        StepKind::Same | StepKind::Reworded | StepKind::Moved | StepKind::Retired | StepKind::New => None,
    }
}

/// Whether a step of this kind says what other words ask for.
const fn says_what_words_ask(kind: StepKind) -> bool {
    !matches!(kind, StepKind::Same | StepKind::Moved | StepKind::New)
}

/// Whether a step is about a thing of this kind and name. The rules are one thing, and have no names.
fn names(step: &Step, item: Item, uid: &str) -> bool {
    step.item == item && (item == Item::Rules || step.from.iter().chain(&step.to).any(|name| name == uid))
}

/// Whether a step says what a change does to answers.
pub(super) fn is_told(change: &Change, steps: &[Step]) -> bool {
    let (item, uid) = (change.subject.item, change.subject.uid.as_str());
    let tells = |step: &Step| !change.words || says_what_words_ask(step.kind);
    steps.iter().any(|step| names(step, item, uid) && tells(step))
}

/// Gives the heaviest changes of a thing the class that its step says, where they would seem lighter.
pub(super) fn weigh(changes: &mut [Change], migration: &Migration) {
    for step in &migration.steps {
        let Some(least) = least_class(step.kind) else { continue };
        // All rules together are one thing; else each name is its own.
        let all_rules = (step.item == Item::Rules).then_some("");
        let uids: BTreeSet<&str> = step
            .from
            .iter()
            .chain(&step.to)
            .map(String::as_str)
            .chain(all_rules)
            .collect();
        for uid in uids {
            let is_it = |change: &&mut Change| {
                change.subject.item == step.item && (step.item == Item::Rules || change.subject.uid == uid)
            };
            let heaviest = changes.iter_mut().filter(is_it).map(|change| change.class).max();
            let lighter = changes
                .iter_mut()
                .filter(is_it)
                .filter(|change| Some(change.class) == heaviest && change.class < least);
            lighter.for_each(|change| change.class = least);
        }
    }
}
