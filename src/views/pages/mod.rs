//! The contexts of all pages: plain data, ready to show, one type a template.
//!
//! Names that come from the standard arrive in the reader's language; dates arrive as ISO 8601 and are written out by
//! the template; enumerations arrive as values of [`super::vocabulary`].

pub mod account;
pub mod accounts;
pub mod application;
pub mod board;
pub mod calibration;
pub mod certificates;
pub mod competence;
pub mod concern;
pub mod decision;
pub mod evaluation;
pub mod evaluation_plan;
pub mod findings;
pub mod interests;
pub mod members;
pub mod moves;
pub mod papers;
pub mod public;
pub mod register;
pub mod self_assessment;
pub mod service;
pub mod standards;
pub mod work;

use serde::Serialize;

/// A page: a context and the template it fills.
pub trait Page: Serialize {
    /// The template's name below `templates/`, without its ending.
    const TEMPLATE: &'static str;
}

/// Says which template a context fills.
macro_rules! page {
    ($context:ty, $template:literal) => {
        impl crate::views::pages::Page for $context {
            const TEMPLATE: &'static str = $template;
        }
    };
}
use page;
