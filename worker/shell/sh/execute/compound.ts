import { evaluate } from '../expand/arithmetic'
import { expandPattern, expandString, expandText, expandWords } from '../expand/expand'
import { matches, readPattern } from '../expand/pattern'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import type { CompoundCommand, List, Word } from '../syntax/tree'
import { readWord } from '../syntax/words'
import { runConditional } from './conditional'
import { redirect } from './redirect'
import { runList, runTested, settle } from './run'
import { forkShell, runSubshell } from './subshell'
import { trace } from './trace'

/** Runs a compound command inside its redirections. */
export async function runCompound(shell: Shell, command: CompoundCommand, last: boolean): Promise<number> {
  shell.line = command.line
  if (command.redirects.length === 0 || command.kind === 'function') return run(shell, command, last)
  const done = await redirect(shell, command.redirects)
  try {
    return await run(shell, command, false)
  } finally {
    done.undo()
  }
}

async function run(shell: Shell, command: CompoundCommand, last: boolean): Promise<number> {
  switch (command.kind) {
    case 'group':
      return runList(shell, command.body, last)
    case 'subshell':
      return last && shell.isSubshell && shell.traps.size === 0
        ? runList(shell, command.body, true)
        : settle(shell, await runSubshell(shell, command.body))
    case 'if':
      return runIf(shell, command, last)
    case 'for':
      return runFor(shell, command)
    case 'select':
      return runSelect(shell, command)
    case 'arithmetic-for':
      return runArithmeticFor(shell, command)
    case 'while':
    case 'until':
      return runWhile(shell, command)
    case 'case':
      return runCase(shell, command, last)
    case 'function':
      shell.functions.set(command.name, { body: command.body, source: command.source })
      return 0
    case 'test':
      return settle(shell, await runConditional(shell, command.expression))
    case 'arithmetic': {
      const text = await expandText(shell, command.expression)
      if (shell.has('x')) await trace(shell, `(( ${text} ))`)
      return settle(shell, await computed(shell, text))
    }
    case 'coproc':
      return runCoprocess(shell, command)
  }
}

/** `(( … ))`: a mistake in it is its own alone. */
async function computed(shell: Shell, text: string): Promise<number> {
  try {
    return evaluate(shell, text) !== 0n ? 0 : 1
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.ends !== 'unit' || failure.text === null) throw failure
    await shell.complain(`((: ${failure.text}`)
    return 1
  }
}

async function runIf(shell: Shell, { clauses, otherwise }: Extract<CompoundCommand, { kind: 'if' }>, last: boolean): Promise<number> {
  for (const { test, body } of clauses) {
    const status = await runTested(shell, () => runList(shell, test))
    if (shell.flow) return status
    if (status === 0) return runList(shell, body, last)
  }
  return otherwise ? runList(shell, otherwise, last) : 0
}

/** Runs a loop's body; what `break` and `continue` mean for this loop. */
async function runBody(shell: Shell, body: List): Promise<{ readonly status: number; readonly stop: boolean }> {
  const turn = shell.process.work(1)
  if (turn) await turn
  const status = await runList(shell, body)
  const { flow } = shell
  if (!flow) return { status, stop: false }
  if (flow.kind !== 'break' && flow.kind !== 'continue') return { status, stop: true }
  if (flow.levels > 1) {
    flow.levels -= 1
    return { status, stop: true }
  }
  shell.flow = null
  return { status, stop: flow.kind === 'break' }
}

async function looped(shell: Shell, loop: () => Promise<number>): Promise<number> {
  shell.loopDepth += 1
  try {
    return await loop()
  } finally {
    shell.loopDepth -= 1
  }
}

async function runFor(shell: Shell, command: Extract<CompoundCommand, { kind: 'for' | 'select' }>): Promise<number> {
  const { name, words, body, line } = command
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Failure(`\`${name}': not a valid identifier`, 1, 'command')
  const items = words ? await expandWords(shell, words) : shell.positional
  const shown = words ? words.map((word: Word) => word.raw).join(' ') : '"$@"'
  return looped(shell, async () => {
    let status = 0
    for (const item of items) {
      shell.line = line
      assignItem(shell, name, item)
      if (shell.isBash && shell.has('x')) await trace(shell, `for ${name} in ${shown}`)
      const turn = await runBody(shell, body)
      status = turn.status
      if (turn.stop) break
    }
    return status
  })
}

