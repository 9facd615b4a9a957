import {
  createKermitReceiver,
  createKermitSender,
  type KermitMachine,
  type KermitStep,
} from '../../src/kermit/index.js'
import { join, latin1, packetOf } from '../kermit/join.js'
import type { ReportedExample } from './cms-examples.js'

const file = { name: 'R-2019-17.hpr', bytes: latin1('Glucose : 5,2 mmol/L\r\n') }

/** The refusals among the events of steps. */
function failed(shown: string, ...steps: readonly KermitStep[]): ReportedExample {
  const events = steps.flatMap((step) => step.events)
  return { reported: events.flatMap((event) => (event.kind === 'failed' ? [event.refusal] : [])), shown }
}

function started(machine: KermitMachine): KermitMachine {
  machine.start(0)
  return machine
}

/** A receiver that was told the parameters of a sender, and then hears a packet. */
const hears = (packet: Uint8Array): readonly KermitStep[] => {
  const receiver = started(createKermitReceiver())
  return [packetOf('S', 0), packet].map((bytes) => receiver.receive(bytes, 1))
}

const nothing = { send: new Uint8Array(), wakeAt: null }
const silent = started(createKermitSender([file], { retries: 0 }))
const tooLong = join(createKermitSender([file]), createKermitReceiver({ packetLength: 10 }))
const tooMuch = join(createKermitSender([file]), createKermitReceiver({ limits: { files: 0 } }))
/** The packets of one sender, but for the attributes, which are those of another with one byte more. */
function mismatched(): readonly KermitStep[] {
  const packetsOf = (bytes: Uint8Array): readonly Uint8Array[] =>
    join(createKermitSender([{ ...file, bytes }]), createKermitReceiver()).sender.sent
  const [longer, packets] = [packetsOf(latin1('Glucose : 15,2 mmol/L\r\n')), packetsOf(file.bytes)]
  const receiver = started(createKermitReceiver())
  return packets.map((packet, at) => receiver.receive((at === 2 ? longer[at] : packet) ?? packet, 1))
}

export const kermitExamples: Readonly<Record<string, ReportedExample>> = {
  'kermit.timeout': failed('`{ retries: 0 }`, and nobody there', silent.tick(10_000)),
  'kermit.peer_error': failed('the packet `E`', ...hears(packetOf('E', 1, 'a'))),
  'kermit.protocol': failed('data before the name of a file', ...hears(packetOf('D', 1, 'a'))),
  'kermit.eighth_bit': failed(
    "`{ parity: 'even' }`, and a sender that names no prefix",
    started(createKermitReceiver({ parity: 'even' })).receive(packetOf('S', 0), 1),
  ),
  'kermit.length_mismatch': failed('23 bytes announced, 22 sent', ...mismatched()),
  'kermit.name_too_long': {
    reported: tooLong.sender.events.flatMap((event) => (event.kind === 'failed' ? [event.refusal] : [])),
    shown: 'a receiver that takes packets of ten characters',
  },
  'kermit.limit': failed('`{ limits: { files: 0 } }`', { events: tooMuch.receiver.events, ...nothing }),
  'kermit.cancelled': failed('`abort()`, or the signal', started(createKermitReceiver()).abort()),
  'kermit.closed': failed('the caller hung up', started(createKermitReceiver()).closed()),
}
