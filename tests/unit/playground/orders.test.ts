import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { otherOrders } from '../../../worker/playground'

const PATHS = ['Dockerfile', 'package.json', 'package-lock.json', 'requirements.txt', 'src/index.js', 'README.md']
function check(text: string): Record<string, string> {
  return Object.fromEntries(otherOrders(text, PATHS).map(({ kind, text: other }) => [kind, other]))
}

describe('other orders of a Dockerfile', () => {
  it('puts the source first, or copies less, where the dependencies come first', () =>
    expect(check('FROM node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n# often\nCOPY . .\nCMD ["node","src/index.js"]\n')).toEqual({
      'source-first': 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\n# often\nCMD ["node","src/index.js"]\n',
      'narrower-copy': 'FROM node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n# often\nCOPY src ./src\nCMD ["node","src/index.js"]\n',
    }))
  it('puts the dependencies first where the source comes first', () =>
    expect(check('FROM python\nCOPY . /app\nRUN pip install \\\n  -r requirements.txt\n')).toEqual({
      'dependencies-first': 'FROM python\nCOPY requirements.txt /app/\nRUN pip install \\\n  -r requirements.txt\nCOPY . /app\n',
    }))
  it('has nothing to say where nothing is copied whole', () => expect(check('FROM node\nCOPY src /src\nRUN npm ci\n')).toEqual({}))
  it('never throws', () => fc.assert(fc.property(fc.string(), (text) => Array.isArray(otherOrders(`FROM a\nCOPY . .\n${text}`, PATHS)))))
})
