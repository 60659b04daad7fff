# Skargi i odwołania (ISO/IEC 17065 7.13).
concern-kind-appeal = Odwołanie
concern-kind-complaint = Skarga
concern-title = { $kind ->
    [appeal] Odwołanie { $number }
   *[complaint] Skarga { $number }
}
concern-state-acknowledged = Wpłynęło
concern-state-refusal_proposed = Sprawdzamy, czy leży to w naszej właściwości
concern-state-out_of_scope = Nie leży w naszej właściwości
concern-state-admissible = Dopuszczono do zbadania
concern-state-investigation = W trakcie badania
concern-state-proposed = Wynik jest sprawdzany
concern-state-actions_open = Rozstrzygnięto, działania w toku
concern-state-closed = Rozstrzygnięto
concern-next-acknowledged = Mamy zgłoszenie. Zespół odwoławczy najpierw ustala, czy dotyczy ono tego, co certyfikujemy.
concern-next-refusal_proposed = Drugi członek zespołu odwoławczego sprawdza, czy zgłoszenie dotyczy tego, co certyfikujemy. Nikt nie rozstrzyga tego sam.
concern-next-out_of_scope = Zgłoszenie nie dotyczy tego, co certyfikujemy. Powód podano poniżej.
concern-next-admissible = Zgłoszenie dotyczy tego, co certyfikujemy. Zajmie się nim członek zespołu, który nie brał udziału w sprawie.
concern-next-investigation = Członek zespołu, który nie brał udziału w sprawie, zbiera i sprawdza informacje.
concern-next-proposed = Zaproponowano wynik. Sprawdza go drugi członek zespołu, który również nie brał udziału w sprawie.
concern-next-actions_open = Wynik podano poniżej. Trwają działania, które z niego wynikają.
concern-next-closed = Wynik podano poniżej. Rozpatrywanie jest zakończone.
concern-event-file = Zgłoszenie wpłynęło i zostało potwierdzone
concern-event-admit = Dopuszczono do zbadania
concern-event-propose_refusal = Uznano, że nie dotyczy tego, co certyfikujemy; sprawdza to drugi członek zespołu
concern-event-refuse = Drugi członek zespołu uznał to samo: sprawa się kończy
concern-event-investigate = Rozpoczęto badanie
concern-event-propose = Zaproponowano wynik
concern-event-send_back = Propozycję zwrócono
concern-event-approve = Wynik zatwierdzono i przekazano
concern-event-approve_with_actions = Wynik zatwierdzono i przekazano; wynikają z niego działania
concern-event-complete = Działania wykonano
concern-do-admit = Dopuść do zbadania
concern-do-propose_refusal = Nie leży w naszej właściwości
concern-do-refuse = Zgoda: nie leży w naszej właściwości
concern-do-investigate = Podejmij badanie
concern-do-propose = Zaproponuj ten wynik
concern-do-send_back = Zwróć
concern-do-approve = Zatwierdź i przekaż
concern-do-approve_with_actions = Zatwierdź i przekaż
concern-do-complete = Działania wykonano
concern-outcome-upheld = Uwzględniono
concern-outcome-rejected = Nie uwzględniono
concern-keep-address = Zachowaj adres tej strony: pokazuje on postęp sprawy bez konta.
concern-column-subject = Dotyczy
concern-column-kind = Rodzaj
concern-column-filed = Wpłynęło
concern-by = Zgłaszający
concern-by-nobody = Osoba, która się nie przedstawiła
concern-act = Twój krok
concern-outcome = Wynik
concern-outcome-upheld-hint = { $kind ->
    [appeal] Sprawa trafi do innych decydentów. Zaskarżona decyzja pozostaje w aktach.
   *[complaint] Skarga jest zasadna. Jeśli dotyczy certyfikatu, zostanie otwarta sprawa dla osoby prowadzącej. Poniżej napisz, co należy zrobić.
}
concern-answer = Co przekażemy zgłaszającemu
concern-answer-hint = Wynik i jego powody, zrozumiałymi słowami. Nic poufnego o innych.
concern-actions = Co należy zrobić
concern-actions-hint = Jedno działanie w wierszu: kto i do kiedy. Zostaw puste, jeśli nic nie trzeba robić.
concern-done = Co zrobiono
concern-note = Powód lub uwaga
concern-note-hint = { $state ->
    [acknowledged] Wymagane, jeśli sprawa nie leży w naszej właściwości. Gdy zgodzi się drugi członek zespołu, zgłaszający to przeczyta.
    [refusal_proposed] Wymagane, jeśli przyjmujesz sprawę do zbadania: dlaczego leży w naszej właściwości.
    [proposed] Wymagane przy zwrocie: czego brakuje.
   *[other] Tekst pozostaje wewnątrz.
}
concern-no-ties = Nie brałam/brałem udziału w tej sprawie
concern-no-ties-hint = W ostatnich dwóch latach nie pracowałam/em dla osób, których to dotyczy, ani im nie doradzałam/em, i nie brałam/em udziału w tym, czego to dotyczy. Czynności wykonane tutaj, w zespole odwoławczym, się nie liczą.
concern-own-proposal = To Twoja propozycja. Musi ją sprawdzić drugi członek zespołu.
concern-declare-first = najpierw deklaracja powiązań, potem można czytać
concern-sealed = Treść znają tylko osoby, które ją rozpatrują.
concerns-title = Skargi i odwołania
concerns-open = Otwarte
concerns-none-open = Nic nie jest otwarte.
concerns-ended = Zakończone
complaint-title = Złóż skargę
complaint-lede = Na certyfikowaną organizację klastrową lub na jednostkę { $body }. Konto nie jest potrzebne.
complaint-subject = Kogo lub czego dotyczy
complaint-subject-hint = Numer certyfikatu, jeżeli jest znany, w przeciwnym razie nazwa.
complaint-body = Co się stało
complaint-body-hint = Co, kiedy i skąd to wiadomo. Im więcej da się sprawdzić, tym lepiej.
complaint-name = Imię i nazwisko
complaint-name-hint = Nie trzeba się przedstawiać.
complaint-email = Adres e-mail
complaint-email-hint = Aby przekazać wynik. Do niczego innego go nie użyjemy.
complaint-do = Wyślij skargę
complaint-way = Jak rozpatrujemy skargi i odwołania
complaint-way-acknowledged = Składający od razu otrzymuje numer i adres strony sprawy.
complaint-way-scope = Zanim sprawa zostanie uznana za niezwiązaną z tym, co certyfikujemy, ocenia to dwóch członków zespołu odwoławczego. Powód podajemy.
complaint-way-investigation = Członek zespołu, który nie brał udziału w sprawie i przez ostatnie dwa lata nie miał powiązań z zainteresowanymi, zbiera i sprawdza informacje.
complaint-way-second = Drugi członek, tak samo niezaangażowany, zatwierdza wynik albo go zwraca.
complaint-way-told = Składający otrzymuje wynik z uzasadnieniem. Działania, które z niego wynikają, śledzimy aż do wykonania.
complaint-confidential = Treść tego pisma jest poufna. Czytają je tylko zespół odwoławczy i nasi audytorzy.
complaint-appeals = Odwołania
complaint-appeals-how = Organizacja klastrowa może w ciągu 30 dni odwołać się od odmowy lub od decyzji w sprawie swojego certyfikatu: jej reprezentant loguje się i otwiera sprawę. Samo odwołanie niczego nie zmienia; jeśli zostanie uwzględnione, decyzję podejmują na nowo inne osoby.
appeal-title = Odwołanie od decyzji
appeal-lede = Możesz się odwołać do { $date }. Zajmą się tym osoby, które nie brały udziału w sprawie. Samo odwołanie niczego w sprawie nie zmienia.
appeal-over = Nie ma teraz decyzji, od której można się odwołać.
appeal-so-far = Dotychczasowe odwołania
appeal-body = Dlaczego decyzja jest błędna
appeal-body-hint = Napisz, co pominięto lub źle oceniono, w miarę możliwości kryterium po kryterium.
appeal-do = Wyślij odwołanie
email-concern-arrived-subject = { $number }: mamy Twoje { $kind ->
    [appeal] odwołanie
   *[complaint] zgłoszenie skargi
}
email-concern-arrived = { $kind ->
    [appeal] Twoje odwołanie wpłynęło. Jego numer to { $number }.
   *[complaint] Twoja skarga wpłynęła. Jej numer to { $number }.
}
email-concern-arrived-next = Zajmą się tym osoby, które nie brały udziału w sprawie. Napiszemy, gdy będzie wynik.
email-concern-settled-subject = { $number }: wynik { $kind ->
    [appeal] odwołania
   *[complaint] skargi
}
email-concern-settled = { $kind ->
    [appeal] Wynik Twojego odwołania { $number }:
   *[complaint] Wynik Twojej skargi { $number }:
}
email-concern-link = Zobacz postęp sprawy
nav-concerns = Skargi i odwołania
nav-complaints = Skargi
field-subject = Kogo lub czego dotyczy
field-body = Treść
field-name = Imię i nazwisko
field-no_ties = Brak udziału w sprawie
error-second_person = Musi to zrobić drugi członek zespołu.
task-handle_appeal = Zajmij się odwołaniem: { $organisation }
task-handle_complaint = Zajmij się skargą: { $organisation }
action-appeal = Odwołaj się od decyzji
flash-appealed = Odwołanie wpłynęło. Potwierdzi to wiadomość e-mail.
flash-concern_handled = Zapisano.
flash-complained = Skarga wpłynęła. Zachowaj adres tej strony.
deciders-title = Powołaj nowych decydentów
deciders-lede = Odwołanie uwzględniono: o sprawie decydują na nowo osoby, które wcześniej w niej nie głosowały ani nie brały w niej udziału w inny sposób.
deciders-too-few = Takich osób jest mniej, niż wymaga standard. Na stronie „Kto może co oceniać” widać, kto nie ma upoważnienia; administrator może otworzyć konto kolejnemu decydentowi.
deciders-do = Powołaj te osoby
task-call_deciders = Powołaj nowych decydentów w sprawie { $organisation }
action-call_deciders = Powołaj decydentów
flash-deciders_called = Decydentów powołano.
guard-committee_fit = Najpierw trzeba powołać osoby, które mogą decydować.
possible-call_deciders = Teraz można powołać decydentów.
event-appeal_upheld = Odwołanie uwzględniono; na nowo decydują inne osoby
event-call_deciders = Powołano decydentów ({ $name })
concern-records = Przebieg i decyzja
event-join_concern = Zespół odwoławczy ({ $name }): uznano skargę lub odwołanie dotyczące tego certyfikatu; ta sprawa obejmuje także to
concern-disagreed = Zaproponowano rozstrzygnięcie i je zwrócono. Jeżeli dwie osoby nie są zgodne, nie rozstrzygają między sobą: trzecia, która nie brała udziału w sprawie, proponuje rozstrzygnięcie albo sprawdza zaproponowane.
concern-third = { $count ->
    [one] Może to zrobić jeszcze { $count } osoba z zespołu; sprawa czeka także na nią.
    [few] Mogą to zrobić jeszcze { $count } osoby z zespołu; sprawa czeka także na nie.
   *[other] Może to zrobić jeszcze { $count } osób z zespołu; sprawa czeka także na nie.
}
concern-no-third = Nikt inny z zespołu nie może teraz tego zrobić. Administrator może nadać rolę w zespole osobie, która nie brała udziału w sprawie.
email-concern-waits-subject = { $number }: { $kind ->
    [appeal] odwołanie
   *[complaint] skarga
} czeka na zespół odwoławczy
email-concern-waits = { $kind ->
    [appeal] Odwołanie { $number } czeka na rozpatrzenie. Dotyczy: { $organisation }.
   *[complaint] Skarga { $number } czeka na rozpatrzenie. Dotyczy: { $organisation }.
}
email-concern-waits-next = Na stronie widać, co się dotąd wydarzyło i jaki jest następny krok. Przy powiązaniu z osobami, których to dotyczy, albo po udziale w sprawie należy ją zostawić komuś innemu z zespołu.
email-concern-waits-link = Otwórz
