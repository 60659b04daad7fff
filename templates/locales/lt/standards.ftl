### The standards, to read: what they ask, how they count, what changed between versions.


## The list

standards-title = Standartai
standards-lede = Standarte nurodyta, kas vertinama, kaip atrodo kiekvienas lygis ir kas laikoma įrodymais. Visas paskelbtas versijas ir visus jų kriterijus bus galima skaityti visada.
standards-none = Dar nepaskelbtas nė vienas standartas. Čia matysite paskelbtas versijas, naujausią – viršuje.
standards-versions = Standarto „{ $standard }“ versijos
standards-column-version = Versija
standards-column-now = Šiandien
standards-column-texts = Kalbos
standards-column-difference = Kas pasikeitė
standards-difference = nuo { $version } versijos
standards-first = pirmoji versija

## How a version stands

standard-state-announced = Paskelbta
standard-state-in_force = Galioja
standard-state-closed = Paraiškos nebepriimamos
standard-state-withdrawn = Panaikinta
standard-life-announced = Paraiškos bus priimamos nuo { $from }
standard-life-in-force = Paraiškos priimamos nuo { $from }, pabaiga nenustatyta.
standard-life-in-force-until = Paraiškos priimamos iki { $until }
standard-life-closed = Paraiškos buvo priimamos iki { $until }
standard-life-closed-decisions = Paraiškos buvo priimamos iki { $until } Sprendimai pradėtose bylose priimami iki { $decisions }
standard-life-withdrawn = Ši versija panaikinta { $on } Joje tebegalima pasiskaityti, ką reiškia pagal ją išduoti sertifikatai.
standard-newest = Tai naujausia šiandien galiojanti versija.
standard-not-newest = Šiandien galioja { $version } versija.
standard-newer-in-force = Galioja ir naujesnė versija: { $version }. Paraiškas galima teikti pagal abi.
standard-version = { $version } versija
standard-named = { $short }, { $version } versija

## The language of the texts

language-bg = bulgarų
language-cs = čekų
language-da = danų
language-de = vokiečių
language-el = graikų
language-en = anglų
language-es = ispanų
language-et = estų
language-fi = suomių
language-fr = prancūzų
language-ga = airių
language-hr = kroatų
language-hu = vengrų
language-is = islandų
language-it = italų
language-lt = lietuvių
language-lv = latvių
language-mt = maltiečių
language-nl = nyderlandų
language-no = norvegų
language-pl = lenkų
language-pt = portugalų
language-ro = rumunų
language-sk = slovakų
language-sl = slovėnų
language-sv = švedų
language-uk = ukrainiečių
standard-languages = Standarto teksto kalba
standard-lacks = Šio standarto teksto { $language } kalba nėra. Rodomas autentiškas tekstas.
standard-marks = Žymos šiame puslapyje
standard-mark-stale = ankstesnis tekstas
standard-mark-machine = mašininis vertimas
standard-mark-missing = neišversta
standard-mark-meaning-stale = Išversta pagal ankstesnį tekstą. Autentiškas tekstas nuo to laiko pasikeitė.
standard-mark-meaning-machine = Išversta mašininiu būdu, vertimo niekas neperžiūrėjo.
standard-mark-meaning-missing = Vertimo dar nėra. Čia pateiktas autentiškas tekstas.
standard-texts = Vertimai
standard-texts-source = Autentiškas tekstas. Teksto dalių – { $total }.
standard-texts-current = Naujausią autentišką tekstą atitinka { $current } iš { $total } teksto dalių.
standard-texts-stale = Pagal ankstesnį tekstą išverstų dalių – { $count }.
standard-texts-machine = Mašininiu būdu išverstų ir neperžiūrėtų dalių – { $count }.
standard-texts-missing = Neišverstų dalių – { $count }.
standard-texts-by = Išvertė { $name }, { $date }
standard-texts-reviewed = Peržiūrėjo { $name }.
standard-texts-digest = Teksto skaitmeninis atspaudas (SHA-256)

## A version

standard-contents = Šiame puslapyje
standard-labels = Kokius sertifikatus galima gauti
standard-required = Reikalaujami lygiai
standard-required-lede = Vien balų neužtenka: turi būti pasiekti ir šie lygiai.
standard-tracks = Raidos etapai
standard-tracks-lede = Etapą pareiškėjas pasirenka pradėdamas paraišką.
standard-criteria = Kriterijai
standard-gates = Kas gali teikti paraišką
standard-arithmetic = Kaip skaičiuojami balai
standard-figures = Duomenys ir rodikliai
standard-kinds = Įrodymai
standard-process = Eiga ir galiojimas
standard-relations = Sąsajos su kitais standartais
standard-examples = Skaičiavimo pavyzdžiai
standard-about = Apie šią versiją
standard-print = Spausdinti visą standartą
standard-json = Standartas programoms (JSON)
standard-differences = Palyginti su versija:
standard-for-print = Spausdinimo versija
standard-rule-total =
    Reikia surinkti ne mažiau kaip { $points } iš { $max ->
        [one] { $max } balo
        [few] { $max } balų
        [other] { $max } balų
       *[many] { $max } balo
    } ({ $percent } %).
