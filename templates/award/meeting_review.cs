<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-review"><div class="jx-panel-head"><h2 id="h-review"><?cs var:name ?> · <?cs var:reviewer ?></h2><a href="<?cs var:meeting_path ?>"><?cs var:t.selection.to_table ?></a></div>
<p><?cs if:handed ?><span class="jx-chip jx-ok"><?cs var:t.reviewing.handed_chip ?> <?cs var:handed_at ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.reviewing.not_yet ?></span><?cs /if ?></p>
<?cs if:!handed && back_reason ?><p><?cs var:t.reviewing.returned_because ?><?cs var:back_reason ?></p><?cs /if ?>
<?cs if:handed ?><dl class="jx-facts"><?cs if:voted ?><dt><?cs var:t.reviewing.vote_label ?></dt><dd><?cs var:voted ?></dd><?cs /if ?><?cs each:c = criteria ?><dt><?cs var:c.title ?></dt><dd><?cs var:c.mark ?> / <?cs var:c.max ?></dd><?cs /each ?><?cs if:sum ?><dt><?cs var:t.reviewing.sum ?></dt><dd><strong><?cs var:sum ?></strong> / <?cs var:full ?></dd><?cs /if ?><dt><?cs var:t.reviewing.words_label ?></dt><dd class="jx-lines"><?cs var:words ?></dd></dl><?cs /if ?></section>
<?cs if:may_return ?><form class="jx-panel" method="post" action="<?cs var:return_path ?>" novalidate aria-labelledby="h-return"><h2 id="h-return"><?cs var:t.reviewing.return ?></h2><?cs call:tokens() ?><?cs call:errors(form) ?><?cs call:input(form.reason, "text", t.reviewing.return_hint) ?><p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.reviewing.return ?></button></p></form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
