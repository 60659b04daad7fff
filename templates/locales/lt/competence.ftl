### Who of the certification body may assess, review and decide what.

competence-title = Kas ką gali vertinti
competence-lede = Be įgaliojimo šiai funkcijai, pagal šį standartą, šiam lygiui ir jo kalba nieko negalima siūlyti, kviesti ar paskirti į kito vietą.
competence-person = Žmogus
competence-country = Šalis
competence-holds = Šiandien galiojantys įgaliojimai
competence-nothing = nėra
competence-none = Dar neįrašyta nė vieno, kas vertina, peržiūri ar sprendžia.
authorisation-held = { $part }: { $standard }, iki { $date }

authorisations-title = Įgaliojimai
authorisations-none = Nieko neįrašyta. Be įgaliojimo šis žmogus jokioje byloje vietos neturi.
authorisation-all-versions = visos versijos
authorisation-all-labels = visi lygiai
authorisation-up-to = iki lygio „{ $label }“
authorisation-from-until = nuo { $from } iki { $until }
authorisation-standing-in_force = Galioja
authorisation-standing-to_come = Dar negalioja
authorisation-standing-over = Baigėsi
authorisation-standing-revoked = Atšauktas
authorisation-by = Įgaliojo { $name }, { $date }
authorisation-by-operator = Įrašė operatorius, { $date }
authorisation-revoked-by = Atšaukė { $name }, { $date }
authorisation-revoked-by-operator = Atšaukė operatorius, { $date }
authorisation-revoke = Atšaukti
authorisation-revoke-what = Nuo šiandien jis nebegalios. Bylose, kuriose šis žmogus jau dirba, dėl to vietos niekas nepraranda: jei reikia, paskirkite ten kitą.
authorisation-revoke-reason = Priežastis
authorisation-revoke-do = Atšaukti įgaliojimą
competence-changed = Paskutinis pakeitimas
competence-records-title = Kvalifikacija, patirtis, mokymai
competence-records-none = Nieko neįrašyta.
competence-record-qualification = Kvalifikacija
competence-record-experience = Patirtis
competence-record-training = Mokymai
competence-record-by = Įrašė { $name }, { $date }
competence-record-add = Pridėti įrašą
competence-record-kind = Rūšis
competence-record-on = Diena
competence-record-on-hint = Jei truko ilgiau – paskutinė diena.
competence-record-text = Turinys
competence-record-text-hint = Vienu sakiniu: kas, kur, kiek laiko, koks rezultatas. Įrašas lieka.
competence-record-do = Pridėti įrašą
field-record_kind = Rūšis
field-record_on = Diena
field-record_text = Turinys

authorise-title = Įgalioti
authorise-function = Kokiai funkcijai
authorise-function-hint = Tik tai, kas atitinka šio žmogaus vaidmenis. Kas gali vadovauti komandai, gali būti ir kitas jos narys.
authorise-standard = Pagal kurį standartą
authorise-up-to = Iki kurio lygio
authorise-up-to-hint = Nieko nepasirinkus – visi lygiai.
authorise-languages = Kuriomis kalbomis
authorise-languages-hint = Byla tvarkoma jos standarto kalba: sutartis, sritis ir ataskaita.
authorise-from = Pirma diena
authorise-until = Paskutinė diena
authorise-ground = Pagrindas
authorise-ground-hint = Kvalifikacija, mokymai, egzaminas, stebėtos bylos, su datomis. Lieka įraše.
authorise-do = Įgalioti
suggestion-languages = kalbos: { $languages }
suggestion-authorised = įgaliojimas iki { $date }
suggestion-last = paskutinį kartą su šia organizacija: { $date }
suggestion-never = su šia organizacija dar nedirbo
suggestion-no-tie = sąsajų neįrašyta
suggestion-taken = Kaip pasiūlyta.
suggestion-authorise = Įrašyti įgaliojimą

field-function = Kokiai funkcijai
field-up_to = Iki kurio lygio
field-languages = Kuriomis kalbomis
field-ground = Pagrindas
flash-authorised = Įgaliojimas įrašytas.
flash-authorisation_revoked = Įgaliojimas atšauktas.
error-authorisation_missing = Šis žmogus neturi įgaliojimo šiai funkcijai pagal šį standartą. Jį įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_not_in_force = Šio žmogaus įgaliojimas šiai funkcijai pagal šį standartą šiandien negalioja. Naują įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_label = Šio žmogaus įgaliojimas nesiekia šio lygio. Tinkamą įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_language = Šis žmogus neįgaliotas dirbti šio standarto kalba. Tokį įgaliojimą įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-not_oneself = Niekas neįgalioja pats savęs ir to neatšaukia: tai daro kitas bylų tvarkytojas.
error-not_of_standard = Šis standartas tokio lygio neturi.
error-until_before_from = Paskutinė diena būtų anksčiau už pirmą.

### The written commitment, and by what people belong to the body.

