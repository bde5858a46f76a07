import type en from '../en/session';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
