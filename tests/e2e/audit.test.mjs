// The auditor's way: searching the log, one row, taking it away, proving it whole; and a row that somebody changed in the database itself is named.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, until } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

// Rows are sealed when they are old enough, two minutes by the settings, once in each minute; those of the demonstration are the first.
const approved = "SELECT a.id FROM audit a JOIN audit_leaf l ON l.audit_id = a.id WHERE a.act = 'enrolment.approve' ORDER BY a.id LIMIT 1"
const sealed = () => until(() => sql(approved).length === 1, 'the rows of the demonstration are sealed', 360)

async function verifyNow (page) {
  const before = sql('SELECT COALESCE(MAX(id), 0) FROM audit_verification')[0][0]
  await page.goto('/audit/verify')
  await page.locator('button', { hasText: '现在校验' }).click()
  await page.waitForURL('**/audit/verify')
  assert.match(await page.locator('.jx-flash').innerText(), /已安排校验/)
  await until(() => sql('SELECT COALESCE(MAX(id), 0) FROM audit_verification')[0][0] !== before, 'the log is proved')
  await page.reload()
}

for (const width of [360, 1280]) {
  test(`the auditor searches the log and opens a row at ${width} px`, async (t) => {
    const page = await open(t, { width, expect: /status of 422/ })
    await signIn(page, 'auditor')
    await page.locator('.jx-nav a', { hasText: '管理' }).click()
    await page.waitForURL('**/audit')
    assert.equal(await page.locator('.jx-tabs').count(), 0) // the log is the auditor's only page here
    assert.match(await page.locator('#found').innerText(), /^(超过 )?\d+ 条记录$/)
    await axe(page)
    await shot(page, 'audit')

    await page.locator('select[name=act]').selectOption({ label: '审核通过' })
    await page.locator('button', { hasText: '查询' }).click()
    await page.waitForURL(/\/audit\?.*act=enrolment\.approve/)
    assert.match(await page.locator('tbody tr').first().innerText(), /审核通过/)
    await shot(page, 'audit-found')
    await page.locator('tbody a').first().click()
    await page.waitForURL('**/audit/row/*')
    assert.match(await page.locator('h1').innerText(), /^记录 \d+$/)
    const changed = page.locator('.jx-changed')
    assert.ok(await changed.count() > 0)
    assert.match(await changed.first().innerText(), /有变化/)
    await axe(page)
    await shot(page, 'audit-row')

    await page.goto('/audit')
    await page.locator('summary', { hasText: '更多条件' }).click()
    await page.locator('input[name=number]').fill('abc')
    await page.locator('button', { hasText: '查询' }).click()
    assert.equal(await page.locator('input[name=number]').inputValue(), 'abc')
    assert.match(await page.locator('.jx-errors').innerText(), /对象编号/)
    await axe(page)
    await shot(page, 'audit-mistaken')
  })

  test(`SEC-T3 a row changed in the database is named at ${width} px`, async (t) => {
    const page = await open(t, { width })
    await signIn(page, 'auditor')
    await sealed()
    await verifyNow(page)
    assert.equal(await page.locator('#last').innerText(), '日志完整')
    assert.match(await page.locator('.jx-code').innerText(), /^\d+(-[0-9A-HJKMNP-TV-Z]{4}){8}-[0-9A-HJKMNP-TV-Z]{2}$/)
    await axe(page)
    await shot(page, 'audit-verify')
    assert.match(jiangxin('verify', 'audit'), /^whole: /)

    const row = sql(approved)[0][0]
    sql(`UPDATE audit SET result = 'denied' WHERE id = ${row}`)
    try {
      assert.throws(() => jiangxin('verify', 'audit'), (error) => {
        assert.equal(error.status, 1)
        assert.match(String(error.stdout), new RegExp(`changed: row ${row}\nNOT WHOLE: `))
        return true
      })
      await verifyNow(page)
      assert.equal(await page.locator('#last').innerText(), '日志不完整')
      const finding = page.locator('main ol li', { hasText: `记录 ${row}` })
      assert.match(await finding.innerText(), /被改动/)
      await axe(page)
      await shot(page, 'audit-broken')
      await finding.locator('a').click()
      await page.waitForURL(`**/audit/row/${row}`)
      await page.goto('/')
      assert.match(await page.locator('main').innerText(), /审计日志不完整/)
      await shot(page, 'audit-home')
    } finally {
      sql(`UPDATE audit SET result = 'done' WHERE id = ${row}`)
    }
    await verifyNow(page)
    assert.equal(await page.locator('#last').innerText(), '日志完整')
  })
}

test('the auditor takes the log away, and that is in it', async (t) => {
  const page = await open(t)
  await signIn(page, 'auditor')
  await page.goto('/audit?act=enrolment.approve')
  for (const [name, begins] of [['CSV', '\ufeff'], ['XLSX', 'PK'], ['JSON', '{"row":']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a', { hasText: new RegExp(`^${name}$`) }).click()])
    assert.ok(readFileSync(await download.path(), 'utf8').startsWith(begins), name)
  }
  await page.goto('/audit?act=audit.export')
  assert.match(await page.locator('tbody tr').first().innerText(), /导出日志/)
  await page.locator('tbody a').first().click()
  assert.match(await page.locator('.jx-beside').innerText(), /act=enrolment\.approve/)
})

test('SEC-T2 nobody else sees the log, and each try is in it', async (t) => {
  for (const role of ['sysadmin', 'secadmin', 'hr']) {
    const page = await open(t, { expect: /status of 403/ })
    await signIn(page, role)
    assert.equal((await page.goto('/audit')).status(), 403)
    assert.equal((await page.goto('/audit/row/1')).status(), 403)
  }
  const page = await open(t)
  await signIn(page, 'auditor')
  await page.goto('/audit?act=denied&result=denied')
  await page.locator('tbody a').first().click()
  assert.match(await page.locator('.jx-beside').innerText(), /\/audit\/row\/1/)
})
