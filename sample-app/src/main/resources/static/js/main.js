import './ask.js';
import './caches.js';
import './saved.js';
import './start.js';
import './sum.js';
import './trials.js';
import { start } from './live.js';

start();
