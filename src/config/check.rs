//! From raw values to a [`Config`], or to everything that is wrong with them.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use super::{
    Config, ConfigError, ConfigErrors, Effective, Origin, SETTINGS, Setting,
    layer::{Given, Layer, Value, as_variable},
    reference::{MASK, masked},
    values::{
        Wrong, authorised, database_url, development_seal, evidence_dir, existing_file, existing_folder, first_line,
        hexadecimal, languages, lines, listen, not_blank, path_in, public_url, slot_number, smtp, tsa_url,
        usual_sender, wrong,
    },
};
use crate::{
    domain::{certificate::IssuingBody, standard::Lang},
    mail::Mailbox,
    passwords::Secret,
    seal::{TokenKey, TokenName},
};

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// All that there are texts in.
const DEFAULT_LANGUAGES: [&str; 3] = ["en", "pl", "lt"];

/// Checks the values and fills in the defaults.
pub(super) fn check(layer: Layer, folder: &Path) -> Result<Config, ConfigErrors> {
    let mut desk = Desk {
        layer,
        errors: Vec::new(),
        effective: Vec::new(),
    };
    let config = desk.config(folder);
    let place = |name: &str| SETTINGS.iter().position(|setting| setting.name == name);
    desk.effective.sort_by_key(|entry| place(entry.name));
    if desk.errors.is_empty() {
        Ok(Config {
            effective: desk.effective,
            ..config
        })
    } else {
        Err(ConfigErrors(desk.errors))
    }
}

struct Desk {
    layer: Layer,
    errors: Vec<ConfigError>,
    effective: Vec<Effective>,
}

impl Desk {
    /// All settings in the order of their dependencies. What is wrong is noted and stands as its default meanwhile, so
    /// that the rest is checked too.
    fn config(&mut self, folder: &Path) -> Config {
        let data_dir = self.text("data_dir", path_in).unwrap_or_else(|| folder.join("data"));
        self.note("data_dir", data_dir.display());
        let database_url = self.text("database_url", database_url);
        let database_url =
            database_url.unwrap_or_else(|| format!("sqlite://{}", data_dir.join("clustermark.db").display()));
        self.note("database_url", masked(&database_url));
        let evidence_dir = self
            .text("evidence_url", evidence_dir)
            .unwrap_or_else(|| data_dir.join("evidence"));
        self.note("evidence_url", format!("file://{}", evidence_dir.display()));
        let listen = self.text("listen", listen).unwrap_or(DEFAULT_LISTEN);
        self.note("listen", listen);
        let public_url = self.public_url(listen);
        let smtp = self.text("smtp_url", smtp);
        let shown = self.layer.get("smtp_url").map(|given| shown("smtp_url", given));
        self.note_optional("smtp_url", shown);
        let mail_from = self.mail_from(&public_url, smtp.is_some());
        let (tsa_url, tsa_trust) = self.time_stamps();
        let seal_dir = self.text("seal", path_in).unwrap_or_else(|| data_dir.join("seal"));
        self.note("seal", seal_dir.display());
        let public_development_seal = self.text("development_seal", development_seal).unwrap_or(false);
        let shown = if public_development_seal { "public" } else { "local" };
        self.note("development_seal", shown);
        let token_key = self.token_key();
        let standards_dir = self.text("standards_dir", existing_folder);
        let shown = standards_dir.as_ref().map(|path| path.display().to_string());
        self.note_optional("standards_dir", shown);
        let languages = self.languages();
        let body = self.body();
        Config {
            database_url: Secret::new(database_url),
            evidence_dir,
            public_url,
            listen,
            data_dir,
            smtp,
            mail_from,
            tsa_url,
            tsa_trust,
            seal_dir,
            public_development_seal,
            token_key,
            standards_dir,
            languages,
            body,
            effective: Vec::new(),
        }
    }

