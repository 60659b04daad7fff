//! From domain values to what pages show: the pieces several pages share.

pub mod certificate;
pub mod changes;
mod compare;
pub mod criterion;
pub mod evidence;
pub mod examples;
pub mod figure_fields;
pub mod figures;
pub mod findings;
pub mod gaps;
pub mod labels;
pub mod life;
pub mod machine;
pub mod measures;
pub mod relations;
pub mod rests;
pub mod rules;
mod values;
pub mod voice;

use std::collections::BTreeMap;

use crate::{
    domain::{
        case::Case,
        ids::PersonId,
        scoring::{CriterionScore, Scoring, Verdict},
        standard::{
            Area, AreaSlot, AreaUid, Criterion, CriterionSlot, CriterionUid, EvidenceKindUid, EvidenceSlot, FieldSlot,
            FieldUid, GateSlot, GateUid, LabelSlot, LabelUid, Lang, Level, Need, PanelSlot, PanelUid, SignUid,
            Standard, StandardSlot, TextKey, TrackSlot, TrackUid, Word,
        },
    },
    store::{Db, organisations, people, self_assessment::Evidence},
    usecase::{FieldError, UseCaseError},
    views::{
        localised,
        parts::{
            AreaRows, CaseHead, CriterionRow, ErrorLink, EvidenceAsked, EvidenceItem, Field, LeftOutBy, LevelCard,
            Points, ScoreView,
        },
    },
    web::visit::Visit,
};

/// A standard's texts in the reader's language.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// The standard.
    pub standard: &'a Standard,
    lang: &'a Lang,
}

impl<'a> Texts<'a> {
    /// The texts of `standard` for this visit.
    pub fn of(standard: &'a Standard, lang: &'a Lang) -> Self {
        Self { standard, lang }
    }

    fn text(&self, key: TextKey<'_>) -> String {
        self.standard.text(key, self.lang).text.to_owned()
    }

    /// A number in digits, as the reader's language writes it.
    pub fn localised(&self, number: &str) -> String {
        localised(number, self.lang.as_str())
    }

    /// A text of the standard itself.
    pub fn standard(&self, slot: StandardSlot) -> String {
        self.text(TextKey::Standard(slot))
    }

    /// A criterion's place for readers: its number and name.
    pub fn heading(&self, criterion: &Criterion) -> String {
        let title = self.criterion(&criterion.uid, CriterionSlot::Title);
        format!("{} {title}", criterion.code)
    }

    /// "ECMS 1.0.0".
    pub fn short_and_version(&self) -> String {
        format!("{} {}", self.standard(StandardSlot::Short), self.standard.version())
    }

    /// "European Cluster Management Standard 1.0.0".
    pub fn title_and_version(&self) -> String {
        format!("{} {}", self.standard(StandardSlot::Title), self.standard.version())
    }

    /// A text of an area.
    pub fn area(&self, uid: &AreaUid, slot: AreaSlot) -> String {
        self.text(TextKey::Area(uid, slot))
    }

    /// A text of a label.
    pub fn label(&self, uid: &LabelUid, slot: LabelSlot) -> String {
        self.text(TextKey::Label(uid, slot))
    }

    /// A text of a criterion.
    pub fn criterion(&self, uid: &CriterionUid, slot: CriterionSlot) -> String {
        self.text(TextKey::Criterion(uid, slot))
    }

    /// What a level means for a criterion.
    pub fn descriptor(&self, uid: &CriterionUid, level: Level) -> String {
        self.text(TextKey::CriterionLevel(uid, level))
    }

    /// The general name of a level of the criterion's scale: "Established".
    pub fn level_name(&self, criterion: &Criterion, level: Level) -> String {
        self.text(TextKey::ScaleLevel(&criterion.scale.uid, level))
    }

    /// "3 – Established"; what is met or not has no number, only its word.
    pub fn level_label(&self, criterion: &Criterion, level: Level) -> String {
        self.standard.level_label(criterion, level, self.lang)
    }

