//! What a move does to answers, in the words of both versions.

use crate::{
    domain::{
        answers::Mark,
        standard::{
            CriterionSlot, CriterionUid, FieldSlot, Lang, Standard, StandardRef, TextKey, Version,
            lineage::{Move, MoveRow, RowOutcome},
        },
    },
    usecase::Catalogue,
    views::{
        pages::moves::{MoveGroup, MoveLine, MoveTable},
        parts::Choice,
        vocabulary,
    },
    web::{present::Texts, visit::Visit},
};

/// A move, told in one language.
pub(super) struct Told<'a> {
    standards: &'a Catalogue,
    old: Texts<'a>,
    new: Texts<'a>,
    lang: &'a Lang,
    /// The word for a criterion that is said not to apply.
    not_applicable: String,
}

impl<'a> Told<'a> {
    pub(super) fn new(visit: &'a Visit, lang: &'a Lang, from: &'a Standard, to: &'a Standard) -> Self {
        Self {
            standards: &visit.cx.services.standards,
            old: Texts::of(from, lang),
            new: Texts::of(to, lang),
            lang,
            not_applicable: visit.cx.say("move-not-applicable"),
        }
    }

    /// The public page of all differences.
    pub(super) fn diff_url(&self) -> String {
        let (old, new) = (self.old.standard, self.new.standard);
        format!("/standards/{}/{}/diff/{}", new.id(), old.version(), new.version())
    }

    /// The whole table.
    pub(super) fn table(&self, moved: &Move) -> MoveTable {
        let group = |word: &&str| {
            let outcome: RowOutcome = word.parse().ok()?;
            let rows: Vec<_> = moved.rows.iter().filter(|row| row.outcome == outcome).collect();
            (!rows.is_empty()).then(|| MoveGroup {
                outcome: outcome.to_string(),
                count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
                quiet: matches!(outcome, RowOutcome::Kept | RowOutcome::Unanswered),
                plain: matches!(outcome, RowOutcome::New | RowOutcome::Unanswered),
                lines: rows.into_iter().map(|row| self.line(row)).collect(),
            })
        };
        let all = |part: fn(&MoveRow) -> u32| moved.rows.iter().map(part).sum();
        let old = self.old.standard;
        let field = |uid| {
            old.text(TextKey::Field(uid, FieldSlot::Title), self.lang)
                .text
                .to_owned()
        };
        MoveTable {
            groups: vocabulary::MOVES.iter().filter_map(group).collect(),
            evidence_kept: all(|row| row.evidence_kept),
            evidence_to_check: all(|row| row.evidence_to_check),
            evidence_dropped: all(|row| row.evidence_dropped),
            figures_dropped: moved.figures_dropped.iter().map(field).collect(),
            picks_dropped: moved.picks_dropped.iter().map(|uid| self.old_name(uid)).collect(),
        }
    }

    /// One line of it.
    pub(super) fn line(&self, row: &MoveRow) -> MoveLine {
        let is_gone = row.criterion.is_none();
        let (texts, uid) = match (&row.criterion, row.from.first()) {
            (Some(uid), _) => (self.new, uid),
            (None, Some(uid)) => (self.old, uid),
            (None, None) => return MoveLine::default(),
        };
        let is_itself = is_gone || row.from.is_empty() || row.from == [uid.clone()];
        let from: Vec<_> = row.from.iter().map(|uid| self.old_name(uid)).collect();
        let changed = !row.kinds.is_empty() || is_gone || row.outcome == RowOutcome::New;
        MoveLine {
            code: code(texts, uid),
            title: texts.criterion(uid, CriterionSlot::Title),
            diff_url: changed.then(|| format!("{}#criterion-{uid}", self.diff_url())),
            from: (!is_itself).then(|| from.join(", ")),
            before: row.from.iter().find_map(|uid| self.old_mark(uid, row.before)),
            after: row
                .criterion
                .as_ref()
                .and_then(|uid| self.mark(self.new, uid, row.after)),
            notes: row
                .notes
                .iter()
                .filter_map(|(version, note)| self.note(*version, note))
                .collect(),
            evidence_kept: row.evidence_kept,
            evidence_to_check: row.evidence_to_check,
            evidence_dropped: row.evidence_dropped,
        }
    }

    fn note(&self, version: Version, note: &crate::domain::standard::NoteUid) -> Option<String> {
        let id = self.new.standard.id().clone();
        let standard = self.standards.find(&StandardRef { id, version })?;
        Some(standard.text(TextKey::Note(note), self.lang).text.to_owned())
    }

    /// "4.8 Web presence", as the version before has it.
    pub(super) fn old_name(&self, uid: &CriterionUid) -> String {
        format!(
            "{} {}",
            code(self.old, uid),
            self.old.criterion(uid, CriterionSlot::Title)
        )
    }

    /// A mark of the version before.
    pub(super) fn old_mark(&self, uid: &CriterionUid, mark: Option<Mark>) -> Option<String> {
        self.mark(self.old, uid, mark)
    }

    fn mark(&self, texts: Texts<'_>, uid: &CriterionUid, mark: Option<Mark>) -> Option<String> {
        let criterion = texts.standard.criterion(uid)?;
        match mark? {
            Mark::Level(level) => criterion.scale.has(level).then(|| texts.level_label(criterion, level)),
            Mark::NotApplicable => Some(self.not_applicable.clone()),
        }
    }

    /// Improvement areas to pick from in the version after.
    pub(super) fn picks<'u>(&self, from: impl Iterator<Item = &'u CriterionUid>, picked: &[String]) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for uid in from {
            let value = uid.to_string();
            if choices.iter().all(|choice| choice.value != value) {
                choices.push(Choice {
                    label: format!(
                        "{} {}",
                        code(self.new, uid),
                        self.new.criterion(uid, CriterionSlot::Title)
                    ),
                    checked: picked.contains(&value),
                    value,
                    hint: None,
                });
            }
        }
        choices
    }
}

fn code(texts: Texts<'_>, uid: &CriterionUid) -> String {
    let criterion = texts.standard.criterion(uid);
    criterion.map(|criterion| criterion.code.clone()).unwrap_or_default()
}
