//! The self-assessment as everybody reads it: answers, evidence, completeness, score.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::{self, Application, Completeness},
        case::{Case, Facts, Guard},
        scoring::{Scoring, score},
        standard::{CriterionUid, EvidenceKindUid, FieldSlot, GateSlot, Lang, Standard, TextKey},
        time::Timestamp,
    },
    store::{
        Db,
        moves::looks,
        self_assessment::{
            Evidence, EvidenceLink, StoredAnswer, answers as answer_store, evidence as evidence_store, snapshots,
        },
    },
    usecase::{Cx, UseCaseError, particulars::Particulars},
};

/// All a cluster has said in a case, with what follows from it.
pub struct SelfAssessment {
    /// The answers, by criterion.
    pub answers: BTreeMap<CriterionUid, StoredAnswer>,
    /// The evidence, in the order of upload.
    pub evidence: Vec<Evidence>,
    /// Which evidence speaks to which criterion.
    pub links: Vec<EvidenceLink>,
    /// Track, picks and figures.
    pub particulars: Particulars,
    /// Everything said, as it is scored.
    pub application: Application,
    /// What is still missing.
    pub completeness: Completeness,
    /// The score as claimed.
    pub scoring: Scoring,
    /// What moves between versions left to be looked at, and nobody has looked at yet.
    pub open_looks: Vec<CriterionUid>,
    /// When it was last submitted, if ever.
    pub submitted_at: Option<Timestamp>,
}

impl SelfAssessment {
    /// Reads and computes it.
    pub fn load(db: &mut Db, cx: &Cx, case: &Case) -> Result<Self, UseCaseError> {
        let standard = cx.services.standards.load(&case.standard)?;
        let answers: BTreeMap<_, _> = answer_store::list(db, case.id)?
            .into_iter()
            .map(|answer| (answer.criterion.clone(), answer))
            .collect();
        let evidence = evidence_store::list(db, case.id)?;
        let links = evidence_store::links(db, case.id)?;
        let particulars = Particulars::load(db, case, standard)?;
        let marks = answers.iter().filter_map(|(uid, it)| Some((uid.clone(), it.mark()?)));
        let application = particulars.with_marks(case, marks.collect());
        let scoring = score(standard, &application);
        let notes = answers
            .iter()
            .map(|(uid, answer)| (uid.clone(), answer.note.clone()))
            .collect();
        let links_of_domain = domain_links(&evidence, &links);
        let completeness = answers::completeness(standard, &application, &scoring, &notes, &links_of_domain);
        let looks = looks::list(db, case.id)?.into_iter();
        let open_looks = looks.filter(|look| look.confirmed_at.is_none());
        let submitted_at = snapshots::taken_at(db, case.id)?;
        Ok(Self {
            open_looks: open_looks.map(|look| look.criterion).collect(),
            submitted_at,
            answers,
            evidence,
            links,
            particulars,
            application,
            completeness,
            scoring,
        })
    }

    /// Whether a piece of evidence may still be taken out: it was never submitted.
    pub fn removable(&self, evidence: &Evidence) -> bool {
        self.submitted_at.is_none_or(|taken| evidence.uploaded_at > taken)
    }

    /// The evidence linked to a criterion, with its pinpoints.
    pub fn evidence_for<'a>(
        &'a self,
        criterion: &'a CriterionUid,
    ) -> impl Iterator<Item = (&'a Evidence, &'a EvidenceLink)> {
        let links = self.links.iter().filter(move |link| link.criterion == *criterion);
        links.filter_map(|link| {
            self.evidence
                .iter()
                .find(|evidence| evidence.id == link.evidence)
                .map(|evidence| (evidence, link))
        })
    }

    /// What the guards of a submission look at; what is missing is named by codes of criteria, and by titles in `lang`.
    pub fn facts(&self, standard: &Standard, lang: &Lang) -> Facts {
        let code = |uid: &CriterionUid| {
            standard
                .criterion(uid)
                .map_or_else(|| uid.to_string(), |criterion| criterion.code.clone())
        };
        let missing = &self.completeness;
        let mut answers: Vec<_> = missing
            .unanswered
            .iter()
            .chain(&missing.without_note)
            .chain(&missing.unknown)
            .map(code)
            .collect();
        answers.dedup();
        let mut evidence: Vec<_> = missing
            .without_evidence
            .iter()
            .chain(&missing.without_pinpoint)
            .chain(&missing.too_much_evidence)
            .map(|(uid, _)| code(uid))
            .chain(missing.without_one_of.iter().map(|(uid, _)| code(uid)))
            .collect();
        evidence.dedup();
        let text = |key: TextKey<'_>| standard.text(key, lang).text.to_owned();
        let figures = missing
            .without_figures
            .iter()
            .map(|uid| text(TextKey::Field(uid, FieldSlot::Title)));
        let gates = missing
            .closed_gates
            .iter()
            .map(|uid| text(TextKey::Gate(uid, GateSlot::Title)));
        let track = missing.without_track.then(|| "track".to_owned());
        let picks = missing.picks.map(|(picked, needs)| format!("{picked}/{needs}"));
        Facts::new()
            .with_missing(Guard::AnswersComplete, answers)
            .with_missing(Guard::EvidenceComplete, evidence)
            .with_missing(Guard::FiguresComplete, figures.collect())
            .with_missing(Guard::ChoicesMade, track.into_iter().chain(picks).collect())
            .with_missing(Guard::GatesOpen, gates.collect())
            .with_missing(Guard::LooksConfirmed, self.open_looks.iter().map(code).collect())
    }
}

fn domain_links(evidence: &[Evidence], links: &[EvidenceLink]) -> Vec<answers::EvidenceLink> {
    let kind = |link: &EvidenceLink| {
        let found = evidence.iter().find(|evidence| evidence.id == link.evidence)?;
        found.kind.parse::<EvidenceKindUid>().ok()
    };
    links
        .iter()
        .filter_map(|link| {
            Some(answers::EvidenceLink {
                criterion: link.criterion.clone(),
                kind: kind(link)?,
                pinpointed: !link.pinpoint.is_empty(),
            })
        })
        .collect()
}
