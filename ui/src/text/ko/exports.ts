import type en from '../en/exports';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  intro:
    '일정 파일(iCal)은 Outlook, Google 캘린더, Apple 캘린더 등에서 열립니다. 변경 후 다시 내보내면 바뀐 일정은 옮겨지고 취소된 일정은 취소로 표시됩니다.',
  language: '파일 언어',
  languages: { en: '영어', ko: '한국어', both: '두 언어' },
  summit: '회의 전체',
  summitText: '시간이 정해진 모든 세션입니다.',
  day: '하루',
  dayText: '하루의 세션입니다.',
  delegation: '대표단별',
  delegationText: '대표단이 참석할 세션과 그 나라의 현지 시각입니다.',
  delegate: '대표별',
  delegateText: '한 사람이 참석할 세션입니다.',
  session: '세션별',
  sessionText: '전달할 세션 하나입니다.',
  export: '내보내기',
  exportOf: (what) => `내보내기: ${what}`,
  chooseDay: '일자',
  chooseDelegation: '대표단',
  chooseDelegate: '대표',
  chooseSession: '세션',
  saved: '저장 위치',
  last: '이전에 내보낸 파일',
  lastNone: '이 컴퓨터에서 내보낸 파일이 없습니다.',
  stale: '이후 변경됨',
  again: '다시 내보내기',
  done: (where) => `${where}에 내보냈습니다`,
  unscheduled: '일정 미정',
  noSummit: '내보낼 회의가 없습니다',
  noSummitText: '먼저 회의를 만들면 일정을 파일로 내보낼 수 있습니다.',
};
export default ko;
