//! Keys and texts fit each other in both directions.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::template_files;
use crate::{
    domain::{
        account::BodyRole,
        case::{Event, Guard},
        certificate::number::{CertificateNumber, NumberError},
        concern::{ConcernEvent, ConcernKind, ConcernOutcome, ConcernState},
        evaluation_plan::Deviation,
        finding,
        role_change::AccountEvent,
        standard::{self, Effect, lineage},
    },
    views::{Views, helpers::Strictness, vocabulary as v},
};

/// Every family of keys that templates build from a fixed part and a value of the vocabulary.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let plain = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let checks = v::CHECKS
        .iter()
        .flat_map(|check| v::OUTCOMES.iter().map(move |outcome| format!("{check}-{outcome}")))
        .chain(plain(v::CHECKS_OF_FORCE))
        .collect();
    vec![
        ("state-", plain(v::STATES)),
        ("state-next-", [plain(v::STATES), plain(v::NEXT_BESIDES)].concat()),
        ("state-about-", plain(v::STATES_ABOUT)),
        ("state-next-about-", plain(v::STATES_ABOUT)),
        ("awaited-", plain(v::CASE_AWAITED)),
        ("event-", plain(v::EVENTS)),
        ("period-by-", plain(v::PERIODS)),
        ("reminder-", plain(v::REMINDED)),
        ("email-clock-subject-", plain(v::CLOCK_LETTERS)),
        ("email-clock-what-", plain(v::CLOCK_LETTERS)),
        ("email-clock-next-", plain(v::CLOCK_LETTERS)),
        ("alert-", plain(v::ALERTS)),
        ("alert-on-", plain(v::ALERTS)),
        ("status-then-", plain(v::STATUSES_THEN)),
        ("role-", plain(v::ROLES)),
        ("status-", plain(v::STATUSES)),
        ("status-headline-", plain(v::STATUSES)),
        ("status-meaning-", plain(v::STATUSES)),
        ("verdict-", plain(v::VERDICTS)),
        ("verdict-meaning-", plain(v::VERDICTS)),
        ("check-", checks),
        ("seal-finding-", plain(v::SEAL_FINDINGS)),
        ("credential-reason-", plain(v::CREDENTIAL_REASONS)),
        ("history-", plain(v::HISTORY)),
        ("register-column-", plain(v::REGISTER_COLUMNS)),
        ("step-", plain(v::STEPS)),
        ("step-place-", plain(&["done", "now", "ahead"])),
        ("task-", plain(v::TASKS)),
        (
            "account-event-",
            AccountEvent::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "body-role-hint-",
            BodyRole::ALL.iter().map(ToString::to_string).collect(),
        ),
        ("service-lack-", plain(v::LACKING)),
        ("job-", plain(v::JOBS)),
        ("moved-", plain(v::MOVED)),
        ("action-", plain(v::ACTIONS)),
        ("score-", plain(v::SCORES)),
        ("score-plain-", plain(v::SCORES)),
        ("reconcile-", plain(v::RECONCILE)),
        ("holds-", plain(v::HOLDS)),
        ("missing-", plain(v::MISSING)),
        ("deviation-", Deviation::ALL.iter().map(ToString::to_string).collect()),
        ("gap-", plain(v::GAPS)),
        ("requirement-", Effect::ALL.iter().map(ToString::to_string).collect()),
        (
            "finding-kind-",
            finding::Kind::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "finding-state-",
            finding::FindingState::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "finding-standing-",
            finding::Standing::ALL.iter().map(ToString::to_string).collect(),
        ),
        ("finding-step-", plain(v::FINDING_STEPS)),
        ("finding-awaits-", plain(v::AWAITED)),
        ("email-judged-", plain(v::FINDING_WORDS)),
        ("email-judged-next-", plain(v::FINDING_NEXT)),
        ("effort-", plain(v::EFFORTS)),
        ("move-group-", plain(v::MOVES)),
        ("move-meaning-", plain(v::MOVES)),
        ("move-count-", plain(v::MOVES)),
        ("look-", plain(v::LOOKS)),
        ("progress-", plain(v::PROGRESS)),
        ("fact-", plain(v::FACTS)),
        ("file-of-", plain(v::FILE_OF)),
        ("application-check-", plain(v::APPLICATION_CHECKS)),
        ("application-check-hint-", plain(v::APPLICATION_CHECKS)),
        ("part-", plain(v::PARTS)),
        ("team-seat-", plain(v::SEATS)),
        ("interests-", plain(v::INTERESTS)),
        ("tie-", plain(v::TIES)),
        ("competence-record-", plain(v::COMPETENCE_RECORDS)),
        ("engagement-", plain(v::ENGAGEMENTS)),
        ("authorisation-standing-", plain(v::AUTHORISATION_STANDINGS)),
        ("replaced-cause-", plain(v::CAUSES)),
        ("replace-consequence-", plain(v::CONSEQUENCES)),
        ("outcome-", plain(&[v::DECISIONS, v::ON_STATEMENT].concat())),
        ("voted-", plain(v::DECISIONS)),
        ("act-on-", plain(v::ACTS_ON)),
        ("case-kind-", plain(v::CASE_KINDS)),
        ("calibration-note-", plain(&["everybody", "nobody"])),
        ("statement-asked-", plain(v::ASKED)),
        ("task-asked-", plain(v::ASKED)),
        ("life-", plain(v::CERTIFICATE_EVENTS)),
        ("settled-", plain(v::ABOUT_CERTIFICATE)),
        ("statement-heard-", plain(&["yes", "no"])),
        ("mode-", plain(v::MODES)),
        ("session-mode-", plain(v::SESSION_MODES)),
        ("plan-answer-", plain(v::PLAN_ANSWERS)),
        ("need-", plain(v::NEEDS)),
        ("flash-", plain(v::FLASHES)),
        ("field-", plain(v::FIELDS)),
        ("error-", plain(v::FIELD_ERRORS)),
        ("failure-title-", plain(v::FAILURES)),
        ("failure-what-", plain(v::FAILURES)),
        ("failure-do-", plain(v::FAILURES)),
        ("denied-", plain(v::DENIALS)),
        ("guard-", Guard::ALL.iter().map(ToString::to_string).collect()),
        ("possible-", Event::ALL.iter().map(ToString::to_string).collect()),
        (
            "concern-kind-",
            ConcernKind::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "concern-state-",
            ConcernState::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "concern-next-",
            ConcernState::ALL.iter().map(ToString::to_string).collect(),
        ),
        (
            "concern-event-",
            ConcernEvent::ALL.iter().map(ToString::to_string).collect(),
        ),
        ("concern-do-", possible_events()),
        (
            "concern-outcome-",
            ConcernOutcome::ALL.iter().map(ToString::to_string).collect(),
        ),
        ("member-role-hint-", plain(v::MEMBER_ROLES)),
        ("member-event-", plain(v::MEMBER_EVENTS)),
        ("email-member-subject-", plain(v::MEMBER_NEWS)),
        ("email-member-what-", plain(v::MEMBER_NEWS)),
        ("email-account-what-", plain(v::ACCOUNT_NEWS)),
        ("eligibility-", plain(v::ELIGIBLE)),
        ("month-", (1..=12).map(|month| month.to_string()).collect()),
    ]
    .into_iter()
    .chain(families_of_standards())
    .collect()
}

