//! A form of a page, filled as a person fills it: only fields it has, only choices it offers.

use scraper::ElementRef;

use super::{
    actors::PASSWORD,
    browser::{Browser, Request},
    dice::Dice,
    multipart::{self, Attached, Multipart},
    page::{Page, selector, words},
};

/// One form, ready to be filled and sent.
pub struct Form {
    browser: Browser,
    page: String,
    action: String,
    multipart: bool,
    fields: Vec<Field>,
    buttons: Vec<Button>,
    pressed: usize,
}

struct Field {
    name: String,
    control: Control,
}

enum Control {
    /// A line, an area, a password, a date, or what the page hides.
    Text { value: String, kind: String },
    /// One of several.
    Choice {
        offered: Vec<Offer>,
        chosen: Option<String>,
    },
    /// Any of several.
    Ticks { offered: Vec<Offer>, ticked: Vec<String> },
    /// A file.
    File(Option<Attached>),
}

/// What a note of an interview is written in.
const NOTE: [&str; 3] = ["held_on", "spoken_with", "said"];

/// The kind of a field that nobody sees.
const HIDDEN: &str = "hidden";

/// One of the things to choose from.
#[derive(Clone, Debug)]
struct Offer {
    value: String,
    label: String,
}

struct Button {
    label: String,
    field: Option<(String, String)>,
}

impl Form {
    pub(super) fn read(browser: Browser, form: ElementRef<'_>, page: &str) -> Self {
        let attribute = |name: &str| form.value().attr(name).unwrap_or_default();
        assert_eq!(attribute("method"), "post", "a form on {page} does not post");
        let mut read = Self {
            browser,
            page: page.to_owned(),
            action: attribute("action").to_owned(),
            multipart: attribute("enctype") == "multipart/form-data",
            fields: Vec::new(),
            buttons: Vec::new(),
            pressed: 0,
        };
        for element in form.select(&selector("input, textarea, select, button")) {
            read.add(element);
        }
        read
    }

    fn add(&mut self, element: ElementRef<'_>) {
        let attribute = |name: &str| element.value().attr(name).map(str::to_owned);
        let name = attribute("name");
        let value = attribute("value");
        if element.value().name() == "button" {
            let field = name.map(|name| (name, value.unwrap_or_default()));
            self.buttons.push(Button {
                label: words(element),
                field,
            });
            return;
        }
        let Some(name) = name else { return };
        let checked = attribute("checked").is_some();
        let kind = attribute("type").unwrap_or_default();
        let control = match (element.value().name(), kind.as_str()) {
            ("textarea", _) => Control::Text {
                value: element.text().collect(),
                kind: "textarea".to_owned(),
            },
            ("select", _) => choices(element),
            (_, "file") => Control::File(None),
            (_, "radio" | "checkbox") => {
                let label = element
                    .parent()
                    .and_then(ElementRef::wrap)
                    .map(words)
                    .unwrap_or_default();
                let offer = Offer {
                    value: value.unwrap_or_else(|| "on".to_owned()),
                    label,
                };
                return self.offer(&name, offer, checked, kind == "radio");
            }
            _ => Control::Text {
                value: value.unwrap_or_default(),
                kind,
            },
        };
        self.fields.push(Field { name, control });
    }

    /// Adds a radio button or tick box to its group.
    fn offer(&mut self, name: &str, offer: Offer, checked: bool, radio: bool) {
        if !self.fields.iter().any(|field| field.name == name) {
            let control = if radio {
                Control::Choice {
                    offered: Vec::new(),
                    chosen: None,
                }
            } else {
                Control::Ticks {
                    offered: Vec::new(),
                    ticked: Vec::new(),
                }
            };
            self.fields.push(Field {
                name: name.to_owned(),
                control,
            });
        }
        let value = checked.then(|| offer.value.clone());
        match self.control(name) {
            Control::Choice { offered, chosen } => {
                offered.push(offer);
                *chosen = value.or(chosen.take());
            }
            Control::Ticks { offered, ticked } => {
                offered.push(offer);
                ticked.extend(value);
            }
            _ => panic!("`{name}` is a choice and something else"),
        }
    }

    #[track_caller]
    fn control(&mut self, name: &str) -> &mut Control {
        let names: Vec<_> = self.fields.iter().map(|field| field.name.clone()).collect();
        let field = self.fields.iter_mut().find(|field| field.name == name);
        let (page, action) = (&self.page, &self.action);
        &mut field
            .unwrap_or_else(|| panic!("{page}: the form to {action} has no field `{name}`, only {names:?}"))
            .control
    }

