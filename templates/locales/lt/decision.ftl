### Review and decision.

review-title = Peržiūra
review-lede = Šiame vertinime jūs nedalyvavote. Patikrinkite, ar įrodymai, lygiai ir ataskaita dera tarpusavyje ir ar atliktas kiekvienas žingsnis. Tada rekomenduokite sprendimą arba grąžinkite bylą.
review-report = Vertinimo ataskaita
review-recommend = Sprendimo rekomendacija
review-outcome = Ką rekomenduojate?
review-reason = Motyvai
review-reason-hint = Kas jus įtikino. Motyvus skaitys komitetas.
review-recommend-do = Siųsti rekomendaciją
review-return = Grąžinimas vertintojams
review-return-reason = Ką jie turėtų pažiūrėti iš naujo?
review-return-hint = Nurodykite kriterijus ir konkrečius dalykus.
review-return-do = Grąžinti vertintojams
decision-title = Sprendimas
decision-lede =
    { $voters ->
        [1] Balsuoja vienas komiteto narys.
        [2] Balsuoja du komiteto nariai.
        [one] Balsuoja { $voters } komiteto narys.
        [few] Balsuoja { $voters } komiteto nariai.
        [many] Balsuoja { $voters } komiteto nario.
       *[other] Balsuoja { $voters } komiteto narių.
    } Sertifikatas suteikiamas tik tada, kai „už“ balsuoja visi.
decision-recommendation = Peržiūros rekomendacija
decision-appeals = Apeliacijos dėl ankstesnio sprendimo
decision-recommended-by = { $name }, { $at }
wanting-title = Ko pritrūko
decision-votes = Balsai
decision-no-votes = Balsai bus parodyti, kai balsuos visi komiteto nariai. Iki tol kiekvienas mato tik savo balsą.
decision-vote = Jūsų balsas
decision-vote-legend = Koks jūsų sprendimas?
decision-reason = Motyvai
decision-reason-hint = Jie lieka byloje. Jei sertifikatas nesuteikiamas, juos skaito pareiškėjas.
decision-dossier = Jūsų balsas galioja tik tokiems bylos dokumentams, kokie parodyti čia. Jų skaitmeninis atspaudas (SHA-256):
decision-vote-do = Balsuoti
voted-grant = { $name } balsavo už sertifikato suteikimą
voted-refuse = { $name } balsavo prieš sertifikato suteikimą
voted-back = { $name } balsavo už grąžinimą į peržiūrą
vote-lapsed = { $name }: šis balsas neskaičiuojamas.
