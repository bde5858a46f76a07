import type en from '../en/zone_guard';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  moved: (sessions, rules) =>
    `시간대 규칙이 바뀌어(${rules}) 세션 ${figure(sessions)}건의 실제 시점이 달라졌습니다.`,
  movedByHand: (sessions) =>
    `직접 지정한 시차 때문에 세션 ${figure(sessions)}건의 시점이 달라집니다. 무엇을 유지할지 정해 주세요.`,
  look: '결정하기…',
  title: '시각과 시점 중 무엇을 유지할까요?',
  text: '다음 세션은 이전 규칙에 따라 계획되었습니다. 아직 아무것도 바뀌지 않았으니, 세션마다 유지할 것을 정해 주세요.',
  planned: (rules) => `${rules} 규칙으로 계획`,
  keepClock: '시각 유지',
  keepClockHint: (time, zone) => `${zone} ${time} 그대로 두고 실제 시점이 바뀝니다.`,
  keepInstant: '시점 유지',
  keepInstantHint: (time, zone) => `실제 시점은 그대로이며 ${zone} 시각이 ${time}(으)로 바뀝니다.`,
  earlier: (minutes) => `${figure(minutes)}분 빨라짐`,
  later: (minutes) => `${figure(minutes)}분 늦어짐`,
  was: '계획',
  is: '현재 규칙',
  allClock: '모두 시각 유지',
  allInstant: '모두 시점 유지',
  settled: '모두 결정했습니다.',
  done: '닫기',
  rezone: {
    title: (what) => `시간대 변경: ${what}`,
    text: '모든 세션이 한 번에 바뀌며, 한 번에 실행 취소할 수 있습니다. 무엇을 유지할까요?',
    choose: '먼저 시간대를 선택해 주세요.',
    clock: '14:00은 14:00 그대로이고, 실제 시점이 바뀝니다.',
    instant: '실제 시점은 그대로이고, 그곳의 시각으로 표시됩니다.',
    only: '새 세션에만 적용',
    onlyWhy: '이미 있는 세션은 그대로 두고, 새 세션부터 이 시간대로 계획합니다.',
    ofDay: (day) => `${day} 시간대 변경`,
  },
  rules: {
    title: '시간대',
    inUse: '사용 중인 시간대 규칙',
    source: (source) => (source === 'embedded' ? 'Plenary에 포함됨' : `출처: ${source}`),
    plannedBy: '세션을 계획한 규칙',
    sessions: (count) => `세션 ${figure(count)}건`,
    none: '아직 시간이 정해진 세션이 없습니다.',
    undecided: (count) => `세션 ${figure(count)}건이 결정을 기다리고 있습니다.`,
    manual: '직접 지정한 시차',
    manualText:
      '정부가 시간 변경을 늦게 발표해 시간대 자료에 반영되지 않았을 때 사용합니다. 첫 날짜부터 마지막 날짜까지 적용되고, 해당 시각에는 모두 표시되며, 시점이 달라지는 세션은 결정을 기다립니다.',
    nothing: '없습니다. 모든 시각은 시간대 규칙을 따릅니다.',
    add: '시차 지정…',
    editTitle: '직접 지정한 시차 변경',
    addTitle: '시차 직접 지정',
    zone: '시간대',
    from: '첫 날짜',
    to: '마지막 날짜',
    offset: 'UTC와의 시차',
    offsetExample: '+02:00',
    reason: '사유와 근거',
    reasonExample: '3월 23일 정부 결정',
    reasonHint: '일반 공개용을 포함한 모든 일정 파일에 시각과 함께 표시됩니다.',
    instead: (offset) => `규칙상 UTC${offset}`,
    save: '저장',
    change: (zone) => `${zone} 시차 변경`,
    remove: (zone) => `${zone} 시차 해제`,
  },
};

export default ko;
