//! What stands between a result and a label, in the words of the standard, with the places to work on it.

use crate::{
    domain::{
        ids::CaseId,
        scoring::{
            Gap, Scoring,
            cheapest::{Rise, Way},
        },
        standard::{
            AreaSlot, Criterion, CriterionSlot, CriterionUid, Effect, Effort, FieldSlot, FieldUid, GateSlot, LabelSlot,
            LabelUid, Level, PanelSlot, ScaleKind, TrackSlot,
        },
    },
    views::parts::{GapLine, Link, Named, Points, RiseRow, WayView},
    web::present::Texts,
};

/// Where the answers of a case are worked on; on pages for readers alone, nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Places(Option<CaseId>);

impl Places {
    /// The pages of the self-assessment of a case.
    pub const fn of(case: CaseId) -> Self {
        Self(Some(case))
    }

    /// None: names are told without links.
    pub const fn none() -> Self {
        Self(None)
    }

    /// A criterion by its number and name, with its page.
    pub fn criterion(self, texts: Texts<'_>, uid: &CriterionUid) -> Named {
        let criterion = texts.standard.criterion(uid);
        Named {
            code: criterion.map(|criterion| criterion.code.clone()).unwrap_or_default(),
            title: texts.criterion(uid, CriterionSlot::Title),
            url: self.0.map(|case| format!("/app/cases/{case}/criteria/{uid}")),
        }
    }

    /// A figure by its name, with the place where it is asked: the first criterion that asks it, or the page of figures.
    pub fn field(self, texts: Texts<'_>, uid: &FieldUid) -> Named {
        let page = asking(texts, uid).map_or_else(
            || "figures".to_owned(),
            |criterion| format!("criteria/{}", criterion.uid),
        );
        Named {
            title: texts.field(uid, FieldSlot::Title),
            url: self.0.map(|case| format!("/app/cases/{case}/{page}#figure_{uid}")),
            ..Named::default()
        }
    }

    /// The criterion that asks for a figure, by its number, with the figure's place on its page.
    pub fn asking(self, texts: Texts<'_>, uid: &FieldUid) -> Option<Link> {
        Some(Link {
            label: asking(texts, uid)?.code.clone(),
            url: self.field(texts, uid).url?,
        })
    }
}

/// The first criterion that asks for a figure.
fn asking<'a>(texts: Texts<'a>, uid: &FieldUid) -> Option<&'a Criterion> {
    let mut criteria = texts.standard.criteria().iter();
    criteria.find(|criterion| criterion.data.contains(uid))
}

/// What is missing for a label, line by line; what keeps the label from being reached comes first.
pub fn gap_lines(gaps: &[Gap], label: &LabelUid, texts: Texts<'_>, places: Places) -> Vec<GapLine> {
    let is_open = gaps.iter().any(Gap::is_open);
    let line = |gap| gap_line(gap, label, is_open, texts, places);
    let (blocking, bearable): (Vec<_>, Vec<_>) = gaps.iter().partition(|gap| gap.blocks());
    blocking.into_iter().chain(bearable).map(line).collect()
}

/// What stands between a result and the label it is looked at for.
pub fn gaps(scoring: &Scoring, texts: Texts<'_>, places: Places) -> Vec<GapLine> {
    let label = scoring.label.as_ref().and_then(|uid| scoring.label(uid));
    label.map_or_else(Vec::new, |label| gap_lines(&label.missing, &label.label, texts, places))
}

/// The shortest way to a label.
pub fn way_view(way: &Way, texts: Texts<'_>, places: Places) -> WayView {
    WayView {
        label: texts.label(&way.label, LabelSlot::Title),
        rises: way.rises.iter().map(|rise| rise_row(rise, texts, places)).collect(),
        besides: gap_lines(&way.besides, &way.label, texts, places),
    }
}

