// The sentences of this layer, in the files of their parts.
export {
  type ExchangeDiagnosticCode,
  type ExchangeErrorCode,
  type ExchangeRefusalCode,
  exchangeDiagnostics,
  exchangeDiagnosticsFrench,
  exchangeErrors,
  exchangeErrorsFrench,
  exchangeRefusals,
  exchangeRefusalsFrench,
} from './exchange-words.js'
