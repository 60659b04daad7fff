//! A cluster moves its draft to a later version of the standard: looked at first, then done by the same computation.

use serde::Serialize;

use crate::{
    domain::{
        account::CaseRole,
        canonical::freeze,
        case::{Case, Event, Facts, Guard, State, decide},
        ids::{CaseId, MoveId, PersonId},
        policy::Action,
        standard::{
            CriterionUid, LabelUid, Migration, Standard, StandardRef, TrackUid, Version,
            lineage::{self, Draft, Move},
        },
        time::{Date, Timestamp},
    },
    store::{
        Db,
        holdings::{Holdings, Pin},
        moves::{self, End, StoredMove},
    },
    usecase::{
        Catalogue, Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        create_case::check_track,
        set_picks::check_picks,
    },
};

/// A move as it is shown before it is made.
pub struct Preview<'a> {
    /// The case.
    pub case: Case,
    /// The version it is at.
    pub from: &'a Standard,
    /// The version it would move to.
    pub to: &'a Standard,
    /// What would happen.
    pub moved: Move,
    /// What must be chosen anew.
    pub asked: Asked,
    /// Digest of all that is shown and would be done: the form that asks for the move names it.
    pub shown: String,
}

/// What the version before had, and the one after lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The label sought is gone.
    pub label: bool,
    /// The track is gone, or there was none before.
    pub track: bool,
    /// An improvement area can no longer be picked.
    pub picks: bool,
}

impl Asked {
    fn of(moved: &Move, to: &Standard) -> Self {
        let label = moved.draft.label.as_ref().and_then(|label| to.label(label));
        let may_pick = match label {
            Some(label) => label.select.is_some() && !moved.picks_dropped.is_empty(),
            None => to.labels().iter().any(|label| label.select.is_some()),
        };
        Self {
            label: label.is_none(),
            track: moved.draft.track.is_none() && !to.tracks().is_empty(),
            picks: may_pick,
        }
    }
}

/// What is chosen anew, where it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// The label to seek.
    pub label: Option<LabelUid>,
    /// The track.
    pub track: Option<TrackUid>,
    /// The improvement areas; they can also be picked later.
    pub picks: Vec<CriterionUid>,
}

/// The form that asks for a move.
#[derive(Clone, Debug)]
pub struct MoveDraft {
    /// Of which case.
    pub case: CaseId,
    /// To which version.
    pub to: Version,
    /// Digest of what was shown ([`Preview::shown`]).
    pub shown: String,
    /// What is chosen anew.
    pub choices: Choices,
}

/// What would happen. Nothing is written.
///
/// # Errors
/// [`UseCaseError::Rejected`] when the case is no draft, or the version is not a later one, takes no applications, or does
/// not say what becomes of answers.
pub fn preview_move<'a>(cx: &'a Cx, case: CaseId, to: Version) -> Result<Preview<'a>, UseCaseError> {
    let planned = cx.services.store.read(|db| {
        let opened = case_file::open(db, cx, case, Action::EditDraft)?;
        plan(db, cx, opened, to)
    })?;
    Ok(planned.preview)
}

/// Moves a draft as it was shown. The same form sent twice moves once.
///
/// # Errors
/// Those of [`preview_move`]; [`UseCaseError::Conflict`] when the draft is not as it was shown any more;
/// [`UseCaseError::Invalid`] when a choice is missing or wrong.
pub fn move_draft(cx: &Cx, command: &MoveDraft) -> Result<MoveId, UseCaseError> {
    let form = freeze(&(&command.shown, &command.choices)).map_err(UseCaseError::internal)?;
    case_file::write(cx, command.case, |db| {
        let opened = case_file::open(db, cx, command.case, Action::EditDraft)?;
        if let Some(made) = moves::latest(db, command.case)?
            && made.to.version == command.to
            && made.form_sha256 == form.sha256
        {
            return Ok(made.id);
        }
        let planned = plan(db, cx, opened, command.to)?;
        if planned.preview.shown != command.shown {
            return Err(UseCaseError::Conflict);
        }
        carry_out(db, cx, planned, &command.choices, form.sha256.clone())
    })
}

/// The latest version a draft could move to today, if it is not there already.
pub fn newer_version<'a>(standards: &'a Catalogue, case: &Case, today: Date) -> Option<&'a Standard> {
    if case.state != State::Draft {
        return None;
    }
    let versions: Vec<_> = standards.versions(&case.standard.id).collect();
    let is_open = |to: &&&Standard| {
        to.version() > case.standard.version
            && to.lifecycle().accepts_applications_on(today)
            && lineage::way(&versions, case.standard.version, to).is_ok()
    };
    versions.iter().filter(is_open).max_by_key(|to| to.version()).copied()
}

/// A move, worked out and allowed.
struct Planned<'a> {
    preview: Preview<'a>,
    role: CaseRole,
    facts: Facts,
    way: Vec<(&'a Migration, &'a Standard)>,
    before: Holdings,
}

/// All that the form's digest stands for.
#[derive(Serialize)]
struct Shown<'a> {
    from: (&'a StandardRef, &'a str),
    to: (&'a StandardRef, &'a str),
    moved: &'a Move,
    before: &'a Draft,
    after: &'a Draft,
}

