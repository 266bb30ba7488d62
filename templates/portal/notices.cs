<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.notices.title ?></h1><p><?cs if:unread ?><?cs var:unread ?><?cs else ?><?cs var:t.notices.all_read ?><?cs /if ?></p></div><?cs if:unread ?>
  <form class="jx-actions" method="post" action="/notices/read-all"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.notices.read_all ?></button></form><?cs /if ?></div>
<section class="jx-panel" aria-label="<?cs var:t.notices.title ?>">
  <?cs if:subcount(notice) ?><ol class="jx-list"><?cs each:n = notice ?>
    <li><div><p><?cs if:n.unread ?><span class="jx-chip jx-now"><?cs var:t.notices.unread ?></span> <?cs /if ?><?cs var:n.text ?></p><p class="jx-small jx-mute"><time datetime="<?cs var:n.at_iso ?>"><?cs var:n.at ?></time></p></div>
      <form method="post" action="/notices/<?cs var:n.id ?>/read"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.notices.look ?><span class="visually-hidden"> <?cs var:n.text ?></span></button></form></li><?cs /each ?>
  </ol><?cs else ?><div class="jx-empty"><strong><?cs var:t.notices.none ?></strong><?cs var:t.notices.none_why ?></div><?cs /if ?>
</section><?cs if:older ?>
<nav class="jx-pages" aria-label="<?cs var:t.notices.pages ?>"><?cs if:later ?><a class="btn btn-outline-primary" href="/notices"><?cs var:t.notices.newest ?></a><?cs else ?><span></span><?cs /if ?><a class="btn btn-outline-primary" href="/notices?before=<?cs var:older ?>"><?cs var:t.notices.older ?></a></nav><?cs elif:later ?>
<nav class="jx-pages" aria-label="<?cs var:t.notices.pages ?>"><a class="btn btn-outline-primary" href="/notices"><?cs var:t.notices.newest ?></a></nav><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
