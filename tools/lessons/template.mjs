/** A new lesson's files by path: a small one that keeps every rule, to be changed from there. */
export function lessonFiles(name) {
  return {
    'lesson.md': `---
id: ${name}
title: "A label that stays"
goal: "Give the image a label."
order: 99
minutes: 5
requires: []
teaches: []
returns: []
seed: []
predict:
  p-layers: { scene: one, choices: { none: image.added.layers == 0, one: image.added.layers == 1 }, wrong: { none: M01 } }
checks:
  c-label: "one: image.config.Labels has 'team=web'"
---
## Read {#intro}
One file is copied. What the image is for, nobody has written down.
## Predict: layers {#p-layers}
How many layers does the file add to \`busybox\`?
- none: None. → \`COPY\` writes a file, and what is written is a layer.
- one: One. → \`COPY\` wrote a file.
## Do {#s-label}
Give the image the label \`team\` with the value \`web\`.
## Checks {#checks}
- c-label: the image has the label \`team=web\`
## Hints {#hints}
- Where does an image keep what is said about it?
- It is a line of the configuration, so it may stand anywhere below the base.
- There is an instruction for it: a name, an equals sign, a value.
## Why {#why}
A label is a line of the configuration. It weighs nothing.
`,
    'lesson.ko.md': `---
title: "남는 레이블"
goal: "이미지에 레이블을 붙입니다."
---
## 읽기 {#intro}
파일 하나를 복사합니다. 이 이미지가 무엇을 위한 것인지는 아무 데도 적혀 있지 않습니다.
## 예측: 레이어 {#p-layers}
이 파일은 \`busybox\`에 레이어를 몇 개 더할까요?
- none: 없음. → \`COPY\`는 파일을 쓰고, 쓴 것은 레이어가 됩니다.
- one: 하나. → \`COPY\`가 파일을 썼습니다.
## 하기 {#s-label}
이미지에 값이 \`web\`인 \`team\` 레이블을 붙이세요.
## 확인 {#checks}
- c-label: 이미지에 \`team=web\` 레이블이 있습니다
## 힌트 {#hints}
- 이미지에 대한 설명은 이미지의 어디에 들어가나요?
- 설정의 한 줄이므로 베이스 아래라면 어디에 적어도 됩니다.
- 그것을 위한 명령이 있습니다. 이름, 등호, 값을 적습니다.
## 왜 {#why}
레이블은 설정의 한 줄입니다. 크기는 0입니다.
`,
    'start/Dockerfile': 'FROM busybox\nCOPY a.txt /\n',
    'start/a.txt': 'a\n',
    'solution/Dockerfile': 'FROM busybox\nLABEL team=web\nCOPY a.txt /\n',
  }
}
