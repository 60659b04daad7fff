//! What a certificate is worth: state as decided, and time.

use super::Certificate;
use crate::domain::{time::Date, words::words};

words! {
    /// What was last decided about a certificate (norms E2).
    pub enum CertificateState: "certificate state" {
        /// In force.
        Active = "active",
        /// Out of force until conditions are met.
        Suspended = "suspended",
        /// Taken back, for good.
        Withdrawn = "withdrawn",
        /// Given up by its holder, for good.
        Terminated = "terminated",
    }
}

words! {
    /// What the public is told (norms A7).
    pub enum PublicStatus: "certificate status" {
        /// Valid today.
        Active = "active",
        /// Temporarily invalid.
        Suspended = "suspended",
        /// No longer valid: taken back.
        Withdrawn = "withdrawn",
        /// No longer valid: given up by the holder.
        Terminated = "terminated",
        /// No longer valid: its time is over.
        Expired = "expired",
        /// Its first day is still to come.
        NotYetValid = "not_yet_valid",
    }
}

/// The status on `today` (UTC). The only function that computes it; every face of a certificate asks here.
///
/// Withdrawn and terminated go before suspended, before expired, before not yet valid (norms E2). Expiry is read from
/// the clock and never written: no job has to run for it (norms A7.8).
pub fn public_status(certificate: &Certificate, today: Date) -> PublicStatus {
    match certificate.state {
        CertificateState::Withdrawn => PublicStatus::Withdrawn,
        CertificateState::Terminated => PublicStatus::Terminated,
        CertificateState::Suspended => PublicStatus::Suspended,
        CertificateState::Active if today > certificate.valid_until => PublicStatus::Expired,
        CertificateState::Active if today < certificate.valid_from => PublicStatus::NotYetValid,
        CertificateState::Active => PublicStatus::Active,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        ids::{CaseId, CertificateId, OrganisationId},
        time::Timestamp,
    };

    fn certificate(state: CertificateState) -> Certificate {
        Certificate {
            id: CertificateId::new(Uuid::nil()),
            number: "ECMS-{year}-{serial}-{check}"
                .parse::<super::super::number::NumberPattern>()
                .unwrap()
                .number(2026, 1),
            revision: 1,
            case: CaseId::new(Uuid::nil()),
            organisation: OrganisationId::new(Uuid::nil()),
            standard: "ecms".parse().unwrap(),
            state,
            snapshot: String::new(),
            valid_from: Date::constant(2026, 11, 23),
            valid_until: Date::constant(2028, 11, 22),
            issued_at: Timestamp::from_millis(0),
            pdf_sha256: String::new(),
        }
    }

    #[test]
    fn the_first_and_the_last_day_are_valid_and_the_days_around_them_are_not() {
        let certificate = certificate(CertificateState::Active);
        for (day, expected) in [
            (Date::constant(2026, 11, 22), PublicStatus::NotYetValid),
            (Date::constant(2026, 11, 23), PublicStatus::Active),
            (Date::constant(2028, 11, 22), PublicStatus::Active),
            (Date::constant(2028, 11, 23), PublicStatus::Expired),
        ] {
            assert_eq!(public_status(&certificate, day), expected, "{day}");
        }
    }

    #[test]
    fn what_was_decided_outweighs_the_clock() {
        let long_after = Date::constant(2040, 1, 1);
        for (state, expected) in [
            (CertificateState::Withdrawn, PublicStatus::Withdrawn),
            (CertificateState::Terminated, PublicStatus::Terminated),
            (CertificateState::Suspended, PublicStatus::Suspended),
        ] {
            assert_eq!(public_status(&certificate(state), long_after), expected);
        }
    }
}