    fn public_url(&mut self, listen: SocketAddr) -> String {
        let given = self.text("public_url", public_url);
        if given.is_none() && !self.layer.contains_key("public_url") && !listen.ip().is_loopback() {
            self.errors.push(ConfigError::missing(
                "public_url",
                &format!(
                    "`listen` is {listen}, open to a network: links and cookies need to know the service's address"
                ),
                "set it to the address people type, such as `https://certificates.example.org`",
            ));
        }
        let public_url = given.unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        self.note("public_url", &public_url);
        public_url
    }

    fn mail_from(&mut self, public_url: &str, smtp: bool) -> Mailbox {
        let given = self.text("mail_from", |_: &Given, text: &str| {
            text.parse::<Mailbox>().or_else(|_| {
                wrong(
                    "it is not a mail address",
                    "write it as `name@example.org` or `Name <name@example.org>`",
                )
            })
        });
        if given.is_none() && smtp && !self.layer.contains_key("mail_from") {
            self.errors.push(ConfigError::missing(
                "mail_from",
                "mail through `smtp_url` needs a sender that its server accepts",
                "set it to an address of yours, such as `Certificates <no-reply@example.org>`",
            ));
        }
        let mail_from = given.unwrap_or_else(|| usual_sender(public_url));
        self.note("mail_from", &mail_from);
        mail_from
    }

    /// Who is asked for time stamps, and whom to believe. The latter makes sense alone: earlier seals may have time stamps.
    fn time_stamps(&mut self) -> (Option<String>, Option<PathBuf>) {
        let url = self.text("tsa_url", tsa_url);
        self.note_optional("tsa_url", url.as_deref().map(masked));
        let trust = self.text("tsa_trust", existing_file);
        self.note_optional("tsa_trust", trust.as_ref().map(|path| path.display().to_string()));
        if url.is_some() && trust.is_none() && !self.layer.contains_key("tsa_trust") {
            self.errors.push(ConfigError::missing(
                "tsa_trust",
                "the time stamps of `tsa_url` must lead to certificates that are trusted",
                "name a PEM file with the root certificate of the time-stamping authority",
            ));
        }
        (url, trust)
    }

    /// A key in a token: all that it takes to get at it, or none of it.
    fn token_key(&mut self) -> Option<TokenKey> {
        const ALL: [&str; 7] = [
            "pkcs11.module",
            "pkcs11.token",
            "pkcs11.slot",
            "pkcs11.key",
            "pkcs11.key_id",
            "pkcs11.pin",
            "pkcs11.pin_file",
        ];
        let [module, token, slot, key, key_id, pin, pin_file] = ALL;
        let given = |desk: &Self, name: &str| desk.layer.contains_key(name);
        let errors_before = self.errors.len();
        for name in ALL {
            let value = self.layer.get(name).map(|given| shown(name, given));
            self.note_optional(name, value);
        }
        if !ALL.iter().any(|name| given(self, name)) {
            return None;
        }
        let library = self.text(module, existing_file);
        let label = self.text(token, not_blank).map(TokenName::Label);
        let number = self.text(slot, slot_number).map(TokenName::Slot);
        let key_label = self.text(key, not_blank);
        let id = self.text(key_id, hexadecimal);
        let secret = self.text(pin, not_blank);
        let secret_of_file = self.text(pin_file, first_line);
        for (names, is_one_too_many) in [
            (&[module][..], false),
            (&[token, slot], given(self, token) && given(self, slot)),
            (&[key, key_id], false),
            (&[pin, pin_file], given(self, pin) && given(self, pin_file)),
        ] {
            let either = names.join("` or `");
            if is_one_too_many {
                self.errors.push(ConfigError {
                    setting: names[1].to_owned(),
                    value: None,
                    origin: self.layer.get(names[1]).map(|given| Box::new(given.origin.clone())),
                    why: format!("`{}` is given too, and they may disagree", names[0]),
                    help: format!("leave out `{either}`"),
                });
            } else if !names.iter().any(|name| given(self, name)) {
                self.errors.push(ConfigError::missing(
                    names[0],
                    "another setting of the seal's token is given, and it takes all of them to get at its key",
                    &format!("set `{either}`, or leave out the whole table [pkcs11]"),
                ));
            }
        }
        if self.errors.len() > errors_before {
            return None;
        }
        Some(TokenKey {
            module: library?,
            token: label.or(number)?,
            label: key_label,
            id,
            pin: Secret::new(secret.or(secret_of_file)?),
        })
    }

