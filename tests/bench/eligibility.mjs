// Who of 50,000 people could be recommended for an honour, with seven rules on, against the bare SQL aggregates of the same facts, in one connection and
// by turns.
//
//   ONLY=eligibility make bench          PEOPLE=n TIMES=n
import { execFileSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { ownSite } from '../e2e/lib/load.mjs'
import { fixed } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const people = Number(process.env.PEOPLE ?? 50000)
const times = Number(process.env.TIMES ?? 15)
const RULES = [
  "'service', 'forbid', 5, NULL, NULL, NULL",
  "'in_post', 'forbid', NULL, NULL, NULL, NULL",
  "'unit_type', 'forbid', NULL, NULL, 'bureau,department,affiliate,county_unit', NULL",
  "'sanction', 'forbid', NULL, NULL, NULL, NULL",
  "'same_series', 'forbid', 5, NULL, NULL, NULL",
  "'leader_quota', 'forbid', NULL, 5, NULL, '县处级'",
  "'grade', 'warn', NULL, NULL, NULL, '厅局级'",
]
const say = (...words) => console.log(...words)

// 200 departments; people who joined over ten years; 2 % sanctioned, 10 % honoured; places for each department.
function fill (site) {
  const [officer] = site.people(1)
  const [[city]] = site.sql("SELECT id FROM unit WHERE code = 'LOAD'")
  site.sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) VALUES (RANDOM_BYTES(16), ${officer.id}, 'award_officer', ${city}, '2020-01-01', '2020-01-01');
    INSERT INTO unit (parent_id, code, name, short_name, public_id, type, level, region_code, folded, pinyin, initials, opened_on)
      SELECT ${city}, CONCAT('E', s.seq), CONCAT('第', s.seq, '科'), CONCAT('第', s.seq, '科'), RANDOM_BYTES(16), ELT(1 + MOD(s.seq, 4), 'department', 'affiliate', 'county_unit', 'partner'), 'prefecture', u.region_code, '', '', '', '2000-01-01' FROM seq_1_to_200 s JOIN unit u ON u.id = ${city};
    INSERT INTO unit_closure SELECT id, id, 0 FROM unit WHERE code LIKE 'E%';
    INSERT INTO unit_closure SELECT ${city}, id, 1 FROM unit WHERE code LIKE 'E%'`)
  for (let first = 1; first <= people; first += 10000) {
    const last = Math.min(first + 9999, people)
    site.sql(`INSERT INTO person (public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials, created_at)
      SELECT RANDOM_BYTES(16), CONCAT('EL', LPAD(seq, 6, '0')), CONCAT('王', seq), ELT(1 + MOD(seq, 50) DIV 47, '科员级', '县处级'), '事业', DATE_ADD('2016-01-01', INTERVAL MOD(seq * 7919, 3900) DAY), CONCAT('王', seq), '', '', '2020-01-01' FROM seq_${first}_to_${last};
      INSERT INTO posting (person_id, unit_id, kind, post, from_on) SELECT p.id, u.id, 'main', '职员', '2020-01-01' FROM person p JOIN unit u ON u.code = CONCAT('E', 1 + MOD(CAST(SUBSTR(p.staff_no, 3) AS UNSIGNED), 200)) WHERE p.staff_no BETWEEN CONCAT('EL', LPAD(${first}, 6, '0')) AND CONCAT('EL', LPAD(${last}, 6, '0'))`)
  }
  site.sql(`INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on, created_by, created_at)
      SELECT RANDOM_BYTES(16), ${city}, id, '2027-06-30', '文', '2026-01-01', ${officer.id}, '2026-01-01' FROM person WHERE staff_no LIKE 'EL%' AND MOD(id, 50) = 0;
    INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level, awarded_by, awarded_on, year, created_by, created_at, folded, pinyin, initials)
      SELECT RANDOM_BYTES(16), 'elsewhere', ${city}, 'individual', id, name, IF(MOD(id, 20) = 0, 'craftsman', 'other'), IF(MOD(id, 20) = 0, '后勤工匠', '劳模'), 'province', '省', DATE_ADD('2018-01-01', INTERVAL MOD(id, 3000) DAY), 2020, ${officer.id}, '2026-01-01', '', '', '' FROM person WHERE staff_no LIKE 'EL%' AND MOD(id, 10) = 0;
    INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, created_by, created_at, changed_at) VALUES (RANDOM_BYTES(16), ${city}, 'craftsman', '评选', '后勤工匠', 2026, 'prefecture', 'draft', '2026-10-31', ${officer.id}, '2026-01-01', '2026-01-01');
    INSERT INTO programme_kind (public_id, programme_id, subject, title, places) SELECT RANDOM_BYTES(16), id, 'individual', '后勤工匠', 180 FROM programme;
    INSERT INTO programme_place SELECT k.id, u.id, s.seq FROM programme_kind k JOIN unit u JOIN seq_1_to_6 s WHERE u.code LIKE 'E%' AND s.seq <= 3 + MOD(u.id, 4);
    ${RULES.map((r) => `INSERT INTO programme_rule (kind_id, rule, effect, years, places, types, grade_band) SELECT id, ${r} FROM programme_kind`).join(';')};
    ANALYZE TABLE person, posting, unit, unit_closure, sanction, honour, programme_place, role_grant`)
  return officer.id
}

const endings = []
const site = await ownSite({ after: (end) => endings.push(end) }, { flavour: 'release' })
try {
  const officer = fill(site)
  const [[programme]] = site.sql('SELECT MAX(id) FROM programme')
  say(`Load before: ${loadavg()[0]}; ${cpus().length} cores; ${times} rounds`)
  const [page, counts, list, floor, n] = execFileSync(`${build}/release/bench/eligibility_check`, ['--config', `${site.state}/etc/jiangxin.ini`, '--person', officer, '--programme', programme, '--times', times], { encoding: 'utf8' }).trim().split(' ').map(Number)
  say(`Who of ${n} people could be recommended, seven rules on:`)
  for (const [name, ms] of [['bare SQL aggregates, five', floor], ['counts by rule', counts], ['a page: counts and fifty people', page], ['everybody, read into memory', list]]) say(`  ${name.padEnd(34)} ${fixed(ms, 1).padStart(8)} ms`)
  say(`Page ÷ bare aggregates: ${fixed(page / floor)} (goal ≤ 3); everybody ÷ bare aggregates: ${fixed(list / floor)}`)
} finally {
  for (const end of endings) await end()
}
