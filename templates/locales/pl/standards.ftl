### The standards, to read: what they ask, how they count, what changed between versions.


## The list

standards-title = Standardy
standards-lede = Standard mówi, co się ocenia, jak wygląda każdy poziom i co jest dowodem. Każda opublikowana wersja i każde kryterium pozostają dostępne na stałe.
standards-none = Nie opublikowano jeszcze żadnego standardu. Tutaj pojawią się opublikowane wersje, od najnowszej.
standards-versions = Wersje standardu: { $standard }
standards-column-version = Wersja
standards-column-now = Dzisiaj
standards-column-texts = Języki
standards-column-difference = Co się zmieniło
standards-difference = od wersji { $version }
standards-first = pierwsza wersja

## How a version stands

standard-state-announced = Zapowiedziana
standard-state-in_force = Obowiązuje
standard-state-closed = Nie przyjmuje wniosków
standard-state-withdrawn = Wycofana
standard-life-announced = Wnioski będzie można składać od { $from }
standard-life-in-force = Wnioski można składać od { $from }; terminu końcowego nie wyznaczono.
standard-life-in-force-until = Wnioski można składać do { $until }
standard-life-closed = Wnioski można było składać do { $until }
standard-life-closed-decisions = Wnioski można było składać do { $until } Decyzje w rozpoczętych sprawach zapadają do { $decisions }
standard-life-withdrawn = Wersję wycofano { $on } Nadal objaśnia ona certyfikaty wydane na jej podstawie.
standard-newest = To najnowsza z obowiązujących dziś wersji.
standard-not-newest = Dziś obowiązuje wersja { $version }.
standard-newer-in-force = Obowiązuje także nowsza wersja: { $version }. W obu można składać wnioski.
standard-version = Wersja { $version }
standard-named = { $short }, wersja { $version }

## The language of the texts

language-bg = bułgarski
language-cs = czeski
language-da = duński
language-de = niemiecki
language-el = grecki
language-en = angielski
language-es = hiszpański
language-et = estoński
language-fi = fiński
language-fr = francuski
language-ga = irlandzki
language-hr = chorwacki
language-hu = węgierski
language-is = islandzki
language-it = włoski
language-lt = litewski
language-lv = łotewski
language-mt = maltański
language-nl = niderlandzki
language-no = norweski
language-pl = polski
language-pt = portugalski
language-ro = rumuński
language-sk = słowacki
language-sl = słoweński
language-sv = szwedzki
language-uk = ukraiński
standard-languages = Język tekstu standardu
standard-lacks = Wybrany język: { $language }. Ten standard nie ma w nim tekstu, dlatego pokazano tekst wiążący.
standard-marks = Oznaczenia na tej stronie
standard-mark-stale = wcześniejszy tekst
standard-mark-machine = tłumaczenie maszynowe
standard-mark-missing = bez tłumaczenia
standard-mark-meaning-stale = Tłumaczenie powstało na podstawie wcześniejszego tekstu. Tekst wiążący zmieniono później.
standard-mark-meaning-machine = Tekst przetłumaczono maszynowo i nikt go nie sprawdził.
standard-mark-meaning-missing = Tłumaczenia jeszcze nie ma. Zamiast niego pokazano tekst wiążący.
standard-texts = Tłumaczenia
standard-texts-source =
    Język wiążący: { $total ->
        [one] { $total } tekst
        [few] { $total } teksty
        [many] { $total } tekstów
       *[other] { $total } tekstu
    }.
standard-texts-current = Aktualne teksty: { $current } z { $total }.
standard-texts-stale =
    { $count ->
        [one] Jeden powstał na podstawie wcześniejszego tekstu.
        [few] { $count } powstały na podstawie wcześniejszego tekstu.
        [many] { $count } powstało na podstawie wcześniejszego tekstu.
       *[other] { $count } powstało na podstawie wcześniejszego tekstu.
    }
standard-texts-machine =
    { $count ->
        [one] Jeden przetłumaczono maszynowo i nie sprawdzono.
        [few] { $count } przetłumaczono maszynowo i nie sprawdzono.
        [many] { $count } przetłumaczono maszynowo i nie sprawdzono.
       *[other] { $count } przetłumaczono maszynowo i nie sprawdzono.
    }
standard-texts-missing =
    { $count ->
        [one] Jeden nie jest przetłumaczony.
        [few] { $count } nie są przetłumaczone.
        [many] { $count } nie jest przetłumaczonych.
       *[other] { $count } nie jest przetłumaczone.
    }
standard-texts-by = Tłumaczenie: { $name }, { $date }
standard-texts-reviewed = Sprawdzenie tłumaczenia: { $name }.
standard-texts-digest = Suma kontrolna tekstów (SHA-256)

## A version

