// The count beside a text: characters as the server counts them, and what is said of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { characters, say } from '../../static/js/count.js'

test('white space does not count, a character beyond the BMP counts once', () => {
  assert.equal(characters(''), 0)
  assert.equal(characters(' \n\t\u3000\u00a0'), 0)
  assert.equal(characters('从事 餐饮\n服务'), 6)
  assert.equal(characters('𬀩a'), 2)
})

test('what is over is said as how many are too many', () => {
  const words = { say: '已写 {0} 字，限 {1} 字', over: '已写 {0} 字，超出 {2} 字' }
  assert.equal(say(200, 200, words), '已写 200 字，限 200 字')
  assert.equal(say(201, 200, words), '已写 201 字，超出 1 字')
})
