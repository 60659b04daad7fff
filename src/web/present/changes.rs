//! The difference between two versions: what changed, what that weighs, what happens to answers.

use std::collections::BTreeMap;

use super::{
    compare::compare,
    values::{self, Value},
    voice::Voice,
};
use crate::{
    domain::standard::{
        AnswerRule, Carry, EvidenceRule, Item, Migration, Standard, Step, TextKey,
        lineage::{self, Change, Class, Diff, Nature},
    },
    usecase::Catalogue,
    views::pages::standards::{
        ChangeGroup, ChangeSubject, ChangeView, ClassCount, CriterionLink, Piece, Side, StepView, Wording,
    },
};

/// In which order the kinds of things are told.
const ORDER: &[Item] = &[
    Item::Criterion,
    Item::Label,
    Item::Track,
    Item::Area,
    Item::Rules,
    Item::Field,
    Item::Evidence,
];

/// Two versions with what lies between them.
pub struct Between<'a> {
    /// The voice of the version before.
    pub old: Voice<'a>,
    /// The voice of the version after.
    pub new: Voice<'a>,
    /// What changed.
    pub diff: &'a Diff,
    /// The migrations from the one to the other, each with the version that says so; `None` where there is no way.
    pub way: Option<Vec<(&'a Migration, &'a Standard)>>,
}

impl<'a> Between<'a> {
    /// Compares two installed versions; `None` unless the second is a later one of the first.
    pub fn of(voice: &'a Voice<'a>, catalogue: &'a Catalogue, old: &'a Standard, new: &'a Standard) -> Option<Self> {
        let versions: Vec<_> = catalogue.versions(new.id()).collect();
        Some(Self {
            old: voice.of(old),
            new: voice.of(new),
            diff: catalogue.diff(old, new)?,
            way: lineage::way(&versions, old.version(), new).ok(),
        })
    }

    /// How many changes there are of each class, heaviest first.
    pub fn classes(&self) -> Vec<ClassCount> {
        let count = |class: &Class| self.diff.changes.iter().filter(|it| it.class == *class).count();
        let classes = Class::ALL.iter().rev().map(|class| ClassCount {
            class: class.as_str(),
            count: u32::try_from(count(class)).unwrap_or(u32::MAX),
        });
        classes.filter(|class| class.count > 0).collect()
    }

    /// All changes, by what they are about.
    pub fn groups(&self) -> Vec<ChangeGroup> {
        let mut by_subject: BTreeMap<&lineage::Subject, Vec<&Change>> = BTreeMap::new();
        for change in &self.diff.changes {
            by_subject.entry(&change.subject).or_default().push(change);
        }
        let group = |item: &Item| {
            let mut subjects: Vec<_> = by_subject.iter().filter(|(subject, _)| subject.item == *item).collect();
            subjects.sort_by_key(|(subject, _)| self.place(subject));
            let names: Vec<_> = subjects.iter().map(|(subject, _)| **subject).collect();
            let subjects = subjects
                .into_iter()
                .map(|(subject, changes)| self.subject(subject, changes));
            ChangeGroup {
                item: item.as_str(),
                subjects: subjects.collect(),
                steps: self.other_steps(*item, &names),
            }
        };
        let groups = ORDER.iter().map(group);
        groups
            .filter(|group| !group.subjects.is_empty() || !group.steps.is_empty())
            .collect()
    }

    /// Criteria and areas stand in the order of the newer version, and what it lacks after them in that of the older.
    fn place(&self, subject: &lineage::Subject) -> (usize, usize) {
        let in_order = |standard: &Standard| match subject.item {
            Item::Criterion => standard.criteria().iter().position(|it| it.uid.as_str() == subject.uid),
            Item::Area => standard.areas().iter().position(|it| it.uid.as_str() == subject.uid),
            Item::Label => standard.labels().iter().position(|it| it.uid.as_str() == subject.uid),
            _ => None,
        };
        match (in_order(self.new.standard), in_order(self.old.standard)) {
            (Some(place), _) => (0, place),
            (None, Some(place)) => (1, place),
            (None, None) => (2, 0),
        }
    }

