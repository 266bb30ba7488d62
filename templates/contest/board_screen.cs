<?cs include!"macros/form.cs" ?><?cs include!"macros/board.cs" ?><!doctype html>
<html lang="<?cs var:page.lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:page.title ?> - <?cs var:t.site.brand ?></title>
<link rel="stylesheet" href="/assets/bootstrap/bootstrap.min.css?v=5.2.3">
<link rel="stylesheet" href="/static/css/jiangxin.css?v=<?cs var:site.version ?>">
<link rel="icon" href="/favicon.ico">
<script type="module" src="/static/js/board-screen.js?v=<?cs var:site.version ?>"></script>
</head>
<body class="jx-body-plain jx-screen">
<a class="visually-hidden-focusable jx-skip" href="#main"><?cs var:t.site.skip ?></a>
<header class="jx-screen-head">
  <div><p><?cs var:board.contest ?></p><h1><?cs var:board.title ?></h1></div>
  <p class="jx-screen-state"><span class="jx-chip <?cs var:board.chip_style ?>" data-board="chip"><?cs var:board.chip ?></span><br><strong data-board="count"><?cs var:board.count ?></strong></p>
  <?cs if:host.qr_html ?><a class="jx-screen-qr" href="<?cs var:board.path ?>"><?cs uvar:host.qr_html ?><span><?cs var:t.contest_board.scan ?></span></a><?cs /if ?>
</header>
<main class="jx-screen-main" id="main"<?cs call:board_words() ?>>
  <?cs if:flash.text ?><p class="jx-flash<?cs if:flash.refused ?> jx-flash-refused<?cs /if ?>" role="<?cs if:flash.refused ?>alert<?cs else ?>status<?cs /if ?>"><?cs var:flash.text ?></p><?cs /if ?>
  <p class="jx-screen-say" role="status" data-board="say"><?cs var:board.say ?></p>
  <div class="jx-screen-last" data-board="last"<?cs if:!board.last.id ?> hidden<?cs /if ?>><span class="jx-screen-place" data-f="place"><?cs var:board.last.place ?></span><div><span class="jx-board-no" data-f="number"><?cs var:board.last.number ?></span> <span data-f="joint"><?cs var:board.last.joint ?></span><br><strong class="jx-name" data-f="who"><?cs var:board.last.who ?></strong> <span class="jx-board-unit" data-f="unit"><?cs var:board.last.unit ?></span></div><strong data-f="figure"><?cs var:board.last.figure ?></strong></div>
  <div class="jx-screen-list" data-board="list"><?cs call:board_table("jx-screen-table") ?></div>
  <noscript><p class="jx-mute"><?cs var:t.contest_board.no_script ?> <a href="<?cs var:board.screen_path ?>"><?cs var:t.contest_board.refresh ?></a></p></noscript>
</main>
<footer class="jx-screen-foot">
  <p class="jx-board-lost" role="status" data-board="lost" hidden></p>
  <p class="jx-mute"><span data-board="at"><?cs var:board.at ?></span> <span data-board="page"></span></p>
  <?cs include!"contest/board_host.cs" ?>
</footer>
</body>
</html>
