import fc from 'fast-check'
import { afterEach, beforeEach, vi } from 'vitest'

// A fixed seed: a run that fails here fails everywhere, and test titles stay the same.
fc.configureGlobal({ seed: 19970301 })

// The library writes to no console (design, principle 1).
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
