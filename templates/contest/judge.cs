<?cs include!"macros/form.cs" ?><!doctype html>
<html lang="<?cs var:page.lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:page.title ?> - <?cs var:t.site.brand ?></title>
<link rel="stylesheet" href="/assets/bootstrap/bootstrap.min.css?v=5.2.3">
<link rel="stylesheet" href="/static/css/jiangxin.css?v=<?cs var:site.version ?>">
<link rel="icon" href="/favicon.ico">
<script type="module" blocking="render" src="/static/js/judge.js?v=<?cs var:site.version ?>"></script>
</head>
<body class="jx-judge jx-body-plain">
<a class="visually-hidden-focusable jx-skip" href="#main"><?cs var:t.site.skip ?></a>
<header class="jx-header"><div class="jx-header-in">
  <a class="jx-brand" href="<?cs var:judge.duty_path ?>"><span class="jx-seal" aria-hidden="true">匠</span><?cs var:judge.title ?></a>
  <span class="jx-site"><?cs var:judge.contest ?></span>
  <div class="jx-me"><span><?cs var:judge.duty ?> <?cs var:me.name ?></span></div>
</div></header>
<main id="main" data-judge="<?cs var:judge.data ?>" data-words="<?cs var:judge.words ?>">
<div class="jx-main jx-solo">
<?cs if:flash.text ?><p class="jx-flash<?cs if:flash.refused ?> jx-flash-refused<?cs /if ?>" role="<?cs if:flash.refused ?>alert<?cs else ?>status<?cs /if ?>"><?cs var:flash.text ?></p><?cs /if ?>
<?cs if:!judge.begun ?><h1><?cs var:judge.title ?></h1>
<section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.tablet.not_begun ?></strong><?cs var:t.tablet.not_begun_hint ?></p></section>
<?cs elif:!subcount(numbers) ?><h1><?cs var:judge.title ?></h1>
<section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.tablet.word.no_runs ?></strong></p></section>
<?cs else ?><div class="jx-judge-top"><h1><?cs var:t.tablet.number ?> <span class="jx-station"><?cs var:sheet.number ?></span></h1>
  <ol class="jx-stations" aria-label="<?cs var:t.tablet.word.all_numbers ?>"><?cs each:x = numbers ?><li class="jx-<?cs var:x.state ?>"<?cs if:x.current ?> aria-current="step"<?cs /if ?>><a href="<?cs var:x.path ?>"><span class="visually-hidden"><?cs var:t.tablet.state[x.state] ?> </span><?cs var:x.number ?></a></li><?cs /each ?></ol></div>
<?cs if:sheet.open ?><?cs if:sheet.reason ?><p class="jx-flash jx-flash-refused"><?cs var:t.tablet.returned ?> <?cs var:sheet.reason ?></p><?cs /if ?>
<form method="post" action="<?cs var:judge.path ?>/write" novalidate><?cs call:tokens() ?><input type="hidden" name="number" value="<?cs var:sheet.number ?>">
  <?cs call:errors(form) ?>
  <p class="form-text"><?cs var:t.tablet.plain_hint ?></p>
  <?cs each:c = criteria ?><fieldset class="jx-panel mb-3"><legend class="fs-6 fw-bold"><?cs var:c.number ?> <?cs var:c.name ?></legend>
    <p class="form-text"><?cs if:c.hint ?><?cs var:c.hint ?><br><?cs /if ?><?cs var:c.scale ?><?cs each:b = c.bands ?> <span class="jx-nowrap"><?cs var:b.text ?></span><?cs /each ?></p>
    <input type="hidden" name="code" value="<?cs var:c.code ?>">
    <div class="mb-2"><label class="form-label" for="<?cs var:c.id ?>"><?cs var:t.tablet.mark ?></label><input class="form-control<?cs if:c.error ?> is-invalid<?cs /if ?>" id="<?cs var:c.id ?>" name="mark" inputmode="decimal" autocomplete="off" value="<?cs var:c.value ?>"<?cs if:c.error ?> aria-invalid="true" aria-describedby="<?cs var:c.id ?>-e"<?cs /if ?>><?cs call:error(c) ?></div>
    <?cs each:d = c.deductions ?><div class="mb-2"><input type="hidden" name="of" value="<?cs var:c.code ?>"><label class="form-label" for="<?cs var:d.id ?>"><?cs var:d.name ?> <span class="fw-normal jx-mute"><?cs var:t.tablet.count ?></span></label><input class="form-control<?cs if:d.error ?> is-invalid<?cs /if ?>" id="<?cs var:d.id ?>" name="count" inputmode="numeric" autocomplete="off" value="<?cs var:d.value ?>"<?cs if:d.error ?> aria-invalid="true" aria-describedby="<?cs var:d.id ?>-e"<?cs /if ?>><?cs call:error(d) ?></div><?cs /each ?>
  </fieldset><?cs /each ?>
  <?cs if:subcount(faults) ?><fieldset class="jx-panel mb-3"><legend class="fs-6 fw-bold"><?cs var:t.tablet.fault ?></legend><p class="form-text"><?cs var:t.tablet.word.general_hint ?></p><?cs each:f = faults ?><div class="form-check"><input class="form-check-input" type="checkbox" id="<?cs var:f.id ?>" name="fault" value="<?cs var:f.code ?>"<?cs if:f.ticked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:f.id ?>"><?cs var:f.name ?></label></div><?cs /each ?></fieldset><?cs /if ?>
  <?cs call:input(form.note, "text", "") ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a class="btn btn-outline-primary" href="<?cs var:sheet.path ?>"><?cs var:t.tablet.word.check ?></a></div>
</form>
<?cs elif:!sheet.there ?><p class="jx-flash jx-flash-refused"><?cs var:t.tablet.none ?></p>
<?cs elif:sheet.absent ?><p class="jx-flash"><?cs var:t.tablet.absent ?></p>
<?cs elif:sheet.locked ?><p class="jx-flash"><?cs var:t.tablet.locked ?> <a href="<?cs var:sheet.path ?>"><?cs var:t.tablet.sheet ?></a></p>
<?cs else ?><p class="jx-flash jx-flash-refused"><?cs var:t.tablet.not_called ?></p><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-take"><h2 id="h-take"><?cs var:t.tablet.word.take ?></h2>
  <form method="post" action="<?cs var:judge.path ?>/take" enctype="multipart/form-data"><?cs call:tokens() ?><div class="mb-3"><label class="form-label" for="take-plain"><?cs var:t.tablet.word.take_file ?></label><input class="form-control" id="take-plain" name="file" type="file" accept=".txt,text/plain"></div><button class="btn btn-outline-primary" type="submit"><?cs var:t.tablet.take_do ?></button></form>
</section>
<?cs /if ?></div>
</main>
</body>
</html>
