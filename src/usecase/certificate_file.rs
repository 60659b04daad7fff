//! A certificate at work: what became of it, what comes next, and what this person may set going (norms A8, E2).

use crate::{
    domain::{
        case::{Case, CaseKind, statement::Asked},
        certificate::{
            Certificate, PublicStatus, number::CertificateNumber, public_status, snapshot::CertificateSnapshot,
            surveillance::Looks,
        },
        policy::{self, Action, Resource},
        time::{Date, Timestamp},
        words::words,
    },
    store::{
        Db, cases,
        certificates::register::{self, CertificateDocument},
        organisations,
    },
    usecase::{
        Cx, UseCaseError, begin_renewal, case_file,
        open_about::{barred, find, has_tie},
        statement::requests,
        transition::{self, Transition},
        verify_certificate::RegisterEntry,
    },
};

words! {
    /// What a person may set going about a certificate.
    pub enum ActOn: "act on a certificate" {
        /// Open a case for cause.
        OpenSpecial = "open_special",
        /// Take the look that the standard wants in between.
        OpenSurveillance = "open_surveillance",
        /// Say that what ends its suspension was done.
        AskLift = "ask_lift",
        /// Ask that it say something else.
        AskChange = "ask_change",
        /// Begin to renew it.
        Renew = "renew",
        /// Give it up.
        GiveUp = "give_up",
    }
}

