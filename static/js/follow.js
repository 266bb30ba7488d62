// follow.js: parts of a page that show how far some work has come (data-follow) are fetched anew every two seconds, until it has ended. Without
// this there is a link that loads the page again.
const EVERY = 2000

async function look () {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' })
    if (!answer.ok || answer.redirected) return // signed out, or no longer allowed: the page stays as it is
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const old of document.querySelectorAll('[data-follow]')) {
      const fresh = page.getElementById(old.id)
      if (fresh) old.replaceWith(document.importNode(fresh, true))
    }
  } catch { /* the network is away: again */ }
  again()
}

function again () {
  if (document.querySelector('[data-follow]')) setTimeout(look, EVERY)
}

again()
