//! A holder begins to renew its certificate: a draft with what it answered last time, and the evidence that still proves it
//! (norms A8.6, E2 renew in grace).

use crate::{
    domain::{
        account::{Act, CaseRole},
        case::{Case, CaseKind, State},
        certificate::{Certificate, is_over, number::CertificateNumber},
        ids::{CaseId, EvidenceId, OrganisationId},
        policy::Action,
        time::Date,
    },
    store::{
        Db, audit, cases,
        certificates::register,
        holdings::Holdings,
        organisations,
        self_assessment::{Evidence, evidence},
        team::acts,
    },
    usecase::{
        Cx, UseCaseError, case_file,
        open_about::{begin, find},
        reissue_certificate::evaluated_in,
        transition::{self, Moved},
    },
};

/// The window in which a certificate is renewed, by the standard it was granted under; `None` where its holder applies anew.
pub(super) fn window(db: &mut Db, cx: &Cx, about: &Certificate) -> Result<Option<(Date, Date)>, UseCaseError> {
    let case = evaluated_in(db, about)?;
    Ok(cx
        .services
        .standards
        .load(&case.standard)?
        .renewal_window(about.valid_until))
}

/// The application or renewal of an organisation by a scheme that is under way. There is one at a time: each of them would be
/// granted the place of the same certificate (norms E1 create, E6.4).
pub(super) fn find_under_way(
    db: &mut Db,
    organisation: OrganisationId,
    scheme: &str,
) -> Result<Option<Case>, UseCaseError> {
    for kind in CaseKind::EVALUATED {
        if let Some(case) = cases::find_open(db, (organisation, scheme), *kind)? {
            return Ok(Some(case));
        }
    }
    Ok(None)
}

/// Why the certificate cannot be renewed now, as a code; `None` where it can. The standard says when that is.
pub(super) fn barred(db: &mut Db, cx: &Cx, about: &Certificate) -> Result<Option<&'static str>, UseCaseError> {
    let (now, standards) = (cx.now(), &cx.services.standards);
    let Some((first, last)) = window(db, cx, about)? else {
        return Ok(Some("renewal_by_application"));
    };
    let today = now.date();
    let open = || {
        standards
            .versions(&about.standard)
            .any(|version| version.lifecycle().accepts_applications_on(today))
    };
    let standing = register::find_standing(db, about.organisation, about.standard.as_str())?;
    Ok(if about.life.has_ended() {
        Some("certificate_state")
    } else if standing.is_none_or(|standing| standing.id != about.id) {
        Some("certificate_succeeded")
    } else if today < first {
        Some("renewal_early")
    } else if today > last {
        Some("renewal_late")
    } else if find_under_way(db, about.organisation, about.standard.as_str())?.is_some() {
        Some("about_open")
    } else if !open() {
        Some("not_open")
    } else {
        None
    })
}

/// A certificate that its holder can begin to renew today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewable {
    /// Which.
    pub certificate: CertificateNumber,
    /// Its holder.
    pub holder: String,
    /// Since when it can.
    pub since: Date,
    /// Until when the renewal has to be decided on: without a gap, while the certificate is in force; after its end, at all.
    pub until: Date,
    /// The last day on which it was in force, where that is over.
    pub expired_on: Option<Date>,
}

/// The certificates that the person can begin to renew today for their organisations. Those that have to move to a new version
/// of the standard are renewed as well, and [told as that](super::transition::my_transitions).
///
/// # Errors
/// [`UseCaseError::Denied`] for nobody.
pub fn my_renewals(cx: &Cx) -> Result<Vec<Renewable>, UseCaseError> {
    cx.services.store.read(|db| {
        let mut mine = Vec::new();
        for certificate in transition::committed_by(db, cx)? {
            if barred(db, cx, &certificate)?.is_some() {
                continue;
            }
            let moves = transition::of_certificate(db, cx, &certificate)?;
            if moves.is_some_and(|transition| transition.moved == Moved::NotYet) {
                continue;
            }
            let Some((since, last)) = window(db, cx, &certificate)? else {
                continue;
            };
            let holder = organisations::find(db, certificate.organisation)?.ok_or(UseCaseError::NotFound)?;
            mine.push(Renewable {
                holder: holder.legal_name,
                since,
                expired_on: Some(certificate.valid_until).filter(|_| is_over(&certificate, cx.now())),
                until: if is_over(&certificate, cx.now()) {
                    last
                } else {
                    last.min(certificate.valid_until)
                },
                certificate: certificate.number,
            });
        }
        Ok(mine)
    })
}

/// Begins the draft, and answers with its id. It is at the version of the last certification; where a later one is in
/// force, the draft moves to it as any other.
///
/// # Errors
/// [`UseCaseError::Invalid`] when the certificate cannot be renewed now.
pub fn begin_renewal(cx: &Cx, number: &str) -> Result<CaseId, UseCaseError> {
    cx.write(|db| {
        let about = find(db, cx, number, Action::CommitOrganisation)?;
        if let Some(code) = barred(db, cx, &about)? {
            return Err(UseCaseError::field("certificate", code));
        }
        let last = evaluated_in(db, &about)?;
        let mut case = begin(db, cx, &about, CaseKind::Recertification, State::Draft)?;
        let (person, now) = (cx.actor()?.person, cx.now());
        Holdings::read(db, &last)?.said_again().put(db, &mut case, now)?;
        acts::record(db, case.id, person, Act::Application, now)?;
        let entry = case_file::entry(cx, case.id, "create", Some(CaseRole::Owner));
        audit::append(db, entry.about(Some(case.normative_digest)))?;
        bring_evidence(db, cx, &last, case.id)?;
        Ok(case.id)
    })
}

/// Evidence of a kind that the standard lets be used again comes along, with where it is cited; other evidence is given anew.
fn bring_evidence(db: &mut Db, cx: &Cx, last: &Case, new: CaseId) -> Result<(), UseCaseError> {
    let standard = cx.services.standards.load(&last.standard)?;
    let links = evidence::links(db, last.id)?;
    for piece in evidence::list(db, last.id)? {
        let kind = piece.kind.parse().ok().and_then(|kind| standard.evidence_kind(&kind));
        if !kind.is_some_and(|kind| kind.reusable_in_renewal) {
            continue;
        }
        let id = EvidenceId::new(cx.services.ids.fresh());
        let again = Evidence {
            id,
            case: new,
            late: false,
            ..piece.clone()
        };
        evidence::insert(db, &again)?;
        // It is in the new case as if it had been uploaded there, and so is its event.
        let entry = case_file::entry(cx, new, "add_evidence", None).about(Some(piece.sha256.clone()));
        audit::append(db, entry)?;
        for link in links.iter().filter(|link| link.evidence == piece.id) {
            let mut link = link.clone();
            link.evidence = id;
            evidence::link(db, new, &link)?;
        }
    }
    Ok(())
}
