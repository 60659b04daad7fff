//! A self-assessment of any standard, filled the way a cluster fills it: what the standard asks for, and nothing else.

use std::collections::BTreeMap;

use crate::{
    cli::demo::{
        DemoError,
        input::evidence_bytes,
        many::{play::Play, words::words},
    },
    domain::{
        answers::asked,
        case::Case,
        ids::EvidenceId,
        standard::{
            Criterion, CriterionUid, EvidenceKind, EvidenceKindUid, EvidenceSlot, FieldUid, Level, Need, Standard,
            TextKey,
        },
    },
    store::{cases, figures, self_assessment::EvidenceLink},
    usecase::{
        Cx, UseCaseError,
        add_evidence::{AddEvidence, add_evidence, link_evidence, upload_limit},
        confirm_looks::confirm_looks,
        save_answer::{SaveAnswer, save_answer},
        save_figures::{SaveFigures, WrittenFigure, save_figures},
        self_assessment::SelfAssessment,
        set_picks::{SetPicks, set_picks},
    },
};

/// Figures that only some standards ask for, beside those of the demo's own case.
#[rustfmt::skip]
const FIGURES: &[(&str, &str)] = &[
    ("recognitions", "9"),
    ("earlier-survey-members", "80"),
    ("earlier-survey-answers", "44"),
    ("green-members", "24"),
    ("assessed-members", "31"),
    ("cross-border-activities", "Exchange of apprentices;LT;9;no\nJoint order for conveyor parts;DE;8;yes\nShared measuring room;LT;4;yes"),
    ("cross-border-members", "18"),
    ("coordinator-legal-form", "association"),
    ("cluster-age", "52"),
    ("member-count", "41"),
    ("running-costs", "310000"),
    ("secured-funding", "420000"),
];

/// What a demonstration hands in as evidence where a text will do.
const EXAMPLE_TEXT: &str = "An example file of the Clustermark demonstration.\n\nIn a real case this is the document itself: \
                            minutes, a list, a contract. Page and place are told with each criterion.\n";
/// The same as a table.
const EXAMPLE_TABLE: &str = "date,what,members\n2025-03-12,example row of the demonstration,14\n2025-09-24,example row of the \
                             demonstration,11\n";

/// How much of it is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The first criteria, without evidence.
    Some,
    /// Everything that has to be there.
    All,
}

/// The case as it stands, with what is said in it.
fn said(cx: &Cx, play: &Play<'_>) -> Result<(Case, SelfAssessment), UseCaseError> {
    cx.services.store.read(|db| {
        let case = cases::find(db, play.case()?)?.ok_or(UseCaseError::NotFound)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        Ok((case, said))
    })
}

/// Fills it as the editor of the cluster does.
///
/// # Errors
/// Those of the use cases; [`DemoError::Incomplete`] where the standard asks for something that is not known here.
pub fn fill(play: &mut Play<'_>, share: Share) -> Result<(), DemoError> {
    let cx = play.editor()?;
    let (case, before) = said(&cx, play)?;
    let standard = cx.services.standards.load(&case.standard)?.clone();
    give_figures(play, &case, &standard)?;
    choose(play, &case, &standard, &before)?;
    let (case, before) = said(&cx, play)?;
    let label = standard.label(&case.label);
    let picks = &before.particulars.picks;
    let mut all: Vec<_> = asked(&standard, &before.application, &before.scoring)
        .map(|(criterion, _)| criterion.clone())
        .filter(Criterion::is_judged)
        .collect();
    if share == Share::Some {
        all.truncate(all.len() / 3);
    }
    for criterion in &all {
        let known = before.answers.get(&criterion.uid);
        let picked = picks.contains(&criterion.uid);
        let picked = label.and_then(|label| label.select.as_ref()).filter(|_| picked);
        let least = required(criterion, &case).max(picked.map(|selection| selection.min_level));
        let answer = SaveAnswer {
            case: case.id,
            shown: case.standard.version,
            criterion: criterion.uid.clone(),
            level: Some(level(play, criterion, least)),
            applies: true,
            note: (*play.seed.pick(words(play.language()).notes)).to_owned(),
            row_version: known.map_or(0, |known| known.row_version),
        };
        save_answer(&play.editor()?, &answer)?;
    }
    if share == Share::Some {
        return Ok(());
    }
    let (_, answered) = said(&cx, play)?;
    if !answered.open_looks.is_empty() {
        confirm_looks(&play.editor()?, case.id, case.standard.version, &answered.open_looks)?;
    }
    give_evidence(play, &case, &standard, &answered)?;
    let (_, done) = said(&cx, play)?;
    if done.completeness.is_complete() {
        Ok(())
    } else {
        Err(DemoError::Incomplete(format!(
            "{}: {:?}",
            case.standard, done.completeness
        )))
    }
}

/// The least level of a criterion with which nothing bars the label.
fn required(criterion: &Criterion, case: &Case) -> Option<Level> {
    let of_case = criterion
        .require
        .iter()
        .filter(|required| required.is_of(&case.label, case.track.as_ref()));
    of_case.map(|required| required.min_level).max()
}

/// The level claimed: that of the demo's own case where it has the criterion, now and then one less.
fn level(play: &mut Play<'_>, criterion: &Criterion, least: Option<Level>) -> Level {
    let own = play
        .input
        .answers
        .iter()
        .find(|answer| answer.criterion == criterion.uid);
    let best = own.map_or(criterion.scale.best(), |answer| answer.level);
    let lowest = criterion.scale.lowest().max(least.unwrap_or(criterion.scale.lowest()));
    let weak = play.seed.within(play.weakness());
    let claimed = if weak { Level(best.0.saturating_sub(1)) } else { best };
    claimed.max(lowest).min(criterion.scale.best())
}

