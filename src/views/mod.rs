//! Everything a person reads that is not a PDF: pages, mails, and the words of both.
//!
//! A page is a typed context ([`pages`]) and a template of the same name under `templates/`. Words come from Fluent
//! files (`templates/locales/<language>/*.ftl`) through the helper `t`, and from the standard, which hands its own texts
//! over already in the reader's language. Adding a language is adding a folder.

pub mod assets;
pub mod certificate;
pub mod emails;
mod engine;
pub mod frame;
mod helpers;
mod language;
mod markdown;
mod numbers;
mod order;
pub mod pages;
pub mod parts;
pub mod report;
pub mod sheet_file;
pub mod vocabulary;
mod words;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod samples;

pub use emails::{Email, RenderedEmail};
pub use engine::{ViewError, Views};
pub use frame::{Frame, SignedIn};
pub use language::Lang;
pub use numbers::localised;
pub use order::Order;
pub use pages::Page;
pub use words::Arguments;
