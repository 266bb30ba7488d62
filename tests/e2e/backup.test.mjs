// A backup of a filled site, put back into an empty one: everything is as it was, and nothing else is taken for a backup.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ownSite, get, until } from './lib/load.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const command = `${root}${process.env.BUILD ?? 'build'}/test/bin/jiangxin`

// The site's own command, by whoever runs the tests, who may do everything at its database.
function run (site, ...words) {
  const { status, stdout, stderr } = spawnSync(command, ['--config', `${site.state}/etc/jiangxin.ini`, ...words], { encoding: 'utf8' })
  return { status, out: stdout, why: stderr.replace(/^(WARN|INFO) .*\n/gm, '').trim() }
}

// Only the database of a site goes on.
function stopPrograms (site) {
  execFileSync('bash', ['-c', '. tools/process.sh; process_stop "$1/run" QUIT 5 nginx; rm -f "$1/run/url"; process_stop "$1/run" TERM 15 $(cd "$1/run" && ls *.pid | sed "s/\\.pid//; /^mariadbd$/d")', 'stop', site.state], { cwd: root })
}

// But for what the background work and a migration write by themselves.
const counts = (site) => Object.fromEntries(site.sql(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'jiangxin' AND table_type = 'BASE TABLE'
    AND table_name NOT IN ('job', 'check_result', 'schema_migration', 'audit', 'backup', 'person_part')`).map(([name]) => [name, site.number(`SELECT COUNT(*) FROM \`${name}\``)]))
const tree = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => `${f.path ?? f.parentPath}/${f.name}`).sort()

