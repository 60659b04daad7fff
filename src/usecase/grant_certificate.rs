//! What follows from a grant, in its own transaction: number, contents and the intent to issue (norms C6.1, H2).

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        canonical::freeze,
        case::Case,
        certificate::{
            CertificateState,
            lapse::Lapse,
            life::LifeEvent,
            number::CertificateNumber,
            snapshot::{
                Authorisation, CertificateHolder, CertificateLabel, CertificateSnapshot, CertificateStandard,
                CertifyingBody,
            },
            surveillance::Looks,
        },
        ids::{CaseId, CertificateId, PersonId},
        organisation::Organisation,
        record::SETTLE,
        scoring::{Gap, Scoring},
        standard::{
            CriterionSlot, Digest, Effect, LabelSlot, Standard, StandardSlot, TextKey, Validity, ValidityStart,
        },
        time::{Date, Timestamp, last_day_counted_from_month, last_day_of_validity},
    },
    pdf,
    store::{
        Db, StoreError, audit,
        certificates::{IntentStep, Issuance, issuances, register, serials},
        organisations,
    },
    usecase::{
        Cx, UseCaseError, certificate_view, context::label_of, dossier::FrozenReport, issue_credential::reserve_place,
        queued::queued,
    },
    views::{Arguments, Lang},
};

/// The kind of job that issues a certificate.
pub const ISSUE_JOB: &str = "issue";

impl IssueJob {
    /// What the job is about: of several with this key only one is ever queued.
    pub(super) fn key(&self) -> String {
        format!("{ISSUE_JOB}:{}:{}", self.case, self.revision)
    }
}

/// The revision of a first document.
pub(super) const FIRST: i32 = 1;

/// What an issue job carries; everything else stands in the intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueJob {
    /// The case in which it was granted, or decided on in place of a wrong one.
    pub case: CaseId,
    /// Which of its documents; jobs of releases that knew only first ones do not say.
    #[serde(default = "first")]
    pub revision: i32,
}

const fn first() -> i32 {
    FIRST
}

/// Settles what will stand on the certificate, and queues its issuing. Call it in the transaction of the grant.
pub fn grant_certificate(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    standard: &Standard,
    scoring: &Scoring,
) -> Result<(), UseCaseError> {
    let now = cx.now();
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let number = next_number(db, standard, now)?;
    let evaluated = FrozenReport::latest(db, case.id)?.kept.completed_at.date();
    let mut snapshot = snapshot(cx, case, standard, &organisation, number)?;
    snapshot.valid_until = valid_until(standard.validity(), snapshot.granted, evaluated);
    renew(db, case, standard.validity(), &mut snapshot)?;
    let plan = &standard.validity().surveillance;
    snapshot.surveillance = Some(Looks::planned(plan, snapshot.granted, snapshot.valid_until));
    (snapshot.conditions, snapshot.conditions_en) = conditions(cx, case, standard, scoring);
    // Why, and who decided, stands in the case.
    let granted = Settled {
        case: case.id,
        event: LifeEvent::Issue,
        reason: "",
        decided_by: None,
        decided_in: case.id,
    };
    begin_to_issue(db, cx, &granted, &snapshot)
}

/// What was decided that brings a document.
pub(super) struct Settled<'a> {
    /// In which case its intent stands.
    pub(super) case: CaseId,
    /// What.
    pub(super) event: LifeEvent,
    /// Why, for the record.
    pub(super) reason: &'a str,
    /// Who decided it last.
    pub(super) decided_by: Option<PersonId>,
    /// In which case.
    pub(super) decided_in: CaseId,
}

/// What a renewal says of its days: the new term, since when its holder has been certified, and when in between it was not
/// (norms A6.11, A8.6). What is decided after the standard's window renews nothing, nor is what was taken back or given up
/// meanwhile renewed (A9.6), nor what was suspended to its end (A9.4): it is a first certification again.
fn renew(
    db: &mut Db,
    case: &Case,
    validity: &Validity,
    snapshot: &mut CertificateSnapshot,
) -> Result<(), UseCaseError> {
    let (Some(about), Some(renewal)) = (case.renews(), validity.renewal) else {
        return Ok(());
    };
    let before = register::find(db, about)?.ok_or(UseCaseError::NotFound)?;
    let said: CertificateSnapshot = serde_json::from_str(&before.snapshot).map_err(UseCaseError::internal)?;
    let is_in_force = before.life.state() == Some(CertificateState::Active);
    if is_in_force && renewal.renews(snapshot.granted, before.valid_until) {
        (snapshot.valid_from, snapshot.valid_until) = renewal.term(snapshot.granted, before.valid_until);
        snapshot.first_certified = said.first_certified;
        let lapse = Lapse::between(before.valid_until, snapshot.valid_from);
        snapshot.lapses = said.lapses.into_iter().chain(lapse).collect();
    }
    Ok(())
}

