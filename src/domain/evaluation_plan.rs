//! The plan of an evaluation: who looks at what, when, where and by which means (ISO/IEC 17065 7.4.1, 7.4.2; norms A3.1,
//! A3.10, A3.11).
//!
//! Every assessor judges every criterion on a sheet of their own. What the plan shares out is the looking: each criterion is
//! looked at in a session at least, and whoever of the team takes part there is the named person for it.

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::domain::{
    case::Event,
    ids::PersonId,
    iso_date,
    says::says_something,
    standard::{Criterion, CriterionUid},
    time::{Date, Timestamp},
    words::words,
};

words! {
    /// How a session is held.
    pub enum SessionMode: "mode of a session" {
        /// At the applicant's.
        OnSite = "on_site",
        /// By remote means.
        Remote = "remote",
        /// The team reads, each at their own desk.
        Desk = "desk",
    }
}

words! {
    /// What the cluster says to a plan.
    pub enum PlanAnswer: "answer to a plan" {
        /// It agrees.
        Accepted = "accepted",
        /// It asks for another date.
        OtherDate = "other_date",
    }
}

words! {
    /// In what an evaluation was not as its plan had it.
    pub enum Deviation: "deviation from a plan" {
        /// The session was called off.
        CalledOff = "called_off",
        /// It was not in the plan.
        Added = "added",
        /// It was at another time.
        Moved = "moved",
        /// It was at another place, or by other means.
        Place = "place",
        /// Other criteria were looked at.
        Criteria = "criteria",
        /// Others of the team took part.
        Team = "team",
        /// Others of the applicant took part.
        People = "people",
        /// Something else was looked at, or chosen in another way.
        Sampling = "sampling",
        /// Its day is still to come.
        NotYet = "not_yet",
    }
}