standard-rule-area-points =
    { $area } srityje reikia ne mažiau kaip { $points ->
        [one] { $points } balo
        [few] { $points } balų
        [other] { $points } balų
       *[many] { $points } balo
    }.
standard-rule-area-percent = { $area } srityje reikia surinkti ne mažiau kaip { $percent } % balų.
standard-rule-level = Pagal { $criterion } kriterijų reikia pasiekti ne žemesnį kaip { $level } lygį.
standard-rule-met = Turi būti įvykdytas { $criterion } kriterijus.
standard-rule-panel = Komisijos skirtų balų („{ $panel }“) turi būti ne mažiau kaip { $points }.
standard-rule-label = Turi būti įvykdyti ir sertifikato „{ $label }“ reikalavimai.
standard-rule-own = Taisyklė:
standard-label-no-total = Balų riba nenustatyta.
standard-label-criteria =
    { $count ->
        [1] Įskaitomas vienas kriterijus.
        [one] Įskaitomas { $count } kriterijus.
        [few] Įskaitomi { $count } kriterijai.
        [many] Įskaitoma { $count } kriterijaus.
       *[other] Įskaitomų kriterijų – { $count }.
    }
standard-picks =
    Pareiškėjas kaip tobulinimo sritis pasirenka { $count } iš { $of ->
        [one] { $of } kriterijaus
        [few] { $of } kriterijų
        [many] { $of } kriterijaus
       *[other] { $of } kriterijų
    } ir pagal kiekvieną pasiekia ne žemesnį kaip { $level } lygį.
standard-picks-list = Kriterijai, iš kurių renkamasi
standard-only-on = Suteikiamas tik šiuose raidos etapuose:
standard-assessors =
    { $count ->
        [1] Vertina vienas vertintojas.
        [2] Vertina du vertintojai.
        [one] Vertina { $count } vertintojas.
        [few] Vertina { $count } vertintojai.
        [many] Vertina { $count } vertintojo.
       *[other] Vertina { $count } vertintojų.
    }
standard-assessors-foreign =
    Vertina { $count ->
        [1] vienas vertintojas
        [2] du vertintojai
        [one] { $count } vertintojas
        [few] { $count } vertintojai
        [many] { $count } vertintojo
       *[other] { $count } vertintojų
    }; iš kitos šalies negu pareiškėjas turi būti bent { $foreign ->
        [1] vienas
        [2] du
       *[other] { $foreign }
    }.
standard-needs-level = { $level } lygis
standard-needs-met = įvykdyta
standard-needs-none = nieko nereikalaujama
standard-effect-knock_out = privaloma
standard-effect-condition = arba sąlyga
standard-effect-warning = rekomenduojama
standard-effect-meaning-knock_out = Privaloma: šio lygio nepasiekus sertifikatas nesuteikiamas, kad ir kiek balų surinkta.
standard-effect-meaning-condition = Arba sąlyga: jei lygis žemesnis, sertifikatą suteikti galima, bet sprendime nustatoma sąlyga.
standard-effect-meaning-warning = Rekomenduojama: jei lygis nepasiektas, apie tai pranešama, bet pasekmių nėra.
standard-track-knock_out =
    { $count ->
        [1] Privalomas vienas kriterijus.
        [one] Privalomas { $count } kriterijus.
        [few] Privalomi { $count } kriterijai.
        [many] Privaloma { $count } kriterijaus.
       *[other] Privalomų kriterijų – { $count }.
    }
standard-track-condition =
    { $count ->
        [1] Vieno kriterijaus neįvykdžius, nustatoma sąlyga.
       *[other] Kriterijų, kurių neįvykdžius nustatoma sąlyga, – { $count }.
    }
standard-track-warning =
    { $count ->
        [1] Rekomenduojamas vienas kriterijus.
        [one] Rekomenduojamas { $count } kriterijus.
        [few] Rekomenduojami { $count } kriterijai.
        [many] Rekomenduojama { $count } kriterijaus.
       *[other] Rekomenduojamų kriterijų – { $count }.
    }
standard-area = { $code } sritis
standard-area-weight =
    Už visą sritį galima gauti iki { $points ->
        [one] { $points } balo
        [few] { $points } balų
        [other] { $points } balų
       *[many] { $points } balo
    }.
