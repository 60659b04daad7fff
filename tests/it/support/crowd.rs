//! A crowd of people who do whatever comes to their minds: their work, somebody else's, the same twice, two things at once,
//! and now and then nothing for weeks.
//!
//! Most of what they do follows the forms of the pages, filled without knowledge; the rest is sent past every form. All of it
//! is told afterwards, so that whoever finds something wrong can see how it came about.

use std::{sync::Barrier, thread};

use clustermark::usecase::keep_time::keep_time;

use super::{
    actors::{PASSWORD, Person, try_to_sign_in},
    app::TestApp,
    browser::{Browser, Request},
    dice::Dice,
    form::Form,
    page::Page,
    routes::{Names, Way, csrf, ways},
};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;

/// Forms that end what the others are at: pressed seldom.
const SELDOM: [&str; 5] = ["/withdraw", "/decline", "/give-up", "/end", "/app/cases"];
/// Forms that are not about any work.
const NEVER: [&str; 3] = ["/sign-out", "/sign-in", "/language"];

/// Whether an answer is one in which somebody could look for a form: files have none.
fn is_page(page: &Page) -> bool {
    page.header("content-type")
        .is_some_and(|media| media.starts_with("text/html"))
}

/// The people, and what they have done.
pub struct Crowd<'a> {
    app: &'a TestApp,
    people: Vec<Person>,
    browsers: Vec<Option<Browser>>,
    names: Names,
    dice: Dice,
    told: Vec<String>,
}

impl<'a> Crowd<'a> {
    /// These people, in front of one case; others they find themselves.
    pub fn new(app: &'a TestApp, people: Vec<Person>, names: Names, dice: Dice) -> Self {
        let browsers = people.iter().map(|_| None).collect();
        Self {
            app,
            people,
            browsers,
            names,
            dice,
            told: Vec::new(),
        }
    }

    /// Everybody.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// What was done so far, one a line.
    pub fn told(&self) -> String {
        self.told.join("\n")
    }

    /// One of them does something, or time passes.
    pub fn step(&mut self) {
        match self.dice.below(100) {
            0..50 => self.at_their_desk(),
            50..65 => self.anywhere(),
            65..78 => self.past_the_forms(),
            78..90 => self.at_once(),
            _ => self.time_passes(),
        }
        if self.dice.chance(40) {
            self.app.run_jobs();
        }
    }

    /// The browser of one of the people, signed in if they can.
    pub fn browser(&mut self, who: usize) -> Option<Browser> {
        if self.browsers[who].is_none() {
            let (person, browser) = (&self.people[who], self.app.browser());
            let page = try_to_sign_in(&browser, &person.email, PASSWORD);
            // Who has typed a wrong password too often waits.
            self.browsers[who] = (page.status == 200 && page.shows(&person.name)).then_some(browser);
        }
        self.browsers[who].clone()
    }

    fn somebody(&mut self) -> Option<(usize, Browser)> {
        let who = self.dice.below(self.people.len());
        self.browser(who).map(|browser| (who, browser))
    }

    /// What happened; nothing may fail for a fault of the service.
    fn tell(&mut self, who: usize, what: &str, page: &Page) {
        let name = &self.people[who].name;
        self.told.push(format!("{name}: {what} → {}", page.status));
        assert!(
            page.status < 500,
            "{}\nafter:\n{}",
            page.describe(),
            self.told.join("\n")
        );
    }

    /// A form that a person comes to from the start page, filled.
    fn found_from_the_desk(&mut self) -> Option<(usize, Form)> {
        let (who, browser) = self.somebody()?;
        let mut page = browser.visit("/app");
        for _ in 0..3 {
            self.tell(who, &format!("reads {}", page.path), &page);
            if !is_page(&page) {
                return None;
            }
            let links: Vec<_> = page.attributes("main a[href]", "href");
            let links: Vec<_> = links.into_iter().filter(|to| to.starts_with("/app/")).collect();
            let form = self.one_of(&page);
            if form.is_some() && (links.is_empty() || self.dice.chance(60)) {
                return form.map(|form| (who, form));
            }
            if links.is_empty() {
                return None;
            }
            page = browser.visit(&self.dice.pick(&links));
        }
        self.one_of(&page).map(|form| (who, form))
    }

