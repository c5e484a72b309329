export * from './range'
