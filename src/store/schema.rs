//! The tables as diesel sees them, one file a part of the work; the migrations are the truth, and a test compares the two.
//! Ids, enums, dates and JSON are text; instants are milliseconds UTC.

mod accounts;
mod application;
mod concern;
mod evaluation;
mod finding;
mod register;
mod service;
mod time;

pub use self::{accounts::*, application::*, concern::*, evaluation::*, finding::*, register::*, service::*, time::*};

diesel::allow_tables_to_appear_in_same_query!(
    people,
    body_roles,
    sessions,
    organisations,
    memberships,
    invitations,
    membership_events,
    interests,
    authorisations,
    competence_records,
    commitments,
    engagements,
    password_resets,
    account_events,
    admissions,
    role_proposals,
    cases,
    acts,
    answers,
    picks,
    figures,
    evidence,
    evidence_links,
    snapshots,
    questions,
    review_checks,
    agreements,
    plans,
    assignments,
    declarations,
    objections,
    objected_people,
    replacements,
    sheets,
    scores,
    score_evidence,
    interview_notes,
    score_notes,
    score_drafts,
    report_drafts,
    remarks,
    consensus,
    panel_points,
    left_out,
    findings,
    finding_criteria,
    finding_evidence,
    finding_steps,
    plan_revisions,
    reports,
    recommendations,
    votes,
    decisions,
    issuances,
    credentials,
    certificates,
    certificate_events,
    certificate_documents,
    former_files,
    register_rows,
    serials,
    jobs,
    audit_events,
    audit_head,
    case_moves,
    looks,
    watches,
    concerns,
    concern_events,
    sections,
    reminders
);
