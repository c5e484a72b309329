export * from './types'
export { plan } from './plan'
export { formatPlatform, parsePlatform } from './platform'
