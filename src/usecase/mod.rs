//! What the service can do, one verb a file: load, authorise, decide, save. Pages, command line and demo all call these.

pub mod add_evidence;
pub mod case_file;
pub mod case_overview;
pub mod cast_vote;
pub mod certificate_view;
pub mod change_application;
pub mod change_certificate;
pub mod check_credential;
pub mod choose_language;
pub mod complete_evaluation;
pub mod confirm_looks;
pub mod context;
pub mod create_case;
pub mod declare_interests;
pub mod dossier;
mod error;
pub mod foresee_impact;
pub mod give_panel_points;
pub mod grant_certificate;
pub mod issue_certificate;
pub mod issue_credential;
pub mod lock_sheet;
pub mod manage_accounts;
pub mod move_draft;
pub mod my_work;
pub mod notify;
pub mod particulars;
pub mod past_moves;
pub mod propose_team;
pub mod public_entry;
pub mod publish_credentials;
pub mod record_score;
pub mod renew_certificate;
pub mod review_application;
pub mod review_report;
pub mod revise_certificate;
pub mod save_answer;
pub mod save_figures;
pub mod search_register;
pub mod self_assessment;
pub mod sessions;
pub mod set_picks;
pub mod settle_consensus;
pub mod sheets;
pub mod sign_agreement;
pub mod submit_application;
pub mod throttle;
pub mod undo_move;
pub mod verify_certificate;
pub mod watch_certificate;
pub mod withdraw_application;

pub use context::{Catalogue, Chance, Cx, Services};
pub use error::{FieldError, UseCaseError};

#[cfg(test)]
pub(crate) mod tests;
