//! What people write in the many cases, each side in its own language.

/// What the people of a cluster write.
pub struct Words {
    /// Notes to answers.
    pub notes: &'static [&'static str],
    /// Reasons and answers, by the occasion.
    pub withdrawal: &'static str,
    /// To the officer's question.
    pub reply: &'static str,
    /// To what the officer asks for surveillance.
    pub report: &'static str,
    /// To a team.
    pub objection: &'static str,
    /// Why a finding came to be.
    pub cause: &'static str,
    /// What mends it.
    pub correction: &'static str,
    /// What keeps it from coming back.
    pub action: &'static str,
    /// Against a refusal.
    pub appeal: &'static str,
    /// What the certificate is to say, and why.
    pub change: (&'static str, &'static str),
    /// Why it is given up.
    pub given_up: &'static str,
    /// Why the body opens a case about it, as the holder reads it.
    pub doubt: &'static str,
    /// What ends its suspension, as the holder reads it.
    pub conditions: &'static str,
}

const ENGLISH: Words = Words {
    notes: &[
        "Decided by the board in March, reviewed every year; the minutes and the paper are attached.",
        "The office keeps the record; the figures are those of the last two full years.",
        "Done with all members since last autumn. The attached page shows who took part and what came of it.",
        "In place and used. We mean to do better in the coming year: the plan says how.",
    ],
    withdrawal: "The board puts the application off until the new office is in place.",
    reply: "The list counts members on 30 June; two left in July and are marked. A new list is attached to the criterion.",
    report: "Three members joined and one left; office, manager and services are as they were at the certification.",
    objection: "One of the assessors advised a member of ours on its strategy last year.",
    cause: "The procedure was changed, and nobody was named who keeps the record.",
    correction: "The record was completed from the minutes of all meetings of the year.",
    action: "The deputy manager keeps it from now on, and the board looks at it twice a year.",
    appeal: "The evidence for the personal contact with members was in the annex and is not mentioned in the report. We ask to have it read.",
    change: (
        "The scope includes the training centre that the cluster has run since spring.",
        "The cluster took over the training centre of the chamber.",
    ),
    given_up: "The cluster joins a larger one and is dissolved at the end of the year.",
    doubt: "A member told us that nobody answers for the cluster any more.",
    conditions: "A manager is appointed, and the member list of the day is handed in.",
};

const POLISH: Words = Words {
    notes: &[
        "Uchwała rady z marca, co roku weryfikowana; protokół i dokument w załączeniu.",
        "Rejestr prowadzi biuro klastra; dane obejmują dwa ostatnie pełne lata.",
        "Działanie objęło wszystkich członków od ubiegłej jesieni. Wskazana strona pokazuje, kto wziął udział i jaki był wynik.",
        "Rozwiązanie działa i jest stosowane. W przyszłym roku chcemy je poprawić: sposób opisuje plan.",
    ],
    withdrawal: "Rada odkłada wniosek do czasu uruchomienia nowego biura.",
    reply: "Lista podaje stan na 30 czerwca; dwie firmy odeszły w lipcu i są oznaczone. Nową listę dołączono do kryterium.",
    report: "Przybyło trzech członków, jeden odszedł; biuro, menedżer i usługi są takie jak w chwili certyfikacji.",
    objection: "Jedna z osób oceniających w ubiegłym roku doradzała naszemu członkowi w sprawie strategii.",
    cause: "Zmieniono procedurę i nie wyznaczono osoby prowadzącej rejestr.",
    correction: "Rejestr uzupełniono na podstawie protokołów ze wszystkich spotkań w roku.",
    action: "Rejestr prowadzi odtąd zastępca menedżera, a rada sprawdza go dwa razy w roku.",
    appeal: "Dowody na osobisty kontakt z członkami były w załączniku, a raport o nich nie wspomina. Prosimy o ich odczytanie.",
    change: (
        "Zakres obejmuje ośrodek szkoleniowy, który klaster prowadzi od wiosny.",
        "Klaster przejął ośrodek szkoleniowy izby.",
    ),
    given_up: "Klaster łączy się z większym i z końcem roku zostaje rozwiązany.",
    doubt: "Członek klastra poinformował nas, że nikt już nie odpowiada za klaster.",
    conditions: "Powołany zostanie menedżer i przedłożona aktualna lista członków.",
};

