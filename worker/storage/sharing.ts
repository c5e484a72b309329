export * from './link'
export * from './offers'
