### The frame of every page, dates, forms, and words used in many places.


## Frame

page-skip = Przejdź do treści
page-navigation = Menu główne
page-trail = Ścieżka nawigacji
page-language = Język
page-error-prefix = Błąd:
page-errors = Coś wymaga poprawy
page-development = Pieczęć testowa: to nie jest certyfikat. Dokumenty wydane w tym serwisie niczego nie potwierdzają.
page-genuine-host = Certyfikaty wydane tutaj sprawdza się pod adresem { $host } i nigdzie indziej.
page-version = Clustermark { $version }
page-body = Jednostka certyfikująca: { $body }
nav-work = Moje zadania
nav-verify = Sprawdź certyfikat
nav-register = Rejestr
nav-standards = Standardy
nav-sign-in = Zaloguj się
nav-sign-out = Wyloguj się

## Dates

month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
date-long = { $day } { $month } { $year } r.
date-and-time = { $date }, { $time } UTC

## Forms

form-optional = (nieobowiązkowe)
needed-tie = wymagane, jeżeli jest powiązanie
needed-remote = wymagane, chyba że wszystko odbywa się na miejscu
needed-withdrawal = wymagane przed cofnięciem
needed-without_evidence = wymagane, jeżeli nie wskazano dowodu
needed-somebody_else = wymagane przy powiązaniu innej osoby
form-choose = Wybierz z listy
form-yes = Tak
form-no = Nie

## Roles

role-owner = reprezentant
role-editor = edytor
role-viewer = obserwator
role-officer = osoba prowadząca sprawę
role-assessor = asesor
role-lead = asesor wiodący
role-reviewer = weryfikator
role-decider = członek komitetu
role-appeals = zespół odwoławczy
role-auditor = audytor
role-administrator = administrator

## Parts in a case

part-lead = Asesor wiodący
part-assessor = Asesor
part-reviewer = Weryfikator
part-decider = Członek komitetu
interests-none = Jeszcze bez oświadczenia
interests-clean = Oświadczono brak powiązań
interests-conflict = Zgłoszono powiązania
mode-on_site = Na miejscu
mode-remote = Zdalnie
mode-mixed = Na miejscu i zdalnie
outcome-grant = Przyznać certyfikat
outcome-refuse = Odmówić przyznania certyfikatu
outcome-back = Zwrócić do weryfikacji

## Columns and scores

column-organisation = Organizacja
column-number = Sprawa
column-standard = Standard
column-state = Stan
column-changed = Ostatnia zmiana
column-criterion = Kryterium
column-level = Poziom
column-claimed = Samoocena
column-points = Punkty
column-evidence = Dowody
column-gate = bez punktów
level-none = nie wybrano
level-chosen = Wybrany
level-not_applicable = Nie dotyczy
level-held = Liczy się „{ $level }”: przesądza o tym liczba
level-waits = Liczy się dopiero po podaniu liczb
level-not_applicable-what = Nie ma tu niczego, czego mogłoby dotyczyć to kryterium. Należy podać powód.
level-abstains = Wstrzymuję się
level-abstains-what = Ocenę tego kryterium zostawia się pozostałym: z braku kompetencji, z powodu powiązań z tą częścią albo dlatego, że nie można było jej zobaczyć. Powód należy podać w uwagach.
level-left-out-by = Potwierdzenie: { $name }.
level-points =
    { $points ->
        [one] { $points } punkt
        [few] { $points } punkty
        [many] { $points } punktów
       *[other] { $points } punktu
    }
score-sum =
    { $points } na { $max ->
        [one] { $max } punkt
        [few] { $max } punkty
        [many] { $max } punktów
       *[other] { $max } punktu
    }
score-met = Spełnione: { $points } z { $max }
score-of =
    { $points } na { $max ->
        [one] { $max } punkt
        [few] { $max } punkty
        [many] { $max } punktów
       *[other] { $max } punktu
    }
score-of-max = na { $max }
score-drawing =
    Wykres: { $points } na { $max ->
        [one] { $max } punkt
        [few] { $max } punkty
        [many] { $max } punktów
       *[other] { $max } punktu
    }
