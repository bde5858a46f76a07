import type en from '../en/history';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
