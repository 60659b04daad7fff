//! Who is authorised, or under contract, for a time is told before it is over, and so are the case officers, who see to what
//! follows it (norms A1.6, A5.5). Run by the clock.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    domain::{
        account::BodyRole,
        competence::Authorisation,
        engagement::{Engaged, Engagement, engaged},
        ids::PersonId,
        oversight::AUTHORISATION_AHEAD_MONTHS,
        period::Share,
        time::{Date, Timestamp},
    },
    store::{Db, authorisations, engagements, people, queue},
    usecase::{Cx, UseCaseError, queued::queued},
};

/// The kind of job that mails that something ends.
pub const ENDING_JOB: &str = "ending";

/// For so many days after the end somebody is still told of it: a service that stood still says nothing of what is long over.
const AFTERWARDS_DAYS: i64 = 7;
const DAY: i64 = 86_400_000;

/// What ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// An authorisation.
    Authorisation(Uuid),
    /// By what somebody belongs to the body.
    Engagement(Uuid),
}

/// What the job carries: ids, and the day, for which it is sent once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingJob {
    /// What ends.
    pub ending: Ending,
    /// On which day.
    #[serde(with = "crate::domain::iso_date")]
    pub until: Date,
    /// Who is told.
    pub person: PersonId,
}

/// Queues what somebody has to be told now; how many letters. Most passes write nothing, and keep no writer waiting.
pub fn tell(cx: &Cx) -> Result<usize, UseCaseError> {
    let untold = cx.services.store.read(|db| untold(db, cx))?;
    if !untold.is_empty() {
        cx.write(|db| {
            let mut all = untold.iter();
            all.try_for_each(|(key, job)| queued(db, cx, (ENDING_JOB, job), key.clone(), cx.now()).map(drop))
        })?;
    }
    Ok(untold.len())
}

fn untold(db: &mut Db, cx: &Cx) -> Result<Vec<(String, EndingJob)>, UseCaseError> {
    let mut all = Vec::new();
    let officers = people::list_with_role(db, BodyRole::Officer)?;
    for person in people::list(db)? {
        if !person.active || !people::roles(db, person.id)?.iter().any(|role| role.acts()) {
            continue;
        }
        for (ending, until) in endings(db, cx, person.id)? {
            let Some(share) = due(until, cx.now()) else { continue };
            let own = officers
                .iter()
                .all(|officer| officer.id != person.id)
                .then_some(person.id);
            for told in officers.iter().map(|officer| officer.id).chain(own) {
                let (Ending::Authorisation(id) | Ending::Engagement(id)) = ending;
                let key = format!("ending:{id}:{until}:{share}:{told}");
                if !queue::knows(db, &key)? {
                    let job = EndingJob {
                        ending,
                        until,
                        person: told,
                    };
                    all.push((key, job));
                }
            }
        }
    }
    Ok(all)
}

/// Of the months ahead of an end, which share is over; nothing before half of them is, and long after it.
fn due(until: Date, now: Timestamp) -> Option<Share> {
    use jiff::ToSpan;
    let from = until.saturating_sub(i64::from(AUTHORISATION_AHEAD_MONTHS).months());
    let end = Timestamp::at_end_of(until);
    let share = Share::reached((Timestamp::at_midnight(from), end), now)?;
    (now <= end.plus_millis(AFTERWARDS_DAYS * DAY)).then_some(share)
}

/// What of a person's ends some day, and nothing follows it.
fn endings(db: &mut Db, cx: &Cx, person: PersonId) -> Result<Vec<(Ending, Date)>, UseCaseError> {
    let given = authorisations::of_person(db, person)?;
    let ends = given.iter().filter(|one| is_last(one, &given));
    let mut all: Vec<_> = ends.map(|one| (Ending::Authorisation(one.id), one.until)).collect();
    all.extend(end_of_engagement(&engagements::of_person(db, person)?, cx.now().date()));
    Ok(all)
}

/// Whether an authorisation stands, and none for the same work lasts longer.
fn is_last(one: &Authorisation, all: &[Authorisation]) -> bool {
    let longer = |other: &Authorisation| {
        let same = (other.function, &other.standard) == (one.function, &one.standard);
        let reaches = other.up_to.is_none() || other.up_to == one.up_to;
        let of_version = other.version.is_none() || other.version == one.version;
        let speaks = one.languages.iter().all(|lang| other.languages.contains(lang));
        same && reaches && of_version && speaks && other.revoked.is_none() && other.until > one.until
    };
    one.revoked.is_none() && !all.iter().any(longer)
}

/// The day on which somebody belongs to the body no more, told by the engagement that lasts until then.
fn end_of_engagement(all: &[Engagement], today: Date) -> Option<(Ending, Date)> {
    let until = match engaged(all, today) {
        Engaged::Until(day) | Engaged::Not(Some(day)) => day,
        Engaged::Open | Engaged::Not(None) => return None,
    };
    let last = all.iter().find(|one| one.until == Some(until))?;
    Some((Ending::Engagement(last.id), until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_told_of_at_half_and_four_fifths_of_the_two_months_before_and_for_a_week_after_it() {
        let until = "2027-03-01".parse().unwrap();
        for (now, expected) in [
            ("2027-01-30T12:00:00Z", None),
            ("2027-01-31T12:00:00Z", Some(Share::Half)),
            ("2027-02-17T12:00:00Z", Some(Share::Half)),
            ("2027-02-18T12:00:00Z", Some(Share::FourFifths)),
            ("2027-03-01T23:59:59Z", Some(Share::FourFifths)),
            ("2027-03-02T00:00:00Z", Some(Share::Whole)),
            ("2027-03-09T00:00:00Z", None),
        ] {
            assert_eq!(due(until, Timestamp::parse(now).unwrap()), expected, "{now}");
        }
    }
}
