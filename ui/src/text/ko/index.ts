import agenda from './agenda';
import bilaterals from './bilaterals';
import backups from './backups';
import checkin from './checkin';
import common from './common';
import delegations from './delegations';
import exports from './exports';
import findings from './findings';
import history from './history';
import imports from './imports';
import invitations from './invitations';
import officers from './officers';
import overview from './overview';
import protection from './protection';
import publishing from './publishing';
import quorum from './quorum';
import precedence from './precedence';
import personal_data from './personal_data';
import releases from './releases';
import reports from './reports';
import run_of_show from './run_of_show';
import session from './session';
import settings from './settings';
import shell from './shell';
import zones from './time_zones';
import guard from './zone_guard';

import type en from '../en';
import type { Same } from '../same';

const ko: Same<typeof en> = {
  agenda,
  backups,
  bilaterals,
  checkin,
  common,
  delegations,
  exports,
  findings,
  guard,
  history,
  imports,
  invitations,
  officers,
  overview,
  personal_data,
  protection,
  publishing,
  quorum,
  precedence,
  releases,
  reports,
  run_of_show,
  session,
  settings,
  shell,
  zones,
};
export default ko;
