### Bylų lenta ir vertinimų sutapimas.

board-title = Bylos
board-states = Bylų būsenos
board-words-hint = Numeris, pavadinimas arba miestas. Diakritiniai ženklai nesvarbūs.
board-kind = Rūšis
board-officer = Bylą tvarko
board-nobody = Dar niekas
board-since = Nuo kada
board-time = Terminas
board-no-time = Termino nėra
board-only-overdue = Vėluoja
board-found = { $count ->
    [0] Bylų nėra
    [one] { $count } byla
    [few] { $count } bylos
    [many] { $count } bylos
   *[other] { $count } bylų
}
board-overdue = { $count ->
    [one] { $count } vėluoja
    [few] { $count } vėluoja
    [many] { $count } vėluoja
   *[other] { $count } vėluoja
}
board-more = { $count ->
    [one] Rodyti { $count } šios būsenos bylą
    [few] Rodyti visas { $count } šios būsenos bylas
    [many] Rodyti visas { $count } šios būsenos bylos
   *[other] Rodyti visas { $count } šios būsenos bylų
}
board-nothing = Tinkamų bylų nėra. Atsisakykite kurio nors filtro arba rodykite visas.
board-empty = Bylų dar nėra. Kai tik bus pateikta paraiška, matysite ją čia.
waits-days = { $days ->
    [0] šiandien
    [one] { $days } diena
    [few] { $days } dienos
    [many] { $days } dienos
   *[other] { $days } dienų
}
start-overdue = Jūsų laukia, terminas praėjo
start-board = Bylos pagal būseną
start-no-cases-administrator = Administratoriai bylų nemato.
start-for-no-officer = { $count ->
    [one] { $count } byla nejuda iš vietos: dėl ryšių su jos klasteriu nė vienas bylų tvarkytojas negali jos perimti. Kitą tvarkytoją turi pridėti administratorius.
    [few] { $count } bylos nejuda iš vietos: dėl ryšių su jų klasteriais nė vienas bylų tvarkytojas negali jų perimti. Kitą tvarkytoją turi pridėti administratorius.
    [many] { $count } bylos nejuda iš vietos: dėl ryšių su jų klasteriais nė vienas bylų tvarkytojas negali jų perimti. Kitą tvarkytoją turi pridėti administratorius.
   *[other] { $count } bylų nejuda iš vietos: dėl ryšių su jų klasteriais nė vienas bylų tvarkytojas negali jų perimti. Kitą tvarkytoją turi pridėti administratorius.
}

calibration-title = Vertinimų sutapimas
calibration-lede = Kiek vienodai vertina vertintojai ir ką tai sako apie kriterijus. Skaičiuojami tik užrakinti lapai, o mažiau nei { $fewest } bylų duomenys nerodomi.
board-show = Rodyti
calibration-none = Dar nėra ko lyginti. Reikia bylų, kurių visi lapai užrakinti.
calibration-cases = { $count ->
    [one] { $count } byla
    [few] { $count } bylos
    [many] { $count } bylos
   *[other] { $count } bylų
}
calibration-same-overall = Abu vertintojai skyrė tą patį lygį { $percent } % atvejų (lygių porų: { $pairs }).
calibration-too-few = Per mažai bylų, kuriose būtų du lapai palyginti.
calibration-criteria = Kriterijai
calibration-criterion = Kriterijus
calibration-pairs = Palyginta bylų
calibration-same = Tas pats lygis
calibration-apart = Skiriasi lygių
calibration-alpha = Virš atsitiktinumo
calibration-claimed = Nurodyta daugiau nei sutarta
calibration-met = Įvykdyta
calibration-few = per mažai
calibration-note-everybody = Jį atitinka visi.
calibration-note-nobody = Jo neatitinka niekas.
calibration-how = Kaip tai skaityti
calibration-how-same = Tas pats lygis: kokia vienos bylos lapų porų dalis turi tą patį lygį. Skiriasi lygių: kiek vidutiniškai skiriasi abu lapai.
calibration-how-alpha = Virš atsitiktinumo: Krippendorffo alfa su skirtumų kvadratais, kai bylų ne mažiau kaip { $fewest }. 1,00 reiškia, kad visi sutaria, 0,00 – kad sutaria tiek, kiek lemtų atsitiktinumas; jei mažiau kaip 0,67, verta peržiūrėti lygių aprašus. Kai visų lygis vienodas, nustatyti negalima.
calibration-how-claimed = Nurodyta daugiau nei sutarta: keliais lygiais įsivertinimas aukštesnis už tai, dėl ko sutarė komanda. Mažiau už nulį – klasteriai save vertina griežčiau nei komanda.
calibration-how-met = Įvykdyta: kiek bylų sutartas lygis yra tas, kurio reikalauja ženklas ar kelias; kur nereikalaujama, aukštesnis už žemiausią. Kriterijus, kurį atitinka visi arba niekas, nieko neišskiria.
calibration-assessors = Vertintojai
calibration-assessors-lede = Kiek vertintojo lygiai aukštesni už kitų tos pačios komandos narių lygius, jei kartu su kitais vertinta ne mažiau kaip { $fewest } bylose. Mažiau už nulį reiškia griežčiau. Tai priežastis pasikalbėti, o ne pažymys.
calibration-assessor = Vertintojas
calibration-above = Daugiau nei kiti
calibration-compared = Palyginta lygių
calibration-no-assessors = Niekas dar nevertino kartu su kitais pakankamai bylų.
calibration-csv = Lentelė (CSV)
