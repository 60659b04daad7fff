### Osoby w organizacji, zaproszenia do niej i wiadomości o obu.

members-title = Osoby w organizacji
start-members = Osoby w organizacji { $organisation }
members-now = Kto do niej należy
members-none = Do tej organizacji nikt obecnie nie należy.
members-column-name = Imię i nazwisko
members-column-address = Adres e-mail
members-column-role = Rola
members-column-change = Zmiana
members-you = (to konto)
members-closed = (konto zamknięte)
members-change = Zmień: { $name }
members-make = { $role ->
    [owner] Nadaj rolę reprezentanta
    [editor] Nadaj rolę edytora
   *[viewer] Nadaj rolę obserwatora
}
members-remove = Usuń z organizacji
members-invited = Zaproszone osoby
members-invited-until = zaproszenie można przyjąć do { $date }
members-withdraw = Cofnij zaproszenie: { $email }
members-ownerless = Organizacja nie ma reprezentanta: nikt nie może w jej imieniu składać, podpisywać ani odpowiadać, a jej sprawy czekają.
members-owner-invited = Organizacja nie ma jeszcze właściciela: zaproszono { $email }. Do tego czasu nikt nie może w jej imieniu składać, podpisywać ani odpowiadać.
members-ownerless-ask = Proszę napisać do jednostki certyfikującej, kogo ma wyznaczyć. Wszystko inne może tymczasem toczyć się dalej.

member-role-hint-owner = Podpisuje w imieniu organizacji: składa wniosek, wyraża zgodę, odpowiada na niezgodności, odwołuje się i zarządza osobami. Może wszystko to, co edytor.
member-role-hint-editor = Odpowiada na kryteria, wpisuje dane liczbowe i dodaje dowody.
member-role-hint-viewer = Czyta wszystko, co dotyczy organizacji, i niczego nie zmienia.

invite-title = Zaproś osobę
invite-what = Na ten adres wyślemy odnośnik. Można go użyć jeden raz w ciągu { $days } dni; do tego czasu zaproszenie można cofnąć.
invite-role = W jakiej roli?
invite-do = Wyślij zaproszenie

member-event-invite = Zaproszenie w roli { $role ->
    [owner] reprezentanta
    [editor] edytora
   *[viewer] obserwatora
}: { $by }
member-event-withdraw_invitation = Zaproszenie cofnięte: { $by }
member-event-join = Przyjęte zaproszenie w roli { $role ->
    [owner] reprezentanta
    [editor] edytora
   *[viewer] obserwatora
}: { $who }
member-event-change_role = Nowa rola { $role ->
    [owner] reprezentanta
    [editor] edytora
   *[viewer] obserwatora
}: { $who } (zmiana: { $by })
member-event-remove = Usunięcie z organizacji: { $who } (zmiana: { $by })
member-event-leave = Odejście z organizacji: { $who }
member-event-appoint = Wyznaczenie reprezentanta przez jednostkę certyfikującą: { $who } (zmiana: { $by })
member-event-invite_owner = Zaproszenie nowego reprezentanta przez jednostkę certyfikującą: { $by }

leave-title = Odejdź z organizacji
leave-what = Jej sprawy przestaną być widoczne. To, co w nich zrobiono, pozostaje w aktach pod tym samym nazwiskiem. Powrót wymaga zaproszenia.
leave-only-owner = To konto jest jedynym reprezentantem. Po odejściu nikt nie będzie mógł w imieniu organizacji składać, podpisywać ani odpowiadać, dopóki jednostka certyfikująca kogoś nie wyznaczy. Jeśli to możliwe, najpierw należy nadać tę rolę innej osobie.
leave-reason = Jaki jest powód odejścia i kogo można by wyznaczyć?
leave-confirm = Odchodzę z organizacji { $organisation }
leave-do = Odejdź z organizacji

appoint-title = Wyznacz reprezentanta
appoint-what = Nikt nie może podpisywać w imieniu tej organizacji. Reprezentanta wyznacza się tylko na podstawie dokumentu, z którego wynika prawo do podpisu: pisma zarządu albo wpisu w rejestrze.
appoint-whom = Kto ma zostać reprezentantem?
appoint-by-address = Inna osoba, według adresu e-mail
appoint-address = Adres e-mail
appoint-address-hint = Tylko w przypadku innej osoby: na ten adres zostanie wysłane zaproszenie.
appoint-reason = Na jakiej podstawie?
appoint-reason-hint = Uzasadnienie pozostaje w aktach, a organizacja może je przeczytać.
appoint-do = Wyznacz reprezentanta

oversight-ownerless = Organizacje, w których imieniu nikt nie może podpisywać
oversight-ownerless-cases = { $count ->
    [one] { $count } sprawa w toku
    [few] { $count } sprawy w toku
    [many] { $count } spraw w toku
   *[other] { $count } sprawy w toku
}
case-ownerless = W imieniu tej organizacji nikt nie może teraz podpisywać: nie ma ona reprezentanta. To, co może zrobić tylko reprezentant, musi poczekać.
task-appoint_owner = Wyznacz reprezentanta, bo nikt nie może podpisywać: { $organisation }
action-appoint_owner = Wyznacz reprezentanta

