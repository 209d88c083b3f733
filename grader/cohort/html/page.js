"use strict";
(function () {
	const table = document.getElementById("people");
	if (!table)
		return;
	const body = table.tBodies[0];
	const search = document.getElementById("search");
	const level = document.getElementById("level");
	const count = document.getElementById("count");
	const empty = document.getElementById("empty");
	const collator = new Intl.Collator(undefined, {numeric: true, sensitivity: "base"});
	const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
	const rows = Array.from(body.rows, (row) => ({
		row: row,
		text: fold(row.textContent + " " + (row.dataset.also || "")),
		levels: (row.dataset.levels || "").split(" "),
	}));

	function filter() {
		const words = fold(search.value).split(/\s+/).filter(Boolean);
		let shown = 0;

		for (const r of rows) {
			const fits = words.every((w) => r.text.includes(w)) &&
				(!level.value || r.levels.includes(level.value));

			r.row.hidden = !fits;
			shown += fits;
		}
		count.textContent = shown === rows.length ? rows.length + " students" :
			shown + " of " + rows.length + " students";
		empty.hidden = shown > 0;
	}

	function value(row, column) {
		const cell = row.cells[column];

		return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
	}

	function sort(th, column) {
		const down = th.getAttribute("aria-sort") === "ascending";

		for (const other of th.parentNode.cells)
			other.removeAttribute("aria-sort");
		th.setAttribute("aria-sort", down ? "descending" : "ascending");
		for (const r of rows)
			r.value = value(r.row, column);
		rows.sort((a, b) => (down ? -1 : 1) *
			(typeof a.value === "number" ? a.value - b.value : collator.compare(a.value, b.value)));
		body.append(...rows.map((r) => r.row));
	}

	Array.from(table.tHead.rows[0].cells, (th, column) => {
		const button = document.createElement("button");

		button.type = "button";
		button.textContent = th.textContent;
		th.replaceChildren(button);
		button.addEventListener("click", () => sort(th, column));
	});

	let waiting = 0;
	search.addEventListener("input", () => {
		clearTimeout(waiting);
		if (rows.length > 2000)
			waiting = setTimeout(filter, 120);
		else
			filter();
	});
	level.addEventListener("change", filter);
	document.getElementById("controls").hidden = false;
	filter();

	function open() {
		const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));

		if (!at || !at.matches("details.student"))
			return;
		at.open = true;
		at.scrollIntoView();
		at.querySelector("summary").focus({preventScroll: true});
	}
	window.addEventListener("hashchange", open);
	open();
	window.addEventListener("keydown", (e) => {
		if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
			e.preventDefault();
			search.focus();
		}
	});
})();
