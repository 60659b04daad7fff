### The assessors' pages.

sheet-title = Mój arkusz oceny
sheet-criteria = Kryteria
sheet-progress = Ocenione kryteria: { $scored } z { $total }
sheet-begun = Zaczęte i niedokończone
sheet-untied = Ocenione, ale jeszcze na niczym nieoparte
sheet-left = Pozostawione innym, i to zbyt wiele
sheet-left-what = Arkusz można zamknąć, gdy wstrzymujesz się od oceny najwyżej { $most } % kryteriów. Kto nie może ocenić ich więcej, mówi o tym osobie prowadzącej sprawę, a ta powierza miejsce komuś innemu.
sheet-missing = { $count ->
    [one] Brakuje { $count } kryterium
    [few] Brakuje { $count } kryteriów
    [many] Brakuje { $count } kryteriów
   *[other] Brakuje { $count } kryterium
}
sheet-alone = Każdy asesor ocenia samodzielnie. Zespół zobaczy arkusze, gdy wszystkie będą zamknięte.
sheet-all-locked = Wszystkie arkusze są zamknięte i widoczne dla zespołu.
sheet-lock-what = Zamkniętego arkusza nie można już zmienić. Różnice wyjaśnia się podczas uzgadniania poziomów.
sheet-lock-do = Zamknij arkusz
sheet-locked = Arkusz jest zamknięty
sheet-locked-at = Zamknięto { $at }.
desk-back = Mój arkusz oceny
desk-later = Zachowaj niedokończone
desk-begun = Zachowano niedokończone { $at }. To jeszcze nie ocena: uzupełnij i zapisz.
desk-locked = Arkusz jest zamknięty. Poniżej widać zapisaną ocenę.
desk-no-evidence = Wnioskodawca nie przedstawił dowodów do tego kryterium.
desk-check = Jak to sprawdzić
desk-level = Na jaki poziom wskazują dowody?
desk-claimed-here = Samoocena
desk-cited = Dowody, na których opiera się ocena
desk-no-evidence-reason = Dlaczego nie wskazano dowodu
desk-no-evidence-hint = Tylko gdy niczego nie zaznaczono i nie było rozmowy: czego brakuje i dlaczego.
desk-computed = Poziom tego kryterium wynika z liczby, więc nie ma tu nic do oceny. Należy sprawdzić, czy podane liczby są prawidłowe.
desk-left-out = Osoba prowadząca sprawę potwierdziła, że to kryterium nie dotyczy wnioskodawcy. Nie ma tu czego oceniać.
desk-voluntary = To kryterium nigdy nie wpływa na wynik. Można je ocenić, ale nie trzeba.
desk-claimed-out = Wnioskodawca zaznaczył, że to kryterium go nie dotyczy. Należy wybrać „Nie dotyczy”, aby to potwierdzić, albo wskazać poziom.
desk-figures = Podane liczby
desk-remark = Uwagi
desk-remark-hint = Co ustalono i gdzie.
desk-cited-hint = Należy zaznaczyć to, co obejrzano, i podać miejsce, np. „s. 4” albo „arkusz B, C7”.
desk-cited-other =
    { $count ->
        [one] { $count } dokument przedstawiony do innych kryteriów
        [few] { $count } dokumenty przedstawione do innych kryteriów
        [many] { $count } dokumentów przedstawionych do innych kryteriów
       *[other] { $count } dokumentu przedstawionego do innych kryteriów
    }
desk-place = Miejsce
desk-notes = Rozmowy, na których opiera się ocena
desk-note-new = Dodaj notatkę z rozmowy
desk-note-hint = Notatka trafi do arkusza razem z tą oceną; można ją zaznaczyć także przy innych kryteriach. Zespół przeczyta ją, gdy wszystkie arkusze będą zamknięte. Notatek się nie zmienia: uzupełnieniem jest kolejna notatka.
desk-note-whom-hint = Funkcja, np. „menedżer klastra” albo „członek, firma metalowa, 40 osób”.
note-interview = Rozmowa { $day }: { $whom }
rests-on = Na czym opiera się ocena
report-found = Na czym opiera się każda ocena
report-by-few =
    { $count ->
        [one] Jedno kryterium ocenia mniej asesorów, niż wymaga znak, o który złożono wniosek: { $codes }.
        [few] { $count } kryteria ocenia mniej asesorów, niż wymaga znak, o który złożono wniosek: { $codes }.
        [many] { $count } kryteriów ocenia mniej asesorów, niż wymaga znak, o który złożono wniosek: { $codes }.
       *[other] { $count } kryteriów ocenia mniej asesorów, niż wymaga znak, o który złożono wniosek: { $codes }.
    }
consensus-title = Uzgodnienie poziomów
consensus-open =
    { $count ->
        [0] Wszystkie kryteria są uzgodnione
        [one] Jedno kryterium do uzgodnienia
        [few] { $count } kryteria do uzgodnienia
        [many] { $count } kryteriów do uzgodnienia
       *[other] { $count } kryteriów do uzgodnienia
    }
consensus-settled = Wszystkie poziomy uzgodniono
consensus-difference =
    { $count ->
        [0] Arkusze są zgodne
        [one] Arkusze różnią się o jeden poziom
        [few] Arkusze różnią się o { $count } poziomy
        [many] Arkusze różnią się o { $count } poziomów
       *[other] Arkusze różnią się o { $count } poziomów
    }
