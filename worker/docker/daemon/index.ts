export * from './build'
export * from './run'
export * from './world'
