//! `clustermark standards impact`: what publishing a version would do to open drafts and valid certificates.

use std::{collections::BTreeMap, process::ExitCode};

use clap::Args;
use serde::Serialize;

use super::{
    given::{Given, Versions},
    text,
};
use crate::{
    cli::{Around, Failure, Format, Terminal, gaps::gap_in_words, refusal, serve::not_opened, terminal::Mark},
    domain::{
        impact::{Counts, Fate, Impact, by_criterion},
        scoring::Gap,
        standard::{CriterionSlot, CriterionUid, LabelSlot, LabelUid, Standard, StandardRef, TextKey},
    },
    services,
    usecase::foresee_impact::{Concerned, foresee_impact},
};

/// What to look at.
#[derive(Debug, Args)]
pub struct ImpactArguments {
    /// The version: its folder while it is a draft, such as standards/ecms/2.0.0, or a name such as ecms@2.0.0
    #[arg(value_name = "ID@VERSION")]
    standard: Given,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &ImpactArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let mut versions = Versions::of_settings(around)?;
    let new = versions.load(&arguments.standard)?;
    let config = around.settings(Vec::new())?;
    let store = services::open_to_read(&config).map_err(|error| not_opened(&error))?;
    let concerned = match store {
        Some(store) => foresee_impact(&store, versions.published(), &new, around.now).map_err(|error| {
            let help = "run `clustermark standards list`: every version that cases are under must be there";
            Failure::new("the impact cannot be told", refusal::in_words(&error), help)
        })?,
        None => Vec::new(),
    };
    let told = Told::new(&new, &concerned);
    match arguments.format {
        Format::Json => terminal.json(&told)?,
        Format::Text => print(&told, &new, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The whole impact, for a programme as it is.
#[derive(Serialize)]
struct Told<'a> {
    standard: &'a StandardRef,
    drafts: Group<'a>,
    certificates: Group<'a>,
}

/// Drafts, or certificates.
#[derive(Serialize)]
struct Group<'a> {
    counts: Counts,
    /// How many are under versions of which the new one does not say what becomes of answers.
    no_way: usize,
    /// By which criteria a label is lost or left open, and for how many.
    by_criterion: BTreeMap<LabelUid, BTreeMap<CriterionUid, usize>>,
    each: Vec<One<'a>>,
}

/// One draft or certificate.
#[derive(Serialize)]
struct One<'a> {
    case: &'a str,
    organisation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<String>,
    from: &'a StandardRef,
    /// What would become of it; absent where the version does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<&'a Impact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_way: Option<String>,
}

impl<'a> Told<'a> {
    fn new(new: &'a Standard, concerned: &'a [Concerned]) -> Self {
        let (certificates, drafts): (Vec<_>, Vec<_>) = concerned.iter().partition(|one| one.certificate.is_some());
        Self {
            standard: new.reference(),
            drafts: Group::of(&drafts),
            certificates: Group::of(&certificates),
        }
    }
}

impl<'a> Group<'a> {
    fn of(concerned: &[&'a Concerned]) -> Self {
        let impacts = || concerned.iter().filter_map(|one| one.outcome.as_ref().ok());
        Self {
            counts: impacts().collect(),
            no_way: concerned.iter().filter(|one| one.outcome.is_err()).count(),
            by_criterion: by_criterion(impacts()),
            each: concerned.iter().map(|one| One::of(one)).collect(),
        }
    }
}

impl<'a> One<'a> {
    fn of(one: &'a Concerned) -> Self {
        Self {
            case: &one.case.number,
            organisation: &one.organisation,
            certificate: one.certificate.as_ref().map(ToString::to_string),
            from: &one.case.standard,
            impact: one.outcome.as_ref().ok(),
            no_way: one.outcome.as_ref().err().map(ToString::to_string),
        }
    }
}

fn print(told: &Told<'_>, new: &Standard, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.headline(None, format_args!("What {} would do", told.standard))?;
    print_group("Drafts", &told.drafts, new, terminal)?;
    print_group("Certificates", &told.certificates, new, terminal)?;
    terminal.line(
        "\nNothing is changed: drafts move when their owners move them, certificates stay as they were granted.",
    )?;
    Ok(())
}

fn print_group(name: &str, group: &Group<'_>, new: &Standard, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Counts {
        falls,
        open,
        unchanged,
        gains,
        looks,
        ..
    } = group.counts;
    terminal.line("")?;
    terminal.headline(
        None,
        format_args!("{name} under earlier versions: {}", group.each.len()),
    )?;
    if group.each.is_empty() {
        return Ok(());
    }
    terminal.line(format_args!(
        "  {falls} would fall below the label, {open} would hang on answers still to come, {unchanged} would stand as they do, \
         {gains} would stand better"
    ))?;
    terminal.line(format_args!("  {looks} answers would have to be looked at again"))?;
    if group.no_way > 0 {
        terminal.line(format_args!(
            "  of {} it cannot be told: the version does not say what becomes of their answers",
            group.no_way
        ))?;
    }
    for (label, criteria) in &group.by_criterion {
        terminal.line(format_args!("  By which criteria the label `{label}` falls or hangs:"))?;
        for (criterion, count) in criteria {
            terminal.line(format_args!("    {count:>4}  {}", criterion_in_words(new, criterion)))?;
        }
    }
    group.each.iter().try_for_each(|one| print_one(one, new, terminal))
}

fn criterion_in_words(new: &Standard, uid: &CriterionUid) -> String {
    new.criterion(uid).map_or_else(
        || uid.to_string(),
        |criterion| {
            let title = text(new, TextKey::Criterion(uid, CriterionSlot::Title));
            format!("{} {title} ({uid})", criterion.code)
        },
    )
}

fn print_one(one: &One<'_>, new: &Standard, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let name = one.certificate.as_deref().unwrap_or(one.case);
    let Some(impact) = one.impact else {
        let why = one.no_way.as_deref().unwrap_or_default();
        terminal.marked(Mark::Unknown, format_args!("{name}  {}: {why}", one.organisation), None)?;
        return Ok(());
    };
    let mark = match impact.fate {
        Fate::Falls => Mark::Bad,
        Fate::Open => Mark::Unknown,
        Fate::Unchanged | Fate::Gains => Mark::Good,
    };
    let label = impact.label_after.as_ref().map_or_else(
        || format!("{} is gone", impact.label),
        |label| text(new, TextKey::Label(label, LabelSlot::Title)),
    );
    let fate = match impact.fate {
        Fate::Falls => "falls below it",
        Fate::Open => "hangs on answers to come",
        Fate::Unchanged => "stands as it does",
        Fate::Gains => "stands better",
    };
    terminal.marked(
        mark,
        format_args!(
            "{name}  {}, {}: {label}, {fate}; {} to look at, {} dropped, {} new",
            one.organisation, one.from, impact.looks, impact.dropped, impact.new
        ),
        None,
    )?;
    let blocking = impact.gaps.iter().filter(|gap| gap.blocks());
    for gap in blocking.filter(|_| matches!(impact.fate, Fate::Falls | Fate::Open)) {
        terminal.line(format_args!("      {}", gap_told(new, gap)))?;
    }
    Ok(())
}

/// Criteria still to be answered can be many: they are counted above, and numbered here.
fn gap_told(new: &Standard, gap: &Gap) -> String {
    match gap {
        Gap::NotAnswered { criteria } => {
            let codes = criteria
                .iter()
                .filter_map(|uid| Some(new.criterion(uid)?.code.as_str()));
            format!("not answered: {}", codes.collect::<Vec<_>>().join(", "))
        }
        _ => gap_in_words(new, gap),
    }
}