standard-area-least = Kad būtų suteiktas bet kuris sertifikatas, reikia surinkti ne mažiau kaip { $percent } % šios srities balų.
standard-note-gate = privaloma sąlyga
standard-note-metric = apskaičiuojamas
standard-note-info = tik palyginti
standard-note-announced = dar neįskaitomas
standard-note-retiring = bus panaikintas
standard-gate-when-application = Tikrinama siunčiant paraišką.
standard-gate-when-submission = Tikrinama teikiant įsivertinimą.
standard-gate-when-assessment = Tikrinama baigiant vertinimą.
standard-gate-if-not = Jei sąlyga neįvykdyta:
standard-method-sum = Sudedami visų įskaitomų kriterijų balai.
standard-method-weighted_areas = Srities balai – tai jos svoris, padaugintas iš joje surinktų balų dalies.
standard-max-points = Didžiausia galima balų suma – { $points }.
standard-left-out-forbid = Visi kriterijai taikomi visiems.
standard-left-out-exclude = Netaikomas kriterijus neįtraukiamas nei į surinktus, nei į didžiausius galimus balus.
standard-left-out-zero = Už netaikomą kriterijų balų neskiriama; didžiausia galima balų suma nesikeičia.
standard-left-out-most = Netaikomų kriterijų gali būti ne daugiau kaip { $percent } %.
standard-no-answer-incomplete = Kol atsakyta ne pagal visus kriterijus, rezultato nėra.
standard-no-answer-lowest = Neatsakius laikoma, kad pasiektas žemiausias kriterijaus lygis.
standard-scale = Lygių skalė (kriterijų – { $used })
standard-panels = Komisijos skiriami balai
standard-panel-points =
    iki { $points ->
        [one] { $points } balo
        [few] { $points } balų
        [many] { $points } balo
       *[other] { $points } balų
    }
standard-points = { $points }
standard-fields = Pareiškėjo teikiami duomenys
standard-metrics = Apskaičiuojami rodikliai
standard-field-required = privaloma
standard-field-optional = neprivaloma
standard-type-integer = sveikasis skaičius
standard-type-decimal = skaičius
standard-type-money = pinigų suma
standard-type-percent = procentai
standard-type-date = data
standard-type-text = tekstas
standard-type-choice = pasirinkimas
standard-type-country = šalis
standard-type-table = lentelė
standard-unit =
    { $unit ->
        [percent] procentais
        [EUR] eurais
        [PLN] zlotais
        [member] narių skaičius
       *[other] vienetas – { $unit }
    }
standard-from-to = nuo { $min } iki { $max }
standard-at-least = ne mažiau kaip { $min }
standard-at-most = ne daugiau kaip { $max }
standard-rows-most =
    iki { $rows ->
        [one] { $rows } eilutės
        [few] { $rows } eilučių
        [many] { $rows } eilutės
       *[other] { $rows } eilučių
    }
standard-columns = Stulpeliai
standard-choices = Galimi pasirinkimai
standard-privacy-public = vieša
standard-privacy-case = mato byloje dalyvaujantys asmenys
standard-privacy-personal = asmens duomenys, juos mato tik tie byloje dalyvaujantys asmenys, kuriems jų reikia
standard-as-computed = Formalus užrašas
standard-direction-up = kuo daugiau, tuo geriau
standard-direction-down = kuo mažiau, tuo geriau
standard-direction-none = didesnis skaičius savaime nėra nei geriau, nei blogiau
standard-zero-unknown = jei nėra iš ko dalyti, rodiklis neapskaičiuojamas
standard-zero-level = jei nėra iš ko dalyti – { $level } lygis
standard-bands = Kokį lygį reiškia rodiklis
standard-column-figure = Rodiklis
standard-column-level = Lygis
standard-percent = { $number } %
standard-band-any = bet koks
standard-band-between = ne mažiau kaip { $from }, bet mažiau kaip { $to }
standard-band-from = ne mažiau kaip { $from }
standard-band-below = mažiau kaip { $to }
standard-form-document = dokumentas
standard-form-dataset = duomenų lentelė
standard-form-link = interneto adresas, saugomas kaip užrašas su data
standard-form-photo = vaizdas
standard-form-statement = pareiškėjo deklaracija
standard-form-register_extract = viešojo registro išrašas
standard-form-interview_record = pokalbio užrašas
standard-evidence-files = { $files }, iki { $mb } MB
standard-evidence-tells = turi būti nurodyta: { $what }
standard-metadata-date = data
standard-metadata-period = laikotarpis, kurį apima
standard-metadata-author = kas parengė
standard-personal-none = asmens duomenų neturi būti
standard-personal-possible = gali būti asmens duomenų
standard-personal-expected = paprastai yra asmens duomenų
standard-confidentiality-case = skaito byloje dalyvaujantys asmenys
standard-confidentiality-restricted = skaito tik vertinantys asmenys
standard-reusable-yes = atnaujinant sertifikatą galima pateikti dar kartą
standard-reusable-no = atnaujinant sertifikatą pateikti dar kartą negalima
standard-reconcile-consensus = Kiekvienas vertintojas vertina savarankiškai, paskui visi sutaria dėl kiekvieno lygio.
standard-reconcile-lead = Kiekvienas vertintojas vertina savarankiškai; įskaitomas vadovaujančiojo vertintojo nustatytas lygis.
standard-reconcile-min = Kiekvienas vertintojas vertina savarankiškai; įskaitomas žemiausias nustatytas lygis.
standard-reconcile-median = Kiekvienas vertintojas vertina savarankiškai; įskaitomas vidurinis nustatytas lygis.
standard-tie-lower = Jei viduriniai yra du lygiai, įskaitomas žemesnis.
standard-tie-higher = Jei viduriniai yra du lygiai, įskaitomas aukštesnis.
standard-explain-difference =
    { $levels ->
        [1] Jei vertintojų lapai skiriasi, bendrą lygį reikia pagrįsti.
        [one] Jei vertintojų lapai skiriasi bent { $levels } lygiu, bendrą lygį reikia pagrįsti.
        [few] Jei vertintojų lapai skiriasi bent { $levels } lygiais, bendrą lygį reikia pagrįsti.
        [many] Jei vertintojų lapai skiriasi bent { $levels } lygio, bendrą lygį reikia pagrįsti.
       *[other] Jei vertintojų lapai skiriasi bent { $levels } lygių, bendrą lygį reikia pagrįsti.
    }
