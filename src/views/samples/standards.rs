use super::{Sample, page, text};
use crate::views::{
    pages::standards::*,
    parts::{Link, Points},
};

const DIGEST: &str = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";

pub(super) fn samples() -> Vec<Sample> {
    let mut without = version("in_force");
    without.standard.required = None;
    without.standard.tracks = Vec::new();
    without.standard.gates = Vec::new();
    without.standard.fields = Vec::new();
    without.standard.metrics = Vec::new();
    without.standard.relations = Vec::new();
    without.standard.examples = Vec::new();
    without.in_force = None;
    let mut unchanged = difference();
    unchanged.demands = None;
    unchanged.classes = Vec::new();
    unchanged.groups = Vec::new();
    vec![
        page("list", &list(true)),
        page("empty", &list(false)),
        page("closed", &version("closed")),
        page("in-force-besides", &version("in_force")),
        page("short", &without),
        page("whole", &print()),
        page("scored", &criterion_page(false)),
        page("gate", &criterion_page(true)),
        page("retired", &absent_page()),
        page("changes", &difference()),
        page("unchanged", &unchanged),
    ]
}

fn wording(words: &str) -> Wording {
    Wording {
        text: text(words),
        ..Wording::default()
    }
}

fn foreign(words: &str, mark: Option<&'static str>) -> Wording {
    Wording {
        text: text(words),
        language: Some(text("pl")),
        mark,
    }
}

fn link(label: &str) -> Link {
    Link {
        url: format!("/standards/ecms/{label}"),
        label: text(label),
    }
}

fn criterion_link() -> CriterionLink {
    CriterionLink {
        code: text("2.6"),
        title: foreign("Współpraca w klastrze", Some("stale")),
        url: text("/standards/ecms/2.0.0/cooperation?lang=pl"),
    }
}

fn life(state: &'static str) -> Life {
    Life {
        state,
        sentence: text("Applications were taken until 30 June 2027."),
    }
}

fn languages() -> Vec<LanguageLink> {
    let link = |tag: &str, name: &str, here| LanguageLink {
        tag: text(tag),
        name: text(name),
        url: format!("/standards/ecms/2.0.0?lang={tag}"),
        whole_url: format!("https://register.example.org/standards/ecms/2.0.0?lang={tag}"),
        here,
    };
    vec![link("en", "English", false), link("pl", "polski", true)]
}

fn head(state: &'static str) -> StandardHead {
    StandardHead {
        url: text("/standards/ecms/2.0.0?lang=pl"),
        short: wording("ECMS"),
        title: foreign("Europejski Standard Zarządzania Klastrem", None),
        version: text("2.0.0"),
        life: life(state),
        languages: languages(),
        lacks: Some(text("Lithuanian")),
        marks: vec!["stale", "machine", "missing"],
    }
}

fn list(some: bool) -> StandardsPage {
    let row = |version: &str, state, before: Option<&str>| VersionRow {
        version: text(version),
        url: format!("/standards/ecms/{version}"),
        life: life(state),
        languages: languages(),
        difference: before.map(link),
    };
    StandardsPage {
        standards: if some {
            vec![StandardGroup {
                id: text("ecms"),
                url: text("/standards/ecms"),
                title: wording("European Cluster Management Standard"),
                statement: foreign("Posiadacz zarządza klastrem zgodnie ze standardem.", Some("machine")),
                versions: vec![row("2.0.0", "announced", Some("1.0.0")), row("1.0.0", "in_force", None)],
            }]
        } else {
            Vec::new()
        },
        marks: if some { vec!["machine"] } else { Vec::new() },
    }
}

fn version(state: &'static str) -> VersionPage {
    VersionPage {
        head: head(state),
        standard: standard(),
        print_url: text("/standards/ecms/2.0.0/print?lang=pl"),
        json_url: text("/standards/ecms/2.0.0.json"),
        in_force: Some(link("3.0.0")),
        differences: vec![link("1.0.0"), link("3.0.0")],
    }
}

fn print() -> PrintPage {
    PrintPage {
        head: head("withdrawn"),
        standard: standard(),
        parts: vec![
            PrintedArea {
                area: area("2", false),
                in_full: Vec::new(),
            },
            PrintedArea {
                area: area("2.1", true),
                in_full: vec![criterion(false)],
            },
        ],
    }
}

