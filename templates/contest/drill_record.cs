<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a> / <a href="<?cs var:drill.path ?>"><?cs var:drill.topic ?></a></nav>
  <h1><?cs if:drill.held ?><?cs var:t.drill.correct_title ?><?cs else ?><?cs var:t.drill.record_title ?><?cs /if ?></h1>
  <p><time datetime="<?cs var:drill.day_iso ?>"><?cs var:drill.day ?></time> <?cs var:drill.time ?> · <?cs var:drill.place ?></p></div></div>
<?cs if:any ?>
<form class="jx-panel" method="post" action="<?cs var:action_path ?>" novalidate data-drill data-all="<?cs var:t.drill.all_present ?>">
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <p class="jx-small jx-mute"><?cs var:scale ?></p>
  <table class="jx-table jx-record"><caption class="visually-hidden"><?cs var:t.drill.record_title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.drill.name ?></th><th scope="col"><?cs var:t.drill.presence ?></th><th scope="col"><?cs var:t.drill.mark ?></th><th scope="col"><?cs var:t.drill.remark ?></th></tr></thead>
    <tbody><?cs each:r = form.row ?>
      <tr><th scope="row"><span class="jx-name"><?cs var:r.who ?></span> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:r.staff_no ?></span><br><span class="jx-small jx-mute fw-normal"><?cs var:r.unit ?></span><input type="hidden" name="person" value="<?cs var:r.person.value ?>"></th>
        <td><label class="visually-hidden" for="<?cs var:r.presence.id ?>"><?cs var:r.who ?> <?cs var:t.drill.presence ?></label><select class="form-select<?cs if:r.presence.error ?> is-invalid<?cs /if ?>" id="<?cs var:r.presence.id ?>" name="presence"<?cs if:r.presence.error ?> aria-invalid="true" aria-describedby="<?cs var:r.presence.id ?>-e"<?cs /if ?>><option value=""><?cs var:t.drill.presence.called ?></option><?cs each:c = r.presence.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(r.presence) ?></td>
        <td><label class="visually-hidden" for="<?cs var:r.mark.id ?>"><?cs var:r.who ?> <?cs var:t.drill.mark ?></label><input class="form-control<?cs if:r.mark.error ?> is-invalid<?cs /if ?>" id="<?cs var:r.mark.id ?>" name="mark" type="text" inputmode="decimal" autocomplete="off" value="<?cs var:r.mark.value ?>" placeholder="<?cs var:t.drill.mark ?>"<?cs if:r.mark.error ?> aria-invalid="true" aria-describedby="<?cs var:r.mark.id ?>-e"<?cs /if ?>><?cs call:error(r.mark) ?></td>
        <td><label class="visually-hidden" for="<?cs var:r.remark.id ?>"><?cs var:r.who ?> <?cs var:t.drill.remark ?></label><input class="form-control<?cs if:r.remark.error ?> is-invalid<?cs /if ?>" id="<?cs var:r.remark.id ?>" name="remark" type="text" value="<?cs var:r.remark.value ?>" maxlength="<?cs var:r.remark.max ?>" placeholder="<?cs var:t.drill.remark ?>"<?cs if:r.remark.error ?> aria-invalid="true" aria-describedby="<?cs var:r.remark.id ?>-e"<?cs /if ?>><?cs call:error(r.remark) ?></td></tr><?cs /each ?>
    </tbody></table>
  <?cs if:drill.held ?><?cs call:input(form.reason, "text", t.drill.correct_hint) ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.drill.correct_do ?></button><a href="<?cs var:drill.path ?>"><?cs var:t.form.back ?></a></p><?cs else ?>
  <p class="jx-small jx-mute mt-3"><?cs var:t.drill.finish_hint ?></p>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit" name="do" value="save"><?cs var:t.form.save ?></button><button class="btn btn-outline-primary" type="submit" name="do" value="finish"><?cs var:t.drill.finish ?></button><a href="<?cs var:drill.path ?>"><?cs var:t.form.back ?></a></p><?cs /if ?>
</form>
<script type="module" src="/static/js/drill.js?v=<?cs var:site.version ?>"></script>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.drill.nobody_yet ?></strong><a href="<?cs var:drill.path ?>"><?cs var:t.drill.nobody_hint ?></a></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
