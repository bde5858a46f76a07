import type en from '../en/personal_data';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  title: '개인정보',
  text: '이 사람에 대해 보유한 모든 정보와 이름이 언급된 곳입니다.',
  look: '보유 내용 보기…',
  dialog: (name) => `${name} 개인정보 보유 내용`,
  description: '기록, 전달한 파일, 변경 이력입니다. 본인이 요청하면 파일로 제공해 주세요.',
  files: '전달한 파일',
  history: '변경 이력',
  naming: '이 사람의 이름이 언급된 글',
  namingText:
    '전체 성명과 전자우편 주소는 삭제됩니다. 성만 있거나 한 단어인 이름은 다른 사람이나 사물일 수 있으므로 직접 확인해 주세요.',
  namingPast: '변경 이력',
  namingLeft: '다른 뜻일 수 있음',
  namingMore: (count) => `그 밖에 ${figure(count)}건이 더 있습니다.`,
  backups: '이 사람이 포함된 백업',
  unread: '확인할 수 없는 백업',
  unreadText: (one) =>
    `다른 암호로 보호되었거나 읽을 수 없는 백업입니다. ${one ? '이 사람의' : '삭제한 사람의'} 정보가 남아 있을 수 있으므로, 확실히 없애려면 파일을 직접 삭제해 주세요.`,
  backupsNone: '이 사람이 포함된 백업이 없습니다.',
  secondAway: () =>
    '두 번째 위치가 연결되어 있지 않아 그곳의 백업은 확인하지 못했습니다. 정보가 남아 있을 수 있습니다.',
  namesakes: (count) =>
    `성명이나 전자우편이 같은 다른 기록이 ${figure(count)}건 있습니다. 각각 따로 삭제해야 합니다.`,
  page: '문서로 저장…',
  json: 'JSON으로 저장…',
  saved: (name) => `저장됨: ${name}`,
  erase: '삭제…',
  eraseTitle: (name) => `${name} 개인정보를 영구 삭제할까요?`,
  eraseText: (one) =>
    one
      ? '성명, 직위, 연락처, 요청 사항, 여정, 사진을 이 사람의 기록과 변경 이력에서 삭제합니다. 이 대표단의 누군가가 참석하고 표결했다는 사실은 남으므로 집계는 달라지지 않습니다.'
      : '성명, 직위, 연락처, 요청 사항, 여정, 사진을 이들의 기록과 변경 이력에서 삭제합니다. 각 대표단의 누군가가 참석하고 표결했다는 사실은 남으므로 집계는 달라지지 않습니다.',
  eraseLiaisons: (count) =>
    `${figure(count)}개 대표단에 적힌 연락관과 통역 정보를 변경 이력을 포함하여 삭제합니다.`,
  eraseCleaned: (count) =>
    `다른 기록, 변경 이력, 전달한 파일의 글 ${figure(count)}건에서도 이름을 삭제합니다.`,
  eraseLeft: (count, one) =>
    `${one ? '이 사람을' : '이들을'} 가리킬 수도 있는 글 ${figure(count)}건은 그대로 남습니다. 삭제한 뒤 목록을 보여 드립니다.`,
  eraseUnread: (count, one) =>
    `백업 ${figure(count)}건은 확인할 수 없으며, ${one ? '이 사람의' : '이들의'} 정보가 남아 있을 수 있습니다.`,
  leftTitle: (one) => `삭제했습니다. 다음 글은 ${one ? '이 사람을' : '삭제한 사람을'} 가리킬 수 있습니다`,
  leftText: '지금 확인하고 해당하는 글을 고쳐 주세요. 이 창을 닫으면 위치를 다시 확인할 수 없습니다.',
  eraseNever: '삭제하면 되돌릴 수 없습니다.',
  eraseBackups: (count, one) =>
    `백업 ${figure(count)}건에 ${one ? '이 사람의' : '이들의'} 정보가 남아 있습니다. 복원하면 정보가 다시 나타납니다.`,
  why: '사유',
  whyHint: '예: 요청 문서 번호. 기록으로 남으므로 성명은 적지 마세요.',
  sure: '되돌릴 수 없음을 확인했습니다',
  do: '영구 삭제',
  erased: (when, officer) => `${when} ${officer ? `${officer} 담당자가 ` : ''}삭제했습니다.`,
  erasedWhy: (why) => `사유: ${why}`,
  keep: {
    title: '개인정보',
    text: '이 회의의 참가자 정보를 보유하는 기한입니다. 기한이 지나면 ‘현황’ 화면에서 삭제를 안내합니다.',
    until: '보유 기한',
    untilHint: '보유하는 마지막 날입니다. 정하지 않았으면 비워 두세요.',
    people: '현재 보유',
    count: (count) => `${figure(count)}명`,
    liaisons: (count) => `${figure(count)}개 대표단의 연락관 또는 통역`,
    erased: (count) => `${figure(count)}명 삭제됨`,
    remnants: '삭제한 내용이 파일의 빈 영역에 남아 있을 수 있습니다. Plenary가 자동으로 덮어씁니다.',
    backups: '삭제한 사람이 포함된 백업',
    backupsText: '시간이 지나면 차츰 정리됩니다. 더 빨리 없애려면 파일을 직접 삭제해 주세요.',
    second: '두 번째 위치',
    deleted: '삭제한 회의',
    deletedText: '참가자 정보가 변경 이력에 남아 있습니다.',
    erase: '모두 삭제…',
    eraseTitle: (count) => `${figure(count)}명의 개인정보를 영구 삭제할까요?`,
    eraseLiaisonsTitle: '연락관과 통역 정보를 영구 삭제할까요?',
    notYet: '보유 기한이 지나면 삭제할 수 있습니다.',
  },
  overview: (until) => `이 회의의 개인정보 보유 기한(${until})이 지났습니다.`,
  overviewDo: '삭제…',
};
export default ko;
