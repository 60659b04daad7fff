use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::standard::tests::mini;

const DAY: Date = Date::constant(2026, 12, 7);

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

fn session(number: u32, mode: SessionMode, criteria: &[&str]) -> Session {
    Session {
        number,
        mode,
        day: DAY,
        begins: "09:00".parse().unwrap(),
        ends: "12:30".parse().unwrap(),
        zone: "Europe/Warsaw".to_owned(),
        place: "Białystok, ul. Kowalska 14".to_owned(),
        criteria: criteria.iter().map(|uid| uid.parse().unwrap()).collect(),
        team: Vec::new(),
        people: "Cluster manager: Agnieszka Wysocka".to_owned(),
        sampling: "Every third member of the list of 30 June.".to_owned(),
        called_off: false,
    }
}

fn plan(sessions: Vec<Session>) -> EvaluationPlan {
    EvaluationPlan {
        revision: 1,
        why: String::new(),
        sessions,
        remote: None,
    }
}

fn means(agreement: &str) -> RemoteMeans {
    RemoteMeans {
        agreement: agreement.to_owned(),
        risks: "A bad line costs time; members abroad can take part.".to_owned(),
        means: "Video calls by the cluster's own service for all interviews.".to_owned(),
    }
}

fn team() -> BTreeSet<PersonId> {
    BTreeSet::from([person(1), person(2)])
}

#[test]
fn the_days_are_those_proposed_until_a_session_is_held_before_or_after_them() {
    let on = |day: Date| Session {
        day,
        ..session(1, SessionMode::OnSite, &[])
    };
    let (first, last) = (Date::constant(2026, 12, 7), Date::constant(2026, 12, 9));
    let later = [Date::constant(2027, 2, 1), Date::constant(2027, 2, 3)];
    let days = |sessions: Vec<Session>| plan(sessions).days((first, last));
    assert_eq!(days(Vec::new()), (first, last));
    assert_eq!(days(vec![on(Date::constant(2026, 12, 8))]), (first, last));
    assert_eq!(days(later.map(on).to_vec()), (later[0], later[1]));
    assert_eq!(
        days(vec![on(first), on(later[1])]),
        (first, later[1]),
        "looked at again"
    );
    let called_off = Session {
        called_off: true,
        ..on(later[1])
    };
    assert_eq!(days(vec![on(first), called_off]), (first, last));
}

#[test]
fn times_of_day_are_read_as_written_and_nothing_else_is() {
    for (text, shown) in [
        ("09:30", "09:30"),
        ("9:05", "09:05"),
        ("23:59", "23:59"),
        ("00:00", "00:00"),
    ] {
        assert_eq!(text.parse::<TimeOfDay>().unwrap().to_string(), shown);
    }
    for text in [
        "", "24:00", "9:5", "12:60", "12", "12:30:00", "+1:30", "1 :30", "123:00",
    ] {
        assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
    }
}

#[test]
fn a_session_is_at_the_instants_of_its_place() {
    let winter = session(1, SessionMode::OnSite, &[]);
    let summer = Session {
        day: Date::constant(2026, 7, 7),
        ..winter.clone()
    };
    let span = |session: &Session| {
        session
            .span()
            .map(|(from, until)| (from.to_string(), until.to_string()))
    };
    let told = |from: &str, until: &str| Some((from.to_owned(), until.to_owned()));
    assert_eq!(
        span(&winter),
        told("2026-12-07T08:00:00.000Z", "2026-12-07T11:30:00.000Z")
    );
    assert_eq!(
        span(&summer),
        told("2026-07-07T07:00:00.000Z", "2026-07-07T10:30:00.000Z")
    );
    let vilnius = Session {
        zone: "Europe/Vilnius".to_owned(),
        ..winter.clone()
    };
    assert_eq!(
        span(&vilnius),
        told("2026-12-07T07:00:00.000Z", "2026-12-07T10:30:00.000Z")
    );
    // The night in which clocks go forward has no 02:30, the one in which they go back has two.
    for (day, begins) in [
        (Date::constant(2027, 3, 28), "02:30"),
        (Date::constant(2026, 10, 25), "02:30"),
    ] {
        let night = Session {
            day,
            begins: begins.parse().unwrap(),
            ..winter.clone()
        };
        assert_eq!(night.span(), None, "{day}");
    }
    for (begins, ends, zone) in [
        ("12:00", "12:00", "UTC"),
        ("13:00", "12:00", "UTC"),
        ("09:00", "10:00", "Europe/Nowhere"),
    ] {
        let wrong = Session {
            begins: begins.parse().unwrap(),
            ends: ends.parse().unwrap(),
            zone: zone.to_owned(),
            ..winter.clone()
        };
        assert_eq!(wrong.span(), None, "{begins} {ends} {zone}");
    }
}

