//! An answer of the service, as a person or a programme looks at it.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use ureq::http::HeaderMap;

use super::{browser::Browser, form::Form};

/// What came back for one request.
#[derive(Clone)]
pub struct Page {
    browser: Browser,
    /// The path it was asked under.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, byte for byte.
    pub bytes: Vec<u8>,
}

/// A selector of the tests' own.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("`{css}` is no selector: {error}"))
}

/// The words of an element: white space squeezed, the invisible isolates around Fluent's values left out.
pub fn words(element: ElementRef<'_>) -> String {
    squeeze(&element.text().collect::<String>())
}

fn squeeze(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    pub(super) fn new(browser: Browser, path: String, status: u16, headers: HeaderMap, bytes: Vec<u8>) -> Self {
        Self {
            browser,
            path,
            status,
            headers,
            bytes,
        }
    }

    /// The body as text.
    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_else(|_| panic!("{} is not text", self.path))
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.describe()))
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Fails the test unless the status is this one.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.describe());
        self
    }

    /// Fails the test unless the visible words contain `text`.
    #[track_caller]
    pub fn expect_text(self, text: &str) -> Self {
        assert!(self.shows(text), "`{text}` is missing: {}", self.describe());
        self
    }

    /// Fails the test unless the response carries every security header (norms H1.13).
    #[track_caller]
    pub fn expect_security_headers(&self) {
        let policy = self.header("content-security-policy").unwrap_or_default();
        for directive in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
            let sandboxed = policy.starts_with("sandbox");
            assert!(
                sandboxed || policy.contains(directive),
                "{}: CSP `{policy}` lacks {directive}",
                self.path
            );
        }
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("script-src"),
            "{}: {policy}",
            self.path
        );
        // A badge is for the pages of others, and what tells of a certificate or proves it is for the programs of others; nothing
        // else is.
        let is_open = [
            "/badge.svg",
            "/credential",
            "/status/",
            "/.well-known/",
            "/credentials/",
            ".jwt",
            "/feed",
            "/register.csv",
        ]
        .iter()
        .any(|part| self.path.contains(part));
        let media = self.header("content-type").unwrap_or_default().split(';').next();
        let is_told = ["/c/", "/register"].iter().any(|part| self.path.starts_with(part));
        let is_open = is_open || (is_told && media == Some("application/json"));
        let is_open = is_open && self.header("access-control-allow-origin") == Some("*");
        let whose = if is_open { "cross-origin" } else { "same-origin" };
        let expected = [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", whose),
        ];
        for (name, value) in expected {
            assert_eq!(
                self.header(name),
                Some(value),
                "{} answered {}: {name}",
                self.path,
                self.status
            );
        }
        assert!(
            self.header("cache-control").is_some(),
            "{}: no cache-control",
            self.path
        );
        let media = self.header("content-type").unwrap_or_default();
        assert!(
            self.bytes.is_empty() || !media.is_empty(),
            "{}: bytes without a type",
            self.path
        );
        // What somebody uploaded is theirs: nobody knows its character set, and it is never shown here.
        let ours = self.header("content-disposition").is_none();
        assert!(
            !ours || !media.starts_with("text/") || media.contains("charset=utf-8"),
            "{}: {media}",
            self.path
        );
    }

    /// Whether the visible words contain `text`.
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// All visible words.
    pub fn text(&self) -> String {
        words(self.document().root_element())
    }

    /// The parsed page.
    pub fn document(&self) -> Html {
        Html::parse_document(self.body())
    }

    /// What every element that matches `css` says.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.document().select(&selector(css)).map(words).collect()
    }

    /// The values of an attribute of every element that matches `css`.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let (document, wanted) = (self.document(), selector(css));
        let found = document
            .select(&wanted)
            .filter_map(|element| element.value().attr(name));
        found.map(str::to_owned).collect()
    }

    /// Whether the page has a form that posts to a path ending with `action`.
    pub fn has_form(&self, action: &str) -> bool {
        self.attributes("form", "action")
            .iter()
            .any(|there| there.ends_with(action))
    }

    /// The form that posts to a path ending with `action`; the test fails if the page has none.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let document = self.document();
        let forms = selector("form");
        let found = document
            .select(&forms)
            .find(|form| form.value().attr("action").is_some_and(|there| there.ends_with(action)));
        let form = found.unwrap_or_else(|| panic!("no form to `{action}`: {}", self.describe()));
        Form::read(self.browser.clone(), form, &self.path)
    }

    /// All forms that change something.
    pub fn forms(&self) -> Vec<Form> {
        let (document, posting) = (self.document(), selector("form[method=post]"));
        let found = document.select(&posting);
        found
            .map(|form| Form::read(self.browser.clone(), form, &self.path))
            .collect()
    }

    /// The form with a button that says `words`; that button is the one that will be pressed.
    #[track_caller]
    pub fn form_with_button(&self, button: &str) -> Form {
        let document = self.document();
        let (forms, buttons) = (selector("form"), selector("button"));
        let pressed = |form: &ElementRef<'_>| form.select(&buttons).any(|there| words(there) == button);
        let form = document.select(&forms).find(pressed);
        let form = form.unwrap_or_else(|| panic!("no button `{button}`: {}", self.describe()));
        Form::read(self.browser.clone(), form, &self.path).press_labelled(button)
    }

    /// Follows the first link to an address ending with `address`; the test fails if the page has none.
    #[track_caller]
    pub fn follow(&self, address: &str) -> Page {
        let links = self.attributes("a[href]", "href");
        let link = links.iter().find(|there| there.ends_with(address));
        let link = link.unwrap_or_else(|| panic!("no link to `{address}`: {}", self.describe()));
        self.browser.open(link)
    }

    /// The page in a few lines, for messages.
    pub fn describe(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes);
        let words = if self.header("content-type").is_some_and(|media| media.contains("html")) {
            let document = Html::parse_document(&text);
            let main = document.select(&selector("main")).next().map(words);
            main.unwrap_or_else(|| words(document.root_element()))
        } else {
            squeeze(&text)
        };
        let words: String = words.chars().take(1_500).collect();
        format!("{} answered {}: {words}", self.path, self.status)
    }
}