standard-contents = Na tej stronie
standard-labels = Jakie znaki można uzyskać
standard-required = Wymagane poziomy
standard-required-lede = Niezależnie od punktów trzeba osiągnąć poniższe poziomy.
standard-tracks = Ścieżki
standard-tracks-lede = Wnioskodawca wybiera jedną z nich we wniosku.
standard-criteria = Kryteria
standard-gates = Kto może złożyć wniosek
standard-arithmetic = Jak liczy się punkty
standard-figures = Liczby
standard-kinds = Dowody
standard-process = Przebieg sprawy i ważność certyfikatu
standard-relations = Porównanie z innymi standardami
standard-examples = Przykłady obliczeń
standard-about = O tej wersji
standard-print = Wydrukuj cały standard
standard-json = Postać do odczytu maszynowego (JSON)
standard-differences = Porównaj z wersją
standard-for-print = Wersja do druku
standard-rule-total =
    Co najmniej { $points } na { $max ->
        [one] { $max } punkt
        [few] { $max } punkty
        [many] { $max } punktów
       *[other] { $max } punktu
    } ({ $percent } %).
standard-rule-area-points =
    Co najmniej { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    } w obszarze { $area }.
standard-rule-area-percent = Co najmniej { $percent } % punktów w obszarze { $area }.
standard-rule-level = Co najmniej poziom { $level } w kryterium { $criterion }.
standard-rule-met = Kryterium { $criterion } jest spełnione.
standard-rule-panel =
    Co najmniej { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    } od panelu: { $panel }.
standard-rule-label = Spełnione są także warunki znaku { $label }.
standard-rule-own = Reguła znaku:
standard-label-no-total = Nie ma progu punktowego.
standard-label-criteria =
    { $count ->
        [one] Liczy się jedno kryterium.
        [few] Liczą się { $count } kryteria.
        [many] Liczy się { $count } kryteriów.
       *[other] Liczy się { $count } kryterium.
    }
standard-picks =
    { $of ->
        [one] Spośród { $of } kryterium
        [few] Spośród { $of } kryteriów
        [many] Spośród { $of } kryteriów
       *[other] Spośród { $of } kryterium
    } wnioskodawca wybiera { $count ->
        [one] jeden obszar doskonalenia i osiąga w nim
        [few] { $count } obszary doskonalenia i w każdym z nich osiąga
        [many] { $count } obszarów doskonalenia i w każdym z nich osiąga
       *[other] { $count } obszaru doskonalenia i w każdym z nich osiąga
    } co najmniej poziom { $level }.
standard-picks-list = Kryteria do wyboru
standard-only-on = Przyznawany tylko na ścieżkach:
standard-assessors =
    { $count ->
        [2] Ocenia dwóch asesorów.
        [one] Ocenia jeden asesor.
        [few] Ocenia { $count } asesorów.
        [many] Ocenia { $count } asesorów.
       *[other] Ocenia { $count } asesora.
    }
standard-assessors-foreign =
    { $count ->
        [2] Ocenia dwóch asesorów
        [one] Ocenia jeden asesor
        [few] Ocenia { $count } asesorów
        [many] Ocenia { $count } asesorów
       *[other] Ocenia { $count } asesora
    }, w tym co najmniej { $foreign ->
        [2] dwóch
        [one] jeden
        [few] { $foreign }
        [many] { $foreign }
       *[other] { $foreign }
    } z innego kraju niż wnioskodawca.
standard-needs-level = poziom { $level }
standard-needs-met = spełnione
standard-needs-none = bez wymagań
standard-effect-knock_out = wymagane
standard-effect-condition = albo warunek
standard-effect-warning = zalecane
standard-effect-meaning-knock_out = Wymagane: bez tego nie można uzyskać znaku, niezależnie od sumy punktów.
standard-effect-meaning-condition = Albo warunek: poniżej tego poziomu znak można uzyskać tylko z warunkiem określonym w decyzji.
standard-effect-meaning-warning = Zalecane: brak wywołuje ostrzeżenie, lecz nie ma skutków.
standard-track-knock_out =
    { $count ->
        [one] Wymagane jest jedno kryterium.
        [few] Wymagane są { $count } kryteria.
        [many] Wymaganych jest { $count } kryteriów.
       *[other] Wymagane jest { $count } kryterium.
    }
standard-track-condition =
    { $count ->
        [one] Jedno kryterium jest wymagane albo prowadzi do warunku.
        [few] { $count } kryteria są wymagane albo prowadzą do warunku.
        [many] { $count } kryteriów jest wymaganych albo prowadzi do warunku.
       *[other] { $count } kryterium jest wymagane albo prowadzi do warunku.
    }
standard-track-warning =
    { $count ->
        [one] Zalecane jest jedno kryterium.
        [few] Zalecane są { $count } kryteria.
        [many] Zalecanych jest { $count } kryteriów.
       *[other] Zalecane jest { $count } kryterium.
    }
standard-area = Obszar { $code }
standard-area-weight =
    Cały obszar daje najwyżej { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }.
