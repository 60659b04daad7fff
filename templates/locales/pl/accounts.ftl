# Konta osób jednostki certyfikującej i stan serwisu.

accounts-title = Konta
accounts-lede = Kto się loguje i z jakimi rolami. Rola obowiązuje, gdy zgodzi się na nią dwóch administratorów; do jej odebrania wystarczy jeden.
accounts-body = Osoby jednostki
accounts-search = Imię i nazwisko lub adres
accounts-search-hint = Znajduje także osoby z organizacji.
accounts-search-do = Szukaj
accounts-found = { $count ->
    [one] Znaleziono { $count } konto
    [few] Znaleziono { $count } konta
   *[other] Znaleziono { $count } kont
}
accounts-none = Nie znaleziono konta. Wpisz część nazwiska lub adresu.
accounts-column-roles = Role
accounts-proposed = { $count ->
    [one] { $count } rola czeka na zgodę
    [few] { $count } role czekają na zgodę
   *[other] { $count } ról czeka na zgodę
}

new-account-title = Otwórz konto
new-account-lede = Dla osób jednostki certyfikującej. Pocztą elektroniczną przyjdzie odnośnik do wyboru hasła, ważny { $days } dni. Osoby z organizacji zaprasza jej reprezentant.
new-account-country-hint = Gdzie ta osoba mieszka lub pracuje. Od tego zależy, kto jest asesorem zagranicznym.
new-account-roles-hint = Każda obowiązuje, gdy zgodzi się na nią inny administrator.
new-account-do = Otwórz konto

account-is-closed = To konto jest zamknięte: nikt się nim nie zaloguje.
account-no-roles = brak
account-belongs = Należy do
account-since = Konto od
account-proposals = Zaproponowane role
account-proposed-by = Propozycja: { $who }, { $date }
account-password = Twoje hasło
account-password-hint = Jeszcze raz, aby wyrazić zgodę: kto ma rolę, może wszystko, co się z nią wiąże.
account-agree = Zgadzam się
account-drop = Porzuć propozycję
account-waits = Zgodę musi wyrazić inny administrator.
account-no-second = Nie ma innego administratora. Operator może nadać rolę na serwerze: clustermark user role --email … --give … --reason "…".
account-propose = Zaproponuj rolę
account-propose-what = Będzie obowiązywać, gdy zgodzi się inny administrator.
account-propose-do = Zaproponuj
account-reason-hint = Zostaje w dokumentacji, na przykład „zatrudnienie od 1 grudnia, umowa 12/2026”.
account-take = Odbierz rolę
account-take-what = Przestaje obowiązywać od razu. Jeśli ta osoba zajmuje w sprawie miejsce, które jej wymaga, osoba prowadząca sprawę dowie się, że trzeba ją zastąpić.
account-take-do = Odbierz
account-close = Zamknij konto
account-close-what = Ta osoba zostanie wszędzie wylogowana i nie będzie mogła się zalogować; straci role. To, co zrobiła, pozostaje w dokumentacji.
account-reopen = Otwórz konto ponownie
account-reopen-what = Bez ról: trzeba je zaproponować na nowo. Dawne hasło znów działa.
account-link = Wyślij odnośnik do wyboru hasła
account-link-what = Dla kogoś, kto zgubił pierwszą wiadomość lub zapomniał hasła. Obecne hasło działa, dopóki nie zostanie wybrane nowe.
account-link-do = Wyślij odnośnik

account-your-roles = Proponuje się dla Ciebie role, które czekają na zgodę innego administratora:
happened-title = Co się wydarzyło
account-operator = Operator
account-event-invite = { $by }: konto zostało otwarte
account-event-send_link = { $by }: wysłano odnośnik do wyboru hasła
account-event-propose = { $by }: propozycja roli: { $role }
account-event-agree = { $by }: zgoda na rolę: { $role }
account-event-drop = { $by }: porzucono propozycję roli: { $role }
account-event-take = { $by }: odebrano rolę: { $role }
account-event-give = Operator nadał rolę: { $role }
account-event-close = { $by }: konto zostało zamknięte
account-event-reopen = { $by }: konto zostało otwarte ponownie
account-event-reset = Operator nadał inne hasło

body-role-hint-officer = Prowadzi wnioski, planuje, proponuje zespoły.
body-role-hint-assessor = Ocenia w zespole; upoważniony może nim kierować.
body-role-hint-reviewer = Weryfikuje raport przed decyzją i wydaje rekomendację.
body-role-hint-decider = Głosuje w komitecie; nie należy do żadnej organizacji.
body-role-hint-appeals = Rozpatruje odwołania i skargi.
body-role-hint-auditor = Czyta wszystko i niczego nie zmienia; nie ma innej roli.
body-role-hint-administrator = Prowadzi konta i serwis; nie widzi spraw i nie ma innej roli.

