export * from './source'
export * from './packages/apk'
export * from './packages/npm'
export { stanza } from './packages/installed'
