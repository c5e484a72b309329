export type { TarEntry, TarType } from './tar-entry'
export { TAR_END, tarHeader, type TarHeader } from './tar-header'
export { padding, writeTar } from './tar-writer'
