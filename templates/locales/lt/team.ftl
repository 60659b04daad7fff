### Somebody else in a place, halfway through a case; ties that come to light.

guard-place_stands = Klasterio organizacija dar gali prieštarauti dėl jūsų. Pradėsite, kai ji sutiks arba baigsis laikas prieštarauti.
guard-places_held = Reikia palaukti kitų: toliau išvardyti žmonės dėl sąsajų su pareiškėju arba be įgaliojimo su šia byla dirbti nebegali. Į vietas kitus paskiria bylos tvarkytojas, o teikimą dėl sertifikato reikia grąžinti, kad jis būtų parašytas iš naujo:
possible-replace_team_member = Dabar galima į komandą paskirti kitą žmogų.
possible-replace_reviewer = Dabar galima peržiūrą pavesti kitam žmogui.
possible-replace_decider = Dabar galima į komitetą pakviesti kitą žmogų.
possible-accept_replacement = Dabar galima sutikti su nauju komandos nariu.
event-replace_team_member = Komandos narį pakeitė { $name }
event-replace_reviewer = Peržiūrą kitam pavedė { $name }
event-replace_decider = Komiteto narį pakeitė { $name }
event-accept_replacement = Su nauju komandos nariu sutiko { $name }
task-see_replacement = Susipažinkite, kas naujai vertins organizaciją { $organisation }, ir sutikite arba prieštaraukite
task-replace_person = Organizacijos { $organisation } byloje raskite kitą žmogų
action-replace_person = Rasti kitą žmogų
period-by-replacement = prieštarauti dėl naujo vertintojo galima iki { $date }
reminder-replacement = Iki { $date } galite sutikti su nauju vertintoju arba dėl jo prieštarauti. Kitaip jis pradės darbą po šios dienos.
flash-person_replaced = Vietą užėmė kitas žmogus. Visiems, kam tai svarbu, pranešta.
flash-replacement_accepted = Jūs sutikote. Naujas vertintojas gali pradėti.
field-successor = Kas ateina
field-concerns = Dėl ko prieštaraujama
error-person_was_replaced = Šis žmogus šioje byloje vietą jau turėjo ir iš jos pasitraukė.
error-person_has_conflict = Šis žmogus šioje byloje deklaravo interesų konfliktą.
error-person_objected = Klasterio organizacija šioje byloje pagrįstai prieštaravo dėl šio žmogaus.
error-vote_cast = Prarastume jau atiduotą balsą. Dabar nuo bylos nušalina tik tai, kas įrašyta: interesų konfliktas arba atšauktas įgaliojimas.

places-title = Pakeisti žmogų
places-hint = Jei kas nors turi interesų konfliktą arba negali tęsti darbo, į jo vietą paskirkite kitą. Kitų darbas lieka.
places-wait = Ką bus galima pakeisti, kai prieštaravimas bus išspręstas:
place-of = { $part }: { $name }
place-free = { $part }: nieko nėra
place-conflict = deklaravo interesų konfliktą
place-conflict-recorded = interesų konfliktą įrašė { $name }

replaced-title = Pasikeitimai
replaced-line = { $part }: { $came } (anksčiau { $left }).
replaced-line-free = { $part }: { $came } (vieta buvo laisva).
replaced-cause-conflict = Paaiškėjo interesų konfliktas.
replaced-cause-unavailable = Ankstesnis žmogus negalėjo tęsti darbo.
replaced-cause-called_off = Ankstesnį žmogų atšaukė sertifikavimo įstaiga.
replaced-cause-objection = Prieš tai klasterio organizacija pagrįstai prieštaravo.
replaced-set-aside = Ankstesnio žmogaus vertinimo lapas lieka byloje, bet neskaičiuojamas.