fn standard() -> StandardView {
    StandardView {
        summary: wording("It says what a well-run cluster organisation does.\n\nIt has *two* criteria."),
        labels: vec![LabelView {
            uid: text("gold"),
            title: wording("Gold"),
            statement: wording("The cluster is managed at a level of excellence."),
            rules: vec![text("At least 120 of 150 points (80 %).")],
            rule: Some(text("total >= 2 * points(basics)")),
            only_on: vec![wording("Growth phase"), foreign("Faza dojrzała", None)],
            picks: vec![criterion_link()],
        }],
        required: Some(RequiredTable {
            columns: vec![wording("Silver"), wording("Gold")],
            rows: vec![RequiredRow {
                criterion: criterion_link(),
                cells: vec![
                    RequiredCell {
                        column: text("Silver"),
                        needs: None,
                        effect: None,
                    },
                    RequiredCell {
                        column: text("Gold"),
                        needs: Some(text("level 2")),
                        effect: Some("knock_out"),
                    },
                ],
            }],
            effects: vec!["knock_out", "condition", "warning"],
        }),
        tracks: vec![TrackView {
            title: wording("Growth phase"),
            summary: wording("For clusters of at least 15 members."),
            rules: vec![text("26 criteria are required."), text("5 are recommended.")],
        }],
        areas: vec![area("2", false), area("2.1", true)],
        gates: vec![GateView {
            title: wording("At least 15 members"),
            message: wording("The cluster has fewer than 15 members. Win further members."),
            when: "application",
            rule: text("committed-members >= 15"),
        }],
        arithmetic: vec![text("The points of all criteria that count are added.")],
        scales: vec![ScaleView {
            used: 31,
            levels: vec![
                ScaleStep {
                    value: 0,
                    name: wording("Not in place"),
                    points: 0,
                },
                ScaleStep {
                    value: 1,
                    name: wording("Begun"),
                    points: 1,
                },
            ],
        }],
        panels: vec![PanelView {
            title: wording("Presentation"),
            hint: wording("How the cluster presents itself."),
            points: 10,
        }],
        fields: vec![field()],
        metrics: vec![metric()],
        kinds: vec![KindView {
            title: wording("Member list"),
            hint: wording("All members on one date."),
            facts: vec![text("table of data"), text("XLSX, CSV, up to 20 MB")],
        }],
        process: vec![text("Evidence looks back on the last 2 full years.")],
        validity: vec![text("A certificate is valid for 24 months.")],
        conditional: vec![
            ConditionalView {
                label: Some(wording("Gold")),
                sentence: text("valid for 12 months, where it is granted with a condition"),
            },
            ConditionalView {
                label: None,
                sentence: text("valid for 6 months, where it is granted with a condition"),
            },
        ],
        relations: relations(),
        examples: vec![example(true), example(false)],
        about: about(),
        texts: vec![LanguageState {
            tag: text("pl"),
            name: text("polski"),
            sentences: vec![text("410 of 412 texts are current."), text("2 are not translated.")],
            sha256: Some(text(DIGEST)),
        }],
    }
}

fn area(code: &str, is_part: bool) -> AreaView {
    AreaView {
        code: text(code),
        is_part,
        title: wording("Governance and cooperation"),
        summary: wording("How the cluster organisation is run."),
        rules: vec![text("The whole area is worth 40 points.")],
        criteria: if is_part {
            vec![ListedCriterion {
                criterion: criterion_link(),
                notes: vec!["gate", "announced"],
            }]
        } else {
            Vec::new()
        },
    }
}

fn field() -> FieldView {
    FieldView {
        title: wording("Activities across borders"),
        hint: wording("One line for each activity of the last two years."),
        facts: vec![text("table"), text("up to 50 rows")],
        choices: vec![wording("yes"), wording("no")],
        columns: vec![ColumnView {
            title: wording("Country"),
            facts: vec![text("country")],
        }],
    }
}

fn metric() -> MetricView {
    MetricView {
        title: wording("Share of companies"),
        formula: wording("Companies divided by committed members."),
        rule: text("100 * company-members / committed-members"),
        facts: vec![text("in percent"), text("more is better")],
        bands: vec![BandView {
            range: text("60 % or more"),
            level: text("level 4"),
        }],
    }
}

