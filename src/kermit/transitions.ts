// The state tables of both machines. The rules:
//
// 1. A machine changes its state only by a table of this file. A packet for which the receiver's state has no entry is a
//    protocol error.
// 2. Sequence numbers, windows, retries and damage are dealt with before: a table sees each packet once, whole and in
//    order.
// 3. `fail` leads from every state but the last two to `failed`: an error packet of the other side, a limit, an abort,
//    too many retries, the end of the channel.
// 4. Nothing leads out of `done` and `failed`.

/** For each state the next one for each input; an input without an entry changes nothing. */
export type Transitions<State extends string, Input extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Input, State>>>>
>

/** `waiting`: for a sender; `between`: no file is open; `opened`: named, no data yet; `receiving`: data arrive. */
export type ReceiverState = 'waiting' | 'between' | 'opened' | 'receiving' | 'done' | 'failed'

/** The packets S, F or X, A, D, Z, B; and `fail`. */
export type ReceiverInput =
  | 'initiate'
  | 'file'
  | 'attributes'
  | 'data'
  | 'end-of-file'
  | 'end-of-batch'
  | 'fail'

/** The states of a receiver (Kermit Protocol Manual, 6th ed., §5 and §12). */
export const receiverTransitions: Transitions<ReceiverState, ReceiverInput> = {
  waiting: { initiate: 'between', fail: 'failed' },
  // `initiate` here: a sender that starts over before it named a file.
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

/** Named after the packet whose acknowledgement is awaited: S, F, A, D (several with windows), Z, B; `idle` before. */
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

/** What the sender does next, now that the acknowledgement is there; and `fail`. */
export type SenderInput =
  | 'start'
  | 'send-name'
  | 'send-attributes'
  | 'send-data'
  | 'end-file'
  | 'end-batch'
  | 'finish'
  | 'fail'

/** The states of a sender (manual §5 and §12). */
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