/// Stores the intent to issue a document, gives its credential a place, and queues the job; in the caller's transaction.
///
/// Settled wrong is settled for good: what the lint will not pass, or what cannot be drawn, is not begun, since its issuing
/// would fail for ever. The signature has no say in it.
pub(super) fn begin_to_issue(
    db: &mut Db,
    cx: &Cx,
    settled: &Settled<'_>,
    snapshot: &CertificateSnapshot,
) -> Result<(), UseCaseError> {
    certificate_view::refuse_unfit(snapshot)?;
    let (case, revision) = (settled.case, snapshot.revision);
    let issuance = Issuance {
        case,
        revision,
        certificate: snapshot.id,
        number: snapshot.number.clone(),
        snapshot: freeze(snapshot).map_err(UseCaseError::internal)?.body,
        step: IntentStep::Intent,
        event: settled.event,
        reason: settled.reason.trim().to_owned(),
        decided_by: settled.decided_by,
        decided_in: settled.decided_in,
        settled_at: cx.now(),
    };
    issuances::insert(db, &issuance)?;
    let digest = Digest::of(issuance.snapshot.as_bytes()).to_string();
    let mut entry = cx.entry(SETTLE).because(Some(issuance.reason));
    entry.case_id = Some(case);
    audit::append(db, entry.about(Some(digest)))?;
    let places = reserve_place(db, cx, (case, revision))?;
    let unsigned = cx.services.issuer.unsigned_credential(snapshot, &places);
    let unsigned = unsigned.map_err(UseCaseError::internal)?;
    let view = certificate_view::certificate_view(&cx.services.views, snapshot, Some(&unsigned));
    pdf::certificate::render(&view).map_err(UseCaseError::internal)?;
    let job = IssueJob { case, revision };
    queued(db, cx, (ISSUE_JOB, &job), job.key(), cx.now())?;
    Ok(())
}

/// The next number of the standard in the year of the decision. A number is never given twice, and never given back.
pub(super) fn next_number(db: &mut Db, standard: &Standard, now: Timestamp) -> Result<CertificateNumber, StoreError> {
    let year = now.date().year();
    let serial = serials::next(db, &format!("certificate-{}-{year}", standard.id()))?;
    let year = u16::try_from(year).unwrap_or(u16::MAX);
    Ok(standard
        .certificate()
        .number_pattern
        .number(year, u32::try_from(serial).unwrap_or(u32::MAX)))
}

/// The last day of validity: counted from the decision, or from the month in which the evaluation was completed.
pub fn valid_until(validity: &Validity, granted: Date, evaluated: Date) -> Date {
    match validity.start {
        ValidityStart::DecisionDate => last_day_of_validity(granted, validity.months),
        ValidityStart::MonthOfAssessment => last_day_counted_from_month(evaluated, validity.months),
    }
}

fn snapshot(
    cx: &Cx,
    case: &Case,
    standard: &Standard,
    organisation: &Organisation,
    number: CertificateNumber,
) -> Result<CertificateSnapshot, UseCaseError> {
    let services = &cx.services;
    let lang = standard.source_language();
    let text = |key: TextKey<'_>| standard.text(key, lang).text.to_owned();
    let title = standard.bilingual(TextKey::Standard(StandardSlot::Title));
    let label_title = standard.bilingual(TextKey::Label(&case.label, LabelSlot::Title));
    let label = label_of(standard, case)?;
    let decided_at = cx.now();
    let granted = decided_at.date();
    let words = services.views.document_language(lang.as_str());
    Ok(CertificateSnapshot {
        id: CertificateId::new(services.ids.fresh()),
        verify_url: format!("{}/c/{number}", services.public_url),
        number,
        revision: FIRST,
        replaces: None,
        in_place_of: None,
        language: lang.to_string(),
        case_number: case.number.clone(),
        body: body(cx),
        holder: holder(cx, organisation, &words),
        standard: CertificateStandard {
            reference: case.standard.clone(),
            title: title.text,
            title_en: title.english,
            short: text(TextKey::Standard(StandardSlot::Short)),
            statement: text(TextKey::Standard(StandardSlot::Statement)),
            digest: case.normative_digest.clone(),
        },
        label: CertificateLabel {
            title: label_title.text,
            title_en: label_title.english,
            uid: case.label.clone(),
            rank: label.rank,
            above: Some(standard.labels_above(label)),
        },
        scope: case.scope.text.clone(),
        scope_en: case.scope.english.clone(),
        conditions: None,
        conditions_en: None,
        decided_at,
        // What is renewed says otherwise afterwards.
        first_certified: granted,
        lapses: Vec::new(),
        granted,
        valid_from: granted,
        valid_until: valid_until(standard.validity(), granted, granted),
        // Known when the last day is.
        surveillance: None,
        authorised: signatories(cx, lang.as_str()),
        development: services.development,
    })
}

