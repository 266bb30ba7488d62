// A public notice on a phone: a stranger sees its days, objects with a file, gets a code; two officers do not accept it, and the code says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
const { look, open, plain, sql, until } = await import('./lib/site.mjs')
const { signIn } = await import('./lib/people.mjs')

const [OFFICER, SECOND] = sql(`SELECT DISTINCT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = 'award_officer' ORDER BY p.staff_no LIMIT 2`).map((row) => row[0])
const NAMES = ['周𬀩', '石磊松', '王慧月', '艾力·玉素甫', '公孙瑞', '陈𠅤', '卢康强', '罗𬬻', '阿卜杜热合曼·阿卜杜喀迪尔', '陆杰']
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

// A programme whose list is fixed, of people who are nobody's: they are from outside.
function programme () {
  const officer = sql(`SELECT id FROM person WHERE staff_no = '${OFFICER}'`)[0][0]
  const now = new Date().toISOString().slice(0, 19).replace('T', ' ')
  sql(`SET @p = ${officer}; SET @u = (SELECT g.scope_unit_id FROM role_grant g WHERE g.person_id = @p AND g.role = 'award_officer' LIMIT 1);
    INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, office, phone, address, created_by, created_at, changed_at)
      VALUES (RANDOM_BYTES(16), @u, 'craftsman', '2026年“机关后勤工匠”评选', '机关后勤工匠', 2026, 'prefecture', 'draft', '2026-10-31', '2099-12-31', '人事教育处（机关党委）', '0900-810 0123，工作日 08:30–17:30', '沧屿市行政中心 2 号楼 沧屿市机关事务管理局人事教育处（机关党委）', @p, '${now}', '${now}');
    SET @g = LAST_INSERT_ID();
    INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, outside) VALUES (RANDOM_BYTES(16), @g, 'individual', '机关后勤工匠', 20, 0, 1);
    SET @k = LAST_INSERT_ID();
    UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕8号', approved_by = '协调小组', approved_on = '2026-01-01', approved_until = '2099-12-31' WHERE id = @g;
    UPDATE programme SET state = 'open' WHERE id = @g;` + NAMES.map((name) => `
    INSERT INTO nomination (public_id, programme_id, kind_id, subject, outside, name, unit_name, post, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
      VALUES (RANDOM_BYTES(16), @g, @k, 'individual', 1, '${name}', '云岫市机关事务管理局公务用车管理科', '驾驶员', '安全行车二十万公里，讲授防御性驾驶课程。', '事迹', @u, @u, 'draft', @p, '${now}', '${now}');`).join('') + `
    UPDATE nomination SET state = 'recommended' WHERE programme_id = @g;
    UPDATE nomination SET state = 'passed' WHERE programme_id = @g;
    UPDATE programme SET state = 'reviewing' WHERE id = @g;
    UPDATE nomination SET state = 'selected', selected_at = '${now}' WHERE programme_id = @g;
    UPDATE programme SET state = 'selected', notice_owed_at = '2026-01-01' WHERE id = @g;`)
  return sql("SELECT REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(public_id)), '+', '-'), '/', '_') FROM programme WHERE title = '2026年“机关后勤工匠”评选'")[0][0]
}

test('a stranger objects to a public notice, two officers do not accept it', async (t) => {
  const id = programme()
  const officer = await open(t, { width: 1280 })
  await signIn(officer, OFFICER)
  await officer.goto(`/award/programme/${id}/notices`)
  await officer.getByRole('button', { name: '定稿' }).click()
  await officer.waitForURL(/\/notice\/[\w-]{22}$/)
  await look(officer, 'notice-prepared')
  await officer.locator('select[name=way]').selectOption('platform')
  await officer.locator('form[action$="/post"] button[type=submit]').click()
  await officer.locator('.jx-flash').first().waitFor()
  const site = `/award/notice/${officer.url().slice(-22)}`
  await look(officer, 'notice-office')
  await officer.goto(`/award/programme/${id}/notices`)
  await look(officer, 'notice-notices')

  // Nobody has signed in here.
  const stranger = await open(t, { width: 360, expect: /status of 422/ })
  await stranger.goto(site)
  assert.deepEqual((await stranger.locator('tbody th').allInnerTexts()).map((s) => s.split('\n')[0]),
    ['王慧月', '公孙瑞', '艾力·玉素甫', '石磊松', '卢康强', '陆杰', '阿卜杜热合曼·阿卜杜喀迪尔', '陈𠅤', '罗𬬻', '周𬀩'])
  await look(stranger, 'notice-public')
  await stranger.locator('main a.btn-primary').click()
  await stranger.locator('textarea').fill('公示中的安全行车里程与派车记录不符，可以核对今年三月的派车单。')
  await stranger.locator('input[name=file1]').setInputFiles({ name: '派车单.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') })
  await stranger.locator('select[name=about]').selectOption({ index: 5 })
  await stranger.getByLabel('匿名').check()
  await stranger.locator('main button[type=submit]').click()
  await stranger.locator('.jx-error').first().waitFor()
  await look(stranger, 'notice-refused')
  assert.match(await stranger.locator('textarea').inputValue(), /三月的派车单/)
  await stranger.locator('input[name=file1]').setInputFiles({ name: '派车单.png', mimeType: 'image/png', buffer: PNG })
  await stranger.locator('main button[type=submit]').dblclick()
  await stranger.locator('#code').waitFor()
  const code = await stranger.locator('#code').innerText()
  await look(stranger, 'notice-code')
  assert.equal(sql(`SELECT COUNT(*) FROM objection o JOIN programme p ON p.id = o.programme_id WHERE p.title = '2026年“机关后勤工匠”评选'`)[0][0], '1')

  await officer.goto(`/award/programme/${id}/objections`)
  await officer.locator('main .jx-list a').first().click()
  const objection = officer.url()
  await officer.locator('textarea').fill('匿名，且没有可以核实的线索。')
  await officer.locator('button[formaction$="/refuse"]').click()
  await officer.locator('.jx-flash').first().waitFor()
  const second = await open(t, { width: 360 })
  await signIn(second, SECOND)
  await second.goto(objection)
  await look(second, 'notice-objection')
  await second.locator('button[formaction$="/confirm"]').click()
  await second.locator('.jx-flash').first().waitFor()
  await stranger.goto('/award/objection')
  await stranger.locator('input[name=code]').fill(code.toUpperCase().replaceAll('-', ' '))
  await stranger.locator('main button[type=submit]').click()
  await stranger.getByText('匿名，且没有可以核实的线索。').waitFor()
  await look(stranger, 'notice-told')

  // Kept for a second for everybody, and never longer; whoever is signed in sees what a stranger sees.
  sql(`UPDATE nomination x JOIN programme p ON p.id = x.programme_id SET x.state = 'removed', x.selected_at = NULL WHERE p.title = '2026年“机关后勤工匠”评选' AND x.name = '卢康强'`)
  await until(async () => (await plain(site)).text.includes('经核查取消资格'))
  const page = await plain(site)
  const ask = async () => (await plain(site)).headers.get('x-request-id') // of whoever it was made for
  await until(async () => await ask() === await ask(), 'a page out of the cache')
  assert.equal(page.headers.has('x-accel-expires'), false)
  assert.equal(page.headers.get('cache-control'), 'no-cache')
})
