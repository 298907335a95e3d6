// What every page of a person who is logged in needs.
/* oxlint-disable import/no-unassigned-import -- each acts by itself */

import "./portal.js";
import "./session.js";
import "./isian.js";
import "./belum-terkirim.js";
import "./pasang.js";