#[test]
fn every_zone_that_is_offered_is_known_and_every_country_has_one_of_them() {
    for zone in ZONES {
        assert!(TimeZone::get(zone).is_ok(), "{zone}");
    }
    let letters = || (b'A'..=b'Z').map(char::from);
    let pairs = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}")));
    let with_a_place: Vec<_> = pairs.filter(|country| zone_of(country) != "UTC").collect();
    assert!(with_a_place.iter().all(|country| ZONES.contains(&zone_of(country))));
    assert_eq!(with_a_place.len(), 46);
    assert_eq!(zone_of("NZ"), "UTC");
}

#[test]
fn each_mode_has_its_own_fields_to_fill_and_what_is_called_off_none() {
    let bare = |mode| Session {
        place: String::new(),
        people: " ".to_owned(),
        sampling: String::new(),
        ..session(3, mode, &["members"])
    };
    let faults = |session| plan(vec![session]).faults(None, &team(), DAY);
    let visit = [
        ("place", Some(3), "required"),
        ("people", Some(3), "required"),
        ("sampling", Some(3), "required"),
    ];
    assert_eq!(faults(bare(SessionMode::OnSite)), visit);
    let remote = faults(bare(SessionMode::Remote));
    assert_eq!(remote[..3], visit);
    assert_eq!(
        remote[3..],
        [
            ("agreement", None, "required"),
            ("risks", None, "required"),
            ("means", None, "required")
        ]
    );
    assert_eq!(faults(bare(SessionMode::Desk)), visit[2..]);
    let opening = Session {
        criteria: Vec::new(),
        sampling: String::new(),
        ..session(1, SessionMode::OnSite, &[])
    };
    assert_eq!(faults(opening), []);
    let off = Session {
        called_off: true,
        ..bare(SessionMode::Remote)
    };
    assert_eq!(faults(off), [("day", Some(1), "required")]);
    let stranger = Session {
        team: vec![person(1), person(9)],
        ..session(1, SessionMode::OnSite, &[])
    };
    assert_eq!(faults(stranger), [("present", Some(1), "unknown_option")]);
}

#[test]
fn what_is_planned_anew_is_to_come_and_what_is_changed_says_why() {
    let before = plan(vec![session(1, SessionMode::OnSite, &["members"])]);
    let later = DAY.tomorrow().unwrap();
    let mut after = before.clone();
    assert_eq!(after.faults(Some(&before), &team(), later), [("why", None, "required")]);
    after.why = "The hall is taken.".to_owned();
    assert_eq!(after.faults(Some(&before), &team(), later), []);
    after.sessions.push(session(2, SessionMode::OnSite, &[]));
    assert_eq!(
        after.faults(Some(&before), &team(), later),
        [("day", Some(2), "date_in_past")]
    );
}

#[test]
fn a_criterion_has_a_named_person_where_somebody_of_the_team_looks_at_it() {
    let standard = mini();
    let criteria: Vec<_> = standard.criteria().iter().collect();
    let codes = |uids: &[&str]| -> Vec<String> {
        let chosen = criteria
            .iter()
            .filter(|criterion| uids.contains(&criterion.uid.as_str()));
        chosen.map(|criterion| criterion.code.clone()).collect()
    };
    let both = [person(1), person(2)];
    let mut first = session(1, SessionMode::Desk, &["members", "strategy"]);
    first.team = vec![person(2)];
    let second = session(2, SessionMode::OnSite, &["stories"]);
    let mut made = plan(vec![first, second]);
    assert_eq!(made.unplanned(&criteria, &both), codes(&["satisfaction"]));
    // Who has left the team is nobody's named person any more; a session of the whole team goes on with who came.
    assert_eq!(
        made.unplanned(&criteria, &[person(1)]),
        codes(&["members", "strategy", "satisfaction"])
    );
    made.sessions[1].called_off = true;
    assert_eq!(made.unplanned(&criteria, &both), codes(&["stories", "satisfaction"]));
    let members = criteria[0].uid.clone();
    assert_eq!(made.named_for(&members, &both).collect::<Vec<_>>(), [person(2)]);
}

