<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a> / <?cs var:t.manage.courses ?></nav>
  <h1><?cs var:t.manage.courses_title ?></h1><?cs if:result.count ?><p><?cs var:result.count ?></p><?cs /if ?></div>
  <div class="jx-actions"><a class="btn btn-primary" href="/training/manage/course/new"><?cs var:t.manage.new_course ?></a></div></div>
<form class="jx-panel" method="get" action="/training/manage/courses" role="search" aria-label="<?cs var:t.manage.filter ?>">
  <label class="form-label" for="<?cs var:filter.q.id ?>"><?cs var:filter.q.label ?></label>
  <div class="input-group"><input class="form-control" id="<?cs var:filter.q.id ?>" name="q" type="search" value="<?cs var:filter.q.value ?>" maxlength="100"><button class="btn btn-outline-primary" type="submit"><?cs var:t.manage.search ?></button></div>
</form>
<section class="jx-panel" aria-labelledby="list">
  <div class="jx-panel-head"><h2 id="list"><?cs var:t.manage.courses_list ?></h2><?cs if:result.filtered ?><a class="jx-small" href="/training/manage/courses"><?cs var:t.manage.clear ?></a><?cs /if ?></div>
<?cs if:subcount(courses) ?>
  <table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.manage.courses_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.manage.course ?></th><th scope="col" class="jx-wide"><?cs var:t.manage.category ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.meeting.hours ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.manage.coming ?></th><th scope="col"><span class="visually-hidden"><?cs var:t.manage.acts ?></span></th></tr></thead>
    <tbody><?cs each:c = courses ?>
      <tr><th scope="row"><?cs var:c.title ?><?cs if:c.grade == "top" ?> <span class="jx-grade jx-grade-top"><?cs var:c.grade_name ?></span><?cs elif:c.grade == "featured" ?> <span class="jx-grade"><?cs var:c.grade_name ?></span><?cs /if ?><br><span class="jx-small jx-mute"><?cs var:c.code ?>，<?cs var:c.mode ?><span class="jx-narrow">，<?cs var:c.hours ?> <?cs var:t.meeting.hours ?></span><span class="jx-wide">，<?cs var:c.owner ?></span></span></th><td class="jx-wide"><?cs var:c.category ?></td><td class="jx-num jx-wide"><?cs var:c.hours ?></td><td class="jx-num jx-wide"><?cs var:c.classes ?></td><td class="jx-num"><a href="<?cs var:c.class_path ?>"><?cs var:t.manage.new_class ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:c.title ?></span></a><?cs if:c.mine ?><br><a href="<?cs var:c.edit_path ?>"><?cs var:t.manage.edit ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:c.title ?></span></a><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table>
  <?cs if:next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
<?cs elif:result.filtered ?>
  <div class="jx-empty"><strong><?cs var:t.manage.no_course_found ?></strong><?cs var:t.manage.none_found_do ?> <a href="/training/manage/courses"><?cs var:t.manage.clear ?></a></div>
<?cs else ?>
  <div class="jx-empty"><strong><?cs var:t.manage.no_course ?></strong><?cs var:t.manage.no_course_do ?></div>
<?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
