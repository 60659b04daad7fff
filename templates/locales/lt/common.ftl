### The frame of every page, dates, forms, and words used in many places.


## Frame

page-skip = Pereiti prie turinio
page-navigation = Pagrindinis meniu
page-trail = Kelias iki šio puslapio
page-language = Kalba
page-error-prefix = Klaida:
page-errors = Kai ką reikia pataisyti
page-development = Bandomasis spaudas: tai ne sertifikatas. Tai, kas išduodama šioje sistemoje, nieko nepatvirtina.
page-genuine-host = Čia išduoti sertifikatai tikrinami tik adresu { $host }.
page-version = Clustermark { $version }
page-body = Sertifikavimo įstaiga: { $body }
nav-work = Jūsų darbai
nav-verify = Patikrinti sertifikatą
nav-register = Registras
nav-standards = Standartai
nav-sign-in = Prisijungti
nav-sign-out = Atsijungti

## Dates

# Months stand in the genitive, as a full date asks for. A date ends in “d.”, so no full stop follows it.
month-1 = sausio
month-2 = vasario
month-3 = kovo
month-4 = balandžio
month-5 = gegužės
month-6 = birželio
month-7 = liepos
month-8 = rugpjūčio
month-9 = rugsėjo
month-10 = spalio
month-11 = lapkričio
month-12 = gruodžio
date-long = { $year } m. { $month } { $day } d.
date-and-time = { $date } { $time } UTC

## Forms

form-optional = (neprivaloma)
needed-tie = būtina, jei yra sąsajų
needed-remote = būtina, jei ne viskas vyksta vietoje
needed-withdrawal = būtina prieš panaikinant
needed-without_evidence = būtina, jei nenurodytas įrodymas
needed-somebody_else = būtina, kai sąsaja kito žmogaus
form-choose = Pasirinkite
form-yes = Taip
form-no = Ne

## Roles

role-owner = organizacijos atstovas
role-editor = rengėjas
role-viewer = skaitytojas
role-officer = bylos tvarkytojas
role-assessor = vertintojas
role-lead = vadovaujantysis vertintojas
role-reviewer = peržiūros ekspertas
role-decider = komiteto narys
role-appeals = apeliacinė komisija
role-auditor = auditorius
role-administrator = administratorius

## Parts in a case

part-lead = Vadovaujantysis vertintojas
part-assessor = Vertintojas
part-reviewer = Peržiūros ekspertas
part-decider = Komiteto narys
interests-none = Dar nedeklaruota
interests-clean = Deklaruota, kad sąsajų nėra
interests-conflict = Deklaruotos sąsajos
mode-on_site = Vietoje
mode-remote = Nuotoliniu būdu
mode-mixed = Vietoje ir nuotoliniu būdu
outcome-grant = Suteikti sertifikatą
outcome-refuse = Nesuteikti sertifikato
outcome-back = Grąžinti į peržiūrą

## Columns and scores

column-organisation = Organizacija
column-number = Byla
column-standard = Standartas
column-state = Būsena
column-changed = Paskutinis pakeitimas
column-criterion = Kriterijus
column-level = Lygis
column-claimed = Įsivertinimas
column-points = Balai
column-evidence = Įrodymai
column-gate = be balų
level-none = nepasirinkta
level-chosen = Pasirinkta
level-not_applicable = Netaikoma
level-held = Įskaitoma: { $level }. Tai lemia rodiklis.
level-waits = Bus įskaityta, kai nurodysite duomenis
level-not_applicable-what = Nėra nieko, ką pagal šį kriterijų būtų galima vertinti. Paaiškinkite kodėl.
level-abstains = Susilaikau
level-abstains-what = Šį kriterijų paliekate kitiems: trūksta kompetencijos, turite su šia dalimi ryšių arba jos pamatyti negalėjote. Pastaboje paaiškinkite kodėl.
level-left-out-by = Patvirtino { $name }.
level-points =
    { $points ->
        [one] { $points } balas
        [few] { $points } balai
        [many] { $points } balo
       *[other] { $points } balų
    }
score-sum =
    { $points } iš { $max ->
        [one] { $max } balo
        [few] { $max } balų
        [many] { $max } balo
       *[other] { $max } balų
    }
score-met = Įvykdyta: { $points } iš { $max }
score-of =
    { $points } iš { $max ->
        [one] { $max } balo
        [few] { $max } balų
        [many] { $max } balo
       *[other] { $max } balų
    }
