export { Desk } from './desk'
export { Outbox } from './outbox'
export { answer, requestNames } from './requests'
