### The applicant's answers and evidence.

criteria-title = Įsivertinimas
criteria-areas = Kriterijai
criteria-missing =
    { $count ->
        [1] Prieš pateikiant trūksta vieno dalyko
        [one] Prieš pateikiant trūksta { $count } dalyko
        [few] Prieš pateikiant trūksta { $count } dalykų
        [many] Prieš pateikiant trūksta { $count } dalyko
       *[other] Prieš pateikiant trūksta { $count } dalykų
    }
criteria-owner-submits = Kai viskas bus atsakyta, įsivertinimą pateiks jūsų organizacijos atstovas.
missing-answer = Dar nepasirinktas lygis
missing-evidence = Prašomų įrodymų dar nėra arba jų per mažai
missing-look = Pasikeitė dėl naujos versijos: peržiūrėkite atsakymą iš naujo
missing-pinpoint = Nurodykite, kur žiūrėti
missing-note = Trūksta pagrindimo
missing-one_of = Reikia vieno iš kelių įrodymų
missing-too_much = Įrodymų daugiau, negu vertintojas prašomas perskaityti
missing-figure = Dar nepateikti duomenys
missing-picks = Pasirinkite tobulinimo sritis (kol kas pasirinkta { $detail })
missing-track = Nepasirinktas raidos etapas.
missing-scope_en = Dar nenurodyta angliškai, kas sertifikuojama.
missing-gate = Dar neįvykdyta tinkamumo sąlyga: „{ $detail }“.
criterion-all = Visi kriterijai
criterion-how = Kaip atsakyti
criterion-good = Kaip atrodo geras atsakymas
criterion-mistake = Dažna klaida
criterion-level = Kuris lygis jus apibūdina geriausiai?
criterion-note = Kodėl šis lygis
criterion-note-hint = Du trys sakiniai su skaičiais. Nurodykite, kuris įrodymas ką rodo.
criterion-no-note = Nieko neparašyta.
criterion-save-next = Išsaugoti ir pereiti prie kito
criterion-save = Išsaugoti
criterion-saved = Išsaugota { $at }
evidence-asked = Prašomi įrodymai
evidence-given = Pateikti įrodymai
evidence-none = Įrodymų dar nėra. Tai, ką čia pridėsite, skaitys vertintojai.
evidence-remove = Pašalinti
evidence-add = Naujas įrodymas
evidence-kind = Kas tai
evidence-title = Pavadinimas
evidence-title-hint = Kad vertintojas iš karto suprastų, pavyzdžiui, „Bendri projektai 2024–2026 m.“
evidence-pinpoint = Kur žiūrėti
evidence-pinpoint-hint = Puslapis, lentelė arba langelis, pavyzdžiui, „4 puslapis, 2 lentelė“.
evidence-file = Failas
evidence-file-hint = Iki { $max } MB: { $types }. Nepateikite asmens duomenų, kurių kriterijui nereikia.
evidence-add-do = Pridėti įrodymą
submit-title = Įsivertinimo pateikimas
submit-what = Ką pateikiate
submit-contents = Atsakymų – { $answered }, įrodymų – { $evidence }.
submit-missing = Ko trūksta
submit-missing-what = Įsivertinimą galėsite pateikti, kai tai bus padaryta. Tai, ką jau užpildėte, išsaugota.
submit-declaration = Patvirtinimas
submit-frozen = Pateikto įsivertinimo atsakymai ir įrodymai užfiksuojami tokie, kokie yra. Tada bylos tvarkytojas tikrina, ar paraišką galima vertinti. Iki sprendimo paraišką galite atsiimti.
submit-declare = Organizacijos { $organisation } vardu patvirtinu, kad atsakymai teisingi ir išsamūs ir kad turime teisę perduoti šiuos įrodymus.
submit-do = Pateikti įsivertinimą
evidence-link = Naudoti jau įkeltą dokumentą
evidence-existing = Dokumentas
evidence-link-do = Naudoti šį dokumentą

## What is missing for a label

