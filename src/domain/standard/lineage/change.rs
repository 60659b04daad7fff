//! A change between two versions, and what it weighs.

use std::fmt;

use serde::Serialize;

use crate::domain::standard::{names::Version, vocabulary::Item};

/// What a change does to those who are measured by the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Words, order, translation: nothing is asked or awarded otherwise.
    Editorial,
    /// It says better what was asked all along.
    Clarifying,
    /// Something new that does not count.
    Additive,
    /// It asks less.
    Relaxing,
    /// It asks more.
    Tightening,
    /// It is built or counted otherwise.
    Structural,
}

impl Class {
    /// Every class, lightest first.
    pub const ALL: &'static [Self] = &[
        Self::Editorial,
        Self::Clarifying,
        Self::Additive,
        Self::Relaxing,
        Self::Tightening,
        Self::Structural,
    ];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Editorial => "editorial",
            Self::Clarifying => "clarifying",
            Self::Additive => "additive",
            Self::Relaxing => "relaxing",
            Self::Tightening => "tightening",
            Self::Structural => "structural",
        }
    }

    /// The part of the version number that must be raised.
    pub const fn step(self) -> VersionStep {
        match self {
            Self::Editorial => VersionStep::Patch,
            Self::Clarifying | Self::Additive | Self::Relaxing => VersionStep::Minor,
            Self::Tightening | Self::Structural => VersionStep::Major,
        }
    }

    /// Whether it could break an answer, so that a migration must say what becomes of it.
    pub const fn touches_answers(self) -> bool {
        matches!(self, Self::Tightening | Self::Structural)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The part of a version number that is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionStep {
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    Major,
}

impl VersionStep {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The least version after `version` with this step.
    pub const fn after(self, version: Version) -> Version {
        match self {
            Self::Patch => Version {
                patch: version.patch.saturating_add(1),
                ..version
            },
            Self::Minor => Version {
                major: version.major,
                minor: version.minor.saturating_add(1),
                patch: 0,
            },
            Self::Major => Version {
                major: version.major.saturating_add(1),
                minor: 0,
                patch: 0,
            },
        }
    }
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// What kind of thing.
    pub item: Item,
    /// Its uid; for the rules, which part of them.
    pub uid: String,
}

/// The nature of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A part of it is otherwise.
    Changed,
}

impl Nature {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Added, removed, changed.
    pub nature: Nature,
    /// What it does.
    pub class: Class,
    /// Which part, by its key in the files: `require.gold`, `level.3`; empty for the whole.
    pub part: String,
    /// What there was.
    pub before: Option<String>,
    /// What there is.
    pub after: Option<String>,
    /// Whether it is other words for what counts: no programme can see whether they ask more, and so its author says it.
    pub words: bool,
}

impl Change {
    /// Whether it could break an answer, so that a migration must say what becomes of it.
    pub const fn touches_answers(&self) -> bool {
        self.class.touches_answers() || self.words
    }
}

/// All changes from one version to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The version before.
    pub from: Version,
    /// The version after.
    pub to: Version,
    /// The changes, by what they are about.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The heaviest class among the changes; `None` where nothing changed.
    pub fn class(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).max()
    }

    /// The least version number that the changes allow.
    pub fn least_version(&self) -> Version {
        self.class().map_or(VersionStep::Patch, Class::step).after(self.from)
    }
}

/// Where changes gather.
#[derive(Debug, Default)]
pub(super) struct Changes(Vec<Change>);

impl Changes {
    pub(super) fn into_sorted(self) -> Vec<Change> {
        let mut changes = self.0;
        changes.sort();
        changes.dedup();
        changes
    }

    /// Notes a change of a part.
    pub(super) fn changed(
        &mut self,
        (item, uid): (Item, &str),
        part: &str,
        class: Class,
        before: impl fmt::Display,
        after: impl fmt::Display,
    ) {
        let told = |text: String| (!text.is_empty()).then_some(text);
        self.0.push(Change {
            subject: Subject {
                item,
                uid: uid.to_owned(),
            },
            nature: Nature::Changed,
            class,
            part: part.to_owned(),
            before: told(before.to_string()),
            after: told(after.to_string()),
            words: false,
        });
    }

    /// Notes other words for what counts.
    pub(super) fn reworded(&mut self, subject: (Item, &str), part: &str, before: &str, after: &str) {
        self.changed(subject, part, Class::Clarifying, before, after);
        if let Some(change) = self.0.last_mut() {
            change.words = true;
        }
    }

    /// Notes a part that differs, if it does; `class` says what that does.
    pub(super) fn differs<T: PartialEq>(
        &mut self,
        subject: (Item, &str),
        part: &str,
        (before, after): (&T, &T),
        class: Class,
        told: impl Fn(&T) -> String,
    ) {
        if before != after {
            self.changed(subject, part, class, told(before), told(after));
        }
    }

    /// Notes a number that differs: more is one thing, less another.
    pub(super) fn number<T: PartialOrd + fmt::Display>(
        &mut self,
        subject: (Item, &str),
        part: &str,
        (before, after): (T, T),
        (if_more, if_less): (Class, Class),
    ) {
        if before != after {
            let class = if after > before { if_more } else { if_less };
            self.changed(subject, part, class, before, after);
        }
    }

    /// Notes a thing that is new.
    pub(super) fn added(&mut self, (item, uid): (Item, &str), class: Class) {
        self.whole(item, uid, Nature::Added, class);
    }

    /// Notes a thing that is gone.
    pub(super) fn removed(&mut self, (item, uid): (Item, &str), class: Class) {
        self.whole(item, uid, Nature::Removed, class);
    }

    fn whole(&mut self, item: Item, uid: &str, nature: Nature, class: Class) {
        self.0.push(Change {
            subject: Subject {
                item,
                uid: uid.to_owned(),
            },
            nature,
            class,
            part: String::new(),
            before: None,
            after: None,
            words: false,
        });
    }
}

/// Pairs two lists by name: what is in both, what is gone, what is new.
pub(super) fn paired<'a, T, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    name: impl Fn(&'a T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut pairs: std::collections::BTreeMap<K, (Option<&T>, Option<&T>)> = std::collections::BTreeMap::new();
    for one in before {
        pairs.entry(name(one)).or_default().0 = Some(one);
    }
    for one in after {
        pairs.entry(name(one)).or_default().1 = Some(one);
    }
    pairs.into_values().collect()
}