standard-area-least = Każdy znak wymaga co najmniej { $percent } % punktów z tego obszaru.
standard-note-gate = warunek wstępny
standard-note-metric = obliczane
standard-note-info = do porównania
standard-note-announced = zapowiedziane
standard-note-retiring = wycofywane
standard-gate-when-application = Warunek sprawdzany przy składaniu wniosku.
standard-gate-when-submission = Warunek sprawdzany przy składaniu samooceny.
standard-gate-when-assessment = Warunek sprawdzany na zakończenie oceny.
standard-gate-if-not = Jeżeli warunek nie jest spełniony:
standard-method-sum = Wynik to suma punktów ze wszystkich kryteriów, które się liczą.
standard-method-weighted_areas = Każdy obszar daje swoją wagę pomnożoną przez udział punktów, które w nim uzyskano.
standard-max-points =
    Można uzyskać najwyżej { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }.
standard-left-out-forbid = Każde kryterium dotyczy każdego wnioskodawcy.
standard-left-out-exclude = Kryterium, które nie dotyczy wnioskodawcy, pomija się zarówno w sumie punktów, jak i w ich największej możliwej liczbie.
standard-left-out-zero = Kryterium, które nie dotyczy wnioskodawcy, nie daje punktów; największa możliwa liczba punktów się nie zmienia.
standard-left-out-most = Pominąć można najwyżej { $percent } % kryteriów.
standard-no-answer-incomplete = Dopóki brakuje odpowiedzi choćby w jednym kryterium, nie ma wyniku.
standard-no-answer-lowest = Kryterium bez odpowiedzi liczy się jak najniższy poziom.
standard-scale =
    { $used ->
        [one] Skala jednego kryterium
        [few] Skala { $used } kryteriów
        [many] Skala { $used } kryteriów
       *[other] Skala { $used } kryterium
    }
standard-panels = Punkty panelu
standard-panel-points =
    { $points ->
        [one] najwyżej { $points } punkt
        [few] najwyżej { $points } punkty
        [many] najwyżej { $points } punktów
       *[other] najwyżej { $points } punktu
    }
standard-points =
    { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }
standard-fields = Podawane przez wnioskodawcę
standard-metrics = Obliczane
standard-field-required = obowiązkowe
standard-field-optional = nieobowiązkowe
standard-type-integer = liczba całkowita
standard-type-decimal = liczba
standard-type-money = kwota
standard-type-percent = odsetek
standard-type-date = data
standard-type-text = tekst
standard-type-choice = wybór z listy
standard-type-country = kraj
standard-type-table = tabela
standard-unit = jednostka: { $unit }
standard-from-to = od { $min } do { $max }
standard-at-least = co najmniej { $min }
standard-at-most = nie więcej niż { $max }
standard-rows-most =
    { $rows ->
        [one] najwyżej { $rows } wiersz
        [few] najwyżej { $rows } wiersze
        [many] najwyżej { $rows } wierszy
       *[other] najwyżej { $rows } wiersza
    }
standard-columns = Kolumny
standard-choices = Możliwości do wyboru
standard-privacy-public = dane publiczne
standard-privacy-case = widoczne dla osób biorących udział w sprawie
standard-privacy-personal = dane osobowe, widoczne tylko dla tych osób w sprawie, którym są potrzebne
standard-as-computed = Zapis formalny
standard-direction-up = im więcej, tym lepiej
standard-direction-down = im mniej, tym lepiej
standard-direction-none = większa wartość nie jest ani lepsza, ani gorsza
standard-zero-unknown = gdy dzielnik wynosi zero, nie można ustalić wyniku
standard-zero-level = gdy dzielnik wynosi zero: poziom { $level }
standard-bands = Jaki poziom odpowiada wartości
standard-column-figure = Wartość
standard-column-level = Poziom
standard-percent = { $number } %
standard-band-any = każda wartość
standard-band-between = co najmniej { $from }, ale mniej niż { $to }
standard-band-from = co najmniej { $from }
standard-band-below = mniej niż { $to }
standard-form-document = dokument
standard-form-dataset = tabela z danymi
standard-form-link = adres internetowy, zapisany w notatce z datą
standard-form-photo = zdjęcie
standard-form-statement = oświadczenie wnioskodawcy
standard-form-register_extract = odpis z rejestru publicznego
standard-form-interview_record = zapis rozmowy
standard-evidence-files = { $files }, do { $mb } MB
standard-evidence-tells = podaje: { $what }
standard-metadata-date = datę
standard-metadata-period = objęty okres
standard-metadata-author = autora
standard-personal-none = nie może zawierać danych osobowych
standard-personal-possible = może zawierać dane osobowe
standard-personal-expected = zwykle zawiera dane osobowe
standard-confidentiality-case = do wglądu osób biorących udział w sprawie
standard-confidentiality-restricted = do wglądu wyłącznie osób oceniających
standard-reusable-yes = można wykorzystać ponownie przy odnowieniu certyfikatu
standard-reusable-no = nie można wykorzystać ponownie przy odnowieniu certyfikatu
standard-reconcile-consensus = Asesorzy najpierw oceniają osobno, a potem uzgadniają każdy poziom.
standard-reconcile-lead = Asesorzy najpierw oceniają osobno, a potem liczy się poziom asesora wiodącego.
standard-reconcile-min = Asesorzy najpierw oceniają osobno, a potem liczy się najniższy poziom.
standard-reconcile-median = Asesorzy najpierw oceniają osobno, a potem liczy się środkowy poziom.
standard-tie-lower = Z dwóch poziomów środkowych liczy się niższy.
standard-tie-higher = Z dwóch poziomów środkowych liczy się wyższy.
standard-explain-difference =
    { $levels ->
        [one] Tam, gdzie oceny asesorów się różnią, uzgodniony poziom wymaga uzasadnienia.
        [few] Tam, gdzie oceny asesorów różnią się o co najmniej { $levels } poziomy, uzgodniony poziom wymaga uzasadnienia.
        [many] Tam, gdzie oceny asesorów różnią się o co najmniej { $levels } poziomów, uzgodniony poziom wymaga uzasadnienia.
       *[other] Tam, gdzie oceny asesorów różnią się o co najmniej { $levels } poziomu, uzgodniony poziom wymaga uzasadnienia.
    }
