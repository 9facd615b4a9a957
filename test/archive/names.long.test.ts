import { expect, it } from 'vitest'
import { NameRegister } from '../../src/archive/names.js'
import { safeFilePath } from '../../src/base/index.js'

it('ten thousand files of one name, or of long ones, take no time', () => {
  const register = new NameRegister()
  // Of the processor: other tests run beside this one.
  const start = process.cpuUsage()
  for (let count = 0; count < 10_000; count++) register.claim('lettre.hpr')
  for (let count = 0; count < 10_000; count++) register.claim(safeFilePath(`${'a/'.repeat(1990)}${count}`))
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000)
})