test('backup and restore', async (t) => {
  const first = await ownSite(t)
  const [ding, wei] = first.people(2)
  const k = first.class({ seats: 3 })
  const key = '匠心 𬀩'
  execFileSync('mkdir', ['-p', `${first.state}/files/ab/cd`])
  writeFileSync(`${first.state}/files/ab/cd/abcd${'0'.repeat(60)}`, key)
  await until(() => readdirSync(`${first.state}/keys`).length, 'the background work makes the key at its first seal')
  await first.send([{ session: ding.session, key: ding.key, path: `/api/training/class/${k.path}/enrol` }]).done
  const store = mkdtempSync('/tmp/jx-backup.')
  t.after(() => rmSync(store, { recursive: true, force: true }))

  let backup
  await t.test('one is made while the site runs', () => {
    const made = run(first, 'backup', store)
    assert.equal(made.status, 0, made.why)
    const names = readdirSync(store)
    assert.equal(names.length, 1)
    assert.match(names[0], /^\d{8}T\d{6}Z$/)
    backup = `${store}/${names[0]}`
    assert.equal(statSync(backup).mode & 0o077, 0, 'nobody else looks into it')
    assert.deepEqual(readdirSync(backup).sort(), ['database.sql.gz', 'files', 'keys', 'manifest', 'secret'])
    // Anybody can prove the sums with the tools of the system.
    execFileSync('bash', ['-c', 'cd "$1" && grep -E "^[0-9a-f]{64}  " manifest | sha256sum --check --quiet', 'sums', backup])
    assert.equal(first.number("SELECT COUNT(*) FROM backup WHERE path = '" + backup + "'"), 1)
    assert.equal(first.number("SELECT COUNT(*) FROM audit WHERE act = 'backup.make' AND result = 'done'"), 1)
  })

  await t.test('no more are kept than are wanted', () => {
    appendFileSync(`${first.state}/etc/jiangxin.ini`, '\n[backup]\nkeep = 2\n')
    renameSync(backup, `${store}/20200103T000000Z`) // a name says the second, and this one has one already
    backup = `${store}/20200103T000000Z`
    for (const name of ['20200101T000000Z', '20200102T000000Z']) execFileSync('cp', ['-a', backup, `${store}/${name}`])
    const made = run(first, 'backup', store)
    assert.equal(made.status, 0, made.why)
    const names = readdirSync(store).sort()
    assert.equal(names.length, 2)
    assert.equal(`${store}/${names[0]}`, backup, 'the oldest have gone')
    const file = `files/ab/cd/abcd${'0'.repeat(60)}`
    assert.equal(statSync(`${store}/${names[0]}/${file}`).ino, statSync(`${store}/${names[1]}/${file}`).ino, 'what is the same lies there once')
    rmSync(`${store}/${names[1]}`, { recursive: true })
  })

  await t.test('a full disk leaves no half of one', () => {
    const { status, stderr } = spawnSync('bash', ['-c', 'ulimit -f 4; trap "" XFSZ; exec "$@"', 'full', command, '--config', `${first.state}/etc/jiangxin.ini`, 'backup', store], { encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stderr, /there is no new backup/)
    assert.equal(readdirSync(store).length, 1)
  })

  const second = await ownSite(t)
  await t.test('it goes into an empty site only, whose programs are stopped', () => {
    assert.match(run(second, 'restore', backup).why, /programs of the site are connected/)
    stopPrograms(second)
    writeFileSync(`${second.state}/files/stray`, 'x')
    assert.match(run(second, 'restore', backup).why, /holds files/)
    rmSync(`${second.state}/files/stray`)
    second.sql("INSERT INTO audit (at, program, request, address, act, noun, result) VALUES (UTC_TIMESTAMP(6), 'x', '', '', 'x', 'x', 'done')")
    assert.match(run(second, 'restore', backup).why, /is in use/)
    second.sql('DELETE FROM audit')
  })

  await t.test('a flipped byte, a missing and an added file are refused', () => {
    for (const file of tree(backup)) {
      const bytes = readFileSync(file)
      const times = statSync(file)
      const bent = Buffer.from(bytes)
      bent[bent.length >> 1] ^= 1
      writeFileSync(file, bent)
      utimesSync(file, times.atime, times.mtime)
      const { status, why } = run(second, 'restore', backup)
      writeFileSync(file, bytes)
      assert.equal(status, 1, file)
      assert.match(why, /damaged/, file)
    }
    const file = tree(backup).find((name) => name.includes('/files/'))
    const bytes = readFileSync(file)
    rmSync(file)
    assert.match(run(second, 'restore', backup).why, /is missing/)
    writeFileSync(file, bytes)
    writeFileSync(`${backup}/files/more`, 'x')
    assert.match(run(second, 'restore', backup).why, /does not belong/)
    rmSync(`${backup}/files/more`)
    assert.match(run(second, 'restore', store).why, /no backup/)
    assert.equal(second.number('SELECT COUNT(*) FROM person'), 0, 'nothing has come of it')
  })

  await t.test('then everything is there, and pages work', async () => {
    const before = counts(first)
    const { status, out, why } = run(second, 'restore', backup)
    assert.equal(status, 0, why)
    assert.match(out, /The site is as it was at .*all sums right/)
    assert.deepEqual(counts(second), before)
    const file = `files/ab/cd/abcd${'0'.repeat(60)}`
    assert.equal(readFileSync(`${second.state}/${file}`, 'utf8'), key)
    assert.equal(statSync(`${second.state}/${file}`).uid, statSync(`${second.state}/files`).uid)
    for (const part of ['keys', 'secret']) {
      assert.ok(readdirSync(`${backup}/${part}`).length, part)
      for (const name of readdirSync(`${backup}/${part}`)) assert.deepEqual(readFileSync(`${second.state}/${part}/${name}`), readFileSync(`${backup}/${part}/${name}`))
    }
    const proof = run(second, 'verify', 'audit')
    assert.equal(proof.status, 0, proof.out + proof.why)
    assert.equal(second.number("SELECT COUNT(*) FROM audit WHERE act = 'backup.restore'"), 1)
    // Views and triggers belong to this machine's administrator.
    assert.equal(second.number("SELECT COUNT(*) FROM information_schema.views WHERE table_schema = 'jiangxin' AND definer <> CURRENT_USER()"), 0)
    assert.equal(second.number("SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = 'jiangxin' AND definer <> CURRENT_USER()"), 0)
    await second.tool('up', String(second.port))
    const [answer, place] = await second.send([get(ding, '/training'), get(ding, `/training/class/${k.path}`)]).done
    assert.deepEqual([answer.status, place.status], [200, 200])
    assert.equal(second.places(k).get(ding.id).state, 'booked')
    const [late] = await second.send([{ session: wei.session, key: wei.key, path: `/api/training/class/${k.path}/enrol` }]).done
    assert.equal(late.status, 200)
    const check = run(second, 'check')
    assert.match(check.out, /Each program has exactly the \d+ rights/)
  })
})
