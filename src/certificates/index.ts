export { buildExchangeMessage } from './build-exchange.js'
export type { BuildExchangeOptions, ExchangeMessageInput, OfferedCertificate } from './exchange-input.js'
export { defaultExchangeLimits, type ExchangeLimits } from './exchange-limits.js'
export type {
  CertificateUse,
  ExchangedCertificate,
  ExchangeForm,
  ExchangeKind,
  ExchangeMessage,
} from './exchange-message.js'
export {
  type ExchangeDiagnostic,
  type ExchangeReading,
  type ReadExchangeOptions,
  readExchangeMessage,
} from './read-exchange.js'
export type { ExchangeDiagnosticCode, ExchangeErrorCode, ExchangeRefusalCode } from './words.js'