fn rise_row(rise: &Rise, texts: Texts<'_>, places: Places) -> RiseRow {
    let criterion = texts.standard.criterion(&rise.criterion);
    let name = |level| level_name(texts, &rise.criterion, level);
    let effort = match criterion.map(|criterion| criterion.effort) {
        Some(Some(Effort::Small)) => "small",
        Some(Some(Effort::Medium)) => "medium",
        Some(Some(Effort::Large)) => "large",
        Some(None) | None => "unknown",
    };
    RiseRow {
        criterion: places.criterion(texts, &rise.criterion),
        from: name(rise.from),
        to: name(rise.to),
        points: criterion
            .is_some_and(|criterion| criterion.gives_points() && !texts.standard.counts_met())
            .then(|| rise.points.clone().into()),
        effort: effort.to_owned(),
        needs_figure: rise.needs_figure,
    }
}

/// "3", or the word of a level that has no rank: "Met".
fn level_name(texts: Texts<'_>, uid: &CriterionUid, level: Level) -> String {
    let criterion = texts.standard.criterion(uid);
    criterion
        .filter(|criterion| criterion.scale.kind == ScaleKind::Binary)
        .map_or_else(|| level.to_string(), |criterion| texts.level_name(criterion, level))
}

fn is_binary(texts: Texts<'_>, uid: &CriterionUid) -> bool {
    let criterion = texts.standard.criterion(uid);
    criterion.is_some_and(|criterion| criterion.scale.kind == ScaleKind::Binary)
}

/// Points that are short are those short even with everything at its best that `is_open`: that must be said with them.
fn gap_line(gap: &Gap, label: &LabelUid, is_open: bool, texts: Texts<'_>, places: Places) -> GapLine {
    let mut line = GapLine {
        bearable: !gap.blocks(),
        label: texts.label(label, LabelSlot::Title),
        ..GapLine::default()
    };
    let word = match gap {
        Gap::NeedsLevel {
            criterion,
            needs,
            has,
            effect,
        } => {
            line.subject = Some(places.criterion(texts, criterion));
            line.needs = level_name(texts, criterion, *needs);
            line.has = level_name(texts, criterion, *has);
            required_word(*effect, is_binary(texts, criterion))
        }
        Gap::PickNeedsLevel { criterion, needs, has } => {
            line.subject = Some(places.criterion(texts, criterion));
            line.needs = level_name(texts, criterion, *needs);
            line.has = level_name(texts, criterion, *has);
            "pick_level"
        }
        Gap::PicksWrong { picked, needs } => {
            line.needs = needs.to_string();
            line.has = picked.to_string();
            "picks"
        }
        Gap::PointsShort { by, of } => {
            (line.by, line.of) = (Some(Points(by.clone())), Some(Points(of.clone())));
            if is_open { "points_at_best" } else { "points" }
        }
        Gap::AreaShort { area, by, of } => {
            line.subject = Some(Named {
                code: texts
                    .standard
                    .area(area)
                    .map(|area| area.code.clone())
                    .unwrap_or_default(),
                title: texts.area(area, AreaSlot::Title),
                url: None,
            });
            (line.by, line.of) = (Some(Points(by.clone())), Some(Points(of.clone())));
            if is_open { "area_at_best" } else { "area" }
        }
        Gap::RuleUnmet { rule } => {
            line.needs.clone_from(rule);
            "rule"
        }
        Gap::GateClosed { gate } => {
            line.needs = texts.gate(gate, GateSlot::Title);
            line.message = Some(texts.gate(gate, GateSlot::Message));
            "gate"
        }
        Gap::NotOnTrack { track: None } => "no_track",
        Gap::NotOnTrack { track: Some(track) } => {
            line.has = texts.track(track, TrackSlot::Title);
            "track"
        }
        Gap::TooManyLeftOut {
            left_out,
            of,
            most_percent,
        } => {
            line.has = format!("{left_out}/{of}");
            line.needs = most_percent.to_string();
            "left_out"
        }
        Gap::NotAnswered { criteria } => {
            line.items = criteria.iter().map(|uid| places.criterion(texts, uid)).collect();
            "answers"
        }
        Gap::FiguresMissing { fields } => {
            line.items = fields.iter().map(|uid| places.field(texts, uid)).collect();
            "figures"
        }
        Gap::FigureUntold { criteria } => {
            line.items = criteria.iter().map(|uid| places.criterion(texts, uid)).collect();
            "untold"
        }
        Gap::PanelMissing { panels } => {
            let named = |title| Named {
                title,
                ..Named::default()
            };
            line.items = panels
                .iter()
                .map(|uid| named(texts.panel(uid, PanelSlot::Title)))
                .collect();
            "panels"
        }
    };
    word.clone_into(&mut line.gap);
    line.count = line.items.len();
    line
}

