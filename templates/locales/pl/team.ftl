### Somebody else in a place, halfway through a case; ties that come to light.

guard-place_stands = Organizacja klastrowa może jeszcze zgłosić sprzeciw. Pracę można zacząć, gdy wyrazi zgodę albo minie czas na sprzeciw.
guard-places_held = Trzeba zaczekać na kogoś innego: wymienione niżej osoby nie mogą dalej pracować nad sprawą z powodu powiązań z wnioskodawcą albo braku upoważnienia. Miejsca w sprawie obsadza osoba, która ją prowadzi, a wniosek w sprawie certyfikatu trzeba zwrócić, żeby powstał na nowo:
possible-replace_team_member = Teraz można włączyć do zespołu inną osobę.
possible-replace_reviewer = Teraz można powierzyć przegląd innej osobie.
possible-replace_decider = Teraz można powołać do komitetu inną osobę.
possible-accept_replacement = Teraz można zaakceptować nową osobę w zespole.
event-replace_team_member = Zmiana w zespole ({ $name })
event-replace_reviewer = Przegląd powierzono innej osobie ({ $name })
event-replace_decider = Zmiana w komitecie ({ $name })
event-accept_replacement = Nową osobę w zespole zaakceptowano ({ $name })
task-see_replacement = Zobacz, kto dołączył do oceny organizacji { $organisation }, i zaakceptuj albo zgłoś sprzeciw
task-replace_person = Znajdź inną osobę na miejsce w sprawie organizacji { $organisation }
action-replace_person = Znajdź inną osobę
period-by-replacement = sprzeciw wobec nowego asesora do { $date }
reminder-replacement = Do { $date } można zaakceptować nowego asesora albo zgłosić sprzeciw. W przeciwnym razie zacznie on pracę po tym dniu.
flash-person_replaced = Miejsce zajęła inna osoba. Zainteresowani otrzymają wiadomość.
flash-replacement_accepted = Zgoda została zapisana. Nowy asesor może zacząć pracę.
field-successor = Nowa osoba
field-concerns = Kogo dotyczy sprzeciw
error-person_was_replaced = Ta osoba miała już miejsce w tej sprawie i przestała się nią zajmować.
error-person_has_conflict = Ta osoba zgłosiła konflikt interesów w tej sprawie.
error-person_objected = Organizacja klastrowa zasadnie sprzeciwiła się w tej sprawie udziałowi tej osoby.
error-vote_cast = Przepadłby oddany już głos. Teraz wyłączyć z tej sprawy może tylko to, co zapisano: konflikt interesów albo cofnięte upoważnienie.

places-title = Zmień osobę
places-hint = Jeżeli ktoś ma konflikt interesów albo nie może dalej pracować, na jego miejsce można wskazać inną osobę. Praca pozostałych się zachowuje.
places-wait = Kogo można zastąpić, gdy sprzeciw zostanie rozstrzygnięty:
place-of = { $part }: { $name }
place-free = { $part }: brak osoby
place-conflict = zgłoszono konflikt interesów
place-conflict-recorded = konflikt interesów wpisano do rejestru ({ $name })

replaced-title = Zmiany
replaced-line = { $part }: { $came } (poprzednio { $left }).
replaced-line-free = { $part }: { $came } na wolne miejsce.
replaced-cause-conflict = Ujawnił się konflikt interesów.
replaced-cause-unavailable = Poprzednia osoba nie mogła dalej pracować.
replaced-cause-called_off = Jednostka certyfikująca odwołała poprzednią osobę.
replaced-cause-objection = Wcześniej uwzględniono sprzeciw organizacji klastrowej.
replaced-set-aside = Arkusz poprzedniej osoby pozostaje w aktach i nie jest uwzględniany.

