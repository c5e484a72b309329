#!/usr/bin/env node
// `npm run new -- KIND Name` writes the file, its row and its empty table, in the shape that the room's files have.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const KINDS = { rule: newRule, program: newProgram, decision: newDecision }

const [kind, name] = process.argv.slice(2)
if (!KINDS[kind] || !/^[A-Za-z][A-Za-z0-9 _-]*$/.test(name ?? '')) {
  console.error(`usage: npm run new -- ${Object.keys(KINDS).join('|')} Name`)
  process.exit(2)
}
KINDS[kind](name)

function newRule(rule) {
  const file = kebab(rule)
  write(
    `worker/check/lint/${file}.ts`,
    `import { rule } from './rule'

/** What it finds, and why that matters. */
export const ${camel(rule)} = rule({
  name: '${rule}',
  description: '',
  url: 'https://docs.docker.com/go/dockerfile/rule/${file}/',
  found: 'instructions',
  message: (word: string) => \`\${word}\`,
  check(_outline, _warn) {},
})
`,
  )
  write(`tests/unit/check/${file}.table.txt`, `# Dockerfile line | finding\n`)
  row('worker/check/lint/index.ts', `import { ${camel(rule)} } from './${file}'`)
}

function newProgram(program) {
  write(
    `worker/shell/programs/${program}.ts`,
    `import { program } from './common/program'

/** What it does, and whose behaviour was looked at. */
export const ${camel(program)} = program({
  name: '${program}',
  from: ['coreutils', 'busybox'],
  options: {},
  async run(process) {
    return process.notSimulated('${program}')
  },
})
`,
  )
  write(`tests/unit/shell/programs/${program}.table.txt`, `# script | stdout | code\n`)
  row('worker/shell/programs/index.ts', `import { ${camel(program)} } from './${program}'`)
}

function newDecision(title) {
  const number = String(1 + readNumbers()).padStart(4, '0')
  write(`docs/decisions/${number}-${kebab(title)}.md`, `# ${Number(number)} ${title}\n\n**Context.** \n\n**Decision.** \n\n**What follows.** \n\n**What would change our mind.** \n`)
}

function readNumbers() {
  let last = 0
  while (existsSync(join(root, 'docs/decisions')) && listed(last + 1)) last += 1
  return last
}
function listed(number) {
  const start = String(number).padStart(4, '0')
  return readFileSync(join(root, 'docs/decisions/README.md'), 'utf8').includes(`${start}-`)
}

function write(path, text) {
  const file = join(root, path)
  if (existsSync(file)) {
    console.error(`${path} is there already`)
    process.exit(1)
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`wrote ${path}`)
}

/** The import goes in; where in the table its row belongs is for you to say. */
function row(path, line) {
  const file = join(root, path)
  writeFileSync(file, `${line}\n${readFileSync(file, 'utf8')}`)
  console.log(`added its import to ${path}: add its row to the table there`)
}

function kebab(text) {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[ _]+/g, '-').toLowerCase()
}
function camel(text) {
  const words = kebab(text).split('-')
  return words[0] + words.slice(1).map((word) => word[0].toUpperCase() + word.slice(1)).join('')
}
