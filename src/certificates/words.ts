// The sentences of this layer, in the files of their parts.

export {
  type BookDiagnosticCode,
  type BookErrorCode,
  bookDiagnostics,
  bookDiagnosticsFrench,
  bookErrors,
  bookErrorsFrench,
} from './book-words.js'
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
