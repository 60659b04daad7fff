//! The form behind each event, and what makes it complete: what refuses it is the table alone.

use clustermark::domain::case::Event;

use crate::support::actors::PASSWORD;

/// Where somebody brings an event about, below the case, and what the form sends beside what every form here sends.
pub fn form_of(event: Event, criterion: &str) -> (String, Vec<(&'static str, &'static str)>) {
    let (path, fields): (&str, &[_]) = match event {
        Event::Submit => ("/submit", &[]),
        Event::ChangeApplication => ("/application", &[]),
        Event::MoveDraft => ("/move/2.0.0", &[]),
        Event::UndoMove => ("/moves/{move}/undo", &[]),
        Event::WithdrawApplication => ("/withdraw", &[]),
        Event::TakeUp => ("/take-up", &[]),
        Event::RequestInfo => ("/request-info", &[]),
        Event::Resubmit | Event::Report => ("/resubmit", &[]),
        Event::ExtendAnswer => ("/more-time", &[("due_on", "2027-12-31")]),
        Event::Decline => ("/decline", &[]),
        Event::Accept => ("/accept", &[]),
        Event::SignAgreement => ("/agreement/sign", &[]),
        Event::ProposeTeam => ("/team", &[]),
        Event::Object => ("/team/object", &[]),
        Event::UpholdObjection => ("/team/objection", &[("answer", "uphold")]),
        Event::RejectObjection => ("/team/objection", &[("answer", "reject")]),
        Event::ConfirmTeam => ("/team/confirm", &[]),
        Event::ReplaceTeamMember | Event::ReplaceReviewer | Event::ReplaceDecider => {
            ("/team/replace", &[("cause", "unavailable")])
        }
        Event::AcceptReplacement => ("/team/accept", &[]),
        Event::PlanEvaluation => (
            "/plan",
            &[
                ("session", "1"),
                ("day_1", "2026-12-01"),
                ("begins_1", "09:00"),
                ("ends_1", "16:00"),
                ("zone_1", "Europe/Warsaw"),
                ("mode_1", "desk"),
                ("sampling_1", "All of them."),
            ],
        ),
        Event::AcceptPlan => ("/plan/accept", &[]),
        Event::AskOtherDate => ("/plan/other-date", &[]),
        Event::RecordScore => ("/sheet/{criterion}", &[]),
        Event::LockSheet => ("/lock", &[]),
        Event::Consensus => ("/consensus/{criterion}", &[]),
        Event::Discuss => ("/consensus/{criterion}/remarks", &[]),
        Event::GivePanelPoints => ("/panels/{panel}", &[]),
        Event::RaiseFinding => ("/findings/new?criterion={criterion}", &[]),
        Event::RegradeFinding => ("/findings/1/regrade", &[("kind", "major")]),
        Event::VoidFinding => ("/findings/1/void", &[]),
        Event::OpenCorrectiveAction => ("/corrective-action/open", &[]),
        Event::AnswerFinding => ("/findings/1/answer", &[]),
        Event::AcceptAnswer => ("/findings/1/judge", &[("verdict", "accept")]),
        Event::RejectAnswer => ("/findings/1/judge", &[("verdict", "reject")]),
        Event::VerifyFinding => ("/findings/1/judge", &[("verdict", "verify")]),
        Event::CloseCa => ("/corrective-action/close", &[]),
        Event::CompleteEvaluation => ("/report", &[]),
        Event::Return | Event::ReturnStatement => ("/review/return", &[]),
        Event::Recommend => ("/review/recommend", &[]),
        Event::Vote => ("/decision", &[]),
        Event::CallDeciders => ("/deciders", &[]),
        Event::Propose => ("/statement", &[]),
        Event::Terminate => ("/end", &[]),
        other => panic!("there is no page for {other}"),
    };
    (path.replace("{criterion}", criterion), fields.to_vec())
}

/// What every form here sends: nothing that a form asks for is missing.
pub const FILLED: [(&str, &str); 45] = [
    ("declaration", "yes"),
    (
        "shown",
        "0000000000000000000000000000000000000000000000000000000000000000",
    ),
    ("standard_version", "1.0.0"),
    ("case_version", "1"),
    ("label", "gold"),
    ("scope", "Management of a small cluster"),
    ("reason", "For a reason that takes a whole sentence to tell."),
    ("question", "Which of them?"),
    ("answer_1", "All of them."),
    ("due_on", "2026-12-20"),
    ("criteria", "members"),
    ("check_information_sufficient", "yes"),
    ("check_differences_resolved", "yes"),
    ("check_scope_defined", "yes"),
    ("check_means_available", "yes"),
    ("check_competence_available", "yes"),
    ("note_information_sufficient", "Looked at."),
    ("note_differences_resolved", "Looked at."),
    ("note_scope_defined", "Looked at."),
    ("note_means_available", "Looked at."),
    ("note_competence_available", "Looked at."),
    ("accept", "yes"),
    ("password", PASSWORD),
    ("plan", "One day on site."),
    ("from", "2026-12-01"),
    ("until", "2026-12-02"),
    ("mode", "on_site"),
    ("level", "1"),
    ("remark", "Seen."),
    ("no_evidence_reason", "Heard."),
    ("row_version", "0"),
    ("statement", "What is not in order."),
    ("regrade_reason", "Heavier than it seemed."),
    ("void_reason", "An old list."),
    ("return_reason", "More has to be said of how the team worked."),
    ("cause", "Nobody looked."),
    ("correction", "Somebody looks."),
    ("corrective_action", "Somebody always looks."),
    ("summary", "Well kept."),
    ("strengths", "Members."),
    ("recommendations", "Ask more."),
    ("method", "Interviews."),
    ("deviations", "None."),
    ("places", "Białystok"),
    ("proposed", "maintain"),
];

/// What depends on who is there, or on the kind.
pub const CHOSEN: [(&str, &str); 6] = [
    ("why", "It is in order."),
    ("grounds", "Our visit."),
    ("heard", "yes"),
    ("hearing", "It has nothing to add."),
    ("points", "10"),
    (
        "dossier_hash",
        "0000000000000000000000000000000000000000000000000000000000000000",
    ),
];
