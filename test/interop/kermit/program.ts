// The Kermits that we did not write, and how each is told what the tests vary.
import type { Peer } from '../peer.js'
import { cKermit } from './c-kermit.js'
import { gKermit, gKermitOnTerminal } from './g-kermit.js'
import type { NamedFile, Running, Workbench } from './workbench.js'

/** What a program is told; what it has no word for stays as it is by default. */
export interface Setting {
  /** C-Kermit only: gkermit offers 3. */
  readonly blockCheck?: 1 | 2 | 3
  /** Seven bits pass. gkermit: even only. */
  readonly parity?: 'even' | 'mark' | 'space'
  /** What it says that it receives; C-Kermit sends no more either. */
  readonly packetLength?: number
  /** C-Kermit only. */
  readonly window?: number
  /** After how many seconds a packet is sent again. */
  readonly timeout?: number
  /** gkermit only: offers to send all without waiting for acknowledgements. */
  readonly streaming?: boolean
  /** Receives into this, whatever name comes: within the workbench, as a program may replace even a device. */
  readonly as?: string
  /** C-Kermit only: refuses a file whose name is taken. */
  readonly refuses?: boolean
}

export interface Program {
  readonly name: 'gkermit' | 'gkermit on a terminal' | 'C-Kermit'
  readonly needs: readonly Peer[]
  /** Sends these files. */
  readonly send: (bench: Workbench, files: readonly NamedFile[], setting?: Setting) => Promise<Running>
  /** Receives into the folder `received` of the bench. */
  readonly receive: (bench: Workbench, setting?: Setting) => Promise<Running>
}

export const programs: readonly Program[] = [gKermit, gKermitOnTerminal, cKermit]
