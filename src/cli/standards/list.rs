//! `clustermark standards list`.

use crate::domain::counted::counted;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{catalogue, text};
use crate::{
    cli::{Around, Failure, Format, Terminal},
    domain::{
        exact::Exact,
        standard::{Standard, StandardRef, StandardSlot, TextKey},
        time::Date,
    },
    usecase::Catalogue,
};

/// How to list.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &ListArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    list(&catalogue(around)?, around.now.date(), arguments.format, terminal)?;
    Ok(ExitCode::SUCCESS)
}

/// A standard in a list.
#[derive(Serialize)]
struct Listed {
    standard: StandardRef,
    title: String,
    owner: String,
    in_force_from: String,
    accepts_applications: bool,
    criteria: usize,
    max_points: Exact,
    languages: Vec<String>,
    normative_digest: String,
    package_digest: String,
}

impl Listed {
    fn new(standard: &Standard, today: Date) -> Self {
        Self {
            standard: standard.reference().clone(),
            title: text(standard, TextKey::Standard(StandardSlot::Title)),
            owner: standard.owner().to_owned(),
            in_force_from: standard.lifecycle().in_force_from.to_string(),
            accepts_applications: standard.lifecycle().accepts_applications_on(today),
            criteria: standard.criteria().len(),
            max_points: standard.aggregate().max_points.clone(),
            languages: standard.languages().iter().map(ToString::to_string).collect(),
            normative_digest: standard.normative_digest().to_string(),
            package_digest: standard.package_digest().to_string(),
        }
    }
}

fn list(catalogue: &Catalogue, today: Date, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let listed: Vec<_> = catalogue.iter().map(|standard| Listed::new(standard, today)).collect();
    if format == Format::Json {
        return Ok(terminal.json(&listed)?);
    }
    for one in listed {
        let state = if one.accepts_applications {
            "in force"
        } else {
            "not open for applications today"
        };
        terminal.headline(None, format_args!("{}  {}", one.standard, one.title))?;
        terminal.line(format_args!("  {}, {state}, from {}", one.owner, one.in_force_from))?;
        terminal.line(format_args!(
            "  {}, {}; {}",
            counted(one.criteria, "criterion", "criteria"),
            counted(&one.max_points, "point", "points"),
            one.languages.join(", ")
        ))?;
        terminal.line(format_args!("  normative digest {}", one.normative_digest))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::terminal::tests::plain, services::standards};

    #[test]
    fn the_list_names_every_standard_with_its_digest() {
        let day = Date::constant(2026, 11, 23);
        let built_in = standards::catalogue(None).unwrap();
        let (_, text) = plain(|terminal| list(&built_in, day, Format::Text, terminal).unwrap());
        assert!(
            text.contains("ecms@1.0.0  European Cluster Management Standard"),
            "{text}"
        );
        assert!(
            text.contains("in force") && text.contains("31 criteria, 150 points"),
            "{text}"
        );
        let (_, json) = plain(|terminal| list(&built_in, day, Format::Json, terminal).unwrap());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json[0]["normative_digest"].as_str().unwrap().len(), 64);
    }
}
