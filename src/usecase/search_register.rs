//! Anybody looks through the public register (norms A7).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        certificate::{
            listing::{Listed, Sought},
            number::CertificateNumber,
        },
        time::Timestamp,
    },
    store::certificates::register,
    usecase::{
        Cx, UseCaseError, certificate_view::country, public_entry::PublicEntry, verify_certificate::RegisterEntry,
    },
};

/// What the register answers.
#[derive(Clone, Debug)]
pub struct Found {
    /// When it was asked.
    pub as_of: Timestamp,
    /// Everything it lists, by the numbers: what can be chosen among.
    pub all: Vec<Listed>,
    /// Those looked for, as places in `all`.
    pub matching: Vec<usize>,
}

impl Found {
    /// Those looked for, by the numbers.
    pub fn matches(&self) -> impl Iterator<Item = &Listed> {
        self.matching.iter().filter_map(|place| self.all.get(*place))
    }
}

/// What each country of the register is called, in every language there are texts in, so that it is found by whatever a
/// reader calls it. Where no words are looked for, nobody asks.
fn countries(cx: &Cx, sought: &Sought, listed: &[Listed]) -> BTreeMap<String, String> {
    if sought.text.is_empty() {
        return BTreeMap::new();
    }
    let views = &cx.services.views;
    let languages = views.languages();
    let called = |code: &str| -> String {
        let names = languages.iter().map(|lang| country(views, lang, code));
        names.collect::<Vec<_>>().join(" ")
    };
    let codes: BTreeSet<&str> = listed.iter().map(|one| one.country.as_str()).collect();
    codes.into_iter().map(|code| (code.to_owned(), called(code))).collect()
}

/// Looks through the register.
pub fn search_register(cx: &Cx, sought: &Sought) -> Result<Found, UseCaseError> {
    let as_of = cx.now();
    let mut all = cx.services.store.read(register::listed)?;
    all.retain(|listed| listed.issued_at <= as_of);
    Ok(Found {
        as_of,
        matching: sought.among(&all, &countries(cx, sought, &all), as_of),
        all,
    })
}

/// How many entries are in memory at a time: a register may be larger than that.
const AT_A_TIME: usize = 500;

/// What entries were handed out.
#[derive(Clone, Debug)]
pub struct HandedOut {
    /// When all of them were so.
    pub as_of: Timestamp,
    /// How many.
    pub count: usize,
    /// Those looked for of which nothing is told, since what is kept of them contradicts itself.
    pub withheld: Vec<CertificateNumber>,
}

/// Hands the entry of each of those looked for to whoever takes it, in full and by the numbers. One that contradicts itself
/// silences no other.
///
/// # Errors
/// Those of who takes them, and where the register cannot be read.
pub fn each_entry(
    cx: &Cx,
    sought: &Sought,
    mut take: impl FnMut(PublicEntry) -> Result<(), UseCaseError>,
) -> Result<HandedOut, UseCaseError> {
    let as_of = cx.now();
    cx.services.store.read(|db| {
        let mut listed = register::listed(db)?;
        listed.retain(|listed| listed.issued_at <= as_of);
        let countries = countries(cx, sought, &listed);
        let found = sought.among(&listed, &countries, as_of).into_iter();
        let found: Vec<_> = found.filter_map(|place| Some(listed.get(place)?.id)).collect();
        drop(listed);
        let mut handed_out = HandedOut {
            as_of,
            count: 0,
            withheld: Vec::new(),
        };
        for ids in found.chunks(AT_A_TIME) {
            for certificate in register::list_these(db, ids)? {
                let number = certificate.number.clone();
                match RegisterEntry::today(certificate, as_of) {
                    Ok(entry) => {
                        take(entry.public(&cx.services.public_url))?;
                        handed_out.count += 1;
                    }
                    Err(error) => {
                        tracing::error!(%number, %error, "withheld from the register as programs get it");
                        handed_out.withheld.push(number);
                    }
                }
            }
        }
        Ok(handed_out)
    })
}

/// All of them at once, for what is signed as one.
pub fn export_register(cx: &Cx, sought: &Sought) -> Result<(HandedOut, Vec<PublicEntry>), UseCaseError> {
    let mut entries = Vec::new();
    let handed_out = each_entry(cx, sought, |entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok((handed_out, entries))
}
