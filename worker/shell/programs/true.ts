import { program } from './common/program'

/** `true` looks at no argument. */
export const trueProgram = program({ name: 'true', from: ['coreutils', 'busybox'], options: 'raw', run: () => 0 })
export const falseProgram = program({ name: 'false', from: ['coreutils', 'busybox'], options: 'raw', run: () => 1 })
