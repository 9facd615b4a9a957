import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { part, same } from './contents.js'
import { limits } from './limits.js'
import { closeWorkshop, openWorkshop } from './program.js'
import { programs } from './programs.js'

for (const program of programs) {
  const { column, needs, decrypt, verify } = program
  const cases = limits.filter(({ peer }) => peer === column)
  if (cases.length === 0) continue
  describePeer([...needs, 'openssl'], `What ${column} does not read`, () => {
    let folder: Folder
    beforeAll(() => {
      folder = openWorkshop(program)
    })
    afterAll(() => closeWorkshop(folder, program))

    it.each(cases)('$title', ({ args: [verb = '', ...args], does, empty, says }) => {
      const form = column === 'PHP' ? 'SMIME' : 'DER'
      const content = empty === true ? new Uint8Array() : part
      const options = [verb, '-binary', '-outform', form, ...args]
      const given = { message: folder.run('openssl', ['cms', ...options], content), form } as const
      const signers = [args.includes('lab-pss.crt.pem') ? 'lab-pss' : 'lab'] as const
      let read: Uint8Array | null = null
      let said = ''
      try {
        read = does === 'decrypt' ? decrypt(folder, given, 'doctor') : verify(folder, given, null, signers)
      } catch (error) {
        said = (error as Error).message
      }
      // A content key that was not recovered gives something once in 256, in CBC.
      if (read === null) expect(said).toMatch(says)
      else expect(same(read, content)).toBe(false)
    })
  })
}
