import type en from '../en/imports';
import { figure } from '../plural';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  open: '가져오기…',
  openSchedule: '일정 파일 가져오기…',
  commandDelegates: '참가자 명단 가져오기…',
  commandSchedule: '일정 파일 가져오기…',
  title: '가져오기',
  text: '실제로 바꾸기 전에 파일로 무엇이 달라지는지 먼저 보여 줍니다.',
  drop: '여기에 파일을 놓으세요',
  dropText: '무엇이 달라지는지 먼저 보여 줍니다.',
  noSummit: '먼저 회의를 만든 뒤 파일을 다시 놓아 주세요.',
  kind: '파일 내용',
  kinds: { delegates: '참가자', ics: '캘린더', programme: '일정표', replies: '회신' },
  expects: {
    delegates: {
      title: '참가자 명단 선택',
      text: '각 부처가 보내는 형식의 표로, 열 제목 아래에 한 줄에 한 명씩 적힌 CSV 또는 텍스트 파일입니다. 한국어·영어·프랑스어 열 제목을 알아봅니다.',
    },
    ics: {
      title: '캘린더 파일 선택',
      text: '어떤 캘린더 프로그램의 일정(iCal)이든 읽습니다. 반복 일정은 회의 기간의 회차별로 나누고, 시간대가 불명확하면 물어봅니다.',
    },
    programme: {
      title: '일정표 선택',
      text: '열 제목 아래에 한 줄에 세션 하나씩 적힌 표, 또는 한 줄에 세션 하나씩 적힌 텍스트입니다.',
    },
    replies: {
      title: '초청 회신 선택',
      text: 'Outlook, Google, Apple, Thunderbird 등이 보낸 일정 파일 또는 저장한 전자우편(.eml)입니다. 세션과 대표의 전자우편 주소로 확인하며, 시간 변경 제안은 표시만 하고 반영하지 않습니다.',
    },
  },
  orDrop: '또는 여기에 끌어다 놓기',
  choose: '파일 선택…',
  chooseOther: '다른 파일…',
  reading: '파일을 읽는 중…',
  refusedTitle: '이 파일은 가져올 수 없습니다',
  size: (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))}KB`
      : `${(bytes / 1024 / 1024).toFixed(1)}MB`,
  show: '표시',
  all: '전체',
  standing: {
    new: '추가',
    changed: '변경',
    unchanged: '이미 있음',
    doubtful: '확인 필요',
    refused: '제외',
  },
  find: '줄 찾기',
  lines: '파일의 각 줄',
  columns: { line: '줄', standing: '구분', about: '대상', what: '내용' },
  change: (field, before, after) => `${field}: ${before || '–'} → ${after || '–'}`,
  more: (count) => `외 ${figure(count)}건`,
  detail: '선택한 줄',
  atLine: (line) => `${figure(line)}번째 줄`,
  field: '항목',
  before: '현재',
  after: '가져온 뒤',
  empty: '비어 있음',
  like: '같은 사람·세션일 수 있음',
  nothingFits: '해당하는 줄이 없습니다',
  nothingFitsText: '다른 구분을 선택하거나 검색어를 지워 주세요.',
  noLines: '파일에 내용이 없습니다',
  noLinesText: '파일은 읽었지만 가져올 수 있는 줄이 없습니다.',
  takeDelegates: (count) => `${figure(count)}명 가져오기`,
  takeSessions: (count) => `세션 ${figure(count)}건 가져오기`,
  nothing: '가져올 내용 없음',
  zones: {
    title: '어느 시간대인가요?',
    text: '파일만으로는 시간대가 분명하지 않으며, 임의로 추정하지 않습니다. 답하기 전까지 해당 항목은 제외됩니다.',
    answered: '지정한 시간대에 맞춰 아래 목록을 표시합니다.',
    named: (name) => `‘${name}’`,
    unnamed: '시간대가 적혀 있지 않은 시각',
    entries: (count, about, date, time) =>
      count > 1 ? `${about}, ${date} ${time} 외 ${count - 1}건` : `${about}, ${date} ${time}`,
    field: '시간대',
    take: (zone) => `파일에 적힌 ${zone} 사용`,
  },
  left: (count) => `${figure(count)}줄 제외`,
};
export default ko;