score-of-max = iš { $max }
score-drawing =
    Juosta: { $points } iš { $max ->
        [one] { $max } balo
        [few] { $max } balų
        [many] { $max } balo
       *[other] { $max } balų
    }
score-reached =
    { $label }: { $pass ->
        [one] { $pass } balo
        [few] { $pass } balų
        [many] { $pass } balo
       *[other] { $pass } balų
    } riba pasiekta.
score-not_reached =
    { $label }: { $pass ->
        [one] { $pass } balo
        [few] { $pass } balų
        [many] { $pass } balo
       *[other] { $pass } balų
    } riba nepasiekta.
score-incomplete =
    { $label }: ar pasiekta { $pass ->
        [one] { $pass } balo
        [few] { $pass } balų
        [many] { $pass } balo
       *[other] { $pass } balų
    } riba, pasakyti dar negalima.
score-plain-reached = { $label }: reikalavimai įvykdyti.
score-plain-not_reached = { $label }: reikalavimai neįvykdyti.
score-plain-incomplete = { $label }: ar reikalavimai įvykdyti, pasakyti dar negalima.
progress-empty = nepradėta
progress-started = pradėta
progress-done = atlikta
need-must = privaloma
need-may = jei turite
evidence-there = pateikta
evidence-added = pridėjo { $name }, { $at }
criterion-pager = Ankstesnis ir kitas kriterijus

## What the last form did

flash-saved = Išsaugota.
flash-evidence_added = Įrodymas pridėtas.
flash-evidence_removed = Įrodymas pašalintas.
flash-paper_taken_back = Dokumentas atsiimtas.
flash-case_created = Paraiška pradėta. Kol ji nepateikta, ją mato tik jūsų organizacija ir sertifikavimo įstaigos auditorius.
flash-application_changed = Paraiška pakeista.
flash-submitted = Pateikta. Nuo šiol atsakymai ir įrodymai užfiksuoti tokie, kokie yra.
flash-case_closed = Byla baigta, sertifikatas lieka toks, koks buvo.
flash-withdrawn = Paraiška atsiimta.
flash-taken_up = Šią bylą dabar tvarkote jūs.
flash-info_requested = Klausimas išsiųstas pareiškėjui.
flash-more_time = Laikas pratęstas, klasterio organizacijai apie tai pranešta.
flash-resubmitted = Atsakymai išsiųsti.
flash-accepted = Paraiška priimta. Sutartis laukia parašų.
flash-declined = Paraiška atmesta. Pareiškėjui pranešta priežastis.
flash-signed = Pasirašyta.
flash-declared = Jūsų deklaracija įrašyta. Jei nurodėte sąsają, jūsų vietą užims kiti, ir byla iš jūsų sąrašo dings.
flash-team_proposed = Komanda pasiūlyta pareiškėjui.
flash-team_confirmed = Komanda patvirtinta. Vertinimas prasidėjo.
flash-objection_raised = Prieštaravimas išsiųstas. Atsakys antras bylos tvarkytojas, apie tai jums pranešime.
flash-objection_answered = Atsakymas išsiųstas.
flash-score_begun = Palikta taip, kaip yra. Lape pažymėta kaip nebaigta.
flash-report_begun = Palikta taip, kaip yra. Grįžę rasite čia.
flash-sheet_locked = Jūsų lapas užrakintas.
flash-sheet_brought = Failo turinys jau Jūsų lape.
flash-remark_kept = Jūsų pastaba įrašyta.
flash-consensus_saved = Bendras lygis išsaugotas.
flash-consensus_settled = Visi lygiai suderinti.
flash-evaluation_completed = Vertinimas baigtas. Ataskaita užfiksuota ir perduota peržiūrai.
flash-recommended = Jūsų rekomendacija perduota komitetui.
flash-returned = Byla grąžinta peržiūrėti iš naujo.
flash-voted = Jūsų balsas įrašytas.
flash-moved = Juodraštis perkeltas. Daugiau nieko nepakeista.
flash-move_undone = Perkėlimas atšauktas. Viskas vėl kaip anksčiau.
flash-looks_confirmed = Patvirtinta.
flash-signed_out = Atsijungėte.
form-password = Jūsų slaptažodis
form-password-hint = Jo prašome dar kartą, nes šio veiksmo atšaukti negalima.
