// Shows how strong the typed password is (advice only: the server decides), and spares typing it twice: the field can be
// looked at, so the repetition is filled in from it. Without scripts both fields are there.
const meter = document.getElementById("tg-strength");
const input = document.getElementById("password");

function level(password, minimum) {
  if (password.length < minimum) return "too-short";
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const distinct = new Set(password).size;
  if (distinct < 6) return "fair";
  const score = password.length + 2 * kinds + distinct / 2;
  if (score >= 30) return "strong";
  return score >= 22 ? "good" : "fair";
}

if (meter && input) {
  const text = meter.querySelector(".tg-strength-text");
  const hint = text.textContent;
  const words = {
    "too-short": meter.dataset.tooShort,
    fair: meter.dataset.fair,
    good: meter.dataset.good,
    strong: meter.dataset.strong,
  };
  input.addEventListener("input", () => {
    const found = input.value ? level(input.value, Number(meter.dataset.minimum)) : "";
    meter.dataset.level = found;
    text.textContent = found ? words[found] : hint;
    if (found && found !== "too-short") {
      document.getElementById("input-error-container-password")?.replaceChildren();
    }
  });
}

const repeat = document.getElementById("tg-repeat");
const confirmation = document.getElementById("password-confirm");
if (input && repeat && confirmation) {
  repeat.hidden = true;
  const follow = () => { confirmation.value = input.value; };
  input.addEventListener("input", follow);
  input.form.addEventListener("submit", follow);
  follow();
}
