// people.mjs: the demonstration's people, and signing in as one of them.
//
//   const page = await open(t, { width: 360 })
//   await signIn(page, 'trainee')             // or 'training_manager', 'liaison', … or a staff number
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { jiangxin, sql, state } from './site.mjs'

// The hero of the demonstration: a cook whose name has a character beyond the BMP.
export const hero = 'CY2019022'

// The staff number of whoever holds a role in the demonstration (the first, where several do).
export function staffNo (who) {
  if (who === 'trainee') return hero
  if (/^[A-Z]{2}\d+$/.test(who)) return who
  const rows = sql(`SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = '${who}' ORDER BY g.id LIMIT 1`)
  assert.equal(rows.length, 1, `somebody holds the role ${who}`)
  return rows[0][0]
}

// Everybody's own password, chosen at the first sign-in; kept beside the site for the other test files.
const file = `${state}/passwords.json`
const known = () => existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

// A fresh one-time password, as the operator hands it out.
export function oneTime (who) {
  const number = staffNo(who)
  const out = jiangxin('user', 'password', number)
  const password = /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/.exec(out)?.[0]
  assert.ok(password, out)
  const passwords = known()
  delete passwords[number]
  writeFileSync(file, JSON.stringify(passwords))
  return password
}

export async function fillSignIn (page, number, password) {
  await page.goto('/account/sign-in')
  await page.locator('input[name=staff_no]').fill(number)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button[type=submit]').first().click()
}

export async function signIn (page, who = 'trainee') {
  const number = staffNo(who)
  const passwords = known()
  if (passwords[number]) {
    await fillSignIn(page, number, passwords[number])
  } else {
    const first = oneTime(number)
    const own = `匠心 ${number.slice(-3)} 灯塔竹林`
    await fillSignIn(page, number, first)
    await page.waitForURL('**/account/password')
    await page.locator('input[name=current_password]').fill(first)
    await page.locator('input[name=new_password]').fill(own)
    await page.locator('input[name=repeat_password]').fill(own)
    await page.locator('main form button[type=submit]').first().click()
    writeFileSync(file, JSON.stringify({ ...known(), [number]: own }))
  }
  await page.waitForURL((url) => !url.pathname.startsWith('/account/'))
  return number
}
