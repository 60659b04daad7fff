//! The steps of an explanation as sentences.

use std::fmt;

use super::{Explanation, LevelFrom, Step};
use crate::domain::{
    counted::counted,
    exact::Exact,
    expression::Outcome,
    scoring::{Sum, Verdict},
    standard::Effect,
};

/// One step a line.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| writeln!(f, "{step}"))
    }
}

/// The step in English, for the command line.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure {
                metric,
                rule,
                inputs,
                unit,
                figure,
                band,
                level,
            } => {
                let inputs: Vec<_> = inputs.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                write!(f, "{metric} = {rule}, with {}: ", inputs.join(", "))?;
                match figure {
                    Outcome::Known(figure) => write!(f, "{} {unit}", shown(figure))?,
                    Outcome::Unknown(missing) => {
                        let missing: Vec<_> = missing.iter().map(ToString::to_string).collect();
                        write!(f, "cannot be computed, {}", missing.join(", "))?;
                    }
                }
                match (band, level) {
                    (Some(band), Some(level)) => write!(f, ", in the band {band}: level {level}"),
                    (None, Some(level)) => write!(f, ": level {level}"),
                    _ => Ok(()),
                }
            }
            Self::Gate { gate, rule, open } => {
                let open = match open {
                    Some(true) => "open",
                    Some(false) => "closed",
                    None => "cannot be told yet",
                };
                write!(f, "Gate {gate}: {rule}: {open}")
            }
            Self::LeftOut {
                criterion,
                code,
                rule: Some(rule),
            } => {
                write!(f, "{code} {criterion}: left out, for it applies only if {rule}")
            }
            Self::LeftOut {
                criterion,
                code,
                rule: None,
            } => {
                write!(f, "{code} {criterion}: left out, for it is said not to apply")
            }
            Self::Points {
                criterion,
                code,
                scale,
                level: Some(level),
                from,
                given,
                points: Some(points),
                max,
                ..
            } => {
                let from = match (from, given) {
                    (Some(LevelFrom::Figure), _) => " by its figure".to_owned(),
                    (Some(LevelFrom::HeldDown), Some(given)) => format!(" (not {given}, held down by its figure)"),
                    (Some(LevelFrom::LiftedUp), Some(given)) => format!(" (not {given}, lifted up by its figure)"),
                    (Some(LevelFrom::NoAnswer), _) => " for want of an answer".to_owned(),
                    _ => String::new(),
                };
                write!(
                    f,
                    "{code} {criterion}: level {level}{from} on `{scale}` gives {points} of {}",
                    counted(max, "point", "points")
                )
            }
            Self::Points {
                criterion,
                code,
                level,
                reachable,
                ..
            } => {
                let why = match level {
                    Some(_) => "it is open whether it applies",
                    None => "not answered",
                };
                write!(
                    f,
                    "{code} {criterion}: {why}; up to {} open",
                    counted(reachable, "point is", "points are")
                )
            }
            Self::AreaSum { area, code, terms, sum } => {
                write!(
                    f,
                    "Area {code} {area}: {}",
                    summed(terms.iter().map(|(_, points)| points), sum)
                )
            }
            Self::AreaWeight {
                area,
                code,
                weight,
                points,
                max,
                gives,
            } => {
                write!(
                    f,
                    "Area {code} {area}: weight {weight} x {points} / {max} = {}",
                    shown(gives)
                )
            }
            Self::Panel {
                panel,
                points: Some(points),
                max,
            } => write!(f, "Panel {panel}: {points} of {}", counted(max, "point", "points")),
            Self::Panel {
                panel,
                points: None,
                max,
            } => write!(
                f,
                "Panel {panel}: up to {} open",
                counted(max, "point is", "points are")
            ),
            Self::TotalSum { terms, sum } => {
                write!(f, "Total: {}", summed(terms.iter().map(|(_, points)| points), sum))
            }
            Self::RequiredLevel {
                label,
                criterion,
                code,
                needs,
                has,
                effect,
                met,
            } => {
                let has = has.map_or_else(|| "is not answered".to_owned(), |has| format!("has level {has}"));
                let effect = effect.map_or("improvement area", effect_in_words);
                write!(
                    f,
                    "{label}: {code} {criterion} needs level {needs} ({effect}), {has}: {}",
                    met_in_words(*met)
                )
            }
            Self::AreaMinimum {
                label,
                area,
                code,
                percent,
                needs,
                sum,
                met,
            } => {
                let (points, best) = (shown(&sum.points), shown(&sum.best_possible()));
                let has = if points == best {
                    points
                } else {
                    format!("{points} to {best}")
                };
                write!(
                    f,
                    "{label}: area {code} {area} needs {percent} % ({} of {}), has {has}: {}",
                    shown(needs),
                    counted(shown(&sum.max), "point", "points"),
                    met_in_words(*met)
                )
            }
            Self::Rule {
                label,
                rule,
                points,
                best_possible,
                met,
            } => {
                let points = if points == best_possible {
                    counted(shown(points), "point", "points")
                } else {
                    format!("{} to {} points", shown(points), shown(best_possible))
                };
                write!(f, "{label}: {rule}, with {points}: {}", met_in_words(*met))
            }
            Self::Outcome { label, verdict, .. } => match verdict {
                Verdict::Reached => write!(f, "{label}: reached"),
                Verdict::NotReached => write!(f, "{label}: not reached"),
                Verdict::CannotTellYet => write!(f, "{label}: cannot be told yet"),
            },
        }
    }
}

/// Two decimals at most: more belongs into the data, not into a sentence.
fn shown(number: &Exact) -> String {
    number.to_short(2)
}

/// `4 + 5 + 2 = 11 of 20 points; 1 not answered, up to 5 points open`.
fn summed<'a>(terms: impl Iterator<Item = &'a Exact>, sum: &Sum) -> String {
    let terms: Vec<_> = terms.map(shown).collect();
    let mut text = if terms.is_empty() {
        "0".to_owned()
    } else {
        terms.join(" + ")
    };
    if terms.len() > 1 {
        text.push_str(&format!(" = {}", shown(&sum.points)));
    }
    text.push_str(&format!(" of {}", counted(shown(&sum.max), "point", "points")));
    if !sum.is_complete() {
        let open = sum.total.saturating_sub(sum.answered);
        text.push_str(&format!(
            "; {open} not answered, up to {} open",
            counted(shown(&sum.open), "point", "points")
        ));
    }
    text
}

const fn effect_in_words(effect: Effect) -> &'static str {
    match effect {
        Effect::KnockOut => "knock-out",
        Effect::Condition => "condition",
        Effect::Warning => "warning",
    }
}

const fn met_in_words(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "cannot be told yet",
    }
}
