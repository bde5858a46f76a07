import type en from '../en/backups';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  title: '백업',
  text: '자료 파일은 자동으로 백업됩니다. 프로그램을 시작할 때, 변경이 있으면 15분마다, 가져오기·업그레이드·복원 전, 그리고 종료할 때 만들며, 검증을 마친 백업만 목록에 올립니다.',
  last: '최근 백업',
  none: '아직 없습니다. 보관할 내용이 생기면 바로 만듭니다.',
  holdsAll: '모든 변경 내용이 들어 있습니다.',
  changedSince: '이후 변경된 내용이 있습니다.',
  folder: '보관 위치',
  room: '사용 용량',
  now: '지금 백업',
  made: '백업을 만들고 검증했습니다.',
  second: '두 번째 위치',
  secondNone: '이 컴퓨터에만 있습니다. 컴퓨터를 잃어버리면 백업도 함께 잃게 됩니다.',
  secondLast: (when) => `그곳의 최근 백업: ${when}`,
  secondEmpty: '아직 복사된 백업이 없습니다.',
  choose: '폴더 선택…',
  chooseOther: '다른 폴더 선택…',
  stop: '복사 중지',
  list: '백업에서 복원',
  fromFile: '파일에서 복원…',
  more: (count) => `이전 백업 ${figure(count)}개 더 보기`,
  why: {
    start: '시작할 때',
    change: '15분간의 변경',
    upgrade: '업그레이드 전',
    import: '가져오기 전',
    restore: '복원 전',
    close: '종료할 때',
    lock: '잠글 때',
    protection: '보호 설정 변경 전',
    asked: '직접 요청',
    found: '외부에서 가져옴',
  },
  holds: (sessions, delegates, marks) =>
    `세션 ${figure(sessions)}건 · 대표 ${figure(delegates)}명 · 출석 기록 ${figure(marks)}건`,
  changed: (when) => `마지막 변경 ${when}`,
  empty: '정상회의 없음',
  sealed: '다른 암호로 보호된 백업입니다. 당시의 암호로 복원합니다.',
  damaged: '손상된 파일이며 그대로 보관합니다.',
  restore: '복원…',
  restoreOf: (when) => `${when} 백업 복원…`,
  restoreTitle: (when) => `${when} 상태로 되돌리시겠습니까?`,
  restoreText:
    '모든 회의의 내용이 그때의 상태로 바뀝니다. 현재 내용도 백업으로 보관되므로 같은 방법으로 다시 돌아올 수 있습니다.',
  restoreYes: '복원',
  restoreFileTitle: '이 파일에서 복원하시겠습니까?',
  ofItsDay: '백업 당시의 암호',
  ofItsDayHint: '지금의 자료 파일과 다른 암호로 보호된 백업입니다.',
  ruinedTitle: '자료 파일을 열 수 없습니다',
  ruinedText:
    '계속 사용할 백업을 선택해 주세요. 손상된 파일은 옆에 그대로 보관되며 아무것도 삭제하지 않습니다.',
  ruinedNone:
    '이 자료 파일 옆에 백업이 없습니다. 두 번째 위치에 백업이 있으면 연결한 뒤 다시 시작해 주세요. 다른 곳에 백업 파일이 있으면 손상된 파일을 옮기고 Plenary를 시작한 뒤 설정의 ‘백업’에서 ‘파일에서 복원’을 선택해 주세요. 백업은 손상된 파일 옆의 다음 폴더에 보관됩니다.',
  ruinedSealed: '암호로 보호된 백업입니다. 해당 암호로 복원합니다.',
  ruinedAsks: (when: string) => `${when} 백업은 암호로 보호되어 있습니다. 암호를 입력해 주세요.`,
  megabytes: (count) => `${figure(count)} MB`,
  bar: (when) => `백업 ${when}`,
  barNone: '백업 없음',
  barProblem: '백업 실패: 원인 보기',
  barTitle: '최근에 검증한 백업입니다. 설정을 엽니다.',
};

export default ko;
