<!doctype html>
<html lang="<?cs var:page.lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:page.title ?> - <?cs var:t.site.brand ?></title>
<link rel="stylesheet" href="/assets/bootstrap/bootstrap.min.css?v=5.2.3">
<link rel="stylesheet" href="/static/css/jiangxin.css?v=<?cs var:site.version ?>">
<link rel="icon" href="/favicon.ico">
<script type="module" src="/static/js/site.js?v=<?cs var:site.version ?>"></script>
</head>
<body<?cs if:!subcount(nav) ?> class="jx-body-plain"<?cs /if ?>>
<a class="visually-hidden-focusable jx-skip" href="#main"><?cs var:t.site.skip ?></a>
<header class="jx-header"><div class="jx-header-in">
  <a class="jx-brand" href="/"><span class="jx-seal" aria-hidden="true">匠</span><?cs var:t.site.brand ?></a>
  <span class="jx-site"><?cs var:site.name ?></span>
  <?cs if:me.name ?><div class="jx-me"><span><?cs var:me.unit ?></span><a class="jx-me-name" href="/account"><?cs var:me.name ?></a>
    <form method="post" action="/account/sign-out"><input type="hidden" name="_csrf" value="<?cs var:form_csrf ?>"><button class="jx-linklike" type="submit"><?cs var:t.site.sign_out ?></button></form></div><?cs elif:page.public ?><div class="jx-me"><a href="/account/sign-in"><?cs var:t.account.sign_in ?></a></div><?cs /if ?>
</div></header>
<?cs if:subcount(nav) ?><div class="jx-frame">
<nav class="jx-nav" aria-label="<?cs var:t.site.nav ?>">
  <ul><?cs each:entry = nav ?>
    <li><a class="jx-i-<?cs var:entry.icon ?>" href="<?cs var:entry.path ?>"<?cs if:entry.current ?> aria-current="page"<?cs /if ?>><?cs var:entry.label ?><?cs if:entry.count ?> <span class="jx-count"><?cs var:entry.count ?><span class="visually-hidden"><?cs var:t.site.unread ?></span></span><?cs /if ?></a></li><?cs /each ?>
  </ul>
</nav>
<main class="jx-main" id="main"><?cs else ?>
<main class="jx-main jx-solo" id="main"><?cs /if ?>
<?cs if:subcount(tabs) > 1 ?><nav class="jx-tabs" aria-label="<?cs var:t.site.tabs ?>"><ul><?cs each:tab = tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav>
<?cs /if ?><?cs if:flash.text ?><p class="jx-flash<?cs if:flash.refused ?> jx-flash-refused<?cs /if ?>" role="<?cs if:flash.refused ?>alert<?cs else ?>status<?cs /if ?>"><?cs var:flash.text ?></p><?cs /if ?>