impl PlanAnswer {
    /// The event that puts it on record.
    pub const fn event(self) -> Event {
        match self {
            Self::Accepted => Event::AcceptPlan,
            Self::OtherDate => Event::AskOtherDate,
        }
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

/// A text that is no time of day.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a time of day; write it as 09:30")]
pub struct NotATimeOfDay(pub String);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = NotATimeOfDay;

    /// Reads `09:30` and `9:30`.
    fn from_str(text: &str) -> Result<Self, NotATimeOfDay> {
        let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let read = || {
            let (hour, minute) = text.split_once(':')?;
            let is_written_so = digits(hour) && digits(minute) && minute.len() == 2;
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (is_written_so && hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
        };
        read().ok_or_else(|| NotATimeOfDay(text.to_owned()))
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Time zones that a plan offers: of Europe, by the names of the IANA's database.
#[rustfmt::skip]
pub const ZONES: &[&str] = &[
    "Asia/Nicosia", "Asia/Tbilisi", "Asia/Yerevan", "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira",
    "Atlantic/Reykjavik", "Europe/Amsterdam", "Europe/Andorra", "Europe/Athens", "Europe/Belgrade", "Europe/Berlin",
    "Europe/Bratislava", "Europe/Brussels", "Europe/Bucharest", "Europe/Budapest", "Europe/Chisinau",
    "Europe/Copenhagen", "Europe/Dublin", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon",
    "Europe/Ljubljana", "Europe/London", "Europe/Luxembourg", "Europe/Madrid", "Europe/Malta", "Europe/Monaco",
    "Europe/Oslo", "Europe/Paris", "Europe/Podgorica", "Europe/Prague", "Europe/Riga", "Europe/Rome",
    "Europe/San_Marino", "Europe/Sarajevo", "Europe/Skopje", "Europe/Sofia", "Europe/Stockholm", "Europe/Tallinn",
    "Europe/Tirane", "Europe/Vaduz", "Europe/Vienna", "Europe/Vilnius", "Europe/Warsaw", "Europe/Zagreb",
    "Europe/Zurich", "UTC",
];

/// The zone in which a country's capital is, by its two letters; of a country without a place in the list, UTC.
pub fn zone_of(country: &str) -> &'static str {
    match country {
        "AD" => "Europe/Andorra",
        "AL" => "Europe/Tirane",
        "AM" => "Asia/Yerevan",
        "AT" => "Europe/Vienna",
        "BA" => "Europe/Sarajevo",
        "BE" => "Europe/Brussels",
        "BG" => "Europe/Sofia",
        "CH" => "Europe/Zurich",
        "CY" => "Asia/Nicosia",
        "CZ" => "Europe/Prague",
        "DE" => "Europe/Berlin",
        "DK" => "Europe/Copenhagen",
        "EE" => "Europe/Tallinn",
        "ES" => "Europe/Madrid",
        "FI" => "Europe/Helsinki",
        "FR" => "Europe/Paris",
        "GB" => "Europe/London",
        "GE" => "Asia/Tbilisi",
        "GR" => "Europe/Athens",
        "HR" => "Europe/Zagreb",
        "HU" => "Europe/Budapest",
        "IE" => "Europe/Dublin",
        "IS" => "Atlantic/Reykjavik",
        "IT" => "Europe/Rome",
        "LI" => "Europe/Vaduz",
        "LT" => "Europe/Vilnius",
        "LU" => "Europe/Luxembourg",
        "LV" => "Europe/Riga",
        "MC" => "Europe/Monaco",
        "MD" => "Europe/Chisinau",
        "ME" => "Europe/Podgorica",
        "MK" => "Europe/Skopje",
        "MT" => "Europe/Malta",
        "NL" => "Europe/Amsterdam",
        "NO" => "Europe/Oslo",
        "PL" => "Europe/Warsaw",
        "PT" => "Europe/Lisbon",
        "RO" => "Europe/Bucharest",
        "RS" | "XK" => "Europe/Belgrade",
        "SE" => "Europe/Stockholm",
        "SI" => "Europe/Ljubljana",
        "SK" => "Europe/Bratislava",
        "SM" => "Europe/San_Marino",
        "TR" => "Europe/Istanbul",
        "UA" => "Europe/Kyiv",
        _ => "UTC",
    }
}

/// A session of the evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its number in the case, for good: a later revision that moves the session keeps it.
    pub number: u32,
    /// How it is held.
    pub mode: SessionMode,
    /// On which day.
    #[serde(with = "iso_date")]
    pub day: Date,
    /// From when, by the clock of the place.
    pub begins: TimeOfDay,
    /// Until when.
    pub ends: TimeOfDay,
    /// The time zone of that clock, by its IANA name.
    pub zone: String,
    /// Where, or by which means.
    pub place: String,
    /// The criteria that are looked at; none in an opening or closing meeting.
    pub criteria: Vec<CriterionUid>,
    /// Who of the team takes part; nobody named: all of it.
    pub team: Vec<PersonId>,
    /// Who of the applicant takes part: functions and names.
    pub people: String,
    /// Who or what is looked at and how it is chosen, so that somebody else could choose the same (ISO 19011 A.6).
    pub sampling: String,
    /// Whether it will not be held after all.
    pub called_off: bool,
}

impl Session {
    /// From when until when, as instants; `None` in an unknown zone, at a time that its clocks skip or show twice, and where
    /// the end is not after the beginning.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let zone = TimeZone::get(&self.zone).ok()?;
        let instant = |time: TimeOfDay| {
            let hour = i8::try_from(time.0 / 60).ok()?;
            let minute = i8::try_from(time.0 % 60).ok()?;
            let civil = self.day.at(hour, minute, 0, 0);
            let instant = zone.to_ambiguous_timestamp(civil).unambiguous().ok()?;
            Some(Timestamp::from_millis(instant.as_millisecond()))
        };
        let span = (instant(self.begins)?, instant(self.ends)?);
        (span.0 < span.1).then_some(span)
    }

    /// Who of `team` takes part.
    pub fn present<'a>(&'a self, team: &'a [PersonId]) -> &'a [PersonId] {
        if self.team.is_empty() { team } else { &self.team }
    }

    /// Whether it is to be held, by remote means.
    pub fn is_remote(&self) -> bool {
        !self.called_off && self.mode == SessionMode::Remote
    }

    /// In what it was not as `agreed` had it, as far as the plan tells.
    fn deviations(&self, agreed: Option<&Self>, today: Date) -> Vec<Deviation> {
        if self.called_off {
            // What was called off before anybody agreed to it is no deviation.
            let held = agreed.is_some_and(|agreed| !agreed.called_off);
            return Vec::from_iter(held.then_some(Deviation::CalledOff));
        }
        let mut found = Vec::new();
        match agreed.filter(|agreed| !agreed.called_off) {
            None => found.push(Deviation::Added),
            Some(agreed) => {
                let same = [
                    (Deviation::Moved, self.span() == agreed.span()),
                    (
                        Deviation::Place,
                        (self.mode, &self.place) == (agreed.mode, &agreed.place),
                    ),
                    (Deviation::Criteria, self.criteria == agreed.criteria),
                    (Deviation::Team, self.team == agreed.team),
                    (Deviation::People, self.people == agreed.people),
                    (Deviation::Sampling, self.sampling == agreed.sampling),
                ];
                found.extend(same.into_iter().filter(|(_, same)| !same).map(|(which, _)| which));
            }
        }
        if self.day > today {
            found.push(Deviation::NotYet);
        }
        found
    }

    /// The fields that lack what a session of its mode has to say, each with what is wrong with it.
    fn faults(&self, team: &BTreeSet<PersonId>) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        let empty = |text: &str| !says_something(text);
        if self.span().is_none() {
            faults.push(("ends", "time_wrong"));
        }
        if self.mode != SessionMode::Desk && empty(&self.place) {
            faults.push(("place", "required"));
        }
        if self.mode != SessionMode::Desk && empty(&self.people) {
            faults.push(("people", "required"));
        }
        if !self.criteria.is_empty() && empty(&self.sampling) {
            faults.push(("sampling", "required"));
        }
        if !self.team.iter().all(|person| team.contains(person)) {
            faults.push(("present", "unknown_option"));
        }
        faults
    }
}

