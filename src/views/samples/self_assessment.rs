use super::{CASE_URL, Sample, areas, case, error, evidence, gate, ladder, page, score, text};
use crate::views::{
    pages::self_assessment::*,
    parts::{
        Choice, ChoiceField, ColumnAsked, EarlierForm, EarlierRow, ErrorLink, Field, FigureField, GapLine, LevelCard,
        Link, Named, NotApplicable, RiseRow, WayView,
        measures::{BandView, FigureView, MetricView, TableView},
    },
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("new", &criteria(false)),
        page("answered", &criteria(true)),
        page("met-or-not", &met_or_not()),
        page("without-criterion", &without_criterion()),
        page("draft", &criterion(true, false)),
        page("moved", &moved()),
        page("wrong", &criterion(true, true)),
        page("reading", &criterion(false, false)),
        page("gate", &precondition()),
        page("by-figures", &by_figures()),
        page("to-give", &figures(true, false)),
        page("given-wrong", &figures(true, true)),
        page("to-read", &figures(false, false)),
        page("ready", &submit(false)),
        page("missing", &submit(true)),
    ]
}

fn met_or_not() -> CriteriaPage {
    let mut page = criteria(true);
    page.score.counts_met = true;
    for area in &mut page.areas {
        area.counts_met = true;
    }
    page
}

fn wrong_cell() -> ErrorLink {
    ErrorLink {
        title: Some(text("Members")),
        place: Some(text("2, Country")),
        ..error("figure_member-list", "wrong_cell")
    }
}

fn missing() -> Vec<MissingGroup> {
    let line = |what: &&str| Missing {
        what: text(what),
        code: text("2.6"),
        title: text("Degree of cooperation in the cluster"),
        detail: text("Project list"),
        message: None,
        url: Some(format!("{CASE_URL}/criteria/cooperation")),
    };
    let general = |what: &str, title: &str, message: Option<&str>| Missing {
        code: String::new(),
        title: text(title),
        detail: text("1/3"),
        message: message.map(text),
        url: message.is_none().then(|| format!("{CASE_URL}/criteria")),
        ..line(&what)
    };
    let mut all = vec![
        Missing {
            detail: text("Fifteen committed members"),
            ..general("gate", "", Some("Have *fifteen* members in writing."))
        },
        general("picks", "", None),
        general("figure", "Committed members", None),
    ];
    let whole = ["track", "scope_en", "gate", "picks"];
    all.extend(["track", "scope_en"].map(|what| general(what, "", None)));
    for what in vocabulary::MISSING.iter().filter(|what| !whole.contains(what)) {
        all.extend([line(what), line(what)]);
    }
    MissingGroup::of(all)
}

fn named(code: &str, title: &str) -> Named {
    Named {
        code: text(code),
        title: text(title),
        url: Some(format!(
            "{CASE_URL}/criteria/{}",
            title.to_lowercase().replace(' ', "-")
        )),
    }
}

fn gaps() -> Vec<GapLine> {
    let line = |gap: &&str| {
        let items = match *gap {
            "answers" | "untold" => vec![
                named("1.1.1", "Composition of participants"),
                named("3.2", "Private funding"),
            ],
            "figures" | "panels" => vec![named("", "Committed members")],
            _ => Vec::new(),
        };
        let of_one = ["level", "met", "pick_", "area"];
        GapLine {
            gap: text(gap),
            bearable: gap.ends_with("warning"),
            label: text("Gold"),
            subject: of_one
                .iter()
                .any(|start| gap.starts_with(start))
                .then(|| named("2.6", "Degree of cooperation")),
            needs: text(if *gap == "gate" {
                "Fifteen committed members"
            } else {
                "3"
            }),
            has: text("2"),
            by: Some(4u32.into()),
            of: Some(120u32.into()),
            count: items.len(),
            items,
            message: (*gap == "gate").then(|| text("Have fifteen members in writing.")),
        }
    };
    vocabulary::GAPS.iter().map(line).collect()
}

fn way() -> WayView {
    let rise = |effort: &&str| RiseRow {
        criterion: named("2.6", "Degree of cooperation"),
        from: text("2"),
        to: text("3"),
        points: (*effort != "unknown").then(|| 2u32.into()),
        effort: text(effort),
        needs_figure: *effort == "large",
    };
    WayView {
        label: text("Gold"),
        rises: vocabulary::EFFORTS.iter().map(rise).collect(),
        besides: gaps().into_iter().filter(|line| line.gap == "figures").collect(),
    }
}

