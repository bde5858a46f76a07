import type en from '../en/settings';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
