// visit.mjs: people who sign in by plain requests, as a browser without JavaScript would, and what their pages lead to.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const url = process.env.JX_URL.replace(/\/$/, '')
const state = process.env.JX_STATE

export const programs = /^PROGRAMS := (.*)$/m.exec(readFileSync(`${root}Makefile`, 'utf8'))[1].split(' ')

function sql (query) {
  const socket = /^socket = (.*)$/m.exec(readFileSync(`${state}/etc/jiangxin.ini`, 'utf8'))[1]
  return execFileSync('mariadb', ['--no-defaults', '--socket', socket, '--batch', '--skip-column-names', 'jiangxin', '-e', query], { encoding: 'utf8' }).trim()
}

const staffNo = (role) => role === 'trainee' ? 'CY2019022' : sql(`SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = '${role}' ORDER BY g.id LIMIT 1`)

async function ask (visitor, path, fields) {
  const answer = await fetch(url + path, {
    method: fields ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie: visitor.cookie, origin: url, 'accept-language': 'zh-CN', ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }) },
    body: fields && new URLSearchParams(fields)
  })
  for (const cookie of answer.headers.getSetCookie?.() ?? []) {
    const [pair] = cookie.split(';')
    const [name] = pair.split('=')
    visitor.cookie = [...visitor.cookie.split('; ').filter((c) => c && !c.startsWith(`${name}=`)), pair].join('; ')
  }
  return { status: answer.status, location: answer.headers.get('location') ?? '', type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

// The value of a hidden field of a page.
const hidden = (text, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

// Forgets who has failed to sign in, and what the scans have set: they press every button, the policies' too.
export const openDoor = () => sql('DELETE FROM sign_in_failure; DELETE FROM setting; DELETE FROM setting_change')

// A real sign-in: with a first password and the choice of one's own, later with that.
const own = new Map()
export async function signIn (role) {
  const visitor = { role, cookie: '' }
  if (role === 'stranger') return visitor
  const number = staffNo(role)
  openDoor()
  if (own.has(role)) await ask(visitor, '/account/sign-in', { staff_no: number, password: own.get(role) })
  if (!own.has(role) || !await signedIn(visitor)) await signInFirst(visitor, number)
  if (!await signedIn(visitor)) throw new Error(`${role} (${number}) cannot sign in`)
  visitor.csrf = hidden((await ask(visitor, '/')).text, '_csrf')
  return visitor
}

async function signInFirst (visitor, number) {
  const printed = execFileSync(`${root}tools/site`, ['jiangxin', state, 'user', 'password', number], { encoding: 'utf8' })
  const first = /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/.exec(printed)[0]
  const chosen = `竹林 ${number.slice(-3)} 灯塔 ${Math.random().toString(36).slice(2, 8)}`
  await ask(visitor, '/account/sign-in', { staff_no: number, password: first })
  const { text } = await ask(visitor, '/account/password')
  await ask(visitor, '/account/password', { _csrf: hidden(text, '_csrf'), _key: hidden(text, '_key'), current_password: first, new_password: chosen, repeat_password: chosen })
  own.set(visitor.role, chosen)
}

export async function signedIn (visitor) {
  if (visitor.role === 'stranger') return true
  const { status } = await ask(visitor, '/')
  return status === 200
}

// ---- what the pages lead to ----

let table
function routes () {
  table ??= programs.flatMap((program) => execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => {
    const [method, path, audience] = line.split('\t')
    return { name: `${method} ${path}`, method, path, public: audience === 'public', literal: path.replace(/:[a-z_]+/g, '').length, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:[a-z_]+/g, '[^/]+')}$`) }
  })).sort((a, b) => b.literal - a.literal)
  return table
}
// Pages for everybody below an address that no id stands in.
const openTo = (under) => routes().filter((r) => r.public && r.method === 'GET' && r.path.startsWith(`${under}/`) && !r.path.includes(':')).map((r) => r.path)
const routeOf = (method, path) => routes().find((r) => r.method === method && r.pattern.test(path.split('?')[0]))?.name

const entity = (text) => text.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>')
const attribute = (tag, name) => { const m = new RegExp(`\\s${name}="([^"]*)"`).exec(tag); return m ? entity(m[1]) : null }

// The fields of a form with values that a careful person might send.
function fields (form) {
  const found = new Map()
  for (const [tag, name] of form.matchAll(/<(input|textarea|button)\b[^>]*>/g)) {
    const field = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? name
    if (!field || type === 'file' || ((type === 'radio' || type === 'checkbox') && found.has(field))) continue
    const value = attribute(tag, 'value')
    found.set(field, value || (type === 'date' ? '2026-12-01' : type === 'number' ? '1' : type === 'hidden' ? '' : '1'))
  }
  for (const [tag, options] of form.matchAll(/<select\b[^>]*>(.*?)<\/select>/gs)) {
    const field = attribute(tag.slice(0, tag.indexOf('>') + 1), 'name')
    const values = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => attribute(option, 'value')).filter(Boolean)
    if (field) found.set(field, values[0] ?? '1')
  }
  return found
}

const LEAVES = /\/account\/sign-out|\/assets\/|\/static\//

// Everything this person's pages lead to, each kind once: { method, path, parameters, shape, route, body(visitor) }. Only looks.
// `under`: only at addresses below that one.
export async function crawl (visitor, { pages = 150, under = '/' } = {}) {
  const inside = (path) => under === '/' || path === under || path.startsWith(`${under}/`) || path.startsWith(`${under}?`)
  const targets = new Map()
  const waiting = under === '/' ? ['/', '/account/sign-in'] : [under, ...openTo(under)]
  const known = new Set(waiting)
  const times = new Map()
  const add = (method, path, body) => {
    const [bare, query = ''] = path.split('?')
    const parameters = body ? [...body.keys()].filter((k) => !k.startsWith('_')) : [...new URLSearchParams(query).keys()]
    const route = routeOf(method, path)
    if (!route || !inside(path)) return
    const shape = `${route}?${[...new Set(parameters)].sort()}`
    if (!targets.has(shape)) {
      targets.set(shape, { method, path: body ? bare : path, parameters, shape, route, body: (v) => new URLSearchParams([...body].map(([k, x]) => [k, k === '_csrf' ? v.csrf ?? '' : x])).toString() })
    }
  }
  const follow = (href) => {
    const link = new URL(href, url)
    if (link.origin !== new URL(url).origin || LEAVES.test(link.pathname) || !inside(link.pathname) || known.has(link.pathname + link.search)) return
    const kind = link.pathname.replace(/[A-Za-z0-9_-]{22}/g, ':id') + [...link.searchParams.keys()].sort()
    times.set(kind, (times.get(kind) ?? 0) + 1)
    if (times.get(kind) > 3) return // three of a kind are enough
    known.add(link.pathname + link.search)
    waiting.push(link.pathname + link.search)
  }
  for (let n = 0; n < pages && waiting.length; n++) {
    const path = waiting.shift()
    add('GET', path)
    const { status, type, location, text } = await ask({ ...visitor }, path)
    if (location) follow(location)
    if (status !== 200 || !type.startsWith('text/html')) continue
    for (const [, href] of text.matchAll(/\shref="([^"#]+)/g)) follow(entity(href))
    for (const [whole, tag] of text.matchAll(/(<form\b[^>]*>).*?<\/form>/gs)) {
      const action = attribute(tag, 'action') || path
      const method = (attribute(tag, 'method') ?? 'get').toUpperCase()
      const found = fields(whole)
      // A button elsewhere on the page may belong to this form.
      if (LEAVES.test(action)) continue
      if (method === 'POST') {
        add('POST', action, found)
      } else {
        const query = new URLSearchParams([...found]).toString()
        add('GET', `${action.split('?')[0]}?${query}`)
        follow(`${action.split('?')[0]}?${query}`)
      }
    }
  }
  return [...targets.values()]
}
