export { channelOf, type NodeDuplex } from './channel.js'
export { createNodeProvider, type NodeProviderOptions } from './provider.js'
export { systemClock } from './system-clock.js'
