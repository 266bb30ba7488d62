<?cs if:in_round ?><?cs include!"mentor/round_head.cs" ?><?cs else ?><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor/rounds"><?cs var:t.pairing_round.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<?cs include!"mentor/hr_tabs.cs" ?><?cs /if ?>