replace-title = Wskaż inną osobę na to miejsce
replace-lede = { $part }: { $name }
replace-lede-free = { $part }: obecnie brak osoby
replace-conflict = { $name }: zgłoszono konflikt interesów, dostęp do sprawy jest zamknięty.
replace-conflict-recorded = { $name }: konflikt interesów wpisano do rejestru ({ $by }), dostęp do sprawy jest zamknięty.
replace-what = Osoba, która odchodzi, traci dostęp do sprawy i otrzymuje wiadomość. Osoba, która przychodzi, najpierw składa oświadczenie o powiązaniach. Praca pozostałych się nie zmienia.
replace-consequence-anew = Organizacja klastrowa otrzymuje wiadomość i od nowa ma cały czas na sprzeciw wobec zespołu.
replace-consequence-sheet = Arkusz osoby, która odchodzi, pozostaje w aktach i nie jest uwzględniany. Nowa osoba wypełnia własny arkusz i nie widzi cudzych, dopóki go nie zamknie. Może zacząć, gdy organizacja klastrowa wyrazi zgodę albo minie czas na sprzeciw.
replace-consequence-report = Raport opiera się na arkuszu osoby, która odchodzi. Sprawa wraca do oceny: nowa osoba ocenia, a zespół sporządza nowy raport. Dotychczasowa rekomendacja i głosy nie są uwzględniane.
replace-consequence-review = Dotychczasowa rekomendacja i głosy nie są uwzględniane. Sprawa wraca do przeglądu.
replace-consequence-vote = Głos osoby, która odchodzi, nie jest uwzględniany. Głosy pozostałych są ważne.
replace-nobody = Nikt nie może zająć tego miejsca: wszystkie osoby z tą rolą biorą już udział w sprawie, mają z nią powiązania, nie mają upoważnienia albo pochodzą z niewłaściwego kraju.
replace-nobody-do = Administrator może założyć konto z tą rolą albo nadać ją osobie, która nie brała udziału w sprawie.
replace-successor = Nowa osoba
replace-successor-hint = Na liście są tylko osoby, które mogą zająć to miejsce.
replace-cause = Przyczyna
replace-cause-conflict = Konflikt interesów
replace-cause-unavailable = Nie może dalej pracować
replace-cause-called_off = Jednostka certyfikująca odwołuje tę osobę
replace-reason = Uzasadnienie
replace-reason-hint = Do akt jednostki certyfikującej. Organizacja klastrowa go nie czyta. Nie należy pisać o niczyim zdrowiu.
replace-do = Wskaż inną osobę

replacement-answer = Czy akceptują Państwo nowego asesora?
replacement-answer-what = W części „Zmiany” widać, kto dołączył. Po wyrażeniu zgody nowy asesor może zacząć od razu. Bez zgody i bez sprzeciwu do { $date } zacznie po tym dniu. Pozostali pracują w tym czasie dalej.
replacement-accept-do = Zaakceptuj nowego asesora
replacement-object = Zgłoś sprzeciw wobec nowego asesora
replacement-object-what = Sprzeciw rozpatruje druga osoba prowadząca sprawy, która nie brała udziału w doborze zespołu. Do tego czasu nowy asesor nie zaczyna pracy.
objection-answer-during = Sprzeciw rozpatruje osoba, która nie brała udziału w doborze tego zespołu. Jeżeli sprzeciw jest zasadny, osoba, która dołączyła ostatnio, zostaje odwołana, a osoba prowadząca sprawę szuka innej. Pozostali i ich praca się nie zmieniają.
objection-uphold-during = Tak: znaleźć inną osobę

declaration-late-link = Zgłoś powiązanie, które się ujawniło
declaration-late-what = W oświadczeniu podano, że nie ma powiązań z organizacją { $organisation }. Jeżeli jest inaczej albo coś się zmieniło, należy to tutaj zgłosić. Od tej chwili nie będzie dostępu do sprawy i nie można tego cofnąć; osoba prowadząca sprawę znajdzie kogoś innego.
declaration-late-do = Zgłoś i zrezygnuj z udziału w sprawie

