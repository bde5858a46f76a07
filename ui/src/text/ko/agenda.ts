import type en from '../en/agenda';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
