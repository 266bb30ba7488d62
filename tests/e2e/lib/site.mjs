// site.mjs: what browser tests share. The site itself is started by tests/e2e/run, which says where in the environment.
//
//   import { open, signIn, axe, shot, sql } from './lib/site.mjs'
//
//   test('a trainee …', async (t) => {
//     const page = await open(t, { width: 360 })
//     await signIn(page, person('trainee'))
//     await page.goto('/training/')
//     await axe(page)
//     await shot(page, 'catalogue')
//   })
//
// A page closes with its test. A console error, an exception in a script, an answer of 500 or more, or a request to another
// host fails the test that opened the page, unless it said that it expects it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export const state = process.env.JX_STATE
export const url = process.env.JX_URL?.replace(/\/$/, '')
if (!state || !url) throw new Error('run the browser tests with `make e2e` or `tests/e2e/run FILE`')

const root = fileURLToPath(new URL('../../../', import.meta.url))

// ---- the browser ----

let browser
const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-dev-shm-usage']

async function theBrowser () {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    headless: true,
    chromiumSandbox: false, // there is no sandbox for root, and nothing but our own site is opened
    args: url.startsWith('https:') ? [...flags, '--ignore-certificate-errors'] : flags // a service worker asks the browser, not the context
  })
  return browser
}
after(async () => { await browser?.close() })

// A new page in a context of its own (cookies and all), `width` 360 or 1280. `script: false`: without JavaScript.
// `expect` is a pattern (or whatever has a `test` of its own) of complaints that belong to the test, e.g. /status of 404/.
export async function open (t, { width = 1280, script = true, lang = 'zh-CN', expect = null } = {}) {
  const context = await (await theBrowser()).newContext({
    baseURL: url,
    ignoreHTTPSErrors: url.startsWith('https:'), // a certificate of our own making (lib/own-tls.mjs)
    viewport: { width, height: width < 700 ? 740 : 900 },
    deviceScaleFactor: 1,
    isMobile: width < 700,
    hasTouch: width < 700,
    javaScriptEnabled: script,
    locale: lang,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce'
  })
  context.setDefaultTimeout(60000)
  const page = await context.newPage()
  const complaints = []
  const complain = (text) => { if (!expect?.test(text)) complaints.push(text) }
  context.on('page', listen)
  listen(page)
  function listen (page) {
    page.on('console', (message) => { if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`) })
    page.on('pageerror', (error) => complain(`script: ${error.message}`))
    page.on('response', (answer) => { if (answer.status() >= 500) complain(`${answer.status()} ${answer.url()}`) })
    page.on('request', (request) => {
      if (!request.url().startsWith(url + '/') && !/^(data|blob|about|chrome-error):/.test(request.url())) complain(`elsewhere: ${request.url()}`)
    })
  }
  t.after(async () => {
    await context.close()
    assert.deepEqual(complaints, [], 'nothing went wrong in the browser')
  })
  return page
}

// Fails on any violation that axe-core finds in the page as it stands, and when the page is wider than its window.
//
// Half of a browser test's time is this. Sending the checker is a third of what a look costs, so a page that was looked at
// once has it asleep in each of its next documents (a function that nobody calls is hardly read), and a document that is
// looked at again at another width has it still. Style sheets are not read for it: no rule that is on asks for them.
const axeAsleep = `window.jxAxe = () => {\n${axeSource}\n}`
const looked = new WeakSet()

export async function axe (page) {
  let answer = await page.evaluate(runAxe)
  if (!answer) {
    if (!looked.has(page)) await page.addInitScript({ content: axeAsleep })
    looked.add(page)
    await page.evaluate(axeSource)
    answer = await page.evaluate(runAxe)
  }
  const { found, content, window, beyond } = answer
  assert.deepEqual(found, [], `axe-core on ${page.url()}`)
  assert.ok(content <= window, `${page.url()} is ${content} px wide in a window of ${window}: ${beyond.join('; ')}`)
}

// In the page. Null: the checker is not there.
async function runAxe () {
  if (!window.axe && window.jxAxe) window.jxAxe()
  if (!window.axe) return null
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'], preload: { assets: ['media'] } })
  const { scrollWidth, clientWidth } = document.documentElement
  const wide = scrollWidth > clientWidth ? [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > clientWidth + 1) : []
  return {
    beyond: wide.slice(0, 5).map((e) => `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 60)}`),
    found: violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`),
    content: scrollWidth,
    window: clientWidth
  }
}