    /// Fills a field: types into it, or chooses what it offers.
    #[track_caller]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let page = self.page.clone();
        match self.control(name) {
            Control::Text { kind, .. } if kind == HIDDEN => {
                panic!("{page}: `{name}` is hidden: a person cannot type there")
            }
            Control::Text { value: there, .. } => *there = value.to_owned(),
            Control::Choice { offered, chosen } => {
                assert!(
                    offered.iter().any(|one| one.value == value),
                    "{page}: `{name}` offers {offered:?} and not {value}"
                );
                *chosen = Some(value.to_owned());
            }
            Control::Ticks { offered, ticked } => {
                assert!(
                    offered.iter().any(|one| one.value == value),
                    "{page}: `{name}` offers {offered:?} and not {value}"
                );
                ticked.push(value.to_owned());
            }
            Control::File(_) => panic!("{page}: `{name}` takes a file"),
        }
        self
    }

    /// Takes the ticks of a group away.
    #[track_caller]
    pub fn clear(mut self, name: &str) -> Self {
        let page = self.page.clone();
        let Control::Ticks { ticked, .. } = self.control(name) else {
            panic!("{page}: `{name}` has nothing to tick")
        };
        ticked.clear();
        self
    }

    /// Whether the form has this field.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// Chooses, or ticks, what is labelled with words that begin so.
    #[track_caller]
    pub fn choose(self, name: &str, label: &str) -> Self {
        let offered = self.offers(name);
        let found = offered.iter().find(|offer| offer.label.starts_with(label));
        let value = found
            .unwrap_or_else(|| panic!("{}: `{name}` offers {offered:?} and not {label}", self.page))
            .value
            .clone();
        self.set(name, &value)
    }

    /// Ticks a box that stands alone.
    #[track_caller]
    pub fn tick(self, name: &str) -> Self {
        let offered = self.offered(name);
        assert_eq!(offered.len(), 1, "{}: `{name}` is not one box", self.page);
        self.set(name, &offered[0])
    }

    /// Chooses a file.
    #[track_caller]
    pub fn attach(mut self, name: &str, file_name: &str, media_type: &str, bytes: &[u8]) -> Self {
        assert!(
            self.multipart,
            "{}: the form to {} sends no files",
            self.page, self.action
        );
        let page = self.page.clone();
        let Control::File(file) = self.control(name) else {
            panic!("{page}: `{name}` takes no file")
        };
        let (file_name, media_type) = (file_name.to_owned(), media_type.to_owned());
        *file = Some(Attached {
            file_name,
            media_type,
            bytes: bytes.to_vec(),
        });
        self
    }

    /// Presses the button that sends `name=value` with the form.
    #[track_caller]
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let field = (name.to_owned(), value.to_owned());
        let found = self
            .buttons
            .iter()
            .position(|button| button.field.as_ref() == Some(&field));
        self.pressed = found.unwrap_or_else(|| panic!("{}: no button {name}={value}", self.page));
        self
    }

    #[track_caller]
    pub(super) fn press_labelled(mut self, label: &str) -> Self {
        let found = self.buttons.iter().position(|button| button.label == label);
        self.pressed = found.unwrap_or_else(|| panic!("{}: no button `{label}`", self.page));
        self
    }

    /// What a field's choices are.
    #[track_caller]
    pub fn offered(&self, name: &str) -> Vec<String> {
        self.offers(name).iter().map(|offer| offer.value.clone()).collect()
    }

    #[track_caller]
    fn offers(&self, name: &str) -> Vec<Offer> {
        match self
            .fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.control)
        {
            Some(Control::Choice { offered, .. } | Control::Ticks { offered, .. }) => offered.clone(),
            _ => panic!("{}: `{name}` is no choice of the form to {}", self.page, self.action),
        }
    }

    /// What a field holds now: hidden, typed or chosen.
    pub fn value(&self, name: &str) -> String {
        match self
            .fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.control)
        {
            Some(Control::Text { value, .. }) => value.clone(),
            Some(Control::Choice { chosen, .. }) => chosen.clone().unwrap_or_default(),
            Some(Control::Ticks { ticked, .. }) => ticked.join(","),
            Some(Control::File(_)) | None => String::new(),
        }
    }

    /// Sends the form and follows where it leads, whatever comes of it.
    pub fn send(self) -> Page {
        let (browser, request) = self.request();
        browser.follow(request)
    }

    /// Sends the form; the test fails unless the person ends on a page that says 200.
    #[track_caller]
    pub fn submit(self) -> Page {
        self.send().expect_status(200)
    }

    /// Where the form goes.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Fills all fields as somebody might who does not know what is asked: with what is offered, or with some words; now and
    /// then with nothing. `days` are the dates such a person knows.
    pub fn fill(mut self, dice: &mut Dice, days: &[String]) -> Self {
        // A note is written whole or not at all, and seldom.
        let notes = dice.chance(20);
        for Field { name, control } in &mut self.fields {
            match control {
                Control::Text { .. } if NOTE.contains(&name.as_str()) && !notes => {}
                Control::Text { value, kind } => {
                    if let Some(words) = scribble(kind, value, dice, days) {
                        *value = words;
                    }
                }
                Control::Choice { offered, chosen } => {
                    let offered: Vec<_> = offered.iter().map(|offer| offer.value.clone()).collect();
                    let offered: Vec<_> = offered.into_iter().filter(|value| !value.is_empty()).collect();
                    let usual = USUAL.iter().find(|(field, _)| name.starts_with(field));
                    let usual = usual.map(|(_, value)| (*value).to_owned());
                    let usual = usual.filter(|value| offered.contains(value) && dice.chance(80));
                    if !offered.is_empty() {
                        *chosen = Some(usual.unwrap_or_else(|| dice.pick(&offered)));
                    }
                }
                Control::Ticks { offered, ticked } => {
                    let often = if offered.len() == 1 { 90 } else { 50 };
                    let all = offered.iter().map(|offer| offer.value.clone());
                    *ticked = all.filter(|_| dice.chance(often)).collect();
                }
                Control::File(file) => {
                    let bytes = format!("date;with whom\n2026-10-0{};a member\n", 1 + dice.below(9));
                    *file = dice.chance(80).then(|| Attached {
                        file_name: "contacts.csv".to_owned(),
                        media_type: "text/csv".to_owned(),
                        bytes: bytes.into_bytes(),
                    });
                }
            }
        }
        if !self.buttons.is_empty() {
            self.pressed = dice.below(self.buttons.len());
        }
        self
    }

    /// The request the form makes, and the browser that would send it.
    pub fn request(self) -> (Browser, Request) {
        let browser = self.browser.clone();
        let (path, media_type, body) = self.encode();
        let request = Request {
            method: "POST",
            body,
            ..Request::get(path)
        };
        let request = request
            .header("Content-Type", &media_type)
            .header("Origin", browser.origin());
        (browser, request)
    }

    /// Address, media type and body.
    pub fn encode(self) -> (String, String, Vec<u8>) {
        let action = self.action.clone();
        if self.multipart {
            (action, multipart::media_type(), self.parts())
        } else {
            let pairs = self.pairs();
            let body = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&pairs)
                .finish();
            (
                action,
                "application/x-www-form-urlencoded".to_owned(),
                body.into_bytes(),
            )
        }
    }

    /// What the form sends beside files, in the page's order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let fields = self
            .fields
            .iter()
            .flat_map(|field| field.values().map(|value| (field.name.clone(), value)));
        fields.chain(self.button_field()).collect()
    }

    fn button_field(&self) -> Option<(String, String)> {
        self.buttons.get(self.pressed).and_then(|button| button.field.clone())
    }

    fn parts(&self) -> Vec<u8> {
        let mut body = Multipart::default();
        for field in &self.fields {
            if let Control::File(file) = &field.control {
                body.file(&field.name, file.as_ref());
            }
            field.values().for_each(|value| body.text(&field.name, &value));
        }
        if let Some((name, value)) = self.button_field() {
            body.text(&name, &value);
        }
        body.end()
    }
}

