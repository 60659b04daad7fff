//! The cluster's half of the story: from the first page to the signed agreement.

use std::{collections::BTreeMap, io::Write};

use crate::{
    cli::demo::{
        DemoError,
        account::Account,
        cast::Who,
        input::{Citation, Cluster, EvidenceFile, Input, evidence_bytes},
        stage::{Stage, visitor},
    },
    domain::{
        bilingual::Bilingual,
        exact::Exact,
        ids::{CaseId, EvidenceId, OrganisationId},
        organisation::Organisation,
        standard::{CriterionUid, FieldUid, StandardRef, Version},
        time::Timestamp,
    },
    store::{
        application::{CheckOutcome, Side, agreements},
        cases,
        certificates::register,
        self_assessment::EvidenceLink,
    },
    usecase::{
        Cx, Services, UseCaseError,
        add_evidence::{AddEvidence, add_evidence, link_evidence, upload_limit},
        create_case::{CreateCase, create_case},
        manage_accounts::add_organisation,
        review_application::{accept_application, handed_in, take_up_application},
        save_answer::{SaveAnswer, save_answer},
        save_figures::{SaveFigures, WrittenFigure, save_figures},
        self_assessment::SelfAssessment,
        sign_agreement::{SignAgreement, sign_agreement},
        submit_application::{shown, submit_application},
    },
};

/// The standard of the demo.
const STANDARD: &str = "ecms@1.0.0";
const SLUG: &str = "zubr";

/// A case under way: what every step needs.
pub struct Story<'a> {
    /// The services.
    pub services: &'a Services,
    /// Who acts.
    pub stage: Stage<'a>,
    /// What they write.
    pub input: &'a Input,
    /// The case.
    pub case: CaseId,
    /// The evidence, by file.
    pub evidence: BTreeMap<String, EvidenceId>,
}

impl<'a> Story<'a> {
    /// Registers the cluster, adds everybody's account, begins the case.
    ///
    /// # Errors
    /// Those of the use cases; the account has shown the step.
    pub fn begin(
        services: &'a Services,
        input: &'a Input,
        account: &mut Account<impl Write>,
    ) -> Result<Self, DemoError> {
        let register = || Ok::<_, DemoError>(add_organisation(&visitor(services), organisation(&input.organisation))?);
        let organisation = account.step("register the cluster", register, |_| {
            format!("{}, {}", input.organisation.name_en, input.organisation.city)
        })?;
        let stage = account.step(
            "add accounts",
            || Stage::set(services, organisation),
            |stage| format!("{} people, each role of the scheme", stage.accounts().len()),
        )?;
        let case = account.step(
            "begin an application",
            || begin_case(&stage, input, organisation),
            |case| case.1.clone(),
        )?;
        Ok(Self {
            services,
            stage,
            input,
            case: case.0,
            evidence: BTreeMap::new(),
        })
    }

    /// The self-assessment: answers, evidence, submission.
    ///
    /// # Errors
    /// As for [`Story::begin`].
    pub fn apply(&mut self, account: &mut Account<impl Write>) -> Result<(), DemoError> {
        account.step(
            "give the figures",
            || self.give_figures(),
            |figures| format!("{figures} figures, from members to income"),
        )?;
        account.step(
            "answer the criteria",
            || self.answer(),
            |points| format!("{} answers, {points} points claimed", self.input.answers.len()),
        )?;
        let uploaded = account.step(
            "upload evidence",
            || self.upload(),
            |uploaded| {
                format!(
                    "{} files, {} KB, cited {} times",
                    uploaded.files.len(),
                    uploaded.bytes / 1_024,
                    uploaded.citations
                )
            },
        )?;
        self.evidence = uploaded.files;
        let submit = || {
            submit_as_it_is(&self.stage.cx(Who::Owner)?, self.case)?;
            Ok::<_, DemoError>(())
        };
        account.step("submit the self-assessment", submit, |()| {
            format!("by {}", self.stage.name(Who::Owner))
        })
    }