    /// A text of a kind of evidence.
    pub fn evidence(&self, uid: &EvidenceKindUid, slot: EvidenceSlot) -> String {
        self.text(TextKey::Evidence(uid, slot))
    }

    /// A text of a track.
    pub fn track(&self, uid: &TrackUid, slot: TrackSlot) -> String {
        self.text(TextKey::Track(uid, slot))
    }

    /// A text of a gate.
    pub fn gate(&self, uid: &GateUid, slot: GateSlot) -> String {
        self.text(TextKey::Gate(uid, slot))
    }

    /// A text of a panel.
    pub fn panel(&self, uid: &PanelUid, slot: PanelSlot) -> String {
        self.text(TextKey::Panel(uid, slot))
    }

    /// A text of a field.
    pub fn field(&self, uid: &FieldUid, slot: FieldSlot) -> String {
        self.text(TextKey::Field(uid, slot))
    }

    /// A word to choose in a field.
    pub fn option(&self, uid: &FieldUid, word: &Word) -> String {
        self.text(TextKey::FieldOption(uid, word))
    }

    /// The heading of a column of a field.
    pub fn column(&self, uid: &FieldUid, column: &Word) -> String {
        self.text(TextKey::FieldColumn(uid, column))
    }

    /// What can be observed in a criterion.
    pub fn sign(&self, uid: &CriterionUid, sign: &SignUid) -> String {
        self.text(TextKey::CriterionSign(uid, sign))
    }
}

/// The language of a visit, as the standards know it; a language they lack is answered in their source language.
pub fn standard_lang(visit: &Visit) -> Lang {
    visit.cx.standard_lang()
}

/// The head of every page of a case.
pub fn case_head(db: &mut Db, case: &Case, texts: Texts<'_>) -> Result<CaseHead, UseCaseError> {
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    Ok(CaseHead {
        url: format!("/app/cases/{}", case.id),
        number: case.number.clone(),
        organisation: organisation.legal_name,
        standard: texts.short_and_version(),
        label: texts.label(&case.label, LabelSlot::Title),
        track: case.track.as_ref().map(|track| texts.track(track, TrackSlot::Title)),
        state: case.state.to_string(),
    })
}

/// Points against what the label asks for.
pub fn score_view(scoring: &Scoring, label: &LabelUid, texts: Texts<'_>) -> ScoreView {
    let score = scoring.label(label);
    let verdict = match score.map(|score| score.reached) {
        Some(Verdict::Reached) => "reached",
        Some(Verdict::NotReached) => "not_reached",
        Some(Verdict::CannotTellYet) | None => "incomplete",
    };
    ScoreView {
        counts_met: texts.standard.counts_met(),
        points: scoring.total.points.clone().into(),
        pass: score.and_then(|score| score.pass_mark.clone()).map(Points),
        max: scoring.total.max.clone().into(),
        label: texts.label(label, LabelSlot::Title),
        verdict: verdict.to_owned(),
    }
}

/// What a list of criteria shows of each, beyond the standard itself.
#[derive(Clone, Debug, Default)]
pub struct RowFacts {
    /// The level that counts on the page.
    pub level: Option<Level>,
    /// The level it is compared with.
    pub claimed: Option<Level>,
    /// It is compared with that it does not apply.
    pub claimed_out: bool,
    /// How many pieces of evidence.
    pub evidence: u32,
    /// Begun, though nothing is chosen.
    pub started: bool,
    /// Nothing is missing.
    pub done: bool,
    /// The page of the criterion.
    pub url: Option<String>,
    /// Who confirmed that it does not apply, where the standard leaves that to the officer.
    pub left_out_by: Option<LeftOutBy>,
}

