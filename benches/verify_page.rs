//! The page on which anybody checks a certificate: one number asked for over and over, against a bare actix handler that
//! answers as many bytes; and numbers all over the place among 100,000, against a handler that looks the certificate up,
//! fills the template, and does nothing else.
//!
//! The certificate is the demo's, so it came about as any other does; the others are copies of it. The service runs as it
//! does in production, on SQLite, in this process; so do the handlers and the clients, which thus cost all sides the same.

#[path = "support/clients.rs"]
mod clients;
#[path = "support/crowd.rs"]
mod crowd;
#[path = "support/demo.rs"]
mod demo;
mod support;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, atomic::AtomicUsize},
};

use actix_web::{
    App, HttpServer,
    dev::Server,
    error::ErrorInternalServerError,
    web::{self, Bytes},
};
use clients::{Answer, CLIENTS, Client, requests, start};
use clustermark::{
    domain::bilingual::Bilingual,
    domain::certificate::{life::told_as, number::CertificateNumber},
    store::{Db, StoreError, certificates::register},
    usecase::{
        Cx, Services,
        verify_certificate::{entry_answers, look_up},
    },
    views::{
        Frame,
        frame::Tongue,
        pages::public::{
            AuthorisedView, CertificateFacts, CertificatePage, Check, Elsewhere, HistoryMoment, Medal, Neighbours,
            StatusView,
        },
        parts::Field,
    },
    web::server::serve,
};
use demo::Demo;
use diesel::{Connection, RunQueryDsl, SqliteConnection, sql_query, sql_types::Text};
use support::{Comparison, Effort, Failure};

/// How many certificates the register has, for numbers that nobody asked for lately.
const CROWD: u32 = 100_000;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let Demo {
        number,
        opened,
        database,
    } = Demo::play(folder.path())?;
    let effort = Effort::asked();
    let many = if effort.rounds > 1 { CROWD } else { 100 };
    let crowd = shuffled(crowd::gather(&database, many)?);
    let instance = opened.services.clone();
    let service = start(move |listener| serve(instance, listener))?;

    let hot = [format!("/c/{number}")];
    let page = Client::connect(service)?.answer(&hot[0])?;
    let next = AtomicUsize::new(0);
    let size = page.body.len();
    let same = page.clone();
    let bare = start(move |listener| serve_bare(same, listener))?;
    Comparison::new(&format!(
        "one number: requests per second, {size} bytes each, {CLIENTS} connections"
    ))
    .with("GET /c/{number}", |slice| requests(service, &hot, &next, slice))
    .with("bare handler, as many bytes", |slice| {
        requests(bare, &hot, &next, slice)
    })
    .run(effort)?;

    let first = crowd.first().ok_or("no certificates")?;
    let drawing = Drawing::of(&Cx::system(&opened.services, "bench"), first.trim_start_matches("/c/"))?;
    let instance = opened.services.clone();
    let plain = start(move |listener| serve_plain(&instance, drawing, page, listener))?;
    let whole = |server| -> Result<usize, Failure> { Ok(Client::connect(server)?.answer(first)?.body.len()) };
    if whole(service)? != whole(plain)? {
        return Err(format!(
            "the plain page has {} bytes, the service's {}",
            whole(plain)?,
            whole(service)?
        )
        .into());
    }
    Comparison::new(&format!(
        "numbers at random among {many}: requests per second, {CLIENTS} connections"
    ))
    .with("GET /c/{number}", |slice| requests(service, &crowd, &next, slice))
    .with("one lookup and the template", |slice| {
        requests(plain, &crowd, &next, slice)
    })
    .run(effort)?;
    change_shows_at_once(service, &database, &number)
}

/// A page that is kept must not outlive what it was drawn from: the first question after a change shows it.
fn change_shows_at_once(service: SocketAddr, database: &str, number: &str) -> Result<(), Failure> {
    let (path, mut client) = (format!("/c/{number}"), Client::connect(service)?);
    let before = client.answer(&path)?.body;
    let mut elsewhere = SqliteConnection::establish(database)?;
    // In the row and on the document: one that contradicts the other is not told at all.
    let change =
        "UPDATE certificates SET valid_until = valid_from, snapshot = json_set(snapshot, '$.valid_until', valid_from)
                  WHERE number = ?";
    sql_query(change).bind::<Text, _>(number).execute(&mut elsewhere)?;
    if client.answer(&path)?.body == before {
        return Err("a change that was committed does not show on the page".into());
    }
    Ok(())
}

/// The addresses of certificates in an order with no pattern, the same in every run: a stride that has no divisor in common
/// with their number visits each once.
fn shuffled(numbers: Vec<String>) -> Vec<String> {
    let count = numbers.len();
    let places = (0..count).map(|place| place * 61_803 % count);
    places
        .filter_map(|place| numbers.get(place))
        .map(|number| format!("/c/{number}"))
        .collect()
}

/// Serves one answer at every address.
fn serve_bare(answer: Answer, listener: TcpListener) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        let answer = answer.clone();
        App::new().default_service(web::to(move || {
            let response = answer.response();
            async { response }
        }))
    });
    Ok(server.listen(listener)?.run())
}

