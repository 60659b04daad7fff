# A score sheet as a workbook, and what it changes when it comes back.
sheet-file = Work without a connection
sheet-file-what = Take the sheet home as a workbook, fill it in, and bring it back. Before anything is kept you see what differs.
sheet-file-take = Download the workbook
sheet-file-file = Filled-in workbook
sheet-file-hint = The .xlsx file that you downloaded here, up to 2 MB.
sheet-file-bring = Show what differs
sheet-file-title = Score sheet, case { $case }, { $standard }
sheet-file-how = Fill in the tinted cells. Name evidence by its mark on the other sheet, for example “E1 (p. 4), E3”, and your notes of interviews as “N1”; if there is none, say why. A row left empty changes nothing.
sheet-file-mark = No.
sheet-file-place = Where to look
brought-title = What the workbook changes
brought-count = { $count ->
    [0] The workbook changes nothing
    [one] One criterion differs
   *[other] { $count } criteria differ
}
brought-same = { $count ->
    [0] No criterion is on your sheet already as the workbook has it.
    [one] One criterion is on your sheet already as the workbook has it.
   *[other] { $count } criteria are on your sheet already as the workbook has them.
}
brought-unknown = These rows name no criterion of the standard and are left out:
brought-refused = What cannot be kept
brought-refused-what = Mend these rows in the workbook and bring it back, or score them here. Everything else can be kept now.
brought-field = What
brought-was = On your sheet
brought-becomes = In the workbook
brought-do = { $count ->
    [one] Keep this change
   *[other] Keep all { $count } changes
}
brought-leave = Keep nothing
