//! Anybody checks a certificate: by number, by file, by machine.

use actix_web::http::StatusCode;
use serde::Serialize;

use crate::{
    credential::{Failure, jws::JwsError},
    domain::certificate::number::CertificateNumber,
    domain::megabytes::Megabytes,
    domain::time::{Date, Timestamp, written_day},
    seal::{
        VerificationReport,
        verify::{Check as Proof, Finding, NoAttachment},
    },
    usecase::{
        UseCaseError,
        check_credential::CredentialFinding,
        check_file::{FileCheck, Known, MAX_FILE, check_file, credential_counts, file_answers, holds},
        printed::{Difference, Fact},
        renewals::{Renewals, look_up_with_neighbours, renewals},
        verify_certificate::{self, Answer, Point, RegisterEntry, Then},
        watch_certificate::can_be_watched,
    },
    views::{
        pages::public::{
            CertificatePage, Check, CredentialReason, DifferenceRow, Elsewhere, FileCheckPage, HistoryMoment,
            Neighbours, NumberLink, StatusView, ThenView, VerifyPage,
        },
        parts::{Field, Link},
    },
    web::{
        form::FormData,
        present::{
            Mistakes,
            certificate::{facts_read_by, status_shown},
        },
        reply::Reply,
        upload::Shown,
        visit::{Outcome, Visit},
    },
};

/// The longest number that a page repeats: as long as registers of registers take them (norms A7.3).
const MOST_REPEATED: usize = 60;

/// `GET /verify`; with `?number=` straight on to the certificate.
pub fn form(visit: &Visit) -> Outcome {
    if visit.query.has("number") {
        return by_number(visit, visit.query.text("number"));
    }
    visit.page(&verify_page("", &Mistakes::default(), Vec::new()))
}

fn verify_page(number: &str, mistakes: &Mistakes, meant: Vec<Link>) -> VerifyPage {
    VerifyPage {
        number: mistakes.field("number", number),
        meant,
        file: Field {
            value: String::new(),
            error: mistakes.code("file"),
        },
        max_mb: MAX_FILE.0,
        errors: mistakes.links(),
    }
}

/// Asked before the first byte of a file is stored.
pub fn before(_visit: &Visit) -> Result<Megabytes, UseCaseError> {
    Ok(MAX_FILE)
}

/// `POST /verify`
pub fn check(visit: &Visit, form: &FormData, shown: Shown) -> Outcome {
    match shown.file {
        Some(file) => visit.page(&file_page(visit, check_file(&visit.cx, &file.bytes()?)?)),
        None if form.has("number") => by_number(visit, form.text("number")),
        None => mend(visit, "", UseCaseError::field("file", "file_required")),
    }
}

/// A number with a slip in it is told at once; any other leads to its page, which says whether there is such a one.
fn by_number(visit: &Visit, typed: &str) -> Outcome {
    match verify_certificate::typed_number(typed) {
        Ok(number) => Ok(Reply::to(format!("/c/{number}"))),
        Err(error) => mend(visit, typed, error),
    }
}

/// A file that did not arrive: its form comes back with what is wrong.
pub fn refused(visit: &Visit, error: UseCaseError) -> Outcome {
    match &error {
        UseCaseError::Invalid(errors) if errors.iter().any(|error| error.code == "file_too_large") => {
            let error = UseCaseError::field("file", "file_too_large_to_check");
            mend_with(StatusCode::PAYLOAD_TOO_LARGE, visit, "", error)
        }
        _ => mend(visit, "", error),
    }
}

fn mend(visit: &Visit, number: &str, error: UseCaseError) -> Outcome {
    mend_with(StatusCode::UNPROCESSABLE_ENTITY, visit, number, error)
}

fn mend_with(status: StatusCode, visit: &Visit, number: &str, error: UseCaseError) -> Outcome {
    visit.page_with(
        status,
        &verify_page(number, &Mistakes::of(error)?, meant(visit, number)?),
    )
}

/// Links to what a mistyped number may have been meant for.
fn meant(visit: &Visit, typed: &str) -> Result<Vec<Link>, UseCaseError> {
    let found = verify_certificate::meant_by(&visit.cx, typed)?.into_iter();
    let link = |(number, holder): (CertificateNumber, String)| Link {
        url: format!("/c/{number}"),
        label: format!("{number}, {holder}"),
    };
    Ok(found.map(link).collect())
}

/// `GET /c/{number}`, `GET /c/{number}.json`
pub fn certificate(visit: &Visit) -> Outcome {
    let asked: String = visit.parameter("number")?;
    let number = asked.strip_suffix(".json").unwrap_or(&asked);
    if visit.query.has("at") {
        return on_a_day(visit, number);
    }
    if visit.wants_json {
        let entry = verify_certificate::look_up(&visit.cx, number)?;
        return visit.open_json(&entry.public(&visit.cx.services.public_url));
    }
    match look_up_with_neighbours(&visit.cx, number) {
        Ok((entry, near)) => visit.page(&page_now(visit, &entry, near)),
        Err(UseCaseError::NotFound) => unknown_or_untidy(visit, number),
        Err(error) => Err(error),
    }
}

