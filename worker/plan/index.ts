export * from './types'
export { plan } from './plan'
export { DEFAULT_PLATFORM, formatPlatform, parsePlatform } from './platform'
