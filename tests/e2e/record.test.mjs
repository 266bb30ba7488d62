// The staff record: one's own on the screen and on paper, a superior's look at it, another county's vain one; all that the site keeps of a person; and
// a correction asked for with evidence, answered by HR, read by whoever asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, url } from './lib/site.mjs'
import { hero, signIn } from './lib/people.mjs'

const idOf = (table, where) => Buffer.from(sql(`SELECT HEX(public_id) FROM ${table} WHERE ${where} ORDER BY id DESC LIMIT 1`)[0][0], 'hex').toString('base64url')
const cookies = async (page) => (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
const evidence = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

for (const width of [360, 1280]) {
  test(`a cook reads his record and all that is kept of him at ${width} px`, async (t) => {
    const page = await open(t, { width })
    await signIn(page, 'trainee')
    await page.locator('.jx-nav a', { hasText: '档案' }).click()
    await page.waitForURL('**/record')
    assert.equal(await page.locator('h1').innerText(), '周𬀩的成长档案')
    const hours = sql(`SELECT SUM(k.hours_x10) FROM enrolment e JOIN class k ON k.id = e.class_id JOIN person p ON p.id = e.person_id WHERE p.staff_no = '${hero}' AND e.state = 'booked' AND k.ends_at < '2026-11-18' AND k.ends_at >= '2025-12-31 16:00'`)[0][0]
    assert.equal(await page.locator('.jx-big').first().innerText(), `${(Number(hours) / 10).toFixed(1)}学时`)
    assert.match(await page.locator('main').innerText(), /中式|面点制作与营养配餐（第1期）/)
    await axe(page)
    await shot(page, 'record')
    await page.locator('a', { hasText: '查看本站保存的全部个人信息' }).click()
    await page.waitForURL('**/record/data')
    assert.match(await page.locator('main').innerText(), /100\*{4}7294/)
    await axe(page)
    await shot(page, 'own-data')
  })
}

test('on paper it is a document: who, which unit, printed when, nothing of the site around it', async (t) => {
  const page = await open(t)
  await signIn(page, 'trainee')
  await page.goto('/record')
  await page.setViewportSize({ width: 794, height: 1123 }) // A4 at 96 dots an inch
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.jx-nav', '.jx-header', '.jx-actions', '.btn']) assert.equal(await page.locator(gone).first().isVisible(), false, gone)
  assert.ok(await page.locator('h1').isVisible())
  assert.match(await page.locator('.jx-head p').innerText(), /沧屿市市级机关餐饮服务中心，厨师/)
  assert.match(await page.locator('.jx-footer').innerText(), /打印于 2026年11月18日/)
  await shot(page, 'record-print')
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length
  assert.ok(sheets >= 1 && sheets <= 3, `${sheets} sheets`)
})

test('SEC-R5 a superior reads it, which is put on record; another county has no such person', async (t) => {
  const person = idOf('person', `staff_no = '${hero}'`)
  const leader = await open(t)
  const number = await signIn(leader, 'leader')
  const looks = () => Number(sql(`SELECT COUNT(*) FROM audit a JOIN person p ON p.id = a.person_id WHERE a.act = 'record.read' AND p.staff_no = '${number}'`)[0][0])
  const before = looks()
  await leader.goto(`/record/${person}`)
  assert.equal(await leader.locator('h1').innerText(), '周𬀩的成长档案')
  assert.equal(await leader.locator('a', { hasText: '申请更正' }).count(), 0)
  assert.equal(looks(), before + 1)
  await axe(leader)

  const county = 'CY2001003' // 乔媛珊 of another county
  jiangxin('user', 'grant', county, 'leader', 'CY-YH')
  t.after(() => jiangxin('user', 'revoke', county, 'leader', 'CY-YH'))
  const other = await open(t, { expect: /status of 404/ })
  await signIn(other, county)
  for (const end of ['', '/record.json', '/record.xlsx']) {
    const answer = await fetch(`${url}/record/${person}${end}`, { headers: { cookie: await cookies(other) } })
    assert.equal(answer.status, 404, end)
  }
  const liaison = await open(t, { expect: /status of 403/ })
  await signIn(liaison, 'liaison')
  assert.equal((await liaison.goto(`/record/${person}`)).status(), 403)
})

test('the exports parse and say what the page says', async (t) => {
  const page = await open(t)
  await signIn(page, 'trainee')
  const get = async (path) => {
    const answer = await fetch(url + path, { headers: { cookie: await cookies(page) } })
    assert.equal(answer.status, 200, path)
    assert.match(answer.headers.get('content-disposition'), /^attachment; filename="[^"]*"; filename\*=UTF-8''/, path)
    assert.match(answer.headers.get('cache-control'), /no-store/, path)
    return answer
  }
  const record = await (await get('/record/mine.json')).json()
  assert.equal(record.format, 'jiangxin.record.1')
  assert.equal(record.person.staff_no, hero)
  assert.deepEqual(Object.keys(record), ['format', 'made_at', 'person', 'hours', 'entries'])
  for (const entry of record.entries) assert.deepEqual(Object.keys(entry), ['module', 'kind', 'from', 'until', 'state', 'title', 'title_en', 'detail', 'hours_x10', 'hours_kind'])
  await page.goto('/record')
  assert.equal(await page.locator('tbody tr:has(td)').count(), record.entries.length)
  const own = await (await get('/record/data.json')).json()
  assert.equal(own.format, 'jiangxin.own_data.1')
  assert.deepEqual(own.record.entries, record.entries)
  assert.ok(own.sessions.length >= 1)
  assert.doesNotMatch(JSON.stringify(own), /argon2|token|hash/)
  assert.equal(Buffer.from(await (await get('/record/mine.xlsx')).arrayBuffer()).subarray(0, 2).toString(), 'PK')
})

test('a correction goes round: asked with evidence, answered with a reason, read', async (t) => {
  const page = await open(t, { width: 360, expect: /status of 422/ })
  await signIn(page, 'trainee')
  await page.goto('/record/correction')
  await page.locator('select[name=field]').selectOption('training')
  await page.locator('textarea[name=wrong]').fill('缺 2019 年的初任培训')
  await page.locator('button', { hasText: '提交申请' }).click()
  assert.match(await page.locator('.jx-errors').innerText(), /应当是/)
  assert.equal(await page.locator('textarea[name=wrong]').inputValue(), '缺 2019 年的初任培训')
  await axe(page)
  await page.locator('textarea[name=wanted]').fill('补记 12 天')
  // What is no document is refused beside its field.
  await page.locator('input[name=file]').setInputFiles({ name: '证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') })
  await page.locator('button', { hasText: '提交申请' }).click()
  assert.match(await page.locator('#f-file-e').innerText(), /只接受/)
  await page.locator('input[name=file]').setInputFiles({ name: '初任 证书.pdf', mimeType: 'application/pdf', buffer: evidence })
  await page.locator('button', { hasText: '提交申请' }).click()
  await page.waitForSelector('.jx-flash')
  assert.equal(await page.locator('.jx-flash').innerText(), '申请已提交，人事部门将在期限内答复。')
  const mine = page.locator('.jx-list > li').first()
  assert.match(await mine.innerText(), /2026年12月9日（周三） 前答复/)
  await axe(page)
  await shot(page, 'correction')

  const hr = await open(t, { expect: /status of 422/ })
  await signIn(hr, 'hr')
  await hr.goto('/')
  await hr.locator('li', { hasText: '更正申请待答复' }).locator('a', { hasText: '去答复' }).click()
  await hr.waitForURL('**/admin/corrections')
  await axe(hr)
  await shot(hr, 'corrections')
  const id = idOf('correction', "field = 'training'")
  await hr.goto(`/admin/correction/${id}`)
  assert.match(await hr.locator('main').innerText(), /缺 2019 年的初任培训/)
  await axe(hr)
  await shot(hr, 'correction-answer')

  // SEC-F2, SEC-F3: the evidence comes through nginx, as it was, as a file to save that can do nothing; and by no other way.
  const hash = sql('SELECT LOWER(HEX(digest)) FROM file ORDER BY id DESC LIMIT 1')[0][0]
  for (const [who, path] of [[hr, `/admin/correction/${id}/file`], [page, `/record/correction/${id}/file`]]) {
    const answer = await fetch(url + path, { headers: { cookie: await cookies(who) } })
    assert.equal(answer.status, 200, path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.ok(bytes.equals(evidence), path)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(answer.headers.get('content-disposition'), /^attachment; .*filename\*=UTF-8''%E5%88%9D%E4%BB%BB%20%E8%AF%81%E4%B9%A6\.pdf$/)
    assert.match(answer.headers.get('content-security-policy'), /sandbox/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('x-accel-redirect'), null)
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
  }
  for (const path of [`/handed-in/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`, `/files/${hash}`]) {
    const answer = await fetch(url + path, { headers: { cookie: await cookies(hr) }, redirect: 'manual' })
    assert.equal(answer.status, 404, path)
  }

  await hr.locator('label', { hasText: '不予更正' }).click()
  await hr.locator('button', { hasText: '发出答复' }).click()
  assert.match(await hr.locator('.jx-errors').innerText(), /答复/)
  await hr.locator('textarea[name=answer]').fill('初任培训由组织部门登记，不在本系统补记。')
  await hr.locator('button', { hasText: '发出答复' }).click()
  await hr.waitForURL('**/admin/corrections')
  assert.equal(await hr.locator('.jx-flash').innerText(), '已答复：周𬀩 的申请不予更正。')

  await page.goto('/notices')
  assert.match(await page.locator('.jx-list > li').first().innerText(), /不予更正。理由：初任培训由组织部门登记/)
  await page.goto('/record/correction')
  assert.match(await page.locator('.jx-list > li').first().innerText(), /萧诚鑫/)
})

test('without JavaScript a request is sent and withdrawn', async (t) => {
  const page = await open(t, { script: false, width: 360 })
  await signIn(page, 'trainee')
  await page.goto('/record/correction')
  await page.locator('select[name=field]').selectOption('other')
  await page.locator('textarea[name=wrong]').fill('称呼')
  await page.locator('textarea[name=wanted]').fill('周师傅')
  await page.locator('button', { hasText: '提交申请' }).click()
  await page.waitForURL('**/record/correction')
  const mine = page.locator('.jx-list > li').first()
  assert.match(await mine.innerText(), /周师傅/)
  await mine.locator('button', { hasText: '撤回' }).click()
  assert.match(await page.locator('.jx-list > li').first().innerText(), /已撤回/)
})
