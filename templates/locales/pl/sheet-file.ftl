# Arkusz ocen jako skoroszyt i to, co zmienia po powrocie.
sheet-file = Praca bez połączenia
sheet-file-what = Arkusz można pobrać jako skoroszyt, wypełnić w domu i wgrać z powrotem. Zanim cokolwiek zostanie zapisane, widać, co się różni.
sheet-file-take = Pobierz skoroszyt
sheet-file-file = Wypełniony skoroszyt
sheet-file-hint = Pobrany stąd plik .xlsx, najwyżej 2 MB.
sheet-file-bring = Pokaż różnice
sheet-file-title = Arkusz ocen, sprawa { $case }, { $standard }
sheet-file-how = Wypełnia się zabarwione komórki. Dowody wskazuje się znakami z drugiego arkusza, na przykład „E1 (s. 4), E3”, a notatki z rozmów jako „N1”; jeżeli ich nie ma, należy podać powód. Pusty wiersz niczego nie zmienia.
sheet-file-mark = Nr
sheet-file-place = Gdzie szukać
brought-title = Co zmienia skoroszyt
brought-count = { $count ->
    [0] Skoroszyt niczego nie zmienia
    [one] Różni się { $count } kryterium
    [few] Różnią się { $count } kryteria
    [many] Różni się { $count } kryteriów
   *[other] Różni się { $count } kryterium
}
brought-same = { $count ->
    [0] Żadne kryterium nie jest jeszcze na arkuszu takie jak w skoroszycie.
    [one] { $count } kryterium jest już na arkuszu takie jak w skoroszycie.
    [few] { $count } kryteria są już na arkuszu takie jak w skoroszycie.
    [many] { $count } kryteriów jest już na arkuszu takich jak w skoroszycie.
   *[other] { $count } kryterium jest już na arkuszu takie jak w skoroszycie.
}
brought-unknown = Te wiersze nie nazywają żadnego kryterium standardu i zostaną pominięte:
brought-refused = Czego nie można zapisać
brought-refused-what = Wiersze te należy poprawić w skoroszycie i wgrać go jeszcze raz albo ocenić kryteria tutaj. Całą resztę można zapisać teraz.
brought-field = Co
brought-was = Na arkuszu
brought-becomes = W skoroszycie
brought-do = { $count ->
    [one] Zapisz tę zmianę
    [few] Zapisz wszystkie { $count } zmiany
    [many] Zapisz wszystkie { $count } zmian
   *[other] Zapisz wszystkie { $count } zmiany
}
brought-leave = Nie zapisuj niczego
