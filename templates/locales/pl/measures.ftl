### Figures as given, and what is computed from them.

figures-not-given = nie podano
figures-asked-at = przy kryterium { $criterion }
figures-no-rows = Brak pozycji
figures-rows =
    { $count ->
        [one] { $count } wiersz
        [few] { $count } wiersze
        [many] { $count } wierszy
       *[other] { $count } wiersza
    }
metric-missing = Jeszcze nie można obliczyć. Brakuje: { $figures }.
metric-untold = Nie można obliczyć: dzielnik wynosi zero.
metric-bands = Jaki poziom odpowiada wynikowi
metric-column-range = Wynik
metric-column-level = Poziom
metric-here = tutaj
metric-range-between = co najmniej { $from }, ale mniej niż { $to }
metric-range-from = co najmniej { $from }
metric-range-to = mniej niż { $to }
metric-range-any = każdy wynik
holds-is = Poziom wynikający z tej liczby: { $level }.
holds-at_most = Najwyższy poziom, na jaki pozwala ta liczba: { $level }.
holds-at_least = Najniższy poziom, jaki zapewnia ta liczba: { $level }.
holds-none = Poziom odpowiadający tej liczbie: { $level }.