/// What the panel can do: everything but to bring something before itself.
fn possible_events() -> Vec<String> {
    let events = ConcernEvent::ALL.iter().filter(|event| **event != ConcernEvent::File);
    events.map(ToString::to_string).collect()
}

/// The families in which pages tell the words of standards.
fn families_of_standards() -> Vec<(&'static str, Vec<String>)> {
    macro_rules! words {
        ($($family:literal => $all:expr;)+) => {
            vec![$(($family, $all.iter().map(|it| it.as_str().to_owned()).collect()),)+]
        };
    }
    let plain = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let mut families = words! {
        "standard-state-" => standard::LifeState::ALL;
        "standard-kind-" => standard::CriterionKind::ALL;
        "standard-effect-" => Effect::ALL;
        "standard-effect-meaning-" => Effect::ALL;
        "standard-track-" => Effect::ALL;
        "standard-gate-when-" => standard::When::ALL;
        "standard-method-" => standard::Method::ALL;
        "standard-left-out-" => standard::NotApplicable::ALL;
        "standard-no-answer-" => standard::NoAnswer::ALL;
        "standard-type-" => standard::FieldType::ALL;
        "standard-privacy-" => standard::Privacy::ALL;
        "standard-direction-" => standard::Direction::ALL;
        "standard-form-" => standard::EvidenceForm::ALL;
        "standard-metadata-" => standard::Metadata::ALL;
        "standard-personal-" => standard::PersonalData::ALL;
        "standard-confidentiality-" => standard::Confidentiality::ALL;
        "standard-covers-" => standard::Covers::ALL;
        "standard-reconcile-" => standard::Reconcile::ALL;
        "standard-tie-" => standard::Tie::ALL;
        "standard-valid-start-" => standard::ValidityStart::ALL;
        "standard-renewal-" => standard::RenewalEnd::ALL;
        "standard-surveillance-" => standard::SurveillanceKind::ALL;
        "standard-public-" => standard::PublicField::ALL;
        "standard-relation-" => standard::Relation::ALL;
        "standard-strength-" => standard::Strength::ALL;
        "standard-leave-out-" => standard::ConfirmedBy::ALL;
        "standard-leave-out-with-reason-" => standard::ConfirmedBy::ALL;
        "standard-finding-" => standard::FindingGrade::ALL;
        "standard-effort-" => standard::Effort::ALL;
        "standard-level-rule-" => standard::LevelRule::ALL;
        "standard-step-" => standard::StepKind::ALL;
        "standard-carry-" => standard::Carry::ALL;
        "standard-carry-below-" => standard::Carry::ALL;
        "standard-carry-from-" => standard::Carry::ALL;
        "standard-carry-evidence-" => standard::EvidenceRule::ALL;
        "standard-item-" => standard::Item::ALL;
        "standard-class-" => lineage::Class::ALL;
        "standard-class-meaning-" => lineage::Class::ALL;
    };
    families.extend([
        ("standard-mark-", plain(v::TEXT_MARKS)),
        ("standard-mark-meaning-", plain(v::TEXT_MARKS)),
        ("standard-texts-", plain(v::TEXT_MARKS)),
        ("standard-note-", plain(v::CRITERION_NOTES)),
        ("standard-need-", plain(v::EVIDENCE_NEEDS)),
        ("standard-life-event-", plain(v::LIFE_EVENTS)),
        ("standard-result-", plain(v::EXAMPLE_RESULTS)),
        ("standard-rules-", plain(v::RULE_PARTS)),
        ("standard-figure-role-", plain(v::FIGURE_ROLES)),
        ("standard-part-", plain(v::CHANGED_PARTS)),
        (
            "standard-example-count-",
            plain(&["met", "not_met", "left_out", "open", "figures"]),
        ),
        ("standard-nature-", plain(&["added", "removed"])),
        ("standard-difference-demands-", plain(&["patch", "minor", "major"])),
        ("standard-agrees-", plain(&["true", "false"])),
        ("standard-field-", plain(&["required", "optional"])),
        ("standard-reusable-", plain(&["yes", "no"])),
        (
            "language-",
            v::LANGUAGES.iter().map(|(tag, _)| (*tag).to_owned()).collect(),
        ),
    ]);
    families
}