fn relations() -> Vec<RelationView> {
    let compared = Compared {
        by: text("Clustermark scheme office"),
        on: text("2026-05-18"),
    };
    let item = |other: Option<CriterionLink>, compared: Option<Compared>| RelationItem {
        criterion: criterion_link(),
        clause: text("8.2.1"),
        other,
        relation: "intersects",
        strength: "medium",
        rationale: wording("Both ask whether there are enough people for the task."),
        compared,
    };
    let view = |title: &str, url: Option<String>, all: Option<Compared>, items| RelationView {
        title: text(title),
        version: url.is_none().then(|| text("1.0.0")),
        owner: text("Somebody Else"),
        url,
        compared: all,
        items,
    };
    vec![
        view(
            "ISO 44001:2017",
            Some(text("https://www.iso.org/standard/72798.html")),
            Some(compared.clone()),
            vec![item(None, None)],
        ),
        view(
            "Another Standard",
            None,
            None,
            vec![item(Some(criterion_link()), Some(compared))],
        ),
    ]
}

fn example(agrees: bool) -> ExampleView {
    let line = |of: Option<&str>, words: &str| ExampleLine {
        of: of.map(wording),
        text: text(words),
    };
    ExampleView {
        title: wording("Exactly on the pass mark"),
        label: agrees.then(|| wording("Gold")),
        track: agrees.then(|| wording("Growth phase")),
        picks: if agrees { vec![criterion_link()] } else { Vec::new() },
        answers: vec![text("30 × level 3"), text("1 met")],
        results: vec![
            ExampleResult {
                what: "reached",
                of: None,
                expected: vec![line(Some("Gold"), "")],
                computed: vec![line(Some("Gold"), "")],
                agrees,
            },
            ExampleResult {
                what: "missing",
                of: Some(wording("Gold")),
                expected: vec![line(Some("2.6 Cooperation"), "needs level 3, has 2")],
                computed: Vec::new(),
                agrees,
            },
        ],
    }
}

fn about() -> AboutView {
    AboutView {
        owner: text("Clustermark scheme office"),
        licence: text("CC-BY-4.0"),
        approvals: vec![ApprovalView {
            name: text("Rūta Žemaitytė"),
            role: text("Head of the certification body"),
            date: text("2026-10-05"),
            reference: text("Minutes 7/2026"),
        }],
        published_on: text("2026-10-15"),
        in_force_from: text("2026-11-15"),
        applications_until: Some(text("2027-06-30")),
        decisions_until: Some(text("2028-06-30")),
        withdrawn_on: Some(text("2029-06-30")),
        supersedes: vec![link("1.0.0")],
        superseded_by: vec![link("3.0.0"), link("3.1.0")],
        normative_sha256: text(DIGEST),
        text_sha256: Some(text(DIGEST)),
        package_sha256: text(DIGEST),
    }
}

fn criterion(is_gate: bool) -> CriterionView {
    let level = |value: u8, name: &str| LevelView {
        value: (!is_gate).then_some(value),
        name: wording(name),
        text: foreign("Co najmniej połowa członków bierze udział.", Some("missing")),
        points: (!is_gate).then(|| Points::from(u32::from(value))),
        signs: vec![wording("Minutes are signed.")],
    };
    CriterionView {
        uid: text("cooperation"),
        code: text("2.6"),
        title: foreign("Współpraca w klastrze", Some("stale")),
        url: text("/standards/ecms/2.0.0/cooperation?lang=pl"),
        area: AreaName {
            code: text("2"),
            title: wording("Governance and cooperation"),
        },
        purpose: wording("A cluster lives from what its members do *together*."),
        facts: vec![text("Scored: the level gives the points."), text("Up to 5 points.")],
        labels: vec![wording("Silver"), wording("Gold")],
        applies_if: Some(text("track == 'growth'")),
        levels: vec![level(0, "Not in place"), level(1, "Begun")],
        level_rule: Some("cumulative"),
        requires: vec![RequirementView {
            of: wording("Gold"),
            needs: text("level 2"),
            effect: "condition",
        }],
        guidance: wording("Count members that took part in:\n\n- joint projects\n- working groups"),
        good_example: wording("31 of 48 members (65 %) took part."),
        common_mistake: wording("Guests are counted as members."),
        evidence: ["must", "one_of", "may"]
            .map(|need| EvidenceGroup {
                need,
                kinds: vec![EvidenceView {
                    title: wording("Project list"),
                    hint: wording("Joint projects of the last two years."),
                    facts: vec![text("at least 2"), text("not older than 6 months")],
                }],
            })
            .into(),
        fields: vec![field()],
        metric: Some(metric()),
        metric_role: Some("upper"),
        check: wording("Draw ten members at random."),
        tags: vec![text("members"), text("projects")],
    }
}

