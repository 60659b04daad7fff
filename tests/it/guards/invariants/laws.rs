//! The ten invariants (norms E6), each read off what is kept, what is shown and who is let in, and never off the code that
//! is to keep them. Each answers with what breaks it.

use std::collections::{BTreeMap, BTreeSet};

use clustermark::domain::{
    case::{Event, State, TABLE, To},
    time::{Date, Timestamp},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    kept::{Kept, Row, number, said},
    readers::readers,
};
use crate::support::{
    actors::Person,
    app::TestApp,
    browser::{Browser, Request},
};

/// What was found against a law, one sentence each.
pub type Broken = Vec<String>;

/// What all laws look at.
pub struct Seen<'a> {
    /// The service.
    pub app: &'a TestApp,
    /// What is kept now.
    pub kept: &'a Kept,
    /// What was kept when this was last looked at.
    pub before: &'a Kept,
    /// People, with the browsers in which they are signed in.
    pub people: &'a [(Person, Browser)],
}

/// A law, by its number and its words.
pub type Law = (&'static str, fn(&Seen<'_>) -> Broken);

/// Those that are read off what is kept.
pub const OF_WHAT_IS_KEPT: [Law; 8] = [
    ("1: one grant, by nobody of the evaluation", one_grant_by_the_uninvolved),
    ("2: every step after the one before", in_order),
    ("3: what has ended has ended", ended_is_ended),
    ("4: one in force, and nothing numbered twice", one_in_force),
    ("5: scores rest on bytes that stay", bytes_stay),
    ("6: as many grants as intents", grants_are_intents),
    ("7: one audit event for each of a certificate's", told_once),
    ("10: the events lead to the state", events_lead_to_the_state),
];
/// Those for which somebody has to ask the service.
pub const OF_WHAT_IS_SHOWN: [Law; 2] = [
    ("8: nobody is told `valid` of what is not", never_valid_when_not),
    (
        "9: nobody reads a case who has no part in it",
        read_by_those_it_concerns,
    ),
];

/// The people who ever had a part in the evaluation of a case.
fn evaluators<'a>(kept: &'a Kept, case: &'a str) -> BTreeSet<&'a str> {
    let by =
        |table: &'static str, column: &'static str| kept.of(table, "case_id", case).map(move |row| said(row, column));
    let is_assessor = |row: &&Row| ["lead", "assessor"].contains(&said(row, "function"));
    let assigned = kept.of("assignments", "case_id", case).filter(is_assessor);
    let acted = kept.steps(case).into_iter();
    let acted = acted.filter(|step| ["lead", "assessor"].contains(&said(step, "acting_role")));
    by("sheets", "person_id")
        .chain(by("consensus", "settled_by"))
        .chain(by("findings", "raised_by"))
        .chain(by("panel_points", "given_by"))
        .chain(by("reports", "completed_by"))
        .chain(assigned.map(|row| said(row, "person_id")))
        .chain(acted.map(|step| said(step, "actor")))
        .collect()
}

/// The decision that brings a certificate about: its grant, or, in the place of a wrong one, that on the wrong one.
const BRING_ONE: [&str; 2] = ["grant", "reissue"];

/// Law 1: Every certificate has exactly one such decision; nobody who was ever involved in the evaluation of that case decided
/// or reviewed. Nor did the reviewer decide, nor the officer of the application (norms F).
fn one_grant_by_the_uninvolved(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    for certificate in kept.all("certificates") {
        let decisions = kept.of("decisions", "case_id", said(certificate, "case_id"));
        let grants = decisions
            .filter(|row| BRING_ONE.contains(&said(row, "outcome")))
            .count();
        if grants != 1 {
            broken.push(format!("{} has {grants} grants", said(certificate, "number")));
        }
    }
    for case in kept.all("cases").iter().map(|case| said(case, "id")) {
        let evaluated = evaluators(kept, case);
        let reviewed = kept.of("recommendations", "case_id", case);
        let reviewed: BTreeSet<_> = reviewed.map(|row| said(row, "made_by")).collect();
        let took_up = kept.events(case).into_iter();
        let took_up = took_up.filter(|event| ["take_up", "accept", "propose"].contains(&said(event, "event")));
        let took_up: BTreeSet<_> = took_up.map(|event| said(event, "actor")).collect();
        for person in reviewed.intersection(&evaluated) {
            broken.push(format!("{person} evaluated and reviewed {case}"));
        }
        for person in kept.of("votes", "case_id", case).map(|row| said(row, "person_id")) {
            let earlier = [
                ("evaluated", &evaluated),
                ("reviewed", &reviewed),
                ("took up", &took_up),
            ];
            for (what, who) in earlier {
                if who.contains(person) {
                    broken.push(format!("{person} {what} and decided {case}"));
                }
            }
        }
    }
    broken
}

