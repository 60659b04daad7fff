//! The fixed words of contexts: each value is the end of a message key, and a test finds a text for every one.
//!
//! A context field documented as "a value of [`STATES`]" holds one of these, never a text for people.

mod certificate;
mod form;
mod time;

pub use self::{certificate::*, form::*, time::*};

/// States of a case: `state-…`, and `state-next-…` for who acts and what happens next.
pub const STATES: &[&str] = &[
    "draft",
    "submitted",
    "application_review",
    "info_requested",
    "agreement",
    "planning",
    "team_proposed",
    "evaluation",
    "corrective_action",
    "review",
    "decision",
    "granted",
    "refused",
    "declined",
    "abandoned",
    "closed_granted",
    "closed_refused",
    "closed_decided",
];

/// What comes next where the state alone does not tell: `state-next-…`.
pub const NEXT_BESIDES: &[&str] = &[
    "appealed",
    "decision_anew",
    "lapsed",
    "evaluation_declaring",
    "evaluation_planning",
    "evaluation_agreeing",
];

/// States of a case about a certificate: `state-about-…` and `state-next-about-…` in the words of that kind of case.
pub const STATES_ABOUT: &[&str] = &[
    "submitted",
    "application_review",
    "info_requested",
    "review",
    "decision",
    "declined",
    "abandoned",
    "closed_decided",
];

/// Whose act comes next in a case: `awaited-…`.
pub const CASE_AWAITED: &[&str] = &[
    "owner",
    "any_officer",
    "officer",
    "second_officer",
    "panel",
    "appeals_panel",
    "declaration",
    "assessors",
    "lead",
    "reviewer",
    "committee",
    "service",
];

/// Acts in a case: `event-…`, the line of the timeline.
pub const EVENTS: &[&str] = &[
    "create",
    "submit",
    "change_application",
    "move_draft",
    "undo_move",
    "withdraw_application",
    "take_up",
    "request_info",
    "extend_answer",
    "resubmit",
    "report",
    "decline",
    "accept",
    "sign_agreement",
    "declare_interests",
    "propose_team",
    "object",
    "uphold_objection",
    "reject_objection",
    "confirm_team",
    "replace_team_member",
    "replace_reviewer",
    "replace_decider",
    "accept_replacement",
    "plan_evaluation",
    "accept_plan",
    "ask_other_date",
    "record_score",
    "lock_sheet",
    "consensus",
    "discuss",
    "give_panel_points",
    "open_corrective_action",
    "answer_finding",
    "accept_answer",
    "reject_answer",
    "verify_finding",
    "close_ca",
    "complete_evaluation",
    "return",
    "recommend",
    "vote",
    "grant",
    "refuse",
    "back",
    "propose",
    "return_statement",
    "maintain",
    "suspend",
    "lift",
    "reduce",
    "withdraw",
    "revise",
    "reissue",
    "terminate",
    "issued",
    "lapse",
    "appeal_window_over",
    "appeal_upheld",
    "call_deciders",
    "join_concern",
];

/// What a person is: `role-…`.
pub const ROLES: &[&str] = &[
    "owner",
    "editor",
    "viewer",
    "officer",
    "assessor",
    "lead",
    "reviewer",
    "decider",
    "appeals",
    "auditor",
    "administrator",
];

/// What a person is in an organisation: `member-role-hint-…`, and as `role` in messages about its people.
pub const MEMBER_ROLES: &[&str] = &["owner", "editor", "viewer"];

/// What happened to the people of an organisation: `member-event-…`, with `by`, `who` and `role`.
pub const MEMBER_EVENTS: &[&str] = &[
    "invite",
    "withdraw_invitation",
    "join",
    "change_role",
    "remove",
    "leave",
    "appoint",
    "invite_owner",
];

/// What of it people are told by mail: `email-member-subject-…` and `email-member-what-…`.
pub const MEMBER_NEWS: &[&str] = &["join", "change_role", "remove", "leave", "appoint", "invite_owner"];

/// What of an account people are told by mail: `email-account-what-…`.
pub const ACCOUNT_NEWS: &[&str] = &["propose", "agree", "give", "take", "close", "reopen", "reset"];

/// The way of a case as the reader sees it: `step-…`.
pub const STEPS: &[&str] = &[
    "application",
    "check",
    "agreement",
    "team",
    "evaluation",
    "review",
    "decision",
    "certificate",
];

