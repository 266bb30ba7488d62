<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor/rounds"><?cs var:t.scenario.rounds ?></a> / <a href="<?cs var:scenario.list_path ?>"><?cs var:round_title ?></a></nav>
