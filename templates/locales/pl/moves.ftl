### Moving a draft to a later version of its standard.

newer-version = Od { $since } obowiązuje wersja { $version }: zobacz, co by się zmieniło
open-looks =
    { $count ->
        [one] Po przejściu do nowej wersji jedna odpowiedź czeka na sprawdzenie
        [few] Po przejściu do nowej wersji { $count } odpowiedzi czekają na sprawdzenie
        [many] Po przejściu do nowej wersji { $count } odpowiedzi czeka na sprawdzenie
       *[other] Po przejściu do nowej wersji { $count } odpowiedzi czeka na sprawdzenie
    }
earlier-version = Wcześniejsza wersja
earlier-left = { $version }, do { $at }
earlier-left-and-back = { $version }, do { $at }, potem ponownie
move-title = Przeniesienie do wersji { $version }
move-short = W skrócie
move-lede = Od { $since } obowiązuje wersja { $to }. Poniżej widać, co stałoby się z wnioskiem przygotowanym według wersji { $from }. Na razie niczego nie zmieniono.
move-changed = Po otwarciu tej strony ktoś zmienił wniosek, dlatego go nie przeniesiono. Poniżej widać, co stałoby się z nim teraz.
move-result-before = Teraz, według wersji { $version }:
move-result-after = po przeniesieniu, według wersji { $version }:
move-result-reached = warunki znaku { $label } spełnione
move-result-none = warunki żadnego znaku nie są jeszcze spełnione
move-all-differences = Wszystkie różnice między wersjami { $from } i { $to }
move-count-kept =
    { $count ->
        [one] Jedna odpowiedź zostaje bez zmian.
        [few] { $count } odpowiedzi zostają bez zmian.
        [many] { $count } odpowiedzi zostaje bez zmian.
       *[other] { $count } odpowiedzi zostaje bez zmian.
    }
move-count-look_again =
    { $count ->
        [one] Jedna odpowiedź zostaje, ale trzeba ją sprawdzić.
        [few] { $count } odpowiedzi zostają, ale trzeba je sprawdzić.
        [many] { $count } odpowiedzi zostaje, ale trzeba je sprawdzić.
       *[other] { $count } odpowiedzi zostaje, ale trzeba je sprawdzić.
    }
move-count-proposed =
    { $count ->
        [one] Jedna odpowiedź jest proponowana od nowa i trzeba ją sprawdzić.
        [few] { $count } odpowiedzi są proponowane od nowa i trzeba je sprawdzić.
        [many] { $count } odpowiedzi jest proponowanych od nowa i trzeba je sprawdzić.
       *[other] { $count } odpowiedzi jest proponowanych od nowa i trzeba je sprawdzić.
    }
move-count-dropped =
    { $count ->
        [one] Jedna odpowiedź nie przechodzi do nowej wersji.
        [few] { $count } odpowiedzi nie przechodzą do nowej wersji.
        [many] { $count } odpowiedzi nie przechodzi do nowej wersji.
       *[other] { $count } odpowiedzi nie przechodzi do nowej wersji.
    }
move-count-new =
    { $count ->
        [one] Jedno kryterium jest nowe.
        [few] { $count } kryteria są nowe.
        [many] { $count } kryteriów jest nowych.
       *[other] { $count } kryterium jest nowe.
    }
move-count-unanswered =
    { $count ->
        [one] Jedno kryterium nie ma jeszcze odpowiedzi.
        [few] { $count } kryteria nie mają jeszcze odpowiedzi.
        [many] { $count } kryteriów nie ma jeszcze odpowiedzi.
       *[other] { $count } kryterium nie ma jeszcze odpowiedzi.
    }
move-all-evidence =
    { $kept ->
        [one] Dowody przechodzą do nowej wersji w jednym miejscu.
        [few] Dowody przechodzą do nowej wersji w { $kept } miejscach.
        [many] Dowody przechodzą do nowej wersji w { $kept } miejscach.
       *[other] Dowody przechodzą do nowej wersji w { $kept } miejscach.
    }
move-all-evidence-to-check =
    { $count ->
        [one] W jednym miejscu dowody przechodzą, ale trzeba je sprawdzić.
        [few] W { $count } miejscach dowody przechodzą, ale trzeba je sprawdzić.
        [many] W { $count } miejscach dowody przechodzą, ale trzeba je sprawdzić.
       *[other] W { $count } miejscach dowody przechodzą, ale trzeba je sprawdzić.
    }
move-all-evidence-dropped =
    { $count ->
        [one] W jednym miejscu dowody nie przechodzą; plik zostaje zachowany.
        [few] W { $count } miejscach dowody nie przechodzą; pliki zostają zachowane.
        [many] W { $count } miejscach dowody nie przechodzą; pliki zostają zachowane.
       *[other] W { $count } miejscach dowody nie przechodzą; pliki zostają zachowane.
    }