impl Field {
    /// The texts this field sends: none, one or several.
    fn values(&self) -> impl Iterator<Item = String> + '_ {
        let values: Vec<String> = match &self.control {
            Control::Text { value, .. } => vec![with_network_line_ends(value)],
            Control::Choice { chosen, .. } => chosen.iter().cloned().collect(),
            Control::Ticks { ticked, .. } => ticked.clone(),
            Control::File(_) => Vec::new(),
        };
        values.into_iter()
    }
}

/// What people usually choose, by how the field's name begins: else no case would ever get far.
const USUAL: [(&str, &str); 4] = [
    ("check_", "yes"),
    ("interests", "clean"),
    ("outcome", "grant"),
    ("vote", "grant"),
];

/// What somebody writes into a field; `None`: what is there stays.
fn scribble(kind: &str, value: &str, dice: &mut Dice, days: &[String]) -> Option<String> {
    if kind == HIDDEN || (!value.is_empty() && dice.chance(80)) {
        return None;
    }
    Some(match kind {
        _ if dice.chance(4) => String::new(),
        "password" if dice.chance(3) => "not it at all".to_owned(),
        "password" => PASSWORD.to_owned(),
        "email" => "somebody@people.example".to_owned(),
        "date" => dice.pick(days),
        _ => format!("Said on occasion {}.", dice.below(1_000)),
    })
}

fn choices(select: ElementRef<'_>) -> Control {
    let (mut offered, mut chosen) = (Vec::new(), None);
    for option in select.select(&selector("option")) {
        let label = words(option);
        let value = option
            .value()
            .attr("value")
            .map_or_else(|| label.clone(), str::to_owned);
        if chosen.is_none() || option.value().attr("selected").is_some() {
            chosen = Some(value.clone());
        }
        offered.push(Offer { value, label });
    }
    Control::Choice { offered, chosen }
}

fn with_network_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}
