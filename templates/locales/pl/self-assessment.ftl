### The applicant's answers and evidence.

criteria-title = Samoocena
criteria-areas = Kryteria
criteria-missing =
    { $count ->
        [one] Przed złożeniem trzeba uzupełnić jedną pozycję
        [few] Przed złożeniem trzeba uzupełnić { $count } pozycje
        [many] Przed złożeniem trzeba uzupełnić { $count } pozycji
       *[other] Przed złożeniem trzeba uzupełnić { $count } pozycji
    }
criteria-owner-submits = Gdy wszystkie odpowiedzi będą gotowe, samoocenę złoży reprezentant organizacji.
missing-answer = Nie wybrano jeszcze poziomu
missing-evidence = Brakuje wymaganych dowodów albo jest ich za mało
missing-look = Zmiana w nowej wersji, odpowiedź trzeba ponownie sprawdzić
missing-pinpoint = Trzeba wskazać miejsce w dokumencie
missing-note = Brakuje uzasadnienia
missing-one_of = Potrzebny jest jeden z kilku rodzajów dowodów
missing-too_much = Dowodów jest więcej, niż dopuszcza standard
missing-figure = Liczby, których jeszcze nie podano
missing-picks = Trzeba wybrać obszary doskonalenia (na razie { $detail })
missing-track = Nie wybrano ścieżki.
missing-scope_en = Nie podano jeszcze zakresu certyfikacji po angielsku.
missing-gate = Jeszcze niespełniony warunek kwalifikowalności: „{ $detail }”.
criterion-all = Wszystkie kryteria
criterion-how = Jak odpowiadać
criterion-good = Przykład dobrej odpowiedzi
criterion-mistake = Częsty błąd
criterion-level = Który poziom najlepiej opisuje organizację?
criterion-note = Dlaczego ten poziom
criterion-note-hint = Dwa lub trzy zdania z liczbami. Należy napisać, co potwierdza który dowód.
criterion-no-note = Niczego nie wpisano.
criterion-save-next = Zapisz i przejdź dalej
criterion-save = Zapisz
criterion-saved = Zapisano { $at }
evidence-asked = Potrzebne dowody
evidence-given = Dołączone dowody
evidence-none = Nie ma jeszcze dowodów. Asesorzy przeczytają to, co zostanie tu dodane.
evidence-remove = Usuń
evidence-add = Dodaj dowód
evidence-kind = Rodzaj dowodu
evidence-title = Tytuł
evidence-title-hint = Taki, by asesor od razu wiedział, co to jest, np. „Wspólne projekty 2024–2026”.
evidence-pinpoint = Miejsce w dokumencie
evidence-pinpoint-hint = Strona, tabela lub komórka, np. „strona 4, tabela 2”.
evidence-file = Plik
evidence-file-hint = Do { $max } MB: { $types }. Należy pominąć dane osobowe, których kryterium nie wymaga.
evidence-add-do = Dodaj dowód
submit-title = Złożenie samooceny
submit-what = Zawartość samooceny
submit-contents =
    { $answered ->
        [one] Jedna odpowiedź
        [few] { $answered } odpowiedzi
        [many] { $answered } odpowiedzi
       *[other] { $answered } odpowiedzi
    } i { $evidence ->
        [one] jeden dowód
        [few] { $evidence } dowody
        [many] { $evidence } dowodów
       *[other] { $evidence } dowodów
    }.
submit-missing = Czego brakuje
submit-missing-what = Samoocenę można złożyć po uzupełnieniu poniższych pozycji. Dotychczasowe odpowiedzi są zachowane.
submit-declaration = Oświadczenie
submit-frozen = Złożenie samooceny utrwala odpowiedzi i dowody w obecnej postaci. Osoba prowadząca sprawę sprawdza następnie, czy na podstawie wniosku można przeprowadzić ocenę. Do chwili decyzji wniosek można wycofać.
submit-declare = W imieniu organizacji { $organisation } oświadczam, że odpowiedzi są prawdziwe i kompletne i że mamy prawo przekazać te dowody.
submit-do = Złóż samoocenę
evidence-link = Użyj dokumentu, który już dodano
evidence-existing = Dokument
evidence-link-do = Użyj tego dokumentu