standard-deciders =
    { $count ->
        [2] Decydują dwie osoby, które nie brały udziału w ocenie; certyfikat wymaga zgody obu.
        [one] Decyduje jedna osoba, która nie brała udziału w ocenie.
        [few] Decydują { $count } osoby, które nie brały udziału w ocenie; certyfikat wymaga zgody wszystkich.
        [many] Decyduje { $count } osób, które nie brały udziału w ocenie; certyfikat wymaga zgody wszystkich.
       *[other] Decyduje { $count } osoby, które nie brały udziału w ocenie; certyfikat wymaga zgody wszystkich.
    }
standard-reference-period =
    { $years ->
        [2] Dowody obejmują dwa ostatnie pełne lata.
        [one] Dowody obejmują ostatni pełny rok.
        [few] Dowody obejmują { $years } ostatnie pełne lata.
        [many] Dowody obejmują { $years } ostatnich pełnych lat.
       *[other] Dowody obejmują { $years } ostatniego pełnego roku.
    }
standard-decision-months =
    { $months ->
        [one] Decyzja zapada w ciągu miesiąca od oceny.
        [few] Decyzja zapada w ciągu { $months } miesięcy od oceny.
        [many] Decyzja zapada w ciągu { $months } miesięcy od oceny.
       *[other] Decyzja zapada w ciągu { $months } miesiąca od oceny.
    }
standard-evidence-deadline =
    Dowody przekazuje się najpóźniej { $days ->
        [one] { $days } dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    } przed wizytą.
standard-objection-days =
    Wnioskodawca ma { $days ->
        [one] { $days } dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    } na sprzeciw wobec proponowanego zespołu.
standard-response-days =
    Wnioskodawca ma { $days ->
        [one] { $days } dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    } na odpowiedź na pytania.
standard-minor-days =
    Małą niezgodność usuwa się w ciągu { $days ->
        [one] { $days } dnia
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }.
standard-major-days =
    Dużą niezgodność usuwa się w ciągu { $days ->
        [one] { $days } dnia
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }.
standard-upgrade-days =
    Mała niezgodność, której nie usunięto w ciągu { $days ->
        [one] { $days } dnia
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }, staje się dużą.
standard-valid-months =
    Certyfikat jest ważny { $months ->
        [one] { $months } miesiąc
        [few] { $months } miesiące
        [many] { $months } miesięcy
       *[other] { $months } miesiąca
    }.
standard-valid-start-decision_date = Ważność zaczyna się w dniu decyzji.
standard-valid-start-month_of_assessment = Okres ważności liczy się od miesiąca oceny, a certyfikat jest ważny od dnia decyzji.
standard-valid-conditional =
    jeżeli znak przyznano z warunkiem, certyfikat jest ważny { $months ->
        [one] { $months } miesiąc
        [few] { $months } miesiące
        [many] { $months } miesięcy
       *[other] { $months } miesiąca
    }
standard-any-label = Każdy znak
standard-renewal-none = Odnowienie certyfikatu wymaga nowego wniosku, takiego jak pierwszy.
standard-renewal-old_end_plus =
    Certyfikat można odnowić najwcześniej { $before ->
        [one] { $before } miesiąc
        [few] { $before } miesiące
        [many] { $before } miesięcy
       *[other] { $before } miesiąca
    } przed końcem ważności i najpóźniej { $after ->
        [one] { $after } miesiąc
        [few] { $after } miesiące
        [many] { $after } miesięcy
       *[other] { $after } miesiąca
    } po nim. Odnowiony certyfikat jest ważny { $months ->
        [one] { $months } miesiąc
        [few] { $months } miesiące
        [many] { $months } miesięcy
       *[other] { $months } miesiąca
    }, licząc od końca ważności poprzedniego.
standard-renewal-decision_plus =
    Certyfikat można odnowić najwcześniej { $before ->
        [one] { $before } miesiąc
        [few] { $before } miesiące
        [many] { $before } miesięcy
       *[other] { $before } miesiąca
    } przed końcem ważności i najpóźniej { $after ->
        [one] { $after } miesiąc
        [few] { $after } miesiące
        [many] { $after } miesięcy
       *[other] { $after } miesiąca
    } po nim. Odnowiony certyfikat jest ważny { $months ->
        [one] { $months } miesiąc
        [few] { $months } miesiące
        [many] { $months } miesięcy
       *[other] { $months } miesiąca
    }, licząc od decyzji.
