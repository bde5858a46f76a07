import type en from '../en/delegations';
import type { Same } from '../same';

const ko: Same<typeof en> = {};
export default ko;
