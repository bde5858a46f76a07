import type en from '../en/exports';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