competence-committed = Įsipareigojimas pasirašytas
competence-not-committed = nepasirašytas
competence-engaged = Ryšys su įstaiga
competence-not-engaged = neįrašyta
commitment-title = Konfidencialumo ir nepriklausomumo įsipareigojimas
commitment-lede = Kas veikia sertifikavimo įstaigos vardu, jį pasirašo vieną kartą, prieš pamatydamas ką nors iš bylos. Iki tol bylos jums lieka uždarytos.
commitment-lede-signed = Šį įsipareigojimą pasirašėte. Jis galioja, kol jį atšauksite arba sertifikavimo įstaiga jį pakeis kita versija.
commitment-text = Tekstas, { $version } versija
commitment-signed-title = Ką pasirašėte
commitment-line = { $version } versija, pasirašyta { $date }, kalba – { $language }
commitment-line-withdrawn = atšaukta { $date }
commitment-line-replaced = pakeista vėlesne versija
commitment-none = Dabartinė versija nepasirašyta. Kol ji nepasirašyta, šis žmogus nemato nieko iš jokios bylos.
commitment-sign = Pasirašyti įsipareigojimą
commitment-accept = Perskaičiau šį tekstą ir taip įsipareigoju.
commitment-password-hint = Jo prašome dar kartą, nes tai jūsų parašas.
commitment-sign-do = Pasirašyti
commitment-withdraw = Atšaukti įsipareigojimą
commitment-withdraw-what = Nuo tada nematysite nieko iš jokios bylos, ir jūsų vietas turės užimti kiti. Tai, ką pasirašėte, lieka įraše, o tai, ką sužinojote, lieka konfidencialu.
commitment-withdraw-confirm = Atšaukiu savo įsipareigojimą.
flash-commitment_withdrawn = Jūsų įsipareigojimas atšauktas.
engagements-title = Darbo santykiai, sutartis, komitetas
engagements-what = Dėl sertifikavimo sprendžia tik tas, kas dirba sertifikavimo įstaigoje, su ja sudaręs sutartį arba yra jos komiteto narys.
engagements-none = Nieko neįrašyta. Be to šis žmogus spręsti negali.
engagement-employment = dirba įstaigoje
engagement-contract = sudaręs sutartį su įstaiga
engagement-committee = komiteto narys
engagement-open = nuo { $from }, neterminuotai
engagement-end = Įrašyti paskutinę dieną
engagement-ends-on = Paskutinė diena
engagement-end-do = Įrašyti paskutinę dieną
engagement-until-hint = Jei neterminuota, palikite tuščią.
engagement-reference-hint = Sutarties numeris ir data arba sprendimas, kuriuo šis žmogus paskirtas.
field-engaged_as = Ryšys su įstaiga
field-engaged_from = Pirma diena
field-engaged_until = Paskutinė diena
field-engaged_by = Dokumentas
field-ends_on = Paskutinė diena
error-not_engaged = Šis žmogus šiandien nedirba sertifikavimo įstaigoje, nėra su ja sudaręs sutarties ir nėra jos komiteto narys. Tai įrašo bylų tvarkytojas arba administratorius puslapyje „Kas ką gali vertinti“.
error-ends_later = Tai baigiasi dar iki tos dienos.
commitment-wording =
    ## Mano įsipareigojimas įstaigai „{ $body }“
    
    Veikiu įstaigos **{ $body }** (toliau – Įstaiga) vardu: tvarkau bylas, vertinu, peržiūriu arba priklausau jos komitetui ar apeliacijų kolegijai. Tai { $version } įsipareigojimo versija.
    
    ## Konfidencialumas
    
    - Saugau konfidencialumą visko, ką sužinau šiame darbe, kad ir iš ko tai sužinočiau, išskyrus tai, kas nurodoma sertifikate ir viešame registre ir ką paskelbė Įstaiga.
    - Tuo naudojuosi tik šiam darbui, nerodau niekam, kas byloje nedalyvauja, ir, mano darbui byloje pasibaigus, kopijų nepasilieku.
    - Saugau skundų konfidencialumą, o labiausiai – kas juos pateikė.
    - Jei ką nors atskleisti mane įpareigoja teisė, prieš tai pranešu Įstaigai, nebent teisė tai draustų.
    
    ## Nepriklausomumas
    
    - Vertinu tik pagal įrodymus ir standartą, be komercinio, finansinio ar kitokio spaudimo, ir nepriimu jokios naudos iš tų, kuriuos vertinu.
    - Įstaigai nurodžiau visas savo buvusias ir esamas sąsajas su organizacijomis, kurias ji sertifikuoja, ir apie naujas pranešu, kai tik jas sužinau.
    - Kol nedeklaravau, ar mane kas nors sieja su klasteriu, nieko iš bylos nežiūriu. Jei sieja, byloje nedalyvauju.
    - Nedirbu su byla organizacijos, kuriai per dvejus praėjusius metus patariau, kurioje dirbau ar kuriai priklausiau.
    - Apie kiekvieną mėginimą paveikti mano vertinimą pranešu Įstaigos vadovybei.
    
    ## Galiojimas
    
    Įsipareigojimas galioja nuo mano parašo, kol jį atšaukiu arba Įstaiga jį pakeičia kita versija. Pareiga saugoti konfidencialumą išlieka ir po to, taip pat ir pasibaigus mano darbui Įstaigai.
