//! Anybody looks through the public register (norms A7).

use crate::{
    domain::{
        certificate::listing::{Listed, Sought},
        time::Timestamp,
    },
    store::certificates::register,
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

/// How many entries are in memory at a time: a register may be larger than that.
const AT_A_TIME: usize = 500;

/// Hands the entry of each of those looked for to whoever takes it, in full and by the numbers. When they were so, all of one
/// moment, and how many.
pub fn each_entry(
    cx: &Cx,
    sought: &Sought,
    mut take: impl FnMut(PublicEntry) -> Result<(), UseCaseError>,
) -> Result<(Timestamp, usize), UseCaseError> {
    let as_of = cx.now();
    cx.services.store.read(|db| {
        let mut listed = register::listed(db)?;
        listed.retain(|listed| listed.issued_at <= as_of);
        let found = sought.among(&listed, as_of).into_iter();
        let found: Vec<_> = found.filter_map(|place| Some(listed.get(place)?.id)).collect();
        drop(listed);
        for ids in found.chunks(AT_A_TIME) {
            for certificate in register::list_these(db, ids)? {
                take(RegisterEntry::today(certificate, as_of)?.public(&cx.services.public_url))?;
            }
        }
        Ok((as_of, found.len()))
    })
}

/// All of them at once, for what is signed as one.
pub fn export_register(cx: &Cx, sought: &Sought) -> Result<(Timestamp, Vec<PublicEntry>), UseCaseError> {
    let mut entries = Vec::new();
    let (as_of, _) = each_entry(cx, sought, |entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok((as_of, entries))
}
