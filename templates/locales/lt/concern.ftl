# Skundai ir apeliacijos (ISO/IEC 17065 7.13).
concern-kind-appeal = Apeliacija
concern-kind-complaint = Skundas
concern-title = { $kind ->
    [appeal] Apeliacija { $number }
   *[complaint] Skundas { $number }
}
concern-state-acknowledged = Gauta
concern-state-refusal_proposed = Tikrinama, ar tai mūsų kompetencija
concern-state-out_of_scope = Ne mūsų kompetencija
concern-state-admissible = Priimta nagrinėti
concern-state-investigation = Nagrinėjama
concern-state-proposed = Tikrinamas siūlomas rezultatas
concern-state-actions_open = Išspręsta, vykdomi veiksmai
concern-state-closed = Išspręsta
concern-next-acknowledged = Gavome. Apeliacijų grupė pirmiausia žiūri, ar tai susiję su tuo, ką sertifikuojame.
concern-next-refusal_proposed = Antras apeliacijų grupės narys tikrina, ar tai susiję su tuo, ką sertifikuojame. Niekas to nesprendžia vienas.
concern-next-out_of_scope = Tai nesusiję su tuo, ką sertifikuojame. Priežastis nurodyta toliau.
concern-next-admissible = Tai susiję su tuo, ką sertifikuojame. Imsis grupės narys, kuris byloje nedalyvavo.
concern-next-investigation = Grupės narys, kuris byloje nedalyvavo, renka ir tikrina informaciją.
concern-next-proposed = Rezultatas pasiūlytas. Jį tikrina antras narys, kuris byloje taip pat nedalyvavo.
concern-next-actions_open = Rezultatas nurodytas toliau. Vykdoma tai, kas iš jo išplaukia.
concern-next-closed = Rezultatas nurodytas toliau. Nagrinėjimas baigtas.
concern-event-file = Gauta ir patvirtinta
concern-event-admit = Priimta nagrinėti
concern-event-propose_refusal = Nustatyta, kad tai nesusiję su tuo, ką sertifikuojame; tai tikrina antras narys
concern-event-refuse = Antras narys nustatė tą patį: byla baigiama
concern-event-investigate = Pradėta nagrinėti
concern-event-propose = Pasiūlytas rezultatas
concern-event-send_back = Pasiūlymas grąžintas
concern-event-approve = Rezultatas patvirtintas ir praneštas
concern-event-approve_with_actions = Rezultatas patvirtintas ir praneštas; bus imtasi veiksmų
concern-event-complete = Veiksmai atlikti
concern-do-admit = Priimti nagrinėti
concern-do-propose_refusal = Ne mūsų kompetencija
concern-do-refuse = Sutinku: ne mūsų kompetencija
concern-do-investigate = Imtis nagrinėti
concern-do-propose = Siūlyti šį rezultatą
concern-do-send_back = Grąžinti
concern-do-approve = Patvirtinti ir pranešti
concern-do-approve_with_actions = Patvirtinti ir pranešti
concern-do-complete = Veiksmai atlikti
concern-outcome-upheld = Patenkinta
concern-outcome-rejected = Nepatenkinta
concern-keep-address = Išsaugokite šio puslapio adresą: jis be paskyros rodo, kaip sekasi nagrinėti.
concern-column-subject = Dėl ko
concern-column-kind = Rūšis
concern-column-filed = Gauta
concern-by = Pateikė
concern-by-nobody = Neprisistatęs asmuo
concern-act = Jūsų žingsnis
concern-outcome = Rezultatas
concern-outcome-upheld-hint = { $kind ->
    [appeal] Bylą spręs kiti sprendėjai. Apskųstas sprendimas lieka byloje.
   *[complaint] Skundas pagrįstas. Jei jis dėl sertifikato, bylos tvarkytojui bus pradėta byla. Toliau nurodykite, ką reikia padaryti.
}
concern-answer = Ką pranešime pateikusiam asmeniui
concern-answer-hint = Rezultatas ir jo priežastys suprantamais žodžiais. Nieko konfidencialaus apie kitus.
concern-actions = Ką reikia padaryti
concern-actions-hint = Po vieną veiksmą eilutėje: kas ir iki kada. Palikite tuščią, jei nieko daryti nereikia.
concern-done = Kas padaryta
concern-note = Priežastis arba pastaba
concern-note-hint = { $state ->
    [acknowledged] Būtina, jei tai ne mūsų kompetencija. Kai sutiks antras narys, pateikęs asmuo tai perskaitys.
    [refusal_proposed] Būtina, jei priimate nagrinėti: kodėl tai mūsų kompetencija.
    [proposed] Būtina grąžinant: ko trūksta.
   *[other] Tekstas lieka viduje.
}
concern-no-ties = Šiame reikale nedalyvavau
concern-no-ties-hint = Per pastaruosius dvejus metus nedirbau tiems, kuriuos tai liečia, ir jų nekonsultavau, taip pat nedalyvavau tame, dėl ko kreiptasi. Veiksmai čia, apeliacijų grupėje, tuo nelaikomi.
concern-own-proposal = Tai jūsų pasiūlymas. Jį turi patikrinti antras grupės narys.
concern-declare-first = pirmiausia deklaruokite sąsajas, tada galėsite skaityti
concern-sealed = Kas pateikta, skaito tik tie, kurie tai nagrinėja.
concerns-title = Skundai ir apeliacijos
concerns-open = Atviri
concerns-none-open = Nėra nieko atvira.
concerns-ended = Baigti
complaint-title = Pateikti skundą
complaint-lede = Dėl sertifikuotos klasterio organizacijos arba dėl įstaigos { $body }. Paskyros nereikia.
complaint-subject = Dėl ko ar dėl kieno
complaint-subject-hint = Sertifikato numeris, jei jį žinote, kitaip pavadinimas.
complaint-body = Kas nutiko
complaint-body-hint = Kas, kada, iš kur žinote. Kuo daugiau galima patikrinti, tuo geriau.
complaint-name = Jūsų vardas ir pavardė
complaint-name-hint = Galite neprisistatyti.
complaint-email = Jūsų el. pašto adresas
complaint-email-hint = Kad praneštume rezultatą. Niekam kitam jo nenaudosime.
complaint-do = Siųsti skundą
complaint-way = Kaip nagrinėjame skundus ir apeliacijas
complaint-way-acknowledged = Iškart gaunate numerį ir puslapio adresą.
complaint-way-scope = Prieš nustatydami, kad tai nesusiję su tuo, ką sertifikuojame, tai žiūri du apeliacijų grupės nariai. Pranešame kodėl.
complaint-way-investigation = Narys, kuris reikale nedalyvavo ir pastaruosius dvejus metus neturėjo ryšių su susijusiomis šalimis, renka ir tikrina informaciją.
complaint-way-second = Antras narys, taip pat nedalyvavęs, rezultatą patvirtina arba grąžina.
complaint-way-told = Jums pranešamas rezultatas ir jo priežastys. Tolesni veiksmai stebimi, kol bus atlikti.
complaint-confidential = Tai, ką rašote, yra konfidencialu. Skaito tik apeliacijų grupė ir mūsų auditoriai.
complaint-appeals = Apeliacijos
complaint-appeals-how = Klasterio organizacija per 30 dienų gali apskųsti atsisakymą arba sprendimą dėl savo sertifikato: jos atstovas prisijungia ir atveria bylą. Pati apeliacija nieko nekeičia; jei ji patenkinama, iš naujo sprendžia kiti žmonės.
appeal-title = Apeliacija dėl sprendimo
appeal-lede = Apskųsti galite iki { $date }. Nagrinės žmonės, kurie byloje nedalyvavo. Pati apeliacija byloje nieko nekeičia.
appeal-over = Dabar nėra sprendimo, kurį būtų galima apskųsti.
appeal-so-far = Ankstesnės apeliacijos
appeal-body = Kodėl sprendimas neteisingas
appeal-body-hint = Nurodykite, kas praleista ar neteisingai įvertinta, jei galite, pagal kriterijus.
appeal-do = Siųsti apeliaciją
email-concern-arrived-subject = { $number }: gavome jūsų { $kind ->
    [appeal] apeliaciją
   *[complaint] skundą
}
email-concern-arrived = { $kind ->
    [appeal] Jūsų apeliacija gauta. Jos numeris { $number }.
   *[complaint] Jūsų skundas gautas. Jo numeris { $number }.
}
email-concern-arrived-next = Nagrinės žmonės, kurie reikale nedalyvavo. Parašysime, kai bus rezultatas.
email-concern-settled-subject = { $number }: jūsų { $kind ->
    [appeal] apeliacijos
   *[complaint] skundo
} rezultatas
email-concern-settled = { $kind ->
    [appeal] Jūsų apeliacijos { $number } rezultatas:
   *[complaint] Jūsų skundo { $number } rezultatas:
}
email-concern-link = Žiūrėti, kaip sekasi nagrinėti
nav-concerns = Skundai ir apeliacijos
nav-complaints = Skundai
field-subject = Dėl ko ar dėl kieno
field-body = Jūsų žodžiai
field-name = Vardas ir pavardė
field-no_ties = Nedalyvavimas reikale
error-second_person = Tai turi padaryti antras grupės narys.
task-handle_appeal = Nagrinėkite apeliaciją: { $organisation }
task-handle_complaint = Nagrinėkite skundą: { $organisation }
action-appeal = Apskųsti sprendimą
flash-appealed = Jūsų apeliacija gauta. Tai patvirtins laiškas.
flash-concern_handled = Įrašyta.
flash-complained = Jūsų skundas gautas. Išsaugokite šio puslapio adresą.
deciders-title = Sudaryti naują sprendėjų komisiją
deciders-lede = Apeliacija patenkinta: byla sprendžiama iš naujo, sprendžia žmonės, kurie joje anksčiau nebalsavo ir kitaip nedalyvavo.
deciders-too-few = Tokių žmonių mažiau, nei reikalauja standartas. Puslapyje „Kas ką gali vertinti“ matyti, kas neturi įgaliojimo; administratorius gali atidaryti paskyrą dar vienam sprendėjui.
deciders-do = Pakviesti šiuos žmones
task-call_deciders = Sudaryti naują sprendėjų komisiją: { $organisation }
action-call_deciders = Sudaryti komisiją
flash-deciders_called = Komisija sudaryta.
guard-committee_fit = Pirmiausia reikia pakviesti žmones, kurie gali spręsti.
possible-call_deciders = Dabar galima sudaryti komisiją.
event-appeal_upheld = Apeliacija patenkinta; iš naujo sprendžia kiti žmonės
event-call_deciders = Komisiją sudarė { $name }
concern-records = Kas padaryta ir nuspręsta
event-join_concern = Apeliacijų grupė ({ $name }): skundas ar apeliacija dėl šio sertifikato pripažinti pagrįstais ir nagrinėjami ir šioje byloje
concern-disagreed = Siūlytas sprendimas buvo grąžintas. Jei du nariai nesutaria, tarpusavyje jie nesprendžia: trečias, tame nedalyvavęs, siūlo sprendimą arba patikrina pasiūlytąjį.
concern-third = { $count ->
    [one] Tai gali padaryti dar { $count } grupės narys; laukiama ir jo.
    [few] Tai gali padaryti dar { $count } grupės nariai; laukiama ir jų.
   *[other] Tai gali padaryti dar { $count } grupės narių; laukiama ir jų.
}
concern-no-third = Daugiau niekas iš grupės dabar to padaryti negali. Administratorius gali suteikti grupės vaidmenį žmogui, kuris tame nedalyvavo.
email-concern-waits-subject = { $number }: { $kind ->
    [appeal] apeliacija
   *[complaint] skundas
} laukia apeliacijų grupės
email-concern-waits = { $kind ->
    [appeal] Jūsų laukia apeliacija { $number }. Dėl ko: { $organisation }.
   *[complaint] Jūsų laukia skundas { $number }. Dėl ko: { $organisation }.
}
email-concern-waits-next = Puslapyje matyti, kas jau įvyko ir koks žingsnis kitas. Jei turite sąsajų su tais, kuriuos tai liečia, arba tame dalyvavote, palikite tai kitam grupės nariui.
email-concern-waits-link = Atverti
