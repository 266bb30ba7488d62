<?cs # Parts that lists of courses and classes share. `row` has what class_row.c of the training program puts there. ?>
<?cs def:grade(g) ?><?cs if:g == "top" ?><span class="jx-grade jx-grade-top"><?cs var:t.grade.top ?></span><?cs elif:g == "featured" ?><span class="jx-grade"><?cs var:t.grade.featured ?></span><?cs /if ?><?cs /def ?>

<?cs def:chip(row) ?><span class="jx-chip <?cs var:row.chip_style ?>"><?cs var:row.chip ?></span><?cs if:row.chip_note ?> <br class="jx-wide"><span class="jx-small jx-mute"><?cs var:row.chip_note ?></span><?cs /if ?><?cs /def ?>
