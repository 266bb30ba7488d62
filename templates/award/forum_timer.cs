<!doctype html>
<html lang="<?cs var:page.lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:page.title ?> - <?cs var:t.site.brand ?></title>
<link rel="stylesheet" href="/assets/bootstrap/bootstrap.min.css?v=5.2.3">
<link rel="stylesheet" href="/static/css/jiangxin.css?v=<?cs var:site.version ?>">
<link rel="icon" href="/favicon.ico">
<script type="module" src="/static/js/timer.js?v=<?cs var:site.version ?>"></script>
</head>
<body class="jx-body-plain">
<noscript><main class="jx-main jx-solo"><h1><?cs var:timer.title ?></h1><p><?cs var:t.timer.no_script ?> <a href="<?cs var:url_validate(timer.back_path) ?>"><?cs var:t.timer.back ?></a></p></main></noscript>
<main class="jx-timer" id="main" hidden data-timer="<?cs var:timer.key ?>" data-warn="<?cs var:timer.warn ?>" data-green="<?cs var:t.timer.green ?>" data-amber="<?cs var:t.timer.amber ?>" data-red="<?cs var:t.timer.red ?>" data-run="<?cs var:t.timer.run ?>" data-pause="<?cs var:t.timer.pause ?>">
  <header class="jx-timer-head"><h1><?cs var:timer.title ?></h1><a class="btn btn-outline-primary" href="<?cs var:url_validate(timer.back_path) ?>"><?cs var:t.timer.back ?></a></header>
  <section class="jx-timer-face" aria-labelledby="timer-topic">
    <p class="jx-timer-say" role="status" data-timer-part="say"></p>
    <p class="jx-timer-clock" role="timer" data-timer-part="clock"></p>
    <p class="jx-timer-topic" id="timer-topic"><span data-timer-part="number"></span>. <span data-timer-part="topic"></span></p>
    <p class="jx-timer-who" data-timer-part="who"></p>
  </section>
  <p class="jx-timer-keys"><button class="btn btn-outline-primary" type="button" data-timer-part="back"><?cs var:t.timer.previous ?></button><button class="btn btn-primary" type="button" data-timer-part="run"></button><button class="btn btn-outline-primary" type="button" data-timer-part="next"><?cs var:t.timer.next ?></button><button class="btn btn-outline-primary" type="button" data-timer-part="again"><?cs var:t.timer.again ?></button><button class="btn btn-outline-primary" type="button" data-timer-part="full"><?cs var:t.timer.full ?></button></p>
  <details class="jx-more"><summary><?cs var:t.timer.list ?></summary><p class="jx-small jx-mute"><?cs var:t.timer.keys ?></p>
  <ol class="jx-timer-list"><?cs each:x = items ?><?cs if:x.talk ?><li data-minutes="<?cs var:x.minutes_n ?>" data-number="<?cs var:x.no ?>" data-topic="<?cs var:x.title ?>" data-who="<?cs var:x.authors ?> · <?cs var:x.unit ?>"><button class="btn btn-outline-primary" type="button"><?cs var:x.title ?> <span class="jx-mute"><?cs var:x.time ?></span></button></li><?cs /if ?><?cs /each ?></ol></details>
</main>
</body>
</html>
