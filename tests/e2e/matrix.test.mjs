// SEC-R2: the whole role × route matrix, made from the programs' own route tables (PROGRAM --routes).
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { everyProgram, open, plain, sql, state, url } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

// Whoever there is: a new program or role is in the matrix from its first day.
const programs = everyProgram
const roles = ['trainee', ...sql('SELECT code FROM role ORDER BY sort').map(([code]) => code)]

const routes = programs.flatMap((program) =>
  execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => {
    const [method, path, audience, capability, form] = line.split('\t')
    return { program, method, path, audience, capability, form }
  }))

// An id that no row has, where the path wants one.
const address = (route) => route.path.replace(/:[a-z]+/g, 'AAAAAAAAAAAAAAAAAAAAAA')
const named = (route) => /:[a-z]/.test(route.path)
const leaves = (route) => /sign-out|language/.test(route.path)

async function ask (cookie, route, fields) {
  const { status, headers, text } = await plain(address(route), {
    method: route.method,
    headers: { ...(cookie && { cookie }), ...(fields && { origin: url, 'content-type': 'application/x-www-form-urlencoded' }) },
    body: fields ? new URLSearchParams(fields).toString() : ''
  })
  return { status, location: headers.get('location') ?? '', cache: headers.get('cache-control') ?? '', text }
}

test('SEC-R2 every program prints its table, and every row says for whom it is', () => {
  assert.ok(routes.length > 20)
  for (const route of routes) assert.ok(['public', 'signed-in', 'capability'].includes(route.audience), JSON.stringify(route))
})

test('SEC-R2 a stranger gets public pages only', async () => {
  for (const route of routes) {
    const { status, location } = await ask('', route, route.method === 'POST' ? { _csrf: 'x', _key: 'x' } : null)
    const what = `${route.method} ${route.path}: ${status} ${location}`
    if (route.audience === 'public') assert.ok(status < 500 && !location.startsWith('/account/sign-in?next'), what)
    else assert.ok(status === 303 && location.startsWith('/account/sign-in'), what)
  }
})

const asked = new Set() // forms whose tokens have been asked for by somebody who may send them: that does not depend on who it is

for (const role of roles) {
  test(`SEC-R1 SEC-R2 SEC-S8 what ${role} may ask for, and nothing else`, async (t) => {
    const page = await open(t)
    const number = await signIn(page, role)
    const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
    await page.goto('/')
    const csrf = await page.locator('input[name=_csrf]').first().inputValue()
    const held = new Set(sql(`SELECT DISTINCT c.capability FROM role_grant g JOIN role_capability c ON c.role = g.role JOIN person p ON p.id = g.person_id WHERE p.staff_no = '${number}'`).map(([c]) => c))
    for (const route of routes) {
      if (leaves(route)) continue
      const may = route.audience !== 'capability' || held.has(route.capability)
      if (route.method === 'GET') {
        const { status, cache, location } = await ask(cookie, route)
        const what = `${role} GET ${route.path}: ${status} ${location}`
        if (!may) assert.equal(status, 403, what)
        else if (named(route)) assert.equal(status, 404, what)
        else assert.ok([200, 303].includes(status), what)
        if (route.audience !== 'public') assert.match(cache, /no-store/, `SEC-S8 ${what}`)
      } else {
        // SEC-R1: without the token nothing is done; asked of those who may not, and once of somebody who may.
        const place = `${route.program} ${route.path}`
        const again = may && asked.has(place)
        if (may) asked.add(place)
        if (route.audience !== 'public' && !again) {
          const bare = await ask(cookie, route, { any: '1' })
          assert.equal(bare.status, 403, `${role} POST ${route.path} without a token: ${bare.status}`)
        }
        if (!again) {
          const foreign = await plain(address(route), { method: 'POST', headers: { cookie, origin: 'http://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: csrf }).toString() })
          assert.equal(foreign.status, 403, `${role} POST ${route.path} from elsewhere: ${foreign.status}`)
        }
        if (route.audience === 'public') continue
        const { status, location } = await ask(cookie, route, { _csrf: csrf, _key: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url') })
        const what = `${role} POST ${route.path}: ${status} ${location}`
        if (!may) assert.equal(status, 403, what)
        else if (named(route)) assert.ok([404, 422].includes(status), what)
        else assert.ok([303, 422].includes(status), what)
      }
    }
  })
}
