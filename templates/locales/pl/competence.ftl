### Who of the certification body may assess, review and decide what.

competence-title = Kto może co oceniać
competence-lede = Bez upoważnienia do danej funkcji, według danego standardu, na danym poziomie i w jego języku nikogo nie można zaproponować, powołać ani wskazać na czyjeś miejsce.
competence-person = Osoba
competence-country = Kraj
competence-holds = Upoważnienia obowiązujące dzisiaj
competence-nothing = brak
competence-none = Nie zapisano jeszcze nikogo, kto ocenia, dokonuje przeglądu albo podejmuje decyzje.
authorisation-held = { $part }: { $standard }, do { $date }

authorisations-title = Upoważnienia
authorisations-none = Nie ma żadnych zapisów. Bez upoważnienia ta osoba nie może mieć miejsca w żadnej sprawie.
authorisation-all-versions = wszystkie wersje
authorisation-all-labels = wszystkie poziomy
authorisation-up-to = do poziomu { $label }
authorisation-from-until = od { $from } do { $until }
authorisation-standing-in_force = Obowiązuje
authorisation-standing-to_come = Jeszcze nie obowiązuje
authorisation-standing-over = Wygasło
authorisation-standing-revoked = Cofnięte
authorisation-by = Upoważnienia udzielono { $date } ({ $name })
authorisation-by-operator = Wpisane przez operatora { $date }
authorisation-revoked-by = Cofnięto { $date } ({ $name })
authorisation-revoked-by-operator = Cofnięte przez operatora { $date }
authorisation-revoke = Cofnij upoważnienie
authorisation-revoke-what = Od dzisiaj nie będzie obowiązywać. W sprawach, którymi ta osoba już się zajmuje, nikt przez to nie traci miejsca: w razie potrzeby należy wskazać tam kogoś innego.
authorisation-revoke-reason = Powód
authorisation-revoke-do = Cofnij upoważnienie
competence-changed = Ostatnia zmiana
competence-records-title = Kwalifikacje, doświadczenie, szkolenia
competence-records-none = Nie ma żadnych zapisów.
competence-record-qualification = Kwalifikacje
competence-record-experience = Doświadczenie
competence-record-training = Szkolenie
competence-record-by = Zapisano { $date } ({ $name })
competence-record-add = Dodaj wpis
competence-record-kind = Rodzaj
competence-record-on = Dzień
competence-record-on-hint = Przy tym, co trwało, ostatni dzień.
competence-record-text = Treść
competence-record-text-hint = Jednym zdaniem: co, gdzie, jak długo, z jakim wynikiem. Wpis pozostaje w aktach.
competence-record-do = Dodaj wpis
field-record_kind = Rodzaj
field-record_on = Dzień
field-record_text = Treść

authorise-title = Udziel upoważnienia
authorise-function = Do jakiej funkcji
authorise-function-hint = Tylko funkcje zgodne z rolami tej osoby. Kto może kierować zespołem, może być także jego drugim członkiem.
authorise-standard = Według jakiego standardu
authorise-up-to = Do jakiego poziomu
authorise-up-to-hint = Bez wyboru: wszystkie poziomy.
authorise-languages = W jakich językach
authorise-languages-hint = Sprawa jest prowadzona w języku swojego standardu: umowa, zakres i raport.
authorise-from = Pierwszy dzień
authorise-until = Ostatni dzień
authorise-ground = Podstawa
authorise-ground-hint = Kwalifikacje, szkolenia, egzamin, sprawy pod obserwacją, z datami. Pozostaje w aktach.
authorise-do = Udziel upoważnienia
suggestion-languages = języki: { $languages }
suggestion-authorised = upoważnienie do { $date }
suggestion-last = ostatnio z tą organizacją: { $date }
suggestion-never = jeszcze nigdy z tą organizacją
suggestion-no-tie = brak zapisanych powiązań
suggestion-taken = Zgodnie z propozycją.
suggestion-authorise = Wpisz upoważnienie

field-function = Do jakiej funkcji
field-up_to = Do jakiego poziomu
field-languages = W jakich językach
field-ground = Podstawa
flash-authorised = Upoważnienie zostało zapisane.
flash-authorisation_revoked = Upoważnienie zostało cofnięte.
error-authorisation_missing = Ta osoba nie ma upoważnienia do tej funkcji według tego standardu. Wpisuje je osoba prowadząca sprawy na stronie „Kto może co oceniać”.
error-authorisation_not_in_force = Upoważnienie tej osoby do tej funkcji według tego standardu dzisiaj nie obowiązuje. Nowe wpisuje osoba prowadząca sprawy na stronie „Kto może co oceniać”.
error-authorisation_label = Upoważnienie tej osoby nie obejmuje tego poziomu. Odpowiednie wpisuje osoba prowadząca sprawy na stronie „Kto może co oceniać”.
error-authorisation_language = Upoważnienie tej osoby nie obejmuje języka tego standardu. Odpowiednie wpisuje osoba prowadząca sprawy na stronie „Kto może co oceniać”.
error-not_oneself = Nikt nie udziela upoważnienia sobie ani go sobie nie cofa: robi to inna osoba prowadząca sprawy.
error-not_of_standard = Ten standard nie ma takiego poziomu.
error-until_before_from = Ostatni dzień wypadałby przed pierwszym.

