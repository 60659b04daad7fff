use super::{CASE_URL, HOLDER, Sample, case, error, page, score, text};
use crate::views::{
    pages::application::*,
    parts::{Choice, ChoiceField, Field, Signature, TeamMember},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page(
            "over",
            &ApplicationReviewPage {
                case: case("agreement"),
                open: false,
                ..review(false)
            },
        ),
        page("open", &review(false)),
        page("wrong", &review(true)),
        page("questions", &resubmit(false)),
        page("about-certificate", &resubmit(true)),
        page("unsigned", &agreement(false)),
        page("signed", &agreement(true)),
        page("planning", &team("planning")),
        page("declaring", &team("declaring")),
        page("proposed", &team("proposed")),
        page("objected", &team("objected")),
        page("objection", &team("objection")),
        page("replaced", &team("replaced")),
        page("conflicted", &team("conflicted")),
        page("late", &team("late")),
        page("answering", &team("answering")),
        page("declared", &team("declared")),
        page("out", &team("out")),
        page("conflict", &replace("conflict")),
        page("free", &replace("free")),
        page("nobody", &replace("nobody")),
        page("barred", &replace("barred")),
    ]
}

fn review(wrong: bool) -> ApplicationReviewPage {
    let mark = |field: Field, code: &str| if wrong { field.with_error(code) } else { field };
    ApplicationReviewPage {
        case: case("application_review"),
        organisation: OrganisationFacts {
            name: text(HOLDER),
            name_en: text("Żubr Metalworking and Machinery Cluster"),
            registration: text("KRS 0009914057"),
            place: text("Białystok, Poland"),
            sector: text("Metal-working and machinery"),
        },
        open: true,
        scope: super::scope(),
        score: score(128, "reached"),
        submitted_at: text("2026-10-05T12:00:00.000Z"),
        checks: vocabulary::APPLICATION_CHECKS
            .iter()
            .map(|check| CheckField {
                check: text(check),
                yes: !wrong,
                no: wrong,
                note: Field::default(),
                error: wrong.then(|| text("check_not_yes")),
            })
            .collect(),
        shown: "9f".repeat(32),
        left_out: vec![LeftOutField {
            name: text("left_out_joint-presence"),
            code: text("3.2"),
            title: text("Joint presence abroad"),
            url: format!("{CASE_URL}/criteria/joint-presence"),
            note: text("The cluster has no members who sell abroad."),
            yes: !wrong,
            no: wrong,
            error: wrong.then(|| text("left_out_not_yes")),
        }],
        question: mark(Field::default(), "required"),
        due_on: mark(Field::of("2026-10-01"), "date_in_past"),
        reason: Field::default(),
        answered: vec![AnsweredQuestion {
            question: text("How many members did the cluster have at the end of 2025?"),
            answer: text("90, of which 78 are companies."),
        }],
        errors: if wrong {
            vec![
                error("check_information_sufficient", "check_not_yes"),
                error("left_out_joint-presence", "left_out_not_yes"),
                error("question", "required"),
                error("due_on", "date_in_past"),
            ]
        } else {
            Vec::new()
        },
    }
}

fn resubmit(about_certificate: bool) -> ResubmitPage {
    let question = |name: &str, question: &str| OpenQuestion {
        name: text(name),
        text: text(question),
        asked_by: text("Jonas Kazlauskas"),
        due_on: text("2026-11-30"),
        answer: Field::default(),
    };
    ResubmitPage {
        case: case("info_requested"),
        about_certificate,
        questions: vec![
            question("answer_1", "How many members did the cluster have at the end of 2025?"),
            question("answer_2", "Who signs contracts for the cluster organisation?"),
        ],
        errors: Vec::new(),
    }
}

fn agreement(signed: bool) -> AgreementPage {
    AgreementPage {
        case: case("agreement"),
        version: text("2026-06"),
        text: text(
            "**1. Subject.** The certification body evaluates the applicant against the standard named above.\n\n**2. Duties.** The applicant gives:\n\n- access to what is needed\n- notice of changes",
        ),
        language: text("en"),
        hash: text("4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce"),
        owner: signed.then(|| Signature {
            name: text("Agnieszka Wysocka"),
            organisation: text(HOLDER),
            at: text("2026-10-20T09:00:00.000Z"),
        }),
        body: None,
        may_sign: !signed,
        accept: Field::default(),
        password: if signed {
            Field::default()
        } else {
            Field::default().with_error("wrong_password")
        },
        errors: if signed {
            Vec::new()
        } else {
            vec![error("password", "wrong_password")]
        },
    }
}