## What is missing for a label

gap-level_knock_out = wymagany poziom { $needs }, jest { $has }. Bez tego nie można uzyskać znaku { $label }.
gap-level_condition = wymagany poziom { $needs }, jest { $has }. Znak { $label } można przyznać z warunkiem, że brak zostanie usunięty.
gap-level_warning = zalecany poziom { $needs }, jest { $has }. Nie przeszkadza to w uzyskaniu znaku { $label }.
gap-met_knock_out = wymagane „{ $needs }”, jest „{ $has }”. Bez tego nie można uzyskać znaku { $label }.
gap-met_condition = wymagane „{ $needs }”, jest „{ $has }”. Znak { $label } można przyznać z warunkiem, że brak zostanie usunięty.
gap-met_warning = zalecane „{ $needs }”, jest „{ $has }”. Nie przeszkadza to w uzyskaniu znaku { $label }.
gap-pick_level = wybrano jako obszar doskonalenia: wymagany poziom { $needs }, jest { $has }.
gap-picks = Obszary doskonalenia: trzeba wybrać { $needs }, na razie odpowiednich jest { $has }.
gap-points =
    { $by ->
        [one] Brakuje { $by } punktu
        [few] Brakuje { $by } punktów
        [many] Brakuje { $by } punktów
       *[other] Brakuje { $by } punktu
    } do wymaganych { $of }.
gap-points_at_best =
    { $by ->
        [one] Brakuje { $by } punktu
        [few] Brakuje { $by } punktów
        [many] Brakuje { $by } punktów
       *[other] Brakuje { $by } punktu
    } do wymaganych { $of }, nawet przy najlepszym wyniku wszystkiego, na co nie ma jeszcze odpowiedzi.
gap-area =
    { $by ->
        [one] brakuje { $by } punktu
        [few] brakuje { $by } punktów
        [many] brakuje { $by } punktów
       *[other] brakuje { $by } punktu
    } do { $of } wymaganych w tym obszarze.
gap-area_at_best =
    { $by ->
        [one] brakuje { $by } punktu
        [few] brakuje { $by } punktów
        [many] brakuje { $by } punktów
       *[other] brakuje { $by } punktu
    } do { $of } wymaganych w tym obszarze, nawet przy najlepszym wyniku wszystkiego, na co nie ma jeszcze odpowiedzi.
gap-rule = Jeszcze niespełniona reguła znaku { $label }: { $needs }
gap-gate = Jeszcze niespełniony warunek kwalifikowalności: „{ $needs }”.
gap-track = Znaku { $label } nie przyznaje się na ścieżce „{ $has }”.
gap-no_track = Nie wybrano ścieżki.
gap-left_out = Zbyt wiele kryteriów oznaczono jako „Nie dotyczy” ({ $has }): pominąć można najwyżej { $needs } %.
gap-answers =
    { $count ->
        [one] Jedno kryterium nie ma jeszcze poziomu:
        [few] { $count } kryteria nie mają jeszcze poziomu:
        [many] { $count } kryteriów nie ma jeszcze poziomu:
       *[other] { $count } kryterium nie ma jeszcze poziomu:
    }
gap-figures =
    { $count ->
        [one] Nie podano jednej liczby:
        [few] Nie podano { $count } liczb:
        [many] Nie podano { $count } liczb:
       *[other] Nie podano { $count } liczby:
    }
gap-untold = Dzielnik wynosi zero, więc nie można ustalić poziomu kryteriów:
gap-panels = Panel nie przyznał jeszcze punktów:
way-title = Najkrótsza droga do znaku { $label }
way-what = Spośród znalezionych możliwości podniesienie tych poziomów wymaga najmniej pracy. Inna droga może bardziej odpowiadać organizacji.
way-from = Jest
way-to = Potrzeba
way-gain = Przyrost punktów
way-effort = Nakład pracy
way-figure = potrzebne lepsze liczby
way-besides = Ponadto potrzeba:
way-unknown = Dla tego standardu nie udało się wyznaczyć najkrótszej drogi. Lista braków jest mimo to pełna.
effort-small = dni
effort-medium = tygodnie
effort-large = miesiące
effort-unknown = nie podano
criteria-progress = Kryteria z odpowiedzią: { $answered } z { $asked }
criteria-gaps = Czego brakuje do znaku { $label }
criteria-not-asked =
    { $count ->
        [one] Znak { $label } nie obejmuje jednego kryterium
        [few] Znak { $label } nie obejmuje { $count } kryteriów
        [many] Znak { $label } nie obejmuje { $count } kryteriów
       *[other] Znak { $label } nie obejmuje { $count } kryterium
    }
