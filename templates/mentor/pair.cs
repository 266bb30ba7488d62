<?cs include!"layout/head.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-pair"><h2 id="h-pair"><?cs var:t.mentorship.facts ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.mentorship.mentee ?></dt><dd><?cs var:pair.mentee ?></dd><dt><?cs var:t.mentorship.mentor ?></dt><dd><?cs var:pair.mentor ?></dd>
  <dt><?cs var:t.mentorship.came_from ?></dt><dd><?cs var:pair.source ?></dd>
  <?cs if:pair.from ?><dt><?cs var:t.mentorship.period ?></dt><dd><?cs var:pair.from ?>–<?cs var:pair.until ?></dd><?cs /if ?>
  <?cs if:pair.ended ?><dt><?cs var:t.mentorship.ended ?></dt><dd><?cs var:pair.ended ?> · <?cs var:pair.end ?><?cs if:pair.end_reason ?><br><span class="jx-mute"><?cs var:pair.end_reason ?></span><?cs /if ?></dd><?cs /if ?>
  <?cs if:pair.grade ?><dt><?cs var:t.mentorship.graded ?></dt><dd><?cs var:pair.grade ?></dd><?cs /if ?></dl>
</section>
<section class="jx-panel" aria-labelledby="h-steps"><h2 id="h-steps"><?cs var:t.mentorship.steps ?></h2>
  <ol class="jx-list jx-tall"><?cs each:s = steps ?>
    <li><div><h3><?cs var:s.what ?></h3><p class="jx-small jx-mute mb-0"><?cs if:s.who ?><?cs var:s.who ?><?cs /if ?><?cs if:s.reason ?> · <?cs var:s.reason ?><?cs /if ?></p></div>
    <p class="jx-small jx-mute"><time class="jx-nowrap" datetime="<?cs var:s.iso ?>"><?cs var:s.at ?></time></p></li><?cs /each ?></ol>
</section>
<?cs include!"layout/foot.cs" ?>
