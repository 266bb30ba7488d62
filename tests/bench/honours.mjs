// The honour roll out of nginx's cache against a static file of the same size on the same nginx, by turns, among 20,000 honours of ten years; and
// the same page from its program, each time with another search.
//
//   ONLY=honours make bench          ROUNDS=n SECONDS_EACH=n
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { ownSite } from '../e2e/lib/load.mjs'
import { fixed, measure, median, middle } from './measure.mjs'

const rounds = Number(process.env.ROUNDS ?? 7)
const seconds = Number(process.env.SECONDS_EACH ?? 4)
const connections = 32
const count = 20000
const say = (...words) => console.log(...words)
const endings = []
const site = await ownSite({ after: (end) => endings.push(end) }, { flavour: 'release' })
try {
  const [officer] = site.people(1).map((p) => p.id)
  site.sql(`INSERT INTO honour (public_id, source, owner_unit_id, subject, name, unit_name, post, series, title, level, awarded_by, document_no, awarded_on, year, deeds, created_by, created_at, folded, pinyin, initials)
    WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000), m AS (SELECT i FROM n WHERE i <= ${count / 1000})
    SELECT RANDOM_BYTES(16), 'elsewhere', u.id, 'individual', CONCAT('王慧月', n.i), '青川市机关事务管理局公务用车服务中心', '维修电工', 'craftsman', '后勤工匠', 'prefecture', '沧屿市机关事务管理局', CONCAT('沧管〔', 2017 + MOD(m.i, 10), '〕12号'),
      MAKEDATE(2017 + MOD(m.i, 10), 1 + MOD(n.i, 300)), 2017 + MOD(m.i, 10), '台风期间连续抢修配电设备，带出两名徒弟，自制故障练习板。', ${officer}, '2026-01-01', CONCAT('王慧月', n.i), CONCAT('wanghuiyue', n.i), CONCAT('why', n.i) FROM n JOIN m JOIN unit u ON u.code = 'LOAD'`)
  site.sql('ANALYZE TABLE honour')
  const path = '/award/honours'
  const page = await fetch(site.url + path)
  const bytes = Buffer.from(await page.arrayBuffer())
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`)
  writeFileSync(`${site.state}/app/static/bench.html`, bytes)
  writeFileSync(`${site.state}/sessions`, '')
  say(`The honour roll of ${count} honours, ${bytes.length} bytes; ${rounds} rounds of ${seconds} s, ${connections} connections, ${cpus().length} cores`)
  const lists = { file: [], page: [] }
  const how = { seconds, connections }
  for (let i = 0; i < rounds; i++) {
    lists.file.push(await measure(site, '/static/bench.html', 'award', how))
    lists.page.push(await measure(site, path, 'award', how))
  }
  const searches = []
  for (let i = 0; i < 100; i++) {
    const began = performance.now()
    await (await fetch(`${site.url}${path}?q=why${i}&year=${2017 + i % 10}`)).text()
    searches.push(performance.now() - began)
  }
  const [file, cached] = [lists.file, lists.page].map(middle)
  for (const [name, m] of [['static file', file], ['roll from the cache', cached]]) say(`  ${name.padEnd(28)} ${fixed(m.rate, 0).padStart(7)} requests/s, p50 ${fixed(m.p50 / 1000)} ms, p99 ${fixed(m.p99 / 1000)} ms; nginx ${fixed(m.cost.nginx, 0)} µs each`)
  say(`  a search that nobody asked before, from the program: ${fixed(median(searches), 0)} ms`)
  say(`Roll ÷ static file of the same size: ${fixed(cached.rate / file.rate)} (goal ≥ 0.8)`)
} finally {
  for (const end of endings) await end()
}
