export * from './link'
export * from './offers'
export * from './record'
export * from './zip'
