// What a training manager and a unit's liaison do, in a browser: a course and a class with two sessions from nothing, people who
// enrol, approvals and refusals, more seats, the roster on paper and in files, a class called off; on a desktop and a phone, and
// the long form once without JavaScript.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { axe, open, shot, sql } from './lib/site.mjs'
import { signIn, staffNo } from './lib/people.mjs'

// People without any place and without a role, from the far end of the list: what they take here is nobody else's trouble.
const people = sql(`SELECT p.staff_no, p.name FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2030-01-01'
  WHERE p.left_on IS NULL AND p.id NOT IN (SELECT person_id FROM enrolment) AND p.id NOT IN (SELECT person_id FROM role_grant)
  AND p.id NOT IN (SELECT person_id FROM credential) ORDER BY p.staff_no DESC LIMIT 3`).map(([number, name]) => ({ number, name }))

const field = (page, name) => page.locator(`[name=${name}]`)
const save = (page, text) => page.locator('main').getByRole('button', { name: text, exact: true }).last().click()
const flash = (page) => page.locator('.jx-flash').innerText()
const notices = (number, kind) => sql(`SELECT n.args FROM notice n JOIN person p ON p.id = n.person_id WHERE p.staff_no = '${number}'
  AND n.kind = '${kind}' ORDER BY n.id`).map(([args]) => args)

// The files of a ZIP archive by name: enough to look into a workbook.
function unzip (bytes) {
  const files = {}
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment] = [10, 20, 28, 30, 32].map((o) => o === 20 ? bytes.readUInt32LE(at + o) : bytes.readUInt16LE(at + o))
    const local = bytes.readUInt32LE(at + 42)
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(data, data + size)
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = (method ? inflateRawSync(content) : content).toString('utf8')
    at += 46 + name + extra + comment
  }
  return files
}

async function download (page, text) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: text }).click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

// Fills the session `i` of the form.
async function session (page, i, { day, from, to, topic, venue = 1 }) {
  const row = page.locator('[data-row]').nth(i)
  await row.locator('[name=session_day]').fill(day)
  await row.locator('[name=session_from]').fill(from)
  await row.locator('[name=session_to]').fill(to)
  await row.locator('[name=session_topic]').fill(topic)
  await row.locator('[name=session_hours]').fill('4')
  await row.locator('[name=session_venue]').selectOption({ index: venue })
}

async function enrol (t, who, path) {
  const page = await open(t)
  await signIn(page, who.number)
  await page.goto(path)
  await page.locator('main form[action$="/enrol"] button').first().click()
  await page.locator('.jx-flash').waitFor()
  return flash(page)
}