move-group-kept = Bez zmian
move-group-look_again = Zostają, ale trzeba je sprawdzić
move-group-proposed = Proponowane od nowa, do sprawdzenia
move-group-dropped = Nie przechodzą do nowej wersji
move-group-new = Nowe
move-group-unanswered = Jeszcze bez odpowiedzi
move-meaning-kept = Nic nie trzeba robić.
move-meaning-look_again = Kryterium pyta teraz o coś innego niż przedtem. Odpowiedź przechodzi do nowej wersji; przed złożeniem samooceny trzeba ją potwierdzić albo zmienić.
move-meaning-proposed = Odpowiedź wynika z dotychczasowych. Przed złożeniem samooceny trzeba ją potwierdzić albo zmienić.
move-meaning-dropped = Zapisany tekst można nadal czytać w archiwum.
move-meaning-new = Odpowiedzi trzeba udzielić przed złożeniem samooceny, chyba że kryterium służy tylko porównaniu.
move-meaning-unanswered = Nie ma nic do przeniesienia.
move-before = Przed
move-after = Po
move-nothing = brak
move-not-applicable = nie dotyczy
move-from = Poprzednio: { $criteria }
move-what-changed = Co się zmieniło
move-evidence-kept = bez zmian: { $count }
move-evidence-to-check = do sprawdzenia: { $count }
move-evidence-dropped = nie przechodzi: { $count }
move-evidence-to-check-sentence =
    { $count ->
        [one] Należy sprawdzić, czy jeden dowód nadal pasuje.
        [few] Należy sprawdzić, czy { $count } dowody nadal pasują.
        [many] Należy sprawdzić, czy { $count } dowodów nadal pasuje.
       *[other] Należy sprawdzić, czy { $count } dowodu nadal pasuje.
    }
move-figures-dropped = Liczby, które nie są już potrzebne
move-picks-dropped = Obszary doskonalenia, których nie można już wybrać
move-form = Przeniesienie wniosku do wersji { $version }
move-form-what = Odpowiedzi, liczby i dowody przechodzą tak, jak pokazano. Przeniesienie można cofnąć, dopóki niczego nie zmieniono. To, co zapisano według wersji { $from }, zawsze można odczytać w archiwum.
move-label = Znak
move-label-hint = Znak podany we wniosku nie jest już przyznawany. Należy wybrać inny.
move-track = Ścieżka
move-track-hint = Należy wybrać ścieżkę, która pasuje do organizacji.
move-picks = Obszary doskonalenia
move-picks-hint =
    { $count ->
        [one] Wybiera się jeden. Można to zrobić także później.
        [few] Wybiera się { $count }. Można to zrobić także później.
        [many] Wybiera się { $count }. Można to zrobić także później.
       *[other] Wybiera się { $count }. Można to zrobić także później.
    }
move-do = Przenieś do wersji { $version }
move-stay = Zostań przy wersji { $version }
looks-title = Odpowiedzi do ponownego sprawdzenia
looks-lede = Wniosek przeniesiono z wersji { $from } do wersji { $to } ({ $name }, { $at }).
looks-open =
    { $count ->
        [one] Przed złożeniem samooceny trzeba sprawdzić jedną odpowiedź.
        [few] Przed złożeniem samooceny trzeba sprawdzić { $count } odpowiedzi.
        [many] Przed złożeniem samooceny trzeba sprawdzić { $count } odpowiedzi.
       *[other] Przed złożeniem samooceny trzeba sprawdzić { $count } odpowiedzi.
    }
looks-none = Nie ma już nic do sprawdzenia.
looks-confirmed =
    { $count ->
        [one] Jedną już sprawdzono.
        [few] { $count } już sprawdzono.
        [many] { $count } już sprawdzono.
       *[other] { $count } już sprawdzono.
    }
looks-archive = Archiwum wersji { $version }
looks-legend = Odpowiedzi sprawdzone i nadal aktualne
looks-hint = Aby zmienić odpowiedź, należy otworzyć jej kryterium; zapisanie również ją potwierdza.
looks-do = Potwierdź zaznaczone odpowiedzi
look-look_again = Kryterium się zmieniło.
look-proposed = Ta odpowiedź jest proponowana.
look-was = Poprzednio: { $level }.
look-was-nothing = Poprzednio: brak odpowiedzi.
look-is = Teraz: { $level }.
look-is-nothing = Teraz: jeszcze bez odpowiedzi.
look-open = Otwórz kryterium
undo-title = Cofnięcie przeniesienia
undo-what = Od przeniesienia niczego nie zmieniono, więc można je cofnąć. Wszystko będzie wtedy tak jak w wersji { $from }.
undo-do = Wróć do wersji { $from }
archive-title = Archiwum: { $standard }
archive-lede = Tych odpowiedzi udzielono według wersji { $from }. Wniosek przeniesiono do wersji { $to } ({ $name }, { $at }).
archive-undone = Przeniesienie cofnięto { $at }.
archive-taken-out = (później usunięto)
archive-digest = Suma kontrolna archiwum (SHA-256)
archive-figures = Liczby
archive-moved = Skutki przeniesienia do wersji { $version }