/// The standard's areas with a row for each criterion that has a part in the result: what counts for other labels alone
/// has none.
///
/// `facts` may leave a criterion out by telling none.
pub fn area_rows<F: Into<Option<RowFacts>>>(
    texts: Texts<'_>,
    scoring: &Scoring,
    facts: impl Fn(&Criterion) -> F,
) -> Vec<AreaRows> {
    let row = |criterion: &Criterion| {
        let facts = facts(criterion).into()?;
        let score = scoring.criterion(&criterion.uid);
        let scored = criterion.gives_points() && criterion.counts();
        let counting = score.and_then(|score| score.level);
        // Where nobody sets a level, the one that follows from a figure is shown.
        let level = facts.level.or(counting);
        if level.is_none() && score.is_some_and(|score| !score.counts) && criterion.counts() {
            return None;
        }
        let progress = match (facts.done, facts.started || level.is_some()) {
            (true, _) => "done",
            (false, true) => "started",
            (false, false) => "empty",
        };
        Some(CriterionRow {
            code: criterion.code.clone(),
            title: texts.criterion(&criterion.uid, CriterionSlot::Title),
            url: facts.url,
            level: level.map(|level| texts.level_label(criterion, level)),
            left_out: score.is_some_and(CriterionScore::is_left_out),
            left_out_by: facts.left_out_by,
            claimed_out: facts.claimed_out,
            held: counting
                .filter(|_| score.is_some_and(CriterionScore::is_bounded))
                .map(|level| texts.level_label(criterion, level)),
            claimed: facts.claimed.map(|level| texts.level_label(criterion, level)),
            waits: level.is_some() && score.is_some_and(CriterionScore::is_open),
            // Those that are summed: a level that waits for its figure has none yet.
            points: score
                .filter(|score| scored && !score.is_left_out())
                .and_then(|score| score.points.clone())
                .map(Points),
            max: scored.then(|| criterion.max_points().into()),
            evidence: facts.evidence,
            progress: progress.to_owned(),
        })
    };
    let view = |area: &Area| {
        let sum = scoring.area(&area.uid);
        AreaRows {
            nested: area.parent.is_some(),
            code: area.code.clone(),
            title: texts.area(&area.uid, AreaSlot::Title),
            counts_met: texts.standard.counts_met(),
            points: sum.map(|area| area.sum.points.clone()).unwrap_or_default().into(),
            max: sum.map(|area| area.sum.max.clone()).unwrap_or_default().into(),
            rows: texts.standard.criteria_of(&area.uid).filter_map(row).collect(),
        }
    };
    let all = texts.standard.areas();
    let mut shown = Vec::new();
    for area in all.iter().filter(|area| area.parent.is_none()) {
        let parts = all.iter().filter(|part| part.parent.as_ref() == Some(&area.uid));
        let parts: Vec<_> = parts.map(view).filter(|part| !part.rows.is_empty()).collect();
        let area = view(area);
        if !area.rows.is_empty() || !parts.is_empty() {
            shown.push(area);
            shown.extend(parts);
        }
    }
    shown
}

/// The ladder of a criterion, with what is chosen and what the cluster claims.
pub fn ladder(
    texts: Texts<'_>,
    criterion: &Criterion,
    chosen: Option<Level>,
    claimed: Option<Level>,
) -> Vec<LevelCard> {
    let scored = criterion.gives_points() && !texts.standard.counts_met();
    let card = |level: Level| LevelCard {
        value: u32::from(level.0),
        name: texts.level_name(criterion, level),
        text: texts.descriptor(&criterion.uid, level),
        points: criterion.points(level).filter(|_| scored).map(Points),
        checked: chosen == Some(level),
        claimed: claimed == Some(level),
        beyond: false,
        signs: criterion
            .levels
            .iter()
            .filter(|own| own.value == level)
            .flat_map(|own| &own.signs)
            .map(|sign| texts.sign(&criterion.uid, sign))
            .collect(),
    };
    criterion.scale.levels.iter().map(|step| card(step.value)).collect()
}

/// What a criterion asks for, with what is there.
pub fn asked(texts: Texts<'_>, criterion: &Criterion, there: impl Fn(&str) -> bool) -> Vec<EvidenceAsked> {
    let one = |asked: &crate::domain::standard::EvidenceNeed| EvidenceAsked {
        title: texts.evidence(&asked.kind, EvidenceSlot::Title),
        hint: texts.evidence(&asked.kind, EvidenceSlot::Hint),
        need: if asked.need == Need::Must { "must" } else { "may" }.to_owned(),
        there: there(asked.kind.as_str()),
    };
    criterion.evidence.iter().map(one).collect()
}

