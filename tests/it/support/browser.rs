//! A browser without scripts: keeps its own cookies, follows redirects, and sends only what a page's forms offer.
//!
//! A test can therefore do nothing a person could not do with the page in front of them. What an attacker does beyond
//! that goes through [`Browser::send`], which sends anything at all.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use ureq::http;

use super::page::Page;

/// A request as it goes out; cookies are added by the browser.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, POST or anything else.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// Headers beyond the cookie.
    pub headers: Vec<(String, String)>,
    /// Empty for requests without one.
    pub body: Vec<u8>,
}

impl Request {
    /// A GET, as a browser sends it for a page.
    pub fn get(path: impl Into<String>) -> Self {
        let accept = (
            "Accept".to_owned(),
            "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8".to_owned(),
        );
        Self {
            method: "GET",
            path: path.into(),
            headers: vec![accept],
            body: Vec::new(),
        }
    }

    /// A POST of `fields` as a form would send them, without any header that tells where it comes from.
    pub fn post(path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Self {
            method: "POST",
            body: body.into_bytes(),
            ..Self::get(path)
        }
        .header("Content-Type", "application/x-www-form-urlencoded")
    }

    /// With one more header, or another value of one that is there.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(there, _)| !there.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Asking for JSON.
    pub fn json(self) -> Self {
        self.header("Accept", "application/json")
    }
}

/// One person's browser. Clones share cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    inner: Arc<Inner>,
}

struct Inner {
    agent: ureq::Agent,
    origin: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// More redirects than any of our pages needs.
const REDIRECTS: usize = 5;

impl Browser {
    /// A fresh browser that knows the service at `origin` (`http://127.0.0.1:1234`).
    pub fn new(origin: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            // Shorter than the service keeps an idle connection (five seconds): what is sent just as it closes one is lost.
            .max_idle_age(Duration::from_secs(3))
            .build()
            .new_agent();
        Self {
            inner: Arc::new(Inner {
                agent,
                origin: origin.to_owned(),
                cookies: Mutex::default(),
            }),
        }
    }

    /// Scheme, host and port of the service.
    pub fn origin(&self) -> &str {
        &self.inner.origin
    }

    /// Opens a page; anything but 200 fails the test.
    #[track_caller]
    pub fn open(&self, path: &str) -> Page {
        self.visit(path).expect_status(200)
    }

    /// Opens a page, whatever comes of it.
    pub fn visit(&self, path: &str) -> Page {
        self.follow(Request::get(path))
    }

    /// Sends a request and follows redirects to their end.
    pub fn follow(&self, request: Request) -> Page {
        let mut page = self.send(request);
        for _ in 0..REDIRECTS {
            let Some(to) = page.header("location").map(str::to_owned) else {
                return page;
            };
            assert!(
                to.starts_with('/') && !to.starts_with("//"),
                "{} leads away from the service: {to}",
                page.path
            );
            page = self.send(Request::get(to));
        }
        panic!("more than {REDIRECTS} redirects, the last at {}", page.path)
    }

    /// Sends one request just as it is, with this browser's cookies, and follows nothing.
    pub fn send(&self, request: Request) -> Page {
        let path = request.path.clone();
        self.try_send(request)
            .unwrap_or_else(|error| panic!("no answer from {path}: {error}"))
    }

    /// The same where the connection may break off.
    pub fn try_send(&self, request: Request) -> Result<Page, ureq::Error> {
        let mut builder =
            http::Request::builder()
                .method(request.method)
                .uri(format!("{}{}", self.origin(), request.path));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(cookies) = self.cookie_header() {
            builder = builder.header("Cookie", cookies);
        }
        let answer = if request.method == "GET" || request.method == "HEAD" {
            self.inner
                .agent
                .run(builder.body(()).expect("a request the test can send"))?
        } else {
            self.inner
                .agent
                .run(builder.body(request.body).expect("a request the test can send"))?
        };
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(64 << 20).read_to_vec()?;
        for cookie in parts.headers.get_all("set-cookie") {
            self.keep(cookie.to_str().expect("a cookie in ASCII"));
        }
        let page = Page::new(self.clone(), request.path, parts.status.as_u16(), parts.headers, bytes);
        page.expect_security_headers();
        Ok(page)
    }

    /// The value of a cookie this browser keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().get(name).cloned()
    }

    /// Puts a cookie into this browser, as one who stole it would.
    pub fn plant(&self, name: &str, value: &str) {
        self.cookies().insert(name.to_owned(), value.to_owned());
    }

    fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if attributes.contains("Max-Age=0") {
            self.cookies().remove(name);
        } else {
            self.cookies().insert(name.to_owned(), value.to_owned());
        }
    }

    fn cookie_header(&self) -> Option<String> {
        let cookies = self.cookies();
        let pairs: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    fn cookies(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.inner
            .cookies
            .lock()
            .expect("no test panics while it holds the cookies")
    }
}