/// Serves a page with nothing around it: one lookup of the certificate asked for, off the async threads as all that waits for
/// a database is, and the template, filled with what was prepared once.
fn serve_plain(services: &Services, drawing: Drawing, headers: Answer, listener: TcpListener) -> io::Result<Server> {
    let (services, drawing) = (services.clone(), Arc::new(drawing));
    let server = HttpServer::new(move || {
        let (services, drawing, headers) = (services.clone(), drawing.clone(), headers.clone());
        let answer = move |number: web::Path<String>| {
            let (services, drawing, headers) = (services.clone(), drawing.clone(), headers.clone());
            let drawn = web::block(move || drawing.after_lookup(&services, &number));
            async move {
                let html = drawn.await?.map_err(ErrorInternalServerError)?;
                Ok::<_, actix_web::Error>(headers.with(Bytes::from(html)))
            }
        };
        App::new().route("/c/{number}", web::get().to(answer))
    });
    Ok(server.listen(listener)?.run())
}

/// What the template is filled with.
struct Drawing {
    frame: Frame,
    page: CertificatePage,
}

impl Drawing {
    /// The page of one certificate, as its reader in English gets it.
    fn of(cx: &Cx, number: &str) -> Result<Self, Failure> {
        let entry = look_up(cx, number)?;
        let (certificate, snapshot) = (&entry.certificate, &entry.snapshot);
        let moment = |at: String, event: &str| HistoryMoment {
            at,
            event: event.to_owned(),
        };
        let issued = certificate.life.moments().iter();
        let issued = issued.map(|moment| (moment.at.to_string(), told_as(moment.event)));
        let history = issued.filter_map(|(at, told)| Some(moment(at, told?)));
        let page = CertificatePage {
            status: StatusView::of(entry.status.as_str(), true),
            status_date: entry.status_since.to_string(),
            as_of: entry.as_of.to_string(),
            certificate: Some(CertificateFacts {
                language: snapshot.language.clone(),
                holder: snapshot.holder.legal_name.clone(),
                holder_en: Some(snapshot.holder.name_en.clone()).filter(|name| !name.is_empty()),
                address: snapshot.holder.address(),
                country_en: None,
                country_read: None,
                registration: snapshot.holder.registration_id.clone(),
                sites: Bilingual::only(&snapshot.holder.sites),
                conditions: None,
                level: Bilingual::only(&snapshot.label.title),
                level_read: None,
                medal: Medal {
                    metal: snapshot.label.metal().as_str(),
                    rings: snapshot.label.rank,
                },
                standard: Bilingual::only(format!(
                    "{} {}",
                    snapshot.standard.title, snapshot.standard.reference.version
                )),
                standard_read: None,
                short: snapshot.standard.short.clone(),
                digest: snapshot.standard.digest.clone(),
                standard_url: Some(format!(
                    "/standards/{}/{}",
                    snapshot.standard.reference.id, snapshot.standard.reference.version
                )),
                scope: Bilingual::only(&snapshot.scope),
                granted_on: snapshot.granted.to_string(),
                first_certified_on: snapshot.first_certified.to_string(),
                lapses: Vec::new(),
                valid_from: certificate.valid_from.to_string(),
                valid_until: certificate.valid_until.to_string(),
                number: number.to_owned(),
                revision: 1,
                replaces: None,
                decided_on: None,
                surveillance_on: entry.surveillance_due().map(|day| day.to_string()),
                surveillance_is_late: false,
                authorised: (snapshot.authorised.iter())
                    .map(|person| AuthorisedView {
                        name: person.name.clone(),
                        function: Bilingual::only(&person.function),
                    })
                    .collect(),
                issuer: snapshot.body.line(),
            }),
            asked: None,
            meant: Vec::new(),
            checks: entry_answers(&entry)
                .into_iter()
                .map(|(point, holds)| Check::new(point.as_str(), holds))
                .collect(),
            history: history
                .chain([moment(snapshot.granted.to_string(), "granted")])
                .collect(),
            pdf_url: Some(format!("/c/{number}/certificate.pdf")),
            json_url: Some(format!("/c/{number}.json")),
            watch_url: Some(format!("/c/{number}/watch")),
            credential_url: Some(format!("/c/{number}/credential/1")),
            elsewhere: Some(Elsewhere {
                page: format!("{}/c/{number}", cx.services.public_url),
                badge: format!("{}/c/{number}/badge.svg", cx.services.public_url),
                statement: format!("/c/{number}/status.jwt"),
            }),
            feed_url: Some(format!("/c/{number}/feed")),
            at: Field::default(),
            then: None,
            url: Some(format!("/c/{number}")),
            neighbours: Neighbours::default(),
            errors: Vec::new(),
        };
        let offered = cx.services.views.offered();
        let frame = Frame {
            lang: offered.first().ok_or("no language")?.clone(),
            person: None,
            csrf: String::new(),
            path: format!("/c/{number}"),
            address: format!("/c/{number}"),
            languages: (offered.iter().zip(0..))
                .map(|(lang, place)| Tongue {
                    tag: lang.tag().to_owned(),
                    name: lang.own_name().to_owned(),
                    here: place == 0,
                })
                .collect(),
            flash: None,
            body: cx.services.body.name.clone(),
            host: cx.services.public_url.trim_start_matches("http://").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            development: true,
        };
        Ok(Self { frame, page })
    }

    /// Looks a certificate up and fills the template.
    fn after_lookup(&self, services: &Services, number: &str) -> Result<String, Failure> {
        let number = CertificateNumber::parse(number)?;
        let lookup = |db: &mut Db| register::find_by_number(db, &number);
        services.store.read::<_, StoreError>(lookup)?.ok_or("unknown")?;
        Ok(services.views.render_page(&self.frame, &self.page)?)
    }
}
