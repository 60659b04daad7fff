### Warunki, które organizacja musi spełniać, zanim cokolwiek zostanie ocenione.

eligibility-title = Czy można złożyć wniosek?
eligibility-lede = Niektóre warunki są ważniejsze od całej reszty. Warto zacząć od nich: jeśli któryś nie jest spełniony, wiadomo o tym przed wypełnieniem pozostałych części.
eligibility-conditions = Warunki
eligibility-met = spełniony
eligibility-not_met = niespełniony
eligibility-untold = jeszcze nie wiadomo
eligibility-closed = W obecnym stanie wniosku nie można złożyć. Można go zachować i uzupełnić to, czego brakuje: wniosek poczeka, a całą resztę można tymczasem wypełniać.
eligibility-figures = Dane, od których to zależy
eligibility-save = Zapisz i sprawdź
eligibility-on = Przejdź do kryteriów
eligibility-first = Najpierw trzeba sprawdzić warunki, od których zależy złożenie wniosku:
eligibility-not = W obecnym stanie wniosku nie można złożyć. Niespełnione warunki:
eligibility-see = Zobacz warunki