fn people(error: Option<&str>) -> ChoiceField {
    let person = |value: &str, label: &str| Choice {
        value: text(value),
        label: text(label),
        ..Choice::default()
    };
    ChoiceField {
        options: vec![
            person("019395a0-a", "Rūta Žemaitytė, Lithuania"),
            person("019395a0-b", "Piotr Zieliński, Poland"),
        ],
        error: error.map(text),
    }
}

fn objection(answered: bool) -> ObjectionView {
    ObjectionView {
        name: text("Agnieszka Wysocka"),
        at: text("2026-10-21T09:00:00.000Z"),
        reason: text("The second assessor advises our largest competitor."),
        answer: answered.then(|| ObjectionAnswer {
            upheld: false,
            name: text("Juha Virtanen"),
            at: text("2026-10-22T14:00:00.000Z"),
            reason: text("He has advised nobody in your field since 2019."),
        }),
    }
}

fn team(mode: &str) -> TeamPage {
    let member = |name: &str, part: &str, interests: &str| TeamMember {
        name: text(name),
        background: text("Lithuania, cluster management"),
        part: text(part),
        interests: text(interests),
    };
    let planning = mode == "planning";
    TeamPage {
        case: case(if planning { "planning" } else { "team_proposed" }),
        plan_form: planning.then(|| PlanForm {
            suggestions: vec![suggestion(0), suggestion(1)],
            out: vec![
                out("Ona Petrauskienė", "decider", "person_has_tie"),
                out("Jānis Bērziņš", "reviewer", "person_is_involved"),
                out("Kadri Tamm", "decider", "authorisation_not_in_force"),
            ],
            seats: [
                ("lead", "lead", 0, None),
                ("assessor_1", "assessor", 1, Some("foreign_assessor_needed")),
                ("reviewer", "reviewer", 0, None),
                ("decider_1", "decider", 1, None),
                ("decider_2", "decider", 2, Some("same_person")),
            ]
            .map(|(name, function, number, error)| SeatField {
                name: text(name),
                function: text(function),
                number,
                person: people(error),
            })
            .to_vec(),
            plan: Field::default(),
            place: Field::of("Białystok"),
            ict_agreement: Field::default(),
            from: Field::of("2026-11-02"),
            until: Field::of("2026-11-13"),
            mode: Field::of("mixed"),
            assessors_needed: 2,
            foreign_needed: 1,
        }),
        plan: (!planning).then(|| PlanView {
            text: text("Two days in Białystok, interviews with ten members, documents before the visit."),
            place: text("Białystok"),
            ict_agreement: text("Video calls by the cluster's own service; nothing is recorded."),
            from: text("2026-11-02"),
            until: text("2026-11-13"),
            mode: text("mixed"),
        }),
        members: if planning {
            Vec::new()
        } else {
            vec![
                member("Rūta Žemaitytė", "lead", "clean"),
                member("Piotr Zieliński", "assessor", "none"),
                member("Marta Nowak", "reviewer", "conflict"),
                member("Ona Petrauskienė", "decider", "clean"),
            ]
        },
        may_declare: mode == "replaced",
        replaced: match mode {
            "replaced" => vec![replaced(false), replaced(true)],
            "conflicted" => vec![replaced(true)],
            _ => Vec::new(),
        },
        places: match mode {
            "conflicted" => vec![
                place("lead", Some("Rūta Žemaitytė"), false),
                place("assessor", None, false),
                place("reviewer", Some("Marta Nowak"), true),
            ],
            _ => Vec::new(),
        },
        places_wait: false,
        may_accept: mode == "replaced",
        partial: if matches!(mode, "proposed" | "replaced") {
            text("Marta Nowak")
        } else {
            String::new()
        },
        declared: matches!(mode, "declared" | "out").then(|| DeclaredView {
            clean: mode == "declared",
            text: text(if mode == "out" {
                "I advised them on their strategy in 2025."
            } else {
                ""
            }),
            at: text("2026-10-21T08:30:00.000Z"),
        }),
        declaration: matches!(mode, "declaring" | "answering" | "late").then(|| DeclarationForm {
            to_answer: mode == "answering",
            role: text("assessor"),
            late: mode == "late",
            interests: Field::default().with_error("not_chosen"),
            text: Field::default(),
        }),
        objection_until: (!planning).then(|| text("2026-10-31")),
        objections: match mode {
            "objected" | "objection" => vec![objection(true), objection(false)],
            _ => Vec::new(),
        },
        objection_form: matches!(mode, "proposed" | "replaced").then(Field::default),
        answer_form: (mode == "objection").then(|| ObjectionAnswerForm {
            during: false,
            answer: Field::default().with_error("required"),
            concerns: ChoiceField {
                options: [("Jonas Kazlauskas", true), ("Piotr Zieliński", false)]
                    .map(|(name, checked)| Choice {
                        value: text(name),
                        label: text(name),
                        hint: None,
                        checked,
                    })
                    .to_vec(),
                error: None,
            },
            reason: Field::of("He left that company six years ago."),
        }),
        may_answer: mode == "proposed",
        errors: match mode {
            "planning" => vec![
                error("assessor_1", "foreign_assessor_needed"),
                error("decider_2", "same_person"),
            ],
            "declaring" | "answering" => vec![error("interests", "required")],
            "objection" => vec![error("answer", "required")],
            _ => Vec::new(),
        },
    }
}