/// Sentences of the start page: `task-…` with `organisation`.
pub const TASKS: &[&str] = &[
    "continue_self_assessment",
    "answer_questions",
    "consider_appeal",
    "sign_agreement",
    "sign_for_body",
    "see_team",
    "see_replacement",
    "replace_person",
    "answer_objection",
    "take_up",
    "take_up_about",
    "review_application",
    "plan_team",
    "sign_commitment",
    "declare_interests",
    "declare_to_answer",
    "plan_evaluation",
    "see_plan",
    "score",
    "consensus",
    "send_findings",
    "answer_findings",
    "carry_out",
    "judge_answers",
    "close_corrective_action",
    "report",
    "report_again",
    "review",
    "review_again",
    "review_statement",
    "decide",
    "statement",
    "statement_again",
    "call_deciders",
    "appoint_owner",
    "unanswered",
    "fill_section",
    "handle_appeal",
    "handle_complaint",
    "admit_organisation",
    "move_to_version",
    "renew_certificate",
    "meet_conditions",
    "agree_role",
];

/// What the service may lack: `service-lack-…`.
pub const LACKING: &[&str] = &["files"];

/// Work after the commit: `job-…`.
pub const JOBS: &[&str] = &[
    "issue",
    "renew",
    "admission",
    "not_admitted",
    "watch",
    "invitation",
    "member_news",
    "account_news",
    "concern",
    "new_password",
    "mail",
    "ending",
    // Of another release beside this one.
    "other",
];

/// How far a holder has come on the way to a new version: `moved-…`.
pub const MOVED: &[&str] = &["not_yet", "under_way", "done"];

/// Names of buttons and links of a case's overview: `action-…`.
pub const ACTIONS: &[&str] = &[
    "self_assessment",
    "unanswered",
    "answers",
    "papers",
    "submit",
    "take_up",
    "review_application",
    "resubmit",
    "agreement",
    "plan_team",
    "team",
    "answer_objection",
    "certificate_file",
    "see_agreement",
    "replace_person",
    "plan_evaluation",
    "see_plan",
    "sheet",
    "consensus",
    "findings",
    "send_findings",
    "answer_findings",
    "carry_out",
    "judge_answers",
    "close_corrective_action",
    "report",
    "review",
    "decision",
    "statement",
    "call_deciders",
    "printed_report",
    "appoint_owner",
    "appeal",
    "certificate",
];

/// Whose turn it is with a finding: `finding-awaits-…`.
pub const AWAITED: &[&str] = &["sending", "cluster", "lead", "deed", "proof"];

/// What the score amounts to: `score-…`.
pub const SCORES: &[&str] = &["reached", "not_reached", "incomplete"];

/// What stands between a result and a label: `gap-…`.
pub const GAPS: &[&str] = &[
    "level_knock_out",
    "level_condition",
    "level_warning",
    "met_knock_out",
    "met_condition",
    "met_warning",
    "pick_level",
    "picks",
    "points",
    "points_at_best",
    "area",
    "area_at_best",
    "rule",
    "gate",
    "track",
    "no_track",
    "left_out",
    "answers",
    "figures",
    "untold",
    "panels",
];

/// What happens to a finding: `finding-step-…` with `name`.
pub const FINDING_STEPS: &[&str] = &[
    "raise_finding",
    "open_corrective_action",
    "regrade_finding",
    "void_finding",
    "answer_finding",
    "accept_answer",
    "reject_answer",
    "verify_finding",
];

/// What the lead says about a finding that the applicant knows: `email-judged-…` with `finding`, `organisation` and `kind`.
pub const FINDING_WORDS: &[&str] = &[
    "accept_answer",
    "reject_answer",
    "verify_finding",
    "regrade_finding",
    "void_finding",
];

/// What is left to do after that: `email-judged-next-…` with `date`.
pub const FINDING_NEXT: &[&str] = &["answer", "deed", "wait", "nothing"];

/// How much work it takes to raise a criterion: `effort-…`.
pub const EFFORTS: &[&str] = &["small", "medium", "large", "unknown"];

/// How assessors' sheets become one: `reconcile-…`.
pub const RECONCILE: &[&str] = &["consensus", "lead", "min", "median"];

/// How it stands with a condition that comes before everything else: `eligibility-…`.
pub const ELIGIBLE: &[&str] = &["met", "not_met", "untold"];

/// What a figure does to the level of its criterion: `holds-…`.
pub const HOLDS: &[&str] = &["is", "at_most", "at_least", "none"];

/// What is missing before a submission: `missing-…`.
#[rustfmt::skip]
pub const MISSING: &[&str] = &[
    "track", "scope_en", "gate", "picks", "figure", "answer", "note", "one_of", "evidence", "too_much", "pinpoint", "look",
];

