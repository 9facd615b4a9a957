export type { ByteChannel, ByteReadable, ByteReader, ByteWritable, ByteWriter } from './byte-channel.js'
export { type ChannelPairOptions, createChannelPair } from './channel-pair.js'
export type { Clock, PlatformAbortSignal } from './clock.js'
export { createVirtualClock, type VirtualClock } from './virtual-clock.js'