fn replaced(filled: bool) -> ReplacedLine {
    ReplacedLine {
        at: text("2026-11-16T09:30:00.000Z"),
        part: text("assessor"),
        left: (!filled).then(|| text("Piotr Zieliński")),
        came: text("Inga Kalniņa"),
        cause: text(if filled { "objection" } else { "conflict" }),
        reason: filled.then(|| text("The cluster organisation was right: she advises a member.")),
        set_aside: !filled,
    }
}

fn place(part: &str, name: Option<&str>, conflict: bool) -> PlaceLine {
    PlaceLine {
        part: text(part),
        name: name.map(text),
        conflict,
        bar: (!conflict && part == "decider" && name.is_some()).then(|| text("authorisation_not_in_force")),
        recorded_by: (conflict && part == "reviewer").then(|| text("Laima Petrauskienė")),
        url: format!("{CASE_URL}/team/replace?place={part}-free"),
    }
}

fn replace(mode: &str) -> ReplacePage {
    let named = mode != "free";
    ReplacePage {
        case: case("evaluation"),
        place: text("assessor-free"),
        part: text("assessor"),
        name: named.then(|| text("Piotr Zieliński")),
        conflict: mode == "conflict",
        bar: (mode == "barred").then(|| text("authorisation_not_in_force")),
        recorded_by: (mode == "conflict").then(|| text("Laima Petrauskienė")),
        consequence: match mode {
            "conflict" => Some(text("sheet")),
            "nobody" => Some(text("report")),
            _ => None,
        },
        successor: match mode {
            "nobody" => ChoiceField::default(),
            "free" => people(Some("not_chosen")),
            _ => people(None),
        },
        nobody: mode == "nobody",
        cause: named.then(|| Field::of("conflict")),
        reason: Field::of("His sister has worked for a member company since May."),
        errors: match mode {
            "free" => vec![error("successor", "not_chosen")],
            _ => Vec::new(),
        },
    }
}

fn suggestion(at: u32) -> SuggestionView {
    let person = |part: &str, name: &str, country: &str, foreign| SuggestedPerson {
        part: text(part),
        name: text(name),
        country: text(country),
        reasons: [
            Some("in English, Lithuanian".to_owned()),
            Some("authorised until 31 March 2029".to_owned()),
            Some(format!("{} open cases", at + 2)),
            Some("from another country".to_owned()).filter(|_| foreign),
            Some("was on the last team".to_owned()).filter(|_| at > 0 && part == "lead"),
            Some("never with this organisation".to_owned()).filter(|_| at == 0),
            Some("no tie on record".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    SuggestionView {
        people: vec![
            person("lead", "Rūta Žemaitytė", "Lithuania", true),
            person("assessor", "Piotr Zieliński", "Poland", false),
            person("reviewer", "Marta Nowak", "Poland", false),
            person("decider", "Kadri Tamm", "Estonia", false),
            person("decider", "Anna Lindqvist", "Sweden", false),
        ],
        url: format!("{CASE_URL}/team?lead=p1&assessor_1=p2#lead"),
    }
}

fn out(name: &str, part: &str, why: &str) -> OutLine {
    OutLine {
        name: text(name),
        part: text(part),
        why: text(why),
        authorise_url: why
            .starts_with("authorisation")
            .then(|| text("/app/competence/p1?function=decider#function")),
    }
}
