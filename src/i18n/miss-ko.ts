import { particleFor } from './josa'
import type { Josa } from './josa'
import { code, ref, say, strong } from './phrase'
import type { Phrase, Toned } from './phrase'
import type { MissSentences } from './words'

const with_ = (part: Toned, particle: Josa): Phrase => say`${part}${particleFor(part.text, particle)}`
const where = (stage: string | null): string => (stage === null ? '' : `${stage} 스테이지의 `)
const more = (value: number): string => (value === 0 ? '' : ` 그 밖에 파일 ${value}개도 마찬가지입니다.`)

/** Why a step ran, in Korean (합쇼체). */
export const missKo: MissSentences = {
  first: (_reason, { step }) => say`${with_(ref(step), '은/는')} 여기서 빌드한 적이 없어 찾아볼 레이어가 없었습니다.`,
  'no-cache': (_reason, { step }) => say`캐시를 쓰지 않도록 요청했으므로 ${with_(ref(step), '을/를')} 바로 실행했습니다.`,
  'never-finished': (_reason, { step }) => say`전에 ${with_(ref(step), '을/를')} 시작했지만 끝내지 못해 다시 쓸 레이어가 없습니다.`,
  parent: (_reason, { step, parent, root }) =>
    parent === root
      ? say`${ref(step)} 자체는 바뀌지 않았습니다. 바로 위 단계인 ${with_(ref(parent), '이/가')} 다시 실행되어 함께 실행했습니다.`
      : say`${ref(step)} 자체는 바뀌지 않았습니다. 위쪽의 ${ref(root)}에서 사슬이 끊겨 함께 실행했습니다.`,
  instruction: ({ part, before, after }, { step }) =>
    before === '' || after === ''
      ? say`명령어 ${with_(ref(step), '이/가')} 전에 빌드한 것과 다릅니다. ${strong(part)} ${with_(code(after === '' ? before : after), '이/가')} ${after === '' ? '없어졌습니다' : '새로 생겼습니다'}.`
      : say`명령어 ${with_(ref(step), '이/가')} 전에 빌드한 것과 다릅니다. ${strong(part)} 값이 ${code(before)}에서 ${with_(code(after), '으로/로')} 바뀌었습니다.`,
  variable: ({ name, source, before, after }, { step }) =>
    before === null
      ? say`${ref(step)}에 보이는 ${source} ${with_(code(name), '이/가')} 새로 생겼습니다. 값은 ${code(after ?? '')}입니다.`
      : after === null
        ? say`${ref(step)}에 보이던 ${source} ${with_(code(name), '이/가')} 없어졌습니다. 값은 ${code(before)}였습니다.`
        : say`${ref(step)}에 보이는 ${source} ${with_(code(name), '이/가')} ${code(before)}에서 ${with_(code(after), '으로/로')} 바뀌었습니다.`,
  user: ({ before, after }, { step }) =>
    say`${with_(ref(step), '은/는')} 사용자 ${with_(code(after), '으로/로')} 실행합니다. 저장해 둔 레이어는 ${with_(code(before), '이/가')} 만들었습니다.`,
  base: ({ before, after }) => say`베이스 이미지가 ${code(before)}에서 ${with_(code(after), '으로/로')} 바뀌었습니다.`,
  'file-changed': ({ path, stage, line, more: others }, { step }) =>
    say`${with_(ref(step), '은/는')} 복사할 파일의 지문을 만듭니다. ${where(stage)}${with_(code(path), '이/가')} 바뀌어${
      line === null ? '' : ` (${line}번째 줄)`
    } 지문이 달라졌으므로 저장해 둔 레이어를 쓸 수 없습니다.${more(others)}`,
  'file-added': ({ path, stage, more: others }, { step }) =>
    say`${with_(ref(step), '은/는')} 복사할 파일의 지문을 만듭니다. ${where(stage)}${with_(code(path), '이/가')} 새로 생겨 저장해 둔 레이어를 쓸 수 없습니다.${more(others)}`,
  'file-removed': ({ path, stage, more: others }, { step }) =>
    say`${with_(ref(step), '은/는')} 복사할 파일의 지문을 만듭니다. ${where(stage)}${with_(code(path), '이/가')} 없어져 저장해 둔 레이어를 쓸 수 없습니다.${more(others)}`,
  'mode-changed': ({ path, stage, before, after, more: others }) =>
    say`${where(stage)}${code(path)}의 내용은 같지만 권한이 ${code(before)}에서 ${with_(code(after), '으로/로')} 바뀌었습니다. 권한도 지문에 들어갑니다.${more(others)}`,
  'owner-changed': ({ path, stage, before, after, more: others }) =>
    say`${where(stage)}${code(path)}의 내용은 같지만 소유자가 ${code(before)}에서 ${with_(code(after), '으로/로')} 바뀌었습니다. 소유자도 지문에 들어갑니다.${more(others)}`,
  'file-renamed': ({ path, from, stage, more: others }) =>
    say`${where(stage)}${with_(code(from), '이/가')} ${with_(code(path), '으로/로')} 이름이 바뀌었습니다. 이름도 지문에 들어가므로 저장해 둔 레이어를 쓸 수 없습니다.${more(others)}`,
}
