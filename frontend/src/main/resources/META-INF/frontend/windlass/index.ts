// Every element of the public pages; imported once.
import './wl-chart';
import './wl-hash';
import './wl-live';
import './wl-table';
import './wl-theme';
import './wl-time';
import './handover';
import './keys';
