### The assessors' pages.

sheet-title = Jūsų vertinimo lapas
sheet-criteria = Kriterijai
sheet-progress =
    Įvertinta { $scored } iš { $total ->
        [one] { $total } kriterijaus
        [few] { $total } kriterijų
        [many] { $total } kriterijaus
       *[other] { $total } kriterijų
    }
sheet-begun = Pradėta ir nebaigta
sheet-untied = Įvertinta, bet dar niekuo neparemta
sheet-left = Palikta kitiems, ir per daug
sheet-left-what = Lapą užrakinti galima, kai susilaikote nuo ne daugiau kaip { $most } % kriterijų vertinimo. Jei daugiau jų įvertinti negalite, pasakykite bylos tvarkytojui: jis Jūsų vietą paskirs kam nors kitam.
sheet-missing = { $count ->
    [one] Trūksta { $count } kriterijaus
    [few] Trūksta { $count } kriterijų
    [many] Trūksta { $count } kriterijaus
   *[other] Trūksta { $count } kriterijų
}
sheet-alone = Vertinate savarankiškai. Komanda lapus pamatys, kai visi bus užrakinti.
sheet-all-locked = Visi lapai užrakinti, komanda juos mato.
sheet-lock-what = Užrakinto lapo pakeisti nebegalėsite. Skirtumus tada derina visa komanda.
sheet-lock-do = Užrakinti lapą
sheet-locked = Jūsų lapas užrakintas
sheet-locked-at = Užrakinta { $at }.
desk-back = Jūsų vertinimo lapas
desk-later = Palikti nebaigtą
desk-begun = Palikta nebaigta { $at }. Tai dar ne įvertinimas: papildykite ir įrašykite.
desk-locked = Jūsų lapas užrakintas. Matote, kaip įvertinote.
desk-no-evidence = Pareiškėjas šiam kriterijui įrodymų nepateikė.
desk-check = Kaip patikrinti
desk-level = Kurį lygį rodo įrodymai?
desk-claimed-here = Įsivertinimas
desk-cited = Įrodymai, kuriais remiatės
desk-no-evidence-reason = Jei nė vienu nesiremiate, kodėl
desk-no-evidence-hint = Tik jei nieko nepažymėjote ir pokalbio neužrašėte: ko trūksta ir kodėl.
desk-computed = Šio kriterijaus lygį nustato rodiklis, todėl vertinti nereikia. Patikrinkite, ar duomenys teisingi.
desk-left-out = Bylos tvarkytojas patvirtino, kad šis kriterijus netaikomas. Čia nėra ko vertinti.
desk-voluntary = Šis kriterijus niekada neįskaitomas. Vertinti jį galite, bet neprivalote.
desk-claimed-out = Pareiškėjas nurodė, kad šis kriterijus netaikomas. Jei sutinkate, pasirinkite „Netaikoma“, jei ne – lygį.
desk-figures = Duomenys, kuriais remiamasi
desk-remark = Pastaba
desk-remark-hint = Ką nustatėte ir kur.
desk-cited-hint = Pažymėkite, ką peržiūrėjote, ir nurodykite vietą, pavyzdžiui, „4 p.“ arba „lapas B, C7“.
desk-cited-other =
    { $count ->
        [one] { $count } kitiems kriterijams pateiktas dokumentas
        [few] { $count } kitiems kriterijams pateikti dokumentai
        [many] { $count } kitiems kriterijams pateikto dokumento
       *[other] { $count } kitiems kriterijams pateiktų dokumentų
    }
desk-place = Vieta
desk-notes = Pokalbiai, kuriais remiatės
desk-note-new = Užrašyti pokalbį
desk-note-hint = Užrašas lieka Jūsų lape kartu su šiuo įvertinimu; jį galite pažymėti ir prie kitų kriterijų. Komanda jį perskaitys, kai visi lapai bus užrakinti. Užrašai nekeičiami: papildymas rašomas kaip naujas užrašas.
desk-note-whom-hint = Pareigos, pavyzdžiui, „klasterio vadovas“ arba „narys, 40 žmonių metalo įmonė“.
note-interview = Pokalbis { $day }: { $whom }
rests-on = Kuo remiamasi
report-found = Kuo remiasi kiekvienas įvertinimas
report-by-few =
    { $count ->
        [1] Vieną kriterijų vertina mažiau vertintojų, nei reikia prašomam lygiui: { $codes }.
        [one] { $count } kriterijų vertina mažiau vertintojų, nei reikia prašomam lygiui: { $codes }.
        [few] { $count } kriterijus vertina mažiau vertintojų, nei reikia prašomam lygiui: { $codes }.
        [many] { $count } kriterijaus vertina mažiau vertintojų, nei reikia prašomam lygiui: { $codes }.
       *[other] { $count } kriterijų vertina mažiau vertintojų, nei reikia prašomam lygiui: { $codes }.
    }
consensus-title = Lygių derinimas
# From 22 on the number stands apart: the plural rules of the crate (intl_pluralrules 7.0.2) know “few” for 2 to 9 only.
consensus-open =
    { $count ->
        [0] Visų kriterijų lygiai suderinti
        [1] Liko suderinti vieną kriterijų
        [one] Liko suderinti { $count } kriterijų
        [few] Liko suderinti { $count } kriterijus
        [many] Liko suderinti { $count } kriterijaus
       *[other] Nesuderintų kriterijų liko { $count }
    }