#[test]
fn remote_means_are_agreed_on_by_a_yes_to_the_same_words() {
    use PlanAnswer::{Accepted, OtherDate};
    let on_site = plan(vec![session(1, SessionMode::OnSite, &[])]);
    let remote = |agreement: &str| EvaluationPlan {
        remote: Some(means(agreement)),
        ..plan(vec![session(1, SessionMode::Remote, &[])])
    };
    let (first, other) = (remote("Nothing is recorded."), remote("Interviews are recorded."));
    let agreed = |revisions: &[(&EvaluationPlan, Option<PlanAnswer>)]| means_are_agreed(revisions.iter().copied());
    assert!(agreed(&[]));
    assert!(agreed(&[(&on_site, None)]));
    assert!(!agreed(&[(&first, None)]));
    assert!(!agreed(&[(&first, Some(OtherDate))]));
    assert!(agreed(&[(&first, Some(Accepted))]));
    assert!(agreed(&[(&first, Some(Accepted)), (&first, None)]));
    assert!(!agreed(&[(&first, Some(Accepted)), (&other, None)]));
    assert!(!agreed(&[(&on_site, Some(Accepted)), (&first, None)]));
}

proptest! {
    /// Whatever the sessions: a criterion is unplanned if and only if no session that is held looks at it with somebody.
    #[test]
    fn nothing_is_planned_by_a_session_that_is_not_held_or_that_nobody_attends(
        sessions in prop::collection::vec((prop::collection::vec(any::<bool>(), 4), any::<bool>(), 0u128..4), 0..5),
    ) {
        let standard = mini();
        let criteria: Vec<_> = standard.criteria().iter().collect();
        let made = plan(sessions.iter().enumerate().map(|(at, (looks, called_off, who))| {
            let chosen = criteria.iter().zip(looks).filter(|(_, looks)| **looks);
            Session {
                criteria: chosen.map(|(criterion, _)| criterion.uid.clone()).collect(),
                // 0 stands for the whole team, 3 for somebody who is not on it any more.
                team: (*who > 0).then(|| person(*who)).into_iter().collect(),
                called_off: *called_off,
                ..session(u32::try_from(at).unwrap(), SessionMode::OnSite, &[])
            }
        }).collect());
        let open = made.unplanned(&criteria, &[person(1), person(2)]);
        for (at, criterion) in criteria.iter().enumerate() {
            let looked = sessions.iter().any(|(looks, called_off, who)| looks[at] && !called_off && *who < 3);
            prop_assert_eq!(open.contains(&criterion.code), !looked);
        }
    }
}

#[test]
fn what_was_not_as_agreed_is_told_session_by_session_and_what_was_is_not() {
    use Deviation::*;
    let session = |number| session(number, SessionMode::OnSite, &["members"]);
    let agreed = plan((1..5).map(session).collect());
    let mut held = agreed.clone();
    held.sessions[1].ends = "17:45".parse().unwrap();
    held.sessions[1].sampling = "All of them.".to_owned();
    held.sessions[2].called_off = true;
    held.sessions[3].place = "By video".to_owned();
    held.sessions.push(session(5));
    held.sessions.push(Session {
        called_off: true,
        ..session(6)
    });
    let told = |held: &EvaluationPlan, today| -> Vec<_> {
        let found = held.deviations(&agreed, today).into_iter();
        found.map(|(session, found)| (session.number, found)).collect()
    };
    let expected = vec![
        (2, vec![Moved, Sampling]),
        (3, vec![CalledOff]),
        (4, vec![Place]),
        (5, vec![Added]),
    ];
    assert_eq!(told(&held, DAY), expected);
    assert_eq!(told(&agreed, DAY), []);
    let early = told(&agreed, DAY.yesterday().unwrap());
    assert_eq!(early[0], (1, vec![NotYet]), "a report before its session");
}
