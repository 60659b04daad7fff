//! Which SMTP server, and how to speak to it, from one URL.

use std::net::IpAddr;

use url::{Host, Url};

use crate::passwords::Secret;

/// How the connection to the server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// TLS after STARTTLS, or no mail at all (`smtp://`).
    StartTls,
    /// None: only to a server on this machine (`smtp://localhost`).
    None,
}

/// An SMTP server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub encryption: Encryption,
    /// User and password, if it wants them.
    pub credentials: Option<(String, Secret)>,
}

/// What is wrong with a server's URL. The URL is not part of the message: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASmtpUrl {
    /// It is no URL.
    #[error("it is not a URL")]
    Url,
    /// The scheme is another one.
    #[error("it begins neither with `smtp://` nor with `smtps://`")]
    Scheme,
    /// No host is named.
    #[error("it names no host")]
    Host,
    /// Something follows host and port.
    #[error("something follows the host and the port")]
    Rest,
    /// One of user and password is there, the other is not, or they are not UTF-8.
    #[error("user and password belong together, percent-encoded as UTF-8")]
    Credentials,
}

impl SmtpServer {
    /// Reads `smtp://user:password@host:port` (STARTTLS, port 587) or `smtps://…` (TLS, port 465).
    ///
    /// `smtp://` to this very machine goes without encryption: mail relays there have no certificate for `localhost`.
    ///
    /// # Errors
    /// What is wrong with the URL.
    pub fn parse(url: &str) -> Result<Self, NotASmtpUrl> {
        let url = Url::parse(url).map_err(|_| NotASmtpUrl::Url)?;
        let implicit_tls = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(NotASmtpUrl::Scheme),
        };
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or(NotASmtpUrl::Host)?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(NotASmtpUrl::Rest);
        }
        let encryption = match (implicit_tls, is_this_machine(&url)) {
            (true, _) => Encryption::Tls,
            (false, true) => Encryption::None,
            (false, false) => Encryption::StartTls,
        };
        let usual_port = match encryption {
            Encryption::Tls => 465,
            Encryption::StartTls => 587,
            Encryption::None => 25,
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual_port),
            encryption,
            credentials: credentials(&url)?,
        })
    }
}

fn is_this_machine(url: &Url) -> bool {
    // The scheme is not one the `url` crate knows, so it leaves addresses as text.
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn credentials(url: &Url) -> Result<Option<(String, Secret)>, NotASmtpUrl> {
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err(NotASmtpUrl::Credentials),
        (user, Some(password)) => {
            let decoded = (percent_decoded(user), percent_decoded(password));
            let (Some(user), Some(password)) = decoded else {
                return Err(NotASmtpUrl::Credentials);
            };
            Ok(Some((user, Secret::new(password))))
        }
    }
}

/// Undoes percent-encoding; `None` where a `%` has no two digits behind it or the result is no text.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.extend(hex::decode(digits).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.chars().any(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides_on_encryption_and_port() {
        let read = |url| {
            SmtpServer::parse(url)
                .map(|server| (server.host, server.port, server.encryption))
                .unwrap()
        };
        assert_eq!(
            read("smtps://mail.example"),
            ("mail.example".to_owned(), 465, Encryption::Tls)
        );
        assert_eq!(
            read("smtp://mail.example"),
            ("mail.example".to_owned(), 587, Encryption::StartTls)
        );
        assert_eq!(
            read("smtp://mail.example:2525/"),
            ("mail.example".to_owned(), 2525, Encryption::StartTls)
        );
        assert_eq!(
            read("smtp://localhost:1025"),
            ("localhost".to_owned(), 1025, Encryption::None)
        );
        assert_eq!(read("smtp://127.0.0.1"), ("127.0.0.1".to_owned(), 25, Encryption::None));
        assert_eq!(read("smtp://[::1]:1025"), ("::1".to_owned(), 1025, Encryption::None));
        // A name that only begins like an address of this machine.
        assert_eq!(read("smtp://127.0.0.1.example").2, Encryption::StartTls);
    }

    #[test]
    fn credentials_are_decoded_and_hidden() {
        let server = SmtpServer::parse("smtps://us%40er:p%C4%85ss%3A@mail.example").unwrap();
        assert_eq!(server.credentials, Some(("us@er".to_owned(), Secret::new("pąss:"))));
        assert!(!format!("{server:?}").contains("pąss"));
    }

    #[test]
    fn wrong_urls_are_refused_for_their_reason() {
        for (url, reason) in [
            ("mail.example", NotASmtpUrl::Url),
            ("http://mail.example", NotASmtpUrl::Scheme),
            ("smtp://", NotASmtpUrl::Host),
            ("smtp://mail.example/path", NotASmtpUrl::Rest),
            ("smtp://mail.example?tls=none", NotASmtpUrl::Rest),
            ("smtp://user@mail.example", NotASmtpUrl::Credentials),
            ("smtp://user:%zz@mail.example", NotASmtpUrl::Credentials),
            ("smtp://user:a%0d%0ab@mail.example", NotASmtpUrl::Credentials),
        ] {
            assert_eq!(SmtpServer::parse(url), Err(reason), "{url}");
        }
    }
}