picks-title = Obszary doskonalenia
picks-what =
    Znak { $label } wymaga wyboru { $count ->
        [one] jednego obszaru doskonalenia i osiągnięcia w nim
        [few] { $count } obszarów doskonalenia i osiągnięcia w każdym z nich
        [many] { $count } obszarów doskonalenia i osiągnięcia w każdym z nich
       *[other] { $count } obszaru doskonalenia i osiągnięcia w każdym z nich
    } poziomu { $level }.
picks-so-far = Dotychczas wybrano { $picked } z { $count }.
picks-open = Wybierz obszary doskonalenia
picks-legend = Kryteria do wyboru
picks-do = Zapisz obszary doskonalenia
criterion-gate = To warunek wstępny: jest spełniony albo niespełniony i nie daje punktów.
criterion-not-asked = Znak { $label } nie obejmuje tego kryterium. Można na nie odpowiedzieć, ale nie wpływa ono na wynik.
criterion-level-follows = Poziom wynika z podanych liczb
criterion-remark = Uwagi do liczb
criterion-remark-hint = Skąd pochodzą i co jest w nich nietypowe.
requirement-knock_out = { $of }: wymagany poziom to co najmniej „{ $level }”. Bez tego nie można uzyskać znaku.
requirement-condition = { $of }: wymagany poziom to co najmniej „{ $level }”. Poniżej niego znak można przyznać z warunkiem, że brak zostanie usunięty.
requirement-warning = { $of }: zalecany poziom to co najmniej „{ $level }”. Znak można uzyskać także bez tego.
level-beyond = Nieosiągalny przy podanych liczbach
evidence-not-asked = Nie są tu wymagane żadne dowody.
evidence-count =
    { $count ->
        [0] jeszcze nie dodano
        [one] dodano jeden
        [few] dodano { $count }
        [many] dodano { $count }
       *[other] dodano { $count }
    }
figures-title = Liczby
figures-link = Liczby i wyniki obliczeń
figures-progress = (podano { $given } z { $asked })
figures-here = Liczby podawane raz w całym wniosku
figures-elsewhere = Liczby podawane przy kryteriach
figures-computed = Wyniki obliczeń
figures-save = Zapisz liczby
figure-between = Od { $min } do { $max }.
figure-least = Co najmniej { $min }.
figure-most = Nie więcej niż { $max }.
figure-date = Na przykład 2026-12-31.
figure-country = Dwie litery, na przykład PL.
figure-table =
    Wiersze można wkleić z arkusza kalkulacyjnego: każdy w osobnej linii, komórki rozdzielone tabulatorem lub średnikiem, nie więcej niż { $most ->
        [one] { $most } wiersz
        [few] { $most } wiersze
        [many] { $most } wierszy
       *[other] { $most } wiersza
    }. Kolumny w tej kolejności:
figure-no-rows = Nie ma czego wpisać: tabela pozostaje pusta
figure-words = jedna z wartości: { $words }
figure-place = Miejsce błędu: wiersz { $place }.
earlier-title = Wpisane w wersji { $from }
earlier-title-unnamed = Wpisane treści
earlier-what = Wniosek jest teraz w wersji { $to }. Nic z tego nie zostało zapisane.
earlier-gone = W wersji { $to } nie ma już kryterium { $criterion }. Można skopiować stąd to, co jest jeszcze potrzebne.
earlier-column-what = Pozycja
earlier-column-typed = Wpisano
earlier-column-kept = Zapisano
earlier-nothing = nic
