"use strict";
// Asks the questions, keeps the answers and hands them over. It scores nothing and uses no network, and it has
// no words and makes no elements: everything that is ever shown stands in the page already.

const $ = (id) => document.getElementById(id);
const quiz = JSON.parse($("data").textContent);
const KEY = `rolefit/${quiz.quiz.id}/${quiz.quiz.sha256}`;
const SKIPPED = "skipped";
const HIDDEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
const rows = [...document.querySelectorAll("#end > ul > li")];
const steps = quiz.steps.map((step, at) => ({ ...step, at, set: $(`q${at}`), row: rows[at] }));
const END = steps.length;

// What is kept. A reply is null, SKIPPED, or the numbers of the options, as in the quiz file, in the order in
// which they were named. Seconds are null where a question was answered among all others.
let state = fresh();
let changing = false; // whether a question is asked again, from the end
let handedOver = false;
let last = null; // the text that this window has last read or kept
let watched = { at: null, since: 0 }; // the question that is being timed

function fresh() {
  const chance = crypto.getRandomValues(new Uint32Array(1))[0];
  return {
    seed: quiz.seeds[chance % quiz.seeds.length],
    at: 0,
    all: false,
    label: "",
    answeredAt: null,
    replies: steps.map(() => null),
    seconds: steps.map(() => 0),
  };
}

// ---- what the browser keeps

