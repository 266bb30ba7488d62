// Papers: an author hands one in on the phone, is told that the copy names somebody, hands it in again; 38 of them, ten are selected, 2 + 2 + 6; the forum of
// ten talks of eight minutes, and its timer without a network.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicId } from './lib/contest.mjs'
import { idlePeople } from './lib/mentoring.mjs'
import { makePaper, makePaperProgramme, noticeOver, pdf, selectPapers } from './lib/papers.mjs'
import { signIn } from './lib/people.mjs'
import { jiangxin, look, open, sql, until } from './lib/site.mjs'

const given = (name, line) => ({ name, mimeType: 'application/pdf', buffer: pdf(line) })
// What the site's own jobs may have taken just now is waited for.
const checked = async (version) => {
  jiangxin('jobs', '-1')
  await until(() => sql(`SELECT state <> 'waiting' FROM paper_version ORDER BY id DESC LIMIT 1`)[0][0] === '1', `version ${version} is looked at`)
}

test('from the call to the timer', async (t) => {
  const [author, ...others] = idlePeople('青嶂县%', 6)
  const of = makePaperProgramme()
  const forum = `/award/programme/${publicId('programme', of.programme)}`

  const phone = await open(t, { width: 360 })
  await signIn(phone, author.no)
  await phone.goto('/award/papers')
  await phone.getByRole('link', { name: '2026年机关事务调研文章评选' }).click()
  await phone.getByText('评选 6 篇').waitFor()
  await look(phone, 'paper-call')
  await phone.getByRole('link', { name: '投稿' }).click()
  await phone.getByLabel('题目').fill('县级机关食堂节约的做法')
  await phone.getByLabel('组别').selectOption({ label: '县级单位' })
  await phone.getByLabel('署名稿').setInputFiles(given('whole.pdf', 'The paper'))
  await phone.getByLabel('匿名稿').setInputFiles(given('blind.pdf', 'by Prof. J.R. Smith of somewhere'))
  await phone.getByLabel('姓名').fill('J. R. Smith')
  await phone.getByLabel('单位（系统外）').fill('某大学')
  await look(phone, 'paper-form')
  await phone.locator('.jx-actions').getByRole('button', { name: '提交' }).click()
  await phone.getByText('已提交第 1 稿').first().waitFor()
  await checked(1)
  await phone.reload()
  await phone.getByText('出现姓名或单位').first().waitFor()
  await look(phone, 'paper-found')
  await phone.goto('/')
  await phone.getByText('1 篇调研文章的匿名稿需要重新提交').first().waitFor()
  await phone.goto('/award/papers')
  await phone.getByRole('link', { name: '县级机关食堂节约的做法' }).click()
  await phone.getByRole('link', { name: '重新提交' }).click()
  await phone.getByLabel('署名稿').setInputFiles(given('whole.pdf', 'The paper'))
  await phone.getByLabel('匿名稿').setInputFiles(given('blind.pdf', 'On saving in canteens'))
  await phone.locator('.jx-actions').getByRole('button', { name: '提交' }).click()
  await phone.getByText('已提交第 2 稿').first().waitFor()
  await checked(2)
  await phone.reload()
  await phone.getByText('匿名核对通过').first().waitFor()

  // 38 in all; the review is another's part.
  for (const [category, papers] of [8, 10, 19].entries()) {
    for (let i = 0; i < papers; i++) makePaper(of, category, others[i % others.length].id, `调研${category + 1}之${i + 1}`)
  }
  const hall = await open(t)
  await signIn(hall, 'award_officer')
  await hall.goto(`${forum}/papers`)
  assert.equal(await hall.locator('tbody tr').count(), 38)
  await look(hall, 'paper-all')
  selectPapers(of)
  await hall.goto(`${forum}/forum`)
  await hall.getByRole('link', { name: '安排议程' }).click()
  await hall.getByLabel('开始时间').fill('2027-02-26T09:00')
  await hall.locator('input[name=item_title]').nth(10).fill('会间休息')
  await hall.locator('input[name=item_order]').nth(10).fill('55')
  await hall.locator('input[name=item_minutes]').nth(10).fill('15')
  await look(hall, 'paper-forum-edit')
  await hall.getByRole('button', { name: '保存' }).click()
  await hall.getByText('09:00–10:35').waitFor()
  await hall.getByText('80 分钟').first().waitFor()
  await hall.getByText('公示期满或者作出表彰决定后，才能公布议程').waitFor()
  noticeOver(of)
  await hall.reload()
  await hall.getByRole('button', { name: '公布议程' }).click()
  await hall.getByText('议程已公布').first().waitFor()
  await look(hall, 'paper-forum')

  // The timer: all of it is there when the network goes.
  await hall.getByRole('link', { name: '打开计时屏' }).click()
  const clock = hall.locator('[data-timer-part=clock]')
  const phase = () => hall.locator('[data-timer]').getAttribute('data-phase')
  await clock.getByText('8:00').waitFor()
  await hall.context().setOffline(true)
  await hall.keyboard.press('ArrowRight')
  assert.equal(await hall.locator('[data-timer-part=number]').innerText(), '2')
  await hall.keyboard.press(' ')
  await until(async () => await clock.innerText() === '7:59', 'it runs')
  assert.equal(await phase(), 'green')
  await hall.context().setOffline(false)
  await look(hall, 'paper-timer-green')
  // It goes on where it stood when the page is loaded again: seven minutes later, and after the end.
  for (const [minutes, colour] of [[7, 'amber'], [1, 'red']]) {
    await hall.evaluate((ms) => {
      const kept = JSON.parse(localStorage.getItem('jx-timer'))
      kept.state.since -= ms
      localStorage.setItem('jx-timer', JSON.stringify(kept))
    }, minutes * 60000)
    await hall.reload()
    await until(async () => await phase() === colour, colour)
    assert.equal(await hall.locator('[data-timer-part=number]').innerText(), '2')
    await look(hall, `paper-timer-${colour}`)
  }
  await hall.keyboard.press(' ')
  await hall.getByRole('button', { name: '开始' }).waitFor()
})
