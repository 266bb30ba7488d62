<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/corrections"><?cs var:t.corrections.title ?></a></nav>
  <h1><?cs var:page.title ?></h1>
  <p><?cs if:c.open ?><?cs if:c.overdue ?><span class="jx-chip jx-stop"><?cs var:t.corrections.overdue ?></span> <?cs /if ?><?cs if:c.due ?><?cs var:t.corrections.due ?><?cs var:t.form.colon ?><time datetime="<?cs var:c.due_iso ?>"><?cs var:c.due ?></time><?cs else ?><?cs var:t.corrections.due_unknown ?><?cs /if ?><?cs else ?><span class="jx-chip <?cs if:c.state == "accepted" ?>jx-ok<?cs elif:c.state == "refused" ?>jx-stop<?cs /if ?>"><?cs var:t.correction.state[c.state] ?></span><?cs /if ?></p></div></div>
<section class="jx-panel" aria-labelledby="what">
  <h2 id="what"><?cs var:t.corrections.what ?></h2>
  <dl class="jx-facts">
    <dt><?cs var:t.corrections.who ?></dt><dd><?cs var:c.name ?>，<?cs var:c.staff_no ?>，<?cs var:c.unit ?></dd>
    <dt><?cs var:t.corrections.about ?></dt><dd><?cs var:t.correction.field[c.field] ?></dd>
    <dt><?cs var:t.correction.wrong ?></dt><dd class="jx-lines"><?cs var:c.wrong ?></dd>
    <dt><?cs var:t.correction.wanted ?></dt><dd class="jx-lines"><?cs var:c.wanted ?></dd><?cs if:c.file.name ?>
    <dt><?cs var:t.correction.file ?></dt><dd><a href="/admin/correction/<?cs var:c.id ?>/file"><?cs var:c.file.name ?></a> <span class="jx-small jx-mute"><?cs var:c.file.size ?> KB</span></dd><?cs /if ?>
    <dt><?cs var:t.corrections.asked ?></dt><dd><time datetime="<?cs var:c.asked_iso ?>"><?cs var:c.asked ?></time></dd>
  </dl>
</section><?cs if:!c.open ?>
<section class="jx-panel" aria-labelledby="answer">
  <h2 id="answer"><?cs var:t.correction.answer ?></h2><?cs if:c.answer ?>
  <p class="jx-lines"><?cs var:c.answer ?></p>
  <p class="jx-small jx-mute"><?cs var:c.answered_by ?>，<time datetime="<?cs var:c.closed_iso ?>"><?cs var:c.closed ?></time></p><?cs else ?>
  <p><?cs var:t.corrections.withdrawn ?> <span class="jx-small jx-mute"><time datetime="<?cs var:c.closed_iso ?>"><?cs var:c.closed ?></time></span></p><?cs /if ?>
</section><?cs elif:c.own ?>
<section class="jx-panel"><p><?cs var:t.correction.self ?></p></section><?cs else ?>
<form class="jx-panel" method="post" action="/admin/correction/<?cs var:c.id ?>" novalidate aria-labelledby="answer">
  <h2 id="answer"><?cs var:t.corrections.to_answer ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <p><?cs var:t.corrections.first ?> <a href="/admin/person/<?cs var:c.person_id ?>"><?cs var:t.corrections.person ?></a></p>
  <?cs call:radios(form.decision, "") ?>
  <?cs call:lines(form.answer, "4", t.corrections.answer_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.corrections.send ?></button><a href="/admin/corrections"><?cs var:t.form.back ?></a></p>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
