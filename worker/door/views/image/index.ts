export { adviceOf } from './advice'
export { versionsOf } from './versions'
export { imageView } from './view'
export { wasteOf } from './waste'
