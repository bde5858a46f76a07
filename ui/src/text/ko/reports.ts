import type en from '../en/reports';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  levelHints: {
    public: '파일에는 공개 세션의 집계와 직위만 들어갑니다. 지원 요청은 제외됩니다.',
    delegations: '파일에 성명과 지원 요청 집계까지 들어갑니다.',
    internal: '화면의 내용이 모두 파일에 들어갑니다. 준비팀만 보아야 합니다.',
  },
  kind: '보고서',
  kinds: {
    attendance: '출석',
    no_shows: '미참석',
    replies: '회신',
    quorum: '정족수',
    represented: '대리 참석',
    participants: '참가자 명단',
    needs: '지원 요청',
  },
  by: '집계 기준',
  bys: { session: '세션', day: '일자', delegation: '대표단', person: '개인' },
  session: '세션',
  allSessions: '모든 세션',
  day: '일자',
  allDays: '전체 일자',
  delegation: '대표단',
  allDelegations: '모든 대표단',
  staff: '통역·경호·언론·지원 인력 포함',
  final: '확정 명단',
  named: '해당자 성명 표시',
  chart: '그래프',
  table: '표',
  more: (count) => `나머지 ${figure(count)}줄은 파일에 포함됩니다`,
  csv: 'CSV로 내보내기',
  xlsx: '통합 문서(XLSX)로 내보내기',
  all: '모든 보고서를 통합 문서로 내보내기',
  none: '아직 보고할 내용이 없습니다',
  noneText: {
    attendance: '출석은 출석 데스크의 기록으로 집계합니다. 먼저 입장을 기록해 주세요.',
    no_shows: '출석을 기록한 세션에서는 참석 대상이 모두 참석했거나 불참 사유를 알렸습니다.',
    replies: '대표단을 등록하면 초청과 회신이 여기에 표시됩니다.',
    quorum: '첫 대표단의 입장 또는 첫 결정부터 기록됩니다.',
    represented: '대리 참석이 없습니다. 초청 화면에서 위임 문서와 함께 등록해 주세요.',
    participants: '먼저 대표단과 대표를 등록해 주세요.',
    needs: '세션의 참석 대상을 기준으로 집계합니다. 참석 대상을 지정하고 대표별 요청 사항을 입력해 주세요.',
  },
  toCheckIn: '출석으로 가기',
  toDelegations: '대표단으로 가기',
  noSummit: '아직 회의가 없습니다',
  noSummitText: '보고서는 회의의 대표단, 세션, 출석 기록으로 만들어집니다.',
};
export default ko;
