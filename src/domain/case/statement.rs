//! What a case about a certificate rests on: what its holder asks for, and the officer's statement that is reviewed and
//! decided on (norms E1 special cases, A9.1).

use serde::{Deserialize, Serialize};

use super::{CaseKind, Outcome};
use crate::domain::{
    certificate::{CertificateState, life::LifeGuard, number::CertificateNumber},
    iso_date,
    says::says_something,
    standard::LabelUid,
    time::Date,
    words::words,
};

words! {
    /// What a case about a certificate begins with: what its holder asks for, what an officer or the appeals panel found.
    pub enum Asked: "request" {
        /// That the certificate say something else.
        Change = "change",
        /// That its suspension be lifted: what it takes was done (norms A9.3).
        Lift = "lift",
        /// That it end.
        GiveUp = "give_up",
        /// That an officer look into it, and says why.
        Cause = "cause",
        /// An appeal against a decision about it was upheld: it is decided anew (norms A11.6).
        Appeal = "appeal",
        /// A complaint about it was upheld (norms E4).
        Complaint = "complaint",
    }
}

impl Asked {
    /// Whether the holder asks, and not the appeals panel.
    pub const fn by_holder(self) -> bool {
        matches!(self, Self::Change | Self::Lift | Self::GiveUp)
    }

    /// Whether the holder reads it: what the panel wants done stays inside.
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Appeal | Self::Complaint)
    }
}

/// What the holder asks for, or an officer or the panel found, frozen when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// About which certificate.
    pub certificate: CertificateNumber,
    /// What.
    pub asked: Asked,
    /// What is to be otherwise; the number of the appeal or complaint; else empty.
    pub changes: String,
    /// Why.
    pub reason: String,
}

/// How the holder is to be written from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedHolder {
    /// Its registered name.
    pub legal_name: String,
    /// Its name in English.
    pub name_en: String,
    /// Street and number of its seat.
    pub street: String,
    /// Postal code.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// Region or state; empty where its addresses have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
}

/// What the new document is to say otherwise; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedChanges {
    /// The holder.
    pub holder: Option<StatedHolder>,
    /// What is certified.
    pub scope: Option<String>,
    /// The same in English, where the document is in another language.
    pub scope_en: Option<String>,
    /// A lower label, where a suspension is lifted.
    pub label: Option<LabelUid>,
}

/// The officer's statement. It is written once; what changes after a return is a new version of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Counts the statements of a case.
    pub version: i32,
    /// The number of the case.
    pub case_number: String,
    /// The certificate.
    pub certificate: CertificateNumber,
    /// Its revision.
    pub revision: i32,
    /// What was last decided about it.
    pub state: CertificateState,
    /// Its holder.
    pub organisation: String,
    /// What is proposed.
    pub proposed: Outcome,
    /// Why.
    pub reason: String,
    /// What that rests on: letters, records, findings, with their dates.
    pub grounds: String,
    /// What ends a suspension.
    pub conditions: String,
    /// Until when the conditions must be met.
    #[serde(with = "iso_date::optional")]
    pub due_on: Option<Date>,
    /// Whether the holder was heard; `None` where nobody said.
    pub heard: Option<bool>,
    /// What the holder said, or why it could not wait.
    pub hearing: String,
    /// What the new document is to say.
    pub changes: StatedChanges,
    /// What the holder was asked, and what it told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
    /// The papers that were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<StatedPaper>,
}

/// A question to the holder, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// What was asked.
    pub question: String,
    /// What the holder told; empty where it let its time pass.
    pub answer: String,
}

/// A paper behind a statement: reviewer and committee read just this file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedPaper {
    /// What it is called.
    pub title: String,
    /// The name of the file.
    pub file_name: String,
    /// Digest of the file, in hex.
    pub sha256: String,
}