gap-level_knock_out = reikia { $needs } lygio, dabar – { $has }. Be jo sertifikatas „{ $label }“ nesuteikiamas.
gap-level_condition = reikia { $needs } lygio, dabar – { $has }. Sertifikatą „{ $label }“ galima suteikti su sąlyga, kad tai bus ištaisyta.
gap-level_warning = rekomenduojama pasiekti { $needs } lygį, dabar – { $has }. Sertifikatui „{ $label }“ tai netrukdo.
gap-met_knock_out = dabar – „{ $has }“, o reikia „{ $needs }“. Be to sertifikatas „{ $label }“ nesuteikiamas.
gap-met_condition = dabar – „{ $has }“. Sertifikatą „{ $label }“ galima suteikti su sąlyga, kad bus „{ $needs }“.
gap-met_warning = dabar – „{ $has }“, rekomenduojama – „{ $needs }“. Sertifikatui „{ $label }“ tai netrukdo.
gap-pick_level = tai pasirinkta tobulinimo sritis, joje reikia { $needs } lygio, dabar – { $has }.
gap-picks = Tobulinimo sričių reikia pasirinkti { $needs }, kol kas tinkamų – { $has }.
gap-points =
    Iki reikiamų { $of } trūksta { $by ->
        [one] { $by } balo
        [few] { $by } balų
        [other] { $by } balų
       *[many] { $by } balo
    }.
gap-points_at_best =
    Iki reikiamų { $of } trūksta { $by ->
        [one] { $by } balo
        [few] { $by } balų
        [other] { $by } balų
       *[many] { $by } balo
    }, net jei viskas, į ką dar neatsakyta, būtų įvertinta geriausiai.
gap-area =
    iki šioje srityje reikiamų { $of } trūksta { $by ->
        [one] { $by } balo
        [few] { $by } balų
        [other] { $by } balų
       *[many] { $by } balo
    }.
gap-area_at_best =
    iki šioje srityje reikiamų { $of } trūksta { $by ->
        [one] { $by } balo
        [few] { $by } balų
        [other] { $by } balų
       *[many] { $by } balo
    }, net jei viskas, į ką dar neatsakyta, būtų įvertinta geriausiai.
gap-rule = Dar neįvykdyta sertifikato „{ $label }“ taisyklė: { $needs }
gap-gate = Dar neįvykdyta tinkamumo sąlyga: „{ $needs }“.
gap-track = Sertifikatas „{ $label }“ nesuteikiamas, kai raidos etapas – „{ $has }“.
gap-no_track = Nepasirinktas raidos etapas.
gap-left_out = Per daug kriterijų nurodyta kaip netaikomi ({ $has }): jų gali būti ne daugiau kaip { $needs } %.
gap-answers =
    { $count ->
        [1] Vieno kriterijaus lygis dar nenurodytas:
        [one] { $count } kriterijaus lygis dar nenurodytas:
       *[other] { $count } kriterijų lygis dar nenurodytas:
    }
gap-figures =
    { $count ->
        [1] Nepateikti vieno lauko duomenys:
        [one] Nepateikti { $count } lauko duomenys:
       *[other] Nepateikti { $count } laukų duomenys:
    }
gap-untold = Pagal pateiktus duomenis nėra iš ko dalyti, todėl nenustatytas lygis:
gap-panels = Komisija dar neskyrė balų:
way-title = Trumpiausias kelias iki sertifikato „{ $label }“
way-what = Pakelti šiuos lygius, mūsų skaičiavimu, reikia mažiausiai darbo. Jums gali labiau tikti kitas kelias.
way-from = Dabar
way-to = Reikia
way-gain = Balai
way-effort = Darbo apimtis
way-figure = reikia geresnių duomenų
way-besides = Be to, reikia:
way-unknown = Pagal šį standartą trumpiausio kelio apskaičiuoti nepavyko. Ko trūksta, vis tiek išvardyta.
effort-small = kelios dienos
effort-medium = kelios savaitės
effort-large = keli mėnesiai
effort-unknown = nenurodyta
criteria-progress =
    Užpildyta { $answered } iš { $asked ->
        [one] { $asked } kriterijaus
        [few] { $asked } kriterijų
        [many] { $asked } kriterijaus
       *[other] { $asked } kriterijų
    }