    fn subject(&self, subject: &lineage::Subject, changes: &[&Change]) -> ChangeSubject {
        let page = |voice: &Voice<'_>| {
            let uid = subject.uid.parse().ok().filter(|_| subject.item == Item::Criterion)?;
            voice.standard.criterion(&uid).map(|it| voice.to_criterion(&it.uid))
        };
        let title = values::name(&self.new, subject).or_else(|| values::name(&self.old, subject));
        ChangeSubject {
            anchor: anchor(subject.item, &subject.uid),
            code: values::code(&self.new, subject).or_else(|| values::code(&self.old, subject)),
            rules: title.is_none().then(|| rule_part(&subject.uid)).flatten(),
            title,
            old_url: page(&self.old),
            new_url: page(&self.new),
            changes: changes.iter().map(|change| self.change(change)).collect(),
            steps: self.steps(subject.item, &subject.uid),
        }
    }

    /// One change, its sides beside each other.
    pub fn change(&self, change: &Change) -> ChangeView {
        let (before, after) = match change.nature {
            Nature::Changed => self.sides(change),
            Nature::Added | Nature::Removed => (Vec::new(), Vec::new()),
        };
        let part = change.part.as_str();
        let level = part
            .strip_prefix("level.")
            .map(|level| ("level", level.to_owned().into()));
        let values: Vec<_> = level.into_iter().collect();
        ChangeView {
            class: change.class.as_str(),
            nature: change.nature.as_str(),
            part: if part.is_empty() {
                String::new()
            } else {
                self.new.say_of("standard-part-", &values::part_key(part), &values)
            },
            of: values::belongs_to(&self.new, part).or_else(|| values::belongs_to(&self.old, part)),
            before,
            after,
        }
    }

    fn sides(&self, change: &Change) -> (Vec<Side>, Vec<Side>) {
        let told = |voice: &Voice<'_>, fallback: &Option<String>| {
            values::value(voice, &change.subject, &change.part).unwrap_or_else(|| {
                let words = fallback.iter().cloned();
                words.map(Value::Rule).collect()
            })
        };
        let (before, after) = (told(&self.old, &change.before), told(&self.new, &change.after));
        match (before.as_slice(), after.as_slice()) {
            ([Value::Text(old)], [Value::Text(new)]) => {
                let (before, after) = compare(&plain(&old.text), &plain(&new.text));
                (vec![in_words_of(old, before)], vec![in_words_of(new, after)])
            }
            ([Value::Rule(old)], [Value::Rule(new)]) => {
                let (before, after) = compare(old, new);
                (vec![rule(before)], vec![rule(after)])
            }
            ([Value::Said(old)], [Value::Said(new)]) => {
                let (before, after) = compare(old, new);
                (vec![said(before)], vec![said(after)])
            }
            _ => (lines(&before, &after), lines(&after, &before)),
        }
    }

    /// What the migrations say of one thing, in the order of the versions.
    pub fn steps(&self, item: Item, uid: &str) -> Vec<StepView> {
        self.steps_where(|step| step.item == item && is_about(step, uid))
    }

    /// What they say of several things at once, or of one that did not change.
    fn other_steps(&self, item: Item, subjects: &[&lineage::Subject]) -> Vec<StepView> {
        let is_told = |step: &Step| subjects.iter().any(|subject| is_about(step, &subject.uid));
        self.steps_where(|step| step.item == item && !is_told(step))
    }

    fn steps_where(&self, wanted: impl Fn(&Step) -> bool) -> Vec<StepView> {
        let way = self.way.iter().flatten();
        way.flat_map(|(migration, standard)| {
            let steps = migration.steps.iter().filter(|step| wanted(step));
            steps.map(|step| self.step(step, standard)).collect::<Vec<_>>()
        })
        .collect()
    }

    fn step(&self, step: &Step, standard: &Standard) -> StepView {
        let voice = &self.new;
        let leads_elsewhere =
            step.item == Item::Criterion && !step.from.is_empty() && !step.to.is_empty() && step.from != step.to;
        let links = |uids: &[String], sides: [&Voice<'_>; 2]| -> Vec<CriterionLink> {
            let found = |uid: &String| {
                let uid = uid.parse().ok()?;
                sides.iter().find_map(|voice| voice.link_to(&uid))
            };
            let wanted = uids.iter().filter(|_| leads_elsewhere);
            wanted.filter_map(found).collect()
        };
        StepView {
            kind: step.kind.as_str(),
            version: standard.version().to_string(),
            from: links(&step.from, [&self.old, &self.new]),
            to: links(&step.to, [&self.new, &self.old]),
            sentences: sentences(voice, step),
            note: step
                .note
                .as_ref()
                .map(|note| voice.of(standard).wording(TextKey::Note(note))),
        }
    }
}