// A picture of the whole page: tests/e2e/shots/NAME-WIDTH.png. For people to look at, so only when somebody wants it (run, SHOTS).
export async function shot (page, name) {
  if (process.env.SHOTS === '0') return
  await page.screenshot({ path: `${root}tests/e2e/shots/${name}-${page.viewportSize().width}.png`, fullPage: true })
}

// axe, and a picture if it has a name, at both widths; the page is then as wide as before.
export async function look (page, name = null) {
  const before = page.viewportSize()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    if (name) await shot(page, name)
  }
  await page.setViewportSize(before)
}

// ---- without a browser ----

// One request, for tests that make thousands: { status, headers (get, has), bytes, text }. Nothing is followed. A third of what
// fetch() costs, which counts here. `body` is a string; who wants more takes fetch().
const kept = new http.Agent({ keepAlive: true })

export function plain (path, { method = 'GET', headers = {}, body = '' } = {}) {
  return new Promise((resolve, reject) => {
    const sent = body ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers
    const request = http.request(url + path, { method, agent: kept, headers: sent }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const bytes = Buffer.concat(parts)
        const { rawHeaders } = answer
        const all = new Map()
        for (let i = 0; i < rawHeaders.length; i += 2) {
          const name = rawHeaders[i].toLowerCase()
          all.set(name, all.has(name) ? `${all.get(name)}, ${rawHeaders[i + 1]}` : rawHeaders[i + 1])
        }
        const headers = { get: (name) => all.get(name) ?? null, has: (name) => all.has(name) }
        resolve({ status: answer.statusCode, headers, bytes, text: bytes.toString('utf8') })
      })
    })
    // A connection that the other side closes just as it is taken again was never asked anything.
    request.on('error', (error) => request.reusedSocket && error.code === 'ECONNRESET' ? resolve(plain(path, { method, headers, body })) : reject(error))
    request.end(body)
  })
}

// ---- the site behind it ----

// Asks until it holds; the limit is for what never comes to hold, far beyond what a busy machine needs.
export async function until (holds, what, seconds = 120) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail(`${what}: not within ${seconds} s`)
}

// The programs, by name, as the Makefile builds them.
export const everyProgram = /^PROGRAMS := (.*)$/m.exec(readFileSync(`${root}Makefile`, 'utf8'))[1].split(' ')

// The rows of a query, asked as the database's administrator: arrays of strings, null for NULL.
export function sql (query) {
  const out = execFileSync('mariadb', ['--no-defaults', '--socket', socket(), '--default-character-set=utf8mb4',
    '--batch', '--skip-column-names', 'jiangxin', '-e', query], { encoding: 'utf8' })
  return out.split('\n').slice(0, -1).map((row) => row.split('\t').map((cell) => cell === 'NULL' ? null : cell))
}

// Where the site's programs and database listen.
export function socket (name = 'db') {
  return /^socket = (.*)db\.sock$/m.exec(readFileSync(`${state}/etc/jiangxin.ini`, 'utf8'))[1] + `${name}.sock`
}

// Runs the site's own command, e.g. jiangxin('jobs', '--once'), and returns what it printed.
export function jiangxin (...args) {
  return execFileSync(`${root}tools/site`, ['jiangxin', state, ...args], { encoding: 'utf8' })
}

// Sets the site's clock to an instant, e.g. '2026-11-20T18:00:00+08:00'; it runs on from there. Each worker reads it at its next request.
export function setClock (instant) {
  writeFileSync(`${state}/clock`, `${Math.round((Date.parse(instant) - Date.now()) / 1000)}\n`)
}
export const clockStart = process.env.JX_CLOCK_START
