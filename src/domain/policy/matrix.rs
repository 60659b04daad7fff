//! The permission matrix (norms F), as data: routes, use cases, tests and documentation read it from here.

use crate::domain::{account::CaseRole, words::words};

words! {
    /// Something a person may want to do; one row of the matrix.
    pub enum Action: "action" {
        /// Verify a certificate; read register, standards, procedures.
        VerifyCertificate = "verify_certificate",
        /// Sign in and out; choose a language; see that the service is up.
        SignIn = "sign_in",
        /// See the own start page.
        SeeOwnWork = "see_own_work",
        /// See who belongs to an organisation.
        SeeMembers = "see_members",
        /// Invite people into the organisation, change their roles, take them off.
        ManageMembers = "manage_members",
        /// Leave an organisation.
        LeaveOrganisation = "leave_organisation",
        /// Make somebody owner of an organisation that has none.
        AppointOwner = "appoint_owner",
        /// Ask, without an account, to be let apply.
        AskAdmission = "ask_admission",
        /// Enter an organisation that asks to apply, and invite its owner.
        AdmitOrganisation = "admit_organisation",
        /// Begin an application for an organisation.
        BeginApplication = "begin_application",
        /// Read what became of a certificate, and what comes next.
        ReadCertificate = "read_certificate",
        /// Open a case about a certificate for cause.
        OpenCase = "open_case",
        /// Edit a draft, upload evidence.
        EditDraft = "edit_draft",
        /// Bring papers to a case about a certificate.
        BringPapers = "bring_papers",
        /// Commit the organisation: submit, sign, object, answer, appeal, terminate.
        CommitOrganisation = "commit_organisation",
        /// Read a case's dossier.
        ReadDossier = "read_dossier",
        /// Download evidence.
        DownloadEvidence = "download_evidence",
        /// Review an application; accept or decline it.
        ReviewApplication = "review_application",
        /// Assign team, reviewer, deciders.
        AssignTeam = "assign_team",
        /// Answer an objection to a team that somebody else proposed.
        ResolveObjection = "resolve_objection",
        /// Keep one's own entries in the register of ties.
        KeepInterests = "keep_interests",
        /// Put on record what is known of others' ties.
        RecordInterests = "record_interests",
        /// Read the register of ties: officers and auditors all of it, others what is said of them.
        ReadInterests = "read_interests",
        /// Authorise the body's people, and take that back: nobody does so for themself (ISO/IEC 17065 6.1.2, norms A1.6).
        AuthorisePeople = "authorise_people",
        /// Put on record what competence rests on: officers of all, others of themselves.
        KeepCompetence = "keep_competence",
        /// Read who is authorised to what: officers and auditors of all, others what is said of them.
        ReadCompetence = "read_competence",
        /// Commit oneself in writing to confidentiality and independence (ISO/IEC 17065 6.1.3, norms A1.5).
        GiveCommitment = "give_commitment",
        /// Put on record by what the body's people belong to it: nobody does so for themself (ISO/IEC 17065 7.6.3, norms A5.5).
        KeepEngagements = "keep_engagements",
        /// Declare interests in a case.
        DeclareInterests = "declare_interests",
        /// Score, raise nonconformities.
        Score = "score",
        /// See another assessor's sheet before all are locked.
        SeeOthersSheet = "see_others_sheet",
        /// Settle consensus, complete the evaluation, verify nonconformities.
        LeadEvaluation = "lead_evaluation",
        /// Review, recommend, return.
        Review = "review",
        /// Decide (grant, refuse, suspend, lift, reduce, withdraw), with step-up.
        Decide = "decide",
        /// Make a complaint, and see by its link how far it has come.
        FileComplaint = "file_complaint",
        /// Read complaints and appeals.
        ReadConcerns = "read_concerns",
        /// Resolve an appeal or complaint.
        ResolveAppeal = "resolve_appeal",
        /// Read the internal reasons of decisions.
        ReadInternalReasons = "read_internal_reasons",
        /// See what the rules of oversight find.
        Oversee = "oversee",
        /// Users and role grants.
        ManageUsers = "manage_users",
        /// Keys, configuration, backups.
        ManageKeys = "manage_keys",
        /// Read the audit log of a case.
        ReadAudit = "read_audit",
    }
}

/// How far a role may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not at all.
    Deny,
    /// Anywhere.
    Any,
    /// In the own organisation's cases.
    Own,
    /// In cases the person is assigned to.
    Assigned,
    /// In cases the person is assigned to, once decided.
    AssignedAfterDecision,
}

/// One row: the action, and a cell for each role in the order of [`CaseRole::ALL`].
pub type Row = (Action, [Cell; 12]);

const D: Cell = Cell::Deny;
const Y: Cell = Cell::Any;
const O: Cell = Cell::Own;
const S: Cell = Cell::Assigned;
const L: Cell = Cell::AssignedAfterDecision;