test('a manager holds a class, from the course to the day it is called off', async (t) => {
  const page = await open(t, { expect: /status of 4(09|22)/ })
  await signIn(page, 'training_manager')
  await page.locator('.jx-nav a', { hasText: '办班' }).click()
  await page.waitForURL('**/training/manage')
  await axe(page)
  await shot(page, 'manage')

  // ---- a course; what is wrong is said at its field, with what was typed
  await page.getByRole('link', { name: '课程', exact: true }).click()
  await axe(page)
  await page.getByRole('link', { name: '新建课程' }).click()
  await axe(page)
  await field(page, 'code').fill('KC-CT-9')
  await field(page, 'title').fill('地方风味小吃')
  await field(page, 'category').selectOption({ label: '餐饮服务' })
  await field(page, 'hours').fill('8')
  await field(page, 'audience').fill('面点师')
  await field(page, 'summary').fill('示范、练习、品评。')
  await field(page, 'standards').fill('GB 31654-2021\nGB/T 99999-2020')
  await save(page, '保存')
  await page.getByRole('link', { name: /课程编号应为/ }).waitFor()
  await axe(page)
  await shot(page, 'course-errors')
  await field(page, 'code').fill('KC-CT-91')
  await save(page, '保存')
  await page.getByRole('link', { name: '标准库中没有：GB/T 99999-2020。请核对标准号' }).waitFor()
  assert.equal(await field(page, 'summary').inputValue(), '示范、练习、品评。')
  await field(page, 'standards').fill('GB 31654-2021')
  await save(page, '保存')
  assert.equal(await flash(page), '已保存课程 KC-CT-91 地方风味小吃。')

  // ---- a class: two sessions, the second added in place; the first try leaves something out
  await page.goto('/training/manage/courses?q=dffwxc')
  await page.getByRole('link', { name: /^新建班次/ }).click()
  await page.waitForURL('**/class/new?course=*')
  assert.equal(await field(page, 'term_no').inputValue(), '1')
  await axe(page)
  await shot(page, 'class-new')
  await page.locator('[data-row]').nth(1).locator('[data-remove]').click()
  assert.equal(await page.locator('[data-row]').count(), 1)
  await session(page, 0, { day: '2026-12-05', from: '08:30', to: '12:00', topic: '选料与和面' })
  await page.locator('[data-add]').click()
  assert.equal(await page.locator('[data-row]').nth(1).locator('[name=session_day]').inputValue(), '2026-12-05', 'taken over from the row before')
  await session(page, 1, { day: '2026-12-05', from: '11:30', to: '15:00', topic: '成形与蒸制' })
  await field(page, 'capacity').fill('1')
  await field(page, 'opens_at').fill('2026-11-18T08:00')
  await field(page, 'closes_at').fill('2026-12-01T18:00')
  await page.getByLabel('基地审核', { exact: true }).check()
  await field(page, 'note').fill('工作服、工作帽')
  await save(page, '保存草稿')
  await page.getByRole('link', { name: '第 2 次课：与另一次课的时间重叠' }).click()
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-session_from-1', 'the list of faults leads to the field')
  await axe(page)
  await shot(page, 'class-errors')
  await session(page, 1, { day: '2026-12-05', from: '13:30', to: '17:00', topic: '成形与蒸制' })
  await save(page, '保存草稿')
  await page.getByText('已保存草稿。核对后发布。').waitFor()
  await page.getByText('12月5日（周六）是周末，不是工作日').waitFor()
  await axe(page)
  await shot(page, 'class-draft')
  await save(page, '发布')
  await page.getByText('已发布。到报名开始时间，学员即可报名。').waitFor()
  const path = new URL(page.url()).pathname
  const open_to_all = path.replace('/manage', '')

  // ---- people come: the first gets the seat, the others the line
  const [first, second, third] = people
  assert.match(await enrol(t, first, open_to_all), /席位已保留，待审核/)
  assert.match(await enrol(t, second, open_to_all), /候补号 1/)
  assert.match(await enrol(t, third, open_to_all), /候补号 2/)

  await page.reload()
  assert.match(await page.locator('.jx-figures').innerText(), /1\/ 1 席/)
  await axe(page)
  await shot(page, 'class-manage')
  const row = (name) => page.locator('#approvals li', { hasText: name })
  await row(first.name).getByRole('button').click()
  assert.equal(await flash(page), '已通过，并通知本人。')
  await row(second.name).getByRole('link').click()
  await axe(page)
  await save(page, '确认退回')
  await page.getByRole('link', { name: /原因：请填写这一项/ }).waitFor()
  await field(page, 'reason').fill('同期有值班任务')
  await save(page, '确认退回')
  assert.equal(await flash(page), '已退回，并通知本人。')
  assert.match(notices(second.number, 'enrolment.refused')[0], /同期有值班任务$/)

  // ---- one more seat: the first in line moves up and is told
  await field(page, 'capacity').fill('1')
  await save(page, '增加')
  await page.getByRole('link', { name: '席位只能增加，应多于现在的 1' }).waitFor()
  await axe(page)
  await field(page, 'capacity').fill('2')
  await save(page, '增加')
  assert.match(await flash(page), /席位已由 1 增至 2/)
  assert.equal(notices(third.number, 'enrolment.promoted_held').length, 1)
  await row(third.name).getByRole('button').click()
  assert.match(await page.locator('#seated').innerText(), new RegExp(`${third.name}[^]*已确认`))

  // ---- the roster: on paper, as CSV, as a workbook
  const csv = await download(page, '导出 CSV')
  assert.equal(csv.name, '地方风味小吃（第1期）名册.csv')
  const lines = csv.bytes.toString('utf8').split('\r\n')
  assert.equal(lines[0], '\uFEFF席位号,候补号,姓名,工号,单位,岗位,状态,审核,报名时间')
  assert.match(lines[1], new RegExp(`^1,,${first.name},${first.number},`))
  assert.match(lines[2], new RegExp(`^2,,${third.name},${third.number},`))
  assert.equal(lines.length, 4, 'two people and the end')
  const workbook = await download(page, '导出 XLSX')
  assert.match(workbook.name, /\.xlsx$/)
  const sheets = Object.values(unzip(workbook.bytes)).join('\n')
  for (const text of [first.name, third.number, '席位号', '地方风味小吃']) assert.ok(sheets.includes(text), text)
  assert.equal(Number(sql(`SELECT COUNT(*) FROM audit a JOIN class k ON k.id = a.noun_id JOIN course c ON c.id = k.course_id
    WHERE a.act = 'roster.export' AND c.code = 'KC-CT-91'`)[0][0]), 2, 'both exports are on record')
  await page.getByRole('link', { name: '打印名册' }).click()
  await page.waitForURL('**/roster')
  await axe(page)
  await page.emulateMedia({ media: 'print' })
  assert.ok(!await page.locator('.jx-nav').isVisible())
  assert.deepEqual(await page.locator('thead th').allInnerTexts(), ['序号', '姓名', '单位', '岗位', '签名'])
  await shot(page, 'roster-print')
  await page.emulateMedia({ media: 'screen' })

  // ---- called off: what will happen is said first, then all are told
  await page.goto(path)
  await page.getByRole('link', { name: '取消班次' }).click()
  await page.getByText('收到带有原因的通知').waitFor()
  await axe(page)
  await shot(page, 'class-cancel')
  await field(page, 'reason').fill('讲师生病，改期另行通知')
  await save(page, '确认取消')
  assert.equal(await flash(page), '班次已取消，已通知所有报名和候补的人。')
  await axe(page)
  for (const who of [first, third]) assert.match(notices(who.number, 'class.cancelled')[0], /讲师生病，改期另行通知$/)
  assert.equal(notices(second.number, 'class.cancelled').length, 0, 'who had no place is not told')
  const told = await open(t)
  await signIn(told, first.number)
  await told.goto('/notices')
  await told.getByText('讲师生病，改期另行通知').first().waitFor()
})

