//! The team discusses a criterion: once every sheet is locked, and only then (norms A3.7). A remark stays as it was written.

use std::collections::BTreeMap;

use crate::{
    domain::{
        case::{Event, Guard},
        evaluation::discussion::Remark,
        ids::{CaseId, RemarkId},
        says::says_something,
        standard::CriterionUid,
        time::Timestamp,
    },
    store::{Db, remarks},
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        sheets::{self, Consensus},
    },
};

/// What somebody of the team says to the others.
#[derive(Clone, Debug)]
pub struct Discuss {
    /// In which case.
    pub case: CaseId,
    /// About which criterion.
    pub criterion: CriterionUid,
    /// What they say.
    pub said: String,
}

/// Keeps a remark. The trail tells of which criterion it is and holds its digest, and no word of it.
///
/// # Errors
/// [`UseCaseError::Rejected`] while a sheet is open, whatever was sent; [`UseCaseError::Invalid`] without a word;
/// [`UseCaseError::NotFound`] for a criterion that nobody judges.
pub fn discuss(cx: &Cx, command: &Discuss) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open_for(db, cx, command.case, Event::Discuss)?;
        let table = Consensus::load(db, &case, cx.services.standards.load(&case.standard)?)?;
        let said = command.said.trim();
        if let Some(table) = &table {
            table.comparison(&command.criterion).ok_or(UseCaseError::NotFound)?;
            if !says_something(said) {
                return Err(UseCaseError::field("remark", "required"));
            }
        }
        let remark = Remark {
            id: RemarkId::new(cx.services.ids.fresh()),
            criterion: command.criterion.clone(),
            author: cx.actor()?.person,
            at: cx.now(),
            said: said.to_owned(),
        };
        let facts = sheets::facts(&standing).with(Guard::SheetsLocked, table.is_some());
        let trail = Trail {
            reason: Some(remark.criterion.to_string()),
            object_hash: Some(remark.frozen().map_err(UseCaseError::internal)?.sha256),
        };
        case_file::advance(db, cx, &mut case, Event::Discuss, Some(role), &facts, trail)?;
        Ok(remarks::insert(db, case.id, &remark)?)
    })
}

/// A remark with its author's name.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub said: String,
}

/// What was said about each criterion, in the order it was.
pub type Threads = BTreeMap<CriterionUid, Vec<Said>>;

/// The discussion in a case. Whoever asks has seen to it that the reader may read all sheets.
pub fn threads(db: &mut Db, case: CaseId) -> Result<Threads, UseCaseError> {
    let mut threads = Threads::new();
    let all = remarks::list(db, case)?;
    let authors: Vec<_> = all.iter().map(|remark| remark.author).collect();
    for (remark, name) in all.into_iter().zip(sheets::names(db, &authors)?) {
        threads.entry(remark.criterion).or_default().push(Said {
            name,
            at: remark.at,
            said: remark.said,
        });
    }
    Ok(threads)
}