replace-title = Paskirti kitą žmogų
replace-lede = { $part }: { $name }
replace-lede-free = { $part }: dabar nieko nėra
replace-conflict = { $name }: deklaruotas interesų konfliktas, prieigos prie bylos nebėra.
replace-conflict-recorded = { $name }: interesų konfliktą įrašė { $by }, prieigos prie bylos nebėra.
replace-what = Kas pasitraukia, bylos nebemato ir apie tai gauna laišką. Kas ateina, pirmiausia deklaruoja sąsajas. Kitų darbas lieka, koks buvo.
replace-consequence-anew = Klasterio organizacijai pranešama, ir prieštarauti dėl komandos ji vėl turi visą laiką.
replace-consequence-sheet = Pasitraukusiojo vertinimo lapas lieka byloje, bet neskaičiuojamas. Naujas žmogus pildo savo lapą ir kitų nemato, kol jo neužrakina. Pradėti jis gali, kai klasterio organizacija sutinka arba baigiasi laikas prieštarauti.
replace-consequence-report = Ataskaita remiasi pasitraukusiojo vertinimo lapu. Byla grįžta į vertinimą: naujas žmogus vertina, o komanda parengia naują ataskaitą. Iki šiol pateikta rekomendacija ir balsai neskaičiuojami.
replace-consequence-review = Iki šiol pateikta rekomendacija ir balsai neskaičiuojami. Byla grįžta į peržiūrą.
replace-consequence-vote = Pasitraukusiojo balsas neskaičiuojamas. Kitų balsai galioja.
replace-nobody = Šios vietos užimti niekas negali: visi, kas turi šį vaidmenį, byloje jau dalyvauja, turi su ja sąsajų, neturi įgaliojimo arba yra ne iš tos šalies.
replace-nobody-do = Administratorius gali sukurti paskyrą su šiuo vaidmeniu arba suteikti jį žmogui, kuris byloje nedalyvavo.
replace-successor = Kas ateina
replace-successor-hint = Sąraše – tik tie, kas šią vietą užimti gali.
replace-cause = Priežastis
replace-cause-conflict = Interesų konfliktas
replace-cause-unavailable = Negali tęsti darbo
replace-cause-called_off = Atšaukia sertifikavimo įstaiga
replace-reason = Motyvai
replace-reason-hint = Sertifikavimo įstaigos bylai. Klasterio organizacija jų neskaito. Apie niekieno sveikatą nerašykite.
replace-do = Paskirti kitą žmogų

replacement-answer = Ar sutinkate su nauju vertintoju?
replacement-answer-what = Dalyje „Pasikeitimai“ matote, kas atėjo. Jei sutiksite dabar, jis galės pradėti iš karto. Jei iki { $date } nei sutiksite, nei prieštarausite, jis pradės po šios dienos. Kiti tuo metu dirba toliau.
replacement-accept-do = Sutikti su nauju vertintoju
replacement-object = Prieštarauti dėl naujo vertintojo
replacement-object-what = Atsakys antras bylos tvarkytojas, kuris sudarant komandą nedalyvavo. Iki tol naujas vertintojas nepradeda.
objection-answer-during = Sudarant šią komandą jūs nedalyvavote. Jei prieštaravimas pagrįstas, paskutinis atėjęs žmogus atšaukiamas, ir bylos tvarkytojas turi rasti kitą. Kiti ir jų darbas lieka.
objection-uphold-during = Taip: rasti kitą žmogų

declaration-late-link = Deklaruoti paaiškėjusią sąsają
declaration-late-what = Deklaravote, kad su organizacija { $organisation } jūsų niekas nesieja. Jei taip nėra arba nebėra, pasakykite tai čia. Nuo tada bylos nebematysite, ir atšaukti to negalėsite; bylos tvarkytojas ras kitą žmogų.
declaration-late-do = Deklaruoti ir pasitraukti iš bylos