consensus-settled = Visi lygiai suderinti
consensus-difference =
    { $count ->
        [0] Lapai sutampa
        [1] Lapai skiriasi vienu lygiu
        [one] Lapai skiriasi { $count } lygiu
        [few] Lapai skiriasi { $count } lygiais
        [many] Lapai skiriasi { $count } lygio
       *[other] Lapai skiriasi { $count } lygių
    }
consensus-thin = Kriterijų vertina per mažai vertintojų
consensus-thin-what = Šį kriterijų vertina mažiau vertintojų, nei reikia prašomam lygiui. Aptarkite jį kartu; vadovaujantysis vertintojas parašo, kodėl įvertinimas vis tiek galioja.
consensus-agreed = sutarta: { $level }
consensus-sheets = Kas nurodyta kiekviename lape
consensus-who = Lapas
consensus-level = Bendras lygis
consensus-reason = Kodėl šis lygis
consensus-save = Išsaugoti bendrą lygį
consensus-save-reason = Išsaugoti motyvus
consensus-held = Įskaitoma: { $level }. Tai lemia rodiklis.
talk-title = { $count ->
    [0] Aptarimas
    [one] Aptarimas: { $count } pastaba
    [few] Aptarimas: { $count } pastabos
    [many] Aptarimas: { $count } pastabos
   *[other] Aptarimas: { $count } pastabų
}
talk-count = { $count ->
    [one] Komanda parašė { $count } pastabą.
    [few] Komanda parašė { $count } pastabas.
    [many] Komanda parašė { $count } pastabos.
   *[other] Komanda parašė { $count } pastabų.
}
talk-what = Kiekvieną kriterijų galite aptarti su komanda. Pastaba lieka tokia, kokia parašyta. Tai darbo medžiaga: ją skaito peržiūrintieji, sprendžiantieji ir audituojantieji, o pareiškėjas – niekada.
talk-remark = Jūsų pastaba komandai
talk-do = Pridėti pastabą

reconcile-consensus = Kur lapai skiriasi, komanda sutaria dėl lygio ir paaiškina kodėl.
reconcile-lead = Įskaitomas vadovaujančiojo vertintojo nustatytas lygis. Kur lapai labai skiriasi, jis paaiškina kodėl.
reconcile-min = Įskaitomas žemiausias lapuose nurodytas lygis. Kur lapai labai skiriasi, vadovaujantysis vertintojas paaiškina kodėl.
reconcile-median = Įskaitomas vidurinis lapuose nurodytas lygis. Kur lapai labai skiriasi, vadovaujantysis vertintojas paaiškina kodėl.
panels-title = Balai, skiriami ne pagal kriterijus
panels-points = Balai, ne daugiau kaip { $max }
panels-points-hint = Skaičius, pavyzdžiui, 7 arba 7,5.
panels-reason = Kodėl tiek
panels-save = Išsaugoti balus
panels-given =
    { $points } iš { $max ->
        [one] { $max } balo
        [few] { $max } balų
        [many] { $max } balo
       *[other] { $max } balų
    }
panels-open = dar neskirta
basis-track = Raidos etapas
basis-picks = Pasirinktos tobulinimo sritys
basis-figures = Pateikti duomenys
report-title = Vertinimo ataskaita
report-returned = Ką pažiūrėti iš naujo
report-score = Rezultatas
report-gaps = Sertifikatas „{ $label }“: ko trūksta ir į ką atkreipti dėmesį
report-levels = Kiekvieno kriterijaus lygis
report-words = Ataskaita
report-summary = Santrauka
report-summary-hint = Rezultatas keliomis pareiškėjui suprantamomis pastraipomis.
report-strengths = Stiprybės
report-strengths-hint = Ką klasterio organizacija daro gerai, su pavyzdžiais.
report-recommendations = Ką galima tobulinti
report-recommendations-hint = Rašykite, ką nustatėte, o ne kaip tai spręsti.
report-method = Metodas ir imtis
report-method-hint = Ką tikrinote ir su kuo kalbėjotės, kad kitas vertintojas galėtų tai pakartoti.
report-mode = Vietoje ar nuotoliniu būdu
report-barred = Kad vertinimą būtų galima užbaigti
report-differing = Šios sesijos vyko kitaip, nei sutarta su pareiškėju. Nurodykite kodėl ir pridėkite tai, ko planas nerodo: ko iš atrankos nepavyko pažiūrėti, ko nebuvo.
report-session = { $number } sesija, { $day }
report-deviations = Nukrypimai nuo plano
report-deviations-hint = Kas vyko kitaip, nei planuota, ir kodėl. Jei niekas, parašykite „Nėra“.
deviation-called_off = atšaukta
deviation-added = jos nebuvo sutartame plane
deviation-moved = kitu laiku
deviation-place = kitoje vietoje arba kitomis priemonėmis
deviation-criteria = kiti kriterijai
deviation-team = kiti komandos nariai
deviation-people = kiti žmonės iš pareiškėjo pusės
deviation-sampling = kita atranka
deviation-not_yet = dar neįvyko
field-deviations = Nukrypimai nuo plano
report-places = Vietos ir priemonės
report-places-hint = Pavyzdžiui, „Balstogė, dvi dienos vietoje“.
report-ict = Nuotolinės priemonės
report-ict-hint = Kiek naudotasi nuotolinėmis priemonėmis ir kaip jos pasiteisino. Jei viskas vyko vietoje, galima palikti tuščią.
report-lead = Vadovaujantysis vertintojas
report-completed = Baigta
report-frozen = Baigus vertinimą, ataskaita užfiksuojama ir perduodama peržiūrai.
report-begun = Palikta nebaigta { $at }. Niekas kitas to neskaito, ir tai dar ne ataskaita.
report-do = Baigti vertinimą