test('a manager plans a class on a phone without JavaScript', async (t) => {
  const page = await open(t, { width: 360, script: false })
  await signIn(page, 'training_manager')
  await page.goto('/training/manage')
  await page.getByRole('link', { name: '新建班次' }).click()
  await field(page, 'course').selectOption({ index: 1 })
  await session(page, 0, { day: '2026-12-08', from: '08:30', to: '12:00', topic: '上午', venue: 2 })
  await session(page, 1, { day: '2026-12-08', from: '13:30', to: '17:00', topic: '下午', venue: 2 })
  await page.getByRole('button', { name: '增加一次课' }).click()
  assert.equal(await page.locator('[data-row]').count(), 3)
  assert.equal(await page.locator('.is-invalid').count(), 0, 'not a word on what is not filled in yet')
  assert.equal(await page.locator('[name=session_topic]').nth(1).inputValue(), '下午')
  await session(page, 2, { day: '2026-12-09', from: '08:30', to: '12:00', topic: '次日', venue: 2 })
  await field(page, 'capacity').fill('10')
  await field(page, 'opens_at').fill('2026-11-19T09:00')
  await field(page, 'closes_at').fill('2026-12-07T18:00')
  await page.getByLabel('指定单位', { exact: true }).check()
  await page.locator('summary', { hasText: '选择单位' }).click()
  await page.getByLabel('沧屿市市级机关餐饮服务中心').check()
  await field(page, 'session_topic').first().press('Enter') // Enter saves; it does not add a row
  await page.getByText('已保存草稿。核对后发布。').waitFor()
  assert.equal(await page.locator('tbody tr').count(), 3)
  await page.getByText('沧屿市市级机关餐饮服务中心').first().waitFor()
  await page.getByRole('link', { name: '修改' }).click()
  assert.ok(await page.getByLabel('沧屿市市级机关餐饮服务中心').isChecked())
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByRole('link', { name: '作废草稿' }).click()
  await field(page, 'reason').fill('只是试填')
  await save(page, '确认作废')
  assert.equal(await flash(page), '草稿已作废。')
})

for (const width of [360, 1280]) {
  test(`a manager's pages fit at ${width} px`, async (t) => {
    const page = await open(t, { width })
    await signIn(page, 'training_manager')
    const look = async (path, name) => {
      await page.goto(path)
      await axe(page)
      await shot(page, name)
    }
    await look('/training/manage', 'manage')
    await look('/training/manage?when=all&state=cancelled', 'manage-cancelled')
    await look('/training/manage/courses', 'manage-courses')
    await look('/training/manage/course/new', 'course-new')
    await look('/training/manage/class/new', 'class-new')
    await page.goto('/training/manage?q=zsrc&state=published')
    await page.locator('tbody a').first().click()
    await page.waitForURL('**/manage/class/*')
    const path = new URL(page.url()).pathname
    await look(path, 'class-full')
    await look(`${path}/roster`, 'roster')
    await look(`${path}/cancel`, 'class-cancel')
  })
}

