import type en from '../en/run_of_show';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  day: '날짜',
  lines: '분 단위 진행 순서',
  meta: (city, open) => `${city} 시각 · 남은 큐 ${figure(open)}건`,
  internal: '내부용: 진행 시나리오는 대표단에 나가는 파일에 포함되지 않습니다.',
  noCues:
    '세션에 큐를 추가해 누가 언제 어디서 무엇을 하는지 적어 주세요. 내부용으로, 대표단에 나가는 파일에는 포함되지 않습니다.',
  none: '이 날에는 일정이 없습니다',
  noneText:
    '진행 시나리오에는 그날의 세션과 안건이 분 단위로 나오고, 그 사이에 개문, 화면, 사진 촬영 같은 큐가 들어갑니다. 먼저 세션의 시간을 정해 주세요.',
  toAgenda: '일정으로 가기',
  print: '인쇄용 문서…',
  add: '큐 추가',
  addTo: (session) => `‘${session}’에 큐 추가`,
  when: '시점',
  whenExample: '-30 또는 13:30',
  whenHint: '시작 기준 분, 또는 시각',
  whenUnclear: '세션 시작 기준 분(-30, +5) 또는 시각(13:30)으로 입력해 주세요.',
  clockHint: (city) => `세션 시계(${city}) 기준, 세션이 시작하는 날(자정을 넘겨 이어지면 다음 날)`,
  minutes: '길이(분)',
  happens: '내용',
  what: '내용(영어)',
  whatKo: '내용',
  whatExample: '예: 개문',
  who: '담당',
  location: '위치',
  channel: '채널',
  notes: '메모',
  known: '확인됨, 추정 해제',
  astray: '세션이 열리지 않는 날에 해당합니다',
  since: (clock) => `${clock}부터`,
  mark: (what, status) => `‘${what}’: ${status}. 상태 바꾸기`,
  act: '큐 완료 표시, 안건 시작 또는 종료',
  open: '큐 편집, 또는 세션 열기',
  done: '큐 완료',
  standby: '큐 준비',
  skip: '큐 생략',
  remove: '큐 제거',
};
export default ko;