/// An address copied with more than the number, such as the full stop of its sentence, leads to the certificate it names, if
/// the register has that.
fn unknown_or_untidy(visit: &Visit, typed: &str) -> Outcome {
    let within = CertificateNumber::within(typed);
    let found = within.parse::<CertificateNumber>().ok().filter(|_| within != typed);
    match found {
        Some(number) if verify_certificate::look_up(&visit.cx, number.as_str()).is_ok() => {
            Ok(Reply::to(format!("/c/{number}")))
        }
        _ => unknown(visit, typed),
    }
}

/// What was asked for, if it is made as numbers are: the page repeats no sentence that somebody put in its address.
fn repeatable(asked: &str) -> Option<String> {
    let is_of_a_number = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_');
    let is_one = (1..=MOST_REPEATED).contains(&asked.len()) && asked.chars().all(is_of_a_number);
    is_one.then(|| asked.to_owned())
}

/// `GET /c/{number}?at=2026-03-01`: what it was on a day that is over; today, what it is now.
fn on_a_day(visit: &Visit, number: &str) -> Outcome {
    let typed = visit.query.text("at");
    let day = written_day(typed).ok_or_else(|| UseCaseError::field("at", "no_date"));
    let then = day.and_then(|day| verify_certificate::look_up_on(&visit.cx, number, day));
    match then {
        Ok(Then { today, day, .. }) if day == today.as_of.date() => match visit.wants_json {
            true => visit.open_json(&today.public(&visit.cx.services.public_url)),
            false => visit.page(&CertificatePage {
                at: Field::of(day.to_string()),
                ..page_now(visit, &today, renewals(&visit.cx, &today)?)
            }),
        },
        Ok(Then { entry, day, .. }) if visit.wants_json => match entry {
            Some(entry) => visit.open_json(&entry.public(&visit.cx.services.public_url)),
            None => visit.open_json(&NotIssuedThen::of(day)),
        },
        Ok(then) => visit.page(&page_then(visit, &then)),
        Err(UseCaseError::NotFound) if !visit.wants_json => unknown(visit, number),
        Err(UseCaseError::Invalid(errors)) if !visit.wants_json => {
            let mistakes = Mistakes::of(UseCaseError::Invalid(errors))?;
            let today = certificate_page(visit, &verify_certificate::look_up(&visit.cx, number)?);
            let page = CertificatePage {
                // What was asked has no answer: what is shown is no tick under the day that was typed.
                status: today.status.without_colour(),
                at: mistakes.field("at", typed),
                errors: mistakes.links(),
                ..today
            };
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error),
    }
}

/// A day before the certificate was issued, for programs: nothing of what came later is told of it.
#[derive(Serialize)]
struct NotIssuedThen {
    status: &'static str,
    as_of: String,
}

impl NotIssuedThen {
    fn of(day: Date) -> Self {
        Self {
            status: "not_issued",
            as_of: Timestamp::at_end_of(day).to_string(),
        }
    }
}

fn page_then(visit: &Visit, then: &Then) -> CertificatePage {
    let today = certificate_page(visit, &then.today);
    let shown = ThenView {
        day: then.day.to_string(),
        today: today.status.clone(),
        url: format!("/c/{}", then.today.certificate.number),
    };
    let page = match &then.entry {
        Some(entry) => {
            let page = certificate_page(visit, entry);
            CertificatePage {
                status: page.status.of_the_past(),
                // The document of that day, not today's.
                pdf_url: page
                    .pdf_url
                    .map(|url| format!("{url}?revision={}", entry.certificate.revision)),
                json_url: page.json_url.map(|url| format!("{url}?at={}", then.day)),
                // They speak of today, and of what is to come.
                checks: Vec::new(),
                watch_url: None,
                elsewhere: None,
                feed_url: None,
                ..page
            }
        }
        // Nothing of what came later is told of a day before it.
        None => CertificatePage {
            status: StatusView::new("not_issued"),
            certificate: None,
            checks: Vec::new(),
            history: Vec::new(),
            pdf_url: None,
            json_url: None,
            watch_url: None,
            credential_url: None,
            elsewhere: None,
            feed_url: None,
            ..today
        },
    };
    CertificatePage {
        then: Some(shown),
        at: Field::of(then.day.to_string()),
        ..page
    }
}

