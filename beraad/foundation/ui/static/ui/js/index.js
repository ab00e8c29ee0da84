/* Everything here makes a page more comfortable; none of it is needed to use one. */
import { focusFirstError, countCharacters, keepTyped } from "./forms.js";
import { FollowFragment } from "./follow.js";
import { watchIdle } from "./idle.js";
import { maskAgain } from "./mask.js";
import { allowPause } from "./pause.js";

document.documentElement.classList.replace("no-js", "js");
customElements.define("follow-fragment", FollowFragment);
focusFirstError();
countCharacters();
keepTyped();
maskAgain();
allowPause();
watchIdle();
