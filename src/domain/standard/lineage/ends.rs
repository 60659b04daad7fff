//! When versions end: what was sealed without an end is ended by the version that takes its place.

use std::collections::BTreeMap;

use crate::domain::standard::{Standard, StandardRef};

/// Versions that are in use together, each ended as those say that take its place.
pub fn ended(standards: impl IntoIterator<Item = Standard>) -> BTreeMap<StandardRef, Standard> {
    let by_name = |standard: Standard| (standard.reference().clone(), standard);
    let mut all: BTreeMap<_, _> = standards.into_iter().map(by_name).collect();
    let told = all.values().flat_map(|successor| {
        let life = successor.lifecycle();
        let id = successor.id();
        life.supersedes.iter().map(move |version| {
            let id = id.clone();
            (StandardRef { id, version: *version }, life.superseded)
        })
    });
    for (reference, ends) in told.collect::<Vec<_>>() {
        if let Some(standard) = all.get_mut(&reference) {
            standard.end(ends);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        standard::{lineage::testing::next, tests::mini},
        time::Date,
    };

    #[test]
    fn a_version_sealed_without_an_end_is_ended_by_the_one_that_takes_its_place() {
        let endless = next(
            "1.0.0",
            &[(
                "standard.toml",
                "applications_until = 2029-06-30\ndecisions_until = 2030-06-30\n",
                "",
            )],
            &[],
        );
        let successor = |version: &str, superseded: &str| {
            let dates = "applications_until = 2029-06-30\ndecisions_until = 2030-06-30\n";
            next(version, &[("standard.toml", dates, superseded)], &[])
        };
        let ends = "supersedes = [\"1.0.0\"]\nsuperseded_applications_until = 2027-06-30\n\
                    superseded_decisions_until = 2028-06-30\n";
        let (old, package) = (endless.reference().clone(), endless.package_digest());
        let day = |year| Date::constant(year, 6, 30);
        let life_beside = |others: Vec<Standard>| {
            let mut all = ended(others.into_iter().chain([endless.clone()]));
            let old = all.remove(&old).unwrap();
            assert_eq!(old.package_digest(), package);
            let life = old.lifecycle();
            (life.applications_until, life.decisions_until)
        };
        let told = (Some(day(2027)), Some(day(2028)));
        assert_eq!(life_beside(vec![successor("2.0.0", ends)]), told);
        assert_eq!(
            life_beside(vec![successor("2.0.0", "supersedes = [\"1.0.0\"]\n")]),
            (None, None)
        );
        assert_eq!(life_beside(Vec::new()), (None, None));
        // An end that was told is never put off.
        let mini = mini();
        let own = mini.lifecycle().applications_until;
        let later = ends
            .replace("2027-06-30", "2029-12-31")
            .replace("2028-06-30", "2030-12-31");
        let mut all = ended([mini, successor("2.0.0", &later)]);
        assert_eq!(all.remove(&old).unwrap().lifecycle().applications_until, own);
    }
}
