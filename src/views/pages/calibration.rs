//! How alike assessors judge.

use serde::Serialize;

use super::page;
use crate::views::parts::ChoiceField;

/// `GET /app/calibration`; the form sends `standard` by GET.
#[derive(Debug, Serialize)]
pub struct CalibrationPage {
    /// The versions by which cases were judged.
    pub standard: ChoiceField,
    /// From how many cases on a figure is told.
    pub fewest: u32,
    /// From how many agreement beyond chance is told.
    pub fewest_for_alpha: u32,
    /// What the cases by the chosen version show; none where no case was judged.
    pub found: Option<CalibrationView>,
}
page!(CalibrationPage, "pages/work/calibration");

/// What the cases by one version show.
#[derive(Clone, Debug, Serialize)]
pub struct CalibrationView {
    /// Its name and version.
    pub title: String,
    /// How many cases were judged by it.
    pub cases: u32,
    /// The share of pairs with the same level, in percent (`87.5`).
    pub same: Option<String>,
    /// Of how many pairs.
    pub pairs: u32,
    /// The criteria.
    pub criteria: Vec<CriterionLine>,
    /// The assessors.
    pub assessors: Vec<AssessorLine>,
    /// The same as a table.
    pub csv_url: String,
}

/// A criterion. Numbers are written with a point; the page writes them as its language does.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionLine {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub url: String,
    /// How many cases were compared.
    pub cases: u32,
    /// The share of pairs with the same level, in percent.
    pub same: Option<Bar>,
    /// How far apart the levels are.
    pub apart: Option<String>,
    /// Agreement beyond chance.
    pub alpha: Option<String>,
    /// How much more is claimed than agreed on.
    pub claimed: Option<String>,
    /// The share of cases that meet it, in percent.
    pub met: Option<Bar>,
    /// `everybody` or `nobody`, where it tells nobody apart.
    pub note: Option<&'static str>,
}

/// A share that is drawn, too.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// In percent, with at most one digit after the point.
    pub percent: String,
    /// How much of the drawing is filled, 0 to 100.
    pub filled: u32,
}

/// An assessor.
#[derive(Clone, Debug, Serialize)]
pub struct AssessorLine {
    /// Their name.
    pub name: String,
    /// In how many cases they judged beside somebody.
    pub cases: u32,
    /// How many levels were compared.
    pub compared: u32,
    /// How much higher their levels are; below nought: stricter.
    pub above: String,
}
