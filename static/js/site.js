// What every page gains from scripts; all of it works without them.
// A form that is on its way is not sent a second time; coming back to the page makes it ready again.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    form.setAttribute('aria-busy', 'true');
  });
}
// What a judge's tablet keeps of its page for a time without network goes with the person who signs out; marks that are not sent stay.
for (const form of document.querySelectorAll('form[action="/account/sign-out"]')) {
  form.addEventListener('submit', () => { globalThis.caches?.delete('jiangxin-judge') })
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  }
});
// The list of what to mend is where the reader should be.
document.querySelector('.jx-errors')?.focus();
// A button that prints, where printing is the page's purpose.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// On a phone the tabs are wider than the screen: the current one is brought into sight.
const tab = document.querySelector('.jx-tabs [aria-current]')
if (tab) tab.closest('ul').scrollLeft = tab.offsetLeft - (innerWidth - tab.offsetWidth) / 2