consensus-thin = Ocenia je zbyt mało asesorów
consensus-thin-what = To kryterium ocenia mniej asesorów, niż wymaga znak, o który złożono wniosek. Zespół omawia je wspólnie, a asesor wiodący pisze, dlaczego poziom mimo to się utrzymuje.
consensus-agreed = uzgodniono: { $level }
consensus-sheets = Oceny w poszczególnych arkuszach
consensus-who = Arkusz
consensus-level = Uzgodniony poziom
consensus-reason = Dlaczego ten poziom
consensus-save = Zapisz uzgodniony poziom
consensus-save-reason = Zapisz uzasadnienie
consensus-held = Liczy się „{ $level }”: przesądza o tym liczba
talk-title = { $count ->
    [0] Dyskusja
    [one] Dyskusja: { $count } uwaga
    [few] Dyskusja: { $count } uwagi
    [many] Dyskusja: { $count } uwag
   *[other] Dyskusja: { $count } uwagi
}
talk-count = { $count ->
    [one] Zespół zapisał { $count } uwagę.
    [few] Zespół zapisał { $count } uwagi.
    [many] Zespół zapisał { $count } uwag.
   *[other] Zespół zapisał { $count } uwagi.
}
talk-what = Każde kryterium można omówić z zespołem. Uwaga pozostaje taka, jak ją zapisano. To materiał roboczy: czyta go ten, kto sprawę przegląda, rozstrzyga lub audytuje, a wnioskodawca nigdy.
talk-remark = Uwaga do zespołu
talk-do = Dodaj uwagę

reconcile-consensus = Tam, gdzie arkusze się różnią, zespół uzgadnia poziom i podaje uzasadnienie.
reconcile-lead = Liczy się poziom asesora wiodącego. Tam, gdzie arkusze znacznie się różnią, asesor wiodący podaje uzasadnienie.
reconcile-min = Liczy się najniższy poziom z arkuszy. Tam, gdzie arkusze znacznie się różnią, asesor wiodący podaje uzasadnienie.
reconcile-median = Liczy się środkowy poziom z arkuszy. Tam, gdzie arkusze znacznie się różnią, asesor wiodący podaje uzasadnienie.
panels-title = Punkty przyznawane poza kryteriami
panels-points = Punkty, najwyżej { $max }
panels-points-hint = Liczba, np. 7 lub 7,5.
panels-reason = Dlaczego tyle punktów
panels-save = Zapisz punkty
panels-given =
    { $points } na { $max ->
        [one] { $max } punkt
        [few] { $max } punkty
        [many] { $max } punktów
       *[other] { $max } punktu
    }
panels-open = jeszcze nie przyznano
basis-track = Ścieżka
basis-picks = Wybrane obszary doskonalenia
basis-figures = Podane liczby
report-title = Raport z oceny
report-returned = Kwestie do ponownego sprawdzenia
report-score = Wynik
report-gaps = Czego brakuje do znaku { $label } i co się z nim wiąże
report-levels = Poziomy w poszczególnych kryteriach
report-words = Raport
report-summary = Podsumowanie
report-summary-hint = Wynik w kilku akapitach, zrozumiale dla wnioskodawcy.
report-strengths = Mocne strony
report-strengths-hint = Co organizacja klastrowa robi dobrze, z przykładami.
report-recommendations = Co można poprawić
report-recommendations-hint = Należy napisać, co ustalono, a nie jak to rozwiązać.
report-method = Metoda i dobór próby
report-method-hint = Co zbadano i z kim rozmawiano, tak aby inny asesor mógł to powtórzyć.
report-mode = Na miejscu czy zdalnie
report-barred = Zanim ocenę będzie można zakończyć
report-differing = Te sesje odbyły się inaczej, niż uzgodniono z wnioskodawcą. Podaj powody i dopisz to, czego plan nie pokazuje: czego z próby nie udało się obejrzeć, kogo nie było.
report-session = Sesja { $number }, { $day }
report-deviations = Odstępstwa od planu
report-deviations-hint = Co odbyło się inaczej, niż planowano, i dlaczego. Jeśli nic, napisz „Brak”.
deviation-called_off = odwołana
deviation-added = spoza uzgodnionego planu
deviation-moved = w innym terminie
deviation-place = w innym miejscu lub innymi środkami
deviation-criteria = inne kryteria
deviation-team = inne osoby z zespołu
deviation-people = inne osoby ze strony wnioskodawcy
deviation-sampling = inna próba
deviation-not_yet = jeszcze się nie odbyła
field-deviations = Odstępstwa od planu
report-places = Miejsca i narzędzia
report-places-hint = Na przykład „Białystok, dwa dni na miejscu”.
report-ict = Praca zdalna
report-ict-hint = W jakim zakresie pracowano zdalnie i jak się to sprawdziło. Pole może pozostać puste, jeżeli cała ocena odbyła się na miejscu.
report-lead = Asesor wiodący
report-completed = Zakończono
report-frozen = Zakończenie oceny zamyka raport i przekazuje go weryfikatorowi.
report-begun = Zachowano niedokończone { $at }. Nikt inny tego nie czyta i nie jest to jeszcze raport.
report-do = Zakończ ocenę