/// The keys that code says of standards: every literal that begins as they do, a family where it ends with a hyphen.
fn keys_said_of_standards() -> Vec<(String, bool)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let mut found = Vec::new();
    super::collect(&root, &root, &["rs"], &mut found);
    let mut keys = Vec::new();
    for (_, code) in found {
        let literals = code.split('"').skip(1).step_by(2);
        let is_key = |text: &&str| text.starts_with("standard-") || *text == "language-";
        keys.extend(literals.filter(is_key).map(|key| (key.to_owned(), key.ends_with('-'))));
    }
    assert!(keys.len() > 100, "only {} keys were found", keys.len());
    keys
}

/// Keys that code asks for, not templates.
fn keys_of_code() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = [
        "date-long",
        "date-and-time",
        "agreement-wording",
        "commitment-wording",
        "account-operator",
        "appoint-by-address",
        "calendar-summary",
        "move-not-applicable",
        "register-next",
        "register-previous",
        "surveillance-question-usual",
        "more-time-days",
    ]
    .map(str::to_owned)
    .into();
    keys.extend(crate::views::certificate::KEYS.iter().map(|key| (*key).to_owned()));
    keys.insert("sheet-file-title".to_owned());
    keys.extend(v::SUGGESTION_REASONS.iter().map(|key| (*key).to_owned()));
    let of_sheets = crate::views::sheet_file::SheetCaption::ALL.iter();
    keys.extend(of_sheets.map(|caption| caption.as_str().to_owned()));
    let captions = crate::views::report::Caption::ALL
        .iter()
        .map(|caption| caption.as_str());
    keys.extend(
        captions
            .chain(crate::views::report::SENTENCES.iter().copied())
            .map(str::to_owned),
    );
    keys.extend(v::COUNTRIES.iter().map(|country| format!("country-{country}")));
    keys
}