/// What becomes of an answer when a draft moves: `move-group-…`, `move-meaning-…`, and `move-count-…` with `count`.
pub const MOVES: &[&str] = &["look_again", "proposed", "dropped", "new", "kept", "unanswered"];

/// Why an answer has to be looked at: `look-…`.
pub const LOOKS: &[&str] = &["look_again", "proposed"];

/// The state of a criterion in a list: `progress-…`.
pub const PROGRESS: &[&str] = &["empty", "started", "done"];

/// The five checks of the application review (ISO/IEC 17065, 7.3.1 a to e): `application-check-…`.
pub const APPLICATION_CHECKS: &[&str] = &[
    "information_sufficient",
    "differences_resolved",
    "scope_defined",
    "means_available",
    "competence_available",
];

/// Places in a team and around it: `part-…`.
pub const PARTS: &[&str] = &["lead", "assessor", "reviewer", "decider"];

/// Functions that several people of a case have, each in a numbered place: `team-seat-…` with `number`.
pub const SEATS: &[&str] = &["assessor", "decider"];

/// Why somebody was replaced: `replaced-cause-…`.
pub const CAUSES: &[&str] = &["conflict", "unavailable", "called_off", "objection"];

/// What else changes when somebody is replaced: `replace-consequence-…`.
pub const CONSEQUENCES: &[&str] = &["anew", "sheet", "report", "review", "vote"];

/// What ties a person to an organisation: `tie-…`.
pub const TIES: &[&str] = &[
    "member",
    "employee",
    "consultant",
    "owner",
    "family",
    "competitor",
    "declared",
];

/// What a person declared about a case: `interests-…`.
pub const INTERESTS: &[&str] = &["none", "clean", "conflict"];

/// Outcomes of a review or a vote: `outcome-…`.
pub const DECISIONS: &[&str] = &[
    "grant", "refuse", "back", "maintain", "suspend", "lift", "reduce", "withdraw", "revise", "reissue",
];

/// What a reviewer makes of a statement: `outcome-…`.
pub const ON_STATEMENT: &[&str] = &["follow", "leave", "return"];

/// What a person may set going about a certificate: `act-on-…`.
pub const ACTS_ON: &[&str] = &[
    "open_surveillance",
    "open_special",
    "renew",
    "ask_lift",
    "ask_change",
    "give_up",
];

/// What a case about a certificate begins with: `statement-asked-…`.
pub const ASKED: &[&str] = &["change", "lift", "give_up", "cause", "appeal", "complaint"];

/// Kinds of cases: `case-kind-…`.
pub const CASE_KINDS: &[&str] = &["initial", "surveillance", "recertification", "change", "special"];

/// What happened to a certificate, as those are told who have a part in it: `life-…`.
pub const CERTIFICATE_EVENTS: &[&str] = &[
    "issue",
    "revise",
    "maintain",
    "suspend",
    "lift",
    "reduce_and_lift",
    "withdraw",
    "terminate",
    "misissue_withdraw",
];

/// What was decided about a certificate, as its holder is told: `settled-…`.
pub const ABOUT_CERTIFICATE: &[&str] = &[
    "maintain",
    "suspend",
    "lift",
    "reduce",
    "withdraw",
    "revise",
    "reissue",
    "terminate",
];

/// How an evaluation was carried out: `mode-…`.
pub const MODES: &[&str] = &["on_site", "remote", "mixed"];

/// How a session of an evaluation is held: `session-mode-…`.
pub const SESSION_MODES: &[&str] = &["on_site", "remote", "desk"];

/// What the applicant said to a plan: `plan-answer-…`.
pub const PLAN_ANSWERS: &[&str] = &["none", "accepted", "other_date"];

/// How much a criterion asks for in evidence: `need-…`.
pub const NEEDS: &[&str] = &["must", "may"];

/// The texts of which is made why somebody fits a place.
pub const SUGGESTION_REASONS: &[&str] = &[
    "suggestion-languages",
    "suggestion-authorised",
    "suggestion-load",
    "suggestion-foreign",
    "suggestion-was-there",
    "suggestion-last",
    "suggestion-never",
    "suggestion-no-tie",
    "suggestion-taken",
];

/// What competence rests on: `competence-record-…`.
pub const COMPETENCE_RECORDS: &[&str] = &["qualification", "experience", "training"];

/// By what somebody belongs to the body: `engagement-…`.
pub const ENGAGEMENTS: &[&str] = &["employment", "contract", "committee"];

/// How an authorisation stands: `authorisation-standing-…`.
pub const AUTHORISATION_STANDINGS: &[&str] = &["in_force", "to_come", "over", "revoked"];

