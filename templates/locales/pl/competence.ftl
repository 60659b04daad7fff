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
