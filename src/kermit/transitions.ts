// All changes of state of both machines are here. The rules:
//
// 1. A machine changes its state only by a table of this file; what is not in the table does not happen. A packet for
//    which a receiver has no line breaks the protocol.
// 2. The tables do not know of sequence numbers, windows, retries and damage: they see only packets that are in order
//    and whole, and for the first time.
// 3. `fail` leads from every state but the last two to `failed`: a peer's error packet, a limit, an abort, too many
//    tries, the end of the channel.
// 4. Nothing leads out of `done` and `failed`.

/** For each state where each input leads; an input that is not there leads nowhere. */
export type Transitions<State extends string, Input extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Input, State>>>>
>

/** `waiting`: for a sender; `between`: no file is open; `opened`: named, no data yet; `receiving`: its data come. */
export type ReceiverState = 'waiting' | 'between' | 'opened' | 'receiving' | 'done' | 'failed'

/** The packets S, F or X, A, D, Z, B; and what ends all. */
export type ReceiverInput =
  | 'initiate'
  | 'file'
  | 'attributes'
  | 'data'
  | 'end-of-file'
  | 'end-of-batch'
  | 'fail'

/** The states of a receiver (Kermit protocol manual, 6th ed., 5 and 12). */
export const receiverTransitions: Transitions<ReceiverState, ReceiverInput> = {
  waiting: { initiate: 'between', fail: 'failed' },
  // `initiate` here: a sender that begins anew before it named a file.
  between: { initiate: 'between', file: 'opened', 'end-of-batch': 'done', fail: 'failed' },
  opened: {
    attributes: 'opened',
    data: 'receiving',
    'end-of-file': 'between',
    fail: 'failed',
  },
  receiving: { data: 'receiving', 'end-of-file': 'between', fail: 'failed' },
  done: {},
  failed: {},
}

/**
 * A sender is named after the packet whose acknowledgement it waits for: S, F, A, D (several with windows), Z, B;
 * `idle` before it is started.
 */
export type SenderState =
  | 'idle'
  | 'initiating'
  | 'naming'
  | 'describing'
  | 'sending'
  | 'ending-file'
  | 'ending-batch'
  | 'done'
  | 'failed'

/** What it does next, now that what it waited for is there; and what ends all. */
export type SenderInput =
  | 'start'
  | 'send-name'
  | 'send-attributes'
  | 'send-data'
  | 'end-file'
  | 'end-batch'
  | 'finish'
  | 'fail'

/** The states of a sender (manual, 5 and 12). */
export const senderTransitions: Transitions<SenderState, SenderInput> = {
  idle: { start: 'initiating', fail: 'failed' },
  initiating: { 'send-name': 'naming', 'end-batch': 'ending-batch', fail: 'failed' },
  naming: {
    'send-attributes': 'describing',
    'send-data': 'sending',
    'end-file': 'ending-file',
    fail: 'failed',
  },
  describing: { 'send-data': 'sending', 'end-file': 'ending-file', fail: 'failed' },
  sending: { 'send-data': 'sending', 'end-file': 'ending-file', fail: 'failed' },
  'ending-file': { 'send-name': 'naming', 'end-batch': 'ending-batch', fail: 'failed' },
  'ending-batch': { finish: 'done', fail: 'failed' },
  done: {},
  failed: {},
}
