//! From which network a request comes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use actix_web::http::header::HeaderMap;

/// The header in which a proxy names whom it answers, after whatever the request named itself.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The asker's address. A peer on this machine is the proxy in front of us, and behind it everybody would look like one;
/// the last address it names is the one it saw itself. From any other peer the header is just something the asker wrote.
pub fn address(peer: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if !peer.to_canonical().is_loopback() {
        return peer;
    }
    let last = headers.get_all(FORWARDED_FOR).last();
    let named = last
        .and_then(|value| value.to_str().ok()?.rsplit(',').next())
        .and_then(|text| named(text.trim()));
    named.unwrap_or(peer)
}

/// An address as proxies write it: alone, with a port behind it, and IPv6 in brackets or not.
fn named(text: &str) -> Option<IpAddr> {
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    let alone = text.parse().ok();
    alone
        .or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .or_else(|| bracketed().map(IpAddr::V6))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn seen(peer: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(HeaderName::from_static(FORWARDED_FOR), HeaderValue::from_static(value));
        }
        address(Some(peer.parse().unwrap()), &headers).to_string()
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed_and_only_what_it_saw_itself() {
        assert_eq!(seen("127.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen("127.0.0.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen("::1", &["198.51.100.1", "2001:db8::9"]), "2001:db8::9");
        assert_eq!(seen("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &["unknown"]), "127.0.0.1");
    }

    #[test]
    fn an_address_is_read_with_a_port_or_brackets_as_some_proxies_write_it() {
        for (written, address) in [
            ("203.0.113.9:5678", "203.0.113.9"),
            ("198.51.100.1, 203.0.113.9:80", "203.0.113.9"),
            ("[2001:db8::9]:443", "2001:db8::9"),
            ("[2001:db8::9]", "2001:db8::9"),
            ("203.0.113.9:", "127.0.0.1"),
            ("[203.0.113.9]", "127.0.0.1"),
        ] {
            assert_eq!(seen("127.0.0.1", &[written]), address, "{written}");
        }
    }
}
