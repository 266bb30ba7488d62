<?cs include!"layout/head.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:edition.path ?>"><?cs var:edition.title ?></a></nav>
  <p class="jx-print"><?cs var:edition.title ?></p>
  <h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs var:discipline.code ?> · <?cs var:discipline.team ?> · <span class="jx-chip <?cs var:edition.chip_style ?>"><?cs var:edition.chip ?></span></p></div>
  <?cs if:discipline.enter_path ?><div class="jx-actions jx-noprint"><a class="btn btn-primary" href="<?cs var:discipline.enter_path ?>"><?cs var:t.setup.enter ?></a></div><?cs /if ?>
  <?cs if:discipline.edit_path ?><div class="jx-actions jx-noprint"><a class="btn btn-outline-primary" href="<?cs var:discipline.edit_path ?>"><?cs var:t.setup.discipline_edit ?></a><a class="btn <?cs if:subcount(rounds) ?>btn-outline-primary<?cs elif:discipline.enter_path ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:discipline.round_path ?>"><?cs var:t.setup.round_new ?></a></div><?cs /if ?>
</div>
<section class="jx-panel" aria-labelledby="facts"><h2 id="facts"><?cs var:t.setup.facts ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.setup.entry_form ?></dt><dd><?cs var:discipline.form ?></dd>
    <dt><?cs var:t.setup.limit ?></dt><dd><?cs var:discipline.limit ?></dd>
    <dt><?cs var:t.setup.blind ?></dt><dd><?cs var:discipline.blind ?></dd>
    <dt><?cs var:t.setup.unit_total ?></dt><dd><?cs var:discipline.counts ?></dd></dl>
</section>
<?cs include!"contest/rubric.cs" ?>
<?cs include!"layout/foot.cs" ?>
