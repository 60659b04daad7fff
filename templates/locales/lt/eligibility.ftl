### Ką klasteris turi atitikti, prieš vertinant visa kita.

eligibility-title = Ar galite teikti paraišką?
eligibility-lede = Kai kurios sąlygos svarbesnės už visa kita. Pradėkite nuo jų: jei kuri neįvykdyta, sužinosite tai dar neužpildę kitų dalių.
eligibility-conditions = Sąlygos
eligibility-met = įvykdyta
eligibility-not_met = neįvykdyta
eligibility-untold = dar nežinoma
eligibility-closed = Kol kas šios paraiškos pateikti negalite. Pasilikite ją ir ištaisykite, ko trūksta: ji palauks, o visa kita tuo metu galite pildyti.
eligibility-figures = Nuo ko tai priklauso
eligibility-save = Išsaugoti ir patikrinti
eligibility-on = Toliau prie kriterijų
eligibility-first = Kai kurios sąlygos – pirmiausia. Nurodykite, ar jos įvykdytos, prieš pildydami visa kita:
eligibility-not = Kol kas šios paraiškos pateikti negalite. Neįvykdytos sąlygos:
eligibility-see = Peržiūrėti sąlygas