invitation-title = Zaproszenie: { $organisation }
invitation-by = { $by } zaprasza do współpracy z organizacją { $organisation } w roli { $role ->
    [owner] jej reprezentanta
    [editor] edytora
   *[viewer] obserwatora
}.
invitation-by-body = { $body } zaprasza do współpracy z organizacją { $organisation } w roli { $role ->
    [owner] jej reprezentanta
    [editor] edytora
   *[viewer] obserwatora
}.
invitation-for = Zaproszenie jest przeznaczone dla { $email } i ważne do { $date }.
invitation-join = Przyjmij zaproszenie: { $organisation }
invitation-other = Trwa sesja innego konta. Aby przyjąć zaproszenie jako { $email }, należy się wylogować i ponownie otworzyć odnośnik z wiadomości.
invitation-sign-in = Zaloguj się, aby przyjąć zaproszenie
invitation-account = Utwórz konto
invitation-name = Imię i nazwisko
invitation-country = Kraj
invitation-country-hint = Kraj zamieszkania lub pracy.
invitation-password-hint = Co najmniej 15 znaków. Dobrze sprawdza się kilka słów z rzędu.
invitation-join-anew = Utwórz konto i przyjmij zaproszenie
invitation-gone-title = Ten odnośnik już nie działa
invitation-gone-what = Zaproszenie zostało przyjęte, cofnięte albo minął jego termin. Jeśli nadeszła późniejsza wiadomość, działa odnośnik z niej.
invitation-gone-do = Proszę poprosić osobę zapraszającą o nowe zaproszenie.

flash-member_invited = Zaproszenie zostanie wysłane.
flash-invitation_withdrawn = Zaproszenie jest cofnięte. Jego odnośnik już nie działa.
flash-member_changed = Rola została zmieniona.
flash-member_removed = Ta osoba nie należy już do organizacji.
flash-member_left = Konto nie należy już do organizacji.
flash-joined = Zaproszenie zostało przyjęte. Konto należy teraz do organizacji.
flash-owner_appointed = Gotowe. Osoby w organizacji otrzymają wiadomość.

field-country = Kraj
field-role = Rola
field-member = Osoba
field-confirm = Potwierdzenie
field-whom = Kto ma zostać reprezentantem
error-is_member = Osoba z tym adresem już należy do organizacji.
error-too_many_invited = Nie można mieć więcej otwartych zaproszeń. Najpierw należy któreś cofnąć.
error-last_owner = To jedyny reprezentant. Najpierw należy nadać tę rolę innej osobie.
error-leave_instead = Aby usunąć z organizacji własne konto, należy z niej odejść na dole tej strony.
error-has_owner = Ta organizacja ma reprezentanta, który zarządza jej osobami.
error-other_account = Zaproszenie jest przeznaczone dla innego adresu niż adres konta, którego sesja trwa.
error-kept_out = Kto podejmuje decyzje lub prowadzi audyt dla jednostki certyfikującej, nie może należeć do organizacji klastrowej.

email-about-organisation = Ta wiadomość dotyczy osób w organizacji { $organisation }. Otrzymuje ją, kto do niej należy lub należał albo jest do niej zaproszony.
email-invitation-subject = { $organisation }: zaproszenie, ważne do { $date }
email-invitation-next = Zaproszenie można przyjąć do { $date } na poniższej stronie. Odnośnik działa jeden raz i jest tylko dla odbiorcy: nie należy go przekazywać dalej.
email-invitation-link = Zobacz zaproszenie
email-invitation-not = Jeśli nie wiadomo, o co chodzi, nie trzeba nic robić. Nikt się nie dowie, czy z tym adresem jest powiązane konto.
email-member-subject-join = { $organisation }: zaproszenie przyjęte ({ $who })
email-member-subject-change_role = { $organisation }: nowa rola
email-member-subject-remove = { $organisation }: koniec przynależności do organizacji
email-member-subject-leave = { $organisation }: odejście z organizacji ({ $who })
email-member-subject-appoint = { $organisation }: jednostka certyfikująca wyznaczyła reprezentanta
email-member-subject-invite_owner = { $organisation }: jednostka certyfikująca zaprasza nowego reprezentanta
email-member-what-join = { $who }: zaproszenie przyjęte. Rola w organizacji { $organisation }: { $role ->
    [owner] reprezentant
    [editor] edytor
   *[viewer] obserwator
}.
email-member-what-change_role = Nowa rola w organizacji { $organisation }: { $role ->
    [owner] reprezentant
    [editor] edytor
   *[viewer] obserwator
}.
email-member-what-remove = Reprezentant zakończył przynależność tego konta do organizacji { $organisation }. To, co zrobiono, pozostaje w aktach pod tym samym nazwiskiem.
email-member-what-leave = { $who }: odejście z organizacji { $organisation }.
email-member-what-appoint = { $organisation }: organizacja nie miała reprezentanta. Jednostka certyfikująca wyznaczyła tę osobę: { $who }.
email-member-what-invite_owner = { $organisation }: organizacja nie ma reprezentanta. Jednostka certyfikująca zaprosiła osobę, która ma nim zostać.
email-member-reason = Podany powód:
email-member-ownerless = Nikt nie może teraz w imieniu organizacji składać, podpisywać ani odpowiadać. Proszę napisać do jednostki certyfikującej, kogo ma wyznaczyć.
email-member-link = Zobacz osoby w organizacji