standard-surveillance-documents =
    Po { $months ->
        [one] { $months } miesiącu
        [few] { $months } miesiącach
        [many] { $months } miesiącach
       *[other] { $months } miesiąca
    } dokumenty sprawdza się ponownie.
standard-surveillance-visit =
    Po { $months ->
        [one] { $months } miesiącu
        [few] { $months } miesiącach
        [many] { $months } miesiącach
       *[other] { $months } miesiąca
    } odbywa się ponowna wizyta u posiadacza.
standard-number-pattern = Numery certyfikatów mają postać { $pattern }.
standard-public-fields = W rejestrze każdy widzi takie dane: { $fields }.
standard-public-holder = posiadacz
standard-public-label = znak
standard-public-standard = standard i wersja
standard-public-scope = zakres certyfikacji
standard-public-valid_from = pierwszy dzień ważności
standard-public-valid_until = ostatni dzień ważności
standard-public-status = status
standard-relations-lede = Porównanie ma charakter informacyjny: niczego się na jego podstawie nie przyznaje.
standard-relation-owner = Wydawca: { $owner }.
standard-column-criterion = Kryterium
standard-column-clause = W drugim standardzie
standard-column-relation = Relacja
standard-relation-equal = Oba wymagania są takie same
standard-relation-subset = To kryterium wymaga części tego, co drugi standard
standard-relation-superset = To kryterium wymaga tego samego, co drugi standard, a także czegoś więcej
standard-relation-intersects = Część wymagań jest wspólna
standard-relation-none = Nie ma wspólnych wymagań
standard-strength-low = niewiele dowodów służy obu
standard-strength-medium = spora część dowodów służy obu
standard-strength-high = prawie wszystkie dowody służą obu
standard-relation-by = Porównanie: { $by }, { $date }
standard-relation-count =
    { $count ->
        [one] Jedno kryterium
        [few] { $count } kryteria
        [many] { $count } kryteriów
       *[other] { $count } kryterium
    }
standard-examples-lede = Odpowiedzi przeliczono ręcznie. Oczekiwany wynik jest częścią standardu; obliczony podaje na bieżąco ten sam mechanizm, który liczy punkty we wnioskach.
standard-example-seeks = Wnioskowany znak
standard-example-track = Ścieżka
standard-example-picks = Obszary doskonalenia
standard-example-answers = Odpowiedzi
standard-example-level = { $count } × poziom { $level }
standard-example-count-met =
    { $count ->
        [one] { $count } spełnione
        [few] { $count } spełnione
        [many] { $count } spełnionych
       *[other] { $count } spełnione
    }
standard-example-count-not_met =
    { $count ->
        [one] { $count } niespełnione
        [few] { $count } niespełnione
        [many] { $count } niespełnionych
       *[other] { $count } niespełnione
    }
standard-example-count-left_out =
    { $count ->
        [one] { $count } pominięte
        [few] { $count } pominięte
        [many] { $count } pominiętych
       *[other] { $count } pominięte
    }
standard-example-count-open = { $count } bez odpowiedzi
standard-example-count-figures =
    { $count ->
        [one] jedna liczba
        [few] { $count } liczby
        [many] { $count } liczb
       *[other] { $count } liczby
    }
standard-example-panel = punkty panelu: { $points }
standard-example-none = żaden
standard-example-nothing = brak
standard-column-result = Wynik
standard-column-expected = Oczekiwany
standard-column-computed = Obliczony
standard-result-total = Suma punktów
standard-result-reached = Osiągnięte znaki
standard-result-cannot_tell = Jeszcze nie wiadomo
standard-result-area = Punkty w obszarze
standard-result-level = Poziom w kryterium
standard-result-missing = Czego brakuje do znaku
standard-agrees-true = Wynik obliczony zgadza się z oczekiwanym.
standard-agrees-false = Wynik obliczony nie zgadza się z oczekiwanym.
standard-gap-level = wymagany poziom { $needs }, jest { $has }
standard-gap-points =
    { $by ->
        [one] brakuje { $by } punktu
        [few] brakuje { $by } punktów
        [many] brakuje { $by } punktów
       *[other] brakuje { $by } punktu
    } do wymaganych { $of }
standard-gap-open = bez odpowiedzi
standard-gap-figure = nie podano
standard-gap-gate = warunek niespełniony
standard-owner = Właściciel
standard-licence = Licencja na teksty
standard-approved = Zatwierdzili
standard-approval = { $name }, { $role }, { $date } ({ $reference })
standard-published = Data publikacji
standard-in-force = Wnioski od
standard-applications = Wnioski do
standard-decisions = Decyzje do
standard-withdrawn = Data wycofania
standard-no-end = bez terminu końcowego
standard-supersedes = Zastępuje wersję
standard-superseded = Zastąpiona przez wersję
standard-digest-normative = Suma kontrolna treści normatywnej (SHA-256)
standard-digest-normative-hint = Obejmuje wszystko, co nie zależy od języka. Początek sumy jest drukowany na certyfikacie, a każda sprawa pozostaje z nią związana.
standard-digest-text = Suma kontrolna pokazanych tekstów (SHA-256)
standard-digest-package = Suma kontrolna wszystkich plików (SHA-256)