/// The matrix. Columns: visitor, viewer, editor, owner, officer, assessor, lead, reviewer, decider, appeals, auditor,
/// administrator. Rows of norms F whose acts have no page yet (publishing a standard, erasure) join with them.
#[rustfmt::skip]
pub const MATRIX: &[Row] = &[
    //                              vis vwr edi own off asr led rev dec app aud adm
    (Action::VerifyCertificate,    [Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y]),
    (Action::SignIn,               [Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y]),
    (Action::SeeOwnWork,           [D,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y]),
    (Action::SeeMembers,           [D,  O,  O,  O,  Y,  D,  D,  D,  D,  D,  Y,  D]),
    (Action::ManageMembers,        [D,  D,  D,  O,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::LeaveOrganisation,    [D,  O,  O,  O,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::AppointOwner,         [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  D]),
    (Action::AskAdmission,         [Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y]),
    (Action::AdmitOrganisation,    [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  D]),
    (Action::BeginApplication,     [D,  D,  O,  O,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::ReadCertificate,      [D,  O,  O,  O,  Y,  D,  D,  D,  D,  D,  Y,  D]),
    (Action::OpenCase,             [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  D]),
    (Action::EditDraft,            [D,  D,  O,  O,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::BringPapers,          [D,  D,  O,  O,  S,  D,  D,  D,  D,  D,  D,  D]),
    (Action::CommitOrganisation,   [D,  D,  D,  O,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::ReadDossier,          [D,  O,  O,  O,  S,  S,  S,  S,  S,  S,  Y,  D]),
    (Action::DownloadEvidence,     [D,  O,  O,  O,  S,  S,  S,  S,  S,  S,  D,  D]),
    (Action::ReviewApplication,    [D,  D,  D,  D,  S,  D,  D,  D,  D,  D,  D,  D]),
    (Action::AssignTeam,           [D,  D,  D,  D,  S,  D,  D,  D,  D,  D,  D,  D]),
    // The appeals panel where the body has no second officer.
    (Action::ResolveObjection,     [D,  D,  D,  D,  S,  D,  D,  D,  D,  S,  D,  D]),
    (Action::KeepInterests,        [D,  D,  D,  D,  Y,  Y,  Y,  Y,  Y,  Y,  D,  D]),
    (Action::RecordInterests,      [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  D]),
    (Action::ReadInterests,        [D,  D,  D,  D,  Y,  O,  O,  O,  O,  O,  Y,  D]),
    (Action::AuthorisePeople,      [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  D]),
    (Action::KeepCompetence,       [D,  D,  D,  D,  Y,  O,  O,  O,  O,  O,  D,  D]),
    (Action::ReadCompetence,       [D,  D,  D,  D,  Y,  O,  O,  O,  O,  O,  Y,  D]),
    (Action::GiveCommitment,       [D,  D,  D,  D,  Y,  Y,  Y,  Y,  Y,  Y,  D,  D]),
    (Action::KeepEngagements,      [D,  D,  D,  D,  Y,  D,  D,  D,  D,  D,  D,  Y]),
    (Action::DeclareInterests,     [D,  D,  D,  D,  S,  S,  S,  S,  S,  S,  D,  D]),
    (Action::Score,                [D,  D,  D,  D,  D,  S,  S,  D,  D,  D,  D,  D]),
    (Action::SeeOthersSheet,       [D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  D]),
    (Action::LeadEvaluation,       [D,  D,  D,  D,  D,  D,  S,  D,  D,  D,  D,  D]),
    (Action::Review,               [D,  D,  D,  D,  D,  D,  D,  S,  D,  D,  D,  D]),
    (Action::Decide,               [D,  D,  D,  D,  D,  D,  D,  D,  S,  D,  D,  D]),
    (Action::FileComplaint,        [Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y,  Y]),
    (Action::ReadConcerns,         [D,  D,  D,  D,  D,  D,  D,  D,  D,  S,  Y,  D]),
    (Action::ResolveAppeal,        [D,  D,  D,  D,  D,  D,  D,  D,  D,  S,  D,  D]),
    (Action::ReadInternalReasons,  [D,  D,  D,  D,  S,  D,  L,  S,  S,  S,  Y,  D]),
    (Action::Oversee,              [D,  D,  D,  D,  S,  D,  D,  D,  D,  D,  Y,  D]),
    (Action::ManageUsers,          [D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  Y]),
    (Action::ManageKeys,           [D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  D,  Y]),
    (Action::ReadAudit,            [D,  D,  D,  O,  S,  D,  D,  D,  D,  S,  Y,  D]),
];

/// How far `role` may go with `action`; what is not in the matrix is denied.
pub fn cell(action: Action, role: CaseRole) -> Cell {
    let column = CaseRole::ALL.iter().position(|candidate| *candidate == role);
    let row = MATRIX.iter().find(|(candidate, _)| *candidate == action);
    match (row, column) {
        (Some((_, cells)), Some(column)) => cells[column],
        _ => Cell::Deny,
    }
}
