### Moving a draft to a later version of its standard.

newer-version = Nuo { $since } galioja { $version } versija: pažiūrėkite, kas jums keistųsi
open-looks =
    { $count ->
        [1] Dėl naujos versijos pasikeitė vienas atsakymas, jį reikia peržiūrėti iš naujo
        [one] Dėl naujos versijos pasikeitė { $count } atsakymas, jį reikia peržiūrėti iš naujo
        [few] Dėl naujos versijos pasikeitė { $count } atsakymai, juos reikia peržiūrėti iš naujo
        [many] Dėl naujos versijos pasikeitė { $count } atsakymo, jį reikia peržiūrėti iš naujo
       *[other] Dėl naujos versijos pasikeitusių atsakymų, kuriuos reikia peržiūrėti iš naujo, – { $count }
    }
earlier-version = Ankstesnė versija
earlier-left = { $version }, perkelta { $at }
earlier-left-and-back = { $version }, perkelta { $at }, vėliau grąžinta
move-title = Perkėlimas į { $version } versiją
move-short = Trumpai
move-lede = Nuo { $since } galioja { $to } versija. Čia matote, kas nutiktų jūsų juodraščiui, parengtam pagal { $from } versiją. Kol kas niekas nepakeista.
move-changed = Kol šis puslapis buvo atvertas, kažkas pakeitė juodraštį, todėl jis neperkeltas. Toliau matote, kas jam nutiktų dabar.
move-result-before = Dabar, pagal { $version } versiją:
move-result-after = perkėlus, pagal { $version } versiją:
move-result-reached = { $label }: reikalavimai įvykdyti
move-result-none = nė vieno ženklo reikalavimai dar neįvykdyti
move-all-differences = Visi { $from } ir { $to } versijų skirtumai
move-count-kept =
    { $count ->
        [1] Vienas atsakymas nesikeičia.
        [one] { $count } atsakymas nesikeičia.
        [few] { $count } atsakymai nesikeičia.
        [many] { $count } atsakymo nesikeičia.
       *[other] Nesikeičiančių atsakymų – { $count }.
    }
move-count-look_again =
    { $count ->
        [1] Vienas atsakymas išlieka, bet jį reikia peržiūrėti iš naujo.
        [one] { $count } atsakymas išlieka, bet jį reikia peržiūrėti iš naujo.
        [few] { $count } atsakymai išlieka, bet juos reikia peržiūrėti iš naujo.
        [many] { $count } atsakymo išlieka, bet jį reikia peržiūrėti iš naujo.
       *[other] Išliekančių atsakymų, kuriuos reikia peržiūrėti iš naujo, – { $count }.
    }
move-count-proposed =
    { $count ->
        [1] Siūlomas vienas naujas atsakymas, jį reikia peržiūrėti.
        [one] Siūlomas { $count } naujas atsakymas, jį reikia peržiūrėti.
        [few] Siūlomi { $count } nauji atsakymai, juos reikia peržiūrėti.
        [many] Siūloma { $count } naujo atsakymo, jį reikia peržiūrėti.
       *[other] Siūlomų naujų atsakymų, kuriuos reikia peržiūrėti, – { $count }.
    }
move-count-dropped =
    { $count ->
        [1] Vienas atsakymas neperkeliamas.
        [one] { $count } atsakymas neperkeliamas.
        [few] { $count } atsakymai neperkeliami.
        [many] { $count } atsakymo neperkeliama.
       *[other] Neperkeliamų atsakymų – { $count }.
    }
move-count-new =
    { $count ->
        [1] Atsirado vienas naujas kriterijus.
        [one] Atsirado { $count } naujas kriterijus.
        [few] Atsirado { $count } nauji kriterijai.
        [many] Atsirado { $count } naujo kriterijaus.
       *[other] Naujų kriterijų – { $count }.
    }
move-count-unanswered =
    { $count ->
        [1] Vienas kriterijus dar be atsakymo.
        [one] { $count } kriterijus dar be atsakymo.
        [few] { $count } kriterijai dar be atsakymo.
        [many] { $count } kriterijaus dar be atsakymo.
       *[other] Kriterijų, dar neturinčių atsakymo, – { $count }.
    }
move-all-evidence =
    { $kept ->
        [1] Įrodymai perkeliami vienoje vietoje.
        [one] Įrodymai perkeliami { $kept } vietoje.
        [few] Įrodymai perkeliami { $kept } vietose.
        [many] Įrodymai perkeliami { $kept } vietos.
       *[other] Vietų, kuriose įrodymai perkeliami, – { $kept }.
    }
move-all-evidence-to-check =
    { $count ->
        [1] Vienoje vietoje perkeltus įrodymus reikia peržiūrėti.
        [one] { $count } vietoje perkeltus įrodymus reikia peržiūrėti.
        [few] { $count } vietose perkeltus įrodymus reikia peržiūrėti.
        [many] { $count } vietos perkeltus įrodymus reikia peržiūrėti.
       *[other] Vietų, kuriose perkeltus įrodymus reikia peržiūrėti, – { $count }.
    }
move-all-evidence-dropped =
    { $count ->
        [1] Vienoje vietoje įrodymai neperkeliami; failas išsaugomas.
        [one] { $count } vietoje įrodymai neperkeliami; failai išsaugomi.
        [few] { $count } vietose įrodymai neperkeliami; failai išsaugomi.
        [many] { $count } vietos įrodymai neperkeliami; failai išsaugomi.
       *[other] Vietų, kuriose įrodymai neperkeliami, – { $count }; failai išsaugomi.
    }
