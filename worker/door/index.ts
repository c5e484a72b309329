export { Desk } from './desk'
export { Outbox } from './outbox'
export { answer } from './requests'
