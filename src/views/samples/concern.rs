use super::{Sample, case, error, page, text};
use crate::{
    domain::concern::{ConcernEvent, ConcernState, possible},
    views::{
        pages::concern::{
            AppealPage, CaseMention, ComplaintPage, ConcernLine, ConcernMomentView, ConcernPage, ConcernShownPage,
            ConcernsPage,
        },
        pages::{application::SeatField, decision::DecidersPage},
        parts::{Choice, ChoiceField, Field, Link},
    },
};

const NUMBER: &str = "A-2026-0003";
const SUBJECT: &str = "ECMS-2026-00001-V";
const SAID: &str =
    "The cluster advertises its certificate for services that are not in its scope: see its price list of 3 November.";

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        page("empty", &complaint(false)),
        page("wrong", &complaint(true)),
        page("open", &appeal(true)),
        page("over", &appeal(false)),
        page(
            "nothing",
            &ConcernsPage {
                open: Vec::new(),
                ended: Vec::new(),
            },
        ),
        page(
            "some",
            &ConcernsPage {
                open: vec![line(ConcernState::Investigation), line(ConcernState::Acknowledged)],
                ended: vec![line(ConcernState::Closed)],
            },
        ),
    ];
    all.push(page("places", &deciders(false)));
    all.push(page("too-few", &deciders(true)));
    all.extend(
        ConcernState::ALL
            .iter()
            .map(|state| page(state.as_str(), &shown(*state))),
    );
    all.extend(
        ConcernState::ALL
            .iter()
            .map(|state| page(state.as_str(), &panel(*state))),
    );
    all.push(page(
        "own-proposal",
        &ConcernPage {
            own_proposal: true,
            ..panel(ConcernState::Proposed)
        },
    ));
    all.push(page(
        "barred",
        &ConcernPage {
            barred: Some(text("involved")),
            ..panel(ConcernState::Admissible)
        },
    ));
    all.push(page(
        "incomplete",
        &ConcernPage {
            no_ties: Field::default().with_error("not_accepted"),
            outcome: Field::default().with_error("not_chosen"),
            errors: vec![error("outcome", "not_chosen"), error("no_ties", "not_accepted")],
            ..panel(ConcernState::Investigation)
        },
    ));
    for (name, others) in [("third", 2), ("no-third", 0)] {
        let disagreed = ConcernPage {
            has_disagreed: true,
            disagreed: others,
            ..panel(ConcernState::Investigation)
        };
        all.push(page(name, &disagreed));
    }
    all
}

fn complaint(wrong: bool) -> ComplaintPage {
    let email = Field::of("nobody");
    ComplaintPage {
        body_name: text("Baltic Cluster Certification"),
        subject: Field::of(if wrong { SUBJECT } else { "" }),
        body: if wrong {
            Field::default().with_error("required")
        } else {
            Field::default()
        },
        name: Field::default(),
        email: if wrong {
            email.with_error("not_an_address")
        } else {
            Field::default()
        },
        errors: if wrong {
            vec![error("body", "required"), error("email", "not_an_address")]
        } else {
            Vec::new()
        },
    }
}

fn moment(event: ConcernEvent, at: &str) -> ConcernMomentView {
    ConcernMomentView {
        event: event.to_string(),
        at: text(at),
        name: None,
        note: None,
        outcome: None,
        actions: None,
    }
}

fn moments(state: ConcernState) -> Vec<ConcernMomentView> {
    use ConcernState::{Acknowledged, Admissible, OutOfScope, RefusalProposed};
    let mut all = vec![moment(ConcernEvent::File, "2026-11-20T08:12:00.000Z")];
    match state {
        Acknowledged | RefusalProposed => {}
        OutOfScope => all.push(moment(ConcernEvent::Refuse, "2026-11-21T09:00:00.000Z")),
        _ => all.push(moment(ConcernEvent::Admit, "2026-11-21T09:00:00.000Z")),
    }
    if !matches!(state, Acknowledged | RefusalProposed | OutOfScope | Admissible) {
        all.push(moment(ConcernEvent::Investigate, "2026-11-21T09:05:00.000Z"));
    }
    if matches!(state, ConcernState::ActionsOpen | ConcernState::Closed) {
        all.push(moment(ConcernEvent::ApproveWithActions, "2026-11-25T14:30:00.000Z"));
    }
    if state == ConcernState::Closed {
        all.push(moment(ConcernEvent::Complete, "2026-11-26T10:00:00.000Z"));
    }
    all
}