/// `GET /c/{number}/certificate.pdf`
pub fn pdf(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let number: String = visit.parameter("number")?;
    let entry = verify_certificate::look_up(&visit.cx, &number)?;
    let file = match visit.query.text("revision") {
        "" => verify_certificate::sealed_file(&visit.cx, &entry)?,
        revision => {
            let revision = revision.parse().map_err(|_| UseCaseError::NotFound)?;
            verify_certificate::sealed_file_of(&visit.cx, &entry, revision)?
        }
    };
    Ok(Reply::Made {
        bytes: file.into(),
        media_type: "application/pdf".to_owned(),
        file_name: format!("{}.pdf", entry.certificate.number),
    })
}

/// The same for every number there is nothing under, but for the number (norms A7.10). For what is no number, those of the
/// register it may have been meant as.
fn unknown(visit: &Visit, number: &str) -> Outcome {
    let page = CertificatePage {
        status: StatusView::new("unknown"),
        status_date: String::new(),
        as_of: visit.cx.now().to_string(),
        certificate: None,
        asked: repeatable(number),
        meant: meant(visit, number)?,
        checks: checks(vec![(Point::NumberKnown, Some(false))]),
        history: Vec::new(),
        pdf_url: None,
        json_url: None,
        watch_url: None,
        credential_url: None,
        elsewhere: None,
        feed_url: None,
        at: Field::default(),
        then: None,
        url: None,
        neighbours: Neighbours::default(),
        errors: Vec::new(),
    };
    visit.page_with(StatusCode::NOT_FOUND, &page)
}

/// The page of now, which knows what came before and after; on a day that is over, that was not yet told.
fn page_now(visit: &Visit, entry: &RegisterEntry, near: Renewals) -> CertificatePage {
    let link = |number: CertificateNumber| Link {
        url: format!("/c/{number}"),
        label: number.to_string(),
    };
    CertificatePage {
        neighbours: Neighbours {
            renews: near.renews.map(link),
            renewed_by: near.renewed_by.map(link),
            replaces: near.replaces.map(link),
            replaced_by: near.replaced_by.map(link),
        },
        ..certificate_page(visit, entry)
    }
}

fn certificate_page(visit: &Visit, entry: &RegisterEntry) -> CertificatePage {
    let number = &entry.certificate.number;
    let credential = entry.certificate.credential_sha256.as_ref();
    CertificatePage {
        status: status_shown(entry),
        status_date: entry.status_since.to_string(),
        as_of: entry.as_of.to_string(),
        certificate: Some(facts_read_by(visit, entry)),
        asked: None,
        meant: Vec::new(),
        checks: checks(verify_certificate::entry_answers(entry)),
        history: history(entry),
        pdf_url: Some(format!("/c/{number}/certificate.pdf")),
        json_url: Some(format!("/c/{number}.json")),
        watch_url: can_be_watched(entry).then(|| format!("/c/{number}/watch")),
        credential_url: credential.map(|_| format!("/c/{number}/credential/{}", entry.certificate.revision)),
        elsewhere: Some(elsewhere(visit, entry)),
        feed_url: Some(format!("/c/{number}/feed")),
        at: Field::default(),
        then: None,
        url: Some(format!("/c/{number}")),
        neighbours: Neighbours::default(),
        errors: Vec::new(),
    }
}

fn elsewhere(visit: &Visit, entry: &RegisterEntry) -> Elsewhere {
    let page = format!("{}/c/{}", visit.cx.services.public_url, entry.certificate.number);
    Elsewhere {
        badge: format!("{page}/badge.svg"),
        statement: format!("/c/{}/status.jwt", entry.certificate.number),
        page,
    }
}

/// What happened to it, newest first.
pub(super) fn history(entry: &RegisterEntry) -> Vec<HistoryMoment> {
    let told = entry.history().into_iter();
    told.map(|told| HistoryMoment {
        at: told.at,
        event: told.event.to_owned(),
    })
    .collect()
}

fn checks(answers: Vec<Answer>) -> Vec<Check> {
    let answers = answers.into_iter();
    answers
        .map(|(point, holds)| Check::new(point.as_str(), holds))
        .collect()
}

/// What was found about a seal, finding by finding. Where the end of a file is missing, what is left looks as if somebody had
/// written something there.
fn seal_findings(report: &VerificationReport, known: Known) -> Vec<String> {
    let is_of_the_cut = |finding: &Finding| {
        let is_of_what_was_added = matches!(
            finding,
            Finding::PageReplaced
                | Finding::AnnotationAdded
                | Finding::AttachmentReplaced
                | Finding::ObjectsRedirected
                | Finding::ContentAddedAfterSealing
                | Finding::BytesAfterSealedContent
        );
        is_of_what_was_added && matches!(known, Known::Part { .. })
    };
    let findings = report.findings.iter().filter(|finding| !is_of_the_cut(finding));
    findings.map(|finding| finding.as_str().to_owned()).collect()
}