// Names with an approval outstanding at the units of somebody's scope, and everybody else's.
function outstanding (liaison) {
  const inside = `EXISTS (SELECT 1 FROM role_grant g JOIN person l ON l.id = g.person_id JOIN unit_closure c ON c.ancestor_id = g.scope_unit_id
    WHERE l.staff_no = '${liaison}' AND g.role = 'liaison' AND c.descendant_id = e.unit_id)`
  const names = (where) => sql(`SELECT p.name FROM enrolment e JOIN person p ON p.id = e.person_id JOIN class k ON k.id = e.class_id
    WHERE e.live = 1 AND e.step = 'unit' AND k.state = 'published' AND ${where}`).map(([name]) => name)
  return [names(inside), names(`NOT ${inside}`)]
}

test('a liaison approves for their unit and sees no other unit', async (t) => {
  const liaison = staffNo('liaison')
  const [ours, theirs] = outstanding(liaison)
  assert.ok(ours.length >= 2 && theirs.length >= 1, 'the demonstration has something to approve here and elsewhere')
  const page = await open(t)
  await signIn(page, liaison)
  await page.locator('.jx-nav a', { hasText: '审核' }).click()
  await page.waitForURL('**/training/approvals')
  assert.deepEqual((await page.locator('.jx-list h3').allInnerTexts()).sort(), [...ours].sort())
  const text = await page.locator('main').innerText()
  for (const name of theirs.filter((name) => !ours.includes(name))) assert.ok(!text.includes(name), `${name} is of another unit`)
  await axe(page)
  await shot(page, 'approvals')
  const [approved, refused] = await page.locator('.jx-list h3').allInnerTexts()
  await page.locator('.jx-list li', { hasText: approved }).first().getByRole('button').click()
  assert.equal(await flash(page), '已通过，并通知本人。')
  await page.locator('.jx-list li', { hasText: refused }).first().getByRole('link', { name: /^退回/ }).click()
  await axe(page)
  await field(page, 'reason').fill('本单位当天值守')
  await save(page, '确认退回')
  assert.equal(await flash(page), '已退回，并通知本人。')
  const done = page.locator('section', { hasText: '最近 30 天已办' }).last()
  assert.match(await done.innerText(), /本单位当天值守/)
  assert.equal(outstanding(liaison)[0].length, ours.length - 2)

  // Another unit's enrolment does not exist for them, whoever asks how.
  const foreign = sql(`SELECT REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_') FROM enrolment e
    JOIN person p ON p.id = e.person_id WHERE e.live = 1 AND e.step = 'unit' AND p.name = '${theirs[0]}' LIMIT 1`)[0][0]
  const answer = await page.request.get(`/training/approvals/${foreign}/refuse`)
  assert.equal(answer.status(), 404)
})

test('approvals on a phone, and none left', async (t) => {
  const page = await open(t, { width: 360 })
  const county = sql(`SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = 'liaison' ORDER BY g.id DESC LIMIT 1`)[0][0]
  await signIn(page, county)
  await page.goto('/training/approvals')
  const [ours] = outstanding(county)
  assert.equal(await page.locator('.jx-list h3').count(), ours.length)
  if (ours.length === 0) await page.getByText('没有待审核的报名').waitFor()
  await axe(page)
  await shot(page, 'approvals')
})

test('a manager in English', async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, 'training_manager')
  await page.goto('/training/manage')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Manage classes' }).waitFor()
  for (const path of ['/training/manage', '/training/manage/courses', '/training/manage/course/new', '/training/manage/class/new']) {
    await page.goto(path)
    await axe(page)
    await shot(page, `en${path.replaceAll('/', '-')}`)
    const labels = await page.locator('main :is(h1, h2, label, legend, th, button)').allInnerTexts()
    // Names of courses and units are never translated; words of ours are.
    for (const label of labels.filter((label) => !/沧屿|第|中心|局|处|科|股|院|校/.test(label))) {
      assert.ok(!/[\u4e00-\u9fff]/.test(label) || sql(`SELECT COUNT(*) FROM course WHERE INSTR('${label.replaceAll("'", '')}', title)`)[0][0] !== '0', label)
    }
  }
  await page.getByRole('button', { name: '中文' }).click()
})
