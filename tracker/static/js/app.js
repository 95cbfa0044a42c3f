// Small behaviours, each on a page that works without it. One module a behaviour; this file only brings them in.
import "./once.js";
import "./focus.js";
import "./rows.js";
import "./narrow.js";
import "./ticks.js";
import "./autosave.js";
import "./local.js";
import "./keys.js";
import "./fill.js";
import "./unfold.js";
import "./turn.js";
