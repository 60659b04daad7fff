//! What stands between a result and a label, in words for the command line.

use super::{score::shown, standards::text};
use crate::domain::{
    counted::counted,
    scoring::Gap,
    standard::{AreaSlot, Effect, FieldSlot, GateSlot, PanelSlot, Standard, TextKey},
};

/// One gap, as half a sentence.
pub(super) fn gap_in_words(standard: &Standard, gap: &Gap) -> String {
    let code = |uid| {
        standard
            .criterion(uid)
            .map_or_else(|| uid.to_string(), |it| format!("{} {uid}", it.code))
    };
    match gap {
        Gap::NeedsLevel {
            criterion,
            needs,
            has,
            effect,
        } => {
            let effect = match effect {
                Effect::KnockOut => "without it the label cannot be reached",
                Effect::Condition => "a condition of the certificate",
                Effect::Warning => "worth knowing",
            };
            format!("{} needs level {needs} and has {has}: {effect}", code(criterion))
        }
        Gap::PickNeedsLevel { criterion, needs, has } => {
            format!(
                "{} is a picked improvement area: it needs level {needs} and has {has}",
                code(criterion)
            )
        }
        Gap::PicksWrong { picked, needs } => format!("{needs} improvement areas are to be picked, {picked} are"),
        Gap::PointsShort { by, of } => format!("{} short of {}", counted(shown(by), "point", "points"), shown(of)),
        Gap::AreaShort { area, by, of } => {
            let title = text(standard, TextKey::Area(area, AreaSlot::Title));
            format!(
                "{title}: {} short of {}",
                counted(shown(by), "point", "points"),
                shown(of)
            )
        }
        Gap::RuleUnmet { rule } => format!("not so: {rule}"),
        Gap::GateClosed { gate } => text(standard, TextKey::Gate(gate, GateSlot::Message)),
        Gap::NotOnTrack { track: Some(track) } => format!("it is not awarded on the track {track}"),
        Gap::NotOnTrack { track: None } => {
            let tracks: Vec<_> = standard.tracks().iter().map(|track| track.uid.as_str()).collect();
            format!("no track is chosen: {}", tracks.join(", "))
        }
        Gap::TooManyLeftOut {
            left_out,
            of,
            most_percent,
        } => {
            format!("{left_out} of {of} criteria are said not to apply; {most_percent} % may be")
        }
        Gap::NotAnswered { criteria } => {
            format!(
                "not answered: {}",
                criteria.iter().map(code).collect::<Vec<_>>().join(", ")
            )
        }
        Gap::FiguresMissing { fields } => {
            let title = |field| format!("{} ({field})", text(standard, TextKey::Field(field, FieldSlot::Title)));
            format!(
                "figures not given: {}",
                fields.iter().map(title).collect::<Vec<_>>().join(", ")
            )
        }
        Gap::FigureUntold { criteria } => {
            let criteria: Vec<_> = criteria.iter().map(code).collect();
            format!(
                "a figure cannot be told, there is nothing to divide by: {}",
                if criteria.is_empty() {
                    "a rule asks for it".to_owned()
                } else {
                    criteria.join(", ")
                }
            )
        }
        Gap::PanelMissing { panels } => {
            let title = |panel| text(standard, TextKey::Panel(panel, PanelSlot::Title));
            format!(
                "panel points not given: {}",
                panels.iter().map(title).collect::<Vec<_>>().join(", ")
            )
        }
    }
}
