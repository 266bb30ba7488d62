// own.mjs: a whole site for one test file alone, a copy of the one with the demonstration that tests/e2e/run has made, for tests
// that change what the others stand on.
// Imported before everything else: it says in the environment which site the rest of the file means. tests/e2e/run takes it
// down, should the file not come to that.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const state = `${process.env.JX_STATE}/own-${process.pid}`
const free = 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
const port = execFileSync(process.execPath, ['-e', free], { encoding: 'utf8', env: { PATH: process.env.PATH } }).trim()

execFileSync('cp', ['-a', process.env.JX_DEMO, state])
if (process.env.JX_OWN_TLS) {
  mkdirSync(`${state}/tls`, { recursive: true })
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', `${state}/tls/key.pem`, '-out', `${state}/tls/cert.pem`], { stdio: 'ignore' })
}
execFileSync(`${root}tools/site`, ['up', state, port], { env: { ...process.env, FLAVOUR: 'test', DEMO: '1', CLOCK_FILE: `${state}/clock` }, stdio: ['ignore', 'ignore', 'inherit'] })
process.env.JX_STATE = state
process.env.JX_URL = readFileSync(`${state}/run/url`, 'utf8').trim()

after(() => {
  const said = readdirSync(`${state}/log`).map((name) => readFileSync(`${state}/log/${name}`, 'utf8')).join('\n')
  execFileSync(`${root}tools/site`, ['down', state])
  rmSync(state, { recursive: true, force: true })
  assert.doesNotMatch(said, /AddressSanitizer|LeakSanitizer|UndefinedBehaviorSanitizer|runtime error:/)
})