move-group-kept = Nesikeičia
move-group-look_again = Išlieka, bet reikia peržiūrėti iš naujo
move-group-proposed = Siūlomi nauji, reikia peržiūrėti
move-group-dropped = Neperkeliami
move-group-new = Nauji
move-group-unanswered = Dar be atsakymo
move-meaning-kept = Nieko daryti nereikia.
move-meaning-look_again = Kriterijaus reikalavimai pasikeitė. Jūsų atsakymas perkeliamas; prieš teikdami įsivertinimą jį patvirtinkite arba pakeiskite.
move-meaning-proposed = Atsakymas išvestas iš to, ką buvote nurodę. Prieš teikdami įsivertinimą jį patvirtinkite arba pakeiskite.
move-meaning-dropped = Ką buvote parašę, galėsite skaityti archyve.
move-meaning-new = Atsakykite prieš teikdami įsivertinimą, nebent kriterijus skirtas tik palyginti.
move-meaning-unanswered = Nėra ko perkelti.
move-before = Prieš perkėlimą
move-after = Po perkėlimo
move-nothing = nieko
move-not-applicable = netaikoma
move-from = Iš ankstesnės versijos: { $criteria }
move-what-changed = Kas pasikeitė
move-evidence-kept = perkeliama: { $count }
move-evidence-to-check = reikia peržiūrėti: { $count }
move-evidence-dropped = neperkeliama: { $count }
move-evidence-to-check-sentence =
    { $count ->
        [1] Patikrinkite, ar vienas įrodymas tebetinka.
        [one] Patikrinkite, ar { $count } įrodymas tebetinka.
        [few] Patikrinkite, ar { $count } įrodymai tebetinka.
        [many] Patikrinkite, ar { $count } įrodymo tebetinka.
       *[other] Patikrinkite, ar įrodymai tebetinka. Tokių įrodymų – { $count }.
    }
move-figures-dropped = Duomenys, kurių nebeklausiama
move-picks-dropped = Tobulinimo sritys, kurių pasirinkti nebegalima
move-form = Perkelti šį juodraštį į { $version } versiją
move-form-what = Atsakymai, duomenys ir įrodymai bus perkelti taip, kaip parodyta. Kol po perkėlimo nieko nepakeisite, galėsite jį atšaukti. Ką parengėte pagal { $from } versiją, galėsite skaityti bet kuriuo atveju.
move-label = Siekiamas sertifikato lygis
move-label-hint = Lygis, kurio siekėte, nebesuteikiamas. Pasirinkite kitą.
move-track = Raidos etapas
move-track-hint = Pasirinkite tą, kuriame yra jūsų klasteris.
move-picks = Tobulinimo sritys
move-picks-hint = Reikia pasirinkti: { $count }. Tai galite padaryti ir vėliau.
move-do = Perkelti į { $version } versiją
move-stay = Likti prie { $version } versijos
looks-title = Atsakymai, kuriuos reikia peržiūrėti iš naujo
looks-lede = Šį juodraštį iš { $from } versijos į { $to } perkėlė { $name }, { $at }.
looks-open =
    { $count ->
        [1] Prieš teikiant įsivertinimą reikia peržiūrėti vieną atsakymą.
        [one] Prieš teikiant įsivertinimą reikia peržiūrėti { $count } atsakymą.
        [few] Prieš teikiant įsivertinimą reikia peržiūrėti { $count } atsakymus.
        [many] Prieš teikiant įsivertinimą reikia peržiūrėti { $count } atsakymo.
       *[other] Atsakymų, kuriuos reikia peržiūrėti prieš teikiant įsivertinimą, – { $count }.
    }
looks-none = Peržiūrėti nebėra ko.
looks-confirmed = Jau peržiūrėta: { $count }.
looks-archive = Kas buvo parengta pagal { $version } versiją
looks-legend = Šiuos atsakymus peržiūrėjau, jie tebegalioja
looks-hint = Jei atsakymą norite pakeisti, atverkite jo kriterijų; išsaugotas atsakymas laikomas peržiūrėtu.
looks-do = Patvirtinti pažymėtus atsakymus
look-look_again = Kriterijus pasikeitė.
look-proposed = Šis atsakymas siūlomas.
look-was = Anksčiau: { $level }.
look-was-nothing = Anksčiau: atsakymo nebuvo.
look-is = Dabar: { $level }.
look-is-nothing = Dabar: atsakymo dar nėra.
look-open = Atverti kriterijų
undo-title = Perkėlimo atšaukimas
undo-what = Po perkėlimo niekas nepakeista, todėl jį galima atšaukti. Viskas vėl bus taip, kaip buvo { $from } versijoje.
undo-do = Grįžti prie { $from } versijos
archive-title = Kas buvo parengta pagal { $standard }
archive-lede = Šie atsakymai pateikti pagal { $from } versiją. Juodraštį į { $to } versiją perkėlė { $name }, { $at }.
archive-undone = Perkėlimas atšauktas { $at }.
archive-taken-out = (vėliau pašalintas)
archive-digest = Archyvo skaitmeninis atspaudas (SHA-256)
archive-figures = Duomenys
archive-moved = Kas pasikeitė perkėlus į { $version } versiją