flash-account_opened = Konto jest otwarte. Wiadomość z odnośnikiem została wysłana.
flash-role_proposed = Rola została zaproponowana. Inny administrator wyraża zgodę na tej stronie.
flash-role_given = Rola obowiązuje od teraz.
flash-role_dropped = Propozycja została porzucona.
flash-role_taken = Rola została odebrana.
flash-account_closed = Konto jest zamknięte.
flash-account_reopened = Konto jest znów otwarte.
flash-link_sent = Wiadomość z odnośnikiem została wysłana.
flash-tried_again = Zaniechane zadania są teraz ponawiane.

field-roles = Role
field-language = Język
field-proposal = Która propozycja
field-held = Rola
field-held_reason = Powód
field-account = Konto
field-account_reason = Powód
error-own_account = Nikt nie robi tego dla siebie: robi to inny administrator.
error-proposed_by_you = To Twoja propozycja: zgodę wyraża inny administrator.
error-role_held = Ta osoba ma już tę rolę.
error-role_proposed = Ta rola jest już zaproponowana.
error-roles_exclude = Audytorzy i administratorzy nie mają innych ról.
error-account_closed = Konto jest zamknięte. Najpierw otwórz je ponownie.
error-account_open = Konto jest już otwarte.
error-last_administrator = To jedyny administrator, który może się zalogować. Najpierw nadaj tę rolę komuś innemu.

task-agree_role = Wyraź zgodę na rolę: { $organisation }

service-title = Serwis
service-well = Niczego nie brakuje, a zadania są wykonywane.
service-unwell = Coś w serwisie nie działa.
service-lacks = Czego brakuje
service-lack-files = Nie można zapisywać ani czytać plików: folder zniknął, jest pełny lub uszkodzony.
service-jobs = Zadania
service-none-failed = Wszystkie zadania się powiodły.
service-job-tried = { $count ->
    [one] Próbowano { $count } raz, do wykonania od { $since }
    [few] Próbowano { $count } razy, do wykonania od { $since }
   *[other] Próbowano { $count } razy, do wykonania od { $since }
}
service-given-up = Zaniechano: nie ma kolejnych prób.
service-next = Następna próba: { $at }
service-now = Trwa próba.
service-try-again-what = Najpierw usuń to, co wymienia powód. Potem ponów zaniechane zadania.
service-try-again = Ponów
service-seal = Pieczęć
service-cannot-seal = Dziś nie można niczego opieczętować: certyfikat pieczęci nie jest ważny. Certyfikaty czekają.
service-seal-of = Pieczęć
service-seal-by = Poświadcza
service-seal-until = Ważna do
service-days-left = { $count ->
    [one] (został { $count } dzień)
    [few] (zostały { $count } dni)
   *[other] (zostało { $count } dni)
}
service-stamps = Czas pieczętowania
service-stamped = Poświadcza go zewnętrzna instytucja.
service-unstamped = Według zegara tego serwera: nie ustawiono instytucji, która by go poświadczała.
service-development = To pieczęć próbna: certyfikaty nią opatrzone niczego nie dowodzą.

job-issue = Wydanie certyfikatu
job-renew = Odnowienie pliku certyfikatu, aby pozostał weryfikowalny
job-admission = Wiadomość o organizacji, która chce złożyć wniosek
job-not_admitted = Odpowiedź organizacji, której nie wpisano
job-watch = Wiadomość do obserwujących certyfikat
job-invitation = Wysłanie zaproszenia
job-member_news = Wiadomość do osób organizacji
job-account_news = Powiadomienie o zmianie na koncie
job-concern = Odpowiedź na skargę lub odwołanie
job-new_password = Wysłanie odnośnika do wyboru hasła
job-mail = Wiadomość o sprawie
job-other = Zadanie innej wersji programu
job-ending = Wiadomość o kończącym się upoważnieniu lub zatrudnieniu

email-account-open-subject = Twoje konto: { $body }
email-account-open-what = { $body } ma dla Ciebie konto. Wybierz hasło, korzystając z tego odnośnika: działa raz, do { $date }.
email-account-open-not-you = Jeśli nie spodziewasz się takiego konta, nic nie rób i powiadom jednostkę certyfikującą.
email-account-changed-subject = Zmiana na koncie w { $body }
email-role-waits-subject = Rola dla { $who } czeka na drugiego administratora
email-account-what-agree = Dwoje administratorów uzgodniło rolę w { $body }:
email-account-what-give = Operator nadał rolę w { $body }:
email-account-what-take = Odebrano rolę w { $body }:
email-account-what-close = Konto w { $body } zamknięto. Nie można się już na nie zalogować.
email-account-what-reopen = Konto w { $body } ponownie otwarto. Role uzgadnia się od nowa.
email-account-what-reset = Operator nadał kontu w { $body } nowe hasło i wylogował je wszędzie.
email-account-what-propose = { $by } proponuje rolę dla { $who }:
email-account-reason = Podany powód:
email-account-unexpected = Jeśli ta zmiana jest niespodziewana, należy powiadomić jednostkę certyfikującą.
email-account-link = Strona startowa
email-role-waits = Rola obowiązuje, gdy zgodzi się drugi administrator.
email-role-waits-link = Zobacz konto i zdecyduj
