//! What can be awarded, and what for.

use super::voice::{Told, Voice};
use crate::{
    domain::{
        answers::Application,
        exact::Exact,
        expression::{Atom, Env, Linear, Outcome, Reference, Value},
        scoring::{self, LabelScore, Scoring},
        standard::{
            Criterion, Effect, Label, LabelSlot, Level, PanelSlot, Requirement, ScaleKind, Subject, TextKey, Track,
            TrackSlot, TrackUid,
        },
    },
    views::pages::standards::{LabelView, RequiredCell, RequiredRow, RequiredTable, TrackView, Wording},
};

/// The labels, lowest rank first.
pub fn labels(voice: &Voice<'_>) -> Vec<LabelView> {
    // What an empty application could still reach is what there is to reach.
    let scoring = scoring::score(voice.standard, &Application::default());
    let labels = voice.standard.labels().iter();
    labels.map(|label| view(voice, label, &scoring)).collect()
}

fn view(voice: &Voice<'_>, label: &Label, scoring: &Scoring) -> LabelView {
    let told = scoring
        .label(&label.uid)
        .and_then(|score| rule_in_words(voice, label, score));
    let rule = told.is_none().then(|| label.rule.canonical());
    let mut sentences = told.unwrap_or_default();
    let counting = voice.standard.criteria().iter().filter(|it| it.counts_for(&label.uid));
    sentences.push(voice.say("standard-label-criteria", &[("count", counting.count().into())]));
    sentences.extend(selection(voice, label));
    sentences.push(assessors(voice, label));
    let picks = label.select.iter().flat_map(|select| &select.from);
    LabelView {
        uid: label.uid.to_string(),
        title: voice.label(&label.uid),
        statement: voice.wording(TextKey::Label(&label.uid, LabelSlot::Statement)),
        rules: sentences,
        rule,
        only_on: label.tracks.iter().map(|uid| voice.track(uid)).collect(),
        picks: picks.filter_map(|uid| voice.link_to(uid)).collect(),
    }
}

/// What the applicant picks for a label.
pub fn selection(voice: &Voice<'_>, label: &Label) -> Option<String> {
    let select = label.select.as_ref()?;
    Some(voice.say(
        "standard-picks",
        &[
            ("count", select.count.into()),
            ("of", select.from.len().into()),
            ("level", select.min_level.into()),
        ],
    ))
}

/// Who assesses for a label.
pub fn assessors(voice: &Voice<'_>, label: &Label) -> String {
    let count = ("count", label.assessors.into());
    match label.foreign_assessors_min {
        0 => voice.say("standard-assessors", &[count]),
        foreign => voice.say("standard-assessors-foreign", &[count, ("foreign", foreign.into())]),
    }
}

/// A label's rule in sentences; `None` where its form is beyond them.
pub fn rule_of(voice: &Voice<'_>, label: &Label) -> Option<Vec<String>> {
    let scoring = scoring::score(voice.standard, &Application::default());
    rule_in_words(voice, label, scoring.label(&label.uid)?)
}

fn rule_in_words(voice: &Voice<'_>, label: &Label, score: &LabelScore) -> Option<Vec<String>> {
    let ways = label.rule.constraints(&OnlyMax(&score.total.max))?;
    let [bounds] = ways.as_slice() else { return None };
    if bounds.is_empty() {
        return Some(vec![voice.say("standard-label-no-total", &[])]);
    }
    let told = bounds
        .iter()
        .map(|bound| bound_in_words(voice, bound, &score.total.max));
    told.collect()
}

/// A world in which nothing is known but how many points there are.
struct OnlyMax<'a>(&'a Exact);

impl Env for OnlyMax<'_> {
    fn value(&self, of: &Reference) -> Outcome {
        match of {
            Reference::Max => Outcome::Known(Value::Number(self.0.clone())),
            _ => Outcome::not_given(of),
        }
    }
}

