// Watches over a page of the dashboard for the tests.
// #busy is there from the moment the page asks the server to run until all that came is drawn.
// window.lineMs makes the line slow: so many milliseconds lie between two messages, and each is drawn by itself.
// There a key that two elements bear at once, which a person sees as a flicker, is told as an error of the console.
(() => {
  if (window !== window.top) return;
  const RERUN = 11, NEW_SESSION = 4; // fields of Streamlit's BackMsg and ForwardMsg
  let asked = false, quiet = 0, looking = 0;
  const told = new Set();

  function fields(bytes) {
    const found = new Set();
    let at = 0;
    const number = () => {
      let value = 0, by = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * by; by *= 128; } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), kind = tag & 7;
      found.add(tag >> 3);
      if (kind === 0) number();
      else if (kind === 2) { const length = number(); at += length; }
      else at += kind === 1 ? 8 : 4;
    }
    return found;
  }

  function atRest() {
    const app = document.querySelector('[data-testid="stApp"]');
    return !asked && app?.dataset.testScriptState === "notRunning" && !document.querySelector('[data-stale="true"]');
  }

  // Playwright sees only what takes some room
  const sign = document.createElement("div");
  sign.id = "busy";
  sign.style.cssText = "position: fixed; top: 0; left: 0; width: 1px; height: 1px; pointer-events: none";

  function busy() {
    document.documentElement.append(sign);
    quiet = 0;
    looking ||= setInterval(() => {
      quiet = atRest() ? quiet + 1 : 0;
      if (quiet < 2) return;
      clearInterval(looking);
      looking = 0;
      sign.remove();
    }, 50);
  }

  const late = (listen, socket) => {
    let due = 0;
    return (event) => {
      const now = performance.now();
      due = Math.max(now, due) + (window.lineMs || 0);
      if (window.lineMs) setTimeout(() => listen.call(socket, event), due - now); else listen.call(socket, event);
    };
  };

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer && fields(new Uint8Array(data)).has(NEW_SESSION)) asked = false;
      };
    }
    set onmessage(listen) { this.addEventListener("message", listen); }
    addEventListener(kind, listen, how) {
      super.addEventListener(kind, kind === "message" ? late(listen, this) : listen, how);
    }
    send(data) {
      const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
      if (fields(bytes).has(RERUN)) { asked = true; busy(); }
      super.send(data);
    }
  };

  if (window.lineMs) new MutationObserver(() => {
    const stands = new Set();
    for (const one of document.querySelectorAll('[class*="st-key-"]')) {
      for (const name of one.classList) {
        if (!name.startsWith("st-key-")) continue;
        if (stands.has(name) && !told.has(name)) { told.add(name); console.error(`stood twice: ${name}`); }
        stands.add(name);
      }
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
})();
