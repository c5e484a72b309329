export * from './history'
export * from './orders'
export * from './project'
