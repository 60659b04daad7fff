//! A house with everybody a case needs, by the small standard.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    credential::{Issuer, IssuerKeys},
    domain::{
        account::{BodyRole, Function, OrganisationRole},
        answers::Mark,
        bilingual::Bilingual,
        case::{Case, ReviewCheck},
        certificate::{IssuingBody, snapshot::Authorisation},
        engagement::EngagementKind,
        evaluation::{report::EvaluationMode, sheet::Judgement},
        evaluation_plan::{PlanAnswer, Session, SessionMode},
        ids::{CaseId, IdSource, OrganisationId, PersonId},
        organisation::Organisation,
        standard::{
            CriterionUid, Level, Standard, Version,
            tests::{mini, trial},
        },
        time::{Clock, Date, Timestamp},
    },
    evidence::BlobStore,
    mail::{Mailbox, Mailer},
    passwords::Passwords,
    seal::{Seals, TimeStamping, development::DevelopmentSeal, testing::Unreached},
    store::{
        Db, Store,
        application::{CheckOutcome, Side, agreements},
        cases, organisations, people,
    },
    usecase::{
        Catalogue, Chance, Cx, Services, UseCaseError, commitments, competence, create_case, declare_interests,
        engagements, evaluation_plan, manage_accounts, propose_team, record_score, review_application, save_answer,
        self_assessment::SelfAssessment, sign_agreement, submit_application, throttle::Throttle,
    },
    views::Views,
};

/// Everybody's password.
pub const PASSWORD: &str = "forty-two purple herons";
/// What the committee finds.
pub const REASON: &str = "The evidence carries every level.";

/// Stands still unless it is moved; or goes on by so many milliseconds with each look at it.
struct StoppedClock(AtomicI64, AtomicI64);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.fetch_add(self.1.load(Ordering::SeqCst), Ordering::SeqCst))
    }
}

struct Numbers(AtomicU64);

impl IdSource for Numbers {
    fn fresh(&self) -> Uuid {
        Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::from(self.0.fetch_add(1, Ordering::SeqCst)))
    }
}

impl Chance for Numbers {
    fn token(&self) -> String {
        self.fresh().simple().to_string()
    }
}

/// The house, with one organisation and one person for each part.
pub struct House {
    pub services: Services,
    pub organisation: OrganisationId,
    clock: Arc<StoppedClock>,
    folder: TempDir,
}

/// The people, by the name of their mail box: part and country.
pub const PEOPLE: [(&str, &str, Option<BodyRole>); 8] = [
    ("owner", "PL", None),
    ("officer", "LT", Some(BodyRole::Officer)),
    ("lead", "LT", Some(BodyRole::Assessor)),
    ("assessor", "PL", Some(BodyRole::Assessor)),
    ("reviewer", "LT", Some(BodyRole::Reviewer)),
    ("decider-1", "LT", Some(BodyRole::Decider)),
    ("decider-2", "PL", Some(BodyRole::Decider)),
    ("stranger", "PL", Some(BodyRole::Assessor)),
];

fn issuer(folder: &TempDir, url: &str) -> Issuer {
    Issuer::new(IssuerKeys::open(folder.path()).unwrap(), url).unwrap()
}

impl House {
    pub fn new() -> Self {
        Self::with([mini(), trial()])
    }

    /// From now on the service has another address.
    pub fn move_to(&mut self, url: &str) {
        self.services.issuer = Arc::new(issuer(&self.folder, url));
        self.services.public_url = url.to_owned();
    }

