### What the rules of a case say to people: conditions, what is possible now, why somebody may not.

guard-answers_complete = Kiekvienam kriterijui reikia nurodyti lygį ir jį pagrįsti. Dar liko:
guard-evidence_complete = Kai kuriems kriterijams trūksta įrodymų arba nenurodyta vieta juose. Dar liko:
guard-figures_complete = Pateikti dar ne visi duomenys. Dar liko:
guard-choices_made = Dar nepasirinkta tai, ko reikia siekiamam sertifikato lygiui:
guard-scope_in_english = Sertifikate nurodoma ir angliškai, kas sertifikuojama, o paraiškoje to dar nėra: pakeiskite paraišką.
guard-gates_open = Įvykdytos ne visos tinkamumo sąlygos:
guard-looks_confirmed = Standartas pasikeitė, todėl kai kuriuos atsakymus reikia peržiūrėti iš naujo. Dar liko:
guard-later_version = Juodraštį galima perkelti tik į vėlesnę standarto versiją. Dabartinė versija –
guard-version_open = Pagal tą versiją šiandien paraiškos nepriimamos.
guard-way_known = Toje versijoje nenurodyta, kas daroma su ankstesnės versijos atsakymais.
guard-unchanged = Po perkėlimo juodraštis jau pakeistas, todėl perkėlimo atšaukti nebegalima. Ankstesnius atsakymus galite skaityti ir toliau.
guard-declaration_accepted = Pasirašantis asmuo turi patvirtinti, kad atsakymai teisingi ir išsamūs.
guard-reason_given = Reikia nurodyti priežastį.
guard-questions_asked = Reikia pateikti bent vieną klausimą.
guard-later_day = Nauja diena, iki kurios reikia atsakyti, nėra vėlesnė už nustatytąją.
guard-nothing_upheld = Tai, ką apeliacijų grupė pripažino pagrįstu, turi būti pasiūlyta, peržiūrėta ir nuspręsta: be to byla nebaigiama.
guard-questions_answered = Reikia atsakyti į kiekvieną klausimą.
guard-checks_passed = Į visus penkis patikros klausimus turi būti atsakyta „taip“. Dar ne:
guard-left_out_confirmed = Bylos tvarkytojas turi patvirtinti, kad nurodyti kriterijai netaikomi. Dar nepatvirtinta:
guard-agreement_signed = Sutartį turi pasirašyti abi šalys.
guard-team_fit = Komanda ir planas dar neatitinka šio lygio taisyklių:
guard-objection_in_time = Prieštarauti galima iki nurodytos dienos, vienu metu pateikiant vieną prieštaravimą.
guard-objection_open = Nėra prieštaravimo, į kurį reikėtų atsakyti.
guard-no_objection = Pirmiausia reikia išspręsti prieštaravimą.
guard-interests_clean = Pirmiausia visi turi deklaruoti savo sąsajas šioje byloje.
guard-own_sheet_open = Jūsų lapas užrakintas.
guard-own_sheet_complete = Jūsų lape turi būti įvertintas kiekvienas kriterijus. Dar liko:
guard-most_judged = Susilaikėte nuo daugiau kriterijų vertinimo, nei galima palikti kitiems. Kas gali įvertinti tiek mažai, vietą užleidžia kitam: ją paskiria bylos tvarkytojas. Susilaikėte nuo:
guard-scores_tied = Kiekvienas lygis Jūsų lape turi remtis įrodymu, pokalbiu arba nurodyta jų nebuvimo priežastimi. Dar liko:
guard-sheets_locked = Pirmiausia kiekvienas vertintojas turi užrakinti savo lapą.
guard-consensus_complete = Kur lapai skiriasi arba vertina per mažai žmonių, komanda turi sutarti dėl lygio. Dar liko:
guard-nonconformity_raised = Šalintinų neatitikčių nėra.
guard-nonconformities_settled = Pirmiausia reikia pašalinti visas neatitiktis.
guard-report_complete = Ataskaita dar nebaigta:
guard-dossier_current = Kol skaitėte, bylos dokumentai pasikeitė.
guard-stepped_up = Dar kartą reikia įvesti slaptažodį.
guard-quorum_reached = Balsavo dar ne visi komiteto nariai.
guard-evaluation_fresh = Vertinimas per senas, kad pagal jį būtų galima spręsti. Jį reikia pakartoti.
guard-certificate_published = Sertifikatas dar nepaskelbtas.
guard-draft_idle = Su juodraščiu dar dirbama.
guard-appeal_window_closed = Apeliacijos terminas dar nepasibaigė.
possible-submit = Dabar galima pateikti įsivertinimą.
possible-change_application = Dabar galima keisti paraiškoje nurodytą lygį, etapą ar tai, kas sertifikuojama.
possible-move_draft = Dabar galima perkelti juodraštį į vėlesnę standarto versiją.
possible-undo_move = Kol po perkėlimo nieko nepakeista, jį galima atšaukti.
possible-withdraw_application = Dabar galima atsiimti paraišką.
possible-lapse = Jei su juodraščiu niekas nedirba, jis uždaromas savaime.
possible-take_up = Dabar bylos tvarkytojas gali pradėti nagrinėti paraišką.
possible-request_info = Dabar galima pateikti klasteriui klausimą.
possible-extend_answer = Dabar galima pratęsti klasteriui laiką atsakyti.
possible-resubmit = Dabar galima atsakyti į bylos tvarkytojo klausimus.
possible-decline = Dabar galima atmesti paraišką.
possible-accept = Dabar galima priimti paraišką.
possible-sign_agreement = Dabar galima pasirašyti sutartį.
possible-propose_team = Dabar galima siūlyti planą ir komandą.
possible-object = Dabar galima prieštarauti dėl komandos.
possible-uphold_objection = Dabar galima pripažinti prieštaravimą pagrįstu.
possible-reject_objection = Dabar galima pripažinti prieštaravimą nepagrįstu.
possible-confirm_team = Dabar galima patvirtinti komandą.
possible-record_score = Dabar galima vertinti.
possible-lock_sheet = Dabar galima užrakinti užpildytą lapą.
possible-consensus = Dabar galima derinti skirtumus.
possible-open_corrective_action = Dabar galima pranešti pareiškėjui apie neatitiktis.
possible-close_ca = Dabar galima baigti korekcinius veiksmus.
possible-discuss = Dabar galima aptarti kriterijus su komanda.
possible-give_panel_points = Dabar galima įrašyti komisijų skirtus balus.
possible-complete_evaluation = Dabar galima baigti ataskaitą.
possible-return = Dabar galima grąžinti ataskaitą komandai.
possible-recommend = Dabar galima teikti rekomendaciją.
possible-vote = Dabar galima balsuoti.
possible-grant = Kai balsuos visi, komitetas galės suteikti sertifikatą.
possible-refuse = Kai balsuos visi, komitetas galės nesuteikti sertifikato.
possible-back = Kai balsuos visi, komitetas galės grąžinti bylą į peržiūrą.
possible-issued = Sertifikatas išduodamas.
possible-appeal_window_over = Byla bus baigta, kai pasibaigs apeliacijos terminas.
possible-appeal_upheld = Dabar galima patenkinti apeliaciją.
denied-involved = Dalyvavote ankstesniame šios bylos etape, todėl šio veiksmo atlikti negalite.
denied-member = Esate iš organizacijos, kurios byla nagrinėjama, arba priklausėte jai per pastaruosius dvejus metus.
guard-decider_engaged = Spręsti gali tik tas, kas dirba sertifikavimo įstaigoje, su ja sudaręs sutartį arba yra jos komiteto narys, o pagal įrašus šiandien taip nėra. Tai įrašo bylų tvarkytojas arba administratorius.
denied-not_committed = Pirmiausia pasirašykite konfidencialumo ir nepriklausomumo įsipareigojimą.
denied-not_declared = Pirmiausia deklaruokite savo sąsajas šioje byloje.
denied-conflict = Deklaravote sąsajas su pareiškėju. Su šia byla dirba kiti.
denied-not_authorised = Nė vienas jūsų įgaliojimas šiandien šio darbo neapima. Įgaliojimą įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“ arba į jūsų vietą paskiria kitą.
agreement-wording =
    ## Šalys
    
    Šią klasterio sertifikavimo sutartį (byla { $number }) sudaro **{ $organisation }** (toliau – Klasteris; buveinė – { $seat }; registracijos numeris – { $registration }) ir **{ $body }** (toliau – Įstaiga; buveinė – { $body_seat }). Tai Įstaigos sutarties { $version } versija.
    
    ## Sutarties dalykas
    
    Įstaiga vertina Klasterį pagal standartą **{ $standard }** (jo norminio turinio SHA-256 atspaudas – { $digest }). Siekiamas sertifikato lygis – **{ $label }**. Sertifikavimo sritis: { $scope }
    
    ## Ką įsipareigoja Klasteris
    
    - Nuolat atitikti standarto reikalavimus ir laiku įgyvendinti pakeitimus, apie kuriuos praneša Įstaiga.
    - Suteikti Įstaigai viską, ko reikia vertinimui: dokumentus, patalpas, galimybę kalbėtis su žmonėmis ir skundų dėl Klasterio įrašus.
    - Skelbtis sertifikuotu tik pirmiau nurodytoje sertifikavimo srityje ir taip, kad tai neklaidintų ir nekenktų Įstaigos vardui.
    - Sustabdžius ar panaikinus sertifikato galiojimą arba jam pasibaigus, iš karto nutraukti visą reklamą, kurioje remiamasi sertifikatu, ir padaryti, ko tuo tikslu reikalauja Įstaiga.
    - Sertifikato kopijas platinti tik ištisas ir laikytis ženklo naudojimo taisyklių.
    - Registruoti skundus dėl to, kas sertifikuota, pašalinti trūkumus ir Įstaigai paprašius parodyti įrašus.
    - Nedelsiant pranešti Įstaigai apie pasikeitimus, galinčius turėti įtakos atitikčiai: pavadinimo, teisinės formos, nuosavybės, vadovybės, sertifikavimo srities.
    
    ## Ką įsipareigoja Įstaiga
    
    - Saugoti sužinotos informacijos konfidencialumą, išskyrus tai, kas nurodoma sertifikate ir viešame registre: turėtoją, lygį, standartą, sertifikavimo sritį, numerį, galiojimą ir būseną.
    - Užtikrinti, kad sprendimo nepriimtų niekas iš dalyvavusių vertinime, kad visi su byla dirbantys žmonės pirmiausia deklaruotų savo sąsajas su Klasteriu ir kad Klasteris galėtų prieštarauti dėl komandos narių.
    - Pranešti Klasteriui apie kiekvieną pastabą, motyvuoti atsisakymą suteikti sertifikatą, nagrinėti skundus ir apeliacijas.
    
    ## Sutarties galiojimas
    
    Sutartis galioja nuo antrojo parašo iki pagal ją išduoto sertifikato galiojimo pabaigos arba, jei sertifikatas neišduodamas, iki bylos pabaigos.
