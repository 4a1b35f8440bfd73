// Runs on the person's machine only. The fragment is handed to the desktop client and sent nowhere.
"use strict";
const secret = window.location.hash;
const open = document.getElementById("open");
if (secret.length > 1) {
  open.href = "parley://" + window.location.host + window.location.pathname + secret;
} else {
  open.parentElement.hidden = true;
  document.getElementById("incomplete").hidden = false;
}