    /// A house with these standards.
    pub fn with(standards: impl IntoIterator<Item = Standard>) -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&format!("sqlite://{}", folder.path().join("house.db").display())).unwrap();
        store.migrate().unwrap();
        Self::on(store, folder, Catalogue::new(standards))
    }

    /// A house on a database of its own, empty and up to date.
    pub fn on(store: Store, folder: TempDir, standards: Catalogue) -> Self {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let clock = Arc::new(StoppedClock(AtomicI64::new(now.millis()), AtomicI64::new(0)));
        let year = 366 * 86_400_000;
        let seal = DevelopmentSeal::generate("House", now, now.plus_millis(10 * year)).unwrap();
        let numbers = Arc::new(Numbers(AtomicU64::new(1)));
        let services = Services {
            store,
            blobs: BlobStore::open(&folder.path().join("blobs")).unwrap(),
            standards,
            clock: clock.clone(),
            ids: numbers.clone(),
            passwords: Passwords::new().unwrap(),
            throttle: Throttle::default(),
            chance: numbers,
            signer: Arc::new(seal.signer().unwrap()),
            seals: Seals::of(&seal.signer().unwrap()),
            development: true,
            issuer: Arc::new(issuer(&folder, "http://localhost:8080")),
            time_stamps: TimeStamping::default(),
            revocation: Arc::new(Unreached),
            mailer: Mailer::memory(Mailbox::new("House", "house@example.org").unwrap()),
            views: Views::shared(),
            body: IssuingBody {
                name: "Clustermark Demo Certification Body".to_owned(),
                address: vec!["Gedimino pr. 1".to_owned(), "LT-01103 Vilnius".to_owned()],
                signatories: vec![Authorisation {
                    function_en: None,
                    name: "Rūta Žemaitytė".to_owned(),
                    function: "Head of certification".to_owned(),
                }],
            },
            public_url: "http://localhost:8080".to_owned(),
        };
        let cx = Cx::system(&services, "house");
        let organisation = manage_accounts::add_organisation(&cx, organisation(now)).unwrap();
        let house = Self {
            services,
            organisation,
            clock,
            folder,
        };
        for (name, country, role) in PEOPLE {
            house.add(name, country, role);
        }
        house
    }

    /// Opens an account; without a role at the body, as an owner of the house's organisation.
    pub fn add(&self, name: &str, country: &str, role: Option<BodyRole>) {
        let person = manage_accounts::AddPerson {
            email: &format!("{name}@example.org"),
            name,
            country,
            language: "en",
            password: PASSWORD,
            roles: role.as_slice(),
            membership: role.is_none().then_some((self.organisation, OrganisationRole::Owner)),
        };
        let id = manage_accounts::add_person(&Cx::system(&self.services, "house"), &person).unwrap();
        self.authorise(id, role.as_slice());
        if role.is_some_and(BodyRole::acts) {
            self.commit(id);
        }
        if role == Some(BodyRole::Decider) {
            self.engage(id, Date::constant(2020, 1, 1), None);
        }
    }

    /// Has somebody sign the commitment.
    pub fn commit(&self, person: PersonId) {
        let cx = Cx::system(&self.services, "house");
        let signed = commitments::now_signed_by(&cx, person);
        let sign = |db: &mut Db| commitments::keep(db, cx.entry("sign_commitment"), &signed);
        self.services.store.write(sign).unwrap();
    }

    /// Puts on record that somebody is under contract with the body for these days.
    pub fn engage(&self, person: PersonId, from: Date, until: Option<Date>) {
        let command = engagements::Engage {
            person,
            kind: Some(EngagementKind::Contract),
            from: Some(from),
            until,
            reference: "Contract of the house".to_owned(),
        };
        engagements::engage_from_shell(&Cx::system(&self.services, "house"), &command).unwrap();
    }

    /// Gives somebody another role.
    pub fn grant(&self, name: &str, role: BodyRole) {
        let (person, now) = (self.person(name), self.clock.now());
        let grant = |db: &mut Db| people::grant_role(db, person, role, now);
        self.services.store.write(grant).unwrap();
    }

    /// Puts on record that somebody may do all that goes with these roles, by every standard of the house.
    fn authorise(&self, person: PersonId, roles: &[BodyRole]) {
        let standards = &self.services.standards;
        let ids: BTreeSet<_> = standards.iter().map(Standard::id).collect();
        for function in competence::functions(&roles.iter().copied().collect()) {
            for id in &ids {
                let languages = standards
                    .versions(id)
                    .map(|standard| standard.source_language().clone());
                let command = competence::Authorise {
                    person,
                    function: Some(function),
                    standard: Some((*id).clone()),
                    version: None,
                    up_to: None,
                    languages: languages.collect(),
                    from: Some(Date::constant(2020, 1, 1)),
                    until: Some(Date::constant(2039, 12, 31)),
                    ground: "Examination of the house".to_owned(),
                };
                competence::authorise_from_shell(&Cx::system(&self.services, "house"), &command).unwrap();
            }
        }
    }

    /// Makes a person an owner of the house's organisation as it is now.
    pub fn join(&self, name: &str) {
        let (person, now) = (self.person(name), self.clock.now());
        let join = |db: &mut Db| organisations::set_member(db, self.organisation, person, OrganisationRole::Owner, now);
        self.services.store.write(join).unwrap();
    }

    pub fn person(&self, name: &str) -> PersonId {
        let found = self
            .services
            .store
            .read(|db| people::find_by_email(db, &format!("{name}@example.org")))
            .unwrap();
        found.unwrap().id
    }

    /// A request by one of the people.
    pub fn by(&self, name: &str) -> Cx {
        let actor = self
            .services
            .store
            .read(|db| people::actor(db, self.person(name)))
            .unwrap();
        Cx {
            actor,
            ..Cx::request(Arc::new(self.services.clone()), "test")
        }
    }

    /// Lets the clock go on by a millisecond whenever somebody looks at it, as clocks do.
    pub fn run_clock(&self) {
        self.clock.1.store(1, Ordering::SeqCst);
    }

    /// Sets the clock to an instant, be it over: for what has nothing to do with what was done since.
    pub fn set_clock(&self, at: Timestamp) {
        self.clock.0.store(at.millis(), Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn pass_days(&self, days: i64) {
        self.clock.0.fetch_add(days * 86_400_000, Ordering::SeqCst);
    }

    pub fn case(&self, id: CaseId) -> Case {
        self.services.store.read(|db| cases::find(db, id)).unwrap().unwrap()
    }

    /// The version a case is at.
    pub fn version(&self, case: CaseId) -> Version {
        self.case(case).standard.version
    }

    /// A case the owner begins.
    pub fn begin(&self, standard: &str, label: &str, track: Option<&str>) -> Result<CaseId, UseCaseError> {
        let command = create_case::CreateCase {
            organisation: self.organisation,
            standard: standard.parse().unwrap(),
            label: label.parse().unwrap(),
            track: track.map(|track| track.parse().unwrap()),
            // The English counts only where the standard is in another language.
            scope: Bilingual::new("Management of the cluster", "Management of the cluster, in English"),
        };
        create_case::create_case(&self.by("owner"), &command)
    }

    /// A case whose team has just been confirmed. The cluster claims the lowest levels: there is no evidence to give.
    pub fn in_evaluation(&self) -> CaseId {
        let case = self.begin("mini@1.0.0", "gold", None).unwrap();
        self.evaluated(case)
    }

    /// The same of a draft by a standard with the same criteria.
    pub fn evaluated(&self, case: CaseId) -> CaseId {
        self.answer_all(case);
        self.to_evaluation(case);
        case
    }

    /// The owner claims the lowest level of every criterion.
    pub fn answer_all(&self, case: CaseId) {
        let owner = self.by("owner");
        for criterion in criteria() {
            let (level, note) = (Some(Level(0)), "None yet".to_owned());
            let answer = save_answer::SaveAnswer {
                case,
                shown: self.version(case),
                criterion,
                level,
                applies: true,
                note,
                row_version: 0,
            };
            save_answer::save_answer(&owner, &answer).unwrap();
        }
    }

    /// Submits a complete draft, and goes on until its team is confirmed and has declared.
    pub fn to_evaluation(&self, case: CaseId) {
        self.to_review(case);
        self.accept_and_go_on(case, &[]);
    }

    /// The digest of what the owner would hand in now, as the page shows it.
    pub fn shown(&self, case: CaseId) -> String {
        let (cx, case) = (self.by("owner"), self.case(case));
        let read = |db: &mut Db| submit_application::shown(&case, &SelfAssessment::load(db, &cx, &case)?);
        self.services.store.read(read).unwrap()
    }

    /// The owner looks through the draft and declares.
    pub fn submit(&self, case: CaseId) -> Result<(), UseCaseError> {
        submit_application::submit_application(&self.by("owner"), case, &self.shown(case), true)
    }

    /// The digest of what was handed in last.
    pub fn handed_in(&self, case: CaseId) -> String {
        let case = self.case(case);
        let read = |db: &mut Db| review_application::handed_in(db, &case);
        self.services.store.read(read).unwrap()
    }

    /// Submits a complete draft, and the officer takes it up.
    pub fn to_review(&self, case: CaseId) {
        self.submit(case).unwrap();
        review_application::take_up_application(&self.by("officer"), case).unwrap();
    }

    /// The officer answers all five checks with yes, and confirms that these criteria do not apply.
    pub fn accept(&self, case: CaseId, left_out: &[CriterionUid]) -> Result<(), UseCaseError> {
        let yes = |check: &ReviewCheck| CheckOutcome {
            check: *check,
            ok: true,
            note: String::new(),
        };
        let checks: Vec<_> = ReviewCheck::ALL.iter().map(yes).collect();
        review_application::accept_application(&self.by("officer"), (case, &self.handed_in(case)), &checks, left_out)
    }

    /// Accepts an application, and goes on until its team is confirmed and has declared.
    pub fn accept_and_go_on(&self, case: CaseId, left_out: &[CriterionUid]) {
        self.accept(case, left_out).unwrap();
        self.sign_and_propose(case);
        propose_team::confirm_team(&self.by("owner"), case).unwrap();
        self.declare_all(case);
        evaluation_plan::plan_evaluation(&self.by("lead"), &self.plan_of(case)).unwrap();
        evaluation_plan::answer_plan(&self.by("owner"), case, 1, (PlanAnswer::Accepted, "")).unwrap();
    }

    /// A plan by which the whole team looks at everything, at its desks, today.
    pub fn plan_of(&self, case: CaseId) -> evaluation_plan::PlanEvaluation {
        let standard = self.services.standards.load(&self.case(case).standard).unwrap();
        let session = Session {
            number: 1,
            mode: SessionMode::Desk,
            day: self.clock.now().date(),
            begins: "09:00".parse().unwrap(),
            ends: "16:00".parse().unwrap(),
            zone: "Europe/Warsaw".to_owned(),
            place: String::new(),
            criteria: standard.criteria().iter().map(|it| it.uid.clone()).collect(),
            team: Vec::new(),
            people: String::new(),
            sampling: "Every third member of the list.".to_owned(),
            called_off: false,
        };
        evaluation_plan::PlanEvaluation {
            case,
            shown: 0,
            why: String::new(),
            sessions: vec![session],
            remote: None,
        }
    }

    /// Everybody on the team and the committee declares.
    pub fn declare_all(&self, case: CaseId) {
        for name in ["lead", "assessor", "reviewer", "decider-1", "decider-2"] {
            declare_interests::declare_interests(&self.by(name), case, true, "").unwrap();
        }
    }

    /// A case whose team has just been proposed.
    pub fn in_team_proposed(&self) -> CaseId {
        let case = self.begin("mini@1.0.0", "gold", None).unwrap();
        self.answer_all(case);
        self.to_review(case);
        self.accept(case, &[]).unwrap();
        self.sign_and_propose(case);
        case
    }

    fn sign_and_propose(&self, case: CaseId) {
        let (owner, officer) = (self.by("owner"), self.by("officer"));
        let text = self
            .services
            .store
            .read(|db| agreements::find(db, case))
            .unwrap()
            .unwrap()
            .sha256;
        for (cx, side) in [(&owner, Side::Owner), (&officer, Side::Body)] {
            let signature = sign_agreement::SignAgreement {
                case,
                side,
                sha256: &text,
                password: PASSWORD,
            };
            sign_agreement::sign_agreement(cx, &signature).unwrap();
        }
        self.propose(case);
    }

    /// The officer proposes plan and team.
    pub fn propose(&self, case: CaseId) {
        self.try_propose(case, ["lead", "assessor"]).unwrap();
    }

    /// The officer proposes these two as the team.
    pub fn try_propose(&self, case: CaseId, [lead, assessor]: [&str; 2]) -> Result<(), UseCaseError> {
        let parts = [
            (lead, Function::Lead),
            (assessor, Function::Assessor),
            ("reviewer", Function::Reviewer),
            ("decider-1", Function::Decider),
            ("decider-2", Function::Decider),
        ];
        let today = self.clock.now().date();
        let plan = propose_team::ProposeTeam {
            case,
            mode: EvaluationMode::OnSite,
            place: "Białystok".to_owned(),
            starts_on: today,
            ends_on: today,
            method: "Interviews".to_owned(),
            ict_agreement: String::new(),
            people: parts.map(|(name, function)| (self.person(name), function)).to_vec(),
        };
        propose_team::propose_team(&self.by("officer"), &plan)
    }

    /// Scores every criterion on one sheet.
    pub fn score_all(&self, case: CaseId, name: &str, levels: [u8; 4]) {
        for (criterion, level) in criteria().into_iter().zip(levels) {
            record_score::record_score(&self.by(name), &score(case, criterion, level)).unwrap();
        }
    }
}

/// A score without evidence.
pub fn score(case: CaseId, criterion: CriterionUid, level: u8) -> record_score::RecordScore {
    record_score::RecordScore {
        case,
        criterion,
        judgement: Judgement::Given(Mark::Level(Level(level))),
        remark: "Seen in two interviews".to_owned(),
        evidence: Vec::new(),
        notes: Vec::new(),
        new_note: None,
        no_evidence_reason: "Told in interviews".to_owned(),
        row_version: 0,
    }
}

/// The criteria of the small standard, in its order.
pub fn criteria() -> [CriterionUid; 4] {
    ["members", "strategy", "stories", "satisfaction"].map(|uid| uid.parse().unwrap())
}

/// The house's organisation.
pub fn organisation(created_at: Timestamp) -> Organisation {
    let text = |text: &str| text.to_owned();
    Organisation {
        id: OrganisationId::new(Uuid::nil()),
        slug: text("zubr"),
        legal_name: text("Klaster Obróbki Metali i Maszyn „Żubr”"),
        name_en: text("Żubr Metalworking and Machinery Cluster"),
        legal_form: text("Foundation"),
        registration_id: text("KRS 0000512345"),
        street: text("ul. Fabryczna 12"),
        postcode: text("15-483"),
        region: text("podlaskie"),
        city: text("Białystok"),
        country: text("PL"),
        sector: text("Metal-working"),
        website: text("https://example.org"),
        created_at,
    }
}
