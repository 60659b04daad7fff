//! Addresses, parsed once at the edge.

use std::{fmt, str::FromStr};

use lettre::Address;

/// The longest address a mail server must take (RFC 5321, 4.5.3.1).
const MAX_ADDRESS_BYTES: usize = 254;

/// A text that is no mail address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a mail address; write it as `name@example.org` or `Name <name@example.org>`")]
pub struct NotAMailbox(pub String);

/// Whether `text` is a mail address alone, without a name.
pub fn is_address(text: &str) -> bool {
    parse_address(text).is_some()
}

/// Whether `text` is an address that mail from anywhere may reach: a host without a dot, or an address in brackets, is a
/// machine nearby and nobody's mailbox.
pub fn is_public_address(text: &str) -> bool {
    let has_dot = |(_, host): (&str, &str)| host.contains('.') && !host.starts_with('[');
    is_address(text) && text.rsplit_once('@').is_some_and(has_dot)
}

fn parse_address(text: &str) -> Option<Address> {
    let plain = text.len() <= MAX_ADDRESS_BYTES && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    plain.then(|| text.parse().ok()).flatten()
}

/// Someone who gets or sends mail: an address, and perhaps a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    name: Option<String>,
    address: Address,
}

impl Mailbox {
    /// Checks an address and puts a name to it. Characters of the name that could end a header line become spaces; a
    /// name with nothing left is none.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(name: &str, address: &str) -> Result<Self, NotAMailbox> {
        let address = parse_address(address).ok_or_else(|| NotAMailbox(address.to_owned()))?;
        let name = one_line(name);
        Ok(Self {
            name: (!name.is_empty()).then_some(name),
            address,
        })
    }

    /// The sender of an instance without a name of its own on the network: nobody can answer.
    pub fn nobody() -> Self {
        Self {
            name: Some("Clustermark".to_owned()),
            address: Address::new_dangerous("no-reply", "localhost"),
        }
    }

    /// The name, if there is one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The address.
    pub fn address(&self) -> &str {
        self.address.as_ref()
    }

    /// The part of the address behind the `@`.
    pub fn domain(&self) -> &str {
        self.address.domain()
    }

    pub(super) fn to_lettre(&self) -> lettre::message::Mailbox {
        lettre::message::Mailbox::new(self.name.clone(), self.address.clone())
    }
}

/// `Name <name@example.org>` or the address alone.
impl FromStr for Mailbox {
    type Err = NotAMailbox;
    fn from_str(text: &str) -> Result<Self, NotAMailbox> {
        let error = || NotAMailbox(text.to_owned());
        let trimmed = text.trim();
        match trimmed.strip_suffix('>') {
            None => Self::new("", trimmed).map_err(|_| error()),
            Some(rest) => {
                let (name, address) = rest.split_once('<').ok_or_else(error)?;
                Self::new(name.trim().trim_matches('"'), address).map_err(|_| error())
            }
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => self.address.fmt(f),
        }
    }
}

/// One line of text: whatever ends a line or steers a terminal becomes a space, runs of spaces become one.
pub(super) fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(is_break)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_parse_and_print_back() {
        for text in [
            "ruta@example.org",
            "Rūta Žemaitytė <ruta@example.org>",
            "no-reply@localhost",
        ] {
            assert_eq!(text.parse::<Mailbox>().unwrap().to_string(), text);
        }
        let quoted: Mailbox = "\"Board, the\" <board@example.org>".parse().unwrap();
        assert_eq!(quoted.name(), Some("Board, the"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "ruta",
            "@example.org",
            "ruta@",
            "a b@example.org",
            "ruta@example.org\r\nBcc: x@example.org",
            "ruta@example.org\0",
            "<ruta@example.org",
            "ruta@example.org>",
            "Rūta <ruta@example.org> x",
            "a@b@c.org",
        ] {
            assert!(text.parse::<Mailbox>().is_err(), "{text:?}");
        }
        assert!(!is_address(&format!("{}@example.org", "a".repeat(250))));
        assert!(!is_address("Rūta <ruta@example.org>"));
    }

    #[test]
    fn a_name_cannot_end_its_header_line() {
        let mailbox = Mailbox::new("Rūta\r\nBcc: everyone@example.org\u{2028}\u{85}x", "ruta@example.org").unwrap();
        assert_eq!(mailbox.name(), Some("Rūta Bcc: everyone@example.org x"));
    }
}
