import type en from '../en/checkin';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
