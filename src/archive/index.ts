export { arjContainer } from './arj/container.js'
export type {
  ArchiveContainer,
  ContainerEntry,
  ContainerTools,
  ContainerWriter,
  FileToPack,
  OpenedArchive,
  PackSettings,
} from './container.js'
export type { LibraryContainer } from './containers.js'
export { type DetectArchiveOptions, type DetectedArchive, detectArchive } from './detect.js'
export { type ArchiveLimits, defaultArchiveLimits } from './limits.js'
export type {
  ArchiveEncryption,
  ArchiveFileInput,
  ArchiveReading,
  RefusedArchive,
  RefusedFile,
  UnpackedFile,
  WholeArchive,
} from './model.js'
export {
  type PackArchiveOptions,
  type PackPlainOptions,
  type PackSealedOptions,
  packArchive,
} from './pack.js'
export type { ArchivePassword, PasswordCharset } from './password.js'
export { rawContainer } from './raw/container.js'
export {
  type UnpackArchiveOptions,
  type UnpackPlainOptions,
  type UnpackSealedOptions,
  unpackArchive,
} from './unpack.js'
export {
  type ArchiveDiagnosticCode,
  type ArchiveErrorCode,
  type ArchiveRefusalCode,
  archiveRefusal,
  archiveRefused,
} from './words.js'
export { zipContainer } from './zip/container.js'
