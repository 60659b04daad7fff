use super::{Sample, areas, case, error, page, score, text};
use crate::views::{
    pages::decision::*,
    parts::{Field, FoundRow, ReportView, SheetScore},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("acting", &review(true)),
        page("reading", &review(false)),
        page("voting", &decision(true)),
        page("voted", &decision(false)),
    ]
}

fn report() -> ReportView {
    ReportView {
        summary: text("The cluster organisation is well run.\n\nIt reaches **124** of 150 points."),
        strengths: text("- Clear roles\n- A stable team"),
        recommendations: text("Results of joint projects are recorded late."),
        method: text("Five of 47 projects, chosen by lot; interviews with ten members."),
        deviations: text("The visit to the second partner fell out; its papers were read instead."),
        mode: text("mixed"),
        places: text("Białystok, two days on site; three interviews by video"),
        ict_statement: text("Three interviews by video; sound and picture were good throughout."),
        lead: text("Rūta Žemaitytė"),
        completed_at: text("2026-11-16T17:00:00.000Z"),
        findings: super::findings::rows(),
        by_few: 2,
        by_few_codes: text("2.2.3, 4.3"),
        found: vec![FoundRow {
            title: text("2.6 Degree of cooperation in the cluster"),
            scores: vec![SheetScore {
                name: text("Rūta Žemaitytė"),
                level: Some(text("3 – Established")),
                abstains: false,
                remark: text("The list is complete and the partners confirm it."),
                rests: super::evaluation::rests(),
            }],
            remarks: super::evaluation::remarks(),
        }],
    }
}

fn review(may_act: bool) -> ReviewPage {
    ReviewPage {
        case: case("review"),
        scope: super::scope(),
        score: score(124, "reached"),
        gaps: super::gaps(),
        areas: areas(true),
        basis: super::evaluation::basis(),
        report: report(),
        wanting: if may_act {
            vec![Wanting {
                name: text("Kadri Tamm"),
                reason: text("The report says nothing of the second office."),
            }]
        } else {
            Vec::new()
        },
        not_held: if may_act { String::new() } else { text("Kadri Tamm") },
        may_act,
        outcome: if may_act {
            Field::default().with_error("not_chosen")
        } else {
            Field::default()
        },
        reason: Field::default(),
        return_reason: Field::default(),
        errors: if may_act {
            vec![error("outcome", "not_chosen")]
        } else {
            Vec::new()
        },
    }
}

fn decision(may_vote: bool) -> DecisionPage {
    DecisionPage {
        case: case("decision"),
        scope: super::scope(),
        score: score(124, "reached"),
        gaps: super::gaps(),
        areas: areas(true),
        basis: super::evaluation::basis(),
        report: report(),
        recommendation: Recommendation {
            outcome: text("grant"),
            reason: text("Evidence and levels fit together; every step is on record."),
            name: text("Marta Nowak"),
            at: text("2026-11-18T11:00:00.000Z"),
        },
        appeals: if may_vote {
            vec![AppealView {
                number: text("A-2026-0004"),
                outcome: text("upheld"),
                answer: text("The minutes are of 2025 indeed: the criterion has to be judged with them."),
            }]
        } else {
            Vec::new()
        },
        dossier_hash: text("ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d"),
        votes: if may_vote {
            Vec::new()
        } else {
            vocabulary::DECISIONS
                .iter()
                .map(|vote| Vote {
                    name: text("Ona Petrauskienė"),
                    vote: text(vote),
                    at: text("2026-11-23T09:00:00.000Z"),
                })
                .collect()
        },
        lapsed: if may_vote {
            vec![LapsedVote {
                name: text("Kadri Tamm"),
                bar: text("authorisation_not_in_force"),
            }]
        } else {
            Vec::new()
        },
        not_held: String::new(),
        voters: 2,
        may_vote,
        reached: !may_vote,
        barred: if may_vote {
            vec![Barred {
                guard: text("nonconformities_settled"),
                names: text("F1, F2"),
            }]
        } else {
            Vec::new()
        },
        vote: Field::default(),
        reason: Field::default(),
        password: if may_vote {
            Field::default().with_error("wrong_password")
        } else {
            Field::default()
        },
        errors: if may_vote {
            vec![error("password", "wrong_password")]
        } else {
            Vec::new()
        },
    }
}
