export * from './history'
export * from './project'
