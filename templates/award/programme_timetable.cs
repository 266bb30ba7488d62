<?cs # The timetable of a programme, with the list `timetable` (cgi-bin/award/timetable.h). ?>
<?cs if:timetable.no_calendar ?><p class="jx-errors" role="note"><?cs var:timetable.no_calendar ?></p><?cs elif:subcount(timetable.steps) ?>
<table class="jx-table"><caption class="visually-hidden"><?cs var:t.timetable.title ?></caption>
  <thead><tr><th scope="col"><?cs var:t.timetable.step ?></th><th scope="col"><?cs var:t.timetable.day ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.timetable.gap ?></th><th scope="col" class="jx-wide"><?cs var:t.timetable.standing ?></th></tr></thead>
  <tbody><?cs each:s = timetable.steps ?><tr<?cs if:s.current ?> aria-current="step"<?cs /if ?>><th scope="row"><?cs var:s.name ?></th><td><span class="jx-nowrap"><?cs var:s.day ?></span><?cs if:s.chip ?><span class="jx-narrow"><br><span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span></span><?cs /if ?></td><td class="jx-num jx-wide"><?cs var:s.gap ?></td><td class="jx-wide"><?cs if:s.chip ?><span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
<p class="jx-small jx-mute mt-2 mb-0"><?cs var:t.timetable.legend ?></p>
<?cs else ?><p class="jx-empty mb-0"><strong><?cs var:t.timetable.none ?></strong><?cs var:t.timetable.none_hint ?></p><?cs /if ?>
