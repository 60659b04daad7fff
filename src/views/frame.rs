//! What every page has around it: who is signed in, where, with which protection against forged forms.

use serde::Serialize;

use super::Lang;

/// The surroundings of a page; templates reach it as `frame`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// The person who is signed in, if anyone.
    pub person: Option<SignedIn>,
    /// The token every form of the page sends back as `csrf`.
    pub csrf: String,
    /// The path of the page itself (`/app/cases/…`), to mark the present place.
    pub path: String,
    /// The address of the page with its query: where the language switch leads back to.
    pub address: String,
    /// The languages to choose from, this one among them; none where there is no choice.
    pub languages: Vec<Tongue>,
    /// What the last form did, as a code of [`super::vocabulary::FLASHES`].
    pub flash: Option<String>,
    /// The certification body that runs this service: it certifies, and not the programme.
    pub body: String,
    /// The only host certificates are checked at (`register.example.org`), shown to readers who fear a forgery.
    pub host: String,
    /// The version of the programme.
    pub version: String,
    /// Whether this instance seals with a development key: every page then says so.
    pub development: bool,
}

/// A language to choose.
#[derive(Clone, Debug, Serialize)]
pub struct Tongue {
    /// Its tag.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// Whether the page is in it.
    pub here: bool,
}

/// The person who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct SignedIn {
    /// The person's name.
    pub name: String,
    /// The roles held, as values of [`super::vocabulary::ROLES`].
    pub roles: Vec<String>,
    /// The cluster or the body the person acts for.
    pub organisation: Option<String>,
}
