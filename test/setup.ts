import fc from 'fast-check'
import { afterEach, beforeEach, vi } from 'vitest'

// A fixed seed: a run that fails here fails everywhere. `npm run fuzz` gives another.
fc.configureGlobal({ seed: Number(process.env.HPRIM_PROPERTY_SEED ?? 19970301) })

// The library writes to no console.
beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method)
})
afterEach(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const { calls } = vi.mocked(console[method]).mock
    vi.mocked(console[method]).mockRestore()
    if (calls.length > 0) throw new Error(`console.${method} was called: ${String(calls[0]?.[0])}`)
  }
})