fn give_figures(play: &mut Play<'_>, case: &Case, standard: &Standard) -> Result<(), DemoError> {
    let cx = play.editor()?;
    let known: BTreeMap<FieldUid, i32> = cx
        .services
        .store
        .read(|db| figures::list(db, case.id))?
        .into_iter()
        .map(|figure| (figure.field, figure.row_version))
        .collect();
    let written = |field: &FieldUid| -> Option<String> {
        if field.as_str() == "website-address" {
            return Some(play.cluster.organisation.website.clone());
        }
        let more = FIGURES.iter().find(|(name, _)| *name == field.as_str());
        let own = play.input.figures.get(field).cloned();
        own.or_else(|| more.map(|(_, written)| (*written).to_owned()))
    };
    let figures = standard.fields().iter().filter_map(|field| {
        Some(WrittenFigure {
            field: field.uid.clone(),
            written: written(&field.uid)?,
            row_version: known.get(&field.uid).copied().unwrap_or(0),
        })
    });
    let command = SaveFigures {
        case: case.id,
        shown: case.standard.version,
        figures: figures.collect(),
    };
    save_figures(&cx, &command)?;
    Ok(())
}

/// Picks improvement areas where the label wants some.
fn choose(play: &mut Play<'_>, case: &Case, standard: &Standard, before: &SelfAssessment) -> Result<(), DemoError> {
    let selection = standard.label(&case.label).and_then(|label| label.select.as_ref());
    let Some(selection) = selection.filter(|_| before.particulars.picks.is_empty()) else {
        return Ok(());
    };
    let first = play.seed.below(4) as usize;
    let picked = selection.from.iter().skip(first).step_by(3);
    let command = SetPicks {
        case: case.id,
        shown: case.standard.version,
        picked: picked.take(selection.count as usize).cloned().collect(),
    };
    set_picks(&play.editor()?, &command)?;
    Ok(())
}

/// Uploads one file of each kind that is needed, more where a criterion wants several, and cites it wherever it is asked for.
fn give_evidence(
    play: &mut Play<'_>,
    case: &Case,
    standard: &Standard,
    said: &SelfAssessment,
) -> Result<(), DemoError> {
    let missing = &said.completeness;
    let mut wanted: Vec<(CriterionUid, EvidenceKindUid)> = missing.without_evidence.clone();
    for (uid, group) in &missing.without_one_of {
        let needs = standard
            .criterion(uid)
            .into_iter()
            .flat_map(|criterion| &criterion.evidence);
        let first = needs.into_iter().find(|need| need.need == Need::OneOf(group.clone()));
        wanted.extend(first.map(|need| (uid.clone(), need.kind.clone())));
    }
    let mut files: BTreeMap<(EvidenceKindUid, u32), EvidenceId> = BTreeMap::new();
    for (criterion, kind) in wanted {
        let need = standard
            .criterion(&criterion)
            .and_then(|criterion| criterion.evidence.iter().find(|need| need.kind == kind));
        let there = said
            .evidence_for(&criterion)
            .filter(|(piece, _)| piece.kind == kind.as_str());
        let there = u32::try_from(there.count()).unwrap_or(u32::MAX);
        let count = need.map_or(1, |need| need.count_min).max(1);
        for number in there..count {
            let pinpoint = format!("p. {}", 1 + play.seed.below(14));
            if let Some(id) = files.get(&(kind.clone(), number)) {
                let link = EvidenceLink {
                    evidence: *id,
                    criterion: criterion.clone(),
                    pinpoint,
                };
                link_evidence(&play.editor()?, case.id, case.standard.version, &link)?;
                continue;
            }
            let asked = standard.evidence_kind(&kind).ok_or(UseCaseError::NotFound)?;
            let cx = play.editor()?;
            let language = play.language().parse().map_err(UseCaseError::internal)?;
            let title = standard.text(TextKey::Evidence(&kind, EvidenceSlot::Title), &language);
            let (name, bytes) = file(asked)?;
            let mut upload = cx
                .services
                .blobs
                .begin(upload_limit(&cx, case.id)?)
                .map_err(UseCaseError::from)?;
            upload.write(&bytes).map_err(UseCaseError::from)?;
            let command = AddEvidence {
                case: case.id,
                shown: case.standard.version,
                criterion: criterion.clone(),
                title: title.text.to_string(),
                kind: kind.clone(),
                pinpoint,
                file_name: name,
            };
            files.insert((kind.clone(), number), add_evidence(&cx, &command, upload)?);
        }
    }
    Ok(())
}

/// A file that can be handed in as this kind.
fn file(kind: &EvidenceKind) -> Result<(String, Vec<u8>), DemoError> {
    let takes = |media: &str| kind.accept.iter().any(|accepted| accepted == media);
    let name = |extension: &str| format!("{}.{extension}", kind.uid);
    if takes("text/plain") {
        return Ok((name("txt"), EXAMPLE_TEXT.as_bytes().to_vec()));
    }
    if takes("text/csv") {
        return Ok((name("csv"), EXAMPLE_TABLE.as_bytes().to_vec()));
    }
    for (media, extension, own) in [
        ("application/pdf", "pdf", "staff-overview.pdf"),
        ("image/png", "png", "member-map.png"),
    ] {
        if takes(media) {
            return Ok((name(extension), evidence_bytes(own)?.into_owned()));
        }
    }
    Err(DemoError::Incomplete(format!("no file for {}", kind.uid)))
}