/// Who authorises certificates now, as a document in a language says it.
pub(super) fn signatories(cx: &Cx, language: &str) -> Vec<Authorisation> {
    let all = cx.services.body.signatories.iter();
    all.map(|person| person.on_document_in(language)).collect()
}

/// The certification body as it is now.
pub(super) fn body(cx: &Cx) -> CertifyingBody {
    let body = &cx.services.body;
    CertifyingBody {
        name: body.name.clone(),
        address: body.address.clone(),
    }
}

/// The holder as it is registered now, with its country in the document's language and in English.
pub(super) fn holder(cx: &Cx, organisation: &Organisation, words: &Lang) -> CertificateHolder {
    let country_in = |words: &Lang| certificate_view::country(&cx.services.views, words, &organisation.country);
    let (country, english) = (country_in(words), country_in(&Lang::source()));
    let country_en = Some(english).filter(|english| *english != country);
    let sites = |country: &String| format!("{}, {country}", organisation.city);
    CertificateHolder {
        legal_name: organisation.legal_name.clone(),
        name_en: organisation.name_en.clone(),
        registration_id: organisation.registration_id.clone(),
        street: organisation.street.clone(),
        postcode: organisation.postcode.clone(),
        city: organisation.city.clone(),
        region: Some(organisation.region.clone()).filter(|region| !region.is_empty()),
        sites: sites(&country),
        sites_en: country_en.as_ref().map(sites),
        country_code: Some(organisation.country.to_uppercase()),
        sector: Some(organisation.sector.clone()).filter(|sector| !sector.is_empty()),
        country_en,
        country,
    }
}

/// The shortfalls that do not keep the label from being reached, but that the decision must deal with: in the standard's
/// language, and in English where that is another and the standard has all its words for it. None is told as none.
fn conditions(cx: &Cx, case: &Case, standard: &Standard, scoring: &Scoring) -> (Option<String>, Option<String>) {
    let views = &cx.services.views;
    let gaps = scoring.label(&case.label).map(|label| label.missing.as_slice());
    let gaps = gaps.unwrap_or_default().iter().filter_map(|gap| match gap {
        Gap::NeedsLevel {
            criterion,
            needs,
            has,
            effect: Effect::Condition,
        } => Some((criterion, needs, has)),
        _ => None,
    });
    let gaps: Vec<_> = gaps.collect();
    let told = |lang: &Lang, word: &dyn Fn(TextKey<'_>) -> Option<String>| {
        let sentences = gaps.iter().map(|(criterion, needs, has)| {
            let title = word(TextKey::Criterion(criterion, CriterionSlot::Title));
            let code = standard.criterion(criterion).map_or("", |criterion| &criterion.code);
            let mut arguments = Arguments::new();
            arguments.set("code", code);
            arguments.set("criterion", title?);
            arguments.set("needs", needs.to_string());
            arguments.set("has", has.to_string());
            Some(views.text(lang, "certificate-condition", &arguments))
        });
        let sentences: Vec<String> = sentences.collect::<Option<_>>()?;
        (!sentences.is_empty()).then(|| sentences.join(" "))
    };
    let source = standard.source_language();
    let own = told(&views.document_language(source.as_str()), &|key| {
        Some(standard.text(key, source).text.to_owned())
    });
    let english = || told(&Lang::source(), &|key| standard.english(key).map(str::to_owned));
    (own, standard.has_english_beside().then(english).flatten())
}