/// What is agreed on remote means before they are used (IAF MD 4, norms A3.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoteMeans {
    /// What both sides agree on security and confidentiality.
    pub agreement: String,
    /// What the means may spoil, and what they make possible.
    pub risks: String,
    /// Which means are used where.
    pub means: String,
}

/// A revision of the plan. It is written once; what changes is a new revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationPlan {
    /// Counts the plans of a case.
    pub revision: i32,
    /// Why it takes the place of the one before; empty in the first.
    pub why: String,
    /// The sessions, in the order of their numbers.
    pub sessions: Vec<Session>,
    /// What is agreed on remote means; none where none are used.
    pub remote: Option<RemoteMeans>,
}

/// What is wrong with a plan: the field, the number of its session (none: of the plan as a whole), the code.
pub type Fault = (&'static str, Option<u32>, &'static str);

impl EvaluationPlan {
    /// The sessions that are to be held.
    pub fn held(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| !session.called_off)
    }

    /// The first and the last day of the evaluation: those `proposed` with the team, unless a session is held before or after
    /// them. Then what was planned since is what counts.
    pub fn days(&self, proposed: (Date, Date)) -> (Date, Date) {
        let held = || self.held().map(|session| session.day);
        match (held().min(), held().max()) {
            (Some(first), Some(last)) if first < proposed.0 || proposed.1 < last => (first, last),
            _ => proposed,
        }
    }

    /// Whether remote means are to be used.
    pub fn is_remote(&self) -> bool {
        self.sessions.iter().any(Session::is_remote)
    }

    /// In what the evaluation, which went as this plan says, was not as `agreed` had it: session by session, those that were
    /// held as agreed left out. What nobody wrote into a plan, only the lead can tell (ISO/IEC 17021-1 9.4.8.2).
    pub fn deviations(&self, agreed: &Self, today: Date) -> Vec<(&Session, Vec<Deviation>)> {
        let differing = self.sessions.iter().map(|session| {
            let before = agreed.sessions.iter().find(|other| other.number == session.number);
            (session, session.deviations(before, today))
        });
        differing.filter(|(_, found)| !found.is_empty()).collect()
    }

    /// Who of `team` looks at a criterion, in the team's order.
    pub fn named_for<'a>(
        &'a self,
        criterion: &'a CriterionUid,
        team: &'a [PersonId],
    ) -> impl Iterator<Item = PersonId> + 'a {
        let looks = |person: &PersonId| {
            self.held()
                .any(|session| session.criteria.contains(criterion) && session.present(team).contains(person))
        };
        team.iter().copied().filter(looks)
    }

    /// The codes of those among `criteria` that nobody on the team is named for (norms A3.1).
    pub fn unplanned(&self, criteria: &[&Criterion], team: &[PersonId]) -> Vec<String> {
        let nobody = |criterion: &&&Criterion| self.named_for(&criterion.uid, team).next().is_none();
        let open = criteria.iter().filter(nobody);
        open.map(|criterion| criterion.code.clone()).collect()
    }

    /// What is wrong with a plan that is to take the place of `before`, on `today`, for this team; empty: nothing. Whether
    /// each criterion is looked at, [`Self::unplanned`] says.
    pub fn faults(&self, before: Option<&Self>, team: &BTreeSet<PersonId>, today: Date) -> Vec<Fault> {
        let earlier = |number| {
            let sessions = before.map_or(&[][..], |before| before.sessions.as_slice());
            sessions.iter().find(|session| session.number == number)
        };
        let mut faults = Vec::new();
        for session in self.held() {
            let own = session.faults(team).into_iter();
            faults.extend(own.map(|(field, code)| (field, Some(session.number), code)));
            // What was there before may lie behind us; what is planned anew may not.
            let moved = earlier(session.number).is_none_or(|earlier| earlier.day != session.day);
            if moved && session.day < today {
                faults.push(("day", Some(session.number), "date_in_past"));
            }
        }
        if self.held().next().is_none() {
            faults.push(("day", Some(1), "required"));
        }
        if before.is_some() && !says_something(&self.why) {
            faults.push(("why", None, "required"));
        }
        if self.is_remote() {
            let said = self.remote.as_ref();
            let fields: [(&str, Option<&String>); 3] = [
                ("agreement", said.map(|said| &said.agreement)),
                ("risks", said.map(|said| &said.risks)),
                ("means", said.map(|said| &said.means)),
            ];
            let empty = fields
                .into_iter()
                .filter(|(_, text)| text.is_none_or(|text| !says_something(text)));
            faults.extend(empty.map(|(field, _)| (field, None, "required")));
        }
        faults
    }
}

/// Whether both sides have agreed to the remote means of the newest of these revisions, the oldest first: none are used, or
/// the cluster accepted a revision with the very same words on them (IAF MD 4). To move a session asks for no new agreement.
pub fn means_are_agreed<'a>(
    revisions: impl DoubleEndedIterator<Item = (&'a EvaluationPlan, Option<PlanAnswer>)> + Clone,
) -> bool {
    let Some((newest, _)) = revisions.clone().next_back() else {
        return true;
    };
    let same = |plan: &EvaluationPlan| plan.remote == newest.remote;
    let accepted = |answer| answer == Some(PlanAnswer::Accepted);
    !newest.is_remote()
        || revisions
            .into_iter()
            .any(|(plan, answer)| accepted(answer) && same(plan))
}

#[cfg(test)]
mod tests;