/// A certificate as a person sees it at work.
pub struct CertificateFile {
    /// What the register says of it now.
    pub entry: RegisterEntry,
    /// Every document there was, the newest first.
    pub documents: Vec<CertificateDocument>,
    /// The next surveillance, while it is in force.
    pub surveillance_on: Option<Date>,
    /// The way to a newer version of the standard, where one is in force.
    pub transition: Option<Transition>,
    /// The first day to begin a renewal, and the last one to decide on it, while it can still be renewed.
    pub renewal: Option<(Date, Date)>,
    /// The cases about it, the newest first, last the one that it came of, and whether the person may open each.
    pub cases: Vec<(Case, bool)>,
    /// A renewal of it that is under way.
    pub renewal_under_way: Option<Case>,
    /// What is the person's to set going, and why it cannot be now.
    pub acts: Vec<(ActOn, Option<&'static str>)>,
}

/// Reads a certificate for somebody who has a part in it.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a number that was never given; to who has no part in it the certificate is hidden.
pub fn certificate_file(cx: &Cx, number: &str) -> Result<CertificateFile, UseCaseError> {
    let now = cx.now();
    cx.services.store.read(|db| {
        let certificate = find(db, cx, number, Action::ReadCertificate)?;
        let documents = register::documents(db, certificate.id)?;
        let mut cases = Vec::new();
        let mut all = cases::list_about(db, certificate.id)?;
        all.extend(cases::find(db, certificate.case)?);
        for case in all {
            let standing = case_file::standing(db, cx, &case)?;
            let may = policy::can(cx.actor.as_ref(), Action::ReadDossier, Resource::Case(&standing)).is_ok();
            cases.push((case, may));
        }
        let acts = acts(db, cx, &certificate)?;
        let transition = transition::of_certificate(db, cx, &certificate)?;
        let scheme = certificate.standard.as_str();
        let renewal_under_way = begin_renewal::find_under_way(db, certificate.organisation, scheme)?;
        let entry = RegisterEntry::today(certificate, now)?;
        Ok(CertificateFile {
            surveillance_on: surveillance_on(cx, &entry)?,
            renewal: renewal(cx, &entry)?,
            transition,
            renewal_under_way,
            documents: documents.into_iter().rev().collect(),
            cases,
            acts,
            entry,
        })
    })
}

fn surveillance_on(cx: &Cx, entry: &RegisterEntry) -> Result<Option<Date>, UseCaseError> {
    if !matches!(entry.status, PublicStatus::Active | PublicStatus::Suspended) {
        return Ok(None);
    }
    Ok(looks_on(cx, &entry.snapshot)?.next(&entry.certificate, entry.as_of))
}

/// The surveillance of a certificate, by what stands on it and its standard.
pub(super) fn looks_on(cx: &Cx, on_it: &CertificateSnapshot) -> Result<Looks, UseCaseError> {
    let standard = cx.services.standards.load(&on_it.standard.reference)?;
    Ok(Looks::of(on_it, &standard.validity().surveillance))
}

/// The window of its renewal, as long as that is open and the certificate was not ended.
fn renewal(cx: &Cx, entry: &RegisterEntry) -> Result<Option<(Date, Date)>, UseCaseError> {
    if matches!(entry.status, PublicStatus::Withdrawn | PublicStatus::Terminated) {
        return Ok(None);
    }
    let standard = cx.services.standards.load(&entry.snapshot.standard.reference)?;
    let window = standard.renewal_window(entry.certificate.valid_until);
    Ok(window.filter(|(_, last)| *last >= entry.as_of.date()))
}

fn acts(db: &mut Db, cx: &Cx, certificate: &Certificate) -> Result<Vec<(ActOn, Option<&'static str>)>, UseCaseError> {
    let may = |action| {
        policy::can(
            cx.actor.as_ref(),
            action,
            Resource::Certificate(certificate.organisation),
        )
        .is_ok()
    };
    let mut acts = Vec::new();
    if may(Action::OpenCase) && !has_tie(db, cx, certificate)? {
        for (act, kind) in [
            (ActOn::OpenSurveillance, CaseKind::Surveillance),
            (ActOn::OpenSpecial, CaseKind::Special),
        ] {
            acts.push((act, barred(db, cx, certificate, kind, None)?));
        }
    }
    if may(Action::CommitOrganisation) {
        if certificate.life.suspension().is_some() {
            let asked = Some(Asked::Lift);
            acts.push((ActOn::AskLift, barred(db, cx, certificate, CaseKind::Change, asked)?));
        }
        acts.push((ActOn::Renew, begin_renewal::barred(db, cx, certificate)?));
        for (act, asked) in [(ActOn::AskChange, Asked::Change), (ActOn::GiveUp, Asked::GiveUp)] {
            acts.push((act, barred(db, cx, certificate, CaseKind::Change, Some(asked))?));
        }
    }
    Ok(acts)
}

/// A certificate that is suspended, and whose holder has to show that what ends that was done.
pub struct Suspended {
    /// Which.
    pub certificate: CertificateNumber,
    /// Its holder.
    pub holder: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when it has to be done.
    pub until: Option<Date>,
}

/// The suspended certificates of the person's organisations, of which the body was not told yet that the conditions are met; be
/// it that another request stands in the way, which the certificate's page names.
///
/// # Errors
/// [`UseCaseError::Denied`] for nobody.
pub fn my_suspensions(cx: &Cx) -> Result<Vec<Suspended>, UseCaseError> {
    cx.services.store.read(|db| {
        let mut mine = Vec::new();
        for certificate in transition::committed_by(db, cx)? {
            let Some(moment) = certificate.life.suspension() else {
                continue;
            };
            let waits = match barred(db, cx, &certificate, CaseKind::Change, Some(Asked::Lift))? {
                None => true,
                Some("about_open") => !is_asked(db, &certificate, Asked::Lift)?,
                Some(_) => false,
            };
            if !waits {
                continue;
            }
            let holder = organisations::find(db, certificate.organisation)?.ok_or(UseCaseError::NotFound)?;
            mine.push(Suspended {
                holder: holder.legal_name,
                since: moment.at,
                until: moment.due_on,
                certificate: certificate.number,
            });
        }
        Ok(mine)
    })
}

/// Whether the holder asks for this in a case that is open.
fn is_asked(db: &mut Db, about: &Certificate, asked: Asked) -> Result<bool, UseCaseError> {
    let scheme = (about.organisation, about.standard.as_str());
    let open = cases::find_open(db, scheme, CaseKind::Change)?;
    let requests = open.map(|case| requests(db, &case)).transpose()?;
    Ok(requests.is_some_and(|requests| requests.iter().any(|request| request.asked == asked)))
}

/// A certificate in a list.
pub struct ListedCertificate {
    /// The certificate.
    pub certificate: Certificate,
    /// What stands on it.
    pub snapshot: CertificateSnapshot,
    /// What it is worth now.
    pub status: PublicStatus,
}

/// Whether there are certificates the person has a part in; none is read for it.
pub fn has_certificates(cx: &Cx) -> Result<bool, UseCaseError> {
    let may = |holder| {
        policy::can(
            cx.actor.as_ref(),
            Action::ReadCertificate,
            Resource::Certificate(holder),
        )
        .is_ok()
    };
    let holders = cx.services.store.read(|db| register::holders(db, cx.now()))?;
    Ok(holders.into_iter().any(may))
}

/// The certificates a person has a part in: all for the body's officers and auditors, those of the own organisations for
/// their members; with a status, those alone that have it now.
pub fn my_certificates(cx: &Cx, only: Option<PublicStatus>) -> Result<Vec<ListedCertificate>, UseCaseError> {
    let now = cx.now();
    let mut listed = Vec::new();
    for certificate in cx.services.store.read(register::list)? {
        let holder = Resource::Certificate(certificate.organisation);
        let Some(status) = public_status(&certificate, now) else {
            continue;
        };
        let is_sought = only.is_none_or(|only| only == status);
        if is_sought && policy::can(cx.actor.as_ref(), Action::ReadCertificate, holder).is_ok() {
            listed.push(ListedCertificate {
                snapshot: serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)?,
                certificate,
                status,
            });
        }
    }
    Ok(listed)
}
