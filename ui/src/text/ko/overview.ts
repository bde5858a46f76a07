import type en from '../en/overview';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  daysToGo: (days) => `${figure(days)}일 남음`,
  underWay: (day, of) => `${of}일 중 ${day}일째`,
  over: '종료',
  noDays: '일자 없음',
  sessions: () => '세션',
  delegations: () => '대표단',
  delegates: () => '대표',
  unscheduled: (count) => `미배정 ${figure(count)}건`,
  allScheduled: '모두 배정됨',
  toLookAt: () => '확인할 사항',
  needs: '확인할 사항',
  nothingNeeds: '오늘 확인할 사항이 없습니다.',
  nothingNeedsWhy: '일정 충돌, 회의실 누락, 심야 일정이 없습니다.',
  many: {
    no_chair: (count) => `의장이 정해지지 않은 세션 ${figure(count)}건`,
    no_link: (count) => `접속 링크가 없는 세션 ${figure(count)}건`,
    no_place: (count) => `장소가 정해지지 않은 세션 ${figure(count)}건`,
    place_twice: (count) => `같은 장소에 겹친 세션 ${figure(count)}건`,
    outside_days: (count) => `회의 일자를 벗어난 세션 ${figure(count)}건`,
    items_too_long: (count) => `안건 시간이 세션보다 긴 세션 ${figure(count)}건`,
  },
  days: '일자별 일정',
  daySessions: (count) => `세션 ${figure(count)}건`,
  dayFindings: (count) => `확인 ${figure(count)}건`,
  dayEmpty: '아직 일정이 없습니다',
  recent: '최근 변경',
  allChanges: '전체 변경 이력',
  noChanges: '아직 변경한 내용이 없습니다.',
  about: '이 회의에 대하여',
  more: '더 보기',
  less: '접기',
  empty: {
    title: '아직 회의가 없습니다',
    text: '예시를 열어 둘러보거나 빈 회의로 시작해 주세요.',
    eighth: '제8차 디지털국가 장관회의',
    eighthText: '2021년 11월에 사흘간 열린 실제 비대면 회의의 일정과 대표단입니다.',
    specimen: '대면 회의 예시',
    specimenText: '가상의 회의입니다. 회의실, 병행 세션, 양자 회담, 만찬으로 모든 기능을 시험할 수 있습니다.',
    blank: '빈 회의',
    blankText: '회의명, 시간대, 일자를 직접 정합니다.',
  },
};
export default ko;