/// Law 2: Agreement signed ≤ evaluation frozen ≤ recommended ≤ decided ≤ granted date ≤ issued; valid from ≥ decided.
fn in_order(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    for certificate in kept.all("certificates") {
        let case = said(certificate, "case_id");
        let mut times = Vec::new();
        for agreement in kept.of("agreements", "case_id", case) {
            let signed = |column| number(agreement, column);
            times.push(("signed", signed("owner_signed_at").max(signed("body_signed_at"))));
        }
        let last = |table: &str, column: &str| {
            let rows = kept.of(table, "case_id", case).map(|row| number(row, column));
            rows.max().unwrap_or(i64::MAX)
        };
        let grants = kept
            .of("decisions", "case_id", case)
            .filter(|row| BRING_ONE.contains(&said(row, "outcome")));
        let granted = grants.map(|row| number(row, "decided_at")).min().unwrap_or(i64::MAX);
        times.push(("evaluated", last("reports", "completed_at")));
        times.push(("recommended", last("recommendations", "made_at")));
        times.push(("decided", granted));
        times.push(("issued", number(certificate, "issued_at")));
        for pair in times.windows(2) {
            if pair[0].1 > pair[1].1 {
                broken.push(format!("{case}: {} after {}", pair[0].0, pair[1].0));
            }
        }
        let snapshot: Value = serde_json::from_str(said(certificate, "snapshot")).unwrap();
        let day = |millis: i64| Timestamp::from_millis(millis).date();
        let on_it = |part: &str| date(snapshot[part].as_str().unwrap());
        // A day's number on the certificate is a whole day: on the same day is in order.
        let (granted_on, issued_on) = (on_it("granted"), day(number(certificate, "issued_at")));
        if granted != i64::MAX && (granted_on < day(granted) || on_it("valid_from") < day(granted)) {
            broken.push(format!("{case}: the certificate is older than the decision"));
        }
        if granted_on > issued_on {
            broken.push(format!("{case}: granted on a day after it was issued"));
        }
    }
    broken
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Where a case ends, in the words of norms E1, and a certificate in those of E2.
const CASE_ENDS: [&str; 5] = [
    "abandoned",
    "declined",
    "closed_granted",
    "closed_refused",
    "closed_decided",
];
const CERTIFICATE_ENDS: [&str; 3] = ["withdraw", "terminate", "misissue_withdraw"];

/// Law 3: Terminal states have no outgoing event.
fn ended_is_ended(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    for case in kept.all("cases").iter().map(|case| said(case, "id")) {
        let steps = kept.steps(case);
        let end = steps
            .iter()
            .position(|step| CASE_ENDS.contains(&said(step, "to_state")));
        let after = end.map_or(&[][..], |end| &steps[end + 1..]);
        broken.extend(
            after
                .iter()
                .map(|step| format!("{case}: `{}` after its end", said(step, "event"))),
        );
    }
    for certificate in kept.all("certificates") {
        let mut moments: Vec<_> = kept
            .of("certificate_events", "certificate_id", said(certificate, "id"))
            .collect();
        moments.sort_by_key(|moment| number(moment, "seq"));
        let is_end = |moment: &&Row| CERTIFICATE_ENDS.contains(&said(moment, "event"));
        let end = moments.iter().position(is_end);
        if end.is_some_and(|end| end + 1 < moments.len()) {
            broken.push(format!("{}: something after its end", said(certificate, "number")));
        }
    }
    broken
}

/// Law 4: At most one active or suspended certificate for an organisation and scheme; number and status-list index are never
/// used again.
fn one_in_force(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    let today = Timestamp::from_millis(kept.now).date();
    let in_force = |row: &&Row| {
        let days = (date(said(row, "valid_from")), date(said(row, "valid_until")));
        ["active", "suspended"].contains(&said(row, "state")) && days.0 <= today && today <= days.1
    };
    let mut holders = BTreeMap::<_, Vec<_>>::new();
    for row in kept.all("certificates").iter().filter(in_force) {
        let of = (said(row, "organisation_id"), said(row, "standard_id"));
        holders.entry(of).or_default().push(said(row, "number"));
    }
    for ((organisation, standard), numbers) in holders {
        if numbers.len() > 1 {
            broken.push(format!("{organisation} holds {numbers:?} by {standard}"));
        }
    }
    let mut numbers = BTreeMap::new();
    for row in kept.all("issuances") {
        let (number, certificate) = (said(row, "number"), said(row, "certificate_id"));
        if numbers
            .insert(number, certificate)
            .is_some_and(|other| other != certificate)
        {
            broken.push(format!("{number} was given twice"));
        }
    }
    let mut places = BTreeSet::new();
    for row in kept.all("credentials") {
        let place = (said(row, "status_list"), said(row, "status_index"));
        if !places.insert(place) {
            broken.push(format!("place {place:?} was given twice"));
        }
    }
    broken
}

/// Law 5: Scores refer to evidence by hash; the bytes behind a hash never change; nothing that was handed in is deleted.
fn bytes_stay(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    let by_id = |kept: &Kept| -> BTreeMap<String, String> {
        let rows = kept.all("evidence").iter();
        rows.map(|row| (said(row, "id").to_owned(), said(row, "sha256").to_owned()))
            .collect()
    };
    let now = by_id(kept);
    for (id, sha256) in by_id(seen.before) {
        if now.get(&id) != Some(&sha256) {
            broken.push(format!("evidence {id} was of {sha256}, and is not any more"));
        }
    }
    let mut referred = BTreeSet::new();
    for table in ["score_evidence", "finding_evidence"] {
        for row in kept.all(table) {
            let (id, sha256) = (said(row, "evidence_id"), said(row, "sha256"));
            if now.get(id).map(String::as_str) != Some(sha256) {
                broken.push(format!("{table} refers to {id} as {sha256}"));
            }
            referred.insert(sha256.to_owned());
        }
    }
    for row in kept.all("snapshots") {
        let body: Value = serde_json::from_str(said(row, "body")).unwrap();
        digests_in(&body["evidence"], &mut referred);
    }
    let there = kept.all("evidence").iter().filter(|row| row["removed_at"].is_none());
    referred.extend(there.map(|row| said(row, "sha256").to_owned()));
    for sha256 in referred {
        let path = seen.app.services.blobs.path(&sha256).unwrap();
        match std::fs::read(path) {
            Ok(bytes) if hex(&Sha256::digest(&bytes)) == sha256 => {}
            Ok(_) => broken.push(format!("the bytes of {sha256} changed")),
            Err(_) => broken.push(format!("the bytes of {sha256} are gone")),
        }
    }
    broken
}

/// The digests in a frozen text.
fn digests_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| digests_in(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| digests_in(field, found)),
        _ => {}
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Law 6: Number of grants = number of intents to issue ≥ number of certificates; the difference are jobs in flight.
fn grants_are_intents(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    let cases = |table: &str, column: &str, words: &[&str]| -> Vec<String> {
        let rows = words.iter().flat_map(|word| kept.of(table, column, word));
        let mut cases: Vec<_> = rows.map(|row| said(row, "case_id").to_owned()).collect();
        cases.sort();
        cases
    };
    let granted = cases("decisions", "outcome", &BRING_ONE);
    let intended = cases("issuances", "event", &["issue"]);
    if granted != intended {
        broken.push(format!("granted were {granted:?}, to be issued are {intended:?}"));
    }
    for case in &intended {
        let issued = kept.of("certificates", "case_id", case).count();
        let waits = kept.of("jobs", "kind", "issue").filter(|job| {
            let payload: Value = serde_json::from_str(said(job, "payload")).unwrap();
            said(job, "state") != "done" && payload["case"] == case.as_str() && payload["revision"] == 1
        });
        let waits = waits.count();
        if issued + waits != 1 {
            broken.push(format!(
                "{case} has {issued} certificates and {waits} jobs to issue one"
            ));
        }
    }
    let known = |row: &&Row| intended.iter().any(|case| case == said(row, "case_id"));
    let unknown = kept.all("certificates").iter().filter(|row| !known(row));
    broken.extend(unknown.map(|row| format!("{} was never granted", said(row, "number"))));
    broken
}

/// The audit event that tells of a moment in a certificate's life: a case is over with its certificate's issue, except where
/// that is issued in the place of a wrong one.
fn audited_as(moment: &str, case_kind: &str) -> String {
    match (moment, case_kind) {
        ("issue", "initial" | "recertification") => "issued".to_owned(),
        (moment, _) => format!("certificate_{moment}"),
    }
}

/// Law 7: For every certificate event there is exactly one audit event; the chain verifies. (A public log of its own the service
/// does not have yet.)
fn told_once(seen: &Seen<'_>) -> Broken {
    let kept = seen.kept;
    let mut broken = Broken::new();
    let case_of: BTreeMap<_, _> = kept
        .all("certificates")
        .iter()
        .map(|row| (said(row, "id"), said(row, "case_id")))
        .collect();
    let mut moments: Vec<(String, String, i64)> = Vec::new();
    for row in kept.all("certificate_events") {
        let case = case_of.get(said(row, "certificate_id")).copied().unwrap_or("none");
        let kind = kept
            .of("cases", "id", case)
            .next()
            .map_or("", |case| said(case, "kind"));
        moments.push((case.to_owned(), audited_as(said(row, "event"), kind), number(row, "at")));
    }
    let is_told = |row: &&Row| {
        let event = said(row, "event");
        event == "issued" || (event.starts_with("certificate_") && row["case_id"].is_some())
    };
    let told = kept.all("audit_events").iter().filter(is_told);
    let told = told.map(|row| {
        (
            said(row, "case_id").to_owned(),
            said(row, "event").to_owned(),
            number(row, "at"),
        )
    });
    let mut told: Vec<_> = told.collect();
    moments.sort();
    told.sort();
    if moments != told {
        broken.push(format!("happened: {moments:?}; told: {told:?}"));
    }
    broken.extend(chain(kept));
    broken
}

/// The chain of all events, computed again by the format's description alone (`domain::audit`).
fn chain(kept: &Kept) -> Option<String> {
    const FIELDS: [&str; 12] = [
        "seq",
        "at",
        "actor",
        "acting_role",
        "case_id",
        "event",
        "from_state",
        "to_state",
        "reason",
        "object_hash",
        "request_id",
        "prev_hash",
    ];
    let mut events: Vec<_> = kept.all("audit_events").iter().collect();
    events.sort_by_key(|event| number(event, "seq"));
    let mut last = (0, "0".repeat(64));
    for event in events {
        let mut bytes = b"clustermark-audit-event-1\n".to_vec();
        for field in FIELDS {
            bytes.push(u8::from(event[field].is_some()));
            if let Some(value) = &event[field] {
                bytes.extend((value.len() as u64).to_be_bytes());
                bytes.extend(value.as_bytes());
            }
        }
        let hash = hex(&Sha256::digest(&bytes));
        let follows = number(event, "seq") == last.0 + 1 && said(event, "prev_hash") == last.1;
        if !follows || said(event, "hash") != hash {
            return Some(format!("event {} does not follow, or was changed", said(event, "seq")));
        }
        last = (number(event, "seq"), hash);
    }
    let head = &kept.all("audit_head")[0];
    let is_head = (number(head, "seq"), said(head, "hash").to_owned()) == last;
    (!is_head).then(|| format!("the head is not event {}", last.0))
}

/// What the audit trail and what was settled tell of a certificate now, in the words of E2.
fn status(kept: &Kept, certificate: &Row) -> &'static str {
    let case = said(certificate, "case_id");
    let mut state = "active";
    for event in kept.events(case) {
        state = match said(event, "event") {
            "certificate_suspend" => "suspended",
            "certificate_lift" | "certificate_reduce_and_lift" => "active",
            "certificate_withdraw" | "certificate_misissue_withdraw" => return "withdrawn",
            "certificate_terminate" => return "terminated",
            _ => state,
        };
    }
    let settled = kept
        .of("issuances", "certificate_id", said(certificate, "id"))
        .find(|row| said(row, "event") == "issue");
    let settled: Value = serde_json::from_str(settled.map_or("{}", |row| said(row, "snapshot"))).unwrap();
    let day = |part: &str| settled[part].as_str().map(date);
    let today = Timestamp::from_millis(kept.now).date();
    match state {
        "active" if day("valid_until").is_none_or(|last| today > last) => "expired",
        "active" if day("valid_from").is_none_or(|first| today < first) => "not_yet_valid",
        state => state,
    }
}