### The written commitment, and by what people belong to the body.

competence-committed = Zobowiązanie podpisane
competence-not-committed = niepodpisane
competence-engaged = Związek z jednostką
competence-not-engaged = brak zapisów
commitment-title = Zobowiązanie do poufności i niezależności
commitment-lede = Każda osoba działająca w imieniu jednostki certyfikującej podpisuje je raz, zanim zobaczy cokolwiek ze sprawy. Do tego czasu sprawy pozostają dla niej zamknięte.
commitment-lede-signed = Zobowiązanie jest podpisane. Obowiązuje do jego wycofania albo do zastąpienia go przez jednostkę nową wersją.
commitment-text = Treść, wersja { $version }
commitment-signed-title = Podpisane zobowiązania
commitment-line = Wersja { $version }, podpisana { $date }, język: { $language }
commitment-line-withdrawn = wycofano { $date }
commitment-line-replaced = zastąpiona nowszą wersją
commitment-none = Obecna wersja nie jest podpisana. Do czasu podpisania ta osoba nie widzi niczego z żadnej sprawy.
commitment-sign = Podpisz zobowiązanie
commitment-accept = Znam treść zobowiązania i je przyjmuję.
commitment-password-hint = Potrzebne ponownie, ponieważ to podpis.
commitment-sign-do = Podpisz
commitment-withdraw = Wycofaj zobowiązanie
commitment-withdraw-what = Od tej chwili nie widać niczego z żadnej sprawy, a dotychczasowe miejsca w sprawach musi zająć ktoś inny. Podpisane zobowiązanie pozostaje w aktach, a uzyskane informacje nadal są poufne.
commitment-withdraw-confirm = Wycofuję swoje zobowiązanie.
flash-commitment_withdrawn = Zobowiązanie zostało wycofane.
engagements-title = Zatrudnienie, umowa, komitet
engagements-what = O certyfikacji decyduje wyłącznie osoba zatrudniona w jednostce certyfikującej, związana z nią umową albo będąca członkiem jej komitetu.
engagements-none = Nie ma żadnych zapisów. Bez nich ta osoba nie może podejmować decyzji.
engagement-employment = zatrudnienie w jednostce
engagement-contract = umowa z jednostką
engagement-committee = członkostwo w komitecie
engagement-open = od { $from }, bezterminowo
engagement-end = Wpisz ostatni dzień
engagement-ends-on = Ostatni dzień
engagement-end-do = Zapisz ostatni dzień
engagement-until-hint = Przy umowie bezterminowej pole pozostaje puste.
engagement-reference-hint = Numer i data umowy albo uchwała o powołaniu tej osoby.
field-engaged_as = Związek z jednostką
field-engaged_from = Pierwszy dzień
field-engaged_until = Ostatni dzień
field-engaged_by = Dokument
field-ends_on = Ostatni dzień
error-not_engaged = Ta osoba nie jest dzisiaj zatrudniona w jednostce certyfikującej, związana z nią umową ani nie należy do jej komitetu. Wpisuje to osoba prowadząca sprawy albo administrator na stronie „Kto może co oceniać”.
error-ends_later = Kończy się już przed tym dniem.
commitment-wording =
    ## Zobowiązanie wobec jednostki { $body }
    
    Działam w imieniu jednostki **{ $body }**, dalej „jednostka”, jako osoba prowadząca sprawy, asesor, osoba dokonująca przeglądu albo członek komitetu lub panelu odwoławczego. Wersja zobowiązania: { $version }.
    
    ## Poufność
    
    - Zachowuję w poufności wszystko, czego dowiaduję się w tej pracy, niezależnie od źródła, z wyjątkiem tego, co podają certyfikat i publiczny rejestr oraz co ujawniła jednostka.
    - Korzystam z tych informacji wyłącznie w tej pracy, nie pokazuję ich nikomu, kto nie uczestniczy w sprawie, a po zakończeniu mojego udziału nie zachowuję kopii.
    - Zachowuję w poufności skargi, a przede wszystkim to, kto je złożył.
    - Jeżeli do ujawnienia zobowiązuje mnie prawo, wcześniej zawiadamiam jednostkę, chyba że prawo tego zakazuje.
    
    ## Niezależność
    
    - Kieruję się wyłącznie dowodami i standardem, bez nacisków handlowych, finansowych i innych, i nie przyjmuję korzyści od ocenianych.
    - Jednostka zna wszystkie moje powiązania, dawne i obecne, z organizacjami, które certyfikuje; o nowych zawiadamiam ją, gdy tylko się o nich dowiem.
    - Zanim zobaczę cokolwiek ze sprawy, oświadczam, czy coś łączy mnie z klastrem. Jeżeli tak, nie biorę w niej udziału.
    - Nie zajmuję się sprawą organizacji, z którą w ciągu dwóch poprzednich lat łączyło mnie doradztwo, praca albo członkostwo.
    - O każdej próbie wpłynięcia na mój osąd zawiadamiam kierownictwo jednostki.
    
    ## Czas obowiązywania
    
    Zobowiązanie obowiązuje od mojego podpisu do jego wycofania albo zastąpienia przez jednostkę nową wersją. Obowiązek zachowania poufności trwa także później, również po zakończeniu mojej pracy dla jednostki.