standard-deciders =
    { $count ->
        [1] Sprendimą priima vienas vertinime nedalyvavęs asmuo.
        [2] Sprendimą priima du vertinime nedalyvavę asmenys; sertifikatas suteikiamas tik abiem balsavus „už“.
        [one] Sprendimą priima { $count } vertinime nedalyvavęs asmuo; sertifikatas suteikiamas tik visiems balsavus „už“.
        [few] Sprendimą priima { $count } vertinime nedalyvavę asmenys; sertifikatas suteikiamas tik visiems balsavus „už“.
        [many] Sprendimą priima { $count } vertinime nedalyvavusio asmens; sertifikatas suteikiamas tik visiems balsavus „už“.
       *[other] Sprendimą priima { $count } vertinime nedalyvavusių asmenų; sertifikatas suteikiamas tik visiems balsavus „už“.
    }
standard-reference-period =
    { $years ->
        [1] Įrodymai apima paskutinius ištisus kalendorinius metus.
        [2] Įrodymai apima dvejus paskutinius ištisus kalendorinius metus.
        [3] Įrodymai apima trejus paskutinius ištisus kalendorinius metus.
        [4] Įrodymai apima ketverius paskutinius ištisus kalendorinius metus.
        [5] Įrodymai apima penkerius paskutinius ištisus kalendorinius metus.
       *[other] Įrodymai apima { $years } paskutinių ištisų kalendorinių metų laikotarpį.
    }
standard-decision-months =
    { $months ->
        [1] Sprendimas priimamas per mėnesį nuo vertinimo.
        [one] Sprendimas priimamas per { $months } mėnesį nuo vertinimo.
        [few] Sprendimas priimamas per { $months } mėnesius nuo vertinimo.
        [many] Sprendimas priimamas per { $months } mėnesio nuo vertinimo.
       *[other] Sprendimas priimamas per { $months } mėn. nuo vertinimo.
    }
standard-evidence-deadline =
    { $days ->
        [1] Įrodymai pateikiami ne vėliau kaip likus vienai dienai iki vizito.
        [one] Įrodymai pateikiami ne vėliau kaip likus { $days } dienai iki vizito.
        [few] Įrodymai pateikiami ne vėliau kaip likus { $days } dienoms iki vizito.
        [many] Įrodymai pateikiami ne vėliau kaip likus { $days } dienos iki vizito.
       *[other] Įrodymai pateikiami ne vėliau kaip likus { $days } d. iki vizito.
    }
standard-objection-days =
    Prieštarauti dėl siūlomos komandos pareiškėjui skiriamas { $days ->
        [one] { $days } dienos
        [few] { $days } dienų
        [many] { $days } dienos
       *[other] { $days } dienų
    } terminas.
standard-response-days =
    Atsakyti į klausimus pareiškėjui skiriamas { $days ->
        [one] { $days } dienos
        [few] { $days } dienų
        [many] { $days } dienos
       *[other] { $days } dienų
    } terminas.
standard-minor-days =
    Nedidelei neatitikčiai pašalinti skiriamas { $days ->
        [one] { $days } dienos
        [few] { $days } dienų
        [many] { $days } dienos
       *[other] { $days } dienų
    } terminas.
standard-major-days =
    Didelei neatitikčiai pašalinti skiriamas { $days ->
        [one] { $days } dienos
        [few] { $days } dienų
        [many] { $days } dienos
       *[other] { $days } dienų
    } terminas.
standard-upgrade-days =
    Nedidelė neatitiktis, nepašalinta ir po { $days ->
        [one] { $days } dienos
        [few] { $days } dienų
        [many] { $days } dienos
       *[other] { $days } dienų
    }, tampa didele.
standard-valid-months =
    Sertifikatas suteikiamas { $months ->
        [one] { $months } mėnesio
        [few] { $months } mėnesių
        [many] { $months } mėnesio
       *[other] { $months } mėnesių
    } laikotarpiui.
standard-valid-start-decision_date = Galiojimas prasideda sprendimo dieną.
standard-valid-start-month_of_assessment = Galiojimo trukmė skaičiuojama nuo vertinimo mėnesio, o galioti sertifikatas pradeda priėmus sprendimą.
standard-valid-conditional = jei suteikiamas su sąlyga, galioja { $months } mėn.
standard-any-label = Bet kuris sertifikatas
standard-renewal-none = Norint atnaujinti sertifikatą, teikiama nauja paraiška, tokia pati kaip pirmoji.
standard-renewal-old_end_plus = Atnaujinti sertifikatą galima likus ne daugiau kaip { $before } mėn. iki galiojimo pabaigos ir dar { $after } mėn. po jos. Atnaujintas sertifikatas galioja { $months } mėn., skaičiuojant nuo ankstesnio galiojimo pabaigos.
standard-renewal-decision_plus = Atnaujinti sertifikatą galima likus ne daugiau kaip { $before } mėn. iki galiojimo pabaigos ir dar { $after } mėn. po jos. Atnaujintas sertifikatas galioja { $months } mėn., skaičiuojant nuo sprendimo.
standard-surveillance-documents =
    Po { $months ->
        [one] { $months } mėnesio
        [few] { $months } mėnesių
        [many] { $months } mėnesio
       *[other] { $months } mėnesių
    } iš naujo tikrinami turėtojo dokumentai.
