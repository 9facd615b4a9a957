export type { ByteChannel, ByteReadable, ByteReader, ByteWritable, ByteWriter } from './byte-channel.js'
export type { Calendar } from './calendar.js'
export { type ChannelPairOptions, createChannelPair } from './channel-pair.js'
export type { Clock, PlatformAbortSignal } from './clock.js'
export { createMemoryStore, type MemoryStoreOptions } from './memory-store.js'
export {
  checkStore,
  type Store,
  type StoreDelete,
  type StoredRecord,
  type StoreKeys,
  type StorePut,
} from './store.js'
export { createVirtualClock, type VirtualClock } from './virtual-clock.js'
export type { TransportErrorCode } from './words.js'