/// Law 8: Never does any public surface say "valid" when E2 says otherwise; nor anything else than E2 says.
fn never_valid_when_not(seen: &Seen<'_>) -> Broken {
    let visitor = seen.app.browser();
    let listed = visitor.open("/register.json").json();
    let table = visitor.visit("/register.csv").expect_status(200).body().to_owned();
    let mut broken = Broken::new();
    for certificate in seen.kept.all("certificates") {
        let (name, expected) = (said(certificate, "number"), status(seen.kept, certificate));
        let entry = visitor.open(&format!("/c/{name}.json")).json();
        let in_list = listed["certificates"].as_array().unwrap().iter();
        let in_list = in_list.filter(|one| one["number"] == name).collect::<Vec<_>>();
        let line = table.lines().filter(|line| line.contains(name)).collect::<Vec<_>>();
        let signed = visitor
            .send(Request::get(format!("/c/{name}/status.jwt")))
            .expect_status(200);
        let told = [
            ("its page for programmes", entry["status"].as_str() == Some(expected)),
            ("the register", in_list.len() == 1 && in_list[0]["status"] == expected),
            (
                "the register's table",
                line.len() == 1 && line[0].contains(&format!(",{expected},")),
            ),
            (
                "the signed statement",
                payload(signed.body()).contains(&format!("\"status\":\"{expected}\"")),
            ),
        ];
        let page = visitor.open(&format!("/c/{name}"));
        let badge = visitor
            .send(Request::get(format!("/c/{name}/badge.svg")))
            .expect_status(200);
        let search = visitor.open("/register?status=active");
        let valid = [
            (
                "its page",
                page.shows("Valid for trial only") || page.shows("Valid today"),
            ),
            ("its badge", badge.body().contains(BADGE_IN_FORCE)),
            ("the search for what is in force", search.shows(name)),
        ];
        for (face, right) in told {
            if !right {
                broken.push(format!("{face} does not say that {name} is {expected}"));
            }
        }
        for (face, says_valid) in valid {
            if says_valid != (expected == "active") {
                broken.push(format!("{face} of {name}, which is {expected}: valid = {says_valid}"));
            }
        }
    }
    broken
}

