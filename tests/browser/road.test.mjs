// SPDX-License-Identifier: GPL-3.0-or-later
// The whole road, without scripts: from a list of 30 names to certificates that anyone can check.
import { Finding } from './world.mjs';
import { end, papers } from './road/papers.mjs';
import { people } from './road/people.mjs';
import { reach } from './road/reach.mjs';
import { results } from './road/results.mjs';

export const world = 'empty';

// Each step stands on those before it; after a fall the others only say so.
function inOrder(steps) {
	let fallen = null;
	return steps.map(([name, step]) => [name, async () => {
		if (fallen)
			throw new Finding(`not tried, since this failed: ${fallen}`,
				{ cause: 'an earlier step' });
		try {
			await step();
		} catch (e) {
			fallen = name;
			throw e;
		}
	}]);
}

export async function tests(world) {
	const plain = { javaScriptEnabled: false };
	const road = { world, people: new Map() };
	for (const actor of ['page', 'outside'])
		road[actor] = await (await world.visitor('-', 'id', plain)).newPage();
	return inOrder([...people(road), ...results(road), ...papers(road), ...reach(road),
		...end(road)]);
}