impl Statement {
    /// What is missing for what is proposed, by the names of the form's fields (norms E2; ISO/IEC 17065 7.11).
    pub fn missing(&self, kind: CaseKind, today: Date) -> Vec<&'static str> {
        let is_proposable = Outcome::proposable(kind).contains(&self.proposed);
        let suspends = self.proposed == Outcome::Suspend;
        let empty = |text: &str| !says_something(text);
        let fields = [
            ("proposed", !is_proposable),
            ("why", empty(&self.reason)),
            ("grounds", empty(&self.grounds)),
            ("conditions", suspends && empty(&self.conditions)),
            ("due_on", suspends && self.due_on.is_none_or(|due| due <= today)),
        ];
        fields
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| field)
            .collect()
    }

    /// Whether the holder was heard, where that is a condition: before a withdrawal, except where it is said why it could
    /// not wait (norms E2).
    pub fn is_heard(&self) -> bool {
        self.proposed != Outcome::Withdraw || (self.heard.is_some() && says_something(&self.hearing))
    }

    /// The guards of the certificate's table that the statement itself meets on `today`; whether the certificate is
    /// expired, and how many decide, is not its to say.
    pub fn meets(&self, guard: LifeGuard, today: Date) -> bool {
        match guard {
            LifeGuard::ReasonGiven => says_something(&self.reason),
            LifeGuard::ConditionsGiven => says_something(&self.conditions),
            LifeGuard::DueDateGiven => self.due_on.is_some_and(|due| due > today),
            LifeGuard::NotExpired | LifeGuard::TwoDecided => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(proposed: Outcome) -> Statement {
        let pattern: crate::domain::certificate::number::NumberPattern =
            "ECMS-{year}-{serial}-{check}".parse().unwrap();
        Statement {
            version: 1,
            case_number: "C-2026-00002".to_owned(),
            certificate: pattern.number(2026, 1),
            revision: 1,
            state: CertificateState::Active,
            organisation: "Żubr".to_owned(),
            proposed,
            reason: "Two services are no longer offered.".to_owned(),
            grounds: "A letter of a member, 2026-11-20".to_owned(),
            conditions: String::new(),
            due_on: None,
            heard: None,
            hearing: String::new(),
            changes: StatedChanges::default(),
            told: Vec::new(),
            papers: Vec::new(),
        }
    }

    const TODAY: Date = Date::constant(2026, 11, 27);

    #[test]
    fn a_suspension_says_what_ends_it_and_until_a_day_to_come() {
        let mut said = statement(Outcome::Suspend);
        assert_eq!(said.missing(CaseKind::Special, TODAY), ["conditions", "due_on"]);
        said.conditions = "Both services are offered again".to_owned();
        said.due_on = Some(TODAY);
        assert_eq!(said.missing(CaseKind::Special, TODAY), ["due_on"]);
        said.due_on = TODAY.tomorrow().ok();
        assert!(said.missing(CaseKind::Special, TODAY).is_empty());
    }

    #[test]
    fn a_withdrawal_says_what_the_holder_said_or_why_it_could_not_wait_and_nothing_else_has_to() {
        for proposed in Outcome::proposable(CaseKind::Special) {
            assert_eq!(statement(*proposed).is_heard(), *proposed != Outcome::Withdraw);
        }
        for heard in [true, false] {
            let mut said = statement(Outcome::Withdraw);
            said.heard = Some(heard);
            assert!(!said.is_heard(), "a tick is not a hearing");
            said.hearing = "It agrees.".to_owned();
            assert!(said.is_heard());
        }
    }

    #[test]
    fn what_a_kind_of_case_cannot_lead_to_is_not_proposed_in_it() {
        for kind in CaseKind::ALL {
            for proposed in Outcome::ALL {
                let wrong = statement(*proposed).missing(*kind, TODAY).contains(&"proposed");
                assert_eq!(
                    wrong,
                    !Outcome::proposable(*kind).contains(proposed),
                    "{proposed} in {kind}"
                );
                let votes = Outcome::on_statement(*proposed);
                assert!(!votes.contains(&Outcome::Grant) || *proposed == Outcome::Grant);
            }
        }
    }
}
