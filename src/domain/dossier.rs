//! What a committee decides on, bound by one digest, and how its votes become a decision.

use serde::Serialize;

use super::{
    bilingual::Bilingual,
    canonical::freeze,
    case::{Case, Outcome, Recommendation},
    organisation::Organisation,
    standard::LabelUid,
    time::Date,
};

/// Everything a decision rests on, each part by its digest (norms A5.6).
///
/// A vote names the digest of all this; when any part changes between showing and voting, the vote is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// The number of the case.
    pub case_number: String,
    /// The normative digest of the standard.
    pub standard_digest: String,
    /// The digest of what was submitted.
    pub snapshot_sha256: String,
    /// The digest of the signed agreement.
    pub agreement_sha256: String,
    /// What is to be certified, and of whom.
    pub certified: Certified,
    /// The version of the report.
    pub report_version: i32,
    /// The digest of the report.
    pub report_sha256: String,
    /// What the reviewer recommends.
    pub recommendation: Recommendation,
    /// Why.
    pub recommendation_reason: String,
    /// Which decision of the case this is, from 1: a vote of an earlier round does not count in a later one.
    pub round: i32,
    /// What was found on appeals against earlier decisions: number and answer of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub appeals: Vec<(String, String)>,
}

/// The same for a decision about a certificate: what it rests on is the officer's statement. Nothing may have been decided
/// about the certificate since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementDossier {
    /// The number of the case.
    pub case_number: String,
    /// The normative digest of the standard.
    pub standard_digest: String,
    /// The number of the certificate.
    pub certificate: String,
    /// What another document would say where the statement says nothing else.
    pub certified: Certified,
    /// How much has happened to it.
    pub moments: usize,
    /// The digest of what its holder asks for or the appeals panel found, if anything; the newest, where the panel found more.
    pub request_sha256: Option<String>,
    /// The digests of all that was asked for before that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier_requests: Vec<String>,
    /// The version of the statement.
    pub statement_version: i32,
    /// The digest of the statement.
    pub statement_sha256: String,
    /// What the reviewer recommends.
    pub recommendation: Recommendation,
    /// Why.
    pub recommendation_reason: String,
    /// Which decision of the case this is, from 1.
    pub round: i32,
}

/// What a certificate would say of its holder and for what, as it stands when the dossier is shown: whoever votes votes for
/// just this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certified {
    /// Legal name, name in English, registration number, sector.
    pub holder: [String; 4],
    /// Street, postcode, city, region, country.
    pub address: [String; 5],
    /// The scope.
    pub scope: Bilingual,
    /// The label applied for.
    pub label: LabelUid,
    /// In whose name.
    pub body: String,
    /// Whether it would be under a development seal, and prove nothing.
    pub development: bool,
}

impl Certified {
    /// What it would say now, issued by this body, under a development seal or not.
    pub fn of(case: &Case, organisation: &Organisation, (body, development): (&str, bool)) -> Self {
        let Organisation {
            legal_name,
            name_en,
            registration_id,
            street,
            postcode,
            city,
            region,
            country,
            sector,
            ..
        } = organisation.clone();
        Self {
            holder: [legal_name, name_en, registration_id, sector],
            address: [street, postcode, city, region, country],
            scope: case.scope.clone(),
            label: case.label.clone(),
            body: body.to_owned(),
            development,
        }
    }
}

impl StatementDossier {
    /// The digest, in hex.
    ///
    /// # Errors
    /// Never for this type; the signature is that of [`freeze`].
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        freeze(self).map(|frozen| frozen.sha256)
    }
}

impl Dossier {
    /// The digest, in hex.
    ///
    /// # Errors
    /// Never for this type; the signature is that of [`freeze`].
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        freeze(self).map(|frozen| frozen.sha256)
    }
}

/// What the votes of a round amount to; `None` while members are still to vote.
///
/// A grant or refusal takes the vote of every one of the `deciders` the standard asks for. Where they do not agree, or
/// one of them sends the matter back, it goes back to review (norms A5.8).
pub fn tally(votes: &[Outcome], deciders: u32) -> Option<Outcome> {
    let all_voted = u32::try_from(votes.len()).unwrap_or(u32::MAX) >= deciders.max(1);
    let first = votes.first().copied()?;
    let unanimous = votes.iter().all(|vote| *vote == first);
    all_voted.then_some(if unanimous { first } else { Outcome::Back })
}