function kept() {
  try {
    const text = localStorage.getItem(KEY);
    localStorage.setItem(KEY, text ?? ""); // fails here, and not at the first answer
    if (!text) localStorage.removeItem(KEY);
    const found = text && JSON.parse(text);
    if (!found || !isSound(found)) return null;
    last = text;
    return found;
  } catch (error) {
    if (!(error instanceof SyntaxError)) keepsNothing(true);
    return null;
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, (last = JSON.stringify(state)));
    keepsNothing(false);
  } catch {
    keepsNothing(true);
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

// Another window with this page may have gone on: then its answers are the newer ones.
function catchUp() {
  const text = stored();
  const found = text && text !== last && kept();
  if (!found) return;
  state = found;
  changing = false;
  watched = { at: null, since: 0 };
  if ($("welcome").hidden) goOn();
  else welcome();
}

function forget() {
  state = fresh();
  changing = false;
  last = null;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

function keepsNothing(yes) {
  $("unkept").hidden = !yes;
  for (const part of document.querySelectorAll(".if-kept")) part.hidden = yes;
}

// Pages from files share one store in some browsers: what is there may be another's.
function isSound(found) {
  const { seed, at, label, answeredAt = null, replies, seconds } = found;
  return (
    quiz.seeds.includes(seed) &&
    Number.isInteger(at) && at >= 0 && at <= END &&
    typeof label === "string" &&
    (answeredAt === null || MOMENT.test(answeredAt)) &&
    Array.isArray(replies) && replies.length === END && replies.every((reply, i) => isReply(reply, steps[i])) &&
    Array.isArray(seconds) && seconds.length === END && seconds.every((one) => one === null || (Number.isFinite(one) && one >= 0))
  );
}

function isReply(reply, step) {
  if (reply === null || reply === SKIPPED) return true;
  const isOption = (number) => Number.isInteger(number) && number >= 1 && number <= step.size;
  return Array.isArray(reply) && reply.length <= step.pick && new Set(reply).size === reply.length && reply.every(isOption);
}

// ---- what is answered

const chosen = (step) => (Array.isArray(state.replies[step.at]) ? state.replies[step.at] : []);
const isAnswered = (step) => chosen(step).length === step.pick;
const isSeen = (step) => isAnswered(step) || state.replies[step.at] === SKIPPED;
const scored = () => steps.filter((step) => step.number);

function answer(event) {
  const step = steps[Number(event.target.name.slice(1))];
  const full = isAnswered(step) && step.pick > 1 && event.target.checked && event.target.value !== "skip";
  if (!full) state.replies[step.at] = replyWith(step, event.target);
  if (state.all) Object.assign(state, { at: step.at }).seconds[step.at] = null;
  if (!full) state.answeredAt = now();
  mark(step);
  if (full) complain(step, ".full");
  progress();
  watch();
  keep();
}

// The time here, with its offset from UTC.
function now() {
  const date = new Date();
  const ahead = -date.getTimezoneOffset();
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const offset = (ahead < 0 ? "-" : "+") + two(Math.abs(ahead) / 60) + ":" + two(Math.abs(ahead) % 60);
  return new Date(date.getTime() + ahead * 60000).toISOString().slice(0, 19) + offset;
}

function replyWith(step, input) {
  if (input.value === "skip") return input.checked ? SKIPPED : null;
  const number = Number(input.value);
  if (step.pick === 1) return [number];
  const others = chosen(step).filter((one) => one !== number);
  const reply = input.checked ? [...others, number] : others;
  return reply.length ? reply : null;
}

// ---- what is shown

function show(view) {
  for (const name of ["welcome", "asking", "end"]) $(name).hidden = name !== view;
  watch();
}

function mark(step) {
  for (const input of step.set.querySelectorAll("input")) {
    const place = chosen(step).indexOf(Number(input.value));
    input.checked = input.value === "skip" ? state.replies[step.at] === SKIPPED : place >= 0;
    const shown = input.parentElement.querySelector("b");
    if (shown) shown.textContent = (step.leads[place] ?? "").slice(0, -2); // without ". " or ": "
  }
  for (const fault of step.set.querySelectorAll(".fault")) fault.hidden = true;
}

function complain(step, fault) {
  const words = step.set.querySelector(fault);
  words.hidden = false;
  words.scrollIntoView({ block: "nearest" });
}

function shuffle(step) {
  if (!step.orders) return;
  const order = step.orders.split(" ")[quiz.seeds.indexOf(state.seed)];
  const options = step.set.querySelector(".options");
  for (const digit of order) {
    options.append(options.querySelector(`[value="${parseInt(digit, 36)}"]`).parentElement);
  }
}

function welcome() {
  const again = state.replies.some((reply) => reply !== null);
  $("new").hidden = again;
  $("again").hidden = !again;
  $("stopped").hidden = state.at === END;
  if (again && state.at < END) $("stopped-at").textContent = Math.max(1, steps[state.at].number);
  show("welcome");
}

function goOn() {
  steps.forEach(shuffle);
  steps.forEach(mark);
  $("label").value = state.label;
  $("deleted").hidden = true;
  go(state.at);
}

function go(at) {
  watch();
  state.at = at;
  keep();
  if (at === END) finish();
  else ask();
}

function ask() {
  for (const step of steps) step.set.hidden = !state.all && step.at !== state.at;
  document.body.classList.toggle("all", state.all);
  for (const id of ["finish", "single"]) $(id).hidden = !state.all;
  for (const id of ["next", "all"]) $(id).hidden = state.all;
  $("onward").hidden = changing;
  $("changed").hidden = !changing;
  $("back").hidden = state.all || (state.at === 0 && !changing);
  progress();
  show("asking");
  look(steps[state.at].set.querySelector("legend"));
}

function progress() {
  const seen = scored().filter(isSeen).length;
  const number = steps[Math.min(state.at, END - 1)].number;
  $("at-start").hidden = state.all || number > 0;
  $("counted").hidden = !$("at-start").hidden;
  $("at").textContent = state.all ? seen : number;
  $("bar").value = seen;
  $("left").hidden = !quiz.minutes[seen];
  $("minutes").textContent = quiz.minutes[seen];
}

function finish() {
  changing = false;
  $("answered").textContent = scored().filter(isAnswered).length;
  for (const step of steps) {
    step.row.querySelector(".reply").textContent = isAnswered(step) ? inWords(step) : "";
    $(isAnswered(step) ? "given" : "open").querySelector("ul").append(step.row);
  }
  $("open").hidden = steps.every(isAnswered);
  tell(null);
  show("end");
  look($("end").querySelector("h1"));
}

function inWords(step) {
  const text = (number) => step.set.querySelector(`[value="${number}"]`).parentElement.querySelector("span").textContent;
  return chosen(step).map((number, place) => (step.leads[place] ?? "") + text(number)).join("; ");
}

function look(heading) {
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

function tell(id) {
  for (const part of document.querySelectorAll(".told > span")) part.hidden = part.id !== id;
  $("text").hidden = id !== "by-hand" && id !== "asked";
}

// ---- what moves on

function next(event) {
  event.preventDefault();
  if (state.all) return;
  const step = steps[state.at];
  if (isSeen(step)) {
    go(changing ? END : state.at + 1);
  } else {
    step.set.querySelector("input").focus();
    complain(step, ".missing");
  }
}

function again(step) {
  changing = true;
  go(step.at);
}

function turn(all) {
  watch();
  state.all = all;
  go(state.at);
}

// Seconds count while one question is on the screen, and the page is looked at.
function watch() {
  const now = performance.now();
  if (watched.at !== null && state.seconds[watched.at] !== null) {
    state.seconds[watched.at] += (now - watched.since) / 1000;
  }
  const looking = !$("asking").hidden && !state.all && !document.hidden;
  watched = { at: looking ? state.at : null, since: now };
}

// ---- what is handed over

function answers() {
  const start = steps.find((step) => !step.number);
  const timed = scored().filter((step) => state.seconds[step.at]);
  const record = {
    format: quiz.format,
    quiz: quiz.quiz,
    starting_point: start && isAnswered(start) ? quiz.starting[chosen(start)[0] - 1] : null,
    answers: Object.fromEntries(scored().map((step) => [step.id, isAnswered(step) ? chosen(step).map(String) : null])),
    seconds: Object.fromEntries(timed.map((step) => [step.id, Math.round(state.seconds[step.at] * 10) / 10])),
    seed: state.seed,
    label: state.label.trim() || null,
    answered_at: state.answeredAt ?? null,
  };
  // Short lines without indent come through mail programs unchanged.
  return JSON.stringify(record, null, 1).replace(/\n +/g, "\n") + "\n";
}

// Whether a file comes of it, the browser does not tell: so the text to copy stands beside what is said.
function save() {
  const name = state.label.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const file = name ? `answers-${name}.json` : "answers.json";
  const text = answers();
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign($("link"), { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  handedOver = true;
  $("file").textContent = file;
  $("text").value = text;
  tell("asked");
}

async function copy() {
  const text = answers();
  try {
    await navigator.clipboard.writeText(text);
    tell("copied");
  } catch {
    $("text").value = text;
    tell("by-hand");
    $("text").focus();
    $("text").select();
  }
  handedOver = true;
}

function setLabel() {
  // What turns text round or steers a terminal is no part of a name, and answers that hold it are refused.
  state.label = $("label").value.normalize("NFC").replace(HIDDEN, "");
  keep();
}

// ---- what the person does

$("begin").onclick = $("go-on").onclick = goOn;
$("begin-again").onclick = () => { forget(); goOn(); };
$("forget").onclick = () => { forget(); $("deleted").hidden = false; welcome(); look($("welcome").querySelector("h1")); };
$("asking").onsubmit = next;
$("asking").onchange = answer;
$("back").onclick = () => go(changing ? END : state.at - 1);
$("finish").onclick = () => go(END);
$("return").onclick = () => go(END - 1);
$("all").onclick = () => turn(true);
$("single").onclick = () => turn(false);
$("label").oninput = setLabel;
$("save").onclick = save;
$("copy").onclick = copy;
for (const step of steps) step.row.firstElementChild.onclick = () => again(step);
document.onvisibilitychange = () => {
  if (!document.hidden) catchUp();
  watch();
  if (document.hidden && !$("asking").hidden && stored() === last) keep();
};
window.onstorage = (event) => { if (event.key === KEY) catchUp(); };
window.onbeforeunload = (event) => {
  const lost = !$("unkept").hidden && !handedOver && state.replies.some((reply) => reply !== null);
  if (lost) event.preventDefault();
};

state = kept() ?? state;
$("unable").hidden = true;
$("main").hidden = false;
welcome();
