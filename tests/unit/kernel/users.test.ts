import { expect, it } from 'vitest'
import { containerUser, decodeText, encodeText, UnknownUser } from '../../../worker/kernel'

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nbroken\napp:x:1000:1001:App:/home/app:/bin/sh\n'
const GROUP = 'root:x:0:\nwheel:x:10:root,app\napp:x:1001:\n'

function check(user: string, expected: string): void {
  const found = containerUser(user, PASSWD, GROUP)
  const shown = found instanceof UnknownUser ? found.text : `${found.uid}:${found.gid} [${found.groups.join(',')}] ${found.home}`
  expect(shown, user).toBe(expected)
}

it('reads USER as a container does', () => {
  check('root', '0:0 [10] /root')
  check('app', '1000:1001 [10] /home/app')
  check('1000', '1000:1001 [10] /home/app')
  check('app:wheel', '1000:10 [] /home/app')
  check('4242', '4242:0 [] /')
  check('4242:7', '4242:7 [] /')
  check('ghost', 'unable to find user ghost: no matching entries in passwd file')
  check('app:ghosts', 'unable to find group ghosts: no matching entries in group file')
})

it('keeps bytes that are no text', () => {
  const bytes = Uint8Array.from([0x61, 0xff, 0xc3, 0xa9, 0xc3, 0xed, 0xb2, 0x80])
  expect(encodeText(decodeText(bytes))).toEqual(bytes)
})
