//! Which language a reader gets, and a reader's choice of another.
//!
//! The one rule, in this order, always within the languages that the setting `languages` offers:
//!
//! 1. what was chosen with the switch of the page, which the browser keeps in a cookie;
//! 2. what the account of somebody signed in says, which the switch sets too;
//! 3. what the browser asks for in `Accept-Language`;
//! 4. the first language of the setting.
//!
//! It decides the words of the service on a page, its dates and numbers, and the texts of standards on it. On the public
//! pages of a standard `?lang=` asks for the *standard's* texts in another language than the page around them, so that
//! an address can name a translation: it is not remembered, and counts for that page and the links between such pages.
//! Whoever uses the switch asks for the whole page, and is led to its address without `lang`.
//!
//! Mail goes by the account alone. Certificates and agreements have one language, whoever reads them: the standard's
//! source language.

use crate::{
    store::people,
    usecase::{Cx, UseCaseError},
    views::{Lang, Views},
};

/// What is known of a reader's languages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    /// What was chosen in this browser.
    pub chosen: Option<&'a str>,
    /// What the account says.
    pub account: Option<&'a str>,
    /// The header `Accept-Language`.
    pub accepted: &'a str,
}

/// The language of a reader.
pub fn language_of(views: &Views, wishes: Wishes<'_>) -> Lang {
    let wished = [wishes.chosen, wishes.account].into_iter().flatten();
    wished
        .filter_map(|tag| views.offer(tag))
        .next()
        .unwrap_or_else(|| views.negotiate(wishes.accepted))
}

/// Takes a reader's choice; with somebody signed in it becomes the language of their account and mail.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a language that is not offered.
pub fn choose_language(cx: &Cx, tag: &str) -> Result<Lang, UseCaseError> {
    let services = &cx.services;
    let offered = services.views.offer(tag);
    let lang = offered.ok_or_else(|| UseCaseError::field("language", "unknown_option"))?;
    if let Some(actor) = &cx.actor {
        services
            .store
            .write(|db| people::set_language(db, actor.person, lang.tag()))?;
    }
    Ok(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(views: &Views, chosen: Option<&str>, account: Option<&str>, accepted: &str) -> String {
        let wishes = Wishes {
            chosen,
            account,
            accepted,
        };
        language_of(views, wishes).to_string()
    }

    #[test]
    fn a_choice_goes_before_the_account_and_the_account_before_the_browser() {
        let views = Views::load().unwrap();
        assert_eq!(read(&views, Some("lt"), Some("pl"), "en"), "lt");
        assert_eq!(read(&views, None, Some("pl"), "en"), "pl");
        assert_eq!(read(&views, None, None, "de, lt;q=0.5"), "lt");
        assert_eq!(read(&views, None, None, "de"), "en");
    }

    #[test]
    fn what_is_not_offered_decides_nothing() {
        let views = Views::load().unwrap().offering(&["pl", "en"]).unwrap();
        assert_eq!(read(&views, Some("lt"), Some("en"), "lt"), "en");
        assert_eq!(read(&views, Some("lt"), None, "lt"), "pl");
        assert_eq!(read(&views, Some("../x"), Some(""), ""), "pl");
    }
}
