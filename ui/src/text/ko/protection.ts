import type en from '../en/protection';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  title: '보호',
  on: '암호로 보호된 자료 파일입니다',
  onText:
    '자료 파일과 백업이 암호화되어 있습니다. 암호나 복구 코드가 있어야 내용을 볼 수 있습니다. 묻지 않고 열도록 설정한 컴퓨터에서는 그 컴퓨터를 쓰는 사람이 볼 수 있습니다.',
  off: '보호되지 않은 자료 파일입니다',
  offText:
    '파일이나 백업을 손에 넣은 사람은 누구나 모든 이름을 볼 수 있습니다. 암호를 정하면 자료 파일과 백업이 암호화됩니다.',
  protect: '암호로 보호…',
  lockNow: '지금 잠그기',
  change: '암호 변경…',
  newCode: '새 복구 코드…',
  takeOff: '보호 해제…',
  onStart: 'Plenary를 시작할 때',
  onStartAsk: '암호 묻기',
  onStartOpen: '이 컴퓨터에서는 묻지 않고 열기',
  startsOpen: '이 컴퓨터에서는 암호를 묻지 않고 시작합니다. 잠근 뒤에는 암호를 묻습니다.',
  startsAsking: 'Plenary를 시작할 때 암호를 묻습니다.',
  lockAfter: '자동 잠금',
  locksSoon:
    '곧 자동으로 잠기며, 작성을 마치지 않은 양식의 내용은 사라집니다. 계속하려면 아무 키나 눌러 주세요.',
  minutes: (minutes) => (minutes === 0 ? '사용 안 함' : `${figure(minutes)}분`),
  passphrase: '암호',
  next: '새 암호',
  again: '새 암호 확인',
  hint: '12자 이상이어야 합니다. 서로 관계없는 낱말 서너 개를 이으면 기억하기 쉽습니다.',
  missing: '암호를 입력해 주세요.',
  wait: (seconds) => `여러 번 잘못 입력했습니다. ${figure(seconds)}초 후에 다시 시도해 주세요.`,
  differ: '두 암호가 다릅니다. 새 암호를 두 번 똑같이 입력해 주세요.',
  working: '처리하는 중…',
  changed: '암호를 변경했습니다. 이전 백업은 당시의 암호로 열립니다.',
  takenOff: '보호를 해제했습니다. 이전 백업은 계속 보호됩니다.',
  questions: {
    protect: {
      title: '암호로 보호',
      text: '이 자료로 일하는 모든 담당자에게 이 암호가 필요합니다. 먼저 백업을 만듭니다.',
      go: '보호',
    },
    change: {
      title: '암호 변경',
      text: '지금까지 만든 백업은 당시의 암호로 열립니다.',
      go: '변경',
    },
    recovery_code: {
      title: '새 복구 코드',
      text: '이전 복구 코드로는 더 이상 열 수 없습니다.',
      go: '새 코드 만들기',
    },
    unprotect: {
      title: '보호 해제',
      text: '파일을 손에 넣은 사람은 누구나 모든 이름을 볼 수 있게 됩니다. 먼저 백업을 만듭니다.',
      go: '해제',
    },
    keep_in_keyring: {
      title: '이 컴퓨터에서는 묻지 않고 열기',
      text: '컴퓨터의 키링에 키를 보관합니다. 이 컴퓨터에 로그인한 사람은 Plenary를 시작하면 자료 파일을 열 수 있습니다. 암호와 복구 코드는 그대로 쓸 수 있으며, 잠근 뒤에는 암호를 묻습니다.',
      go: '묻지 않고 열기',
    },
  },
  codeTitle: '복구 코드를 적어 두세요',
  codeText:
    '암호를 잊었을 때 자료 파일을 여는 코드이며 지금 한 번만 표시됩니다. 종이에 적어 이 컴퓨터와 떨어진 곳에 보관해 주세요.',
  codeKept: '적어 두었습니다',
  leftOpen: (backups) => `이전 백업 ${figure(backups)}개는 보호하지 못해 누구나 볼 수 있습니다.`,
  firstTitle: '누가 자료를 볼 수 있게 할까요?',
  firstText:
    'Plenary는 이름과 직위, 누가 언제 어디에 있는지 등 모든 내용을 이 컴퓨터의 파일 하나에 보관합니다. 첫 이름을 입력하기 전에 정해 주세요.',
  firstChoice: '보호',
  firstProtect: '암호로 보호',
  firstProtectText: '자료 파일과 백업이 암호화됩니다. 담당자는 Plenary를 시작할 때 암호를 입력합니다.',
  recommended: '권장',
  firstOpen: '보호하지 않음',
  firstOpenText:
    '파일이나 백업을 손에 넣은 사람은 누구나 모든 이름을 볼 수 있습니다. 시험 삼아 사용하거나 디스크 전체가 암호화된 경우에 선택해 주세요. 나중에 설정에서 보호할 수 있습니다.',
  firstAgain: '암호 확인',
  firstDiffer: '두 암호가 다릅니다. 암호를 두 번 똑같이 입력해 주세요.',
  firstGo: '보호하고 시작',
  firstGoOpen: '보호 없이 시작',
  firstDone: '적어 두었습니다. 시작',
  language: '언어',
  barOff: '보호 안 됨',
  barOffTitle: '파일을 손에 넣은 사람은 누구나 볼 수 있습니다. 설정을 엽니다.',
  lockedTitle: 'Plenary가 잠겨 있습니다',
  lockedText: '계속하려면 이 자료 파일의 암호를 입력해 주세요.',
  askingKeyring: '이 컴퓨터의 키링에서 키를 찾고 있습니다. 그동안 암호를 입력해도 됩니다.',
  unlock: '잠금 해제',
  opening: '여는 중…',
  forgotten: '암호를 잊으셨나요?',
  known: '암호로 열기',
  recoverText: '자료 파일을 보호할 때 적어 둔 복구 코드를 입력하고 새 암호를 정해 주세요.',
  code: '복구 코드',
  codeHint: '네 글자씩 일곱 묶음입니다. 대소문자, 띄어쓰기, 붙임표는 상관없습니다.',
};

export default ko;
