// Stands in for VS Code's native logger where it is not built. Every output channel of an extension goes through that logger into
// a file that the output panel shows: without one, the panel stays empty. Same interface, synchronous, no rotation: logs of a
// sample workspace stay small, and a run that starts anew starts a new folder.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const OFF = NAMES.length;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    mkdirSync(dirname(file), { recursive: true });
    // The output panel watches the file from the start.
    appendFileSync(file, '');
  }

  write(level, message) {
    if (level < this.level || this.level === OFF) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.plain ? message : `${time} [${NAMES[level]}] ${message}\n`);
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }

  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  /** The one pattern that VS Code asks for is the one written here. */
  setPattern() {
    this.plain = false;
  }
  /** Output channels: the text as it is, without time, level or line end. */
  clearFormatters() {
    this.plain = true;
  }
  /** Written already. */
  flush() {
    return undefined;
  }
  drop() {
    this.level = OFF;
  }
}

const create = async (name, file) => new Logger('rotating', name, file);
// One assignment each: VS Code imports these by name, and Node finds the names of such a module only so.
exports.version = 0;
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
