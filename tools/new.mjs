#!/usr/bin/env node
// `npm run new -- KIND Name` writes the file in the shape that the room's files have, and says where its row and its test go.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lessonFiles } from './lessons/template.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const KINDS = { rule: newRule, instruction: newInstruction, program: newProgram, decision: newDecision, lesson: newLesson }

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
    `import { rule, subjectOf } from './rule'

/** What it finds, and where that is told. */
export const ${camel(rule)} = rule({
  name: '${rule}',
  description: '',
  url: 'https://docs.docker.com/go/dockerfile/rule/${file}/',
  found: 'instructions',
  message: (word: string) => word,
  check({ instructions }, warn) {
    for (const { from } of instructions.stages) warn(subjectOf(from.node), [from.arguments.base])
  },
})
`,
  )
  say('worker/check/lint/table.ts', `import { ${camel(rule)} } from './${file}'`)
  console.log('its findings go into tests/unit/check/lint.table.txt, under the line they are about')
}

function newInstruction(instruction) {
  const file = kebab(instruction)
  write(
    `worker/instructions/${file}.ts`,
    `import { instruction } from './instruction'

/** What it does to the stage. */
export const ${camel(instruction)} = instruction({
  keyword: '${instruction.toUpperCase()}',
  flags: {},
  arguments: 'one',
  parse: ({ args: [text = ''] }) => ({ text }),
  plan: ({ text }, stage) => void stage.history(\`${instruction.toUpperCase()} \${text}\`),
})
`,
  )
  say('worker/instructions/table.ts', `import { ${camel(instruction)} } from './${file}'`)
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
  usage: '',
  async run(process) {
    return process.notSimulated('${program}')
  },
})
`,
  )
  say('worker/shell/programs/table.ts', `import { ${camel(program)} } from './${program}'`)
}

/** A lesson of one's own, which keeps every rule already. */
function newLesson(title) {
  const name = kebab(title)
  for (const [path, text] of Object.entries(lessonFiles(name))) write(`my-lessons/${name}/${path}`, text)
  console.log(`check it with: npm run lessons -- my-lessons/${name}`)
  console.log('how it is written: docs/lessons.md; a lesson of the course moves to lessons/ and has its row in worker/lesson/course.ts')
}

function newDecision(title) {
  const number = String(1 + readNumbers()).padStart(4, '0')
  write(
    `docs/decisions/${number}-${kebab(title)}.md`,
    `# ${Number(number)} ${title}\n\n**Context.** \n\n**Decision.** \n\n**What follows.** \n\n**What would change our mind.** \n`,
  )
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

/** Where in a table a row belongs is for a person to say. */
function say(table, line) {
  console.log(`its row goes into ${table}: ${line}`)
}

function kebab(text) {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[ _]+/g, '-')
    .toLowerCase()
}
function camel(text) {
  const words = kebab(text).split('-')
  return (
    words[0] +
    words
      .slice(1)
      .map((word) => word[0].toUpperCase() + word.slice(1))
      .join('')
  )
}