    /// The body takes the application on: review, and the agreement of both sides.
    ///
    /// # Errors
    /// As for [`Story::begin`].
    pub fn take_on(&self, account: &mut Account<impl Write>) -> Result<(), DemoError> {
        let take_up = || {
            take_up_application(&self.stage.cx(Who::Officer)?, self.case)?;
            Ok::<_, DemoError>(())
        };
        account.step("take up the application", take_up, |()| {
            format!("by {}", self.stage.name(Who::Officer))
        })?;
        account.step(
            "review the application",
            || self.check(),
            |checks| format!("{checks} checks, all yes"),
        )?;
        account
            .step(
                "sign the agreement",
                || self.sign(),
                |hash| format!("both sides, text {}…", hash.get(..12).unwrap_or(hash)),
            )
            .map(|_| ())
    }

    /// The number of the certificate the case led to.
    ///
    /// # Errors
    /// When it led to none.
    pub fn certificate_number(&self) -> Result<String, DemoError> {
        let certificate = self.services.store.read(|db| register::find_by_case(db, self.case))?;
        Ok(certificate.ok_or(UseCaseError::NotFound)?.number.to_string())
    }

    /// The version of the standard that the forms of the case show.
    fn version(&self) -> Result<Version, DemoError> {
        let case = self.services.store.read(|db| cases::find(db, self.case))?;
        Ok(case.ok_or(UseCaseError::NotFound)?.standard.version)
    }

    /// The editor types all figures; the result is how many there are.
    fn give_figures(&self) -> Result<usize, DemoError> {
        let written = |(field, written): (&FieldUid, &String)| WrittenFigure {
            field: field.clone(),
            written: written.clone(),
            row_version: 0,
        };
        let command = SaveFigures {
            case: self.case,
            shown: self.version()?,
            figures: self.input.figures.iter().map(written).collect(),
        };
        save_figures(&self.stage.cx(Who::Editor)?, &command)?;
        Ok(self.input.figures.len())
    }

    /// The editor answers criterion by criterion; the result is the points claimed.
    fn answer(&self) -> Result<Exact, DemoError> {
        let (cx, shown) = (self.stage.cx(Who::Editor)?, self.version()?);
        for answer in &self.input.answers {
            let command = SaveAnswer {
                case: self.case,
                shown,
                criterion: answer.criterion.clone(),
                level: Some(answer.level),
                applies: true,
                note: answer.note.clone(),
                row_version: 0,
            };
            save_answer(&cx, &command)?;
        }
        let said = cx.services.store.read(|db| {
            let case = cases::find(db, self.case)?.ok_or(UseCaseError::NotFound)?;
            SelfAssessment::load(db, &cx, &case)
        })?;
        Ok(said.scoring.total.points)
    }

    fn upload(&self) -> Result<Uploaded, DemoError> {
        let cx = self.stage.cx(Who::Editor)?;
        let mut uploaded = Uploaded::default();
        for file in &self.input.evidence {
            let cited = self.citations(&file.file);
            let mut cited = cited.iter();
            let Some((criterion, citation)) = cited.next() else {
                continue;
            };
            let (id, bytes) = upload_one(&cx, self.case, file, criterion, citation)?;
            uploaded.bytes += bytes;
            uploaded.citations += 1;
            for (criterion, citation) in cited {
                let link = EvidenceLink {
                    evidence: id,
                    criterion: (*criterion).clone(),
                    pinpoint: citation.pinpoint.clone(),
                };
                link_evidence(&cx, self.case, standard()?.version, &link)?;
                uploaded.citations += 1;
            }
            uploaded.files.insert(file.file.clone(), id);
        }
        Ok(uploaded)
    }

    /// Where in the self-assessment a file is cited.
    fn citations(&self, file: &str) -> Vec<(&CriterionUid, &Citation)> {
        let all = self.input.answers.iter();
        all.flat_map(|answer| answer.evidence.iter().map(|citation| (&answer.criterion, citation)))
            .filter(|(_, citation)| citation.file == file)
            .collect()
    }

