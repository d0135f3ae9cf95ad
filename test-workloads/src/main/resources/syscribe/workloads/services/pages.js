// A web server with a page for each thing that node asks the kernel for.
'use strict';
const { execFile } = require('child_process');
const { pbkdf2 } = require('crypto');
const fs = require('fs');
const http = require('http');
const { Worker } = require('worker_threads');

const pages = {
    // On the thread pool.
    '/hash': answer => pbkdf2('secret', 'salt', 1000, 16, 'sha256', (error, key) => answer(key.toString('hex'))),
    '/file': answer => {
        fs.mkdirSync('made');
        fs.writeFileSync('made/file', 'content');
        fs.readFile('made/file', 'utf8', (error, text) => {
            fs.rmSync('made', { recursive: true });
            answer(text);
        });
    },
    '/worker': answer => new Worker('require("worker_threads").parentPort.postMessage(6 * 7)', { eval: true })
        .on('message', result => answer(`worker ${result}`)),
    '/process': answer => execFile('echo', ['from a child'], (error, stdout) => answer(stdout)),
};

const server = http.createServer((request, response) => {
    const answer = text => {
        response.sendDate = false;
        response.end(text);
    };
    try {
        (pages[request.url] || (go => go('no such page')))(answer);
    } catch (error) {
        answer(error.message);
    }
});
process.on('SIGTERM', () => process.exit(0));
server.listen(Number(process.argv[2]), '127.0.0.1');
