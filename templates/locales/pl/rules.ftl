### What the rules of a case say to people: conditions, what is possible now, why somebody may not.

guard-answers_complete = Każde kryterium wymaga poziomu i uzasadnienia. Do uzupełnienia:
guard-evidence_complete = Niektóre kryteria wymagają dowodów albo wskazania miejsca w dokumencie. Do uzupełnienia:
guard-figures_complete = Nie podano jeszcze niektórych liczb. Do uzupełnienia:
guard-choices_made = Nie dokonano jeszcze wyborów, których wymaga ten znak. Do uzupełnienia:
guard-scope_in_english = Certyfikat podaje zakres także po angielsku, a we wniosku go jeszcze nie ma: trzeba zmienić wniosek.
guard-gates_open = Nie wszystkie warunki kwalifikowalności są spełnione. Niespełnione:
guard-looks_confirmed = Standard się zmienił, więc niektóre odpowiedzi trzeba ponownie sprawdzić. Do sprawdzenia:
guard-later_version = Sprawę można przenieść tylko do późniejszej wersji standardu. Obecna wersja:
guard-version_open = Według tej wersji nie można teraz składać wniosków.
guard-way_known = Ta wersja nie określa, co dzieje się z odpowiedziami udzielonymi według dotychczasowej.
guard-unchanged = Po przeniesieniu wprowadzono zmiany, więc nie można go już cofnąć. Wcześniejszą zawartość można nadal czytać.
guard-declaration_accepted = Osoba podpisująca musi oświadczyć, że odpowiedzi są prawdziwe i kompletne.
guard-reason_given = Trzeba podać powód.
guard-questions_asked = Trzeba zadać pytanie.
guard-later_day = Nowy termin odpowiedzi nie jest późniejszy niż wyznaczony.
guard-nothing_upheld = To, co zespół odwoławczy uznał za słuszne, musi zostać przedstawione, zweryfikowane i rozstrzygnięte: bez tego sprawy się nie zamyka.
guard-questions_answered = Trzeba odpowiedzieć na każde pytanie.
guard-checks_passed = Odpowiedź na wszystkie pięć pytań kontrolnych musi brzmieć „tak”. Jeszcze nie:
guard-left_out_confirmed = Osoba prowadząca sprawę musi potwierdzić zaznaczenia „Nie dotyczy”. Jeszcze nie:
guard-agreement_signed = Umowę muszą podpisać obie strony.
guard-team_fit = Zespół i plan nie spełniają jeszcze wymagań tego znaku:
guard-objection_in_time = Sprzeciw można zgłosić do wskazanego dnia, za każdym razem tylko jeden.
guard-objection_open = Nie ma sprzeciwu do rozpatrzenia.
guard-no_objection = Najpierw trzeba rozpatrzyć sprzeciw.
guard-interests_clean = Najpierw każda osoba musi złożyć w tej sprawie oświadczenie o powiązaniach.
guard-own_sheet_open = Arkusz jest zamknięty.
guard-own_sheet_complete = W arkuszu trzeba ocenić każde kryterium. Do uzupełnienia:
guard-most_judged = Wstrzymano się od oceny większej liczby kryteriów, niż wolno zostawić pozostałym. Kto może ocenić tak niewiele, ustępuje miejsca komuś innemu: powierza je osoba prowadząca sprawę. Bez oceny pozostają:
guard-scores_tied = Każdy poziom w arkuszu musi opierać się na dowodzie, rozmowie albo podanym powodzie ich braku. Do uzupełnienia:
guard-sheets_locked = Najpierw każdy asesor musi zamknąć swój arkusz.
guard-consensus_complete = Tam, gdzie arkusze się różnią lub ocenia zbyt mało osób, zespół musi uzgodnić poziom. Do uzgodnienia:
guard-nonconformity_raised = Nie ma niezgodności do usunięcia.
guard-nonconformities_settled = Najpierw trzeba zamknąć każdą niezgodność.
guard-report_complete = Raport nie jest jeszcze kompletny:
guard-dossier_current = Od otwarcia strony akta się zmieniły.
guard-stepped_up = Trzeba ponownie podać hasło.
guard-quorum_reached = Nie zagłosowali jeszcze wszyscy członkowie komitetu.
guard-evaluation_fresh = Ocena jest zbyt dawna, by na jej podstawie podjąć decyzję. Trzeba ją powtórzyć.
guard-certificate_published = Certyfikatu jeszcze nie opublikowano.
guard-draft_idle = Nad wnioskiem trwają jeszcze prace.
guard-appeal_window_closed = Termin na odwołanie jeszcze nie minął.
possible-submit = Teraz można złożyć samoocenę.
possible-change_application = Teraz można zmienić znak, ścieżkę lub zakres.
possible-move_draft = Teraz można przenieść wniosek do późniejszej wersji standardu.
possible-undo_move = Przeniesienie można cofnąć, dopóki niczego nie zmieniono.
possible-withdraw_application = Teraz można wycofać wniosek.
possible-lapse = Niezłożony wniosek wygasa sam, jeżeli nikt nad nim nie pracuje.
possible-take_up = Teraz wniosek może przejąć osoba prowadząca sprawy.
possible-request_info = Teraz można zadać pytanie klastrowi.
possible-extend_answer = Teraz można przedłużyć klastrowi termin odpowiedzi.
possible-resubmit = Teraz można odpowiedzieć na zadane pytania.
possible-decline = Teraz można odrzucić wniosek.
possible-accept = Teraz można przyjąć wniosek.
possible-sign_agreement = Teraz można podpisać umowę.
possible-propose_team = Teraz można zaproponować plan i zespół.
possible-object = Teraz można zgłosić sprzeciw wobec zespołu.
possible-uphold_objection = Teraz można uwzględnić sprzeciw.
possible-reject_objection = Teraz można nie uwzględnić sprzeciwu.
possible-confirm_team = Teraz można zaakceptować zespół.
possible-record_score = Teraz można oceniać kryteria.
possible-lock_sheet = Teraz można zamknąć kompletny arkusz.
possible-consensus = Teraz można uzgodnić poziomy tam, gdzie arkusze się różnią.
possible-open_corrective_action = Teraz można przekazać niezgodności wnioskodawcy.
possible-close_ca = Teraz można zamknąć działanie korygujące.
possible-discuss = Teraz można omawiać kryteria z zespołem.
possible-give_panel_points = Teraz można zapisać punkty panelu.
possible-complete_evaluation = Teraz można zakończyć raport.
possible-return = Teraz można zwrócić raport zespołowi.
possible-recommend = Teraz można przekazać rekomendację.
possible-vote = Teraz można oddać głos.
possible-grant = Komitet może przyznać certyfikat, gdy zagłosują wszyscy.
possible-refuse = Komitet może odmówić przyznania certyfikatu, gdy zagłosują wszyscy.
possible-back = Komitet może zwrócić sprawę, gdy zagłosują wszyscy.
possible-issued = Trwa wydawanie certyfikatu.
possible-appeal_window_over = Sprawa zostanie zamknięta, gdy minie termin na odwołanie.
possible-appeal_upheld = Teraz można uwzględnić odwołanie.
denied-involved = Udział we wcześniejszym etapie tej sprawy wyklucza wykonanie tej czynności.
denied-member = Nie może tego zrobić osoba, która należy do organizacji, której dotyczy sprawa, albo należała do niej w ciągu ostatnich dwóch lat.
guard-decider_engaged = Decydować może tylko osoba zatrudniona w jednostce certyfikującej, związana z nią umową albo należąca do jej komitetu, a według zapisów dzisiaj tak nie jest. Wpisuje to osoba prowadząca sprawy albo administrator.
denied-not_committed = Najpierw trzeba podpisać zobowiązanie do poufności i niezależności.
denied-not_declared = Najpierw trzeba złożyć w tej sprawie oświadczenie o powiązaniach.
denied-conflict = Zgłoszono powiązania z wnioskodawcą. Sprawą zajmują się inne osoby.
denied-not_authorised = Żadne Twoje upoważnienie nie obejmuje dzisiaj tej pracy. Osoba prowadząca sprawy wpisuje je na stronie „Kto może co oceniać” albo powierza to miejsce komuś innemu.
agreement-wording =
    ## Strony umowy
    
    Stronami umowy są: **{ $organisation }**, { $seat }, numer rejestrowy { $registration }, dalej „organizacja”, oraz **{ $body }**, { $body_seat }, dalej „jednostka”. Umowa dotyczy certyfikacji organizacji w sprawie { $number }. Wersja wzoru umowy jednostki: { $version }.
    
    ## Przedmiot certyfikacji
    
    Jednostka ocenia organizację według standardu **{ $standard }** (suma SHA-256 jego treści normatywnej: { $digest }). Znak, o który występuje organizacja: **{ $label }**. Zakres certyfikacji: { $scope }
    
    ## Organizacja zobowiązuje się:
    
    - przez cały czas spełniać wymagania standardu i w wyznaczonym terminie wprowadzać zmiany, o których zawiadomi ją jednostka;
    - zapewniać jednostce to, czego wymaga ocena: dokumenty, dostęp do miejsc i osób oraz zapisy dotyczące skarg na organizację;
    - powoływać się na certyfikację wyłącznie w podanym wyżej zakresie i w sposób, który nie wprowadza w błąd ani nie szkodzi dobremu imieniu jednostki;
    - po zawieszeniu, cofnięciu lub wygaśnięciu certyfikatu natychmiast zaprzestać wszelkiej reklamy, która się na niego powołuje, i wykonać związane z tym żądania jednostki;
    - udostępniać kopie certyfikatu wyłącznie w całości i przestrzegać zasad używania znaku certyfikacji;
    - prowadzić rejestr skarg dotyczących przedmiotu certyfikacji, usuwać nieprawidłowości i na żądanie okazywać rejestr;
    - niezwłocznie zawiadamiać jednostkę o zmianach, które mogą wpłynąć na spełnianie wymagań: nazwy, formy prawnej, własności, kierownictwa, zakresu.
    
    ## Jednostka zobowiązuje się:
    
    - zachować w poufności uzyskane informacje, z wyjątkiem tych, które podają certyfikat i publiczny rejestr: posiadacz, znak, standard, zakres, numer, okres ważności i status;
    - powierzać decyzję wyłącznie osobom, które nie brały udziału w ocenie, wymagać od każdej osoby pracującej nad sprawą uprzedniego oświadczenia o powiązaniach i umożliwić organizacji sprzeciw wobec członków zespołu;
    - przekazywać organizacji każde ustalenie, uzasadniać odmowę oraz rozpatrywać skargi i odwołania.
    
    ## Czas obowiązywania
    
    Umowa obowiązuje od złożenia drugiego podpisu do wygaśnięcia certyfikatu wydanego na jej podstawie albo do zakończenia sprawy bez wydania certyfikatu.
