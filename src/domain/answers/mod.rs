//! What a cluster claims about itself, and whether its claims are complete enough to be looked at.

mod application;
mod completeness;
pub mod eligibility;
pub mod figures;

pub use self::{
    application::{Application, Figures, Mark, Marks},
    completeness::{
        Completeness, EvidenceLink, Notes, answered, asked, completeness, confirmer, left_to_officer, may_be_left_out,
    },
};
