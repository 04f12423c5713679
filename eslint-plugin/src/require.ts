// What `require` loads: the plugin itself, in place of a module namespace.
import { plugin } from "./plugin.js";

export default plugin;
export { plugin as "module.exports" };