criteria-gaps = Ko dar reikia sertifikatui „{ $label }“
criteria-not-asked =
    { $count ->
        [1] Sertifikatui „{ $label }“ nebūtinas vienas kriterijus
        [one] Sertifikatui „{ $label }“ nebūtinas { $count } kriterijus
        [few] Sertifikatui „{ $label }“ nebūtini { $count } kriterijai
        [many] Sertifikatui „{ $label }“ nebūtina { $count } kriterijaus
       *[other] Kriterijų, kurie sertifikatui „{ $label }“ nebūtini, – { $count }
    }
picks-title = Tobulinimo sritys
picks-what =
    Sertifikatui „{ $label }“ reikia pasirinkti { $count ->
        [1] vieną tobulinimo sritį ir joje
        [2] dvi tobulinimo sritis ir kiekvienoje
        [3] tris tobulinimo sritis ir kiekvienoje
        [one] { $count } tobulinimo sritį ir kiekvienoje
        [few] { $count } tobulinimo sritis ir kiekvienoje
        [many] { $count } tobulinimo srities ir kiekvienoje
       *[other] { $count } tobulinimo sričių ir kiekvienoje
    } pasiekti { $level } lygį.
picks-so-far = Kol kas pasirinkta { $picked } iš { $count }.
picks-open = Pasirinkti tobulinimo sritis
picks-legend = Kriterijai, iš kurių renkamasi
picks-do = Išsaugoti tobulinimo sritis
criterion-gate = Tai privaloma sąlyga: ji arba įvykdyta, arba ne, balų už ją neskiriama.
criterion-not-asked = Sertifikatui „{ $label }“ šis kriterijus nebūtinas. Atsakyti galite, bet jis nebus įskaitytas.
criterion-level-follows = Lygis nustatomas pagal jūsų duomenis
criterion-remark = Ką reikėtų žinoti apie šiuos duomenis
criterion-remark-hint = Iš kur jie ir kas juose neįprasta.
requirement-knock_out = { $of }: čia reikalaujamas lygis – „{ $level }“ arba aukštesnis. Be jo sertifikatas nesuteikiamas.
requirement-condition = { $of }: čia reikalaujamas lygis – „{ $level }“ arba aukštesnis. Jei jis žemesnis, sertifikatą galima suteikti su sąlyga, kad tai bus ištaisyta.
requirement-warning = { $of }: čia rekomenduojamas lygis – „{ $level }“ arba aukštesnis, bet jis nebūtinas.
level-beyond = Su jūsų duomenimis nepasiekiamas
evidence-not-asked = Įrodymų čia neprašoma.
evidence-count =
    { $count ->
        [0] dar nepateikta
       *[other] pateikta: { $count }
    }
figures-title = Duomenys
figures-link = Duomenys ir pagal juos apskaičiuojami rodikliai
figures-progress = (pateikta { $given } iš { $asked })
figures-here = Duomenys, kurių prašoma vieną kartą
figures-elsewhere = Duomenys, kurių prašoma prie kriterijų
figures-computed = Apskaičiuojami rodikliai
figures-save = Išsaugoti duomenis
figure-between = Nuo { $min } iki { $max }.
figure-least = Ne mažiau kaip { $min }.
figure-most = Ne daugiau kaip { $max }.
figure-date = Pavyzdžiui, 2026-12-31.
figure-country = Dvi raidės, pavyzdžiui, LT.
figure-table = Įklijuokite eilutes iš skaičiuoklės: kiekvieną įrašą – atskiroje eilutėje, langelius atskirkite tabuliavimo ženklais arba kabliataškiais, eilučių – ne daugiau kaip { $most }. Stulpeliai iš eilės:
figure-no-rows = Nėra ką įrašyti: lentelė lieka tuščia
figure-words = vienas iš: { $words }
figure-place = Klaidos vieta: eilutė { $place }.
earlier-title = Ką įrašėte pagal { $from } versiją
earlier-title-unnamed = Ką įrašėte
earlier-what = Juodraštis dabar rengiamas pagal { $to } versiją. Niekas iš to neišsaugota.
earlier-gone = { $to } versijoje kriterijaus „{ $criterion }“ nebėra. Nusikopijuokite tai, ko dar reikia.
earlier-column-what = Kas
earlier-column-typed = Įrašėte
earlier-column-kept = Išsaugota
earlier-nothing = nieko
