<nav class="jx-tabs" aria-label="<?cs var:t.award_office.tabs ?>"><ul><?cs each:tab = office_tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav>