## A criterion

standard-kind-gate = Warunek wstępny: jest spełniony albo niespełniony. Nie daje punktów.
standard-kind-scored = Oceniane: punkty zależą od poziomu.
standard-kind-metric = Obliczane: poziom wynika z liczby, a punkty zależą od poziomu.
standard-kind-mixed = Oceniane w granicach: liczba ogranicza poziom, a punkty zależą od poziomu.
standard-kind-info = Do porównania: wymaga odpowiedzi, ale nigdy nie wpływa na wynik.
standard-up-to-points =
    { $points ->
        [one] Najwyżej jeden punkt.
        [few] Najwyżej { $points } punkty.
        [many] Najwyżej { $points } punktów.
       *[other] Najwyżej { $points } punktu.
    }
standard-level-is-worth =
    poziom { $level }: { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }
standard-counts-from = Zapowiedziane: jest widoczne i można na nie odpowiedzieć, a liczy się od { $date }
standard-counts-until = Liczy się do { $date }
standard-leave-out-assessor = Można zaznaczyć „Nie dotyczy”; potwierdzają to asesorzy.
standard-leave-out-officer = Można zaznaczyć „Nie dotyczy”; potwierdza to osoba prowadząca sprawę.
standard-leave-out-with-reason-assessor = Można zaznaczyć „Nie dotyczy” i podać powód; potwierdzają to asesorzy.
standard-leave-out-with-reason-officer = Można zaznaczyć „Nie dotyczy” i podać powód; potwierdza to osoba prowadząca sprawę.
standard-finding-major = Poniżej wymaganego poziomu stwierdza się dużą niezgodność, chyba że asesorzy postanowią inaczej.
standard-finding-minor = Poniżej wymaganego poziomu stwierdza się małą niezgodność, chyba że asesorzy postanowią inaczej.
standard-finding-observation = Poniżej wymaganego poziomu odnotowuje się spostrzeżenie, chyba że asesorzy postanowią inaczej.
standard-finding-repeated = To samo ustalenie w następnym cyklu jest o stopień poważniejsze.
standard-effort-S = Podniesienie o jeden poziom wymaga zwykle kilku dni pracy.
standard-effort-M = Podniesienie o jeden poziom wymaga zwykle kilku tygodni pracy.
standard-effort-L = Podniesienie o jeden poziom wymaga zwykle kilku miesięcy pracy.
standard-since = W standardzie od wersji { $version }.
standard-counts-for = Liczy się tylko przy znakach:
standard-applies-if = Dotyczy tylko wtedy, gdy
standard-level-rule-cumulative = Poziom wymaga oznak tego poziomu i wszystkich niższych.
standard-level-rule-best_fit = Wybiera się poziom, który pasuje najlepiej, i wskazuje oznaki, które o tym świadczą.
standard-levels = Poziomy
standard-signs = Oznaki
standard-how = Jak odpowiadać
standard-good-example = Przykład dobrej odpowiedzi
standard-common-mistake = Częsty błąd
standard-check = Dla asesorów: jak to sprawdzić
standard-evidence-asked = Potrzebne dowody
standard-need-must = Wymagane
standard-need-one_of = Wymagany jeden z podanych
standard-need-may = W miarę możliwości
standard-evidence-least = co najmniej { $min }
standard-evidence-exactly = dokładnie { $min }
standard-evidence-between = od { $min } do { $max }
standard-covers-reference_period = obejmuje cały okres odniesienia
standard-covers-latest = najnowszy z istniejących
standard-covers-date = przedstawia stan na jeden, podany dzień
standard-evidence-age =
    { $months ->
        [one] nie starszy niż { $months } miesiąc
        [few] nie starszy niż { $months } miesiące
        [many] nie starszy niż { $months } miesięcy
       *[other] nie starszy niż { $months } miesiąca
    }
