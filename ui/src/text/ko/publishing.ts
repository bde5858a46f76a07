import type en from '../en/publishing';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  title: '캘린더 서버',
  text: '기관이 운영하는 캘린더 서버(Nextcloud, Radicale, DAViCal 등 CalDAV 서버)에 캘린더를 게시할 수 있습니다. 공개 일정 전체 캘린더 하나와 대표단별 캘린더가 만들어집니다. 입력한 주소로만, 버튼을 누를 때만, 한 방향으로 전송됩니다. 열람 권한은 서버에서 설정합니다.',
  setUp: '서버 설정…',
  setUpTitle: '캘린더 서버 설정',
  setUpText: '아직 아무것도 전송하지 않습니다. 전송할 내용을 먼저 보여 드립니다.',
  change: '변경…',
  changeTitle: '캘린더 서버 변경',
  leave: '서버 설정 해제',
  address: '주소',
  addressHint: '서버 관리자가 알려 준 주소: https://calendar.example.org/',
  account: '쓰기 권한이 있는 계정',
  language: '캘린더 언어',
  password: '비밀번호',
  passwordTry: '지금 주소를 확인하려면 입력합니다. 비워 두면 확인하지 않습니다.',
  passwordNeeded: '계정의 비밀번호를 입력해 주세요.',
  passwordOf: (account) => `${account} 계정의 비밀번호`,
  keep: '이 컴퓨터의 키링에 보관',
  keepHint: 'Plenary 파일에는 저장되지 않습니다.',
  asking: '이 컴퓨터의 키링에 확인하는 중입니다. 먼저 잠금을 풀어야 할 수 있습니다.',
  forget: '보관한 비밀번호 삭제',
  save: '저장',
  tryAndSave: '확인 후 저장',
  trying: '확인 중…',
  found: (home) => `서버를 찾았습니다. 캘린더는 ${home} 아래에 게시됩니다.`,
  due: (entries, calendars) => `캘린더 ${figure(calendars)}개에 전송할 일정 ${figure(entries)}건`,
  unchanged: (count) => `최신 상태인 일정 ${figure(count)}건`,
  nothingDue: (count) =>
    count > 0
      ? `일정 ${figure(count)}건이 모두 최신 상태로 게시되어 있습니다.`
      : '게시할 일정이 없습니다. 시간이 정해진 세션이 아직 없습니다.',
  preview: '전송할 내용',
  goneCalendar: '삭제된 대표단의 캘린더',
  counts: {
    new: (count) => `신규 ${figure(count)}건`,
    changed: (count) => `변경 ${figure(count)}건`,
    cancelled: (count) => `취소 ${figure(count)}건`,
    withdrawn: (count) => `내릴 일정 ${figure(count)}건`,
  },
  news: {
    new: '신규',
    changed: '변경',
    cancelled: '취소',
    withdrawn: '내림(회의 종료)',
  },
  publish: '게시',
  look: '서버의 변경 확인',
  underway: '캘린더 게시 중',
  reaching: '서버에 연결 중…',
  progress: (done, of) => `${figure(of)}건 중 ${figure(done)}건`,
  stop: '중지',
  stopping: '중지하는 중…',
  result: ({ sent, withdrawn, stopped, looked, changed_elsewhere: changed, kept, not_kept: notKept }) =>
    [
      stopped ? '중지했습니다. 이미 전송한 일정은 유지되며, 나머지는 다시 게시할 때 전송됩니다.' : '',
      sent > 0 ? `일정 ${figure(sent)}건을 전송했습니다.` : '',
      withdrawn > 0 ? `일정 ${figure(withdrawn)}건을 내렸습니다.` : '',
      kept > 0 ? `일정 ${figure(kept)}건은 서버의 내용을 유지했습니다.` : '',
      looked && changed.length + kept === 0 && !stopped ? '서버에서 다른 사람이 변경한 일정이 없습니다.' : '',
      changedSince(changed.filter((one) => one.changed_since).length),
      notKept ? notKept.ko : '',
    ]
      .filter(Boolean)
      .join(' '),
  elsewhere: (count) => `서버에서 다른 사람이 변경한 일정 ${figure(count)}건`,
  elsewhereText:
    '서버의 내용을 그대로 두었습니다. 두 내용을 비교해 주세요. 서버의 내용을 유지하면 이 세션이 여기서 다시 변경될 때 다시 묻습니다. 또는 여기의 내용으로 덮어쓸 수 있습니다.',
  ours: '여기',
  theirs: '서버',
  unreadable: '서버의 내용을 읽을 수 없습니다.',
  minutes: (count) => `${figure(count)}분`,
  organiser: (name) => `주최: ${name}`,
  changedAt: (when) => `변경 ${when}`,
  last: '캘린더별 마지막 게시',
  lastBy: (when, officer) => `${when}, ${officer}`,
  never: '게시한 적 없음',
  lastResult: ({ sent, withdrawn, elsewhere, ended }) =>
    [
      ended === 'stopped' ? '중지' : '',
      sent > 0 ? `전송 ${figure(sent)}건` : '',
      withdrawn > 0 ? `내림 ${figure(withdrawn)}건` : '',
      elsewhere > 0 ? `다른 사람이 변경하여 유지 ${figure(elsewhere)}건` : '',
    ]
      .filter(Boolean)
      .join(', ') || '전송한 일정 없음',
  changedThere: '서버에서 변경됨',
  deletedThere: '서버에서 삭제됨',
  keepTheirs: '서버 내용 유지',
  sendOurs: '덮어쓰기',
  keepAll: '모두 서버 내용 유지',
  sendAll: '모두 덮어쓰기',
  in: (session, calendar) => `${session}, ${calendar}`,
};

function changedSince(count: number): string {
  return count > 0
    ? `비교한 뒤 여기 또는 서버에서 다시 변경된 일정 ${figure(count)}건은 덮어쓰지 않았습니다. 두 내용을 다시 비교해 주세요.`
    : '';
}

export default ko;
