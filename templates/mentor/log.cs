<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-log"><h2 id="h-log"><?cs var:log.title ?></h2>
  <p class="jx-small jx-mute"><?cs var:log.lead ?></p>
  <?cs if:log.last_next ?><p><?cs var:t.mentoring.last_next ?><?cs var:t.form.colon ?><?cs var:log.last_next ?></p><?cs /if ?>
  <form class="jx-narrow-form" method="post" action="<?cs var:url_validate(log.path) ?>" enctype="multipart/form-data" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="version" value="<?cs var:log.version ?>">
    <?cs call:lines(form.did, "2", "") ?>
    <?cs call:lines(form.learned, "2", "") ?>
    <?cs call:lines(form.next_step, "2", "") ?>
    <?cs call:input(form.spoken, "date", t.mentoring.spoken_hint) ?>
    <?cs if:subcount(files) ?><p class="jx-small"><?cs var:t.mentoring.files ?><?cs var:t.form.colon ?><?cs each:f = files ?><?cs var:f.name ?> <span class="jx-mute"><?cs var:f.size ?></span> <?cs /each ?></p><?cs /if ?>
    <?cs if:log.room ?><details class="jx-more"<?cs if:form.file_1.error || form.file_2.error || form.file_3.error ?> open<?cs /if ?>><summary><?cs var:t.mentoring.files ?></summary><p class="form-text"><?cs var:log.files_hint ?></p>
      <?cs call:file(form.file_1, ".pdf,.png,.jpg,.jpeg,.xlsx,.docx", "") ?>
      <?cs if:log.room_2 ?><?cs call:file(form.file_2, ".pdf,.png,.jpg,.jpeg,.xlsx,.docx", "") ?><?cs /if ?>
      <?cs if:log.room_3 ?><?cs call:file(form.file_3, ".pdf,.png,.jpg,.jpeg,.xlsx,.docx", "") ?><?cs /if ?></details><?cs /if ?>
    <p class="jx-actions mt-3"><button class="btn btn-primary" type="submit"><?cs var:t.mentoring.save ?></button><a class="btn btn-outline-primary" href="<?cs var:url_validate(log.back_path) ?>"><?cs var:t.mentoring.back ?></a></p>
  </form>
</section>
<?cs include!"layout/foot.cs" ?>
