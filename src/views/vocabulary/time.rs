//! The words of what time brings about, and of what somebody has to look at in time.

/// Periods that somebody has to keep: `period-by-…`.
pub const PERIODS: &[&str] = &[
    "draft_idle",
    "questions",
    "objection",
    "replacement",
    "evaluation",
    "corrective_action",
    "appeal",
    "section",
    "renewal",
    "conditions",
];

/// Those of them that people are reminded of: `reminder-…`.
pub const REMINDED: &[&str] = &[
    "draft_idle",
    "questions",
    "objection",
    "replacement",
    "corrective_action",
];

/// Letters about what the clock brought about: `email-clock-subject-…`, `email-clock-what-…`, `email-clock-next-…`.
pub const CLOCK_LETTERS: &[&str] = &["lapsed", "team_stands", "appeal_time_over"];

/// What the rules of oversight find: `alert-…`, and `alert-on-…` for the day it is about.
pub const ALERTS: &[&str] = &[
    "suspended_too_long",
    "not_issued",
    "surveillance_overdue",
    "surveillance_due",
    "plan_late",
    "answers_late",
    "finding_late",
    "engagement_ends",
    "place_to_fill",
    "officer_put_out",
    "judged_partially",
    "same_assessor",
    "decided_same_day",
    "authorisation_ends",
];