fn criteria(answered: bool) -> CriteriaPage {
    let picks = PicksForm {
        options: vec![
            Choice {
                value: text("cooperation"),
                label: text("2.6 Degree of cooperation"),
                hint: Some(text("2 – In part")),
                checked: true,
            },
            Choice {
                value: text("strategy"),
                label: text("4.1 Strategy"),
                ..Choice::default()
            },
        ],
        error: (!answered).then(|| text("too_many")),
        count: 3,
        level: text("3"),
        picked: 1,
    };
    CriteriaPage {
        case: case("draft"),
        score: score(
            if answered { 128 } else { 0 },
            if answered { "reached" } else { "incomplete" },
        ),
        answered: if answered { 31 } else { 0 },
        asked: 31,
        sections: vec![
            SectionLine {
                title: text("1 Structure of the cluster"),
                name: text("Tomasz Kalinowski"),
                own: answered,
                due_on: Some(text("2026-12-12")),
                asked: 8,
                done: 3,
            },
            SectionLine {
                title: text("3 Financing of cluster management"),
                name: text("Ewa Dąbrowska"),
                own: false,
                due_on: None,
                asked: 5,
                done: 5,
            },
        ],
        eligibility: (!answered).then(|| EligibilityNote {
            url: format!("{CASE_URL}/eligibility"),
            closed: vec![text("A website in English")],
            untold: vec![text("At least half a post for the cluster’s management")],
        }),
        gaps: if answered { Vec::new() } else { gaps() },
        way: (!answered).then(way),
        way_unknown: answered,
        picks: Some(picks),
        areas: areas(answered),
        not_asked: vec![named("5.1", "Green transition")],
        figures_asked: 44,
        figures_given: 12,
        missing_count: if answered { 0 } else { MissingGroup::count(&missing()) },
        missing: if answered { Vec::new() } else { missing() },
        may_edit: true,
        may_submit: answered,
        earlier: None,
        standard_version: text("1.0.0"),
        errors: if answered {
            Vec::new()
        } else {
            vec![error("pick", "too_many")]
        },
    }
}

pub(super) fn figure_fields(wrong: bool) -> Vec<FigureField> {
    let field = |uid: &str, title: &str, form: &'static str, value: &str| FigureField {
        name: format!("figure_{uid}"),
        version_name: format!("version_{uid}"),
        none_name: format!("none_figure_{uid}"),
        row_version: 1,
        title: text(title),
        hint: text("As in the accounts of the last full year."),
        form,
        value: text(value),
        ..FigureField::default()
    };
    let column = |title: &str, words: &str| ColumnAsked {
        title: text(title),
        words: text(words),
    };
    vec![
        FigureField {
            unit: text("EUR"),
            min: Some(text("0")),
            error: wrong.then(|| text("not_number")),
            ..field("own-income", "Own income", "number", "412 500")
        },
        FigureField {
            unit: text("%"),
            min: Some(text("0")),
            max: Some(text("100")),
            ..field("share", "Share of members in projects", "number", "38")
        },
        FigureField {
            optional: true,
            ..field("founded", "Founded on", "date", "2012-03-01")
        },
        field("seat", "Country of the seat", "country", "LT"),
        field("about", "About the accounts", "text", "Audited in May."),
        FigureField {
            options: vec![Choice {
                value: text("yes"),
                label: text("Yes"),
                hint: None,
                checked: true,
            }],
            ..field("website", "Website in English", "choice", "yes")
        },
        FigureField {
            columns: vec![column("Name", ""), column("Kind", "company, other")],
            max_rows: 500,
            table: Some(TableView {
                columns: vec![text("Name"), text("Kind")],
                rows: vec![
                    vec![text("Metalbark UAB"), text("company")],
                    vec![text("KTU"), text("other")],
                ],
            }),
            error: wrong.then(|| text("wrong_cell")),
            place: wrong.then(|| text("2, kind")),
            ..field("member-list", "Members", "table", "Metalbark UAB; company\nKTU; other")
        },
        FigureField {
            columns: vec![column("Activity", ""), column("Country", "")],
            max_rows: 200,
            none: true,
            table: Some(TableView {
                columns: vec![text("Activity"), text("Country")],
                rows: Vec::new(),
            }),
            ..field("abroad", "Activities abroad", "table", "")
        },
    ]
}

