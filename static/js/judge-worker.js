// The tablet's service worker: keeps the page, its scripts and styles, so that a reload finds them while the network is gone. What it keeps is looked at only
// when the server does not answer; marks are none of its business (they stand in IndexedDB).
//
// Its address is /contest/judge/worker.js, and so it is responsible for the judges' pages alone.
const CACHE = 'jiangxin-judge'
const PATIENCE = 5000 // ms, before a page that does not come is taken from here

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A page's address without its query: it is the same page for each number.
const key = (url) => url.pathname.startsWith('/contest/judge/') ? url.pathname : url.pathname + url.search
const isPage = (path) => /^\/contest\/judge\/[A-Za-z0-9_-]{22}$/.test(path)
const isFile = (path) => /^\/(static|assets)\//.test(path) || path === '/favicon.ico'

async function keep (request, answer) {
  if (!answer.ok || answer.redirected || answer.type !== 'basic') return
  const cache = await caches.open(CACHE)
  await cache.put(key(new URL(request.url)), answer)
}
async function kept (request) {
  const cache = await caches.open(CACHE)
  return cache.match(key(new URL(request.url)))
}

async function first (request, event) {
  const asked = fetch(request)
  try {
    const answer = await Promise.race([asked, new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), PATIENCE))])
    if (answer.status < 500) {
      event.waitUntil(keep(request, answer.clone()))
      return answer
    }
    return await kept(request) ?? answer
  } catch {
    return await kept(request) ?? asked // nothing is here: the browser's own words
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if ((request.mode === 'navigate' && isPage(url.pathname)) || isFile(url.pathname)) event.respondWith(first(request, event))
})

// The page says what it consists of, since it was loaded before this worker was there; the answer is whether all of it is kept.
self.addEventListener('message', (event) => {
  const [port] = event.ports
  event.waitUntil((async () => {
    try {
      const cache = await caches.open(CACHE)
      await Promise.all(event.data.keep.map(async (path) => {
        const name = key(new URL(path, self.location.origin))
        const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-cache' }).catch(() => null)
        if (answer?.ok && !answer.redirected) await cache.put(name, answer)
        else if (!await cache.match(name)) throw new Error(path)
      }))
      // Files of an earlier version are of no use any more.
      const wanted = new Set(event.data.keep.map((path) => key(new URL(path, self.location.origin))))
      for (const old of await cache.keys()) {
        const url = new URL(old.url)
        if (isFile(url.pathname) && !wanted.has(key(url))) await cache.delete(old)
      }
      port?.postMessage(true)
    } catch {
      port?.postMessage(false)
    }
  })())
})
