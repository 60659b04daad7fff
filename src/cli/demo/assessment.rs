//! The body's half of the story: from the plan to the decision.

use std::io::Write;

use jiff::ToSpan;

use crate::{
    cli::demo::{
        DemoError,
        account::Account,
        cast::Who,
        input::{PlannedSession, Sheet},
        story::Story,
    },
    domain::{
        account::Function,
        answers::Mark,
        case::{Outcome, Recommendation},
        evaluation::sheet::Judgement,
        evaluation_plan::{PlanAnswer, Session, SessionMode, zone_of},
        exact::Exact,
        policy::Action,
    },
    store::{cases, team::plans},
    usecase::{
        UseCaseError,
        cast_vote::{CastVote, cast_vote},
        complete_evaluation::{CompleteEvaluation, complete_evaluation},
        declare_interests::declare_interests,
        discuss::{Discuss, discuss},
        dossier::decision_table,
        evaluation_plan::{PlanEvaluation, answer_plan, plan_evaluation},
        lock_sheet::lock_sheet,
        propose_team::{ProposeTeam, confirm_team, propose_team},
        record_score::{Cited, NewNote, RecordScore, record_score},
        review_report::{ReviewReport, review_report},
        settle_consensus::{SettleConsensus, settle_consensus},
        sheets::team_table,
    },
};

/// Who does what in the case.
const TEAM: [(Who, Function); 5] = [
    (Who::Lead, Function::Lead),
    (Who::Assessor, Function::Assessor),
    (Who::Reviewer, Function::Reviewer),
    (Who::DeciderOne, Function::Decider),
    (Who::DeciderTwo, Function::Decider),
];
const ASSESSORS: [Who; 2] = [Who::Lead, Who::Assessor];
const COMMITTEE: [Who; 2] = [Who::DeciderOne, Who::DeciderTwo];

