<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<section class="jx-panel" aria-labelledby="h-find"><h2 id="h-find"><?cs var:t.certificate.by_code ?></h2>
  <?cs if:why ?><div class="jx-errors mb-3" role="alert" tabindex="-1"><strong><?cs var:why ?></strong></div><?cs /if ?>
  <form method="get" action="/award/certificate">
    <div class="mb-3"><label class="form-label" for="f-code"><?cs var:t.certificate.field.code ?></label><div class="form-text mb-1" id="f-code-h"><?cs var:t.certificate.code_hint ?></div>
    <input class="form-control" id="f-code" name="code" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" value="<?cs var:typed ?>" aria-describedby="f-code-h"></div>
    <button class="btn btn-primary" type="submit"><?cs var:t.certificate.look ?></button>
  </form>
  <p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.certificate.offline_hint ?></p>
</section>
<?cs include!"layout/foot.cs" ?>