fn bound_in_words(voice: &Voice<'_>, bound: &Linear, max: &Exact) -> Option<String> {
    let [(factor, atom)] = bound.terms.as_slice() else {
        return None;
    };
    let least = bound.at_least.checked_div(factor).filter(|_| !bound.strict)?;
    let points = ("points", Told::from(&least));
    let standard = voice.standard;
    Some(match atom {
        Atom::Total => {
            let share = (least.clone() * Exact::from(100u32)).checked_div(max)?;
            let values = [points, ("max", max.into()), ("percent", (&share).into())];
            voice.say("standard-rule-total", &values)
        }
        Atom::Points(uid) => voice.say(
            "standard-rule-area-points",
            &[points, ("area", standard.area(uid)?.code.clone().into())],
        ),
        Atom::Percent(uid) => voice.say(
            "standard-rule-area-percent",
            &[
                ("percent", (&least).into()),
                ("area", standard.area(uid)?.code.clone().into()),
            ],
        ),
        Atom::Level(uid) => voice.say(
            "standard-rule-level",
            &[
                ("level", (&least).into()),
                ("criterion", standard.criterion(uid)?.code.clone().into()),
            ],
        ),
        Atom::Met(uid) => voice.say(
            "standard-rule-met",
            &[("criterion", standard.criterion(uid)?.code.clone().into())],
        ),
        Atom::Panel(uid) => {
            let panel = standard
                .process()
                .panels
                .iter()
                .find(|panel| panel.uid.as_str() == uid)?;
            let title = voice.wording(TextKey::Panel(&panel.uid, PanelSlot::Title)).text;
            voice.say("standard-rule-panel", &[points, ("panel", title.into())])
        }
        Atom::Label(uid) => voice.say("standard-rule-label", &[("label", voice.label(uid).text.into())]),
    })
}

/// "level 2", or that it is met, where there is nothing between.
pub fn needs(voice: &Voice<'_>, criterion: &Criterion, level: Level) -> String {
    if criterion.scale.kind == ScaleKind::Binary && level == criterion.scale.best() {
        voice.say("standard-needs-met", &[])
    } else {
        voice.say("standard-needs-level", &[("level", level.into())])
    }
}

/// What requires a level, by name.
pub fn subject(voice: &Voice<'_>, of: &Subject) -> Wording {
    match of {
        Subject::Label(uid) => voice.label(uid),
        Subject::Track(uid) => voice.track(uid),
    }
}

/// All required levels, criterion by criterion; `None` where nothing is required.
pub fn required(voice: &Voice<'_>) -> Option<RequiredTable> {
    let standard = voice.standard;
    let all = || standard.criteria().iter().flat_map(|criterion| &criterion.require);
    let labels = standard.labels().iter().map(|label| Subject::Label(label.uid.clone()));
    let tracks = standard.tracks().iter().map(|track| Subject::Track(track.uid.clone()));
    let columns: Vec<Subject> = labels
        .chain(tracks)
        .filter(|subject| all().any(|required| required.of == *subject))
        .collect();
    let headings: Vec<Wording> = columns.iter().map(|of| subject(voice, of)).collect();
    let row = |criterion: &Criterion| RequiredRow {
        criterion: voice.link(criterion),
        cells: columns
            .iter()
            .zip(&headings)
            .map(|(of, heading)| {
                let found = criterion.require.iter().find(|required| required.of == *of);
                RequiredCell {
                    column: heading.text.clone(),
                    needs: found.map(|required| needs(voice, criterion, required.min_level)),
                    effect: found.map(|required| required.effect.as_str()),
                }
            })
            .collect(),
    };
    let criteria = standard.criteria().iter();
    let rows: Vec<_> = criteria.filter(|it| !it.require.is_empty()).map(row).collect();
    let is_used = |effect: &&Effect| all().any(|required| required.effect == **effect);
    (!columns.is_empty()).then(|| RequiredTable {
        columns: headings,
        rows,
        effects: Effect::ALL.iter().filter(is_used).map(|it| it.as_str()).collect(),
    })
}

/// The tracks, each with how much it requires.
pub fn tracks(voice: &Voice<'_>) -> Vec<TrackView> {
    let standard = voice.standard;
    let count = |uid: &TrackUid, effect: Effect| {
        let is_it = |required: &Requirement| {
            required.effect == effect && matches!(&required.of, Subject::Track(track) if track == uid)
        };
        standard
            .criteria()
            .iter()
            .filter(|it| it.require.iter().any(is_it))
            .count()
    };
    let view = |track: &Track| TrackView {
        title: voice.track(&track.uid),
        summary: voice.wording(TextKey::Track(&track.uid, TrackSlot::Summary)),
        rules: Effect::ALL
            .iter()
            .map(|effect| (effect, count(&track.uid, *effect)))
            .filter(|(_, count)| *count > 0)
            .map(|(effect, count)| voice.say_of("standard-track-", effect.as_str(), &[("count", count.into())]))
            .collect(),
    };
    standard.tracks().iter().map(view).collect()
}
