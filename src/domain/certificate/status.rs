//! What a certificate is worth: state as decided, and time.

use super::Certificate;
use crate::domain::{
    time::{Date, Timestamp},
    words::words,
};

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

impl CertificateState {
    /// Whether nothing leads out of it: taken back or given up.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Terminated)
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

/// The status at an instant (UTC); `None` before the certificate was issued. The faces of one certificate ask here; lists of
/// many ask `standing`, on the state as it is kept beside the life.
///
/// Withdrawn and terminated go before suspended, before expired, before not yet valid (norms E2). Expiry is read from
/// the clock and never written: no job has to run for it (norms A7.8).
pub fn public_status(certificate: &Certificate, at: Timestamp) -> Option<PublicStatus> {
    let state = certificate.life.state_at(at)?;
    Some(standing(state, (certificate.valid_from, certificate.valid_until), at))
}

/// Whether its last day is over, whatever else was decided: from then on nothing brings it in force again.
pub fn is_over(certificate: &Certificate, at: Timestamp) -> bool {
    is_past(certificate.valid_until, at)
}

/// The last day counts whole (UTC).
fn is_past(last: Date, at: Timestamp) -> bool {
    at.date() > last
}

/// The rule itself: what was decided, the first and last day of validity, and the instant.
pub(super) fn standing(state: CertificateState, (first, last): (Date, Date), at: Timestamp) -> PublicStatus {
    let day = at.date();
    match state {
        CertificateState::Withdrawn => PublicStatus::Withdrawn,
        CertificateState::Terminated => PublicStatus::Terminated,
        CertificateState::Suspended => PublicStatus::Suspended,
        CertificateState::Active if is_past(last, at) => PublicStatus::Expired,
        CertificateState::Active if day < first => PublicStatus::NotYetValid,
        CertificateState::Active => PublicStatus::Active,
    }
}

/// The day the status at an instant turns on: when it was suspended, withdrawn or ended; its last day for one that is
/// expired, its first for one that is not valid yet; the day itself for one that is valid.
pub fn status_since(certificate: &Certificate, at: Timestamp) -> Option<Date> {
    let decided = || certificate.life.state_since(at).map(Timestamp::date);
    match public_status(certificate, at)? {
        PublicStatus::Expired => Some(certificate.valid_until),
        PublicStatus::NotYetValid => Some(certificate.valid_from),
        PublicStatus::Active => Some(at.date()),
        PublicStatus::Suspended | PublicStatus::Withdrawn | PublicStatus::Terminated => decided(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        certificate::life::{Life, LifeEvent, LifeMoment},
        ids::{CaseId, CertificateId, OrganisationId},
    };

    /// Issued on its first day, at the beginning of it, and what else happened a day later.
    pub(crate) fn certificate(after: &[LifeEvent]) -> Certificate {
        let first = Timestamp::parse("2026-11-22T00:00:00Z").unwrap();
        let moment =
            |(event, day): (&LifeEvent, i64)| LifeMoment::plain(*event, first.plus_millis(day * 86_400_000), 1);
        let events = [LifeEvent::Issue].iter().chain(after);
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
            life: Life::of(events.zip(0..).map(moment).collect()),
            snapshot: String::new(),
            valid_from: Date::constant(2026, 11, 23),
            valid_until: Date::constant(2028, 11, 22),
            issued_at: first,
            pdf_sha256: String::new(),
            credential_sha256: None,
        }
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn the_first_and_the_last_day_are_valid_to_their_last_second_and_the_days_around_them_are_not() {
        let certificate = certificate(&[]);
        for (instant, expected) in [
            ("2026-11-21T23:59:59Z", None),
            ("2026-11-22T23:59:59Z", Some(PublicStatus::NotYetValid)),
            ("2026-11-23T00:00:00Z", Some(PublicStatus::Active)),
            ("2028-11-22T23:59:59Z", Some(PublicStatus::Active)),
            ("2028-11-23T00:00:00Z", Some(PublicStatus::Expired)),
        ] {
            assert_eq!(public_status(&certificate, at(instant)), expected, "{instant}");
        }
    }

    #[test]
    fn what_was_decided_outweighs_the_clock() {
        let long_after = at("2040-01-01T00:00:00Z");
        for (event, expected) in [
            (LifeEvent::Withdraw, PublicStatus::Withdrawn),
            (LifeEvent::Terminate, PublicStatus::Terminated),
            (LifeEvent::Suspend, PublicStatus::Suspended),
        ] {
            let certificate = certificate(&[event]);
            assert_eq!(public_status(&certificate, long_after), Some(expected));
            assert_eq!(
                status_since(&certificate, long_after),
                Some(Date::constant(2026, 11, 23))
            );
        }
    }
}