/// Countries that have a word, by their two letters: `country-…`.
#[rustfmt::skip]
pub const COUNTRIES: &[&str] = &[
    "al", "ad", "am", "at", "az", "ba", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "ge",
    "gr", "hr", "hu", "ie", "is", "it", "li", "lt", "lu", "lv", "mc", "md", "me", "mk", "mt", "nl", "no", "pl", "pt",
    "ro", "rs", "se", "si", "sk", "sm", "tr", "ua", "xk",
];

/// Pages of failure by HTTP status, or by what is lacking: `failure-title-…`, `failure-what-…`, `failure-do-…`.
pub const FAILURES: &[&str] = &[
    "400",
    "401",
    "403",
    "404",
    "405",
    "409",
    "413",
    "422",
    "429",
    "500",
    "503",
    "places_taken",
    "own_places_taken",
    "files_unreachable",
    "document_unreachable",
    "elsewhere",
];

/// Why somebody may not, where more can be said than that: `denied-…`.
pub const DENIALS: &[&str] = &[
    "involved",
    "member",
    "not_committed",
    "not_declared",
    "conflict",
    "not_authorised",
];

/// What may be wrong with a translated text: `standard-mark-…`, and `standard-mark-meaning-…`.
pub const TEXT_MARKS: &[&str] = &["stale", "machine", "missing"];

/// What sets a criterion apart in a table of contents: `standard-note-…`.
pub const CRITERION_NOTES: &[&str] = &["gate", "metric", "info", "announced", "retiring"];

/// How much a criterion asks for evidence: `standard-need-…`.
pub const EVIDENCE_NEEDS: &[&str] = &["must", "one_of", "may"];

/// What a version meant for a criterion: `standard-life-event-…`.
pub const LIFE_EVENTS: &[&str] = &["first", "unchanged", "changed", "new", "retired"];

/// What a worked example tells: `standard-result-…`.
pub const EXAMPLE_RESULTS: &[&str] = &["total", "reached", "cannot_tell", "area", "level", "missing"];

/// The parts of a standard's rules that have no name of their own: `standard-rules-…`.
pub const RULE_PARTS: &[&str] = &["aggregate", "process", "validity", "certificate", "standard"];

/// What a criterion's figure does to its level: `standard-figure-role-…`.
pub const FIGURE_ROLES: &[&str] = &["level", "upper", "lower", "shown"];

/// The parts of a standard that can change, as texts know them: `standard-part-…`.
#[rustfmt::skip]
pub const CHANGED_PARTS: &[&str] = &[
    "title", "short", "summary", "statement", "purpose", "guidance", "good-example", "common-mistake", "check", "hint",
    "level", "code", "order", "tags", "kind", "level-rule", "bound", "effort", "applies-if", "retires-on", "active-from",
    "area", "points", "signs", "labels", "require", "na", "evidence", "data", "metric", "metric-expr", "metric-unit",
    "metric-direction", "metric-on-zero-denominator", "metric-show", "metric-bands", "finding", "required", "privacy",
    "type", "unit", "columns", "choices", "min", "max", "max-rows", "accept", "max-mb", "form", "metadata",
    "personal-data", "confidentiality", "reusable-in-renewal", "parent", "weight", "min-percent", "rank", "rule", "tracks",
    "assessors", "foreign-assessors-min", "select", "select-from", "select-count", "select-min-level", "method",
    "no-answer", "na-max-percent", "max-points", "reconcile", "tie", "explain-if-difference", "deciders",
    "reference-period-years", "objection-days", "response-days", "minor-days", "major-days", "upgrade-minor-after-days",
    "evidence-deadline-days", "evaluation-to-decision-months", "months", "start", "renewal", "surveillance",
    "conditional", "number-pattern", "public-fields", "when",
];

/// Languages that have a word, with their own name for themselves: `language-…`.
#[rustfmt::skip]
pub const LANGUAGES: &[(&str, &str)] = &[
    ("bg", "български"), ("cs", "čeština"), ("da", "dansk"), ("de", "Deutsch"), ("el", "ελληνικά"), ("en", "English"),
    ("es", "español"), ("et", "eesti"), ("fi", "suomi"), ("fr", "français"), ("ga", "Gaeilge"), ("hr", "hrvatski"),
    ("hu", "magyar"), ("is", "íslenska"), ("it", "italiano"), ("lt", "lietuvių"), ("lv", "latviešu"), ("mt", "Malti"),
    ("nl", "Nederlands"), ("no", "norsk"), ("pl", "polski"), ("pt", "português"), ("ro", "română"),
    ("sk", "slovenčina"), ("sl", "slovenščina"), ("sv", "svenska"), ("uk", "українська"),
];