standard-surveillance-visit =
    Po { $months ->
        [one] { $months } mėnesio
        [few] { $months } mėnesių
        [many] { $months } mėnesio
       *[other] { $months } mėnesių
    } pas turėtoją vykstama dar kartą.
standard-number-pattern = Sertifikatų numeriai sudaromi pagal šabloną { $pattern }.
standard-public-fields = Registre viešai rodoma: { $fields }.
standard-public-holder = turėtojas
standard-public-label = sertifikato lygis
standard-public-standard = standartas ir versija
standard-public-scope = sertifikavimo sritis
standard-public-valid_from = galiojimo pradžia
standard-public-valid_until = galiojimo pabaiga
standard-public-status = būsena
standard-relations-lede = Tik informacijai: dėl šių sąsajų sertifikatas nesuteikiamas.
standard-relation-owner = Skelbia { $owner }.
standard-column-criterion = Kriterijus
standard-column-clause = Kitame standarte
standard-column-relation = Kaip susiję
standard-relation-equal = Abu reikalauja to paties
standard-relation-subset = Reikalaujama dalies to, ko reikalauja kitas standartas
standard-relation-superset = Reikalaujama viso to, ko reikalauja kitas standartas, ir dar daugiau
standard-relation-intersects = Reikalavimai iš dalies sutampa
standard-relation-none = Bendrų reikalavimų nėra
standard-strength-low = abiem standartams tinka maža įrodymų dalis
standard-strength-medium = abiem standartams tinka nemaža įrodymų dalis
standard-strength-high = abiem standartams tinka beveik visi įrodymai
standard-relation-by = Palygino { $by }, { $date }
standard-relation-count =
    { $count ->
        [1] Vienas kriterijus
        [one] { $count } kriterijus
        [few] { $count } kriterijai
        [many] { $count } kriterijaus
       *[other] Kriterijų – { $count }
    }
standard-examples-lede = Šie pavyzdžiai suskaičiuoti ranka. Laukiamas rezultatas yra standarto dalis, o apskaičiuotąjį ką tik pateikė ta pati sistema, kuri skaičiuoja paraiškų rezultatus.
standard-example-seeks = Siekiamas sertifikato lygis
standard-example-track = Raidos etapas
standard-example-picks = Tobulinimo sritys
standard-example-answers = Atsakymai
standard-example-level = { $count } × { $level } lygis
standard-example-count-met = įvykdyta – { $count }
standard-example-count-not_met = neįvykdyta – { $count }
standard-example-count-left_out = netaikoma – { $count }
standard-example-count-open = neatsakyta – { $count }
standard-example-count-figures = duomenų laukai – { $count }
standard-example-panel = komisijos balai – { $points }
standard-example-none = nė vienas
standard-example-nothing = nieko
standard-column-result = Rezultatas
standard-column-expected = Laukiama
standard-column-computed = Apskaičiuota
standard-result-total = Iš viso balų
standard-result-reached = Pasiekta
standard-result-cannot_tell = Pasakyti dar negalima
standard-result-area = Srities balai –
standard-result-level = Lygis –
standard-result-missing = Ko trūksta –
standard-agrees-true = Laukiamas ir apskaičiuotas rezultatas sutampa.
standard-agrees-false = Laukiamas ir apskaičiuotas rezultatas nesutampa.
standard-gap-level = reikia { $needs } lygio, yra { $has } lygis
standard-gap-points =
    iki { $of } trūksta { $by ->
        [one] { $by } balo
        [few] { $by } balų
        [other] { $by } balų
       *[many] { $by } balo
    }
standard-gap-open = neatsakyta
standard-gap-figure = nepateikta
standard-gap-gate = sąlyga neįvykdyta
standard-owner = Savininkas
standard-licence = Tekstų licencija
standard-approved = Patvirtino
standard-approval = { $name }, { $role }, { $date } ({ $reference })
standard-published = Paskelbimo data
standard-in-force = Paraiškos priimamos nuo
standard-applications = Paraiškos priimamos iki
standard-decisions = Sprendimai priimami iki
standard-withdrawn = Panaikinimo data
standard-no-end = pabaiga nenustatyta
standard-supersedes = Pakeičia versiją
standard-superseded = Ją pakeitė versija
standard-digest-normative = Taisyklių skaitmeninis atspaudas (SHA-256)
standard-digest-normative-hint = Apima viską, kas nepriklauso nuo kalbos. Jo pradžia spausdinama sertifikate, pagal jį žinoma, kokiomis taisyklėmis grindžiama byla.
standard-digest-text = Rodomo teksto skaitmeninis atspaudas (SHA-256)
standard-digest-package = Visų failų skaitmeninis atspaudas (SHA-256)

