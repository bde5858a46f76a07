import type en from '../en/overview';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