    fn languages(&mut self) -> Vec<Lang> {
        let given = self.value("languages", |given| {
            let Value::List(codes) = &given.value else {
                return Ok(Vec::new());
            };
            languages(codes)
        });
        let languages = given.unwrap_or_else(|| languages(&DEFAULT_LANGUAGES.map(str::to_owned)).unwrap_or_default());
        let shown: Vec<_> = languages.iter().map(ToString::to_string).collect();
        self.note("languages", shown.join(", "));
        languages
    }

    /// All of the body or none of it: half a body on a certificate would be worse than a message.
    fn body(&mut self) -> Option<IssuingBody> {
        const ALL: [&str; 3] = ["body.name", "body.address", "body.authorised"];
        let name = self.text(ALL[0], not_blank);
        let address = self.value(ALL[1], lines);
        let signatories = self.value(ALL[2], authorised);
        for name in ALL {
            let value = self.layer.get(name).map(|given| shown(name, given));
            self.note_optional(name, value);
        }
        let is_missing = |name: &&&str| !self.layer.contains_key(**name);
        let missing: Vec<_> = ALL.iter().filter(is_missing).collect();
        if missing.len() < ALL.len() {
            self.errors.extend(missing.into_iter().map(|name| {
                let as_variable = Setting::find(name).and_then(as_variable);
                let in_environment = as_variable.map(|it| format!("; in the environment {it}"));
                ConfigError::missing(
                    name,
                    "another setting of the certification body is given, so all of them must be",
                    &format!(
                        "add it, or leave out the whole table [body]{}",
                        in_environment.unwrap_or_default()
                    ),
                )
            }));
        }
        Some(IssuingBody {
            name: name?,
            address: address?,
            signatories: signatories?,
        })
    }

    /// The checked value of a text, if it is given and nothing is wrong with it.
    fn text<T>(&mut self, name: &'static str, check: impl Fn(&Given, &str) -> Result<T, Wrong>) -> Option<T> {
        self.value(name, |given| match &given.value {
            Value::Text(text) => check(given, text.trim()),
            Value::List(_) | Value::Persons(_) => wrong("it must be one text", "write it in quotes, without brackets"),
        })
    }

    fn value<T>(&mut self, name: &'static str, check: impl Fn(&Given) -> Result<T, Wrong>) -> Option<T> {
        let given = self.layer.get(name)?;
        match check(given) {
            Ok(value) => Some(value),
            Err(Wrong { why, help }) => {
                let is_of_file = matches!(given.origin, Origin::File { .. });
                let as_variable = Setting::find(name).filter(|_| !is_of_file).and_then(as_variable);
                let error = ConfigError {
                    setting: name.to_owned(),
                    value: Some(shown(name, given)),
                    origin: Some(Box::new(given.origin.clone())),
                    why,
                    help: as_variable.unwrap_or(help),
                };
                self.errors.push(error);
                None
            }
        }
    }

    fn note(&mut self, name: &'static str, value: impl ToString) {
        self.note_optional(name, Some(value.to_string()));
    }

    fn note_optional(&mut self, name: &'static str, value: Option<String>) {
        let origin = self
            .layer
            .get(name)
            .map_or(Origin::Default, |given| given.origin.clone());
        self.effective.push(Effective { name, value, origin });
    }
}

/// A value for people's eyes. Only addresses of services and the PIN can hold a secret.
fn shown(name: &str, given: &Given) -> String {
    match &given.value {
        Value::Text(text) if name.ends_with("_url") => masked(text),
        Value::Text(_) if name == "pkcs11.pin" => MASK.to_owned(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.join("; "),
        Value::Persons(persons) => persons
            .iter()
            .map(|person| {
                let told = [&person.name, &person.function].into_iter().chain(&person.function_en);
                told.map(String::as_str).collect::<Vec<_>>().join(" | ")
            })
            .collect::<Vec<_>>()
            .join("; "),
    }
}