/// Whether a step tells of one thing: of a criterion wherever it is named, of other things where they are named alone.
fn is_about(step: &Step, uid: &str) -> bool {
    let mut names = step.from.iter().chain(&step.to);
    match step.item {
        Item::Criterion => names.any(|name| name == uid),
        _ => !(step.from.is_empty() && step.to.is_empty()) && names.all(|name| name == uid),
    }
}

/// Where the changes of a thing stand on the page of a difference.
pub fn anchor(item: Item, uid: &str) -> String {
    format!("{item}-{uid}")
}

fn rule_part(uid: &str) -> Option<&'static str> {
    let parts = crate::views::vocabulary::RULE_PARTS;
    parts.iter().find(|part| **part == uid).copied()
}

/// What happens to answers, levels and evidence.
fn sentences(voice: &Voice<'_>, step: &Step) -> Vec<String> {
    if step.item != Item::Criterion {
        return Vec::new();
    }
    if step.from.is_empty() {
        return vec![voice.say("standard-carry-new", &[])];
    }
    let mut told = vec![match step.answer {
        AnswerRule::Always(carry) => voice.word("standard-carry-", carry.as_str()),
        AnswerRule::Split {
            level,
            below,
            at_or_above,
        } => {
            let part = |family: &str, carry: Carry| voice.say_of(family, carry.as_str(), &[("level", level.into())]);
            format!(
                "{} {}",
                part("standard-carry-below-", below),
                part("standard-carry-from-", at_or_above)
            )
        }
    }];
    let moved = step.levels.iter().filter(|(from, to)| from != to);
    let moved: Vec<_> = moved.map(|(from, to)| format!("{from} → {to}")).collect();
    if !moved.is_empty() {
        told.push(voice.say("standard-carry-levels", &[("levels", moved.join(", ").into())]));
    }
    if step.evidence != EvidenceRule::Keep {
        told.push(voice.word("standard-carry-evidence-", step.evidence.as_str()));
    }
    told
}

/// Prose beside prose is compared word by word; its marks of emphasis would only disturb that.
fn plain(text: &str) -> String {
    text.trim().replace('*', "")
}

fn in_words_of(wording: &Wording, pieces: Vec<Piece>) -> Side {
    Side {
        pieces,
        language: wording.language.clone(),
        mark: wording.mark,
        is_rule: false,
    }
}

fn said(pieces: Vec<Piece>) -> Side {
    in_words_of(&Wording::default(), pieces)
}

fn rule(pieces: Vec<Piece>) -> Side {
    Side {
        is_rule: true,
        ..said(pieces)
    }
}

/// Lines of one side; of several, those that the other side lacks are marked.
fn lines(own: &[Value], other: &[Value]) -> Vec<Side> {
    let words = |value: &Value| match value {
        Value::Text(wording) | Value::Name(wording) => plain(&wording.text),
        Value::Said(text) | Value::Rule(text) => text.clone(),
    };
    let others: Vec<String> = other.iter().map(words).collect();
    let is_list = !own.is_empty() && !other.is_empty() && own.len() + other.len() > 2;
    let line = |value: &Value| {
        let text = words(value);
        let differs = is_list && !others.contains(&text);
        let pieces = vec![Piece { text, differs }];
        match value {
            Value::Text(wording) | Value::Name(wording) => in_words_of(wording, pieces),
            Value::Said(_) => said(pieces),
            Value::Rule(_) => rule(pieces),
        }
    };
    own.iter().map(line).collect()
}
