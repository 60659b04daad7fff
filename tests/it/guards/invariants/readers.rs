//! Who may read a case, told from what is kept (norms E6.9).

use std::collections::BTreeSet;

use super::kept::{Kept, Row, said, yes};

/// Who may read a case: members of the organisation, people of the body assigned to it, and those who oversee.
pub fn readers(kept: &Kept, case: &Row) -> BTreeSet<String> {
    let id = said(case, "id");
    let mut readers = BTreeSet::new();
    let members = kept.of("memberships", "organisation_id", said(case, "organisation_id"));
    readers.extend(
        members
            .filter(|row| yes(row, "active"))
            .map(|row| said(row, "person_id")),
    );
    let assigned = kept.of("assignments", "case_id", id);
    readers.extend(
        assigned
            .filter(|row| row["ended_at"].is_none())
            .map(|row| said(row, "person_id")),
    );
    // Whoever took it up, or opened it, is its officer.
    let takes_on =
        |event: &&Row| ["take_up", "create"].contains(&said(event, "event")) && said(event, "acting_role") == "officer";
    readers.extend(
        kept.events(id)
            .into_iter()
            .filter(takes_on)
            .map(|event| said(event, "actor")),
    );
    let in_role = |role: &'static str| kept.of("body_roles", "role", role).map(|row| said(row, "person_id"));
    readers.extend(in_role("auditor"));
    // Whoever looks into a complaint or an appeal about it.
    let certificates: BTreeSet<_> = kept
        .of("certificates", "case_id", id)
        .map(|row| said(row, "id"))
        .collect();
    let before_panel = kept.all("concerns").iter().any(|row| {
        let about = row["case_id"].as_deref() == Some(id)
            || row["certificate_id"]
                .as_deref()
                .is_some_and(|about| certificates.contains(about));
        about && ["admissible", "investigation", "proposed"].contains(&said(row, "state"))
    });
    if before_panel {
        readers.extend(in_role("appeals"));
    }
    let objected = kept
        .of("objections", "case_id", id)
        .any(|row| row["resolved_at"].is_none());
    let state = said(case, "state");
    let objected = objected && ["team_proposed", "evaluation", "corrective_action"].contains(&state);
    let waits = state == "submitted" || objected;
    if waits {
        readers.extend(in_role("officer"));
    }
    readers.into_iter().map(str::to_owned).collect()
}
