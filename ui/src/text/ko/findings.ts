import type en from '../en/findings';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  title: '확인할 사항',
  text: '저장을 막는 것은 없습니다. 바로잡거나, 사유를 남기고 수용할 수 있습니다.',
  none: '확인할 사항이 없습니다',
  noneText: '겹치는 일정도, 빠진 내용도, 동시에 두 곳에 있어야 하는 사람도 없습니다.',
  acceptWith: '사유를 적고 수용…',
  accept: '수용',
  reason: '그대로 두는 사유',
  reasonExample: '예: 양측 사무국과 합의함',
  accepted: (reason, officer, when) => `수용: “${reason}” (${officer}, ${when})`,
  acceptedOnes: '수용한 사항',
  withdraw: '다시 열기',
  levels: '점검 기준…',
  settings: '점검 기준',
  settingsText: '‘배포 중지’ 사항은 배포 전에 바로잡거나 수용해야 합니다. 끈 항목은 점검하지 않습니다.',
  usual: (level) => `기본값: ${level}`,
  walking: '장소 간 이동 시간(분)',
  walkingHint: '모두 한 건물에 있으면 0입니다.',
};
export default ko;
