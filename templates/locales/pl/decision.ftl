### Review and decision.

review-title = Weryfikacja
review-lede = Weryfikator nie brał udziału w tej ocenie. Sprawdza, czy dowody, poziomy i raport są ze sobą zgodne i czy wykonano każdy krok, a następnie rekomenduje decyzję albo zwraca sprawę.
review-report = Raport z oceny
review-recommend = Rekomendacja decyzji
review-outcome = Rekomendowana decyzja
review-reason = Uzasadnienie
review-reason-hint = Co o tym przesądza. Uzasadnienie czyta komitet.
review-recommend-do = Przekaż rekomendację
review-return = Zwrot do asesorów
review-return-reason = Co wymaga ponownego sprawdzenia?
review-return-hint = Należy wskazać kryteria i konkretne kwestie.
review-return-do = Zwróć do asesorów
decision-title = Decyzja
decision-lede =
    { $voters ->
        [2] Głosuje dwóch członków komitetu.
        [one] Głosuje jeden członek komitetu.
        [few] Głosuje { $voters } członków komitetu.
        [many] Głosuje { $voters } członków komitetu.
       *[other] Głosuje { $voters } członków komitetu.
    } Certyfikat jest przyznawany tylko wtedy, gdy wszyscy głosują za.
decision-recommendation = Rekomendacja weryfikatora
decision-appeals = Odwołania od wcześniejszej decyzji
decision-recommended-by = { $name }, { $at }
wanting-title = Czego zabrakło
decision-votes = Głosy
decision-no-votes = Głosy będą widoczne, gdy zagłosują wszyscy członkowie komitetu. Do tego czasu każdy widzi tylko własny głos.
decision-vote = Oddanie głosu
decision-vote-legend = Głos
decision-reason = Uzasadnienie
decision-reason-hint = Staje się częścią akt sprawy. W razie odmowy przeczyta je wnioskodawca.
decision-dossier = Głos dotyczy akt dokładnie w pokazanej tu postaci. Ich suma kontrolna (SHA-256):
decision-vote-do = Oddaj głos
voted-grant = { $name }: za przyznaniem certyfikatu
voted-refuse = { $name }: za odmową
voted-back = { $name }: za zwrotem do weryfikacji
vote-lapsed = { $name }: ten głos się nie liczy.