/// A piece of evidence, to read or remove.
pub fn evidence_item(
    texts: Texts<'_>,
    evidence: &Evidence,
    pinpoint: &str,
    names: &BTreeMap<PersonId, String>,
    may_remove: bool,
) -> EvidenceItem {
    let url = format!("/app/cases/{}/evidence/{}", evidence.case, evidence.id);
    let kind = evidence.kind.parse().ok();
    EvidenceItem {
        id: evidence.id.to_string(),
        title: evidence.title.clone(),
        kind: kind.map_or_else(
            || evidence.kind.clone(),
            |kind| texts.evidence(&kind, EvidenceSlot::Title),
        ),
        file_name: evidence.file_name.clone(),
        size: texts.localised(&size(evidence.size)),
        pinpoint: Some(pinpoint.to_owned()).filter(|pinpoint| !pinpoint.is_empty()),
        added_at: evidence.uploaded_at.to_string(),
        late: evidence.late,
        added_by: names.get(&evidence.uploaded_by).cloned().unwrap_or_default(),
        remove_url: may_remove.then(|| format!("{url}/remove")),
        url,
        cited: false,
        place: String::new(),
    }
}

/// A file's size: whole kilobytes, from a megabyte on with one digit.
pub fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The names of people, by id.
pub fn names(db: &mut Db, ids: impl IntoIterator<Item = PersonId>) -> Result<BTreeMap<PersonId, String>, UseCaseError> {
    Ok(people::names(db, ids)?)
}

/// Which of a use case's field errors belong to which field of a page.
#[derive(Clone, Debug, Default)]
pub struct Mistakes(Vec<FieldError>);

impl Mistakes {
    /// Takes the field errors out of a refusal; any other refusal stays one.
    pub fn of(error: UseCaseError) -> Result<Self, UseCaseError> {
        match error {
            UseCaseError::Invalid(errors) => Ok(Self(errors)),
            other => Err(other),
        }
    }

    /// One thing wrong.
    pub fn one(field: &'static str, code: &'static str) -> Self {
        Self(vec![FieldError::new(field, code)])
    }

    /// The code of what is wrong with a field.
    pub fn code(&self, field: &str) -> Option<String> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.code.to_owned())
    }

    /// What is wrong with one of several fields of a kind.
    pub fn item(&self, field: &str, item: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field && error.item == item)
    }

    /// What the sentence about such a mistake names; empty where there is none.
    pub fn detail(&self, code: &str) -> String {
        let error = self.0.iter().find(|error| error.code == code);
        error.map(|error| error.detail.clone()).unwrap_or_default()
    }

    /// Whether anything is wrong in this way.
    pub fn any(&self, code: &str) -> bool {
        self.0.iter().any(|error| error.code == code)
    }

    /// The same with what is wrong besides.
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// A field with its content and its error.
    pub fn field(&self, name: &str, value: impl Into<String>) -> Field {
        Field {
            value: value.into(),
            error: self.code(name),
        }
    }

    /// The summary on top of the page.
    pub fn links(&self) -> Vec<ErrorLink> {
        self.links_with(|_, link| link)
    }

    /// The same, told more exactly by a page that knows its fields.
    pub fn links_with(&self, more: impl Fn(&FieldError, ErrorLink) -> ErrorLink) -> Vec<ErrorLink> {
        let link = |error: &FieldError| match error.item.as_str() {
            "" => ErrorLink::new(error.field, error.code),
            item => ErrorLink::new(format!("{}_{item}", error.field), error.code),
        };
        self.0.iter().map(|error| more(error, link(error))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_people_use() {
        for (bytes, text) in [(0, "0 B"), (999, "999 B"), (214_700, "214 kB"), (3_450_000, "3.4 MB")] {
            assert_eq!(size(bytes), text);
        }
    }
}
