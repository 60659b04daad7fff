//! The lead puts on record what a panel gave, once every sheet is locked.

use crate::{
    domain::{
        answers::figures,
        case::{Event, Guard},
        exact::Exact,
        expression::Value,
        ids::CaseId,
        policy::Action,
        says::says_something,
        standard::{FieldType, Panel, PanelUid, Shape},
    },
    store::panels::{self, PanelPoints},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        save_figures, sheets,
    },
};

/// What a panel gave.
#[derive(Clone, Debug)]
pub struct GivePanelPoints {
    /// In which case.
    pub case: CaseId,
    /// Which panel.
    pub panel: PanelUid,
    /// Its points as they are written, from none to the most it can give.
    pub points: String,
    /// Why.
    pub reason: String,
}

/// Keeps the points; earlier ones of the same panel are replaced.
///
/// # Errors
/// [`UseCaseError::Invalid`] for what is no number, below none or above the panel's most, and without a reason;
/// [`UseCaseError::Rejected`] while a sheet is open; [`UseCaseError::NotFound`] for a panel the standard does not have.
pub fn give_panel_points(cx: &Cx, command: &GivePanelPoints) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, command.case, Action::LeadEvaluation)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let mut panels = standard.process().panels.iter();
        let panel = panels.find(|panel| panel.uid == command.panel);
        let given = checked(panel.ok_or(UseCaseError::NotFound)?, command)?;
        let locked = sheets::opened(db, &case, standard)?.is_some();
        let facts = sheets::facts(&standing).with(Guard::SheetsLocked, locked);
        let trail = Trail {
            reason: Some(format!("{} {}: {}", given.panel, given.points, given.reason)),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::GivePanelPoints, Some(role), &facts, trail)?;
        Ok(panels::put(db, case.id, &given, (cx.actor()?.person, cx.now()))?)
    })
}

/// The points as they are kept, or everything that is wrong with them.
fn checked(panel: &Panel, command: &GivePanelPoints) -> Result<PanelPoints, UseCaseError> {
    let shape = Shape {
        kind: FieldType::Decimal,
        unit: None,
        min: Some(Exact::zero()),
        max: Some(panel.points.into()),
        choices: Vec::new(),
        columns: Vec::new(),
        max_rows: 0,
    };
    let (mut points, mut errors) = (Exact::zero(), Vec::new());
    match figures::read(&shape, &command.points) {
        Ok(Some(Value::Number(read))) => points = read,
        Ok(_) => errors.push(FieldError::new("points", "required")),
        Err(wrong) => errors.push(save_figures::field_error("points", &wrong)),
    }
    let reason = command.reason.trim();
    if !says_something(reason) {
        errors.push(FieldError::new("reason", "required"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    Ok(PanelPoints {
        panel: panel.uid.clone(),
        points,
        reason: reason.to_owned(),
    })
}
