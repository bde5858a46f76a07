import type en from '../en/history';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  filter: '내용이나 담당자로 찾기',
  thisSummit: '이 회의',
  everything: '전체',
  scope: '변경 범위',
  nobody: '담당자 미기재',
  who: '담당자',
  anybody: '누구나',
  day: '모든 날짜',
  one: '한 항목의 이력만 표시합니다.',
  all: '모두 보기',
  ofThis: '변경 이력',
  undone: '취소됨',
  undo: (label) => `‘${label}’ 실행 취소`,
  made: '신규',
  removed: '삭제됨',
  to: '→',
  empty: '비어 있음',
  andMore: (count) => `외 ${figure(count)}건`,
  older: '이전 변경 보기',
  none: '아직 변경 이력이 없습니다',
  noneText: '모든 변경이 담당자, 시각과 함께 기록되며 언제든 취소할 수 있습니다.',
  notFound: '해당하는 변경이 없습니다',
  notFoundText: '검색어를 줄이거나 전체에서 찾아보세요.',
  today: '오늘',
  yesterday: '어제',
};
export default ko;
