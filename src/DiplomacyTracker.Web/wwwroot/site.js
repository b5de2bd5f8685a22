// What script adds to pages that work without it: menus that close, shortcuts, hover cards, one tab stop for a drawing,
// evidence filtered by the fact under the pointer, and the keyboard of the review page. No framework, no inline script.
(() => {
  'use strict';

  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = (element, name) => (element.getAttribute(name) || '').split(/\s+/).filter(Boolean);
  const inField = target => target instanceof Element && target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]');

  // A notice after a save, or the list of errors, is what the reader came for: it takes the focus once.
  const notice = $('#error-summary') || $('#flash');
  if (notice) notice.focus();

  // ---------------------------------------------------------------- menus
  document.addEventListener('click', event => {
    for (const menu of $$('details.menu[open], details.kindbar[open]')) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const menu = document.activeElement && document.activeElement.closest('details.menu[open], details.kindbar[open]') || $('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    $('summary', menu).focus();
  });

  // ------------------------------------------------------------ copy a link
  for (const field of $$('input[data-copy]')) {
    field.value = new URL(field.value, location.href).href;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm';
    button.textContent = 'Copy';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      try { await navigator.clipboard.writeText(field.value); said.textContent = ' Copied'; } catch { field.select(); said.textContent = ' Press Ctrl+C'; }
    });
    field.after(button, said);
  }

  // ------------------------------------------------------------- hover cards
  const marks = $$('.tl a.leg, .tl a.bin');
  if (marks.length) {
    const card = document.createElement('div');
    card.className = 'hovercard';
    card.setAttribute('role', 'tooltip');
    card.id = 'hovercard';
    card.hidden = true;
    document.body.append(card);
    let timer = 0, shown = null;
    const hide = () => { clearTimeout(timer); card.hidden = true; if (shown) shown.removeAttribute('aria-describedby'); shown = null; };
    const show = mark => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        shown = mark;
        card.textContent = mark.dataset.words;
        card.hidden = false;
        const box = ($('.bar', mark) || mark).getBoundingClientRect();
        const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8));
        const under = box.bottom + card.offsetHeight + 8 < innerHeight;
        card.style.left = `${left + scrollX}px`;
        card.style.top = `${(under ? box.bottom + 4 : box.top - card.offsetHeight - 4) + scrollY}px`;
      }, 150);
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(hide, 200); };
    for (const mark of marks) {
      const title = $('title', mark);
      mark.dataset.words = title ? title.textContent : '';
      mark.setAttribute('aria-label', mark.dataset.words);
      if (title) title.remove();
      mark.addEventListener('pointerenter', () => show(mark));
      mark.addEventListener('pointerleave', later);
      mark.addEventListener('focus', () => show(mark));
      mark.addEventListener('blur', later);
    }
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', later);
    document.addEventListener('keydown', event => { if (event.key === 'Escape') hide(); });

    // One tab stop for the drawing; arrows move along a lane and between lanes.
    const lanes = $$('.tl > svg > g').map(lane => $$('a.leg, a.bin', lane)).filter(lane => lane.length);
    const middle = mark => { const box = ($('.bar', mark) || mark).getBoundingClientRect(); return box.left + box.width / 2; };
    const nearest = (lane, x) => lane.reduce((best, mark) => Math.abs(middle(mark) - x) < Math.abs(middle(best) - x) ? mark : best);
    const move = mark => {
      for (const other of marks) other.setAttribute('tabindex', other === mark ? '0' : '-1');
      if (document.activeElement && document.activeElement.closest('.tl')) { mark.focus(); mark.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
    };
    for (const lane of lanes) lane.sort((a, b) => middle(a) - middle(b));
    if (lanes.length) {
      const today = $('.tl .today');
      move(today ? nearest(lanes[0], today.getBoundingClientRect().left) : lanes[0][0]);
      $('.tl > svg').addEventListener('keydown', event => {
        const mark = event.target.closest('a');
        const row = lanes.findIndex(lane => lane.includes(mark));
        if (row < 0) return;
        const at = lanes[row].indexOf(mark);
        const next = {
          ArrowLeft: () => lanes[row][at - 1], ArrowRight: () => lanes[row][at + 1],
          ArrowUp: () => lanes[row - 1] && nearest(lanes[row - 1], middle(mark)),
          ArrowDown: () => lanes[row + 1] && nearest(lanes[row + 1], middle(mark)),
          Home: () => lanes[row][0], End: () => lanes[row].at(-1),
        }[event.key];
        if (!next) return;
        event.preventDefault();
        const to = next();
        if (to) move(to);
      });
    }
  }

  // ------------------------------------------------- evidence for one fact
  const panel = $('.evidence');
  if (panel) {
    const filter = fact => {
      panel.classList.toggle('filtered', !!fact);
      for (const quote of $$('.evs > li', panel)) quote.classList.toggle('lit', !!fact && words(quote, 'data-e').includes(fact));
      if (fact && !$('.evs > li.lit', panel)) panel.classList.remove('filtered');
    };
    for (const row of $$('[data-f]')) {
      row.addEventListener('pointerenter', () => filter(row.dataset.f));
      row.addEventListener('pointerleave', () => filter(null));
      row.addEventListener('focusin', () => filter(row.dataset.f));
      row.addEventListener('focusout', () => filter(null));
    }
    // a jump to a quote shows it, whatever the filter
    addEventListener('hashchange', () => filter(null));
  }

  // -------------------------------------------------------------- review page
  const review = $('.review');
  const rows = review ? $$('.prop[data-p]', review) : [];
  let current = -1;
  const spansOf = key => $$('.sp', review).filter(span => words(span, 'data-s').includes(key));
  const light = (keys, on) => {
    for (const key of keys) {
      for (const span of spansOf(key)) span.classList.toggle('lit', on);
      for (const row of rows) if (row.dataset.p === key) row.classList.toggle('lit', on);
    }
  };
  const go = index => {
    if (index < 0 || index >= rows.length) return;
    current = index;
    const row = rows[index];
    ($('.aer input:checked', row) || $('.aer input, button, a, select', row) || row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };
  const decide = value => {
    const row = rows[current];
    const choice = row && $(`.aer-${value} input`, row);
    if (!choice) return false;
    if (choice.checked) edit(row); else choice.click();
    return true;
  };
  // The box for another value is asked for when Edit is chosen; without script it opens on the next page.
  const edit = async row => {
    if (!$('.aer-e input:checked', row)) return;
    if (!$('.editbox', row)) {
      const answer = await fetch(`${location.pathname}?handler=Box&row=${row.dataset.k}`, { headers: { accept: 'text/html' } });
      if (!answer.ok || $('.editbox', row)) return;
      row.insertAdjacentHTML('beforeend', await answer.text());
    }
    $('.editbox .in', row).focus();
  };
  const undecided = row => $('.aer', row) && !$('.aer input:checked', row);
  if (review) {
    for (const element of [...rows, ...$$('.sp[data-s]', review)]) {
      const keys = element.dataset.p ? [element.dataset.p] : words(element, 'data-s');
      element.addEventListener('pointerenter', () => light(keys, true));
      element.addEventListener('pointerleave', () => light(keys, false));
      element.addEventListener('focusin', () => { light(keys, true); if (element.dataset.p) current = rows.indexOf(element); });
      element.addEventListener('focusout', () => light(keys, false));
    }
    const count = () => {
      const decided = rows.filter(row => !undecided(row)).length, pending = rows.filter(row => $('.aer input:checked', row)).length;
      const bar = $('.actbar progress', review);
      if (bar) bar.value = decided;
      for (const place of $$('[data-decided]')) place.textContent = decided;
      for (const place of $$('[data-left]')) place.textContent = rows.length - decided;
      const next = $('[data-save-next]', review);
      if (next) next.textContent = pending ? `Save ${pending} and open next` : 'Save and open next';
    };
    review.addEventListener('change', event => {
      if (!event.target.closest('.aer')) return;
      count();
      edit(event.target.closest('.prop'));
    });
    // Enter in a field of a part with a button of its own presses that one
    review.addEventListener('keydown', event => {
      const part = event.key === 'Enter' && event.target.matches('input:not([type=radio])') && event.target.closest('[data-enter]');
      if (part) { event.preventDefault(); $('button[type=submit]', part).click(); }
    });

    // Selecting words offers to add them as a fact. Offsets are counted in the stored text: each paragraph says where it
    // begins, and what the page adds (numbers, hidden words) is left out.
    const text = $('.arttext', review);
    const form = $('[data-add-fact]');
    if (text && form) {
      const offer = document.createElement('button');
      offer.type = 'button';
      offer.className = 'btn btn-sm hovercard';
      offer.textContent = 'Add as a fact';
      offer.hidden = true;
      document.body.append(offer);
      const offset = (node, at) => {
        const block = (node.nodeType === 1 ? node : node.parentElement).closest('[data-o]');
        if (!block || !text.contains(block)) return -1;
        let sum = Number(block.dataset.o);
        const until = document.createRange();
        until.setStart(block, 0);
        until.setEnd(node, at);
        const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let piece = walk.nextNode(); piece; piece = walk.nextNode()) {
          if (piece.parentElement.closest('sup, .vh')) continue;
          if (piece === node) return sum + at;
          if (until.comparePoint(piece, 0) > 0) return sum;
          sum += piece.data.length;
        }
        return sum;
      };
      // the numbers and names of kinds that stand beside marked words are no words of the text
      const wordsIn = range => {
        const part = range.cloneContents();
        for (const mark of part.querySelectorAll('sup, .vh')) mark.remove();
        return part.textContent;
      };
      let picked = null;
      document.addEventListener('selectionchange', () => {
        const selection = getSelection();
        offer.hidden = true;
        if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
        const range = selection.getRangeAt(0);
        const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
        if (start < 0 || end <= start) return;
        picked = { start, length: end - start, quote: wordsIn(range) };
        const box = range.getBoundingClientRect();
        offer.hidden = false;
        offer.style.left = `${Math.max(8, box.left + scrollX)}px`;
        offer.style.top = `${box.bottom + scrollY + 4}px`;
      });
      // a drag that begins on a fact's words would carry the link away: while the button is down it is none
      let held = null;
      const letGo = () => { if (held) held.link.setAttribute('href', held.href); held = null; };
      text.addEventListener('pointerdown', event => {
        letGo();
        const link = event.target.closest('a.sp[href]');
        if (!link || event.button !== 0) return;
        held = { link, href: link.getAttribute('href') };
        link.removeAttribute('href');
      });
      text.addEventListener('click', event => {
        const pressed = held && held.link.contains(event.target) ? held.href : null;
        letGo();
        if (!pressed) return;
        event.preventDefault();
        if (getSelection().isCollapsed) location.assign(pressed);
      });
      document.addEventListener('pointerup', () => setTimeout(letGo));
      offer.addEventListener('pointerdown', event => event.preventDefault());
      offer.addEventListener('click', () => {
        offer.hidden = true;
        if (!picked) return;
        const fold = form.closest('details');
        if (fold) fold.open = true;
        const set = (name, value) => { const field = $(`[name="${name}"], [name$=".${name}"]`, form); if (field) field.value = value; };
        set('start', picked.start); set('Start', picked.start);
        set('length', picked.length); set('Length', picked.length);
        set('quote', picked.quote); set('Quote', picked.quote);
        form.scrollIntoView({ block: 'nearest' });
        const first = $('select, input:not([type=hidden]), textarea', form);
        if (first) first.focus();
      });
    }
  }

  // ------------------------------------------------------------- live counts
  for (const area of $$('textarea[data-count]')) {
    const place = document.getElementById(area.dataset.count);
    const tell = () => { place.textContent = `${area.value.trim() ? area.value.trim().split(/\s+/).length : 0} words`; };
    if (place) { area.addEventListener('input', tell); tell(); }
  }
  for (const box of $$('input[data-all]')) {
    box.addEventListener('change', () => { for (const other of $$(`input[type=checkbox][name="${box.dataset.all}"]`)) other.checked = box.checked; });
  }

  // --------------------------------------------------------------- shortcuts
  const list = [
    ['/', 'Search'], ['?', 'This list'], ['g t', 'Timeline'], ['g i', 'Inbox'],
    ...(review ? [['J K', 'Next, previous proposal'], ['A E R', 'Accept, edit, reject'], ['S', 'Show it in the text'], ['U', 'Next undecided'], ['Ctrl Enter', 'Save and open next'], ['Ctrl S', 'Save']] : []),
  ];
  const help = () => {
    let dialog = $('#shortcuts');
    if (!dialog) {
      dialog = document.createElement('dialog');
      dialog.id = 'shortcuts';
      dialog.className = 'frame';
      dialog.setAttribute('aria-label', 'Keyboard shortcuts');
      const heading = document.createElement('h2');
      heading.textContent = 'Keyboard shortcuts';
      const terms = document.createElement('dl');
      terms.className = 'facts';
      for (const [keys, what] of list) {
        const row = document.createElement('div'), key = document.createElement('dt'), sense = document.createElement('dd');
        for (const one of keys.split(' ')) { const k = document.createElement('kbd'); k.textContent = one; key.append(k, ' '); }
        sense.textContent = what;
        row.append(key, sense);
        terms.append(row);
      }
      const form = document.createElement('form');
      form.method = 'dialog';
      const close = document.createElement('button');
      close.className = 'btn';
      close.textContent = 'Close';
      form.append(close);
      dialog.append(heading, terms, form);
      document.body.append(dialog);
    }
    dialog.showModal();
  };
  let pending = 0;
  document.addEventListener('keydown', event => {
    if (review && event.ctrlKey && !event.altKey && !event.metaKey) {
      const button = event.key === 'Enter' ? $('.actbar .btn-primary', review) : event.key === 's' ? $('.actbar [value=save]', review) : null;
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    const box = event.key === 'Escape' && event.target.closest('.editbox');
    if (box) { event.preventDefault(); $('.aer-e input', box.closest('.prop')).focus(); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || inField(event.target) || $('dialog[open]') || document.body.dataset.shortcuts === 'off') return;
    const key = event.key;
    if (pending && Date.now() - pending < 1200) {
      pending = 0;
      const to = { t: '/', i: '/inbox' }[key];
      if (to) { event.preventDefault(); location.assign(to); return; }
    }
    pending = 0;
    let done = true;
    if (key === '/') { const box = $('#q') || $('#site-q'); if (box) box.focus(); else done = false; }
    else if (key === '?') help();
    else if (key === 'g') pending = Date.now();
    else if (review && key === 'j') go(current + 1);
    else if (review && key === 'k') go(current - 1);
    else if (review && key === 'u') {
      const next = rows.findIndex((row, index) => index > current && undecided(row));
      go(next >= 0 ? next : rows.findIndex(undecided));
    }
    else if (review && ['a', 'e', 'r'].includes(key)) done = decide(key);
    else if (review && key === 's' && rows[current]) { const span = spansOf(rows[current].dataset.p)[0]; if (span) { span.scrollIntoView({ block: 'center' }); span.focus({ preventScroll: true }); } }
    else done = false;
    if (done) event.preventDefault();
  });

  // A page about slow work looks again by itself; with the reader elsewhere it waits.
  const refresh = $('[data-refresh]');
  if (refresh) setTimeout(() => { if (!document.hidden) location.reload(); }, Number(refresh.dataset.refresh) * 1000);
})();
