<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:class.title ?>，<?cs var:class.dates ?></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:refuse_path ?>" novalidate>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <dl class="jx-facts mb-3">
    <dt><?cs var:t.roster.name ?></dt><dd><?cs var:person.name ?></dd>
    <dt><?cs var:t.roster.unit ?></dt><dd><?cs var:person.unit ?></dd>
    <?cs if:person.post ?><dt><?cs var:t.roster.post ?></dt><dd><?cs var:person.post ?></dd><?cs /if ?>
    <dt><?cs var:t.roster.state ?></dt><dd><span class="jx-chip <?cs var:person.state_style ?>"><?cs var:person.state ?></span><?cs if:person.step ?> <span class="jx-mute"><?cs var:person.step ?></span><?cs /if ?></dd>
    <dt><?cs var:t.roster.enrolled ?></dt><dd><time datetime="<?cs var:person.since_iso ?>"><?cs var:person.since ?></time></dd>
  </dl>
  <?cs call:input(form.reason, "text", t.member.refuse_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.member.refuse_do ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
