<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-plan"><h2 id="h-plan"><?cs var:t.pairing_need.plan_title ?></h2>
<?cs if:subcount(refused) ?><h3 class="mt-3"><?cs var:t.pairing_need.refused ?></h3><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.pairing_need.refused ?></caption><thead><tr><th scope="col"><?cs var:t.pairing_need.number ?></th><th scope="col"><?cs var:t.mentor.name ?></th><th scope="col"><?cs var:t.pairing_need.why ?></th></tr></thead><tbody><?cs each:x = refused ?><tr><td class="jx-nowrap"><?cs var:x.staff_no ?></td><td><span class="jx-name"><?cs var:x.name ?></span></td><td><?cs var:x.why ?></td></tr><?cs /each ?></tbody></table><?cs /if ?>
<?cs if:subcount(good) ?><h3 class="mt-3"><?cs var:t.pairing_need.good ?></h3><ul class="list-unstyled"><?cs each:x = good ?><li><span class="jx-name"><?cs var:x.name ?></span> <span class="jx-small jx-mute"><?cs var:x.staff_no ?></span></li><?cs /each ?></ul>
<form method="post" enctype="multipart/form-data" action="<?cs var:round.path ?>/needs/list"><?cs call:tokens() ?><input type="hidden" name="sure" value="1"><input type="hidden" name="text" value="<?cs var:text ?>">
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:take ?></button><a href="<?cs var:round.path ?>/needs"><?cs var:t.form.back ?></a></p></form>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.pairing_need.no_good ?></strong><a href="<?cs var:round.path ?>/needs"><?cs var:t.form.back ?></a></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
