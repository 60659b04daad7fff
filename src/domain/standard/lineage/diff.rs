//! All that changed from one version to another.

use super::{
    change::{Changes, Diff},
    criteria, parts, said,
};
use crate::domain::standard::checked::Standard;

/// Compares two versions of one standard. What was only put elsewhere in the files is no change. Where the later version
/// has a migration from the earlier one, a change weighs at least what its step says of it.
pub fn diff(old: &Standard, new: &Standard) -> Diff {
    let mut changes = Changes::default();
    criteria::criteria(old, new, &mut changes);
    parts::data(old, new, &mut changes);
    parts::evidence(old, new, &mut changes);
    parts::areas_and_tracks(old, new, &mut changes);
    parts::labels_and_gates(old, new, &mut changes);
    parts::rules(old, new, &mut changes);
    parts::texts(old, new, &mut changes);
    let mut changes = changes.into_sorted();
    if let Some(migration) = new.migrations().iter().find(|it| it.from == old.version()) {
        said::weigh(&mut changes, migration);
    }
    Diff {
        from: old.version(),
        to: new.version(),
        changes,
    }
}