fn plan<'a>(db: &mut Db, cx: &'a Cx, opened: Opened, to: Version) -> Result<Planned<'a>, UseCaseError> {
    let Opened { case, role, .. } = opened;
    let standards = &cx.services.standards;
    let from = standards.load(&case.standard)?;
    let target = StandardRef {
        id: case.standard.id.clone(),
        version: to,
    };
    let to = standards.find(&target).ok_or(UseCaseError::NotFound)?;
    let versions: Vec<_> = standards.versions(&target.id).collect();
    let way = lineage::way(&versions, from.version(), to);
    let is_later = to.version() > from.version();
    let here = (!is_later).then(|| from.version().to_string());
    let today = cx.now().date();
    let facts = Facts::new()
        .with_missing(Guard::LaterVersion, here.into_iter().collect())
        .with(Guard::VersionOpen, to.lifecycle().accepts_applications_on(today))
        .with(Guard::WayKnown, !is_later || way.is_ok());
    decide((case.kind, case.state), Event::MoveDraft, Some(role), &facts)?;
    let way = way.map_err(UseCaseError::internal)?;
    let before = Holdings::read(db, &case)?;
    let draft = before.draft()?;
    let moved = lineage::move_draft(from, &way, &draft).with_open_looks(&before.open_looks()?);
    let digest = to.normative_digest().to_string();
    let shown = freeze(&Shown {
        from: (&case.standard, &case.normative_digest),
        to: (to.reference(), &digest),
        moved: &moved,
        before: &draft,
        after: &moved.draft,
    });
    let shown = shown.map_err(UseCaseError::internal)?.sha256;
    let asked = Asked::of(&moved, to);
    let preview = Preview {
        case,
        from,
        to,
        moved,
        asked,
        shown,
    };
    Ok(Planned {
        preview,
        role,
        facts,
        way,
        before,
    })
}

fn carry_out(
    db: &mut Db,
    cx: &Cx,
    planned: Planned<'_>,
    choices: &Choices,
    form_sha256: String,
) -> Result<MoveId, UseCaseError> {
    let Planned {
        preview,
        role,
        facts,
        way,
        before,
    } = planned;
    let Preview {
        mut case,
        to,
        mut moved,
        asked,
        ..
    } = preview;
    let by: (PersonId, Timestamp) = (cx.actor()?.person, cx.now());
    let pin = choose(to, asked, choices, &mut moved)?;
    let kind_after = |kind: &_| {
        way.iter().fold(Clone::clone(kind), |kind, (migration, _)| {
            lineage::kind_after(migration, &kind)
        })
    };
    let after = before.carried(&moved, pin, kind_after, by)?;
    let made = StoredMove {
        id: MoveId::new(cx.services.ids.fresh()),
        case: case.id,
        from: End {
            version: case.standard.version,
            digest: case.normative_digest.clone(),
        },
        to: End {
            version: to.version(),
            digest: after.pin.normative_digest.clone(),
        },
        archive: before.freeze().map_err(UseCaseError::internal)?,
        shown: freeze(&moved).map_err(UseCaseError::internal)?.body,
        form_sha256,
        after_sha256: after.freeze().map_err(UseCaseError::internal)?.sha256,
        moved_at: by.1,
        moved_by: by.0,
        undone_at: None,
    };
    after.put(db, &mut case, by.1)?;
    moves::insert(db, &made)?;
    let trail = Trail {
        reason: Some(between(&made.from, &made.to)),
        object_hash: Some(made.archive.sha256.clone()),
    };
    case_file::advance(db, cx, &mut case, Event::MoveDraft, Some(role), &facts, trail)?;
    Ok(made.id)
}

/// "1.0.0 (digest) → 2.0.0 (digest)": what the trail keeps of a move, either way.
pub fn between(from: &End, to: &End) -> String {
    let end = |end: &End| format!("{} ({})", end.version, end.digest);
    format!("{} → {}", end(from), end(to))
}

/// Puts the choices where they are asked, and tells what the case is pinned to then.
fn choose(to: &Standard, asked: Asked, choices: &Choices, moved: &mut Move) -> Result<Pin, UseCaseError> {
    let sought = if asked.label {
        &choices.label
    } else {
        &moved.draft.label
    };
    let sought = sought
        .as_ref()
        .ok_or_else(|| UseCaseError::field("label", "required"))?;
    let label = to.label(sought);
    let label = label.ok_or_else(|| UseCaseError::field("label", "unknown_option"))?;
    let track = if asked.track {
        &choices.track
    } else {
        &moved.draft.track
    }
    .clone();
    check_track(to, label, track.as_ref())?;
    if asked.picks {
        check_picks(label.select.as_ref(), &choices.picks.iter().collect())?;
        moved.draft.picks = choices.picks.iter().cloned().collect();
    }
    moved.draft.label = Some(label.uid.clone());
    moved.draft.track.clone_from(&track);
    Ok(Pin {
        standard: to.reference().clone(),
        normative_digest: to.normative_digest().to_string(),
        label: label.uid.clone(),
        track,
    })
}
