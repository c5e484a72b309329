export * from './source'
export * from './packages/apk'
export { stanza } from './packages/installed'
