//! The rules of certification as pure functions over plain types: no web, database, files, clock or chance in here.

pub mod account;
pub mod answers;
pub mod audit;
pub mod bilingual;
pub mod canonical;
pub mod case;
pub mod certificate;
pub mod concern;
pub mod counted;
pub mod dossier;
pub mod evaluation;
pub mod exact;
pub mod expression;
pub mod finding;
pub mod ids;
pub mod impact;
pub mod iso_date;
pub mod organisation;
pub mod oversight;
pub mod period;
pub mod policy;
pub mod record;
pub mod scoring;
pub mod standard;
pub mod time;
pub mod words;