/// What is said against the credential inside a file. What exactly is wrong with one that is not ours, nobody is helped by.
fn credential_reasons(check: &FileCheck) -> Vec<CredentialReason> {
    let Some(credential) = &check.credential else {
        return Vec::new();
    };
    let reason = |reason: &str, document: &str, credential: &str| {
        Some(CredentialReason {
            reason: reason.to_owned(),
            document: document.to_owned(),
            credential: credential.to_owned(),
        })
    };
    if credential.outcome == Proof::Passed && !credential_counts(check) {
        return reason("proves_nothing", "", "").into_iter().collect();
    }
    let findings = credential.findings.iter();
    findings
        .filter_map(|finding| match finding {
            CredentialFinding::Absent(NoAttachment::NotSealed) | CredentialFinding::NoIssuer => None,
            CredentialFinding::Absent(NoAttachment::Missing) => reason("missing", "", ""),
            CredentialFinding::Refused(Failure::Jws(JwsError::Signature)) => reason("signature", "", ""),
            CredentialFinding::Refused(
                Failure::UnknownIssuer(_) | Failure::UnknownKey(_) | Failure::IssuerMismatch { .. },
            ) => reason("foreign", "", ""),
            CredentialFinding::Absent(_) | CredentialFinding::NotText | CredentialFinding::Refused(_) => {
                reason("unreadable", "", "")
            }
            CredentialFinding::Differs {
                fact,
                document,
                credential,
            } => reason(fact.as_str(), document, credential),
        })
        .collect()
}

fn row(difference: &Difference, entry: Option<&RegisterEntry>) -> DifferenceRow {
    let language = match difference.fact {
        Fact::Level | Fact::Standard | Fact::Scope | Fact::Conditions | Fact::Sites => {
            entry.map(|entry| entry.snapshot.language.clone())
        }
        Fact::LevelEn
        | Fact::StandardEn
        | Fact::ScopeEn
        | Fact::ConditionsEn
        | Fact::SitesEn
        | Fact::CountryEn
        | Fact::HolderEn => Some("en".to_owned()),
        _ => None,
    };
    DifferenceRow {
        fact: difference.fact.to_string(),
        file: difference.file.clone(),
        register: difference.other.clone(),
        language: language.unwrap_or_default(),
    }
}

fn file_page(visit: &Visit, check: FileCheck) -> FileCheckPage {
    let answers = file_answers(&check);
    let signer = check.seal.as_ref().and_then(|report| report.signer.as_ref());
    let entry = check.entry.as_ref();
    let development = entry.is_some_and(|entry| entry.snapshot.development);
    FileCheckPage {
        verdict: StatusView::of(check.verdict.as_str(), development),
        of: match (check.known, entry, &check.named) {
            (Known::Beginning { .. }, Some(entry), _) => Some(NumberLink::new("copy", &entry.certificate.number)),
            (Known::Part { .. }, Some(entry), _) => Some(NumberLink::new("part", &entry.certificate.number)),
            (_, None, Some(number)) => Some(NumberLink::new("named", number)),
            _ => None,
        },
        as_of: check.as_of.to_string(),
        certificate: entry.map(|entry| facts_read_by(visit, entry)),
        status: entry.map(status_shown),
        certificate_url: entry.map(|entry| format!("/c/{}", entry.certificate.number)),
        renewed_url: match (check.known, entry) {
            (
                Known::File {
                    revision,
                    is_former: true,
                },
                Some(entry),
            ) => Some(format!(
                "/c/{}/certificate.pdf?revision={revision}",
                entry.certificate.number
            )),
            _ => None,
        },
        checks: checks(answers),
        seal_findings: (check.seal.iter())
            .flat_map(|report| seal_findings(report, check.known))
            .collect(),
        credential_reasons: credential_reasons(&check),
        differences: check
            .differences
            .iter()
            .map(|difference| row(difference, entry))
            .collect(),
        sealer_known: check.is_ours && check.seal.as_ref().is_some_and(holds),
        sealed_by: signer.map(|signer| signer.name().to_owned()),
        sealed_at: check
            .seal
            .as_ref()
            .and_then(|report| report.claimed_time)
            .map(|at| at.to_string()),
        sha256: check.sha256,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_made_as_a_number_is_repeated() {
        for number in [
            "ECMS-2026-99999-X",
            "zebra",
            "0192f3a4-0000-7000-8000-000000000009",
            "ECMS-2026-00001-M.",
        ] {
            assert_eq!(repeatable(number).as_deref(), Some(number));
        }
        let long = "9".repeat(61);
        for other in ["", "<b>", "call 0800 now", "a/b", "\0", "№1", &long] {
            assert_eq!(repeatable(other), None, "{other}");
        }
    }
}
