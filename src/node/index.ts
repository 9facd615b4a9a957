export { createNodeProvider, type NodeProviderOptions } from './provider.js'