score-reached =
    Próg znaku { $label } ({ $pass ->
        [one] { $pass } punkt
        [few] { $pass } punkty
        [many] { $pass } punktów
       *[other] { $pass } punktu
    }) jest osiągnięty.
score-not_reached =
    Próg znaku { $label } ({ $pass ->
        [one] { $pass } punkt
        [few] { $pass } punkty
        [many] { $pass } punktów
       *[other] { $pass } punktu
    }) nie jest osiągnięty.
score-incomplete =
    Nie wiadomo jeszcze, czy próg znaku { $label } ({ $pass ->
        [one] { $pass } punkt
        [few] { $pass } punkty
        [many] { $pass } punktów
       *[other] { $pass } punktu
    }) zostanie osiągnięty.
score-plain-reached = Warunki znaku { $label } są spełnione.
score-plain-not_reached = Warunki znaku { $label } nie są spełnione.
score-plain-incomplete = Nie wiadomo jeszcze, czy warunki znaku { $label } są spełnione.
progress-empty = nierozpoczęte
progress-started = rozpoczęte
progress-done = gotowe
need-must = wymagane
need-may = w miarę możliwości
evidence-there = dołączono
evidence-added = dodano { $at } ({ $name })
criterion-pager = Poprzednie i następne kryterium

## What the last form did

flash-saved = Zapisano.
flash-evidence_added = Dodano dowód.
flash-evidence_removed = Usunięto dowód.
flash-paper_taken_back = Dokument wycofano.
flash-case_created = Wniosek utworzono. Do czasu złożenia widzą go tylko osoby z organizacji wnioskodawcy i audytor jednostki certyfikującej.
flash-application_changed = Wniosek zmieniono.
flash-submitted = Samoocenę złożono. Odpowiedzi i dowody utrwalono w obecnej postaci.
flash-case_closed = Sprawę zamknięto, a certyfikat pozostaje bez zmian.
flash-withdrawn = Wniosek wycofano.
flash-taken_up = Sprawę przejęto.
flash-info_requested = Pytanie wysłano do wnioskodawcy.
flash-more_time = Termin przedłużono, a organizacja klastrowa dostaje o tym wiadomość.
flash-resubmitted = Odpowiedzi wysłano.
flash-accepted = Wniosek przyjęto. Umowa czeka na podpisy.
flash-declined = Wniosek odrzucono. Wnioskodawca otrzymuje wiadomość z podaniem powodu.
flash-signed = Podpisano.
flash-declared = Oświadczenie zapisano. Jeżeli podano w nim powiązanie, sprawę przejmie ktoś inny i zniknie ona z listy.
flash-team_proposed = Propozycję zespołu przekazano wnioskodawcy.
flash-team_confirmed = Zespół zaakceptowano. Ocena się rozpoczęła.
flash-objection_raised = Sprzeciw wysłano. Rozpatrzy go druga osoba prowadząca sprawy; o wyniku zawiadomimy.
flash-objection_answered = Rozstrzygnięcie wysłano.
flash-score_begun = Zachowano w tej postaci. W arkuszu widnieje jako niedokończone.
flash-report_begun = Zachowano w tej postaci. Po powrocie będzie w tym miejscu.
flash-sheet_locked = Arkusz zamknięto.
flash-sheet_brought = Treść skoroszytu jest już na arkuszu.
flash-remark_kept = Uwaga została zapisana.
flash-consensus_saved = Uzgodniony poziom zapisano.
flash-consensus_settled = Wszystkie poziomy uzgodniono.
flash-evaluation_completed = Ocenę zakończono. Raport jest zamknięty i trafił do weryfikatora.
flash-recommended = Rekomendację przekazano komitetowi.
flash-returned = Sprawa wróciła do ponownego sprawdzenia.
flash-voted = Głos zapisano.
flash-moved = Wniosek przeniesiono do nowszej wersji. Niczego poza tym nie zmieniono.
flash-move_undone = Przeniesienie cofnięto. Wszystko jest tak jak przedtem.
flash-looks_confirmed = Potwierdzono.
flash-signed_out = Wylogowano.
form-password = Hasło
form-password-hint = Potrzebne ponownie, ponieważ tej czynności nie można cofnąć.