/// What a badge says of a certificate in force that a development seal is on.
const BADGE_IN_FORCE: &str = "not a certificate";

/// What a signed text says.
fn payload(token: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let middle = token.split('.').nth(1).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(middle).unwrap_or_default();
    String::from_utf8_lossy(&bytes).replace("\": ", "\":")
}

/// Law 9: No person has read access to a case outside {organisation members, assigned people of the body, oversight}.
fn read_by_those_it_concerns(seen: &Seen<'_>) -> Broken {
    let mut broken = Broken::new();
    for (person, browser) in seen.people {
        let desk = browser.open("/app");
        for case in seen.kept.all("cases") {
            if readers(seen.kept, case).contains(&person.id.to_string()) {
                continue;
            }
            let id = said(case, "id");
            for below in ["", "/criteria", "/team", "/findings"] {
                let page = browser.visit(&format!("/app/cases/{id}{below}"));
                if ![403, 404].contains(&page.status) || (below.is_empty() && page.status != 404) {
                    broken.push(format!("{}: {} answered {}", person.name, page.path, page.status));
                }
            }
            if desk.body().contains(id) || desk.body().contains(said(case, "number")) {
                broken.push(format!("{} finds {id} on the start page", person.name));
            }
        }
    }
    broken
}

/// Law 10: Replaying the audit events of a case through the state machine gives the stored state.
fn events_lead_to_the_state(seen: &Seen<'_>) -> Broken {
    let mut broken = Broken::new();
    for case in seen.kept.all("cases") {
        let (id, kept) = (said(case, "id"), said(case, "state"));
        let events = seen.kept.events(id);
        let mut state = None;
        for event in events {
            let name = said(event, "event");
            if name == "create" {
                let begins = event["to_state"].as_deref().unwrap_or("draft");
                state = Some(begins.parse::<State>().unwrap());
            } else if event["to_state"].is_some() {
                let row = TABLE.iter().find(|row| {
                    let of_kind = row.kinds.iter().any(|kind| kind.as_str() == said(case, "kind"));
                    of_kind && Some(row.from) == state && Ok(row.event) == name.parse::<Event>()
                });
                state = row.map(|row| match row.to {
                    To::State(to) => to,
                    To::Same => row.from,
                });
            }
        }
        if state.map(State::as_str) != Some(kept) {
            broken.push(format!("{id} is kept as {kept}, and its events lead to {state:?}"));
        }
    }
    broken
}
