<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:part(id, title, text) ?><h2 class="fs-5 mt-4" id="<?cs var:id ?>"><?cs var:title ?></h2>
  <p><?cs var:text ?></p><?cs /def ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:notice.edition ?></p></div></div>
<article class="jx-panel">
  <p><?cs var:t.privacy.intro ?></p>
  <h2 class="fs-5 mt-4"><?cs var:t.privacy.handler ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.privacy.office ?></dt><dd><?cs var:office.name ?></dd><dt><?cs var:t.privacy.contact ?></dt><dd><?cs if:office.contact ?><?cs var:office.contact ?><?cs else ?><?cs var:t.privacy.no_contact ?><?cs /if ?></dd></dl>
  <?cs call:part("purpose", t.privacy.purpose, t.privacy.purpose_text) ?>
  <h2 class="fs-5 mt-4"><?cs var:t.privacy.kinds ?></h2>
  <ul><li><?cs var:t.privacy.kind_person ?></li><li><?cs var:t.privacy.kind_training ?></li><li><?cs var:t.privacy.kind_account ?></li><li><?cs var:t.privacy.kind_log ?></li></ul>
  <p class="mt-3"><?cs var:t.privacy.kinds_not ?></p>
  <?cs call:part("how", t.privacy.how, t.privacy.how_text) ?>
  <h2 class="fs-5 mt-4"><?cs var:t.privacy.keep ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.privacy.keep_person ?></dt><dd><?cs var:t.privacy.keep_person_text ?></dd><dt><?cs var:t.privacy.keep_log ?></dt><dd><?cs var:keep.log ?></dd><dt><?cs var:t.privacy.keep_notice ?></dt><dd><?cs var:keep.notice ?></dd><dt><?cs var:t.privacy.keep_account ?></dt><dd><?cs var:t.privacy.keep_account_text ?></dd><dt><?cs var:t.privacy.keep_session ?></dt><dd><?cs var:t.privacy.keep_session_text ?></dd></dl>
  <h2 class="fs-5 mt-4"><?cs var:t.privacy.rights ?></h2>
  <ul><li><?cs var:t.privacy.right_see ?> <a href="/record"><?cs var:t.profile.record ?></a></li><li><?cs var:t.privacy.right_correct ?></li><li><?cs var:t.privacy.right_ask ?></li></ul>
  <?cs if:notice.ask ?><form class="mt-4" method="post" action="/account/privacy"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:notice.version ?>"><button class="btn btn-primary" type="submit"><?cs var:t.privacy.ack ?></button></form>
  <?cs elif:notice.acked ?><p class="jx-mute mt-4 mb-0"><?cs var:notice.acked ?></p><?cs /if ?>
</article>
<?cs include!"layout/foot.cs" ?>