pub(super) fn figures_to_read() -> Vec<FigureView> {
    vec![
        FigureView {
            title: text("Own income"),
            number: Some(text("412 500 EUR")),
            ..FigureView::default()
        },
        FigureView {
            title: text("Founded on"),
            ..FigureView::default()
        },
    ]
}

fn metric(told: bool) -> MetricView {
    let band = |from: Option<&str>, to: Option<&str>, level: &str, here: bool| BandView {
        from: from.map(text),
        to: to.map(text),
        level: text(level),
        here,
    };
    MetricView {
        title: text("Share of private funding"),
        formula: text("Own income divided by all income, times 100."),
        result: told.then(|| text("38 %")),
        missing: text("Own income"),
        bands: vec![
            band(None, Some("20 %"), "1 – Begun", false),
            band(Some("20 %"), Some("40 %"), "2 – In part", told),
            band(Some("40 %"), None, "3 – Established", false),
        ],
        level: told.then(|| text("2 – In part")),
        holds: text("at_most"),
    }
}

fn figures(may_edit: bool, wrong: bool) -> FiguresPage {
    FiguresPage {
        case: case("draft"),
        figure_fields: figure_fields(wrong),
        figures: figures_to_read(),
        elsewhere: vec![
            FigureView {
                title: text("Committed members"),
                number: Some(text("92")),
                asked_at: Some(Link {
                    url: format!("{CASE_URL}/criteria/members#figure_members"),
                    label: text("1.1.2"),
                }),
                ..FigureView::default()
            },
            FigureView {
                title: text("Members by kind"),
                table: Some(TableView {
                    columns: vec![text("Kind"), text("Members")],
                    rows: vec![vec![text("Company"), text("71")], vec![text("University"), text("6")]],
                }),
                asked_at: Some(Link {
                    url: format!("{CASE_URL}/criteria/composition#figure_member-list"),
                    label: text("1.1.1"),
                }),
                ..FigureView::default()
            },
        ],
        metrics: vec![
            MetricOf {
                criterion: Some(named("3.2", "Share of private funding")),
                metric: metric(true),
            },
            MetricOf {
                criterion: None,
                metric: metric(false),
            },
        ],
        may_edit,
        earlier: None,
        standard_version: text("1.0.0"),
        errors: if wrong {
            vec![error("figure_own-income", "not_number"), wrong_cell()]
        } else {
            Vec::new()
        },
    }
}

/// A criterion whose level follows from its figures.
fn by_figures() -> CriterionPage {
    CriterionPage {
        code: text("3.2"),
        title: text("Share of private funding"),
        judged: false,
        not_asked: true,
        not_applicable: None,
        ..criterion(true, false)
    }
}

