// The self-check: the system administrator finds on their home that something must be mended, reads what to do, and has it checked again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql, until } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

for (const width of [360, 1280]) {
  test(`from home to what is to be done, and again, at ${width} px`, async (t) => {
    const page = await open(t, { width })
    await signIn(page, 'sysadmin')
    await until(() => Number(sql("SELECT COUNT(*) FROM check_result WHERE item = ''")[0][0]) === 1, 'the background work has checked')
    // The test build is a finding by itself.
    await page.goto('/')
    const task = page.getByRole('listitem').filter({ hasText: '自检发现' })
    await task.getByRole('link').click()
    await page.waitForURL('**/admin/check')
    await assert.doesNotReject(page.getByText('当前是测试版程序').waitFor())
    await assert.doesNotReject(page.getByText('安装正式版程序').waitFor())
    const states = await page.locator('tbody .jx-chip').allTextContents()
    assert.ok(states.length >= 12)
    const order = ['处理', '留意', '正常']
    assert.deepEqual(states, [...states].sort((a, b) => order.indexOf(a) - order.indexOf(b)), 'the worst first')
    await axe(page)
    await shot(page, 'check')

    // A right that nobody should have is found, named, and gone when it was taken back.
    sql("GRANT DELETE ON audit TO 'jx_training'@'localhost'")
    try {
      await checkAgain(page)
      await page.getByText('数据库用户 jx_training 多出 1 项权限：DELETE ON audit').waitFor()
    } finally {
      sql("REVOKE DELETE ON audit FROM 'jx_training'@'localhost'")
    }
    await checkAgain(page)
    await page.getByText('各程序的数据库权限与 db/grants.sql').waitFor()
  })
}

async function checkAgain (page) {
  await page.getByRole('button', { name: '立即自检' }).click()
  await page.getByText('已安排自检').waitFor()
  await until(() => Number(sql("SELECT COUNT(*) FROM job WHERE kind = 'check.now' AND done_at IS NULL")[0][0]) === 0, 'the job is done')
  await page.goto('/admin/check')
}

test('in English, without a script', async (t) => {
  const page = await open(t, { script: false })
  await signIn(page, 'sysadmin')
  await page.goto('/admin/check')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('This is a build for tests').waitFor()
  await page.getByText('Install the release build').waitFor()
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByText('当前是测试版程序').waitFor()
})
