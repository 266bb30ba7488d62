</main>
<?cs if:subcount(nav) ?></div>
<?cs /if ?><footer class="jx-footer"><?cs var:site.name ?> <?cs var:t.site.product ?><span class="jx-print"><?cs var:t.site.printed_at ?> <?cs var:page.now ?></span><?cs if:page.public ?> <a href="/account/privacy"><?cs var:t.privacy.title ?></a><?cs /if ?>
  <form class="jx-lang" method="post" action="/account/language"><input type="hidden" name="lang" value="<?cs var:page.other_lang ?>"><input type="hidden" name="back" value="<?cs var:page.address ?>"><button class="jx-linklike" type="submit" lang="<?cs var:page.other_lang ?>"><?cs var:t.site.other_lang ?></button></form></footer>
</body>
</html>