## A criterion

standard-kind-gate = Privaloma sąlyga: ji arba įvykdyta, arba ne. Balų už ją neskiriama.
standard-kind-scored = Vertinamas: balai skiriami pagal lygį.
standard-kind-metric = Apskaičiuojamas: lygį nustato rodiklis, balai skiriami pagal lygį.
standard-kind-mixed = Vertinamas su riba: rodiklis riboja lygį, balai skiriami pagal lygį.
standard-kind-info = Tik palyginti: atsakyti prašoma, bet niekada neįskaitoma.
standard-up-to-points =
    Galima gauti iki { $points ->
        [one] { $points } balo
        [few] { $points } balų
        [other] { $points } balų
       *[many] { $points } balo
    }.
standard-level-is-worth =
    { $level } lygis: { $points ->
        [one] { $points } balas
        [few] { $points } balai
        [other] { $points } balų
       *[many] { $points } balo
    }
standard-counts-from = Kol kas tik skelbiamas: jį matyti ir į jį atsakyti galima jau dabar, o įskaitomas bus nuo { $date }
standard-counts-until = Įskaitomas iki { $date }
standard-leave-out-assessor = Galima nurodyti, kad kriterijus netaikomas; tai patvirtina vertintojai.
standard-leave-out-officer = Galima nurodyti, kad kriterijus netaikomas; tai patvirtina bylos tvarkytojas.
standard-leave-out-with-reason-assessor = Galima nurodyti, kad kriterijus netaikomas, ir paaiškinti kodėl; tai patvirtina vertintojai.
standard-leave-out-with-reason-officer = Galima nurodyti, kad kriterijus netaikomas, ir paaiškinti kodėl; tai patvirtina bylos tvarkytojas.
standard-finding-major = Jei reikalaujamas lygis nepasiektas, nustatoma didelė neatitiktis, nebent vertintojai nuspręstų kitaip.
standard-finding-minor = Jei reikalaujamas lygis nepasiektas, nustatoma nedidelė neatitiktis, nebent vertintojai nuspręstų kitaip.
standard-finding-observation = Jei reikalaujamas lygis nepasiektas, įrašoma pastaba, nebent vertintojai nuspręstų kitaip.
standard-finding-repeated = Jei kitame cikle tai kartojasi, vertinama viena pakopa griežčiau.
standard-effort-S = Vienu lygiu paprastai pakylama per kelias dienas.
standard-effort-M = Vienu lygiu paprastai pakylama per kelias savaites.
standard-effort-L = Vienu lygiu paprastai pakylama per kelis mėnesius.
standard-since = Standarte – nuo { $version } versijos.
standard-counts-for = Įskaitomas tik šiems sertifikatams:
standard-applies-if = Taikomas tik tada, kai
standard-level-rule-cumulative = Lygis pasiektas, kai matomi visi jo ir visų žemesnių lygių požymiai.
standard-level-rule-best_fit = Pasirenkamas labiausiai tinkantis lygis ir nurodomi jį liudijantys požymiai.
standard-levels = Lygiai
standard-signs = Požymiai
standard-how = Kaip atsakyti
standard-good-example = Kaip atrodo geras atsakymas
standard-common-mistake = Dažna klaida
standard-check = Vertintojams: kaip patikrinti
standard-evidence-asked = Prašomi įrodymai
standard-need-must = Privaloma
standard-need-one_of = Privalomas vienas iš šių įrodymų
standard-need-may = Jei turite
standard-evidence-least = ne mažiau kaip { $min }
standard-evidence-exactly = lygiai { $min }
standard-evidence-between = nuo { $min } iki { $max }
standard-covers-reference_period = apima visą ataskaitinį laikotarpį
standard-covers-latest = naujausia versija
standard-covers-date = vienos dienos duomenys, nurodant tą dieną
standard-evidence-age =
    ne senesni kaip { $months ->
        [one] { $months } mėnesio
        [few] { $months } mėnesių
        [many] { $months } mėnesio
       *[other] { $months } mėnesių
    }
standard-evidence-place = nurodant vietą: puslapį, lentelę, protokolo punktą
standard-evidence-shared = tinka ir kitiems kriterijams
standard-figures-asked = Prašomi duomenys
standard-figure-role-level = Šis rodiklis nustato lygį.
standard-figure-role-upper = Šis rodiklis riboja lygį iš viršaus: aukštesnio, negu jis rodo, skirti negalima.
standard-figure-role-lower = Šis rodiklis riboja lygį iš apačios: žemesnio, negu jis rodo, skirti negalima.
standard-figure-role-shown = Šis rodiklis rodomas šalia atsakymo.
standard-facts = Kaip įskaitoma
standard-tags = Reikšminiai žodžiai
standard-permanent = Nuolatinis adresas
standard-permanent-uid = Vardas adreso gale visada reiškia tą patį, kitam kriterijui jis niekada nebus suteiktas:
standard-history = Versijų istorija
standard-absent = { $version } versijoje šio kriterijaus nėra. Versijas, kuriose jis yra, skaityti galima ir toliau.
standard-absent-yet = { $version } versijoje šio kriterijaus dar nėra. Jis atsiranda { $since } versijoje.
standard-life-event-first = Standarte – nuo pirmosios versijos.
standard-life-event-unchanged = Nepakeistas.
standard-life-event-changed = Pakeista:
standard-life-event-new = Naujas šioje versijoje.
standard-life-event-retired = Šioje versijoje panaikintas.
standard-here = šis puslapis
standard-before-after = Palyginti, kas buvo ir kas yra
standard-pager = Ankstesnis ir kitas kriterijus
standard-all-criteria = Visi kriterijai

