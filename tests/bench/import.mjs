// Importing ten thousand people on a page, beside bare multi-row INSERTs of the same rows.
import { execFileSync } from 'node:child_process'
import { fixed, median } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const many = 10000

// Names as they are: two or three characters, a few of them rare.
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗曾单解仇区查']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文红梅春𬀩']
const name = (i) => surnames[i % surnames.length] + given[(i * 7) % given.length] + (i % 3 ? given[(i * 13 + 5) % given.length] : '')

const file = () => ['工号,姓名,性别,单位代码,职务,职级,身份,入职日期,出生年份,手机',
  ...Array.from({ length: many }, (_, i) => `I${String(i).padStart(5, '0')},${name(i)},${i % 2 ? '男' : '女'},U${2 + i % 199},驾驶员,编外,编外,2020-01-01,1990,138${String(10000000 + i)}`)].join('\r\n')

const field = (html, what) => new RegExp(`name="${what}" value="([^"]*)"`).exec(html)[1]

async function timed (work) {
  const began = performance.now()
  const answer = await work()
  return { answer, ms: performance.now() - began }
}

export async function imports (site, people, rounds, say) {
  const [hr] = people
  site.sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) VALUES (RANDOM_BYTES(16), ${hr.id}, 'hr', 1, '2020-01-01', '2020-01-01')`)
  const headers = { cookie: `jx=${hr.session}`, origin: site.url }
  const get = async (path) => (await fetch(site.url + path, { headers })).text()
  const seen = { upload: [], look: [], apply: [], floor: [], ratio: [] }
  const text = file()
  for (let i = 0; i < rounds; i++) {
    const page = await get('/admin/import')
    const form = new FormData()
    for (const [key, value] of [['_csrf', field(page, '_csrf')], ['_key', field(page, '_key')], ['kind', 'people']]) form.append(key, value)
    form.append('file', new Blob([text]), 'people.csv')
    const upload = await timed(() => fetch(`${site.url}/admin/import`, { method: 'POST', headers, body: form, redirect: 'manual' }))
    const path = upload.answer.headers.get('location')
    if (upload.answer.status !== 303) throw new Error(`upload: ${upload.answer.status} ${await upload.answer.text()}`)
    const look = await timed(() => get(path))
    const body = new URLSearchParams(['_csrf', '_key', 'plan'].map((key) => [key, field(look.answer.slice(look.answer.indexOf('name="plan"') - 400), key)]))
    const apply = await timed(() => fetch(site.url + path, { method: 'POST', headers, body, redirect: 'manual' }))
    const n = site.number("SELECT COUNT(*) FROM person WHERE staff_no LIKE 'I%'")
    if (apply.answer.status !== 303 || n !== many) throw new Error(`apply: ${apply.answer.status}, ${n} people`)
    const parts = site.number("SELECT COUNT(*) FROM person_part x JOIN person p ON p.id = x.person_id WHERE p.staff_no LIKE 'I%'")
    const out = execFileSync(`${build}/release/bench/import_floor`, ['--socket', site.socket, '--database', 'jiangxin', 'I'], { encoding: 'utf8' })
    const [rows, took] = out.trim().split(' ').map(Number)
    if (rows !== many) throw new Error(out)
    seen.upload.push(upload.ms)
    seen.look.push(look.ms)
    seen.apply.push(apply.ms)
    seen.floor.push(took / 1000)
    seen.ratio.push(took / 1000 / apply.ms)
    seen.parts = parts
  }
  const of = (list) => fixed(median(list) / 1000)
  say(`\nImporting ${many} people on a page (with ${many} postings, ${seen.parts} search parts, ${many} audit rows), ${rounds} rounds`)
  say(`  upload with its first plan         ${of(seen.upload)} s`)
  say(`  preview                            ${of(seen.look)} s`)
  say(`  apply                              ${of(seen.apply)} s   ${fixed(many / median(seen.apply) * 1000, 0)} rows/s`)
  say(`  all three                          ${of(seen.upload.map((ms, i) => ms + seen.look[i] + seen.apply[i]))} s   (goal < 10)`)
  say(`  bare multi-row INSERTs             ${of(seen.floor)} s   ${fixed(many / median(seen.floor) * 1000, 0)} rows/s`)
  say(`  ratio                              ${fixed(median(seen.ratio))}   (goal ≥ 0.3)`)
}
