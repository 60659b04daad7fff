### From the submitted application to a confirmed team.

organisation-name = Klaster
organisation-name-en = Nazwa angielska
organisation-registration = Numer rejestrowy
organisation-place = Siedziba
organisation-sector = Branża
review-application-title = Sprawdzenie wniosku
review-application-applicant = Wnioskodawca
review-application-checks = Czy można przeprowadzić ocenę?
review-application-checks-hint = Pięć pytań kontrolnych (ISO/IEC 17065, 7.3.1). Wniosek można przyjąć, gdy odpowiedź na każde z nich brzmi „tak”.
review-application-note = Uzasadnienie
review-application-left-out = Zaznaczone jako „Nie dotyczy”
review-application-left-out-hint = W tym standardzie potwierdza to osoba prowadząca sprawę. Potwierdzone kryterium nie wchodzi do wyniku, a asesorzy go nie oceniają. Jeśli kryterium jednak dotyczy wnioskodawcy, należy poprosić o odpowiedź.
review-application-left-out-yes = Nie dotyczy
review-application-left-out-no = Dotyczy
review-application-accept = Przyjmij wniosek
review-application-answered = Pytania i odpowiedzi
review-application-ask = Pytanie do wnioskodawcy
review-application-question = Pytanie
review-application-question-hint = Trafi e-mailem do reprezentanta organizacji. Należy pytać o fakty i nie podsuwać odpowiedzi.
review-application-due = Termin odpowiedzi
review-application-ask-do = Wyślij pytanie
review-application-decline = Odrzucenie wniosku
review-application-reason = Powód
review-application-reason-hint = Reprezentant organizacji otrzyma ten tekst bez zmian.
review-application-decline-do = Odrzuć wniosek
application-check-information_sufficient = Czy informacje są wystarczające?
application-check-hint-information_sufficient = Pozwalają zaplanować i przeprowadzić ocenę.
application-check-differences_resolved = Czy wyjaśniono rozbieżności?
application-check-hint-differences_resolved = Wnioskodawca i jednostka certyfikująca tak samo rozumieją standard, znak i warunki.
application-check-scope_defined = Czy określono zakres certyfikacji?
application-check-hint-scope_defined = Wiadomo, która organizacja i które działania mają być certyfikowane.
application-check-means_available = Czy są potrzebne zasoby?
application-check-hint-means_available = Każda część oceny ma zapewnionych ludzi, czas, znajomość języków i potrzebny dostęp.
application-check-competence_available = Czy jednostka ma kompetencje i możliwości?
application-check-hint-competence_available = Są asesorzy i członkowie komitetu, którzy znają tę branżę i nie mają powiązań z wnioskodawcą.
resubmit-title = Odpowiedzi na pytania
resubmit-lede = Jednostka certyfikująca potrzebuje dodatkowych informacji, aby prowadzić sprawę dalej. Można też zmienić odpowiedzi w samoocenie i dodać dowody.
resubmit-lede-certificate = Jednostka certyfikująca pyta o certyfikat i jego posiadacza. Dokumenty na potwierdzenie można dodać do sprawy.
resubmit-asked = Pyta { $name }. Odpowiedź do { $date }
resubmit-do = Wyślij odpowiedzi
resubmit-evidence = Przejdź do samooceny i dowodów
resubmit-papers = Przejdź do dokumentów sprawy
agreement-title = Umowa o certyfikację
agreement-lede = Obie strony podpisują ten sam tekst: reprezentant organizacji klastrowej i jednostka certyfikująca. Ocenę planuje się, gdy podpiszą obie.
agreement-text = Tekst umowy, wersja { $version }
agreement-hash = Suma kontrolna tego tekstu (SHA-256):
agreement-signatures = Podpisy
agreement-owner = Organizacja klastrowa
agreement-certifier = Jednostka certyfikująca
agreement-signed = { $name } w imieniu: { $organisation }, { $at }
agreement-not-signed = jeszcze nie podpisano
agreement-sign = Podpisanie umowy
agreement-accept = Znam treść tej umowy, mam prawo ją podpisać i zgadzam się na jej warunki.
agreement-sign-do = Podpisz umowę
team-title = Plan i zespół
team-plan = Plan
team-when = Termin
team-from-until = od { $from } do { $until }
team-people = Osoby
team-none = Nikogo jeszcze nie zaproponowano. Tutaj pojawią się osoby i ich oświadczenia.
team-name = Imię i nazwisko
team-part = Rola w sprawie
team-interests = Powiązania z wnioskodawcą
team-propose = Propozycja planu i zespołu
team-rule =
    Ten znak wymaga oceny przez { $assessors ->
        [2] dwóch asesorów
        [one] jednego asesora
        [few] { $assessors } asesorów
        [many] { $assessors } asesorów
       *[other] { $assessors } asesorów
    }{ $foreign ->
        [0] {""}
        [one] , w tym co najmniej jednego z innego kraju niż kraj wnioskodawcy
        [few] , w tym co najmniej { $foreign } z innego kraju niż kraj wnioskodawcy
        [many] , w tym co najmniej { $foreign } z innego kraju niż kraj wnioskodawcy
       *[other] , w tym co najmniej { $foreign } z innego kraju niż kraj wnioskodawcy
    }. Przed rozpoczęciem oceny każda osoba składa oświadczenie o powiązaniach.