impl Story<'_> {
    /// Plan, team, declarations, and the cluster's consent.
    ///
    /// # Errors
    /// Those of the use cases; the account has shown the step.
    pub fn compose_team(&self, account: &mut Account<impl Write>) -> Result<(), DemoError> {
        account.step(
            "plan, and propose the team",
            || self.propose(),
            |()| ASSESSORS.map(|who| self.stage.name_and_country(who)).join(", "),
        )?;
        account.step(
            "declare interests",
            || self.declare(),
            |()| format!("{} people, no conflict", TEAM.len()),
        )?;
        let confirm = || {
            confirm_team(&self.stage.cx(Who::Owner)?, self.case)?;
            Ok::<_, DemoError>(())
        };
        account.step("agree to the team", confirm, |()| {
            format!("by {}", self.stage.name(Who::Owner))
        })?;
        account.step(
            "plan the evaluation, and agree to the plan",
            || self.plan(),
            |sessions| format!("{sessions} sessions, by {}", self.stage.name(Who::Lead)),
        )?;
        Ok(())
    }

    /// Two blind sheets, what the team agrees on, and its report.
    ///
    /// # Errors
    /// As for [`Story::compose_team`].
    pub fn evaluate(&self, account: &mut Account<impl Write>) -> Result<(), DemoError> {
        for (who, sheet) in ASSESSORS.into_iter().zip(&self.input.assessors) {
            account.step(
                "score blind, and lock the sheet",
                || self.score(who, sheet),
                |()| format!("{} scores by {}", sheet.scores.len(), self.stage.name(who)),
            )?;
        }
        account.step(
            "discuss where the sheets differ",
            || self.discuss(),
            |remarks| format!("{remarks} remarks, which stay with the team"),
        )?;
        account.step(
            "agree on common levels",
            || self.settle(),
            |(differed, points)| format!("{differed} had differed or rested on one judgement; {points} points"),
        )?;
        account.step(
            "complete the report",
            || self.report(),
            |()| format!("by {}", self.stage.name(Who::Lead)),
        )
    }

    /// Review and decision.
    ///
    /// # Errors
    /// As for [`Story::compose_team`]; [`DemoError::NotGranted`] if the committee decided otherwise than the story has it.
    pub fn decide(&self, account: &mut Account<impl Write>) -> Result<(), DemoError> {
        let recommend = || {
            let command = ReviewReport {
                case: self.case,
                outcome: Recommendation::Grant,
                reason: self.input.review.recommendation.reason.clone(),
            };
            review_report(&self.stage.cx(Who::Reviewer)?, &command)?;
            Ok::<_, DemoError>(())
        };
        account.step("review the report", recommend, |()| {
            format!("{} recommends to grant", self.stage.name(Who::Reviewer))
        })?;
        account.step(
            "decide",
            || self.vote(),
            |()| format!("granted by {}", COMMITTEE.map(|who| self.stage.name(who)).join(" and ")),
        )
    }

    fn propose(&self) -> Result<(), DemoError> {
        let plan = &self.input.review.plan;
        let starts_on = self
            .services
            .clock
            .now()
            .date()
            .saturating_add(plan.start_in_days.days());
        let command = ProposeTeam {
            case: self.case,
            mode: plan.mode,
            place: plan.place.clone(),
            starts_on,
            ends_on: starts_on.saturating_add((plan.days - 1).days()),
            method: plan.method.clone(),
            ict_agreement: String::new(),
            people: TEAM
                .iter()
                .map(|(who, function)| (self.stage.id(*who), *function))
                .collect(),
        };
        propose_team(&self.stage.cx(Who::Officer)?, &command)?;
        Ok(())
    }

    /// The lead plans who is seen when, and the cluster agrees.
    fn plan(&self) -> Result<usize, DemoError> {
        let cx = self.stage.cx(Who::Lead)?;
        let (case, plan) = cx.services.store.read(|db| {
            let case = cases::find(db, self.case)?.ok_or(UseCaseError::NotFound)?;
            let plan = plans::find(db, self.case)?.ok_or(UseCaseError::NotFound)?;
            Ok::<_, UseCaseError>((case, plan))
        })?;
        let standard = cx.services.standards.load(&case.standard)?;
        let session = |(number, planned): (u32, &PlannedSession)| Session {
            number,
            mode: SessionMode::OnSite,
            day: plan.starts_on.saturating_add(planned.day.days()),
            begins: planned.begins,
            ends: planned.ends,
            zone: zone_of("PL").to_owned(),
            place: plan.place.clone(),
            criteria: standard
                .criteria()
                .iter()
                .filter(|criterion| planned.areas.contains(&criterion.area))
                .map(|criterion| criterion.uid.clone())
                .collect(),
            team: Vec::new(),
            people: planned.people.clone(),
            sampling: planned.sampling.clone(),
            called_off: false,
        };
        let sessions: Vec<_> = (1..).zip(&self.input.review.plan.sessions).map(session).collect();
        let command = PlanEvaluation {
            case: self.case,
            shown: 0,
            why: String::new(),
            sessions,
            remote: None,
        };
        plan_evaluation(&cx, &command)?;
        let owner = self.stage.cx(Who::Owner)?;
        answer_plan(&owner, self.case, 1, (PlanAnswer::Accepted, ""))?;
        Ok(command.sessions.len())
    }

    fn declare(&self) -> Result<(), DemoError> {
        for (who, _) in TEAM {
            declare_interests(&self.stage.cx(who)?, self.case, true, "")?;
        }
        Ok(())
    }

    fn score(&self, who: Who, sheet: &Sheet) -> Result<(), DemoError> {
        let cx = self.stage.cx(who)?;
        for score in &sheet.scores {
            let command = RecordScore {
                case: self.case,
                criterion: score.criterion.clone(),
                judgement: score
                    .level
                    .map_or(Judgement::Abstains, |level| Judgement::Given(Mark::Level(level))),
                remark: score.remark.clone(),
                evidence: score
                    .evidence
                    .iter()
                    .filter_map(|file| {
                        Some(Cited {
                            id: self.evidence.get(file).copied()?,
                            place: self.input.place(&score.criterion, file),
                        })
                    })
                    .collect(),
                notes: Vec::new(),
                new_note: score.interview.as_ref().map(|interview| NewNote {
                    held_on: self.services.clock.now().date(),
                    spoken_with: interview.spoken_with.clone(),
                    said: interview.said.clone(),
                }),
                no_evidence_reason: String::new(),
                row_version: 0,
            };
            record_score(&cx, &command)?;
        }
        lock_sheet(&cx, self.case)?;
        Ok(())
    }

    /// The team talks about criteria on which its sheets differ.
    fn discuss(&self) -> Result<usize, DemoError> {
        for remark in &self.input.discussion {
            let command = Discuss {
                case: self.case,
                criterion: remark.criterion.clone(),
                said: remark.said.clone(),
            };
            let who = ASSESSORS.get(remark.assessor).copied().unwrap_or(Who::Lead);
            discuss(&self.stage.cx(who)?, &command)?;
        }
        Ok(self.input.discussion.len())
    }

    /// The lead settles each criterion: with the reason of the story where the sheets differ or one abstains, else at the level both gave.
    fn settle(&self) -> Result<(usize, Exact), DemoError> {
        let cx = self.stage.cx(Who::Lead)?;
        let lead = self
            .input
            .assessors
            .first()
            .map(|sheet| sheet.scores.as_slice())
            .unwrap_or_default();
        for score in lead {
            let agreed = self
                .input
                .consensus
                .iter()
                .find(|agreed| agreed.criterion == score.criterion);
            let Some(level) = agreed.map(|agreed| agreed.level).or(score.level) else {
                continue;
            };
            let command = SettleConsensus {
                case: self.case,
                criterion: score.criterion.clone(),
                mark: Mark::Level(level),
                reason: agreed.map(|agreed| agreed.reason.clone()).unwrap_or_default(),
            };
            settle_consensus(&cx, &command)?;
        }
        let table = team_table(&cx, self.case, Action::LeadEvaluation)?;
        let common = table.consensus;
        Ok((self.input.consensus.len(), common.scoring.total.points))
    }

    fn report(&self) -> Result<(), DemoError> {
        let (plan, report) = (&self.input.review.plan, &self.input.review.report);
        let command = CompleteEvaluation {
            case: self.case,
            summary: report.summary.clone(),
            strengths: report.strengths.clone(),
            recommendations: report.recommendations.clone(),
            method: plan.method.clone(),
            deviations: report.deviations.clone(),
            mode: Some(plan.mode),
            places: plan.place.clone(),
            ict_statement: String::new(),
        };
        complete_evaluation(&self.stage.cx(Who::Lead)?, &command)?;
        Ok(())
    }

    /// Each member reads the dossier and votes on that very one.
    fn vote(&self) -> Result<(), DemoError> {
        let mut decided = None;
        for (who, vote) in COMMITTEE.into_iter().zip(&self.input.review.votes) {
            let cx = self.stage.cx(who)?;
            let dossier = decision_table(&cx, self.case)?.matter.hash;
            let command = CastVote {
                case: self.case,
                outcome: if vote.grant { Outcome::Grant } else { Outcome::Refuse },
                reason: vote.reason.clone(),
                password: self.stage.password(who),
                dossier_hash: &dossier,
            };
            decided = cast_vote(&cx, &command)?;
        }
        if decided == Some(Outcome::Grant) {
            Ok(())
        } else {
            Err(DemoError::NotGranted)
        }
    }
}
