export type {
  CertificateUse,
  ExchangedCertificate,
  ExchangeForm,
  ExchangeKind,
  ExchangeMessage,
} from './exchange-message.js'