team-seat-assessor = Asesor { $number }
team-seat-decider = Członek komitetu { $number }
team-seats-hint = Ani osoba weryfikująca, ani członkowie komitetu nie biorą udziału w ocenie, a osoba weryfikująca nie podejmuje decyzji.
team-plan-hint = Co jest badane, jak dobiera się próbę, z kim prowadzi się rozmowy, w jakich językach.
team-from = Pierwszy dzień
team-until = Ostatni dzień
team-propose-do = Zaproponuj zespół
team-answer = Zgoda na skład zespołu
team-answer-what = Po wyrażeniu zgody ocena zaczyna się od razu. Jeżeli do { $date } nie będzie ani zgody, ani sprzeciwu, ocena zacznie się po tym dniu.
team-partial = { $names }: zadeklarowano lub ujawniono powiązanie z Waszą organizacją. Kto je ma, nie widzi sprawy i nie bierze w niej udziału. Jednostka certyfikująca wyznaczy kogoś innego i powiadomi o tym; można będzie zgłosić sprzeciw. Zgoda udzielona teraz dotyczy pozostałych osób.
team-confirm-do = Zaakceptuj zespół
team-objection-until = Wnioskodawca może zgłosić sprzeciw do { $date }
declaration-title = Oświadczenie o powiązaniach
declaration-part = Proponowana rola: { $role }.
declaration-to-answer = Wnioskodawca zgłosił sprzeciw wobec składu zespołu. Odpowiedzieć na niego może osoba, która nie brała udziału w jego tworzeniu. Najpierw zadeklaruj swoje powiązania, a potem zobaczysz sprzeciw.
declaration-what = Przed udziałem w sprawie należy oświadczyć, czy istnieją lub istniały powiązania z organizacją { $organisation }, które naruszają bezstronność albo mogą budzić co do niej wątpliwości: praca, doradztwo, własność, rodzina, konkurencja.
declaration-legend = Obecnie lub w ostatnich dwóch latach
declaration-clean = Nie ma i nie było takich powiązań
declaration-conflict = Są lub były takie powiązania
declaration-text = Jakie powiązania
declaration-text-hint = Z kim, jakiego rodzaju, od kiedy do kiedy.
declaration-do = Złóż oświadczenie
declared-title = Twoja deklaracja
declared-at = Złożono { $at }, dotyczy: { $organisation }.
declared-out = Ta sprawa nie jest dla Ciebie widoczna.
declared-case = Otwórz sprawę
team-place = Miejsce
team-ict = Uzgodnienia dotyczące pracy zdalnej
team-ict-hint = Potrzebne, chyba że cała ocena odbywa się na miejscu: jakich narzędzi się używa, jak chroni się poufność i że obie strony się na to zgodziły.
objection-title = Zgłoś sprzeciw wobec tego zespołu
objection-what = Sprzeciw rozpatruje druga osoba prowadząca sprawy, która nie brała udziału w doborze zespołu. Do tego czasu ocena się nie zaczyna.
objection-reason = Uzasadnienie
objection-reason-hint = Kto mógłby nie być bezstronny i dlaczego, na przykład pracuje u konkurenta.
objection-do = Wyślij sprzeciw
objections-title = Sprzeciwy wobec zespołu
objection-by = Sprzeciw zgłoszono ({ $name })
objection-waits = Sprzeciwu jeszcze nie rozpatrzono. Ocena czeka na odpowiedź.
objection-upheld = Sprzeciw uwzględniono ({ $name }): skład zespołu się zmieni.
objection-rejected = Sprzeciwu nie uwzględniono ({ $name }): zespół pozostaje.
objection-answer = Rozpatrz sprzeciw
objection-answer-what = Sprzeciw rozpatruje osoba, która nie brała udziału w doborze tego zespołu. Jeżeli sprzeciw jest zasadny, planowanie zaczyna się od nowa, a zaproponowane osoby przestają zajmować się sprawą; plan i oświadczenia pozostają.
objection-answer-legend = Czy sprzeciw jest zasadny?
objection-uphold = Tak: dobrać zespół na nowo
objection-reject = Nie: zespół pozostaje
objection-concerns = Kogo dotyczy sprzeciw?
objection-concerns-hint = Tylko jeżeli sprzeciw jest zasadny. Zaznaczonych osób nie można w tej sprawie zaproponować ponownie; jeżeli nikt nie jest zaznaczony, nikogo z tego zespołu.
objection-answer-hint = Organizacja klastrowa przeczyta je w tym brzmieniu.
objection-answer-do = Wyślij rozstrzygnięcie
review-application-over = Stąd nie można teraz nic wysłać: wniosek jest u wnioskodawcy albo jego sprawdzanie jest zakończone. Dotychczasowe wyniki są poniżej.