## The difference between two versions

standard-difference-title = { $from } ir { $to } versijų skirtumai
standard-read-whole = Skaityti visą versiją:
standard-difference-none = Nė vienas iš lyginamų dalykų nepasikeitė.
standard-difference-demands-patch = Keitėsi tik formuluotės, todėl reikėjo padidinti paskutinę versijos numerio dalį, bent iki { $version }.
standard-difference-demands-minor = Niekam reikalavimų nepadaugėjo, todėl reikėjo padidinti vidurinę versijos numerio dalį, bent iki { $version }.
standard-difference-demands-major = Kai kas reikalaujama arba skaičiuojama kitaip, todėl reikėjo padidinti pirmąją versijos numerio dalį, bent iki { $version }.
standard-difference-no-way = Naujesnėje versijoje nenurodyta, kas daroma su atsakymais, todėl juodraščio į ją perkelti negalima.
standard-difference-way = Juodraštį į naujesnę versiją perkelti galima. Kas daroma su atsakymais, nurodyta prie kiekvieno pakeitimo.
standard-classes = Pakeitimai pagal svarbą
standard-class-editorial = Redakcinis
standard-class-clarifying = Patikslinimas
standard-class-additive = Papildymas
standard-class-relaxing = Švelniau
standard-class-tightening = Griežčiau
standard-class-structural = Pertvarka
standard-class-meaning-editorial = Formuluotės, tvarka, vertimas: reikalavimai ir sertifikatai tie patys.
standard-class-meaning-clarifying = Aiškiau pasakyta, ko ir anksčiau reikalauta.
standard-class-meaning-additive = Atsirado naujas, bet neįskaitomas dalykas.
standard-class-meaning-relaxing = Reikalaujama mažiau.
standard-class-meaning-tightening = Reikalaujama daugiau.
standard-class-meaning-structural = Kitaip sudaryta arba skaičiuojama.
standard-item-criterion = Kriterijai
standard-item-label = Sertifikato lygiai
standard-item-track = Raidos etapai
standard-item-area = Sritys
standard-item-rules = Taisyklės
standard-item-field = Duomenys
standard-item-evidence = Įrodymų rūšys
standard-nature-added = Nauja
standard-nature-removed = Panaikinta
standard-before = Anksčiau, { $version }
standard-after = Dabar, { $version }
standard-was-nothing = nieko
standard-is-nothing = nieko
standard-rules-aggregate = Balų skaičiavimas
standard-rules-process = Eiga
standard-rules-validity = Galiojimas
standard-rules-certificate = Sertifikatas
standard-rules-standard = Pats standartas
standard-step-title = Kas daroma su juodraščiais
standard-step-same = Nepakeista
standard-step-reworded = Perrašyta
standard-step-moved = Perkelta
standard-step-split = Padalyta
standard-step-merged = Sujungta
standard-step-replaced = Pakeista kitu kriterijumi
standard-step-covered_by = Apima kitas kriterijus
standard-step-retired = Panaikinta
standard-step-new = Nauja
standard-step-rescaled = Skaičiuojama kitaip
standard-step-metric_changed = Pakeistas rodiklis
standard-step-field_changed = Pakeistas klausimas
standard-step-tightened = Griežčiau
standard-step-relaxed = Švelniau
standard-step-from = – anksčiau
standard-step-to = – dabar
standard-carry-new = Perkelti nėra ko: atsako pareiškėjas.
standard-carry-keep = Atsakymai perkeliami.
standard-carry-look_again = Pareiškėjas atsakymą peržiūri iš naujo ir jį patvirtina arba pakeičia.
standard-carry-propose = Siūlomas naujas atsakymas, pareiškėjas jį patvirtina arba pakeičia.
standard-carry-drop = Atsakymai neperkeliami; juos galima skaityti archyve.
standard-carry-below-keep = Jei lygis žemesnis kaip { $level }, atsakymas perkeliamas.
standard-carry-below-look_again = Jei lygis žemesnis kaip { $level }, pareiškėjas atsakymą peržiūri iš naujo.
standard-carry-below-propose = Jei lygis žemesnis kaip { $level }, siūlomas naujas atsakymas.
standard-carry-below-drop = Jei lygis žemesnis kaip { $level }, atsakymas neperkeliamas.
standard-carry-from-keep = Jei lygis ne žemesnis kaip { $level }, atsakymas perkeliamas.
standard-carry-from-look_again = Jei lygis ne žemesnis kaip { $level }, pareiškėjas atsakymą peržiūri iš naujo.
standard-carry-from-propose = Jei lygis ne žemesnis kaip { $level }, siūlomas naujas atsakymas.
standard-carry-from-drop = Jei lygis ne žemesnis kaip { $level }, atsakymas neperkeliamas.
standard-carry-levels = Lygiai keičiasi taip: { $levels }.
standard-carry-evidence-keep = Įrodymai perkeliami.
standard-carry-evidence-keep_if_covers = Įrodymai perkeliami, jei tebeapima tai, ką turi apimti.
standard-carry-evidence-drop = Įrodymai neperkeliami.
standard-part-title = Pavadinimas
standard-part-short = Trumpasis pavadinimas
standard-part-summary = Santrauka
standard-part-statement = Teiginys
standard-part-purpose = Kodėl tai svarbu
standard-part-guidance = Kaip atsakyti
standard-part-good-example = Geras atsakymas
standard-part-common-mistake = Dažna klaida
standard-part-check = Vertintojams
standard-part-hint = Ko tiksliai prašoma
standard-part-level = { $level } lygis
standard-part-code = Numeris
standard-part-order = Eilė
standard-part-tags = Reikšminiai žodžiai
standard-part-kind = Kaip įskaitoma
standard-part-level-rule = Kaip pagal požymius nustatomas lygis
standard-part-bound = Kaip rodiklis riboja lygį
standard-part-effort = Darbo apimtis
standard-part-applies-if = Kada taikoma
standard-part-retires-on = Paskutinė įskaitymo diena
standard-part-active-from = Pirma įskaitymo diena
standard-part-area = Sritis
standard-part-points = Balai
standard-part-signs = Požymiai
standard-part-labels = Kuriems sertifikatams įskaitoma
standard-part-require = Reikalaujamas lygis
standard-part-na = Ar galima netaikyti
standard-part-evidence = Įrodymai
standard-part-data = Prašomi duomenys
standard-part-metric = Rodiklis
standard-part-metric-expr = Formulė
standard-part-metric-unit = Rodiklio vienetas
standard-part-metric-direction = Rodiklio kryptis
standard-part-metric-on-zero-denominator = Kai nėra iš ko dalyti
standard-part-metric-show = Rodomi ženklai po kablelio
standard-part-metric-bands = Kokį lygį reiškia rodiklis
standard-part-finding = Kas nustatoma nepasiekus reikalaujamo lygio
standard-part-required = Ar privaloma
standard-part-privacy = Kas mato
standard-part-type = Tipas
standard-part-unit = Vienetas
standard-part-columns = Stulpeliai
standard-part-choices = Galimi pasirinkimai
standard-part-min = Mažiausia reikšmė
standard-part-max = Didžiausia reikšmė
standard-part-max-rows = Daugiausia eilučių
standard-part-accept = Tinkamos failų rūšys
standard-part-max-mb = Didžiausias failo dydis, MB
standard-part-form = Forma
standard-part-metadata = Kas turi būti nurodyta
standard-part-personal-data = Asmens duomenys
standard-part-confidentiality = Kas skaito
standard-part-reusable-in-renewal = Atnaujinant sertifikatą
standard-part-parent = Kuriai sričiai priklauso
standard-part-weight = Svoris
standard-part-min-percent = Mažiausia balų dalis, %
standard-part-rank = Vieta tarp sertifikato lygių
standard-part-rule = Taisyklė
standard-part-tracks = Raidos etapai
standard-part-assessors = Vertintojai
standard-part-foreign-assessors-min = Vertintojai iš kitos šalies
standard-part-select = Pasirenkamos tobulinimo sritys
standard-part-select-from = Kriterijai, iš kurių renkamasi
standard-part-select-count = Kiek tobulinimo sričių
standard-part-select-min-level = Tobulinimo sričių lygis
standard-part-method = Kaip sudedami balai
standard-part-no-answer = Kai neatsakyta
standard-part-na-max-percent = Kiek kriterijų galima netaikyti
standard-part-max-points = Didžiausia balų suma
standard-part-reconcile = Kaip iš lapų nustatomas lygis
standard-part-tie = Kai viduriniai yra du lygiai
standard-part-explain-if-difference = Kada lygį reikia pagrįsti
standard-part-deciders = Kas sprendžia
standard-part-reference-period-years = Ataskaitinis laikotarpis
standard-part-objection-days = Terminas prieštarauti
standard-part-response-days = Terminas atsakyti
standard-part-minor-days = Nedidelių neatitikčių šalinimo terminas
standard-part-major-days = Didelių neatitikčių šalinimo terminas
standard-part-upgrade-minor-after-days = Kada nedidelė neatitiktis tampa didele
standard-part-evidence-deadline-days = Įrodymai prieš vizitą
standard-part-evaluation-to-decision-months = Terminas priimti sprendimą
standard-part-months = Galiojimo trukmė
standard-part-start = Galiojimo pradžia
standard-part-renewal = Atnaujinimas
standard-part-surveillance = Priežiūra
standard-part-conditional = Su sąlyga
standard-part-number-pattern = Numerio šablonas
standard-part-public-fields = Ką rodo registras
standard-part-when = Kada tikrinama
