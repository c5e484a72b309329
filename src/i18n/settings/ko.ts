import type { SettingsWords } from './words'

export const words: SettingsWords = {
  title: '설정',
  close: '닫기',
  language: '언어',
  languageNote: 'Docker가 출력하는 말은 그대로 둡니다.',
  theme: '밝기',
  light: '밝게',
  dark: '어둡게',
  type: '입력하면서 빌드',
  typeNote: '잠시 입력이 없고 Dockerfile을 읽을 수 있으면 빌드합니다.',
  motion: '움직임',
  motionNote: '빌드한 뒤 레이어가 제자리에 내려앉습니다.',
  asSystem: '시스템 설정대로',
  none: '없음',
  playback: '빌드 보여 주기',
  playbackNote: '모의 시간에 따라 한 단계씩, 또는 결과만 바로 보여 줍니다. Esc를 누르면 나머지를 바로 보여 줍니다.',
  atOnce: '바로',
  times: (speed) => `${speed}배속`,
  single: '글자 하나로 된 단축키',
  singleNote: '단축키 목록을 여는 ? 같은 키입니다. 음성으로 입력한다면 끄십시오.',
  kept: '이 브라우저에만 저장됩니다.',
}
