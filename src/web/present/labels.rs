//! What a label asks for, in a few sentences.

use crate::{
    domain::{
        answers::Application,
        expression::Reference,
        scoring::score,
        standard::{Effect, Label, Requirement, TrackSlot},
    },
    views::parts::{Ask, Points},
    web::present::Texts,
};

/// What a label asks for: points, areas, levels, improvement areas, tracks; or answers alone.
pub fn asks(label: &Label, texts: Texts<'_>) -> Vec<Ask> {
    let standard = texts.standard;
    let nothing = Application {
        label: Some(label.uid.clone()),
        ..Application::default()
    };
    let scoring = score(standard, &nothing);
    let score = scoring.label(&label.uid);
    let ask = |word: &str| Ask {
        ask: word.to_owned(),
        ..Ask::default()
    };
    let counting: Vec<_> = standard
        .criteria()
        .iter()
        .filter(|criterion| criterion.counts_for(&label.uid))
        .collect();
    let mut all = vec![Ask {
        count: number(counting.len()),
        ..ask("criteria")
    }];
    if let Some(points) = score.and_then(|score| score.pass_mark.clone()) {
        all.push(Ask {
            points: Some(Points(points)),
            max: score.map(|score| Points(score.total.max.clone())),
            ..ask("points")
        });
    }
    let areas = standard.areas().iter().filter_map(|area| area.min_percent);
    if let Some(least) = areas.clone().min() {
        all.push(Ask {
            count: least,
            ..ask("areas")
        });
    }
    let decides = |rule: &Requirement| rule.effect == Effect::KnockOut && rule.is_of(&label.uid, None);
    let required = counting
        .iter()
        .filter(|criterion| criterion.require.iter().any(decides));
    match number(required.count()) {
        0 => {}
        count => all.push(Ask { count, ..ask("levels") }),
    }
    if let Some(select) = &label.select {
        all.push(Ask {
            count: select.count,
            of: u32::from(select.min_level.0),
            ..ask("select")
        });
    }
    // What a rule asks beyond points is told as it is written: there is no other wording of it.
    let beyond_points = |reference: &Reference| !matches!(reference, Reference::Total | Reference::Max);
    if label.rule.references().iter().any(beyond_points) {
        all.push(Ask {
            names: label.rule.source().to_owned(),
            ..ask("rule")
        });
    }
    if !label.tracks.is_empty() {
        let names = label.tracks.iter().map(|track| texts.track(track, TrackSlot::Title));
        all.push(Ask {
            names: names.collect::<Vec<_>>().join(", "),
            ..ask("tracks")
        });
    }
    all
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::ecms;

    fn words(uid: &str) -> Vec<Ask> {
        let standard = ecms();
        let lang = standard.languages()[0].clone();
        asks(
            standard.label(&uid.parse().unwrap()).unwrap(),
            Texts::of(standard, &lang),
        )
    }

    #[test]
    fn the_points_of_a_rule_and_the_picks_of_a_label_are_told_as_numbers() {
        let gold = words("gold");
        let points = gold.iter().find(|ask| ask.ask == "points").unwrap();
        assert_eq!(
            (points.points.clone(), points.max.clone()),
            (Some(120.into()), Some(150.into()))
        );
        let silver = words("silver");
        let select = silver.iter().find(|ask| ask.ask == "select").unwrap();
        assert_eq!(select.count, 3);
        assert!(silver.iter().all(|ask| ask.ask != "points" && ask.ask != "rule"));
    }

    #[test]
    fn every_ask_has_a_word() {
        for label in ["bronze", "silver", "gold"] {
            for ask in words(label) {
                assert!(crate::views::vocabulary::ASKS.contains(&ask.ask.as_str()), "{ask:?}");
            }
        }
    }
}