/// The literal first parts of `t` in a template, each with whether more parts follow.
fn keys_in(template: &str) -> Vec<(String, bool)> {
    let mut keys = Vec::new();
    for opening in ["{{t \"", "(t \""] {
        for rest in template.split(opening).skip(1) {
            if let Some((key, after)) = rest.split_once('"') {
                // A further part is a path or a text; a value given to the message has an equals sign.
                let next = after.trim_start().split([' ', '}', ')']).next().unwrap_or_default();
                keys.push((key.to_owned(), !next.is_empty() && !next.contains('=')));
            }
        }
    }
    keys
}

fn used_keys() -> BTreeSet<String> {
    let families: BTreeMap<_, _> = families().into_iter().collect();
    let mut used = keys_of_code();
    // Dates ask for the months; use cases and refusals for the words of the rules; choices for those of roles.
    for family in ["month-", "denied-", "guard-", "possible-", "body-role-hint-"] {
        used.extend(families[family].iter().map(|value| format!("{family}{value}")));
    }
    let templates = template_files(&["html", "txt"]).into_iter();
    let said = [("src/web".to_owned(), keys_said_of_standards())];
    for (name, keys) in templates.map(|(name, text)| (name, keys_in(&text))).chain(said) {
        for (key, is_family) in keys {
            if is_family {
                let values = families
                    .get(key.as_str())
                    .unwrap_or_else(|| panic!("{name}: `{key}` is no family of keys"));
                used.extend(values.iter().map(|value| format!("{key}{value}")));
            } else {
                used.insert(key);
            }
        }
    }
    used
}

fn written_keys(lang: &str) -> BTreeSet<String> {
    let folder = format!("locales/{lang}/");
    template_files(&["ftl"])
        .iter()
        .filter(|(name, _)| name.starts_with(&folder))
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains([' ', '{']))
        .collect()
}

#[test]
fn every_key_used_has_a_text_in_every_language() {
    let views = Views::load_with(Strictness::Strict).unwrap();
    for lang in views.languages() {
        let missing: Vec<_> = used_keys().difference(&written_keys(lang.tag())).cloned().collect();
        assert!(missing.is_empty(), "{lang}: {missing:#?}");
    }
}

#[test]
fn every_text_written_is_used() {
    let views = Views::load_with(Strictness::Strict).unwrap();
    for lang in views.languages() {
        let unused: Vec<_> = written_keys(lang.tag()).difference(&used_keys()).cloned().collect();
        assert!(unused.is_empty(), "{lang}: {unused:#?}");
        assert_eq!(views.words(&lang).unwrap().lang(), &lang);
    }
}

#[test]
fn texts_keep_to_the_house_style() {
    for (name, text) in template_files(&["ftl"]) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words = line.to_lowercase();
            for habit in ["!", "oops", "please note", "click here", "successfully", "  "] {
                let indented = habit == "  " && (line.starts_with(' ') || line.contains("->"));
                assert!(indented || !words.contains(habit), "{name}: `{habit}` in {line}");
            }
        }
    }
}

#[test]
fn every_number_given_as_an_example_passes_its_own_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = template_files(&["ftl", "html", "txt"]);
    for folder in ["docs", "standards"] {
        let folder = root.join(folder);
        super::collect(&folder, &folder, &["md"], &mut files);
    }
    for name in ["README.md", "src/domain/certificate/number.rs"] {
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        files.push((name.to_owned(), text));
    }
    let mut found = 0;
    for (name, text) in &files {
        let words = text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        for word in words.filter(|word| word.contains('-')) {
            let read = CertificateNumber::parse(word);
            assert!(!matches!(read, Err(NumberError::CheckFailed(_))), "{name}: {word}");
            found += usize::from(read.is_ok());
        }
    }
    // In each language at the form and in the message about what is none.
    assert!(found >= 6, "only {found} were found");
}

/// What the log alone is told.
const LOGGED: [&str; 2] = ["not ready", "the error page could not be drawn"];

/// Two words or more, which no key, address or name of a field has.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let words: Vec<_> = text.split(' ').collect();
    words
        .windows(2)
        .any(|pair| is_word(pair[0]) && is_word(pair[1].trim_end_matches(['.', ',', ':', ';'])))
}

#[test]
fn pages_say_nothing_that_is_not_in_the_files_of_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let mut files = Vec::new();
    super::collect(&root, &root, &["rs"], &mut files);
    // The header of every answer is for browsers.
    files.retain(|(name, _)| !name.ends_with("tests.rs") && name != "headers.rs");
    assert!(files.len() > 40, "only {} files were found", files.len());
    for (name, code) in files {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for literal in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            assert!(
                !is_sentence(literal) || LOGGED.contains(&literal),
                "{name} says `{literal}`"
            );
        }
    }
}
