//! What each value must be.

use std::{net::SocketAddr, path::PathBuf};

use url::{Host, Url};

use super::layer::{Given, Value};
use crate::{
    domain::{certificate::snapshot::Authorisation, standard::Lang},
    mail::{Mailbox, SmtpServer},
};

/// Why a value cannot be taken, and how to mend it.
pub(super) struct Wrong {
    pub(super) why: String,
    pub(super) help: String,
}

pub(super) fn wrong<T>(why: impl Into<String>, help: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong {
        why: why.into(),
        help: help.into(),
    })
}

pub(super) fn not_blank(_: &Given, text: &str) -> Result<String, Wrong> {
    if text.is_empty() {
        wrong("it is empty", "give it a value, or leave it out")
    } else {
        Ok(text.to_owned())
    }
}

/// A path; a relative one starts from the folder of the file that has it, or from the current one.
pub(super) fn path_in(given: &Given, text: &str) -> Result<PathBuf, Wrong> {
    // Collected from its parts, a path loses every `.` in its middle.
    not_blank(given, text).map(|text| given.folder.join(text).components().collect())
}

pub(super) fn existing_folder(given: &Given, text: &str) -> Result<PathBuf, Wrong> {
    let path = path_in(given, text)?;
    if path.is_dir() {
        Ok(path)
    } else {
        wrong("there is no such folder", "make it, or correct the path")
    }
}

pub(super) fn existing_file(given: &Given, text: &str) -> Result<PathBuf, Wrong> {
    let path = path_in(given, text)?;
    match std::fs::metadata(&path) {
        Ok(found) if found.is_file() => Ok(path),
        Ok(found) if found.is_dir() => wrong("it is a folder", "name a file in it"),
        Ok(_) => wrong("it is a device or a pipe, and no file", "name a file"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            wrong("there is no such file", "put it there, or correct the path")
        }
        Err(error) => wrong(format!("it cannot be found: {error}"), "see that this user may read it"),
    }
}

pub(super) fn database_url(given: &Given, text: &str) -> Result<String, Wrong> {
    const HELP: &str = "write `sqlite://path/to/clustermark.db` or `postgres://user:password@host/name`";
    if let Some(path) = text.strip_prefix("sqlite://") {
        return match path {
            "" => wrong("it names no file", HELP),
            ":memory:" => wrong("a database in memory would lose every case", HELP),
            path => Ok(format!("sqlite://{}", given.folder.join(path).display())),
        };
    }
    if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
        return wrong("only SQLite and PostgreSQL are supported", HELP);
    }
    match Url::parse(text) {
        Ok(url) if url.path().len() > 1 => Ok(text.to_owned()),
        Ok(_) => wrong("it names no database", HELP),
        Err(error) => wrong(format!("it is not a URL: {error}"), HELP),
    }
}

pub(super) fn evidence_dir(given: &Given, text: &str) -> Result<PathBuf, Wrong> {
    const HELP: &str = "write `file://path/to/folder`";
    if text.starts_with("s3://") {
        return wrong(
            "this version keeps files in a folder only; S3 is not supported yet",
            HELP,
        );
    }
    match text.strip_prefix("file://") {
        None => wrong("only `file://` is supported", HELP),
        Some("") => wrong("it names no folder", HELP),
        Some(path) => Ok(given.folder.join(path)),
    }
}

pub(super) fn listen(_: &Given, text: &str) -> Result<SocketAddr, Wrong> {
    let address = text
        .strip_prefix("localhost:")
        .map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    address.parse().or_else(|_| {
        wrong(
            "it is not an address with a port",
            "write it as `127.0.0.1:8080`, or `0.0.0.0:8080` for every network",
        )
    })
}

