import type en from '../en/releases';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  none: '아직 배포한 일정이 없습니다',
  noneText:
    '배포하면 지금의 일정이 ‘각 부처 송부’와 같은 이름으로 그대로 보관됩니다. 이후 무엇이, 누구에게 달라졌는지 볼 수 있습니다.',
  make: '배포…',
  makeTitle: '일정 배포',
  makeText: '지금 그대로 보관되며 더 이상 바뀌지 않습니다. 작업은 계속할 수 있습니다.',
  makeIt: '배포',
  name: '이름',
  nameExample: '예: 각 부처 송부',
  note: '비고',
  stops: (count) => `먼저 ${figure(count)}건을 바로잡거나 수용해 주세요`,
  sessions: (count) => `세션 ${figure(count)}건`,
  export: (number) => `배포 ${figure(number)} 일정 파일로 내보내기`,
  restore: (number) => `배포 ${figure(number)} 사본으로 복원`,
  difference: '달라진 점',
  from: '기준',
  to: '비교 대상',
  working: '작업 중인 일정',
  numbered: (number, name) => `${figure(number)} · ${name}`,
  same: '달라진 점이 없습니다.',
  whole: '정상회의, 일정일, 장소, 대표단',
  consequences: '영향',
  stale: (count, which) => `내보낸 캘린더 파일 ${figure(count)}개가 최신이 아닙니다: ${which}`,
  toExports: '다시 내보내기…',
  changes: {
    added: '추가',
    gone: '삭제',
    called_off: '취소',
    moved: '이동',
    changed: '변경',
  },
  version: '버전',
};
export default ko;
