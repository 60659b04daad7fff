//! The looks that a standard takes at a holder between certification and renewal (ISO/IEC 17065 7.9, norms A8.1 to A8.3).
//!
//! Their days stand on the certificate, so that nobody who holds it has to know its standard (norms A6.12).

use serde::{Deserialize, Serialize};

use super::{Certificate, CertificateState, is_over, life::LifeEvent, snapshot::CertificateSnapshot};
use crate::domain::{
    iso_date,
    standard::Surveillance,
    time::{Date, Timestamp, months_after},
};

/// Months before a look is due from which it may be begun: the holder needs time to report, and others to decide.
pub const AHEAD_MONTHS: u32 = 3;

/// The days on which looks are due, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Looks(#[serde(with = "iso_date::list")] Vec<Date>);

impl Looks {
    /// What a plan makes of the day of the decision, from which it counts (ISO/IEC 17021-1 9.1.3), as far as the certificate
    /// lasts.
    pub fn planned(plan: &[Surveillance], granted: Date, valid_until: Date) -> Self {
        let days = plan.iter().map(|look| months_after(granted, look.after_months));
        let mut due: Vec<_> = days.filter(|day| *day <= valid_until).collect();
        due.sort();
        Self(due)
    }

    /// Those that stand on a certificate; on one that was settled before any stood there, what its standard's plan makes of
    /// its dates.
    pub fn of(on_it: &CertificateSnapshot, plan: &[Surveillance]) -> Self {
        let planned = || Self::planned(plan, on_it.granted, on_it.valid_until);
        on_it.surveillance.clone().unwrap_or_else(planned)
    }

    /// Those that are still ahead of a certificate on which they stand: as many are behind it as it was maintained. None
    /// where it has ended.
    #[must_use]
    pub fn ahead_of(&self, certificate: &Certificate, now: Timestamp) -> Self {
        let is_final = certificate.life.state_at(now).is_none_or(CertificateState::is_final);
        if is_final || is_over(certificate, now) {
            return Self::default();
        }
        let moments = certificate.life.moments().iter().filter(|moment| moment.at <= now);
        let taken = moments.filter(|moment| moment.event == LifeEvent::Maintain).count();
        Self(self.0.iter().skip(taken).copied().collect())
    }

    /// The day the next one is due. `None` where the standard asks for no other one before the certificate ends, and where
    /// that has ended.
    pub fn next(&self, certificate: &Certificate, now: Timestamp) -> Option<Date> {
        self.ahead_of(certificate, now).0.first().copied()
    }

    /// Why no look can begin now, as a code; `None` where one can.
    pub fn barred(&self, certificate: &Certificate, now: Timestamp) -> Option<&'static str> {
        if certificate.life.state() != Some(CertificateState::Active) {
            return Some("certificate_state");
        }
        match self.next(certificate, now) {
            None => Some("surveillance_none"),
            Some(due) => (months_after(now.date(), AHEAD_MONTHS) < due).then_some("surveillance_early"),
        }
    }

    /// The days.
    pub fn days(&self) -> &[Date] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a list of days comes to.
impl FromIterator<Date> for Looks {
    fn from_iter<I: IntoIterator<Item = Date>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{certificate::snapshot::tests::snapshot, standard::SurveillanceKind};

    fn plan(months: &[u32]) -> Vec<Surveillance> {
        let look = |after_months: &u32| Surveillance {
            after_months: *after_months,
            kind: SurveillanceKind::Documents,
        };
        months.iter().map(look).collect()
    }

    #[test]
    fn looks_are_counted_from_the_decision_and_none_is_due_after_the_last_day() {
        let looks = Looks::planned(
            &plan(&[24, 12, 30]),
            Date::constant(2026, 8, 31),
            Date::constant(2028, 8, 31),
        );
        assert_eq!(looks.days(), [Date::constant(2027, 8, 31), Date::constant(2028, 8, 31)]);
    }

    #[test]
    fn a_certificate_that_does_not_tell_its_looks_has_those_of_its_standard() {
        let mut on_it = snapshot();
        let said = on_it.surveillance.clone().unwrap();
        assert_eq!(Looks::of(&on_it, &plan(&[6])), said);
        on_it.surveillance = None;
        assert_eq!(Looks::of(&on_it, &plan(&[6])).days(), [Date::constant(2027, 5, 23)]);
        on_it.surveillance = Some(Looks::default());
        assert!(Looks::of(&on_it, &plan(&[6])).is_empty());
    }
}
