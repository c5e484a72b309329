import type { LintFinding } from '../../../worker/door/protocol'
import { josa } from '../josa'
import type { AuthorWords } from './words'

type Say = (...about: readonly string[]) => string

/** `규칙` 또는 `규칙 경우` → 문장. */
const SENTENCES: Readonly<Record<string, Say>> = {
  'readable no-front-matter': () => '파일은 `---` 두 줄 사이의 머리말로 시작해야 합니다',
  'readable yaml': (text = '') => `머리말을 읽을 수 없습니다: ${text}`,
  'readable missing-key': (key = '') => `\`${key}\` 항목이 없습니다`,
  'readable unknown-key': (key = '') => `\`${key}\` 항목은 머리말에 쓰지 않습니다`,
  'readable wrong-kind': (kind = '') => `여기에는 다른 종류의 값이 필요합니다: ${kind}`,
  'readable bad-path': (path = '') => `${path} 경로는 과제 폴더 안에 있지 않습니다`,
  'readable bad-id': (id = '') => `\`${id}\` 값은 id가 아닙니다. 소문자, 숫자, 붙임표만 씁니다`,
  'readable unknown-scene': (name = '') => `\`${name}\` 장면이 없습니다`,
  'readable unknown-step': (name = '') => `\`${name}\` 단계가 없습니다. build, edit, run, session 가운데 하나를 항목마다 하나씩 씁니다`,
  'readable check-syntax': (text = '') => `확인을 여기부터 읽을 수 없습니다: ${text}`,
  'readable unknown-subject': (name = '') => `확인은 \`${name}\` 대상을 볼 수 없습니다`,
  'readable unknown-property': (name = '') => `확인이 보는 대상에는 \`${name}\` 속성이 없습니다`,
  'readable heading-without-id': (line = '') => `제목은 \`## 제목 {#id}\` 모양입니다: \`${line}\``,
  'readable unknown-part': (id = '') => `\`${id}\` 부분은 없습니다. intro, p-…, s-…, checks, hints, why, more만 씁니다`,
  'readable part-twice': (id = '') => `\`${id}\` 부분이 두 번 나옵니다`,
  'readable choice-syntax': (text = '') => `항목은 \`- id: 글\`, 선택지는 \`- id: 글. → 일어난 일\` 모양입니다: ${text}`,
  'readable text-outside': () => '첫 제목 앞의 글은 보이지 않습니다',
  'readable not-text': (path = '') => `${josa(path, '은/는')} 글이 아닙니다`,
  'readable missing-file': (path = '') => `${path} 파일이 없습니다`,
  'readable too-large': (path = '') => `${josa(path, '이/가')} 너무 큽니다`,
  'same-anchors missing': (anchor = '') => `\`${anchor}\` 부분이 한 언어에만 있습니다`,
  'same-anchors code': (anchor = '', code = '') => `\`${anchor}\` 부분의 코드가 영어와 다릅니다: ${code}`,
  'same-anchors front-matter': (anchor = '') => `\`${anchor}\` 항목이 머리말이나 본문 한쪽에만 있습니다`,
  'start-fails': () => '시작 파일이 이미 모든 확인을 통과해서 할 일이 없습니다',
  'solution-passes fails': (id = '', found = '') => `정답이 \`${id}\` 확인을 통과하지 못합니다. 찾은 값: ${found}`,
  'solution-passes not-simulated': (what = '') => `정답이 시뮬레이션하지 않는 것을 만납니다: ${what}`,
  'one-true-choice not-one': (id = '', right = '', seen = '') =>
    right === '' ? `\`${id}\` 예측에 맞는 선택지가 없습니다: ${seen}` : `\`${id}\` 예측에 맞는 선택지가 여럿입니다(${right}): ${seen}`,
  'one-true-choice right-is-wrong': (id = '', choice = '') => `\`${id}\` 예측에서 맞는 선택지 \`${choice}\`에 오해가 적혀 있습니다`,
  'one-true-choice not-simulated': (id = '', what = '') => `\`${id}\` 예측이 시뮬레이션하지 않는 것을 만납니다: ${what}`,
  'every-check-works': (id = '') => `\`${id}\` 확인은 시작 파일에서도, 정답에서 어느 줄을 빼도 통과합니다`,
  'no-spare-line': (path = '', line = '') => `${path} 파일의 이 변경은 어떤 확인에도 필요하지 않습니다: ${line}`,
  'hints-hold-back three': (count = '') => `힌트는 세 개인데 ${count}개가 있습니다`,
  'hints-hold-back question': (hint = '') => `첫 힌트는 질문이어야 합니다: ${hint}`,
  'hints-hold-back names': (keyword = '') => `첫 힌트가 정답에 새로 들어가는 ${josa(keyword, '을/를')} 말합니다`,
  'hints-hold-back long': (length = '') => `셋째 힌트가 160자를 넘습니다(${length}자)`,
  'hints-hold-back whole-line': (line = '') => `힌트에 정답의 한 줄이 그대로 있습니다: ${line}`,
  'known-misconceptions unknown': (id = '') => `${id} 오해는 없습니다`,
  'known-misconceptions no-choice': (id = '', choice = '') => `\`${id}\` 예측에는 \`${choice}\` 선택지가 없습니다`,
  'known-misconceptions order': (order = '') => `이 과는 강의 계획에서 ${order}번째입니다`,
  'known-misconceptions teaches': (list = '') => `강의 계획에서 이 과가 다루는 오해: ${list}`,
  'known-misconceptions returns': (list = '') => `강의 계획에서 이 과가 다시 묻는 오해: ${list}`,
  'known-misconceptions requires': (id = '') => `\`${id}\` 과는 이 과보다 앞에 있지 않습니다`,
  'one-idea minutes': (most = '') => `한 과는 1분에서 ${most}분 사이입니다`,
  'one-idea predictions': () => '예측은 한 과에 세 개까지입니다',
  'one-idea exclamation': (anchor = '') => `\`${anchor}\` 부분에 느낌표가 있습니다`,
  'one-idea long': (anchor = '') => `\`${anchor}\` 부분의 문단이 영어 60단어 또는 한글 160자를 넘습니다`,
  'one-idea ending': (anchor = '', end = '') => `\`${anchor}\` 부분에 높임말로 끝나지 않는 문장이 있습니다: …${end}`,
}

export const words: AuthorWords = {
  finding: ({ rule, case: which, about }: LintFinding) => (SENTENCES[which === '' ? rule : `${rule} ${which}`] ?? (() => rule))(...about),
}