fn criterion(may_edit: bool, wrong: bool) -> CriterionPage {
    let mark = |field: Field, code: &str| if wrong { field.with_error(code) } else { field };
    CriterionPage {
        case: case("draft"),
        url: format!("{CASE_URL}/criteria/cooperation"),
        code: text("2.6"),
        title: text("Degree of cooperation in the cluster"),
        area: text("2 Governance and cooperation"),
        purpose: text("A cluster lives from what its members do together. Where few take part, it is a mailing list."),
        guidance: text(
            "Count members that took part in at least one of:\n\n- joint projects\n- working groups\n\nLook at the last two years.",
        ),
        good_example: text("“47 of 90 members took part in 11 projects; the list names partners, dates and results.”"),
        common_mistake: text("Members that only came to events are counted as co-operating."),
        gate: false,
        not_asked: false,
        requirements: ["knock_out", "condition", "warning"]
            .map(|effect| RequirementLine {
                effect,
                of: text("Gold"),
                level: text("3 – Established"),
            })
            .into(),
        judged: true,
        signs: true,
        levels: ladder((!wrong).then_some(3), None)
            .into_iter()
            .map(|card| LevelCard {
                beyond: card.value > 3,
                ..card
            })
            .collect(),
        not_applicable: Some(NotApplicable::default()),
        figure_fields: figure_fields(wrong),
        figures: figures_to_read(),
        metric: Some(metric(!wrong)),
        level_error: wrong.then(|| text("not_chosen")),
        note: mark(
            Field::of("47 of 90 members took part in 11 joint projects in 2024 and 2025."),
            "too_long",
        ),
        row_version: 4,
        saved_at: (!wrong).then(|| text("2026-09-14T14:02:00.000Z")),
        asked: vec![
            EvidenceCheck {
                title: text("Project list"),
                hint: text("Joint projects of the last two years."),
                facts: vec![text("It has to be there."), text("At least two pieces.")],
                given: 2,
                there: true,
            },
            EvidenceCheck {
                title: text("Minutes"),
                hint: text("Two or three examples."),
                facts: vec![text("One of these has to be there.")],
                given: 0,
                there: false,
            },
        ],
        evidence: if wrong { Vec::new() } else { evidence(may_edit, false) },
        upload: UploadForm {
            existing: ChoiceField {
                options: vec![Choice {
                    value: text("0199"),
                    label: text("Member list (members.xlsx)"),
                    hint: None,
                    checked: false,
                }],
                error: None,
            },
            place: Field::default(),
            open: wrong,
            kind: ChoiceField {
                options: vec![
                    Choice {
                        value: text("project-list"),
                        label: text("Project list"),
                        hint: None,
                        checked: true,
                    },
                    Choice {
                        value: text("minutes"),
                        label: text("Minutes of working groups"),
                        ..Choice::default()
                    },
                ],
                error: None,
            },
            title: mark(Field::default(), "required"),
            pinpoint: mark(Field::default(), "pinpoint_required"),
            file: mark(Field::default(), "file_required"),
            accept: text(".pdf,.xlsx,.csv"),
            types: text("PDF, XLSX, CSV"),
            max_mb: 20,
        },
        may_edit,
        may_add_evidence: may_edit,
        earlier: None,
        standard_version: text("1.0.0"),
        previous: Some(Link {
            url: format!("{CASE_URL}/criteria/personal-contact"),
            label: text("2.5 Direct personal contact"),
        }),
        next: Some(Link {
            url: format!("{CASE_URL}/criteria/innovation-system"),
            label: text("2.7 Integration in the innovation system"),
        }),
        errors: if wrong {
            vec![
                error("figure_own-income", "not_number"),
                wrong_cell(),
                error("level", "not_chosen"),
                error("note", "too_long"),
                error("title", "required"),
                error("pinpoint", "pinpoint_required"),
                error("file", "file_required"),
            ]
        } else {
            Vec::new()
        },
    }
}

/// What a form from before a move said.
fn earlier(gone: Option<&str>) -> EarlierForm {
    let row = |title: &str, typed: &str, kept: &str| EarlierRow {
        title: text(title),
        typed: text(typed),
        kept: text(kept),
    };
    EarlierForm {
        from: text("1.0.0"),
        to: text("2.0.0"),
        gone: gone.map(text),
        rows: vec![
            row("Level", "3 – Established", "2 – In part"),
            row(
                "Why this level",
                "Half of the members took part:\nsee the list of projects.",
                "",
            ),
        ],
    }
}

/// A form from before a move, sent after it.
fn moved() -> CriterionPage {
    CriterionPage {
        earlier: Some(earlier(None)),
        errors: vec![error("earlier", "moved")],
        ..criterion(true, false)
    }
}

/// The same of a criterion that the new version lacks.
fn without_criterion() -> CriteriaPage {
    CriteriaPage {
        earlier: Some(earlier(Some("4.8 Web presence"))),
        errors: vec![error("earlier", "moved")],
        ..criteria(true)
    }
}

fn precondition() -> CriterionPage {
    CriterionPage {
        code: text("1.1.0"),
        title: text("Committed participation"),
        area: text("1 Structure of the cluster"),
        gate: true,
        levels: gate(Some(true)),
        figure_fields: Vec::new(),
        figures: Vec::new(),
        metric: None,
        previous: None,
        ..criterion(true, false)
    }
}

fn submit(incomplete: bool) -> SubmitPage {
    SubmitPage {
        case: case("draft"),
        score: score(128, "reached"),
        missing: if incomplete { missing() } else { Vec::new() },
        shown: "9f".repeat(32),
        answered: 31,
        evidence: 44,
        declaration: if incomplete {
            Field::default()
        } else {
            Field::default().with_error("not_accepted")
        },
        errors: if incomplete {
            Vec::new()
        } else {
            vec![error("declaration", "not_accepted")]
        },
    }
}
