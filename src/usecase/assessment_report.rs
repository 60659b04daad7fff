//! The assessment report on paper, made anew from what was frozen: nothing in it can be other than what was decided on.

use uuid::Builder;

use crate::{
    domain::{
        account::{CaseRole, Function},
        answers::{Application, Mark},
        case::Case,
        evaluation::{
            report::{AssessorFinding, CriterionFinding, FindingRecord, ReportDocument},
            sheet::Judgement,
        },
        exact::Exact,
        finding::name,
        ids::CaseId,
        policy::Action,
        scoring::{Scoring, score},
        standard::{
            AreaSlot, Criterion, CriterionSlot, LabelSlot, Lang, Level, PanelSlot, Standard, StandardSlot, TextKey,
            TrackSlot,
        },
    },
    pdf::{
        self,
        report::{AreaShare, Block, Charts, Fact, Item, Part, ReportView},
    },
    store::{
        Db,
        decision::decisions,
        evaluation::{reports, sheets as sheet_rows},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        dossier::FrozenReport,
        sheets,
    },
    views::report::{Caption, ReportWords},
};

/// A report to be handed out.
pub struct PrintedReport {
    /// The name of the file: `C-2026-00001-report-1.pdf`.
    pub file_name: String,
    /// The document.
    pub bytes: Vec<u8>,
}

/// Prints the newest report of a case for somebody who may read it (norms A3.12, F).
///
/// # Errors
/// [`UseCaseError::NotFound`] before there is one for this person.
pub fn assessment_report(cx: &Cx, id: CaseId) -> Result<PrintedReport, UseCaseError> {
    let newest = cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::ReadDossier)?;
        if readable(db, cx, (&case, role))? {
            newest(db, &case)
        } else {
            Ok(None)
        }
    })?;
    newest.ok_or(UseCaseError::NotFound)?.print(cx)
}

/// Whether somebody in this role may read the report of the case, if there is one: the cluster once it has its answer, and what
/// it had it on also while that is decided anew after an appeal; nobody who has still to judge without knowing what others found.
pub fn readable(db: &mut Db, cx: &Cx, (case, role): (&Case, CaseRole)) -> Result<bool, UseCaseError> {
    if case.kind.is_stated() {
        return Ok(false);
    }
    if matches!(role, CaseRole::Assessor | CaseRole::Lead) {
        let own = sheet_rows::of_assessor(db, case.id, cx.actor()?.person)?;
        return Ok(own.is_none_or(|sheet| sheet.locked_at.is_some()));
    }
    if case.state.is_decided() || !role.is_of_cluster() {
        return Ok(true);
    }
    let answered = decisions::latest_answer(db, case.id)?;
    let newest = reports::latest(db, case.id)?;
    Ok(answered
        .zip(newest)
        .is_some_and(|(decided, report)| report.completed_at <= decided.decided_at))
}

/// The newest report of a case, if it has one: a statement about a certificate is none.
pub fn newest(db: &mut Db, case: &Case) -> Result<Option<Newest>, UseCaseError> {
    if case.kind.is_stated() {
        return Ok(None);
    }
    let report = match FrozenReport::latest(db, case.id) {
        Err(UseCaseError::NotFound) => return Ok(None),
        found => found?,
    };
    let completed_by = sheets::name(db, report.kept.completed_by)?;
    Ok(Some(Newest { report, completed_by }))
}

/// A frozen report, with the name of who froze it.
pub struct Newest {
    report: FrozenReport,
    completed_by: String,
}

impl Newest {
    /// Prints it in the language of its standard. What was frozen gives the same bytes every time.
    ///
    /// # Errors
    /// An internal one for a standard that is not there, or a report that was not frozen by this service.
    pub fn print(&self, cx: &Cx) -> Result<PrintedReport, UseCaseError> {
        let document = &self.report.document;
        let reference = document.standard.parse().map_err(UseCaseError::internal)?;
        let standard = cx.services.standards.load(&reference)?;
        let printing = Printing {
            standard,
            words: &ReportWords::of(&cx.services.views, standard.source_language().as_str()),
            report: &self.report,
        };
        let view = printing.view(&self.completed_by, &cx.services.body.name)?;
        let printed = pdf::report::render(&view).and_then(pdf::to_bytes);
        Ok(PrintedReport {
            file_name: format!("{}-report-{}.pdf", document.case_number, document.version),
            bytes: printed.map_err(UseCaseError::internal)?,
        })
    }
}

/// A report on its way to paper.
struct Printing<'a> {
    standard: &'a Standard,
    words: &'a ReportWords<'a>,
    report: &'a FrozenReport,
}

