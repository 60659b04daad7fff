### Tablica spraw i zgodność ocen.

board-title = Sprawy
board-states = Stany spraw
board-words-hint = Numer, nazwa lub miejscowość. Znaki diakrytyczne nie mają znaczenia.
board-kind = Rodzaj
board-officer = Prowadzący
board-nobody = Jeszcze nikt
board-since = Od kiedy
board-time = Termin
board-no-time = Bez terminu
board-only-overdue = Po terminie
board-found = { $count ->
    [0] Brak spraw
    [one] { $count } sprawa
    [few] { $count } sprawy
    [many] { $count } spraw
   *[other] { $count } sprawy
}
board-overdue = { $count ->
    [one] { $count } po terminie
    [few] { $count } po terminie
    [many] { $count } po terminie
   *[other] { $count } po terminie
}
board-more = { $count ->
    [one] Pokaż { $count } sprawę w tym stanie
    [few] Pokaż wszystkie { $count } sprawy w tym stanie
    [many] Pokaż wszystkie { $count } spraw w tym stanie
   *[other] Pokaż wszystkie { $count } sprawy w tym stanie
}
board-nothing = Żadna sprawa nie pasuje. Usuń któryś z filtrów albo pokaż wszystko.
board-empty = Nie ma jeszcze spraw. Gdy tylko wpłynie wniosek, pojawi się tutaj.
waits-days = { $days ->
    [0] dzisiaj
    [one] { $days } dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}
start-overdue = Do zrobienia po terminie
start-board = Sprawy według stanu
start-no-cases-administrator = Administratorzy nie widzą spraw.
start-for-no-officer = { $count ->
    [one] Jedna sprawa stoi w miejscu: z powodu powiązań z jej klastrem nikt z osób prowadzących sprawy nie może jej przejąć. Administrator musi dodać kolejną osobę.
    [few] { $count } sprawy stoją w miejscu: z powodu powiązań z ich klastrami nikt z osób prowadzących sprawy nie może ich przejąć. Administrator musi dodać kolejną osobę.
    [many] { $count } spraw stoi w miejscu: z powodu powiązań z ich klastrami nikt z osób prowadzących sprawy nie może ich przejąć. Administrator musi dodać kolejną osobę.
   *[other] { $count } sprawy stoją w miejscu: z powodu powiązań z ich klastrami nikt z osób prowadzących sprawy nie może ich przejąć. Administrator musi dodać kolejną osobę.
}

calibration-title = Kalibracja
calibration-lede = Jak zgodnie oceniają osoby oceniające i co z tego wynika dla kryteriów. Liczą się tylko zamknięte arkusze, a dla mniej niż { $fewest } spraw wyników się nie podaje.
board-show = Pokaż
calibration-none = Nie ma jeszcze czego porównywać. Potrzebne są sprawy, w których wszystkie arkusze są zamknięte.
calibration-cases = { $count ->
    [one] { $count } sprawa
    [few] { $count } sprawy
    [many] { $count } spraw
   *[other] { $count } sprawy
}
calibration-same-overall = Obie osoby przyznały ten sam poziom w { $percent } % z { $pairs } par poziomów.
calibration-too-few = Zbyt mało spraw ma dwa arkusze do porównania.
calibration-criteria = Kryteria
calibration-criterion = Kryterium
calibration-pairs = Porównane sprawy
calibration-same = Ten sam poziom
calibration-apart = Różnica poziomów
calibration-alpha = Ponad przypadek
calibration-claimed = Deklarowane ponad uzgodnione
calibration-met = Spełnione
calibration-few = zbyt mało
calibration-note-everybody = Spełniają je wszyscy.
calibration-note-nobody = Nie spełnia go nikt.
calibration-how = Jak to czytać
calibration-how-same = Ten sam poziom: udział par arkuszy jednej sprawy, w których poziom jest taki sam. Różnica poziomów: o ile średnio się różnią.
calibration-how-alpha = Ponad przypadek: alfa Krippendorffa z kwadratami różnic, od { $fewest } spraw. 1,00 oznacza pełną zgodność, 0,00 – zgodność taką, jaką dałby przypadek; poniżej 0,67 warto przyjrzeć się opisom poziomów. Gdy wszyscy mają ten sam poziom, nie da się jej wyznaczyć.
calibration-how-claimed = Deklarowane ponad uzgodnione: o ile poziomów samooceny przewyższają to, co uzgodnił zespół. Poniżej zera klastry oceniają się surowiej niż zespół.
calibration-how-met = Spełnione: w ilu sprawach uzgodniony poziom jest taki, jakiego wymaga znak lub ścieżka; gdzie wymogu nie ma – wyższy od najniższego. Kryterium, które spełniają wszyscy albo nikt, nikogo nie wyróżnia.
calibration-assessors = Osoby oceniające
calibration-assessors-lede = O ile poziomy danej osoby są wyższe od poziomów pozostałych w tym samym zespole, dla osób, które oceniały z kimś w co najmniej { $fewest } sprawach. Poniżej zera znaczy surowiej. To powód do rozmowy, a nie ocena osoby.
calibration-assessor = Osoba oceniająca
calibration-above = Ponad pozostałych
calibration-compared = Porównane poziomy
calibration-no-assessors = Nikt nie oceniał jeszcze z kimś w wystarczającej liczbie spraw.
calibration-csv = Jako tabela (CSV)
