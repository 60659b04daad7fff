//! What a version would do to open drafts and valid certificates: told to its author, before it is published.

use std::collections::BTreeMap;

use crate::{
    domain::{
        case::{Case, State},
        certificate::{PublicStatus, number::CertificateNumber, public_status},
        evaluation::report::ReportDocument,
        exact::Exact,
        impact::{Impact, impact},
        standard::{
            PanelUid, Standard,
            lineage::{self, Carried, Draft, NoWay},
        },
        time::Timestamp,
    },
    store::{Db, Store, cases, certificates::register, holdings::Holdings, organisations},
    usecase::{Catalogue, UseCaseError, dossier::FrozenReport},
};

/// A draft or a certificate under an earlier version.
#[derive(Debug)]
pub struct Concerned {
    /// The case it belongs to.
    pub case: Case,
    /// The organisation's legal name.
    pub organisation: String,
    /// The certificate's number; `None` for a draft.
    pub certificate: Option<CertificateNumber>,
    /// What would become of it, or that the version does not say what becomes of answers.
    pub outcome: Result<Impact, NoWay>,
}

/// Looks at every open draft and every certificate that is not over, under the earlier versions of the standard of `new`;
/// `new` itself need not be installed. A suspended certificate counts: its suspension can be lifted. Nothing is written.
///
/// # Errors
/// When the store cannot be read, or a case is pinned to a version that is not installed.
pub fn foresee_impact(
    store: &Store,
    standards: &Catalogue,
    new: &Standard,
    now: Timestamp,
) -> Result<Vec<Concerned>, UseCaseError> {
    let installed = standards.versions(new.id());
    let family: Vec<&Standard> = installed
        .filter(|standard| standard.version() != new.version())
        .chain([new])
        .collect();
    store.read(|db| {
        let mut all = Vec::new();
        for case in cases::list_of_standard(db, new.id())? {
            if case.standard.version >= new.version() {
                continue;
            }
            let Some(held) = Held::of(db, &case, now)? else {
                continue;
            };
            let old = standards.load(&case.standard)?;
            let outcome = lineage::way(&family, old.version(), new)
                .map(|way| impact(old, &way, &case.label, &held.draft, &held.panel));
            all.push(Concerned {
                organisation: organisations::find(db, case.organisation)?
                    .ok_or(UseCaseError::NotFound)?
                    .legal_name,
                certificate: held.certificate,
                outcome,
                case,
            });
        }
        Ok(all)
    })
}

/// What a case holds that a new version would touch.
struct Held {
    certificate: Option<CertificateNumber>,
    draft: Draft,
    panel: BTreeMap<PanelUid, Exact>,
}

impl Held {
    /// The draft, or what the certificate was granted on; `None` for cases that are neither.
    fn of(db: &mut Db, case: &Case, now: Timestamp) -> Result<Option<Self>, UseCaseError> {
        if case.state == State::Draft {
            return Ok(Some(Self {
                certificate: None,
                draft: Holdings::read(db, case)?.draft()?,
                panel: BTreeMap::new(),
            }));
        }
        let Some(certificate) = register::find_by_case(db, case.id)? else {
            return Ok(None);
        };
        let status = public_status(&certificate, now);
        if !matches!(
            status,
            Some(PublicStatus::Active | PublicStatus::Suspended | PublicStatus::NotYetValid)
        ) {
            return Ok(None);
        }
        let report = FrozenReport::latest(db, case.id)?.document;
        Ok(Some(Self {
            certificate: Some(certificate.number),
            draft: granted_on(&report),
            panel: report
                .panel
                .into_iter()
                .map(|given| (given.panel, given.points))
                .collect(),
        }))
    }
}

/// What the team found, as the draft of somebody who had claimed just that.
fn granted_on(report: &ReportDocument) -> Draft {
    let answers = report.criteria.iter().map(|found| {
        let carried = Carried {
            mark: Some(found.mark()),
            note: String::new(),
        };
        (found.criterion.clone(), carried)
    });
    Draft {
        label: Some(report.label.clone()),
        track: report.track.clone(),
        picks: report.picks.iter().cloned().collect(),
        answers: answers.collect(),
        figures: report.figures.clone(),
        ..Draft::default()
    }
}
