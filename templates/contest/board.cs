<?cs include!"layout/head.cs" ?>
<?cs include!"macros/board.cs" ?>
<div class="jx-head"><div>
  <p><?cs var:board.contest ?></p>
  <h1><?cs var:board.title ?></h1>
  <p><span class="jx-chip <?cs var:board.chip_style ?>" data-board="chip"><?cs var:board.chip ?></span> <span data-board="count"><?cs var:board.count ?></span> · <span data-board="at"><?cs var:board.at ?></span></p></div>
  <p class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:board.screen_path ?>"><?cs var:t.contest_board.screen ?></a></p>
</div>
<section class="jx-panel" aria-label="<?cs var:t.contest_board.title ?>"<?cs call:board_words() ?>>
  <p role="status" data-board="say"><?cs var:board.say ?></p>
  <p class="jx-board-lost" role="status" data-board="lost" hidden></p>
  <?cs call:board_table("") ?>
  <noscript><p class="mt-3 jx-small jx-mute"><?cs var:t.contest_board.no_script ?> <a href="<?cs var:board.path ?>"><?cs var:t.contest_board.refresh ?></a></p></noscript>
</section>
<script type="module" src="/static/js/board.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
