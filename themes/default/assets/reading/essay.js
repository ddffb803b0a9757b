// Comfort on the page of an essay: marks in the table of contents where the reader is, and copies code.
// It must not know what an essay is about, and nothing on the page waits for it.

const toc = document.querySelector('.toc');
const links = new Map();
for (const link of toc ? toc.querySelectorAll('a') : []) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}

// The section that is being read begins with the last heading in the upper third of the window, or above.
const mark = () => {
  const read = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).pop();
  for (const [heading, link] of links) {
    if (heading !== read) link.removeAttribute('aria-current');
    else if (!link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'true');
      if (toc.scrollHeight > toc.clientHeight) toc.scrollTop = link.offsetTop - toc.clientHeight / 2;
    }
  }
};
// All that is above counts as seen, so that a heading that is jumped over is noticed, too.
const observer = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -66% 0px' });
links.forEach((_, heading) => observer.observe(heading));

const said = document.createElement('p');
said.className = 'away';
said.setAttribute('role', 'status');
const blocks = navigator.clipboard ? document.querySelectorAll('.code') : [];
if (blocks.length) document.body.append(said);
for (const block of blocks) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(block.querySelector('code').textContent);
      said.textContent = 'Copied';
    } catch {
      said.textContent = 'Not copied: the browser does not allow it';
    }
    button.textContent = said.textContent === 'Copied' ? 'Copied' : 'Not copied';
    setTimeout(() => {
      button.textContent = 'Copy';
      said.textContent = '';
    }, 2000);
  });
  block.append(button);
}
