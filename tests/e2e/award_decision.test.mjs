// A programme whose notice is over: it is decided with a scan, a stranger finds who was honoured, the person publishes a photo and takes it back, and what
// two officers revoke is seen as revoked by the stranger within two seconds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look, open, plain, sql, until } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { publicId } from './lib/contest.mjs'

const NO = '沧试〔2026〕7号'
// A programme of its own, as it stands when its notice is over: two people and a team.
function noticed () {
  const [[unit, officer]] = sql("SELECT u.id, g.person_id FROM unit u JOIN role_grant g ON g.role = 'award_officer' WHERE u.code = 'CY' ORDER BY g.id LIMIT 1")
  const people = sql("SELECT p.id, p.name, u.name, p.staff_no FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' JOIN unit u ON u.id = o.unit_id WHERE p.staff_no LIKE 'CY2012%' ORDER BY p.id DESC LIMIT 2")
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, ceremony_on, office, phone, created_by, created_at, changed_at)
    VALUES (RANDOM_BYTES(16), ${unit}, 'role_model', '2026年春季“最美后勤人”评选', '最美后勤人', 2026, 'prefecture', 'draft', '2026-01-31', '2099-01-01', '2099-02-01', '人事教育处', '0900-810 0123', ${officer}, '2026-02-01', '2026-02-01')`)
  const [[programme]] = sql('SELECT MAX(id) FROM programme')
  sql(`INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, sort) VALUES (RANDOM_BYTES(16), ${programme}, 'individual', '最美后勤人', 2, 0, 1), (RANDOM_BYTES(16), ${programme}, 'collective', '最美后勤集体', 1, 0, 2);
    UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕3号', approved_by = '市评比达标表彰工作协调小组', approved_on = '2026-02-01', approved_until = '2099-12-31' WHERE id = ${programme};
    UPDATE programme SET state = 'open' WHERE id = ${programme}`)
  const nominate = (subject, person, team, name, unitName) => sql(`INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, unit_id, name, unit_name, post, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), ${programme}, k.id, k.subject, ${person}, ${team}, '${name}', '${unitName}', '', '台风期间连续抢修，食堂一餐未停。', '从事机关后勤服务十六年，带出两名徒弟，三次在市级竞赛中获奖。', ${unit}, ${unit}, 'draft', ${officer}, '2026-02-02', '2026-02-02' FROM programme_kind k WHERE k.programme_id = ${programme} AND k.subject = '${subject}'`)
  for (const [id, name, unitName] of people) nominate('individual', id, 'NULL', name, unitName)
  nominate('collective', 'NULL', unit, '机关食堂中餐班组', '')
  const all = `UPDATE nomination SET changed_at = '2026-02-02', state =`
  const of = `WHERE programme_id = ${programme}`
  sql(`${all} 'recommended' ${of}; ${all} 'passed' ${of}; UPDATE programme SET state = 'reviewing' WHERE id = ${programme};
    UPDATE nomination SET state = 'selected', selected_at = '2026-02-03' ${of}; UPDATE programme SET state = 'selected', notice_owed_at = '2026-02-03' WHERE id = ${programme};
    INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, snapshot_hash, prepared_by, prepared_at) VALUES (RANDOM_BYTES(16), ${programme}, 1, 'prepared', 5, 'stroke', '{}', UNHEX(SHA2('{}', 256)), ${officer}, '2026-02-03')`)
  const [[notice]] = sql('SELECT MAX(id) FROM public_notice')
  sql(`INSERT INTO public_notice_item (notice_id, programme_id, position, nomination_id) SELECT ${notice}, ${programme}, ROW_NUMBER() OVER (ORDER BY id), id FROM nomination ${of}`)
  return { programme, notice, people }
}

const posted = ({ programme, notice }) => sql(`INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT RANDOM_BYTES(16), id, 'platform', '/', '2026-02-03 02:00:00', prepared_by, '2026-02-03 02:00:00' FROM public_notice WHERE id = ${notice};
  UPDATE public_notice SET state = 'posted', posted_on = '2026-02-03', posted_at = '2026-02-03 02:00:00', first_on = '2026-02-04', last_on = '2026-02-10', ends_at = '2026-02-10 10:00:00' WHERE id = ${notice};
  UPDATE programme SET state = 'noticing' WHERE id = ${programme};
  UPDATE public_notice SET state = 'over', over_at = ends_at WHERE id = ${notice}`)
const flash = async (page) => { await page.locator('.jx-flash').first().waitFor(); return page.locator('.jx-flash').first().innerText() }
const PDF = { name: '表彰决定.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') }

test('decided, found, published, taken back, revoked', async (t) => {
  const made = noticed()
  posted(made)
  const path = `/award/programme/${publicId('programme', made.programme)}`
  const officer = await open(t)
  await signIn(officer, 'award_officer')

  // ---- the decision ----
  await officer.goto(`${path}/decision`)
  await look(officer, 'decision-register')
  await officer.locator('input[name=document_no]').fill(NO)
  await officer.locator('input[name=decided_on]').fill('2026-03-02')
  await officer.locator('input[name=scan]').setInputFiles(PDF)
  await officer.locator('main form .btn-primary').click()
  assert.match(await flash(officer), /3 个对象受到表彰/)
  await look(officer, 'decision-decided')
  await officer.goto(`${path}/ceremony`)
  await officer.locator('input[name=rows]').fill('2')
  await officer.locator('main form .btn-primary').click()
  await flash(officer)
  await look(officer, 'decision-ceremony')

  // ---- a stranger finds it ----
  const stranger = await open(t)
  const [, name] = made.people[0]
  const [[honour]] = sql(`SELECT id FROM honour WHERE programme_id = ${made.programme} AND name = '${name}'`)
  const at = `/award/honour/${publicId('honour', honour)}`
  await until(async () => (await plain(`/award/honours?q=${encodeURIComponent(name)}`)).text.includes(at), 'the roll shows who was honoured')
  await stranger.goto('/award/honours?series=role_model')
  await look(stranger, 'decision-roll')

  // ---- a photo of one's own, published and taken back ----
  const own = await open(t, { width: 360, expect: /status of 404/ })
  await signIn(own, made.people[0][3])
  await own.goto(`${at}/story`)
  await own.locator('textarea[name=words]').fill('十六年守着一口锅，一餐未停。')
  await own.locator('form[action$="/story"] button').click()
  await flash(own)
  await own.locator('input[name=photo]').setInputFiles({ name: '我.png', mimeType: 'image/png', buffer: await stranger.screenshot() })
  await own.locator('form[action$="/story/photo"] button').click()
  await flash(own)
  await look(own, 'decision-story')
  await own.locator('form[action$="/agree"]:has(input[value=words]) button').click()
  await flash(own)
  await own.locator('form[action$="/agree"]:has(input[value=photo]) button').click()
  await flash(own)
  await stranger.goto(at)
  await look(stranger, 'decision-honour')
  assert.equal((await plain(`${at}/photo`)).status, 200)
  await own.locator('form[action$="/withdraw"]:has(input[value=photo]) button').click()
  await flash(own)
  assert.equal((await plain(`${at}/photo`)).status, 404, 'gone with the next look')
  assert.ok(!(await plain(at)).text.includes(`${at}/photo`))

  // ---- revoked by two ----
  await officer.goto(`${at}/office`)
  await officer.locator('textarea[name=reason]').fill('经核实，申报材料不实')
  await officer.locator('main form button').click()
  await flash(officer)
  const second = await open(t)
  await signIn(second, sql("SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = 'award_officer' ORDER BY g.id LIMIT 1, 1")[0][0])
  await second.goto(`${at}/office`)
  await second.locator('input[name=outcome][value=approve]').check()
  await look(second, 'decision-revoke')
  await second.locator('main form .btn-primary').click()
  assert.match(await flash(second), /证书同时作废/)
  const page = await plain(at)
  assert.ok(page.text.includes('证书已撤销') && !page.text.includes('十六年守着'))
  await until(async () => (await plain(`/award/honours?q=${encodeURIComponent(name)}`)).text.includes('已撤销'), 'the roll says so')
})