    fn check(&self) -> Result<usize, DemoError> {
        let checks = &self.input.review.checks;
        let outcome = |(check, found): (&_, &super::input::Checked)| CheckOutcome {
            check: *check,
            ok: found.ok,
            note: found.note.clone(),
        };
        let outcomes: Vec<_> = checks.iter().map(outcome).collect();
        let cx = self.stage.cx(Who::Officer)?;
        let shown = cx.services.store.read(|db| {
            let case = cases::find(db, self.case)?.ok_or(UseCaseError::NotFound)?;
            handed_in(db, &case)
        })?;
        accept_application(&cx, (self.case, &shown), &outcomes, &[])?;
        Ok(outcomes.len())
    }

    /// Both sides sign the text as they are shown it; the result is its digest.
    fn sign(&self) -> Result<String, DemoError> {
        let mut hash = String::new();
        for (who, side) in [(Who::Owner, Side::Owner), (Who::Officer, Side::Body)] {
            let cx = self.stage.cx(who)?;
            let shown = cx
                .services
                .store
                .read(|db| agreements::find(db, self.case).map_err(UseCaseError::from))?;
            hash = shown.ok_or(UseCaseError::NotFound)?.sha256;
            let command = SignAgreement {
                case: self.case,
                side,
                sha256: &hash,
                password: self.stage.password(who),
            };
            sign_agreement(&cx, &command)?;
        }
        Ok(hash)
    }
}

/// What was uploaded.
#[derive(Default)]
struct Uploaded {
    files: BTreeMap<String, EvidenceId>,
    bytes: usize,
    citations: usize,
}

/// Sends a file through the intake, as the upload page does; the result is its id and how many bytes it has.
fn upload_one(
    cx: &Cx,
    case: CaseId,
    file: &EvidenceFile,
    criterion: &CriterionUid,
    citation: &Citation,
) -> Result<(EvidenceId, usize), DemoError> {
    let bytes = evidence_bytes(&file.file)?;
    let limit = upload_limit(cx, case)?;
    let mut upload = cx.services.blobs.begin(limit).map_err(UseCaseError::from)?;
    upload.write(&bytes).map_err(UseCaseError::from)?;
    let command = AddEvidence {
        case,
        shown: standard()?.version,
        criterion: criterion.clone(),
        title: file.title.clone(),
        kind: file.kind.clone(),
        pinpoint: citation.pinpoint.clone(),
        file_name: file.file.clone(),
    };
    Ok((add_evidence(cx, &command, upload)?, bytes.len()))
}

/// The owner has looked through it as it is, and declares.
fn submit_as_it_is(cx: &Cx, case: CaseId) -> Result<(), DemoError> {
    let seen = cx.services.store.read(|db| {
        let case = cases::find(db, case)?.ok_or(UseCaseError::NotFound)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        shown(&case, &said)
    })?;
    Ok(submit_application(cx, case, &seen, true)?)
}

fn standard() -> Result<StandardRef, DemoError> {
    Ok(STANDARD.parse().map_err(UseCaseError::internal)?)
}

fn begin_case(stage: &Stage<'_>, input: &Input, organisation: OrganisationId) -> Result<(CaseId, String), DemoError> {
    let standard = standard()?;
    let cx = stage.cx(Who::Owner)?;
    let command = CreateCase {
        organisation,
        standard: standard.clone(),
        label: input.application.label.clone(),
        track: None,
        scope: Bilingual::only(&input.application.scope),
    };
    let id = create_case(&cx, &command)?;
    let case = cx
        .services
        .store
        .read(|db| cases::find(db, id)?.ok_or(UseCaseError::NotFound))?;
    Ok((id, format!("case {}, {standard}, {}", case.number, case.label)))
}

/// The certificate is the cluster's; the coordinator is named in its scope.
fn organisation(cluster: &Cluster) -> Organisation {
    Organisation {
        id: OrganisationId::new(uuid::Uuid::nil()),
        slug: SLUG.to_owned(),
        legal_name: cluster.cluster_name.clone(),
        name_en: cluster.name_en.clone(),
        legal_form: cluster.legal_form.clone(),
        registration_id: cluster.registration_id.clone(),
        street: cluster.street.clone(),
        postcode: cluster.postcode.clone(),
        city: cluster.city.clone(),
        region: cluster.region.clone(),
        country: cluster.country.clone(),
        sector: cluster.sector.clone(),
        website: cluster.website.clone(),
        created_at: Timestamp::from_millis(0),
    }
}