/// The last day on which an evaluation that ended on `ends_on` may still lead to a grant, and a major nonconformity that was
/// found in it be verified: after it the evaluation is repeated (norms A4.4, E1 grant). A report that is written anew makes
/// none of it younger.
pub fn last_day_of_months(ends_on: Date, months: u32) -> Date {
    use jiff::ToSpan;
    ends_on.saturating_add(i64::from(months).months())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dossier() -> Dossier {
        Dossier {
            case_number: "C-2026-00001".to_owned(),
            standard_digest: "a".repeat(64),
            snapshot_sha256: "b".repeat(64),
            agreement_sha256: "c".repeat(64),
            certified: Certified {
                holder: ["Klaster", "Cluster", "KRS 1", "metal"].map(str::to_owned),
                address: ["Rynek 1", "15-001", "Białystok", "", "pl"].map(str::to_owned),
                scope: Bilingual::only("Services to members".to_owned()),
                label: "gold".parse().unwrap(),
                body: "Clustermark Demo Certification Body".to_owned(),
                development: true,
            },
            report_version: 1,
            report_sha256: "d".repeat(64),
            recommendation: Recommendation::Grant,
            recommendation_reason: "All thirty criteria are evidenced".to_owned(),
            round: 1,
            appeals: Vec::new(),
        }
    }

    #[test]
    fn the_digest_of_a_dossier_changes_with_every_part_of_it() {
        let changes: [fn(&mut Dossier); 16] = [
            |d| d.case_number.push('x'),
            |d| d.standard_digest.push('x'),
            |d| d.snapshot_sha256.push('x'),
            |d| d.agreement_sha256.push('x'),
            |d| d.certified.holder[0].push('x'),
            |d| d.certified.address[4].push('x'),
            |d| d.certified.scope.text.push('x'),
            |d| d.certified.label = "silver".parse().unwrap(),
            |d| d.certified.body.push('x'),
            |d| d.certified.development = false,
            |d| d.report_version += 1,
            |d| d.report_sha256.push('x'),
            |d| d.recommendation = Recommendation::Refuse,
            |d| d.recommendation_reason.push('x'),
            |d| d.round += 1,
            |d| d.appeals.push(("A-2027-0001".to_owned(), "Upheld".to_owned())),
        ];
        let shown = dossier().hash().unwrap();
        assert_eq!(dossier().hash().unwrap(), shown);
        for (index, change) in changes.into_iter().enumerate() {
            let mut changed = dossier();
            change(&mut changed);
            assert_ne!(changed.hash().unwrap(), shown, "change {index} goes unnoticed");
        }
    }

    #[test]
    fn nothing_is_decided_before_every_member_has_voted() {
        assert_eq!(tally(&[], 2), None);
        assert_eq!(tally(&[Outcome::Grant], 2), None);
        assert_eq!(tally(&[Outcome::Back], 2), None);
    }

    #[test]
    fn members_who_agree_decide_and_members_who_differ_send_back() {
        use Outcome::{Back, Grant, Refuse};
        for (votes, decision) in [
            ([Grant, Grant], Grant),
            ([Refuse, Refuse], Refuse),
            ([Grant, Refuse], Back),
            ([Refuse, Grant], Back),
            ([Grant, Back], Back),
            ([Back, Back], Back),
        ] {
            assert_eq!(tally(&votes, 2), Some(decision), "{votes:?}");
        }
    }

    #[test]
    fn the_time_to_decide_ends_on_the_same_day_of_a_later_month() {
        assert_eq!(
            last_day_of_months(Date::constant(2026, 8, 31), 6),
            Date::constant(2027, 2, 28)
        );
    }

    proptest! {
        #[test]
        fn whatever_is_decided_takes_every_vote(votes in prop::collection::vec(0..Outcome::ALL.len(), 0..6), deciders in 0u32..6) {
            let votes: Vec<_> = votes.into_iter().map(|index| Outcome::ALL[index]).collect();
            match tally(&votes, deciders) {
                None | Some(Outcome::Back) => {}
                Some(decided) => {
                    prop_assert!(votes.len() >= deciders as usize && !votes.is_empty());
                    prop_assert!(votes.iter().all(|vote| *vote == decided));
                }
            }
        }
    }
}