pub(super) fn public_url(_: &Given, text: &str) -> Result<String, Wrong> {
    const HELP: &str = "write it as `https://certificates.example.org`";
    let Ok(url) = Url::parse(text) else {
        return wrong("it is not a URL", HELP);
    };
    if url.host().is_none() {
        return wrong("it names no host", HELP);
    }
    let loopback = is_this_machine(&url);
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => {
            return wrong(
                "sign-in over `http://` could be read on the way",
                "use `https://`; a proxy in front can do it",
            );
        }
        _ => return wrong("it begins neither with `https://` nor with `http://`", HELP),
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return wrong("something stands beside the host and the port", HELP);
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether an address leads nowhere but to the machine that asks.
pub(super) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether a development seal may be used under a public address.
pub(super) fn development_seal(_: &Given, text: &str) -> Result<bool, Wrong> {
    match text {
        "local" => Ok(false),
        "public" => Ok(true),
        _ => wrong("it is neither `local` nor `public`", "write `local`, or leave it out"),
    }
}

pub(super) fn slot_number(_: &Given, text: &str) -> Result<u64, Wrong> {
    text.parse().or_else(|_| {
        wrong(
            "it is not the number of a slot",
            "write it in quotes, as digits: `\"0\"`; the tool that came with the token shows it",
        )
    })
}

pub(super) fn hexadecimal(_: &Given, text: &str) -> Result<Vec<u8>, Wrong> {
    match hex::decode(text) {
        Ok(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => wrong("it is not hexadecimal", "write two digits for each byte: `01ab`"),
    }
}

/// What stands in a file, without the end of its line.
pub(super) fn first_line(given: &Given, text: &str) -> Result<String, Wrong> {
    let path = existing_file(given, text)?;
    match std::fs::read_to_string(path) {
        Ok(text) => match text.lines().next() {
            Some(line) if !line.is_empty() => Ok(line.to_owned()),
            _ => wrong("its first line is empty", "write the PIN there"),
        },
        Err(error) => wrong(format!("it cannot be read: {error}"), "see that this user may read it"),
    }
}

/// A time stamp is signed: whoever listens or answers on the way can do no more than keep it back, so `http://` will do.
pub(super) fn tsa_url(_: &Given, text: &str) -> Result<String, Wrong> {
    const HELP: &str = "write it as `https://tsa.example.org/path`";
    match Url::parse(text) {
        Err(_) => wrong("it is not a URL", HELP),
        Ok(url) if !matches!(url.scheme(), "https" | "http") => {
            wrong("it begins neither with `https://` nor with `http://`", HELP)
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            wrong("authorities that want a name and a password are not supported", HELP)
        }
        Ok(url) if url.fragment().is_some() => wrong("it has a part behind `#`", HELP),
        Ok(url) => Ok(url.into()),
    }
}

pub(super) fn smtp(_: &Given, text: &str) -> Result<SmtpServer, Wrong> {
    SmtpServer::parse(text).or_else(|reason| {
        wrong(
            reason.to_string(),
            "write `smtp://user:password@host` (STARTTLS) or `smtps://user:password@host` (TLS)",
        )
    })
}

/// `no-reply` at the host of the service; an address instead of a name makes no sender, `localhost` then does.
pub(super) fn usual_sender(public_url: &str) -> Mailbox {
    let host = Url::parse(public_url)
        .ok()
        .and_then(|url| url.domain().map(str::to_owned));
    let sender = |host: &str| Mailbox::new("Clustermark", &format!("no-reply@{host}"));
    host.and_then(|host| sender(&host).ok()).unwrap_or_else(Mailbox::nobody)
}

pub(super) fn languages(codes: &[String]) -> Result<Vec<Lang>, Wrong> {
    const HELP: &str = "write a list of language codes, the preferred one first: `[\"en\", \"pl\"]`";
    let mut languages: Vec<Lang> = Vec::new();
    for code in codes {
        let Ok(language) = code.parse() else {
            return wrong(format!("`{code}` is no language code"), HELP);
        };
        if languages.contains(&language) {
            return wrong(format!("`{code}` stands in it twice"), HELP);
        }
        languages.push(language);
    }
    if languages.is_empty() {
        wrong("it is empty", HELP)
    } else {
        Ok(languages)
    }
}

pub(super) fn lines(given: &Given) -> Result<Vec<String>, Wrong> {
    let Value::List(lines) = &given.value else {
        return Ok(Vec::new());
    };
    let lines: Vec<_> = lines.iter().map(|line| line.trim().to_owned()).collect();
    if lines.is_empty() || lines.iter().any(String::is_empty) {
        return wrong(
            "it is empty, or has an empty line",
            "write street, town and country, one entry a line",
        );
    }
    Ok(lines)
}

pub(super) fn authorised(given: &Given) -> Result<Vec<Authorisation>, Wrong> {
    let Value::Persons(persons) = &given.value else {
        return Ok(Vec::new());
    };
    if persons.is_empty()
        || persons.iter().any(|one| {
            [&one.name, &one.function]
                .into_iter()
                .chain(&one.function_en)
                .any(|text| text.trim().is_empty())
        })
    {
        return wrong(
            "a person lacks name or function, or has an empty one, or there is none",
            "name at least one person with a function",
        );
    }
    Ok(persons.clone())
}
