<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><?cs include!"mentor/scenario_head.cs" ?>
  <h1><?cs var:t.scenario.confirm ?></h1><p><a href="<?cs var:scenario.path ?>"><?cs var:scenario.label ?></a> · <?cs var:scenario.side ?></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:scenario.confirm_path ?>"><?cs call:tokens() ?>
  <input type="hidden" name="version" value="<?cs var:scenario.version ?>">
  <dl class="jx-figures mb-3"><div><dt><?cs var:t.scenario.will_pair ?></dt><dd class="jx-big"><?cs var:pairs ?></dd></div><div><dt><?cs var:t.scenario.unmatched ?></dt><dd class="jx-big"><?cs var:alone ?></dd></div></dl>
  <p><?cs var:t.scenario.confirm_what ?></p><ul><li><?cs var:t.scenario.confirm_1 ?></li><li><?cs var:t.scenario.confirm_2 ?></li><li><?cs var:t.scenario.confirm_3 ?></li></ul>
  <p class="jx-actions mt-4 mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.scenario.confirm_do ?></button><a href="<?cs var:scenario.path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
