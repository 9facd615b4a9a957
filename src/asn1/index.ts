export {
  type Asn1Element,
  type Asn1TagClass,
  implicitOf,
  isContext,
  isUniversal,
  universal,
} from './element.js'
export { childPath, malformed } from './faults.js'
export { Asn1Fields, explicitOf, sequenceOf, setOf } from './fields.js'
export { type Asn1Limits, defaultAsn1Limits } from './limits.js'
export { oidOf } from './oid.js'
export { type ReadBerOptions, readBer } from './read.js'
export { type DerNode, type DerValue, encodeDer } from './rope.js'
export { type BitString, bitStringOf, octetSlicesOf, octetsOf } from './segments.js'
export { isString, stringOf } from './strings.js'
export { timeOf } from './time.js'
export { toDer } from './to-der.js'
export { booleanOf, enumeratedOf, integerOf, nullOf, smallIntegerOf, unsignedOctetsOf } from './values.js'
export {
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derIa5String,
  derImplicit,
  derInteger,
  derIntegerContents,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  derUtf8String,
} from './write.js'