const LITHUANIAN: Words = Words {
    notes: &[
        "Kovo mėnesio valdybos sprendimas, kasmet peržiūrimas; protokolas ir dokumentas pridedami.",
        "Registrą tvarko klasterio biuras; duomenys apima dvejus paskutinius ištisus metus.",
        "Nuo praėjusio rudens dalyvauja visi nariai. Nurodytame puslapyje matyti, kas dalyvavo ir kas pasiekta.",
        "Tvarka veikia ir taikoma. Kitais metais norime ją pagerinti: kaip, nurodyta plane.",
    ],
    withdrawal: "Valdyba atideda paraišką, kol pradės veikti naujas biuras.",
    reply: "Sąraše nurodyti birželio 30 d. nariai; dvi įmonės pasitraukė liepą ir yra pažymėtos. Naujas sąrašas pridėtas prie kriterijaus.",
    report: "Prisijungė trys nariai, vienas pasitraukė; biuras, vadovas ir paslaugos tokie patys kaip sertifikuojant.",
    objection: "Viena iš vertintojų pernai konsultavo mūsų narį dėl strategijos.",
    cause: "Tvarka buvo pakeista, bet nepaskirtas asmuo, kuris pildytų registrą.",
    correction: "Registras papildytas pagal visų metų susitikimų protokolus.",
    action: "Nuo šiol registrą pildo vadovo pavaduotojas, o valdyba jį tikrina du kartus per metus.",
    appeal: "Asmeninio ryšio su nariais įrodymai buvo priede, bet ataskaitoje jie nepaminėti. Prašome juos perskaityti.",
    change: (
        "Sritis apima mokymo centrą, kuriam klasteris vadovauja nuo pavasario.",
        "Klasteris perėmė rūmų mokymo centrą.",
    ),
    given_up: "Klasteris jungiasi prie didesnio ir metų pabaigoje bus likviduotas.",
    doubt: "Klasterio narys pranešė, kad už klasterį niekas nebeatsako.",
    conditions: "Paskirtas vadovas ir pateiktas tos dienos narių sąrašas.",
};

/// The words of a language.
pub fn words(language: &str) -> &'static Words {
    match language {
        "pl" => &POLISH,
        "lt" => &LITHUANIAN,
        _ => &ENGLISH,
    }
}

/// What assessors remark.
pub const REMARKS: [&str; 4] = [
    "The documents show it for the whole period, and people in the interview told the same.",
    "Documented and in use; what is missing for the next level is a review of the results.",
    "Shown for the last year; of the year before there are single records only.",
    "The paper and the practice agree. Two members confirmed it independently.",
];

/// What the body writes, by the occasion.
pub mod body {
    pub const QUESTION: &str =
        "The member list counts two firms more than the figures. Which is right, and on which day was it counted?";
    pub const DECLINED: &str =
        "The organisation manages projects and has no members of its own yet; the standard cannot be applied to it.";
    pub const CHECK: &str = "Looked through on the day of acceptance.";
    pub const METHOD: &str =
        "Documents first, then a day with the management and interviews with five members chosen by lot.";
    pub const SEEN: &str = "Cluster manager\nChair of the board\nFive members, chosen by lot";
    pub const SAMPLE: &str = "Members: five numbers drawn by lot from the member list in the presence of the manager. Papers: of each series the newest and the oldest of the period.";
    pub const UPHELD: &str = "The assessor confirmed the contract; another team is proposed.";
    pub const FINDING: &str = "The record of contacts with members ends in spring. For the second half of the period nothing shows that members were visited or called.";
    pub const ASKED: &str = "What do you rest your level on? I saw the records of this year only.";
    pub const TOLD: &str =
        "On the folder of last year, which the manager showed in the interview. Let us read both again together.";
    pub const COMMON: &str = "Read again together: the records of both years carry this level.";
    pub const ACCEPTED: &str = "Cause and measure fit the finding.";
    pub const VERIFIED: &str = "The completed record was seen, with the appointment of the deputy manager.";
    pub const SUMMARY: &str = "The organisation knows its members and keeps to its plan. Evidence was given in good order; the interviews confirmed it.";
    pub const STRENGTHS: &str = "Clear rules for decisions, and a plan that is looked at every quarter.";
    pub const ADVICE: &str =
        "Ask members every year what the services were worth to them, and write down what follows.";
    pub const AS_PLANNED: &str =
        "None. Documents and visit went as planned, and the members drawn by lot could all be spoken to.";
    pub const FOR_IT: &str = "The report follows from the evidence, and nothing speaks against what it concludes.";
    pub const AGAINST: &str = "Two members named in the records told me that they were never visited. The points rest on those records, so they cannot carry a grant.";
    pub const BACK: &str = "For three criteria the report cites no page; the places have to be named.";
    pub const VOTE_FOR: &str = "The evidence carries the levels, and the review found no gap.";
    pub const VOTE_AGAINST: &str = "The records that the points rest on do not hold, as the review explains.";
    pub const ABOUT: &str = "What the service knows of the holder has changed since the grant.";
    pub const STILL_MET: &str =
        "What the holder reports fits the records, and the requirements of the level are still met.";
    pub const GROUNDS: &str = "Letter of the holder and two records of calls, all in the file.";
    pub const HEARD: &str = "The holder was heard by telephone and agrees with what is described.";
    pub const CONCERN_NOTE: &str = "Read with the records of the case; it concerns what we certify.";
    pub const PROPOSED: &str =
        "The annex was handed in on time and was not read. The decision is to be taken anew, by others.";
    pub const COMPLAINT: &str =
        "The cluster's website says that all its members are certified. We asked twice to have that mended.";
}
