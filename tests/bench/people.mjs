// What finding a person costs among a hundred thousand people, told as a multiple of the same among one thousand; and what it costs to know who asks.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fixed, measure, median, middle, used } from './measure.mjs'

const build = process.env.BUILD ?? 'build'

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单解仇区查']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文红梅春生志海波云飞宇浩欣怡子涵雨泽梓轩博思远嘉佳琪晨曦俊峰鹏程雪莲凤龙翔天乐康宁永福贵荣德才学东南西北山川林森松柏青青竹月星辰光亮成功新民立业家庆丰瑞祥和安泰']

// Numbers that are the same each time.
let state
function next (n) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return (state >>> 8) % n
}

function nameOf () {
  // The commonest surnames are much commoner than the rest.
  const surname = surnames[Math.min(next(surnames.length), next(surnames.length), next(surnames.length))]
  return surname + given[next(given.length)] + (next(100) < 80 ? given[next(given.length)] : '')
}

const hex = (n) => `UNHEX(MD5('find${n}'))`

// A city of `n` people: a tenth in its own offices, the rest in 20 counties of ten units, of which the first has 5 % and the second 1 % of all.
// The first people are the same in a city of any size.
export async function city (site, n) {
  state = 20261121
  const units = ["(1, NULL, 'C0', '市局')"]
  for (let i = 1; i <= 20; i++) units.push(`(${10 * i}, 1, 'C${i}', '第${i}县')`)
  for (let i = 1; i <= 20; i++) for (let k = 1; k <= 9; k++) units.push(`(${10 * i + k}, ${10 * i}, 'C${i}.${k}', '第${i}县${k}科')`)
  site.sql(`INSERT INTO region (code, name, kind) VALUES ('990000', '测试市', 'prefecture');
    INSERT INTO unit (id, parent_id, code, name, short_name, public_id, type, level, region_code, folded, pinyin, initials, opened_on)
      WITH u (id, parent_id, code, name) AS (VALUES ${units}) SELECT id, parent_id, code, name, name, UNHEX(MD5(CONCAT('u', id))), 'department', 'prefecture', '990000', '', '', '', '2000-01-01' FROM u ORDER BY id;
    INSERT INTO unit_closure SELECT id, id, 0 FROM unit;
    INSERT INTO unit_closure SELECT parent_id, id, 1 FROM unit WHERE parent_id IS NOT NULL;
    INSERT INTO unit_closure SELECT 1, id, 2 FROM unit WHERE parent_id > 1;`)
  const place = () => {
    const part = next(100)
    const county = part < 10 ? 0 : part < 15 ? 1 : part < 16 ? 2 : 3 + part % 18
    return county === 0 ? 1 : 10 * county + next(10)
  }
  for (let first = 1; first <= n; first += 5000) {
    const people = []
    const postings = []
    for (let id = first; id < first + 5000 && id <= n; id++) {
      const name = nameOf()
      people.push(`(${id}, ${hex(id)}, 'CY${1990 + next(37)}${String(id).padStart(6, '0')}', '${name}', '科员级', '事业', '2020-01-01', '${name}', '', '', '2020-01-01')`)
      postings.push(`(${id}, ${place()}, 'main', '职员', '2020-01-01')`)
    }
    site.sql(`INSERT INTO person (id, public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials, created_at) VALUES ${people};
      INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES ${postings}`)
  }
  const began = performance.now()
  await site.tool('jiangxin', 'migrate') // fills in what people are found by
  const took = performance.now() - began
  // 100 readers over everything, 100 over the first county, 100 over the second: nobody of the people above, whose places are random.
  const scopes = { city: 1, county: 10, small: 20 }
  let reader = 1000000
  for (const [scope, unit] of Object.entries(scopes)) {
    const keys = site.keys(100)
    const readers = keys.map((k) => ({ id: ++reader, ...k }))
    site.sql(`INSERT INTO person (id, public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials, created_at) VALUES ${readers.map((r) => `(${r.id}, ${hex(r.id)}, 'R${r.id}', '查', '科员级', '事业', '2020-01-01', '', '', '', '2020-01-01')`)};
      INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES ${readers.map((r) => `(${r.id}, ${unit}, 'main', '人事', '2020-01-01')`)};
      INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) VALUES ${readers.map((r) => `(${hex(`g${r.id}`)}, ${r.id}, 'hr', ${unit}, '2020-01-01', '2020-01-01')`)};
      INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) VALUES ${readers.map((r) => `(RANDOM_BYTES(16), X'${r.hash}', ${r.id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '2199-01-01', '127.0.0.1', '')`)}`)
    writeFileSync(`${site.state}/sessions-${scope}`, readers.map((r) => `${r.session}\n`).join(''))
  }
  site.sql('ANALYZE TABLE person, posting, person_part, unit, unit_closure, role_grant')
  // Nobody shall wait for what the filling has left to be written.
  site.sql('SET GLOBAL innodb_max_dirty_pages_pct_lwm = 0; SET GLOBAL innodb_max_dirty_pages_pct = 0')
  for (let i = 0; i < 600 && Number(site.sql("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")[0][1]) > 100; i++) await new Promise((resolve) => setTimeout(resolve, 100))
  return took
}

// What people type, of those who are in both cities: the whole, and what stands there on the way to it.
function queries (site) {
  const kinds = { Chinese: [], pinyin: [], initials: [], number: [] }
  for (const [name, parts] of site.sql("SELECT p.name, GROUP_CONCAT(x.part ORDER BY CHAR_LENGTH(x.part) DESC) FROM person p JOIN person_part x ON x.person_id = p.id WHERE p.id <= 1000 AND p.id % 5 = 0 AND x.place = 0 GROUP BY p.id, p.name ORDER BY p.id")) {
    const list = parts.split(',')
    const number = list.find((part) => /\d/.test(part))
    const [pinyin, initials] = list.filter((part) => /^[a-z]+$/.test(part))
    kinds.Chinese.push(name, name[0], name.slice(1), name.slice(0, 2))
    kinds.pinyin.push(pinyin, pinyin.slice(0, 2), pinyin.slice(0, 4), pinyin.slice(0, -2))
    kinds.initials.push(initials, initials.slice(0, 2), initials.slice(1))
    kinds.number.push(number, number.slice(0, 8), number.slice(2))
  }
  return kinds
}

export async function people (few, many, how, rounds, say, row) {
  const kinds = queries(few)
  say(`\nA person found: 100,000 people against 1,000, the same ${Object.values(kinds).flat().length} searches; ${rounds} rounds of ${how.seconds} s, by turns`)
  for (const [scope, words] of [['city', 'the whole city'], ['county', 'a county of 5 %'], ['small', 'a county of 1 %']]) {
    for (const [kind, list] of Object.entries(kinds)) {
      const of = { few: [], many: [] }
      const with_ = (site) => {
        // Seen just now: that is written once a minute, and waits for the disk.
        site.sql('UPDATE session SET seen_at = UTC_TIMESTAMP(6)')
        writeFileSync(`${site.state}/paths`, list.map((q) => `/people/find?for=org.view&q=${encodeURIComponent(q)}\n`).join(''))
        return { ...how, sessions: `${site.state}/sessions-${scope}`, paths: `${site.state}/paths` }
      }
      for (const site of [few, many]) {
        const [reader] = readFileSync(`${site.state}/sessions-${scope}`, 'utf8').split('\n')
        const one = await fetch(`${site.url}/people/find?for=org.view&q=${encodeURIComponent(list[0])}`, { headers: { cookie: `jx=${reader}`, accept: 'application/json' } })
        if (one.status !== 200 || !('people' in await one.json())) throw new Error(`a search answers ${one.status}`)
        await measure(site, '/people/find', 'portal', { ...with_(site), seconds: 1 })
      }
      for (let i = 0; i < rounds; i++) {
        of.few.push(await measure(few, '/people/find', 'portal', with_(few)))
        of.many.push(await measure(many, '/people/find', 'portal', with_(many)))
      }
      const [a, b] = [middle(of.few), middle(of.many)]
      row(`${words}, ${kind}, 1,000`, a)
      row(`${words}, ${kind}, 100,000`, b)
      say(`  p99 ÷ p99                          ${fixed(median(of.many.map((m, i) => m.p99 / of.few[i].p99)))}   (goal ≤ 2)`)
    }
  }
}

// What it costs to know who asks and what they may do, beside the catalogue's page: processor time of the program's part and of MariaDB's, without
// the page around it (session_check.c).
export async function session (site, how, rounds, say, row) {
  const checks = 20000
  const seen = { check: [], wall: [], page: [] }
  const total = (m) => Object.values(m.cost).reduce((sum, us) => sum + us, 0)
  say(`\nThe session and the roles: ${rounds} rounds of ${checks} checks and ${how.seconds} s of the page, by turns`)
  for (let i = 0; i < rounds; i++) {
    const mariadbd = [site.leader('mariadbd')]
    const before = used(mariadbd)
    const out = execFileSync(`${build}/release/bench/session_check`, ['--config', `${site.state}/etc/jiangxin.ini`, '--sessions', `${site.state}/sessions`,
      '--checks', String(checks)], { encoding: 'utf8' })
    const [wall, cpu] = out.trim().split(' ').map(Number)
    seen.wall.push(wall)
    seen.check.push(cpu + (used(mariadbd) - before) / checks)
    seen.page.push(await measure(site, '/training', 'training', how))
  }
  row('the catalogue', middle(seen.page))
  say(`  a check                            ${fixed(median(seen.check), 0)} µs of processor time, ${fixed(median(seen.wall), 0)} µs until it is known`)
  const part = median(seen.page.map((m, i) => seen.check[i] / total(m)))
  say(`  of the catalogue's processor time  ${fixed(part * 100, 0)} %   (goal ≤ 20 %)`)
}
