/* global document -- what is evaluated in the browser has it */
import puppeteer from "puppeteer-core";

/** As a browser runs for nobody, and asks no network. */
const browserArguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"].concat(
  ["background-networking", "component-update", "sync"].map((part) => `--disable-${part}`),
);

/** How long a step may take, in milliseconds: the first one waits for all of the workbench. */
const patience = 60_000;

/** VS Code's workbench in a browser, used with mouse and keyboard. */
export class Workbench {
  #browser;
  #page;

  /** @param {string} address of the workbench, with the folder to open */
  static async open(address) {
    const workbench = new Workbench();
    workbench.#browser = await puppeteer.launch({
      executablePath: "/usr/bin/chromium",
      args: browserArguments,
      defaultViewport: { width: 1120, height: 760 },
    });
    workbench.#page = await workbench.#browser.newPage();
    workbench.#page.setDefaultTimeout(patience);
    await workbench.#page.goto(address);
    return workbench;
  }

  async close() {
    await this.#browser?.close();
  }

  /** Opens a file of the folder and waits for its first squiggle. */
  async openFile(name) {
    await this.#page.locator(`.explorer-folders-view [aria-label^="${name}"]`).click({ count: 2 });
    await this.squigglesToCome();
  }

  /** How many places are underlined, by severity. */
  async squiggles() {
    const count = async (severity) => (await this.#page.$$(`.view-overlays .squiggly-${severity}`)).length;
    return { errors: await count("error"), warnings: await count("warning") };
  }

  /** Waits until no error is underlined any more. */
  async squigglesToGo() {
    await this.#page.waitForSelector(".view-overlays .squiggly-error", { hidden: true });
  }

  /** Waits until an error is underlined. */
  async squigglesToCome() {
    await this.#page.waitForSelector(".view-overlays .squiggly-error");
  }

  async statusBar() {
    return this.#page.$eval(".statusbar", (bar) => bar.innerText);
  }

  /** @param {string} title as the command palette shows it */
  async runCommand(title) {
    await this.#press("F1");
    await this.#page.waitForSelector(".quick-input-widget input", { visible: true });
    await this.#page.keyboard.type(title);
    await this.#page.waitForSelector(`.quick-input-list .focused ::-p-text(${title})`);
    await this.#press("Enter");
  }

  /** The rows of the panel "Problems", as a screen reader has them; waits until there are so many. */
  async problems(least) {
    await this.#press("Control", "Shift", "M");
    const rows = ".markers-panel .monaco-list-row";
    await this.#page.waitForFunction(
      (selector, wanted) => document.querySelectorAll(selector).length >= wanted,
      {},
      rows,
      least,
    );
    return this.#page.$$eval(rows, (found) => found.map((row) => row.getAttribute("aria-label")));
  }

  /** Shows what the editor says of a word when the mouse rests on it. */
  async hover(word) {
    const { x, y } = await this.#placeOf(word);
    await this.#page.mouse.move(x - 40, y + 200);
    await this.#page.mouse.move(x, y, { steps: 5 });
    const hover = await this.#page.waitForSelector(".monaco-editor .monaco-hover:not(.hidden) .hover-row", {
      visible: true,
    });
    return hover.evaluate((row) => row.closest(".monaco-hover").innerText);
  }

  /**
   * Asks for the quick fixes at a place (1-based), takes the one with that title, waits for the warning to go, and saves.
   * Returns all titles.
   */
  async fix(line, column, title) {
    await this.#press("Control", "G");
    await this.#page.waitForSelector(".quick-input-widget input", { visible: true });
    await this.#page.keyboard.type(`${line}:${column}`);
    await this.#press("Enter");
    await this.#page.waitForSelector(`.statusbar ::-p-text(Ln ${line}, Col ${column})`);
    await this.#page.waitForSelector(".editor-instance .monaco-editor.focused");
    await this.#press("Control", "Period");
    const rows = ".action-widget .monaco-list-row.action";
    await this.#page.waitForSelector(rows, { visible: true });
    const titles = await this.#page.$$eval(rows, (found) => found.map((row) => row.innerText.trim()));
    await this.#page.locator(`.action-widget ::-p-text(${title})`).click();
    await this.#page.waitForSelector(".tab.dirty");
    await this.#page.waitForSelector(".view-overlays .squiggly-warning", { hidden: true });
    await this.#save();
    return titles;
  }

  /** Takes the last edit back, waits for the warning that it brings back, and saves. */
  async undoAndSave() {
    await this.#press("Control", "Z");
    await this.#page.waitForSelector(".view-overlays .squiggly-warning");
    await this.#save();
  }

  /** @param {string} file where the picture of what is shown is written, as PNG */
  async screenshot(file) {
    await this.#page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    await this.#page.screenshot({ path: file });
  }

  /** The middle of the first place where a word is shown in the editor, in CSS pixels. */
  async #placeOf(word) {
    const span = await this.#page.waitForSelector(`.view-line ::-p-text(${word})`);
    const { x, y, width, height } = await span.boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  }

  async #save() {
    await this.#press("Control", "S");
    await this.#page.waitForSelector(".tab:not(.dirty)");
  }

  async #press(...keys) {
    const names = keys.map((key) => (/^[A-Z]$/u.test(key) ? `Key${key}` : key));
    for (const name of names) await this.#page.keyboard.down(name);
    for (const name of names.reverse()) await this.#page.keyboard.up(name);
  }
}