    /// One of a page's forms, filled, unless it is one that is pressed seldom.
    fn one_of(&mut self, page: &Page) -> Option<Form> {
        let mut forms = if is_page(page) { page.forms() } else { Vec::new() };
        forms.retain(|form| !NEVER.iter().any(|end| form.action().ends_with(end)));
        if forms.is_empty() {
            return None;
        }
        let form = forms.swap_remove(self.dice.below(forms.len()));
        let seldom = SELDOM.iter().any(|end| form.action().ends_with(end));
        if seldom && !self.dice.chance(10) {
            return None;
        }
        let now = self.app.clock_now();
        let days = [0, 20, 60, 400].map(|days| now.plus_millis(days * DAY).date().to_string());
        Some(form.fill(&mut self.dice, &days))
    }

    fn at_their_desk(&mut self) {
        if let Some((who, form)) = self.found_from_the_desk() {
            let what = format!("sends {}", form.action());
            let page = form.send();
            self.tell(who, &what, &page);
        }
    }

    /// A page of the case that somebody may have heard of, and a form on it.
    fn anywhere(&mut self) {
        let Some((who, browser)) = self.somebody() else { return };
        let pages: Vec<_> = ways().filter(|way| !way.is_unsafe() && way.is_of_a_case()).collect();
        let page = browser.visit(&self.dice.pick(&pages).path(&self.names));
        self.tell(who, &format!("tries {}", page.path), &page);
        if let Some(form) = self.one_of(&page) {
            let what = format!("sends {}", form.action());
            let page = form.send();
            self.tell(who, &what, &page);
        }
    }

    /// What nobody was shown a form for.
    fn past_the_forms(&mut self) {
        let Some((who, browser)) = self.somebody() else { return };
        let all: Vec<_> = ways().filter(Way::is_unsafe).collect();
        let all: Vec<_> = all.into_iter().filter(|way| !NEVER.contains(&way.path)).collect();
        let way = self.dice.pick(&all);
        let home = browser.visit("/app");
        if !home.has_form("/sign-out") {
            return;
        }
        let token = csrf(&browser);
        let page = browser.send(way.request(&self.names, &browser, &token));
        self.tell(who, &format!("forges {}", page.path), &page);
    }

    /// Two people, or one twice, in the same instant.
    fn at_once(&mut self) {
        let Some((one, form)) = self.found_from_the_desk() else {
            return;
        };
        let first = form.request();
        let second = if self.dice.chance(50) {
            Some((one, first.clone()))
        } else {
            self.found_from_the_desk().map(|(who, form)| (who, form.request()))
        };
        let Some((other, second)) = second else { return };
        let start = Barrier::new(2);
        let send = |(browser, request): (Browser, Request)| {
            start.wait();
            browser.send(request)
        };
        let (what, whats) = (first.1.path.clone(), second.1.path.clone());
        let (first, second) = thread::scope(|scope| {
            let first = scope.spawn(|| send(first));
            let second = send(second);
            (first.join().unwrap(), second)
        });
        self.tell(one, &format!("at once {what}"), &first);
        self.tell(other, &format!("at once {whats}"), &second);
    }

    fn time_passes(&mut self) {
        let units = [MINUTE, MINUTE, 60 * MINUTE, DAY, DAY, 10 * DAY, 40 * DAY];
        let units = self.dice.pick(&units);
        let passed = units * (1 + i64::try_from(self.dice.below(9)).unwrap());
        self.app.pass(passed);
        if passed > 20 * MINUTE {
            self.browsers.fill_with(|| None);
        }
        self.told.push(format!("{} minutes pass", passed / MINUTE));
        assert_eq!(keep_time(&self.app.as_operator()).unwrap().failed, 0, "{}", self.told());
        self.app.run_jobs();
    }
}
