/* Asks the browser for a passkey and posts its answer as JSON; without this script a code does the same. */

const form = document.querySelector("[data-passkey]");
const options = document.getElementById("passkey-options");

const bytes = (text) => {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
};
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const listed = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function asked(publicKey) {
  const wanted = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) {
    wanted.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    wanted.excludeCredentials = listed(publicKey.excludeCredentials);
  } else {
    wanted.allowCredentials = listed(publicKey.allowCredentials);
  }
  return { publicKey: wanted };
}

function told(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) {
      answer[name] = text(response[name]);
    }
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

async function press() {
  const error = form.querySelector("[data-passkey-error]");
  error.hidden = true;
  try {
    const wanted = asked(JSON.parse(options.textContent).publicKey);
    const kind = form.dataset.passkey;
    const credential = await (kind === "create" ? navigator.credentials.create(wanted) : navigator.credentials.get(wanted));
    form.elements.credential.value = JSON.stringify(told(credential));
    form.submit();
  } catch {
    error.hidden = false;
  }
}

if (form && options && window.PublicKeyCredential) {
  form.hidden = false;
  form.querySelector("[data-passkey-press]").addEventListener("click", press);
  const or = document.querySelector("[data-passkey-or]");
  if (or) {
    or.hidden = false;
  }
}