fn shown(state: ConcernState) -> ConcernShownPage {
    let settled = matches!(state, ConcernState::ActionsOpen | ConcernState::Closed);
    let refused = state == ConcernState::OutOfScope;
    ConcernShownPage {
        number: text(NUMBER),
        kind: text("complaint"),
        subject: text(SUBJECT),
        state: state.to_string(),
        outcome: settled.then(|| text("upheld")),
        answer: (settled || refused).then(|| text("The price list was corrected on 24 November; we checked it.")),
        moments: moments(state),
    }
}

fn line(state: ConcernState) -> ConcernLine {
    ConcernLine {
        url: text("/app/concerns/019395a0-7c3e-7000-8000-000000000009"),
        number: text(NUMBER),
        kind: text("complaint"),
        subject: text(SUBJECT),
        state: state.to_string(),
        filed_at: text("2026-11-20T08:12:00.000Z"),
    }
}

fn appeal(open: bool) -> AppealPage {
    AppealPage {
        case: case("refused"),
        until: open.then(|| text("2026-12-23")),
        appeals: if open {
            Vec::new()
        } else {
            vec![ConcernLine {
                kind: text("appeal"),
                ..line(ConcernState::Investigation)
            }]
        },
        body: Field::default(),
        errors: Vec::new(),
    }
}

fn panel(state: ConcernState) -> ConcernPage {
    let events = possible(state).filter(|event| *event != ConcernEvent::ApproveWithActions);
    let mut all = moments(state);
    if state == ConcernState::RefusalProposed {
        all.push(ConcernMomentView {
            name: Some(text("Ingrid Vasiliauskaitė")),
            note: Some(text("It is about a price, and not about what was certified.")),
            ..moment(ConcernEvent::ProposeRefusal, "2026-11-21T16:00:00.000Z")
        });
    }
    if state == ConcernState::Proposed {
        all.push(ConcernMomentView {
            name: Some(text("Ingrid Vasiliauskaitė")),
            note: Some(text("The price list was corrected on 24 November; we checked it.")),
            outcome: Some(text("upheld")),
            actions: Some(text("The officer looks at the list again by 15 January.")),
            ..moment(ConcernEvent::Propose, "2026-11-24T16:00:00.000Z")
        });
    }
    ConcernPage {
        url: text("/app/concerns/019395a0-7c3e-7000-8000-000000000009"),
        number: text(NUMBER),
        kind: text("complaint"),
        state: state.to_string(),
        subject: text(SUBJECT),
        said: text(SAID),
        name: text("Jonas Petrauskas"),
        email: text("jonas@example.org"),
        filed_at: text("2026-11-20T08:12:00.000Z"),
        certificate: Some(Link {
            url: format!("/c/{SUBJECT}"),
            label: text(SUBJECT),
        }),
        cases: vec![CaseMention {
            number: text("C-2026-00014"),
            declares: state == ConcernState::Admissible,
            url: (!state.is_terminal()).then(|| text("/app/cases/019395a0-7c3e-7000-8000-000000000001")),
        }],
        moments: all,
        barred: None,
        own_proposal: false,
        has_disagreed: false,
        disagreed: 0,
        proposes: state == ConcernState::Investigation,
        completes: state == ConcernState::ActionsOpen,
        events: events.map(|event| event.to_string()).collect(),
        version: 3,
        note: Field::default(),
        outcome: Field::default(),
        actions: Field::default(),
        no_ties: Field::default(),
        errors: Vec::new(),
    }
}

fn deciders(too_few: bool) -> DecidersPage {
    let seat = |number: u32| SeatField {
        name: format!("decider_{number}"),
        function: text("decider"),
        number,
        person: ChoiceField {
            options: vec![Choice {
                value: text("019395a0-7c3e-7000-8000-000000000077"),
                label: text("Anna Lindqvist, Sweden"),
                hint: None,
                checked: false,
            }],
            error: None,
        },
    };
    DecidersPage {
        case: case("decision"),
        seats: vec![seat(1), seat(2)],
        too_few,
        errors: Vec::new(),
    }
}
