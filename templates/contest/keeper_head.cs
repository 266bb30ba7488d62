<nav class="jx-crumb jx-noprint" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:keeper.contest_path ?>"><?cs var:keeper.contest ?></a><?cs if:keeper.desk_path ?> / <a href="<?cs var:keeper.desk_path ?>"><?cs var:keeper.title ?></a><?cs /if ?></nav>
<nav class="jx-tabs" aria-label="<?cs var:t.keeper.tabs ?>"><ul>
  <li><a href="<?cs var:keeper.paper_path ?>"<?cs if:keeper.current == "paper" ?> aria-current="page"<?cs /if ?>><?cs var:t.keeper.paper ?></a></li>
  <?cs if:keeper.values_path ?><li><a href="<?cs var:keeper.values_path ?>"<?cs if:keeper.current == "values" ?> aria-current="page"<?cs /if ?>><?cs var:t.keeper.values ?></a></li><?cs /if ?>
</ul></nav>
