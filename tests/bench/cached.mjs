// A public notice out of nginx's cache against a static file of the same size on the same nginx, by turns: 80 collectives and 180 people, as
// one province has them. And the same page from its program, without the cache.
//
//   ONLY=notice make bench          ROUNDS=n SECONDS_EACH=n
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { ownSite } from '../e2e/lib/load.mjs'
import { fixed, measure, middle } from './measure.mjs'

const rounds = Number(process.env.ROUNDS ?? 7)
const seconds = Number(process.env.SECONDS_EACH ?? 4)
const connections = 32
const say = (...words) => console.log(...words)
const endings = []
const site = await ownSite({ after: (end) => endings.push(end) }, { flavour: 'release' })
try {
  const [officer] = site.people(1).map((p) => p.id)
  const groups = [['先进集体', 'collective', 80], ['先进个人', 'individual', 180]]
  const snapshot = { issuer: '临江省机关事务管理局', title: '2026年“机关事务先进”评选', award: '机关事务先进', year: 2026, round: 1, days: 5, order: 'stroke', office: '评选办公室', phone: '0900-810 0123', address: '省行政中心 2 号楼',
    groups: groups.map(([kind, subject, n]) => ({ kind, category: '', subject, items: Array.from({ length: n }, (_, i) => ({ name: subject === 'individual' ? `王慧月${i}` : `青川市机关餐饮服务中心第${i}队`, unit: subject === 'individual' ? '青川市机关事务管理局公务用车服务中心' : '', post: subject === 'individual' ? '维修电工' : '', deeds: '台风期间连续抢修配电设备，带出两名徒弟，自制故障练习板。' })) })) }
  const json = Buffer.from(JSON.stringify(snapshot)).toString('hex')
  site.sql(`INSERT INTO calendar_year (year, source) VALUES (2026, 'bench'), (2027, 'bench');
    INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, created_by, created_at, changed_at)
      SELECT RANDOM_BYTES(16), id, 'advanced', '2026年“机关事务先进”评选', '机关事务先进', 2026, 'province', 'draft', '2026-10-31', '2099-12-31', ${officer}, '2026-01-01', '2026-01-01' FROM unit WHERE code = 'LOAD';
    SET @g = LAST_INSERT_ID();
    INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, outside, sort) VALUES (RANDOM_BYTES(16), @g, 'collective', '先进集体', 80, 0, 1, 1), (RANDOM_BYTES(16), @g, 'individual', '先进个人', 180, 0, 1, 2);
    UPDATE programme SET state = 'approved', approval_no = '1号', approved_by = '协调小组', approved_on = '2026-01-01', approved_until = '2099-12-31' WHERE id = @g;
    UPDATE programme SET state = 'open' WHERE id = @g;
    INSERT INTO nomination (public_id, programme_id, kind_id, subject, outside, name, unit_name, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 180)
      SELECT RANDOM_BYTES(16), @g, k.id, k.subject, 1, CONCAT(k.title, n.i), '某单位', '事迹', '事迹', p.unit_id, p.unit_id, 'draft', ${officer}, '2026-01-01', '2026-01-01' FROM n JOIN programme_kind k ON k.programme_id = @g AND n.i <= k.places JOIN programme p ON p.id = @g;
    UPDATE nomination SET state = 'recommended'; UPDATE nomination SET state = 'passed'; UPDATE programme SET state = 'reviewing';
    UPDATE nomination SET state = 'selected', selected_at = '2026-01-02'; UPDATE programme SET state = 'selected', notice_owed_at = '2026-01-02';
    INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, snapshot_hash, prepared_by, prepared_at) VALUES (RANDOM_BYTES(16), @g, 1, 'prepared', 5, 'stroke', CONVERT(X'${json}' USING utf8mb4), '', ${officer}, '2026-11-17 01:00:00');
    SET @n = LAST_INSERT_ID();
    INSERT INTO public_notice_item SELECT @n, @g, ROW_NUMBER() OVER (ORDER BY kind_id, id), id FROM nomination;
    INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) VALUES (RANDOM_BYTES(16), @n, 'board', '公告栏', '2026-11-17 01:00:00', ${officer}, '2026-11-17 01:00:00');
    UPDATE public_notice SET state = 'posted', posted_on = '2026-11-17', posted_at = '2026-11-17 01:00:00', first_on = '2026-11-18', last_on = '2026-11-24', ends_at = '2026-11-24 10:00:00' WHERE id = @n`)
  const [[id]] = site.sql('SELECT HEX(public_id) FROM public_notice')
  const path = `/award/notice/${Buffer.from(id, 'hex').toString('base64url')}`
  const page = await fetch(site.url + path)
  const bytes = Buffer.from(await page.arrayBuffer())
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`)
  writeFileSync(`${site.state}/app/static/bench.html`, bytes)
  writeFileSync(`${site.state}/sessions`, '')
  say(`A notice of 260, ${bytes.length} bytes; ${rounds} rounds of ${seconds} s, ${connections} connections, ${cpus().length} cores`)
  const lists = { file: [], page: [], program: [] }
  const how = { seconds, connections }
  for (let i = 0; i < rounds; i++) {
    lists.file.push(await measure(site, '/static/bench.html', 'award', how))
    lists.page.push(await measure(site, path, 'award', how))
  }
  // What the program itself answers: the form beside it, which is nobody's to keep.
  lists.program.push(await measure(site, `${path}/object`, 'award', { ...how, seconds: 2 }))
  const [file, cached, program] = [lists.file, lists.page, lists.program].map(middle)
  for (const [name, m] of [['static file', file], ['notice from the cache', cached], ['its form, from the program', program]]) say(`  ${name.padEnd(28)} ${fixed(m.rate, 0).padStart(7)} requests/s, p50 ${fixed(m.p50 / 1000)} ms, p99 ${fixed(m.p99 / 1000)} ms; nginx ${fixed(m.cost.nginx, 0)} µs each`)
  say(`Notice ÷ static file of the same size: ${fixed(cached.rate / file.rate)} (goal ≥ 0.8)`)
} finally {
  for (const end of endings) await end()
}
