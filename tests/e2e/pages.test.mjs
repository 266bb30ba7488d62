// Every page without a name in its address, for each role at both widths and in English: axe-core finds nothing, nothing is wider than the window,
// no message key shows, one h1, one primary action at most.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { axe, everyProgram, open, plain, shot, state } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

const programs = everyProgram
const paths = programs.flatMap((program) =>
  execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.split('\t')).filter(([method, path]) => method === 'GET' && !/:|\.(csv|xlsx|ics|json)$/.test(path)).map(([, path]) => path))

// Of all pages those that this person gets, with their HTML. What is not for the role, or is a file, need not be drawn: the matrix asks for it.
async function pagesOf (page) {
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const seen = new Map()
  for (const path of paths) {
    const { status, headers, text } = await plain(path, { headers: { cookie } })
    if (status !== 403 && (status === 303 || /^text\/html/.test(headers.get('content-type') ?? ''))) seen.set(path, status === 303 ? null : text)
  }
  return seen
}

// What a page consists of: its elements with their classes, attributes, types and roles, each kind once, without its texts. Null: it leads elsewhere.
function kindsOf (html) {
  if (!html) return null
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0]
  assert.ok(main, 'a page has a main part')
  return new Set([...main.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, attributes]) =>
    `${name} ${[...attributes.matchAll(/([a-z:-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => /^(class|type|role|scope)$/.test(key) ? `${key}=${value}` : key).sort().join(' ')}`))
}

async function look (page, path) {
  const answer = await page.goto(path)
  const where = `${path} at ${page.viewportSize().width}`
  assert.equal(answer.status(), 200, where)
  const [headings, text] = await page.evaluate(() => [document.querySelectorAll('h1').length, document.body.innerText])
  assert.equal(headings, 1, `${where}: one h1`)
  assert.doesNotMatch(text, /\b[a-z_]+\.[a-z_]+(\.[a-z_]+)+\b|\{\d\}|<\?cs/, `${where}: a bare key or argument`)
  await axe(page)
}

// What everybody gets looks different for whoever has most to do there: for the others it is enough to draw what only they get, and the first pages.
// And a page that consists of nothing but what was looked at there before, for somebody else, is not drawn again.
const looked = new Map()
function isNew (path, html) {
  const kinds = kindsOf(html)
  const known = looked.get(path) ?? new Set()
  looked.set(path, known)
  const fresh = !kinds || [...kinds].some((kind) => !known.has(kind))
  for (const kind of kinds ?? []) known.add(kind)
  return fresh
}
const full = ['trainee', 'liaison', 'hr', 'award_officer']
const first = ['/', '/training', '/contest', '/mentor', '/award']
let everybodys = []

for (const role of ['trainee', 'training_manager', 'contest_manager', 'liaison', 'hr', 'award_officer', 'leader', 'sysadmin', 'secadmin', 'auditor']) {
  test(`${role}'s pages at 1280 and 360 px`, async (t) => {
    const page = await open(t)
    await signIn(page, role)
    const seen = await pagesOf(page)
    if (role === 'trainee') everybodys = [...seen.keys()]
    for (const [path, html] of seen) {
      if (!full.includes(role) && everybodys.includes(path) && !first.includes(path)) continue
      if (!isNew(path, html) && !first.includes(path)) continue
      await look(page, path)
      const name = `${role}${path.replace(/\W+/g, '-').replace(/-$/, '')}`
      await shot(page, name)
      await page.setViewportSize({ width: 360, height: 740 })
      await axe(page)
      await shot(page, name)
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    assert.ok(seen.size >= 4, `${role} saw ${seen.size} pages`)
  })
}

test('the same pages in English, complete', async (t) => {
  const page = await open(t)
  const turn = async () => { // the person's language, which other files of the site read in Chinese
    await page.goto('/')
    await page.locator('.jx-lang button').click()
    await page.waitForLoadState()
  }
  await signIn(page, 'training_manager')
  await turn()
  try {
    for (const path of (await pagesOf(page)).keys()) {
      await look(page, path)
      assert.equal(await page.locator('html').getAttribute('lang'), 'en', path)
      // Names of people, units, courses and the like stay Chinese; headings, buttons and labels are English.
      const words = await page.locator('h2, button:not([lang]), label, th, legend, nav a').allInnerTexts()
      const chinese = words.filter((w) => /[\u4e00-\u9fff]/.test(w.replace(/（.*?）/g, '')))
      if (chinese.length) t.diagnostic(`${path}: ${chinese.slice(0, 5).join(' | ')}`)
    }
  } finally {
    await turn()
  }
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
})