/** bash gives up a loop over a read-only variable, and goes on after it. */
function assignItem(shell: Shell, name: string, item: string): void {
  try {
    shell.assign(name, item)
  } catch (failure) {
    if (!(failure instanceof Failure) || !shell.isBash) throw failure
    throw new Failure(failure.text, failure.status, 'command')
  }
}

async function runArithmeticFor(
  shell: Shell,
  { expressions, body, line }: Extract<CompoundCommand, { kind: 'arithmetic-for' }>,
): Promise<number> {
  const [initial, test, update] = expressions.map((text) => readWord(text, shell.dialect.name, line, 'document'))
  const compute = async (word: Word | undefined): Promise<bigint> =>
    word && word.raw !== '' ? evaluate(shell, await expandText(shell, word)) : 1n
  await compute(initial)
  return looped(shell, async () => {
    let status = 0
    while ((await compute(test)) !== 0n) {
      const turn = await runBody(shell, body)
      status = turn.status
      if (turn.stop) break
      await compute(update)
    }
    return status
  })
}

async function runWhile(shell: Shell, { kind, test, body }: Extract<CompoundCommand, { kind: 'while' | 'until' }>): Promise<number> {
  return looped(shell, async () => {
    let status = 0
    for (;;) {
      const tested = await runTested(shell, () => runBody(shell, test))
      if (tested.stop) return status
      if ((tested.status === 0) === (kind === 'until')) return status
      const turn = await runBody(shell, body)
      status = turn.status
      if (turn.stop) return status
    }
  })
}

async function runCase(shell: Shell, { word, items }: Extract<CompoundCommand, { kind: 'case' }>, last: boolean): Promise<number> {
  const text = await expandText(shell, word)
  if (shell.isBash && shell.has('x')) await trace(shell, `case ${text} in`)
  const ignoreCase = shell.extended.has('nocasematch')
  let falling = false
  for (const { patterns, body, end } of items) {
    let matched = falling
    for (const pattern of matched ? [] : patterns) {
      const read = readPattern(await expandPattern(shell, pattern), { extended: shell.isBash, ignoreCase })
      matched = matches(read, ignoreCase ? text.toLowerCase() : text)
      if (matched) break
    }
    if (!matched) continue
    const status = await runList(shell, body, last && end === ';;')
    if (end === ';;' || shell.flow) return status
    falling = end === ';&'
  }
  return 0
}

async function runSelect(shell: Shell, { name, words, body }: Extract<CompoundCommand, { kind: 'for' | 'select' }>): Promise<number> {
  const items = words ? await expandWords(shell, words) : shell.positional
  if (items.length === 0) return 0
  return looped(shell, async () => {
    let status = 0
    let showMenu = true
    for (;;) {
      if (showMenu) await shell.print(2, items.map((item, index) => `${index + 1}) ${item}\n`).join(''))
      await shell.print(2, await expandString(shell, shell.value('PS3') ?? '#? '))
      const line = await shell.file(0)?.readLine()
      if (!line) {
        await shell.print(1, '\n')
        return 1
      }
      const reply = new TextDecoder().decode(line).replace(/\n$/, '')
      showMenu = reply.trim() === ''
      if (showMenu) continue
      shell.assign('REPLY', reply)
      shell.assign(name, items[Number(reply) - 1] ?? '')
      const turn = await runBody(shell, body)
      status = turn.status
      if (turn.stop) return status
    }
  })
}

function runCoprocess(shell: Shell, { name, body }: Extract<CompoundCommand, { kind: 'coproc' }>): number {
  const [theirInput, ourOutput] = shell.process.pipe()
  const [ourInput, theirOutput] = shell.process.pipe()
  const child = forkShell(
    shell,
    new Map([
      [0, theirInput],
      [1, theirOutput],
    ]),
    async (sub) => {
      return runList(sub, { items: [{ command: body, background: false }] }, true)
    },
  )
  theirInput.close()
  theirOutput.close()
  const numbers = [63, 62].map((from) => {
    let number = from
    while (shell.process.files.has(number)) number -= 1
    return number
  })
  const [reading = 63, writing = 62] = numbers
  shell.process.setFile(reading, ourInput)
  shell.process.setFile(writing, ourOutput)
  shell.variables.set(name, {
    value: null,
    list: new Map([
      [0, String(reading)],
      [1, String(writing)],
    ]),
    table: null,
    exported: false,
    readonly: false,
    integer: false,
    letters: null,
    reference: false,
  })
  shell.assign(`${name}_PID`, String(child.pid))
  shell.lastBackground = child.pid
  return 0
}