const fn required_word(effect: Effect, is_binary: bool) -> &'static str {
    match (effect, is_binary) {
        (Effect::KnockOut, false) => "level_knock_out",
        (Effect::Condition, false) => "level_condition",
        (Effect::Warning, false) => "level_warning",
        (Effect::KnockOut, true) => "met_knock_out",
        (Effect::Condition, true) => "met_condition",
        (Effect::Warning, true) => "met_warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        answers::Application,
        scoring::{cheapest::cheapest_way, score},
        standard::{Standard, tests::mini},
    };

    fn gold(levels: &[(&str, u8)]) -> (Standard, Application) {
        let levels = levels.iter().map(|(uid, level)| (uid.parse().unwrap(), Level(*level)));
        let application = Application {
            label: Some("gold".parse().unwrap()),
            ..Application::of_levels(levels)
        };
        (mini(), application)
    }

    fn lines(levels: &[(&str, u8)]) -> Vec<GapLine> {
        let (standard, application) = gold(levels);
        let scoring = score(&standard, &application);
        let gold = "gold".parse().unwrap();
        let lang = standard.languages()[0].clone();
        let texts = Texts::of(&standard, &lang);
        gap_lines(&scoring.label(&gold).unwrap().missing, &gold, texts, Places::none())
    }

    #[test]
    fn every_gap_of_a_result_has_its_line_and_what_blocks_comes_first() {
        let told = lines(&[("members", 0), ("strategy", 0)]);
        assert!(
            told.iter()
                .any(|line| line.gap == "answers" && line.count == line.items.len())
        );
        let bearable: Vec<_> = told.iter().map(|line| line.bearable).collect();
        assert!(bearable.is_sorted(), "{told:?}");
        let words = crate::views::vocabulary::GAPS;
        assert!(told.iter().all(|line| words.contains(&line.gap.as_str())));
    }

    #[test]
    fn points_short_while_answers_are_open_are_told_as_those_short_at_best() {
        let of_points = |levels: &[(&str, u8)]| {
            let told = lines(levels).into_iter();
            told.filter(|line| line.by.is_some())
                .map(|line| line.gap)
                .collect::<Vec<_>>()
        };
        let answered = [("members", 1), ("strategy", 1), ("stories", 1), ("satisfaction", 1)];
        assert_eq!(of_points(&answered), ["points"]);
        assert_eq!(
            of_points(&[("members", 1), ("strategy", 1), ("stories", 0)]),
            ["points_at_best"]
        );
    }

    #[test]
    fn a_way_names_levels_and_gives_no_points_to_a_gate() {
        let (standard, application) = gold(&[("members", 0), ("strategy", 0), ("stories", 0), ("satisfaction", 0)]);
        let scoring = score(&standard, &application);
        let way = cheapest_way(&standard, &application, &scoring, &"gold".parse().unwrap())
            .unwrap()
            .unwrap();
        let lang = standard.languages()[0].clone();
        let view = way_view(&way, Texts::of(&standard, &lang), Places::none());
        let of_gate = view
            .rises
            .iter()
            .find(|row| row.criterion.code == standard.criteria()[0].code);
        assert!(of_gate.is_some_and(|row| row.points.is_none()), "{view:?}");
        assert!(view.rises.iter().any(|row| row.points.is_some()));
    }
}
