// SPDX-License-Identifier: GPL-3.0-or-later
// Files handed in, beside the same bytes written into the same folder, each with its fsync.
// Gives how much of that speed is left. Most of what a file costs beside its fsync is work on each
// byte: its way through a socket, its digest (some 200 MB a second), a look at all of it.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ask, ensure, signIn } from '../server/world.mjs';

const files = 6, bytes = 8 << 20;

function form(who, text) {
	const head = (of) => `--ab\r\nContent-Disposition: form-data; name=${of}\r\n\r\n`;
	return Buffer.concat([Buffer.from(`${head('token')}${who.token}\r\n`),
		Buffer.from(head('file; filename=materi.txt')), text, Buffer.from('\r\n--ab--\r\n')]);
}

async function handIn(server, who, texts) {
	const bodies = texts.map((text) => form(who, text)), began = performance.now();
	for (const body of bodies) {
		const headers = { cookie: who.cookie, 'content-length': body.length,
			'content-type': 'multipart/form-data; boundary=ab' };
		const answer = await ask(server, '/trainings/1/files', { method: 'POST', headers, body });
		ensure(answer.status === 303, `a file was answered ${answer.status}`);
	}
	return performance.now() - began;
}

function writeDown(dir, texts) {
	const began = performance.now();
	texts.forEach((text, i) => {
		const fd = openSync(join(dir, `bench-${i}`), 'w');
		for (let at = 0; at < text.length;)
			at += writeSync(fd, text, at);
		fsyncSync(fd);
		closeSync(fd);
	});
	return performance.now() - began;
}

export async function besideDisk(server, place, runs) {
	const who = await signIn(server, 'provinsi'), ratios = [];
	for (let i = 0; i <= runs; i++) {
		const texts = Array.from({ length: files },
			() => Buffer.from(randomBytes(bytes * 3 / 4).toString('base64')));
		const plain = writeDown(place.dir, texts);
		ratios.push(plain / await handIn(server, who, texts));
	}
	return ratios.slice(1); // the first makes folders
}