email-replaced-subject = { $organisation }: naujas vertintojas, prieštarauti galima iki { $date } ({ $number })
email-replaced-what = Organizaciją { $organisation } vertinančioje komandoje – naujas žmogus: { $came } (anksčiau { $left }). Tai, ką nustatė kiti, lieka.
email-replaced-free = Organizaciją { $organisation } vertinančioje komandoje – naujas žmogus: { $came }. Tai, ką nustatė kiti, lieka.
email-replaced-next = Jei turite pagrindą prieštarauti, iki { $date } apie tai praneškite. Galite ir sutikti – tada naujas vertintojas pradės iš karto.
email-off-subject = { $organisation }: šioje byloje nebedalyvaujate ({ $number })
email-off-what = Sertifikavimo įstaiga jūsų vietą organizacijos { $organisation } byloje skyrė kitam žmogui. Bylos nebematote.
email-off-next = Tai, ką padarėte, lieka byloje. Ištrinkite viską, ką iš šios bylos išsaugojote.
email-off-link = Žiūrėti, kas dar jūsų laukia

## The register of ties
interests-title = Sąsajos su klasterių organizacijomis
interests-lede = Kas su klasterio organizacija turi ar turėjo sąsajų, niekuo, kas su ja susiję, neužsiima, kol nuo sąsajos pabaigos nepraeina dveji metai: nei vertinimu, nei peržiūra, nei sprendimu, nei skundu, nei apeliacija.
interests-own = Jūsų sąsajos
interests-own-none = Jūsų sąsajų neįrašyta. Jei jų turite ar per pastaruosius dvejus metus turėjote, įrašykite jas čia anksčiau, nei būsite paprašyti dirbti byloje.
interests-all = Visų sąsajos
interests-all-none = Sąsajų neįrašyta.
interest-from = nuo { $date }
interest-until = iki { $date }
interest-goes-on = tęsiasi
interest-bars = Neleidžia dirbti dvejus metus po pabaigos
interest-bars-until = Neleidžia dirbti iki { $date }
interest-barred-until = Neleido dirbti iki { $date }, dabar nebetrukdo
interest-bar = Kiek laiko neleidžia dirbti
interest-end = Sąsaja pasibaigė
interest-ended-on = Paskutinė sąsajos diena
interest-end-do = Išsaugoti paskutinę dieną
interest-add = Įrašyti sąsają
interest-person = Žmogus
interest-person-hint = Jei sąsaja jūsų pačių, palikite „Pasirinkite“.
interest-organisation = Organizacija
interest-tie = Sąsajos rūšis
interest-since = Nuo
interest-to = Iki
interest-to-hint = Palikite tuščią, kol sąsaja tęsiasi.
interest-source = Iš kur tai žinoma
interest-source-hint = Būtina, kai sąsaja kito žmogaus: viešas registras, interneto puslapis, ką ir kada jis pats pasakė.
interest-add-do = Įrašyti sąsają
tie-member = Klasterio ar jo organų narys
tie-employee = Ten dirba ar dirbo
tie-consultant = Konsultavo
tie-owner = Turi organizacijos ar jos nario dalį
tie-family = Tokią sąsają turi artimas žmogus
tie-competitor = Dirba konkurentui
tie-declared = Deklaruota byloje
field-tie = Sąsajos rūšis
field-source = Iš kur tai žinoma
field-ended_on = Paskutinė sąsajos diena
error-person_has_tie = Įrašyta šio žmogaus sąsaja su pareiškėju, kuri neleidžia jam dirbti.
error-dates_in_disorder = Sąsaja baigtųsi anksčiau, nei prasidėjo.

## Whom an officer could propose
suggestions-title = Tinkamos komandos
suggestions-hint = Jos atitinka šio lygio taisykles, ir jose nėra nieko, kam dirbti neleidžiama. Pirmiausia rodomi mažiausiai užimti, paskiausiai – tie, kas buvo ankstesnėje šios organizacijos komandoje. Sprendžiate jūs.
suggestions-none = Tinkamos komandos nėra: kuriai nors vietai nėra nė vieno žmogaus, kuriam niekas netrukdytų.
suggestions-out = Kas negali dalyvauti ir kodėl
suggestion-load = { $count ->
    [one] { $count } vykdoma byla
    [few] { $count } vykdomos bylos
    [many] { $count } vykdomos bylos
   *[other] { $count } vykdomų bylų
}
suggestion-foreign = iš kitos šalies
suggestion-was-there = buvo ankstesnėje komandoje
suggestion-take = Šia komanda užpildyti formą
