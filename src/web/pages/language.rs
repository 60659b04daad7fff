//! The language switch at the head of every page: a form that works without scripts.

use crate::{
    usecase::choose_language::choose_language,
    web::{
        cookie,
        form::FormData,
        reply::Reply,
        routes::is_page,
        visit::{Outcome, Visit},
    },
};

/// What the query of a page says about one view of it only: what the last form did, and the language of a standard's
/// texts, which whoever switches wants in the language of the page.
const OF_ONE_VIEW: [&str; 2] = ["done", "lang"];

/// The longest way back that is gone, in bytes: several times what any page of ours has, and less than proxies refuse.
const LONGEST: usize = 2_048;

/// `POST /language`: keeps the choice and leads back.
pub fn choose(visit: &Visit, form: &FormData) -> Outcome {
    let lang = choose_language(&visit.cx, form.text("language"))?;
    let cookie = cookie::set_language(&lang, &visit.cx.services.public_url);
    Ok(Reply::RedirectWithCookie(way_back(form.text("to")), cookie))
}

/// The page the switch was used on, as its form names it. Whatever else a form may name, the answer leads to a page of
/// this service: to the case where a form came back at an address that shows none, and else to a start page.
fn way_back(to: &str) -> String {
    if to.len() > LONGEST {
        return "/".to_owned();
    }
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if !is_plain(to) || !is_page(path) {
        return start_of(path).to_owned();
    }
    let mut kept = url::form_urlencoded::Serializer::new(String::new());
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    kept.extend_pairs(pairs.filter(|(name, _)| !OF_ONE_VIEW.contains(&name.as_ref())));
    match kept.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The nearest page above an address without one.
fn start_of(path: &str) -> &str {
    let mut shorter = path;
    while let Some((above, _)) = shorter.rsplit_once('/') {
        if is_page(above) && (above == "/app" || above.starts_with("/app/")) {
            return above;
        }
        shorter = above;
    }
    "/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_leads_back_to_the_page_it_was_used_on() {
        for (to, back) in [
            ("/", "/"),
            ("/verify?number=CM-1", "/verify?number=CM-1"),
            ("/app/cases/1/criteria?done=saved", "/app/cases/1/criteria"),
            (
                "/standards/ecms/2.0.0?lang=pl&x=%C5%BC",
                "/standards/ecms/2.0.0?x=%C5%BC",
            ),
            // A form that came back with mistakes at an address that only takes forms.
            ("/app/cases/1/accept", "/app/cases/1"),
            ("/app/cases/1/criteria/a/evidence", "/app/cases/1/criteria/a"),
            ("/app/cases", "/app"),
        ] {
            assert_eq!(way_back(to), back, "{to}");
        }
    }

    #[test]
    fn nobody_is_led_to_a_foreign_site_or_out_of_the_header() {
        for to in [
            "",
            "verify",
            "//evil.example",
            "//evil.example/app",
            "/\\evil.example",
            "https://evil.example/",
            "https://evil.example/app/x",
            "javascript:alert(1)",
            "/verify\r\nSet-Cookie: a=b",
            "/nothing/here",
            "/sign-out",
            "/language",
        ] {
            assert_eq!(way_back(to), "/", "{to:?}");
        }
        assert_eq!(way_back("/app/\\evil"), "/app");
    }

    #[test]
    fn an_address_too_long_for_any_page_leads_to_the_front() {
        let long = "a".repeat(LONGEST);
        for to in [
            format!("/verify?number={long}"),
            format!("/app/cases/{long}"),
            long.clone(),
        ] {
            assert_eq!(way_back(&to), "/");
        }
        let short = &long[..LONGEST / 2];
        assert_eq!(
            way_back(&format!("/verify?number={short}")),
            format!("/verify?number={short}")
        );
    }
}
