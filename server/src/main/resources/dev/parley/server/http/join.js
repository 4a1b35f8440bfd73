// Runs on the person's machine only. The fragment is handed to the desktop client and sent nowhere.
"use strict";
const secret = window.location.hash;
const open = document.getElementById("open");
const thisMachine = ["localhost", "127.0.0.1", "[::1]"];
const plain = window.location.protocol === "http:" && !thisMachine.includes(window.location.hostname);

// Says why there is nothing to open instead of the link.
function instead(id) {
  open.parentElement.hidden = true;
  document.getElementById(id).hidden = false;
}

if (secret.length <= 1) {
  instead("incomplete");
} else if (plain) {
  // A parley:// link means TLS.
  instead("plain");
} else {
  open.href = "parley://" + window.location.host + window.location.pathname + secret;
}