standard-evidence-place = ze wskazaniem miejsca: strony, tabeli, punktu protokołu
standard-evidence-shared = może służyć także innym kryteriom
standard-figures-asked = Potrzebne liczby
standard-figure-role-level = Z tej liczby wynika poziom.
standard-figure-role-upper = Ta liczba ogranicza poziom od góry: wyższego niż wynikający z niej nie można przyznać.
standard-figure-role-lower = Ta liczba ogranicza poziom od dołu: niższego niż wynikający z niej nie można przyznać.
standard-figure-role-shown = Tę liczbę pokazuje się obok odpowiedzi.
standard-facts = Jak się liczy
standard-tags = Słowa kluczowe
standard-permanent = Stały adres
standard-permanent-uid = Nazwa na końcu adresu nigdy nie zmieni znaczenia i nie otrzyma jej żadne inne kryterium:
standard-history = Historia wersji
standard-absent = Wersja { $version } nie zawiera tego kryterium. Wersje, które je zawierają, można nadal czytać.
standard-absent-yet = Wersja { $version } jeszcze nie zawiera tego kryterium. Pojawia się ono w wersji { $since }.
standard-life-event-first = Kryterium jest w standardzie od pierwszej wersji.
standard-life-event-unchanged = Bez zmian.
standard-life-event-changed = Zmiany:
standard-life-event-new = Nowe w tej wersji.
standard-life-event-retired = Wycofane w tej wersji.
standard-here = ta strona
standard-before-after = Zobacz treść przed zmianą i po niej
standard-pager = Poprzednie i następne kryterium
standard-all-criteria = Wszystkie kryteria

## The difference between two versions

