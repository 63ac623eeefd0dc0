// A real client of OpenRosa: the engine of ODK's own web forms loads the form, answers it and makes the submission. Usage: node xforms_client.mjs MODULES FORM ANSWERS
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, formFile, answersFile] = process.argv.slice(2);
const from = createRequire(`${modules}/x.js`);
globalThis.__dirname = modules;
const { JSDOM } = from("jsdom");
const { window } = new JSDOM("");
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) try { globalThis[name] = window[name]; } catch { /* not ours to set */ }
const { createInstance } = await import(pathToFileURL(`${modules}/node_modules/@getodk/xforms-engine/dist/index.js`).href);

const answers = JSON.parse(readFileSync(answersFile, "utf-8"));
const instance = await createInstance(readFileSync(formFile, "utf-8"), { form: { fetchFormAttachment: async () => new Response("", { status: 404 }), missingResourceBehavior: "BLANK" } });
const root = instance.root ?? instance;
if (answers.language) root.setLanguage(root.languages.find((one) => one.language.includes(answers.language)) ?? root.languages[0]);

const labels = {};
function walk(node, act) {
  act(node);
  for (const child of node.currentState.children ?? []) walk(child, act);
}
const nameOf = (node) => node.currentState.reference.replace(/.*\//, "");
for (const [name, value] of Object.entries(answers.values)) {
  walk(root, (node) => {
    if (nameOf(node) !== name || !node.currentState.relevant) return;
    if (node.nodeType === "select") node.selectValue(value);
    else if (node.nodeType === "input") node.setValue(value);
  });
}
walk(root, (node) => {
  if (node.currentState.relevant && node.currentState.label) labels[nameOf(node)] = node.currentState.label.asString;
});
const faults = [];
walk(root, (node) => {
  const state = node.validationState;
  if (state?.violation) faults.push([nameOf(node), state.violation.condition]);
});
const payload = await root.prepareInstancePayload({ payloadType: "monolithic" });
const data = payload.data[0] ?? payload.data;
const xml = await data.get("xml_submission_file").text();
process.stdout.write(JSON.stringify({ status: payload.status, faults, labels, xml, languages: root.languages.map((one) => one.language) }));
