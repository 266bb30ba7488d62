<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:greeting ?></h1><p><time datetime="<?cs var:today_iso ?>"><?cs var:today ?></time></p></div></div>
<div class="jx-cols">
  <div class="jx-stack">
    <section class="jx-panel" aria-labelledby="todo">
      <div class="jx-panel-head"><h2 id="todo"><?cs var:t.home.todo ?></h2><?cs if:tasks ?><span class="jx-mute"><?cs var:tasks ?></span><?cs /if ?></div>
      <?cs if:subcount(task) ?><ol class="jx-list"><?cs each:task = task ?>
        <li><div><h3><span class="jx-kind"><?cs if:task.need ?><?cs var:t.home.need[task.need].kind ?><?cs else ?><?cs var:t.home.kind[task.kind] ?><?cs /if ?></span> <?cs var:task.title ?></h3><?cs if:task.line ?>
          <p class="jx-small"><?cs if:task.chip ?><span class="jx-chip <?cs if:task.chip == "today" ?>jx-now<?cs elif:task.chip == "tomorrow" ?>jx-now<?cs else ?>jx-wait<?cs /if ?>"><?cs var:t.home.chip[task.chip] ?></span> <?cs /if ?><span class="jx-mute"><?cs var:task.line ?></span></p><?cs /if ?></div>
          <a class="btn <?cs if:task.first ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="<?cs var:task.path ?>"><?cs if:task.need ?><?cs var:t.home.need[task.need].button ?><?cs else ?><?cs var:t.home.button[task.button] ?><?cs /if ?><span class="visually-hidden"> <?cs var:task.title ?></span></a></li><?cs /each ?>
      </ol><?cs else ?><div class="jx-empty"><strong><?cs var:t.home.nothing ?></strong><?cs var:t.home.nothing_do ?>
        <p class="mt-3"><a class="btn btn-primary" href="/training"><?cs var:t.home.choose ?></a></p></div><?cs /if ?>
    </section><?cs if:next.path ?>
    <section class="jx-panel" aria-labelledby="next">
      <div class="jx-panel-head"><h2 id="next"><?cs var:t.home.next ?></h2><a href="/training/mine"><?cs var:t.home.all_mine ?></a></div>
      <h3><a href="<?cs var:next.path ?>"><?cs var:next.title ?></a><?cs if:next.grade == "top" ?> <span class="jx-grade jx-grade-top"><?cs var:t.grade.top ?></span><?cs elif:next.grade == "featured" ?> <span class="jx-grade"><?cs var:t.grade.featured ?></span><?cs /if ?><?cs if:next.now ?> <span class="jx-chip jx-now"><?cs var:t.home.now ?></span><?cs /if ?></h3>
      <dl class="jx-facts mt-2">
        <dt><?cs var:t.home.when ?></dt><dd><time datetime="<?cs var:next.iso ?>"><?cs var:next.day ?></time> <span class="jx-nowrap"><?cs var:next.hours ?></span></dd>
        <dt><?cs var:t.home.where ?></dt><dd><?cs var:next.venue ?></dd>
        <dt><?cs var:t.home.what ?></dt><dd><?cs var:next.topic ?></dd>
      </dl>
    </section><?cs /if ?>
  </div>
  <div class="jx-stack">
    <section class="jx-panel" aria-labelledby="told">
      <div class="jx-panel-head"><h2 id="told"><?cs var:t.home.unread ?></h2><a href="/notices"><?cs var:t.home.all_notices ?></a></div>
      <?cs if:subcount(notice) ?><ul class="jx-list"><?cs each:n = notice ?>
        <li><div><p><?cs var:n.text ?></p><p class="jx-small jx-mute"><time datetime="<?cs var:n.at_iso ?>"><?cs var:n.at ?></time></p></div></li><?cs /each ?>
      </ul><?cs else ?><p class="jx-mute"><?cs var:t.home.no_unread ?></p><?cs /if ?>
    </section>
    <section class="jx-panel" aria-labelledby="mine">
      <div class="jx-panel-head"><h2 id="mine"><?cs var:t.home.mine ?></h2><a href="/training/mine"><?cs var:t.home.look ?><span class="visually-hidden"> <?cs var:t.home.mine ?></span></a></div>
      <dl class="jx-facts">
        <dt><?cs var:t.home.mine_booked ?></dt><dd class="jx-num"><?cs var:mine.booked ?></dd>
        <dt><?cs var:t.home.mine_held ?></dt><dd class="jx-num"><?cs var:mine.held ?></dd>
        <dt><?cs var:t.home.mine_waiting ?></dt><dd class="jx-num"><?cs var:mine.waiting ?></dd>
      </dl>
    </section>
  </div>
</div>
<?cs include!"layout/foot.cs" ?>
