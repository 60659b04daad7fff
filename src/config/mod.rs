//! Settings: defaults, overridden by a file, overridden by the environment, overridden by flags.
//!
//! Each source becomes a layer of raw values that remember where they came from (`layer`). The layers are then checked
//! once into a [`Config`] (`check`), whose parts have types that cannot be wrong any more. Everything wrong is told at
//! once, each with its setting, its value (secrets masked), its source and how to mend it ([`ConfigError`]). All
//! settings are listed once, as data ([`SETTINGS`]): names of variables, documentation and `config check` follow.

mod check;
mod environment;
mod error;
mod file;
mod layer;
mod reference;
mod settings;
#[cfg(test)]
mod tests;
mod values;

use std::{net::SocketAddr, path::PathBuf};

use url::Url;

pub use self::{
    environment::no_color_wanted,
    error::{ConfigError, ConfigErrors},
    layer::{Flag, Origin},
    reference::{Effective, markdown_table},
    settings::{SETTINGS, Setting},
};
use crate::{
    domain::{
        certificate::{IssuingBody, snapshot::Authorisation},
        standard::Lang,
    },
    mail::{Mailbox, SmtpServer},
    passwords::Secret,
    seal::TokenKey,
};

/// The name of the settings file, looked for in the current folder unless another one is named.
pub const FILE_NAME: &str = "clustermark.toml";

/// What the service runs with: every part checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The database: `sqlite://path` or `postgres://…`, with its password.
    pub database_url: Secret,
    /// The folder of the files behind evidence and certificates.
    pub evidence_dir: PathBuf,
    /// The address under which the world reaches this service, without a slash at its end.
    pub public_url: String,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The folder of everything that is kept, unless a setting of its own says otherwise.
    pub data_dir: PathBuf,
    /// The mail server; without one, mail lands as files in [`mail_dir`](Self::mail_dir).
    pub smtp: Option<SmtpServer>,
    /// From whom mail comes.
    pub mail_from: Mailbox,
    /// The time-stamping authority asked for every seal.
    pub tsa_url: Option<String>,
    /// The file of the certificates (PEM) that time stamps must lead to; there whenever [`tsa_url`](Self::tsa_url) is.
    pub tsa_trust: Option<PathBuf>,
    /// The folder of the seal's key and certificates: `key.pem`, `chain.pem`, `root.pem`.
    pub seal_dir: PathBuf,
    /// The seal's key, if it is in a token.
    pub token_key: Option<TokenKey>,
    /// Whether a development seal may be used under an address that the world reaches.
    public_development_seal: bool,
    /// A folder of standards besides those built in.
    pub standards_dir: Option<PathBuf>,
    /// The languages offered, the preferred one first; never empty.
    pub languages: Vec<Lang>,
    body: Option<IssuingBody>,
    effective: Vec<Effective>,
}

impl Config {
    /// Where mail lands as files.
    pub fn mail_dir(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// The certification body, as certificates name it. Where the settings name none, a development body stands in, as
    /// long as only a development seal is made.
    ///
    /// # Errors
    /// When certificates of weight would name nobody.
    pub fn body(&self, development_seal: bool) -> Result<IssuingBody, ConfigError> {
        match &self.body {
            Some(body) => Ok(body.clone()),
            None if development_seal => Ok(development_body()),
            None => Err(ConfigError::missing(
                "body.name",
                "certificates must name the certification body, and the seal is no development seal",
                "add a [body] table with name, address and authorised to the settings file",
            )),
        }
    }

    /// Whether a development seal may be used here: on this machine always, elsewhere if the settings insist.
    ///
    /// # Errors
    /// When somebody could take what it seals for a certificate.
    pub fn allow_development_seal(&self) -> Result<(), ConfigError> {
        let is_local = Url::parse(&self.public_url).is_ok_and(|url| values::is_this_machine(&url));
        if is_local || self.public_development_seal {
            return Ok(());
        }
        Err(ConfigError {
            setting: "public_url".to_owned(),
            value: Some(self.public_url.clone()),
            origin: self.origin_of("public_url"),
            why: "the world reaches it, and what a development seal seals there could be taken for a certificate".to_owned(),
            help: "give a seal of your own with `clustermark seal import` (`clustermark seal rotate seal` where a development \
                   seal is there already), or insist with `development_seal = \"public\"`"
                .to_owned(),
        })
    }

    /// The refusal of one of the [`languages`](Self::languages), in which there are no texts.
    pub fn no_texts_in(&self, language: &str, known: &[&str]) -> ConfigError {
        ConfigError {
            setting: "languages".to_owned(),
            value: Some(language.to_owned()),
            origin: self.origin_of("languages"),
            why: format!("there are no texts in `{language}`"),
            help: format!("name some of: {}", known.join(", ")),
        }
    }

    fn origin_of(&self, setting: &str) -> Option<Box<Origin>> {
        let found = self.effective.iter().find(|entry| entry.name == setting);
        found.map(|entry| Box::new(entry.origin.clone()))
    }

    /// Every setting with the value in force (secrets masked) and where it came from.
    pub fn effective(&self) -> &[Effective] {
        &self.effective
    }
}

/// The body that stands in where none is named.
fn development_body() -> IssuingBody {
    IssuingBody {
        name: "Clustermark Demo Certification Body".to_owned(),
        address: vec!["Vilnius".to_owned(), "Lithuania".to_owned()],
        signatories: vec![Authorisation {
            name: "Rūta Žemaitytė".to_owned(),
            function: "Director".to_owned(),
            function_en: None,
        }],
    }
}

/// Where settings come from, apart from their defaults.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The settings file that was asked for. Without one, [`FILE_NAME`] in [`folder`](Self::folder) is read if there.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// Settings from the command line.
    pub flags: Vec<Flag>,
    /// The current folder, from which relative paths of environment and flags start.
    pub folder: PathBuf,
}

impl Sources {
    /// This process's environment and the current folder, with what the command line says.
    ///
    /// # Errors
    /// When a variable of ours is no text.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<Flag>) -> Result<Self, ConfigErrors> {
        let environment = environment::read()?;
        Ok(Self {
            file: file.or_else(|| environment::file(&environment)),
            environment,
            flags,
            folder: PathBuf::new(),
        })
    }
}

/// Reads and checks all settings.
///
/// # Errors
/// Everything that is wrong with them.
pub fn load(sources: &Sources) -> Result<Config, ConfigErrors> {
    let mut errors = Vec::new();
    let mut take = |layer: Result<layer::Layer, Vec<ConfigError>>| {
        layer.unwrap_or_else(|found| {
            errors.extend(found);
            layer::Layer::default()
        })
    };
    let layers = [
        take(file::layer(sources.file.as_deref(), &sources.folder)),
        take(environment::layer(&sources.environment, &sources.folder)),
        take(layer::of_flags(&sources.flags, &sources.folder)),
    ];
    // What a broken layer would have said is unknown: checking the rest would only add errors that are none.
    if !errors.is_empty() {
        return Err(ConfigErrors(errors));
    }
    check::check(layer::merge(layers), &sources.folder)
}
