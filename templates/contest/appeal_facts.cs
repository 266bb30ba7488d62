<?cs # One appeal with its ruling: appeal_facts(x), as cgi-bin/contest/appeals.h puts it. ?>
<?cs def:appeal_facts(x) ?><dl class="jx-facts">
    <dt><?cs var:t.appeal.made_by ?></dt><dd><span class="jx-name"><?cs var:x.person ?></span><br><span class="jx-small jx-mute"><?cs var:x.made ?></span></dd>
    <dt><?cs var:t.appeal.words ?></dt><dd class="jx-lines"><?cs var:x.words ?></dd>
    <?cs if:x.file.name ?><dt><?cs var:t.appeal.file ?></dt><dd><a href="<?cs var:url_validate(x.file.path) ?>"><?cs var:x.file.name ?></a> <span class="jx-small jx-mute"><?cs var:x.file.size ?></span></dd><?cs /if ?>
    <?cs if:x.ruling.outcome ?><dt><?cs var:t.appeal.ruling ?></dt><dd><strong><?cs var:x.ruling.outcome ?></strong><?cs if:x.ruling.version ?> <span class="jx-small jx-mute"><?cs var:x.ruling.version ?></span><?cs /if ?><br><span class="jx-lines"><?cs var:x.ruling.reason ?></span><?cs each:c = x.ruling.changes ?><br><?cs var:c.text ?><?cs /each ?><br><span class="jx-small jx-mute"><?cs var:x.ruling.by ?>，<?cs var:x.ruling.at ?></span></dd><?cs elif:x.closed ?><dt><?cs var:t.appeal.closed_at ?></dt><dd><?cs var:x.closed ?></dd><?cs /if ?>
  </dl><?cs /def ?>
