<?cs if:subcount(hr_tabs) > 1 ?><nav class="jx-tabs" aria-label="<?cs var:t.mentor_hr.tabs ?>"><ul><?cs each:tab = hr_tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav><?cs /if ?>
