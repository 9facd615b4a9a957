export { createForgeProvider, type ForgeProviderOptions } from './provider.js'