impl Printing<'_> {
    fn document(&self) -> &ReportDocument {
        &self.report.document
    }

    fn lang(&self) -> &Lang {
        self.standard.source_language()
    }

    fn text(&self, key: TextKey<'_>) -> String {
        self.standard.text(key, self.lang()).text.to_owned()
    }

    fn said(&self, caption: Caption) -> String {
        self.words.caption(caption)
    }

    fn fact(&self, caption: Caption, value: impl Into<String>) -> Fact {
        Fact {
            caption: self.said(caption),
            value: value.into(),
        }
    }

    fn number(&self, number: &Exact) -> String {
        self.words.number(&number.to_short(2))
    }

    fn view(&self, lead: &str, author: &str) -> Result<ReportView, UseCaseError> {
        let document = self.document();
        let found = self.report.scoring(self.standard)?;
        let claimed = score(self.standard, &self.claimed()?);
        let label = self.text(TextKey::Label(&document.label, LabelSlot::Title));
        let mut parts = vec![
            self.text_part(Caption::Summary, &document.summary),
            self.text_part(Caption::Strengths, &document.strengths),
            self.text_part(Caption::Recommendations, &document.recommendations),
            self.charts(&found, &claimed),
        ];
        parts.extend(self.panels());
        parts.extend(self.findings());
        parts.push(self.differences());
        parts.extend(self.areas());
        Ok(ReportView {
            id: Builder::from_custom_bytes(leading_bytes(&self.report.kept.sha256)?).into_uuid(),
            language: self.words.tag().to_owned(),
            created: self.report.kept.completed_at,
            author: author.to_owned(),
            title: self.said(Caption::Title),
            organisation: document.organisation.clone(),
            number: document.case_number.clone(),
            verdict: self.words.verdict(&label, document.result.reached),
            mark: self.said(Caption::Mark),
            digest: self.report.kept.sha256.clone(),
            page_of: self.words.page_of(),
            facts: self.facts(&label, lead),
            parts,
        })
    }

    /// The application as the cluster made it, for the charts: what is left out is left out of both.
    fn claimed(&self) -> Result<Application, UseCaseError> {
        let found = self.report.application(self.standard)?;
        let mark = |finding: &CriterionFinding| match finding.applies {
            true => finding.claimed.map(Mark::Level),
            false => Some(Mark::NotApplicable),
        };
        let criteria = self.document().criteria.iter();
        let marks = criteria.filter_map(|finding| Some((finding.criterion.clone(), mark(finding)?)));
        Ok(Application {
            marks: marks.collect(),
            ..found
        })
    }

    /// What norms A3.12 want said before anything is found.
    fn facts(&self, label: &str, lead: &str) -> Vec<Fact> {
        let (document, words) = (self.document(), self.words);
        let result = &document.result;
        let scope = [Some(&document.scope), document.scope_en.as_ref()]
            .into_iter()
            .flatten();
        let team = document.team.iter().map(|member| match member.function {
            Function::Lead => words.lead(&member.name),
            _ => member.name.clone(),
        });
        let title = self.text(TextKey::Standard(StandardSlot::Title));
        let mut facts = vec![self.fact(
            Caption::Result,
            format!("{} / {}", self.number(&result.points), self.number(&result.max)),
        )];
        facts.extend(
            result
                .pass
                .as_ref()
                .map(|pass| self.fact(Caption::Pass, self.number(pass))),
        );
        facts.extend([
            self.fact(Caption::Label, label),
            self.fact(Caption::Case, document.case_number.as_str()),
            self.fact(Caption::Version, document.version.to_string()),
            self.fact(Caption::Standard, format!("{title} {}", self.standard.version())),
            self.fact(Caption::Scope, scope.cloned().collect::<Vec<_>>().join("\n")),
            self.fact(Caption::Days, words.days(document.starts_on, document.ends_on)),
            self.fact(Caption::Mode, words.word("mode", document.mode.as_str())),
            self.fact(Caption::Places, document.place.as_str()),
            self.fact(Caption::Team, team.collect::<Vec<_>>().join("\n")),
            self.fact(Caption::Method, document.method.as_str()),
            self.fact(Caption::Deviations, document.deviations.as_str()),
            self.fact(Caption::JudgedByFew, document.judged_by_few().join(", ")),
            self.fact(Caption::Ict, document.ict_statement.as_str()),
            self.fact(Caption::CompletedBy, lead),
            self.fact(Caption::Completed, words.day(self.report.kept.completed_at.date())),
            self.fact(Caption::StandardDigest, document.normative_digest.as_str()),
            self.fact(Caption::Digest, self.report.kept.sha256.as_str()),
        ]);
        if let Some(track) = &document.track {
            facts.push(self.fact(Caption::Track, self.text(TextKey::Track(track, TrackSlot::Title))));
        }
        facts.retain(|fact| !fact.value.trim().is_empty());
        facts
    }

    fn text_part(&self, heading: Caption, text: &str) -> Part {
        Part {
            heading: self.said(heading),
            blocks: vec![Block::Text(text.to_owned())],
        }
    }

    /// The share of each area's points, found beside claimed.
    fn charts(&self, found: &Scoring, claimed: &Scoring) -> Part {
        let areas = self.standard.areas().iter().filter_map(|area| {
            let share = found.area(&area.uid)?.sum.percent_so_far()?;
            let claim = claimed.area(&area.uid).and_then(|area| area.sum.percent_so_far());
            Some(AreaShare {
                name: self.text(TextKey::Area(&area.uid, AreaSlot::Title)),
                found: basis_points(&share),
                claimed: claim.as_ref().map(basis_points),
                text: self
                    .words
                    .share(&share.to_short(1), claim.map(|claim| claim.to_short(1)).as_deref()),
            })
        });
        Part {
            heading: self.said(Caption::Areas),
            blocks: vec![Block::Charts(Charts {
                caption: self.said(Caption::AreasCaption),
                found: self.said(Caption::Found),
                claimed: self.said(Caption::Claimed),
                areas: areas.collect(),
            })],
        }
    }

    fn panels(&self) -> Option<Part> {
        let items = self.document().panel.iter().map(|given| {
            Block::Item(Item {
                heading: self.text(TextKey::Panel(&given.panel, PanelSlot::Title)),
                line: format!("{}: {}", self.said(Caption::Points), self.number(&given.points)),
                facts: vec![self.fact(Caption::Reason, given.reason.as_str())],
            })
        });
        self.part_of(Caption::Panels, items.collect())
    }

    fn findings(&self) -> Option<Part> {
        let items = self
            .document()
            .findings
            .iter()
            .map(|record| Block::Item(self.finding(record)));
        self.part_of(Caption::Findings, items.collect())
    }

    fn finding(&self, record: &FindingRecord) -> Item {
        let standing = self.words.word("finding-state", record.state.as_str());
        let kind = self.words.word("finding-kind", record.kind.as_str());
        let all = self.standard.criteria().iter();
        let criteria = all.filter(|criterion| record.criteria.contains(&criterion.uid));
        let criteria: Vec<_> = criteria.map(|criterion| self.name_of(criterion)).collect();
        let mut facts = vec![
            self.fact(Caption::Criteria, criteria.join("\n")),
            self.fact(Caption::Cause, record.cause.as_str()),
            self.fact(Caption::Correction, record.correction.as_str()),
            self.fact(Caption::Action, record.action.as_str()),
        ];
        facts.extend(
            record
                .remarks
                .iter()
                .map(|remark| self.fact(Caption::Remark, remark.note.as_str())),
        );
        facts.retain(|fact| !fact.value.trim().is_empty());
        Item {
            heading: format!("{} · {kind}", name(record.number)),
            line: format!("{standing} · {}", record.statement),
            facts,
        }
    }

    /// Where the sheets differed, and why the lead settled it so (ISO/IEC 17021-1 9.4.8.2).
    fn differences(&self) -> Part {
        let items: Vec<_> = self.criteria().filter(|(_, finding)| differ(finding)).collect();
        let sentence = if items.is_empty() {
            Caption::NoDifferences
        } else {
            Caption::SomeDifferences
        };
        let items = items.into_iter().map(|(criterion, finding)| {
            let levels = finding.found.iter().map(|found| {
                let level = match found.judgement() {
                    Judgement::Abstains => self.said(Caption::Abstains),
                    Judgement::Given(mark) => self.level(criterion, mark.level()),
                };
                format!("{}: {level}", found.assessor)
            });
            Block::Item(Item {
                heading: self.name_of(criterion),
                line: levels.collect::<Vec<_>>().join(" · "),
                facts: vec![self.fact(Caption::Reason, finding.reason.as_str())],
            })
        });
        Part {
            heading: self.said(Caption::Differences),
            blocks: std::iter::once(Block::Text(self.said(sentence))).chain(items).collect(),
        }
    }

    /// A part for each area that has criteria, with all that was found of them.
    fn areas(&self) -> Vec<Part> {
        let areas = self.standard.areas().iter().map(|area| Part {
            heading: self.text(TextKey::Area(&area.uid, AreaSlot::Title)),
            blocks: self
                .criteria()
                .filter(|(criterion, _)| criterion.area == area.uid)
                .map(|(criterion, finding)| Block::Item(self.criterion(criterion, finding)))
                .collect(),
        });
        areas.filter(|part| !part.blocks.is_empty()).collect()
    }

    fn criterion(&self, criterion: &Criterion, finding: &CriterionFinding) -> Item {
        let level = |level: Level| self.level(criterion, Some(level));
        let mut line = vec![match finding.applies {
            true => format!("{}: {}", self.said(Caption::Level), level(finding.level)),
            false => self.said(Caption::AppliesNot),
        }];
        let told = |caption: Caption, value: String| format!("{} {value}", self.said(caption));
        line.extend(finding.effective.map(|counts| told(Caption::Bounded, level(counts))));
        line.extend(
            finding
                .claimed
                .map(|claimed| told(Caption::ClaimedLevel, level(claimed))),
        );
        if criterion.gives_points() {
            line.push(format!(
                "{}: {}",
                self.said(Caption::Points),
                self.number(&finding.points)
            ));
        }
        let mut facts: Vec<_> = finding
            .found
            .iter()
            .map(|found| Fact {
                caption: found.assessor.clone(),
                value: self.found(found),
            })
            .collect();
        if let Some(officer) = &finding.left_out_by {
            facts.push(self.fact(Caption::LeftOut, officer.as_str()));
        }
        if !differ(finding) {
            facts.push(self.fact(Caption::Reason, finding.reason.as_str()));
        }
        facts.retain(|fact| !fact.value.trim().is_empty());
        Item {
            heading: self.name_of(criterion),
            line: line.join(" · "),
            facts,
        }
    }

    /// What an assessor found, and what that rests on, a line for each piece (norms A3.4). Of an interview it is told when and with
    /// whom it was held: what was said is for the body, which keeps it from others (ISO/IEC 17065 4.5).
    fn found(&self, found: &AssessorFinding) -> String {
        let basis = self.document().rests_on(found);
        let looked = basis.evidence.iter().map(|looked| {
            let place = [if looked.place.is_empty() { "" } else { ", " }, looked.place].concat();
            format!("{}{place} · SHA-256 {}…", looked.title, looked.digest)
        });
        let interviews = basis.interviews.iter().map(|interview| &interview.note);
        let heard = interviews.map(|note| self.words.heard(note.held_on, &note.spoken_with));
        let lack = Some(basis.lack).filter(|lack| !lack.is_empty());
        let mut lines = vec![match found.judgement() {
            Judgement::Abstains => format!("{}: {}", self.said(Caption::Abstains), found.remark),
            Judgement::Given(_) => found.remark.clone(),
        }];
        lines.extend(looked);
        lines.extend(heard);
        lines.extend(lack.map(|lack| self.words.lack(lack)));
        lines.join("\n").trim().to_owned()
    }

    /// The criteria with what was found of each, in the standard's order.
    fn criteria(&self) -> impl Iterator<Item = (&Criterion, &CriterionFinding)> {
        let found = self.document().criteria.iter();
        found.filter_map(|finding| Some((self.standard.criterion(&finding.criterion)?, finding)))
    }

    fn name_of(&self, criterion: &Criterion) -> String {
        let title = self.text(TextKey::Criterion(&criterion.uid, CriterionSlot::Title));
        format!("{} {title}", criterion.code)
    }

    fn level(&self, criterion: &Criterion, level: Option<Level>) -> String {
        level.map_or_else(
            || self.said(Caption::AppliesNot),
            |level| self.standard.level_label(criterion, level, self.lang()),
        )
    }

    fn part_of(&self, heading: Caption, blocks: Vec<Block>) -> Option<Part> {
        (!blocks.is_empty()).then(|| Part {
            heading: self.said(heading),
            blocks,
        })
    }
}

/// Whether the sheets did not say the same of a criterion.
fn differ(finding: &CriterionFinding) -> bool {
    let mut said = finding.found.iter().filter_map(|found| found.judgement().mark());
    let first = said.next();
    said.any(|other| Some(other) != first)
}

/// As a chart draws it.
fn basis_points(percent: &Exact) -> u32 {
    (percent * &Exact::from(100u32)).floor_to_u32().unwrap_or(0)
}

/// The first sixteen bytes of a digest in hex: the same report is the same document.
fn leading_bytes(digest: &str) -> Result<[u8; 16], UseCaseError> {
    let bytes = hex::decode(digest).map_err(UseCaseError::internal)?;
    let leading = bytes.first_chunk::<16>().copied();
    leading.ok_or_else(|| UseCaseError::internal("a digest is too short"))
}
