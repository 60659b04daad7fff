//! Anybody looks through the public register (norms A7).

use std::collections::BTreeSet;

use crate::{
    domain::{
        certificate::listing::{Listed, Sought},
        time::Timestamp,
    },
    store::certificates::register,
    usecase::{
        Cx, UseCaseError,
        verify_certificate::{PublicEntry, RegisterEntry},
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

/// Looks through the register.
pub fn search_register(cx: &Cx, sought: &Sought) -> Result<Found, UseCaseError> {
    let as_of = cx.now();
    let all = cx.services.store.read(register::listed)?;
    let places = all.iter().enumerate();
    let matching = places.filter(|(_, listed)| sought.matches(listed, as_of));
    Ok(Found {
        as_of,
        matching: matching.map(|(place, _)| place).collect(),
        all,
    })
}

/// The entries of those looked for, in full, and when they were.
pub fn export_register(cx: &Cx, sought: &Sought) -> Result<(Timestamp, Vec<PublicEntry>), UseCaseError> {
    let found = search_register(cx, sought)?;
    let wanted: BTreeSet<_> = found.matches().map(|listed| listed.id).collect();
    let all = cx.services.store.read(register::list)?;
    let of = |certificate| RegisterEntry::of(certificate, found.as_of);
    let entries = all
        .into_iter()
        .filter(|certificate| wanted.contains(&certificate.id))
        .map(of);
    let public = entries.map(|entry| Ok(entry?.public(&cx.services.public_url)));
    Ok((found.as_of, public.collect::<Result<_, UseCaseError>>()?))
}
