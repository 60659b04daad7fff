//! The looks that a standard takes at a holder between certification and renewal (ISO/IEC 17065 7.9, norms A8.1 to A8.3).

use super::{Certificate, CertificateState, is_over, life::LifeEvent};
use crate::domain::{
    standard::Surveillance,
    time::{Date, Timestamp, months_after},
};

/// Months before a look is due from which it may be begun: the holder needs time to report, and others to decide.
pub const AHEAD_MONTHS: u32 = 3;

/// The day the next look is due: as many are behind a certificate as it was maintained. `None` where the standard asks for
/// no other one before it ends, and where it has ended.
pub fn next_look(certificate: &Certificate, plan: &[Surveillance], now: Timestamp) -> Option<Date> {
    let state = certificate.life.state_at(now)?;
    if state.is_final() || is_over(certificate, now) {
        return None;
    }
    let moments = certificate.life.moments().iter();
    let taken = moments.filter(|moment| moment.event == LifeEvent::Maintain).count();
    let granted = certificate.issued_at.date();
    let mut due: Vec<_> = plan
        .iter()
        .map(|look| months_after(granted, look.after_months))
        .collect();
    due.sort();
    let next = due.into_iter().nth(taken);
    next.filter(|day| *day <= certificate.valid_until)
}

/// Why no look can begin now, as a code; `None` where one can.
pub fn barred(certificate: &Certificate, plan: &[Surveillance], now: Timestamp) -> Option<&'static str> {
    if certificate.life.state_at(now) != Some(CertificateState::Active) {
        return Some("certificate_state");
    }
    match next_look(certificate, plan, now) {
        None => Some("surveillance_none"),
        Some(due) => (months_after(now.date(), AHEAD_MONTHS) < due).then_some("surveillance_early"),
    }
}