email-replaced-subject = { $organisation }: nowy asesor, sprzeciw do { $date } ({ $number })
email-replaced-what = Do zespołu oceniającego organizację { $organisation } dołącza nowa osoba: { $came } (poprzednio { $left }). Ustalenia pozostałych się zachowują.
email-replaced-free = Do zespołu oceniającego organizację { $organisation } dołącza nowa osoba: { $came }. Ustalenia pozostałych się zachowują.
email-replaced-next = Do { $date } można zgłosić uzasadniony sprzeciw. Można też wyrazić zgodę; nowy asesor zacznie wtedy od razu.
email-off-subject = { $organisation }: koniec udziału w sprawie ({ $number })
email-off-what = Jednostka certyfikująca powierzyła to miejsce w sprawie organizacji { $organisation } innej osobie. Dostęp do sprawy jest zamknięty.
email-off-next = Dotychczasowe czynności pozostają w aktach. Wszystko, co zapisano z tej sprawy, należy usunąć.
email-off-link = Zobacz inne zadania

## The register of ties
interests-title = Powiązania z organizacjami klastrowymi
interests-lede = Kto ma lub miał powiązanie z organizacją klastrową, nie zajmuje się niczym, co jej dotyczy, dopóki nie miną dwa lata od końca powiązania: ani oceną, ani przeglądem, ani decyzją, ani skargą, ani odwołaniem.
interests-own = Twoje powiązania
interests-own-none = Nie ma zapisanych powiązań. Jeżeli takie są albo były w ostatnich dwóch latach, należy je tu dodać, zanim pojawi się prośba o pracę w sprawie.
interests-all = Powiązania wszystkich osób
interests-all-none = Nie ma zapisanych powiązań.
interest-from = od { $date }
interest-until = do { $date }
interest-goes-on = trwa
interest-bars = Wyklucza do dwóch lat po zakończeniu
interest-bars-until = Wyklucza do { $date }
interest-barred-until = Wykluczało do { $date }, już nie wyklucza
interest-bar = Jak długo wyklucza
interest-end = Powiązanie się skończyło
interest-ended-on = Ostatni dzień powiązania
interest-end-do = Zapisz ostatni dzień
interest-add = Dodaj powiązanie
interest-person = Osoba
interest-person-hint = Przy własnym powiązaniu należy zostawić „Wybierz z listy”.
interest-organisation = Organizacja
interest-tie = Rodzaj powiązania
interest-since = Od
interest-to = Do
interest-to-hint = Puste, dopóki powiązanie trwa.
interest-source = Skąd o tym wiadomo
interest-source-hint = Potrzebne przy powiązaniu innej osoby: rejestr publiczny, strona internetowa, co i kiedy ta osoba powiedziała.
interest-add-do = Dodaj powiązanie
tie-member = Członkostwo w klastrze lub jego organach
tie-employee = Zatrudnienie
tie-consultant = Doradztwo
tie-owner = Udziały w organizacji lub u członka
tie-family = Takie powiązanie ma osoba bliska
tie-competitor = Praca u konkurenta
tie-declared = Zgłoszone w postępowaniu
field-tie = Rodzaj powiązania
field-source = Skąd o tym wiadomo
field-ended_on = Ostatni dzień powiązania
error-person_has_tie = Zapisano powiązanie tej osoby z wnioskodawcą, które ją wyklucza.
error-dates_in_disorder = Powiązanie skończyłoby się, zanim się zaczęło.

## Whom an officer could propose
suggestions-title = Zespoły, które spełniają zasady
suggestions-hint = Spełniają zasady tego poziomu i nie ma w nich nikogo wykluczonego. Pierwsze są osoby najmniej obciążone, ostatnie te, które były w poprzednim zespole tej organizacji. Wybór należy do osoby prowadzącej sprawę.
suggestions-none = Żaden zespół nie spełnia zasad: na któreś miejsce nie ma nikogo, kogo nic nie wyklucza.
suggestions-out = Kto nie może wziąć udziału i dlaczego
suggestion-load = { $count ->
    [one] { $count } sprawa w toku
    [few] { $count } sprawy w toku
    [many] { $count } spraw w toku
   *[other] { $count } sprawy w toku
}
suggestion-foreign = z innego kraju
suggestion-was-there = w poprzednim zespole
suggestion-take = Wypełnij formularz tym zespołem