standard-difference-title = Zmiany między wersjami { $from } i { $to }
standard-read-whole = Pełny tekst:
standard-difference-none = Nie ma zmian w tym, co porównuje ten serwis.
standard-difference-demands-patch = Zmieniły się tylko słowa: należało podnieść ostatnią część numeru wersji, co najmniej do { $version }.
standard-difference-demands-minor = Wymagań nie przybyło: należało podnieść środkową część numeru wersji, co najmniej do { $version }.
standard-difference-demands-major = Zmieniły się wymagania lub sposób liczenia: należało podnieść pierwszą część numeru wersji, co najmniej do { $version }.
standard-difference-no-way = Nowsza wersja nie określa, co dzieje się z odpowiedziami. Niezłożonego wniosku nie można do niej przenieść.
standard-difference-way = Niezłożony wniosek można przenieść do nowszej wersji. Przy każdej zmianie podano, co dzieje się z odpowiedziami.
standard-classes = Zmiany według wagi
standard-class-editorial = Redakcja
standard-class-clarifying = Doprecyzowanie
standard-class-additive = Uzupełnienie
standard-class-relaxing = Złagodzenie
standard-class-tightening = Zaostrzenie
standard-class-structural = Przebudowa
standard-class-meaning-editorial = Słowa, kolejność, tłumaczenie: nie zmienia się to, czego się wymaga i co się przyznaje.
standard-class-meaning-clarifying = Lepiej wyrażono to, czego wymagano od początku.
standard-class-meaning-additive = Coś nowego, co nie wpływa na wynik.
standard-class-meaning-relaxing = Wymaga się mniej.
standard-class-meaning-tightening = Wymaga się więcej.
standard-class-meaning-structural = Zmienia się budowa lub sposób liczenia.
standard-item-criterion = Kryteria
standard-item-label = Znaki
standard-item-track = Ścieżki
standard-item-area = Obszary
standard-item-rules = Reguły
standard-item-field = Liczby
standard-item-evidence = Rodzaje dowodów
standard-nature-added = Dodano
standard-nature-removed = Usunięto
standard-before = Przed zmianą, { $version }
standard-after = Po zmianie, { $version }
standard-was-nothing = brak
standard-is-nothing = brak
standard-rules-aggregate = Liczenie punktów
standard-rules-process = Przebieg sprawy
standard-rules-validity = Ważność
standard-rules-certificate = Certyfikat
standard-rules-standard = Sam standard
standard-step-title = Co dzieje się z niezłożonymi wnioskami
standard-step-same = Bez zmian
standard-step-reworded = Zmiana brzmienia
standard-step-moved = Przeniesienie
standard-step-split = Podział
standard-step-merged = Połączenie
standard-step-replaced = Zastąpienie
standard-step-covered_by = Ujęcie w innym kryterium
standard-step-retired = Wycofanie
standard-step-new = Dodanie
standard-step-rescaled = Nowa punktacja
standard-step-metric_changed = Zmiana sposobu obliczania
standard-step-field_changed = Zmiana pytania
standard-step-tightened = Zaostrzenie
standard-step-relaxed = Złagodzenie
standard-step-from = · poprzednio:
standard-step-to = · teraz:
standard-carry-new = Nic się nie przenosi: wnioskodawca udziela odpowiedzi.
standard-carry-keep = Odpowiedzi zostają zachowane.
standard-carry-look_again = Wnioskodawca ponownie sprawdza odpowiedź i ją potwierdza albo zmienia.
standard-carry-propose = Proponowana jest nowa odpowiedź, którą wnioskodawca potwierdza albo zmienia.
standard-carry-drop = Odpowiedzi nie przechodzą do nowej wersji; można je nadal czytać w archiwum.
standard-carry-below-keep = Poniżej poziomu { $level } odpowiedź zostaje zachowana.
standard-carry-below-look_again = Poniżej poziomu { $level } wnioskodawca ponownie sprawdza odpowiedź.
standard-carry-below-propose = Poniżej poziomu { $level } proponowana jest nowa odpowiedź.
standard-carry-below-drop = Poniżej poziomu { $level } odpowiedź nie przechodzi do nowej wersji.
standard-carry-from-keep = Od poziomu { $level } zostaje zachowana.
standard-carry-from-look_again = Od poziomu { $level } wnioskodawca ponownie ją sprawdza.
standard-carry-from-propose = Od poziomu { $level } proponowana jest nowa.
standard-carry-from-drop = Od poziomu { $level } nie przechodzi do nowej wersji.
standard-carry-levels = Zmiana poziomów: { $levels }.
standard-carry-evidence-keep = Dowody zostają zachowane.
standard-carry-evidence-keep_if_covers = Dowody zostają zachowane, jeżeli nadal obejmują to, czego się wymaga.
standard-carry-evidence-drop = Dowody nie przechodzą do nowej wersji.
standard-part-title = Nazwa
standard-part-short = Skrócona nazwa
standard-part-summary = Streszczenie
standard-part-statement = Stwierdzenie
standard-part-purpose = Dlaczego to ważne
standard-part-guidance = Jak odpowiadać
standard-part-good-example = Przykład dobrej odpowiedzi
standard-part-common-mistake = Częsty błąd
standard-part-check = Dla asesorów
standard-part-hint = Czego dokładnie potrzeba
standard-part-level = Poziom { $level }
standard-part-code = Numer
standard-part-order = Kolejność
standard-part-tags = Słowa kluczowe
standard-part-kind = Jak się liczy
standard-part-level-rule = Jak oznaki składają się na poziom
standard-part-bound = Jak liczba ogranicza poziom
standard-part-effort = Nakład pracy
standard-part-applies-if = Kiedy dotyczy
standard-part-retires-on = Ostatni dzień, w którym się liczy
standard-part-active-from = Pierwszy dzień, w którym się liczy
standard-part-area = Obszar
standard-part-points = Punkty
standard-part-signs = Oznaki
standard-part-labels = Znaki, przy których się liczy
standard-part-require = Wymagany poziom
standard-part-na = Czy można pominąć
standard-part-evidence = Dowody
standard-part-data = Potrzebne liczby
standard-part-metric = Obliczana liczba
standard-part-metric-expr = Wzór
standard-part-metric-unit = Jednostka liczby
standard-part-metric-direction = Kierunek liczby
standard-part-metric-on-zero-denominator = Dzielnik równy zero
standard-part-metric-show = Liczba miejsc po przecinku
standard-part-metric-bands = Jaki poziom odpowiada wartości
standard-part-finding = Co stwierdza się poniżej wymaganego poziomu
standard-part-required = Czy obowiązkowe
standard-part-privacy = Do czyjego wglądu
standard-part-type = Typ
standard-part-unit = Jednostka
standard-part-columns = Kolumny
standard-part-choices = Możliwości do wyboru
standard-part-min = Najmniejsza wartość
standard-part-max = Największa wartość
standard-part-max-rows = Największa liczba wierszy
standard-part-accept = Przyjmowane pliki
standard-part-max-mb = Największa wielkość pliku w MB
standard-part-form = Postać
standard-part-metadata = Co musi podawać
standard-part-personal-data = Dane osobowe
standard-part-confidentiality = Do czyjego wglądu
standard-part-reusable-in-renewal = Przy odnowieniu
standard-part-parent = Część obszaru
standard-part-weight = Waga
standard-part-min-percent = Najmniejszy udział punktów w procentach
standard-part-rank = Ranga
standard-part-rule = Reguła
standard-part-tracks = Ścieżki
standard-part-assessors = Asesorzy
standard-part-foreign-assessors-min = Asesorzy z innego kraju
standard-part-select = Wybór obszarów doskonalenia
standard-part-select-from = Kryteria do wyboru
standard-part-select-count = Ile obszarów się wybiera
standard-part-select-min-level = Poziom w obszarach doskonalenia
standard-part-method = Jak sumuje się punkty
standard-part-no-answer = Brak odpowiedzi
standard-part-na-max-percent = Ile najwyżej można pominąć
standard-part-max-points = Największa liczba punktów
standard-part-reconcile = Jak z arkuszy powstaje jeden wynik
standard-part-tie = Dwa poziomy środkowe
standard-part-explain-if-difference = Kiedy potrzebne jest uzasadnienie
standard-part-deciders = Kto decyduje
standard-part-reference-period-years = Okres odniesienia
standard-part-objection-days = Czas na sprzeciw
standard-part-response-days = Czas na odpowiedź
standard-part-minor-days = Czas na usunięcie małych niezgodności
standard-part-major-days = Czas na usunięcie dużych niezgodności
standard-part-upgrade-minor-after-days = Kiedy mała niezgodność staje się dużą
standard-part-evidence-deadline-days = Dowody przed wizytą
standard-part-evaluation-to-decision-months = Czas na decyzję
standard-part-months = Ważność
standard-part-start = Początek ważności
standard-part-renewal = Odnowienie
standard-part-surveillance = Nadzór
standard-part-conditional = Z warunkiem
standard-part-number-pattern = Numer
standard-part-public-fields = Co pokazuje rejestr
standard-part-when = Kiedy się sprawdza
