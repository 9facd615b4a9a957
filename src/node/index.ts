export { channelOf, type NodeDuplex } from './channel.js'
export { createNodeProvider, type NodeProviderOptions } from './provider.js'
export { systemCalendar } from './system-calendar.js'
export { systemClock } from './system-clock.js'
