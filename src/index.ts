export * from './errors/index.js'
export * from './medecin/index.js'
export * from './text/index.js'