fn criterion_page(is_gate: bool) -> CriterionPage {
    let mut entries: Vec<_> = [("1.0.0", "first"), ("2.0.0", "changed"), ("3.0.0", "retired")]
        .map(|(version, event)| LifeEntry {
            version: text(version),
            from: text("2026-11-15"),
            url: (event != "retired").then(|| format!("/standards/ecms/{version}/cooperation")),
            here: event == "changed",
            event,
            changes: if event == "changed" { changes() } else { Vec::new() },
            steps: if event == "first" { Vec::new() } else { vec![step()] },
            difference_url: (event != "first").then(|| text("/standards/ecms/1.0.0/diff/2.0.0#criterion-cooperation")),
        })
        .into();
    entries.truncate(if is_gate { 1 } else { 3 });
    CriterionPage {
        head: head("in_force"),
        criterion: criterion(is_gate),
        permanent_url: text("https://register.example.org/standards/ecms/2.0.0/cooperation"),
        history: entries,
        relations: if is_gate { Vec::new() } else { relations() },
        previous: (!is_gate).then(criterion_link),
        next: (!is_gate).then(criterion_link),
    }
}

fn absent_page() -> AbsentPage {
    let CriterionPage {
        criterion,
        mut history,
        head,
        ..
    } = criterion_page(false);
    for entry in &mut history {
        entry.here = entry.event == "retired";
    }
    AbsentPage {
        head,
        code: criterion.code,
        title: criterion.title,
        since: None,
        history,
    }
}

fn step() -> StepView {
    StepView {
        kind: "merged",
        version: text("2.0.0"),
        from: vec![criterion_link(), criterion_link()],
        to: vec![criterion_link()],
        sentences: vec![text("A new answer is proposed."), text("Levels become: 2 → 1.")],
        note: Some(wording("The lower of the two old levels is proposed.")),
    }
}

fn changes() -> Vec<ChangeView> {
    let side = |words: &[(&str, bool)], is_rule| Side {
        pieces: words
            .iter()
            .map(|(words, differs)| Piece {
                text: text(words),
                differs: *differs,
            })
            .collect(),
        language: Some(text("pl")),
        mark: Some("stale"),
        is_rule,
    };
    let change = |class, part: &str, is_rule| ChangeView {
        class,
        nature: "changed",
        part: text(part),
        of: None,
        before: vec![side(&[("at least ", false), ("20", true), (" %", false)], is_rule)],
        after: vec![side(&[("at least ", false), ("25", true), (" %", false)], is_rule)],
    };
    vec![
        change("clarifying", "Level 3", false),
        change("structural", "Formula", true),
        ChangeView {
            of: Some(wording("Gold")),
            before: Vec::new(),
            ..change("tightening", "Required level", false)
        },
        ChangeView {
            of: Some(wording("Member list")),
            after: Vec::new(),
            ..change("relaxing", "Evidence", false)
        },
        ChangeView {
            nature: "added",
            before: Vec::new(),
            after: Vec::new(),
            ..change("additive", "", false)
        },
        change("editorial", "How to answer", false),
    ]
}

fn difference() -> DifferencePage {
    let subject = |anchor: &str, title: Option<&str>, rules, old: bool, new: bool| ChangeSubject {
        anchor: text(anchor),
        code: title.map(|_| text("2.6")),
        title: title.map(wording),
        rules,
        old_url: old.then(|| text("/standards/ecms/1.0.0/cooperation")),
        new_url: new.then(|| text("/standards/ecms/2.0.0/cooperation")),
        changes: changes(),
        steps: vec![step()],
    };
    DifferencePage {
        head: head("in_force"),
        from: link("1.0.0"),
        to: link("2.0.0"),
        demands: Some("major"),
        least_version: text("2.0.0"),
        classes: vec![ClassCount {
            class: "tightening",
            count: 3,
        }],
        groups: vec![
            ChangeGroup {
                item: "criterion",
                subjects: vec![
                    subject("criterion-cooperation", Some("Cooperation"), None, true, true),
                    subject("criterion-media", Some("Mentions in the media"), None, true, false),
                ],
                steps: Vec::new(),
            },
            ChangeGroup {
                item: "rules",
                subjects: vec![subject("rules-process", None, Some("process"), false, false)],
                steps: vec![step()],
            },
        ],
        has_way: true,
    }
}
