//! Anybody looks through the public register (norms A7).

use std::collections::BTreeSet;

use crate::{
    domain::{
        certificate::listing::{Listed, Sought},
        time::Timestamp,
    },
    store::{StoreError, certificates::register},
    usecase::{Cx, UseCaseError, public_entry::PublicEntry, verify_certificate::RegisterEntry},
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
    let mut all = cx.services.store.read(register::listed)?;
    all.retain(|listed| listed.issued_at <= as_of);
    Ok(Found {
        as_of,
        matching: sought.among(&all, as_of),
        all,
    })
}

/// The entries of those looked for, in full, and when they were.
pub fn export_register(cx: &Cx, sought: &Sought) -> Result<(Timestamp, Vec<PublicEntry>), UseCaseError> {
    let as_of = cx.now();
    // List and entries are of one moment.
    let (mut listed, certificates) = cx
        .services
        .store
        .read(|db| Ok::<_, StoreError>((register::listed(db)?, register::list(db)?)))?;
    listed.retain(|listed| listed.issued_at <= as_of);
    let found = sought.among(&listed, as_of).into_iter();
    let wanted: BTreeSet<_> = found
        .filter_map(|place| listed.get(place))
        .map(|listed| listed.id)
        .collect();
    let entries = certificates
        .into_iter()
        .filter(|certificate| wanted.contains(&certificate.id));
    let public = entries.map(|certificate| {
        let entry = RegisterEntry::today(certificate, as_of)?;
        Ok(entry.public(&cx.services.public_url))
    });
    Ok((as_of, public.collect::<Result<_, UseCaseError>>()?))
}
